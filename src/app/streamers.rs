//! 主播: who sells, on what terms.

use crate::app::{Action, Effect, roster::Roster, state::State, update::App};
use crate::domain::Streamer;

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct StreamersScreen {
    /// Streamers, in the order shown.
    pub roster: Roster<Streamer>,
}

impl State {
    pub(crate) fn streamers_opened(&mut self) -> Vec<Effect> {
        let rows = self.shared.streamers.clone();
        self.streamers.roster.replace(rows, |a, b| a.id == b.id);
        Vec::new()
    }
}

impl App {
    pub(crate) fn streamers_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        self.state.streamers.roster.moved(action, page).then(Vec::new)
    }
}
