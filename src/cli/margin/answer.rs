//! The account for scripts. Names of lines are the same in every language.

use serde::Serialize;

use super::{Outcome, formula::formula, hints::hints, words::Words};
use crate::cli::json::{money, rate};
use crate::domain::{
    Quantity,
    margin::{Account, Line, LineKind},
};

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
    hints: Vec<String>,
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
            hints: hints(outcome, words),
        }
    }
}

fn lines(outcome: &Outcome, account: &Account) -> Vec<LineAnswer> {
    let inputs = &outcome.inputs;
    let answer = |line: &Line| LineAnswer {
        name: name(line.kind),
        amount: money(line.amount),
        formula: formula(line.kind, inputs, account),
        source: inputs.source(line.kind),
    };
    account.lines.iter().map(answer).collect()
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
