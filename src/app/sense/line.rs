//! The true margin against the price, and against the quantity: a list of places along the axis, the marked ones among them.

use crate::app::{Sheet, sense::Point};
use crate::domain::{
    Lens, Money, Quantity,
    lens::RetailRule,
    margin::{Account, Missing},
};

/// Places at each side of what holds now.
const SIDE: i64 = 8;
/// Places within which break-even shall lie.
const NEAR: i64 = 6;
/// The smallest step of a price.
const LEAST_STEP: i64 = Money::fen(10).as_units();

/// What lies along.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// 售价, 1/10000 yuan.
    Price,
    /// 单量.
    Orders,
}

/// Why a place is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// It holds now.
    Now,
    /// 保本售价, 保本单量.
    Zero,
    /// From so many pieces on a piece costs so much.
    Step(Quantity, Money),
}

/// A place along the axis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    /// Where, in the axis's unit.
    pub at: i64,
    /// Why it is marked.
    pub marks: Vec<Mark>,
    /// What it comes to.
    pub point: Result<Point, Missing>,
}

impl Spot {
    /// Whether it holds now.
    pub fn is_now(&self) -> bool {
        self.marks.contains(&Mark::Now)
    }
}

/// The places, ascending, with the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What lies along.
    pub axis: Axis,
    /// The places.
    pub spots: Vec<Spot>,
    /// The place under the cursor.
    pub at: usize,
}

impl Line {
    /// Around the price that holds now.
    pub(super) fn of_price(lens: &Lens, now: &Account, point: impl Fn(&Lens) -> Result<Point, Missing>) -> Self {
        let (price, zero) = (now.price.as_units(), now.break_even_price.map(Money::as_units));
        let step = price_step(price, zero);
        let around = (-SIDE..=SIDE).map(|at| price + at * step).filter(|price| *price > 0);
        let mut places: Vec<i64> = around.chain(zero).filter(|one| *one <= Money::MAX_UNIT.as_units()).collect();
        places.sort_unstable();
        places.dedup();
        let spot = |at: i64| {
            let retail = if at == price { lens.retail } else { RetailRule::Fixed(Money::units(at)) };
            let marks = [(at == price, Mark::Now), (Some(at) == zero, Mark::Zero)];
            Spot { at, marks: marked(&marks), point: point(&Lens { retail, ..lens.clone() }) }
        };
        Self::with(Axis::Price, places.into_iter().map(spot).collect())
    }

    /// From few orders to many, the price breaks among them.
    pub(super) fn of_orders(
        lens: &Lens,
        (sheet, now): (&Sheet, &Account),
        account: impl Fn(&Lens) -> Result<Account, Missing>,
    ) -> Self {
        let orders = i64::from(lens.orders.get());
        let zero = now.break_even_orders.map(|orders| i64::from(orders.get()));
        let facts = sheet.offer.list.facts();
        let breaks = facts.breaks.iter().map(|step| i64::from(step.min.get())).filter(|_| now.basis.buys);
        let breaks: Vec<i64> = breaks.collect();
        let parts = [(1, 4), (1, 2), (3, 4), (3, 2), (2, 1), (3, 1), (5, 1)];
        let around = parts.into_iter().map(|(times, of)| round(orders * times / of));
        let mut places: Vec<i64> = around.chain([orders]).chain(zero).chain(breaks.iter().copied()).collect();
        places.retain(|one| (1..=i64::from(Quantity::MAX)).contains(one));
        places.sort_unstable();
        places.dedup();
        let spot = |at: i64| {
            let planned = Quantity::saturating(u32::try_from(at).unwrap_or(u32::MAX));
            let account = account(&Lens { orders: planned, ..lens.clone() });
            let mut marks = marked(&[(at == orders, Mark::Now), (Some(at) == zero, Mark::Zero)]);
            let step = account.as_ref().ok().filter(|_| breaks.contains(&at)).map(|account| account.purchase.step);
            marks.extend(step.map(|step| Mark::Step(planned, step.price)));
            Spot { at, marks, point: account.map(|account| Point::of(&account)) }
        };
        Self::with(Axis::Orders, places.into_iter().map(spot).collect())
    }

    fn with(axis: Axis, spots: Vec<Spot>) -> Self {
        let at = spots.iter().position(Spot::is_now).unwrap_or(0);
        Self { axis, spots, at }
    }
    /// The place under the cursor.
    pub fn cursor(&self) -> Option<&Spot> {
        self.spots.get(self.at)
    }
    pub(super) fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.spots.len().saturating_sub(1));
    }
    /// The cursor of an older one.
    pub(super) fn keep(&mut self, old: &Self) {
        self.at = old.at;
        self.step(0);
    }
}

fn marked(marks: &[(bool, Mark)]) -> Vec<Mark> {
    marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect()
}

/// 1, 2 or 5 with zeros behind it: about a thirtieth of the price, or as much as break-even needs to be near.
fn price_step(price: i64, zero: Option<i64>) -> i64 {
    let needed = zero.map_or(0, |zero| (zero - price).abs() / NEAR).max(price / 30);
    let mut step = LEAST_STEP;
    let mut factors = [2, 5, 10].into_iter().cycle();
    let mut whole = step;
    while step < needed {
        let factor = factors.next().unwrap_or(10);
        step = whole * factor;
        if factor == 10 {
            whole = step;
        }
    }
    step
}

/// To two leading digits.
fn round(orders: i64) -> i64 {
    let mut unit = 1;
    while orders / unit >= 100 {
        unit *= 10;
    }
    (orders + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_break_even() {
        let step = |price: &str, zero: Option<&str>| {
            let units = |text: &str| Money::parse(text).unwrap_or_default().as_units();
            Money::units(price_step(units(price), zero.map(units))).fixed(2)
        };
        assert_eq!(step("12.90", Some("11.84")), "0.50");
        assert_eq!(step("0.50", None), "0.10");
        assert_eq!(step("12.90", Some("60.00")), "10.00");
        assert_eq!(step("129.00", Some("130.00")), "5.00");
        assert_eq!([round(200), round(1_234), round(99), round(12_600)], [200, 1_200, 99, 13_000]);
    }
}
