//! What stands in a cell of the comparison, in words: what is unknown says so, what needs care carries `!`.

use crate::app::compare::{
    lines::Item,
    offered::{Net, Offered},
};
use crate::domain::{
    Level, Money, Quantity, Rate, Stock,
    margin::{Account, Missing},
};
use crate::i18n::{
    compare::Compare as Words,
    format::{self, yuan},
};
use crate::text::Clean;

/// How a cell is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Of less weight.
    Quiet,
    /// Nobody knows.
    Unknown,
    /// Too old, or run out.
    Stale,
    /// Needs care.
    Care,
    /// A margin: its bar stands behind it.
    Margin(Rate),
}

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What it says.
    pub words: String,
    /// What is left of it where there is no room for that, as no figure may be cut.
    pub short: Option<String>,
    /// How it is meant.
    pub tone: Tone,
}

/// Figures of an amount that fit into any column.
const NARROW: usize = 12;
/// What needs a look.
const LOOK: &str = "!";

fn plain(words: impl Into<String>) -> Cell {
    Cell { words: words.into(), short: None, tone: Tone::Plain }
}

fn quiet(words: impl Into<String>) -> Cell {
    Cell { words: words.into(), short: None, tone: Tone::Quiet }
}

fn unknown(words: &str) -> Cell {
    Cell { words: words.to_owned(), short: None, tone: Tone::Unknown }
}

fn care(words: &str, tone: Tone) -> Cell {
    Cell { words: format!("{words}{LOOK}"), short: None, tone }
}

/// An amount, written out; in a narrow column its last digits go.
fn amount(written: &str, money: Money, words: Words) -> Cell {
    let short = yuan(&format::price_in(words.0, money, NARROW));
    Cell { short: Some(short), ..plain(yuan(written)) }
}

/// A text of theirs, or that they say none.
fn said(text: &Clean, words: Words) -> Cell {
    if text.is_empty() { unknown(words.unsaid()) } else { plain(text.as_str()) }
}

/// The cell of a row for one good.
pub(super) fn cell(item: Item, one: &Offered<'_>, words: Words) -> Cell {
    let (row, list, supplier) = (&one.sheet.row, &one.sheet.offer.list, &one.sheet.supplier);
    match item {
        Item::Supplier => plain(row.supplier.as_str()),
        Item::Article => said(&row.article, words),
        Item::Title => said(&row.title, words),
        Item::Place => {
            let booth = &supplier.booth;
            // A number that is cut leads nowhere: the place goes first.
            let number = [&*booth.door, &*booth.number].concat();
            let place = format!("{}{number}", booth.place());
            let short = Some(number).filter(|number| !number.is_empty());
            if place.is_empty() { unknown(words.unsaid()) } else { Cell { short, ..quiet(place) } }
        }
        Item::House => {
            let dropship = list.dropship.map(|_| words.dropship());
            let kind = words.house(supplier.kind);
            quiet(dropship.map_or(kind.to_owned(), |dropship| format!("{kind} {dropship}")))
        }
        Item::Moq => match row.moq {
            Some(moq) if moq > one.orders => care(&format::quantity(moq), Tone::Care),
            Some(moq) => plain(format::quantity(moq)),
            None => unknown(words.unsaid()),
        },
        Item::Mix if list.mix => {
            let mix = supplier.mix.unwrap_or_default();
            let one = words.mix(mix.amount, mix.amount.map_or(mix.pieces, |_| None));
            Cell { short: Some(one), ..quiet(words.mix(mix.amount, mix.pieces)) }
        }
        Item::Mix => quiet(words.no_mix()),
        Item::Invoice => match words.invoice(list.invoice, list.invoice_points) {
            Some(said) => plain(said),
            None => unknown(words.unsaid()),
        },
        Item::Lead => match (list.spot, list.lead_days) {
            (None, None) => unknown(words.unsaid()),
            (spot, days) => Cell { short: Some(words.lead(None, days)), ..plain(words.lead(spot, days)) },
        },
        Item::Stock => stock(one, words),
        Item::Quoted => match list.priced_at {
            Some(at) if supplier.is_stale(at, one.now) => care(&words.ago(at, one.now), Tone::Stale),
            Some(at) => plain(words.ago(at, one.now)),
            None => unknown(words.unsaid()),
        },
        Item::ValidUntil => valid(one, words),
        Item::Ship48 => share(supplier.ship48, words),
        Item::Quality => share(supplier.quality_returns, words),
        _ => match &one.figures {
            Ok(figures) => figure(item, one, &figures.account, words),
            // The first of these rows says what is missing, the others that they wait for it.
            Err(missing) if item == first(*missing) => unknown(words.missing(*missing)),
            Err(_) => unknown("?"),
        },
    }
}

