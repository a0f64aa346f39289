//! The true margin along the price or the quantity: a bar at each place, gain to the right of the axis and loss to its left; what holds
//! now, break-even and the price breaks are named at their places.

use ratatui::{buffer::Buffer, layout::Rect, text::Line as Drawn};

use crate::app::sense::{Axis, Line, Mark, Spot};
use crate::domain::{Money, Quantity, Rate};
use crate::i18n::{format, sense::SenseWords};
use crate::text;
use crate::theme::Role;
use crate::view::{bar, glyphs, ink, menu, scene::Scene};

/// Columns of the place and of its margin.
const PLACE: usize = 12;
const FIGURE: usize = 8;
/// A picture of fewer cells says nothing.
const LEAST: usize = 12;
/// And more than so many say nothing more.
const MOST: usize = 80;

/// Draws as many places as there is room for, the cursor's among them.
pub fn draw(scene: &Scene<'_>, area: Rect, line: &Line, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let first = (line.at + 1).saturating_sub(height).max(line.at.saturating_sub(height / 2));
    let first = first.min(line.spots.len().saturating_sub(height));
    let marks = line.spots.iter().map(|spot| text::width(&marks(scene, line.axis, spot))).max().unwrap_or(0);
    // Cursor and blanks between take the rest.
    let cells = usize::from(area.width).saturating_sub(6 + PLACE + FIGURE + marks).min(MOST);
    let scale = Scale::of(line, if cells >= LEAST { cells } else { 0 });
    for (y, (at, spot)) in (area.top()..area.bottom()).zip(line.spots.iter().enumerate().skip(first)) {
        let row = Rect { y, height: 1, ..area };
        ink::draw(buffer, row, &place(scene, (line.axis, spot), &scale, at == line.at));
        if at == line.at {
            buffer.set_style(row, scene.look.style(Role::Selected));
        }
    }
}

/// How many cells a margin takes at each side of the axis.
struct Scale {
    left: usize,
    right: usize,
    /// Parts of one in a cell.
    cell: i64,
}

impl Scale {
    /// From the deepest loss to the highest gain; beyond a loss of all that comes in no bar is longer.
    fn of(line: &Line, cells: usize) -> Self {
        let rates = || line.spots.iter().filter_map(|spot| spot.point.ok()?.rate).map(Rate::as_parts);
        let high = rates().max().unwrap_or(0).max(0);
        let low = rates().min().unwrap_or(0).clamp(-Rate::ONE.as_parts(), 0);
        let room = i64::try_from(cells.saturating_sub(1)).unwrap_or(0);
        if room == 0 {
            return Self { left: 0, right: 0, cell: 0 };
        }
        let cell = ((high - low) / room + 1).max(1);
        let left = usize::try_from((-low).div_euclid(cell) + i64::from(low < 0)).unwrap_or(0).min(cells - 1);
        Self { left, right: cells - 1 - left, cell }
    }
}

fn place(scene: &Scene<'_>, (axis, spot): (Axis, &Spot), scale: &Scale, here: bool) -> Drawn<'static> {
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, here);
    let (at, role) = (said(axis, spot.at), if spot.is_now() { Role::Accent } else { Role::Text });
    ink.right(role, &at, PLACE - 1).gap(1);
    let rate = spot.point.as_ref().ok().and_then(|point| point.rate);
    let (role, figure) = match rate {
        Some(rate) => (bar::role(rate), format::signed(rate)),
        None => (Role::Unknown, "?".to_owned()),
    };
    ink.right(role, &figure, FIGURE).gap(1);
    if scale.cell > 0 {
        let parts = rate.map_or(0, Rate::as_parts);
        let cells = |parts: i64| usize::try_from((parts + scale.cell / 2) / scale.cell).unwrap_or(0);
        let (loss, gain) = (cells((-parts).max(0)).min(scale.left), cells(parts.max(0)).min(scale.right));
        ink.gap(scale.left - loss).put(Role::Loss, &glyphs::DEDUCTION.repeat(loss));
        ink.put(Role::Border, glyphs::TICK).put(role, &glyphs::TOTAL.repeat(gain)).gap(scale.right - gain);
    }
    ink.gap(1).put(Role::Header, &marks(scene, axis, spot));
    ink.line()
}

fn said(axis: Axis, at: i64) -> String {
    match axis {
        Axis::Price => format!("¥{}", format::price(Money::units(at))),
        Axis::Orders => format::count(u64::try_from(at).unwrap_or(0)),
    }
}

/// 现在 · 保本售价 ¥11.84 · 500起 3.20
fn marks(scene: &Scene<'_>, axis: Axis, spot: &Spot) -> String {
    let words = SenseWords(scene.lang());
    let one = |mark: &Mark| match (mark, axis) {
        (Mark::Now, _) => words.now().to_owned(),
        (Mark::Zero, Axis::Price) => words.zero_price(Money::units(spot.at)),
        (Mark::Zero, Axis::Orders) => {
            words.zero_orders(Quantity::saturating(u32::try_from(spot.at).unwrap_or(u32::MAX)))
        }
        (Mark::Step(from, price), _) => words.step(*from, *price),
    };
    spot.marks.iter().map(one).collect::<Vec<_>>().join(&format!(" {} ", glyphs::SEPARATOR))
}
