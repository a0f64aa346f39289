//! A numbered menu, at the cursor.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::app::{
    layout::{self, Areas},
    menu::Menu,
};
use crate::theme::Role;
use crate::view::{
    cover, hints,
    ink::{self, Ink},
    scene::Scene,
};

/// Draws the menu below the row under the cursor, or above it where there is no room.
pub fn draw(scene: &Scene<'_>, areas: &Areas, menu: &Menu, buffer: &mut Buffer) {
    let place = layout::menu(scene.state, areas, menu);
    let area = place.frame;
    let mut title = scene.ink();
    title.put(Role::Header, &menu.title);
    let foot = hints::fitted(scene, &scene.words().menu_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    for (y, (at, item)) in (inner.top()..inner.bottom()).zip(menu.items.iter().enumerate().skip(place.first)) {
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
