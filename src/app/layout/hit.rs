//! What stands at a cell: read from the very areas that are drawn.

use ratatui::layout::Rect;

use crate::app::{
    columns::{self, GUTTER},
    ends::Line,
    layout::{Areas, FacetLine, areas, comparison, facet_places, menu, tabs, ways},
    roster::Roster,
    state::{Layer, State, Tab},
};
use crate::search::facets::Facet;
use crate::search::order::SortKey;

/// What a person points at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A tab.
    Tab(Tab),
    /// The lens bar.
    Lens,
    /// The query line.
    Query,
    /// A column's head, and what the list is sorted by at it.
    Head(SortKey),
    /// A row of the list by its number, at its gutter (cursor, mark, star) or behind it.
    Row {
        /// Its number among the hits.
        number: usize,
        /// In the gutter.
        gutter: bool,
    },
    /// A suggestion behind the last row, by its place in the list.
    Suggestion(usize),
    /// A row of a list that is held whole, by its number.
    Item(usize),
    /// A column of the comparison, by its place.
    Column(usize),
    /// A value of a facet, by its place there.
    Facet(Facet, usize),
    /// A line of the open menu, from 0.
    MenuLine(usize),
    /// One of the ways to go on with a word, from 0.
    Way(usize),
    /// Nothing that can be pressed.
    Elsewhere,
}

/// What stands at a cell. Beside an overlay that owns the keyboard nothing can be pressed.
pub fn hit(state: &State, col: u16, row: u16) -> Target {
    let areas = areas(state);
    let at = Rect::new(col, row, 1, 1);
    match state.top() {
        Some(Layer::Menu(open)) => {
            let place = menu(state, &areas, open);
            let line = place.first + usize::from(row.saturating_sub(place.lines.y));
            let pressed = place.lines.intersects(at) && line < open.items.len();
            if pressed { Target::MenuLine(line) } else { Target::Elsewhere }
        }
        Some(Layer::Search) if ways(state, &areas).is_some_and(|place| place.frame.intersects(at)) => {
            way(state, &areas, at)
        }
        Some(Layer::Compare(_)) if areas.tabs.intersects(at) => tab(state, col),
        Some(Layer::Compare(_)) if areas.lens.intersects(at) => Target::Lens,
        Some(Layer::Compare(compare)) => {
            let column = comparison(state, compare).column_at(col, row);
            column.map_or(Target::Elsewhere, Target::Column)
        }
        None | Some(Layer::Search | Layer::Facets) if areas.facets.intersects(at) => facet(state, at),
        None | Some(Layer::Search | Layer::Facets | Layer::Detail { .. }) if areas.tabs.intersects(at) => {
            tab(state, col)
        }
        None | Some(Layer::Search | Layer::Facets) if areas.lens.intersects(at) => Target::Lens,
        None | Some(Layer::Search | Layer::Facets) if areas.query.intersects(at) && has_query(state.tab) => {
            Target::Query
        }
        None | Some(Layer::Search | Layer::Facets) if areas.header.intersects(at) && state.tab.has_goods() => {
            head(state, areas.header, col)
        }
        None | Some(Layer::Search | Layer::Facets) if areas.rows.intersects(at) => line(state, areas.rows, at),
        _ => Target::Elsewhere,
    }
}

fn way(state: &State, areas: &Areas, at: Rect) -> Target {
    let place = ways(state, areas).filter(|place| place.lines.intersects(at));
    place.map_or(Target::Elsewhere, |place| Target::Way(place.first + usize::from(at.y - place.lines.y)))
}

/// Whether something can be typed into its third row.
const fn has_query(tab: Tab) -> bool {
    matches!(tab, Tab::Goods | Tab::Pool | Tab::Streamers | Tab::Activity)
}

fn tab(state: &State, col: u16) -> Target {
    let at = tabs(state).into_iter().find(|place| place.cols.contains(&col));
    at.map_or(Target::Elsewhere, |place| Target::Tab(place.tab))
}

/// A value of a facet; its head and what has no line of its own cannot be pressed.
fn facet(state: &State, at: Rect) -> Target {
    let here = facet_places(state).into_iter().find(|place| place.area.intersects(at));
    match here.map(|place| place.line) {
        Some(FacetLine::Value(facet, place)) => Target::Facet(facet, place),
        _ => Target::Elsewhere,
    }
}

/// A head with the gap behind it, where the arrow of the order stands.
fn head(state: &State, header: Rect, col: u16) -> Target {
    let col = usize::from(col.saturating_sub(header.x));
    let placed = columns::shown(header, state.cols, state.columns.as_deref());
    let at = placed.iter().find(|one| (one.at..=one.at + one.width).contains(&col));
    at.and_then(|one| one.column.sorted_by()).map_or(Target::Elsewhere, Target::Head)
}

fn line(state: &State, rows: Rect, at: Rect) -> Target {
    let line = usize::from(at.y - rows.y);
    if let Some((offset, count)) = state.held_whole() {
        return if offset + line < count { Target::Item(offset + line) } else { Target::Elsewhere };
    }
    let list = state.list();
    let ends = list.ends();
    match ends.at(list.offset + line) {
        Some(Line::Good(number)) if list.row(number).is_some() => {
            Target::Row { number, gutter: usize::from(at.x.saturating_sub(rows.x)) < GUTTER }
        }
        Some(Line::Suggestion(number)) => Target::Suggestion(ends.suggestion(number)),
        _ => Target::Elsewhere,
    }
}

impl State {
    /// The first row in sight and how many there are, of the list of a tab without goods.
    fn held_whole(&self) -> Option<(usize, usize)> {
        fn of<T>(roster: &Roster<T>) -> (usize, usize) {
            (roster.offset, roster.rows.len())
        }
        match self.tab {
            Tab::Goods | Tab::Pool => None,
            Tab::Streamers => Some(of(&self.streamers.roster)),
            Tab::Suppliers => Some(of(&self.suppliers.roster)),
            Tab::Import if self.imports.look.is_some() => Some((0, 0)),
            Tab::Import => Some(of(&self.imports.roster)),
            Tab::Activity => Some(of(&self.activity.roster)),
        }
    }
}
