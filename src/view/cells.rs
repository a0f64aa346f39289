//! What stands in a cell of the goods list.

use crate::app::{Row, ends::Found, row::Star};
use crate::domain::{Date, Rate, Stock, margin::Missing};
use crate::i18n::format;
use crate::text;
use crate::theme::Role;
use crate::view::{
    bar,
    columns::{Column, Placed},
    glyphs,
    ink::Ink,
    scene::Scene,
};

/// How a row stands in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// Under the cursor.
    pub selected: bool,
    /// Marked by Space or v.
    pub marked: bool,
    /// How the query stands in it.
    pub found: Found,
}

/// Cursor, mark (or `·` before a hit with gaps, `~` before a near one) and star before a row.
pub fn gutter(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, standing: Standing) {
    let (star, role) = match row.star {
        Star::None => (" ", Role::Muted),
        Star::Mine => (glyphs::STAR, Role::Accent),
        Star::Other => (glyphs::STAR_OTHER, Role::Muted),
    };
    ink.put(Role::Accent, if standing.selected { scene.look.glyphs.cursor() } else { " " });
    match standing {
        Standing { marked: true, .. } => ink.put(Role::Marked, glyphs::MARK),
        Standing { found: Found::Gapped, .. } => ink.put(Role::Muted, glyphs::SEPARATOR),
        Standing { found: Found::Near, .. } => ink.put(Role::Muted, glyphs::NEAR),
        _ => ink.gap(1),
    };
    ink.put(role, star);
}

/// One cell, exactly as wide as its column.
pub fn cell(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, placed: Placed, standing: Standing) {
    let wide = placed.width;
    let quiet = if row.gone_at.is_some() || standing.found != Found::Whole { Role::Muted } else { Role::Text };
    match placed.column {
        Column::Item => matched(scene, ink, (&row.article, &row.article_hits), Role::Muted, wide),
        Column::Title => matched(scene, ink, (&row.title, &row.title_hits), quiet, wide),
        Column::Supplier => matched(scene, ink, (&row.supplier, &[]), Role::Muted, wide),
        Column::Booth => matched(scene, ink, (&row.booth, &[]), Role::Muted, wide),
        Column::Category => matched(scene, ink, (&row.category, &[]), Role::Muted, wide),
        Column::Cost => cost(scene, ink, row, wide),
        Column::Moq => {
            let moq = row.moq.map_or("-".to_owned(), |moq| format::count_in(scene.lang(), u64::from(moq.get()), wide));
            ink.right(Role::Muted, &moq, wide);
        }
        Column::True => true_margin(ink, row, wide),
        Column::Bar => margin_bar(scene, ink, row, wide),
        Column::Naive => {
            let naive = row.margin.ok().and_then(|margin| margin.naive);
            ink.right(Role::Muted, &naive.map_or("?".to_owned(), format::share), wide);
        }
        Column::PerOrder => {
            let keep = row.margin.ok().map(|margin| format::price_in(scene.lang(), margin.keep, wide));
            ink.right(Role::Text, &keep.unwrap_or_else(|| "?".to_owned()), wide);
        }
        Column::Total | Column::Cash => {
            let amount = if placed.column == Column::Total { row.total } else { row.margin.ok().map(|row| row.cash) };
            let amount = amount.map(|amount| format::price_in(scene.lang(), amount, wide));
            ink.right(Role::Text, &amount.unwrap_or_else(|| "?".to_owned()), wide);
        }
        Column::Stock => stock(scene, ink, row, wide),
        Column::Lead => {
            let days = row.lead_days.map(|days| format!("{days}{}", if scene.zh() { "天" } else { "d" }));
            ink.right(Role::Muted, &days.unwrap_or_default(), wide);
        }
        Column::Age => age(scene, ink, row, wide),
        Column::Stage => {
            ink.left(Role::Muted, row.stage.map_or("", |stage| scene.words().stage_name(stage)), wide);
        }
        Column::Streamer => {
            ink.left(Role::Held, &streamers(row, wide), wide);
        }
        Column::Change => change(scene, ink, row, wide),
    }
}

/// A text with its matched characters marked, cut at its end.
pub fn matched(scene: &Scene<'_>, ink: &mut Ink<'_>, (words, hits): (&str, &[u32]), role: Role, wide: usize) {
    let shown = text::fit(words, wide, glyphs::MORE);
    let end = ink.width() + wide;
    if hits.is_empty() {
        ink.put(role, &shown).to(end);
        return;
    }
    let cut = shown.len() != words.len();
    let head = if cut { shown.strip_suffix(glyphs::MORE).unwrap_or(&shown) } else { &shown };
    let mut scalar = 0_u32;
    let mut run = (false, String::new());
    for (glyph, _) in text::glyphs(head) {
        let scalars = u32::try_from(glyph.chars().count()).unwrap_or(1);
        let hit = hits.iter().any(|hit| (scalar..scalar + scalars).contains(hit));
        if hit != run.0 {
            flush(scene, ink, &mut run, role);
            run.0 = hit;
        }
        run.1.push_str(glyph);
        scalar += scalars;
    }
    flush(scene, ink, &mut run, role);
    ink.put(role, if cut { glyphs::MORE } else { "" }).to(end);
}

