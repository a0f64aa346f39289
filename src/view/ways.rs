//! What the word at the cursor may become: a short list under it, with how many goods each way would find.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::app::layout::{self, Areas};
use crate::i18n::format;
use crate::search::complete::Completion;
use crate::theme::Role;
use crate::view::{cover, hints, ink, menu, scene::Scene};

/// Draws the list where there is something to go on with.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let state = scene.state;
    let Some(place) = layout::ways(state, areas) else { return };
    let completing = &state.query.completing;
    let keys = scene.words().ways_keys(completing.cycles());
    let foot = hints::fitted(scene, &keys, usize::from(place.frame.width).saturating_sub(6));
    cover::frame(buffer, place.frame, scene.look, &ratatui::text::Line::default(), &foot);
    let ways = state.ways_shown().iter().enumerate().skip(place.first);
    for (y, (at, way)) in (place.lines.top()..place.lines.bottom()).zip(ways) {
        let row = Rect { y, height: 1, ..place.lines };
        line(scene, row, way, (place.text, completing.chosen() == Some(at)), buffer);
    }
}

fn line(scene: &Scene<'_>, row: Rect, way: &Completion, (cols, chosen): (usize, bool), buffer: &mut Buffer) {
    let mut left = scene.ink();
    menu::mark(scene, &mut left, chosen);
    left.left(Role::Text, &way.text, cols);
    if !way.meaning.is_empty() {
        left.gap(2).put(Role::Muted, &way.meaning);
    }
    let mut right = scene.ink();
    if let Some(goods) = way.goods {
        right.put(Role::Muted, &format::count(goods as u64));
    }
    right.gap(1);
    ink::draw_ends(buffer, row, &left.line(), &right.line());
    if chosen {
        buffer.set_style(row, scene.look.style(Role::Selected));
    }
}
