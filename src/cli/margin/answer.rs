//! The account for scripts. Names of lines are the same in every language.

use serde::Serialize;

use super::{
    Outcome,
    hints::{commission, hints},
    words::{SIGNS, Words},
};
use crate::cli::json::{money, rate};
use crate::domain::{
    Quantity, Rate,
    basket::Basket,
    commission::Split,
    lens::Supply,
    margin::{Account, Line, LineKind, Missing},
};
use crate::i18n::formula::formula;

/// The whole answer; null is what cannot be computed.
#[derive(Serialize)]
pub(super) struct Answer {
    purchase_quantity: Option<u32>,
    unit_cost: Option<String>,
    net_revenue: Option<String>,
    lines: Vec<LineAnswer>,
    margin: Option<String>,
    margin_rate: Option<String>,
    naive_margin_rate: Option<String>,
    break_even_commission: Option<String>,
    break_even_price: Option<String>,
    break_even_orders: Option<u32>,
    max_slot_fee: Option<String>,
    break_even_return: Option<String>,
    total: Option<String>,
    cash: Option<String>,
    cartons: Option<u32>,
    gross_margin_rate: Option<String>,
    mark_up: Option<String>,
    multiple: Option<String>,
    leftover_pieces: Option<u32>,
    leftover_cash: Option<String>,
    expected_slot_fee: Option<String>,
    roi: Option<String>,
    recovered: Option<String>,
    split: Option<Vec<ShareAnswer>>,
    basket: Option<BasketAnswer>,
    missing: Option<&'static str>,
    hints: Vec<String>,
}

/// A party's part of the commission of an order.
#[derive(Serialize)]
struct ShareAnswer {
    party: &'static str,
    rate: String,
    amount: String,
}

/// How a basket of mixed wholesale stands.
#[derive(Serialize)]
struct BasketAnswer {
    amount: String,
    pieces: u64,
    enough: bool,
    missing_amount: Option<String>,
    missing_pieces: Option<u64>,
    /// 0 = the good itself, else its place among the others.
    least_item: Option<usize>,
    least_pieces: Option<u64>,
    least_cash: Option<String>,
}

/// One line of the account; deductions are negative.
#[derive(Serialize)]
struct LineAnswer {
    name: &'static str,
    amount: String,
    formula: String,
    source: String,
}

impl Answer {
    /// Of what is known.
    pub(super) fn of(outcome: &Outcome, words: Words) -> Self {
        let account = outcome.account.as_ref().ok();
        let purchase = outcome.purchase.as_ref();
        let is_clearance = matches!(outcome.inputs.supply, Supply::Clearance { .. });
        let landed = purchase.and_then(|p| p.step.price.checked_add(outcome.inputs.freight));
        Self {
            purchase_quantity: purchase.map(|p| p.bought.get()),
            unit_cost: landed.map(money),
            net_revenue: outcome.inputs.net_revenue().map(money),
            lines: account.map(|account| lines(outcome, account)).unwrap_or_default(),
            margin: account.map(|a| money(a.keep)),
            margin_rate: account.and_then(|a| a.rate).map(rate),
            naive_margin_rate: account.and_then(|a| a.naive_rate).map(rate),
            break_even_commission: account.and_then(|a| a.break_even_commission).map(rate),
            break_even_price: account.and_then(|a| a.break_even_price).map(money),
            break_even_orders: account.and_then(|a| a.break_even_orders).map(Quantity::get),
            max_slot_fee: account.and_then(|a| a.max_slot).map(money),
            break_even_return: account.and_then(|a| a.break_even_return).map(rate),
            total: account.map(|a| money(a.total)),
            cash: purchase.map(|p| money(p.cash)),
            cartons: purchase.and_then(|p| p.cartons),
            gross_margin_rate: account.and_then(|a| a.gross).map(rate),
            mark_up: account.and_then(|a| a.mark_up).map(rate),
            multiple: account.and_then(|a| a.multiple).map(rate),
            leftover_pieces: account.map(|a| a.leftover_pieces.get()),
            leftover_cash: account.map(|a| money(a.leftover_cash)),
            expected_slot_fee: account.map(|a| money(a.expected_slot)),
            roi: account.and_then(|a| a.roi).map(rate),
            recovered: account.filter(|_| is_clearance).map(|a| money(a.recovered)),
            split: account.and_then(|a| Some(shares(outcome.asides.split.as_ref()?, a))),
            basket: outcome.asides.basket.as_ref().map(basket),
            missing: outcome.account.as_ref().err().map(|missing| missing_name(*missing)),
            hints: hints(outcome, words),
        }
    }
}

fn lines(outcome: &Outcome, account: &Account) -> Vec<LineAnswer> {
    let inputs = &outcome.inputs;
    let answer = |line: &Line| LineAnswer {
        name: name(line.kind),
        amount: money(line.amount),
        formula: formula(line.kind, account, SIGNS),
        source: inputs.source(line.kind),
    };
    account.lines.iter().map(answer).collect()
}

fn shares(split: &Split, account: &Account) -> Vec<ShareAnswer> {
    let some = split.shares(commission(account)).into_iter().filter(|(party, _)| split.of(*party) > Rate::ZERO);
    some.map(|(party, amount)| ShareAnswer { party: party.name(), rate: rate(split.of(party)), amount: money(amount) })
        .collect()
}

fn basket(basket: &Basket) -> BasketAnswer {
    let short = basket.short.as_ref();
    let least = short.and_then(|short| short.least);
    BasketAnswer {
        amount: money(basket.amount),
        pieces: basket.pieces,
        enough: short.is_none(),
        missing_amount: short.and_then(|short| short.amount).map(money),
        missing_pieces: short.and_then(|short| short.pieces),
        least_item: least.map(|(at, ..)| at),
        least_pieces: least.map(|(_, more, _)| more),
        least_cash: least.map(|(.., cash)| money(cash)),
    }
}

const fn missing_name(missing: Missing) -> &'static str {
    match missing {
        Missing::Cost => "cost",
        Missing::Dropship => "dropship_price",
        Missing::Price => "price",
        Missing::Range => "range",
    }
}

const fn name(line: LineKind) -> &'static str {
    match line {
        LineKind::Price => "price",
        LineKind::Refunds => "refunds",
        LineKind::NetRevenue => "net_revenue",
        LineKind::Commission => "commission",
        LineKind::Platform => "platform",
        LineKind::Goods => "goods",
        LineKind::Logistics => "logistics",
        LineKind::Handling => "handling",
        LineKind::Slot => "slot",
        LineKind::Samples => "samples",
        LineKind::Tax => "tax",
        LineKind::Leftover => "leftover",
        LineKind::Keep => "keep",
    }
}
