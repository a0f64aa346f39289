//! Where everything stands: one pure function of the state, for drawing and for the mouse alike.

mod comparison;
mod facets;
mod hit;
mod menu;
mod tabs;
mod ways;

pub use comparison::{ComparePlace, INDENT, LABEL, TableLine, comparison};
pub use facets::{FacetLine, FacetPlace, facet_places, facet_values};
pub use hit::{Target, hit};
pub use menu::{MenuPlace, menu};
pub use tabs::{TabPlace, tabs};
pub use ways::{WaysPlace, query_start, ways};

use ratatui::layout::Rect;

use crate::app::state::{Layer, State, Tab};

/// The parts of a frame; an empty rectangle is not drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Areas {
    /// Row 1: name and tabs.
    pub tabs: Rect,
    /// Row 2: the lens bar.
    pub lens: Rect,
    /// Row 3: the query line.
    pub query: Rect,
    /// Row 4 while typing: how the query was read.
    pub reading: Rect,
    /// The rule over list and facets while typing.
    pub rule: Rect,
    /// The facets: left of the list with its heads, or over the whole list.
    pub facets: Rect,
    /// Column heads.
    pub header: Rect,
    /// The rows of the list.
    pub rows: Rect,
    /// The dock with its rule (12 lines), or the strip (1, or 2 with a rule above when wide enough).
    pub dock: Rect,
    /// The detail at the right.
    pub side: Rect,
    /// Hints or toast.
    pub hints: Rect,
}

/// From this width rows say things in full.
pub const FULL_FROM: u16 = 100;
/// Below this width they say them in signs.
pub const TIGHT_BELOW: u16 = 70;
/// Below this one line asks for room.
pub const LEAST: (u16, u16) = (20, 5);
/// From this width the account stands at the right.
pub const SIDE_FROM: u16 = 160;
/// From this width the facets stand beside the list whether or not one searches.
pub const FACETS_FROM: u16 = 200;
/// From this height the dock is below.
pub const DOCK_FROM: u16 = 30;
/// Lines of the dock with its rule.
pub const DOCK_LINES: u16 = 13;

/// Lines of the lens drawer with its rule on a lower window.
pub const DRAWER_LINES: u16 = 9;

/// On a tall window it shows more of its rows.
const TALL_FROM: u16 = 42;
const TALL_DRAWER_LINES: u16 = 20;

/// From this height 供应商 has a second line of totals.
const LEAST_TOTALS: u16 = 12;
/// Rows of the list that the drawer leaves in sight where it can.
const LEAST_ROWS: u16 = 3;
/// The drawer's rule and the field that is being changed.
const LEAST_DRAWER: u16 = 2;

/// The detail is never longer than this many lines.
pub const MOST_SCROLL: u16 = 500;

/// The areas of a frame of this state.
pub fn areas(state: &State) -> Areas {
    let (cols, rows) = (state.cols, state.rows);
    if cols < LEAST.0 || rows < LEAST.1 {
        return Areas { hints: Rect::new(0, 0, cols, rows.min(1)), ..Areas::default() };
    }
    let mut top = 0;
    let mut line = |height: u16| {
        let area = Rect::new(0, top, cols, height);
        top += height;
        area
    };
    let searching = state.layers.iter().any(|layer| matches!(layer, Layer::Search | Layer::Facets));
    let typing = searching && rows >= 12;
    let mut areas = Areas {
        tabs: line(1),
        lens: line(u16::from(rows >= 8 && state.tab.has_lens())),
        query: line(1),
        reading: line(u16::from(typing || (state.tab == Tab::Suppliers && rows >= LEAST_TOTALS))),
        ..Areas::default()
    };
    let beside = beside(state, searching);
    areas.rule = line(u16::from(typing && beside > 0));
    let hints = Rect::new(0, rows - 1, cols, 1);
    let below = dock_lines(state, typing, rows.saturating_sub(top + 1));
    let dock = Rect::new(0, rows - 1 - below, cols, below);
    let body = dock.y.saturating_sub(top);
    let side_width = if state.dock && cols >= SIDE_FROM && state.tab.has_goods() { side_width(cols) } else { 0 };
    // The rule between stands in a column of its own.
    let left = if beside > 0 { beside + 1 } else { 0 };
    let list_width = cols.saturating_sub(side_width + left);
    areas.header = Rect::new(left, top, list_width, body.min(1));
    areas.rows = Rect::new(left, top + areas.header.height, list_width, body.saturating_sub(1));
    areas.side = Rect::new(left + list_width, top - areas.rule.height, side_width, body + areas.rule.height);
    areas.facets = Rect::new(0, top, beside, body);
    if beside == 0 && state.tab == Tab::Goods && state.layers.iter().any(|layer| matches!(layer, Layer::Facets)) {
        areas.facets = Rect::new(0, top, cols, hints.y.saturating_sub(top));
    }
    areas.dock = dock;
    areas.hints = hints;
    areas
}

/// Columns of the facets beside the list: while searching, on the widest windows always.
fn beside(state: &State, searching: bool) -> u16 {
    let shown = state.tab == Tab::Goods && (searching || state.cols >= FACETS_FROM);
    if shown { facets::width(state.cols) } else { 0 }
}

/// Lines below the list, of so many for both: the lens drawer while it is open; else the dock of 13, the strip of 3 while typing on a tall window, the
/// strip of 2 or 1, or none.
fn dock_lines(state: &State, typing: bool, room: u16) -> u16 {
    let (cols, rows) = (state.cols, state.rows);
    if state.layers.iter().any(|layer| matches!(layer, Layer::Lens(_))) {
        let most = match rows {
            TALL_FROM.. => TALL_DRAWER_LINES,
            DOCK_FROM.. => DOCK_LINES,
            _ => DRAWER_LINES,
        };
        return most.min(room.saturating_sub(1 + LEAST_ROWS)).max(LEAST_DRAWER.min(room));
    }
    if !state.tab.has_goods() {
        // A pane about the row under the cursor, where the list keeps as much for itself.
        return if state.dock && rows >= DOCK_FROM { DOCK_LINES } else { 0 };
    }
    if !state.dock || cols >= SIDE_FROM || rows < 12 || cols < 60 {
        return 0;
    }
    match () {
        () if rows >= DOCK_FROM && typing => 3,
        () if rows >= DOCK_FROM => DOCK_LINES,
        () if cols >= 80 && rows >= 22 => 2,
        () => 1,
    }
}

/// Width of the detail at the right: 51 at 160 columns, 60 at 200 and more.
fn side_width(cols: u16) -> u16 {
    if cols >= 200 { 60 } else { 52 }
}

impl Areas {
    /// Rows of the list that can be seen.
    pub const fn page(&self) -> usize {
        self.rows.height as usize
    }
}
