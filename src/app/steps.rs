//! The account in steps, as it is shown: drawn as a waterfall, copied as lines.

use crate::app::{
    Sheet, State,
    parts::{parts, rounded},
};
use crate::domain::{
    Money, Rate,
    margin::{Account, Line, LineKind, Tax},
};
use crate::i18n::format;

/// Thousandths of a yuan are what is shown.
pub const UNIT: i64 = 10;

/// A line as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Which.
    pub kind: LineKind,
    /// Thousandths of a yuan.
    pub amount: i64,
    /// Share of net revenue; none above it.
    pub share: Option<String>,
    /// Where its bar begins and ends, in thousandths from 0.
    pub span: (i64, i64),
}

/// Parts per 100,000 in a tenth of a percent, which is what is shown of a share.
const TENTH: i64 = 100;

/// The account's lines in order: amounts add up, and so do the shares that are shown beside them.
pub fn steps(account: &Account) -> Vec<Step> {
    let of =
        |kind: LineKind| account.lines.iter().find(|line| line.kind == kind).map_or(0, |line| line.amount.as_units());
    let (price, revenue, keep) = (
        rounded(of(LineKind::Price), UNIT),
        rounded(of(LineKind::NetRevenue), UNIT),
        rounded(of(LineKind::Keep), UNIT),
    );
    let deducted: Vec<i64> =
        account.lines.iter().filter(|line| is_deduction(line.kind)).map(|line| -line.amount.as_units()).collect();
    let mut shown = parts(revenue - keep, &deducted, UNIT).into_iter();
    let share = |line: &Line| line.share.map_or(0, Rate::as_parts);
    let whole = rounded(Rate::ONE.as_parts(), TENTH);
    let kept = account.lines.iter().find(|line| line.kind == LineKind::Keep).map_or(0, share);
    let exact: Vec<i64> =
        account.lines.iter().filter(|line| is_deduction(line.kind)).map(|line| -share(line)).collect();
    let mut shares = parts(whole - rounded(kept, TENTH), &exact, TENTH).into_iter();
    let mut left = price;
    let step = |line: &Line| {
        let amount = match line.kind {
            LineKind::Price => price,
            LineKind::Refunds => revenue - price,
            LineKind::NetRevenue => revenue,
            LineKind::Keep => keep,
            _ => -shown.next().unwrap_or(0),
        };
        let total = is_total(line.kind);
        let span = if total { (0, amount) } else { (left + amount, left) };
        if !total {
            left += amount;
        }
        let before = matches!(line.kind, LineKind::Price | LineKind::Refunds);
        let share = line.share.filter(|_| !before).map(|share| match line.kind {
            LineKind::Keep => format::signed(share),
            _ if is_deduction(line.kind) => format::share(Rate::parts(-shares.next().unwrap_or(0) * TENTH)),
            _ => format::share(share),
        });
        Step { kind: line.kind, amount, share, span }
    };
    account.lines.iter().map(step).collect()
}

/// A sum of what stands above it.
pub const fn is_total(kind: LineKind) -> bool {
    matches!(kind, LineKind::Price | LineKind::NetRevenue | LineKind::Keep)
}

const fn is_deduction(kind: LineKind) -> bool {
    !is_total(kind) && !matches!(kind, LineKind::Refunds)
}

/// What a line is computed from: exact, or short where there is little room. None for sums.
pub fn input(state: &State, sheet: &Sheet, account: &Account, kind: LineKind, short: bool) -> Option<String> {
    let lang = state.texts.lang;
    let whole = |money: Money| if short { format::price_in(lang, money, 4) } else { format::whole(money) };
    let (costs, orders) = (&account.basis.costs, u64::from(account.basis.orders.get()));
    let both = |first: Rate, second: Rate| format::percent(first.checked_add(second).unwrap_or(first));
    let shared = |money: Money| {
        format!("{}/{}", whole(money), if short { format::short(lang, orders) } else { format::count(orders) })
    };
    Some(match kind {
        LineKind::Price if sheet.row.estimated => state.texts.board.guessed().to_owned(),
        LineKind::Refunds => both(costs.refund_before, costs.return_after),
        LineKind::Commission => both(costs.commission, costs.agency),
        LineKind::Platform => format::percent(costs.platform),
        LineKind::Goods => {
            let landed = sheet.row.margin.map_or(account.purchase.step.price, |row| row.unit_cost);
            if short { format::price_in(lang, landed, 6) } else { format::price(landed) }
        }
        LineKind::Slot => shared(costs.slot.checked_add(costs.ads).unwrap_or(costs.slot)),
        LineKind::Samples => shared(costs.samples),
        LineKind::Leftover => format::count(u64::from(account.leftover_pieces.get())),
        LineKind::Tax => match costs.tax {
            Tax::SmallScale(rate) | Tax::General { vat: rate, .. } => format::percent(rate),
        },
        _ => return None,
    })
}

/// 只扣进价和佣金: ¥5.83 = 45.2%, and 水分 ¥5.23.
pub fn naive(state: &State, account: &Account) -> (String, String) {
    let words = state.texts.board;
    let claimed = rounded(account.naive.as_units(), 100);
    let padding = claimed - rounded(account.keep.as_units(), 100);
    let fen = |amount: i64| format::fixed(Money::fen(amount), 2);
    let rate = account.naive_rate.map(|rate| format!(" = {}", format::share(rate))).unwrap_or_default();
    (format!("{} ¥{}{rate}", words.naive_account(), fen(claimed)), format!("{} ¥{}", words.padding(), fen(padding)))
}
