//! 导入: price lists from files.

use crate::app::{Action, Effect, roster::Roster, state::State, update::App};
use crate::text::Clean;

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct ImportScreen {
    /// Files that were imported, the newest first.
    pub roster: Roster<Clean>,
}

impl State {
    pub(crate) fn imports_opened(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

impl App {
    pub(crate) fn imports_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        self.state.imports.roster.moved(action, page).then(Vec::new)
    }
}
