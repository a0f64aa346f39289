//! The figures of the drawer: where each stands, how far it goes, and where Space jumps to.

use crate::app::{
    lens_form::{LensField, LensForm},
    state::State,
};
use crate::domain::{
    Lens, Money, Quantity, Rate,
    figure::{MOST_BUDGET, MOST_SALES, MOST_TIMES},
    lens::{Guarantee, ReadyLens, RetailRule, Returns, Supply, next_nine},
    margin::Account,
};

const YUAN: i64 = Money::yuan(1).as_units();
const FEN: i64 = Money::fen(1).as_units();
const POINT: i64 = Rate::percent(1).as_parts();
/// How much more a leap is than a step.
const LEAP: i64 = 10;
/// What is to be seen of a scale at least.
const LEAST_ORDERS: i64 = 100;
const LEAST_FEE: i64 = 1_000 * YUAN;

/// A figure on its scale: orders, 1/10000 yuan or 1/1000 of a percent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// Where it stands.
    pub now: i64,
    /// Natural stops: price breaks, full cartons, break-evens, what is usual.
    pub stops: Vec<i64>,
    /// Where the scale ends.
    pub scale: i64,
    /// Where Space goes from the last stop.
    first: i64,
    step: i64,
    range: (i64, i64),
}

impl Figure {
    /// So many steps further, within what can be meant.
    pub(crate) fn stepped(&self, up: bool, leap: bool) -> i64 {
        let by = self.step * if leap { LEAP } else { 1 };
        self.within(if up { self.now + by } else { self.now - by })
    }

    /// The next stop above; behind the last one, the first.
    pub(crate) fn next_stop(&self) -> i64 {
        let above = self.stops.iter().copied().filter(|stop| *stop > self.now).min();
        self.within(above.unwrap_or(self.first))
    }

    fn within(&self, value: i64) -> i64 {
        value.clamp(self.range.0, self.range.1)
    }

    /// With its scale a half beyond the last stop, at least so far.
    fn scaled(mut self, least: i64) -> Self {
        let most = self.stops.iter().copied().chain([self.now]).max().unwrap_or(0);
        self.scale = (most + most / 2).clamp(least, self.range.1.max(least));
        self
    }
}

/// A figure with its step and range; the first stop is where Space begins again.
fn figure(now: i64, stops: Vec<i64>, step: i64, range: (i64, i64)) -> Figure {
    let first = stops.iter().copied().min().unwrap_or(now);
    Figure { now, scale: range.1, first, step, range, stops }
}

fn fee(now: Money, stops: Vec<Money>) -> Figure {
    let stops = stops.into_iter().map(Money::as_units).collect();
    figure(now.as_units(), stops, 100 * YUAN, (0, MOST_BUDGET.as_units())).scaled(LEAST_FEE)
}

fn share(now: Rate, stops: impl IntoIterator<Item = Rate>, most: Rate) -> Figure {
    let stops = stops.into_iter().map(Rate::as_parts).collect();
    figure(now.as_parts(), stops, POINT, (0, most.as_parts()))
}

/// A cost of each parcel or return, a few fen at a time.
fn cost(now: Money, usual: Money) -> Figure {
    figure(now.as_units(), vec![0, usual.as_units()], 5 * FEN, (0, Money::MAX_UNIT.as_units())).scaled(2 * YUAN)
}

