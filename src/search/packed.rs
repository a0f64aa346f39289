//! Figures of goods in four bytes or fewer.

use crate::domain::{Date, Instant, Level, Money, Quantity, Rate, Stock, offer::Dropship};
use crate::search::columns::broken_unless;
use crate::search::section::Broken;

/// The value of a row in a column; nothing where the row is not there.
pub(super) fn at<T: Copy + Default>(column: &[T], row: usize) -> T {
    column.get(row).copied().unwrap_or_default()
}

/// 1 more than a count, so that 0 is "not said".
pub(super) fn pack_count(count: Option<Quantity>) -> u32 {
    count.map_or(0, |count| count.get() + 1)
}

pub(super) fn unpack_count(packed: u32) -> Option<Quantity> {
    packed.checked_sub(1).and_then(Quantity::new)
}

/// 2000-01-01T00:00:00Z in seconds.
const MILLENNIUM: i64 = 946_684_800;

/// Seconds since 2000, 1 more, so that 0 is "not said". Whole seconds are kept, from 2000 to 2136.
pub(super) fn pack_instant(instant: Option<Instant>) -> u32 {
    let seconds = |at: Instant| (at.0.div_euclid(1000) - MILLENNIUM + 1).max(1);
    instant.map_or(0, |at| u32::try_from(seconds(at)).unwrap_or(u32::MAX))
}

pub(super) fn unpack_instant(packed: u32) -> Option<Instant> {
    packed.checked_sub(1).map(|seconds| Instant((i64::from(seconds) + MILLENNIUM) * 1000))
}

const AMPLE: u32 = u32::MAX;
const TIGHT: u32 = u32::MAX - 1;
const NONE: u32 = u32::MAX - 2;

pub(super) fn pack_stock(stock: Stock) -> u32 {
    match stock {
        Stock::Figure(pieces) => pack_count(Some(pieces)),
        Stock::Level(Level::Ample) => AMPLE,
        Stock::Level(Level::Tight) => TIGHT,
        Stock::Level(Level::None) => NONE,
        Stock::Unknown => 0,
    }
}

pub(super) fn unpack_stock(packed: u32) -> Stock {
    match packed {
        AMPLE => Stock::Level(Level::Ample),
        TIGHT => Stock::Level(Level::Tight),
        NONE => Stock::Level(Level::None),
        _ => unpack_count(packed).map_or(Stock::Unknown, Stock::Figure),
    }
}

/// An amount as it is kept in eight bytes.
pub(super) fn pack_money(amount: Money) -> u64 {
    amount.as_units().cast_unsigned()
}

pub(super) fn unpack_money(packed: u64) -> Money {
    Money::units(packed.cast_signed())
}

/// Whether amounts in eight bytes are such as anybody takes for real: sums of them do not overflow.
pub(super) fn check_money(amounts: &[u64]) -> Result<(), Broken> {
    let most = Money::MAX_UNIT.as_units().unsigned_abs();
    broken_unless(amounts.iter().all(|amount| amount.cast_signed().unsigned_abs() <= most), Broken::Number)
}

/// The price twice, 1 more when the courier is in it.
pub(super) fn pack_dropship(one: Dropship) -> u64 {
    pack_money(one.price) << 1 | u64::from(one.freight_included)
}

pub(super) fn unpack_dropship(packed: u64) -> Dropship {
    Dropship { price: unpack_money(packed >> 1), freight_included: packed & 1 != 0 }
}

/// [`check_money`] for prices of single pieces.
pub(super) fn check_dropships(packed: &[u64]) -> Result<(), Broken> {
    let most = Money::MAX_UNIT.as_units().unsigned_abs();
    broken_unless(packed.iter().all(|packed| packed >> 1 <= most), Broken::Number)
}

/// A share from 0 to 100%; what is beyond is taken for the nearest.
pub(super) fn pack_rate(rate: Rate) -> u32 {
    u32::try_from(rate.as_parts().clamp(0, Rate::ONE.as_parts())).unwrap_or_default()
}

pub(super) fn unpack_rate(packed: u32) -> Rate {
    Rate::parts(i64::from(packed).min(Rate::ONE.as_parts()))
}

/// 2000-01-01 in days since 1970.
const MILLENNIUM_DAY: i64 = 10_957;

/// Days since 2000.
pub(super) fn pack_date(date: Date) -> i64 {
    i64::from(date.0) - MILLENNIUM_DAY
}

pub(super) fn unpack_date(days: i64) -> Option<Date> {
    days.checked_add(MILLENNIUM_DAY).and_then(|days| i32::try_from(days).ok()).map(Date)
}
