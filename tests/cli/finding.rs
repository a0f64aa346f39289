//! `huopan search` and `huopan show`.
//!
//! 鑫达's HB-3021 is the worked item of domain: 4.3: 800 orders on a commission of 30% and a slot of 800 earn 5.28%.

use serde_json::json;

use crate::stall::{Stall, keys};

/// The worked item's lens.
const LENS: &str = "--orders 800 --commission 30% --slot 800";

fn synced() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall
}

#[test]
fn initials_find_goods_with_their_true_margin() {
    let stall = synced();
    let ran = stall.line(&format!("search sjzj --json {LENS}")).fine();
    assert_eq!(ran.err, "", "nothing but the answer");
    let answer = ran.json();
    assert_eq!(keys(&answer), ["hits", "total"]);
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(answer["total"].as_u64().unwrap(), hits.len() as u64);
    let shape = ["article", "highlights", "id", "margin", "moq", "price", "stock", "supplier", "title"];
    assert!(hits.iter().all(|hit| keys(hit) == shape), "{answer}");
    let hit = hits.iter().find(|hit| hit["article"] == "HB-3021").unwrap();
    assert_eq!(hit["title"], "花瓣懒人手机支架 桌面款");
    assert_eq!(hit["highlights"], json!([4, 5, 6, 7]));
    assert_eq!(hit["supplier"], "xinda");
    // 840 pieces are bought, of the step from 500 pieces.
    assert_eq!(hit["price"], "3.20");
    assert_eq!((&hit["moq"], &hit["stock"]), (&json!(100), &json!(4300)));
    assert_eq!(hit["margin"], "0.0528");
    assert_eq!(hit["id"].as_str().unwrap().len(), 13);
}

#[test]
fn a_limit_cuts_the_hits_but_not_the_total() {
    let stall = synced();
    let all = stall.line("search 线 --json --limit 1000").fine().json();
    let one = stall.line("search 线 --json --limit 1").fine().json();
    assert!(all["total"].as_u64().unwrap() > 1);
    assert_eq!(one["total"], all["total"]);
    assert_eq!(one["hits"].as_array().unwrap().len(), 1);
    let text = stall.line("search 线 --limit 1 --lang en").fine();
    assert_eq!(text.out.lines().last().unwrap(), format!("1 of {} shown", all["total"]));
}

#[test]
fn orders_are_named_and_can_be_turned_round() {
    let stall = synced();
    let prices = |line: &str| -> Vec<f64> {
        let answer = stall.line(line).fine().json();
        let price = |hit: &serde_json::Value| hit["price"].as_str().map(|price| price.parse().unwrap());
        answer["hits"].as_array().unwrap().iter().filter_map(price).collect()
    };
    let rising = prices("search cat:手机配件 --json --sort cost --limit 1000");
    assert!(rising.len() > 3 && rising.is_sorted(), "{rising:?}");
    let falling = prices("search cat:手机配件 --json --sort -cost --limit 1000");
    assert!(falling.iter().rev().is_sorted(), "{falling:?}");
    let wrong = stall.line("search x --sort colour").ended(2);
    assert!(wrong.err.contains("colour") && wrong.err.contains("relevance margin"), "{}", wrong.err);
}

#[test]
fn a_mistake_in_the_query_is_told_and_the_rest_holds() {
    let stall = synced();
    let ran = stall.run(&["search", "sjzj price<abc", "--json"]).ended(3);
    assert!(ran.err.contains("price<abc"), "{}", ran.err);
    assert!(ran.json()["total"].as_u64().unwrap() > 0);
}

#[test]
fn a_good_is_shown_in_full() {
    let stall = synced();
    let ran = stall.line(&format!("show xinda/HB-3021 --json {LENS}")).fine();
    let good = ran.json();
    assert_eq!(
        keys(&good),
        [
            "account",
            "article",
            "assignments",
            "attrs",
            "brand",
            "breaks",
            "carton",
            "category",
            "certs",
            "dearest",
            "dropship",
            "free_stock",
            "freight",
            "gone_at",
            "held",
            "history",
            "holds",
            "id",
            "images",
            "invoice",
            "invoice_points",
            "key",
            "lead_days",
            "lens",
            "link",
            "lot",
            "material",
            "mix",
            "moq",
            "notes",
            "own",
            "pools",
            "priced_at",
            "quotes",
            "retail",
            "return7d",
            "ship_hours",
            "size",
            "spot",
            "stage",
            "stale",
            "stock",
            "stocked_at",
            "supplier",
            "title",
            "unit",
            "unknown",
            "valid_until",
            "variants"
        ]
    );
    assert_eq!(
        good["breaks"],
        json!([{"min": 100, "price": "3.50"}, {"min": 500, "price": "3.20"}, {"min": 2000, "price": "2.90"}])
    );
    assert_eq!((&good["carton"], &good["retail"], &good["stock"]), (&json!(120), &json!("12.90"), &json!(4300)));
    assert_eq!(good["supplier"]["name"], "鑫达通讯");
    assert_eq!(
        good["variants"][0],
        json!({"id": "w", "spec": "白色", "article": "HB-3021-W", "breaks": [], "stock": 1600})
    );
    // The figures of domain: 4.3.
    let account = &good["account"];
    assert_eq!((&account["purchase_quantity"], &account["unit_cost"]), (&json!(840), &json!("3.20")));
    assert_eq!((&account["margin_rate"], &account["naive_margin_rate"]), (&json!("0.0528"), &json!("0.4519")));
    let id = good["id"].as_str().unwrap();
    let same = stall.line(&format!("show {} --json {LENS}", id.to_lowercase())).fine().json();
    assert_eq!(same, good, "by its id in any case");
}

#[test]
fn a_good_is_shown_to_people_in_both_languages() {
    let stall = synced();
    let zh = stall.line(&format!("show xinda/hb-3021 {LENS}")).fine().out;
    for part in ["花瓣懒人手机支架 桌面款", "100+ 3.50 · 500+ 3.20 · 2000+ 2.90", "4,300", "真毛利 +5.3%", "HB-3021-G"]
    {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    let en = stall.line(&format!("show xinda/HB-3021 --lang en {LENS}")).fine().out;
    assert!(en.contains("True margin +5.3%") && en.contains("Breaks"), "{en}");
}

#[test]
fn a_price_nobody_names_is_unknown_not_nothing() {
    let stall = synced();
    // CD-0412 has no price.
    let good = stall.line("show xinda/CD-0412 --json").fine().json();
    assert_eq!((&good["breaks"], &good["account"]["margin_rate"]), (&json!([]), &json!(null)));
    let hits = stall.line("search CD-0412 --json").fine().json();
    assert_eq!((&hits["hits"][0]["price"], &hits["hits"][0]["margin"]), (&json!(null), &json!(null)));
    assert!(stall.line("show xinda/CD-0412").fine().out.contains("面议"));
}

#[test]
fn what_is_not_there_is_refused_in_a_sentence() {
    let stall = synced();
    let ran = stall.line("show xinda/NO-1").ended(1);
    assert_eq!(ran.err.trim_end(), "这一步不能做 (没有 xinda/NO-1 这款货)，什么都没改，换个做法再来");
    assert_eq!(ran.out, "");
    stall.line("show 0000000000000 --lang en").ended(1);
    stall.line("show what").ended(2);
    assert!(stall.line("search x --channel kwai").ended(2).err.contains("kuaishou"));
    assert!(stall.line("search x --streamer nobody --lang en").ended(1).err.contains("no streamer nobody"));
}
