//! A list that is held whole, drawn: its head, the rows in sight, or why there are none.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{layout::Areas, roster::Roster};
use crate::theme::Role;
use crate::view::{ink, menu, scene::Scene};

/// Columns before the first word of a row: cursor, star, blank.
pub const GUTTER: usize = 4;

/// Draws the list. `row` says a row without its gutter; `empty` says why there is none, and what helps.
pub fn draw<T>(
    scene: &Scene<'_>,
    areas: &Areas,
    buffer: &mut Buffer,
    (roster, head): (&Roster<T>, &Line<'_>),
    row: impl Fn(&T) -> Line<'static>,
    empty: (&str, &str),
) {
    ink::draw(buffer, areas.header, head);
    if roster.rows.is_empty() {
        return nothing(scene, areas.rows, buffer, empty);
    }
    for (y, (at, one)) in (areas.rows.top()..areas.rows.bottom()).zip(roster.window(areas.page())) {
        let line = Rect { y, height: 1, ..areas.rows };
        let selected = at == roster.cursor;
        let mut ink = scene.ink();
        menu::mark(scene, &mut ink, selected);
        ink.to(GUTTER).join(row(one));
        ink::draw(buffer, line, &ink.line());
        if selected {
            buffer.set_style(line, scene.look.style(Role::Selected));
        }
    }
}

fn nothing(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer, (why, cure): (&str, &str)) {
    let one = |role: Role, words: &str| {
        let mut ink = scene.ink();
        ink.gap(GUTTER).put(role, words);
        ink.line()
    };
    ink::draw_all(buffer, area, &[Line::default(), one(Role::Text, why), one(Role::Muted, cure)]);
}
