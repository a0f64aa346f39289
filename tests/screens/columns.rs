//! Columns of a comparison: the goods of the drawn screen, and eight that are hard to draw.

use std::sync::Arc;

use huopan::app::{Row, Sheet, State, compare::Compare};
use huopan::domain::{
    Date, Instant, Level, Money, PriceBreaks, Stock,
    booth::Booth,
    offer::{Dropship, Invoice},
    supplier::{Mix, Supplier, SupplierKind},
};

use crate::{
    goods::{GOODS, HARD},
    world::*,
};

/// What the petal holder's row of goods has other than its likes.
struct Like {
    article: &'static str,
    title: &'static str,
    supplier: &'static str,
    place: [&'static str; 3],
    kind: SupplierKind,
    breaks: &'static str,
    carton: u32,
    stock: Stock,
    age: i64,
    until: Option<&'static str>,
    lead: u16,
    invoice: Invoice,
    shares: [&'static str; 2],
}

fn likes() -> [Like; 4] {
    let four = Like {
        article: "HB-3021",
        title: "花瓣懒人手机支架 桌面款",
        supplier: "鑫达通讯",
        place: ["二区", "45门", "21872"],
        kind: SupplierKind::Stall,
        breaks: "100:3.50 500:3.20 2000:2.90",
        carton: 120,
        stock: stock("4000"),
        age: 5 * MINUTE,
        until: Some("2026-12-31"),
        lead: 2,
        invoice: Invoice::Ordinary,
        shares: ["98%", "0.8%"],
    };
    [
        Like { ..four },
        Like {
            article: "YN-0031",
            title: "花瓣手机支架 硅胶厚款",
            supplier: "义诺塑业",
            place: ["苏溪厂区", "", ""],
            kind: SupplierKind::Maker,
            breaks: "500:2.95 3000:2.60",
            carton: 144,
            stock: stock("8640"),
            age: 3 * DAY,
            until: Some("2026-11-30"),
            lead: 5,
            invoice: Invoice::Special,
            shares: ["94%", "0.5%"],
        },
        Like {
            article: "RM-2218",
            title: "花瓣支架 懒人款",
            supplier: "锐鸣数码",
            place: ["二区", "12门", "22015"],
            breaks: "200:3.35 1000:2.98",
            carton: 100,
            stock: stock("1150"),
            age: 2 * HOUR,
            until: None,
            lead: 1,
            invoice: Invoice::None,
            shares: ["99%", "1.6%"],
            ..four
        },
        Like {
            article: "WJ-0809",
            title: "花朵手机懒人架",
            supplier: "万佳百货",
            place: ["二区", "33门", "20981"],
            kind: SupplierKind::Trader,
            breaks: "24:3.90 240:3.45",
            carton: 48,
            stock: Stock::Level(Level::Ample),
            age: 15 * DAY,
            until: Some("2026-11-15"),
            lead: 1,
            invoice: Invoice::None,
            shares: ["96%", "2.1%"],
        },
    ]
}

fn made(state: &State, like: &Like, id: u64) -> Sheet {
    let given = GOODS.iter().find(|given| given.0 == "HB-3021").unwrap();
    let mut sheet = sheet(given, &state.ready(&state.lens));
    let list = &mut sheet.offer.list;
    let at = Some(Instant(now().0 - like.age));
    (list.breaks, list.carton, list.stock) = (breaks(like.breaks), Some(qty(like.carton)), like.stock);
    list.moq = list.breaks.as_slice().first().map(|step| step.min);
    (list.priced_at, list.stocked_at) = (at, at);
    (list.lead_days, list.spot, list.invoice) = (Some(like.lead), Some(true), like.invoice);
    list.valid_until = like.until.map(|day| Date::parse(day).unwrap());
    if like.article == "HB-3021" {
        list.stock = stock("4300");
        list.mix = true;
    }
    if like.article == "YN-0031" {
        (list.freight, list.invoice_points) = (Some(Money::fen(6)), Some(rate("6%")));
    }
    if like.kind == SupplierKind::Trader {
        list.dropship = Some(Dropship { price: money("4.90"), freight_included: false });
    }
    let [district, door, number] = like.place.map(clean);
    sheet.supplier = Supplier {
        name: clean(like.supplier),
        kind: like.kind,
        booth: Booth { district, door, number, ..Booth::default() },
        ship48: Some(rate(like.shares[0])),
        quality_returns: Some(rate(like.shares[1])),
        mix: Some(Mix { amount: Some(Money::yuan(300)), pieces: Some(qty(50)) }),
        ..Supplier::default()
    };
    sheet.row = Row {
        id: huopan::domain::OfferId(id),
        title: clean(like.title),
        article: clean(like.article),
        supplier: clean(like.supplier),
        moq: sheet.offer.list.moq,
        stock: like.stock,
        seen_at: at,
        ..sheet.row
    };
    sheet.state.quotes.clear();
    sheet
}

/// The columns of a state: ordinary ones on an ordinary board, hard ones on a hard one.
pub fn columns(state: &State) -> Compare {
    let is_hard = state.goods.stale_by > 0;
    let columns: Vec<Arc<Sheet>> = if is_hard { hard(state) } else { four(state) };
    let at = columns.get(usize::from(is_hard)).map(|sheet| sheet.row.id);
    Compare { columns, at, ..Compare::default() }
}

fn four(state: &State) -> Vec<Arc<Sheet>> {
    (900..).zip(&likes()).map(|(id, like)| Arc::new(made(state, like, id))).collect()
}

/// Long names, figures at their bounds, and nothing known in every other one.
pub fn hard(state: &State) -> Vec<Arc<Sheet>> {
    let all = likes();
    let one = |at: usize| {
        let mut sheet = made(state, &all[at % 4], 700 + at as u64);
        sheet.row.title = clean(HARD[at % HARD.len()]);
        sheet.row.supplier = clean(HARD[(at + 1) % HARD.len()]);
        sheet.supplier.booth.district = clean(HARD[(at + 2) % HARD.len()]);
        let list = &mut sheet.offer.list;
        match at % 4 {
            0 => {
                list.breaks = breaks("1:999999.99 9000000:999999.98");
                list.carton = Some(qty(9_999));
                list.moq = Some(qty(1_234_567));
                list.freight = Some(Money::units(123_456_789));
                list.invoice_points = Some(rate("12.5%"));
                sheet.row.moq = list.moq;
                sheet.supplier.mix = Some(Mix { amount: Some(Money::yuan(999_999)), pieces: Some(qty(9_999_999)) });
            }
            1 => {
                list.breaks = PriceBreaks::default();
                (list.priced_at, list.valid_until, list.lead_days, list.spot) = (None, None, None, None);
                (list.invoice, list.stock) = (Invoice::Unknown, Stock::Unknown);
                (sheet.row.stock, sheet.row.moq) = (Stock::Unknown, None);
                sheet.row.article = clean("");
                sheet.supplier = Supplier { name: sheet.supplier.name, ..Supplier::default() };
            }
            2 => {
                list.breaks = breaks("1:0.0035");
                list.spot = Some(false);
                list.lead_days = Some(u16::MAX);
                sheet.row.stock = Stock::Level(Level::None);
            }
            _ => sheet.row.gone_at = Some(now()),
        }
        Arc::new(sheet)
    };
    (0..8).map(one).collect()
}
