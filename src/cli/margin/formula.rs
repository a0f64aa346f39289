//! How a line of the account comes about, in its own numbers: `3.20 × (88% + 8% × 20%)`.

use super::inputs::Inputs;
use crate::domain::{
    Money, Rate,
    margin::{Account, LineKind, Tax},
};

/// The formula of a line, with the figures in it. A deduction's is written without its minus.
pub(super) fn formula(line: LineKind, inputs: &Inputs, account: &Account) -> String {
    let costs = &inputs.costs;
    let (price, net) = (account.price, account.net_revenue);
    match line {
        LineKind::Price => price.to_string(),
        LineKind::Refunds => format!("{price} × ({} + {})", costs.refund_before, costs.return_after),
        LineKind::NetRevenue => format!("{price} × {}", inputs.net_share()),
        LineKind::Commission => format!("{net} × {}", rates(costs.commission, costs.agency)),
        LineKind::Platform => format!("{net} × {}", costs.platform),
        LineKind::Goods => format!("{} × {}", amounts(&[account.purchase.step.price, inputs.freight]), used(inputs)),
        LineKind::Logistics => {
            let shipped = Rate::parts(Rate::ONE.as_parts() - costs.refund_before.as_parts());
            format!("{} × {shipped}", amounts(&[costs.courier, costs.packaging, costs.insurance]))
        }
        LineKind::Handling => format!("{} × {}", costs.handling, costs.return_after),
        LineKind::Slot => format!("{} / {}", amounts(&[account.expected_slot, costs.ads]), inputs.orders),
        LineKind::Samples => format!("{} / {}", costs.samples, inputs.orders),
        LineKind::Tax => tax(inputs, account),
        LineKind::Leftover => {
            let landed = amounts(&[account.purchase.step.price, inputs.freight]);
            format!("{} × {landed} / {}", account.leftover_pieces, inputs.orders)
        }
        LineKind::Keep => keep(account),
    }
}

/// What share of a piece an order uses up.
fn used(inputs: &Inputs) -> String {
    format!("({} + {} × {})", inputs.net_share(), inputs.costs.return_after, inputs.costs.unsellable)
}

fn tax(inputs: &Inputs, account: &Account) -> String {
    let over = |rate: Rate| format!("{rate} / {}", Rate::parts(Rate::ONE.as_parts() + rate.as_parts()));
    let net = account.net_revenue;
    match inputs.costs.tax {
        Tax::SmallScale(rate) | Tax::General { vat: rate, recoverable: false } => format!("{net} × {}", over(rate)),
        Tax::General { vat, recoverable: true } => {
            format!("({net} − {} × {}) × {}", account.purchase.step.price, used(inputs), over(vat))
        }
    }
}

/// Net revenue and what is taken from it.
fn keep(account: &Account) -> String {
    let taken = account.lines.iter().skip_while(|line| line.kind != LineKind::NetRevenue).skip(1);
    let taken = taken.filter(|line| line.kind != LineKind::Keep && line.amount != Money::ZERO);
    taken.fold(account.net_revenue.to_string(), |sum, line| {
        let (sign, amount) =
            line.amount.checked_neg().filter(|a| *a > Money::ZERO).map_or(("+", line.amount), |a| ("−", a));
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