fn flush(scene: &Scene<'_>, ink: &mut Ink<'_>, run: &mut (bool, String), role: Role) {
    let style = if run.0 { scene.look.style(Role::Match) } else { scene.look.style(role) };
    ink.styled(style, &std::mem::take(&mut run.1));
}

/// The landed cost: `=` agreed, `起` or `+` when variants differ, `!` when the quote has run out.
fn cost(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, wide: usize) {
    let margin = match row.margin {
        Ok(margin) => margin,
        Err(missing) => {
            let words = if missing == Missing::Cost { scene.words().ask() } else { "?" };
            ink.right(Role::Unknown, words, wide);
            return;
        }
    };
    let before = if row.quoted { "=" } else { "" };
    let signs = match (row.expired, row.varies) {
        (true, _) => [glyphs::LOOK; 2],
        (false, true) => [scene.words().from(), "+"],
        (false, false) => [""; 2],
    };
    let exact = format::price(margin.unit_cost);
    let behind = signs.into_iter().find(|sign| text::width(sign) + exact.len() + before.len() <= wide);
    let behind = behind.or(signs.last().copied()).unwrap_or_default();
    let room = wide.saturating_sub(before.len() + text::width(behind));
    let figure = format::price_in(scene.lang(), margin.unit_cost, room);
    let role = if row.expired { Role::Stale } else { Role::Text };
    // A figure is never cut: its signs go first.
    let ways = [format!("{before}{figure}{behind}"), format!("{figure}{behind}"), figure];
    let said = ways.iter().find(|said| text::width(said) <= wide).map_or("", String::as_str);
    ink.right(role, said, wide);
}

fn true_margin(ink: &mut Ink<'_>, row: &Row, wide: usize) {
    match row.margin.map(|margin| margin.rate) {
        Ok(Some(rate)) => {
            let figure = if row.estimated { format::guessed(rate, wide) } else { format::signed(rate) };
            // Far below zero the decimal goes before a digit does.
            let figure = if figure.len() > wide { rate.percent_signed(0) } else { figure };
            let figure = if figure.len() > wide { "<-999%".to_owned() } else { figure };
            ink.right(bar::role(rate), &figure, wide);
        }
        Ok(None) | Err(_) => {
            ink.right(Role::Unknown, "?", wide);
        }
    }
}

/// +7.6 points; nothing where either figure is not known.
fn change(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, wide: usize) {
    let now = row.margin.ok().and_then(|margin| margin.rate);
    let change = scene.state.drawer().and_then(|form| form.change(row.id, now));
    let role = match change {
        Some(1..) => Role::Gain,
        Some(..=-1) => Role::Loss,
        _ => Role::Muted,
    };
    let figure = change.map(|tenths| match tenths {
        0 => "0.0".to_owned(),
        _ => format::signed(Rate::parts(tenths * 100)).trim_end_matches('%').to_owned(),
    });
    ink.right(role, &figure.unwrap_or_else(|| "-".to_owned()), wide);
}

fn margin_bar(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, wide: usize) {
    match row.margin {
        Ok(margin) => {
            if let Some(rate) = margin.rate {
                ink.join(bar::bar(scene.look, rate, margin.naive, wide));
            } else {
                ink.gap(wide);
            }
        }
        Err(missing) => {
            let long = scene.words().missing(missing);
            let words = if text::width(long) <= wide { long } else { scene.words().missing_short(missing) };
            ink.left(Role::Unknown, words, wide);
        }
    }
}

/// Free stock and its gauge; 停供 when the supplier has it no more.
fn stock(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, wide: usize) {
    let room = wide.saturating_sub(2);
    if row.gone_at.is_some() {
        ink.right(Role::Warn, scene.words().gone(), room).gap(2);
        return;
    }
    let (role, words) = match row.stock {
        Stock::Figure(pieces) => (Role::Text, format::count_in(scene.lang(), u64::from(pieces.get()), room)),
        Stock::Level(level) => (Role::Text, scene.words().level(level).to_owned()),
        Stock::Unknown => (Role::Unknown, "?".to_owned()),
    };
    let gauge = row.gauge.and_then(|step| glyphs::GAUGE.get(usize::from(step))).copied();
    ink.right(role, &words, room).gap(1).put(Role::Muted, gauge.unwrap_or(" "));
}

/// How old its figures are; of a good that is gone, since when.
fn age(scene: &Scene<'_>, ink: &mut Ink<'_>, row: &Row, wide: usize) {
    if let Some(gone) = row.gone_at {
        ink.right(Role::Warn, &format::day(Date::of(gone)), wide);
        return;
    }
    let Some(at) = row.seen_at else {
        ink.right(Role::Unknown, "?", wide);
        return;
    };
    let age = format::age(scene.lang(), at, scene.state.now);
    if row.stale {
        ink.right(Role::Stale, &format!("{age}{}", glyphs::LOOK), wide);
    } else {
        ink.right(Role::Muted, &age, wide);
    }
}

/// 小鹿+2
fn streamers(row: &Row, wide: usize) -> String {
    let Some(first) = row.streamers.first() else { return String::new() };
    match row.streamers.len() {
        1 => first.to_string(),
        n => {
            let more = format!("+{}", n - 1);
            format!("{}{more}", text::fit(first, wide.saturating_sub(more.len()), glyphs::MORE))
        }
    }
}
