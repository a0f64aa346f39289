//! A name's slug: what a supplier's file is called, and so its id. Chosen once, never renamed.

use pinyin::ToPinyin;

use crate::domain::SupplierId;

/// Longest id in bytes.
const LONGEST: usize = 32;
/// The id of a name that has nothing to spell.
const NAMELESS: &str = "supplier";

/// The id for a name: its pinyin, or the initials where that is too long, with a number behind it where it is taken.
///
/// ```
/// use huopan::config::slug;
/// assert_eq!(slug::of("鑫达通讯", |_| false).as_str(), "xindatongxun");
/// assert_eq!(slug::of("鑫达通讯", |id| id == "xindatongxun").as_str(), "xindatongxun-2");
/// ```
pub fn of(name: &str, is_taken: impl Fn(&str) -> bool) -> SupplierId {
    let whole = spelled(name, |reading| reading);
    let short =
        if whole.len() <= LONGEST { whole } else { spelled(name, |reading| reading.get(..1).unwrap_or(reading)) };
    let stem = if short.is_empty() { NAMELESS } else { &short };
    let mut number = 1_u64;
    loop {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        let id = SupplierId::new(&format!("{}{tail}", cut(stem, LONGEST.saturating_sub(tail.len()))));
        if let Some(id) = id.filter(|id| !is_taken(id.as_str())) {
            return id;
        }
        number += 1;
    }
}

/// Hanzi by what `part` leaves of their reading, letters and digits as they are, one `-` for all that stands between.
fn spelled(name: &str, part: impl Fn(&str) -> &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in name.chars() {
        let c = crate::text::ime_fold(c);
        let reading = c.to_pinyin().map(|reading| reading.plain().replace('ü', "v").replace('ê', "e"));
        let letters = match &reading {
            Some(reading) => part(reading).to_owned(),
            None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
            None => {
                gap = true;
                continue;
            }
        };
        if std::mem::take(&mut gap) && !slug.is_empty() {
            slug.push('-');
        }
        slug += &letters;
    }
    slug
}

/// At most so many bytes of an ASCII text, without a `-` at its end.
fn cut(stem: &str, most: usize) -> &str {
    stem.get(..most.min(stem.len())).unwrap_or(stem).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> String {
        of(name, |_| false).as_str().to_owned()
    }

    #[test]
    fn names_are_spelled() {
        for (name, slug) in [
            ("佰惠箱包", "baihuixiangbao"),
            ("女人街 A12", "nvrenjie-a12"),
            ("ＡＢ－９", "ab-9"),
            ("  -- ", "supplier"),
            ("☆", "supplier"),
            ("Xin Da (2)", "xin-da-2"),
            ("绿", "lv"),
        ] {
            assert_eq!(first(name), slug, "{name}");
        }
    }

    #[test]
    fn long_names_give_their_initials() {
        assert_eq!(first("义乌市双江湖装饰品有限公司"), "ywssjhzspyxgs");
        assert_eq!(first(&"长".repeat(50)).len(), LONGEST);
    }

    #[test]
    fn a_taken_id_gets_a_number_and_still_fits() {
        let long = "a".repeat(40);
        assert_eq!(of(&long, |id| id.len() == 32 && !id.contains('-')).as_str(), format!("{}-2", "a".repeat(30)));
        let taken = |id: &str| matches!(id, "ab" | "ab-2");
        assert_eq!(of("AB", taken).as_str(), "ab-3");
    }
}
