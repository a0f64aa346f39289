//! 假如: lenses side by side on one good: what each says, what comes of it, and which is best in each row.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    layout::Areas,
    what_if::{self, Case, Measure, WhatIf},
};
use crate::domain::{
    Lens,
    lens::{RetailRule, Supply},
    margin::Account,
};
use crate::i18n::{account::AccountWords, format, what_if::WhatIfWords};
use crate::theme::Role;
use crate::view::{bar, cover, dock, glyphs, ink, menu, scene::Scene};

/// Columns of the names of rows, and the least and the most of a lens.
const LABEL: u16 = 13;
const LEAST: u16 = 24;
const MOST: u16 = 34;
/// Columns of the margin's figure.
const FIGURE: usize = 8;
/// Columns of the mark of the best.
const MARK: usize = 2;

/// A row of the table.
#[derive(Clone, Copy)]
enum Row {
    Name,
    Channel,
    Streamer,
    Orders,
    Commission,
    Slot,
    Price,
    Rule,
    Figure(Measure),
}

const ROWS: [Row; what_if::ROWS as usize] = [
    Row::Name,
    Row::Channel,
    Row::Streamer,
    Row::Orders,
    Row::Commission,
    Row::Slot,
    Row::Price,
    Row::Rule,
    Row::Figure(Measure::Rate),
    Row::Figure(Measure::PerOrder),
    Row::Figure(Measure::Total),
    Row::Figure(Measure::Cash),
    Row::Figure(Measure::ZeroCommission),
    Row::Figure(Measure::ZeroPrice),
    Row::Figure(Measure::MostSlot),
    Row::Figure(Measure::ZeroOrders),
];

/// Draws the screen below the lens bar.
pub fn draw(scene: &Scene<'_>, areas: &Areas, screen: &WhatIf, buffer: &mut Buffer) {
    let top = areas.query.y;
    let area = Rect::new(0, top, scene.state.cols, areas.hints.y.saturating_sub(top));
    cover::clear(buffer, area, scene.look);
    if area.height < 2 {
        return;
    }
    let (columns, wide) = columns(area.width, screen.cases.len(), screen.at);
    ink::draw_ends(buffer, area, &head(scene, screen), &best_sign(scene, &columns, screen.cases.len()));
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let most = ROWS.len().saturating_sub(usize::from(body.height));
    let first = usize::from(screen.scroll).min(most);
    for (y, row) in (body.top()..body.bottom()).zip(ROWS.into_iter().skip(first)) {
        let line = Rect { y, height: 1, ..body };
        if matches!(row, Row::Rule) {
            buffer.set_string(line.x, y, glyphs::RULE.repeat(usize::from(line.width)), scene.look.style(Role::Border));
            continue;
        }
        let mut label = scene.ink();
        label.gap(1).left(Role::Muted, name(scene, row), usize::from(LABEL) - 1);
        ink::draw(buffer, line, &label.line());
        let mut x = line.x + LABEL;
        for at in columns.clone() {
            let cell = Rect { x, width: wide, ..line }.intersection(line);
            if let Some(case) = screen.cases.get(at) {
                ink::draw(buffer, cell, &self::cell(scene, (screen, at, case), row, usize::from(wide)));
                if at == screen.at && matches!(row, Row::Name) {
                    buffer.set_style(
                        Rect { width: cell.width.saturating_sub(1), ..cell },
                        scene.look.style(Role::Selected),
                    );
                }
            }
            x = x.saturating_add(wide);
        }
    }
}

/// The columns in sight, the cursor's among them, and how wide each is.
fn columns(width: u16, all: usize, at: usize) -> (Range<usize>, u16) {
    let room = width.saturating_sub(LABEL);
    let most = usize::from((room / LEAST).max(1)).min(all.max(1));
    let first = (at + 1).saturating_sub(most);
    let wide = (room / u16::try_from(most).unwrap_or(1)).min(MOST);
    (first..(first + most).min(all), wide)
}

/// 假如  HB-3021 花瓣懒人手机支架
fn head(scene: &Scene<'_>, screen: &WhatIf) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Header, WhatIfWords(scene.lang()).title()).gap(2);
    dock::title(&mut ink, &screen.sheet.row);
    ink.line()
}

