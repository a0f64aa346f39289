#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::ingest::cell::{stock, tax};

fn texts(why: Why, field: Field, raw: &str, beside: &Beside<'_>) -> Vec<String> {
    let said = |suggestion: &Suggestion| {
        let cells: Vec<String> =
            suggestion.texts.iter().map(|(field, text)| format!("{}={text}", field.name())).collect();
        cells.join(" ")
    };
    suggest(why, field, raw, beside).iter().map(said).collect()
}

#[test]
fn a_range_is_steps_where_the_remark_says_from_when() {
    let beside = Beside { moq: "100", remark: "1000起2.75", ..Beside::default() };
    let all = texts(Why::PriceRange, Field::Price, "3.1-2.75", &beside);
    assert_eq!(all, ["price=100起3.10;1000起2.75", "price=3.10", "price=2.75", "price=面议"]);
    let first = suggest(Why::PriceRange, Field::Price, "3.1-2.75", &beside).remove(0);
    assert_eq!((first.how, first.recommended), (How::Steps, true));
    let count_alone = Beside { remark: "1000个起", ..Beside::default() };
    assert_eq!(texts(Why::PriceRange, Field::Price, "2.75~3.1", &count_alone)[0], "price=1起3.10;1000起2.75");
    // Another price, or a count below 起批, says nothing of this range.
    for remark in ["1000起2.5", "50起", "厚款另议", ""] {
        let beside = Beside { moq: "100", remark, ..Beside::default() };
        assert_eq!(texts(Why::PriceRange, Field::Price, "3.1-2.75", &beside)[0], "price=3.10", "{remark}");
    }
    assert_eq!(texts(Why::PriceRange, Field::Price, "3.5起", &beside), ["price=面议"]);
}

#[test]
fn a_price_by_the_dozen_is_divided_or_kept() {
    let dozens = Beside { moq: "10打", ..Beside::default() };
    let all = texts(Why::OtherUnit, Field::Price, "35/打", &dozens);
    assert_eq!(all, ["price=2.9167 moq=120", "price=35.00 unit=打"]);
    let cartons = Beside { carton: Quantity::new(7), ..Beside::default() };
    assert_eq!(texts(Why::OtherUnit, Field::Price, "10元/箱", &cartons)[0], "price=1.4286");
    assert_eq!(texts(Why::OtherUnit, Field::Price, "10/手", &Beside::default()), ["price=10.00 unit=手"]);
}

#[test]
fn two_prices_by_tax_are_chosen_from() {
    let all = texts(Why::NotAPrice, Field::Price, "含税3.5/不含税3.2", &Beside::default());
    assert_eq!(all, ["price=含税3.5", "price=不含税3.2", "price=面议"]);
}

#[test]
fn what_has_no_better_way_is_left_open() {
    let none = Beside::default();
    for (why, raw) in
        [(Why::ZeroPrice, "0"), (Why::Currency, "$3"), (Why::Formula, "=B2*1.13"), (Why::HighPrice, "9999999")]
    {
        assert_eq!(texts(why, Field::Price, raw, &none), ["price=面议"], "{raw}");
    }
    assert_eq!(texts(Why::NotAPrice, Field::Price, "约3.5左右", &none), ["price=面议", "price=3.50"]);
    assert_eq!(texts(Why::NotAStock, Field::Stock, "下周到", &none), ["stock="]);
    assert_eq!(texts(Why::Nameless, Field::Name, "", &none), [""; 0]);
}

#[test]
fn counts_are_what_costs_least_if_wrong() {
    let cartons = Beside { carton: Quantity::new(120), ..Beside::default() };
    assert_eq!(texts(Why::NotACount, Field::Moq, "100-200", &cartons), ["moq=200", "moq=100", "moq="]);
    assert_eq!(texts(Why::NotAStock, Field::Stock, "100-200", &cartons), ["stock=100", "stock=200", "stock="]);
    assert_eq!(texts(Why::NotACount, Field::Moq, "3箱起", &cartons), ["moq=360", "moq="]);
}

