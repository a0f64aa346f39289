//! 主播: the list, and what each would keep of the good at hand.

use ratatui::{buffer::Buffer, layout::Position, text::Line};

use crate::app::{layout::Areas, state::Layer, streamers::Person};
use crate::domain::{Money, Rate, streamer::Standing};
use crate::i18n::{Lang, format, streamers::Streamers};
use crate::text::{self, Clean};
use crate::theme::Role;
use crate::view::{
    bar, cells, glyphs, ink::Ink, roster, scene::Scene, spark, streamers_columns, streamers_columns::Column,
    streamers_pane, tab_query,
};

/// Columns of a good's name in the query line.
const GOOD: usize = 24;

/// Draws the tab below its query line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let (screen, words) = (&scene.state.streamers, Streamers(scene.lang()));
    let columns = streamers_columns::of(usize::from(areas.rows.width));
    let empty = if screen.query.value().is_empty() {
        (words.none_yet(), words.none_yet_cure())
    } else {
        (words.none_found(), words.none_found_cure())
    };
    let heads = heads(scene, &columns);
    roster::draw(scene, areas, buffer, (&screen.roster, &heads), |one| row(scene, &columns, one), empty);
    let lens_open = scene.state.layers.iter().any(|layer| matches!(layer, Layer::Lens(_)));
    if areas.dock.height > 0 && !lens_open {
        streamers_pane::draw(scene, areas.dock, buffer);
    }
}

/// Draws the query line: 1-16 / 30人 · 右边两列: 她来卖 HB-3021 · 按共赚.
pub fn query(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    let (screen, words) = (&scene.state.streamers, Streamers(scene.lang()));
    let total = screen.roster.rows.len();
    let first = (screen.roster.offset + 1).min(total);
    let last = (screen.roster.offset + areas.page()).clamp(first, total.max(first));
    let mut counts = vec![words.rows(first..last, total)];
    if let Some(sheet) = scene.state.good_at_hand() {
        let row = &sheet.row;
        let name = if row.article.is_empty() { &row.title } else { &row.article };
        counts.push(words.two_columns(&text::fit(name, GOOD, glyphs::MORE)));
    }
    counts.push(words.ordered(screen.sort.by as usize));
    tab_query::draw(scene, areas, (&screen.query, words.query_hint()), &counts, buffer)
}

