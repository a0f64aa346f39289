//! Row 3, the query line, and how it was understood while it is typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::{
    Action,
    layout::{self, Areas},
    state::{Layer, Tab},
};
use crate::i18n::format;
use crate::search::{Mistake, SortKey};
use crate::theme::Role;
use crate::view::{
    activity, field, frame, glyphs, imports,
    ink::{self, Ink},
    reading,
    scene::Scene,
    streamers, suppliers,
};

/// Draws both rows; gives the cursor's place while it is typed.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    let typing = matches!(scene.state.top(), Some(Layer::Search));
    let area = areas.query;
    match scene.state.tab {
        Tab::Streamers => return streamers::query(scene, areas, buffer),
        Tab::Activity => return activity::query(scene, areas, buffer),
        Tab::Import => return imports::query(scene, areas, buffer),
        Tab::Suppliers => {
            suppliers::totals(scene, areas, buffer);
            return None;
        }
        Tab::Goods | Tab::Pool => {}
    }
    let mut left = scene.ink();
    label(scene, &mut left, area.width);
    let start = u16::try_from(left.width()).unwrap_or(0).min(area.width);
    let least = start + if typing { 12 } else { 4 };
    let room = usize::from(area.width.saturating_sub(least));
    let right = counts(scene, area.width).into_iter().find(|line| ink::width(line) < room).unwrap_or_default();
    ink::draw_ends(buffer, area, &left.line(), &right);
    let taken = u16::try_from(ink::width(&right)).unwrap_or(0);
    let end = area.right().saturating_sub(taken + u16::from(taken > 0));
    let boxed = Rect { x: area.x + start, width: end.saturating_sub(area.x + start), ..area };
    query(scene, boxed, areas.reading, buffer)
}

fn label(scene: &Scene<'_>, ink: &mut Ink<'_>, cols: u16) {
    let (words, state) = (scene.words(), scene.state);
    let gap = if cols >= frame::FULL_FROM { 2 } else { 1 };
    match state.tab {
        Tab::Pool => {
            let name = state.shared.pools.iter().find(|(id, _)| *id == state.pool).map(|(_, name)| name.to_string());
            let name = name.unwrap_or_default();
            let typing = matches!(state.top(), Some(Layer::Search));
            if !typing && state.query.input.value().is_empty() {
                ink.gap(1).put(Role::Muted, words.pool()).gap(gap).fit(Role::Header, &name, 30);
                return;
            }
            // The name alone says where one looks; on narrow windows the text goes first.
            let room = if cols >= frame::TIGHT_BELOW { 24 } else { 8 };
            if cols >= frame::TIGHT_BELOW {
                ink.gap(1).put(Role::Muted, words.pool());
            }
            ink.gap(1).fit(Role::Header, &name, room).gap(gap).put(Role::Muted, words.find()).gap(gap);
        }
        _ => {
            ink.gap(1).put(Role::Muted, words.find()).to(usize::from(layout::query_start(state)));
        }
    }
}

/// The query as typed, mistakes underlined; in the row below what is wrong with them, or how it was read.
fn query(scene: &Scene<'_>, area: Rect, below: Rect, buffer: &mut Buffer) -> Option<Position> {
    let input = &scene.state.query.input;
    let typing = matches!(scene.state.top(), Some(Layer::Search));
    let cursor = if typing {
        field::draw(scene.look, area, buffer, input)
    } else {
        let mut ink = scene.ink();
        ink.fit(Role::Text, input.value(), usize::from(area.width));
        ink::draw(buffer, area, &ink.line());
        None
    };
    let skipped = if typing { field::sight(input, usize::from(area.width)).skipped } else { 0 };
    let col = |scalars: usize| {
        let words: String = input.value().chars().skip(skipped).take(scalars.saturating_sub(skipped)).collect();
        area.x + u16::try_from(crate::text::width(&words)).unwrap_or(u16::MAX).min(area.width)
    };
    let spot = |mistake: &Mistake| {
        let (from, to) = (col(mistake.span.start), col(mistake.span.end));
        (from < to).then_some((from, to))
    };
    for (from, to) in scene.state.list().hits.mistakes.iter().filter_map(spot) {
        let style = scene.look.style(Role::Bad).add_modifier(ratatui::style::Modifier::UNDERLINED);
        buffer.set_style(Rect { x: from, width: to - from, height: 1, ..area }, style);
    }
    if !below.is_empty() {
        reading::draw(scene, below, &spot, buffer);
    }
    cursor
}

