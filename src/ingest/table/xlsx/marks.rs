//! What the cells of a sheet do not say: hidden rows and columns, merged regions, formulas without a value, and whether every place in it
//! is one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::super::archive::Archive;
use super::super::book::BookError;
use super::super::hidden::HiddenColumns;
use super::super::xml::{attribute, elements, events};
use super::super::{Merge, limits};
use super::uncomputed::{Cell, Kind, Uncomputed};

/// What a sheet's XML says beside its cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Marks {
    /// Numbers of hidden rows, ascending.
    pub(super) hidden: Vec<u32>,
    /// Hidden columns.
    pub(super) columns: HiddenColumns,
    /// Merged regions, as far as they are shown.
    pub(super) merges: Vec<Merge>,
    /// Formulas without a value.
    pub(super) uncomputed: Uncomputed,
    /// Numbers of rows that stand twice, of which a cell does, or in which a value is cut in pieces: a reader takes one of them.
    pub(super) twice: BTreeSet<u32>,
    /// Of merged cells whose first column is hidden, where what they say is shown.
    moved: HashMap<(u32, u32), u16>,
    /// The cells that it is shown in.
    covered: HashSet<(u32, u32)>,
    /// By column the last row in which there was a cell.
    seen: Vec<u32>,
    has_rows: bool,
    /// The number of the row under way.
    row: u32,
    /// The next column in it.
    column: u32,
    cell: Option<Cell>,
    in_value: bool,
}

