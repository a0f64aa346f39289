//! 动态: who did what, when, to which good.

use crate::app::{Action, Effect, roster::Roster, state::State, update::App};
use crate::text::Clean;

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct ActivityScreen {
    /// What was done, the newest first.
    pub roster: Roster<Clean>,
}

impl State {
    pub(crate) fn activity_opened(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

impl App {
    pub(crate) fn activity_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        self.state.activity.roster.moved(action, page).then(Vec::new)
    }
}
