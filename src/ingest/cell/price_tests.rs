#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::domain::offer::Invoice;

fn steps_of(cell: &str, unit: &str) -> Result<Vec<(u32, i64)>, Why> {
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
        assert_eq!(steps_of(cell, ""), Ok(vec![(1, units)]), "{cell}");
    }
    assert_eq!(steps_of("35/打", "打"), Ok(vec![(1, 350_000)]));
}

#[test]
fn unknown_is_not_nothing() {
    for cell in ["面议", " 价格面议 ", "待定", "TBD", "", "-", "/", "Ｎ／Ａ"] {
        assert_eq!(steps_of(cell, "个"), Ok(vec![]), "{cell}");
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
        "100+ 2.50 / 1000+ 2.20",
        "100个起2.5/个/1000个起2.2/个",
    ] {
        assert_eq!(steps_of(cell, ""), steps, "{cell}");
    }
    assert_eq!(steps_of("2.8(500起)", ""), Ok(vec![(500, 28_000)]));
    assert_eq!(steps_of("100起2.5;100起2.2", ""), Err(Why::Steps));
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
        ("35 22", "", Why::NotAPrice),
        ("35\n22", "", Why::NotAPrice),
        ("3-5块5", "", Why::PriceRange),
        ("10-12 15", "", Why::NotAPrice),
        ("100-499:2.5;400-999:2.2", "", Why::Steps),
        ("100-199:2.5;500-999:2.2", "", Why::Steps),
        ("3块55", "", Why::NotAPrice),
        ("3.5块5", "", Why::NotAPrice),
        ("三块五", "", Why::NotAPrice),
        ("1e3", "", Why::NotAPrice),
    ] {
        assert_eq!(steps_of(cell, unit), Err(why), "{cell}");
    }
}

#[test]
fn figures_that_a_person_would_read_otherwise_are_refused() {
    for cell in [
        "3.5²",
        "100²",
        "③",
        "3½",
        "3\u{200b}5",
        "3\u{202e}5",
        "1\u{feff}2.5",
        "0,035",
        "0,500",
        "12:30",
        "100:2.5",
        "9=30",
    ] {
        assert_eq!(steps_of(cell, ""), Err(Why::NotAPrice), "{cell:?}");
    }
    assert_eq!(steps_of("12个:30", ""), Ok(vec![(12, 300_000)]));
    let doubtful = Beside { commas: true, ..Beside::default() };
    for cell in ["3,500", "1.250", "￥3,500", "100起3,500"] {
        assert_eq!(said(cell, &doubtful), Err(Why::NotAPrice), "{cell}");
        assert!(said(cell, &Beside::default()).is_ok(), "{cell}");
    }
    for cell in ["3.50", "0.035", "1,200.50", "12.5", "3500"] {
        assert!(said(cell, &doubtful).is_ok(), "{cell}");
    }
}

#[test]
fn steps_that_cannot_be_meant() {
    for cell in [
        "1起5;100起5.5;1000起6",
        "100起2.5;1000起2.6",
        "100起4.2;500起3.9;1000起面议",
        "100起4.2;≥1000面议",
        "100个起4.2 1000以上电议",
        "3个10 10个25",
    ] {
        assert_eq!(steps_of(cell, ""), Err(Why::Steps), "{cell}");
    }
    assert_eq!(steps_of("1000以上面议", ""), Err(Why::NotAPrice));
    assert_eq!(steps_of("100起2.5;1000起2.5", ""), Ok(vec![(100, 25_000), (1_000, 25_000)]));
}

#[test]
fn everyday_cells() {
    for (cell, expected) in [
        ("3.50（量大从优）", vec![(1, 35_000)]),
        ("3.50 量大从优", vec![(1, 35_000)]),
        ("3.5￥", vec![(1, 35_000)]),
        ("3.5包邮", vec![(1, 35_000)]),
        ("3.5元(包邮)", vec![(1, 35_000)]),
        ("35元/10个", vec![(1, 35_000)]),
        ("￥35/百个", vec![(1, 3_500)]),
        ("100个2.5 1000个2.2", vec![(100, 25_000), (1_000, 22_000)]),
        ("100个2.5，1000个2.2", vec![(100, 25_000), (1_000, 22_000)]),
        ("5.5元/个 起批100", vec![(100, 55_000)]),
        ("5.5元，100个起", vec![(100, 55_000)]),
        ("45元/条", vec![(1, 450_000)]),
    ] {
        assert_eq!(steps_of(cell, ""), Ok(expected), "{cell}");
    }
    for (cell, why) in [
        ("35元/12个", Why::OtherUnit),
        ("2.5/100个", Why::NotAPrice),
        ("100个2.5", Why::NotAPrice),
        ("3.5不包邮", Why::NotAPrice),
        ("3.5元/只", Why::OtherUnit),
    ] {
        assert_eq!(steps_of(cell, if cell.contains('只') { "双" } else { "" }), Err(why), "{cell}");
    }
    let by_moq =
        |moq| said("5.5元/个 起批100", &Beside { moq, ..Beside::default() }).map(|said| said.breaks.as_slice().len());
    assert_eq!((by_moq("100个"), by_moq("200")), (Ok(1), Err(Why::Steps)));
    assert!(has_note("3.5包邮") && !has_note("3.5元"));
}

