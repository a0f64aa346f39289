//! A table with typed cells, and the page of it that may be shown.
//!
//! A number is a number up to the file: only the writers make text of it, so a spreadsheet can add it up and a leading zero of an article
//! number stays. What is unknown is [`Cell::Unknown`] and becomes the column's own word (面议), never 0.

use crate::domain::{Date, Instant, Money, Quantity, Rate};
use crate::text::Clean;

/// What a column holds: it decides where cells stand and how numbers look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Words.
    Text,
    /// Yuan.
    Money,
    /// Shares.
    Rate,
    /// Pieces.
    Count,
    /// Days.
    Date,
    /// Moments.
    Instant,
}

/// One cell; a word may stand in any column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Words; empty where there is nothing to say.
    Text(Clean),
    /// Yuan.
    Money(Money),
    /// A share.
    Rate(Rate),
    /// Pieces.
    Count(Quantity),
    /// A day at the market.
    Date(Date),
    /// A moment; shown on the market's clock.
    Instant(Instant),
    /// Nobody said.
    Unknown,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its head.
    pub head: Clean,
    /// What it holds.
    pub kind: Kind,
    /// Shown only to whoever asked for costs.
    pub secret: bool,
    /// What stands for an unknown.
    pub unknown: Clean,
}

/// A line below the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The words.
    pub text: Clean,
    /// Shown only to whoever asked for costs.
    pub secret: bool,
}

/// All columns, rows and notes, secret ones too. It cannot be read or written, only opened.
#[derive(Clone, Debug)]
pub struct Table {
    title: Clean,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    notes: Vec<Note>,
}

/// What of a table may be shown: all that the writers ever see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    title: Clean,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    notes: Vec<Clean>,
}

impl Table {
    /// Of its parts; each row holds a cell for every column.
    pub fn new(title: Clean, columns: Vec<Column>, rows: Vec<Vec<Cell>>, notes: Vec<Note>) -> Self {
        Self { title, columns, rows, notes }
    }

    /// The page: with the secret columns and notes, or without. A cell that belongs to no column is never shown; one that lacks is unknown.
    pub fn open(self, with_cost: bool) -> Page {
        let shown: Vec<bool> = self.columns.iter().map(|column| with_cost || !column.secret).collect();
        let row = |cells: Vec<Cell>| {
            let cells = cells.into_iter().chain(std::iter::repeat(Cell::Unknown));
            shown.iter().zip(cells).filter(|(shown, _)| **shown).map(|(_, cell)| cell).collect()
        };
        let rows = self.rows.into_iter().map(row).collect();
        let columns = self.columns.into_iter().zip(&shown).filter(|(_, shown)| **shown).map(|(column, _)| column);
        let notes = self.notes.into_iter().filter(|note| with_cost || !note.secret).map(|note| note.text);
        Page { title: self.title, columns: columns.collect(), rows, notes: notes.collect() }
    }
}

impl Page {
    /// What it is.
    pub fn title(&self) -> &Clean {
        &self.title
    }
    /// Its columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }
    /// Its rows, each with a cell for every column.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
    /// The lines below: lens, ages, who wrote it.
    pub fn notes(&self) -> &[Clean] {
        &self.notes
    }
    /// The cells of a row with their columns.
    pub fn cells<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(row)
    }
}

impl Kind {
    /// Figures stand to the right.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Money | Self::Rate | Self::Count)
    }
}

impl Cell {
    /// Words; empty ones say nothing, which is not the same as unknown.
    pub fn words(text: &str) -> Self {
        Self::Text(Clean::long(text))
    }

    /// As people read it: `12.90`, `5.3%`, `2026-11-27`, `2026-11-27 20:00`; the column's word for an unknown.
    pub fn shown(&self, column: &Column) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Money(money) => money.to_string(),
            Self::Rate(rate) => {
                let text = rate.percent_fixed(1);
                text.strip_suffix(".0%").map(|whole| format!("{whole}%")).unwrap_or(text)
            }
            Self::Count(count) => count.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Instant(at) => moment(*at),
            Self::Unknown => column.unknown.to_string(),
        }
    }
}

/// A moment on the market's clock, to the minute: `2026-11-27 20:00`.
pub fn moment(at: Instant) -> String {
    let (hour, minute) = at.clock();
    format!("{} {hour:02}:{minute:02}", Date::of(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(head: &'static str, secret: bool) -> Column {
        Column { head: Clean::fixed(head), kind: Kind::Money, secret, unknown: Clean::fixed("面议") }
    }

    fn table() -> Table {
        let note = |text: &'static str, secret| Note { text: Clean::fixed(text), secret };
        Table::new(
            Clean::fixed("货"),
            vec![column("售价", false), column("拿货价", true), column("佣金", false)],
            vec![
                vec![Cell::Money(Money::fen(1)), Cell::Money(Money::fen(2)), Cell::Money(Money::fen(3)), Cell::Unknown],
                vec![Cell::Money(Money::fen(4))],
            ],
            vec![note("货款 2", true), note("口径", false)],
        )
    }

    #[test]
    fn a_page_has_no_secret_column_cell_or_note_unless_asked() {
        let page = table().open(false);
        let heads: Vec<&str> = page.columns().iter().map(|column| column.head.as_str()).collect();
        assert_eq!(heads, ["售价", "佣金"]);
        let fen = |fen| Cell::Money(Money::fen(fen));
        assert_eq!(page.rows(), [vec![fen(1), fen(3)], vec![fen(4), Cell::Unknown]]);
        assert_eq!(page.notes(), [Clean::fixed("口径")]);
    }

    #[test]
    fn asked_for_it_is_all_there_and_a_cell_without_a_column_is_not() {
        let page = table().open(true);
        assert_eq!(page.columns().len(), 3);
        assert!(page.rows().iter().all(|row| row.len() == 3));
        assert_eq!(page.notes().len(), 2);
    }

    #[test]
    fn cells_are_shown_as_people_read_them() {
        let shown = |cell: Cell| cell.shown(&column("x", false));
        assert_eq!(shown(Cell::Rate(Rate::percent(30))), "30%");
        assert_eq!(shown(Cell::Rate(Rate::parts(5_278))), "5.3%");
        assert_eq!(shown(Cell::Rate(Rate::parts(-940))), "-0.9%");
        assert_eq!(shown(Cell::Money(Money::units(350))), "0.035");
        assert_eq!(shown(Cell::Unknown), "面议");
        // 16:30 UTC is half past midnight of the next day at the market.
        assert_eq!(shown(Cell::Instant(Instant(20_784 * 86_400_000 + 59_400_000))), "2026-11-28 00:30");
    }
}
