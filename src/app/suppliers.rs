//! 供应商: who the goods come from, how fresh they are, and what a person has to decide.

use std::collections::BTreeMap;

use crate::app::{
    Action, Effect,
    form::Form,
    menu::{MenuItem, Pick},
    note::SupplierSync,
    roster::Roster,
    state::{Layer, State, Tab, Tone},
    suppliers_list::{Standing, SupplierLine},
    supply::{Missing, Supplied, Supply},
    tab_acts,
    update::App,
};
use crate::domain::{Lens, SupplierId};
use crate::i18n::suppliers::Suppliers;

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct SuppliersScreen {
    /// Suppliers, in the order shown.
    pub roster: Roster<SupplierLine>,
    /// What happened last, the newest first.
    pub log: Vec<SupplierSync>,
    /// How it last went, by supplier.
    pub last: BTreeMap<SupplierId, SupplierSync>,
    /// Goods by margin under the lens: good, thin, loss, unknown.
    pub margins: BTreeMap<SupplierId, [usize; 4]>,
    /// The held goods of the supplier under the cursor.
    pub missing: Option<Missing>,
    /// The form that is being saved: it comes back when that fails.
    pub saving: Option<Box<Form>>,
    /// For which goods and lens margins were asked.
    asked_margins: Option<(u64, Lens)>,
    asked_missing: Option<SupplierId>,
}

impl State {
    pub(crate) fn suppliers_opened(&mut self) -> Vec<Effect> {
        self.suppliers.asked_missing = None;
        Vec::new()
    }

    /// After each input: rows follow what is known, and what they lack is asked for.
    pub(crate) fn suppliers_settle(&mut self) -> Vec<Effect> {
        if self.tab != Tab::Suppliers {
            return Vec::new();
        }
        let rows = self.supplier_lines();
        self.suppliers.roster.replace(rows, |a, b| a.id == b.id);
        let page = self.page_rows();
        self.suppliers.roster.follow(page);
        self.ask_margins().into_iter().chain(self.ask_missing()).collect()
    }

    /// Counting a million goods is not done anew for every page of a sync.
    fn ask_margins(&mut self) -> Option<Effect> {
        let busy = self.catalog.loading.is_some() || self.sync.as_ref().is_some_and(|sync| !sync.ended);
        let wanted = (self.catalog.version, self.lens.clone());
        let known = self.suppliers.asked_margins.as_ref();
        let stale = known.is_none_or(|known| known.1 != wanted.1 || (known.0 != wanted.0 && !busy));
        if !stale || self.catalog.loading.is_some() {
            return None;
        }
        self.suppliers.asked_margins = Some(wanted);
        Some(Effect::Margins { lens: Box::new(self.lens.clone()) })
    }

    fn ask_missing(&mut self) -> Option<Effect> {
        let held = self.suppliers.roster.current().filter(|line| line.held.is_some());
        let id = held.map(|line| line.id.clone());
        if id == self.suppliers.asked_missing {
            return None;
        }
        self.suppliers.asked_missing.clone_from(&id);
        id.map(|id| Effect::Supply(Box::new(Supply::Missing(id))))
    }

    pub(crate) fn take_margins(&mut self, counts: Vec<(SupplierId, [usize; 4])>) -> Vec<Effect> {
        self.suppliers.margins = counts.into_iter().collect();
        Vec::new()
    }

    /// 断网, or online again.
    pub(crate) fn take_online(&mut self, online: bool) -> Vec<Effect> {
        if self.offline == online {
            let words = Suppliers(self.texts.lang);
            let words = if online { words.online_again().to_owned() } else { self.keyed(words.offline_now()) };
            self.offline = !online;
            self.say(if online { Tone::Ok } else { Tone::Warn }, words);
        }
        Vec::new()
    }

    /// Words with the keys in force in them.
    fn keyed(&self, words: &str) -> String {
        self.keymap.fill(words)
    }

    /// r or R where no supplier is under a cursor: all of them.
    pub(crate) fn sync_all(&mut self) -> Vec<Effect> {
        if self.offline {
            let words = self.keyed(Suppliers(self.texts.lang).is_offline());
            self.say(Tone::Warn, words);
            return Vec::new();
        }
        vec![Effect::Sync(None)]
    }

    /// Why an act of the tab cannot do anything now.
    pub(crate) fn suppliers_why_not(&self, action: Action) -> Option<&'static str> {
        let words = Suppliers(self.texts.lang);
        let fetches = matches!(action, Action::Sync | Action::SyncAll | Action::TestSupplier);
        match (action, self.suppliers.roster.current()) {
            _ if fetches && self.offline => Some(words.is_offline_short()),
            (Action::Add | Action::SyncAll, _) => None,
            (_, None) => Some(words.no_supplier()),
            (Action::Sync | Action::TestSupplier, Some(line)) if !line.has_feed => Some(words.no_feed()),
            (Action::Member, Some(line)) if line.file.is_none() => Some(words.no_feed()),
            (Action::Sync, Some(line)) if line.standing == Standing::Paused => Some(words.is_paused()),
            (Action::SupplierGoods, Some(line)) if line.goods == 0 => Some(words.no_goods()),
            _ => None,
        }
    }
}

