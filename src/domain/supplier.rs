//! A supplier (供应商): who, where, on what terms.

use serde::{Deserialize, Serialize};

use crate::domain::{Instant, Money, Quantity, Rate, booth::Booth};
use crate::text::Clean;

/// What sort of house it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum SupplierKind {
    /// 档口
    #[default]
    Stall,
    /// 源头厂
    Maker,
    /// 贸易商
    Trader,
}

/// Mixed wholesale (混批): the basket of one supplier must reach the amount or the count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Mix {
    /// Least amount of the basket.
    pub amount: Option<Money>,
    /// Least pieces of the basket.
    pub pieces: Option<Quantity>,
}

/// What a supplier's feed says of itself. Its id is kept beside it, never inside.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Supplier {
    /// The name to show; may change, the id may not.
    pub name: Clean,
    /// Stall, maker, trader.
    pub kind: SupplierKind,
    /// Where.
    pub booth: Booth,
    /// What it sells, in its own words.
    pub lines: Clean,
    /// 月结, 现结 …
    pub terms: Clean,
    /// Share shipped within 48 hours.
    pub ship48: Option<Rate>,
    /// Share returned for quality.
    pub quality_returns: Option<Rate>,
    /// Days after which its figures count as stale (default 7).
    pub stale_days: Option<u16>,
    /// 混批 terms.
    pub mix: Option<Mix>,
}

impl Supplier {
    /// Days after which figures count as stale where the supplier does not say.
    pub const STALE_DAYS: u16 = 7;

    /// Days after which its figures count as stale.
    pub fn stale_limit(&self) -> u16 {
        self.stale_days.unwrap_or(Self::STALE_DAYS)
    }
    /// Whether what was true at `seen` is stale `now`; later than the limit, not at it.
    pub fn is_stale(&self, seen: Instant, now: Instant) -> bool {
        now.0.saturating_sub(seen.0) > i64::from(self.stale_limit()) * 86_400_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_grow_stale_after_the_suppliers_limit() {
        let day = |n: i64| Instant(n * 86_400_000);
        let mut supplier = Supplier::default();
        assert!(!supplier.is_stale(day(1), day(8)));
        assert!(supplier.is_stale(day(1), Instant(day(8).0 + 1)));
        supplier.stale_days = Some(14);
        assert!(!supplier.is_stale(day(1), day(15)));
        assert!(supplier.is_stale(day(1), day(16)));
    }
}
