//! A form: labelled fields in the middle of the window, what they come to below them.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::{
    form::{Form, FormKind},
    layout::Areas,
};
use crate::text;
use crate::theme::Role;
use crate::view::{cover, field, hints, imports_text::whole, ink, menu, scene::Scene};

const COLS: u16 = 78;
/// Columns of a field; a hint stands behind it.
const FIELD: u16 = 30;

/// Draws the form; gives the cursor's place.
pub fn draw(scene: &Scene<'_>, areas: &Areas, form: &Form, buffer: &mut Buffer) -> Option<Position> {
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let lines = form.lines.len() + if form.notes.is_empty() { 0 } else { form.notes.len() + 1 };
    let area = cover::middle(screen, COLS, u16::try_from(lines + 4).unwrap_or(u16::MAX));
    let mut title = scene.ink();
    title.put(Role::Header, &form.title);
    let keys = match form.kind {
        FormKind::Import { .. } => scene.words().import_form_keys(),
        _ => scene.words().form_keys(),
    };
    let foot = hints::fitted(scene, &keys, usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let inner = if inner.height > 2 { Rect { y: inner.y + 1, height: inner.height - 2, ..inner } } else { inner };
    let labels = form.lines.iter().map(|line| text::width(line.label)).max().unwrap_or(0);
    let first = (form.focus + 1).saturating_sub(usize::from(inner.height));
    let mut cursor = None;
    let mut y = inner.y;
    for at in first..form.lines.len() {
        if y >= inner.bottom() {
            return cursor;
        }
        cursor = line(scene, Rect { y, height: 1, ..inner }, (form, at, labels), buffer).or(cursor);
        y += 1;
    }
    for note in &form.notes {
        y += 1;
        if y >= inner.bottom() {
            break;
        }
        let mut ink = scene.ink();
        ink.gap(3).put(Role::Text, &whole(note, usize::from(inner.width).saturating_sub(4)));
        ink::draw(buffer, Rect { y, height: 1, ..inner }, &ink.line());
    }
    cursor
}

fn line(
    scene: &Scene<'_>,
    row: Rect,
    (form, at, labels): (&Form, usize, usize),
    buffer: &mut Buffer,
) -> Option<Position> {
    let line = form.lines.get(at)?;
    let focused = at == form.focus;
    let mut left = scene.ink();
    menu::mark(scene, &mut left, focused);
    left.gap(1).left(Role::Header, line.label, labels).gap(2);
    let start = u16::try_from(left.width()).unwrap_or(0);
    ink::draw(buffer, row, &left.line());
    let hidden = line.secret.then(|| line.field.hidden());
    let wrong = form.wrong.as_ref().filter(|wrong| wrong.line == at);
    // A path is longer than a figure: where nothing is said behind the field, it takes the row.
    let long = wrong.is_none() && line.hint.is_empty() && text::width(line.field.text()) >= usize::from(FIELD);
    let wide = if long { row.width } else { FIELD }.min(row.width.saturating_sub(start + 1));
    let boxed = Rect { x: row.x + start, width: wide, ..row };
    let (role, hint) = wrong.map_or((Role::Muted, &line.hint), |wrong| (Role::Bad, &wrong.why));
    let behind = Rect { x: boxed.right() + 2, width: row.right().saturating_sub(boxed.right() + 3), ..row };
    ink::draw(buffer, behind, &ink::plain(scene.look, role, hint));
    field::form(scene.look, boxed, buffer, hidden.as_ref().unwrap_or(&line.field), (line.chosen(), focused))
}
