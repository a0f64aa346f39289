//! Columns made by hand: the four of the comparison of the petal holder, and what may be wrong with such.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

fn pieces(count: u32) -> Quantity {
    Quantity::new(count).unwrap()
}

fn one(name: &str, fen: i64, total: i64, lead: u16, moq: u32, stock: Stock) -> Judged {
    Judged {
        name: name.to_owned(),
        landed: Ok(Money::fen(fen)),
        total: Some(total),
        lead: Some(lead),
        spot: Some(true),
        moq: Some(pieces(moq)),
        stock,
        needed: pieces(840),
        expired: false,
        gone: false,
    }
}

fn four() -> Vec<Judged> {
    vec![
        one("鑫达通讯", 320, 479, 2, 100, Stock::Figure(pieces(4_000))),
        one("义诺塑业", 301, 616, 5, 500, Stock::Figure(pieces(8_640))),
        one("锐鸣数码", 335, 372, 1, 200, Stock::Figure(pieces(1_150))),
        Judged { expired: true, ..one("万佳百货", 345, 300, 1, 24, Stock::Level(Level::Ample)) },
    ]
}

fn said(all: &[Judged], at: usize, lang: Lang) -> Vec<String> {
    closing(all, at, pieces(800), lang)
}

#[test]
fn the_cheapest_and_the_one_for_a_hurry() {
    assert_eq!(
        said(&four(), 0, Lang::Zh),
        [
            "最便宜: 义诺塑业 到仓 ¥3.01，800单多赚 ¥137，但要等 5天，起批 500",
            "急单选: 锐鸣数码 现货 1天，比鑫达通讯少赚 ¥107。万佳百货 报价已过期，先问价再算"
        ]
    );
    assert_eq!(
        said(&four(), 0, Lang::En),
        [
            "Cheapest: 义诺塑业, ¥3.01 landed, ¥137 more over 800 orders, but takes 5 days, MOQ 500",
            "In a hurry: 锐鸣数码, in stock, 1 day, ¥107 less than 鑫达通讯. 万佳百货: quote has run out, ask first"
        ]
    );
}

#[test]
fn beside_another_cursor_the_figures_are_that_ones() {
    let all = said(&four(), 1, Lang::Zh);
    assert_eq!(all[0], "最便宜: 就是这款 义诺塑业 到仓 ¥3.01，800单共赚 ¥616", "nothing is against it beside itself");
    assert!(all[1].starts_with("急单选: 锐鸣数码 现货 1天，比义诺塑业少赚 ¥244。"), "{all:?}");
    let all = said(&four(), 2, Lang::Zh);
    assert!(all[1].starts_with("急单也是这款: 锐鸣数码 现货 1天。"), "{all:?}");
}

#[test]
fn one_that_wins_all_has_a_line_of_its_own() {
    let mut all = four();
    all[1].lead = Some(1);
    all[2].lead = Some(3);
    assert_eq!(
        said(&all, 0, Lang::Zh),
        ["样样占先: 义诺塑业 到仓 ¥3.01 最便宜，现货 1天最快，800单多赚 ¥137，但起批 500"]
    );
    assert_eq!(
        said(&all, 0, Lang::En),
        [
            "Best in all: 义诺塑业, ¥3.01 landed is the cheapest, in stock, 1 day the fastest, ¥137 more over 800 orders, but MOQ 500"
        ]
    );
}

#[test]
fn what_is_wrong_with_the_cheapest_is_said() {
    let mut all = four();
    all[1] =
        Judged { expired: true, lead: None, total: Some(-20), stock: Stock::Figure(pieces(640)), ..all[1].clone() };
    assert_eq!(
        said(&all, 0, Lang::Zh)[0],
        "最便宜: 义诺塑业 到仓 ¥3.01，800单少赚 ¥499，但货期没写，起批 500，货只有 640，要买 840，报价已过期，算下来要亏"
    );
}

#[test]
fn the_unknown_is_named_and_not_counted() {
    let mut all = four();
    all[1] = Judged { landed: Err(Missing::Cost), total: None, ..all[1].clone() };
    let lines = said(&all, 0, Lang::Zh);
    assert_eq!(lines[0], "最便宜: 就是这款 鑫达通讯 到仓 ¥3.20，800单共赚 ¥479");
    assert!(lines[1].ends_with("义诺塑业 缺拿货价，没算在内"), "{lines:?}");
    // Beside one that is not known nothing is more or less.
    let lines = said(&all, 1, Lang::Zh);
    assert_eq!(lines[0], "最便宜: 鑫达通讯 到仓 ¥3.20，800单共赚 ¥479");
    assert!(lines[1].starts_with("急单选: 锐鸣数码 现货 1天。"), "{lines:?}");
}

#[test]
fn where_nothing_is_known_it_says_what_is_missing() {
    let lost = |one: Judged, missing| Judged { landed: Err(missing), total: None, ..one };
    let all: Vec<Judged> = four().into_iter().take(2).map(|one| lost(one, Missing::Cost)).collect();
    assert_eq!(said(&all, 0, Lang::Zh), ["还比不出来: 鑫达通讯、义诺塑业 缺拿货价"]);
    assert_eq!(said(&all, 0, Lang::En), ["Nothing to go by yet: 鑫达通讯, 义诺塑业: no cost"]);
    assert_eq!(said(&four()[..1], 0, Lang::Zh), ["只有这一款，按 i 再加一款来比"]);
    assert!(said(&[], 0, Lang::Zh).is_empty());
}

#[test]
fn what_is_gone_or_not_there_is_nobodys_choice() {
    let mut all = four();
    all[1].gone = true;
    all[2].stock = Stock::Level(Level::None);
    all[0].spot = Some(false);
    let lines = said(&all, 0, Lang::Zh);
    assert!(lines[0].starts_with("最便宜: 就是这款 鑫达通讯 到仓 ¥3.20"), "{lines:?}");
    assert_eq!(lines[1], "急单: 没有一款确定有现货又赶得上。万佳百货 报价已过期，先问价再算。义诺塑业 已停供");
}

#[test]
fn of_equal_prices_the_one_that_earns_more_is_named() {
    let mut all = four();
    all[0].landed = Ok(Money::fen(301));
    let lines = said(&all, 2, Lang::Zh);
    assert!(lines[0].starts_with("最便宜: 义诺塑业 到仓 ¥3.01 (还有 1款 同价)，800单多赚 ¥244"), "{lines:?}");
}
