//! The list of goods: heads, rows, or why there are none.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    Row,
    layout::Areas,
    state::{Layer, List, Tab},
};
use crate::i18n::format;
use crate::search::SortKey;
use crate::text;
use crate::theme::Role;
use crate::view::{
    bar,
    cells::{Standing, cell, gutter},
    columns::{self, Column, Placed},
    glyphs,
    ink::{self, Ink},
    scene::Scene,
};

/// Draws the list.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let placed = columns::shown(areas.rows, scene.state.cols, scene.state.columns.as_deref());
    ink::draw(buffer, areas.header, &heads(scene, &placed, usize::from(areas.header.width)));
    let list = scene.state.list();
    if list.hits.total == 0 {
        ink::draw_all(buffer, areas.rows, &empty(scene));
        return;
    }
    for (y, number) in (areas.rows.top()..areas.rows.bottom()).zip(list.offset..list.hits.total) {
        let line = Rect { y, height: 1, ..areas.rows };
        let Some(row) = list.row(number) else { continue };
        let standing = Standing {
            selected: number == list.cursor,
            marked: list.marks.contains_key(&row.id),
            scattered: scattered_from(list).is_some_and(|first| number >= first),
        };
        ink::draw(buffer, line, &self::row(scene, row, &placed, standing));
        if standing.selected {
            buffer.set_style(line, scene.look.style(Role::Selected));
        } else if standing.marked {
            buffer.set_style(line, scene.look.style(Role::Marked));
        }
    }
}

/// The first of the hits that have other characters between those of the query; by relevance they come last.
pub fn scattered_from(list: &List) -> Option<usize> {
    let hits = &list.hits;
    let by_relevance = list.asked.order.key == SortKey::Relevance && !list.asked.query.trim().is_empty();
    (by_relevance && hits.done && hits.whole < hits.total).then_some(hits.whole)
}

fn row(scene: &Scene<'_>, row: &Row, placed: &[Placed], standing: Standing) -> Line<'static> {
    let mut ink = scene.ink();
    gutter(scene, &mut ink, row, standing);
    for one in placed {
        ink.to(one.at);
        cell(scene, &mut ink, row, *one, standing);
    }
    ink.line()
}

/// The column heads; the arrow of the order stands behind its column, in the gap where it has one.
fn heads(scene: &Scene<'_>, placed: &[Placed], wide: usize) -> Line<'static> {
    let sort = scene.state.order();
    let mut ink = scene.ink();
    for one in placed {
        ink.to(one.at);
        let way = if sort.descending { glyphs::SORT_DOWN } else { glyphs::SORT_UP };
        let arrow = (one.column.sorted_by() == Some(sort.key)).then_some(way);
        head(scene, &mut ink, *one, arrow, wide);
    }
    ink.line()
}

fn head(scene: &Scene<'_>, ink: &mut Ink<'_>, placed: Placed, arrow: Option<&str>, list: usize) {
    let (words, right) = name(scene, placed);
    // The gauge stands behind the figure, so the head stands over the figure.
    let cols = if placed.column == Column::Stock { placed.width - 2 } else { placed.width };
    let has_gap = placed.at + cols < list;
    let blank = cols.saturating_sub(text::width(&words));
    if right {
        let before = if arrow.is_some() && !has_gap { blank.saturating_sub(1) } else { blank };
        ink.gap(before);
    }
    ink.fit(Role::Header, &words, cols);
    if let Some(arrow) = arrow {
        ink.put(Role::Accent, arrow);
    }
}

/// A column's head and whether it stands at the right.
pub fn name(scene: &Scene<'_>, placed: Placed) -> (String, bool) {
    let words = scene.words();
    let (name, right) = match placed.column {
        Column::Item => (words.item(), false),
        Column::Title => (words.title(), false),
        Column::Supplier => (words.supplier(), false),
        Column::Booth => (words.booth(), false),
        Column::Category => (words.category(), false),
        Column::Cost => (words.cost(), true),
        Column::Moq => (words.moq(), true),
        Column::True => (words.true_margin(), true),
        Column::Bar if placed.width >= 12 => return (bar::heads(placed.width), false),
        Column::Bar => (words.padding_head(), false),
        Column::Naive => (words.naive(), true),
        Column::PerOrder => (words.per_order(), true),
        Column::Stock => (words.stock(), true),
        Column::Lead => (words.lead(), true),
        Column::Age => (words.age(), true),
        Column::Stage => (words.stage(), false),
        Column::Streamer => (words.streamer(), false),
    };
    (name.to_owned(), right)
}

/// Why there is nothing, and which key helps.
fn empty(scene: &Scene<'_>) -> Vec<Line<'static>> {
    let (words, state) = (scene.words(), scene.state);
    let query = state.list().asked.query.trim();
    let typing = matches!(state.top(), Some(Layer::Search));
    let (why, cure) = if let Some((done, of)) = state.catalog.loading {
        (format!("{} {} / {}", words.reading(), format::count(done as u64), format::count(of as u64)), "")
    } else if !state.list().hits.done {
        (format!("{} {}", words.searching(), glyphs::MORE), "")
    } else if state.tab == Tab::Pool && query.is_empty() {
        (words.empty_pool().to_owned(), words.empty_pool_cure())
    } else if query.is_empty() && state.catalog.goods > 0 {
        (words.none_offered(state.catalog.goods), words.none_offered_cure())
    } else if query.is_empty() {
        (words.no_goods().to_owned(), words.no_goods_cure())
    } else {
        (words.no_hit(query), if typing { words.no_hit_typing() } else { words.no_hit_cure() })
    };
    let one = |role: Role, words: &str| {
        let mut ink = scene.ink();
        ink.gap(columns::GUTTER + 1).put(role, words);
        ink.line()
    };
    vec![Line::default(), one(Role::Text, &why), one(Role::Muted, &state.keymap.fill(cure))]
}
