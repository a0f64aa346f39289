//! How a question was understood, worked out in slices when its answer is complete: what letters were read as, and how many more goods
//! would be found without each condition.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::note::Explained;
use crate::search::{Matcher, Order, Pass, Progress, Query, ResultSet, Scope, SortKey, read_as::ReadAs};
use crate::text::Clean;

/// Of so many goods it is told what the letters were read as; of more it would say little.
const MOST_READ: usize = 20_000;
/// Goods whose reading is looked at in one slice.
const SLICE: usize = 2_000;
/// Readings that are told.
const MOST_READINGS: usize = 6;
/// Conditions that are tried.
const MOST_CONDITIONS: usize = 4;

/// The explaining of one answer.
pub(super) struct Explaining {
    scope: Scope,
    query: Arc<Query>,
    matcher: Matcher,
    /// The letters to be read, how many goods have them in one piece, and how many of these were looked at.
    reading: Option<(ReadAs, usize, usize)>,
    readings: HashMap<String, usize>,
    /// Clauses that are conditions, still to be left out, the next one last.
    conditions: Vec<usize>,
    pass: Option<Pass>,
    total: usize,
    told: Explained,
}

impl Explaining {
    /// Of a complete answer; none when there is nothing to explain.
    pub(super) fn new(generation: u64, scope: Scope, query: &Arc<Query>, result: &ResultSet) -> Option<Self> {
        let is_condition = |number: &usize| query.clauses.get(*number).is_some_and(|clause| clause.test().is_some());
        let mut conditions: Vec<usize> = (0..query.clauses.len()).filter(is_condition).take(MOST_CONDITIONS).collect();
        conditions.reverse();
        if query.clauses.len() < 2 {
            conditions.clear();
        }
        let by_relevance = result.order().key == SortKey::Relevance;
        let reading = ReadAs::new(query).filter(|_| by_relevance && (1..=MOST_READ).contains(&result.whole()));
        let reading = reading.map(|letters| (letters, result.whole(), 0));
        if reading.is_none() && conditions.is_empty() {
            return None;
        }
        let told = Explained { generation, ..Explained::default() };
        // Without a condition more goods may answer as typed, and those that nearly do are not looked for then.
        let (query, total) = (Arc::clone(query), result.len() - result.near());
        let (matcher, readings) = (Matcher::default(), HashMap::new());
        Some(Self { scope, query, matcher, reading, readings, conditions, pass: None, total, told })
    }

    /// Looks at a slice; the answer when that was all.
    pub(super) fn step(&mut self, result: &mut ResultSet) -> Option<Explained> {
        if self.reading.is_some() {
            self.read(result);
            return None;
        }
        let Some(number) = self.conditions.last().copied() else { return Some(std::mem::take(&mut self.told)) };
        let pass = self.pass.get_or_insert_with(|| {
            let mut query = (*self.query).clone();
            query.clauses.remove(number);
            Pass::new(self.scope.clone(), Arc::new(query), Order::natural(SortKey::Margin))
        });
        if pass.step() == Progress::Done {
            let more = pass.hits().saturating_sub(self.total);
            let span = self.query.clauses.get(number).map(|clause| clause.span.clone());
            self.told.blocked.extend(span.filter(|_| more > 0).map(|span| (span, more)));
            self.conditions.pop();
            self.pass = None;
        }
        None
    }

    fn read(&mut self, result: &mut ResultSet) {
        let Some((letters, whole, from)) = &mut self.reading else { return };
        let to = (*from + SLICE).min(*whole);
        for at in result.rows(*from..to) {
            let item = self.scope.catalog.item(at);
            if let Some(read) = item.and_then(|item| letters.of(&item, &mut self.matcher)) {
                *self.readings.entry(read).or_default() += 1;
            }
        }
        *from = to;
        if to < *whole {
            return;
        }
        self.reading = None;
        let mut all: Vec<(String, usize)> = self.readings.drain().collect();
        all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        self.told.read = all.into_iter().take(MOST_READINGS).map(|(read, goods)| (Clean::new(&read), goods)).collect();
    }
}
