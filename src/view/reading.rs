//! Row 4 while a query is typed: the mistake nearest to the cursor with its reason under it, else how the query was read, with counts;
//! at the right the condition that is in the way, how the hits earn, and what the menu holds.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::state::{List, Tab};
use crate::i18n::{format, searching::Searching};
use crate::search::Mistake;
use crate::text;
use crate::theme::Role;
use crate::view::{frame, glyphs, ink, query, said, scene::Scene};

/// What marks a mistake in the row below it.
const MARK: &str = "^";

/// Draws the row. `spot` gives the columns of the row that a part of the query stands above, where it is in sight.
pub fn draw(scene: &Scene<'_>, area: Rect, spot: &dyn Fn(&Mistake) -> Option<(u16, u16)>, buffer: &mut Buffer) {
    let list = scene.state.list();
    if !list.hits.mistakes.is_empty() {
        let taken = mistake(scene, area, spot, buffer);
        let room = usize::from(area.width).saturating_sub(taken + 1);
        let right = rights(scene).into_iter().find(|line| ink::width(line) <= room).unwrap_or_default();
        let wide = u16::try_from(ink::width(&right)).unwrap_or(0);
        ink::draw(buffer, Rect { x: area.right() - wide, width: wide, ..area }, &right);
        return;
    }
    let (lefts, rights) = (lefts(scene, area), rights(scene));
    let fits = |left: &Line<'_>, right: &Line<'_>| ink::width(left) + ink::width(right) < usize::from(area.width);
    let Some(full) = lefts.first() else { return };
    let whole = rights.iter().find(|right| fits(full, right)).map(|right| (full, right));
    let shortest = rights.last();
    let short = || lefts.iter().find_map(|left| Some((left, shortest.filter(|right| fits(left, right))?)));
    let none = Line::default();
    let (left, right) = whole.or_else(short).unwrap_or_else(|| {
        let left = lefts.iter().find(|left| fits(left, &none));
        (left.or(lefts.last()).unwrap_or(full), &none)
    });
    ink::draw_ends(buffer, area, left, right);
}

/// Why the mistake at the cursor is one, beside marks below it; in words where it is out of sight. Gives the columns it takes.
fn mistake(scene: &Scene<'_>, area: Rect, spot: &dyn Fn(&Mistake) -> Option<(u16, u16)>, buffer: &mut Buffer) -> usize {
    let (words, query) = (scene.words(), &scene.state.query);
    let Some(mistake) = nearest(scene.state.list(), query.input.cursor()) else { return 0 };
    let more = scene.state.list().hits.mistakes.len() - 1;
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    let why = said::why(words, mistake.why);
    let why = mistake.guess.map_or_else(|| why.to_owned(), |meant| Searching(scene.lang()).guess(why, meant));
    let reason = format!("{why}{more}");
    let cols = u16::try_from(text::width(&reason)).unwrap_or(u16::MAX);
    if let Some((from, to)) = spot(mistake).filter(|(from, to)| from < to) {
        let behind = to.saturating_add(1);
        let before = from.checked_sub(cols.saturating_add(1)).filter(|at| *at > area.x);
        let at = if behind.saturating_add(cols) < area.right() { Some(behind) } else { before };
        if let Some(at) = at {
            let style = scene.look.style(Role::Bad);
            buffer.set_string(from, area.y, MARK.repeat(usize::from(to - from)), style);
            buffer.set_string(at, area.y, &reason, style);
            return usize::from(to.max(at + cols) - area.x);
        }
    }
    let part: String = query.input.value().chars().skip(mistake.span.start).take(mistake.span.len()).collect();
    let part = text::fit(&part, 20, glyphs::MORE);
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Bad, &words.not_understood(&part, &why)).put(Role::Bad, &more);
    let line = ink.line();
    ink::draw(buffer, area, &line);
    ink::width(&line)
}

/// The last mistake at or before the cursor, else the first behind it.
fn nearest(list: &List, cursor: usize) -> Option<&Mistake> {
    let mistakes = &list.hits.mistakes;
    let before =
        mistakes.iter().filter(|mistake| mistake.span.start <= cursor).max_by_key(|mistake| mistake.span.start);
    before.or_else(|| mistakes.iter().min_by_key(|mistake| mistake.span.start))
}

/// How the query was read, from full to short; how one may be written while nothing is typed or found.
fn lefts(scene: &Scene<'_>, area: Rect) -> Vec<Line<'static>> {
    let (words, list) = (scene.words(), scene.state.list());
    let gap = if area.width >= frame::FULL_FROM { 2 } else { 1 };
    let line = |label: &str, role: Role, said: &str| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, label).gap(gap).put(role, said);
        ink.line()
    };
    let dot = format!(" {} ", glyphs::SEPARATOR);
    let answered = list.hits.generation == list.generation && list.hits.done;
    if !answered && !list.asked.query.trim().is_empty() {
        return vec![line(words.read_as(), Role::Text, "")];
    }
    let ways = readings(scene).or_else(|| Some(vec![understood(scene)?]));
    if let Some(ways) = ways {
        return ways.iter().map(|parts| line(words.read_as(), Role::Text, &parts.join(&dot))).collect();
    }
    let examples: Vec<&str> = words.query_hint().split(&dot).collect();
    let some = |count: usize| examples.iter().take(count).copied().collect::<Vec<_>>().join(&dot);
    (0..=examples.len()).rev().map(|count| line(words.writing(), Role::Muted, &some(count))).collect()
}

