//! The query line of a tab that holds its list whole: what is typed, or what can be; counts at the right.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};
use tui_input::Input;

use crate::app::{layout::Areas, state::Layer};
use crate::theme::Role;
use crate::view::{
    field, frame, glyphs,
    ink::{self, Ink},
    scene::Scene,
};

/// Columns that are left to what is typed.
const LEAST: usize = 12;

/// Draws the line; gives the cursor's place while it is typed. `counts` are parts for the right end, the most important first.
pub fn draw(
    scene: &Scene<'_>,
    areas: &Areas,
    (input, hint): (&Input, &str),
    counts: &[String],
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = areas.query;
    let typing = matches!(scene.state.top(), Some(Layer::Search));
    let mut left = scene.ink();
    left.gap(1).put(Role::Muted, scene.words().find()).gap(if area.width >= frame::FULL_FROM { 2 } else { 1 });
    let start = u16::try_from(left.width()).unwrap_or(0).min(area.width);
    let room = usize::from(area.width.saturating_sub(start)).saturating_sub(LEAST);
    let ways = (0..=counts.len()).rev().map(|count| parts(scene, counts.get(..count).unwrap_or_default()));
    let right = ways.into_iter().find(|line| ink::width(line) <= room).unwrap_or_default();
    ink::draw_ends(buffer, area, &left.line(), &right);
    let taken = u16::try_from(ink::width(&right) + 1).unwrap_or(0);
    let boxed = Rect { x: area.x + start, width: area.width.saturating_sub(start + taken), ..area };
    if typing {
        if areas.reading.height > 0 {
            let mut ink = scene.ink();
            ink.gap(1).put(Role::Muted, hint);
            ink::draw(buffer, areas.reading, &ink.line());
        }
        return field::draw(scene.look, boxed, buffer, input);
    }
    let mut ink = scene.ink();
    if input.value().is_empty() {
        ink::draw_whole(buffer, boxed, &ink::plain(scene.look, Role::Muted, hint));
    } else {
        ink.fit(Role::Text, input.value(), usize::from(boxed.width));
        ink::draw(buffer, boxed, &ink.line());
    }
    None
}

fn parts(scene: &Scene<'_>, counts: &[String]) -> Line<'static> {
    let mut ink = scene.ink();
    for (at, words) in counts.iter().enumerate() {
        if at > 0 {
            dot(&mut ink);
        }
        ink.put(if at == 0 { Role::Text } else { Role::Muted }, words);
    }
    ink.gap(1);
    ink.line()
}

fn dot(ink: &mut Ink<'_>) {
    ink.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
}
