//! Single cells as people fill them in: each kind of figure has one parser, whose module tells its grammar.
//!
//! A cell is read for certain or refused with a reason. Nothing is guessed, nothing unknown becomes 0. All of them compare cells in one
//! form: full-width letters and digits plain, lower case. White space between two digits parts them: `35 22` is not 3522.

pub mod date;
pub mod lead;
pub mod lot;
pub mod number;
pub mod price;
pub mod quantity;
pub mod size;
pub mod steps;
pub mod stock;
pub mod suggest;
pub mod tax;
pub mod title;
pub mod weight;

pub use crate::domain::unread::Why;

use crate::domain::Quantity;

/// What the row says beside a cell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The unit by which the goods are counted; empty where it has none.
    pub unit: &'a str,
    /// Pieces a carton.
    pub carton: Option<Quantity>,
    /// The cell that says from how many pieces one can buy.
    pub moq: &'a str,
    /// The remark.
    pub remark: &'a str,
}

/// A cell as its parsers compare it: full-width letters and digits plain, lower case, no spaces.
pub(crate) fn plain(cell: &str) -> String {
    crate::text::fold_forms(cell).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The same with one space for each white space in it.
pub(crate) fn loose(cell: &str) -> String {
    crate::text::fold_forms(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A loose cell without its spaces; none where one of them parts two figures.
pub(crate) fn tight(loose: &str) -> Option<String> {
    let is_figure = |c: char| c.is_ascii_digit() || c == '.';
    let parted = loose.match_indices(' ').any(|(at, _)| {
        let before = loose.get(..at).and_then(|before| before.chars().next_back());
        let behind = loose.get(at + 1..).and_then(|behind| behind.chars().next());
        before.is_some_and(is_figure) && behind.is_some_and(is_figure)
    });
    (!parted).then(|| loose.replace(' ', ""))
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

/// Whether goods of this unit are counted by single ones.
pub(crate) fn counts_pieces(unit: &str) -> bool {
    let unit = plain(unit);
    unit.is_empty() || PIECES.contains(&unit.as_str())
}
