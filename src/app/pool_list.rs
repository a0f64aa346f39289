//! 全部池: every pool with what is in it and who made it; one of them becomes the current one, or gets another name.

use crate::app::{
    Action, Effect,
    form::{Form, FormKind, Line, Wrong},
    roster::Roster,
    state::{Layer, Pending, State},
    update::App,
};
use crate::config::{
    chord::{Chord, Key},
    preset,
};
use crate::domain::{Decision, Instant, decision::Stage};
use crate::i18n::pools::Pools;
use crate::text::Clean;

/// A pool with what is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PoolCard {
    /// Its id.
    pub id: Clean,
    /// Its name.
    pub name: Clean,
    /// Goods in it.
    pub goods: usize,
    /// How many of them are at which stage, in the order of the stages; those at none are not in it.
    pub stages: Vec<(Stage, usize)>,
    /// Who made it.
    pub by: Clean,
    /// When a good was last put in, or its name last given.
    pub newest: Instant,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct PoolList {
    /// The pools, by name; none yet while they are counted.
    pub found: Option<Roster<PoolCard>>,
}

impl State {
    /// The pools were counted.
    pub(crate) fn take_pools(&mut self, pools: Vec<PoolCard>) -> Vec<Effect> {
        let (current, page) = (self.pool.clone(), self.page_rows());
        let open = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Pools(list) => Some(list),
            _ => None,
        });
        let Some(list) = open else { return Vec::new() };
        if let Some(roster) = &mut list.found {
            roster.replace(pools, |a, b| a.id == b.id);
        } else {
            let at = pools.iter().position(|pool| pool.id == current).unwrap_or(0);
            let mut roster = Roster { rows: pools, ..Roster::default() };
            roster.go(at, page);
            list.found = Some(roster);
        }
        Vec::new()
    }

    /// Counts them anew while the list of them is open.
    pub(crate) fn pools_changed(&self) -> Vec<Effect> {
        let open = self.layers.iter().any(|layer| matches!(layer, Layer::Pools(_)));
        open.then_some(Effect::Pools).into_iter().collect()
    }
}

impl App {
    pub(crate) fn open_pool_list(&mut self) -> Vec<Effect> {
        self.state.layers.push(Layer::Pools(Box::default()));
        vec![Effect::Pools]
    }

    pub(crate) fn pool_list_key(&mut self, chord: Chord, action: Option<Action>) -> Vec<Effect> {
        let page = self.state.page_rows();
        let Some(Layer::Pools(list)) = self.state.layers.last_mut() else { return Vec::new() };
        if let (Some(roster), Some(action)) = (list.found.as_mut(), action)
            && roster.moved(action, page)
        {
            return Vec::new();
        }
        let chosen = list.found.as_ref().and_then(Roster::current).cloned();
        match (chord.key, action, chosen) {
            (Key::Esc, ..) | (_, Some(Action::Back | Action::Pools), _) => {
                self.state.layers.pop();
                Vec::new()
            }
            (Key::Enter, _, Some(pool)) => {
                self.state.layers.pop();
                self.state.use_pool(pool.id)
            }
            (_, Some(Action::Note), Some(pool)) => self.open_rename(&pool),
            (_, Some(Action::Add | Action::NewPool), _) => self.open_new_pool(),
            _ => Vec::new(),
        }
    }

    fn open_rename(&mut self, pool: &PoolCard) -> Vec<Effect> {
        let (board, words) = (self.state.texts.board, Pools(self.state.texts.lang));
        let lines = vec![Line::text(board.pool_name(), &pool.name, "")];
        let title = format!("{}  {}", words.rename(), pool.name);
        self.open_form(Form::new(FormKind::RenamePool(pool.id.clone()), title, lines))
    }

    pub(crate) fn save_pool_name(&mut self, form: &Form, pool: &Clean) -> Result<Vec<Effect>, Wrong> {
        let words = Pools(self.state.texts.lang);
        let Some(name) = preset::name(form.value(0)) else {
            return Err(Wrong { line: 0, why: self.state.texts.said.no_pool_name().to_owned() });
        };
        let pools = &self.state.shared.pools;
        if pools.iter().any(|(id, known)| id == pool && *known == name) {
            return Ok(Vec::new());
        }
        // A pool that is made is known by its name, so that name would lead to the other one.
        let id = Decision::pool_id(&name);
        if pools.iter().any(|(other, known)| other != pool && (*known == name || *other == id)) {
            return Err(Wrong { line: 0, why: words.taken().to_owned() });
        }
        let said = words.renamed(&name);
        Ok(self.state.decide(vec![Decision::Pool { pool: pool.clone(), name }], Pending::Act(said)))
    }
}
