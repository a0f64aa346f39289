//! 上次以来: what became of the goods in one's pool since one last looked. It is told once, on the list of that pool or of all goods,
//! and stands in a list of its own from which each good can be reached.

use crate::app::{
    Action, Effect,
    roster::Roster,
    state::{Layer, State, Tab, Toast, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{Instant, OfferId, changes::What};
use crate::i18n::since::{Kind, Since};
use crate::text::Clean;

/// A good that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Which.
    pub id: OfferId,
    /// 品名.
    pub title: Clean,
    /// What of it; at least one.
    pub what: Vec<What>,
}

/// What changed in a pool.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changes {
    /// The pool, by its id.
    pub pool: Clean,
    /// Since when.
    pub since: Instant,
    /// The goods, by title; those that are not as they were and no others.
    pub goods: Vec<Change>,
}

/// What a session knows of changes.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The last answer.
    pub changes: Option<Changes>,
    /// The start has asked.
    asked: bool,
    /// What was told already: it is not told again.
    told: Option<Changes>,
}

/// The list of them.
#[derive(Clone, Debug)]
pub struct ChangesList {
    /// Since when.
    pub since: Instant,
    /// The goods.
    pub roster: Roster<Change>,
}

/// What kind of change it is, as it is counted.
pub const fn kind(what: &What) -> Kind {
    match what {
        What::Price { from: Some(from), to: Some(to) } if to.as_units() < from.as_units() => Kind::Cheaper,
        What::Price { from: Some(_), to: Some(_) } => Kind::Dearer,
        What::Price { to: None, .. } => Kind::NoPrice,
        What::Price { .. } => Kind::Priced,
        What::StockOut => Kind::Out,
        What::StockBack => Kind::Back,
        What::Gone { .. } => Kind::Gone,
        What::QuoteExpired { .. } => Kind::Expired,
    }
}

impl State {
    /// Asks what changed in the pool since the last look.
    pub(crate) fn ask_changes(&self) -> Effect {
        Effect::Changes { pool: self.pool.clone(), pieces: self.lens.orders }
    }

    /// Asks once, as soon as all goods are there.
    pub(crate) fn changes_at_start(&mut self) -> Option<Effect> {
        let first = self.catalog.loading.is_none() && !std::mem::replace(&mut self.changes.asked, true);
        first.then(|| self.ask_changes())
    }

    /// The answer: said in the place of the hints until a key, unless it was said before.
    pub(crate) fn take_changes(&mut self, changes: Changes) -> Vec<Effect> {
        let news =
            changes.pool == self.pool && !changes.goods.is_empty() && self.changes.told.as_ref() != Some(&changes);
        if news {
            let counts = Kind::ALL.map(|of| {
                let all = changes.goods.iter().flat_map(|good| &good.what);
                (of, all.filter(|what| kind(what) == of).count())
            });
            let words = Since(self.texts.lang);
            let words = words.told(changes.since, self.now, &counts, self.keymap.way(Action::Changes));
            // A fault that waits for a key goes first.
            if self.toast.as_ref().is_none_or(|toast| toast.tone != Tone::Bad) {
                self.toast = Some(Toast { tone: Tone::Warn, words, until: None });
                self.changes.told = Some(changes.clone());
            }
        }
        self.changes.changes = Some(changes);
        Vec::new()
    }

    /// Why there is no list to be opened.
    pub(crate) fn no_changes(&self) -> Option<&'static str> {
        let words = Since(self.texts.lang);
        match self.changes.changes.as_ref().filter(|changes| changes.pool == self.pool) {
            None => Some(words.first_look()),
            Some(changes) if changes.goods.is_empty() => Some(words.nothing()),
            Some(_) => None,
        }
    }
}

impl App {
    /// The list; with it all of them count as seen.
    pub(crate) fn open_changes(&mut self) -> Vec<Effect> {
        let Some(changes) = self.state.changes.changes.clone() else { return Vec::new() };
        self.state.toast = None;
        self.state.changes.told = Some(changes.clone());
        let roster = Roster { rows: changes.goods, ..Roster::default() };
        self.state.layers.push(Layer::Changes(Box::new(ChangesList { since: changes.since, roster })));
        vec![Effect::See]
    }

    pub(crate) fn changes_key(&mut self, chord: Chord, action: Option<Action>) -> Vec<Effect> {
        let page = self.state.page_rows();
        let Some(Layer::Changes(list)) = self.state.layers.last_mut() else { return Vec::new() };
        if action.is_some_and(|action| list.roster.moved(action, page)) {
            return Vec::new();
        }
        let chosen = list.roster.current().map(|good| good.id);
        match (chord.key, action, chosen) {
            (Key::Esc, ..) | (_, Some(Action::Back | Action::Changes), _) => {
                self.state.layers.pop();
                Vec::new()
            }
            (Key::Enter, _, Some(id)) => self.state.reach(id),
            _ => Vec::new(),
        }
    }
}

impl State {
    /// To a good of the pool, in the list of the whole pool.
    fn reach(&mut self, id: OfferId) -> Vec<Effect> {
        self.layers.clear();
        (self.tab, self.goods_tab) = (Tab::Pool, Tab::Pool);
        self.query.input.reset();
        let list = self.list_mut();
        list.asked.query.clear();
        (list.selected, list.touched) = (Some(id), true);
        self.ask_again()
    }
}
