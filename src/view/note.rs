//! The note form: one line about a good or all marked ones.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::{assign::Item, layout::Areas, note_form::NoteForm};
use crate::theme::Role;
use crate::view::{cover, field, hints, ink::Ink, scene::Scene};

const COLS: u16 = 78;

/// Draws the form; gives the cursor's place.
pub fn draw(scene: &Scene<'_>, areas: &Areas, form: &NoteForm, buffer: &mut Buffer) -> Option<Position> {
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let area = cover::middle(screen, COLS, 5);
    let mut title = scene.ink();
    title.put(Role::Header, scene.words().note()).gap(2);
    subject(scene, &mut title, &form.items);
    let foot = hints::fitted(scene, &scene.words().note_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let y = inner.y + inner.height.saturating_sub(1) / 2;
    let boxed = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: inner.height.min(1) };
    field::draw(scene.look, boxed, buffer, &form.input)
}

/// What a form is about: the good, or how many.
pub fn subject(scene: &Scene<'_>, ink: &mut Ink<'_>, items: &[Item]) {
    if let [item] = items {
        if !item.article.is_empty() {
            ink.put(Role::Muted, &item.article).gap(1);
        }
        ink.put(Role::Header, &item.title);
    } else {
        ink.put(Role::Header, &scene.words().goods_count(items.len()));
    }
}
