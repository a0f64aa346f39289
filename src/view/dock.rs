//! The dock below the list: where the price goes, what to buy, what became of it.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::Row;
use crate::domain::{Rate, lens::Supply};
use crate::i18n::{account::AccountWords, format};
use crate::theme::Role;
use crate::view::{bar, cover, glyphs, ink, purchase, scene::Scene, side, story, waterfall};

/// Columns of the blocks in the middle and at the right at 120 columns; what is left over goes to the waterfall.
const MIDDLE: u16 = 31;
const RIGHT: u16 = 30;
/// Below this width the block at the right gives way.
const THREE_FROM: u16 = 110;

/// Draws the dock with its rule.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    rule(scene, Rect { height: 1, ..area }, buffer);
    blocks(scene, inner, buffer, Some(area.y));
}

/// The blocks side by side, as many as there is room for; `above` is the rule that they hang from.
pub fn blocks(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer, above: Option<u16>) {
    let Some(sheet) = scene.sheet() else { return };
    let right = if area.width >= THREE_FROM { RIGHT } else { 0 };
    let middle = area.width.saturating_sub(MIDDLE + u16::from(right > 0) + right);
    let account = Rect { width: middle.saturating_sub(1), ..area };
    match &sheet.account {
        Ok(sum) => {
            let (cols, rows) = (usize::from(account.width), usize::from(account.height));
            ink::draw_all(buffer, account, &waterfall::lines_in(scene, (sheet, sum), cols, rows));
        }
        Err(missing) => {
            let mut lines = purchase::unknown(scene, *missing, account.height);
            lines.push(Line::default());
            lines.extend(side::facts(scene, sheet));
            ink::draw_all(buffer, account, &lines);
        }
    }
    upright(scene, buffer, middle.saturating_sub(1), area, above);
    ink::draw_all(
        buffer,
        Rect { x: area.x + middle, width: MIDDLE, ..area },
        &purchase::lines(scene, sheet, purchase::STEPS),
    );
    if right > 0 {
        let x = middle + MIDDLE;
        upright(scene, buffer, x, area, above);
        let last = Rect { x: area.x + x + 1, width: right, ..area };
        ink::draw_all(buffer, last, &story::lines(scene, sheet, usize::from(right)));
    }
}

/// An upright rule, joined to the rule above where that is not a word.
fn upright(scene: &Scene<'_>, buffer: &mut Buffer, x: u16, area: Rect, above: Option<u16>) {
    let style = scene.look.style(Role::Border);
    for y in area.top()..area.bottom() {
        buffer.set_string(area.x + x, y, glyphs::TICK, style);
    }
    let joint = above.and_then(|y| buffer.cell_mut((area.x + x, y)));
    if let Some(cell) = joint.filter(|cell| cell.symbol() == glyphs::RULE) {
        cell.set_symbol(glyphs::TEE_DOWN);
    }
}

/// The rule with the good's name at its left and its margins at its right.
pub fn rule(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    titled(scene, area, buffer, &name(scene), &figures(scene));
}

/// A rule across an area with words in it at both ends; those at the right go when there is no room for both.
pub fn titled(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer, left: &Line<'static>, right: &Line<'static>) {
    let border = scene.look.style(Role::Border);
    buffer.set_string(area.x, area.y, glyphs::RULE.repeat(usize::from(area.width)), border);
    let room = area.width.saturating_sub(6);
    let cols = |line: &Line<'static>| u16::try_from(ink::width(line)).unwrap_or(u16::MAX);
    let wide = cols(left).min(room);
    let mut place = |x: u16, wide: u16, line: &Line<'static>| {
        if wide > 0 {
            let row = Rect::new(x, area.y, wide + 2, 1);
            cover::clear(buffer, row, scene.look);
            ink::draw(buffer, Rect { x: x + 1, width: wide, ..row }, line);
        }
    };
    place(area.x + 2, wide, left);
    if wide.saturating_add(cols(right)).saturating_add(4) <= room {
        place(area.right() - 2 - cols(right) - 2, cols(right), right);
    }
}

/// 货号 品名
fn name(scene: &Scene<'_>) -> Line<'static> {
    let mut ink = scene.ink();
    if let Some(row) = scene.state.list().current() {
        title(&mut ink, row);
    }
    ink.line()
}

/// An article number and a title.
pub fn title(ink: &mut ink::Ink<'_>, row: &Row) {
    if !row.article.is_empty() {
        ink.put(Role::Muted, &row.article).gap(1);
    }
    ink.put(Role::Header, &row.title);
}

/// The good's margin; `~` says that it rests on a guessed price.
pub fn margin(scene: &Scene<'_>, rate: Rate) -> String {
    match scene.sheet() {
        Some(sheet) if sheet.row.estimated => format::guessed(rate, usize::MAX),
        _ => format::signed(rate),
    }
}

/// 真毛利 +5.3%   虚 45.2%   单赚 ¥0.599   800单共赚 ¥479
fn figures(scene: &Scene<'_>) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    let Some(account) = scene.sheet().and_then(|sheet| sheet.account.as_ref().ok()) else { return ink.line() };
    let Some(rate) = account.rate else { return ink.line() };
    ink.put(Role::Muted, words.true_word()).gap(1).put(bar::role(rate), &margin(scene, rate)).gap(3);
    if matches!(scene.state.lens_in_force().supply, Supply::Clearance { .. }) {
        let recovered = format::yuan(&format::fixed(account.recovered, 3));
        ink.put(Role::Muted, AccountWords(scene.lang()).recovered()).gap(1).put(Role::Text, &recovered).gap(3);
    }
    if let Some(naive) = account.naive_rate {
        ink.put(Role::Muted, &format!("{} {}", words.naive_word(), format::share(naive))).gap(3);
    }
    let orders = scene.state.lens_in_force().orders;
    let (each, all) = words.earned(&format::fixed(account.keep, 3), orders, &format::whole(account.total));
    ink.put(Role::Text, &each).gap(3).put(Role::Text, &all);
    ink.line()
}
