//! A look at a file: what was said of it, what it holds with that, and where the cursor is in it.

use std::sync::Arc;

use crate::app::{
    Action,
    importing::{Difference, ImportReport, Sort},
    roster::Roster,
};
use crate::domain::FileImport;
use crate::ingest::header::{Choice, Question};
use crate::ingest::sheet::{Part, Rejected};
use crate::text::Clean;

/// Rows that were not understood that are listed.
pub const LISTED: usize = 200;

/// What the cursor can stand on, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// The file and whose it is.
    File,
    /// The columns of the table on screen; which one, says the look.
    Columns,
    /// A question, by its place among those of all tables.
    Question(usize),
    /// A row that was not understood, by its place.
    Rejected(usize),
    /// What would change in this way.
    Change(Sort),
    /// Taking it in.
    Store,
}

/// A file that is looked at.
#[derive(Clone, Debug)]
pub struct Look {
    /// Where it is, as typed.
    pub path: String,
    /// Instead of it, a file that was taken in before and is kept.
    pub kept: Option<Box<FileImport>>,
    /// Whose goods they are, as typed.
    pub supplier: Clean,
    /// What was said of it.
    pub said: Choice,
    /// What was said before each of the answers and mends, the newest last.
    pub(crate) before: Vec<Choice>,
    /// What is in it; none until it was read for the first time.
    pub report: Option<Arc<ImportReport>>,
    /// Where the cursor is, among `spots`.
    pub at: usize,
    /// The table on screen, from 0.
    pub part: usize,
    /// The column under the cursor, from 0.
    pub column: usize,
    /// All differences of one sort, in the place of everything else.
    pub listed: Option<(Sort, Roster<Difference>)>,
    /// It is being taken in.
    pub storing: bool,
    /// The row that was put right last, by its sheet and number, until the file was read with it.
    pub(crate) mended: Option<(Clean, u32)>,
    /// The row that the cursor goes back to, as what was said of it was taken back.
    pub(crate) returns: Option<(Clean, u32)>,
    /// Something newer was said than what the next answer is about.
    pub(crate) waits: bool,
}

impl Look {
    /// A look at a file that nothing is known of yet.
    pub fn new(path: &str, supplier: Clean, said: Choice) -> Self {
        Self {
            path: path.to_owned(),
            kept: None,
            supplier,
            said,
            before: Vec::new(),
            report: None,
            at: 0,
            part: 0,
            column: 0,
            listed: None,
            storing: false,
            mended: None,
            returns: None,
            waits: false,
        }
    }

    /// What is in the file. The first time, and once something is settled, the cursor goes to what is open next, else to taking it in.
    pub fn take(&mut self, report: Arc<ImportReport>) {
        let was = (self.spot(), self.bad().map(|bad| (bad.part.clone(), bad.row)));
        let first = self.report.replace(report).is_none();
        self.part = self.part.min(self.parts().saturating_sub(1));
        self.column = self.column.min(self.columns().saturating_sub(1));
        let spots = self.spots();
        if let Some(row) = self.returns.take() {
            return self.go_on_from(0, &row);
        }
        match was {
            (Spot::Rejected(place), Some(row)) => self.go_on_from(place, &row),
            (spot @ (Spot::File | Spot::Columns | Spot::Change(_) | Spot::Store), _) if !first => {
                self.at = spots.iter().position(|one| *one == spot).unwrap_or(spots.len() - 1);
            }
            _ => {
                self.at = spots.len() - 1;
                self.go_to_problem(true);
            }
        }
    }

    /// To the row that the cursor stood on, if it is still not understood, else to the problem in its place.
    fn go_on_from(&mut self, place: usize, (part, row): &(Clean, u32)) {
        let rejected = self.report.as_ref().map_or(&[][..], |report| &report.rejected);
        let same = rejected.iter().take(LISTED).position(|bad| bad.row == *row && bad.part == *part);
        let in_its_place = (place < rejected.len().min(LISTED)).then_some(place);
        let next = same.or(in_its_place).map(Spot::Rejected);
        let spots = self.spots();
        self.at = next.and_then(|next| spots.iter().position(|spot| *spot == next)).unwrap_or(spots.len() - 1);
        if next.is_none() {
            self.go_to_problem(true);
        }
        self.follow();
    }

    /// What was said so far can be taken back to.
    pub(crate) fn remember(&mut self) {
        self.before.push(self.said.clone());
    }

