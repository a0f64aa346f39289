//! The palette: every act with its key and its name, and why it cannot be done now.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::{
    layout::Areas,
    palette::{Command, Palette},
};
use crate::theme::Role;
use crate::view::{cover, field, hints, ink, menu, scene::Scene};

const COLS: u16 = 78;
const ROWS: u16 = 24;
/// Columns of a key.
const KEY: usize = 5;
/// From this inner width the name for settings is shown.
const NAME_FROM: u16 = 60;
/// Columns of such a name.
const NAME: usize = 18;

/// Draws the palette; gives the cursor's place in its line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, palette: &Palette, buffer: &mut Buffer) -> Option<Position> {
    let words = scene.words();
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let area = cover::middle(Rect { y: 1, height: screen.height.saturating_sub(1), ..screen }, COLS, ROWS);
    let found = scene.state.found(palette);
    let mut title = scene.ink();
    title.put(Role::Header, words.commands()).gap(1).put(Role::Muted, &words.of_all(found.len()));
    let foot = hints::fitted(scene, &words.palette_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let boxed = Rect { x: inner.x + 2, width: inner.width.saturating_sub(4), height: inner.height.min(1), ..inner };
    let cursor = field::draw(scene.look, boxed, buffer, &palette.input);
    if inner.height < 3 {
        return cursor;
    }
    cover::divide(buffer, area, inner.y + 1, scene.look, &ink::plain(scene.look, Role::Muted, heading(scene, palette)));
    let body = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    if found.is_empty() {
        let mut ink = scene.ink();
        ink.gap(2).put(Role::Muted, words.no_command());
        ink::draw(buffer, body, &ink.line());
    }
    let first = (palette.at + 1).saturating_sub(usize::from(body.height));
    for (y, (at, one)) in (body.top()..body.bottom()).zip(found.iter().enumerate().skip(first)) {
        command(scene, Rect { y, height: 1, ..body }, one, at == palette.at, buffer);
    }
    cursor
}

/// What stands first: what was used last, while nothing is typed.
fn heading(scene: &Scene<'_>, palette: &Palette) -> &'static str {
    let any = !scene.state.recent.is_empty();
    if any && palette.input.value().trim().is_empty() { scene.words().used_last() } else { "" }
}

fn command(scene: &Scene<'_>, row: Rect, one: &Command, chosen: bool, buffer: &mut Buffer) {
    let role = if one.why_not.is_some() { Role::Muted } else { Role::Text };
    let mut left = scene.ink();
    menu::mark(scene, &mut left, chosen);
    left.gap(1).left(Role::Accent, &one.key, KEY).gap(1).put(role, &one.words);
    let mut right = scene.ink();
    match &one.why_not {
        Some(why) => right.put(Role::Muted, why),
        None if row.width >= NAME_FROM => right.left(Role::Muted, &one.name, NAME),
        None => &mut right,
    };
    right.gap(1);
    ink::draw_ends(buffer, row, &left.line(), &right.line());
    if chosen {
        buffer.set_style(row, scene.look.style(Role::Selected));
    }
}
