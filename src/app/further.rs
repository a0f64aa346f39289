//! 再找找: questions that find more than the one that was asked, each the same without a condition, a word or its last letter. They
//! stand behind the last hit and are carried out by Enter.

use std::ops::Range;

use tui_input::Input;

use crate::app::{
    Effect,
    state::{Layer, List, State},
    update::App,
};
use crate::config::chord::{Chord, Key};

/// Suggestions that are shown.
const MOST: usize = 4;

/// What of a query that finds nothing could go, and how many goods are found then, the best way first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lesser {
    /// Of which question.
    pub generation: u64,
    /// The ways.
    pub ways: Vec<Suggestion>,
}

/// Another question: this one without a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Which part, in characters of the query.
    pub without: Range<usize>,
    /// How many goods are found then, beside those that are found now.
    pub goods: usize,
    /// Whether the part is a condition that hides them.
    pub hides: bool,
}

impl Suggestion {
    /// The query without the part; where that was a word, the blank beside it goes too.
    pub fn query(&self, query: &str) -> String {
        let all: Vec<char> = query.chars().collect();
        let (start, end) = (self.without.start.min(all.len()), self.without.end.min(all.len()));
        let text = |part: Option<&[char]>| part.unwrap_or_default().iter().collect::<String>();
        let (before, behind) = (text(all.get(..start)), text(all.get(end..)));
        if before.chars().last().is_some_and(|c| !c.is_whitespace()) {
            return before + &behind;
        }
        let (before, behind) = (before.trim_end(), behind.trim_start());
        let between = if before.is_empty() || behind.is_empty() { "" } else { " " };
        format!("{before}{between}{behind}")
    }

    /// The part of the query that goes.
    pub fn part(&self, query: &str) -> String {
        query.chars().skip(self.without.start).take(self.without.len()).collect()
    }

    /// Whether the part is the end of a word and not a whole one.
    pub fn is_end(&self, query: &str) -> bool {
        let before = self.without.start.checked_sub(1).and_then(|at| query.chars().nth(at));
        before.is_some_and(|c| !c.is_whitespace())
    }
}

impl List {
    /// Other questions that find more; none while the answer to this one is not complete.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let hits = &self.hits;
        if !hits.done || hits.generation != self.generation {
            return Vec::new();
        }
        let hides = |(without, goods): &(Range<usize>, usize)| Suggestion {
            without: without.clone(),
            goods: *goods,
            hides: true,
        };
        let lesser = if self.lesser.generation == self.generation { self.lesser.ways.as_slice() } else { &[] };
        let other = lesser.iter().filter(|one| hits.blocked.iter().all(|(known, _)| *known != one.without));
        let all = hits.blocked.iter().map(hides).chain(other.cloned());
        all.filter(|one| one.goods > 0).take(MOST).collect()
    }

    /// The suggestion under the cursor.
    pub fn suggested(&self) -> Option<Suggestion> {
        let number = self.cursor.checked_sub(self.ends().suggestion(0))?;
        self.suggestions().into_iter().nth(number)
    }
}

impl State {
    /// What was asked found nothing: which part of it is in the way?
    pub(super) fn ask_lesser(&self) -> Option<Effect> {
        let list = self.list();
        let nothing = list.hits.done && list.hits.total == 0 && !list.asked.query.trim().is_empty();
        let complete = self.catalog.loading.is_none() && list.hits.of > 0;
        let known = list.lesser.generation == list.generation;
        (nothing && complete && !known).then_some(Effect::Lesser { generation: list.generation })
    }

    /// Which parts of a query are in the way.
    pub(super) fn take_lesser(&mut self, lesser: Lesser) {
        if let Some(list) = self.list_of(lesser.generation) {
            list.lesser = lesser;
        }
    }
}

impl App {
    /// A key of the search box that is meant for the suggestion one has moved to from it.
    pub(crate) fn further_key(&mut self, chord: Chord) -> Option<Vec<Effect>> {
        if chord.key == Key::Enter { self.look_further() } else { None }
    }

    /// Carries out the suggestion under the cursor: the query loses its part, and the hits have the keyboard.
    pub(crate) fn look_further(&mut self) -> Option<Vec<Effect>> {
        let list = self.state.list();
        let suggested = list.suggested().filter(|_| self.state.tab.has_goods())?;
        let query = suggested.query(&list.asked.query);
        if matches!(self.state.top(), Some(Layer::Search)) {
            self.state.layers.pop();
        }
        self.state.query.input = Input::new(query);
        Some(self.query_changed())
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    fn without(query: &str, part: Range<usize>) -> String {
        Suggestion { without: part, goods: 1, hides: false }.query(query)
    }

    #[test]
    fn a_word_goes_with_its_blank_and_a_letter_alone() {
        assert_eq!(without("sjzj 毛利>0", 5..9), "sjzj");
        assert_eq!(without("毛利>0  sjzj", 0..4), "sjzj");
        assert_eq!(without("a  b　c", 3..4), "a c");
        assert_eq!(without("sjzjx", 4..5), "sjzj");
        assert_eq!(without("sjzjx 二区", 4..5), "sjzj 二区");
        assert_eq!(without("a", 0..1), "");
        // A span of another query cannot do harm.
        assert_eq!(without("ab", 5..9), "ab");
    }

    #[test]
    fn ends_and_words_are_told_apart() {
        let one = |without| Suggestion { without, goods: 1, hides: false };
        assert!(one(4..5).is_end("sjzjx") && !one(0..4).is_end("sjzj x") && !one(5..6).is_end("sjzj x"));
        assert_eq!(one(5..9).part("sjzj 毛利>0"), "毛利>0");
    }

    #[test]
    fn only_what_is_asked_now_has_suggestions() {
        let one = |without, goods| Suggestion { without, goods, hides: false };
        let mut list = List { generation: 7, ..List::default() };
        list.hits = crate::app::note::Hits {
            generation: 7,
            total: 3,
            done: true,
            blocked: vec![(5..9, 21), (10..12, 0)],
            ..crate::app::note::Hits::default()
        };
        list.lesser = Lesser { generation: 7, ways: vec![one(5..9, 24), one(0..4, 30)] };
        let seen = |list: &List| list.suggestions().iter().map(|one| (one.goods, one.hides)).collect::<Vec<_>>();
        assert_eq!(seen(&list), [(21, true), (30, false)], "each part once, none that finds nothing");
        list.lesser.generation = 6;
        assert_eq!(seen(&list), [(21, true)]);
        list.hits.done = false;
        assert!(seen(&list).is_empty());
        (list.hits.done, list.generation) = (true, 8);
        assert!(seen(&list).is_empty());
    }
}