#[test]
fn commas_steps_and_tax_have_their_ways() {
    let ways = |why, field, raw, commas| {
        let beside = Beside { commas, ..Beside::default() };
        let all = suggest(why, field, raw, &beside);
        all.into_iter().map(|one| (one.how, one.texts[0].1.clone())).collect::<Vec<_>>()
    };
    let open = (How::Unknown, "面议".to_owned());
    let said = |how, text: &str| (how, text.to_owned());
    let price = |raw, commas| ways(Why::NotAPrice, Field::Price, raw, commas);
    assert_eq!(price("0,035", false), [said(How::Decimal, "0.0350"), open.clone()]);
    assert_eq!(price("3,50", false), [said(How::Decimal, "3.50"), open.clone()]);
    assert_eq!(price("3,500", true), [said(How::Thousands, "3500"), said(How::Decimal, "3.5000"), open.clone()]);
    assert_eq!(ways(Why::NotACount, Field::Moq, "1.000", true), [said(How::Thousands, "1000"), said(How::Empty, "")]);
    let steps = |raw| ways(Why::Steps, Field::Price, raw, false);
    assert_eq!(
        steps("100起4.2;500起3.9;1000起面议"),
        [said(How::Steps, "100起4.20;500起3.90"), said(How::Higher, "4.20"), open.clone()]
    );
    assert_eq!(steps("1起5;100起5.5;1000起6"), [said(How::Higher, "6.00"), open.clone()]);
    assert_eq!(ways(Why::Steps, Field::StepPrice, "面议", false), [said(How::Empty, "")]);
    let tax = |raw| ways(Why::NotATax, Field::Tax, raw, false);
    let none = [said(How::WithoutTax, "不含税"), said(How::WithTax, "含税13%"), said(How::Empty, "")];
    assert_eq!(tax("13%"), none);
    assert_eq!(tax("是"), [said(How::WithoutTax, "不含税"), said(How::WithTax, "含税"), said(How::Empty, "")]);
    assert_eq!(ways(Why::OtherUnit, Field::Moq, "100个", false), [said(How::OnlyFigure, "100"), said(How::Empty, "")]);
}

proptest! {
    #[test]
    fn what_is_suggested_is_understood(
        raw in "[0-9.,~/打箱元起税含不;-]{0,12}",
        remark in "[0-9.起 个]{0,8}",
        moq in "[0-9打个]{0,5}",
        carton in 0_u32..200,
        which in 0_usize..5,
    ) {
        let beside = Beside { unit: "", carton: Quantity::new(carton), moq: &moq, remark: &remark, commas: false };
        let field = [Field::Price, Field::Moq, Field::Stock, Field::Retail, Field::Tax][which];
        let why = match field {
            Field::Price | Field::Retail => price::said(&raw, &beside).err(),
            Field::Moq => quantity::read(&raw, "").err(),
            Field::Stock => stock::read(&raw, "").err(),
            _ => tax::read(&raw).err(),
        };
        let Some(why) = why else { return Ok(()) };
        let all = suggest(why, field, &raw, &beside);
        prop_assert!(all.iter().filter(|one| one.recommended).count() <= 1);
        for (field, text) in all.iter().flat_map(|one| {
            let unit = one.texts.iter().find(|(field, _)| *field == Field::Unit).map_or("", |(_, unit)| unit.as_str());
            one.texts.iter().map(move |(field, text)| ((*field, unit), text))
        }) {
            let beside = Beside { unit: field.1, ..beside };
            match field.0 {
                Field::Price | Field::Retail => prop_assert!(price::said(text, &beside).is_ok(), "{}", text),
                Field::Moq => prop_assert!(quantity::read(text, "").is_ok()),
                Field::Stock => prop_assert!(stock::read(text, "").is_ok()),
                Field::Tax => prop_assert!(tax::read(text).is_ok()),
                _ => {}
            }
        }
    }
}
