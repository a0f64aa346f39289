//! `huopan channel`: what channels take, a person's word on it, and the items that goods are sold as there.

use std::fs;

use huopan::domain::Date;
use serde_json::{Value, json};

use crate::stall::{Stall, keys, now};

const GOOD: &str = "xinda/HB-3021";

fn synced() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall
}

fn file(stall: &Stall, id: &str) -> std::path::PathBuf {
    stall.config().join("channels").join(format!("{id}.toml"))
}

fn put(stall: &Stall, id: &str, text: &str) {
    fs::create_dir_all(stall.config().join("channels")).unwrap();
    fs::write(file(stall, id), text).unwrap();
}

/// The platform's line of the good's account, whose source says whether it is to be verified.
fn platform(stall: &Stall, flags: &str) -> Value {
    let shown = stall.line(&format!("show {GOOD} --json {flags}")).fine().json();
    let lines = shown["account"]["lines"].as_array().unwrap().clone();
    lines.into_iter().find(|line| line["name"] == "platform").unwrap()
}

#[test]
fn all_channels_are_listed_with_what_is_in_force() {
    let stall = Stall::new(&[]);
    let all = stall.line("channel list --json").fine().json();
    let ids: Vec<&str> = all.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let known = [
        "kuaishou",
        "mokuai",
        "youzan",
        "taobao",
        "pinduoduo",
        "douyin",
        "shipinhao",
        "bilibili",
        "xiaohongshu",
        "other",
    ];
    assert_eq!(ids, known);
    assert_eq!(keys(&all[0]), ["commission", "fee", "fees", "id", "kind", "name", "to_verify"]);
    let douyin = &all[5];
    let fee = ["rate", "platform", "payment"].map(|name| douyin["fee"][name].as_str().unwrap());
    assert_eq!(fee, ["0.0560", "0.0500", "0.0060"]);
    assert_eq!((&douyin["fee"]["verified"], &douyin["to_verify"]), (&json!(false), &json!(1)));
    assert!(!stall.data().exists(), "the store is left alone");
    let text = stall.line("channel list").fine().out;
    assert!(text.contains("快手小店") && text.contains("待核"), "{text}");
    let text = stall.line("channel list --lang en").fine().out;
    assert!(text.contains("WeChat Channels") && text.contains("to verify"), "{text}");
}

#[test]
fn one_channel_is_shown_with_where_its_figures_come_from() {
    let stall = Stall::new(&[]);
    let mokuai = stall.line("channel show mokuai --json").fine().json();
    let known = ["commission", "connectors", "fees", "fields", "file", "id", "kind", "name", "seven_days", "source"];
    assert_eq!(keys(&mokuai), known);
    assert_eq!((&mokuai["connectors"], &mokuai["kind"]), (&json!(["快手购物助手"]), &json!("jump-out")));
    assert_eq!(mokuai["fields"]["title"], Value::Null, "what nobody knows is unknown");
    assert!(mokuai["fees"][0]["source"].is_string() && mokuai["fees"][0]["in_force"] == json!(true));
    let text = stall.line("channel show shipinhao").fine().out;
    assert!(text.contains("0%-90%") && text.contains("待核") && text.contains("官方接口"), "{text}");
    let none = stall.line("channel show kuaisou").ended(2);
    assert!(none.err.contains("kuaishou"), "{}", none.err);
}

#[test]
fn a_confirmed_fee_is_no_longer_to_be_verified_anywhere() {
    let stall = synced();
    assert_eq!(platform(&stall, "")["source"], "channel (to verify)");
    let dry = stall.line("channel confirm kuaishou --dry-run --json").fine().json();
    assert_eq!((&dry["written"], &dry["fee"]["verified"]), (&json!(false), &json!(true)));
    assert!(!file(&stall, "kuaishou").exists());
    let said = stall.line("channel confirm kuaishou").fine().out;
    assert!(said.starts_with("已存") && said.contains("快手小店") && said.contains("5%"), "{said}");
    let after = platform(&stall, "");
    assert_eq!((&after["source"], &after["formula"]), (&json!("channel"), &platform(&stall, "")["formula"]));
    let fee = stall.line("channel show kuaishou --json").fine().json()["fees"][0].clone();
    let today = Date::of(now()).to_string();
    assert_eq!((&fee["by"], &fee["on"], &fee["from"]), (&json!("小王"), &json!(today), &json!("2026-03-01")));
    assert!(fee["source"].is_string(), "where it came from stays");
}