impl LensForm {
    /// Where a row's figure stands; none for choices and where it cannot be known.
    pub fn figure(&self, state: &State, field: LensField) -> Option<Figure> {
        let (draft, usual, account) = (&self.draft, Lens::default(), self.now());
        let ready = state.ready(draft);
        let hers = state.ready(&Lens { commission: None, agency: None, slot: None, ..draft.clone() });
        Some(match field {
            LensField::Orders => self.orders(state),
            LensField::Commission => {
                let zero = account.and_then(|account| account.break_even_commission);
                let mut figure = share(ready.commission.0, [hers.commission.0].into_iter().chain(zero), Rate::ONE);
                // Half is as much as is ever asked.
                figure.scale = figure.now.max(50 * POINT);
                figure.first = hers.commission.0.as_parts();
                figure
            }
            LensField::Slot => {
                let most = account.and_then(|account| account.max_slot);
                Figure {
                    first: hers.slot.0.as_units(),
                    ..fee(ready.slot.0, [hers.slot.0].into_iter().chain(most).collect())
                }
            }
            LensField::Ads => fee(draft.ads, vec![Money::ZERO]),
            LensField::Samples => fee(draft.samples, vec![Money::ZERO]),
            LensField::RetailFigure => self.retail(state)?,
            LensField::Before | LensField::After => self.returns(state, field)?,
            LensField::Floor => {
                let Supply::Clearance { floor } = draft.supply else { return None };
                let stops = [Rate::ZERO, Rate::percent(50), Rate::ONE];
                Figure { step: 5 * POINT, ..share(floor, stops, Rate::ONE) }
            }
            LensField::Promised => self.promised(&ready)?,
            LensField::Packaging => cost(draft.packaging, usual.packaging),
            LensField::Insurance => cost(draft.insurance, usual.insurance),
            LensField::Handling => cost(draft.handling, usual.handling),
            LensField::Agency => {
                let mut figure = share(ready.agency.0, [hers.agency.0], Rate::ONE);
                figure.scale = figure.now.max(50 * POINT);
                figure
            }
            _ => return None,
        })
    }

    /// Price breaks; behind the last one full cartons.
    fn orders(&self, state: &State) -> Figure {
        let now = i64::from(self.draft.orders.get());
        let list = state.sheet_in_sight().map(|sheet| &sheet.offer.list);
        let breaks = list.map(|list| list.breaks.as_slice()).unwrap_or_default();
        let mut stops: Vec<i64> = breaks.iter().map(|step| i64::from(step.min.get())).collect();
        let carton = list.and_then(|list| list.carton).map(|carton| i64::from(carton.get())).filter(|each| *each > 1);
        if stops.iter().all(|stop| *stop <= now) {
            stops.extend(carton.map(|each| (now / each + 1) * each));
        }
        let range = (1, i64::from(Quantity::MAX));
        // Behind the last of them back to where one began, or to the least.
        let before = Some(i64::from(self.before.orders.get())).filter(|before| *before != now);
        let figure = figure(now, stops, 50, range).scaled(LEAST_ORDERS);
        Figure { first: before.unwrap_or(figure.first), ..figure }
    }

    /// The break-even of the price, what the supplier suggests, the next ending in 9; the same as mark-up or multiple.
    fn retail(&self, state: &State) -> Option<Figure> {
        let account = self.now();
        let zero = account.and_then(|account| account.break_even_price);
        let cost = account.map(landed).filter(|cost| *cost > 0);
        let on_cost = |above: i64| {
            let price = zero?.as_units();
            let (exact, cost) = (i128::from(price) * i128::from(Rate::ONE.as_parts()), i128::from(cost?));
            i64::try_from((exact + cost - 1) / cost).ok().map(|parts| (parts - above).max(0))
        };
        let whole = |now: i64, each: i64| (now / each + 1) * each;
        Some(match self.draft.retail {
            RetailRule::Suggested => return None,
            RetailRule::Fixed(price) => {
                let now = price.as_units();
                // A price is in fen, and below the break-even there is a loss.
                let zero = zero.map(|price| (price.as_units() + FEN - 1) / FEN * FEN);
                let suggested = state.sheet_in_sight().and_then(|sheet| sheet.offer.list.retail).map(Money::as_units);
                let nine = next_nine(Money::units(now + FEN)).map(Money::as_units);
                let stops = [zero, suggested, nine].into_iter().flatten().collect();
                figure(now, stops, YUAN, (FEN, Money::MAX_UNIT.as_units())).scaled(10 * YUAN)
            }
            RetailRule::MarkUp(rate) => {
                let now = rate.as_parts();
                let stops = on_cost(Rate::ONE.as_parts()).into_iter().chain([whole(now, 50 * POINT)]).collect();
                figure(now, stops, 5 * POINT, (0, MOST_TIMES.as_parts())).scaled(100 * POINT)
            }
            RetailRule::Multiple(times) => {
                let now = times.as_parts();
                let stops = on_cost(0).into_iter().chain([whole(now, 50 * POINT)]).collect();
                figure(now, stops, 10 * POINT, (POINT, MOST_TIMES.as_parts())).scaled(300 * POINT)
            }
        })
    }

