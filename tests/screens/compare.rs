//! The comparison: the goods of the drawn screen, and eight that are hard to draw.

use std::sync::Arc;

use huopan::app::{
    Row, Sheet, State,
    compare::{Compare, Offered, lines::rows as table},
    state::Layer,
};
use huopan::domain::{
    Date, Instant, Level, Money, Stock,
    booth::Booth,
    offer::{Dropship, Invoice},
    supplier::{Mix, Supplier, SupplierKind},
};
use huopan::i18n::Lang;
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::{
    drawn,
    goods::{GOODS, HARD},
    look,
    reading::rows,
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
            ..four
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
fn hard(state: &State) -> Vec<Arc<Sheet>> {
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
                list.breaks = Default::default();
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

fn with(cols: u16, height: u16, lang: Lang, compare: impl FnOnce(&State) -> Compare) -> State {
    let mut state = board(cols, height, lang);
    let compare = compare(&state);
    state.layers.push(Layer::Compare(Box::new(compare)));
    state
}

fn shown(state: &State) -> Vec<String> {
    rows(&drawn(state, &look(Depth::True, Glyphs::Unicode)))
}

#[test]
fn four_columns_stand_as_drawn() {
    let all = shown(&with(120, 36, Lang::Zh, columns));
    let picture = [
        (
            4,
            " 供应商     │▌鑫达通讯                 │ 义诺塑业                 │ 锐鸣数码                 │ 万佳百货                 ",
        ),
        (
            6,
            " 品名       │▌花瓣懒人手机支架 桌面款  │ 花瓣手机支架 硅胶厚款    │ 花瓣支架 懒人款          │ 花朵手机懒人架           ",
        ),
        (
            9,
            "─ 价 ───────┼──────────────────────────┼──────────────────────────┼──────────────────────────┼──────────────────────────",
        ),
        (
            10,
            " 拿货价(800)│▌¥3.20  500起             │ ¥2.95  500起             │ ¥3.35  200起             │ ¥3.45  240起             ",
        ),
        (
            12,
            " 到仓单价   │▌¥3.20                    │ ¥3.01                  √ │ ¥3.35                    │ ¥3.45                    ",
        ),
        (
            20,
            " 真毛利     │▌+5.3%  █┄┄┄┄┄┄┄┄│        │ +6.8%  █▍┄┄┄┄┄┄┄│      √ │ +4.1%  ▉┄┄┄┄┄┄┄│         │ +3.3%  ▋┄┄┄┄┄┄┄│         ",
        ),
        (
            22,
            " 800单共赚  │▌¥479                     │ ¥616                   √ │ ¥372                     │ ¥300                     ",
        ),
        (
            26,
            " 货期       │▌现货 2天                 │ 现货 5天                 │ 现货 1天               √ │ 现货 1天               √ ",
        ),
        (
            27,
            " 库存       │▌可分 4,000               │ 8,640                  √ │ 1,150                    │ 充足                     ",
        ),
        (
            28,
            " 报价时间   │▌5分前                  √ │ 3天前                    │ 2时前                    │ 2周前!                   ",
        ),
        (
            29,
            " 报价有效到 │▌12-31                  √ │ 11-30                    │ 没写                     │ 11-15 过期!              ",
        ),
        (
            32,
            "────────────┴──────────────────────────┴──────────────────────────┴──────────────────────────┴──────────────────────────",
        ),
    ];
    for (at, line) in picture {
        assert_eq!(all[at], line, "line {at}");
    }
}

#[test]
fn as_many_columns_as_there_is_room_for() {
    for (cols, count) in [(60, 2), (80, 2), (120, 4), (160, 6), (200, 8), (500, 8)] {
        let hard = |state: &State| Compare { columns: hard(state), ..Compare::default() };
        let state = with(cols, 36, Lang::Zh, hard);
        let Some(Layer::Compare(compare)) = state.top() else { panic!() };
        let place = huopan::app::layout::comparison(&state, compare);
        assert_eq!(place.count, count, "{cols}");
        assert!((23..=27).contains(&place.pitch), "{cols}: {}", place.pitch);
        assert!(12 + place.pitch * u16::try_from(count).unwrap() <= cols);
    }
}

#[test]
fn the_cursors_column_is_in_sight_wherever_it_stands() {
    for at in 0..8 {
        let state = with(80, 24, Lang::Zh, |state| {
            let columns = hard(state);
            Compare { at: Some(columns[at].row.id), columns, ..Compare::default() }
        });
        let Some(Layer::Compare(compare)) = state.top() else { panic!() };
        let place = huopan::app::layout::comparison(&state, compare);
        assert!((place.first..place.first + place.count).contains(&at), "{at}");
    }
}

#[test]
fn what_is_unknown_says_so_and_is_never_best() {
    let state = with(120, 36, Lang::En, |state| Compare { columns: hard(state), ..Compare::default() });
    let Some(Layer::Compare(compare)) = state.top() else { panic!() };
    let offered: Vec<Offered<'_>> = state.offered(compare);
    for row in table(&offered, Lang::En) {
        for at in [1, 5] {
            let words = &row.cells[at].words;
            assert!(!words.is_empty() && !words.contains("0.00"), "{}: {words}", row.line.name);
            assert!(!row.best[at] || row.line.name == "house", "{}: {words}", row.line.name);
        }
        // 停供: there is no stock of it.
        assert!(row.line.name != "stock" || row.cells[3].words == "gone!");
    }
    let said: Vec<String> = table(&offered, Lang::En).into_iter().map(|row| row.cells[1].words.clone()).collect();
    assert!(said.contains(&"no cost".to_owned()) && said.contains(&"not said".to_owned()), "{said:?}");
}

#[test]
fn the_lens_drawer_leaves_the_columns_in_sight() {
    let mut state = with(120, 36, Lang::Zh, columns);
    crate::layers::over(&mut state, "lens");
    let all = shown(&state);
    assert!(all[4].contains("鑫达通讯") && all[1].contains("2,000单"), "{}\n{}", all[1], all[4]);
    assert!(all.iter().any(|line| line.contains("拿货价(2,000)") || line.contains("¥2.90  2000起")), "{all:#?}");
    assert!(all[22].contains("口径"), "{}", all[22]);
}

#[test]
fn a_low_window_scrolls_and_the_head_stays() {
    let state = with(60, 20, Lang::Zh, |state| Compare { scroll: 500, ..columns(state) });
    let all = shown(&state);
    assert!(all[4].contains("鑫达通讯") && all[5].contains("HB-3021"));
    assert!(all[17..19].iter().any(|line| line.contains("先问价再算")), "the closing words are its end: {all:#?}");
    let place = |state: &State| {
        let Some(Layer::Compare(compare)) = state.top() else { panic!() };
        huopan::app::layout::comparison(state, compare)
    };
    let place = place(&state);
    assert_eq!(place.scroll, place.most_scroll);
    assert_eq!(place.scroll + usize::from(place.body.height), place.lines.len());
}

#[test]
fn while_goods_are_looked_for_it_says_so() {
    let state = with(80, 24, Lang::Zh, |_| Compare { looking: true, ..Compare::default() });
    let all = shown(&state);
    assert!(all.iter().any(|line| line.contains("正在找同款")), "{all:#?}");
}
