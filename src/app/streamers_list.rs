//! The list of streamers kept in step: its rows are made anew when what they are made from differs, and what the pane below needs
//! is asked for once.

use std::sync::Arc;

use crate::app::{
    Effect, Sheet,
    candidates::total,
    layout,
    menu::{MenuItem, Pick},
    note::Shared,
    state::{Layer, State, Tab},
    streamers::{By, Person, Sort},
    suits::Suits,
    update::App,
};
use crate::domain::{Lens, Money, Rate, Streamer};
use crate::i18n::{Lang, streamers::Streamers};
use crate::search::{Matcher, Query, pinyin};
use crate::text::Clean;

/// What the rows were made from.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    shared: Arc<Shared>,
    sheet: Option<Arc<Sheet>>,
    lens: Lens,
    query: String,
    sort: Sort,
    loads: u64,
    lang: Lang,
}

/// What was asked for the pane, and with which news.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    suits: Option<(Clean, Lens, u64)>,
    loads: u64,
    /// Rises with every answer about loads.
    loads_taken: u64,
}

impl Made {
    fn is(&self, other: &Self) -> bool {
        let sheet = match (&self.sheet, &other.sheet) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        sheet
            && Arc::ptr_eq(&self.shared, &other.shared)
            && self.lens == other.lens
            && self.query == other.query
            && (self.sort, self.loads, self.lang) == (other.sort, other.loads, other.lang)
    }
}

impl State {
    /// Rows and questions of the tab, after every input.
    pub(crate) fn people_settle(&mut self) -> Vec<Effect> {
        if self.tab != Tab::Streamers {
            return Vec::new();
        }
        self.people_rows();
        self.people_questions()
    }

    fn people_rows(&mut self) {
        let made = Made {
            shared: Arc::clone(&self.shared),
            sheet: self.good_at_hand().map(Arc::clone),
            lens: self.lens.clone(),
            query: self.streamers.query.value().to_owned(),
            sort: self.streamers.sort,
            loads: self.streamers.asked.loads_taken,
            lang: self.texts.lang,
        };
        if self.streamers.made.as_ref().is_some_and(|before| before.is(&made)) {
            return;
        }
        let typed = self.streamers.made.as_ref().is_some_and(|before| before.query != made.query);
        let mut rows = self.people(&made);
        order(&mut rows, |person, place| self.value(person, place), made.sort.falls());
        let page = self.page_rows();
        let screen = &mut self.streamers;
        screen.roster.replace(rows, |a, b| a.card.id == b.card.id);
        if let Some(at) = screen.roster.rows.iter().position(|row| Some(&row.card.id) == screen.wanted.as_ref()) {
            screen.wanted = None;
            screen.roster.go(at, page);
        } else if typed {
            // Another query goes to the first it finds.
            screen.roster.go(0, page);
        }
        screen.roster.follow(page);
        screen.made = Some(made);
    }

    fn people(&self, made: &Made) -> Vec<Person> {
        let query = Query::parse(&made.query);
        let mut matcher = Matcher::default();
        let person = |card: &Streamer| {
            let hits = self.name_hits(card, &query, &mut matcher)?;
            let with_good = made.sheet.as_ref().map(|sheet| self.candidate(sheet, card));
            Some(Person { card: card.clone(), with_good, hits })
        };
        self.shared.streamers.iter().filter_map(person).collect()
    }

    /// The characters of her name that the query matches; none when no part of her card has it in one piece: letters that are
    /// scattered over a card mean nobody.
    fn name_hits(&self, card: &Streamer, query: &Query, matcher: &mut Matcher) -> Option<Vec<u32>> {
        if query.is_empty() {
            return Some(Vec::new());
        }
        let board = self.texts.board;
        let standing = Streamers(self.texts.lang).standing(card.standing);
        let sells: Vec<&str> = card.sells.iter().map(Clean::as_str).collect();
        let parts = [&card.name, &card.team, &card.family, board.tier_name(card.tier), &sells.join(" "), standing];
        let all = parts.join(" ");
        matcher.load(&all, &card.id);
        query.rank(matcher).filter(|rank| rank.class.is_whole())?;
        let name = u32::try_from(card.name.chars().count()).unwrap_or(u32::MAX);
        Some(query.highlights(matcher, &all, &card.id).title.into_iter().filter(|at| *at < name).collect())
    }

