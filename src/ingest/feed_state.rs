//! What is remembered of a supplier's feed between pages and runs, and what passes between the one who fetches and the one who stores.
//!
//! The state is stored in the same atomic batch as the page it follows, so that an interruption can neither skip a page nor repeat one unseen.

use serde::{Deserialize, Serialize};

use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::ingest::feed::FeedPage;
use crate::text::Clean;

/// Where a feed is continued: opaque to us, printable ASCII without spaces, 1 to [`Cursor::MOST`] bytes, given back as it came.
///
/// Not `Clean`, as the sanitiser may alter text and a cursor must not be altered; what may not be drawn cannot be in it either.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cursor(Box<str>);

impl Cursor {
    /// Longest cursor in bytes: longer ones meet the limits of servers and proxies on request lines.
    pub const MOST: usize = 1024;

    /// The cursor, if it is one.
    pub fn new(text: &str) -> Option<Self> {
        is_token(text, Self::MOST).then(|| Self(text.into()))
    }
    /// As it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Cursor {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("a cursor is 1 to 1024 printable ASCII characters without spaces")
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.0.into()
    }
}

/// The version mark of one answer (RFC 9110 `ETag`), quotes and `W/` included, given back as it came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Etag(Box<str>);

impl Etag {
    /// Longest mark in bytes.
    pub const MOST: usize = 256;

    /// The mark, if it is one.
    pub fn new(text: &str) -> Option<Self> {
        is_token(text, Self::MOST).then(|| Self(text.into()))
    }
    /// As it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Etag {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("an entity tag is 1 to 256 printable ASCII characters without spaces")
    }
}

impl From<Etag> for String {
    fn from(etag: Etag) -> Self {
        etag.0.into()
    }
}

fn is_token(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

/// How far a supplier's feed has been taken. The default begins a full pass.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SyncState {
    /// Where to go on; none = from the beginning.
    pub cursor: Option<Cursor>,
    /// The pass being taken (or last taken), as the feed names it.
    pub pass: Clean,
    /// Whether a pass has ended: `cursor` then brings later changes.
    pub complete: bool,
    /// Whether the feed changed its pass on the way: what was absent from it is then not known.
    pub broken: bool,
    /// Pages taken since the pass, or the changes, began.
    pub pages: u32,
    /// Goods taken since then, for the progress bar of a resumed pass.
    pub goods: u32,
    /// The mark of the answer last given for exactly `cursor`; a full pass is never asked for conditionally.
    pub etag: Option<Etag>,
}

/// One page to be made durable together with the state that follows it.
#[derive(Clone, PartialEq, Debug)]
pub struct PageWrite {
    /// Whose.
    pub supplier: SupplierId,
    /// The page.
    pub page: FeedPage,
    /// The state after it.
    pub state: SyncState,
    /// When it was fetched.
    pub at: Instant,
    /// Whether this page ends one unbroken pass: goods not seen on its pages are gone, or held for a person when there are too many.
    pub pass_ended: bool,
    /// What becomes of these goods then.
    pub missing: Missing,
    /// Whether this page is of a full pass, named by `page.pass`, rather than of later changes: its goods count as seen in it.
    pub full: bool,
}

/// What becomes of goods that an ended pass did not bring.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Missing {
    /// Gone; of a feed that suddenly gives far fewer goods they are held.
    #[default]
    Feed,
    /// Gone; held already when they are more than half of the goods, however few: a list may be of new goods only.
    List,
    /// Held: a person says what becomes of them.
    Held,
    /// Gone: a person said so.
    Gone,
}

/// A feed that suddenly gives far fewer goods: nothing is taken down until a person says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Held {
    /// Goods of this supplier before.
    pub had: u32,
    /// Goods its pass has now.
    pub now: u32,
}

impl Held {
    /// A removal is held above this many goods …
    pub const MANY: u32 = 20;
    /// … if it is also above this share, in percent.
    pub const SHARE: u64 = 30;

    /// Of a list it is held above this share, however few they are.
    pub const SHARE_OF_LIST: u64 = 50;

    /// Whether so many goods may go of so many; none when they may.
    pub fn of(had: u32, gone: u32, missing: Missing) -> Option<Self> {
        let is_above = |share: u64| u64::from(gone) * 100 > u64::from(had) * share;
        let is_many = gone > Self::MANY && is_above(Self::SHARE);
        let held = match missing {
            Missing::Feed => is_many,
            Missing::List => is_many || is_above(Self::SHARE_OF_LIST),
            Missing::Held => gone > 0,
            Missing::Gone => false,
        };
        held.then(|| Self { had, now: had.saturating_sub(gone) })
    }
}

/// What a page changed, said once it is durable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct AppliedPage {
    /// New goods.
    pub added: u32,
    /// Goods with something else than before.
    pub changed: u32,
    /// Goods as before.
    pub unchanged: u32,
    /// Goods taken down.
    pub removed: u32,
    /// Set when goods would have gone but wait for a person.
    pub held: Option<Held>,
}

/// Whoever makes pages durable. Called from a thread that may block; returns only when the page and its state are safe.
pub trait PageSink: Send + Sync {
    /// Store one page, atomically.
    fn apply(&self, write: PageWrite) -> Result<AppliedPage, Fault>;
}

/// An offer that could not be understood, kept for a person to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rejected {
    /// Which offer of the page, from 1.
    pub row: u32,
    /// The field that is wrong; empty when the offer as a whole is.
    pub field: Clean,
    /// The offer's JSON, cut to [`Rejected::RAW_MOST`] characters.
    pub raw: Clean,
    /// What is wrong with it.
    pub why: FaultKind,
}

impl Rejected {
    /// Characters of raw JSON kept.
    pub const RAW_MOST: usize = 500;
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn cursors_are_printable_and_short() {
        assert_eq!(Cursor::new("p=2&x=%E4").unwrap().as_str(), "p=2&x=%E4");
        for bad in ["", "a b", "a\nb", "货", "\u{1b}[2J", &"x".repeat(1025)] {
            assert!(Cursor::new(bad).is_none(), "{bad:?}");
        }
        assert!(Cursor::new(&"x".repeat(1024)).is_some());
        assert!(serde_json::from_str::<Cursor>("\"a b\"").is_err());
    }

    #[test]
    fn far_fewer_goods_are_held() {
        let is_held = |had, gone, missing| Held::of(had, gone, missing).is_some();
        assert!(!is_held(15, 15, Missing::Feed) && is_held(60, 21, Missing::Feed) && !is_held(70, 21, Missing::Feed));
        assert!(is_held(15, 8, Missing::List) && !is_held(16, 8, Missing::List) && is_held(60, 21, Missing::List));
        assert!(is_held(100, 1, Missing::Held) && !is_held(100, 0, Missing::Held) && !is_held(100, 100, Missing::Gone));
        assert_eq!(Held::of(15, 13, Missing::List), Some(Held { had: 15, now: 2 }));
    }

    #[test]
    fn state_survives_being_stored() {
        let state = SyncState {
            cursor: Cursor::new("c7"),
            pass: Clean::new("p1"),
            complete: true,
            broken: true,
            pages: 7,
            goods: 3_500,
            etag: Etag::new("W/\"a\""),
        };
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<SyncState>(&json).unwrap(), state);
    }
}
