//! What can be copied of goods, as text: for a sheet, for a colleague, for a chat. The card for a chat never holds what a good
//! costs, earns or where it is bought.

use crate::app::{
    Row, Sheet, State,
    columns::{self, Column},
    layout, link, steps,
};
use crate::domain::formula::safe;
use crate::domain::{
    Level, Money, Rate, Stock,
    lens::Source,
    margin::{LineKind, Missing},
};
use crate::i18n::{Lang, format};

/// Bytes that terminals take for the clipboard.
pub const MOST: usize = 70_000;

/// What is copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// 货号
    Article,
    /// 一行: as on screen, for a sheet.
    Row,
    /// 账
    Account,
    /// 卡片: without cost, for a chat.
    Card,
    /// Picture and page.
    Link,
}

impl What {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::Article, Self::Row, Self::Account, Self::Card, Self::Link];
}

/// Article numbers, one a line; goods without one are left out.
pub fn articles(rows: &[&Row]) -> String {
    let known: Vec<&str> = rows.iter().map(|row| row.article.as_str()).filter(|article| !article.is_empty()).collect();
    known.join("\n")
}

/// A row with the columns that are on screen and without its picture, a tab between them.
pub fn row(state: &State, row: &Row) -> String {
    let area = layout::areas(state).rows;
    let shown =
        columns::shown(area, state.cols, state.columns.as_deref()).into_iter().filter(|one| one.column != Column::Bar);
    shown.map(|one| cell(state, row, one.column)).collect::<Vec<_>>().join("\t")
}

/// Foreign words as a sheet takes them that runs what looks like a formula when it is pasted.
fn words_of(text: &str) -> String {
    safe(text).into_owned()
}

fn cell(state: &State, row: &Row, column: Column) -> String {
    let words = state.texts.board;
    let unknown = || "?".to_owned();
    match column {
        Column::Item => words_of(&row.article),
        Column::Title => words_of(&row.title),
        Column::Supplier => words_of(&row.supplier),
        Column::Booth => words_of(&row.booth),
        Column::Category => words_of(&row.category),
        Column::Cost => match row.margin {
            Ok(margin) => format::price(margin.unit_cost),
            Err(Missing::Cost) => words.ask().to_owned(),
            Err(_) => unknown(),
        },
        Column::Moq => row.moq.map_or_else(|| "-".to_owned(), format::quantity),
        Column::True => row.margin.ok().and_then(|margin| margin.rate).map_or_else(unknown, format::signed),
        Column::Naive => row.margin.ok().and_then(|margin| margin.naive).map_or_else(unknown, format::share),
        Column::PerOrder => row.margin.ok().map_or_else(unknown, |margin| format::price(margin.keep)),
        Column::Total => row.total.map_or_else(unknown, format::whole),
        Column::Cash => row.margin.ok().map_or_else(unknown, |margin| format::whole(margin.cash)),
        Column::Stock if row.gone_at.is_some() => words.gone_word().to_owned(),
        Column::Stock => match row.stock {
            Stock::Figure(pieces) => format::quantity(pieces),
            Stock::Level(level) => words.level(level).to_owned(),
            Stock::Unknown => unknown(),
        },
        Column::Lead => row.lead_days.map(|days| words.days(days)).unwrap_or_default(),
        Column::Age => row.seen_at.map_or_else(unknown, |at| format::age(state.texts.lang, at, state.now)),
        Column::Stage => row.stage.map_or("", |stage| words.stage_name(stage)).to_owned(),
        Column::Streamer => {
            words_of(&row.streamers.iter().map(crate::text::Clean::as_str).collect::<Vec<_>>().join(" "))
        }
        Column::Bar | Column::Change => String::new(),
    }
}

/// The account as the waterfall shows it, a line each; none where there is none.
pub fn account(state: &State, sheet: &Sheet) -> Option<String> {
    let account = sheet.account.as_ref().ok()?;
    let words = state.texts.board;
    let mut lines = vec![format!("{} {}", sheet.row.article, sheet.row.title).trim().to_owned()];
    lines.extend(steps::steps(account).into_iter().map(|step| {
        let input = steps::input(state, sheet, account, step.kind, false).map(|input| format!(" {input}"));
        let amount = format::fixed(Money::units(step.amount * steps::UNIT), 3);
        let share = step.share.map(|share| format!("  {share}")).unwrap_or_default();
        format!("{}{}  {amount}{share}", words.line(step.kind), input.unwrap_or_default())
    }));
    let (claimed, padding) = steps::naive(state, account);
    lines.push(format!("{claimed}  {padding}"));
    Some(lines.join("\n"))
}

/// What may be sent to anybody: title, article number, retail price, her commission when the lens is for a streamer, whether there
/// is stock, and the picture where it is at hand.
pub fn card(state: &State, row: &Row, picture: Option<&str>) -> String {
    let words = state.texts.board;
    let name = |name: &str, value: String| match state.texts.lang {
        Lang::Zh => format!("{name} {value}"),
        Lang::En => format!("{name}: {value}"),
    };
    let article = (!row.article.is_empty()).then(|| name(words.item(), row.article.to_string()));
    let price = row.price.map(|price| name(words.retail(), format!("¥{}", format::price(price))));
    let hers = hers(state).map(|rate| name(words.line(LineKind::Commission), format::percent(rate)));
    let stock = stock(state, row).map(|level| name(words.stock(), level.to_owned()));
    let picture = picture.map(ToOwned::to_owned);
    let rest = [article, price, hers, stock, picture].into_iter().flatten();
    std::iter::once(row.title.to_string()).chain(rest).collect::<Vec<_>>().join("\n")
}

/// Her commission, where the lens is for a streamer and it is hers or was set for her.
fn hers(state: &State) -> Option<Rate> {
    let ready = state.ready(&state.lens);
    let (rate, from) = ready.commission;
    (state.lens.streamer.is_some() && matches!(from, Source::Streamer | Source::Mine)).then_some(rate)
}

/// In words: how many there are is nobody else's business.
fn stock(state: &State, row: &Row) -> Option<&'static str> {
    let words = state.texts.board;
    match row.stock {
        _ if row.gone_at.is_some() => Some(words.gone_word()),
        Stock::Figure(pieces) if pieces.get() == 0 => Some(words.level(Level::None)),
        Stock::Figure(_) => Some(words.in_stock()),
        Stock::Level(level) => Some(words.level(level)),
        Stock::Unknown => None,
    }
}

/// The first picture that can be opened.
pub fn picture(sheet: &Sheet) -> Option<&str> {
    sheet.offer.detail.images.iter().find_map(|image| link::address(image))
}

/// Picture and page, a line each.
pub fn links(sheet: &Sheet) -> String {
    let page = link::address(&sheet.offer.detail.link);
    picture(sheet).into_iter().chain(page).collect::<Vec<_>>().join("\n")
}
