//! 筛选: what the hits are, counted, with the values that are asked for or left out.

use ratatui::{buffer::Buffer, layout::Position, text::Line};

use crate::app::{
    facets,
    layout::{Areas, FacetLine, FacetPlace, facet_places},
};
use crate::i18n::{facets::Pane, format};
use crate::search::facets::{Band, Facet, Stance, Value, figure};
use crate::text;
use crate::theme::Role;
use crate::view::{cover, glyphs, ink, scene::Scene};

/// Columns of a count, and of its bar.
const COUNT: usize = 7;
const BAR: usize = 4;
/// Cursor and sign before a name; a blank before the bar, and one behind it.
const BEFORE: usize = 2;
const BLANKS: usize = 2;

/// Draws the pane with its rules; over the list where there is no room beside it.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.facets;
    let beside = areas.rows.x >= area.right();
    if beside {
        rules(scene, areas, buffer);
    } else {
        cover::clear(buffer, area, scene.look);
    }
    if scene.state.facets.groups.is_empty() {
        let words = format!(" {} {}", Pane(scene.lang()).counting(), glyphs::MORE);
        return ink::draw(buffer, area, &ink::plain(scene.look, Role::Muted, &words));
    }
    let cursor = scene.state.in_facets().then(|| scene.state.facet_cursor()).flatten();
    for place in facet_places(scene.state) {
        line(scene, place, cursor, buffer);
    }
}

/// The rule over both while typing, and the one between them.
fn rules(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let style = scene.look.style(Role::Border);
    let x = areas.facets.right();
    for y in areas.facets.top()..areas.facets.bottom() {
        buffer.set_string(x, y, glyphs::TICK, style);
    }
    if areas.rule.is_empty() {
        return;
    }
    let end = if areas.side.is_empty() { areas.rule.right() } else { areas.side.x };
    buffer.set_string(areas.rule.x, areas.rule.y, glyphs::RULE.repeat(usize::from(end - areas.rule.x)), style);
    buffer.set_string(x, areas.rule.y, glyphs::TEE_DOWN, style);
    if let Some(cell) = buffer.cell_mut(Position::new(end, areas.rule.y)).filter(|_| end < areas.rule.right()) {
        cell.set_symbol(glyphs::TEE_LEFT);
    }
}

fn line(scene: &Scene<'_>, place: FacetPlace, cursor: Option<(Facet, usize)>, buffer: &mut Buffer) {
    let pane = Pane(scene.lang());
    let cols = usize::from(place.area.width);
    match place.line {
        FacetLine::Head(facet, rest) => {
            let mut ink = scene.ink();
            ink.gap(1).fit(Role::Header, name(pane, facet), cols.saturating_sub(1));
            if let Some(shown) = rest {
                let (words, figure) = left(scene, facet, shown);
                // Under the counts where it has room, else up to the end; the figure stays.
                let ends = [BEFORE + room(cols) + COUNT, cols.saturating_sub(1)];
                let said = format!("{words} {figure}");
                let room = ends.map(|end| end.saturating_sub(ink.width() + 1));
                let room = room.into_iter().find(|room| text::width(&said) <= *room);
                let (said, room) =
                    room.map_or((&figure, ends[0].saturating_sub(ink.width() + 1)), |room| (&said, room));
                ink.gap(1).right(Role::Muted, said, room);
            }
            ink::draw(buffer, place.area, &ink.line());
        }
        FacetLine::Value(facet, at) => {
            let Some(group) = scene.state.facets.group(facet) else { return };
            let Some(one) = group.lines.get(at) else { return };
            let most = group.lines.iter().map(|line| line.count).max().unwrap_or(0);
            let here = cursor == Some((facet, at));
            ink::draw(buffer, place.area, &value(scene, one, most, here, cols));
            if here {
                buffer.set_style(place.area, scene.look.style(Role::Selected));
            }
        }
        FacetLine::Rest(facet, shown) => {
            let (words, figure) = left(scene, facet, shown);
            let mut ink = scene.ink();
            ink.gap(BEFORE).left(Role::Muted, words, room(cols)).right(Role::Muted, &figure, COUNT);
            ink::draw(buffer, place.area, &ink.line());
        }
    }
}

/// What a facet's first values leave, in words, and how many goods that are.
fn left(scene: &Scene<'_>, facet: Facet, shown: usize) -> (&'static str, String) {
    let (pane, facets) = (Pane(scene.lang()), &scene.state.facets);
    let lines = facets.group(facet).map(|group| group.lines.iter().take(shown));
    let counted: usize = lines.into_iter().flatten().map(|line| line.count).sum();
    let words = match facet {
        Facet::Category | Facet::District | Facet::Supplier => pane.other(),
        Facet::Price | Facet::Margin => pane.no_price(),
        Facet::Stock => pane.no_figure(),
    };
    (words, format::count_in(scene.lang(), facets.found.saturating_sub(counted) as u64, COUNT - 1))
}

fn value(scene: &Scene<'_>, one: &facets::Line, most: usize, here: bool, cols: usize) -> Line<'static> {
    let mut ink = scene.ink();
    ink.put(Role::Accent, if here { scene.look.glyphs.cursor() } else { " " });
    let (sign, role) = match one.stance {
        Stance::Only => (glyphs::DONE, Role::Accent),
        Stance::Not => (glyphs::FAIL, Role::Muted),
        Stance::Open if one.count == 0 => (" ", Role::Muted),
        Stance::Open => (" ", Role::Text),
    };
    ink.put(if one.stance == Stance::Not { Role::Bad } else { Role::Accent }, sign);
    let (words, room) = (said(scene, &one.value), room(cols));
    // Between name and count stands a blank.
    let count = format::count_in(scene.lang(), one.count as u64, COUNT - 1);
    let name = (room + COUNT).saturating_sub(text::width(&count) + 1);
    ink.left(role, &words, name).gap(1).put(role, &count);
    if one.count > 0 {
        let cells = (BAR * one.count + most / 2).checked_div(most).unwrap_or(0).clamp(1, BAR);
        ink.gap(1).put(Role::Muted, &glyphs::SHARE.repeat(cells));
    }
    ink.line()
}

/// Columns for a name.
fn room(cols: usize) -> usize {
    cols.saturating_sub(BEFORE + COUNT + BLANKS + BAR)
}

fn name(pane: Pane, facet: Facet) -> &'static str {
    match facet {
        Facet::Category => pane.category(),
        Facet::District => pane.district(),
        Facet::Supplier => pane.supplier(),
        Facet::Price => pane.price(),
        Facet::Margin => pane.margin(),
        Facet::Stock => pane.stock(),
    }
}

fn said(scene: &Scene<'_>, value: &Value) -> String {
    match value {
        Value::Name(_, name) => name.to_string(),
        Value::Band(facet, band) => banded(Pane(scene.lang()), *facet, *band),
    }
}

fn banded(pane: Pane, facet: Facet, band: Band) -> String {
    let low = (band.low != i64::MIN).then(|| figure(facet, band.low));
    let high = (band.high != i64::MAX).then(|| figure(facet, band.high));
    match (facet, low.as_deref(), high.as_deref()) {
        (Facet::Stock, Some(low), None) => pane.enough(low),
        (Facet::Stock, Some("0"), _) => pane.none_left().to_owned(),
        (Facet::Stock, _, Some(high)) => pane.short_of(high),
        (Facet::Margin, None, Some("0")) => pane.loss().to_owned(),
        (Facet::Margin, low, high) => pane.percent(low, high),
        (_, low, high) => pane.yuan(low, high),
    }
}
