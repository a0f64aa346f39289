//! Single cells as people fill them in: each kind of figure has one parser, whose module tells its grammar.
//!
//! A cell is read for certain or refused with a reason. Nothing is guessed, nothing unknown becomes 0.

pub mod number;
pub mod price;
pub mod quantity;
pub mod stock;

pub use crate::domain::unread::Why;

/// A cell as its parsers compare it: full-width letters and digits plain, lower case, no spaces.
pub(crate) fn plain(cell: &str) -> String {
    crate::text::fold_forms(cell).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether it says that nothing is said: empty, `-`, `/`, `暂无`.
pub(crate) fn is_blank(plain: &str) -> bool {
    matches!(
        plain,
        "" | "-" | "--" | "—" | "——" | "/" | "\\" | "?" | "暂无" | "未知" | "unknown" | "n/a" | "na" | "null" | "none"
    )
}

/// The pieces by which goods are counted; a price or a count behind which one of them stands is of single goods.
pub(crate) const PIECES: [&str; 24] = [
    "个", "件", "只", "条", "支", "张", "把", "台", "枚", "片", "根", "顶", "本", "块", "瓶", "双", "套", "对", "pcs",
    "pc", "pieces", "piece", "ea", "set",
];
