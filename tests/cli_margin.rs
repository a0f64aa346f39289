//! `huopan margin` through its own door: the program, its exit code, its JSON and its sheet.
//!
//! Every expected figure is worked out by hand from domain: 4.3, not copied from an answer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::process::{Command, Output};

use serde_json::Value;

/// The worked item of domain: 4.3.
const ITEM: &str = "--price 12.90 --quantity 800 --break 100:3.50 --break 500:3.20 --break 2000:2.90 --carton 120 \
                    --commission 30% --agency 0% --platform 5% --courier 2.20 --packaging 0.35 --insurance 0.30 \
                    --refund-before 4% --return-after 8% --unsellable 20% --handling 0.80 --slot 800 --ads 0 --tax 1%";

/// Runs it away from the user's own settings, in a locale that says nothing.
fn margin(flags: &str) -> Output {
    let nowhere = std::env::temp_dir().join("huopan-no-such-folder");
    Command::new(env!("CARGO_BIN_EXE_huopan"))
        .arg("margin")
        .args(flags.split_whitespace())
        .env_clear()
        .env("HUOPAN_CONFIG", &nowhere)
        .env("HUOPAN_DATA", &nowhere)
        .env("LANG", "zh_CN.UTF-8")
        .output()
        .expect("huopan runs")
}

/// Settings that hold in part: the rest is told on stderr with its line, and the answer stays clean.
#[test]
fn settings_choose_the_language_and_mistakes_in_them_are_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), "lang = \"en\"\nglyphs = \"emoji\"\n").unwrap();
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huopan"));
        let command = command.env_clear().env("HOME", folder.path()).env("HUOPAN_CONFIG", folder.path());
        command.args(["margin", "--price", "10", "--break", "1:3"]).args(more).output().unwrap()
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(output.stdout).starts_with("True margin "));
    let said = text(output.stderr);
    assert!(said.contains("config.toml row 2 field glyphs: ") && said.contains("\"full\" | \"ascii\""), "{said}");
    let output = run(&["--lang", "zh", "--json"]);
    assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok(), "stdout is for the answer");
    assert!(text(output.stderr).contains("config.toml 第2行 栏 glyphs: 设置看不懂"));
}

fn json(flags: &str) -> Value {
    let output = margin(&format!("{flags} --json"));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("stdout is one JSON value and nothing else")
}

fn sheet(flags: &str) -> String {
    let output = margin(flags);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the sheet is UTF-8")
}

/// A decimal string in ten-thousandths.
fn units(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} is no string"));
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').expect("a decimal point");
    assert!((2..=4).contains(&part.len()), "{text}");
    sign * format!("{whole}{part:0<4}").parse::<i64>().unwrap()
}

#[test]
fn the_worked_item_figure_by_figure() {
    let answer = json(ITEM);
    // 4.3.1: 800 pieces in cartons of 120 are 840, which is in the step of 500.
    assert_eq!(answer["purchase_quantity"], 840);
    assert_eq!(answer["unit_cost"], "3.20");
    // 4.3.3: 12.90 × 0.88.
    assert_eq!(answer["net_revenue"], "11.352");
    // 4.3.11: 11.352 − 3.4056 − 0.5676 − 2.8672 − 2.7360 − 0.0640 − 1 − 0.1124.
    assert_eq!(answer["margin"], "0.5992");
    // 0.5992 / 11.352 = 0.05278…; 5.83 / 12.90 = 0.45193…
    assert_eq!(answer["margin_rate"], "0.0528");
    assert_eq!(answer["naive_margin_rate"], "0.4519");
    // 4.3.12: 0.30 + 0.05278…
    assert_eq!(answer["break_even_commission"], "0.3528");
    // 4.3.13: 6.6672 / (0.88 × (1 − 0.35 − 1/101)) = 6.6672 / 0.5632871… = 11.83623…, up to the next ten-thousandth.
    assert_eq!(answer["break_even_price"], "11.8363");
    // 4.3.14: 800 / 1.5992… = 500.2, so 501; 800 × 1.599203… = 1279.3631….
    assert_eq!(answer["break_even_orders"], 501);
    assert_eq!(answer["max_slot_fee"], "1279.3631");
}

