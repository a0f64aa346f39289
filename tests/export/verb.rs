//! `huopan export`: what is in the files, what is not, and how it ends.
//!
//! 鑫达's HB-3021 is the worked item of domain: 4.3: 800 orders on 30% and a slot of 800 need 840 pieces of 3.20, 2,688 yuan, and earn 5.28%.

use std::fs;

use calamine::Reader as _;

use huopan::domain::Date;
use serde_json::json;

use crate::stall::{Stall, keys, now};

const GOOD: &str = "xinda/HB-3021";

/// A supplier whose goods are hard to hand on. SLY-1 costs 7.3719 and has no retail price: a guess would be 7.3719 × 3 = 22.1157, up to 22.90.
const SLY: &str = r#"{"slug": "sly", "supplier": {"name": "=HYPERLINK(1)", "booth": {"market": "篁园市场", "number": "31177"}}, "offers": [
    {"id": "1", "article": "SLY-1", "title": "=1+1 花架", "breaks": [{"min": 1, "price": "7.3719"}], "stock": 5000, "priced_at": "-3d"},
    {"id": "2", "article": "00123", "title": "＝cmd|'灯', \"大\"", "breaks": [{"min": 1, "price": "7.3719"}], "retail": "19.90", "stock": "ample", "priced_at": "-9d"},
    {"id": "3", "article": "SLY-3", "title": "-5 折 🔥", "retail": "9.90"}
]}"#;

fn day() -> String {
    Date::of(now()).plus_days(4).to_string()
}

/// 小鹿 sells the worked item and all the sly ones, with a remark that names a cost; all are in a pool.
fn stall() -> Stall {
    let xinda = huopan::source::demo::SUPPLIERS.iter().find(|(slug, _)| *slug == "xinda").unwrap();
    let stall = Stall::serving(&[*xinda, ("sly", SLY)]);
    stall.line("sync").fine();
    stall.line("streamer add xiaolu --name 小鹿 --commission 30% --slot 800 --orders 800 --followers 286000").fine();
    stall.line(&format!("assign {GOOD} xiaolu --qty 800 --date {}", day())).fine();
    for good in ["sly/SLY-1", "sly/00123"] {
        let line = format!("assign {good} xiaolu --qty 100 --date {} --slot 0 --force --remark 谈到7.3719", day());
        stall.line(&line).fine();
    }
    stall.line(&format!("list add {GOOD} sly/SLY-1 sly/00123 sly/SLY-3 --pool 双12")).fine();
    stall
}

/// The file's fields.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The field under a head in the row of an article.
fn field(records: &[Vec<String>], article: &str, head: &str) -> String {
    let at =
        |head: &str| records[0].iter().position(|known| known == head).unwrap_or_else(|| panic!("{head}: {records:?}"));
    let row = records.iter().find(|row| row[at("货号")] == article).unwrap_or_else(|| panic!("{article}: {records:?}"));
    row[at(head)].clone()
}

/// All the text in a file of any format.
fn inside(stall: &Stall, name: &str) -> String {
    let path = stall.data().with_file_name(name);
    if !name.ends_with("xlsx") {
        return fs::read_to_string(path).unwrap();
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).unwrap();
    let cells = range.rows().flatten().map(ToString::to_string);
    cells.collect::<Vec<_>>().join("\n")
}

fn out(stall: &Stall, name: &str) -> String {
    stall.data().with_file_name(name).to_str().unwrap().to_owned()
}

#[test]
fn no_file_names_a_cost_unless_asked() {
    let stall = stall();
    for audience in ["sheet", "team", "shortlist"] {
        for format in ["csv", "xlsx", "md", "txt"] {
            let (without, with) = (format!("{audience}.{format}"), format!("{audience}-cost.{format}"));
            let pool = format!("export --pool 双12 --streamer xiaolu --for {audience}");
            stall.line(&format!("{pool} --out {}", out(&stall, &without))).fine();
            stall.line(&format!("{pool} --out {} --with-cost", out(&stall, &with))).fine();
            let (without, with) = (inside(&stall, &without), inside(&stall, &with));
            // The cost, the worked item's, the guess made of one, the remark, the true margin.
            for figure in ["7.37", "3.20", "22.9", "谈到", "5.28", "5.3%", "0.0527", "到仓单价", "毛利", "保本"]
            {
                assert!(!without.contains(figure), "{audience} {format}: {figure} in {without}");
            }
            assert!(with.contains("7.3719") && with.contains("22.9") && with.contains("真毛利"), "{with}");
            assert!(without.contains("HB-3021") && without.contains("00123"), "{without}");
            // Each says its lens, its ages, who wrote it.
            for said in
                ["口径: 快手小店 · 小鹿 · 500单", "价格时间: 最早", "过期的 1 款，没写时间的 1 款", "小王", "不带成本"]
            {
                assert!(without.contains(said), "{audience} {format}: {said} in {without}");
            }
            assert!(with.contains("带成本，别外传"));
        }
    }
}

