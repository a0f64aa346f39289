//! What taking a file in would change: new goods, prices up and down, goods that are gone.

use ratatui::text::Line;

use crate::app::importing::{ImportReport, PriceMove};
use crate::i18n::{format, import_screen::ImportScreen as Words};
use crate::text::{self, Clean};
use crate::theme::Role;
use crate::view::{glyphs, imports_text::whole, scene::Scene};

/// A kind of change: its word, its role, and which moves of a price are of it.
type Sort<'a> = (&'a str, Role, fn(&PriceMove) -> bool);

/// Columns of what it is and how many.
const HEAD: usize = 18;
/// Columns of a good's name.
const NAME: usize = 24;
/// Price moves that a look tells; with so many there may be more.
const TOLD: usize = 20;

/// The lines, a sort of change each.
pub fn lines(scene: &Scene<'_>, report: &ImportReport, cols: usize) -> Vec<Line<'static>> {
    let (words, changes) = (Words(scene.lang()), &report.changes);
    let mut out = Vec::new();
    let line = |role: Role, head: &str, parts: &[String]| one(scene, (role, head), parts, cols);
    let titles = |all: &[Clean]| all.iter().map(|title| whole(title, NAME).into_owned()).collect::<Vec<_>>();
    if changes.added > 0 {
        out.push(line(Role::Ok, &words.how_many(words.added(), changes.added, false), &titles(&changes.some_added)));
    }
    let more = changes.some_moved.len() >= TOLD;
    let sorts: [Sort<'_>; 3] = [
        (words.dearer(), Role::Warn, |one| matches!((one.old, one.new), (Some(old), Some(new)) if new > old)),
        (words.cheaper(), Role::Ok, |one| matches!((one.old, one.new), (Some(old), Some(new)) if new < old)),
        (words.repriced(), Role::Text, |one| one.old.is_none() || one.new.is_none()),
    ];
    let mut moved = 0;
    for (kind, role, fits) in sorts {
        let these: Vec<&PriceMove> = changes.some_moved.iter().filter(|one| fits(one)).collect();
        let count = u32::try_from(these.len()).unwrap_or(u32::MAX);
        moved += count;
        if count > 0 {
            let parts: Vec<String> = these.iter().map(|one| price_move(words, one)).collect();
            out.push(line(role, &words.how_many(kind, count, more), &parts));
        }
    }
    if changes.changed > moved {
        out.push(line(Role::Text, &words.how_many(words.other_changes(), changes.changed - moved, false), &[]));
    }
    if changes.removed > 0 {
        let mut parts = vec![words.gone_why().to_owned()];
        parts.extend(titles(&changes.some_removed));
        out.push(line(Role::Warn, &words.how_many(words.gone(), changes.removed, false), &parts));
    }
    if let Some(held) = &changes.held {
        out.push(line(Role::Warn, "", &[words.held(held.had, held.now)]));
    }
    if out.is_empty() {
        out.push(line(Role::Muted, "", &[words.nothing_changes().to_owned()]));
    }
    out
}

fn price_move(words: Words, one: &PriceMove) -> String {
    let price = |price: Option<crate::domain::Money>| price.map_or_else(|| words.no_price().to_owned(), format::price);
    format!("{} {} {} {}", whole(&one.title, NAME), price(one.old), glyphs::STEP, price(one.new))
}

/// The head, then as many whole parts as fit; the first one is cut where it does not.
fn one(scene: &Scene<'_>, (role, head): (Role, &str), parts: &[String], cols: usize) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1).put(role, &whole(head, cols.saturating_sub(2)));
    if !head.is_empty() {
        ink.to(HEAD);
    }
    for (at, part) in parts.iter().enumerate() {
        let gap = if at > 0 { 3 } else { 0 };
        let room = cols.saturating_sub(ink.width() + gap + 1);
        if text::width(part) > room && (at > 0 || room < 10) {
            break;
        }
        ink.gap(gap).put(Role::Text, &whole(part, room));
    }
    ink.line()
}