fn heads(scene: &Scene<'_>, columns: &[(Column, usize)]) -> Line<'static> {
    let sort = scene.state.streamers.sort;
    let mut ink = scene.ink();
    ink.gap(roster::GUTTER - 1);
    for (column, width) in columns {
        let arrow = match (column.sorted(sort.by), sort.falls()) {
            (false, _) => "",
            (true, true) => glyphs::SORT_DOWN,
            (true, false) => glyphs::SORT_UP,
        };
        let behind = format!("{}{arrow}", head(scene, *column));
        if text::width(&behind) <= *width {
            ink.gap(1);
            place(&mut ink, *column, Role::Header, &behind, *width);
        } else {
            ink.put(Role::Header, if arrow.is_empty() { " " } else { arrow });
            place(&mut ink, *column, Role::Header, head(scene, *column), *width);
        }
    }
    ink.line()
}

fn head(scene: &Scene<'_>, column: Column) -> &'static str {
    let (board, words) = (scene.words(), Streamers(scene.lang()));
    match column {
        Column::Name => board.streamer(),
        Column::Tier => board.tier(),
        Column::Team => words.team(),
        Column::Fans => words.fans(),
        Column::Viewers => board.viewers(),
        Column::Last8 => words.last8(),
        Column::Orders => board.expected(),
        Column::Commission => board.commission_head(),
        Column::Slot => board.slot_head(),
        Column::Sells => words.sells(),
        Column::Load => words.load(),
        Column::Standing => words.standing_head(),
        Column::True => board.true_margin(),
        Column::Total => board.total(),
    }
}

fn place(ink: &mut Ink<'_>, column: Column, role: Role, words: &str, width: usize) {
    if column.is_words() {
        ink.left(role, words, width);
    } else {
        ink.right(role, words, width);
    }
}

fn row(scene: &Scene<'_>, columns: &[(Column, usize)], one: &Person) -> Line<'static> {
    let mut ink = scene.ink();
    for (at, (column, width)) in columns.iter().enumerate() {
        ink.gap(usize::from(at > 0));
        if *column == Column::Name {
            let role = if one.card.standing.can_be_assigned() { Role::Text } else { Role::Muted };
            cells::matched(scene, &mut ink, (&one.card.name, &one.hits), role, *width);
            continue;
        }
        let (role, words) = cell(scene, *column, one, *width);
        place(&mut ink, *column, role, &words, *width);
    }
    ink.line()
}

fn cell(scene: &Scene<'_>, column: Column, one: &Person, width: usize) -> (Role, String) {
    let (card, lang) = (&one.card, scene.lang());
    match column {
        Column::Name => (Role::Text, card.name.to_string()),
        Column::Tier => (Role::Muted, scene.words().tier_name(card.tier).to_owned()),
        Column::Team => (Role::Muted, card.team.to_string()),
        Column::Fans => {
            (Role::Muted, card.followers.map_or("?".to_owned(), |fans| format::short(lang, u64::from(fans))))
        }
        Column::Viewers => (Role::Text, count(lang, card.avg_viewers, width)),
        Column::Last8 => (Role::Text, last8(&card.last8)),
        Column::Orders => (Role::Text, count(lang, card.orders.map(crate::domain::Quantity::get), width)),
        Column::Commission => (Role::Text, card.commission.map_or("?".to_owned(), |rate| rate.percent_fixed(0))),
        Column::Slot => (Role::Text, card.slot.map_or("?".to_owned(), |fee| money_in(lang, fee, width))),
        Column::Sells => (Role::Muted, sells(&card.sells)),
        Column::Load => {
            let load = scene.state.streamers.loads.get(&card.id).copied().unwrap_or(0);
            (if load > 0 { Role::Held } else { Role::Muted }, format::count_in(lang, load as u64, width))
        }
        Column::Standing => (standing_role(card.standing), Streamers(lang).standing(card.standing).to_owned()),
        Column::True | Column::Total => with_good(scene, column, one, width),
    }
}

/// 真毛利 and 共赚 of the good at hand; of one who cannot be given it, that.
fn with_good(scene: &Scene<'_>, column: Column, one: &Person, width: usize) -> (Role, String) {
    let Some(candidate) = &one.with_good else { return (Role::Muted, "-".to_owned()) };
    if !one.card.standing.can_be_assigned() {
        let words = if column == Column::Total { scene.words().short_cannot() } else { "-" };
        return (Role::Muted, words.to_owned());
    }
    let Ok(account) = &candidate.account else { return (Role::Unknown, "?".to_owned()) };
    match (column, account.rate) {
        (Column::Total, rate) => (rate.map_or(Role::Text, bar::role), money_in(scene.lang(), account.total, width)),
        (_, Some(rate)) => (bar::role(rate), margin(scene, rate, width)),
        (_, None) => (Role::Unknown, "?".to_owned()),
    }
}

/// With `~` where it rests on a guessed price.
fn margin(scene: &Scene<'_>, rate: Rate, width: usize) -> String {
    match scene.sheet() {
        Some(sheet) if sheet.row.estimated => format::guessed(rate, width),
        _ => format::signed(rate),
    }
}

/// Her last sessions, at most eight, the newest at the right; a dash for those before her first.
pub fn last8(viewers: &[u32]) -> String {
    let mut series: spark::Series = [None; spark::POINTS];
    for (slot, viewers) in series.iter_mut().rev().zip(viewers.iter().rev()) {
        *slot = Some(i64::from(*viewers));
    }
    spark::line(&series, true)
}

/// What she sells, with blanks between.
pub fn sells(sells: &[Clean]) -> String {
    sells.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ")
}

/// Whole yuan as long as there is room.
pub fn money_in(lang: Lang, money: Money, cols: usize) -> String {
    let exact = format::whole(money);
    if exact.len() <= cols { exact } else { format::price_in(lang, money, cols) }
}

fn count(lang: Lang, count: Option<u32>, width: usize) -> String {
    count.map_or("?".to_owned(), |count| format::count_in(lang, u64::from(count), width))
}

/// The role of a standing.
pub const fn standing_role(standing: Standing) -> Role {
    match standing {
        Standing::Active => Role::Muted,
        Standing::Downweighted | Standing::Paused => Role::Warn,
        Standing::Banned => Role::Bad,
    }
}