    /// The category's share, and for what comes back after shipping where nothing is earned any more.
    fn returns(&self, state: &State, field: LensField) -> Option<Figure> {
        let mine = self.draft.returns?;
        let usual = usual_returns(state, &self.draft);
        let zero = self.now().and_then(|account| account.break_even_return);
        let (now, other, stops) = match field {
            LensField::Before => (mine.before, mine.after, vec![usual.before]),
            _ => (mine.after, mine.before, [usual.after].into_iter().chain(zero).collect()),
        };
        let most = Rate::ONE.checked_sub(other).unwrap_or_default();
        Some(share(now, stops, most)).map(|figure| Figure { scale: figure.now.max(60 * POINT), ..figure })
    }

    /// What is planned to be sold, as sales or as times the slot fee.
    fn promised(&self, ready: &ReadyLens) -> Option<Figure> {
        let planned = self.now().and_then(|account| account.price.checked_times(self.draft.orders));
        Some(match self.draft.guarantee {
            Guarantee::None => return None,
            Guarantee::Gmv(sales) => {
                let stops = planned.into_iter().map(Money::as_units).collect();
                figure(sales.as_units(), stops, 1_000 * YUAN, (YUAN, MOST_SALES.as_units())).scaled(LEAST_FEE)
            }
            Guarantee::Roi(times) => {
                let stops: Vec<i64> =
                    planned.and_then(|sales| sales.share_of(ready.slot.0)).map(Rate::as_parts).into_iter().collect();
                figure(times.as_parts(), stops, 50 * POINT, (POINT, MOST_TIMES.as_parts())).scaled(300 * POINT)
            }
        })
    }

    /// The draft with another figure in a row. One that is what she asks for is hers again, not set by hand.
    pub(crate) fn with(&self, state: &State, field: LensField, value: i64) -> Lens {
        let (mut lens, amount, rate) = (self.draft.clone(), Money::units(value), Rate::parts(value));
        let hers = state.ready(&Lens { commission: None, agency: None, slot: None, ..lens.clone() });
        match field {
            LensField::Orders => lens.orders = Quantity::saturating(u32::try_from(value).unwrap_or(1).max(1)),
            LensField::Commission => lens.commission = Some(rate).filter(|rate| *rate != hers.commission.0),
            LensField::Slot => lens.slot = Some(amount).filter(|slot| *slot != hers.slot.0),
            LensField::Agency => lens.agency = Some(rate).filter(|rate| *rate != hers.agency.0),
            LensField::Ads => lens.ads = amount,
            LensField::Samples => lens.samples = amount,
            LensField::RetailFigure => {
                lens.retail = match lens.retail {
                    RetailRule::MarkUp(_) => RetailRule::MarkUp(rate),
                    RetailRule::Multiple(_) => RetailRule::Multiple(rate),
                    RetailRule::Fixed(_) | RetailRule::Suggested => RetailRule::Fixed(amount),
                }
            }
            LensField::Before => lens.returns = lens.returns.map(|one| Returns { before: rate, ..one }),
            LensField::After => lens.returns = lens.returns.map(|one| Returns { after: rate, ..one }),
            LensField::Floor => lens.supply = Supply::Clearance { floor: rate },
            LensField::Promised => {
                lens.guarantee = match lens.guarantee {
                    Guarantee::Roi(_) => Guarantee::Roi(rate),
                    Guarantee::None | Guarantee::Gmv(_) => Guarantee::Gmv(amount),
                }
            }
            LensField::Packaging => lens.packaging = amount,
            LensField::Insurance => lens.insurance = amount,
            LensField::Handling => lens.handling = amount,
            _ => {}
        }
        lens
    }
}

/// What a piece costs as it lands, in 1/10000 yuan.
pub(super) fn landed(account: &Account) -> i64 {
    account.purchase.step.price.as_units() + account.basis.freight.as_units()
}

/// What of the good on the sheet usually comes back.
pub(super) fn usual_returns(state: &State, lens: &Lens) -> Returns {
    let category = state.sheet_in_sight().map(|sheet| sheet.offer.list.category.clone()).unwrap_or_default();
    let (costs, _) = state.ready(&Lens { returns: None, ..lens.clone() }).costs(&category);
    Returns { before: costs.refund_before, after: costs.return_after }
}
