//! What `OpenDocument` sheets show of a figure: the file has it as text beside the figure, `$3.50`, `50%`, `5箱`. Where that is more than
//! digits, it is what the cell says.

use quick_xml::events::{BytesStart, Event};

use super::super::book::BookError;
use super::super::format_code::{is_harmless, moved};
use super::super::limits;
use super::super::xml::attribute;

/// What is shown of the figures of a sheet, where it is more than they are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shown(Vec<Row>);

/// One row of them, or several that are the same.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    /// First and last, by their numbers.
    rows: (u32, u32),
    /// First and last column from 0, ascending, with the text.
    cells: Vec<(u32, u32, String)>,
}

impl Shown {
    /// Adds a figure, if more is shown of it; those of a row one after the other.
    pub(super) fn add(&mut self, cell: Option<Cell>) {
        let Some((cell, text)) = cell.and_then(|cell| cell.shown().map(|text| (cell, text))) else { return };
        let (from, to) = cell.columns;
        match self.0.last_mut().filter(|row| row.rows == cell.rows) {
            Some(row) => row.cells.push((from, to, text)),
            None => self.0.push(Row { rows: cell.rows, cells: vec![(from, to, text)] }),
        }
    }

    /// What is shown in a cell, by the number of its row and its column from 0.
    pub(super) fn at(&self, number: u32, column: u32) -> Option<&str> {
        let row = self.0.get(self.0.partition_point(|row| row.rows.1 < number)).filter(|row| row.rows.0 <= number)?;
        let cell = row.cells.get(row.cells.partition_point(|(_, to, _)| *to < column))?;
        (cell.0 <= column).then_some(cell.2.as_str())
    }
}

/// A figure under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cell {
    rows: (u32, u32),
    columns: (u32, u32),
    value: String,
    currency: String,
    is_percent: bool,
    text: String,
    /// How deep in a note, which is no part of it.
    notes: u32,
}

impl Cell {
    /// A cell with first and last row and column; none of one that is no figure.
    pub(super) fn begin(
        element: &BytesStart<'_>,
        rows: (u32, u32),
        columns: (u32, u32),
    ) -> Result<Option<Self>, BookError> {
        let kind = attribute(element, "value-type")?.unwrap_or_default();
        if !matches!(kind.as_str(), "float" | "currency" | "percentage") {
            return Ok(None);
        }
        let value = attribute(element, "value")?.unwrap_or_default();
        let currency = attribute(element, "currency")?.unwrap_or_default();
        let (text, is_percent) = (String::new(), kind == "percentage");
        Ok(Some(Self { rows, columns, value, currency, is_percent, text, notes: 0 }))
    }

    /// An element begins in it.
    pub(super) fn begin_part(&mut self, name: &str) {
        match name {
            "office:annotation" => self.notes += 1,
            "text:s" | "text:tab" | "text:line-break" => self.text.push(' '),
            _ => {}
        }
    }

    pub(super) fn end_part(&mut self, name: &str) {
        if name == "office:annotation" {
            self.notes = self.notes.saturating_sub(1);
        }
    }

    /// Text in it.
    pub(super) fn says(&mut self, event: &Event<'_>) -> Result<(), BookError> {
        if self.notes > 0 || self.text.len() > limits::CELL {
            return Ok(());
        }
        match event {
            Event::Text(text) => self.text.push_str(text),
            Event::CData(text) => self.text.push_str(text),
            // An entity stands for a sign; which, matters only where it is written as a number.
            Event::GeneralRef(sign) => {
                let sign = sign.resolve_char_ref().map_err(|_| BookError::Damaged)?;
                self.text.push(sign.unwrap_or('&'));
            }
            _ => {}
        }
        Ok(())
    }

    /// What is shown, where it is more than the figure.
    fn shown(&self) -> Option<String> {
        let text = self.text.trim();
        let is_below = self.value.starts_with('-');
        let beside: String = text.chars().filter(|c| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))).collect();
        let is_number = beside.trim() == "/" || text.replace(',', "").parse::<f64>().is_ok();
        if !is_number && !is_harmless(&beside, is_below) {
            return Some(text.to_owned());
        }
        let currency = self.currency.trim();
        if !is_harmless(currency, false) {
            return Some(format!("{currency} {}", self.value));
        }
        let percent = || moved(&self.value, 2).map_or_else(|| format!("{} [%]", self.value), |figure| figure + "%");
        self.is_percent.then(percent)
    }
}