fn best_sign(scene: &Scene<'_>, columns: &Range<usize>, all: usize) -> Line<'static> {
    let words = WhatIfWords(scene.lang());
    let mut ink = scene.ink();
    if columns.len() < all {
        ink.put(Role::Accent, &words.shown(columns.start + 1, columns.end, all)).gap(2);
    }
    ink.put(Role::Muted, words.best_sign()).gap(1);
    ink.line()
}

fn name(scene: &Scene<'_>, row: Row) -> &'static str {
    let (words, own) = (scene.words(), WhatIfWords(scene.lang()));
    match row {
        Row::Name => own.name(),
        Row::Channel => words.channel(),
        Row::Streamer => words.streamer(),
        Row::Orders => words.orders(),
        Row::Commission => words.commission_short(),
        Row::Slot => words.slot(),
        Row::Price => words.retail(),
        Row::Rule => "",
        Row::Figure(Measure::Rate) => words.true_margin(),
        Row::Figure(Measure::PerOrder) => own.per_order(),
        Row::Figure(Measure::Total) => own.total(),
        Row::Figure(Measure::Cash) => own.cash(),
        Row::Figure(Measure::ZeroCommission) => words.zero_commission(),
        Row::Figure(Measure::ZeroPrice) => words.zero_price(),
        Row::Figure(Measure::MostSlot) => words.most_slot(),
        Row::Figure(Measure::ZeroOrders) => words.zero_orders(),
    }
}

fn cell(scene: &Scene<'_>, (screen, at, case): (&WhatIf, usize, &Case), row: Row, wide: usize) -> Line<'static> {
    let mut ink = scene.ink();
    // The cursor bar goes down the whole column.
    menu::mark(scene, &mut ink, at == screen.at);
    let room = wide.saturating_sub(ink.width() + 1);
    match row {
        Row::Figure(measure) => {
            figure(scene, &mut ink, (case, measure), room.saturating_sub(MARK));
            ink.to(wide.saturating_sub(MARK + 1));
            ink.put(Role::Ok, if screen.is_best(measure, at) { glyphs::DONE } else { " " });
        }
        Row::Name => {
            ink.fit(Role::Header, &case.named.name, room);
        }
        _ => {
            ink.fit(Role::Text, &text(scene, case, row), room);
        }
    }
    ink.line()
}

/// What the lens says.
fn text(scene: &Scene<'_>, case: &Case, row: Row) -> String {
    let (words, lens) = (scene.words(), &case.named.lens);
    match row {
        Row::Channel => words.channel_name(&lens.channel, &case.channel),
        Row::Streamer => case.streamer.as_ref().map_or_else(|| words.nobody().to_owned(), ToString::to_string),
        Row::Orders => words.orders_count(lens.orders),
        Row::Commission => format::percent(case.commission),
        Row::Slot => format!("¥{}", format::whole(case.slot)),
        Row::Price => {
            let rule = match lens.retail {
                RetailRule::Suggested => Some(words.suggested_short().to_owned()),
                RetailRule::Fixed(_) => None,
                RetailRule::MarkUp(rate) => Some(words.marked_up(rate)),
                RetailRule::Multiple(times) => Some(words.times_cost(times)),
            };
            let price = case.account.as_ref().ok().map(|account| format!("¥{}", format::price(account.price)));
            [price, rule].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Row::Name | Row::Rule | Row::Figure(_) => String::new(),
    }
}

/// What comes of it; the margin with its bar.
fn figure(scene: &Scene<'_>, ink: &mut ink::Ink<'_>, (case, measure): (&Case, Measure), room: usize) {
    let account = match &case.account {
        Ok(account) => account,
        Err(missing) if measure == Measure::Rate => {
            ink.put(Role::Unknown, "? ").fit(Role::Unknown, scene.words().missing(*missing), room.saturating_sub(2));
            return;
        }
        Err(_) => {
            ink.put(Role::Unknown, "?");
            return;
        }
    };
    if measure == Measure::Rate {
        let Some(rate) = account.rate else {
            ink.put(Role::Unknown, "?");
            return;
        };
        ink.left(bar::role(rate), &format::signed(rate), FIGURE);
        let cells = room.saturating_sub(FIGURE).min(12);
        ink.join(bar::bar(scene.look, rate, account.naive_rate, cells));
        return;
    }
    match said(scene, (&case.named.lens, account), measure) {
        Some(figure) => ink.fit(Role::Text, &figure, room),
        None => ink.fit(Role::Unknown, scene.words().never(), room),
    };
}

fn said(scene: &Scene<'_>, (lens, account): (&Lens, &Account), measure: Measure) -> Option<String> {
    match measure {
        Measure::Rate => account.rate.map(format::signed),
        Measure::PerOrder => Some(format::yuan(&format::fixed(account.keep, 3))),
        Measure::Total => Some(format::yuan(&format::whole(account.total))),
        Measure::Cash if account.basis.buys => Some(format!("¥{}", format::fixed(account.purchase.cash, 2))),
        Measure::Cash => Some(not_bought(scene, lens).to_owned()),
        Measure::ZeroCommission => account.break_even_commission.map(format::share),
        Measure::ZeroPrice => account.break_even_price.map(|price| format!("¥{}", format::price(price))),
        Measure::MostSlot => account.max_slot.map(|slot| format!("¥{}", format::whole(slot))),
        Measure::ZeroOrders => account.break_even_orders.map(format::quantity),
    }
}

/// Why no cash is paid for this plan.
const fn not_bought(scene: &Scene<'_>, lens: &Lens) -> &'static str {
    let words = AccountWords(scene.lang());
    match lens.supply {
        Supply::Clearance { .. } => words.paid(),
        Supply::Bought | Supply::Dropship { .. } => words.no_cash(),
    }
}
