//! 未识别: rows of the lists in force that were not understood. They wait with their imports until somebody opens the kept file again and
//! puts them right.

use crate::app::{
    Effect,
    importing::{Depth, Lacking, PastImport, Unread},
    imports::ImportScreen,
    imports_look::Look,
    state::State,
    update::App,
};
use crate::ingest::header::Choice;
use crate::text::Clean;

impl ImportScreen {
    /// The rows of an import that wait.
    pub fn unread_of(&self, past: &PastImport) -> Option<&Unread> {
        self.unread.iter().find(|one| one.import == past.import)
    }

    /// To the next import with rows that wait, or the one before; round.
    pub(crate) fn go_to_unread(&mut self, down: bool, page: usize) {
        let waits = |(at, past): (usize, &std::sync::Arc<PastImport>)| self.unread_of(past).map(|_| at);
        let places: Vec<usize> = self.roster.rows.iter().enumerate().filter_map(waits).collect();
        let now = self.roster.cursor;
        let next = if down {
            places.iter().find(|at| **at > now).or(places.first())
        } else {
            places.iter().rev().find(|at| **at < now).or(places.last())
        };
        if let Some(next) = next {
            self.roster.go(*next, page);
        }
    }
}

impl State {
    /// Asks which rows wait, where any list was taken in at all.
    pub(crate) fn ask_unread(&self) -> Vec<Effect> {
        if self.shared.imports.is_empty() { Vec::new() } else { vec![Effect::Unread] }
    }

    /// The import under the cursor, when rows of it wait.
    pub fn unread_here(&self) -> Option<&Unread> {
        self.imports.roster.current().and_then(|past| self.imports.unread_of(past))
    }
}

impl App {
    /// Opens the kept file with what was said of it when it was taken in.
    pub(crate) fn open_kept(&mut self) -> Vec<Effect> {
        let Some(unread) = self.state.unread_here() else { return Vec::new() };
        let import = Box::new(unread.import.clone());
        let said = Choice::of(&import);
        let no_price = !said.columns.values().any(|field| field.is_cost());
        let supplier = Clean::new(import.supplier.as_str());
        let look = Look::new(&import.name, supplier, Choice { no_price, ..said });
        self.state.imports.look = Some(Look { kept: Some(import), ..look });
        self.state.ask_import(Depth::Look, Lacking::Gone)
    }
}
