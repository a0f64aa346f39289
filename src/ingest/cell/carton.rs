//! Pieces a carton (装箱数).
//!
//! ```text
//! carton = size | count        as in `size` and `quantity`
//! ```
//! `60*40*50` is a carton's size and says nothing of the pieces. Goods that are counted by the carton itself have no count of pieces in one:
//! 24瓶/箱 is kept as it stands beside them. In another unit than the row's it is converted exactly or refused.

use super::{Beside, Why, lot, number, plain, quantity, size, units};
use crate::domain::Quantity;

/// The count of a cell; none where it says none.
pub fn read(cell: &str, beside: &Beside<'_>) -> Result<Option<Quantity>, Why> {
    if cell.is_empty() || is_unit(beside.unit) || size::read(cell).is_ok_and(|size| size.is_some()) {
        return Ok(None);
    }
    quantity::said(cell, &Beside { carton: None, ..*beside })
}

/// Whether goods of this unit are counted by the carton.
pub fn is_unit(unit: &str) -> bool {
    lot::is_carton(&plain(unit))
}

/// What the goods are counted by, as a count of them says: 60双, 12双/箱. None where it does not: 1件=12盒 may be of goods sold by 件.
pub fn unit(cell: &str) -> Option<String> {
    if cell.is_ascii() {
        return None;
    }
    let text = plain(cell);
    let inner = lot::stated(&text).map(|lot| lot.inner);
    let word = inner.unwrap_or_else(|| number::leading(&text).1.to_owned());
    units::own(&word).filter(|unit| units::PIECES.contains(unit) && *unit != "件").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_rows_own_unit() {
        let pieces =
            |cell, unit| read(cell, &Beside { unit, ..Beside::default() }).map(|count| count.map(Quantity::get));
        assert_eq!(pieces("24瓶/箱", "瓶"), Ok(Some(24)));
        assert_eq!(pieces("24个/箱", "瓶"), Ok(Some(24)));
        assert_eq!(pieces("24", "盒"), Ok(Some(24)));
        assert_eq!(pieces("60*40*50cm", ""), Ok(None));
        assert_eq!(pieces("120个/箱", "打"), Ok(Some(10)));
        assert_eq!(pieces("5打/箱", "个"), Ok(Some(60)));
        for (cell, unit) in [("24瓶/箱", "盒"), ("24只/箱", "双"), ("100个/箱", "打"), ("12盒/件", "件")] {
            assert_eq!(pieces(cell, unit), Err(Why::OtherUnit), "{cell} {unit}");
        }
        for cell in ["24瓶/箱", "24"] {
            assert_eq!(pieces(cell, "箱"), Ok(None), "a carton of cartons");
        }
    }

    #[test]
    fn what_is_counted() {
        for (cell, said) in [
            ("60双", Some("双")),
            ("12双/箱", Some("双")),
            ("120个/箱", None),
            ("60", None),
            ("5打", None),
            ("1件=12盒", None),
            ("1手=12件", None),
        ] {
            assert_eq!(unit(cell).as_deref(), said, "{cell}");
        }
    }
}
