//! The detail: the account's blocks below each other, at the right of the list or over the whole screen.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{Sheet, layout::Areas};
use crate::domain::{Date, Stock, supplier::SupplierKind};
use crate::i18n::{channels::Channels, format, holds::Holds};
use crate::theme::Role;
use crate::view::{
    activity, chart, cover, dock, explained, glyphs, holding, ink, items, picture, purchase, scene::Scene, story,
    waterfall,
};

/// From this width the blocks stand side by side.
const BESIDE_FROM: u16 = 110;
/// From this width of the detail at the right there are charts in it.
const CHARTS_FROM: u16 = 60;
/// Lines of the blocks.
pub(super) const BLOCKS: u16 = 12;

/// The detail at the right of the list, behind an upright rule.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    for y in area.top()..area.bottom() {
        buffer.set_string(area.x, y, glyphs::TICK, scene.look.style(Role::Border));
    }
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let Some(sheet) = scene.sheet() else { return };
    let mut lines = blocks(scene, sheet, inner.width);
    let at = lines.len();
    lines.extend(picture::lines(scene, usize::from(inner.height).saturating_sub(at)));
    lines.extend(rest(scene, sheet));
    ink::draw_all(buffer, inner, &lines);
    picture::draw(scene, inner, (at, 0), buffer);
}

/// The good's title and its blocks, one blank line behind them.
fn blocks(scene: &Scene<'_>, sheet: &Sheet, cols: u16) -> Vec<Line<'static>> {
    let mut head = scene.ink();
    head.gap(1);
    dock::title(&mut head, &sheet.row);
    let mut lines = vec![head.line(), Line::default()];
    lines.extend(stacked(scene, sheet, usize::from(cols)));
    if cols + 1 >= CHARTS_FROM {
        lines.extend(over_time(scene, sheet, usize::from(cols)));
    }
    while lines.last().is_some_and(|line| ink::width(line) == 0) {
        lines.pop();
    }
    lines.push(Line::default());
    lines
}

/// Lines below the blocks of the detail at the right.
pub(super) fn lines_left(scene: &Scene<'_>, area: Rect) -> u16 {
    let taken = scene.sheet().map_or(0, |sheet| blocks(scene, sheet, area.width.saturating_sub(1)).len());
    area.height.saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX))
}

/// The detail over the list, from a line on.
pub fn detail(scene: &Scene<'_>, areas: &Areas, scroll: u16, buffer: &mut Buffer) {
    let top = areas.tabs.bottom();
    let area = Rect::new(0, top, scene.state.cols, areas.hints.y.saturating_sub(top));
    cover::clear(buffer, area, scene.look);
    if area.height < 2 {
        return;
    }
    dock::rule(scene, Rect { height: 1, ..area }, buffer);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let Some(sheet) = scene.sheet() else { return };
    let (body, lines, at): (Rect, Vec<Line<'static>>, Option<usize>) = if is_beside(area.width, area.height) {
        let blocks = Rect { height: BLOCKS, ..body };
        dock::blocks(scene, blocks, buffer, Some(area.y));
        let below = Rect { y: blocks.bottom() + 1, height: body.height - BLOCKS - 1, ..body };
        let below = picture::draw_beside(scene, below, buffer);
        let mut lines: Vec<_> = sheet.account.iter().map(|account| explained::of_price(scene, account)).collect();
        lines.extend(picture::words(scene));
        let steps = purchase::steps(scene, sheet, usize::MAX);
        if steps.len() > purchase::STEPS {
            lines.extend(steps);
            lines.push(Line::default());
        }
        lines.extend(decided(scene, sheet, usize::from(below.width)));
        lines.extend(over_time(scene, sheet, usize::from(below.width)));
        lines.extend(rest(scene, sheet));
        (below, lines, None)
    } else {
        let mut lines = stacked(scene, sheet, usize::from(body.width.min(80)));
        let at = lines.len();
        lines.extend(picture::lines(scene, usize::MAX));
        lines.extend(rest(scene, sheet));
        (body, lines, Some(at))
    };
    let most = lines.len().saturating_sub(usize::from(body.height));
    let scrolled = usize::from(scroll).min(most);
    ink::draw_all(buffer, body, lines.get(scrolled..).unwrap_or_default());
    if let Some(at) = at {
        picture::draw(scene, body, (at, scrolled), buffer);
    }
}

/// Whether the blocks of a full detail stand beside each other.
pub(super) const fn is_beside(cols: u16, rows: u16) -> bool {
    cols >= BESIDE_FROM && rows > 24
}

/// Price and stock over time, and what was decided last.
fn over_time(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Vec<Line<'static>> {
    let words = scene.words();
    let mut out = Vec::new();
    let both = cols >= usize::from(BESIDE_FROM);
    let half = if both { cols / 2 } else { cols };
    let (mut price, mut stock) = (Vec::new(), Vec::new());
    section(scene, &mut price, words.cost(), chart::price(scene, sheet, half));
    section(scene, &mut stock, words.stock(), chart::stock(scene, sheet, half));
    if both && !price.is_empty() && !stock.is_empty() {
        out.extend(price.into_iter().zip(stock).map(|(left, right)| {
            let mut ink = scene.ink();
            ink.join(left).to(half).join(right);
            ink.line()
        }));
    } else {
        out.extend(price.into_iter().chain(stock));
    }
    let deeds = sheet.deeds.iter().map(|deed| activity::brief(scene, deed, cols)).collect();
    section(scene, &mut out, words.activity(), deeds);
    out
}