#[test]
fn the_lines_are_named_and_add_up() {
    let answer = json(ITEM);
    let lines = answer["lines"].as_array().unwrap();
    let expected = [
        ("price", "12.90", "12.90", "--price"),
        ("refunds", "-1.548", "12.90 × (4% + 8%)", "--price, --refund-before, --return-after"),
        ("net_revenue", "11.352", "12.90 × 88%", "--price, --refund-before, --return-after"),
        ("commission", "-3.4056", "11.352 × 30%", "--commission, --agency"),
        ("platform", "-0.5676", "11.352 × 5%", "--platform"),
        (
            "goods",
            "-2.8672",
            "3.20 × (88% + 8% × 20%)",
            "--break, --quantity, --refund-before, --return-after, --unsellable",
        ),
        ("logistics", "-2.736", "(2.20 + 0.35 + 0.30) × 96%", "--courier, --packaging, --insurance, --refund-before"),
        ("handling", "-0.064", "0.80 × 8%", "--handling, --return-after"),
        ("slot", "-1.00", "800.00 / 800", "--slot, --ads, --quantity"),
        // 11.352 / 101 = 0.11239…
        ("tax", "-0.1124", "11.352 × 1% / 101%", "--tax"),
        ("keep", "0.5992", "11.352 − 3.4056 − 0.5676 − 2.8672 − 2.736 − 0.064 − 1.00 − 0.1124", "sum"),
    ];
    assert_eq!(lines.len(), expected.len());
    for (line, (name, amount, formula, source)) in lines.iter().zip(expected) {
        assert_eq!(line["name"], name);
        assert_eq!(line["amount"], amount, "{name}");
        assert_eq!(line["formula"], formula, "{name}");
        assert_eq!(line["source"], source, "{name}");
    }
    let of = |name: &str| units(&lines.iter().find(|line| line["name"] == name).unwrap()["amount"]);
    assert_eq!(of("price") + of("refunds"), of("net_revenue"));
    let deductions: i64 = lines[3..10].iter().map(|line| units(&line["amount"])).sum();
    assert_eq!(of("net_revenue") + deductions, of("keep"));
}

#[test]
fn the_answer_has_its_fields_in_their_order() {
    let output = margin(&format!("{ITEM} --json"));
    let text = String::from_utf8(output.stdout).unwrap();
    let fields = "purchase_quantity unit_cost net_revenue lines margin margin_rate naive_margin_rate break_even_commission \
                  break_even_price break_even_orders max_slot_fee break_even_return total cash cartons gross_margin_rate mark_up \
                  multiple leftover_pieces leftover_cash expected_slot_fee roi recovered split basket missing hints";
    let at: Vec<usize> =
        fields.split_whitespace().map(|field| text.find(&format!("\n  \"{field}\":")).expect(field)).collect();
    assert!(at.is_sorted(), "{text}");
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value.as_object().unwrap().len(), at.len());
}

#[test]
fn hints_say_what_more_would_bring() {
    // The step of 2000 needs 17 cartons = 2040, 1200 more than 840. 800 × 0.896 = 716.8 are used up: 123 whole pieces stay.
    let hints = json(&format!("{ITEM} --lang en"))["hints"].clone();
    let said = [
        "1,200 more pieces reach the break at 2.90",
        "123 pieces stay unsold, ¥393.60 of cash in them",
        "full cartons bring 40 more; 840 orders would use them",
    ];
    assert_eq!(hints, serde_json::json!(said));
    // 4.3.2: 1900 × 3.20 = 6080, 2000 × 2.90 = 5800.
    let trap = json("--price 12.90 --quantity 1900 --break 500:3.20 --break 2000:2.90 --lang en");
    assert_eq!(trap["hints"][0], "100 more pieces cost ¥280.00 less in all");
}