#[test]
fn a_sheet_says_what_she_sells_when_and_how_many() {
    let stall = stall();
    let ran = stall.line(&format!("export --streamer xiaolu --date {} --for sheet --format csv", day())).fine();
    assert!(ran.out.starts_with('\u{feff}') && ran.err.contains("3行 11列"), "{}", ran.err);
    let records = records(&ran.out);
    assert_eq!(
        records[0],
        ["品名", "货号", "规格", "说明", "售价", "佣金%", "数量", "主播", "开播日", "计划", "价格时间"]
    );
    let worked = |head: &str| field(&records, "HB-3021", head);
    assert_eq!((worked("售价"), worked("佣金%"), worked("数量")), ("12.90".into(), "30".into(), "800".into()));
    assert_eq!((worked("主播"), worked("开播日"), worked("计划")), ("小鹿".into(), day(), "普通".into()));
    assert_eq!(worked("规格"), "白色 / 粉色 / 绿色");
    assert_eq!(field(&records, "SLY-1", "售价"), "待定", "a guess is made of the cost");
    assert_eq!(field(&records, "SLY-1", "品名"), "'=1+1 花架");
    let articles: Vec<&str> = records[1..4].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(articles, ["00123", "HB-3021", "SLY-1"], "of one day, by article number");
    assert_eq!(records[5][0], format!("分配单 · 小鹿 · {}", day()), "three rows, an empty line, the title");
    let other = stall.line("export --streamer xiaolu --date 2020-01-01 --for sheet").ended(1);
    assert!(other.err.contains("没有货可导出"), "{}", other.err);
}

#[test]
fn costs_are_those_of_the_account() {
    let stall = stall();
    let ran = stall.line("export --streamer xiaolu --for team --with-cost --format csv").fine();
    let team = records(&ran.out);
    let worked = |head: &str| field(&team, "HB-3021", head);
    // At the terms of the assignment: 800 pieces, 30%, a slot of 800.
    assert_eq!(
        (worked("到仓单价"), worked("真毛利%"), worked("按售价")),
        ("3.20".into(), "5.278".into(), "12.90".into())
    );
    assert_eq!((worked("可分"), worked("供应商")), ("3500".into(), "鑫达通讯".into()));
    assert_eq!(field(&team, "SLY-1", "按售价"), "22.90");
    assert_eq!(field(&team, "SLY-1", "供应商"), "'=HYPERLINK(1)");

    let ran = stall.line(&format!("export {GOOD} sly/SLY-3 --for buyer --with-cost --format csv")).fine();
    let buyer = records(&ran.out);
    let worked = |head: &str| field(&buyer, "HB-3021", head);
    assert_eq!(
        (worked("要"), worked("买"), worked("箱数"), worked("装箱数")),
        ("800".into(), "840".into(), "7".into(), "120".into())
    );
    assert_eq!((worked("到仓单价"), worked("货款")), ("3.20".into(), "2688.00".into()));
    assert_eq!(worked("阶梯价"), "100+ 3.50 / 500+ 3.20 / 2000+ 2.90");
    assert_eq!((field(&buyer, "SLY-3", "到仓单价"), field(&buyer, "SLY-3", "货款")), ("面议".into(), "面议".into()));
    assert!(ran.out.contains("货款合计 ¥2,688.00，没价的 1 款没算进去"), "{}", ran.out);
}

#[test]
fn goods_come_from_a_pool_a_query_or_by_name() {
    let stall = stall();
    let titles = |line: &str| -> Vec<String> {
        let ran = stall.line(&format!("{line} --for shortlist --format csv")).fine();
        let records = records(&ran.out);
        let end = records.iter().position(|row| row.iter().all(String::is_empty)).unwrap();
        records[1..end].iter().map(|row| row[1].clone()).collect()
    };
    assert_eq!(titles("export sly/SLY-3 sly/SLY-1 sly/SLY-3"), ["SLY-3", "SLY-1"], "as named, once");
    let mut pool = titles("export --pool 双12");
    pool.sort();
    assert_eq!(pool, ["00123", "HB-3021", "SLY-1", "SLY-3"]);
    assert!(titles("export --query sjzj").contains(&"HB-3021".to_owned()));
    let query = ["export", "--query", "cost<4 sjzj", "--for", "shortlist", "--with-cost"];
    assert!(stall.run(&query).fine().out.contains("条件: cost<4 sjzj"));
    assert!(!stall.run(&query[..5]).fine().out.contains("<4"), "a query may name a cost");
    let half = stall.run(&["export", "--query", "sjzj price<abc", "--for", "shortlist"]).ended(3);
    assert!(half.err.contains("price<abc") && half.out.contains("HB-3021"), "{}", half.err);
    stall.line("export --pool 没有 --for shortlist").ended(1);
    stall.line("export xinda/NO-1 --for shortlist").ended(1);
    stall.line("export --query 没有这个 --for shortlist").ended(1);
}

