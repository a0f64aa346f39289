//! The account as a waterfall: each deduction starts where the last one ended.

use ratatui::text::Line;

use crate::app::Sheet;
use crate::domain::{
    Money,
    margin::{Account, LineKind, Tax},
};
use crate::i18n::format;
use crate::text;
use crate::theme::Role;
use crate::view::{
    bar, glyphs,
    parts::{parts, rounded},
    scene::Scene,
};

/// Thousandths of a yuan are what is shown.
const UNIT: i64 = 10;
/// Columns beside the bars: label, amount, share.
const BESIDE: usize = 33;
const LABEL: usize = 23;

/// A line as it is shown.
struct Step {
    kind: LineKind,
    /// Thousandths.
    amount: i64,
    /// Share of net revenue.
    share: Option<String>,
    /// Where its bar begins and ends, in thousandths from 0.
    span: (i64, i64),
}

/// The account in so many columns: its lines, and what the naive sum would claim.
pub fn lines(scene: &Scene<'_>, sheet: &Sheet, account: &Account, cols: usize) -> Vec<Line<'static>> {
    let steps = steps(account);
    let cells = cols.saturating_sub(BESIDE);
    let mut out: Vec<Line<'static>> = steps.iter().map(|step| line(scene, sheet, account, step, cells)).collect();
    out.push(naive(scene, account));
    out
}

/// The figures: amounts add up, shares are each rounded.
fn steps(account: &Account) -> Vec<Step> {
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
    let mut left = price;
    let step = |line: &crate::domain::margin::Line| {
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
            _ => format::share(share),
        });
        Step { kind: line.kind, amount, share, span }
    };
    account.lines.iter().map(step).collect()
}

const fn is_total(kind: LineKind) -> bool {
    matches!(kind, LineKind::Price | LineKind::NetRevenue | LineKind::Keep)
}

const fn is_deduction(kind: LineKind) -> bool {
    !is_total(kind) && !matches!(kind, LineKind::Refunds)
}

fn line(scene: &Scene<'_>, sheet: &Sheet, account: &Account, step: &Step, cells: usize) -> Line<'static> {
    let keep = step.kind == LineKind::Keep;
    let role = match account.rate {
        Some(rate) if keep => bar::role(rate),
        _ => Role::Text,
    };
    let amount = format::fixed(Money::units(step.amount * UNIT), 3);
    let mut ink = scene.ink();
    let room = (LABEL - 2).saturating_sub(amount.len()).min(LABEL - 8);
    let label = label(scene, sheet, account, step.kind, room);
    ink.gap(1).left(if is_total(step.kind) { Role::Header } else { Role::Muted }, &label, room);
    ink.right(role, &amount, LABEL - ink.width()).gap(1);
    if cells >= 8 {
        let full = rounded(account.price.as_units(), UNIT).max(1);
        picture(&mut ink, step, role, (full, cells));
    }
    ink.to(LABEL + 1 + if cells >= 8 { cells } else { 0 });
    ink.right(role, step.share.as_deref().unwrap_or_default(), 7);
    ink.line()
}

/// A bar of `full` thousandths in `cells` cells; at least a sliver.
fn picture(ink: &mut crate::view::ink::Ink<'_>, step: &Step, role: Role, (full, cells): (i64, usize)) {
    let most = i64::try_from(cells).unwrap_or(0);
    let cell = |at: i64| usize::try_from(rounded(at * most, full).clamp(0, most)).unwrap_or(0);
    let (from, to) = (cell(step.span.0.min(step.span.1)), cell(step.span.1.max(step.span.0)));
    let start = ink.width();
    let (glyph, style) = if is_total(step.kind) { (glyphs::TOTAL, role) } else { (glyphs::DEDUCTION, Role::Muted) };
    ink.gap(from.min(cells.saturating_sub(1)));
    match to.saturating_sub(from) {
        0 if step.amount == 0 => {}
        0 if is_total(step.kind) && step.amount < 0 => {
            ink.put(style, glyphs::BELOW);
        }
        0 => {
            ink.put(style, glyphs::EIGHTHS.first().copied().unwrap_or_default());
        }
        wide => {
            ink.put(style, &glyph.repeat(wide));
        }
    }
    ink.to(start + cells);
}

/// A line's name with what it is computed from, exact or short; the name alone where neither fits.
fn label(scene: &Scene<'_>, sheet: &Sheet, account: &Account, kind: LineKind, cols: usize) -> String {
    let name = scene.words().line(kind);
    let inputs = [false, true].into_iter().filter_map(|short| input(scene, sheet, account, kind, short));
    let said = inputs.map(|input| format!("{name} {input}")).find(|said| text::width(said) <= cols);
    said.unwrap_or_else(|| name.to_owned())
}

/// What a line is computed from.
fn input(scene: &Scene<'_>, sheet: &Sheet, account: &Account, kind: LineKind, short: bool) -> Option<String> {
    let (lens, lang) = (scene.state.lens_in_force(), scene.lang());
    let whole = |money: Money| if short { format::price_in(lang, money, 4) } else { format::whole(money) };
    Some(match kind {
        LineKind::Price if sheet.row.estimated => scene.words().guessed().to_owned(),
        LineKind::Refunds => format::percent(sheet.returns),
        LineKind::Commission => format::percent(sheet.commission),
        LineKind::Platform => format::percent(sheet.platform),
        LineKind::Goods => {
            let landed = sheet.row.margin.map_or(account.purchase.step.price, |row| row.unit_cost);
            if short { format::price_in(lang, landed, 6) } else { format::price(landed) }
        }
        LineKind::Slot => {
            let paid = sheet.slot.checked_add(lens.ads).unwrap_or(sheet.slot);
            let orders = u64::from(lens.orders.get());
            format!("{}/{}", whole(paid), if short { format::short(lang, orders) } else { format::count(orders) })
        }
        LineKind::Tax => match lens.tax {
            Tax::SmallScale(rate) | Tax::General { vat: rate, .. } => format::percent(rate),
        },
        _ => return None,
    })
}

/// 只扣进价和佣金: ¥5.83 = 45.2%  水分 ¥5.23
fn naive(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let claimed = rounded(account.naive.as_units(), 100);
    let padding = claimed - rounded(account.keep.as_units(), 100);
    let fen = |amount: i64| format::fixed(Money::fen(amount), 2);
    let mut ink = scene.ink();
    let rate = account.naive_rate.map(|rate| format!(" = {}", format::share(rate))).unwrap_or_default();
    ink.gap(1).put(Role::Muted, &format!("{} ¥{}{rate}", scene.words().naive_account(), fen(claimed)));
    ink.gap(2).put(Role::Muted, &format!("{} ¥{}", scene.words().padding(), fen(padding)));
    ink.line()
}
