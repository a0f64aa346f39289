//! Which sign separates the cells of a text: what the text says of itself, else what splits its first rows alike.

use super::Reader;

/// Separators that are met; of equals the first.
const SEPARATORS: [char; 5] = ['\t', ',', ';', '，', '|'];
/// Rows that are looked at, and bytes.
const LOOK: usize = 50;
const LOOK_BYTES: usize = 1 << 20;

/// The separator of a text; none when nothing splits it.
///
/// It is the one that splits most rows into the same number of cells, and of equals the one that makes most cells: in `1,5;2,5` the
/// commas may make more cells, but the header has none of them.
pub fn separator(text: &str) -> Option<char> {
    if let Some((said, _)) = directive(text) {
        return Some(said);
    }
    let mut look = text.len().min(LOOK_BYTES);
    while !text.is_char_boundary(look) {
        look -= 1;
    }
    let look = text.get(..look).unwrap_or(text);
    let best = SEPARATORS.into_iter().rev().map(|one| (score(look, one), one)).max_by_key(|(score, _)| *score)?;
    (best.0.0 > 0).then_some(best.1)
}

/// How many rows are split into equally many cells, and into how many.
fn score(text: &str, separator: char) -> (usize, usize) {
    let mut reader = Reader::new(text, separator);
    while reader.table.rows.len() < LOOK && reader.row().is_ok_and(|more| more) {}
    let widths: Vec<usize> = reader.table.rows().map(|row| row.len()).filter(|width| *width > 1).collect();
    let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths.iter().map(|width| (alike(*width), *width)).max().unwrap_or_default()
}

/// What a first line `sep=;` says, and the text behind it.
pub(super) fn directive(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.find(['\n', '\r']).map_or((text, ""), |end| text.split_at(end));
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let sign = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    let mut signs = sign.chars();
    let said = signs.next().filter(|said| *said != '"' && signs.next().is_none())?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    Some((said, rest))
}
