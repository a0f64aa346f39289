//! What the state wants done: data that the engine carries out. Answers come back as notes.

use std::ops::Range;

use crate::domain::{Decision, Lens, OfferId};
use crate::text::Clean;

/// A column to sort by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum SortBy {
    /// As well as it matches the query.
    Relevance,
    /// 真毛利.
    #[default]
    True,
    /// 拿货价.
    Cost,
    /// 库存.
    Stock,
    /// 更新.
    Age,
    /// 起批.
    Moq,
    /// 货号.
    Article,
    /// 品名.
    Title,
    /// 供应商.
    Supplier,
}

/// A column and its direction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Sort {
    /// By which.
    pub by: SortBy,
    /// High to low.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { by: SortBy::True, descending: true }
    }
}

/// Which goods a list is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Scope {
    /// All of them.
    #[default]
    All,
    /// One pool's.
    Pool(Clean),
}

/// What a list shows: a change of it is a new generation.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Asked {
    /// Which goods.
    pub scope: Scope,
    /// The query as typed.
    pub query: String,
    /// What margins are computed for.
    pub lens: Lens,
    /// The order.
    pub sort: Sort,
    /// The pool whose goods get ★.
    pub pool: Option<Clean>,
}

/// One thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Find and order goods; the newest generation wins.
    Search {
        /// Number of this question, rising.
        generation: u64,
        /// The question.
        asked: Box<Asked>,
    },
    /// Fill these rows of the newest order.
    Rows {
        /// Of which question.
        generation: u64,
        /// Which rows.
        rows: Range<usize>,
    },
    /// At which row does this good stand?
    Locate {
        /// Of which question.
        generation: u64,
        /// Which good.
        id: OfferId,
    },
    /// The rows of a range, to be marked.
    Marked {
        /// Of which question.
        generation: u64,
        /// Which rows.
        rows: Range<usize>,
    },
    /// The account, detail and decisions of a good under a lens.
    Sheet {
        /// Which good.
        id: OfferId,
        /// Under which lens.
        lens: Box<Lens>,
    },
    /// Make decisions durable, all or none.
    Decide {
        /// Comes back with the answer.
        ticket: u64,
        /// What was decided.
        decisions: Vec<Decision>,
    },
    /// Fetch catalogs.
    Sync,
    /// Stop what runs.
    Cancel,
    /// Draw all cells anew.
    Redraw,
    /// Leave.
    Quit,
}
