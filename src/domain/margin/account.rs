//! The whole account of one good: all lines, what is left over, and where the break-evens lie.

use crate::domain::{
    Money, Rate,
    margin::{Account, Basis, Leftover, Line, LineKind, Missing, Plan, Terms, break_even::Exact, steps::Steps},
    purchase::hint,
};

/// The whole account.
pub fn account(terms: &Terms<'_>) -> Result<Account, Missing> {
    let (plan, steps) = Plan::resolve(terms)?;
    let leftover = plan.leftover(&steps.purchase, steps.unit_cost, terms.buys);
    let (leftover_pieces, leftover_cash) = leftover.ok_or(Missing::Range)?;
    let exact = Exact::of(terms, &steps, leftover_cash);
    let naive = steps.naive(terms.costs.commission);
    let gross = steps.price.checked_sub(steps.unit_cost).ok_or(Missing::Range)?;
    let Terms { orders, freight, buys, costs, .. } = *terms;
    Ok(Account {
        basis: Basis { orders, freight, buys, costs },
        purchase: steps.purchase,
        hint: terms.buys.then(|| hint(&steps.purchase, terms.breaks, terms.freight, terms.packing)).flatten(),
        lines: lines(&steps, terms),
        price: steps.price,
        net_revenue: steps.net,
        keep: steps.keep(),
        total: exact.total().ok_or(Missing::Range)?,
        rate: steps.keep().share_of(steps.net),
        gross: gross.share_of(steps.price),
        mark_up: gross.share_of(steps.unit_cost),
        multiple: steps.price.share_of(steps.unit_cost),
        recovered: steps.recovered(),
        roi: roi(&steps, terms),
        expected_slot: steps.expected_slot,
        naive,
        naive_rate: naive.share_of(steps.price),
        leftover_pieces,
        leftover_cash,
        break_even_commission: exact.commission(),
        break_even_price: exact.price(),
        break_even_orders: exact.break_even_orders(),
        max_slot: exact.slot(),
        break_even_return: exact.returns(),
    })
}

fn lines(steps: &Steps, terms: &Terms<'_>) -> Vec<Line> {
    let less = |amount: Money| Money::units(-amount.as_units());
    let refunds = Money::units(steps.net.as_units() - steps.price.as_units());
    let above = [(LineKind::Price, steps.price), (LineKind::Refunds, refunds)].map(|(kind, amount)| Line {
        kind,
        amount,
        share: None,
    });
    let of_net = [
        (LineKind::NetRevenue, steps.net),
        (LineKind::Commission, less(steps.commission)),
        (LineKind::Platform, less(steps.platform)),
        (LineKind::Goods, less(steps.goods)),
        (LineKind::Logistics, less(steps.logistics)),
        (LineKind::Handling, less(steps.handling)),
        (LineKind::Slot, less(steps.slot)),
        (LineKind::Samples, less(steps.samples)),
        (LineKind::Tax, less(steps.tax)),
        (LineKind::Leftover, less(steps.lost)),
        (LineKind::Keep, steps.keep()),
    ];
    let shown = |kind: LineKind| match kind {
        LineKind::Samples => terms.costs.samples > Money::ZERO,
        LineKind::Leftover => terms.costs.leftover == Leftover::Lost,
        _ => true,
    };
    let of_net = of_net.into_iter().filter(|(kind, _)| shown(*kind));
    let of_net = of_net.map(|(kind, amount)| Line { kind, amount, share: amount.share_of(steps.net) });
    above.into_iter().chain(of_net).collect()
}

/// Net revenue of all orders over samples, slot and the streamer's side's commission, cut to parts.
fn roi(steps: &Steps, terms: &Terms<'_>) -> Option<Rate> {
    let all = |each: Money| i128::from(each.as_units()) * i128::from(terms.orders.get());
    let spent = all(steps.commission) + i128::from(terms.costs.samples.as_units() + steps.expected_slot.as_units());
    let ratio = (spent > 0).then(|| all(steps.net) * i128::from(Rate::ONE.as_parts()) / spent)?;
    i64::try_from(ratio).ok().map(Rate::parts)
}
