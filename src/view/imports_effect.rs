//! What taking a file in would change: a line for each sort of difference, and all differences of one sort.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::importing::{Change, Changes, Difference, Differences, Sort};
use crate::app::roster::Roster;
use crate::domain::Money;
use crate::i18n::{format, import_screen::ImportScreen as Words};
use crate::text;
use crate::theme::Role;
use crate::view::{glyphs, imports_text::whole, ink, menu, scene::Scene, story};

/// Columns of what it is and how many.
const HEAD: usize = 18;
/// Columns of a good's name in a line of several.
const NAME: usize = 24;
/// Columns of its number and name in a line of its own.
const ARTICLE: usize = 14;
const TITLE: usize = 36;

/// How a sort is called, and its role.
pub const fn sort(words: Words, sort: Sort) -> (&'static str, Role) {
    match sort {
        Sort::Added => (words.added(), Role::Ok),
        Sort::Dearer => (words.dearer(), Role::Rise),
        Sort::Cheaper => (words.cheaper(), Role::Fall),
        Sort::Repriced => (words.repriced(), Role::Text),
        Sort::Removed => (words.gone(), Role::Warn),
        Sort::Stock => (words.stocked(), Role::Text),
        Sort::Renamed => (words.renamed(), Role::Text),
        Sort::Other => (words.otherwise(), Role::Muted),
    }
}

/// The lines: a sort of differences each, in the order of the cursor's places, then what else is to be said.
pub fn lines(scene: &Scene<'_>, changes: &Changes, under: Option<Sort>, cols: usize) -> Vec<Line<'static>> {
    let words = Words(scene.lang());
    let of = |(sort, all): (&Sort, &Differences)| summary(scene, (*sort, all), changes, (under == Some(*sort), cols));
    let mut out: Vec<Line<'static>> = changes.sorts.iter().map(of).collect();
    let mut one = |role: Role, said: &str| {
        let mut ink = scene.ink();
        ink.gap(3).put(role, &whole(said, cols.saturating_sub(4)));
        out.push(ink.line());
    };
    if let Some(held) = &changes.held {
        one(Role::Warn, &words.held(held.had, held.now));
    } else if changes.sorts.is_empty() {
        one(Role::Muted, words.nothing_changes());
    }
    out
}

/// How many there are of a sort, and as many of the first as fit.
fn summary(
    scene: &Scene<'_>,
    (which, all): (Sort, &Differences),
    changes: &Changes,
    (under, cols): (bool, usize),
) -> Line<'static> {
    let words = Words(scene.lang());
    let (name, role) = sort(words, which);
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, under);
    ink.gap(1).put(role, &whole(&words.how_many(name, all.count), cols.saturating_sub(4))).to(HEAD);
    let why = match which {
        Sort::Removed if changes.held.is_some() => Some(words.gone_held().to_owned()),
        Sort::Removed => Some(words.gone_why().to_owned()),
        _ => None,
    };
    let good = |one: &Difference| format!("{} {}", whole(&one.title, NAME), what(scene, &one.what));
    let goods = all.first.iter().map(good);
    for (at, part) in goods.chain(why).enumerate() {
        let gap = if at > 0 { 3 } else { 0 };
        let room = cols.saturating_sub(ink.width() + gap + 1);
        if text::width(&part) > room && (at > 0 || room < 10) {
            break;
        }
        ink.gap(gap).put(Role::Text, &whole(&part, room));
    }
    ink.line()
}

/// What differs, without whose it is.
fn what(scene: &Scene<'_>, change: &Change) -> String {
    let words = Words(scene.lang());
    let price = |price: Option<Money>| price.map_or_else(|| words.no_price().to_owned(), format::price);
    let step = |old: &str, new: &str| format!("{old} {} {new}", glyphs::STEP);
    match change {
        Change::Added(now) | Change::Removed(now) => price(*now),
        Change::Price(old, new) => {
            let share = old.zip(*new).and_then(|(old, new)| moved(old, new));
            let share = share.map(|share| format!(" ({share})")).unwrap_or_default();
            format!("{}{share}", step(&price(*old), &price(*new)))
        }
        Change::Stock(old, new) => step(&story::stock(scene, *old), &story::stock(scene, *new)),
        Change::Renamed(old) => words.was(&whole(old, NAME)),
        Change::Other => words.another_thing().to_owned(),
    }
}

/// By how much a price moved, with its sign.
fn moved(old: Money, new: Money) -> Option<String> {
    new.checked_sub(old)?.share_of(old).map(format::signed)
}

/// Draws all differences of a sort that are listed, the cursor's among them.
pub fn draw_listed(
    scene: &Scene<'_>,
    area: Rect,
    (which, all): (Sort, u32),
    roster: &Roster<Difference>,
    buffer: &mut Buffer,
) {
    let words = Words(scene.lang());
    let cols = usize::from(area.width);
    let mut head = scene.ink();
    let (name, role) = sort(words, which);
    head.gap(1).put(role, &words.how_many(name, all));
    let shown = roster.rows.len();
    if (shown as u64) < u64::from(all) {
        head.gap(3).put(Role::Muted, &words.listed(shown, all as usize));
    }
    ink::draw(buffer, Rect { height: 1, ..area }, &head.line());
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let first = (roster.cursor + 1).saturating_sub(usize::from(rows.height));
    for (y, (at, one)) in (rows.y..rows.bottom()).zip(roster.rows.iter().enumerate().skip(first)) {
        let line = Rect { y, height: 1, ..rows };
        let mut ink = scene.ink();
        menu::mark(scene, &mut ink, at == roster.cursor);
        let article = if cols < 60 { 0 } else { ARTICLE };
        let name = TITLE.min(cols.saturating_sub(article + 20));
        if article > 0 {
            ink.gap(1).left(Role::Muted, &whole(&one.article, article), article);
        }
        ink.gap(1).left(Role::Text, &whole(&one.title, name), name).gap(1);
        let room = cols.saturating_sub(ink.width() + 1);
        ink.put(role, &whole(&what(scene, &one.what), room));
        ink::draw(buffer, line, &ink.line());
        if at == roster.cursor {
            buffer.set_style(line.intersection(buffer.area), scene.look.style(Role::Selected));
        }
    }
}
