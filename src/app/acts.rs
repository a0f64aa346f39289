//! Carrying acts out: on a list of goods here, on a tab of its own by that tab.

use crate::app::{
    Action, Effect,
    state::{Ahead, Layer, State, Tab, Tone},
    update::App,
};
use crate::search::facets::Stance;

impl App {
    /// Carries an action out, or says why it cannot be.
    pub(crate) fn act(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.compare_act(action) {
            return effects;
        }
        if let Some(effects) = self.screen_act(action) {
            return effects;
        }
        if let Some(effects) = (action == Action::Open).then(|| self.look_further()).flatten() {
            return effects;
        }
        if self.state.must_wait(action) {
            self.state.ahead.push(Ahead::Act(action));
            return self.state.form_sheet_effect(action);
        }
        if let Some(why) = self.state.why_not(action) {
            self.state.say(Tone::Warn, why.to_owned());
            return Vec::new();
        }
        match action {
            Action::Tab(place) => self.tab(place),
            Action::Help => self.open_help(),
            Action::Menu => self.open_menu(),
            Action::Palette => self.open_palette(),
            Action::Search => self.open_search(),
            Action::Facets => self.open_facets(),
            Action::Pane => self.next_pane(),
            Action::FacetToggle => self.press_facet(Stance::Only),
            Action::FacetExclude => self.press_facet(Stance::Not),
            Action::Searches => self.open_searches(),
            Action::SaveSearch => self.open_save_search(&crate::text::Clean::long(&self.state.list().asked.query)),
            Action::Lens => self.open_lens(),
            Action::Undo => self.state.undo(),
            Action::Redo => self.state.redo(),
            Action::Sync | Action::SyncAll => self.state.sync_all(),
            Action::Offline => vec![Effect::Online(self.state.offline)],
            Action::Language => self.language(),
            Action::Mouse => self.toggle_mouse(),
            Action::OpenLink => self.open_link(),
            Action::Quit => vec![Effect::Quit],
            Action::Cancel => self.cancel(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Back => self.back(),
            Action::Sort => self.open_sort(),
            Action::Pool => self.open_pools(),
            Action::Add => self.open_add(),
            Action::NewPool => self.open_new_pool(),
            Action::Pools => self.open_pool_list(),
            Action::Columns => self.open_columns(),
            Action::Changes => self.open_changes(),
            Action::Export => self.open_export(),
            Action::Dock => self.dock(),
            Action::Reorder => self.state.ask_again(),
            Action::Theme => self.open_themes(),
            Action::Swap => self.state.swap_gain(),
            Action::Pictures => self.toggle_pictures(),
            Action::Glyphs => self.state.toggle_glyphs(),
            _ => self.act_on_rows(action),
        }
    }

    /// Acts on the rows of a list of goods.
    fn act_on_rows(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.state.query_used_by(action);
        effects.extend(self.act_on_row(action));
        effects
    }

    fn act_on_row(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.move_by(1),
            Action::Up => self.move_by(-1),
            Action::PageDown => self.page(true),
            Action::PageUp => self.page(false),
            Action::Top => self.move_by(isize::MIN / 2),
            Action::Bottom => self.move_by(isize::MAX / 2),
            Action::Open => self.open_detail(),
            Action::Mark => self.state.mark(),
            Action::MarkRange => self.state.mark_range(),
            Action::Member => self.state.member(),
            Action::Assign => self.open_assign(),
            Action::Note => self.open_note(),
            Action::Copy => self.open_copy(),
            Action::Hold => self.open_hold(),
            Action::Release => self.open_release(),
            Action::Quote => self.open_quote(),
            Action::Compare => self.open_compare(),
            Action::Sense => self.open_sense(),
            Action::WhatIf => self.open_what_if(),
            Action::Stage => self.open_stages(),
            Action::FlagNext => self.state.flag(true),
            Action::FlagBack => self.state.flag(false),
            Action::ConfirmFee => self.state.confirm_fee(),
            Action::Zoom => self.zoom(),
            _ => Vec::new(),
        }
    }

    /// The act on a tab without goods; none where it means there what it means everywhere.
    fn screen_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        match self.state.tab {
            Tab::Goods | Tab::Pool => None,
            Tab::Streamers => self.streamers_act(action),
            Tab::Suppliers => self.suppliers_act(action),
            Tab::Import => self.imports_act(action),
            Tab::Activity => self.activity_act(action),
        }
    }

    pub(crate) fn move_by(&mut self, rows: isize) -> Vec<Effect> {
        if let Some(Layer::Detail { scroll }) = self.state.layers.last_mut() {
            let to = isize::try_from(*scroll).unwrap_or(0).saturating_add(rows).max(0);
            *scroll = u16::try_from(to).unwrap_or(u16::MAX).min(crate::app::layout::MOST_SCROLL);
            return Vec::new();
        }
        self.state.step(rows)
    }

    fn page(&mut self, down: bool) -> Vec<Effect> {
        if matches!(self.state.top(), Some(Layer::Detail { .. })) {
            return self.move_by(if down { 10 } else { -10 });
        }
        self.state.turn(down)
    }

    fn tab(&mut self, place: u8) -> Vec<Effect> {
        let Some(tab) = Tab::ALL.get(usize::from(place)).copied() else { return Vec::new() };
        self.state.layers.retain(|layer| !matches!(layer, Layer::Detail { .. } | Layer::Account(_)));
        self.state.tab = tab;
        if !tab.has_goods() {
            return self.screen_opened(tab);
        }
        self.state.goods_tab = tab;
        self.state.query.input = self.state.list().asked.query.clone().into();
        // Pool, lens and goods may have changed since; one question at a time is answered.
        let mut effects = self.state.ask_again();
        effects.extend((tab == Tab::Pool).then(|| self.state.ask_changes()));
        effects
    }

    /// What a tab asks for when one comes to it.
    fn screen_opened(&mut self, tab: Tab) -> Vec<Effect> {
        match tab {
            // Rows and questions of these two follow after every input.
            Tab::Goods | Tab::Pool | Tab::Streamers | Tab::Activity => Vec::new(),
            Tab::Suppliers => self.state.suppliers_opened(),
            Tab::Import => {
                let mut effects = self.state.imports_opened();
                effects.extend(self.state.ask_unread());
                effects
            }
        }
    }

    fn dock(&mut self) -> Vec<Effect> {
        self.state.dock = !self.state.dock;
        let page = crate::app::layout::areas(&self.state).page();
        self.state.list_mut().follow(page);
        self.state.fill()
    }

    fn language(&mut self) -> Vec<Effect> {
        self.state.texts = self.state.texts.lang.other().texts();
        Vec::new()
    }

    /// z: what stands below or beside the list over the whole window, or back.
    fn zoom(&mut self) -> Vec<Effect> {
        if matches!(self.state.top(), Some(Layer::Detail { .. })) {
            return self.back();
        }
        self.open_detail()
    }

    fn open_detail(&mut self) -> Vec<Effect> {
        match self.state.layers.last() {
            Some(Layer::Detail { .. }) => {}
            _ => self.state.layers.push(Layer::Detail { scroll: 0 }),
        }
        Vec::new()
    }
}

impl State {
    /// Rows of a list that can be seen.
    pub(crate) fn page_rows(&self) -> usize {
        crate::app::layout::areas(self).page()
    }
}
