//! Rows 1 and 2: where one is, how fresh the goods are, and what every margin is computed for.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{Action, layout};
use crate::domain::Lens;
use crate::i18n::{format, lens::LensWords, suppliers::Suppliers};
use crate::theme::Role;
use crate::view::{
    glyphs,
    ink::{self, Ink},
    said,
    scene::Scene,
};

pub use crate::app::layout::{FULL_FROM, TIGHT_BELOW};

/// The tabs, and at the right what goes on; the longest words that fit.
pub fn tabs(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let left = names(scene, area.width);
    let room = usize::from(area.width).saturating_sub(ink::width(&left) + 1);
    let right = status(scene).into_iter().find(|line| ink::width(line) <= room).unwrap_or_default();
    ink::draw_ends(buffer, area, &left, &right);
}

fn names(scene: &Scene<'_>, cols: u16) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1);
    if cols >= FULL_FROM {
        ink.put(Role::Muted, scene.words().name());
    }
    for place in layout::tabs(scene.state) {
        ink.to(usize::from(place.cols.start));
        if place.tab == scene.state.tab {
            ink.styled(scene.look.bold(Role::Accent), &format!("[{}]", place.words));
        } else {
            ink.put(Role::Muted, &format!(" {} ", place.words));
        }
    }
    ink.line()
}

/// What goes on, from full to short.
fn status(scene: &Scene<'_>) -> Vec<Line<'static>> {
    let (words, state) = (scene.words(), scene.state);
    let one = |role: Role, words: &str| {
        let mut ink = scene.ink();
        if state.demo {
            ink.put(Role::Accent, scene.words().demo()).gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
        }
        ink.put(role, words).gap(1);
        ink.line()
    };
    if let Some((done, of)) = state.catalog.loading {
        let figure = format!("{}/{}", format::count(done as u64), format::count(of as u64));
        return vec![one(Role::Accent, &format!("{} {figure}", words.reading())), one(Role::Accent, &figure)];
    }
    if state.offline {
        let since = Suppliers(scene.lang()).offline_since(state.catalog.synced_at, state.now);
        return since.iter().map(|words| one(Role::Warn, words)).collect();
    }
    if let Some(sync) = state.sync.as_ref().filter(|sync| !sync.ended) {
        return said::sync(words, sync).iter().map(|words| one(Role::Accent, words)).collect();
    }
    let goods = words.catalog(state.catalog.suppliers, state.catalog.goods);
    let Some(at) = state.catalog.synced_at else { return vec![one(Role::Muted, &goods)] };
    let fresh = words.synced(at, state.now);
    let both = format!("{goods} {} {fresh}", glyphs::SEPARATOR);
    let age = format::age(scene.lang(), at, state.now);
    vec![one(Role::Muted, &both), one(Role::Muted, &fresh), one(Role::Muted, &age)]
}

/// The lens, most important first; what does not fit goes from the end.
pub fn lens(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let words = scene.words();
    let editing = scene.state.drawer().is_some();
    let mut right = scene.ink();
    if editing {
        right.put(Role::Warn, "*").gap(1).put(Role::Warn, words.draft()).gap(1);
    } else if area.width >= 40 {
        let what = if area.width >= FULL_FROM { words.change_lens() } else { words.change() };
        right.put(Role::Accent, scene.state.keymap.way(Action::Lens)).gap(1).put(Role::Muted, what).gap(1);
    }
    let right = right.line();
    let room = usize::from(area.width).saturating_sub(ink::width(&right) + 1);
    let pieces = pieces(scene, area.width);
    let whole = (1..=pieces.len()).rev().map(|count| bar(scene, &pieces, count, area.width));
    let left = whole.into_iter().find(|line| ink::width(line) <= room);
    ink::draw_ends(buffer, area, &left.unwrap_or_else(|| bar(scene, &pieces, 1, area.width)), &right);
}

fn bar(scene: &Scene<'_>, pieces: &[(String, bool)], count: usize, cols: u16) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, scene.words().lens()).gap(if cols >= FULL_FROM { 2 } else { 1 });
    for (at, (words, changed)) in pieces.iter().take(count).enumerate() {
        if at > 0 {
            separate(&mut ink, cols);
        }
        ink.put(if *changed { Role::Warn } else { Role::Text }, words);
        ink.put(Role::Warn, if *changed { "*" } else { "" });
    }
    ink.line()
}

fn separate(ink: &mut Ink<'_>, cols: u16) {
    let gap = usize::from(cols >= TIGHT_BELOW);
    ink.gap(gap).put(Role::Faint, glyphs::SEPARATOR).gap(gap);
}

/// The parts of the lens in words, and whether each was changed in the drawer.
fn pieces(scene: &Scene<'_>, cols: u16) -> Vec<(String, bool)> {
    let state = scene.state;
    let was = terms(scene, state.drawer().map_or(&state.lens, |form| &form.before), cols);
    let is = terms(scene, state.lens_in_force(), cols);
    // A saved lens has its name in front, as long as it is that one.
    let name = state.settings.lenses.name_of(state.lens_in_force()).map(|name| (name.to_string(), false));
    let pieces = is.into_iter().map(|piece| {
        let changed = !was.contains(&piece);
        (piece, changed)
    });
    name.into_iter().chain(pieces).collect()
}

fn terms(scene: &Scene<'_>, lens: &Lens, cols: u16) -> Vec<String> {
    let (words, lens_words) = (scene.words(), LensWords(scene.lang()));
    let ready = scene.state.ready(lens);
    let long = cols >= FULL_FROM;
    let mut out = vec![words.channel_name(&lens.channel, &ready.channel_name)];
    out.extend(ready.streamer_name.as_ref().map(ToString::to_string));
    out.push(words.orders_count(lens.orders));
    out.push(words.lens_commission(&format::percent(ready.commission.0), long));
    out.push(words.lens_slot(&format::whole(ready.slot.0), long));
    if lens.ads.as_units() > 0 {
        out.push(format!("{}¥{}", words.ads(), format::whole(lens.ads)));
    }
    out.push(lens_words.price_rule(lens, false));
    out.extend(lens_words.further(lens));
    out.push(lens_words.returns_short(lens));
    out
}
