//! How a line of the account comes about, in its own numbers: `3.20 × (88% + 8% × 20%)`. The same in every language.

use crate::domain::{
    Money, Rate,
    margin::{Account, Basis, LineKind, Tax},
};

/// The signs a formula is written with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signs {
    /// Between factors.
    pub times: &'static str,
    /// Before what is taken away.
    pub minus: &'static str,
}

impl Signs {
    /// As any terminal draws it.
    pub const PLAIN: Self = Self { times: "x", minus: "-" };
}

/// The formula of a line, with the figures in it. A deduction's is written without its minus.
pub fn formula(line: LineKind, account: &Account, signs: Signs) -> String {
    let basis = &account.basis;
    let (costs, orders, times) = (&basis.costs, basis.orders, signs.times);
    let (price, net) = (account.price, account.net_revenue);
    let piece = || amounts(&[account.purchase.step.price, basis.freight]);
    match line {
        LineKind::Price => price.to_string(),
        LineKind::Refunds => format!("{price} {times} ({} + {})", costs.refund_before, costs.return_after),
        LineKind::NetRevenue => format!("{price} {times} {}", basis.net_share()),
        LineKind::Commission => format!("{net} {times} {}", rates(costs.commission, costs.agency)),
        LineKind::Platform => format!("{net} {times} {}", costs.platform),
        LineKind::Goods => format!("{} {times} {}", piece(), used(basis, signs)),
        LineKind::Logistics => {
            let shipped = Rate::parts(Rate::ONE.as_parts() - costs.refund_before.as_parts());
            format!("{} {times} {shipped}", amounts(&[costs.courier, costs.packaging, costs.insurance]))
        }
        LineKind::Handling => format!("{} {times} {}", costs.handling, costs.return_after),
        LineKind::Slot => format!("{} / {orders}", amounts(&[account.expected_slot, costs.ads])),
        LineKind::Samples => format!("{} / {orders}", costs.samples),
        LineKind::Tax => tax(account, signs),
        LineKind::Leftover => format!("{} {times} {} / {orders}", account.leftover_pieces, piece()),
        LineKind::Keep => keep(account, signs),
    }
}

/// The same where there is little room: all that is taken of the net revenue is one figure.
pub fn in_short(line: LineKind, account: &Account, signs: Signs) -> String {
    let taken = account.net_revenue.checked_sub(account.keep);
    match taken.filter(|_| line == LineKind::Keep) {
        Some(taken) => format!("{} {} {taken}", account.net_revenue, signs.minus),
        None => formula(line, account, signs),
    }
}

/// What share of a piece an order uses up.
fn used(basis: &Basis, Signs { times, .. }: Signs) -> String {
    format!("({} + {} {times} {})", basis.net_share(), basis.costs.return_after, basis.costs.unsellable)
}

fn tax(account: &Account, signs: Signs) -> String {
    let Signs { times, minus } = signs;
    let over = |rate: Rate| format!("{rate} / {}", Rate::parts(Rate::ONE.as_parts() + rate.as_parts()));
    let net = account.net_revenue;
    match account.basis.costs.tax {
        Tax::SmallScale(rate) | Tax::General { vat: rate, recoverable: false } => {
            format!("{net} {times} {}", over(rate))
        }
        Tax::General { vat, recoverable: true } => {
            let (piece, used) = (account.purchase.step.price, used(&account.basis, signs));
            format!("({net} {minus} {piece} {times} {used}) {times} {}", over(vat))
        }
    }
}

/// Net revenue and what is taken from it.
fn keep(account: &Account, Signs { minus, .. }: Signs) -> String {
    let taken = account.lines.iter().skip_while(|line| line.kind != LineKind::NetRevenue).skip(1);
    let taken = taken.filter(|line| line.kind != LineKind::Keep && line.amount != Money::ZERO);
    taken.fold(account.net_revenue.to_string(), |sum, line| {
        let (sign, amount) =
            line.amount.checked_neg().filter(|a| *a > Money::ZERO).map_or(("+", line.amount), |a| (minus, a));
        format!("{sum} {sign} {amount}")
    })
}

fn rates(first: Rate, second: Rate) -> String {
    if second == Rate::ZERO { first.to_string() } else { format!("({first} + {second})") }
}

/// The sum of amounts; those that are nothing are left out.
fn amounts(all: &[Money]) -> String {
    let some: Vec<String> = all.iter().filter(|amount| **amount != Money::ZERO).map(Money::to_string).collect();
    match some.as_slice() {
        [] => Money::ZERO.to_string(),
        [one] => one.clone(),
        more => format!("({})", more.join(" + ")),
    }
}
