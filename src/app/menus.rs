//! Opening and keying the numbered menus and the help page.

use crate::app::{
    Action, Effect,
    action::{Group, IN_BOX, Info, REGISTRY},
    keymap::Keymap,
    menu::{Help, Menu, MenuItem, Pick},
    search_box::edit,
    state::Layer,
    tab_acts,
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::i18n::format;
use crate::search::order::{Order, SortKey};
use crate::text;

/// F2: the commonest first, on every list.
const COMMON: [Action; 8] = [
    Action::Member,
    Action::Assign,
    Action::Hold,
    Action::Compare,
    Action::Note,
    Action::Stage,
    Action::Sort,
    Action::Export,
];
/// And those behind them: what one would miss most without letters.
const SECOND: [Action; 9] = [
    Action::Lens,
    Action::Sense,
    Action::WhatIf,
    Action::Undo,
    Action::Redo,
    Action::Quote,
    Action::Add,
    Action::Search,
    Action::Help,
];
/// What comes before them while the facets own the keyboard.
const IN_FACETS: [Action; 2] = [Action::FacetToggle, Action::FacetExclude];
/// What is no act on goods: only a tab of its own, or the comparison, offers it.
const ELSEWHERE: [Action; 4] = [Action::Edit, Action::TestSupplier, Action::SupplierGoods, Action::DropColumn];
/// What means the same on every tab, besides the other acts of its group.
const ANYWHERE: [Action; 4] = [Action::Undo, Action::Redo, Action::Lens, Action::Dock];
/// Lines of a level that are acts; the ninth leads on while there are more.
const A_LEVEL: usize = 8;
/// What needs no line of its own in a menu: keys that arrive with any input method on.
const KEYS_ENOUGH: [Action; 12] = [
    Action::Pane,
    Action::Down,
    Action::Up,
    Action::PageDown,
    Action::PageUp,
    Action::Top,
    Action::Bottom,
    Action::Open,
    Action::Back,
    Action::Menu,
    Action::Cancel,
    Action::Redraw,
];

/// What goods are sorted by, the commonest first.
pub(crate) const SORTS: [SortKey; 12] = [
    SortKey::Margin,
    SortKey::Cost,
    SortKey::Stock,
    SortKey::Age,
    SortKey::Total,
    SortKey::PerOrder,
    SortKey::Cash,
    SortKey::Headroom,
    SortKey::Moq,
    SortKey::Article,
    SortKey::Title,
    SortKey::Supplier,
];
/// Those on the first level of their menu; relevance stands before them while one searches, the way to the rest behind.
const FIRST_SORTS: usize = 7;

impl App {
    pub(crate) fn open_menu(&mut self) -> Vec<Effect> {
        self.open_level(0)
    }

    /// What the menu offers: on a tab with acts of its own those, and what means the same everywhere.
    fn offered(&self) -> Vec<Action> {
        let own: Vec<Action> = tab_acts::here(&self.state).iter().map(|act| act.action).collect();
        let general = own.is_empty();
        let rest = REGISTRY.iter().filter(move |info| {
            let enough = KEYS_ENOUGH.contains(&info.action) || matches!(info.action, Action::Tab(_));
            let everywhere = info.group == Group::Other || ANYWHERE.contains(&info.action);
            let elsewhere = if general { ELSEWHERE.contains(&info.action) } else { !everywhere };
            !enough && !elsewhere
        });
        let here = if self.state.in_facets() { &IN_FACETS[..] } else { &[] };
        let first = if general { [here, &COMMON, &SECOND].concat() } else { own };
        let rest: Vec<Action> = rest.map(|info| info.action).filter(|action| !first.contains(action)).collect();
        first.into_iter().chain(rest).collect()
    }

    /// A level of the menu: eight acts, and the way to the next eight.
    fn open_level(&mut self, level: usize) -> Vec<Effect> {
        let all = self.offered();
        let board = self.state.texts.board;
        let mut items: Vec<MenuItem> =
            all.iter().skip(level * A_LEVEL).take(A_LEVEL).filter_map(|action| self.item(*action)).collect();
        if all.len() > (level + 1) * A_LEVEL {
            let words = board.more().to_owned();
            items.push(MenuItem { pick: Pick::More(level + 1), words, key: String::new(), enabled: true });
        }
        self.push_menu(if level == 0 { board.menu() } else { board.more() }, items)
    }

    pub(crate) fn push_menu(&mut self, title: &str, items: Vec<MenuItem>) -> Vec<Effect> {
        self.state.layers.push(Layer::Menu(Menu { title: title.to_owned(), items, at: 0 }));
        Vec::new()
    }

    pub(crate) fn item(&self, action: Action) -> Option<MenuItem> {
        let info = action.info()?;
        let key = self.state.keymap.first(action).to_owned();
        let enabled = self.state.why_not(action).is_none();
        let lang = self.state.texts.lang;
        let own = tab_acts::here(&self.state).iter().find(|act| act.action == action);
        let general = match action {
            Action::Quit if self.state.demo => self.state.texts.said.quit_demo(),
            _ => info.help(lang),
        };
        let words = own.map_or(general, |act| act.help(lang)).to_owned();
        Some(MenuItem { pick: Pick::Act(action), words, key, enabled })
    }

    pub(crate) fn open_sort(&mut self) -> Vec<Effect> {
        let searching = !self.state.list().asked.query.trim().is_empty();
        let first = searching.then_some(SortKey::Relevance);
        let mut items: Vec<MenuItem> = first.into_iter().chain(SORTS).map(|by| self.sort_item(by)).collect();
        items.truncate(FIRST_SORTS + usize::from(searching));
        let words = self.state.texts.board.more().to_owned();
        items.push(MenuItem { pick: Pick::MoreSorts, words, key: String::new(), enabled: true });
        self.push_menu(self.state.texts.board.sort(), items)
    }

    fn open_more_sorts(&mut self) -> Vec<Effect> {
        let items = SORTS.into_iter().skip(FIRST_SORTS).map(|by| self.sort_item(by)).collect();
        self.push_menu(self.state.texts.board.sort(), items)
    }

    fn sort_item(&self, by: SortKey) -> MenuItem {
        let words = format::sentence(self.state.texts.board.sort_by(by.name()));
        MenuItem { pick: Pick::Sort(by), words, key: String::new(), enabled: true }
    }

    pub(crate) fn menu_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Menu(menu)) = self.state.layers.last_mut() else { return Vec::new() };
        let last = menu.items.len().saturating_sub(1);
        match chord.key {
            Key::Down | Key::Char('j') => menu.at = (menu.at + 1).min(last),
            Key::Up | Key::Char('k') => menu.at = menu.at.saturating_sub(1),
            Key::Enter => return self.pick(self.menu_at()),
            Key::Char(c @ '1'..='9') => return self.pick(c as usize - '1' as usize),
            Key::Esc | Key::Left | Key::F(2) | Key::Char('q' | 'h') => {
                self.state.layers.pop();
            }
            _ => {}
        }
        Vec::new()
    }

    fn menu_at(&self) -> usize {
        match self.state.top() {
            Some(Layer::Menu(menu)) => menu.at,
            _ => 0,
        }
    }

    pub(crate) fn pick(&mut self, at: usize) -> Vec<Effect> {
        let Some(Layer::Menu(menu)) = self.state.top() else { return Vec::new() };
        let Some(item) = menu.items.get(at).cloned() else { return Vec::new() };
        self.state.layers.retain(|layer| !matches!(layer, Layer::Menu(_)));
        self.carry_out(item.pick)
    }

    pub(crate) fn carry_out(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Act(action) => self.act(action),
            Pick::More(level) => self.open_level(level),
            Pick::Sort(by) => {
                let now = self.state.order();
                // The same column again turns the order round.
                let turned = Order { descending: !now.descending, ..now };
                let again = now.key == by && by != SortKey::Relevance;
                self.state.sort_by(if again { turned } else { Order::natural(by) })
            }
            Pick::MoreSorts => self.open_more_sorts(),
            Pick::Theme(name) => self.state.choose_theme(name),
            Pick::Pool(pool) => self.state.use_pool(pool),
            Pick::OwnGood => self.open_own_good(),
            Pick::Begin(start) => self.begin(start),
            Pick::Import(say) => self.import_said(say),
            Pick::Stage(stage, goods) => self.stage(stage, goods),
            Pick::Release(event) => self.release(event),
            Pick::Settle(id, word) => self.settle(id, word),
            Pick::Search(query) => self.take_search(&query),
            Pick::Searches => self.open_searches(),
            Pick::SaveSearch(query) => self.open_save_search(&query),
            Pick::RenameSearch(name) => self.open_rename_search(name),
            Pick::DropSearch(keep) => self.drop_search(keep),
            Pick::SaveLens => self.open_save_lens(),
            Pick::KeepLens(keep) => self.change_saved(keep),
            Pick::Lens(name) => self.use_saved(&name),
            Pick::ClearSearch => self.clear_box(),
            Pick::LookAtSupplier => self.look_at_supplier(),
            Pick::SortPeople(by) => self.sort_people(by),
            Pick::Copy(what) => self.copy(what),
            Pick::Case(named) => self.add_case(*named),
        }
    }

    pub(crate) fn open_help(&mut self) -> Vec<Effect> {
        self.state.layers.push(Layer::Help(Help::default()));
        Vec::new()
    }

    /// The help page, the keys of the search box first.
    pub(crate) fn open_box_help(&mut self) -> Vec<Effect> {
        self.state.layers.push(Layer::Help(Help { in_box: true, ..Help::default() }));
        Vec::new()
    }

    pub(crate) fn help_key(&mut self, chord: Chord) -> Vec<Effect> {
        let (lang, keymap) = (self.state.texts.lang, std::sync::Arc::clone(&self.state.keymap));
        let Some(Layer::Help(help)) = self.state.layers.last_mut() else { return Vec::new() };
        let last = help.lines(lang, &keymap).len().saturating_sub(1);
        match chord.key {
            Key::Down => help.at = (help.at + 1).min(last),
            Key::Up => help.at = help.at.saturating_sub(1),
            Key::PageDown => help.at = (help.at + 10).min(last),
            Key::PageUp => help.at = help.at.saturating_sub(10),
            Key::Enter => {
                let action = help.lines(lang, &keymap).get(help.at).map(|info| info.action);
                self.state.layers.pop();
                return action.map_or_else(Vec::new, |action| self.act(action));
            }
            Key::Esc | Key::F(1) => {
                self.state.layers.pop();
            }
            _ => {
                edit(&mut help.input, chord);
                help.at = 0;
            }
        }
        Vec::new()
    }
}

impl Help {
    /// The actions that the filter leaves, in the registry's order; those of the search box before or behind them.
    pub fn lines(&self, lang: crate::i18n::Lang, keymap: &Keymap) -> Vec<&'static Info> {
        let wanted = text::fold(self.input.value());
        let fits = |info: &&Info| {
            wanted.trim().is_empty()
                || [
                    info.keys_in(keymap),
                    info.also_in(keymap),
                    info.name,
                    info.word(lang),
                    info.help(lang),
                    info.en_help,
                ]
                .iter()
                .any(|words| text::fold(words).contains(wanted.trim()))
        };
        let (first, then) = if self.in_box { (IN_BOX, REGISTRY) } else { (REGISTRY, IN_BOX) };
        first.iter().chain(then).filter(fits).collect()
    }
}
