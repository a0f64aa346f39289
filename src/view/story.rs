//! What became of a good: its price and stock over time, its stage, pools, assignments and notes.

use ratatui::text::Line;

use crate::app::Sheet;
use crate::domain::{
    Date, Stock,
    ledger::{Assignment, Note, Quote},
};
use crate::i18n::{format, since::Since};
use crate::text;
use crate::theme::Role;
use crate::view::{glyphs, holding, scene::Scene, spark};

/// Column of the spark lines.
const SPARK: usize = 13;

/// The block at the right of the dock, in so many columns: as long as it gets.
pub fn lines(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Vec<Line<'static>> {
    let mut out = history(scene, sheet);
    out.push(held(scene, sheet));
    out.extend(holding::lines(scene, sheet, Some(cols)));
    out.push(seen(scene, sheet));
    out.extend(gone(scene, sheet, cols));
    out.push(quote(scene, sheet, cols));
    out.push(Line::default());
    out.push(stage(scene, sheet, cols));
    out.extend(sheet.state.assignments.iter().map(|one| assignment(scene, one)));
    out.push(Line::default());
    out.extend(sheet.state.notes.iter().rev().flat_map(|one| note(scene, one, cols)));
    out
}

/// Cost and stock over four weeks.
fn history(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let (words, now) = (scene.words(), scene.state.now);
    let pieces = sheet.account.as_ref().map_or(scene.state.lens.orders, |account| account.purchase.bought);
    let cost = spark::cost(&sheet.offer, pieces, now);
    // The picture is the supplier's price, and ends with it even where another one was negotiated.
    let listed = || {
        let step = sheet.offer.list.breaks.at(pieces)?;
        step.price.checked_add(sheet.offer.list.freight.unwrap_or_default())
    };
    let landed = if sheet.row.quoted { listed() } else { sheet.row.margin.ok().map(|row| row.unit_cost) };
    let price = landed.map_or_else(|| words.ask().to_owned(), |cost| format::price_in(scene.lang(), cost, 7));
    let rows = [
        (words.cost_weeks(), spark::line(&cost, false), price),
        (
            words.stock_weeks(),
            spark::line(&spark::stock(&sheet.offer, now), true),
            stock(scene, sheet.offer.list.stock),
        ),
    ];
    let line = |(name, picture, value): (&str, String, String)| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, name).to(SPARK).put(Role::Text, &picture).gap(1).put(Role::Text, &value);
        ink.line()
    };
    rows.into_iter().map(line).collect()
}

/// Stock in words.
pub fn stock(scene: &Scene<'_>, stock: Stock) -> String {
    match stock {
        Stock::Figure(pieces) => format::quantity(pieces),
        Stock::Level(level) => scene.words().level(level).to_owned(),
        Stock::Unknown => "?".to_owned(),
    }
}

/// 已派 300    可分 4,000
fn held(scene: &Scene<'_>, sheet: &Sheet) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    let assigned = sheet.state.assigned();
    if assigned > 0 {
        ink.gap(1).put(Role::Muted, words.assigned()).gap(1).put(Role::Held, &format::count(assigned)).gap(2).to(SPARK);
    }
    ink.gap(usize::from(assigned == 0)).put(Role::Muted, words.free()).gap(1);
    ink.put(Role::Text, &stock(scene, sheet.row.stock));
    ink.line()
}

/// 更新 5分前
fn seen(scene: &Scene<'_>, sheet: &Sheet) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, words.seen()).gap(1);
    match (sheet.row.seen_at, sheet.row.stale) {
        (Some(at), true) => ink.put(Role::Stale, &format!("{}!", words.ago(at, scene.state.now))),
        (Some(at), false) => ink.put(Role::Text, &words.ago(at, scene.state.now)),
        (None, _) => ink.put(Role::Unknown, "?"),
    };
    ink.gap(3).put(Role::Muted, &sheet.supplier.name);
    ink.line()
}

/// 停供 11-20 起，最后价 3.20 (11-18): only of a good that the supplier no longer has.
fn gone(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Option<Line<'static>> {
    let since = format::day(Date::of(sheet.row.gone_at?));
    let price = sheet.row.margin.ok().map(|margin| format::price(margin.unit_cost));
    let of = sheet.offer.list.priced_at.map(|at| format::day(Date::of(at)));
    let last = price.as_deref().map(|price| (price, of.as_deref()));
    let ways = [false, true].map(|short| Since(scene.lang()).gone(&since, last, short));
    let said = ways.iter().find(|words| text::width(words) < cols).or(ways.last())?;
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Warn, said);
    Some(ink.line())
}

