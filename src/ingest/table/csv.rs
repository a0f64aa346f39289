//! Separated text (CSV, TSV) to a table.
//!
//! A cell that begins with `"` goes on to the next lone `"`, over separators and line ends; `""` in it is one quote, and what stands
//! behind the closing quote still belongs to the cell. A quote anywhere else is a quote (3.5" 屏). Lines end with LF, CRLF or CR.
//! The separator is what splits the first rows into the most equal columns: tab, comma, semicolon, or the full-width comma.

use super::{Table, TableError, limits};
use crate::ingest::cell::Why;

/// Separators that are met; of equals the first.
const SEPARATORS: [char; 4] = ['\t', ',', ';', '，'];
/// Rows that are looked at to find the separator.
const LOOK: usize = 50;

/// The separator of a text; none when nothing splits it.
pub fn separator(text: &str) -> Option<char> {
    let score = |separator: char| {
        let mut reader = Reader::new(text, separator);
        // What is cut off in the middle is no matter here.
        while reader.table.rows.len() < LOOK && reader.row().is_ok_and(|more| more) {}
        let widths: Vec<usize> = reader.table.rows().map(|row| row.len()).filter(|width| *width > 1).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count() * (width - 1);
        widths.iter().map(|width| alike(*width)).max().unwrap_or(0)
    };
    let best = SEPARATORS.into_iter().rev().map(|one| (score(one), one)).max_by_key(|(score, _)| *score)?;
    (best.0 > 0).then_some(best.1)
}

/// The table of a text.
pub fn read(text: &str, separator: char) -> Result<Table, TableError> {
    let mut reader = Reader::new(text, separator);
    while reader.row()? {}
    Ok(reader.table)
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    table: Table,
    /// Lines and rows begun so far.
    line: u32,
    number: u32,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text.chars().peekable(), separator, table: Table::default(), line: 1, number: 0 }
    }

    /// Reads one row; whether there was one.
    fn row(&mut self) -> Result<bool, TableError> {
        self.number = self.number.saturating_add(1);
        match self.rest.peek() {
            None => return Ok(false),
            Some('\n' | '\r') => {
                self.next_line();
                return Ok(true);
            }
            Some(_) => {}
        }
        let mut cells = 0;
        let mut refused = None;
        loop {
            let start = self.table.text.len();
            let ended = self.cell()?;
            if self.table.text.len() - start > limits::CELL {
                refused = Some(Why::LongCell);
                self.table.text.truncate(start);
            }
            cells += 1;
            if cells <= limits::COLUMNS {
                self.table.ends.push(u32::try_from(self.table.text.len()).unwrap_or(u32::MAX));
            } else {
                refused = Some(Why::ManyColumns);
                self.table.text.truncate(start);
            }
            if ended {
                break;
            }
        }
        self.table.end_row(self.number, refused)?;
        Ok(true)
    }

    /// Reads one cell and what ends it; whether the row ends too.
    fn cell(&mut self) -> Result<bool, TableError> {
        if self.rest.next_if_eq(&'"').is_some() {
            self.quoted()?;
        }
        loop {
            match self.rest.peek().copied() {
                None => return Ok(true),
                Some('\n' | '\r') => {
                    self.next_line();
                    return Ok(true);
                }
                Some(c) => {
                    self.rest.next();
                    if c == self.separator {
                        return Ok(false);
                    }
                    self.table.text.push(c);
                }
            }
        }
    }

    /// Reads up to the closing quote.
    fn quoted(&mut self) -> Result<(), TableError> {
        let opened = self.line;
        while let Some(c) = self.rest.next() {
            match c {
                '"' if self.rest.next_if_eq(&'"').is_none() => return Ok(()),
                '\n' => self.line = self.line.saturating_add(1),
                _ => {}
            }
            self.table.text.push(c);
        }
        Err(TableError::OpenQuote(opened))
    }

    fn next_line(&mut self) {
        if self.rest.next() == Some('\r') {
            self.rest.next_if_eq(&'\n');
        }
        self.line = self.line.saturating_add(1);
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
