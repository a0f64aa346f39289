//! Tables of a page of HTML to pages: what many systems export under the name of a workbook (`.xls`). A small tolerant reader: whatever it
//! does not know it passes over, nothing is fetched or run, and time and memory grow with the file alone.
//!
//! Each `<table>` is a page, also one inside another (then the outer one is there for its looks). Cells are told from their neighbours by
//! `<td>` and `<th>`, rows by `<tr>`, whether they are closed or not; `colspan` and `rowspan` are merged cells. White space is one space,
//! `<br>` and the ends of paragraphs are line breaks.
//!
//! The XML of Excel 2003 is read too, as it is much alike: `<Row>` and `<Cell>`, of which some say where they stand.

mod grid;
mod tag;

use super::book::{BookError, Page, filled};
use super::filler::Budget;
use super::limits;
use crate::text::Clean;
use grid::Grid;
use tag::{Tag, tag, unescape};

/// Tables inside tables.
const DEPTH: usize = 16;

/// The tables in the order in which they begin.
pub fn read(text: &str) -> Result<Vec<Page>, BookError> {
    let mut reader = Reader::default();
    // Behind the last of these is no tag, so that no search for one goes in vain.
    let last = text.rfind('>').map_or(0, |at| at + 1);
    let (mut rest, tail) = text.split_at_checked(last).ok_or(BookError::Damaged)?;
    let mut quotes = true;
    while let Some(at) = rest.find('<') {
        let (before, behind) = rest.split_at_checked(at).ok_or(BookError::Damaged)?;
        reader.text(before);
        rest = match tag(behind, &mut quotes) {
            Some((tag, behind)) => {
                reader.tag(&tag)?;
                let skips = matches!(tag.name.as_str(), "script" | "style" | "title" | "comment");
                if skips && !tag.closes && !tag.is_whole() { tag::behind(behind, &tag.name) } else { behind }
            }
            None => tag::odd(behind, |text| reader.text(text)),
        };
    }
    reader.text(rest);
    reader.text(tail);
    reader.done()
}

/// Tables that are open, the innermost last, and those that are done, each with its place.
#[derive(Default)]
struct Reader {
    open: Vec<(usize, Grid)>,
    done: Vec<(usize, Page)>,
    /// The name of the sheet, where there are sheets.
    name: Clean,
    budget: Budget,
    begun: usize,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some((_, grid)) = self.open.last_mut() {
            grid.text(&unescape(text));
        }
    }

    fn tag(&mut self, tag: &Tag) -> Result<(), BookError> {
        if tag.name == "worksheet" {
            self.name = Clean::new(&unescape(tag.attribute("ss:name").unwrap_or_default()));
        }
        if tag.name == "table" {
            return if tag.closes { self.close() } else { self.begin() };
        }
        let Some((_, grid)) = self.open.last_mut() else { return Ok(()) };
        match (tag.name.as_str(), tag.closes) {
            ("tr" | "row", false) => grid.row(tag.index(), tag.is_hidden())?,
            ("td" | "th" | "cell", false) => grid.cell(tag.index(), tag.wide(), tag.high())?,
            ("td" | "th" | "cell" | "tr" | "row", true) => grid.end_cell(),
            ("br", _) | ("p" | "div" | "li", true) => grid.text_break(),
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self) -> Result<(), BookError> {
        if self.open.len() == DEPTH || self.begun == limits::PAGES {
            return Err(BookError::TooLarge);
        }
        // Budgets go with the innermost table and come back with it.
        if let Some((_, outer)) = self.open.last_mut() {
            self.budget = outer.lend();
        }
        self.open.push((self.begun, Grid::new(self.budget)));
        self.begun += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), BookError> {
        let Some((place, grid)) = self.open.pop() else { return Ok(()) };
        let (table, budget) = grid.done()?;
        self.budget = budget;
        if let Some((_, outer)) = self.open.last_mut() {
            outer.take_back(budget);
        }
        self.done.push((place, Page { name: self.name.clone(), table, hidden: false }));
        Ok(())
    }

    fn done(mut self) -> Result<Vec<Page>, BookError> {
        while !self.open.is_empty() {
            self.close()?;
        }
        self.done.sort_by_key(|(place, _)| *place);
        filled(self.done.into_iter().map(|(_, page)| page).filter(|page| !page.table.is_empty()).collect())
    }
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
