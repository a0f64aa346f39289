//! Where the lines of the facets stand: left of the list where there is room, else over it in columns.

use ratatui::layout::Rect;

use crate::app::{facets::Group, layout::areas, state::State};
use crate::search::facets::Facet;

/// A line of the pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FacetLine {
    /// A facet's name; where there is no room for a line of its own, with what its so many values leave.
    Head(Facet, Option<usize>),
    /// The value at a place among a facet's.
    Value(Facet, usize),
    /// Goods with none of a facet's values that are shown, the first so many.
    Rest(Facet, usize),
}

/// A line with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FacetPlace {
    /// Which.
    pub line: FacetLine,
    /// One row.
    pub area: Rect,
}

/// A column is at least so wide where there is more than one.
const COLUMN: u16 = 25;
/// Names of a facet that are shown before blank lines part the groups, and the least where they do not.
const ENOUGH: usize = 4;
const LEAST: usize = 3;

/// Columns of the pane beside a list in a window of this width; 0 where there is no room for both.
pub(super) const fn width(cols: u16) -> u16 {
    match cols {
        0..120 => 0,
        120..160 => 23,
        160..200 => 24,
        _ => 26,
    }
}

/// The lines in sight, from the top.
pub fn facet_places(state: &State) -> Vec<FacetPlace> {
    let area = areas(state).facets;
    if area.is_empty() {
        return Vec::new();
    }
    let columns = (area.width / COLUMN).max(1);
    let groups = blocks(&state.facets.groups, usize::from(area.height), usize::from(columns));
    let (mut out, mut overflow) = (Vec::new(), 0);
    let (mut column, mut y) = (0, 0);
    let wide = area.width / columns;
    for block in groups {
        let tall = u16::try_from(block.lines.len()).unwrap_or(u16::MAX);
        if y > 0 && y + tall > area.height && column + 1 < columns {
            (column, y) = (column + 1, 0);
        }
        for line in block.lines {
            out.push((line, Rect::new(area.x + column * wide, y, wide, 1)));
            y += 1;
        }
        overflow = y.saturating_sub(area.height);
        y += block.gap;
    }
    placed(state, area, out, overflow)
}

/// All values that the cursor can be on, in the order of the pane.
pub fn facet_values(state: &State) -> Vec<(Facet, usize)> {
    let area = areas(state).facets;
    let columns = (area.width / COLUMN).max(1);
    let blocks = blocks(&state.facets.groups, usize::from(area.height), usize::from(columns));
    let value = |line: FacetLine| match line {
        FacetLine::Value(facet, at) => Some((facet, at)),
        _ => None,
    };
    blocks.into_iter().flat_map(|block| block.lines).filter_map(value).collect()
}

/// What is in sight: where not all has room, the last column goes up as far as the cursor needs.
fn placed(state: &State, area: Rect, lines: Vec<(FacetLine, Rect)>, overflow: u16) -> Vec<FacetPlace> {
    let last = lines.last().map_or(0, |(_, at)| at.x);
    let here = state.facets.cursor.map(|(facet, at)| FacetLine::Value(facet, at));
    let cursor = lines.iter().find(|(line, at)| Some(*line) == here && at.x == last).map_or(0, |(_, at)| at.y);
    // The line behind the cursor stays in sight.
    let up = (cursor + 2).saturating_sub(area.height).min(overflow);
    let seen = lines.into_iter().filter_map(|(line, at)| {
        let y = if at.x == last { at.y.checked_sub(up)? } else { at.y };
        (y < area.height).then_some(FacetPlace { line, area: Rect { y: area.y + y, ..at } })
    });
    seen.collect()
}

struct Block {
    lines: Vec<FacetLine>,
    /// Blank lines behind it.
    gap: u16,
}

/// How groups are set: names of each, blank lines between them, whether what is left has a line of its own or stands at the head.
#[derive(Clone, Copy)]
struct Setting {
    names: usize,
    gap: usize,
    own_line: bool,
}

/// The groups with as many names as there is room for.
fn blocks(groups: &[Group], height: usize, columns: usize) -> Vec<Block> {
    // What flows on into the next column leaves some room behind.
    let room = height * columns - (columns - 1) * ENOUGH;
    let most = groups.iter().map(|group| group.lines.len()).max().unwrap_or(0).max(ENOUGH);
    let fits = |set: &Setting| {
        let tall: usize = groups.iter().map(|group| lines(group, *set).len() + set.gap).sum();
        tall.saturating_sub(set.gap) <= room
    };
    let ways = [(ENOUGH, 1, true), (ENOUGH, 1, false), (LEAST, 0, false)].into_iter();
    let mut all =
        ways.flat_map(|(least, gap, own_line)| (least..=most).rev().map(move |names| Setting { names, gap, own_line }));
    let set = all.find(fits).unwrap_or(Setting { names: LEAST, gap: 0, own_line: false });
    let gap = u16::try_from(set.gap).unwrap_or(0);
    groups.iter().map(|group| Block { lines: lines(group, set), gap }).collect()
}

/// A group with at most so many names; of figures all bands.
fn lines(group: &Group, set: Setting) -> Vec<FacetLine> {
    let facet = group.facet;
    let shown = if facet.has_bands() { group.lines.len() } else { group.lines.len().min(set.names) };
    let rest = (group.rest || shown < group.lines.len()).then_some(shown);
    let head = FacetLine::Head(facet, rest.filter(|_| !set.own_line));
    let values = (0..shown).map(|at| FacetLine::Value(facet, at));
    let rest = rest.filter(|_| set.own_line).map(|shown| FacetLine::Rest(facet, shown));
    [head].into_iter().chain(values).chain(rest).collect()
}
