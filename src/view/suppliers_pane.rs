//! All about the supplier under the cursor: what is the matter, what is to be decided, what happened last.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    Action,
    layout::Areas,
    note::{SupplierSync, SyncPhase},
    suppliers_list::{Standing, SupplierLine},
};
use crate::domain::Fault;
use crate::i18n::{faults, format, suppliers::Suppliers};
use crate::text;
use crate::theme::Role;
use crate::view::{
    cover, dock, glyphs, hints,
    ink::{self, Ink},
    scene::Scene,
    suppliers,
};

/// Goods that were not understood, in the pane.
const ODD: usize = 2;
/// Columns of the words before a list.
const LABEL: usize = 7;

/// Draws the pane below the list, with its rule.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(line) = scene.state.suppliers.roster.current() else { return };
    let inner = titled(scene, line, area, buffer);
    let mut lines = matter(scene, line, usize::from(inner.width));
    lines.extend(odd(scene, line, usize::from(inner.width), ODD));
    lines.truncate(usize::from(inner.height).saturating_sub(4));
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.extend(log(scene, usize::from(inner.width)));
    ink::draw_all(buffer, inner, &lines);
}

/// Draws it over the whole window, from a line on.
pub fn full(scene: &Scene<'_>, areas: &Areas, scroll: u16, buffer: &mut Buffer) {
    let top = areas.tabs.bottom();
    let area = Rect::new(0, top, scene.state.cols, areas.hints.y.saturating_sub(top));
    cover::clear(buffer, area, scene.look);
    let Some(line) = scene.state.suppliers.roster.current().filter(|_| area.height > 1) else { return };
    let body = titled(scene, line, area, buffer);
    let cols = usize::from(body.width);
    let mut lines = matter(scene, line, cols);
    lines.extend(odd(scene, line, cols, usize::MAX));
    lines.extend(held(scene, line, cols));
    lines.push(Line::default());
    lines.extend(log(scene, cols));
    let most = lines.len().saturating_sub(usize::from(body.height));
    ink::draw_all(buffer, body, lines.get(usize::from(scroll).min(most)..).unwrap_or_default());
}

/// Keys that do something over the whole window.
pub fn keys<'a>(scene: &Scene<'a>) -> Vec<hints::Hint<'a>> {
    let words = scene.words();
    let mut out = vec![words.scroll_keys()];
    out.extend(hints::acts(scene, &suppliers::ON));
    out.push(words.back_keys());
    out.extend(hints::acts(scene, &[Action::Menu, Action::Help]));
    out
}