#[test]
fn another_figure_is_taken_for_the_category_it_is_said_of() {
    let stall = synced();
    let before = platform(&stall, "");
    put(&stall, "kuaishou", "# 问过客户经理\n[commission]\nmost = \"40%\"\n");
    stall
        .run(&["channel", "confirm", "kuaishou", "--category", "手机配件", "--rate", "2%", "--payment", "0.6%"])
        .fine();
    let text = fs::read_to_string(file(&stall, "kuaishou")).unwrap();
    assert!(text.starts_with("# 问过客户经理\n[commission]\nmost = \"40%\"\n"), "{text}");
    assert_ne!(platform(&stall, "")["amount"], before["amount"]);
    let all = stall.line("channel show kuaishou --json").fine().json();
    let rates: Vec<_> = all["fees"].as_array().unwrap().iter().map(|fee| (&fee["category"], &fee["rate"])).collect();
    assert_eq!(rates, [(&Value::Null, &json!("0.0500")), (&json!("手机配件"), &json!("0.0260"))]);
    let next = stall.line("channel confirm kuaishou --rate 6% --from 2031-01-01 --json").fine().json();
    assert_eq!((&next["fee"]["in_force"], &next["fee"]["rate"]), (&json!(false), &json!("0.0600")), "a wave to come");
}

#[test]
fn what_cannot_be_meant_is_told_and_nothing_is_written() {
    let stall = Stall::new(&[]);
    for line in [
        "channel confirm kuaishou --rate 30",
        "channel confirm kuaishou --rate -1%",
        "channel confirm kuaishou --rate 101%",
        "channel confirm kuaishou --rate NaN",
        "channel confirm kuaishou --from 2026-02-30",
        "channel confirm nobody",
        "channel find 12/34",
    ] {
        stall.line(line).ended(2);
    }
    let all = stall.line("channel confirm douyin --rate 99.9%").ended(1);
    assert!(all.err.contains("100%"), "{}", all.err);
    assert!(!stall.config().join("channels").exists());
    put(&stall, "douyin", "[[fee]]\nplatform = 30\n");
    let list = stall.line("channel list --json").ended(3);
    assert!(list.err.contains("douyin.toml") && list.err.contains("fee.platform"), "{}", list.err);
    assert_eq!(list.json()[5]["fee"]["rate"], "0.0560", "the one that comes with the program is in force");
    let refused = stall.line("channel confirm douyin").ended(1).err;
    assert!(refused.contains("channels/douyin.toml 第1行") && refused.contains("改好它"), "{refused}");
    assert_eq!(fs::read_to_string(file(&stall, "douyin")).unwrap(), "[[fee]]\nplatform = 30\n");
    put(&stall, "huge", &"#\n".repeat(2_500_000));
    assert!(stall.line("channel list").ended(3).err.contains("1 MB"));
}

#[test]
fn categories_of_mine_are_mine() {
    let stall = synced();
    let source = |stall: &Stall| {
        let shown = stall.line(&format!("show {GOOD} --json")).fine().json();
        let lines = shown["account"]["lines"].as_array().unwrap().clone();
        lines.into_iter().find(|line| line["name"] == "refunds").unwrap()["source"].clone()
    };
    assert_eq!(source(&stall), "category");
    let text = "[[category]]\nname = \"手机配件\"\nreturn_after = \"12%\"\n";
    fs::write(stall.config().join("categories.toml"), text).unwrap();
    assert_eq!(source(&stall), "given", "by me");
}

