//! A numbered menu, at the cursor.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{layout::Areas, menu::Menu};
use crate::text;
use crate::theme::Role;
use crate::view::{
    cover, hints,
    ink::{self, Ink},
    scene::Scene,
};

/// Columns beside the words: frame, cursor, digit, gaps, key.
const BESIDE: usize = 16;
/// Where it stands from the left.
const AT: u16 = 4;

/// Draws the menu below the row under the cursor, or above it where there is no room.
pub fn draw(scene: &Scene<'_>, areas: &Areas, menu: &Menu, buffer: &mut Buffer) {
    let area = place(scene, areas, menu);
    let mut title = scene.ink();
    title.put(Role::Header, &menu.title);
    let foot = hints::fitted(scene, &scene.words().menu_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let first = (menu.at + 1).saturating_sub(usize::from(inner.height));
    for (y, (at, item)) in (inner.top()..inner.bottom()).zip(menu.items.iter().enumerate().skip(first)) {
        let row = Rect { y, height: 1, ..inner };
        let selected = at == menu.at;
        let role = if item.enabled { Role::Text } else { Role::Muted };
        let mut ink = scene.ink();
        mark(scene, &mut ink, selected);
        ink.put(if item.enabled { Role::Accent } else { Role::Muted }, &(at + 1).to_string()).gap(2);
        ink.put(role, &item.words);
        let mut key = scene.ink();
        key.put(Role::Muted, &item.key).gap(1);
        ink::draw_ends(buffer, row, &ink.line(), &key.line());
        if selected {
            buffer.set_style(row, scene.look.style(Role::Selected));
        }
    }
}

/// The cursor bar before what is chosen.
pub fn mark(scene: &Scene<'_>, ink: &mut Ink<'_>, selected: bool) {
    ink.gap(1).put(Role::Accent, if selected { scene.look.glyphs.cursor() } else { " " });
}

fn place(scene: &Scene<'_>, areas: &Areas, menu: &Menu) -> Rect {
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let words = menu.items.iter().map(|item| text::width(&item.words)).max().unwrap_or(0);
    let foot = ink::width(&Line::default()) + 30;
    let cols = u16::try_from((words + BESIDE).max(foot)).unwrap_or(u16::MAX).min(screen.width);
    let rows = u16::try_from(menu.items.len() + 2).unwrap_or(u16::MAX).min(screen.height);
    let line = u16::try_from(scene.state.cursor_line()).unwrap_or(0);
    let cursor = (areas.rows.y + line).min(screen.bottom());
    let y = if cursor + 1 + rows <= screen.bottom() { cursor + 1 } else { cursor.saturating_sub(rows) };
    let x = AT.min(screen.width - cols);
    Rect::new(x, y.min(screen.bottom().saturating_sub(rows)), cols, rows)
}
