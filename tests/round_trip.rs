//! What huopan exports, read again by its own importer: the same goods, in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    dead_code
)]

#[path = "cli/stall.rs"]
mod stall;

use std::collections::BTreeMap;

use huopan::domain::{Instant, Offer, Stock};
use huopan::ingest::header::{Choice, Field, Question};
use huopan::ingest::sheet::{Sheet, read};

use stall::Stall;

const AT: Instant = Instant(1_700_000_000_000);

/// Goods that are hard to hand on: formulas, zeros, separators, words for stock, no price, four decimals, several steps.
const GOODS: &str = r#"{"slug": "mine", "supplier": {"name": "=厂", "booth": {"market": "篁园市场", "number": "31177"}}, "offers": [
    {"id": "1", "article": "A-1", "title": "手机支架", "category": "手机配件", "breaks": [{"min": 100, "price": "3.2"}, {"min": 1000, "price": "3.0035"}], "moq": 100, "carton": {"pieces": 120}, "stock": 4300, "retail": "12.90", "lead_days": 7, "priced_at": "-3d"},
    {"id": "2", "article": "00123", "title": "=1+1 花架, \"大\"", "category": "@家居;=2", "breaks": [{"min": 1, "price": "7.3719"}], "moq": 1, "stock": "ample", "retail": "9.90", "priced_at": "-3d"},
    {"id": "3", "article": "-5.00", "title": "'=引", "category": "杂", "moq": 12, "stock": 0, "priced_at": "-3d"},
    {"id": "4", "article": "＝X|-y", "title": "－5 折 🔥", "category": "杂", "breaks": [{"min": 1, "price": "1200"}], "priced_at": "-3d"}
]}"#;

fn exported(audience: &str, lang: &str) -> Sheet {
    let stall = Stall::serving(&[("mine", GOODS)]);
    stall.line("sync").fine();
    let ids = "mine/A-1 mine/00123 mine/-5.00 mine/＝X|-y";
    let line = format!("export --for {audience} --with-cost --format csv --lang {lang} -- {ids}");
    let file = stall.line(&line).fine().out;
    read(file.as_bytes(), &Choice::default(), AT).unwrap()
}

/// What stands in a list for a buyer: article, title, steps, MOQ, carton, stock, days.
fn told(offer: &Offer) -> String {
    let list = &offer.list;
    let steps: Vec<String> =
        list.breaks.as_slice().iter().map(|step| format!("{}+{}", step.min, step.price.as_units())).collect();
    let stock = match list.stock {
        Stock::Figure(pieces) => pieces.to_string(),
        Stock::Level(level) => format!("{level:?}"),
        Stock::Unknown => "?".to_owned(),
    };
    let count = |count: Option<huopan::domain::Quantity>| count.map(|count| count.to_string()).unwrap_or_default();
    format!(
        "{} | {} | {} | {} | {} | {stock} | {}",
        list.article.as_deref().unwrap_or_default(),
        list.title,
        steps.join(" "),
        count(list.moq),
        count(list.carton),
        list.lead_days.map(|days| days.to_string()).unwrap_or_default()
    )
}

#[test]
fn a_purchase_list_gives_the_same_goods_again() {
    for lang in ["zh", "en"] {
        let sheet = exported("buyer", lang);
        assert_eq!(sheet.rejected, [], "{lang}");
        assert_eq!(sheet.mapping.questions, [], "{lang}");
        let told: Vec<String> = sheet.offers.iter().map(told).collect();
        assert_eq!(
            told,
            [
                "A-1 | 手机支架 | 100+32000 1000+30035 | 100 | 120 | 4300 | 7",
                "00123 | =1+1 花架, \"大\" | 1+73719 | 1 |  | Ample | ",
                "-5.00 | '=引 |  | 12 |  | 0 | ",
                // No MOQ was named: the first step's is written.
                "＝X|-y | －5 折 🔥 | 1+12000000 | 1 |  | ? | ",
            ],
            "{lang}"
        );
        assert_eq!(sheet.rows, sheet.taken + sheet.skipped.all());
    }
}

/// The landed cost holds freight and what else a piece costs: it is not the supplier's price, and nothing takes it for one.
#[test]
fn a_shortlist_gives_all_but_the_price_and_asks_for_it() {
    for lang in ["zh", "en"] {
        let sheet = exported("shortlist", lang);
        assert_eq!(sheet.rejected, [], "{lang}");
        assert_eq!(sheet.mapping.questions, [Question::NoPrice], "{lang}");
        assert!(sheet.offers.iter().all(|offer| offer.list.breaks.is_empty()));
        let retail: Vec<Option<i64>> =
            sheet.offers.iter().map(|offer| offer.list.retail.map(huopan::domain::Money::as_units)).collect();
        assert_eq!(retail[..2], [Some(129_000), Some(99_000)]);
        let categories: Vec<&str> = sheet.offers.iter().map(|offer| offer.list.category.as_str()).collect();
        assert_eq!(categories, ["手机配件", "@家居;=2", "杂", "杂"], "{lang}");
        let fields: BTreeMap<&str, Field> =
            sheet.mapping.columns.iter().map(|column| (column.name.as_str(), column.field)).collect();
        let of = |zh: &str, en: &str| fields[if lang == "zh" { zh } else { en }];
        assert_eq!(of("到仓单价", "Landed cost"), Field::Kept);
        assert_eq!(of("售价", "Retail price"), Field::Retail);
        assert_eq!(of("可分", "Free stock"), Field::Stock);
    }
}
