//! A look at a file: what was said of its columns, what it holds with that, and where the cursor is in it.

use std::sync::Arc;

use crate::app::{Action, importing::ImportReport};
use crate::ingest::header::{Choice, Question};
use crate::text::Clean;

/// Rows that were not understood that are listed.
pub const LISTED: usize = 200;

/// What the cursor can stand on, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// The file and whose it is.
    File,
    /// The columns; which one, says the look.
    Columns,
    /// A question, by its place.
    Question(usize),
    /// A row that was not understood, by its place.
    Rejected(usize),
    /// Taking it in.
    Store,
}

/// A file that is looked at.
#[derive(Clone, Debug)]
pub struct Look {
    /// Where it is, as typed.
    pub path: String,
    /// Whose goods they are, as typed.
    pub supplier: Clean,
    /// What was said of its columns.
    pub choice: Choice,
    /// That none of its columns is the price was said.
    pub no_price: bool,
    /// What is in it; none until it was read for the first time.
    pub report: Option<Arc<ImportReport>>,
    /// Where the cursor is, among `spots`.
    pub at: usize,
    /// The column under the cursor, from 0.
    pub column: usize,
    /// It is being taken in.
    pub storing: bool,
    /// Something newer was said than what the next answer is about.
    pub(crate) waits: bool,
}

impl Look {
    /// A look at a file that nothing is known of yet.
    pub fn new(path: &str, supplier: Clean, choice: Choice) -> Self {
        Self {
            path: path.to_owned(),
            supplier,
            choice,
            no_price: false,
            report: None,
            at: 0,
            column: 0,
            storing: false,
            waits: false,
        }
    }

    /// What is in the file. The first time the cursor goes to what has to be answered, else to taking it in.
    pub fn take(&mut self, report: Arc<ImportReport>) {
        let first = self.report.is_none();
        let was = self.spot();
        self.report = Some(report);
        self.column = self.column.min(self.columns().saturating_sub(1));
        let spots = self.spots();
        let answered = matches!(was, Spot::Question(_));
        self.at = match spots.iter().position(|spot| *spot == was) {
            Some(at) if !first && !answered => at,
            _ => spots.len().saturating_sub(1),
        };
        if first || answered {
            self.go_to_question(true);
        }
    }

    /// All that the cursor can stand on.
    pub fn spots(&self) -> Vec<Spot> {
        let mut spots = vec![Spot::File];
        let Some(report) = &self.report else { return spots };
        if self.columns() > 0 {
            spots.push(Spot::Columns);
        }
        spots.extend((0..report.mapping().questions.len()).map(Spot::Question));
        spots.extend((0..report.rejected.len().min(LISTED)).map(Spot::Rejected));
        spots.push(Spot::Store);
        spots
    }

    /// What the cursor stands on.
    pub fn spot(&self) -> Spot {
        self.spots().get(self.at).copied().unwrap_or(Spot::File)
    }

    /// Questions that nobody answered, by their places.
    pub fn open_questions(&self) -> Vec<usize> {
        let Some(report) = &self.report else { return Vec::new() };
        let open = |question: &Question| !(self.no_price && *question == Question::NoPrice);
        let all = report.mapping().questions.iter().enumerate();
        all.filter(|(_, question)| open(question)).map(|(at, _)| at).collect()
    }

    /// The column that the cursor is about: of the columns the one under it, of a row that was not understood the one it failed at.
    pub fn column(&self) -> Option<usize> {
        let report = self.report.as_ref()?;
        match self.spot() {
            Spot::Columns => (self.column < self.columns()).then_some(self.column),
            Spot::Rejected(at) => {
                let name = &report.rejected.get(at)?.column;
                report.mapping().columns.iter().position(|column| column.name == *name)
            }
            Spot::File | Spot::Question(_) | Spot::Store => None,
        }
    }

    fn columns(&self) -> usize {
        self.report.as_ref().map_or(0, |report| report.mapping().columns.len())
    }

    /// To the column at the right, or at the left, of the one under the cursor; from elsewhere to the columns.
    pub(crate) fn sideways(&mut self, right: bool) {
        let Some(at) = self.spots().iter().position(|spot| *spot == Spot::Columns) else { return };
        if std::mem::replace(&mut self.at, at) != at {
            return;
        }
        let last = self.columns().saturating_sub(1);
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// To the next open question, or the one before; round.
    pub(crate) fn go_to_question(&mut self, down: bool) {
        let open = self.open_questions();
        let spots = self.spots();
        let is_open = |(at, spot): (usize, &Spot)| matches!(spot, Spot::Question(n) if open.contains(n)).then_some(at);
        let places: Vec<usize> = spots.iter().enumerate().filter_map(is_open).collect();
        let next = if down {
            places.iter().find(|at| **at > self.at).or(places.first())
        } else {
            places.iter().rev().find(|at| **at < self.at).or(places.last())
        };
        self.at = next.copied().unwrap_or(self.at);
    }

    /// Carries a move of the cursor out; whether it was one.
    pub(crate) fn moved(&mut self, action: Action, page: usize) -> bool {
        let last = self.spots().len().saturating_sub(1);
        self.at = match action {
            Action::Down => self.at + 1,
            Action::Up => self.at.saturating_sub(1),
            Action::PageDown => self.at + page.max(1),
            Action::PageUp => self.at.saturating_sub(page.max(1)),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        }
        .min(last);
        true
    }
}
