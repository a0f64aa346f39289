//! What search asks of the margin: the figures of a row under the lens, from whoever knows the lens.

use crate::domain::{Money, Rate};
use crate::search::row::Item;

/// What a row earns; none where it cannot be computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Landed cost a piece at the planned quantity.
    pub cost: Option<Money>,
    /// The true margin.
    pub rate: Option<Rate>,
    /// The naive margin.
    pub naive: Option<Rate>,
}

/// Computes the figures of rows, each row of a pass at most once.
pub trait RowMargins: Send + Sync {
    /// The figures of one good.
    fn figures(&self, item: &Item<'_>) -> Figures;
}
