//! What can be done about one supplier, what is known of it, and what comes of an act.

use std::{fmt, time::Duration};

use crate::config::SupplierFile;
use crate::domain::{Fault, Instant, Supplier, SupplierId};
use crate::ingest::feed_state::Held;
use crate::text::Clean;

/// Where a supplier's goods come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Source {
    /// 接口
    #[default]
    Feed,
    /// 表格
    File,
    /// 手记
    Own,
}

/// A supplier as the store knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct House {
    /// Its id.
    pub id: SupplierId,
    /// What it says of itself.
    pub info: Supplier,
    /// Goods it has now.
    pub live: u32,
    /// When it was last taken to the end.
    pub last_ok: Option<Instant>,
    /// Set while goods that are missing from its feed wait for a person's word.
    pub held: Option<Held>,
    /// Where its goods come from.
    pub source: Source,
}

/// A token as it was typed: it shows itself to nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// An act about one supplier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Supply {
    /// Write its file, if its address may be fetched.
    Save {
        /// Whose.
        id: SupplierId,
        /// What the file is to say.
        file: SupplierFile,
        /// A token that was typed; it goes into a private file, which `file` is then made to name.
        token: Option<Token>,
    },
    /// Do not sync it any more, or again.
    Pause {
        /// Whose.
        id: SupplierId,
        /// Not any more.
        paused: bool,
    },
    /// Ask for its first page and store nothing.
    Test(SupplierId),
    /// Which goods are held?
    Missing(SupplierId),
    /// A person's word on the held goods.
    Settle {
        /// Whose.
        id: SupplierId,
        /// They are gone indeed; else they stay.
        gone: bool,
    },
}

/// What came of an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Supplied {
    /// Its file was written, or why not.
    Saved(SupplierId, Result<(), Fault>),
    /// It is paused, or goes on; or why not.
    Paused(SupplierId, Result<bool, Fault>),
    /// What its first page said.
    Tested(SupplierId, Result<Tried, Fault>),
    /// The goods that are held.
    Missing(Missing),
    /// So many held goods were taken down; none: they stay.
    Settled(SupplierId, Result<Option<usize>, Fault>),
}

/// The first page of a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tried {
    /// How the feed calls its supplier; empty when it does not say.
    pub name: Clean,
    /// Goods on the page.
    pub goods: usize,
    /// Goods on it that were not understood.
    pub odd: usize,
    /// Whether more pages follow.
    pub more: bool,
    /// From the request to the answer.
    pub took: Duration,
}

/// Goods that are held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// Whose.
    pub id: SupplierId,
    /// How many.
    pub goods: usize,
    /// The first of them.
    pub titles: Vec<Clean>,
    /// How many are assigned to somebody.
    pub assigned: usize,
}
