//! What one would do better: buy more, or see what stays behind; and what is missing.

use super::{Outcome, words::Words};
use crate::domain::{Quantity, purchase::PurchaseHint};

/// The hints, the most useful first.
pub(super) fn hints(outcome: &Outcome, words: Words) -> Vec<String> {
    let mut hints = Vec::new();
    if outcome.inputs.breaks.is_empty() {
        hints.push(if outcome.inputs.are_flags() { words.no_cost() } else { words.asked() }.to_owned());
    }
    if outcome.inputs.price.is_none() && outcome.inputs.are_flags() {
        hints.push(words.no_price().to_owned());
    }
    if let Ok(account) = &outcome.account {
        hints.extend(account.hint.map(|hint| match hint {
            PurchaseHint::CheaperInAll { extra, saved } => words.cheaper(extra, saved),
            PurchaseHint::NextBreak { extra, price } => words.next_break(extra, price),
        }));
        if account.leftover_pieces > Quantity::default() {
            hints.push(words.leftover(account.leftover_pieces, account.leftover_cash));
        }
    }
    hints
}
