//! The chooser of columns: each with whether it is shown, and why not.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    choosing::{ColumnChooser, Standing},
    columns::{Column, ORDER, Placed},
    layout::Areas,
};
use crate::i18n::choosing::Choosing;
use crate::theme::Role;
use crate::view::{cover, glyphs, goods, hints, ink, menu, scene::Scene};

const COLS: u16 = 44;
/// Columns of a name.
const NAME: usize = 20;

/// Draws the chooser at the right, so that the columns change beside it.
pub fn draw(scene: &Scene<'_>, areas: &Areas, chooser: ColumnChooser, buffer: &mut Buffer) {
    let words = Choosing(scene.lang());
    let screen = Rect::new(0, 1, scene.state.cols, areas.hints.y.saturating_sub(1));
    let rows = u16::try_from(ORDER.len() + 3).unwrap_or(u16::MAX);
    let area = cover::middle(screen, COLS, rows);
    let area = Rect { x: screen.right() - area.width, ..area };
    let mut title = scene.ink();
    title.put(Role::Header, words.title());
    let foot = hints::fitted(scene, &scene.words().toggle_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let first = (chooser.at + 1).saturating_sub(usize::from(inner.height));
    for (y, at) in (inner.top()..inner.bottom()).zip(first..=ORDER.len()) {
        let row = Rect { y, height: 1, ..inner };
        let selected = at == chooser.at;
        ink::draw(buffer, row, &line(scene, at, selected));
        if selected {
            buffer.set_style(row, scene.look.style(Role::Selected));
        }
    }
}

fn line(scene: &Scene<'_>, at: usize, selected: bool) -> Line<'static> {
    let words = Choosing(scene.lang());
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    let digit = if at < 9 { (at + 1).to_string() } else { String::new() };
    ink.left(Role::Accent, &digit, 1).gap(1);
    let Some(column) = at.checked_sub(1).and_then(|at| ORDER.get(at)) else {
        let sign = if scene.state.columns.is_none() { glyphs::DONE } else { "" };
        ink.left(Role::Ok, sign, 1).gap(1).put(Role::Text, words.by_width());
        return ink.line();
    };
    let (sign, role, why) = match scene.state.standing(*column) {
        Standing::Fixed => (glyphs::DONE, Role::Muted, words.fixed()),
        Standing::On => (glyphs::DONE, Role::Text, ""),
        Standing::NoRoom => (glyphs::LOOK, Role::Text, words.no_room()),
        Standing::Off => ("", Role::Muted, ""),
    };
    let sign_role = if sign == glyphs::LOOK { Role::Warn } else { Role::Ok };
    ink.left(sign_role, sign, 1).gap(1).left(role, &name(scene, *column), NAME).gap(1).put(Role::Muted, why);
    ink.line()
}

fn name(scene: &Scene<'_>, column: Column) -> String {
    match column {
        Column::Bar => Choosing(scene.lang()).bar().to_owned(),
        _ => goods::name(scene, Placed { column, at: 0, width: NAME }).0,
    }
}
