//! 主播: who sells, on what terms, and what each would keep of the good that was last under the cursor.

use std::{collections::BTreeMap, sync::Arc};

use tui_input::Input;

use crate::app::{
    Action, Effect, Sheet,
    assign::Candidate,
    roster::Roster,
    state::{Layer, State, Tone},
    streamers_list::{Asked, Made},
    suits::Suits,
    update::App,
};
use crate::domain::{Lens, Streamer, streamer::Standing};
use crate::i18n::streamers::Streamers;
use crate::text::Clean;

/// One streamer of the list.
#[derive(Clone, Debug)]
pub struct Person {
    /// Her card.
    pub card: Streamer,
    /// She and the good at hand; none while there is none.
    pub with_good: Option<Candidate>,
    /// Matched characters of her name, ascending scalar indices.
    pub hits: Vec<u32>,
}

/// What the list is sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum By {
    /// 共赚 with the good at hand.
    #[default]
    Total,
    /// 真毛利 with it.
    Margin,
    /// Name, as it is read.
    Name,
    /// 场均.
    Viewers,
    /// 粉丝.
    Fans,
    /// 佣金.
    Commission,
    /// 坑位.
    Slot,
    /// 已派.
    Assigned,
}

impl By {
    /// As a menu offers them.
    pub const ALL: [Self; 8] = [
        Self::Total,
        Self::Margin,
        Self::Name,
        Self::Viewers,
        Self::Fans,
        Self::Commission,
        Self::Slot,
        Self::Assigned,
    ];
    /// Whether the highest come first unless it is turned round.
    pub const fn falls(self) -> bool {
        !matches!(self, Self::Name | Self::Commission | Self::Slot)
    }
}

/// The order of the list; those who cannot be given goods are last in any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sort {
    /// By what.
    pub by: By,
    /// The other way round than one wants it first.
    pub turned: bool,
}

impl Sort {
    /// Whether the highest come first.
    pub const fn falls(self) -> bool {
        self.by.falls() != self.turned
    }
}

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct StreamersScreen {
    /// Those that the query leaves, in the order shown.
    pub roster: Roster<Person>,
    /// The query as typed.
    pub query: Input,
    /// The order.
    pub sort: Sort,
    /// How many goods each has from today on, by her id; she who has none is not in it.
    pub loads: BTreeMap<Clean, usize>,
    /// What suits the one under the cursor, and what she has; of another one until the answer is there.
    pub suits: Option<Box<Suits>>,
    pub(crate) made: Option<Made>,
    pub(crate) asked: Asked,
    /// Rises when goods or decisions change.
    pub(crate) news: u64,
    /// The cursor goes to her as soon as she is in the list.
    pub(crate) wanted: Option<Clean>,
}

impl State {
    /// The sheet of the good last under the cursor of the goods list.
    pub fn good_at_hand(&self) -> Option<&Arc<Sheet>> {
        self.sheet.as_ref().filter(|sheet| self.list().current_id() == Some(sheet.row.id))
    }

    /// Why one of the tab's acts cannot do anything now.
    pub(crate) fn streamers_why_not(&self, action: Action) -> Option<&'static str> {
        let words = Streamers(self.texts.lang);
        let Some(person) = self.streamers.roster.current() else {
            return (!matches!(action, Action::Add | Action::Search)).then_some(words.nobody());
        };
        match (action, person.card.standing) {
            (Action::Assign, Standing::Banned) => Some(words.banned()),
            (Action::Assign, Standing::Paused) => Some(words.paused()),
            (Action::Assign, _) if self.list().current().is_none() => Some(self.texts.said.no_row()),
            _ => None,
        }
    }

    fn in_detail(&self) -> bool {
        matches!(self.top(), Some(Layer::Detail { .. }))
    }
}

impl App {
    pub(crate) fn streamers_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        let detail = self.state.in_detail();
        if !detail && self.state.streamers.roster.moved(action, page) {
            return Some(Vec::new());
        }
        let waits = action == Action::Assign && self.state.must_wait(action);
        if waits || self.state.why_not(action).is_some() {
            return None;
        }
        match action {
            Action::Open if !detail => {
                self.state.layers.push(Layer::Detail { scroll: 0 });
                Some(Vec::new())
            }
            Action::Open | Action::Edit => Some(self.edit_streamer(0)),
            Action::Note => Some(self.edit_streamer(super::streamers_form::REMARK)),
            Action::Add => Some(self.add_streamer()),
            Action::Sort => Some(self.open_people_sort()),
            Action::Lens => Some(self.use_her_terms()),
            Action::Assign => {
                let whom = self.state.streamers.roster.current().map(|person| person.card.id.clone());
                Some(self.open_assign_to(whom.as_ref()))
            }
            Action::Back if self.state.layers.is_empty() && !self.state.streamers.query.value().is_empty() => {
                self.state.streamers.query.reset();
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// m: her commission, slot fee and expected orders become the lens's.
    fn use_her_terms(&mut self) -> Vec<Effect> {
        let Some(person) = self.state.streamers.roster.current() else { return Vec::new() };
        let card = person.card.clone();
        let was = &self.state.lens;
        let lens = Lens {
            streamer: Some(card.id.clone()),
            commission: None,
            agency: None,
            slot: None,
            orders: card.orders.unwrap_or(was.orders),
            ..was.clone()
        };
        let ready = self.state.ready(&lens);
        let words =
            Streamers(self.state.texts.lang).her_terms(&card.name, ready.commission.0, ready.slot.0, lens.orders);
        let effects = self.take_lens(lens);
        self.state.say(Tone::Ok, words);
        effects
    }
}
