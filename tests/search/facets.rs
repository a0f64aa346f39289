//! Facets: counts against a naive count, and values pressed into the text of a query.

use std::collections::BTreeMap;
use std::sync::Arc;

use huopan::domain::{Money, PriceBreak, PriceBreaks, Quantity, Rate, Stock, Supplier, SupplierId, booth::Booth};
use huopan::search::{
    Catalog, CatalogRow, Marks, Order, Pass, Query, ResultSet, Scope, Suppliers,
    facets::{Band, Counter, Facet, Facets, Labels, Reading, Stance, Value, toggled},
};
use huopan::text::Clean;
use proptest::prelude::*;

use crate::goods::{Planted, good, stocked};

const CATEGORIES: [&str; 6] = ["手机配件", "手机", "家居 收纳", "A,B", "", "玩具"];
/// Name, market and district of the suppliers 0 to 4.
const STALLS: [(&str, &str, &str); 5] = [
    ("鑫达通讯", "国际商贸城", "二区"),
    ("锐鸣数码", "国际商贸城", "一区"),
    ("鑫达通讯", "篁园市场", ""),
    ("佰惠 箱包", "国际商贸城", "二区"),
    ("好运伞业", "", ""),
];

/// The figure of a good, in its smallest parts.
type Figure<'a> = &'a dyn Fn(&Given) -> Option<i64>;
/// A good as numbers: category, supplier, cost in fen, margin in tenths of a percent, stock.
type Given = (usize, u32, Option<u32>, Option<u16>, Option<u32>);

fn given() -> impl Strategy<Value = Given> {
    let cost = prop_oneof![Just(None), (1_u32..40_000).prop_map(Some), Just(Some(300)), Just(Some(600))];
    let stock = prop_oneof![Just(None), Just(Some(0)), Just(Some(799)), Just(Some(800)), (0_u32..5_000).prop_map(Some)];
    let margin = prop_oneof![Just(None), (0_u16..500).prop_map(Some), Just(Some(100)), Just(Some(200))];
    (0..CATEGORIES.len(), 0_u32..5, cost, margin, stock)
}

fn row((at, (category, supplier, cost, margin, stock)): (usize, &Given)) -> CatalogRow {
    let mut row = good(&format!("A{at}"), "手机支架");
    row.slot.supplier = *supplier;
    row.listing.category = Clean::new(CATEGORIES[*category]);
    row.listing.lead_days = *margin;
    if let Some(fen) = cost {
        let step = PriceBreak { min: Quantity::new(1).unwrap(), price: Money::fen(i64::from(*fen)) };
        row.listing.breaks = PriceBreaks::new(vec![step]).unwrap();
    }
    match stock {
        Some(0) => row.listing.stock = Stock::Level(huopan::domain::Level::None),
        Some(pieces) => row = stocked(row, *pieces),
        None => {}
    }
    row
}

fn scope(goods: &[Given]) -> Scope {
    let cards = STALLS.map(|(name, market, district)| Supplier {
        name: Clean::new(name),
        booth: Booth { market: Clean::new(market), district: Clean::new(district), ..Booth::default() },
        ..Supplier::default()
    });
    let stalls = (0..).zip(&cards).map(|(no, card)| (no, SupplierId::new(&format!("s{no}")).unwrap(), card));
    Scope {
        catalog: Arc::new(Catalog::default().extend(goods.iter().enumerate().map(row).collect())),
        marks: Arc::new(Marks::default()),
        suppliers: Arc::new(Suppliers::new(stalls)),
        margins: Arc::new(Planted),
        only: None,
    }
}

fn run(scope: &Scope, query: &str) -> ResultSet {
    Pass::new(scope.clone(), Arc::new(Query::parse(query)), Order::default()).into_result()
}

fn counted(scope: &Scope, query: &str, slice: usize) -> Facets {
    let result = run(scope, query);
    let labels = Arc::new(Labels::new(&scope.catalog, &scope.suppliers));
    let mut counter = Counter::new(labels, Quantity::new(800).unwrap());
    while !counter.step(scope, &result, slice) {}
    counter.finish()
}

fn names(facets: &Facets, facet: Facet) -> BTreeMap<String, usize> {
    facets.named(facet).iter().map(|one| (one.name.to_string(), one.count)).collect()
}

fn tally<'a>(goods: &[Given], name: impl Fn(&Given) -> &'a str) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for one in goods.iter().map(name).filter(|name| !name.is_empty()) {
        *all.entry(one.to_owned()).or_default() += 1;
    }
    all
}