impl Marks {
    /// Reads a sheet from its beginning to its end.
    pub(super) fn of(xml: impl Read) -> Result<Self, BookError> {
        let mut marks = Self::default();
        events(xml, |event| {
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    marks.begin(element)?;
                    if matches!(event, Event::Empty(_)) {
                        marks.end(element.local_name().as_ref())?;
                    }
                }
                Event::End(element) => marks.end(element.local_name().as_ref())?,
                Event::Text(text) => marks.says(!text.is_empty()),
                Event::GeneralRef(_) => {
                    marks.says(true);
                    marks.cut(|cell| cell.kind != Kind::Text);
                }
                Event::CData(_) => {
                    marks.says(true);
                    marks.cut(|_| true);
                }
                Event::Comment(_) | Event::PI(_) => marks.cut(|_| true),
                _ => {}
            }
            Ok(())
        })?;
        marks.show_merges();
        Ok(marks)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), BookError> {
        self.cut(|_| true);
        match element.local_name().as_ref() {
            // A reader stops behind the first.
            "sheetData" if std::mem::replace(&mut self.has_rows, true) => return Err(BookError::Damaged),
            "col" => self.hide(element)?,
            "row" => self.begin_row(element)?,
            "c" => {
                let place = attribute(element, "r")?.map(|at| place(&at).ok_or(BookError::Damaged)).transpose()?;
                let (row, column) = place.unwrap_or((self.row, self.column));
                let kind = Kind::of(attribute(element, "t")?.as_deref());
                self.column = column + 1;
                self.see(row, column as usize);
                self.cell = Some(Cell { place: (row.saturating_sub(1), column), kind, ..Cell::default() });
            }
            "f" => self.cell.iter_mut().for_each(|cell| cell.has_formula = true),
            "v" => {
                self.in_value = true;
                self.value(|cell| cell.kind != Kind::Inline, |cell| cell.kind == Kind::Text);
            }
            "is" => self.value(|_| true, |_| true),
            "dimension" => drop(attribute(element, "ref")?.map(|at| region(&at)).transpose()?),
            "mergeCell" if self.merges.len() < limits::MERGES => {
                let at = attribute(element, "ref")?.ok_or(BookError::Damaged)?;
                self.merges.extend(region(&at)?);
            }
            "mergeCell" => return Err(BookError::TooLarge),
            _ => {}
        }
        Ok(())
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), BookError> {
        let before = self.row;
        self.row = match attribute(element, "r")? {
            Some(number) => number.parse().ok().filter(|row| *row > 0).ok_or(BookError::Damaged)?,
            None => self.row + 1,
        };
        if self.row == before {
            self.twice.insert(before);
        }
        self.column = 0;
        if self.row > LAST_ROW {
            return Err(BookError::Damaged);
        }
        if is_hidden(element)? && self.hidden.last() != Some(&self.row) {
            self.hidden.push(self.row);
        }
        Ok(())
    }

    fn hide(&mut self, element: &BytesStart<'_>) -> Result<(), BookError> {
        if !is_hidden(element)? {
            return Ok(());
        }
        let number = |name| Ok::<_, BookError>(attribute(element, name)?.and_then(|at| at.parse::<usize>().ok()));
        let (Some(from), Some(to)) = (number("min")?, number("max")?) else { return Err(BookError::Damaged) };
        if from == 0 || from > to || to > LAST_COLUMN {
            return Err(BookError::Damaged);
        }
        self.columns.hide(from - 1, to - 1);
        Ok(())
    }

    /// One more value of the cell under way, if it is one that counts.
    fn value(&mut self, counts: impl Fn(&Cell) -> bool, says: impl Fn(&Cell) -> bool) {
        let Some(cell) = &mut self.cell else { return };
        cell.has_value |= says(cell);
        cell.values += u32::from(counts(cell));
        if cell.values > 1 {
            self.twice.insert(cell.place.0.saturating_add(1));
        }
    }

    /// Something stands within a value.
    fn cut(&mut self, is_cut: impl Fn(&Cell) -> bool) {
        if let Some(cell) = self.cell.as_ref().filter(|cell| self.in_value && is_cut(cell)) {
            self.twice.insert(cell.place.0.saturating_add(1));
        }
    }

    /// A cell by the number of its row.
    fn see(&mut self, row: u32, column: usize) {
        if self.seen.len() <= column {
            self.seen.resize(column + 1, 0);
        }
        let last = self.seen.get_mut(column).map(|last| std::mem::replace(last, row));
        if last == Some(row) {
            self.twice.insert(row);
        }
    }

    fn says(&mut self, anything: bool) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.in_value) {
            cell.has_value |= anything;
        }
    }

    fn end(&mut self, name: &str) -> Result<(), BookError> {
        match name {
            "v" => self.in_value = false,
            "c" => {
                let cell = self.cell.take().filter(|cell| cell.has_formula && !cell.has_value);
                return cell.map_or(Ok(()), |cell| self.uncomputed.add(cell.place));
            }
            _ => {}
        }
        Ok(())
    }

    /// Merged cells begin in the first of their columns that is shown, and so does what they say.
    fn show_merges(&mut self) {
        for merge in &mut self.merges {
            let (from, to) = (merge.columns.0, merge.columns.1.min(limits::COLUMNS as u16));
            let shown = (from..=to).find(|at| !self.columns.holds(usize::from(*at))).unwrap_or(from);
            if shown != from {
                self.moved.insert((merge.rows.0, u32::from(from)), shown);
                self.covered.insert((merge.rows.0, u32::from(shown)));
                merge.columns.0 = shown;
            }
        }
    }

    /// In which column it is shown what stands in a cell, by the number of its row and its column from 0; none where another one is.
    pub(super) fn shown(&self, cell: (u32, u32)) -> Option<u32> {
        if self.moved.is_empty() {
            return Some(cell.1);
        }
        let moved = self.moved.get(&cell).map(|at| u32::from(*at));
        moved.or_else(|| Some(cell.1).filter(|_| !self.covered.contains(&cell)))
    }
}

fn is_hidden(element: &BytesStart<'_>) -> Result<bool, BookError> {
    Ok(matches!(attribute(element, "hidden")?.as_deref(), Some("1" | "true")))
}

/// The last column that a sheet can have, from 1.
const LAST_COLUMN: usize = 16_384;
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
