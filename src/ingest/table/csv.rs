//! Separated text (CSV, TSV) to a table.
//!
//! ```text
//! file   = [ "sep=" sign line-end ] row { line-end row }
//! row    = cell { separator cell }
//! cell   = quoted | plain
//! quoted = '"' { any but '"' | '""' } '"' { blank }        and then a separator, a line end or the end
//! plain  = { any but separator and line-end }              a quote in it is a quote: 3.5" 屏
//! line-end = LF | CRLF | CR
//! ```
//! A quote opens only at the very front of a cell, as in Excel; “ ” are text. A quote at the front that is not closed as above is text
//! too, so that no row behind it is swallowed; where that may have split the cell wrongly, its row is refused ([`Why::OpenQuote`]) and
//! can be mended. So is one whose quotes would enclose whole rows of the table. `sep=;` is what Excel is told by; it is no row.
//!
//! Every byte is looked at a bounded number of times, whatever the quotes: what is searched for a closing quote holds none that stands
//! alone, and pairs of quotes end where they begin.

mod sniff;

use memchr::{memchr, memchr_iter, memchr3};

pub use sniff::separator;

use super::{Table, TableError};
use crate::ingest::cell::Why;

/// Lines like rows in one cell's quotes from which on they are rows.
const ROWS_IN_QUOTES: usize = 5;

/// The table of a text.
pub fn read(text: &str, separator: char) -> Result<Table, TableError> {
    let mut reader = Reader::new(sniff::directive(text).map_or(text, |(_, rest)| rest), separator);
    reader.table.text.reserve(text.len());
    while reader.row()? {}
    Ok(reader.table)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    separator: char,
    /// The first byte of the separator, and how many it has.
    sign: (u8, usize),
    table: Table,
    /// The number of the last row begun.
    number: u32,
    /// A cell whose quotes had to be taken out of its middle.
    unquoted: String,
}

/// What ends a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Separator,
    Line,
}