#[test]
fn unknown_is_null_and_no_failure() {
    let no_cost = json("--price 10 --refund-before 4% --return-after 8%");
    for field in ["purchase_quantity", "unit_cost", "margin", "margin_rate", "naive_margin_rate"] {
        assert_eq!(no_cost[field], Value::Null, "{field}");
    }
    for field in ["break_even_commission", "break_even_price", "break_even_orders", "max_slot_fee"] {
        assert_eq!(no_cost[field], Value::Null, "{field}");
    }
    assert_eq!(no_cost["net_revenue"], "8.80");
    assert_eq!(no_cost["lines"], serde_json::json!([]));
    let no_price = json("--quantity 800 --break 100:3.50 --break 500:3.20 --carton 120");
    assert_eq!((&no_price["purchase_quantity"], &no_price["unit_cost"]), (&840.into(), &"3.20".into()));
    assert_eq!((&no_price["net_revenue"], &no_price["margin"]), (&Value::Null, &Value::Null));
    assert!(sheet("--price 10").contains("缺拿货价"));
    assert!(sheet("--break 1:3").contains("缺售价"));
}

#[test]
fn a_loss_has_no_break_even_by_commission() {
    // 1.76 of revenue against 2.87 of goods: no commission, order count or slot fee mends that.
    let loss = json(&ITEM.replace("12.90", "2"));
    assert!(units(&loss["margin"]) < 0);
    for field in ["break_even_commission", "break_even_orders", "max_slot_fee"] {
        assert_eq!(loss[field], Value::Null, "{field}");
    }
    // The price that would carry it is the same as before: it does not depend on the price.
    assert_eq!(loss["break_even_price"], "11.8363");
}

/// 20% commission, 5% platform, courier 2.60, 4% and 8% back, as the board takes them; 12.90 × 0.88 = 11.352.
#[test]
fn what_is_not_given_is_usual_and_named_so() {
    let answer = json("--price 12.90 --break 1:3.20");
    let line = |name: &str| answer["lines"].as_array().unwrap().iter().find(|l| l["name"] == name).unwrap().clone();
    assert_eq!(answer["purchase_quantity"], 500);
    assert_eq!(line("commission")["formula"], "11.352 × 20%");
    assert_eq!(line("commission")["source"], "--commission (default), --agency (default)");
    assert_eq!(line("platform")["formula"], "11.352 × 5%");
    assert_eq!(line("goods")["formula"], "3.20 × (88% + 8% × 20%)");
    assert_eq!(line("logistics")["formula"], "(2.60 + 0.35 + 0.30) × 96%");
    assert_eq!(line("handling")["formula"], "0.80 × 8%");
    assert_eq!(line("slot")["formula"], "0.00 / 500");
    assert_eq!(line("tax")["formula"], "11.352 × 1% / 101%");
}

#[test]
fn vat_freight_and_leftovers_are_counted() {
    // 11.352 · 13/113 = 1.30598 less 3.20 · 0.896 · 13/113 = 0.32986: 0.9761. Landed cost 3.26 of which freight bears no VAT.
    let answer = json(&format!("{} --vat 13% --invoice --freight 0.06 --leftover lost", ITEM.replace("--tax 1%", "")));
    let line = |name: &str| answer["lines"].as_array().unwrap().iter().find(|l| l["name"] == name).unwrap().clone();
    assert_eq!(answer["unit_cost"], "3.26");
    assert_eq!(line("tax")["amount"], "-0.9761");
    assert_eq!(line("tax")["formula"], "(11.352 − 3.20 × (88% + 8% × 20%)) × 13% / 113%");
    // 3.26 × 0.896 = 2.92096; 123 × 3.26 / 800 = 0.501225.
    assert_eq!(line("goods")["amount"], "-2.921");
    assert_eq!(line("leftover")["amount"], "-0.5012");
    assert_eq!(line("leftover")["formula"], "123 × (3.20 + 0.06) / 800");
}

