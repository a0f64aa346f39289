//! What one would do better: buy more, or see what stays behind; what is missing; and what the account rests on besides its figures.

use super::{Outcome, words::Words};
use crate::domain::{
    Money, Quantity,
    lens::Supply,
    margin::{Account, LineKind},
    purchase::PurchaseHint,
};

/// The hints, the most useful first.
pub(super) fn hints(outcome: &Outcome, words: Words) -> Vec<String> {
    let mut hints = missing(outcome, words);
    let asides = &outcome.asides;
    if let Ok(account) = &outcome.account {
        hints.extend(account.hint.map(|hint| match hint {
            PurchaseHint::CheaperInAll { extra, saved } => words.cheaper(extra, saved),
            PurchaseHint::NextBreak { extra, price } => words.next_break(extra, price),
        }));
        if account.leftover_pieces > Quantity::default() {
            hints.push(words.leftover(account.leftover_pieces, account.leftover_cash));
        }
        hints.extend(supplied(outcome, account, words));
        if account.expected_slot < outcome.inputs.costs.slot {
            hints.push(words.expected_slot(account.expected_slot, outcome.inputs.costs.slot));
        }
        hints.extend(asides.split.map(|split| words.split(&split.shares(commission(account)))));
    }
    hints.extend(asides.basket.as_ref().map(|basket| words.basket(basket)));
    hints.extend(asides.above.map(|(all, most)| words.above_most(all, most)));
    hints
}

fn missing(outcome: &Outcome, words: Words) -> Vec<String> {
    let mut missing = Vec::new();
    if outcome.inputs.breaks.is_empty() {
        missing.push(if outcome.inputs.are_flags() { words.no_cost() } else { words.asked() }.to_owned());
    }
    if outcome.inputs.price.is_none() && outcome.inputs.are_flags() {
        missing.push(words.no_price().to_owned());
    }
    missing
}

/// Of the purchase, or of what takes its place.
fn supplied(outcome: &Outcome, account: &Account, words: Words) -> Vec<String> {
    let (bought, asides) = (&account.purchase, &outcome.asides);
    let mut hints = Vec::new();
    match outcome.inputs.supply {
        Supply::Dropship { takes_returns } => {
            hints.push(words.no_cash().to_owned());
            hints.push(words.returns_to(takes_returns).to_owned());
        }
        Supply::Clearance { .. } => {
            let all = account.recovered.checked_times(outcome.inputs.orders).unwrap_or_default();
            hints.push(words.recovered(account.recovered, all, asides.sunk));
        }
        Supply::Bought if bought.cartons.is_some() && bought.spare() > Quantity::default() => {
            hints.push(words.full_cartons(bought.spare(), bought.bought));
        }
        Supply::Bought => {}
    }
    if let Some(stock) = asides.stock.filter(|stock| *stock < bought.bought) {
        hints.push(words.short_of_stock(bought.bought, stock));
    }
    hints
}

/// What is paid for commission an order.
pub(super) fn commission(account: &Account) -> Money {
    let line = account.lines.iter().find(|line| line.kind == LineKind::Commission);
    line.and_then(|line| line.amount.checked_neg()).unwrap_or_default()
}
