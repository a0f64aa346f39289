//! What suits the streamer under the cursor, and what she has: the pane below the list.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    streamers::Person,
    suits::{Given, Suit, Suits},
};
use crate::domain::Streamer;
use crate::i18n::{format, streamers::Streamers};
use crate::text;
use crate::theme::Role;
use crate::view::{
    bar, candidates, dock, glyphs,
    ink::{self, Ink},
    scene::Scene,
    streamers,
};

/// Columns of the block at the right.
const RIGHT: u16 = 30;
/// Below this width it gives way.
const BOTH_FROM: u16 = 100;
/// Columns of the table of goods besides title and reason, with their gaps.
const FIGURES: usize = 7 + 8 + 9 + 10;
const BAR: usize = 8;
/// The reasons' columns, as there is room.
const WHY: (usize, usize) = (12, 26);

/// Draws the pane with its rule.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let person = scene.state.streamers.roster.current();
    let name = person.map(|one| title(scene, &one.card)).unwrap_or_default();
    let terms = person.map(|one| terms(scene, &one.card)).unwrap_or_default();
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &name, &terms);
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let Some(person) = person else { return };
    let right = if area.width >= BOTH_FROM { RIGHT } else { 0 };
    let left = Rect { width: inner.width - right, ..inner };
    ink::draw_all(buffer, left, &suits(scene, person, usize::from(left.width)));
    if right > 0 {
        let x = left.right() - 1;
        for y in inner.top()..inner.bottom() {
            buffer.set_string(x, y, glyphs::TICK, scene.look.style(Role::Border));
        }
        let lines = hers(scene, person, usize::from(right));
        ink::draw_all(buffer, Rect { x: x + 1, width: right, ..inner }, &lines);
    }
}

/// 阿珍  鹿家军 一队
pub fn title(scene: &Scene<'_>, card: &Streamer) -> Line<'static> {
    let mut ink = scene.ink();
    ink.put(Role::Header, &card.name);
    if !card.team.is_empty() {
        ink.gap(2).put(Role::Muted, &card.team);
    }
    ink.line()
}

/// 快手 · 6.2万粉 · 佣金 20% · 坑位 ¥0 · 预估单 220
pub fn terms(scene: &Scene<'_>, card: &Streamer) -> Line<'static> {
    let (board, words, lang) = (scene.words(), Streamers(scene.lang()), scene.lang());
    let figure = |name: &str, figure: Option<String>| figure.map(|figure| format!("{name} {figure}"));
    let parts = [
        (!card.platform.is_empty()).then(|| card.platform.to_string()),
        figure(words.fans(), card.followers.map(|n| format::short(lang, u64::from(n)))),
        figure(board.commission_head(), card.commission.map(format::percent)),
        figure(board.slot_head(), card.slot.map(|fee| format!("¥{}", format::whole(fee)))),
        figure(board.expected(), card.orders.map(format::quantity)),
    ];
    let mut ink = scene.ink();
    for (at, part) in parts.into_iter().flatten().enumerate() {
        if at > 0 {
            ink.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
        }
        ink.put(Role::Muted, &part);
    }
    ink.line()
}

/// The answer about this streamer, once it is there.
fn answer<'a>(scene: &Scene<'a>, card: &Streamer) -> Option<&'a Suits> {
    scene.state.streamers.suits.as_deref().filter(|suits| suits.streamer == card.id)
}

