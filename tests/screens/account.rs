//! The account beside the list: figures that stand whole, parts that add up, prices that were negotiated, pieces that are held.

use std::sync::Arc;

use huopan::app::{Sheet, State, parts::rounded, state::Layer, steps::steps};
use huopan::domain::{
    Date, Money, Quantity,
    decision::{EventId, Hlc},
    hold::{Outcome, Verdict, Why},
    ledger::{ChannelItem, Hold, Quote, Stamp},
};
use huopan::i18n::{Lang, format};
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::goods::GOODS;
use crate::reading::{rows, text};
use crate::world::{self, clean, money, now};
use crate::{drawn, layers, look};

/// HB-3021 is the good under the cursor.
const AT: usize = 12;

fn seen(state: &State) -> String {
    text(&drawn(state, &look(Depth::True, Glyphs::Unicode)))
}

/// A board whose sheet is changed.
fn with(cols: u16, rows: u16, lang: Lang, change: impl FnOnce(&mut Sheet)) -> State {
    let mut state = world::board(cols, rows, lang);
    let mut sheet = state.sheet.as_deref().unwrap().clone();
    change(&mut sheet);
    state.sheet = Some(Arc::new(sheet));
    state
}

fn stamp(n: u64) -> Stamp {
    Stamp { event: EventId { rep: 1, n }, hlc: Hlc((now().0 as u64) << 16), by: clean("王") }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn what_is_kept_stands_whole_in_the_strip() {
    let prices = ["0.01", "0.60", "9.90", "12.90", "99.90", "888.88", "1234.56", "9999.99"];
    let costs = ["0.01", "0.45", "3.20", "48.88", "512.34", "9999.99"];
    let mut checked = 0;
    for (cols, high) in [(80, 24), (100, 24)] {
        for lang in [Lang::Zh, Lang::En] {
            let ready = world::board(cols, high, lang).ready(&world::lens());
            for price in prices {
                for cost in costs {
                    let mut given = GOODS[AT];
                    (given.4, given.5) = (price, Box::leak(format!("1:{cost}").into_boxed_str()));
                    let state = with(cols, high, lang, |sheet| *sheet = world::sheet(&given, &ready));
                    let Ok(account) = &state.sheet.as_deref().unwrap().account else { continue };
                    let keep = rounded(account.keep.as_units(), 100);
                    let sign = if keep < 0 { "" } else { "+" };
                    let kept = format!("{sign}{}", format::fixed(Money::fen(keep), 2));
                    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
                    let whole =
                        |row: &String| row.contains('=') && row.split_whitespace().any(|word| word == kept.as_str());
                    assert!(all.iter().any(whole), "{cols} {lang:?} {price} {cost} {kept}\n{}", all.join("\n"));
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 150, "{checked}");
}

#[test]
fn shares_beside_the_account_add_up_to_what_is_left() {
    let tenths = |share: &str| -> i64 {
        let figure = share.trim_start_matches(['+', '-']).trim_end_matches('%').replace('.', "");
        figure.parse().unwrap()
    };
    let state = world::board(120, 36, Lang::Zh);
    let steps = steps(state.sheet.as_deref().unwrap().account.as_ref().unwrap());
    let shares: Vec<i64> = steps.iter().filter_map(|step| step.share.as_deref()).map(tenths).collect();
    let (kept, rest) = shares.split_last().unwrap();
    let (whole, deducted) = rest.split_first().unwrap();
    // 11.3528 of net revenue, 0.5992 of it are kept.
    assert_eq!((*whole, *kept), (1_000, 53));
    assert_eq!(deducted.iter().sum::<i64>(), 1_000 - 53, "{deducted:?}");
}

#[test]
fn a_small_assign_form_shows_what_comes_of_its_terms_and_the_best_first() {
    for (cols, high) in [(60, 20), (80, 24)] {
        for (lang, words) in [(Lang::Zh, ["真毛利 +5.3%", "共赚 ¥479"]), (Lang::En, ["True +5.3%", "Profit ¥479"])]
        {
            let mut state = world::board(cols, high, lang);
            layers::over(&mut state, "assign");
            let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
            let head = all.iter().find(|row| row.contains('┌')).unwrap();
            assert!(words.iter().all(|word| head.contains(word)), "{cols}: {head}");
            let Some(Layer::Assign(form)) = state.layers.last_mut() else { panic!("no form") };
            let best = form.candidates[0].streamer.name.to_string();
            let screen = all.join("\n");
            let hides = |all: &[String]| all.iter().filter(|row| row.starts_with('├')).any(|row| row.contains(" ↓"));
            assert!(screen.contains(&best) && hides(&all), "{screen}");
            form.in_table = true;
            form.chosen = Some(form.candidates.len() - 1);
            let last = form.candidates[form.candidates.len() - 1].streamer.name.to_string();
            let screen = seen(&state);
            let head = screen.lines().find(|row| row.starts_with('├')).unwrap();
            assert!(screen.contains(&last) && head.contains(" ↑") && !head.contains(" ↓"), "{screen}");
        }
    }
}

fn quoted(cols: u16, rows: u16) -> State {
    with(cols, rows, Lang::Zh, |sheet| {
        let (price, min) = (money("2.95"), Quantity::saturating(100));
        let until = Some(day("2026-11-30"));
        sheet.state.quotes = vec![Quote { price, min, from: day("2026-11-20"), until, stamp: stamp(5) }];
        sheet.row.quoted = true;
        sheet.row.margin.as_mut().unwrap().unit_cost = price;
    })
}

#[test]
fn a_negotiated_price_stands_in_the_table_and_not_in_the_suppliers_past() {
    let state = quoted(120, 36);
    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    let row = |what: &str| all.iter().find(|row| row.contains(what)).unwrap_or_else(|| panic!("{}", all.join("\n")));
    let agreed = row("100起  → ");
    assert!(agreed.contains("谈好价") && agreed.contains("2.95"), "{agreed}");
    assert_eq!(all.iter().filter(|row| row.contains("起  → ")).count(), 1, "one price is in force");
    assert!(row("拿货价 4周").contains("3.20"), "the picture ends with the list price");
    assert!(all.iter().any(|row| row.contains("谈好价 11月30日前有效 王")), "{}", all.join("\n"));
    let mut state = quoted(120, 36);
    layers::over(&mut state, "detail");
    let screen = seen(&state);
    assert!(screen.contains("2.95 100起  11月30日前有效  王 11-22"), "{screen}");
}

#[test]
fn what_is_held_is_seen_with_its_sign() {
    let verdict = |granted: u32, waiting: u32, outcome, why| {
        let (granted, waiting) = (Quantity::saturating(granted), Quantity::saturating(waiting));
        Some(Verdict { granted, waiting, outcome, why })
    };
    let cases = [
        (None, "已请求 800 ○ 到11-30 王"),
        (verdict(800, 0, Outcome::Granted, Why::Free), "已留 800 ● 到11-30 王"),
        (verdict(300, 500, Outcome::Partly, Why::Short), "已留 300 ◎ 排500 到11-30 王"),
        (verdict(0, 800, Outcome::Waiting, Why::Short), "排队中 800 ◎ 到11-30 王"),
        (verdict(0, 0, Outcome::Refused, Why::SoldOut), "没留成 800 × 到11-30 王"),
    ];
    for (verdict, line) in cases {
        let held = |until: &str| Hold {
            variant: None,
            quantity: Quantity::saturating(800),
            all_or_nothing: false,
            until: day(until),
            streamer: None,
            verdict,
            released: None,
            stamp: stamp(9),
        };
        for layer in ["none", "detail"] {
            let mut state = with(120, 36, Lang::Zh, |sheet| sheet.state.holds = vec![held("2026-11-30")]);
            layers::over(&mut state, layer);
            assert!(seen(&state).contains(line), "{layer}: {line}\n{}", seen(&state));
        }
        let state = with(120, 36, Lang::Zh, |sheet| sheet.state.holds = vec![held("2026-11-21")]);
        assert!(!seen(&state).contains("到11-21"), "what is over is not shown");
    }
}

#[test]
fn the_items_a_good_is_sold_as_stand_in_its_detail() {
    let item = |item: &str, connector: &str| {
        let (channel, item, connector) = (clean("kuaishou"), clean(item), clean(connector));
        ChannelItem { channel, item, connector, stamp: stamp(9) }
    };
    for (lang, line) in
        [(Lang::Zh, "快手小店 1234567 · 经快手购物助手"), (Lang::En, "Kuaishou shop 1234567 · by 快手购物助手")]
    {
        // Entered twice: the last word counts.
        let items = vec![item("1234567", ""), item("1234567", "快手购物助手"), item("K-2", "")];
        let mut state = with(120, 48, lang, |sheet| sheet.state.items = items);
        layers::over(&mut state, "detail");
        let screen = seen(&state);
        assert!(screen.contains(line) && screen.contains("K-2  王 11-22"), "{screen}");
        assert_eq!(screen.matches("1234567").count(), 1, "{screen}");
    }
}
