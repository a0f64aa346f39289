//! 常用搜索: every saved search with its query, and what was searched for last.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::{
    layout::Areas,
    search_list::{SearchLine, SearchList},
};
use crate::i18n::searching::Searching;
use crate::theme::Role;
use crate::view::{cover, field, hints, ink, menu, scene::Scene};

const COLS: u16 = 78;
const ROWS: u16 = 24;

/// Draws the list; gives the cursor's place in its line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, list: &SearchList, buffer: &mut Buffer) -> Option<Position> {
    let words = Searching(scene.lang());
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let area = cover::middle(Rect { y: 1, height: screen.height.saturating_sub(1), ..screen }, COLS, ROWS);
    let found = scene.state.found_searches(list);
    let mut title = scene.ink();
    title.put(Role::Header, words.title()).gap(1).put(Role::Muted, &scene.words().of_all(found.len()));
    let foot = hints::fitted(scene, &scene.words().searches_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let boxed = Rect { x: inner.x + 2, width: inner.width.saturating_sub(4), height: inner.height.min(1), ..inner };
    let cursor = field::draw(scene.look, boxed, buffer, &list.input);
    if inner.height < 3 {
        return cursor;
    }
    cover::divide(buffer, area, inner.y + 1, scene.look, &ratatui::text::Line::default());
    let body = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    if found.is_empty() {
        let none = if list.input.value().trim().is_empty() { words.none() } else { words.none_found() };
        let mut ink = scene.ink();
        ink.gap(2).put(Role::Muted, none);
        ink::draw(buffer, body, &ink.line());
    }
    let at = list.at.min(found.len().saturating_sub(1));
    let first = (at + 1).saturating_sub(usize::from(body.height));
    for (y, (number, one)) in (body.top()..body.bottom()).zip(found.iter().enumerate().skip(first)) {
        line(scene, Rect { y, height: 1, ..body }, one, number == at, buffer);
    }
    cursor
}

fn line(scene: &Scene<'_>, row: Rect, one: &SearchLine, chosen: bool, buffer: &mut Buffer) {
    let mut left = scene.ink();
    menu::mark(scene, &mut left, chosen);
    left.gap(1);
    let mut right = scene.ink();
    let half = usize::from(row.width) / 2;
    match &one.name {
        Some(name) if *name != one.query => {
            left.fit(Role::Text, name, half);
            right.fit(Role::Muted, &one.query, usize::from(row.width).saturating_sub(left.width() + 3));
        }
        Some(name) => {
            left.put(Role::Text, name);
        }
        None => {
            left.put(Role::Text, &one.query);
            right.put(Role::Muted, Searching(scene.lang()).past());
        }
    }
    right.gap(1);
    ink::draw_ends(buffer, row, &left.line(), &right.line());
    if chosen {
        buffer.set_style(row, scene.look.style(Role::Selected));
    }
}
