//! Single cells as people fill them in: each kind of figure has one parser, whose module tells its grammar.
//!
//! A cell is read for certain or refused with a reason. Nothing is guessed, nothing unknown becomes 0. All of them compare cells in one
//! form: full-width letters and digits plain, lower case. White space between two digits parts them: `35 22` is not 3522.

pub mod article;
pub mod carton;
pub mod date;
pub mod lead;
pub mod lot;
pub mod measure;
pub mod number;
pub mod price;
pub mod quantity;
pub mod size;
pub mod steps;
pub mod stock;
pub mod suggest;
pub mod tax;
pub mod title;
pub(crate) mod units;
pub mod weight;

pub use crate::domain::unread::Why;

pub(crate) use units::{PIECES, alike, counts_pieces};

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
    /// Whether the file may write decimals with a comma, as one that is separated by semicolons does.
    pub commas: bool,
}

/// A cell as its parsers compare it: full-width letters and digits plain, lower case, no spaces.
pub(crate) fn plain(cell: &str) -> String {
    folded(cell).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The same with one space for each white space in it.
pub(crate) fn loose(cell: &str) -> String {
    folded(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folded as words are, but that no figure comes of it that a person would not read: 3.5², ③ and ½ stay as they are, and so does what nobody
/// sees between two figures.
pub(crate) fn folded(cell: &str) -> String {
    if cell.bytes().all(|b| matches!(b, b' '..=b'~' | b'\t' | b'\n' | b'\r')) {
        return cell.to_ascii_lowercase();
    }
    let mut whole = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_odd(*c)) {
        let (front, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        whole.push_str(&crate::text::fold_forms(front));
        rest = tail.strip_prefix(c).unwrap_or("");
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || ('０'..='９').contains(&c);
        let behind = rest.chars().find(|c| !is_unseen(*c));
        let parts = whole.chars().next_back().is_some_and(is_figure) && behind.is_some_and(is_figure);
        if !is_unseen(c) || parts {
            whole.push(c);
        }
    }
    whole.push_str(&crate::text::fold_forms(rest));
    whole
}

/// What must not become a figure: what folds to digits though it is no full-width digit, and what nobody sees.
fn is_odd(c: char) -> bool {
    let is_common = c.is_ascii_graphic() || matches!(c, ' ' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
    !is_common
        && !c.is_whitespace()
        && (is_unseen(c) || crate::text::fold_forms(&c.to_string()).contains(|c: char| c.is_ascii_digit()))
}

fn is_unseen(c: char) -> bool {
    let is_common = c.is_ascii_graphic() || matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
    !is_common && !c.is_whitespace() && crate::text::fold_forms(&c.to_string()).is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_width_forms_become_figures() {
        for (cell, expected) in [
            ("３．５ ＰＣＳ", "3.5pcs"),
            ("3.5²", "3.5²"),
            ("③", "③"),
            ("½", "½"),
            ("𝟑", "𝟑"),
            ("3\u{200b}5", "3\u{200b}5"),
            ("3\u{202e}\u{200b}５", "3\u{202e}5"),
            ("\u{feff}35\u{200b}", "35"),
            ("单\u{200b}价 5", "单价5"),
            ("3.5\u{200b}元", "3.5元"),
        ] {
            assert_eq!(plain(cell), expected, "{cell:?}");
        }
    }
}