/// How the quotes of a cell are.
enum Quoted {
    /// Closed: the cell's text from the byte behind the opening one to here.
    Closed { end: usize, next: usize },
    /// Text; whether it is sure that the cell ends where plain text does.
    Text { sure: bool },
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        let mut bytes = [0; 4];
        let length = separator.encode_utf8(&mut bytes).len();
        let sign = (bytes.first().copied().unwrap_or_default(), length);
        Self { text, at: 0, separator, sign, table: Table::default(), number: 0, unquoted: String::new() }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn tail(&self, from: usize) -> &'a [u8] {
        self.text.as_bytes().get(from..).unwrap_or_default()
    }

    fn part(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Reads one row; whether there was one.
    fn row(&mut self) -> Result<bool, TableError> {
        self.number = self.number.saturating_add(1);
        match self.byte(self.at) {
            None => return Ok(false),
            Some(b'\n' | b'\r') => {
                self.next_line();
                return Ok(true);
            }
            Some(_) => {}
        }
        let (start, mut refused, mut is_odd) = (self.at, None, false);
        loop {
            let (stop, why) = self.cell(&mut is_odd);
            refused = refused.or(why);
            match stop {
                Stop::Separator => self.at += self.sign.1,
                Stop::Line => break,
            }
        }
        // Quotes that come in pairs belong together; one that is left over may be the end of what began with such a cell.
        if is_odd && memchr_iter(b'"', self.part(start, self.at).as_bytes()).count() % 2 == 1 {
            refused = refused.or(Some(Why::OpenQuote));
        }
        self.next_line();
        self.table.end_row(self.number, refused)?;
        Ok(true)
    }

    /// Reads one cell up to what ends it.
    fn cell(&mut self, is_odd: &mut bool) -> (Stop, Option<Why>) {
        let start = self.at;
        let mut refused = None;
        if self.byte(start) == Some(b'"') {
            match self.quoted(start) {
                Quoted::Closed { end, next } => {
                    let why = self.push_quoted(start + 1, end);
                    self.at = next;
                    let stop = if self.is_separator(next) { Stop::Separator } else { Stop::Line };
                    return (stop, why);
                }
                Quoted::Text { sure } => {
                    *is_odd = true;
                    refused = (!sure).then_some(Why::OpenQuote);
                }
            }
        }
        let (end, stop) = self.stop(start);
        self.at = end;
        let why = self.table.push(self.part(start, end));
        (stop, refused.or(why))
    }

    /// Where plain text ends that begins here, and with what.
    fn stop(&self, from: usize) -> (usize, Stop) {
        let mut at = from;
        while let Some(found) = memchr3(self.sign.0, b'\n', b'\r', self.tail(at)) {
            let place = at + found;
            if matches!(self.byte(place), Some(b'\n' | b'\r')) {
                return (place, Stop::Line);
            }
            if self.is_separator(place) {
                return (place, Stop::Separator);
            }
            at = place + 1;
        }
        (self.text.len(), Stop::Line)
    }

    fn is_separator(&self, at: usize) -> bool {
        if self.sign.1 == 1 {
            return self.byte(at) == Some(self.sign.0);
        }
        self.text.get(at..).is_some_and(|tail| tail.starts_with(self.separator))
    }

    /// How the quotes of the cell are that begins here with one.
    fn quoted(&self, start: usize) -> Quoted {
        let Some(end) = self.lone_quote(start + 1) else { return Quoted::Text { sure: false } };
        let inner = self.part(start + 1, end);
        let lines = memchr3(b'\n', b'\r', b'\n', inner.as_bytes()).is_some();
        let is_blank = |at: &usize| matches!(self.byte(*at), Some(b' ' | b'\t')) && !self.is_separator(*at);
        let next = (end + 1..=self.text.len()).find(|at| !is_blank(at)).unwrap_or(end + 1);
        let ends = matches!(self.byte(next), None | Some(b'\n' | b'\r')) || self.is_separator(next);
        match (ends, lines) {
            (true, true) if self.holds_rows(inner) || self.joins_rows(start, inner, next) => {
                Quoted::Text { sure: false }
            }
            (true, _) => Quoted::Closed { end, next },
            (false, _) => Quoted::Text { sure: !lines && !inner.contains(self.separator) },
        }
    }

    /// The next quote that is not doubled.
    fn lone_quote(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(found) = memchr(b'"', self.tail(at)) {
            let place = at + found;
            if self.byte(place + 1) != Some(b'"') {
                return Some(place);
            }
            at = place + 2;
        }
        None
    }

    /// Separators of a row, by the row above.
    fn usual(&self) -> Option<usize> {
        self.table.rows.last().map(|row| usize::from(row.cells).saturating_sub(1))
    }

    /// Whether quotes stand around the end of one row and the begin of another, in a file that quotes nothing else beside them: both rows
    /// are as long then as the one above.
    fn joins_rows(&self, start: usize, inner: &str, next: usize) -> bool {
        let Some(usual) = self.usual().filter(|usual| *usual >= 2) else { return false };
        let count = |text: &str| text.matches(self.separator).count();
        let (first, last) = (inner.split(['\n', '\r']).next(), inner.rsplit(['\n', '\r']).next());
        let quotes_before = start.checked_sub(self.sign.1 + 1).and_then(|at| self.byte(at)) == Some(b'"');
        if quotes_before || self.table.open.cells + first.map_or(0, count) != usual {
            return false;
        }
        let line = self.text.get(next..).unwrap_or_default();
        let signs = line.chars().filter(|c| *c == self.separator || matches!(c, '\n' | '\r' | '"'));
        let rest: Vec<char> = signs.take_while(|c| !matches!(c, '\n' | '\r')).take(usual + 1).collect();
        !rest.contains(&'"') && last.map_or(0, count) + rest.len() == usual
    }

    /// Whether lines are rows of this table: most have as many separators as the row above.
    fn holds_rows(&self, inner: &str) -> bool {
        let least = self.usual().unwrap_or(1).max(1);
        let (mut all, mut alike) = (0, 0);
        for line in inner.split(['\n', '\r']).filter(|line| !line.is_empty()) {
            all += 1;
            alike += usize::from(line.matches(self.separator).count() >= least);
        }
        alike >= ROWS_IN_QUOTES && alike * 4 >= all * 3
    }

    /// Takes a quoted cell's text, in which a doubled quote is one.
    fn push_quoted(&mut self, from: usize, to: usize) -> Option<Why> {
        let inner = self.part(from, to);
        if memchr(b'"', inner.as_bytes()).is_none() {
            return self.table.push(inner);
        }
        self.unquoted.clear();
        // Quotes inside are all doubled, so every other piece between them is empty.
        for (number, piece) in inner.split("\"\"").enumerate() {
            self.unquoted.push_str(if number > 0 { "\"" } else { "" });
            self.unquoted.push_str(piece);
        }
        self.table.push(&self.unquoted)
    }

    fn next_line(&mut self) {
        if self.byte(self.at) == Some(b'\r') && self.byte(self.at + 1) == Some(b'\n') {
            self.at += 1;
        }
        self.at += 1;
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
