//! The lens drawer: figures above follow each key, the order waits for Enter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::lens_form::{LensField, LensForm};
use crate::i18n::lens::LensWords;
use crate::text;
use crate::theme::Role;
use crate::view::{dock, field, glyphs, ink, lens_compare, lens_row, query, scene::Scene, slider};

/// From this width there are sliders, and the comparison at the right.
const SLIDERS_FROM: u16 = 77;
const COMPARE_FROM: u16 = 116;
/// Columns of the comparison.
const COMPARE: u16 = 31;
/// Columns of a row's name in each language, of its choice where there is no slider, and of its value.
const LABEL: [u16; 2] = [9, 10];
const CHOICE: u16 = 20;
const VALUE: u16 = 12;

/// Draws the drawer; gives the cursor's place.
pub fn draw(scene: &Scene<'_>, area: Rect, form: &LensForm, buffer: &mut Buffer) -> Option<Position> {
    crate::view::cover::clear(buffer, area, scene.look);
    let mut title = scene.ink();
    let height = area.height.saturating_sub(1);
    let below = further_down(form, usize::from(height - foot(height)));
    // On narrow windows the counts go before the whole title.
    let short = area.width < COMPARE_FROM && below > 0;
    title.put(Role::Header, if short { scene.words().lens() } else { scene.words().lens_title() });
    if below > 0 {
        title.gap(1).put(Role::Muted, &format!("{}{below}", glyphs::SORT_DOWN));
    }
    let mut counts = scene.ink();
    counts.put(Role::Muted, &scene.words().these(scene.state.list().hits.total));
    if scene.state.margin_counts().is_some() {
        counts.gap(2);
    }
    query::margins(scene, &mut counts);
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &title.line(), &counts.line());
    let compare = area.width >= COMPARE_FROM;
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let left = Rect { width: area.width - if compare { COMPARE } else { 0 }, ..body };
    if compare {
        let right = Rect { x: left.right(), width: COMPARE, ..body };
        lens_compare::draw(scene, right, form, area.y, buffer);
    }
    rows(scene, left, form, buffer)
}

/// Lines at the foot of a tall drawer: what Space does, and where figures are from.
const fn foot(height: u16) -> u16 {
    const LEAST: u16 = 10;
    if height >= LEAST { 2 } else { 0 }
}

/// The first row in sight, so that the one with the keyboard is.
fn first(form: &LensForm, shown: &[LensField], height: usize) -> usize {
    let at = shown.iter().position(|field| *field == form.focus).unwrap_or(0);
    (at + 1).saturating_sub(height)
}

/// How many rows are below those in sight.
fn further_down(form: &LensForm, height: usize) -> usize {
    let shown = LensField::shown(&form.draft);
    shown.len().saturating_sub(first(form, &shown, height) + height)
}

fn rows(scene: &Scene<'_>, area: Rect, form: &LensForm, buffer: &mut Buffer) -> Option<Position> {
    let words = LensWords(scene.lang());
    let foot = foot(area.height);
    let shown = LensField::shown(&form.draft);
    let first = first(form, &shown, usize::from(area.height - foot));
    let mut cursor = None;
    for (y, field) in (area.top()..area.bottom() - foot).zip(shown.iter().skip(first)) {
        let place = row(scene, Rect { y, height: 1, ..area }, form, *field, buffer);
        cursor = cursor.or(place);
    }
    let hints = [words.space().to_owned(), words.sources_line().to_owned()];
    for (y, hint) in (area.bottom() - foot..area.bottom()).zip(hints) {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, &hint);
        ink::draw_whole(buffer, Rect { y, height: 1, ..area }, &ink.line());
    }
    cursor
}

