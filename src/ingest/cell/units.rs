//! The words by which goods are counted and sold, and which of them mean the same.

use super::{number, plain};

/// The pieces by which goods are counted; a price or a count behind which one of them stands is of single goods.
pub(crate) const PIECES: [&str; 25] = [
    "个", "件", "只", "条", "支", "张", "把", "台", "枚", "片", "根", "顶", "本", "块", "瓶", "双", "套", "对", "副",
    "pcs", "pc", "pieces", "piece", "ea", "set",
];
/// Of them those that only say that goods are counted one by one, whatever they are.
const ANY: [&str; 8] = ["个", "件", "只", "pcs", "pc", "pieces", "piece", "ea"];
/// Those of which one is several things.
const SETS: [&str; 5] = ["双", "对", "副", "套", "set"];
/// What is sold by a pack or a measure, which is not one of a number of pieces.
const SOLD_BY: [&str; 34] = [
    "盒",
    "包",
    "袋",
    "卷",
    "罐",
    "桶",
    "串",
    "提",
    "扎",
    "捆",
    "卡",
    "板",
    "版",
    "组",
    "朵",
    "株",
    "盆",
    "kg",
    "千克",
    "公斤",
    "斤",
    "克",
    "g",
    "吨",
    "米",
    "m",
    "码",
    "平方",
    "平方米",
    "平米",
    "升",
    "l",
    "毫升",
    "ml",
];
const SAME: [&[&str]; 8] = [
    &["kg", "kgs", "千克", "公斤"],
    &["米", "m"],
    &["克", "g"],
    &["升", "l"],
    &["毫升", "ml"],
    &["平方", "平方米", "平米"],
    &["套", "set"],
    &["箱", "整箱", "大箱", "ctn", "ctns", "carton", "cartons"],
];

/// Whether goods of this unit are counted by single ones.
pub(crate) fn counts_pieces(unit: &str) -> bool {
    let unit = plain(unit);
    unit.is_empty() || PIECES.contains(&unit.as_str())
}

/// Whether as many of one are as many of the other: 个 and 瓶, kg and 公斤; but not 只 and 双, nor 个 and 盒. Nothing said goes with all.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let is_any = |unit: &str| ANY.contains(&unit);
    let is_half = |one: &str, other: &str| one == "只" && SETS.contains(&other);
    let both_pieces = PIECES.contains(&one) && PIECES.contains(&other) && (is_any(one) || is_any(other));
    one.is_empty()
        || other.is_empty()
        || one == other
        || (both_pieces && !is_half(one, other) && !is_half(other, one))
        || SAME.iter().any(|same| same.contains(&one) && same.contains(&other))
}

/// What goods are counted by where only this word says so: none where it says no more than 个, or where it is a number of pieces (打, 箱).
pub(crate) fn own(word: &str) -> Option<&str> {
    let tells = word == "件" || word == "只" || !ANY.contains(&word);
    ((PIECES.contains(&word) && tells) || SOLD_BY.contains(&word)).then_some(word)
}

/// Whether it is a word by which goods are counted, sold or packed.
pub(crate) fn is_unit(word: &str) -> bool {
    PIECES.contains(&word)
        || SOLD_BY.contains(&word)
        || SAME.iter().any(|same| same.contains(&word))
        || super::lot::is_outer(word)
}

/// How many of what: `10个`, `千个`, `100`, 个.
pub(crate) fn numbered(per: &str) -> Option<(i64, &str)> {
    let (digits, tail) = number::leading(per);
    let count = if digits.is_empty() { 1 } else { number::whole_times(digits, 1)? };
    let times = [("万", 10_000), ("千", 1_000), ("百", 100), ("k", 1_000)];
    let named = times.iter().find_map(|(word, times)| Some((*times, tail.strip_prefix(word)?)));
    let (times, unit) = named.filter(|(_, unit)| !is_unit(tail) && !unit.starts_with('g')).unwrap_or((1, tail));
    let all = count.checked_mul(times).filter(|all| *all > 0)?;
    (unit.chars().all(char::is_alphabetic)).then_some((all, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_words_mean_as_many() {
        for (one, other) in [("个", "瓶"), ("", "盒"), ("kg", "公斤"), ("pcs", "双"), ("盒", "盒"), ("ctn", "箱")]
        {
            assert!(alike(one, other) && alike(other, one), "{one} {other}");
        }
        for (one, other) in [("只", "双"), ("个", "盒"), ("瓶", "条"), ("箱", "个"), ("斤", "公斤"), ("打", "个")]
        {
            assert!(!alike(one, other) && !alike(other, one), "{one} {other}");
        }
    }

    #[test]
    fn numbers_of_them() {
        for (per, expected) in [
            ("个", Some((1, "个"))),
            ("10个", Some((10, "个"))),
            ("千个", Some((1_000, "个"))),
            ("100", Some((100, ""))),
            ("千克", Some((1, "千克"))),
            ("kg", Some((1, "kg"))),
            ("0个", None),
            ("1.5个", None),
        ] {
            assert_eq!(numbered(per), expected, "{per}");
        }
    }

    #[test]
    fn what_goods_are_counted_by() {
        assert_eq!((own("条"), own("米"), own("盒")), (Some("条"), Some("米"), Some("盒")));
        assert_eq!((own("个"), own("pcs"), own("打"), own("箱"), own("天")), (None, None, None, None, None));
    }
}
