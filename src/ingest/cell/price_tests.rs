#![allow(clippy::unwrap_used)]

use super::*;

fn said(cell: &str, unit: &str) -> Result<Vec<(u32, i64)>, Why> {
    let steps = read(cell, unit)?;
    Ok(steps.as_slice().iter().map(|step| (step.min.get(), step.price.as_units())).collect())
}

#[test]
fn amounts_as_suppliers_write_them() {
    for (cell, units) in [
        ("3.5", 35_000),
        ("￥3.50", 35_000),
        ("¥ 3.50/个", 35_000),
        ("3.5元", 35_000),
        ("3.5 元 / 件", 35_000),
        ("RMB 3.5", 35_000),
        ("１２．５", 125_000),
        ("1,200.00", 12_000_000),
        ("3块5", 35_000),
        ("3块", 30_000),
        ("3块5毛", 35_000),
        ("3元5角", 35_000),
        ("3毛5", 3_500),
        ("5毛", 5_000),
        ("0.035", 350),
        ("3.3000000000000003", 33_000),
        ("1000000", 10_000_000_000),
    ] {
        assert_eq!(said(cell, ""), Ok(vec![(1, units)]), "{cell}");
    }
    assert_eq!(said("35/打", "打"), Ok(vec![(1, 350_000)]));
}

#[test]
fn unknown_is_not_nothing() {
    for cell in ["面议", " 价格面议 ", "待定", "TBD", "", "-", "/", "Ｎ／Ａ"] {
        assert_eq!(said(cell, "个"), Ok(vec![]), "{cell}");
    }
}

#[test]
fn steps_in_a_cell() {
    let steps = Ok(vec![(100, 25_000), (1_000, 22_000)]);
    for cell in [
        "100以上2.5，1000以上2.2",
        "100个起2.5;1000个起2.2",
        "100:2.5;1000:2.2",
        "≥100:2.5；≥1000:2.2",
        "2.5(100起),2.2(1,000起)",
    ] {
        assert_eq!(said(cell, ""), steps, "{cell}");
    }
    assert_eq!(said("2.8(500起)", ""), Ok(vec![(500, 28_000)]));
    assert_eq!(said("100起2.5;100起2.2", ""), Err(Why::Steps));
}

#[test]
fn what_is_not_sure_is_refused() {
    for (cell, unit, why) in [
        ("3.5-4.2", "", Why::PriceRange),
        ("￥2.00～3.00", "", Why::PriceRange),
        ("3.5起", "", Why::PriceRange),
        ("3.5+", "", Why::PriceRange),
        ("0", "", Why::ZeroPrice),
        ("0.00001", "", Why::ZeroPrice),
        ("-3", "", Why::ZeroPrice),
        ("1000000.01", "", Why::HighPrice),
        ("$3.5", "", Why::Currency),
        ("3.5 USD", "", Why::Currency),
        ("35/打", "", Why::OtherUnit),
        ("35/打", "个", Why::OtherUnit),
        ("3.5/个", "打", Why::OtherUnit),
        ("#N/A", "", Why::Formula),
        ("=B2*1.13", "", Why::Formula),
        ("3.50 含税", "", Why::NotAPrice),
        ("12盒/件 30元/件", "", Why::NotAPrice),
        ("3,50", "", Why::NotAPrice),
        ("三块五", "", Why::NotAPrice),
        ("1e3", "", Why::NotAPrice),
    ] {
        assert_eq!(said(cell, unit), Err(why), "{cell}");
    }
}

#[test]
fn a_price_that_can_only_be_one() {
    assert_eq!(one("12.90", ""), Ok(Some(Money::fen(1_290))));
    assert_eq!(one("面议", ""), Ok(None));
    assert_eq!(one("2.8(500起)", ""), Err(Why::NotAPrice));
}
