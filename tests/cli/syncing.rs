//! `huopan sync`: what came, what did not, and what was not understood.

use serde_json::{Value, json};

use crate::stall::{Stall, keys};

/// Two goods that can be read, one whose price cannot, and one without a name.
const MIXED: &str = r#"{"slug": "mixed", "supplier": {"name": "杂货铺", "kind": "stall"}, "offers": [
    {"id": "a", "article": "A-1", "title": "手机支架", "breaks": [{"min": 1, "price": "2.00"}], "stock": 10},
    {"id": "b", "article": "B-1", "title": "数据线", "breaks": [{"min": 1, "price": "一块二"}], "stock": 10},
    {"id": "c", "article": "C-1", "stock": 10},
    {"id": "d", "article": "D-1", "title": "充电头", "breaks": [{"min": 1, "price": "9.00"}], "stock": 10}
]}"#;

/// How many goods a fixture has.
fn goods_of(slug: &str) -> u64 {
    let path = format!("{}/fixtures/suppliers/{slug}.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file["offers"].as_array().unwrap().len() as u64
}

#[test]
fn all_suppliers_come_and_the_second_time_nothing_is_new() {
    let stall = Stall::new(&["xinda", "baihui"]);
    let first = stall.line("sync --json").fine().json();
    let suppliers: Vec<&str> = first.as_array().unwrap().iter().map(|one| one["supplier"].as_str().unwrap()).collect();
    assert_eq!(suppliers, ["baihui", "xinda"]);
    for one in first.as_array().unwrap() {
        assert_eq!(
            keys(one),
            [
                "added",
                "changed",
                "error",
                "held",
                "kind",
                "pages",
                "rejected",
                "rejected_rows",
                "removed",
                "seconds",
                "supplier",
                "unchanged"
            ]
        );
        let goods = goods_of(one["supplier"].as_str().unwrap());
        assert_eq!(one["added"], json!(goods));
        // A fixture is served in pages of 20.
        assert_eq!(one["pages"], json!(goods.div_ceil(20)));
        assert_eq!((&one["error"], &one["rejected"], &one["removed"]), (&Value::Null, &json!(0), &json!(0)));
        assert!(one["seconds"].is_f64());
    }
    let again = stall.line("sync --json").fine().json();
    for one in again.as_array().unwrap() {
        assert_eq!((&one["added"], &one["changed"], &one["removed"]), (&json!(0), &json!(0), &json!(0)), "{one}");
    }
}

#[test]
fn only_the_named_ones_and_no_unknown_ones() {
    let stall = Stall::new(&["xinda", "baihui"]);
    stall.supplier("paused", &format!("url = {:?}\npaused = true\n", stall.nowhere()));
    let named = stall.line("sync xinda --json").fine().json();
    assert_eq!(named.as_array().unwrap().len(), 1);
    let wrong = stall.line("sync xinda nobody").ended(2);
    assert!(wrong.err.contains("nobody") && wrong.err.contains("baihui paused xinda"), "{}", wrong.err);
    assert_eq!(stall.line("sync --json").fine().json().as_array().unwrap().len(), 2, "a paused one is left alone");
    let paused = stall.line("sync paused --json").ended(1).json();
    assert_eq!(paused[0]["kind"], "not_found", "one that is named is meant");
}

#[test]
fn one_that_fails_harms_no_other() {
    let stall = Stall::new(&["xinda"]);
    stall.supplier("gone", &format!("url = {:?}\n", stall.nowhere()));
    stall.supplier("nowhere", "name = \"没有地址\"\n");
    stall.supplier("secret", &format!("url = {:?}\ntoken_env = \"HUOPAN_TEST_UNSET\"\n", stall.nowhere()));
    let ran = stall.line("sync --json").ended(1);
    let answer = ran.json();
    let kinds: Vec<&Value> = answer.as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, [&json!("not_found"), &json!("config"), &json!("token"), &Value::Null]);
    let said = answer[0]["error"].as_str().unwrap();
    assert!(said.starts_with("gone 第1页: 地址上没有东西 404") && said.ends_with("，去改地址"), "{said}");
    assert_eq!(answer[3]["added"], json!(goods_of("xinda")));
    assert!(ran.err.contains("gone 第1页: 地址上没有东西 404"), "{}", ran.err);
    assert_eq!(stall.line("search sjzj --json").fine().json()["hits"][0]["supplier"], "xinda");
}

#[test]
fn what_is_not_understood_is_listed_and_the_rest_is_taken() {
    let stall = Stall::serving(&[("mixed", MIXED)]);
    let ran = stall.line("sync --json --lang en").ended(3);
    let answer = ran.json();
    assert_eq!((&answer[0]["added"], &answer[0]["rejected"]), (&json!(2), &json!(2)));
    let rows = answer[0]["rejected_rows"].as_array().unwrap();
    assert_eq!(keys(&rows[0]), ["field", "page", "raw", "row", "why"]);
    let said: Vec<_> = rows.iter().map(|row| (row["page"].as_u64(), row["row"].as_u64(), &row["why"])).collect();
    assert_eq!(said, [(Some(1), Some(2), &json!("bad_field")), (Some(1), Some(3), &json!("bad_field"))]);
    assert!(rows[0]["raw"].as_str().unwrap().contains("一块二"));
    assert!(ran.err.contains("mixed page 1 row 2 field "), "{}", ran.err);
    assert!(ran.err.contains("mixed page 1 row 3 field title"), "{}", ran.err);
    assert_eq!(stall.line("search 充电头 --json").fine().json()["total"], 1);
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let stall = Stall::serving(&[("mixed", MIXED)]);
    let ran = stall.line("sync --dry-run --json").ended(3);
    assert_eq!((&ran.json()[0]["added"], &ran.json()[0]["pages"]), (&json!(2), &json!(1)));
    assert!(ran.err.contains("什么都没存"), "{}", ran.err);
    assert!(!stall.data().exists(), "not even the folder");
    stall.line("sync").ended(3);
    let before = stall.bytes();
    stall.line("sync --dry-run").ended(3);
    assert_eq!(stall.bytes(), before);
}

#[test]
fn the_table_is_for_people() {
    let stall = Stall::new(&["xinda"]);
    let ran = stall.line("sync --lang en").fine();
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(lines[0].starts_with("Supplier  Pages  New  Changed  Same  Gone  Unread  Seconds  Result"), "{}", ran.out);
    assert!(lines[1].starts_with("xinda") && lines[1].ends_with("done"), "{}", ran.out);
    assert!(ran.err.starts_with("xinda: "), "a plain line where no terminal is: {}", ran.err);
}

#[test]
fn nobody_to_sync_is_said_with_the_place_for_suppliers() {
    let stall = Stall::serving(&[("mixed", MIXED)]);
    std::fs::remove_file(stall.config().join("suppliers/mixed.toml")).unwrap();
    let ran = stall.line("sync --json").fine();
    assert_eq!(ran.json(), json!([]));
    assert!(ran.err.contains(&*stall.config().join("suppliers").to_string_lossy()), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let stall = Stall::serving(&[("mixed", MIXED)]);
    stall.line("sync").ended(3);
    assert_eq!(stall.data().metadata().unwrap().permissions().mode() & 0o777, 0o700);
}
