//! What the cells of a sheet do not say: hidden rows and merged regions, and whether every place in it is one.

use std::io::Read;

use super::super::archive::Archive;
use super::super::book::BookError;
use super::super::xml::{attribute, elements};
use super::super::{Merge, limits};

/// What a sheet's XML says beside its cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Marks {
    /// Numbers of hidden rows, ascending.
    pub(super) hidden: Vec<u32>,
    /// Merged regions.
    pub(super) merges: Vec<Merge>,
}

impl Marks {
    /// Reads a sheet from its beginning to its end.
    pub(super) fn of(xml: impl Read) -> Result<Self, BookError> {
        let (mut marks, mut row) = (Self::default(), 0);
        elements(xml, |name, element| {
            match name {
                "row" => {
                    row = match attribute(element, "r")? {
                        Some(number) => number.parse().ok().filter(|row| *row > 0).ok_or(BookError::Damaged)?,
                        None => row + 1,
                    };
                    if row > LAST_ROW {
                        return Err(BookError::Damaged);
                    }
                    let is_hidden = matches!(attribute(element, "hidden")?.as_deref(), Some("1" | "true"));
                    if is_hidden && marks.hidden.last() != Some(&row) {
                        marks.hidden.push(row);
                    }
                }
                "c" => drop(attribute(element, "r")?.map(|at| place(&at).ok_or(BookError::Damaged)).transpose()?),
                "dimension" => drop(attribute(element, "ref")?.map(|at| region(&at)).transpose()?),
                "mergeCell" if marks.merges.len() < limits::MERGES => {
                    let at = attribute(element, "ref")?.ok_or(BookError::Damaged)?;
                    marks.merges.extend(region(&at)?);
                }
                "mergeCell" => return Err(BookError::TooLarge),
                _ => {}
            }
            Ok(())
        })?;
        Ok(marks)
    }
}

/// The last row that a sheet can have.
const LAST_ROW: u32 = 1_048_576;

/// How many strings a table of strings has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Strings {
    /// As it says.
    pub(super) said: u64,
    /// As counted.
    pub(super) count: u64,
}

/// Counts them.
pub(super) fn strings(xml: impl Read) -> Result<Strings, BookError> {
    let mut strings = Strings::default();
    elements(xml, |name, element| {
        match name {
            "si" => strings.count += 1,
            "sst" => {
                // Whatever is no number says nothing.
                let said = attribute(element, "uniqueCount")?.and_then(|count| count.parse().ok());
                strings.said = strings.said.max(said.unwrap_or(0));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The parts that the sheets are, lower case, in the order of the sheets.
pub(super) fn paths(archive: &mut Archive<'_>) -> Result<Vec<String>, BookError> {
    let mut book = String::from("xl/workbook.xml");
    elements(archive.entry("_rels/.rels").ok_or(BookError::Damaged)?, |_, element| {
        if attribute(element, "Type")?.is_some_and(|kind| kind.ends_with("/relationships/officeDocument")) {
            attribute(element, "Target")?.unwrap_or_default().trim_start_matches('/').clone_into(&mut book);
        }
        Ok(())
    })?;
    let book = book.to_ascii_lowercase();
    let (folder, file) = book.rsplit_once('/').map_or(("", book.as_str()), |(folder, file)| (folder, file));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut parts = Vec::new();
    let links = archive.entry(&format!("{folder}_rels/{file}.rels")).ok_or(BookError::Damaged)?;
    elements(links, |_, element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id")?, attribute(element, "Target")?) {
            let target = target.to_ascii_lowercase();
            parts.push((id, target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned)));
        }
        Ok(())
    })?;
    let mut paths = Vec::new();
    elements(archive.entry(&book).ok_or(BookError::Damaged)?, |name, element| {
        if name == "sheet" {
            let id = attribute(element, "id")?;
            let part = parts.iter().find(|(one, _)| Some(one) == id.as_ref()).ok_or(BookError::Damaged)?;
            paths.push(part.1.clone());
        }
        Ok(())
    })?;
    Ok(paths)
}

/// `B3` to row 3 and column 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.as_bytes();
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = text.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let column = letters.iter().fold(0, |sum, byte| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (1..=LAST_ROW).contains(&row).then_some((row, column - 1))
}

/// `A1:C2` to a merged region; none of a single cell.
fn region(text: &str) -> Result<Option<Merge>, BookError> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (from, to) = place(from).zip(place(to)).ok_or(BookError::Damaged)?;
    let column = |at: u32| u16::try_from(at).unwrap_or(u16::MAX);
    let merge = Merge { rows: (from.0, to.0), columns: (column(from.1), column(to.1)) };
    Ok((from.0 <= to.0 && from.1 <= to.1 && from != to).then_some(merge))
}
