//! What suits a streamer: goods on her own terms, the best total first, and what she has been given already.

use crate::app::{Row, assign::Reason};
use crate::domain::{
    Date, Lens, Quantity,
    margin::{Account, Missing},
};
use crate::text::Clean;

/// One good for her.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suit {
    /// The good, its margin on her terms.
    pub row: Row,
    /// The account on her terms.
    pub account: Result<Account, Missing>,
    /// The one thing that most decides for or against it.
    pub reason: Reason,
}

/// A good that she has been given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// Live date.
    pub date: Date,
    /// Its title; its key where it is not on offer any more.
    pub title: Clean,
    /// Pieces.
    pub quantity: Quantity,
}

/// The answer about one streamer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suits {
    /// Her id.
    pub streamer: Clean,
    /// The lens that it is computed for: hers.
    pub lens: Lens,
    /// The best of the goods looked at, by total profit; what cannot be computed is last.
    pub rows: Vec<Suit>,
    /// Goods looked at.
    pub of: usize,
    /// They are those of the current pool; else of the list that was on screen last.
    pub pool: bool,
    /// What she has from today on, by date.
    pub given: Vec<Given>,
}
