//! Pools: choosing one, making one.

use std::sync::Arc;

use crate::app::{
    Action, Effect,
    form::{Form, FormKind, Line, Wrong},
    menu::{MenuItem, Pick},
    note::Shared,
    state::{Pending, State},
    update::App,
};
use crate::config::preset;
use crate::domain::Decision;
use crate::text::Clean;

/// Pools that one menu offers; the last two lines lead to all of them and make a new one.
const OFFERED: usize = 7;

impl App {
    pub(crate) fn open_pools(&mut self) -> Vec<Effect> {
        let item = |(id, name): &(Clean, Clean)| MenuItem {
            pick: Pick::Pool(id.clone()),
            words: name.to_string(),
            key: String::new(),
            enabled: true,
        };
        let mut items: Vec<MenuItem> = self.state.shared.pools.iter().take(OFFERED).map(item).collect();
        items.extend([Action::Pools, Action::NewPool].into_iter().filter_map(|action| self.item(action)));
        self.push_menu(self.state.texts.board.pools(), items)
    }

    pub(crate) fn open_new_pool(&mut self) -> Vec<Effect> {
        let board = self.state.texts.board;
        let lines = vec![Line::text(board.pool_name(), "", board.pool_name_hint())];
        self.open_form(Form::new(FormKind::NewPool, board.new_pool().to_owned(), lines))
    }

    pub(crate) fn save_new_pool(&mut self, form: &Form) -> Result<Vec<Effect>, Wrong> {
        let said = self.state.texts.said;
        let Some(name) = preset::name(form.value(0)) else {
            return Err(Wrong { line: 0, why: said.no_pool_name().to_owned() });
        };
        let pool = Decision::pool_id(&name);
        if self.state.shared.pools.iter().any(|(id, _)| *id == pool) {
            return Ok(self.state.use_pool(pool));
        }
        let words = said.pool_made(&name);
        let mut effects = self.state.decide(vec![Decision::Pool { pool: pool.clone(), name }], Pending::Act(words));
        effects.extend(self.state.use_pool(pool));
        Ok(effects)
    }
}

impl State {
    /// Pools, streamers, suppliers changed. A pool that is no more gives way to the first there is.
    pub(crate) fn take_shared(&mut self, shared: Arc<Shared>) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.shared, shared);
        let has = |shared: &Shared, pool: &Clean| shared.pools.iter().any(|(id, _)| id == pool);
        let is_gone = has(&before, &self.pool) && !has(&self.shared, &self.pool);
        let other = (&before.channels, &before.categories) != (&self.shared.channels, &self.shared.categories);
        match self.shared.pools.first() {
            Some((first, _)) if is_gone => {
                let first = first.clone();
                self.use_pool(first)
            }
            // Other fees, other margins.
            _ if other => self.figures_anew(),
            _ => Vec::new(),
        }
    }

    /// Asks for everything that is computed with the lens once more; the cursor keeps its good.
    pub(crate) fn figures_anew(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_again();
        effects.extend(self.list().current_id().map(|id| self.sheet_effect(id)));
        effects
    }

    /// Makes a pool the current one; its list is asked anew.
    pub(crate) fn use_pool(&mut self, pool: Clean) -> Vec<Effect> {
        self.pool = pool;
        // What is shown whole belongs to the list that was.
        self.layers.retain(|layer| !matches!(layer, crate::app::state::Layer::Detail { .. }));
        let mut effects = self.ask_again();
        effects.push(self.ask_changes());
        effects
    }
}
