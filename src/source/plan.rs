//! What to do next for one supplier's feed: a pure machine. Answers go in, the next step comes out; it opens no socket and knows no clock.
//!
//! The stored state moves only with a page that is durable, so a run that was cut short anywhere goes on at the page it had reached.

mod backoff;

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::ingest::feed::{FeedPage, limits};
use crate::ingest::feed_state::{AppliedPage, Cursor, Etag, Held, PageWrite, SyncState};

pub use backoff::{Retry, retry_after};

/// More pages than this in one pass, and the feed counts as endless.
pub const MOST_PAGES: u32 = 100_000;

/// One page to ask for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Where to go on; none = the first page of a full pass.
    pub cursor: Option<Cursor>,
    /// The mark of the answer that is known already.
    pub if_none_match: Option<Etag>,
    /// Which page of the pass it is, from 1, for people.
    pub page: u32,
}

/// What came back for a request.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// A page, and its mark.
    Page(Box<FeedPage>, Option<Etag>),
    /// 304: as it was.
    NotModified,
    /// 410: the cursor is no longer known there.
    Gone,
    /// Anything else, and when the server asks to be asked again.
    Failed(Fault, Option<Instant>),
}

/// What to do now.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Ask for this page, then [`Plan::answer`].
    Fetch(Request),
    /// Make this page durable, then [`Plan::applied`].
    Apply(Box<PageWrite>),
    /// Wait, then [`Plan::next`].
    Wait {
        /// Until when.
        until: Instant,
        /// Which try failed, from 1.
        failed: u32,
        /// Why.
        why: Fault,
    },
    /// The supplier has nothing new.
    Unchanged,
    /// Everything was taken.
    Done,
    /// Everything was taken, but goods that would go wait for a person.
    Held(Held),
    /// It does not work; what was stored stays.
    Failed(Fault),
}

/// One supplier's sync, from the stored state to its end.
#[derive(Clone, Debug)]
pub struct Plan {
    supplier: SupplierId,
    retry: Retry,
    state: SyncState,
    /// The state that becomes true once the page under way is durable.
    ahead: Option<SyncState>,
    /// Said when the page under way is durable, in place of going on.
    endless: Option<Fault>,
    /// The cursors asked for in this run, by hash: a hundred thousand of them are kept.
    asked: HashSet<u64>,
    /// Keyed at random, so that nobody can make two cursors look alike.
    hasher: RandomState,
    /// Pages in a row that brought nothing.
    empty: u32,
    failed: u32,
    restarted: bool,
    more: bool,
    held: Option<Held>,
}

impl Plan {
    /// A sync that goes on from the stored state.
    pub fn new(supplier: SupplierId, state: SyncState, retry: Retry) -> Self {
        let hasher = RandomState::new();
        let asked = HashSet::from([hasher.hash_one(&state.cursor)]);
        Self {
            supplier,
            retry,
            state,
            ahead: None,
            endless: None,
            asked,
            hasher,
            empty: 0,
            failed: 0,
            restarted: false,
            more: true,
            held: None,
        }
    }

    /// The state as it is durable now.
    pub const fn state(&self) -> &SyncState {
        &self.state
    }

    /// The request to make now.
    pub fn next(&self) -> Step {
        Step::Fetch(request(&self.state))
    }

    /// The request that will follow the page being applied, so that it can be fetched meanwhile.
    pub fn ahead(&self) -> Option<Request> {
        self.ahead.as_ref().filter(|_| self.more && self.endless.is_none()).map(request)
    }

    /// Takes the answer to the request. `random` is any number, fresh for each call.
    pub fn answer(&mut self, answer: Answer, now: Instant, random: u64) -> Step {
        match answer {
            Answer::Page(page, etag) => self.page(*page, etag, now),
            Answer::NotModified if self.state.etag.is_some() => Step::Unchanged,
            Answer::NotModified => self.fail(FaultKind::BadStatus, "304 to a question without a mark"),
            Answer::Gone if self.state.cursor.is_some() => self.start_over(),
            Answer::Gone => self.fail(FaultKind::NotFound, "410 for the feed itself"),
            Answer::Failed(fault, asked) => self.again(fault, asked, now, random),
        }
    }

    /// Takes what the store did with the page.
    pub fn applied(&mut self, applied: &AppliedPage) -> Step {
        if let Some(state) = self.ahead.take() {
            self.state = state;
        }
        self.held = applied.held.or(self.held);
        if let Some(fault) = self.endless.take() {
            return Step::Failed(fault);
        }
        match self.held {
            _ if self.more => self.next(),
            Some(held) => Step::Held(held),
            None => Step::Done,
        }
    }

