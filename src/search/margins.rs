//! What search asks of the margin: the figures of a row under the lens, from whoever knows the lens; and a place to keep them, because a
//! million margins take a tenth of a second and a key must not wait for them twice.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use crate::domain::{Money, Rate};
use crate::search::catalog::Catalog;
use crate::search::row::Item;
use crate::search::segment::Segment;

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

/// What a row earns in yuan at the planned quantity. Kept nowhere: only an order by one of them asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Earnings {
    /// 单赚: of a paid order.
    pub keep: Money,
    /// 共赚: of all planned orders.
    pub total: Money,
    /// 货款: what is paid for the pieces bought.
    pub cash: Money,
}

/// Computes the figures of rows, each row of a pass at most once.
pub trait RowMargins: Send + Sync {
    /// The figures of one good.
    fn figures(&self, item: &Item<'_>) -> Figures;
    /// What one good earns in yuan; none where it cannot be computed.
    fn earnings(&self, item: &Item<'_>) -> Option<Earnings>;
}

/// The figures of the rows of one catalog under one lens, each kept when it was first asked for. 16 bytes a row.
#[derive(Debug, Default)]
pub struct Memo {
    parts: Vec<Arc<Kept>>,
}

/// Those of one segment.
#[derive(Debug)]
struct Kept {
    of: Arc<Segment>,
    /// By row both rates, 0 = not computed yet, and the cost, 1 more, 0 = none. Made when the first row is asked for.
    cells: OnceLock<Box<[[AtomicU64; 2]]>>,
}

impl Memo {
    /// For a catalog; what another one of the same lens has of the same segments is taken over.
    pub fn new(catalog: &Catalog, other: Option<&Self>) -> Self {
        let keep = |segment: &Arc<Segment>| {
            let mut known = other.into_iter().flat_map(|other| &other.parts);
            let known = known.find(|kept| Arc::ptr_eq(&kept.of, segment)).map(Arc::clone);
            known.unwrap_or_else(|| Arc::new(Kept { of: Arc::clone(segment), cells: OnceLock::new() }))
        };
        Self { parts: catalog.parts().iter().map(|part| keep(part.segment())).collect() }
    }

    /// The figures of a good of that catalog, computed if they are not known.
    pub fn figures(&self, item: &Item<'_>, compute: impl FnOnce() -> Figures) -> Figures {
        let (cells, row) = (self.parts.get(item.at().segment()).map(|kept| kept.cells()), usize::from(item.at().row()));
        let Some([rates, cost]) = cells.and_then(|cells| cells.get(row)) else { return compute() };
        // The cost is written first: whoever sees the rates may see no cost yet, and then computes again.
        if let Some(known) = unpack(rates.load(Relaxed), cost.load(Relaxed)) {
            return known;
        }
        let figures = compute();
        if let Some((packed, packed_cost)) = pack(&figures) {
            cost.store(packed_cost, Relaxed);
            rates.store(packed, Relaxed);
        }
        figures
    }
}

impl Kept {
    fn cells(&self) -> &[[AtomicU64; 2]] {
        self.cells.get_or_init(|| (0..self.of.len()).map(|_| [AtomicU64::new(0), AtomicU64::new(0)]).collect())
    }
}

/// Computed, has a cost; then two rates of 28 bits.
const COMPUTED: u64 = 1 << 63;
const COSTS: u64 = 1 << 62;
const RATE: u32 = 28;

/// Both cells; none when a figure is too large for them.
fn pack(figures: &Figures) -> Option<(u64, u64)> {
    const HALF: i64 = 1 << (RATE - 1);
    let rate = |rate: Option<Rate>| match rate.map(Rate::as_parts) {
        None => Some(0),
        Some(parts) => (-HALF < parts && parts < HALF).then(|| (parts + HALF).cast_unsigned()),
    };
    let rates = COMPUTED | rate(figures.rate)? << RATE | rate(figures.naive)?;
    match figures.cost {
        None => Some((rates, 0)),
        Some(cost) => {
            Some((rates | COSTS, u64::try_from(cost.as_units().checked_add(1)?).ok().filter(|cost| *cost > 0)?))
        }
    }
}

fn unpack(rates: u64, cost: u64) -> Option<Figures> {
    let rate = |packed: u64| match packed & ((1 << RATE) - 1) {
        0 => None,
        some => Some(Rate::parts(some.cast_signed() - (1 << (RATE - 1)))),
    };
    if rates & COMPUTED == 0 || (rates & COSTS != 0) != (cost != 0) {
        return None;
    }
    let cost = cost.checked_sub(1).map(|units| Money::units(units.cast_signed()));
    Some(Figures { cost, rate: rate(rates >> RATE), naive: rate(rates) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_kept_exactly_or_not_at_all() {
        let figures = |cost: Option<i64>, rate: Option<i64>, naive: Option<i64>| Figures {
            cost: cost.map(Money::units),
            rate: rate.map(Rate::parts),
            naive: naive.map(Rate::parts),
        };
        for kept in [
            figures(None, None, None),
            figures(Some(0), Some(0), Some(-1)),
            figures(Some(35_000), Some(5_280), Some(45_200)),
            figures(Some(10_000_000_000), Some(-134_217_727), Some(134_217_727)),
        ] {
            assert_eq!(pack(&kept).and_then(|(rates, cost)| unpack(rates, cost)), Some(kept));
        }
        for large in [
            figures(Some(i64::MAX), None, None),
            figures(Some(-1), None, None),
            figures(None, Some(-134_217_728), None),
            figures(None, None, Some(134_217_728)),
        ] {
            assert_eq!(pack(&large), None, "{large:?}");
        }
        assert_eq!(unpack(0, 0), None, "not computed");
        assert_eq!(pack(&figures(Some(1), None, None)).and_then(|(rates, _)| unpack(rates, 0)), None, "half written");
    }
}