/// What suits her: a title, heads, goods; in so many columns.
pub fn suits(scene: &Scene<'_>, person: &Person, cols: usize) -> Vec<Line<'static>> {
    let words = Streamers(scene.lang());
    let Some(suits) = answer(scene, &person.card) else {
        return vec![said(scene, words.suits(), words.looking(), cols)];
    };
    if suits.rows.is_empty() {
        return vec![said(scene, words.suits(), words.nothing_suits(), cols)];
    }
    let pools = &scene.state.shared.pools;
    let pool = pools.iter().find(|(id, _)| suits.pool && *id == scene.state.pool).map(|(_, name)| name.as_str());
    let from = words.out_of(suits.of, pool.unwrap_or_default());
    let how = format!("{from} {} {}", glyphs::SEPARATOR, words.suits_how());
    let room = cols.saturating_sub(text::width(words.suits()) + 4);
    let how = if text::width(&how) <= room { how } else { from };
    let why = cols.saturating_sub(FIGURES + 24).clamp(WHY.0, WHY.1);
    let name = cols.saturating_sub(FIGURES + why + 5);
    let mut out = vec![said(scene, words.suits(), &how, cols), heads(scene, name, why)];
    out.extend(suits.rows.iter().map(|one| good(scene, one, name, why)));
    out
}

fn said(scene: &Scene<'_>, title: &str, words: &str, cols: usize) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Header, title).gap(2);
    let room = cols.saturating_sub(ink.width() + 1);
    ink.fit(Role::Muted, words, room);
    ink.line()
}

fn heads(scene: &Scene<'_>, name: usize, why: usize) -> Line<'static> {
    let board = scene.words();
    let mut ink = scene.ink();
    ink.gap(3).left(Role::Header, board.title(), name).right(Role::Header, board.cost(), 7);
    ink.right(Role::Header, board.true_margin(), 8).gap(BAR + 1).right(Role::Header, board.total(), 10);
    ink.gap(1).left(Role::Header, board.why(), why);
    ink.line()
}

fn good(scene: &Scene<'_>, one: &Suit, name: usize, why: usize) -> Line<'static> {
    let lang = scene.lang();
    let mut ink = scene.ink();
    ink.gap(3).left(Role::Text, &one.row.title, name);
    match one.row.margin.as_ref() {
        Ok(row) => ink.right(Role::Text, &format::price_in(lang, row.unit_cost, 6), 7),
        Err(_) => ink.right(Role::Unknown, "?", 7),
    };
    figures(scene, &mut ink, one);
    ink.gap(1).put(candidates::reason_role(&one.reason), &candidates::reason(scene, &one.reason, why));
    ink.line()
}

fn figures(scene: &Scene<'_>, ink: &mut Ink<'_>, one: &Suit) {
    let account = one.account.as_ref().ok();
    let Some((account, rate)) = account.and_then(|account| Some((account, account.rate?))) else {
        ink.right(Role::Unknown, "?", 8).gap(BAR + 1).right(Role::Unknown, "?", 10);
        return;
    };
    let margin = if one.row.estimated { format::guessed(rate, 7) } else { format::signed(rate) };
    ink.right(bar::role(rate), &margin, 8).gap(1);
    ink.join(bar::bar(scene.look, rate, account.naive_rate, BAR));
    ink.right(Role::Text, &streamers::money_in(scene.lang(), account.total, 9), 10);
}

/// What she has by date, and the remark on her card.
pub fn hers(scene: &Scene<'_>, person: &Person, cols: usize) -> Vec<Line<'static>> {
    let words = Streamers(scene.lang());
    let mut out = Vec::new();
    match answer(scene, &person.card) {
        Some(suits) if !suits.given.is_empty() => out.extend(given(scene, &suits.given, cols)),
        Some(_) => out.push(ink::plain(scene.look, Role::Muted, &format!(" {}", words.has_nothing()))),
        None => {}
    }
    if !person.card.note.is_empty() {
        out.push(Line::default());
        out.push(ink::plain(scene.look, Role::Muted, &format!(" {}", words.remark())));
        let rows = text::wrap(&person.card.note, cols.saturating_sub(3));
        out.extend(rows.into_iter().map(|row| ink::plain(scene.look, Role::Text, &format!(" {row}"))));
    }
    out
}

/// 周五 11-27, and the goods of the day below it.
fn given(scene: &Scene<'_>, all: &[Given], cols: usize) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let mut day = None;
    for one in all {
        if day != Some(one.date) {
            day = Some(one.date);
            let words = format!(" {} {}", format::weekday(scene.lang(), one.date), format::day(one.date));
            out.push(ink::plain(scene.look, Role::Muted, &words));
        }
        let pieces = scene.words().pieces(one.quantity);
        let room = cols.saturating_sub(text::width(&pieces) + 5);
        let mut ink = scene.ink();
        ink.gap(3).left(Role::Text, &one.title, room).gap(1).put(Role::Held, &pieces);
        out.push(ink.line());
    }
    out
}