/// Where it is said what is missing.
const fn first(missing: Missing) -> Item {
    match missing {
        Missing::Cost | Missing::Dropship => Item::Cost,
        Missing::Price | Missing::Range => Item::Margin,
    }
}

fn share(rate: Option<Rate>, words: Words) -> Cell {
    rate.map_or_else(|| unknown(words.unsaid()), |rate| plain(format::percent(rate)))
}

/// What is computed.
fn figure(item: Item, one: &Offered<'_>, account: &Account, words: Words) -> Cell {
    let bought = &account.purchase;
    let (agreed, buys) = one.figures.as_ref().map_or((false, true), |figures| (figures.agreed, figures.buys));
    match item {
        Item::Cost => {
            let from = if agreed { words.agreed().to_owned() } else { words.from(bought.step.min) };
            let price = yuan(&format::price(bought.step.price));
            Cell { short: Some(price.clone()), ..plain(format!("{price}  {from}")) }
        }
        Item::Freight => match one.freight() {
            Some(extra) if extra.as_units() > 0 => plain(words.extra(&format::group(&extra.to_string()))),
            _ => quiet(words.included()),
        },
        Item::Landed => plain(one.landed().map(|landed| yuan(&format::price(landed))).unwrap_or_default()),
        Item::Bought | Item::Cash if !buys => quiet(words.not_bought()),
        Item::Bought => {
            let boxes = bought.cartons.filter(|boxes| *boxes > 0);
            let whole = words.bought(bought.bought, boxes.map(|boxes| (boxes, bought.bought.get() / boxes)));
            Cell { short: Some(format::quantity(bought.bought)), ..plain(whole) }
        }
        Item::Cash => amount(&format::fixed(bought.cash, 2), bought.cash, words),
        Item::Net => match one.net() {
            Net::At(net) => plain(yuan(&format::price(net))),
            Net::SmallScale => quiet(words.small_scale()),
            Net::Whole(whole) => Cell {
                short: Some(yuan(&format::price(whole))),
                ..plain(format!("{}  {}", yuan(&format::price(whole)), words.nothing_off()))
            },
            Net::NotTaken => quiet(words.not_taken()),
            Net::Unsaid => unknown(words.unsaid_invoice()),
            Net::Unknown => unknown("?"),
        },
        Item::Margin => match account.rate {
            Some(rate) => {
                let guessed = one.figures.as_ref().is_ok_and(|figures| figures.guessed);
                let figure = if guessed { format::guessed(rate, 7) } else { format::signed(rate) };
                Cell { words: figure, short: None, tone: Tone::Margin(rate) }
            }
            None => unknown("?"),
        },
        Item::PerOrder => amount(&format::fixed(account.keep, 3), account.keep, words),
        Item::Total => amount(&format::whole(account.total), account.total, words),
        Item::ZeroCommission => match account.break_even_commission {
            Some(rate) => plain(format::share(rate)),
            None => care(words.never(), Tone::Care),
        },
        _ => match account.hint {
            Some(hint) => Cell { short: Some(words.next_short(hint)), ..plain(words.next(hint)) },
            None => quiet(words.last_break()),
        },
    }
}

fn stock(one: &Offered<'_>, words: Words) -> Cell {
    let row = &one.sheet.row;
    let taken = row.stock != one.sheet.offer.list.stock;
    let pieces = |free: Quantity| {
        let figure = format::quantity(free);
        if taken { format!("{} {figure}", words.free()) } else { figure }
    };
    match row.stock {
        _ if row.gone_at.is_some() => care(words.gone(), Tone::Care),
        Stock::Figure(free) if one.is_short() => care(&pieces(free), Tone::Care),
        Stock::Figure(free) => plain(pieces(free)),
        Stock::Level(Level::Ample) => plain(words.level(Level::Ample)),
        Stock::Level(level) => care(words.level(level), Tone::Care),
        Stock::Unknown => unknown(words.unsaid()),
    }
}

fn valid(one: &Offered<'_>, words: Words) -> Cell {
    let day = |day: crate::domain::Date| {
        let same = day.ymd().0 == one.today.ymd().0;
        if same { format::day(day) } else { day.to_string() }
    };
    match (one.expired(), one.valid_until()) {
        (true, until) => {
            let gone = until.map(|until| format!("{} ", day(until))).unwrap_or_default();
            care(&format!("{gone}{}", words.expired()), Tone::Stale)
        }
        (false, Some(until)) => plain(day(until)),
        (false, None) => unknown(words.unsaid()),
    }
}