/// 2-19 / 19款 · 全部 604 · 真毛利 高到低, from full to short.
fn counts(scene: &Scene<'_>, cols: u16) -> Vec<Line<'static>> {
    let full = [(true, true, true), (false, true, true), (false, true, false), (false, false, false)];
    let first = if cols < frame::TIGHT_BELOW { 3 } else { 0 };
    full.into_iter().skip(first).map(|(all, sort, news)| count(scene, all, sort, news)).collect()
}

fn count(scene: &Scene<'_>, all: bool, sort: bool, news: bool) -> Line<'static> {
    let (words, list) = (scene.words(), scene.state.list());
    let typing = matches!(scene.state.top(), Some(Layer::Search));
    let page = crate::app::layout::areas(scene.state).page();
    let mut ink = scene.ink();
    if list.stale_by > 0 && news {
        let key = scene.state.keymap.way(Action::Reorder);
        ink.put(Role::Warn, &words.changed(list.stale_by)).gap(1).put(Role::Accent, key).gap(1);
        ink.put(Role::Muted, words.order_again());
        dot(&mut ink);
    }
    let total = list.hits.total;
    let seen = list.in_sight(page);
    ink.put(Role::Text, &words.rows((seen.start + 1).min(total)..seen.end, total, sort));
    if typing && all {
        dot(&mut ink);
        ink.put(Role::Muted, &words.took(list.hits.took));
    } else if all && !typing && list.hits.of > total {
        dot(&mut ink);
        ink.put(Role::Muted, &words.all(list.hits.of));
    }
    order(scene, &mut ink, sort);
    ink.gap(1);
    ink.line()
}

fn order(scene: &Scene<'_>, ink: &mut Ink<'_>, long: bool) {
    let (words, sort) = (scene.words(), scene.state.order());
    if sort.key == SortKey::Relevance {
        dot(ink);
        ink.put(Role::Muted, words.by_relevance());
        // While it is typed, the row below tells them apart.
        let typing = matches!(scene.state.top(), Some(Layer::Search));
        let ends = scene.state.list().ends();
        let tail = [(ends.gapped, words.scattered(ends.gapped)), (ends.near, words.near(ends.near))];
        for (_, said) in tail.into_iter().filter(|(count, _)| long && !typing && *count > 0) {
            dot(ink);
            ink.put(Role::Muted, &said);
        }
    } else if long {
        dot(ink);
        let way = match (sort.key, sort.descending) {
            (SortKey::Age, true) => words.oldest_first(),
            (SortKey::Age, false) => words.newest_first(),
            (_, true) => words.falling(),
            (_, false) => words.rising(),
        };
        ink.put(Role::Muted, &words.ordered(sort.key.name(), way));
        if scene.state.drawer().is_some() {
            ink.gap(1).put(Role::Warn, words.keeps_order());
        }
    } else {
        let arrow = if sort.descending { glyphs::SORT_DOWN } else { glyphs::SORT_UP };
        ink.gap(1).put(Role::Muted, words.sort_by(sort.key.name())).put(Role::Muted, arrow);
    }
}

fn dot(ink: &mut Ink<'_>) {
    ink.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
}

/// 赚 12  薄 2  亏 0  没价 1
pub fn margins(scene: &Scene<'_>, ink: &mut Ink<'_>) {
    let roles = [Role::Gain, Role::Thin, Role::Loss, Role::Unknown];
    let Some(counts) = scene.state.margin_counts() else { return };
    let counted = scene.words().margin_names().into_iter().zip(counts).zip(roles);
    for (at, ((name, count), role)) in counted.enumerate() {
        ink.gap(if at > 0 { 2 } else { 0 }).put(Role::Muted, name).gap(1);
        ink.put(if count > 0 { role } else { Role::Muted }, &format::count(count as u64));
    }
}
