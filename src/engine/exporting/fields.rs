//! The fields an export may have, each with its head, its kind, whether it is secret, and its cell; and which audience gets which.
//!
//! Secret is what is made of the cost (the cost, margins, break-evens, a guessed price) and what people wrote for each other: a remark may
//! name a cost. A field is [`Field::open`] or [`Field::secret`], said once, here.

use super::gather::Line;
use crate::domain::{
    Instant, Money, PriceBreak, Quantity, Rate, Stock, lens::Source, margin::RowMargin, offer::Invoice,
};
use crate::export::{
    table::{Cell, Column, Kind},
    wanted::Audience,
};
use crate::i18n::{board::Board, exports::Exports};
use crate::text::Clean;

type Word = fn(Exports) -> &'static str;
type Make = fn(&Line<'_>, Exports) -> Cell;

/// One field.
#[derive(Clone, Copy)]
pub(super) struct Field {
    head: Word,
    kind: Kind,
    secret: bool,
    unknown: Word,
    make: Make,
}

impl Field {
    const fn open(head: Word, kind: Kind, make: Make) -> Self {
        Self { head, kind, secret: false, unknown: Exports::unknown, make }
    }
    const fn secret(head: Word, kind: Kind, make: Make) -> Self {
        Self { head, kind, secret: true, unknown: Exports::ask, make }
    }
    const fn else_said(self, unknown: Word) -> Self {
        Self { unknown, ..self }
    }
    /// Its column.
    pub(super) fn column(&self, words: Exports) -> Column {
        Column {
            head: Clean::fixed((self.head)(words)),
            kind: self.kind,
            secret: self.secret,
            unknown: Clean::fixed((self.unknown)(words)),
        }
    }
    /// Its cell in a row.
    pub(super) fn cell(&self, line: &Line<'_>, words: Exports) -> Cell {
        (self.make)(line, words)
    }
}

const TITLE: Field = Field::open(Exports::title, Kind::Text, |line, words| {
    let gone = if line.sheet.row.gone_at.is_some() { format!("{} ", words.gone()) } else { String::new() };
    Cell::words(&format!("{gone}{}", line.sheet.offer.list.title))
});
const ARTICLE: Field =
    Field::open(Exports::article, Kind::Text, |line, _| text(line.sheet.offer.list.article.as_ref()));
const CATEGORY: Field =
    Field::open(Exports::category, Kind::Text, |line, _| text(Some(&line.sheet.offer.list.category)));
const SPECS: Field = Field::open(Exports::specs, Kind::Text, |line, _| {
    let variants = line.sheet.offer.detail.variants.iter();
    let only = line.given.and_then(|given| given.variant.as_ref());
    let meant = variants.filter(|variant| only.is_none_or(|id| *id == variant.id));
    Cell::words(&meant.map(|variant| variant.spec.as_str()).collect::<Vec<_>>().join(" / "))
});
const ABOUT: Field = Field::open(Exports::about, Kind::Text, |line, _| {
    let detail = &line.sheet.offer.detail;
    let parts = [&detail.brand, &detail.material, &detail.size].into_iter().filter(|part| !part.is_empty());
    Cell::words(&parts.map(Clean::as_str).collect::<Vec<_>>().join(" · "))
});
const RETAIL: Field =
    Field::open(Exports::retail, Kind::Money, |line, _| money(line.figures.retail)).else_said(Exports::unset);
const COMMISSION: Field = Field::open(Exports::commission, Kind::Rate, |line, _| match line.figures.lens.commission {
    // Nobody agreed to the usual one.
    (_, Source::Default) => empty(),
    (share, _) => Cell::Rate(share),
});
const PIECES: Field = Field::open(Exports::pieces, Kind::Count, |line, _| {
    line.given.map_or_else(empty, |given| Cell::Count(given.quantity))
});
const STREAMER: Field = Field::open(Exports::streamer, Kind::Text, |line, _| text(line.streamer.as_ref()));
const DATE: Field =
    Field::open(Exports::date, Kind::Date, |line, _| line.given.map_or_else(empty, |given| Cell::Date(given.date)));
const PLAN: Field = Field::open(Exports::plan, Kind::Text, |line, words| {
    line.given.map_or_else(empty, |given| Cell::words(Board(words.0).plan_name(given.plan)))
});
const STOCK: Field = Field::open(Exports::stock, Kind::Count, |line, words| match line.sheet.row.stock {
    Stock::Figure(pieces) => Cell::Count(pieces),
    Stock::Level(level) => Cell::words(Board(words.0).level(level)),
    Stock::Unknown => Cell::Unknown,
});
const SUPPLIER: Field = Field::open(Exports::supplier, Kind::Text, |line, _| text(Some(&line.sheet.supplier.name)));
const BOOTH: Field = Field::open(Exports::booth, Kind::Text, |line, _| Cell::words(&line.sheet.supplier.booth.long()));
const STAGE: Field = Field::open(Exports::stage, Kind::Text, |line, words| {
    line.sheet.row.stage.map_or_else(empty, |stage| Cell::words(Board(words.0).stage_name(stage)))
});
const GIVEN_TO: Field = Field::open(Exports::streamer, Kind::Text, |line, _| {
    let names = line.sheet.row.streamers.iter().map(Clean::as_str);
    Cell::words(&names.collect::<Vec<_>>().join(" / "))
});
const MOQ: Field = Field::open(Exports::moq, Kind::Count, |line, _| count(line.sheet.row.moq));
const LEAD: Field = Field::open(Exports::lead, Kind::Count, |line, _| {
    count(line.sheet.offer.list.lead_days.and_then(|days| Quantity::new(days.into())))
});
const AS_OF: Field = Field::open(Exports::as_of, Kind::Instant, |line, _| instant(line.sheet.offer.list.priced_at));
const VALID_UNTIL: Field = Field::open(Exports::valid_until, Kind::Date, |line, _| {
    line.sheet.offer.list.valid_until.map_or_else(empty, Cell::Date)
});
const NEED: Field = Field::open(Exports::need, Kind::Count, |line, _| Cell::Count(line.figures.lens.lens.orders));
const CARTON: Field = Field::open(Exports::carton, Kind::Count, |line, _| count(line.sheet.offer.list.carton));

const BUY: Field =
    Field::secret(Exports::buy, Kind::Count, |line, _| count(line.figures.purchase.map(|bought| bought.bought)));
const CARTONS: Field = Field::secret(Exports::cartons, Kind::Count, |line, _| {
    let cartons = line.figures.purchase.and_then(|bought| bought.cartons).and_then(Quantity::new);
    cartons.map_or_else(empty, Cell::Count)
});
const COST: Field = Field::secret(Exports::cost, Kind::Money, |line, _| {
    let landed = || {
        let bought = line.figures.purchase?;
        bought.step.price.checked_add(line.sheet.offer.list.freight.unwrap_or_default())
    };
    money(row(line).map(|row| row.unit_cost).or_else(landed))
});
const BREAKS: Field = Field::secret(Exports::breaks, Kind::Text, |line, _| {
    let step = |step: &PriceBreak| format!("{}+ {}", step.min, step.price);
    let steps: Vec<String> = line.sheet.offer.list.facts().breaks.iter().map(step).collect();
    if steps.is_empty() { Cell::Unknown } else { Cell::words(&steps.join(" / ")) }
});
const FREIGHT: Field = Field::secret(Exports::freight, Kind::Money, |line, _| {
    line.sheet.offer.list.freight.map_or_else(empty, Cell::Money)
});
const CASH: Field =
    Field::secret(Exports::cash, Kind::Money, |line, _| money(line.figures.purchase.map(|bought| bought.cash)));
const INVOICE: Field = Field::secret(Exports::invoice, Kind::Text, |line, words| match line.sheet.offer.list.invoice {
    Invoice::Unknown => Cell::Unknown,
    Invoice::None => Cell::words(words.without()),
    Invoice::Ordinary => Cell::words(words.ordinary()),
    Invoice::Special => Cell::words(words.special()),
})
.else_said(Exports::unknown);
const AT_PRICE: Field = Field::secret(Exports::priced_at, Kind::Money, |line, _| {
    money(line.figures.account.as_ref().map(|account| account.price))
});
const MARGIN: Field = Field::secret(Exports::margin, Kind::Rate, |line, _| rate(row(line).and_then(|row| row.rate)));
const NAIVE: Field = Field::secret(Exports::naive, Kind::Rate, |line, _| rate(row(line).and_then(|row| row.naive)));
const KEEP: Field = Field::secret(Exports::keep, Kind::Money, |line, _| money(row(line).map(|row| row.keep)));
const BREAK_EVEN: Field = Field::secret(Exports::break_even, Kind::Rate, |line, _| {
    rate(line.figures.account.as_ref().and_then(|account| account.break_even_commission))
})
.else_said(Exports::unknown);
const BREAK_EVEN_PRICE: Field = Field::secret(Exports::break_even_price, Kind::Money, |line, _| {
    money(line.figures.account.as_ref().and_then(|account| account.break_even_price))
})
.else_said(Exports::unknown);
const NOTES: Field = Field::secret(Exports::notes, Kind::Text, |line, _| {
    let remark = line.given.map(|given| &given.remark);
    let notes = line.sheet.state.notes.iter().map(|note| &note.text);
    let all = remark.into_iter().chain(notes).filter(|text| !text.is_empty());
    Cell::words(&all.map(Clean::as_str).collect::<Vec<_>>().join(" / "))
});

const SHEET: &[Field] = &[
    TITLE,
    ARTICLE,
    SPECS,
    ABOUT,
    RETAIL,
    COMMISSION,
    PIECES,
    STREAMER,
    DATE,
    PLAN,
    COST,
    AT_PRICE,
    MARGIN,
    KEEP,
    BREAK_EVEN,
    BREAK_EVEN_PRICE,
    NOTES,
    AS_OF,
];
const TEAM: &[Field] = &[
    TITLE,
    ARTICLE,
    SPECS,
    RETAIL,
    COMMISSION,
    PIECES,
    STREAMER,
    DATE,
    PLAN,
    STOCK,
    SUPPLIER,
    BOOTH,
    STAGE,
    COST,
    AT_PRICE,
    MARGIN,
    KEEP,
    BREAK_EVEN,
    BREAK_EVEN_PRICE,
    NOTES,
    AS_OF,
];
const BUYER: &[Field] = &[
    TITLE,
    ARTICLE,
    SPECS,
    SUPPLIER,
    BOOTH,
    NEED,
    BUY,
    CARTON,
    CARTONS,
    COST,
    CASH,
    BREAKS,
    FREIGHT,
    INVOICE,
    MOQ,
    STOCK,
    LEAD,
    VALID_UNTIL,
    NOTES,
    AS_OF,
];
const SHORTLIST: &[Field] = &[
    TITLE,
    ARTICLE,
    CATEGORY,
    SUPPLIER,
    BOOTH,
    RETAIL,
    COMMISSION,
    MOQ,
    STOCK,
    LEAD,
    STAGE,
    GIVEN_TO,
    COST,
    AT_PRICE,
    MARGIN,
    NAIVE,
    KEEP,
    BREAK_EVEN,
    BREAK_EVEN_PRICE,
    NOTES,
    AS_OF,
];

/// The fields of an audience, secret ones too.
pub(super) const fn of(audience: Audience) -> &'static [Field] {
    match audience {
        Audience::Sheet => SHEET,
        Audience::Team => TEAM,
        Audience::Buyer => BUYER,
        Audience::Shortlist => SHORTLIST,
    }
}

fn row<'a>(line: &'a Line<'_>) -> Option<&'a RowMargin> {
    line.figures.row.as_ref()
}
fn empty() -> Cell {
    Cell::Text(Clean::default())
}
fn text(text: Option<&Clean>) -> Cell {
    Cell::Text(text.cloned().unwrap_or_default())
}
fn money(money: Option<Money>) -> Cell {
    money.map_or(Cell::Unknown, Cell::Money)
}
fn rate(rate: Option<Rate>) -> Cell {
    rate.map_or(Cell::Unknown, Cell::Rate)
}
fn count(count: Option<Quantity>) -> Cell {
    count.map_or(Cell::Unknown, Cell::Count)
}
fn instant(at: Option<Instant>) -> Cell {
    at.map_or(Cell::Unknown, Cell::Instant)
}
