//! The account for people: a waterfall in text, each deduction beginning where the last one ended.

use std::io::{self, Write};

use super::{
    Outcome,
    hints::hints,
    words::{SIGNS, Words},
};
use crate::domain::{
    Money, Rate,
    lens::Supply,
    margin::{Account, Line, LineKind},
};
use crate::i18n::formula::formula;
use crate::text::{pad_left, pad_right};

/// Columns of labels, amounts, bars and shares.
const LABEL: usize = 17;
const AMOUNT: usize = 9;
const BAR: usize = 24;
const SHARE: usize = 8;

/// Writes the sheet.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, words: Words) -> io::Result<()> {
    match &outcome.account {
        Ok(account) => known(out, outcome, account, words)?,
        Err(_) => unknown(out, outcome, words)?,
    }
    let cleared = matches!(outcome.inputs.supply, Supply::Clearance { .. });
    if let Some(purchase) = outcome.purchase.as_ref().filter(|_| !cleared) {
        let landed = purchase.step.price.checked_add(outcome.inputs.freight).unwrap_or(purchase.step.price);
        let cartons = purchase.cartons.zip(outcome.inputs.packing.carton);
        let cartons = cartons.map(|(n, each)| format!("   {}", words.cartons(n, each))).unwrap_or_default();
        writeln!(out, "{}{cartons}", words.bought(purchase.needed, purchase.bought, landed, purchase.cash))?;
    }
    if let Ok(a) = &outcome.account {
        let points = words.break_evens(a.break_even_commission, a.break_even_price, a.break_even_orders, a.max_slot);
        writeln!(out, "{points}")?;
        writeln!(out, "{}", three(a, words))?;
    }
    for hint in hints(outcome, words) {
        writeln!(out, "· {hint}")?;
    }
    Ok(())
}

fn known(out: &mut dyn Write, outcome: &Outcome, account: &Account, words: Words) -> io::Result<()> {
    let rate = account.rate.map_or_else(|| "?".to_owned(), |rate| rate.percent_signed(1));
    let all = words.all_orders(account.keep, outcome.inputs.orders, account.total);
    writeln!(out, "{} {rate}   {all}", words.margin())?;
    let mut level = Money::ZERO;
    for line in &account.lines {
        let bar = bar(line, &mut level, account.price);
        let share = line.share.map(|share| share.percent_fixed(1)).unwrap_or_default();
        let row = [
            pad_right(words.line(line.kind), LABEL, "…"),
            pad_left(&line.amount.fixed(4), AMOUNT, ""),
            format!(" {}", pad_right(&bar, BAR, "")),
            pad_left(&share, SHARE, ""),
            format!("  {}", formula(line.kind, account, SIGNS)),
        ];
        writeln!(out, "{}", row.concat().trim_end())?;
    }
    let naive_rate = account.naive_rate.map_or_else(|| "?".to_owned(), |rate| rate.percent_fixed(1));
    let padding = account.naive.checked_sub(account.keep).unwrap_or_default();
    writeln!(out, "{}", words.naive(account.naive, &naive_rate, padding))
}

/// Margin on price, mark-up and multiple; `?` where there is none.
fn three(account: &Account, words: Words) -> String {
    let percent = |rate: Option<Rate>| rate.map_or_else(|| "?".to_owned(), |rate| rate.percent_fixed(1));
    let multiple = account.multiple.map_or_else(|| "?".to_owned(), |rate| times(rate).fixed(2));
    words.three(&percent(account.gross), &percent(account.mark_up), &multiple)
}

/// A multiple as a number of two decimals.
fn times(rate: Rate) -> Money {
    Money::units(rate.as_parts() / 10)
}

fn unknown(out: &mut dyn Write, outcome: &Outcome, words: Words) -> io::Result<()> {
    writeln!(out, "{} ?", words.margin())?;
    if let Some(net) = outcome.inputs.net_revenue() {
        writeln!(out, "{} {net}", words.net_revenue())?;
    }
    Ok(())
}

/// A total from the left; a deduction from the level before it down to the level after it. Below nothing there is no bar.
fn bar(line: &Line, level: &mut Money, price: Money) -> String {
    let total = matches!(line.kind, LineKind::Price | LineKind::NetRevenue | LineKind::Keep);
    let before = *level;
    *level = if total { line.amount } else { before.checked_add(line.amount).unwrap_or(before) };
    if total {
        return "█".repeat(cells(line.amount, price));
    }
    let (high, low) = (cells(before, price), cells(*level, price));
    match high.saturating_sub(low) {
        0 if line.amount == Money::ZERO || high == 0 => String::new(),
        0 => format!("{}▏", " ".repeat(high.min(BAR - 1))),
        length => format!("{}{}", " ".repeat(low), "▓".repeat(length)),
    }
}

/// Cells up to an amount, to the nearest; none below nothing.
fn cells(amount: Money, price: Money) -> usize {
    let (amount, price) = (i128::from(amount.as_units().max(0)), i128::from(price.as_units().max(1)));
    let cells = (amount * 2 * BAR as i128 + price) / (2 * price);
    usize::try_from(cells).unwrap_or(BAR).min(BAR)
}
