//! 动态: who did what, when, to which good, the newest first. Read a page at a time; the query filters what is read.

use std::sync::Arc;

use tui_input::Input;

use crate::app::{
    Action, Effect,
    roster::Roster,
    state::{State, Tab},
    update::App,
};
use crate::domain::{
    Decision,
    decision::{EventId, Hlc},
    ledger::Told,
};
use crate::i18n::{
    activity::{Activity, Names},
    channels::Channels,
};
use crate::search::{Matcher, Query};
use crate::text::Clean;

/// Decisions that are read at once.
const PAGE: usize = 200;
/// Rows below the cursor that are at hand where there are as many.
const AHEAD: usize = 60;

/// One decision, with what words need besides it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// Who, when, what, and what became of it.
    pub told: Told,
    /// Title of its good; its key where it is not on offer.
    pub title: Clean,
    /// Article number of its good.
    pub article: Clean,
    /// Its good is in the catalog.
    pub on_offer: bool,
    /// Who overruled it.
    pub over: Option<Clean>,
    /// What a retract takes back in the end, and whether it brings that back.
    pub of: Option<(Decision, bool)>,
}

impl Deed {
    fn id(&self) -> EventId {
        self.told.event.id
    }
}

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct ActivityScreen {
    /// What the query leaves of what is read, the newest first.
    pub roster: Roster<Arc<Deed>>,
    /// The query as typed.
    pub query: Input,
    /// All that is read.
    pub all: Vec<Arc<Deed>>,
    /// There is nothing older.
    pub complete: bool,
    /// Rises when something was decided.
    pub(crate) news: u64,
    /// The news that were asked for; 0 = nothing was yet.
    asked: u64,
    /// A page is on its way.
    waiting: bool,
    /// The query that the rows are for.
    filtered: String,
}

impl State {
    /// Why one of the tab's acts cannot do anything now.
    pub(crate) fn activity_why_not(&self, action: Action) -> Option<&'static str> {
        let words = Activity(self.texts.lang);
        match self.activity.roster.current() {
            _ if action != Action::Open => None,
            None => Some(words.none_yet()),
            Some(deed) if deed.told.good.is_none() => Some(words.no_good()),
            Some(deed) if !deed.on_offer => Some(words.not_on_offer()),
            Some(_) => None,
        }
    }

    /// What a decision is, in words.
    pub fn deed(&self, deed: &Deed) -> String {
        let words = Activity(self.texts.lang);
        let shared = &self.shared;
        let streamer = |id: &Clean| {
            shared.streamers.iter().find(|card| card.id == *id).map_or_else(|| id.clone(), |card| card.name.clone())
        };
        let pool = |id: &Clean| {
            shared.pools.iter().find(|(known, _)| known == id).map_or_else(|| id.clone(), |(_, name)| name.clone())
        };
        let channel = |id: &Clean| Channels(self.texts.lang).name_of(id, &shared.channels);
        let names = Names { streamer: &streamer, pool: &pool, channel: &channel };
        match (&deed.of, &deed.told.event.decision) {
            (Some((of, back)), _) => words.retract(&words.said(of, &names), *back),
            (None, Some(decision)) => words.said(decision, &names),
            (None, None) => String::new(),
        }
    }

    /// Rows and questions of the tab, after every input.
    pub(crate) fn activity_settle(&mut self) -> Vec<Effect> {
        if self.tab != Tab::Activity {
            return Vec::new();
        }
        if self.activity.filtered != self.activity.query.value() {
            self.activity.filtered = self.activity.query.value().to_owned();
            self.activity.roster.rows = self.fitting(&self.activity.all);
            let page = self.page_rows();
            self.activity.roster.go(0, page);
        }
        let screen = &mut self.activity;
        if screen.asked != screen.news + 1 {
            (screen.asked, screen.waiting) = (screen.news + 1, true);
            return vec![Effect::Activity { before: None, limit: screen.all.len().max(PAGE) }];
        }
        let short = screen.roster.rows.len() < screen.roster.cursor + AHEAD;
        if short && !screen.waiting && !screen.complete {
            screen.waiting = true;
            return vec![Effect::Activity {
                before: screen.all.last().map(|deed| deed.told.event.order()),
                limit: PAGE,
            }];
        }
        Vec::new()
    }

    /// A page: all anew, or what follows on what is there.
    pub(crate) fn take_activity(
        &mut self,
        before: Option<(Hlc, EventId)>,
        deeds: Vec<Deed>,
        complete: bool,
    ) -> Vec<Effect> {
        let deeds: Vec<Arc<Deed>> = deeds.into_iter().map(Arc::new).collect();
        let fitting = self.fitting(&deeds);
        let page = self.page_rows();
        let screen = &mut self.activity;
        match before {
            None => {
                // Who stands on the newest stays on the newest.
                let top = screen.roster.cursor == 0;
                screen.roster.replace(fitting, |a, b| a.id() == b.id());
                if top {
                    screen.roster.cursor = 0;
                }
                screen.roster.follow(page);
                screen.all = deeds;
            }
            Some(_) if screen.all.last().map(|deed| deed.told.event.order()) == before => {
                screen.roster.rows.extend(fitting);
                screen.all.extend(deeds);
            }
            Some(_) => return Vec::new(),
        }
        (screen.waiting, screen.complete) = (false, complete);
        Vec::new()
    }

    fn fitting(&self, deeds: &[Arc<Deed>]) -> Vec<Arc<Deed>> {
        let query = Query::parse(self.activity.query.value());
        if query.is_empty() {
            return deeds.to_vec();
        }
        let mut matcher = Matcher::default();
        let fits = |deed: &&Arc<Deed>| {
            let words = format!("{} {} {}", deed.title, deed.told.event.by, self.deed(deed));
            matcher.load(&words, &deed.article);
            query.rank(&mut matcher).is_some_and(|rank| rank.class.is_whole())
        };
        deeds.iter().filter(fits).map(Arc::clone).collect()
    }
}

impl App {
    pub(crate) fn activity_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        let page = self.state.page_rows();
        if self.state.activity.roster.moved(action, page) {
            return Some(Vec::new());
        }
        match action {
            _ if self.state.why_not(action).is_some() => None,
            Action::Open => Some(self.go_to_deed()),
            Action::Back if self.state.layers.is_empty() && !self.state.activity.query.value().is_empty() => {
                self.state.activity.query.reset();
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// To the good that a decision is about.
    fn go_to_deed(&mut self) -> Vec<Effect> {
        let Some(deed) = self.state.activity.roster.current().cloned() else { return Vec::new() };
        let words = if deed.article.is_empty() { &deed.title } else { &deed.article };
        self.go_to_good(deed.told.good.as_ref(), words)
    }
}
