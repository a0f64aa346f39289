//! 敏感度: its head, the picture that is chosen, and what the cursor stands for in words.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    layout::{Areas, TIGHT_BELOW},
    sense::{Page, Plots, Point, Sense},
};
use crate::domain::{Money, Quantity, margin::Missing};
use crate::i18n::{format, sense::SenseWords};
use crate::theme::Role;
use crate::view::{bar, cover, dock, glyphs, ink, scene::Scene, sense_grid, sense_line};

/// Draws the screen below the lens bar.
pub fn draw(scene: &Scene<'_>, areas: &Areas, sense: &Sense, buffer: &mut Buffer) {
    let top = areas.query.y;
    let area = Rect::new(0, top, scene.state.cols, areas.hints.y.saturating_sub(top));
    cover::clear(buffer, area, scene.look);
    let mut rows = Rows { left: area };
    ink::draw_ends(buffer, rows.next(), &head(scene, sense), &now(scene, sense));
    if area.height >= 8 {
        let rule = rows.next();
        buffer.set_string(rule.x, rule.y, glyphs::RULE.repeat(usize::from(rule.width)), scene.look.style(Role::Border));
    }
    match &sense.plots {
        Err(missing) => ink::draw(buffer, rows.next(), &unknown(scene, *missing)),
        Ok(plots) => {
            let said = read_out(scene, sense, plots);
            let below = u16::try_from(said.len()).unwrap_or(0).min(rows.left.height / 2);
            let room = rows.left.height - below;
            let line = plots.line(sense.page);
            let high = match line {
                None => sense_grid::height(&plots.grid, room),
                Some(line) => u16::try_from(line.spots.len()).unwrap_or(u16::MAX).min(room),
            };
            let area = Rect { height: high, ..rows.left };
            match line {
                None => sense_grid::draw(scene, area, &plots.grid, buffer),
                Some(line) => sense_line::draw(scene, area, line, buffer),
            }
            // A blank line before it, where there is room.
            let y = area.bottom() + u16::from(high < room);
            ink::draw_all(buffer, Rect { y, height: below, ..area }, &said);
        }
    }
}

/// Rows that are given out from the top.
struct Rows {
    left: Rect,
}

impl Rows {
    fn next(&mut self) -> Rect {
        let row = Rect { height: self.left.height.min(1), ..self.left };
        self.left = Rect { y: self.left.y + row.height, height: self.left.height - row.height, ..self.left };
        row
    }
}

/// 敏感度  [佣金 x 退货]  售价  单量  HB-3021 花瓣懒人手机支架
fn head(scene: &Scene<'_>, sense: &Sense) -> Line<'static> {
    let words = SenseWords(scene.lang());
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Header, words.title()).gap(1);
    for page in Page::ALL {
        let name = match page {
            Page::Grid if scene.state.cols < TIGHT_BELOW => words.grid_short(),
            Page::Grid => words.grid(),
            Page::Price => words.price(),
            Page::Orders => words.orders(),
        };
        // Brackets are reserved in all, so that nothing shifts.
        let (open, close, role) = if page == sense.page { ("[", "]", Role::Accent) } else { (" ", " ", Role::Muted) };
        ink.put(role, open).put(role, name).put(role, close);
    }
    ink.gap(1);
    dock::title(&mut ink, &sense.sheet.row);
    ink.line()
}

/// 现在 +5.3%
fn now(scene: &Scene<'_>, sense: &Sense) -> Line<'static> {
    let mut ink = scene.ink();
    if let Ok(Plots { now: Point { rate: Some(rate), .. }, .. }) = &sense.plots {
        ink.put(Role::Muted, SenseWords(scene.lang()).now()).gap(1);
        ink.put(bar::role(*rate), &format::signed(*rate)).gap(1);
    }
    ink.line()
}

fn unknown(scene: &Scene<'_>, missing: Missing) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Unknown, "? ").put(Role::Unknown, scene.words().missing(missing));
    ink.gap(2).put(Role::Muted, scene.words().missing_cure(missing));
    ink.line()
}

/// What the cursor stands for, and what that comes to.
fn read_out(scene: &Scene<'_>, sense: &Sense, plots: &Plots) -> Vec<Line<'static>> {
    let words = SenseWords(scene.lang());
    let Some((lens, _, point)) = sense.chosen() else { return Vec::new() };
    let place = match plots.line(sense.page).and_then(|line| line.cursor()) {
        None => plots.grid.cursor().map(|((commission, returns), _)| words.rates(commission, returns)),
        Some(spot) if sense.page == Page::Price => Some(words.at_price(Money::units(spot.at))),
        Some(spot) => Some(words.at_orders(Quantity::saturating(u32::try_from(spot.at).unwrap_or(u32::MAX)))),
    };
    let mut first = scene.ink();
    first.gap(1).put(Role::Header, &place.unwrap_or_default()).gap(2);
    match &point {
        Err(missing) => {
            first.put(Role::Unknown, "? ").put(Role::Unknown, scene.words().missing(*missing));
            vec![first.line(), Line::default()]
        }
        Ok(point) => {
            if let Some(rate) = point.rate {
                first.put(Role::Muted, scene.words().true_word()).gap(1).put(bar::role(rate), &format::signed(rate));
            }
            let mut second = scene.ink();
            let (each, all) =
                scene.words().earned(&format::fixed(point.keep, 3), lens.orders, &format::whole(point.total));
            second.gap(1).put(Role::Text, &each).gap(2).put(Role::Text, &all);
            if let Some(more) = point.total.checked_sub(plots.now.total).filter(|more| *more != Money::ZERO) {
                second.gap(2).put(Role::Muted, &words.than_now(more));
            }
            vec![first.line(), second.line()]
        }
    }
}
