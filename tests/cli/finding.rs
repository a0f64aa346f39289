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
    assert!(
        wrong.err.contains("colour") && wrong.err.contains("margin total per-order cash headroom price"),
        "{}",
        wrong.err
    );
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
            "items",
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
    assert_eq!(
        ran.err.trim_end(),
        "没找到这款货 (xinda/NO-1)，打 货号、供应商/货号 或 13位的号，不记得就 huopan search 品名"
    );
    assert_eq!(ran.out, "");
    let ran = stall.line("show what --lang en").ended(1);
    assert!(ran.err.starts_with("no such good (what); type its article number"), "{}", ran.err);
    for line in ["show 0000000000000", "search x --streamer nobody", "streamer show nobody", "list show nothing"] {
        let ran = stall.line(line).ended(1);
        assert!(!ran.err.contains("没改"), "whoever only reads changes nothing anyway: {}", ran.err);
    }
    assert!(stall.line("search x --channel kwai").ended(2).err.contains("kuaishou"));
    assert!(stall.line("search x --streamer nobody --lang en").ended(1).err.contains("no streamer nobody"));
}

#[test]
fn a_good_goes_by_its_article_number_and_its_suppliers_name() {
    let stall = synced();
    let id = stall.line("show xinda/HB-3021 --json").fine().json()["id"].clone();
    for named in ["HB-3021", "hb-3021", "鑫达通讯/HB-3021"] {
        assert_eq!(stall.line(&format!("show {named} --json")).fine().json()["id"], id, "{named}");
    }
    for line in ["lock HB-3021 --qty 1 --dry-run", "list add 鑫达通讯/hb-3021 --pool 甲 --dry-run"] {
        assert!(stall.line(line).fine().out.contains("xinda/HB-3021"), "{line}");
    }
    stall.line("show 百汇/HB-3021").ended(1);
}

#[test]
fn an_article_number_of_several_goods_names_them() {
    let feed = |name: &str, articles: &[&str]| {
        let offers: Vec<_> = articles
            .iter()
            .zip(1..)
            .map(
                |(article, n)| json!({"id": format!("{name}-{n}"), "article": article, "title": "夹", "price": "1.00"}),
            )
            .collect();
        json!({"format": "huopan/1", "supplier": {"name": name}, "offers": offers}).to_string()
    };
    let names = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
    let feeds: Vec<(&str, String)> =
        names.iter().map(|name| (*name, feed(name, if *name == "s1" { &["A/1", "B"] } else { &["A/1"] }))).collect();
    let feeds: Vec<(&str, &str)> = feeds.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let stall = Stall::serving(&feeds);
    stall.line("sync").fine();
    let ran = stall.line("show A/1").ended(1);
    let told = "这个货号有好几款 (A/1: s1/A/1 s2/A/1 s3/A/1 s4/A/1 s5/A/1 还有2款)，从里面挑一个，照样打全";
    assert_eq!(ran.err.trim_end(), told);
    stall.line("show s2/A/1").fine();
    stall.line("show b").fine();
}

#[test]
fn margins_say_what_they_are_for() {
    let stall = synced();
    let en = stall.line(&format!("search sjzj --lang en {LENS}")).fine();
    assert_eq!(en.err.trim_end(), "Lens: Kuaishou shop · 800 orders · commission 30% · slot fee 800.00");
    let zh = stall.line("search sjzj").fine();
    assert_eq!(zh.err.trim_end(), "口径: 快手小店 · 500单 · 佣金 20% · 坑位费 0.00");
    stall.line("list add HB-3021 --pool 甲").fine();
    assert!(stall.line("list show 甲").fine().err.starts_with("口径: 快手小店"));
}

#[test]
fn where_nothing_is_found_one_is_told_what_to_do() {
    let stall = Stall::new(&["xinda"]);
    let none = stall.line("search sjzj").fine();
    assert!(none.err.contains("huopan demo") && none.err.contains("huopan import"), "{}", none.err);
    stall.line("sync").fine();
    let none = stall.line("search zzzzzz").fine();
    assert!(none.err.starts_with("没找到: ") && !none.err.contains("demo"), "{}", none.err);
    assert_eq!(stall.line("search zzzzzz --json").fine().err, "");
}

#[test]
fn the_query_says_the_order_and_a_wrong_name_has_a_guess() {
    let stall = synced();
    let prices = |query: &str| -> Vec<f64> {
        let answer = stall.run(&["search", query, "--json", "--limit", "1000", "--sort", "-price"]).fine().json();
        let price = |hit: &serde_json::Value| hit["price"].as_str().map(|price| price.parse().unwrap());
        answer["hits"].as_array().unwrap().iter().filter_map(price).collect()
    };
    let rising = prices("类目:手机配件 sort:price");
    assert!(rising.len() > 3 && rising.is_sorted(), "{rising:?}");
    let ran = stall.run(&["search", "sjzj prize<3", "--json", "--lang", "en"]).ended(3);
    assert_eq!(ran.err, "\"prize<3\" is not understood (is it price?), the rest holds\n");
    stall.run(&["search", "毛利 > 0 | 库存:无", "--json"]).fine();
}

#[test]
fn other_names_come_from_the_settings() {
    let stall = synced();
    let total = |query: &str| stall.run(&["search", query, "--json"]).fine().json()["total"].as_u64().unwrap();
    let (own, stand) = (total("自家叫法"), total("手机支架"));
    assert!(own == 0 && stand > 0);
    std::fs::write(stall.config().join("synonyms.txt"), "自家叫法=手机支架\n").unwrap();
    assert_eq!(total("自家叫法"), stand);
    std::fs::write(stall.config().join("synonyms.txt"), "自家叫法=手机支架\n独自\n").unwrap();
    let ran = stall.run(&["search", "自家叫法", "--json"]).fine();
    assert!(ran.err.contains("synonyms.txt") && ran.err.contains('2'), "{}", ran.err);
    assert_eq!(ran.json()["total"].as_u64(), Some(stand));
}

#[test]
fn match_answers_line_by_line_without_any_data() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_huopan"))
        .args(["match", "--json"])
        .env_clear()
        .env("HUOPAN_DATA", folder.path().join("data"))
        .env("HUOPAN_CONFIG", folder.path().join("config"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines = "車載手機支架\tczsj\n手机支架 桌面款\t\"zj\"\n🔥Led灯\tled\n";
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let expected = [
        "{\"match\":true,\"positions\":[0,1,2,3]}",
        "{\"match\":false,\"positions\":[]}",
        "{\"match\":true,\"positions\":[1,2,3]}",
    ];
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().collect::<Vec<_>>(), expected);
    assert!(!folder.path().join("data").exists());
}
