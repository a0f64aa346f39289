//! The account as a waterfall: each deduction starts where the last one ended.

use ratatui::text::Line;

use crate::app::{
    Sheet,
    parts::rounded,
    steps::{self, Step, UNIT, is_total, steps},
};
use crate::domain::{
    Money,
    margin::{Account, LineKind},
};
use crate::i18n::format;
use crate::text;
use crate::theme::Role;
use crate::view::{bar, glyphs, scene::Scene};

/// Columns beside the bars: label, amount, share.
const BESIDE: usize = 33;
const LABEL: usize = 23;

/// The account in so many columns: its lines, and what the naive sum would claim.
pub fn lines(scene: &Scene<'_>, sheet: &Sheet, account: &Account, cols: usize) -> Vec<Line<'static>> {
    let steps = steps(account);
    let cells = cols.saturating_sub(BESIDE);
    let here = scene.state.account_line();
    let drawn = |step: &Step| {
        let line = line(scene, sheet, account, step, cells);
        if here == Some(step.kind) { focused(scene, line, cols) } else { line }
    };
    let mut out: Vec<Line<'static>> = steps.iter().map(drawn).collect();
    out.push(naive(scene, account));
    out
}

/// The same in so few rows: the naive sum gives way, then lines at the head, unless one of them is under the cursor.
pub fn lines_in(
    scene: &Scene<'_>,
    (sheet, account): (&Sheet, &Account),
    cols: usize,
    rows: usize,
) -> Vec<Line<'static>> {
    let mut out = lines(scene, sheet, account, cols);
    if out.len() > rows {
        out.pop();
    }
    let here = scene.state.account_line();
    let at = account.lines.iter().position(|line| Some(line.kind) == here);
    let first = out.len().saturating_sub(rows).min(at.unwrap_or(usize::MAX));
    out.split_off(first)
}

/// The line that owns the keyboard: the cursor before it, its background across.
fn focused(scene: &Scene<'_>, line: Line<'static>, cols: usize) -> Line<'static> {
    let mut ink = scene.ink();
    ink.put(Role::Accent, scene.look.glyphs.cursor());
    let mut spans = line.spans.into_iter();
    // Every line begins with a blank.
    spans.next();
    ink.join(Line::from(spans.collect::<Vec<_>>())).to(cols);
    let selected = scene.look.style(Role::Selected);
    let spans = ink.line().spans.into_iter().map(|span| {
        let style = span.style.patch(selected);
        span.style(style)
    });
    Line::from(spans.collect::<Vec<_>>())
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
    let inputs = [false, true].into_iter().filter_map(|short| steps::input(scene.state, sheet, account, kind, short));
    let said = inputs.map(|input| format!("{name} {input}")).find(|said| text::width(said) <= cols);
    said.unwrap_or_else(|| name.to_owned())
}

/// 只扣进价和佣金: ¥5.83 = 45.2%  水分 ¥5.23
fn naive(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let (claimed, padding) = steps::naive(scene.state, account);
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, &claimed).gap(2).put(Role::Muted, &padding);
    ink.line()
}