    fn page(&mut self, page: FeedPage, etag: Option<Etag>, now: Instant) -> Step {
        self.failed = 0;
        let full = !self.state.complete;
        let broken = full && self.breaks(&page);
        let mut state = self.after(&page, etag, broken);
        let idle = page.more && page.offers.is_empty() && page.rejected.is_empty() && page.removed.is_empty();
        self.empty = if idle { self.empty + 1 } else { 0 };
        self.endless = self.never_ends(&page, &state);
        if self.endless.is_some() {
            state = SyncState::default();
        }
        self.asked.insert(self.hasher.hash_one(&state.cursor));
        self.more = page.more;
        self.ahead = Some(state.clone());
        let pass_ended = full && !page.more && !broken;
        Step::Apply(Box::new(PageWrite {
            supplier: self.supplier.clone(),
            page,
            state,
            at: now,
            pass_ended,
            missing: crate::ingest::feed_state::Missing::Feed,
            full,
        }))
    }

    /// Whether the pass was not one: it changed its name on the way.
    fn breaks(&self, page: &FeedPage) -> bool {
        self.state.broken || (self.state.cursor.is_some() && page.pass != self.state.pass)
    }

    /// The state after a page. Where two passes were mixed, or the feed ends without a cursor, the next sync takes a whole pass.
    fn after(&self, page: &FeedPage, etag: Option<Etag>, broken: bool) -> SyncState {
        let Some(next) = page.next.clone().filter(|_| page.more || !broken) else { return SyncState::default() };
        let was = &self.state;
        let stays = was.cursor.as_ref() == Some(&next);
        let taken = u32::try_from(page.offers.len() + page.rejected.len()).unwrap_or(u32::MAX);
        let (pages, goods) = if page.more { (was.pages + 1, was.goods.saturating_add(taken)) } else { (0, 0) };
        SyncState {
            pass: if was.complete { was.pass.clone() } else { page.pass.clone() },
            complete: was.complete || !page.more,
            broken,
            pages,
            goods,
            etag: etag.filter(|_| stays && !page.more),
            cursor: Some(next),
        }
    }

    fn never_ends(&self, page: &FeedPage, state: &SyncState) -> Option<Fault> {
        let again = page.more && self.asked.contains(&self.hasher.hash_one(&page.next));
        let (kind, why) = match state {
            _ if again => (FaultKind::Endless, "the feed gives a cursor again that it gave before"),
            _ if self.empty >= limits::EMPTY_PAGES => (FaultKind::Endless, "100 pages in a row without a good"),
            state if state.pages > MOST_PAGES => (FaultKind::Endless, "the feed has more than 100000 pages"),
            state if state.goods > limits::GOODS => (FaultKind::TooMany, "the feed has more than 1000000 goods"),
            _ => return None,
        };
        Some(self.place(Fault::new(kind, why)))
    }

    fn start_over(&mut self) -> Step {
        if std::mem::replace(&mut self.restarted, true) {
            return self.fail(FaultKind::Endless, "the feed forgets its cursors again and again");
        }
        self.state = SyncState::default();
        self.asked = HashSet::from([self.hasher.hash_one(None::<Cursor>)]);
        self.empty = 0;
        self.failed = 0;
        self.next()
    }

    fn again(&mut self, fault: Fault, asked: Option<Instant>, now: Instant, random: u64) -> Step {
        let fault = self.place(fault);
        self.failed += 1;
        let most = now.0.saturating_add(i64::try_from(self.retry.most_asked.as_millis()).unwrap_or(i64::MAX));
        let too_long = asked.is_some_and(|until| until.0 > most);
        if !backoff::may_pass(fault.kind) || self.failed >= self.retry.tries || too_long {
            return Step::Failed(fault);
        }
        let own = i64::try_from(self.retry.wait(self.failed, random).as_millis()).unwrap_or(i64::MAX);
        let until = asked.unwrap_or_else(|| Instant(now.0.saturating_add(own))).max(now);
        Step::Wait { until, failed: self.failed, why: fault }
    }

    fn fail(&self, kind: FaultKind, why: &str) -> Step {
        Step::Failed(self.place(Fault::new(kind, why)))
    }

    /// The same fault, at this supplier and the page under way.
    pub fn place(&self, fault: Fault) -> Fault {
        fault.at_supplier(&self.supplier).on_page(self.page_number())
    }

    /// The page under way, from 1.
    pub const fn page_number(&self) -> u32 {
        self.state.pages.saturating_add(1)
    }
}

fn request(state: &SyncState) -> Request {
    let if_none_match = state.etag.clone().filter(|_| state.complete);
    Request { cursor: state.cursor.clone(), if_none_match, page: state.pages.saturating_add(1) }
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;
