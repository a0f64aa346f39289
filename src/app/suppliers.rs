//! 供应商: who the goods come from, and how fresh they are.

use crate::app::{Action, Effect, note::SupplierSync, roster::Roster, state::State, update::App};

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct SuppliersScreen {
    /// Suppliers, in the order shown.
    pub roster: Roster<SupplierSync>,
}

impl State {
    pub(crate) fn suppliers_opened(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

impl App {
    pub(crate) fn suppliers_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        self.state.suppliers.roster.moved(action, page).then(Vec::new)
    }
}
