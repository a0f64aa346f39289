//! The list of goods: heads, rows, or why there are none.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    Row,
    ends::{self, Ends, Found},
    layout::Areas,
    state::{Layer, Tab},
};
use crate::i18n::{ends::Ends as Words, format};
use crate::text;
use crate::theme::Role;
use crate::view::{
    self, bar,
    cells::{Standing, cell, gutter},
    columns::{self, Column, Placed},
    glyphs,
    ink::{self, Ink},
    scene::Scene,
};

/// Draws the list.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let placed = columns::shown(areas.rows, scene.state.cols, scene.state.columns.as_deref());
    let placed = if scene.state.drawer().is_some() { columns::changing(placed) } else { placed };
    ink::draw(buffer, areas.header, &heads(scene, &placed, usize::from(areas.header.width)));
    let list = scene.state.list();
    let counted = list.ends();
    let reasons = if counted.goods == 0 { empty(scene) } else { Vec::new() };
    for (y, line) in (areas.rows.top()..areas.rows.bottom()).zip(list.offset..counted.lines()) {
        let area = Rect { y, height: 1, ..areas.rows };
        match counted.at(line) {
            Some(ends::Line::Good(number)) => good(scene, number, counted, &placed, (buffer, area)),
            Some(ends::Line::Reason(at)) => ink::draw_all(buffer, area, reasons.get(at..=at).unwrap_or_default()),
            Some(ends::Line::Rule(rule)) => view::ends::rule(scene, rule, area, buffer),
            Some(ends::Line::Suggestion(number)) => view::ends::suggestion(scene, number, area, buffer),
            None => {}
        }
    }
}

/// The row of a good, when it is at hand.
fn good(scene: &Scene<'_>, number: usize, ends: Ends, placed: &[Placed], (buffer, area): (&mut Buffer, Rect)) {
    let list = scene.state.list();
    let Some(row) = list.row(number) else { return };
    let standing = Standing {
        selected: number == list.cursor,
        marked: list.marks.contains_key(&row.id),
        found: if row.found == Found::Whole { ends.found(number) } else { row.found },
    };
    ink::draw(buffer, area, &self::row(scene, row, placed, standing));
    if standing.selected {
        buffer.set_style(area, scene.look.style(Role::Selected));
    } else if standing.marked {
        buffer.set_style(area, scene.look.style(Role::Marked));
    }
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
        Column::Total => (words.total(), true),
        Column::Cash => (words.cash(), true),
        Column::Stock => (words.stock(), true),
        Column::Lead => (words.lead(), true),
        Column::Age => (words.age(), true),
        Column::Stage => (words.stage(), false),
        Column::Streamer => (words.streamer(), false),
        Column::Change => (words.change_head(), true),
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
        let why = if state.tab == Tab::Pool { Words(scene.lang()).none_in_pool(query) } else { words.no_hit(query) };
        (why, if typing { words.no_hit_typing() } else { words.no_hit_cure() })
    };
    let one = |role: Role, words: &str| {
        let mut ink = scene.ink();
        ink.gap(columns::GUTTER + 1).put(role, words);
        ink.line()
    };
    vec![Line::default(), one(Role::Text, &why), one(Role::Muted, &state.keymap.fill(cure))]
}