/// Assignments and notes in full: the block above has room for a few.
fn decided(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Vec<Line<'static>> {
    let words = scene.words();
    let mut out = Vec::new();
    let assignments = sheet.state.assignments.iter().map(|one| story::assignment(scene, one)).collect();
    section(scene, &mut out, words.assignments(), assignments);
    section(scene, &mut out, Channels(scene.lang()).item(), items::lines(scene, sheet));
    section(scene, &mut out, words.agreed(), story::quotes(scene, sheet));
    section(scene, &mut out, Holds(scene.lang()).holds(), holding::lines(scene, sheet, None));
    section(
        scene,
        &mut out,
        words.notes(),
        sheet.state.notes.iter().rev().flat_map(|one| story::note(scene, one, cols)).collect(),
    );
    out
}

/// Account, purchase and story, a blank line between them.
fn stacked(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Vec<Line<'static>> {
    let mut out = match &sheet.account {
        Ok(account) => waterfall::lines(scene, sheet, account, cols),
        Err(missing) => purchase::unknown(scene, *missing, 2),
    };
    out.extend(sheet.account.as_ref().ok().map(|account| explained::of_price(scene, account)));
    out.push(Line::default());
    out.extend(purchase::lines(scene, sheet, usize::MAX));
    out.push(Line::default());
    out.extend(story::lines(scene, sheet, cols));
    out.push(Line::default());
    out
}

/// What the dock has no room for: the good's facts, its variants, its pools, its changes.
fn rest(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let words = scene.words();
    let mut out = Vec::new();
    section(scene, &mut out, words.facts(), facts(scene, sheet));
    section(scene, &mut out, words.variants(), variants(scene, sheet));
    let pools = sheet.pools.iter().map(|pool| ink::plain(scene.look, Role::Text, &format!(" {pool}"))).collect();
    section(scene, &mut out, words.in_pools(), pools);
    section(scene, &mut out, words.changes(), changes(scene, sheet));
    out
}

fn section(scene: &Scene<'_>, out: &mut Vec<Line<'static>>, title: &str, lines: Vec<Line<'static>>) {
    if !lines.is_empty() {
        out.push(ink::plain(scene.look, Role::Header, &format!(" {title}")));
        out.extend(lines);
        out.push(Line::default());
    }
}

/// Who sells it, and what is known of the good itself.
pub fn facts(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let words = scene.words();
    let list = &sheet.offer.list;
    let kind = match sheet.supplier.kind {
        SupplierKind::Stall => words.booth(),
        SupplierKind::Maker => words.maker(),
        SupplierKind::Trader => words.trader(),
    };
    let from = format!("{} {} {}", sheet.supplier.name, sheet.row.booth, kind);
    let yuan = |money| format!("¥{}", format::price(money));
    let guess = sheet.account.as_ref().ok().filter(|_| sheet.row.estimated);
    let guess = guess.map(|account| format!("{} {}", yuan(account.price), words.guessed()));
    let retail = guess.or(list.retail.map(yuan));
    let rows = [
        (words.supplier(), Some(from)),
        (words.category(), Some(list.category.to_string())),
        (words.retail(), retail),
        (words.moq(), list.moq.map(format::quantity)),
        (words.carton(), list.carton.map(format::quantity)),
        (words.lead(), list.lead_days.map(|days| words.days(days))),
        (words.material(), Some(sheet.offer.detail.material.to_string())),
        (words.size(), Some(sheet.offer.detail.size.to_string())),
        (words.terms(), Some(sheet.supplier.terms.to_string())),
    ];
    let known = rows.into_iter().filter_map(|(name, value)| Some((name, value.filter(|v| !v.trim().is_empty())?)));
    known
        .map(|(name, value)| {
            let mut ink = scene.ink();
            ink.gap(1).left(Role::Muted, name, 10).gap(1).put(Role::Text, &value);
            ink.line()
        })
        .collect()
}

fn variants(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let one = |variant: &crate::domain::offer::Variant| {
        let mut ink = scene.ink();
        ink.gap(1).left(Role::Text, &variant.spec, 24).gap(1);
        let price = variant.breaks.as_slice().first().map(|step| format::price(step.price));
        ink.right(Role::Text, &price.unwrap_or_default(), 9).gap(2);
        if variant.stock != Stock::Unknown {
            ink.put(Role::Muted, scene.words().stock()).gap(1).put(Role::Text, &story::stock(scene, variant.stock));
        }
        ink.line()
    };
    sheet.offer.detail.variants.iter().map(one).collect()
}

/// Changes of price and stock, the newest first.
fn changes(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let words = scene.words();
    let one = |point: &crate::domain::offer::ChangePoint| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, &format::day(Date::of(point.at))).gap(2);
        let planned = scene.state.lens_in_force().orders;
        let step = point.breaks.as_ref().and_then(|breaks| breaks.at(planned).or(breaks.as_slice().first().copied()));
        if let Some(step) = step {
            ink.put(Role::Muted, words.cost()).gap(1);
            ink.put(Role::Muted, &format!("{}{}", step.min.get(), words.and_up())).gap(1);
            ink.put(Role::Text, &format::price(step.price)).gap(2);
        }
        if let Some(stock) = point.stock {
            ink.put(Role::Muted, words.stock()).gap(1).put(Role::Text, &story::stock(scene, stock));
        }
        ink.line()
    };
    sheet.offer.detail.history.iter().rev().map(one).collect()
}