    /// What she is sorted by; none is unknown. `place` is hers by name.
    fn value(&self, person: &Person, place: usize) -> Option<i64> {
        let card = &person.card;
        let account = || person.with_good.as_ref()?.account.as_ref().ok();
        match self.streamers.sort.by {
            By::Total => total(&person.with_good.as_ref()?.account).map(Money::as_units),
            By::Margin => account()?.rate.map(Rate::as_parts),
            By::Name => i64::try_from(place).ok(),
            By::Viewers => card.avg_viewers.map(i64::from),
            By::Fans => card.followers.map(i64::from),
            By::Commission => card.commission.map(Rate::as_parts),
            By::Slot => card.slot.map(Money::as_units),
            By::Assigned => i64::try_from(self.streamers.loads.get(&card.id).copied().unwrap_or(0)).ok(),
        }
    }

    fn people_questions(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let news = self.streamers.news + 1;
        if self.streamers.asked.loads != news {
            self.streamers.asked.loads = news;
            effects.push(Effect::Loads);
        }
        let seen = layout::areas(self).dock.height > 0 || matches!(self.top(), Some(Layer::Detail { .. }));
        let Some(card) = self.streamers.roster.current().map(|person| &person.card).filter(|_| seen) else {
            return effects;
        };
        let wanted = (card.id.clone(), self.lens_of(card), news);
        if self.streamers.asked.suits.as_ref() != Some(&wanted) {
            let (streamer, lens) = (wanted.0.clone(), Box::new(wanted.1.clone()));
            effects.push(Effect::Suits { streamer, lens, pool: self.pool.clone() });
            self.streamers.asked.suits = Some(wanted);
        }
        effects
    }

    /// The answer about one streamer, if it is still she who is asked about.
    pub(crate) fn take_suits(&mut self, suits: Box<Suits>) -> Vec<Effect> {
        if self.streamers.asked.suits.as_ref().is_some_and(|(id, ..)| *id == suits.streamer) {
            self.streamers.suits = Some(suits);
        }
        Vec::new()
    }

    /// How much each has.
    pub(crate) fn take_loads(&mut self, loads: std::collections::BTreeMap<Clean, usize>) -> Vec<Effect> {
        self.streamers.loads = loads;
        self.streamers.asked.loads_taken += 1;
        Vec::new()
    }
}

/// By name as it is read, then by the value: whose name was found before the others, the unknown behind the known, those who cannot
/// be given goods behind all.
fn order(rows: &mut Vec<Person>, value: impl Fn(&Person, usize) -> Option<i64>, falls: bool) {
    rows.sort_by_cached_key(|person| spelled(&person.card.name));
    let mut valued: Vec<(Option<i64>, Person)> =
        std::mem::take(rows).into_iter().enumerate().map(|(place, person)| (value(&person, place), person)).collect();
    valued.sort_by_key(|(value, person)| {
        let signed = value.map(|value| if falls { -i128::from(value) } else { i128::from(value) });
        (person.hits.is_empty(), !person.card.standing.can_be_assigned(), signed.is_none(), signed)
    });
    rows.extend(valued.into_iter().map(|(_, person)| person));
}

/// A name as it is typed: each hanzi by its first reading, the rest in lower case.
pub(crate) fn spelled(name: &str) -> String {
    name.chars().map(|c| pinyin::first_reading(c).unwrap_or_else(|| c.to_lowercase().collect())).collect()
}

impl App {
    pub(crate) fn open_people_sort(&mut self) -> Vec<Effect> {
        let words = Streamers(self.state.texts.lang);
        let item = |by: By| MenuItem {
            pick: Pick::SortPeople(by),
            words: words.by(by as usize).to_owned(),
            key: String::new(),
            enabled: true,
        };
        self.push_menu(self.state.texts.board.sort(), By::ALL.map(item).to_vec())
    }

    /// The same column again turns the order round.
    pub(crate) fn sort_people(&mut self, by: By) -> Vec<Effect> {
        let now = self.state.streamers.sort;
        self.state.streamers.sort = Sort { by, turned: now.by == by && !now.turned };
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_they_are_typed() {
        assert_eq!(spelled("小鹿 A8"), "xiaolu a8");
    }
}
