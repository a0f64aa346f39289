//! Goods in a list, as `search` and `list show` answer them.

use std::io::{self, Write};

use serde::Serialize;

use crate::app::{Row, account::ready};
use crate::cli::{
    Streams,
    json::{money, rate},
    open::Context,
    table::{self, Column},
    tell,
};
use crate::domain::{Date, Lens, Level, OfferId, Stock, SupplierId};
use crate::engine::World;
use crate::i18n::{
    board::Board,
    exports::Exports,
    format::{age, count, quantity},
    lens::LensWords,
    verbs::Verbs,
};

/// One good for scripts; null is what is not known.
#[derive(Serialize)]
pub(super) struct Hit<'a> {
    id: OfferId,
    supplier: &'a SupplierId,
    article: Option<&'a str>,
    title: &'a str,
    /// Matched characters of the title.
    highlights: &'a [u32],
    /// Landed cost of a piece at the planned quantity.
    price: Option<String>,
    moq: Option<u32>,
    /// What is free.
    stock: Option<StockAnswer>,
    /// The true margin under the lens.
    margin: Option<String>,
}

/// Pieces, or a word.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum StockAnswer {
    /// Pieces.
    Figure(u32),
    /// `ample`, `tight`, `none`
    Word(&'static str),
}

impl StockAnswer {
    /// None when nobody says.
    pub(super) const fn of(stock: Stock) -> Option<Self> {
        match stock {
            Stock::Figure(pieces) => Some(Self::Figure(pieces.get())),
            Stock::Level(Level::Ample) => Some(Self::Word("ample")),
            Stock::Level(Level::Tight) => Some(Self::Word("tight")),
            Stock::Level(Level::None) => Some(Self::Word("none")),
            Stock::Unknown => None,
        }
    }
}

impl<'a> Hit<'a> {
    /// Of its row.
    pub(super) fn of(row: &'a Row) -> Self {
        let margin = row.margin.as_ref().ok();
        Self {
            id: row.id,
            supplier: &row.good.supplier,
            article: Some(row.article.as_str()).filter(|article| !article.is_empty()),
            title: &row.title,
            highlights: &row.title_hits,
            price: margin.map(|margin| money(margin.unit_cost)),
            moq: row.moq.map(crate::domain::Quantity::get),
            stock: StockAnswer::of(row.stock),
            margin: margin.and_then(|margin| margin.rate).map(rate),
        }
    }
}

/// Stock in words of a language.
pub(super) fn stock(stock: Stock, words: Verbs) -> String {
    match stock {
        Stock::Figure(pieces) => quantity(pieces),
        Stock::Level(Level::Ample) => words.ample().to_owned(),
        Stock::Level(Level::Tight) => words.tight().to_owned(),
        Stock::Level(Level::None) => words.none().to_owned(),
        Stock::Unknown => words.unknown().to_owned(),
    }
}

/// What the margins are computed for, in the words of an export; where there is nothing to see, what to do.
pub(super) fn tell_lens(streams: &mut Streams<'_>, lens: &Lens, total: usize, world: &World, context: &Context<'_>) {
    let (lang, words) = (context.settings.lang, context.words());
    if total == 0 {
        return tell(streams, if world.catalog.is_empty() { words.no_goods() } else { words.no_hit() });
    }
    let lens = ready(&world.shared, lens, Date::of(context.now));
    let channel = Board(lang).channel_name(&lens.lens.channel, &lens.channel_name);
    let (commission, slot) = (lens.commission.0, lens.slot.0);
    let line = Exports(lang).lens(&channel, lens.streamer_name.as_deref(), lens.lens.orders, commission, slot);
    let all: Vec<String> = std::iter::once(line).chain(LensWords(lang).otherwise(&lens.lens)).collect();
    tell(streams, &all.join(" · "));
}

/// The rows for people, and how many there are in all where not all are shown.
pub(super) fn write(out: &mut dyn Write, rows: &[Row], total: usize, context: &Context<'_>) -> io::Result<()> {
    let words = context.words();
    if rows.is_empty() {
        return writeln!(out, "{}", words.shown(0, total));
    }
    let columns = [
        Column::words(words.title(), 36),
        Column::words(words.article(), 16),
        Column::words(words.supplier(), 20),
        Column::figure(words.cost()),
        Column::figure(words.margin()),
        Column::figure(words.moq()),
        Column::figure(words.stock()),
        Column::figure(words.age()),
        Column::words("ID", 13),
    ];
    let cells: Vec<_> = rows.iter().map(|row| cells(row, context)).collect();
    table::write(out, &columns, &cells)?;
    if rows.len() < total {
        writeln!(out, "{}", words.shown(rows.len(), total))?;
    }
    out.flush()
}

fn cells(row: &Row, context: &Context<'_>) -> [String; 9] {
    let words = context.words();
    let unknown = || "?".to_owned();
    let margin = row.margin.as_ref().ok();
    let gone = if row.gone_at.is_some() { format!("{} ", words.gone()) } else { String::new() };
    let from = if row.varies { "+" } else { "" };
    [
        format!("{gone}{}", row.title),
        row.article.to_string(),
        row.supplier.to_string(),
        margin.map_or_else(|| words.asked().to_owned(), |margin| format!("{}{from}", margin.unit_cost)),
        margin.and_then(|margin| margin.rate).map_or_else(unknown, |rate| rate.percent_signed(1)),
        row.moq.map_or_else(unknown, |moq| count(u64::from(moq.get()))),
        stock(row.stock, words),
        row.seen_at.map_or_else(unknown, |seen| age(context.settings.lang, seen, context.now)),
        row.id.to_string(),
    ]
}
