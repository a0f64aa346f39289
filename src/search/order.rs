//! The order of hits: what they are sorted by, packed into one number a hit so that a million sort fast.
//!
//! Behind the chosen value come the true margin, the highest first, then the id, so that an order is total and the same every time. Behind
//! amounts of money that only their order asks for comes the id alone.
//! What is unknown comes last both ways.

use std::cmp::Ordering;

use crate::domain::{Level, Money, Rate, Stock};
use crate::search::alphabet;
use crate::search::margins::{Earnings, Figures};
use crate::search::matcher::Rank;
use crate::search::row::Item;
use crate::search::suppliers::Suppliers;

/// What goods are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub enum SortKey {
    /// How well the query matches; then margin, then stock.
    #[default]
    Relevance,
    /// The true margin; then stock.
    Margin,
    /// 单赚: what an order earns at the planned quantity.
    PerOrder,
    /// 共赚: what all planned orders earn.
    Total,
    /// 货款: what the pieces cost that must be bought for them.
    Cash,
    /// 保本佣金余量: how much more commission could be paid before nothing is earned. The break-even commission is k* = k + what is
    /// earned over net revenue, so the room k* − k is the true margin itself and the order is the same.
    Headroom,
    /// The naive margin.
    Naive,
    /// Landed cost at the planned quantity.
    Cost,
    /// Stock; words stand among the figures: 充足 as 1,000 pieces, 紧张 as 10, 无货 as 0.
    Stock,
    /// The older of price and stock; ascending = the freshest first.
    Age,
    /// Least purchase.
    Moq,
    /// Title, in the order of the alphabet.
    Title,
    /// Article number.
    Article,
    /// The supplier's name.
    Supplier,
}

impl SortKey {
    /// Whether it is one of [`Earnings`], which are computed for such an order only.
    pub const fn earns(self) -> bool {
        matches!(self, Self::PerOrder | Self::Total | Self::Cash)
    }

    /// Its name in files, flags and words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Margin => "margin",
            Self::PerOrder => "per-order",
            Self::Total => "total",
            Self::Cash => "cash",
            Self::Headroom => "headroom",
            Self::Naive => "naive",
            Self::Cost => "cost",
            Self::Stock => "stock",
            Self::Age => "age",
            Self::Moq => "moq",
            Self::Title => "title",
            Self::Article => "article",
            Self::Supplier => "supplier",
        }
    }
}

/// An order of goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// The highest first; for relevance: the best first.
    pub descending: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self::natural(SortKey::default())
    }
}

/// The unknown among values of 40 bits.
const UNKNOWN: u64 = (1 << 40) - 1;
/// The unknown among values of 24 bits.
const UNKNOWN_24: u64 = (1 << 24) - 1;

impl Order {
    /// The direction people mean when they say no more than the key.
    pub fn natural(key: SortKey) -> Self {
        let ascending = matches!(
            key,
            SortKey::Cost
                | SortKey::Cash
                | SortKey::Age
                | SortKey::Moq
                | SortKey::Title
                | SortKey::Article
                | SortKey::Supplier
        );
        let descending = !ascending;
        Self { key, descending }
    }

    /// The number by which the hit is sorted, the least first.
    pub(super) fn pack(self, item: &Item<'_>, rank: Rank, figures: &Figures, suppliers: &Suppliers) -> u64 {
        match self.key {
            SortKey::Title => return self.pack_text(item.title()),
            SortKey::Article => return self.pack_text(item.article()),
            _ => {}
        }
        let value = self.value(item, rank, figures, suppliers).map(|value| value.min(UNKNOWN - 1));
        let first = match value {
            None => UNKNOWN,
            Some(value) if self.descending => UNKNOWN - 1 - value,
            Some(value) => value,
        };
        let second = match self.key {
            SortKey::Relevance | SortKey::Margin | SortKey::Headroom => highest_first(stock(item.stock())),
            _ => highest_first(figures.rate.map(rate)),
        };
        first << 24 | second
    }

    fn value(self, item: &Item<'_>, rank: Rank, figures: &Figures, suppliers: &Suppliers) -> Option<u64> {
        Some(match self.key {
            SortKey::Relevance => {
                let margin = UNKNOWN_24 - highest_first(figures.rate.map(rate));
                let class = 7 - rank.class as u64;
                let off = 0x1FFF - u64::from(rank.off.min(0x1FFF));
                class << 37 | off << 24 | margin
            }
            SortKey::Margin | SortKey::Headroom => rate(figures.rate?),
            SortKey::Naive => rate(figures.naive?),
            SortKey::Cost => figures.cost.map(Money::as_units)?.max(0).cast_unsigned(),
            SortKey::Stock => stock(item.stock())?,
            SortKey::Age => UNKNOWN.saturating_sub((item.seen_at()?.0 / 1000).max(0).cast_unsigned()),
            SortKey::Moq => u64::from(item.least()?.get()),
            SortKey::Supplier => u64::from(suppliers.place(item.supplier())?),
            SortKey::Title | SortKey::Article | SortKey::PerOrder | SortKey::Total | SortKey::Cash => return None,
        })
    }

    /// The same for an order by what only it asks for. An amount takes all of the number, as it may be as large as that.
    pub(super) fn pack_earnings(self, earnings: Option<&Earnings>) -> u64 {
        let amount = earnings.and_then(|known| match self.key {
            SortKey::PerOrder => Some(known.keep),
            SortKey::Total => Some(known.total),
            SortKey::Cash => Some(known.cash),
            _ => None,
        });
        let Some(amount) = amount else { return u64::MAX };
        // As large as the least amount is negative; what is unknown stands behind all of them.
        let rising = (amount.as_units().cast_unsigned() ^ (1 << 63)).min(u64::MAX - 1);
        if self.descending { u64::MAX - 1 - rising } else { rising }
    }

    fn pack_text(self, text: &str) -> u64 {
        match alphabet::head(text).min(u64::MAX - 1) {
            _ if text.is_empty() => u64::MAX,
            head if self.descending => u64::MAX - 1 - head,
            head => head,
        }
    }

    /// Whether goods whose numbers are equal stand by their ids.
    pub(super) fn is_by_id(self) -> bool {
        !matches!(self.key, SortKey::Title | SortKey::Article)
    }

    /// The order of two goods whose numbers are equal.
    pub(super) fn compare_equals(self, a: &Item<'_>, b: &Item<'_>) -> Ordering {
        let text: fn(&Item<'_>) -> String = match self.key {
            SortKey::Title => |item| item.title().to_owned(),
            SortKey::Article => |item| item.article().to_owned(),
            _ => return a.id().cmp(&b.id()),
        };
        let order = alphabet::compare(&text(a), &text(b));
        let order = if self.descending { order.reverse() } else { order };
        order.then_with(|| a.id().cmp(&b.id()))
    }
}

/// A rate as a number of 24 bits in the same order.
fn rate(rate: Rate) -> u64 {
    const HALF: i64 = 1 << 23;
    (rate.as_parts().clamp(-HALF, HALF - 2) + HALF).cast_unsigned()
}

fn stock(stock: Stock) -> Option<u64> {
    Some(match stock {
        Stock::Figure(pieces) => u64::from(pieces.get()),
        Stock::Level(Level::Ample) => 1_000,
        Stock::Level(Level::Tight) => 10,
        Stock::Level(Level::None) => 0,
        Stock::Unknown => return None,
    })
}

/// A number of 24 bits, turned so that the highest comes first and none last.
fn highest_first(value: Option<u64>) -> u64 {
    value.map_or(UNKNOWN_24, |value| (UNKNOWN_24 - 1).saturating_sub(value))
}
