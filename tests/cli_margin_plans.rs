//! `huopan margin` for plans that are not simply bought and sold, and what it says of figures that cannot be meant.
//!
//! Every expected figure is worked out by hand from domain: 4.3, not copied from an answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::process::{Command, Output};

use serde_json::{Value, json};

/// The sale of the worked item of domain: 4.3, without its goods and slot fee: 11.352 come in of 12.90.
const SALE: &str = "--price 12.90 --quantity 800 --commission 30% --platform 5% --courier 2.20 --packaging 0.35 --insurance 0.30 \
                    --refund-before 4% --return-after 8% --handling 0.80 --tax 1%";

fn margin(flags: &str, lang: &str) -> Output {
    let nowhere = std::env::temp_dir().join("huopan-no-such-folder");
    Command::new(env!("CARGO_BIN_EXE_huopan"))
        .args(["--lang", lang, "margin"])
        .args(flags.split_whitespace())
        .env_clear()
        .env("HUOPAN_CONFIG", &nowhere)
        .env("HUOPAN_DATA", &nowhere)
        .output()
        .expect("huopan runs")
}

fn answer(flags: &str) -> Value {
    let output = margin(&format!("{flags} --json"), "en");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("stdout is one JSON value and nothing else")
}

fn line(answer: &Value, name: &str) -> Value {
    let lines = answer["lines"].as_array().unwrap();
    lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("no {name} in {answer}")).clone()
}

/// domain: 4.3.17. 5.36 · 0.88, and no courier: 0.65 · 0.96.
#[test]
fn dropship_ties_no_cash() {
    let said =
        answer(&format!("{} --dropship 5.36 --freight-included --takes-returns", SALE.replace("--courier 2.20", "")));
    assert_eq!(
        (&said["cash"], &said["purchase_quantity"], &said["cartons"]),
        (&json!("0.00"), &json!(800), &Value::Null)
    );
    assert_eq!(line(&said, "goods")["amount"], "-4.7168");
    assert_eq!(line(&said, "goods")["source"], "--dropship, --refund-before, --return-after, --takes-returns");
    assert_eq!(line(&said, "logistics")["amount"], "-0.624");
    assert_eq!((&said["leftover_pieces"], &said["recovered"]), (&json!(0), &Value::Null));
    // Spoilt pieces are ours: 5.36 · (0.88 + 0.08 · 0.5); and we pay the courier.
    let ours = answer(&format!("{SALE} --dropship 5.36 --unsellable 50%"));
    assert_eq!(line(&ours, "goods")["amount"], "-4.9312");
    assert_eq!(line(&ours, "logistics")["amount"], "-2.736");
}

/// domain: 4.3.16: 11.352 − 3.4056 − 0.5676 − 2.7360 − 0.0640 come back in; the higher of floor and salvage counts: 1.50 · 0.896.
#[test]
fn clearance_counts_cash_against_a_floor() {
    let said = answer(&format!("{SALE} --unsellable 20% --clearance --floor 1.20 --salvage 1.50 --break 1:3.20"));
    assert_eq!((&said["recovered"], &said["cash"]), (&json!("4.5788"), &json!("0.00")));
    assert_eq!(line(&said, "goods")["amount"], "-1.344");
    // 4.5788 − 1.3440 − 0.1124.
    assert_eq!(said["margin"], "3.1224");
    assert!(said["hints"][0].as_str().unwrap().contains("¥3663.04 in all; the 3.20 each once cost is spent"), "{said}");
}

/// domain: 4.3.18: 10,320 are sold of 2,000 · 10 that were promised.
#[test]
fn a_promise_pays_back() {
    let said = answer(&format!("{SALE} --break 100:3.20 --slot 2000 --guarantee-roi 10"));
    assert_eq!(said["expected_slot_fee"], "1032.00");
    assert_eq!(line(&said, "slot")["formula"], "1032.00 / 800");
    assert_eq!(line(&said, "slot")["source"], "--slot, --ads (default), --quantity, --guarantee-roi");
    let same = answer(&format!("{SALE} --break 100:3.20 --slot 2000 --guarantee-gmv 20000"));
    assert_eq!(same["margin"], said["margin"]);
}

/// domain: 2.1: ten per cent among five, of 11.352: 1.1352 in all.
#[test]
fn commission_is_split_among_five() {
    let split =
        "--split agency:4% --split sub-agency:2% --split streamer:2% --split promoter-agency:1% --split promoter:1%";
    let said = answer(&format!("{} --break 100:3.20 {split}", SALE.replace("--commission 30%", "")));
    assert_eq!(line(&said, "commission")["amount"], "-1.1352");
    assert_eq!(line(&said, "commission")["source"], "--split");
    let shares: Vec<(&str, &str)> = said["split"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["party"].as_str().unwrap(), one["amount"].as_str().unwrap()))
        .collect();
    // 0.22704, 0.45408, 0.22704, 0.11352, 0.11352: the last two units to the largest remainders, .8 and .4.
    let expected = [
        ("streamer", "0.2271"),
        ("agency", "0.4541"),
        ("sub-agency", "0.227"),
        ("promoter-agency", "0.1135"),
        ("promoter", "0.1135"),
    ];
    assert_eq!(shares, expected);
    let much = answer(&format!("{SALE} --agency 25% --break 100:3.20"));
    assert!(
        much["hints"].as_array().unwrap().iter().any(|hint| hint.as_str().unwrap().contains("55%, above the 50%")),
        "{much}"
    );
}