#[test]
fn a_file_that_is_there_stays_and_a_dry_run_writes_nothing() {
    let stall = stall();
    let path = out(&stall, "货.xlsx");
    let line = format!("export {GOOD} --for team --out {path}");
    let dry = stall.line(&format!("{line} --dry-run")).fine();
    assert!(dry.out.starts_with("只是看看，没有写: ") && !fs::exists(&path).unwrap(), "{}", dry.out);
    let answer = stall.line(&format!("{line} --json")).fine();
    assert_eq!(answer.err, "");
    let answer = answer.json();
    assert_eq!(keys(&answer), ["audience", "columns", "dry_run", "file", "format", "left_out", "rows", "with_cost"]);
    assert_eq!((&answer["audience"], &answer["format"], &answer["rows"]), (&json!("team"), &json!("xlsx"), &json!(1)));
    assert_eq!(
        (&answer["file"], &answer["with_cost"], &answer["columns"][1]),
        (&json!(path), &json!(false), &json!("货号"))
    );
    let before = fs::read(&path).unwrap();
    let again = stall.line(&line).ended(1);
    assert!(again.err.contains("已有这个文件"), "{}", again.err);
    stall.line(&format!("{line} --dry-run")).ended(1);
    assert_eq!(fs::read(&path).unwrap(), before);
    stall.line(&format!("{line} --force --lang en")).fine();
    assert_ne!(fs::read(&path).unwrap(), before, "in the other language");
    let folder = stall.data().parent().unwrap().read_dir().unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!names.into_iter().any(|name| name.contains("part")), "nothing is left beside it");
}

#[test]
fn what_cannot_be_meant_is_told_before_anything_is_opened() {
    let stall = stall();
    for (line, why) in [
        ("export --for sheet", "--pool"),
        ("export x/1 --for buyer", "--with-cost"),
        ("export x/1 --for team --format xlsx", "--out"),
        ("export x/1 --for team --json", "--out"),
        ("export x/1 --for team --out goods.doc", "--format"),
        ("export x/1 --for team --out goods.csv --format md", "goods.csv"),
    ] {
        let ran = stall.line(line).ended(2);
        assert!(ran.err.contains(why) && ran.out.is_empty(), "{line}: {}", ran.err);
    }
    let en = stall.line("export x/1 --for buyer --lang en").ended(2);
    assert!(en.err.contains("a purchase list is made of costs"), "{}", en.err);
    stall.line(&format!("export {GOOD} --for team --out no/such/goods.csv")).ended(1);
    let en = stall.line(&format!("export {GOOD} --for shortlist --lang en")).fine();
    assert!(en.out.starts_with("Shortlist\n") && en.out.contains("Lens: Kuaishou shop · 500 orders"), "{}", en.out);
}

#[test]
fn goods_that_are_not_in_the_catalog_are_named() {
    let stall = stall();
    // The catalog is a cache: what a supplier no longer sends is known from decisions alone.
    fs::remove_dir_all(stall.data().join("catalog")).unwrap();
    fs::remove_dir_all(stall.data().join("history")).unwrap();
    fs::remove_file(stall.config().join("suppliers/sly.toml")).unwrap();
    stall.line("sync");
    let ran = stall.line("export --streamer xiaolu --for sheet").ended(3);
    assert!(ran.out.contains("HB-3021") && ran.out.contains("没列进来: sly/"), "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("sly/SLY-1") && ran.err.contains("sly/00123"), "{}", ran.err);
}

#[test]
fn a_sheet_states_no_commission_nobody_agreed_to() {
    let stall = stall();
    stall.line("streamer add azhen --name 阿珍").fine();
    let share = |line: &str| {
        let ran = stall.line(&format!("export sly/SLY-3 --for sheet --format csv {line}")).fine();
        let records = records(&ran.out);
        ["佣金%", "数量", "开播日"].map(|head| field(&records, "SLY-3", head))
    };
    assert_eq!(share(""), ["", "", ""], "never assigned");
    assert_eq!(share("--streamer xiaolu"), ["30", "", ""], "her card's");
    assert_eq!(share("--streamer azhen"), ["", "", ""], "her card has none");
    assert_eq!(share("--commission 25%"), ["25", "", ""], "as said");
}