#[test]
fn what_cannot_be_meant_is_wrong_usage() {
    for flags in [
        "--price abc",
        "--price -1",
        "--price 12.90001",
        "--price 0",
        "--price 30%",
        "--courier 30%",
        "--commission 3元",
        "--commission -1%",
        "--commission 60% --agency 50% --price 1 --break 1:1",
        "--break=",
        "--break :3",
        "--break 500:3.20 --break 100:3.50",
        "--break 100:3.20 --break 500:3.50",
        "--moq 1000 --stock 500 --price 9 --break 1:3",
        "--stock 99 --price 9 --break 100:3",
        "--split boss:3%",
        "--split agency:4% --split agency:5%",
        "--split streamer:20% --commission 20%",
        "--dropship 5 --break 1:3",
        "--freight-included",
        "--floor 3",
        "--guarantee-roi 5",
        "--multiple 2001",
        "--price 9 --nines",
        "--quantity 0 --price 1 --break 1:1",
        "--quantity 10000001",
        "--commission 101%",
        "--commission 30",
        "--break 3.20",
        "--break 1:0",
        "--break 1:3 --break 1:4",
        "--refund-before 60% --return-after 41% --price 1 --break 1:1",
        "--tax 1% --vat 13%",
        "--invoice",
        "--lang fr",
        "--prize 1",
        "--quantity 10000000 --carton 3000007 --price 1 --break 1:1",
    ] {
        let output = margin(&format!("{flags} --json"));
        assert_eq!(output.status.code(), Some(2), "{flags}");
        assert!(output.stdout.is_empty(), "{flags}: stdout is for answers");
        assert!(!output.stderr.is_empty(), "{flags}: nobody says why");
    }
}

#[test]
fn the_sheet_shows_the_gap_in_both_languages() {
    let zh = sheet(&format!("{ITEM} --lang zh"));
    assert!(zh.starts_with("真毛利 +5.3%   单赚 ¥0.5992   800单共赚 ¥479.36\n"), "{zh}");
    for words in [
        "佣金",
        "只扣进价和佣金: ¥5.83 = 45.2%   水分 ¥5.23",
        "要 800，买 840   拿货价 3.20   货款 ¥2688.00   7箱 × 120",
        "保本佣金 35.3%   保本售价 ¥11.84   保本单量 501   最高坑位 ¥1279.36",
    ] {
        assert!(zh.contains(words), "{words}\n{zh}");
    }
    let en = sheet(&format!("{ITEM} --lang en"));
    assert!(en.starts_with("True margin +5.3%   ¥0.5992 an order   ¥479.36 in 800 orders\n"), "{en}");
    for c in en.chars() {
        assert!(!('\u{4e00}'..='\u{9fff}').contains(&c), "Chinese in English: {en}");
    }
}

#[test]
fn the_sheet_stands_in_columns() {
    for lang in ["zh", "en"] {
        let sheet = sheet(&format!("{ITEM} --lang {lang}"));
        let rows: Vec<&str> = sheet.lines().skip(1).take(11).collect();
        // Label 17, amount 9 to the right: whatever the language, the amount ends in column 26.
        for row in &rows {
            let end = row
                .char_indices()
                .map(|(i, c)| i + c.len_utf8())
                .find(|&i| huopan::text::width(&row[..i]) == 26)
                .unwrap();
            let amount = row[..end].split_whitespace().last().unwrap();
            assert!(amount.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.'), "{row}");
        }
        // The price fills the bar; what one keeps is one cell of 24 at 0.5992 of 12.90.
        let bar = |row: &str| row.chars().filter(|c| *c == '█').count();
        assert_eq!((bar(rows[0]), bar(rows[2]), bar(rows[10])), (24, 21, 1));
    }
}
