//! The last row: keys that do something here, or the answer to the last one.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    Action,
    state::{Layer, State, Tab, Tone},
    tab_acts,
};
use crate::i18n::{ends::Ends, sense::SenseWords, what_if::WhatIfWords};
use crate::theme::Role;
use crate::view::{
    explained, glyphs, imports,
    ink::{self, Ink},
    scene::Scene,
    streamers_card, suppliers_pane,
};

/// A key and what it does.
pub type Hint<'a> = (&'a str, &'a str);

/// Draws the row.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    match &scene.state.toast {
        Some(toast) => {
            let (role, sign) = match toast.tone {
                Tone::Ok => (Role::Ok, glyphs::DONE),
                Tone::Warn => (Role::Warn, glyphs::LOOK),
                Tone::Bad => (Role::Bad, glyphs::FAIL),
            };
            let mut ink = scene.ink();
            ink.gap(1).put(role, sign).gap(1).put(role, &toast.words);
            ink::draw(buffer, area, &ink.line());
        }
        None => ink::draw(buffer, area, &said_here(scene, usize::from(area.width))),
    }
}

/// The line of the account under the cursor, explained; else the keys that do something.
fn said_here(scene: &Scene<'_>, room: usize) -> Line<'static> {
    let line = matches!(scene.state.top(), Some(Layer::Account(_))).then(|| scene.state.account_line()).flatten();
    line.and_then(|kind| explained::line(scene, kind, room)).unwrap_or_else(|| fitted(scene, &keys(scene), room))
}

/// As many hints as there is room for: first they move together, then those give way that can best be found elsewhere.
pub fn fitted(scene: &Scene<'_>, hints: &[Hint<'_>], room: usize) -> Line<'static> {
    let mut kept: Vec<Hint<'_>> = hints.to_vec();
    loop {
        for loose in [true, false] {
            let line = said(scene, &kept, loose);
            if ink::width(&line) <= room || kept.is_empty() {
                return line;
            }
        }
        let least = kept.iter().enumerate().rev().min_by_key(|(_, (key, _))| weight(key));
        kept.remove(least.map_or(0, |(at, _)| at));
    }
}

/// How much a key must stay in sight: the way on and back longest, and the way to everything else.
fn weight(key: &str) -> u8 {
    match key {
        "b" => 0,
        "m" | "o" | "PgUp/PgDn" => 1,
        "Tab" => 3,
        "Enter" | "Esc" => 4,
        "F2" | "F1" | "?" => 5,
        _ => 2,
    }
}

fn said(scene: &Scene<'_>, hints: &[Hint<'_>], loose: bool) -> Line<'static> {
    let mut ink = scene.ink();
    for (at, (key, word)) in hints.iter().enumerate() {
        ink.gap(if at > 0 && loose { 2 } else { 1 });
        one(&mut ink, key, word, loose || !scene.zh());
    }
    ink.line()
}

fn one(ink: &mut Ink<'_>, key: &str, word: &str, apart: bool) {
    ink.put(Role::Accent, key).gap(usize::from(apart && !word.is_empty())).put(Role::Muted, word);
}