/// 报价 12月31日前有效, or that it has run out.
fn quote(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, if sheet.row.quoted { words.agreed() } else { words.quote() }).gap(1);
    let today = scene.state.today;
    let agreed = match sheet.state.quote_in_force(today) {
        Some(quote) => Some(quote).filter(|_| sheet.row.quoted),
        None => sheet.state.quotes.iter().rev().find(|quote| quote.is_expired(today)),
    };
    let until = agreed.map_or(sheet.offer.list.valid_until, |quote| quote.until);
    match until {
        Some(day) if sheet.row.expired => ink.put(Role::Stale, &words.expired_on(day)),
        Some(day) => ink.put(Role::Text, &words.valid_to(day)),
        None => ink.put(Role::Muted, words.no_end()),
    };
    if let Some(quote) = agreed {
        let ways = [agreed_by(quote), quote.stamp.by.to_string()];
        let room = cols.saturating_sub(ink.width() + 1);
        if let Some(said) = ways.iter().find(|said| text::width(said) <= room) {
            ink.gap(1).put(Role::Muted, said);
        }
    }
    ink.line()
}

/// 王 11-20: who agreed a price, and when.
fn agreed_by(quote: &Quote) -> String {
    format!("{} {}", quote.stamp.by, format::day(Date::of(quote.stamp.hlc.wall())))
}

/// Negotiated prices in full, the newest first: 2.95 100起  11月30日前有效  王 11-20
pub fn quotes(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let (words, today) = (scene.words(), scene.state.today);
    let line = |quote: &Quote| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Text, &format::price(quote.price)).gap(1);
        ink.put(Role::Muted, &format!("{}{}", quote.min.get(), words.and_up())).gap(2);
        match quote.until {
            Some(day) if quote.is_expired(today) => ink.put(Role::Stale, &words.expired_on(day)),
            Some(day) => ink.put(Role::Text, &words.valid_to(day)),
            None => ink.put(Role::Muted, words.no_end()),
        };
        ink.gap(2).put(Role::Text, &agreed_by(quote));
        ink.line()
    };
    sheet.state.quotes.iter().rev().map(line).collect()
}

/// 阶段 已派   池 双12备货 ★; the star alone says that it is a pool where there is no room for the word.
fn stage(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    let stage = sheet.row.stage.map_or(words.no_stage(), |stage| words.stage_name(stage));
    ink.gap(1).put(Role::Muted, words.stage()).gap(1).put(Role::Text, stage);
    if let Some(pool) = sheet.pools.first() {
        let more = if sheet.pools.len() > 1 { format!("+{}", sheet.pools.len() - 1) } else { String::new() };
        let name = format!("{pool}{more}");
        let room = cols.saturating_sub(ink.width() + 2);
        if text::width(words.pool_short()) + text::width(&name) + 4 <= room {
            ink.gap(3).put(Role::Muted, words.pool_short()).gap(1);
        } else {
            ink.gap(2);
        }
        ink.put(Role::Text, &name).gap(1).put(Role::Accent, glyphs::STAR);
    }
    ink.line()
}

/// 已派 阿珍 300件 周五 11-27
pub fn assignment(scene: &Scene<'_>, one: &Assignment) -> Line<'static> {
    let words = scene.words();
    let streamers = &scene.state.shared.streamers;
    let name = streamers.iter().find(|card| card.id == one.streamer).map_or(&one.streamer, |card| &card.name);
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, words.assigned_to()).gap(1).put(Role::Text, name).gap(1);
    ink.put(Role::Held, &words.pieces(one.quantity)).gap(1);
    ink.put(Role::Muted, &format!("{} {}", format::weekday(scene.lang(), one.date), format::day(one.date)));
    ink.line()
}

/// 备注 王 11-20, and the words below.
pub fn note(scene: &Scene<'_>, note: &Note, cols: usize) -> Vec<Line<'static>> {
    let mut head = scene.ink();
    let when = format::day(Date::of(note.stamp.hlc.wall()));
    head.gap(1).put(Role::Muted, scene.words().note()).gap(1).put(Role::Text, &note.stamp.by);
    head.gap(1).put(Role::Muted, &when);
    let body = text::wrap(&note.text, cols.saturating_sub(2)).into_iter().map(|row| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Text, &row);
        ink.line()
    });
    std::iter::once(head.line()).chain(body).collect()
}