/// The rule with the name and how it is doing at its left, where he sits and on what terms at its right.
fn titled(scene: &Scene<'_>, line: &SupplierLine, area: Rect, buffer: &mut Buffer) -> Rect {
    let mut left = scene.ink();
    left.put(Role::Header, &line.name);
    let (role, _, ways) = suppliers::said(scene, &line.standing, line.last_ok);
    if let Some(words) = ways.last().filter(|_| !matches!(line.standing, Standing::Taking(..))) {
        left.gap(2).put(role, words);
    }
    let info = &line.info;
    let parts = [info.booth.long(), info.lines.to_string(), info.terms.to_string()];
    let mut right = scene.ink();
    for (at, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
        if at > 0 {
            right.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
        }
        right.put(Role::Muted, part);
    }
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &left.line(), &right.line());
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// What is the matter, as whole sentences, and what is to be decided.
fn matter(scene: &Scene<'_>, line: &SupplierLine, cols: usize) -> Vec<Line<'static>> {
    let words = Suppliers(scene.lang());
    let mut sentences: Vec<(Role, String)> = Vec::new();
    match &line.standing {
        Standing::Unusable(fault) | Standing::Failed(fault) => sentences.push((Role::Bad, sentence(scene, fault))),
        Standing::Waiting { why, .. } => sentences.push((Role::Warn, sentence(scene, why))),
        Standing::Held(_) | Standing::Synced | Standing::Unchanged | Standing::Taking(..) | Standing::Queued => {}
        standing => {
            let (role, _, ways) = suppliers::said(scene, standing, line.last_ok);
            sentences.extend(ways.into_iter().next().map(|words| (role, words)));
        }
    }
    if let Some(held) = line.held {
        sentences.push((Role::Warn, words.held_long(held.had, held.now)));
        sentences.push((Role::Text, words.decide(line.missing())));
    }
    sentences.into_iter().flat_map(|(role, words)| wrapped(scene, role, &words, cols)).collect()
}

fn sentence(scene: &Scene<'_>, fault: &Fault) -> String {
    faults::say(scene.lang(), fault)
}

/// A sentence over as many lines as it needs.
fn wrapped(scene: &Scene<'_>, role: Role, words: &str, cols: usize) -> Vec<Line<'static>> {
    let room = cols.saturating_sub(2).max(2);
    let mut lines = vec![String::new()];
    for word in words.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        let full = lines.last().is_some_and(|last| text::width(last) + text::width(word.trim_end()) > room);
        if full {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(word);
        }
    }
    let drawn = lines.iter().map(|line| {
        let mut ink = scene.ink();
        ink.gap(1).fit(role, line.trim_end(), room);
        ink.line()
    });
    drawn.collect()
}

/// The first goods that were not understood, and why.
fn odd(scene: &Scene<'_>, line: &SupplierLine, cols: usize, most: usize) -> Vec<Line<'static>> {
    let words = Suppliers(scene.lang());
    let said = |(at, fault): (usize, &Fault)| {
        let mut ink = labelled(scene, if at == 0 { words.odd() } else { "" });
        let room = cols.saturating_sub(ink.width() + 1);
        ink.fit(Role::Unknown, &sentence(scene, fault), room);
        ink.line()
    };
    line.odd.iter().take(most).enumerate().map(said).collect()
}

/// The goods that are held, by title.
fn held(scene: &Scene<'_>, line: &SupplierLine, cols: usize) -> Vec<Line<'static>> {
    let words = Suppliers(scene.lang());
    let Some(missing) = scene.state.suppliers.missing.as_ref().filter(|one| line.held.is_some() && one.id == line.id)
    else {
        return Vec::new();
    };
    let head = format!("{} {}", words.held_goods(), format::count(missing.goods as u64));
    let mut lines = vec![Line::default(), ink::plain(scene.look, Role::Header, &format!(" {head}"))];
    lines.extend(missing.titles.iter().map(|title| {
        let mut ink = scene.ink();
        ink.gap(3).fit(Role::Text, title, cols.saturating_sub(4));
        ink.line()
    }));
    lines
}

/// What happened last, the newest first.
fn log(scene: &Scene<'_>, cols: usize) -> Vec<Line<'static>> {
    let words = Suppliers(scene.lang());
    let events = &scene.state.suppliers.log;
    let wide = events.iter().flat_map(figures).map(|figure| format::count(figure).len()).max().unwrap_or(0);
    let said = |(at, event): (usize, &SupplierSync)| {
        let mut ink = labelled(scene, if at == 0 { words.lately() } else { "" });
        ink.put(Role::Muted, &words.last_ok(event.at, event.at, false)).gap(2);
        ink.left(Role::Text, &scene.state.supplier_name(&event.supplier), 10).gap(2);
        let (role, what) = happened(scene, event, wide);
        let room = cols.saturating_sub(ink.width() + 1);
        ink.fit(role, &what, room);
        ink.line()
    };
    events.iter().enumerate().map(said).collect()
}

/// What a sync changed: new, changed, gone, not understood.
fn figures(event: &SupplierSync) -> [u64; 4] {
    let change = event.change;
    [change.added, change.changed, change.removed, change.rejected].map(u64::from)
}

/// How a sync went, its figures so wide that they stand below those of the others.
fn happened(scene: &Scene<'_>, event: &SupplierSync, wide: usize) -> (Role, String) {
    let words = Suppliers(scene.lang());
    let first = |ways: [String; 2]| ways.into_iter().next().unwrap_or_default();
    match (&event.phase, &event.fault, event.held) {
        (SyncPhase::Waiting { until, why, .. }, ..) => {
            let seconds = until.0.saturating_sub(event.at.0).max(0) / 1_000;
            (Role::Warn, first(words.waits(seconds, why.kind)))
        }
        (_, _, Some(held)) => (Role::Warn, first(words.held(held.had, held.now))),
        (_, Some(fault), _) => (Role::Bad, first(words.failed(fault.kind))),
        _ if event.cancelled => (Role::Muted, words.stopped().to_owned()),
        _ => {
            let figures = figures(event);
            let nothing = figures.iter().all(|figure| *figure == 0);
            (Role::Text, if nothing { words.unchanged().to_owned() } else { words.changes(figures, wide) })
        }
    }
}

fn labelled<'a>(scene: &Scene<'a>, label: &str) -> Ink<'a> {
    let mut ink = scene.ink();
    ink.gap(1).left(Role::Muted, label, LABEL).gap(1);
    ink
}