/// The keys that do something now, the commonest first; the last two lead on.
fn keys<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    let words = scene.words();
    match scene.state.top() {
        None => list(scene),
        Some(Layer::Detail { .. }) if scene.state.tab == Tab::Suppliers => suppliers_pane::keys(scene),
        Some(Layer::Detail { .. }) if scene.state.tab == Tab::Streamers => streamers_card::keys(scene),
        Some(Layer::Detail { .. }) => {
            let mut out = vec![words.scroll_keys()];
            out.extend(
                [Action::Member, Action::Assign, Action::Lens, Action::Note].iter().filter_map(|a| hint(scene, *a)),
            );
            out.extend([words.back_keys()]);
            out.extend([Action::Menu, Action::Help].iter().filter_map(|action| hint(scene, *action)));
            out
        }
        Some(Layer::Compare(_)) => {
            let own = tab_acts::here(scene.state).iter().map(|act| act.action).filter(|action| *action != Action::Open);
            let all: Vec<Action> = own.chain([Action::Menu]).collect();
            let all = [words.column_keys()].into_iter().chain(acts(scene, &all)).chain([words.back_keys()]);
            all.chain(hint(scene, Action::Help)).collect()
        }
        Some(Layer::Account(_)) => words.account_keys().to_vec(),
        Some(Layer::Facets) => words.facet_keys().to_vec(),
        Some(Layer::Sense(_)) => SenseWords(scene.lang()).keys().to_vec(),
        Some(Layer::WhatIf(_)) => WhatIfWords(scene.lang()).keys().to_vec(),
        Some(Layer::Search) if scene.state.is_adding() => words.adding_keys().to_vec(),
        Some(Layer::Search) => {
            let all = words.search_keys().into_iter();
            all.filter(|(key, _)| *key != "Tab" || scene.state.tab == Tab::Goods).collect()
        }
        Some(Layer::Lens(_)) => words.lens_keys().to_vec(),
        // These have their keys in their own frames.
        Some(
            Layer::Menu(_)
            | Layer::Help(_)
            | Layer::Assign(_)
            | Layer::Note(_)
            | Layer::Form(_)
            | Layer::Palette(_)
            | Layer::Searches(_)
            | Layer::Welcome(_)
            | Layer::Columns(_)
            | Layer::Pools(_)
            | Layer::Changes(_),
        ) => Vec::new(),
    }
}

fn list<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    const ORDER: [Action; 13] = [
        Action::Search,
        Action::Member,
        Action::Assign,
        Action::Lens,
        Action::Sort,
        Action::Compare,
        Action::Note,
        Action::Undo,
        Action::Reorder,
        Action::Sync,
        Action::Open,
        Action::Menu,
        Action::Help,
    ];
    let own = tab_acts::here(scene.state);
    if scene.state.tab == Tab::Import {
        return imports::keys(scene);
    }
    if !own.is_empty() {
        let all = own.iter().map(|act| act.action).chain([Action::Undo, Action::Menu, Action::Help]);
        return acts(scene, &all.collect::<Vec<_>>());
    }
    ORDER.iter().filter(|action| possible(scene.state, **action)).filter_map(|action| hint(scene, *action)).collect()
}

/// Whether it would do something; syncing is offered where there are no goods.
fn possible(state: &State, action: Action) -> bool {
    let empty = state.list().hits.total == 0;
    match action {
        Action::Reorder => state.list().stale_by > 0,
        Action::Sync => state.catalog.goods == 0,
        Action::Sort => !empty,
        _ => state.why_not(action).is_none(),
    }
}

/// Acts with their keys, those that do something now, in the words of the tab on screen.
pub fn acts<'a>(scene: &Scene<'a>, actions: &[Action]) -> Vec<Hint<'a>> {
    let own = tab_acts::here(scene.state);
    let able = actions.iter().filter(|action| scene.state.why_not(**action).is_none());
    let said = able.filter_map(|action| {
        let (key, word) = hint(scene, *action)?;
        let own = own.iter().find(|act| act.action == *action);
        Some((key, own.map_or(word, |act| act.word(scene.lang()))))
    });
    said.collect()
}

fn hint<'a>(scene: &Scene<'a>, action: Action) -> Option<Hint<'a>> {
    let info = action.info()?;
    let in_pool = action == Action::Member && scene.state.row_in_sight().is_some_and(|row| !row.adds.is_empty());
    let word = match action {
        _ if in_pool => scene.words().out(),
        Action::Open if scene.state.list().suggested().is_some() => Ends(scene.lang()).do_it(),
        _ => info.word(scene.lang()),
    };
    let key = scene.state.keymap.first(action);
    (!key.is_empty()).then_some((key, word))
}