/// Every value of the pane.
fn values(facets: &Facets) -> Vec<(Value, usize)> {
    let names = Facet::ALL.into_iter().flat_map(|facet| {
        let named = facets.named(facet).iter().filter(|one| one.can_ask);
        named.map(move |one| (Value::Name(facet, one.name.clone()), one.count))
    });
    let bands = Facet::ALL.into_iter().flat_map(|facet| {
        let bands = facets.bands(facet);
        bands.into_iter().map(move |band| (Value::Band(facet, band), facets.in_band(facet, band)))
    });
    names.chain(bands).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_those_of_a_naive_count(goods in proptest::collection::vec(given(), 0..120), slice in 1_usize..50) {
        let facets = counted(&scope(&goods), "", slice);
        prop_assert_eq!(facets.found, goods.len());
        prop_assert_eq!(names(&facets, Facet::Category), tally(&goods, |one| CATEGORIES[one.0]));
        prop_assert_eq!(names(&facets, Facet::Supplier), tally(&goods, |one| STALLS[one.1 as usize].0));
        let place = |one: &Given| match STALLS[one.1 as usize] {
            (_, "篁园市场", _) => "篁园",
            (.., district) => district,
        };
        prop_assert_eq!(names(&facets, Facet::District), tally(&goods, place));
        for facet in [Facet::Category, Facet::District, Facet::Supplier] {
            let counts: Vec<usize> = facets.named(facet).iter().map(|one| one.count).collect();
            prop_assert!(counts.is_sorted_by(|a, b| a >= b));
        }
        let cost = |one: &Given| one.2.map(|fen| i64::from(fen) * 100);
        let margin = |one: &Given| one.3.map(|tenths| Rate::parts(i64::from(tenths) * 100).as_parts());
        let stock = |one: &Given| one.4.map(i64::from);
        let figures: [(Facet, Figure<'_>); 3] =
            [(Facet::Price, &cost), (Facet::Margin, &margin), (Facet::Stock, &stock)];
        for (facet, figure) in figures {
            let mut all = facets.unknown(facet);
            prop_assert_eq!(all, goods.iter().filter(|one| figure(one).is_none()).count());
            for band in facets.bands(facet) {
                let naive = goods.iter().filter(|one| figure(one).is_some_and(|value| band.has(value))).count();
                prop_assert_eq!(facets.in_band(facet, band), naive, "{:?} {:?}", facet, band);
                all += naive;
            }
            prop_assert_eq!(all, goods.len(), "the bands and what is unknown are all goods");
        }
    }

    /// What a line says is what its condition finds, and what is left out is all others.
    #[test]
    fn a_pressed_value_finds_just_its_goods(goods in proptest::collection::vec(given(), 1..60)) {
        let scope = scope(&goods);
        let facets = counted(&scope, "支架", 1_000);
        for (value, count) in values(&facets) {
            let only = toggled("支架", &value, Stance::Only, true).unwrap();
            prop_assert_eq!(run(&scope, &only).len(), count, "{}", only);
            let not = toggled("支架", &value, Stance::Not, false).unwrap();
            prop_assert_eq!(run(&scope, &not).len(), goods.len() - count, "{}", not);
        }
    }

    /// Two values of one facet find the goods of both; bands beside each other share none.
    #[test]
    fn values_of_one_facet_add_up(goods in proptest::collection::vec(given(), 1..60)) {
        let scope = scope(&goods);
        let all = values(&counted(&scope, "", 1_000));
        for pair in all.windows(2).filter(|pair| pair[0].0.facet() == pair[1].0.facet()) {
            let one = toggled("", &pair[0].0, Stance::Only, true).unwrap();
            let both = toggled(&one, &pair[1].0, Stance::Only, true).unwrap();
            prop_assert_eq!(run(&scope, &both).len(), pair[0].1 + pair[1].1, "{}", both);
            let one = toggled("", &pair[0].0, Stance::Not, true).unwrap();
            let neither = toggled(&one, &pair[1].0, Stance::Not, true).unwrap();
            prop_assert_eq!(run(&scope, &neither).len(), goods.len() - pair[0].1 - pair[1].1, "{}", neither);
        }
    }

    /// Pressed twice, a query is as it was but for blanks at its end; pressed once, all else in it stands as typed.
    #[test]
    fn pressed_twice_is_as_before(
        words in proptest::collection::vec(word(), 0..6),
        value in value(),
        to in prop_oneof![Just(Stance::Only), Just(Stance::Not)],
        chinese in any::<bool>(),
    ) {
        let query = words.join(" ");
        prop_assume!(Reading::of(&query).stance(&value) == Stance::Open);
        let Some(once) = toggled(&query, &value, to, chinese) else { return Ok(()) };
        let reading = Reading::of(&once);
        prop_assert_eq!(reading.stance(&value), to);
        prop_assert_eq!(reading.base(), Reading::of(&query).base());
        let twice = toggled(&once, &value, to, chinese).unwrap();
        prop_assert_eq!(twice.trim_end(), query.trim_end(), "{}", once);
        let turned = toggled(&once, &value, if to == Stance::Only { Stance::Not } else { Stance::Only }, chinese);
        let turned = Reading::of(&turned.unwrap());
        prop_assert!(![Stance::Open, to].contains(&turned.stance(&value)));
    }
}

fn word() -> impl Strategy<Value = String> {
    let some = [
        "sjzj",
        "手机支架",
        "\"折叠 桌面\"",
        "-卡通",
        "毛利>0",
        "价<x",
        "类目:玩具",
        "-类目:a,b",
        "@二区",
        "#双12",
        "现货",
        "prize<3",
        "价:3..<6",
        "库存>=500",
        "供应商:\"佰惠 箱包\"",
        "\"没关",
        "-",
        "|",
        "支架|转轴",
        "类目:",
        "ＵＳＢ",
    ];
    proptest::sample::select(some.to_vec()).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = Value> {
    let named = |facet, name: &str| Value::Name(facet, Clean::new(name));
    let band = |facet, low, high| Value::Band(facet, Band { low, high });
    proptest::sample::select(vec![
        named(Facet::Category, "手机配件"),
        named(Facet::Category, "家居 收纳"),
        named(Facet::District, "一区"),
        named(Facet::Supplier, "A,B"),
        named(Facet::Supplier, "鑫达通讯"),
        band(Facet::Price, i64::MIN, 30_000),
        band(Facet::Price, 60_000, 100_000),
        band(Facet::Price, 100_000, i64::MAX),
        band(Facet::Margin, 10_000, 20_000),
        band(Facet::Margin, i64::MIN, 0),
        band(Facet::Stock, 0, 1),
        band(Facet::Stock, 1, 800),
    ])
}

#[test]
fn conditions_are_said_as_people_say_them() {
    let named = |facet, name: &str| Value::Name(facet, Clean::new(name));
    let band = |facet, low, high| Value::Band(facet, Band { low, high });
    for (query, value, to, expected) in [
        ("sjzj", named(Facet::Category, "手机配件"), Stance::Only, "sjzj 类目:手机配件"),
        ("sjzj 类目:手机配件", named(Facet::Category, "家居 收纳"), Stance::Only, "sjzj 类目:手机配件,\"家居 收纳\""),
        ("sjzj cat:手机配件 毛利>0", named(Facet::Category, "手机配件"), Stance::Not, "sjzj 毛利>0 -类目:手机配件"),
        ("", named(Facet::District, "二区"), Stance::Only, "@二区"),
        ("@二区", named(Facet::District, "三区"), Stance::Only, "@二区,三区"),
        ("sjzj @二区 毛利>0", named(Facet::District, "二区"), Stance::Only, "sjzj 毛利>0"),
        ("", band(Facet::Price, i64::MIN, 30_000), Stance::Only, "价<3"),
        ("价<3 支架", band(Facet::Price, 100_000, i64::MAX), Stance::Only, "价<3|价>=10 支架"),
        ("价<3 | 价>=10 支架", band(Facet::Price, i64::MIN, 30_000), Stance::Only, "价>=10 支架"),
        ("支架 -价<3", band(Facet::Price, 100_000, i64::MAX), Stance::Not, "支架 -价<3 -价>=10"),
        ("", band(Facet::Price, 30_000, 60_000), Stance::Not, "-价:3..<6"),
        ("", band(Facet::Margin, 10_000, 20_000), Stance::Only, "毛利:10..<20"),
        ("", band(Facet::Stock, 800, i64::MAX), Stance::Only, "库存>=800"),
        ("", band(Facet::Stock, 0, 1), Stance::Not, "-库存:0"),
        ("支架 \"没关", named(Facet::Supplier, "好运伞业"), Stance::Only, "供应商:好运伞业 支架 \"没关"),
    ] {
        assert_eq!(toggled(query, &value, to, true).as_deref(), Some(expected), "{query} {value:?}");
    }
}
