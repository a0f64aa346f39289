//! A comparison for scripts: money as decimal strings in yuan, rates as decimal fractions, null for what nobody says or what cannot be
//! computed. `best` names the goods that are the best of a row by their ids.

use serde::Serialize;
use serde_json::{Value, json};

use crate::app::compare::{
    Offered,
    lines::{Item, LINES, Line, best_of},
    offered::Net,
};
use crate::cli::{
    hits::StockAnswer,
    json::{money, rate},
};
use crate::domain::{
    Money, OfferId, Quantity, Rate, SupplierId, offer::Invoice, purchase::PurchaseHint, supplier::SupplierKind,
};

/// All of it.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    orders: u32,
    goods: Vec<Good<'a>>,
    rows: Vec<Row>,
    /// What it comes to, beside the first good.
    closing: Vec<String>,
}

/// A column.
#[derive(Serialize)]
struct Good<'a> {
    id: OfferId,
    supplier: &'a SupplierId,
    article: Option<&'a str>,
}

/// A row: a value for each good, in their order.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    values: Vec<Value>,
    best: Vec<OfferId>,
}

impl<'a> Answer<'a> {
    /// Of its columns.
    pub(super) fn of(offered: &'a [Offered<'a>], orders: Quantity, closing: Vec<String>) -> Self {
        let good = |one: &'a Offered<'a>| Good {
            id: one.sheet.row.id,
            supplier: &one.sheet.row.good.supplier,
            article: some(&one.sheet.row.article),
        };
        Self {
            orders: orders.get(),
            goods: offered.iter().map(good).collect(),
            rows: LINES.iter().map(|line| row(*line, offered)).collect(),
            closing,
        }
    }
}

fn row(line: Line, offered: &[Offered<'_>]) -> Row {
    let best = best_of(line, offered).into_iter().zip(offered).filter(|(best, _)| *best);
    Row {
        name: line.name,
        values: offered.iter().map(|one| value(line.item, one)).collect(),
        best: best.map(|(_, one)| one.sheet.row.id).collect(),
    }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn yuan(amount: Option<Money>) -> Value {
    json!(amount.map(money))
}

fn share(part: Option<Rate>) -> Value {
    json!(part.map(rate))
}

/// What is said; figures that are computed are [`figure`]'s.
fn value(item: Item, one: &Offered<'_>) -> Value {
    let (row, list, supplier) = (&one.sheet.row, &one.sheet.offer.list, &one.sheet.supplier);
    match item {
        Item::Supplier => json!(row.supplier.as_str()),
        Item::Article => json!(some(&row.article)),
        Item::Title => json!(row.title.as_str()),
        Item::Place => json!(some(&supplier.booth.long())),
        Item::House => json!({ "kind": kind(supplier.kind), "dropship": list.dropship.is_some() }),
        Item::Moq => json!(row.moq.map(Quantity::get)),
        Item::Mix => {
            let mix = supplier.mix.filter(|_| list.mix);
            json!(mix.map(|mix| json!({ "amount": mix.amount.map(money), "pieces": mix.pieces.map(Quantity::get) })))
        }
        Item::Invoice => {
            let points = list.invoice_points.map(rate);
            json!(invoice(list.invoice).map(|kind| json!({ "kind": kind, "points": points })))
        }
        Item::Lead => json!({ "days": list.lead_days, "in_stock": list.spot }),
        Item::Stock => json!(StockAnswer::of(row.stock).filter(|_| row.gone_at.is_none())),
        Item::Quoted => json!(list.priced_at),
        Item::ValidUntil => json!({ "until": one.valid_until(), "expired": one.expired() }),
        Item::Ship48 => share(supplier.ship48),
        Item::Quality => share(supplier.quality_returns),
        _ => figure(item, one),
    }
}

fn figure(item: Item, one: &Offered<'_>) -> Value {
    let Ok(figures) = &one.figures else { return Value::Null };
    let (account, bought) = (&figures.account, &figures.account.purchase);
    match item {
        Item::Cost => json!({
            "price": money(bought.step.price),
            "from": bought.step.min.get(),
            "agreed": figures.agreed,
        }),
        Item::Freight => yuan(one.freight()),
        Item::Landed => yuan(one.landed()),
        Item::Bought | Item::Cash if !figures.buys => Value::Null,
        Item::Bought => json!({ "pieces": bought.bought.get(), "cartons": bought.cartons }),
        Item::Cash => json!(money(bought.cash)),
        Item::Net => match one.net() {
            Net::At(net) | Net::Whole(net) => json!(money(net)),
            Net::SmallScale | Net::NotTaken | Net::Unsaid | Net::Unknown => Value::Null,
        },
        Item::Margin => share(account.rate),
        Item::PerOrder => json!(money(account.keep)),
        Item::Total => json!(money(account.total)),
        Item::ZeroCommission => share(account.break_even_commission),
        _ => json!(account.hint.map(|hint| match hint {
            PurchaseHint::NextBreak { extra, price } => json!({ "extra": extra.get(), "price": money(price) }),
            PurchaseHint::CheaperInAll { extra, saved } => json!({ "extra": extra.get(), "saved": money(saved) }),
        })),
    }
}

const fn kind(kind: SupplierKind) -> &'static str {
    match kind {
        SupplierKind::Stall => "stall",
        SupplierKind::Maker => "maker",
        SupplierKind::Trader => "trader",
    }
}

const fn invoice(invoice: Invoice) -> Option<&'static str> {
    match invoice {
        Invoice::Unknown => None,
        Invoice::None => Some("none"),
        Invoice::Ordinary => Some("ordinary"),
        Invoice::Special => Some("special"),
    }
}