#[test]
fn commissions_beyond_the_bounds_are_told() {
    let stall = synced();
    let beyond = |flags: &str| stall.line(&format!("search 手机支架 {flags}")).fine().err;
    assert!(!beyond("--commission 50%").contains("不在"));
    assert!(beyond("--commission 51%").contains("佣金 51% 不在快手小店的 0%-50% 内"), "{}", beyond("--commission 51%"));
    assert!(beyond("--commission 50% --agency 45%").contains("佣金合计 95%"));
    assert!(!beyond("--commission 60% --channel shipinhao").contains("不在"));
    put(&stall, "kuaishou", "[commission]\nleast = \"10%\"\n");
    assert!(beyond("--commission 9%").contains("10%-50%"));
    stall.line("streamer add xiaolu --name 小鹿").fine();
    let day = Date::of(now()).plus_days(3);
    let assign = format!("assign {GOOD} xiaolu --qty 800 --date {day}");
    assert!(stall.line(&format!("{assign} --commission 9%")).ended(1).err.contains("不到渠道下限 10%"));
    assert!(stall.line(&format!("{assign} --commission 51%")).ended(1).err.contains("过了渠道上限 50%"));
}

#[test]
fn one_good_is_many_items_and_is_found_by_each() {
    let stall = synced();
    let link = format!("channel link {GOOD} --channel mokuai --item 1234567 --connector 快手购物助手");
    let dry = stall.line(&format!("{link} --dry-run --json")).fine().json();
    assert_eq!((&dry["event"], &dry["kind"]), (&Value::Null, &json!("channel_item")));
    assert_eq!(stall.line(&format!("channel items {GOOD} --json")).fine().json(), json!([]));
    let said = stall.line(&link).fine().out;
    assert!(said.starts_with("已存") && said.contains("1234567"), "{said}");
    stall.line(&format!("channel link {GOOD} --channel kuaishou --item K-1")).fine();
    let items = stall.line(&format!("channel items {GOOD}")).fine().out;
    assert_eq!(items, "xinda/HB-3021  快手小店 K-1\nxinda/HB-3021  魔筷星选 1234567 · 经快手购物助手\n");
    let found = stall.line("channel find 1234567 --json").fine().json();
    assert_eq!(keys(&found[0]), ["at", "by", "channel", "connector", "event", "good", "id", "item"]);
    assert_eq!((&found[0]["good"]["key"], &found[0]["connector"]), (&json!("HB-3021"), &json!("快手购物助手")));
    stall.line("channel find 1234567 --channel kuaishou").ended(1);
    let shown = stall.line(&format!("show {GOOD} --json")).fine().json();
    assert_eq!((&shown["items"][0]["item"], &shown["items"][1]["channel"]), (&json!("K-1"), &json!("mokuai")));
    assert!(stall.line(&format!("show {GOOD}")).fine().out.contains("魔筷星选 1234567 · 经快手购物助手"));

    let unlink = format!("channel unlink {GOOD} --channel mokuai --item 1234567");
    stall.line(&format!("{unlink} --dry-run")).fine();
    assert!(stall.line(&unlink).fine().out.contains("不再是 1234567"));
    stall.line(&unlink).ended(1);
    assert_eq!(stall.line(&format!("channel items {GOOD}")).fine().out, "xinda/HB-3021  快手小店 K-1\n");
    let none = stall.line("channel find 1234567 --lang en").ended(1);
    assert!(none.err.contains("no good"), "{}", none.err);
}

#[test]
fn an_item_of_two_goods_is_told() {
    let stall = synced();
    stall.line(&format!("channel link {GOOD} --channel kuaishou --item 77")).fine();
    let second = stall.line("channel link xinda/SJ-1180 --channel kuaishou --item 77").fine();
    assert!(second.err.contains(GOOD), "{}", second.err);
    assert_eq!(stall.line("channel find 77 --json").fine().json().as_array().unwrap().len(), 2, "both are shown");
    stall.line(&format!("channel link {GOOD} --channel nowhere --item 77")).ended(2);
    stall.line(&format!("channel link {GOOD} --channel kuaishou --item 7\u{202e}7")).ended(2);
}
