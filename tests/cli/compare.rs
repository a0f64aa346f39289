//! `huopan compare`: the four goods of the drawn comparison, as text and as JSON.

use serde_json::{Value, json};

use crate::stall::{Stall, keys};

const LENS: &str = "--orders 800 --commission 30% --slot 800";
const FOUR: &str = "compare HB-3021 yinuo/YN-0031 RM-2218 WJ-0809";

fn synced() -> Stall {
    let stall = Stall::new(&["xinda", "yinuo", "ruiming", "wanjia"]);
    stall.line("sync").fine();
    stall
}

fn row<'a>(answer: &'a Value, name: &str) -> &'a Value {
    answer["rows"].as_array().unwrap().iter().find(|row| row["name"] == name).unwrap()
}

#[test]
fn the_rows_of_the_board_for_scripts() {
    let stall = synced();
    let ran = stall.line(&format!("{FOUR} --json {LENS}")).fine();
    assert_eq!(ran.err, "", "nothing but the answer");
    let answer = ran.json();
    assert_eq!(keys(&answer), ["closing", "goods", "orders", "rows"]);
    assert_eq!(answer["orders"], 800);
    let ids: Vec<&Value> = answer["goods"].as_array().unwrap().iter().map(|good| &good["id"]).collect();
    assert_eq!(keys(&answer["goods"][0]), ["article", "id", "supplier"]);
    for (name, values, best) in [
        ("landed", json!(["3.20", "3.01", "3.35", "3.45"]), vec![1]),
        ("freight", json!(["0.00", "0.06", "0.00", "0.00"]), vec![]),
        ("cash", json!(["2688.00", "2600.64", "2680.00", "2815.20"]), vec![1]),
        ("moq", json!([100, 500, 200, 24]), vec![3]),
        ("margin", json!(["0.0528", "0.0678", "0.0409", "0.0331"]), vec![1]),
        ("break_even_commission", json!(["0.3528", "0.3678", "0.3409", "0.3331"]), vec![1]),
        ("net_of_tax", json!([null, null, null, null]), vec![]),
    ] {
        let row = row(&answer, name);
        assert_eq!(keys(row), ["best", "name", "values"]);
        assert_eq!(row["values"], values, "{name}");
        let expected: Vec<&Value> = best.iter().map(|at| ids[*at]).collect();
        assert_eq!(row["best"], json!(expected), "{name}");
    }
    assert_eq!(row(&answer, "bought")["values"][0], json!({ "pieces": 840, "cartons": 7 }));
    assert_eq!(row(&answer, "next_break")["values"][1], json!({ "extra": 2_160, "price": "2.60" }));
    assert_eq!(row(&answer, "next_break")["values"][3], Value::Null);
    assert_eq!(row(&answer, "invoice")["values"][1], json!({ "kind": "special", "points": "0.0600" }));
    assert_eq!(row(&answer, "valid_until")["values"][2], json!({ "until": null, "expired": false }));
    assert_eq!(row(&answer, "valid_until")["values"][3]["expired"], true);
    assert_eq!(row(&answer, "stock")["values"][3], "ample");
}

#[test]
fn the_same_for_people_in_both_languages() {
    let stall = synced();
    let zh = stall.line(&format!("{FOUR} {LENS} --lang zh")).fine().out;
    for words in ["供应商", "¥3.01 √", "840 = 7箱 x 120", "过期!", "800单多赚 ¥137，但要等 5天，起批 500"]
    {
        assert!(zh.contains(words), "{words}: {zh}");
    }
    let en = stall.line(&format!("{FOUR} {LENS} --lang en")).fine().out;
    assert!(en.contains("¥137 more over 800 orders, but takes 5 days, MOQ 500"), "{en}");
    assert!(en.lines().any(|line| line.starts_with("Landed cost") && line.contains("¥3.01 √")), "{en}");
}

#[test]
fn one_alone_is_compared_with_its_likes() {
    let stall = synced();
    let answer = stall.line(&format!("compare HB-3021 --json {LENS}")).fine().json();
    let goods = answer["goods"].as_array().unwrap();
    assert_eq!(goods[0]["article"], "HB-3021");
    assert!(goods.len() > 3 && goods.len() <= 8, "{answer}");
    assert!(goods[1..].iter().all(|good| good["supplier"] != "xinda"));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let stall = synced();
    let none = stall.line("compare HB-3021 XX-0000");
    assert_eq!(none.code, 1, "{}", none.err);
    assert!(none.err.contains("XX-0000"), "{}", none.err);
    let many = stall.line("compare a b c d e f g h i");
    assert_eq!(many.code, 2, "{}", many.err);
    assert_eq!(stall.line("compare").code, 2);
}
