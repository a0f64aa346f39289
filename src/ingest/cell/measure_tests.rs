#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::Quantity;
use crate::ingest::cell::{Beside, stock};
use crate::ingest::header::measure;

fn price_of(name: &str, cell: &str, carton: u32) -> Result<i64, Why> {
    let beside = Beside { carton: Quantity::new(carton).filter(|count| count.get() > 0), ..Beside::default() };
    let said = measure(name, Field::Price).put(cell).and_then(|cell| price::said(&cell, &beside))?;
    Ok(said.breaks.as_slice().first().map_or(0, |step| step.price.as_units()))
}

fn count_of(name: &str, cell: &str, carton: u32) -> Result<Option<u32>, Why> {
    let beside = Beside { carton: Quantity::new(carton).filter(|count| count.get() > 0), ..Beside::default() };
    let cell = measure(name, Field::Moq).put(cell)?;
    Ok(quantity::said(&cell, &beside)?.map(Quantity::get))
}

#[test]
fn names_that_change_no_figure() {
    for name in [
        "单价",
        "单价(元)",
        "单价（元/个）",
        "单价(RMB/PCS)",
        "单价/元",
        "价格¥",
        "UNIT PRICE(RMB)※",
        "含税单价(元)",
        "单价(元，含税)",
        "单价(含13%税)",
        "单价【元】",
        "一件代发价",
        "每件价格",
        "价格 (2)",
        "单价(元)(必填)",
        "单价(单位:元)",
        "报价(2025.11)",
        "每个单价",
        "价格(批发价)",
        "统一价格",
    ] {
        assert_eq!(measure(name, Field::Price), Measure::Plain, "{name}");
    }
    for name in [
        "库存",
        "库存(个)",
        "起批量(件)",
        "MOQ(PCS)",
        "库存件数",
        "PCS/CTN",
        "装箱数(个/箱)",
        "每箱数量",
        "箱规(PCS/CTN)",
        "装箱数/件",
        "最小起订量*",
        "整箱数",
    ] {
        let field = if name.contains(['箱', 'T', '装']) { Field::Carton } else { Field::Stock };
        assert_eq!(measure(name, field), Measure::Plain, "{name}");
    }
    assert_eq!(measure("品名(美元)", Field::Name), Measure::Plain);
}

#[test]
fn other_currencies_are_no_yuan() {
    for name in [
        "单价(美元)",
        "单价($)",
        "USD单价",
        "单价HKD",
        "单价[JPY]",
        "Price USD",
        "FOB(US$)",
        "单价（欧元/打）",
        "单价「美金」",
    ] {
        assert_eq!(price_of(name, "36", 0), Err(Why::Currency), "{name}");
        assert_eq!(price_of(name, "36元", 0), Ok(360_000), "{name}: the cell says yuan");
        assert_eq!(price_of(name, "面议", 0), Ok(0), "{name}");
    }
}

#[test]
fn prices_by_something_else_are_converted_exactly() {
    for (name, cell, carton, expected) in [
        ("单价(元/打)", "36", 0, Ok(30_000)),
        ("单价(元/打)", "35", 0, Err(Why::OtherUnit)),
        ("每打单价", "36", 0, Ok(30_000)),
        ("单价(元/箱)", "36", 12, Ok(30_000)),
        ("单价(元/箱)", "36", 0, Err(Why::OtherUnit)),
        ("单价(元/箱)", "36元", 12, Ok(30_000)),
        ("单价(元/箱)", "3.5元/个", 0, Ok(35_000)),
        ("单价(元/箱)", "36-48", 12, Err(Why::OtherUnit)),
        ("单价(元/千个)", "36", 0, Ok(360)),
        ("单价(元/100个)", "36", 0, Ok(3_600)),
        ("单价(元/100)", "36", 0, Ok(3_600)),
        ("价格(分)", "350", 0, Ok(35_000)),
        ("价格(分)", "5", 0, Ok(500)),
        ("单价(角)", "3.5", 0, Ok(3_500)),
        ("单价(万元)", "3.5", 0, Ok(350_000_000)),
        ("单价(万元)", "0.00036", 0, Ok(36_000)),
        ("单价(万元)", "36元", 0, Ok(360_000)),
        ("单价(万元/打)", "36", 0, Err(Why::OtherUnit)),
    ] {
        assert_eq!(price_of(name, cell, carton), expected, "{name} {cell}");
    }
    let by = |name| {
        measure(name, Field::Price).put("36").and_then(|cell| price::said(&cell, &Beside::default())).unwrap().unit
    };
    assert_eq!((by("单价/KG"), by("单价(元/米)"), by("单价/条")), (Some("kg".into()), Some("米".into()), None));
}

#[test]
fn counts_of_something_else_are_converted_exactly() {
    for (name, cell, carton, expected) in [
        ("起批量(箱)", "5", 24, Ok(Some(120))),
        ("起批量(箱)", "5", 0, Err(Why::NotACount)),
        ("起批量(箱)", "5箱", 24, Ok(Some(120))),
        ("起批量(箱)", "500个", 24, Ok(Some(500))),
        ("起批量(箱)", "5起", 24, Ok(Some(120))),
        ("起批箱数", "5", 24, Ok(Some(120))),
        ("起批量(箱)", "", 24, Ok(None)),
        ("MOQ(CTN)", "5", 24, Ok(Some(120))),
        ("起订量(打)", "5", 0, Ok(Some(60))),
        ("起批(千件)", "5", 0, Ok(Some(5_000))),
        ("起批(元)", "500", 0, Err(Why::OtherUnit)),
        ("起批(元)", "500个", 0, Ok(Some(500))),
        ("起批(100个)", "5", 0, Err(Why::OtherUnit)),
    ] {
        assert_eq!(count_of(name, cell, carton), expected, "{name} {cell}");
    }
    let stock = |name, cell| {
        let beside = Beside { carton: Quantity::new(24), ..Beside::default() };
        measure(name, Field::Stock).put(cell).and_then(|cell| stock::said(&cell, &beside))
    };
    let figure = |count| Ok(crate::domain::Stock::Figure(Quantity::saturating(count)));
    assert_eq!((stock("库存(箱)", "5"), stock("库存箱数", "5")), (figure(120), figure(120)));
    assert_eq!((stock("库存(千件)", "5"), stock("库存(打)", "5")), (figure(5_000), figure(60)));
    assert_eq!(stock("库存(箱)", "充足"), stock("库存", "充足"));
}

#[test]
fn what_is_not_known_is_asked() {
    for name in ["单价(特)", "单价(100个)", "单价/xyz"] {
        assert_eq!(measure(name, Field::Price), Measure::Unsure, "{name}");
    }
    assert_eq!(measure("起批(特)", Field::Moq), Measure::Unsure);
    assert_eq!(measure("价格(分销)", Field::Price), Measure::Unsure);
}

#[test]
fn what_is_suggested_stays_what_it_is() {
    let kept = |name, field, text, unit| measure(name, field).keep(text, unit);
    assert_eq!(kept("单价(元/打)", Field::Price, "2.9167", ""), "2.9167元/个");
    assert_eq!(kept("单价(元/打)", Field::Price, "35", "打"), "35元/打");
    assert_eq!(kept("单价(元/打)", Field::Price, "面议", ""), "面议");
    assert_eq!(kept("起批(箱)", Field::Moq, "120", "个"), "120个");
    assert_eq!(kept("单价", Field::Price, "3.5", "个"), "3.5");
}
