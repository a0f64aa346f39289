//! How many pieces are in one of something: 1件=12盒, 12盒/件, 一打12个.
//!
//! ```text
//! lot   = one outer [从 起 装 有] ["=" | "(" | ":"] digits inner [")"] | digits inner "/" outer
//! one   = 1 | 一 | 每
//! outer = 箱 | 件 | 打 | 手 | 盒 | 包 | 袋 | 卡 | 板 | 扎 | 捆 | ctn | carton | dozen | box
//! inner = a piece | 盒 | 包 | 袋 | 卷 | 粒 | 罐 | 提
//! ```
//! A dozen that is not 12 is refused, and so is anything said of more than one: 2箱(240个) may mean either.

use super::{PIECES, number};
use crate::domain::Quantity;

const OUTERS: [&str; 19] = [
    "大箱", "整箱", "箱", "件", "打", "手", "盒", "包", "袋", "卡", "板", "扎", "捆", "cartons", "carton", "ctns",
    "ctn", "dozen", "box",
];
const INNERS: [&str; 9] = ["盒", "包", "袋", "卷", "粒", "颗", "罐", "串", "提"];

/// How many of one are in another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lot {
    /// 箱, 件, 打, 手 …
    pub outer: String,
    /// How many of `inner` it holds, at least 1.
    pub pieces: Quantity,
    /// 个, 盒 …; empty where it is not said.
    pub inner: String,
}

/// What a cell, as it is compared, says so, and nothing else.
pub(crate) fn stated(plain: &str) -> Option<Lot> {
    let lot = of_one(plain).or_else(|| by_slash(plain))?;
    let is_dozen = matches!(lot.outer.as_str(), "打" | "dozen");
    (lot.inner != lot.outer && (!is_dozen || lot.pieces.get() == 12)).then_some(lot)
}

/// Pieces in one of a word that always means as many.
pub(crate) fn always(outer: &str) -> Option<i64> {
    matches!(outer, "打" | "dozen" | "doz" | "dz").then_some(12)
}

/// Whether it is the word of something that holds several.
pub(crate) fn is_outer(word: &str) -> bool {
    OUTERS.contains(&word) || always(word).is_some()
}

/// Whether the word is a carton's.
pub(crate) fn is_carton(outer: &str) -> bool {
    matches!(outer, "箱" | "整箱" | "大箱" | "ctn" | "ctns" | "carton" | "cartons")
}

fn of_one(plain: &str) -> Option<Lot> {
    let rest = ["1", "一", "每"].iter().find_map(|one| plain.strip_prefix(one))?;
    let (outer, rest) = OUTERS.iter().find_map(|outer| Some((*outer, rest.strip_prefix(outer)?)))?;
    let rest = ["起批", "起", "装", "有", "为"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let (inside, is_named) = match rest.strip_prefix('(') {
        Some(inside) => (inside.strip_suffix(')')?, true),
        None => rest.strip_prefix(['=', ':']).map_or((rest, false), |inside| (inside, true)),
    };
    let (pieces, inner) = counted(inside)?;
    (is_named || !inner.is_empty()).then(|| Lot { outer: outer.to_owned(), pieces, inner: inner.to_owned() })
}

fn by_slash(plain: &str) -> Option<Lot> {
    let (inside, outer) = plain.split_once('/')?;
    let (pieces, inner) = counted(inside)?;
    (!inner.is_empty() && OUTERS.contains(&outer)).then(|| Lot {
        outer: outer.to_owned(),
        pieces,
        inner: inner.to_owned(),
    })
}

fn counted(text: &str) -> Option<(Quantity, &str)> {
    let (digits, inner) = number::leading(text);
    let pieces = Quantity::new(u32::try_from(number::whole_times(digits, 1)?).ok()?)?;
    let is_known = inner.is_empty() || PIECES.contains(&inner) || INNERS.contains(&inner);
    (pieces.get() > 0 && is_known).then_some((pieces, inner))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::plain;
    use super::*;

    fn read(cell: &str) -> Option<Lot> {
        stated(&plain(cell))
    }

    #[test]
    fn what_is_in_one() {
        for (cell, outer, pieces, inner) in [
            ("1件=12盒", "件", 12, "盒"),
            ("12盒/件", "件", 12, "盒"),
            ("1手=12件", "手", 12, "件"),
            ("一打12个", "打", 12, "个"),
            ("1箱起(120个)", "箱", 120, "个"),
            ("１箱：120", "箱", 120, ""),
            ("120 pcs / CTN", "ctn", 120, "pcs"),
            ("每箱装 1,200 个", "箱", 1_200, "个"),
            ("1箱=12提", "箱", 12, "提"),
        ] {
            let lot = read(cell).unwrap();
            assert_eq!((lot.outer.as_str(), lot.pieces.get(), lot.inner.as_str()), (outer, pieces, inner), "{cell}");
        }
        for cell in ["2箱(240个)", "1打=10个", "1箱120", "1箱", "12/件", "1件=1件", "1件=0个", "1箱=半箱", "12盒/件x"]
        {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