/// domain: 4.3.1: 500 · 3.20 and 20 · 6.50 are 1,730 and 520 pieces; 80 more of this good are the least.
#[test]
fn a_mixed_basket_says_what_is_missing() {
    let flags = "--price 12.90 --quantity 500 --break 1:3.20 --mix-amount 5000 --basket 20:6.50";
    let basket = answer(&format!("{flags} --mix-pieces 600"))["basket"].clone();
    let expected = json!({
        "amount": "1730.00", "pieces": 520, "enough": false, "missing_amount": "3270.00", "missing_pieces": 80,
        "least_item": 0, "least_pieces": 80, "least_cash": "256.00"
    });
    assert_eq!(basket, expected);
    assert_eq!(answer(&format!("{flags} --mix-pieces 520"))["basket"]["enough"], true);
    assert_eq!(answer("--price 12.90 --break 1:3.20")["basket"], Value::Null);
}

/// 3.20 · 2.5 = 8.00, up to 8.90; (8.90 − 3.20) / 8.90, / 3.20.
#[test]
fn prices_out_of_the_cost() {
    let said = answer("--break 1:3.20 --multiple 2.5 --nines");
    assert_eq!(line(&said, "price")["amount"], "8.90");
    assert_eq!(line(&said, "price")["source"], "--multiple, --nines");
    assert_eq!(
        (&said["gross_margin_rate"], &said["mark_up"], &said["multiple"]),
        (&json!("0.6404"), &json!("1.7813"), &json!("2.7813"))
    );
    assert_eq!(line(&answer("--break 1:3.20 --mark-up 150%"), "price")["amount"], "8.00");
}

/// domain: 4.3.10 with 6 points on the price: 3.392 · 0.896 with 13/113 in it, against 11.352.
#[test]
fn points_for_an_invoice_are_paid_and_deducted() {
    let said = answer(&format!(
        "{} --vat 13% --invoice --invoice-points 6% --break 1:3.20",
        SALE.replace("--tax 1%", "--unsellable 20%")
    ));
    assert_eq!(said["unit_cost"], "3.392");
    assert_eq!(line(&said, "goods")["amount"], "-3.0392");
    assert_eq!(line(&said, "tax")["amount"], "-0.9563");
}

/// domain: 4.3.19: 60 of samples over 800 orders.
#[test]
fn samples_have_a_line_of_their_own() {
    let said = answer(&format!("{SALE} --unsellable 20% --break 100:3.20 --slot 800 --samples 60"));
    assert_eq!(line(&said, "samples")["amount"], "-0.075");
    // 9,081.60 / (60 + 800 + 2,724.48).
    assert_eq!(said["roi"], "2.5336");
}

#[test]
fn what_cannot_be_meant_is_said_in_a_sentence() {
    for (flags, zh, en) in [
        (
            "--commission 30",
            "--commission 30 就是 3000% 了，30 个点写 30%",
            "--commission 30 would be 3000%; for 30 percent write 30%",
        ),
        ("--commission 101%", "--commission 101% 超过 100% 了", "--commission 101% is above 100%"),
        ("--price -1", "-1 是负数，不能小于 0", "-1 is below 0"),
        ("--price 0", "--price 0 价不能是 0，不知道就空着", "--price 0 is a price of 0; leave an unknown price out"),
        (
            "--courier 30%",
            "--courier 30% 是比例，这里按元写，如 12.90",
            "--courier 30% is a share; here it is yuan, like 12.90",
        ),
        ("--quantity 0", "--quantity 0 是 0，至少 1", "--quantity 0 is 0; at least 1 is needed"),
        ("--break=", "--break \"\" 没填数，要填一个", "--break \"\" there is nothing; a figure is needed"),
        (
            "--break 500:3.20 --break 100:3.50",
            "--break: 100起 写在 500起 后面了，按数量从少到多写",
            "--break: the step from 100 pieces stands behind the one from 500; give them by rising pieces",
        ),
        (
            "--moq 1000 --stock 500 --break 1:3",
            "--stock: 起批 1,000 比库存 500 还多，买不成",
            "--stock: at least 1000 must be bought, but only 500 are in stock",
        ),
        (
            "--refund-before 60% --return-after 41%",
            "--refund-before 60% 加 --return-after 41% 超过 100% 了，退的比卖的还多",
            "--refund-before 60% and --return-after 41% are more than 100% together; give less of them",
        ),
    ] {
        for (lang, expected) in [("zh", zh), ("en", en)] {
            let output = margin(flags, lang);
            assert_eq!(output.status.code(), Some(2), "{flags}");
            assert!(output.stdout.is_empty(), "{flags}");
            assert_eq!(String::from_utf8(output.stderr).unwrap().trim_end(), format!("huopan: {expected}"), "{flags}");
        }
    }
}
