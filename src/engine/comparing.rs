//! The sheets of goods that are compared: those asked for, or a good with its likes at other suppliers, the cheapest first.

use std::sync::Arc;

use crate::app::{
    Sheet,
    compare::{MOST, cost},
    effect::Compared,
};
use crate::domain::{Fault, Instant, Lens, OfferId};
use crate::engine::{Engine, rows::RowMaker};
use crate::search::alike::alike;

/// What there is of the goods that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Their sheets, in order.
    pub(crate) sheets: Vec<Arc<Sheet>>,
    /// Goods that are in no catalog.
    pub(crate) left_out: usize,
    /// Why others could not be read.
    pub(crate) faults: Vec<Fault>,
}

/// The sheets; never more than a comparison has columns.
pub(crate) fn compared(maker: &mut RowMaker<'_>, goods: Compared) -> Found {
    let ids = match goods {
        Compared::These(ids) => ids,
        Compared::Likes(id) => std::iter::once(id).chain(likes(maker, id)).collect(),
    };
    let mut found = Found::default();
    for id in ids.into_iter().take(MOST) {
        match maker.sheet(id) {
            Ok(Some(sheet)) => found.sheets.push(Arc::new(sheet)),
            Ok(None) => found.left_out += 1,
            Err(fault) => found.faults.push(fault),
        }
    }
    found
}

/// What other suppliers have that is like a good, the cheapest landed cost first.
fn likes(maker: &mut RowMaker<'_>, id: OfferId) -> Vec<OfferId> {
    let Some(at) = maker.world.catalog.find(id) else { return Vec::new() };
    let alike = alike(&maker.world.catalog, at);
    let mut rows: Vec<_> = alike.into_iter().filter_map(|at| maker.row(at)).collect();
    rows.sort_by_key(cost);
    rows.into_iter().map(|row| row.id).collect()
}

impl Engine {
    /// The sheets of goods that are compared; what cannot be read is a fault.
    pub fn compare(&self, goods: Compared, lens: &Lens, now: Instant) -> Result<Vec<Arc<Sheet>>, Fault> {
        let found = self.with_maker(lens, now, |maker| compared(maker, goods));
        found.faults.into_iter().next().map_or(Ok(found.sheets), Err)
    }
}