impl App {
    pub(crate) fn suppliers_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        let in_detail = matches!(self.state.top(), Some(Layer::Detail { .. }));
        if !in_detail && self.state.suppliers.roster.moved(action, page) {
            return Some(Vec::new());
        }
        if !tab_acts::has(Tab::Suppliers, action) {
            return None;
        }
        if let Some(why) = self.state.suppliers_why_not(action) {
            self.state.say(Tone::Warn, self.state.keyed(why));
            return Some(Vec::new());
        }
        Some(self.supplier_act(action))
    }

    fn supplier_act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::SyncAll => return vec![Effect::Sync(None)],
            Action::Add => return self.open_supplier(None),
            _ => {}
        }
        let Some(line) = self.state.suppliers.roster.current().cloned() else { return Vec::new() };
        match action {
            Action::Sync => vec![Effect::Sync(Some(vec![line.id]))],
            Action::Open => self.open_line(line),
            Action::Edit => self.open_supplier(Some(line)),
            Action::TestSupplier => {
                let words = Suppliers(self.state.texts.lang).testing(&line.name);
                self.state.say(Tone::Warn, words);
                vec![Effect::Supply(Box::new(Supply::Test(line.id)))]
            }
            Action::Member => {
                let paused = line.standing != Standing::Paused;
                vec![Effect::Supply(Box::new(Supply::Pause { id: line.id, paused }))]
            }
            Action::SupplierGoods => self.goods_of(&line),
            _ => Vec::new(),
        }
    }

    /// Enter leads on: to what is to be decided, to all about him, to his goods.
    fn open_line(&mut self, line: SupplierLine) -> Vec<Effect> {
        let in_detail = matches!(self.state.top(), Some(Layer::Detail { .. }));
        if line.held.is_some() {
            return self.open_held(line);
        }
        if in_detail || crate::app::layout::areas(&self.state).dock.height > 0 {
            return if line.goods > 0 { self.goods_of(&line) } else { Vec::new() };
        }
        self.look_at_supplier()
    }

    pub(crate) fn look_at_supplier(&mut self) -> Vec<Effect> {
        if !matches!(self.state.top(), Some(Layer::Detail { .. })) {
            self.state.layers.push(Layer::Detail { scroll: 0 });
        }
        Vec::new()
    }

    fn goods_of(&mut self, line: &SupplierLine) -> Vec<Effect> {
        let words = Suppliers(self.state.texts.lang);
        let query = words.goods_query(&line.name);
        let mut effects = self.act(Action::Tab(0));
        self.state.query.input = query.into();
        effects.extend(self.query_changed());
        effects
    }

    fn open_held(&mut self, line: SupplierLine) -> Vec<Effect> {
        let words = Suppliers(self.state.texts.lang);
        let missing = self.state.suppliers.missing.as_ref().filter(|missing| missing.id == line.id);
        let (goods, assigned) = missing.map_or((line.missing(), 0), |missing| (missing.goods, missing.assigned));
        let item = |pick: Pick, words: String| MenuItem { pick, words, key: String::new(), enabled: true };
        let items = vec![
            item(Pick::Settle(line.id.clone(), None), words.leave().to_owned()),
            item(Pick::Settle(line.id.clone(), Some(true)), words.take_down(goods, assigned)),
            item(Pick::LookAtSupplier, words.look_first(goods)),
            item(Pick::Settle(line.id, Some(false)), words.keep(goods)),
        ];
        self.push_menu(&line.name, items)
    }

    pub(crate) fn settle(&mut self, id: SupplierId, gone: Option<bool>) -> Vec<Effect> {
        let Some(gone) = gone else {
            let words = Suppliers(self.state.texts.lang).left().to_owned();
            self.state.say(Tone::Ok, words);
            return Vec::new();
        };
        vec![Effect::Supply(Box::new(Supply::Settle { id, gone }))]
    }

    pub(crate) fn take_supplied(&mut self, supplied: Supplied) -> Vec<Effect> {
        let (words, texts) = (Suppliers(self.state.texts.lang), self.state.texts);
        let (tone, said) = match supplied {
            Supplied::Saved(id, saved) => return self.saved(&id, saved),
            Supplied::Missing(missing) => {
                self.state.suppliers.missing = Some(missing);
                return Vec::new();
            }
            Supplied::Paused(id, Ok(paused)) => (Tone::Ok, words.paused_now(&self.state.supplier_name(&id), paused)),
            Supplied::Tested(_, Ok(tried)) => {
                (Tone::Ok, words.tested(&tried.name, (tried.goods, tried.odd), tried.more, tried.took))
            }
            Supplied::Settled(id, Ok(gone)) => (Tone::Ok, words.settled(&self.state.supplier_name(&id), gone)),
            Supplied::Paused(_, Err(fault)) | Supplied::Tested(_, Err(fault)) | Supplied::Settled(_, Err(fault)) => {
                (Tone::Bad, texts.fault(&fault))
            }
        };
        self.state.say(tone, said);
        Vec::new()
    }
}