/// sjzj = 手机支架 14 · 湿巾纸巾 1 · 隔字 3: the commonest readings first, the rarest go first where there is no room.
fn readings(scene: &Scene<'_>) -> Option<Vec<Vec<String>>> {
    let hits = &scene.state.list().hits;
    if hits.read.is_empty() || hits.total == 0 {
        return None;
    }
    let said = &scene.state.query.said;
    let term = match said.terms.as_slice() {
        [one] => format!("{} = ", text::fit(&said.part(one), 20, glyphs::MORE)),
        _ => String::new(),
    };
    let mut read: Vec<String> =
        hits.read.iter().map(|(words, goods)| format!("{words} {}", format::count(*goods as u64))).collect();
    if let Some(first) = read.first_mut() {
        first.insert_str(0, &term);
    }
    let behind = behind(scene);
    let some = |count: usize| read.iter().take(count).chain(&behind).cloned().collect();
    let alone = read.iter().take(1).cloned().collect();
    Some((1..=read.len()).rev().map(some).chain([alone]).collect())
}

/// 隔字 3 · 差一点 2: what stands behind the goods that have it in one piece.
fn behind(scene: &Scene<'_>) -> Vec<String> {
    let hits = &scene.state.list().hits;
    let gapped = hits.found.saturating_sub(hits.whole + hits.near);
    let gapped = (gapped > 0).then(|| scene.words().scattered(gapped));
    let near = (hits.near > 0).then(|| Searching(scene.lang()).near(hits.near));
    gapped.into_iter().chain(near).collect()
}

/// How the words were found, as the hits show it: sjzj 拼音首字母 · 整 18 · 隔字 8.
fn understood(scene: &Scene<'_>) -> Option<Vec<String>> {
    let (words, list) = (scene.words(), scene.state.list());
    let hit = list.rows.iter().find(|row| !row.title_hits.is_empty() || !row.article_hits.is_empty())?;
    if !list.hits.done || list.hits.total == 0 || list.hits.generation != list.rows_of {
        return None;
    }
    let query = list.asked.query.trim();
    let mut parts = Vec::new();
    if !query.contains(char::is_whitespace) {
        let on: Vec<char> =
            hit.title.chars().enumerate().filter(|(at, _)| is_hit(&hit.title_hits, *at)).map(|(_, c)| c).collect();
        let letters = query.chars().all(|c| c.is_ascii_alphabetic());
        let how = match on.iter().filter(|c| !c.is_ascii()).count() {
            0 => words.as_written(),
            _ if !letters => words.as_written(),
            n if n == query.len() => words.by_initials(),
            _ => words.by_pinyin(),
        };
        parts.push(format!("{} {how}", text::fit(query, 20, glyphs::MORE)));
    }
    if list.hits.whole > 0 {
        parts.push(words.in_one_piece(list.hits.whole));
    }
    parts.extend(behind(scene));
    Some(parts)
}

fn is_hit(hits: &[u32], at: usize) -> bool {
    u32::try_from(at).is_ok_and(|at| hits.contains(&at))
}

/// 毛利>0 挡住 21款 · F2 存为常用、历史, from full to short; while nothing is in the way, how the hits earn.
fn rights(scene: &Scene<'_>) -> Vec<Line<'static>> {
    let (state, words) = (scene.state, Searching(scene.lang()));
    let said = &state.query.said;
    let mut blocked: Vec<_> = state.list().hits.blocked.iter().collect();
    blocked.sort_by_key(|(span, goods)| (std::cmp::Reverse(*goods), span.start));
    let hidden = |most: usize| {
        let some = blocked
            .iter()
            .take(most)
            .map(|(span, goods)| words.blocked(&text::fit(&said.part(span), 20, glyphs::MORE), *goods));
        let some = some.collect::<Vec<_>>().join(&format!(" {} ", glyphs::SEPARATOR));
        let mut ink = scene.ink();
        if most > 0 && !some.is_empty() {
            ink.put(Role::Warn, &some);
        } else if state.list().hits.done && state.list().hits.total > 0 {
            query::margins(scene, &mut ink);
        }
        ink
    };
    let mut out = Vec::new();
    for (most, menu) in [(usize::MAX, true), (1, true), (1, false)] {
        let mut ink = hidden(most);
        if menu && state.tab == Tab::Goods {
            if ink.width() > 0 {
                ink.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
            }
            ink.put(Role::Accent, "F2").gap(1).put(Role::Muted, words.menu_hint());
        }
        ink.gap(1);
        out.push(ink.line());
    }
    out
}