fn row(scene: &Scene<'_>, row: Rect, form: &LensForm, one: LensField, buffer: &mut Buffer) -> Option<Position> {
    let focused = one == form.focus;
    let mut label = scene.ink();
    label.put(Role::Accent, if focused { scene.look.glyphs.cursor() } else { " " });
    let role = if focused { Role::Header } else { Role::Muted };
    let [zh, en] = LABEL;
    let wide = if scene.zh() { zh } else { en };
    label.left(role, lens_row::name(scene, form, one), usize::from(wide - 1));
    ink::draw(buffer, row, &label.line());
    let sliders = row.width >= SLIDERS_FROM;
    let cells = u16::try_from(slider::CELLS).unwrap_or(0);
    let x = row.x + wide;
    let picture = if sliders {
        cells
    } else if one.is_choice() {
        CHOICE
    } else {
        0
    };
    let place = Rect { x, width: picture.min(row.right().saturating_sub(x)), ..row };
    if one.is_choice() {
        choice(scene, place, (&lens_row::chosen(scene, form, one), focused), buffer);
    } else if let Some(figure) = form.figure(scene.state, one).filter(|_| sliders) {
        ink::draw(buffer, place, &slider::slider(scene.look, figure.now, &figure.stops, figure.scale));
    }
    let x = x + picture;
    // On narrow windows a choice says all, and its figure stands in a row of its own.
    let wide = if one.is_choice() && !sliders { 0 } else { VALUE };
    let boxed = Rect { x, width: wide.min(row.right().saturating_sub(x)), ..row };
    let cursor = value(scene, boxed, form, (one, focused), buffer);
    let x = x + wide + if wide > 0 { 2 } else { 1 };
    let rest = Rect { x, width: row.right().saturating_sub(x + 1), ..row };
    if rest.width > 3 && x < row.right() {
        let typed = form.typing.as_ref().map_or("", tui_input::Input::value);
        let wrong = form.wrong.filter(|_| focused).map(|odd| LensWords(scene.lang()).odd(typed, odd));
        let (role, ways) = match wrong {
            Some(why) => (Role::Bad, vec![why]),
            None => (Role::Muted, lens_row::beside(scene, form, one)),
        };
        // Words that do not fit are left out, not cut.
        let fits = ways.iter().find(|words| text::width(words) <= usize::from(rest.width));
        ink::draw(buffer, rest, &ink::plain(scene.look, role, fits.map_or("", String::as_str)));
    }
    cursor.filter(|_| focused)
}

/// < 快手小店 >
fn choice(scene: &Scene<'_>, area: Rect, (words, focused): (&str, bool), buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(4);
    let mut ink = scene.ink();
    ink.put(Role::Muted, "<");
    let words = format!(" {} ", text::fit(words, room, glyphs::MORE));
    ink.put(if focused { Role::Focus } else { Role::Field }, &words).put(Role::Muted, ">");
    ink::draw(buffer, area, &ink.line());
}

/// The figure with its unit at the right, or what is typed with the cursor behind it.
fn value(
    scene: &Scene<'_>,
    area: Rect,
    form: &LensForm,
    (one, focused): (LensField, bool),
    buffer: &mut Buffer,
) -> Option<Position> {
    if area.width < 4 {
        return None;
    }
    let typed = form.typing.as_ref().filter(|_| focused);
    let (before, unit) = lens_row::units(scene, form, one);
    let said = typed.map_or_else(|| lens_row::value(scene, form, one), |input| input.value().to_owned());
    let cols = usize::from(area.width);
    // A column is kept for the cursor behind the last digit.
    let shown = match typed {
        Some(input) => field::sight(input, cols.saturating_sub(text::width(unit) + 1)).shown,
        None => said,
    };
    let role = match typed {
        Some(_) if form.wrong.is_some() => Role::Bad,
        _ if focused => Role::Focus,
        _ => Role::Text,
    };
    let before = if shown.is_empty() && typed.is_none() { "" } else { before };
    let unit = if shown.is_empty() && typed.is_none() { "" } else { unit };
    let figure = format!("{before}{shown}");
    let blank = cols.saturating_sub(text::width(&figure) + text::width(unit) + usize::from(typed.is_some()));
    let mut ink = scene.ink();
    ink.gap(blank).put(role, &figure);
    let end = u16::try_from(ink.width()).unwrap_or(0);
    ink.gap(usize::from(typed.is_some())).put(Role::Muted, unit);
    ink::draw(buffer, area, &ink.line());
    (focused && !one.is_choice()).then(|| Position::new((area.x + end).min(area.right() - 1), area.y))
}