#[test]
fn a_row_without_a_unit_is_counted_by_what_its_price_is_for() {
    let by = |cell| said(cell, &Beside::default()).map(|said| said.unit);
    let named = |unit: &str| Ok(Some(unit.to_owned()));
    assert_eq!((by("45元/条"), by("3.5元/米"), by("3.5/盒")), (named("条"), named("米"), named("盒")));
    assert_eq!((by("3.5/个"), by("3.5"), by("35/打")), (Ok(None), Ok(None), Err(Why::OtherUnit)));
    assert_eq!(
        (unit("45元/条").as_deref(), unit("45元/条 含税").as_deref(), unit("3.5/个")),
        (Some("条"), Some("条"), None)
    );
    assert_eq!(said("3.5元/天", &Beside::default()), Err(Why::OtherUnit));
}

#[test]
fn a_price_that_can_only_be_one() {
    assert_eq!(one("12.90", ""), Ok(Some(Money::fen(1_290))));
    assert_eq!(one("面议", ""), Ok(None));
    assert_eq!(one("2.8(500起)", ""), Err(Why::NotAPrice));
}

#[test]
fn tax_is_said_and_not_lost() {
    let with = |kind, rate| Tax::With { kind, rate };
    let said = |cell| said(cell, &Beside::default()).map(|said| (said.breaks.as_slice()[0].price.as_units(), said.tax));
    for (cell, tax) in [
        ("3.50 含税", with(Invoice::Unknown, None)),
        ("含税3.5", with(Invoice::Unknown, None)),
        ("含税价：3.5元", with(Invoice::Unknown, None)),
        ("3.5元(含专票)", with(Invoice::Special, None)),
        ("3.5含13%税", with(Invoice::Unknown, Some(crate::domain::Rate::percent(13)))),
        ("不含税3.5", Tax::Without),
        ("3.5/个 不含税", Tax::Without),
        ("3.5 开票加6个点", Tax::OnTop { kind: Invoice::Unknown, points: crate::domain::Rate::percent(6) }),
    ] {
        assert_eq!(said(cell), Ok((35_000, tax)), "{cell}");
    }
    assert_eq!(said("含税3.5/不含税3.2"), Err(Why::NotAPrice));
    assert_eq!(said("3.5 含安装费"), Err(Why::NotAPrice));
}

#[test]
fn other_units_are_converted_where_it_is_certain() {
    let units = |cell, unit, carton| {
        let beside = Beside { unit, carton: Quantity::new(carton), ..Beside::default() };
        said(cell, &beside).map(|said| (said.breaks.as_slice()[0].price.as_units(), said.unit))
    };
    assert_eq!(units("36/打", "个", 0), Ok((30_000, None)));
    assert_eq!(units("35/打", "个", 0), Err(Why::OtherUnit), "2.91666…");
    assert_eq!(units("360元/箱", "", 120), Ok((30_000, None)));
    assert_eq!(units("360元/箱", "", 0), Err(Why::OtherUnit));
    assert_eq!(units("36/打", "盒", 0), Err(Why::OtherUnit));
    for cell in ["30元/件 12盒/件", "12盒/件 30元/件", "30元/件(12盒/件)", "30元/件，1件=12盒"] {
        assert_eq!(units(cell, "", 0), Ok((25_000, Some("盒".to_owned()))), "{cell}");
        assert_eq!(units(cell, "盒", 0), Ok((25_000, None)), "{cell}");
        assert_eq!(units(cell, "件", 0), Ok((300_000, None)), "{cell}");
    }
    assert_eq!(units("60/手 1手=12件", "", 0), Ok((50_000, None)));
    assert_eq!(units("31元/件 12盒/件", "盒", 0), Err(Why::OtherUnit));
}

#[test]
fn a_range_has_both_its_ends() {
    let ends = |cell| range(cell, "").map(|(first, second)| (first.as_units(), second.as_units()));
    assert_eq!(ends("￥2.00～3.00"), Some((20_000, 30_000)));
    assert_eq!(ends("3.1-2.75 含税"), Some((31_000, 27_500)));
    assert_eq!(ends("3.5起"), None);
}

proptest! {
    #[test]
    fn any_cell_is_read_or_refused(cell in "([0-9.,:;~/()=+≥-]|[元块毛打箱个件起以上含税不面议 \n]|.){0,24}", unit in "[个打盒]?") {
        let beside = Beside { unit: &unit, carton: Quantity::new(12), ..Beside::default() };
        if let Ok(said) = said(&cell, &beside) {
            prop_assert!(said.breaks.as_slice().iter().all(|step| step.price > Money::ZERO));
        }
        let _ = (range(&cell, &unit), crate::ingest::cell::steps::from_header(&cell));
        let _ = (crate::ingest::cell::quantity::read(&cell, &unit), crate::ingest::cell::stock::read(&cell, &unit));
        let _ = (tax::read(&cell), crate::ingest::cell::lead::read(&cell), crate::ingest::cell::date::read(&cell, None));
        let _ = (crate::ingest::cell::size::read(&cell), crate::ingest::cell::weight::read(&cell), lot::stated(&plain(&cell)));
    }

    #[test]
    fn what_is_printed_is_read_back(mut prices in proptest::collection::vec(1_i64..10_000_000, 1..6), counts in proptest::collection::btree_set(1_u32..100_000, 6)) {
        // A price that rises with the count is refused.
        prices.sort_unstable_by(|one, other| other.cmp(one));
        let steps: Vec<PriceBreak> = counts
            .iter()
            .zip(&prices)
            .map(|(min, units)| PriceBreak { min: Quantity::saturating(*min), price: Money::units(*units) })
            .collect();
        let text: Vec<String> = steps.iter().map(|step| format!("{}起{}", step.min, step.price)).collect();
        let expected = PriceBreaks::new(steps.clone()).unwrap();
        prop_assert_eq!(read(&text.join(";"), ""), Ok(expected));
        prop_assert_eq!(one(&steps[0].price.to_string(), ""), Ok(Some(steps[0].price)));
    }
}