    /// All that the cursor can stand on.
    pub fn spots(&self) -> Vec<Spot> {
        let mut spots = vec![Spot::File];
        let Some(report) = &self.report else { return spots };
        if self.columns() > 0 {
            spots.push(Spot::Columns);
        }
        spots.extend((0..report.questions().count()).map(Spot::Question));
        spots.extend((0..report.rejected.len().min(LISTED)).map(Spot::Rejected));
        spots.extend(report.changes.sorts.keys().map(|sort| Spot::Change(*sort)));
        spots.push(Spot::Store);
        spots
    }

    /// What the cursor stands on.
    pub fn spot(&self) -> Spot {
        self.spots().get(self.at).copied().unwrap_or(Spot::File)
    }

    /// The table on screen.
    pub fn part(&self) -> Option<&Part> {
        self.report.as_ref()?.parts.get(self.part)
    }

    /// The row under the cursor that was not understood.
    pub fn bad(&self) -> Option<&Rejected> {
        match self.spot() {
            Spot::Rejected(at) => self.report.as_ref()?.rejected.get(at),
            _ => None,
        }
    }

    /// How many questions nobody answered.
    pub fn questions(&self) -> usize {
        self.report.as_ref().map_or(0, |report| report.questions().count())
    }

    /// Questions and rows that need a hand.
    pub fn problems(&self) -> usize {
        self.questions() + self.report.as_ref().map_or(0, |report| report.rejected.len())
    }

    /// The column that the cursor is about: of the columns the one under it, of a row that was not understood the one it failed at.
    pub fn column(&self) -> Option<usize> {
        match self.spot() {
            Spot::Columns => (self.column < self.columns()).then_some(self.column),
            Spot::Rejected(_) => self.part()?.mapping.column(&self.bad()?.column),
            _ => None,
        }
    }

    /// The column that has to be in sight: the one the cursor is about, of a question the first that it is about.
    pub fn column_in_sight(&self) -> usize {
        let asked = match self.spot() {
            Spot::Question(at) => self.report.iter().flat_map(|report| report.questions()).nth(at),
            _ => None,
        };
        match asked {
            Some((_, Question::Which { columns, .. })) => columns.iter().min().copied().unwrap_or(0),
            Some((_, Question::Renamed { column, .. })) => *column,
            _ => self.column().unwrap_or(self.column),
        }
    }

    fn columns(&self) -> usize {
        self.part().map_or(0, |part| part.mapping.columns.len())
    }

    fn parts(&self) -> usize {
        self.report.as_ref().map_or(0, |report| report.parts.len())
    }

    /// The table that the cursor is about comes on screen.
    fn follow(&mut self) {
        let Some(report) = &self.report else { return };
        let part = match self.spot() {
            Spot::Question(at) => report.questions().nth(at).map(|(part, _)| part),
            Spot::Rejected(at) => report.rejected.get(at).and_then(|bad| report.part_of(bad)),
            _ => None,
        };
        if let Some(part) = part.filter(|part| *part != self.part) {
            (self.part, self.column) = (part, 0);
        }
    }

    /// To the next table, or the one before; round. Whether there is another one.
    pub(crate) fn other_part(&mut self, next: bool) -> bool {
        let parts = self.parts();
        if parts < 2 {
            return false;
        }
        self.part = if next { (self.part + 1) % parts } else { (self.part + parts - 1) % parts };
        self.column = 0;
        self.at = self.spots().iter().position(|spot| *spot == Spot::Columns).unwrap_or(self.at);
        true
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

    /// To the next open question or row that was not understood, or the one before; round.
    pub(crate) fn go_to_problem(&mut self, down: bool) {
        let spots = self.spots();
        let is_open = |(at, spot): (usize, &Spot)| matches!(spot, Spot::Question(_) | Spot::Rejected(_)).then_some(at);
        let places: Vec<usize> = spots.iter().enumerate().filter_map(is_open).collect();
        let next = if down {
            places.iter().find(|at| **at > self.at).or(places.first())
        } else {
            places.iter().rev().find(|at| **at < self.at).or(places.last())
        };
        self.at = next.copied().unwrap_or(self.at);
        self.follow();
    }

    /// All differences of a sort, one by one.
    pub(crate) fn list(&mut self, sort: Sort) {
        let found = self.report.as_ref().and_then(|report| report.changes.sorts.get(&sort));
        self.listed = found.map(|all| (sort, Roster { rows: all.first.clone(), ..Roster::default() }));
    }

    /// Carries a move of the cursor out; whether it was one.
    pub(crate) fn moved(&mut self, action: Action, page: usize) -> bool {
        if let Some((_, roster)) = &mut self.listed {
            return roster.moved(action, page);
        }
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
        self.follow();
        true
    }
}
