//! `huopan list`, `assign` and `streamer`: what is answered is written, and what is refused is not.

use serde_json::{Value, json};

use huopan::domain::{Date, Decision, Good, Money, Quantity, SupplierId, decision::Via, envelope::Context};
use huopan::store::{Depot, Draft, Lock, Store};
use huopan::text::Clean;

use crate::stall::{Stall, keys, now};

const GOOD: &str = "xinda/HB-3021";

/// A live date before the quote of the good ends, which is 38 days from now.
fn day() -> String {
    Date::of(now()).plus_days(4).to_string()
}

/// What she is to sell, and when.
fn terms() -> String {
    format!("--qty 800 --date {}", day())
}

fn synced() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall.line("streamer add xiaolu --name 小鹿 --commission 30% --slot 800 --orders 800 --followers 286000").fine();
    stall
}

fn show(stall: &Stall) -> Value {
    stall.line(&format!("show {GOOD} --json")).fine().json()
}

#[test]
fn a_good_goes_into_a_pool_and_out_of_it() {
    let stall = synced();
    let records = stall.line(&format!("list add {GOOD} xinda/SD-3302 --pool 双12备货 --json")).fine().json();
    let kinds: Vec<&Value> = records.as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["pool", "shortlist_add", "shortlist_add"]);
    assert_eq!(keys(&records[1]), ["by", "event", "good", "id", "kind", "pool"]);
    assert_eq!(
        (&records[1]["good"], &records[1]["by"]),
        (&json!({"supplier": "xinda", "key": "HB-3021"}), &json!("小王"))
    );
    let event = records[1]["event"].as_str().unwrap();
    let (replica, number) = event.split_once('-').unwrap();
    assert!(replica.len() == 16 && number.parse::<u64>().unwrap() > 1, "{event}");
    assert_eq!(show(&stall)["pools"], json!(["双12备货"]));

    let again = stall.line(&format!("list add {GOOD} --pool 双12备货 --json")).fine();
    assert_eq!(again.json(), json!([]));
    assert!(again.err.contains("已在「双12备货」里"), "{}", again.err);

    let pool = stall.line("list show 双12备货 --json").fine().json();
    assert_eq!(keys(&pool), ["hits", "name", "pool", "total"]);
    assert_eq!((&pool["total"], &pool["name"]), (&json!(2), &json!("双12备货")));
    assert_eq!(pool["hits"].as_array().unwrap().len(), 2);

    let removed = stall.line(&format!("list rm {GOOD} --pool 双12备货 --json")).fine().json();
    assert_eq!((&removed[0]["kind"], &removed[0]["adds"]), (&json!("shortlist_remove"), &json!([event])));
    assert_eq!(stall.line("list show 双12备货 --json").fine().json()["total"], 1);
    let absent = stall.line(&format!("list rm {GOOD} --pool 双12备货 --lang en")).fine();
    assert_eq!((absent.out.as_str(), absent.err.trim_end()), ("", "xinda/HB-3021 is not in \"双12备货\""));
}

#[test]
fn one_good_that_is_not_there_stops_them_all() {
    let stall = synced();
    let before = stall.bytes();
    stall.line(&format!("list add {GOOD} xinda/NO-1 --pool a")).ended(1);
    let unknown = stall.line(&format!("list rm {GOOD} --pool nobodys --lang en")).ended(1);
    assert!(unknown.err.contains("no pool \"nobodys\""), "{}", unknown.err);
    stall.line("list show nobodys").ended(1);
    assert_eq!(stall.bytes(), before, "nothing was written");
}

#[test]
fn a_good_is_assigned_on_the_streamers_terms() {
    let stall = synced();
    let terms = terms();
    let record = stall.line(&format!("assign {GOOD} xiaolu {terms} --json")).fine().json();
    assert_eq!(
        keys(&record),
        [
            "by",
            "commission",
            "date",
            "event",
            "good",
            "id",
            "kind",
            "plan",
            "quantity",
            "remark",
            "slot",
            "streamer",
            "with"
        ]
    );
    assert_eq!((&record["kind"], &record["quantity"]), (&json!("assign"), &json!(800)));
    assert_eq!((&record["commission"], &record["slot"]), (&json!("0.3"), &json!("800.00")), "hers, as none were given");
    assert_eq!((&record["with"][0]["kind"], &record["with"][0]["stage"]), (&json!("stage"), &json!("assigned")));

    let good = show(&stall);
    assert_eq!((&good["stock"], &good["free_stock"]), (&json!(4300), &json!(3500)));
    let given = &good["assignments"][0];
    assert_eq!((&given["streamer"], &given["date"]), (&json!("xiaolu"), &json!(day())));
    assert_eq!((&given["commission"], &given["by"]), (&json!("0.3000"), &json!("小王")));
    assert_eq!(given["event"], record["event"]);
    assert_eq!(good["stage"], "assigned");
    let hers = stall.line("streamer show xiaolu --json").fine().json();
    assert_eq!(hers["assignments"][0]["good"]["key"], "HB-3021");
    let text = stall.line(&format!("show {GOOD}")).fine().out;
    assert!(text.contains(&format!("{}  小鹿  800  30%  800.00", day())), "{text}");
}

#[test]
fn terms_that_are_given_go_before_hers() {
    let stall = synced();
    let terms = terms();
    let line =
        format!("assign {GOOD} xiaolu {terms} --commission 25% --slot 0 --plan exclusive --remark 周五场 --json");
    let record = stall.line(&line).fine().json();
    assert_eq!((&record["commission"], &record["slot"]), (&json!("0.25"), &json!("0.00")));
    assert_eq!((&record["plan"], &record["remark"]), (&json!("exclusive"), &json!("周五场")));
}

#[test]
fn what_the_checks_refuse_is_not_written() {
    let stall = synced();
    let terms = terms();
    stall.line("streamer add closed --standing banned").fine();
    let before = stall.bytes();
    let refused = |line: &str, why: &str| {
        let ran = stall.line(&format!("assign {line} --lang en --json")).ended(1);
        assert!(ran.err.contains(why), "{}", ran.err);
        assert_eq!(ran.out, "");
    };
    refused(&format!("{GOOD} nobody {terms}"), "no streamer nobody");
    refused(&format!("xinda/NO-1 xiaolu {terms}"), "no such good (xinda/NO-1)");
    refused(&format!("{GOOD} closed {terms}"), "cannot be assigned to now");
    refused(&format!("{GOOD} closed {terms} --remark 硬来 --force"), "cannot be assigned to now");
    refused(&format!("{GOOD} xiaolu --qty 4301 --date {}", day()), "not enough: 4,301 wanted, 4,300 free");
    let late = Date::of(now()).plus_days(39);
    refused(&format!("{GOOD} xiaolu --qty 800 --date {late}"), "the quote ends on");
    refused(&format!("{GOOD} xiaolu {terms} --commission 95%"), "the commission is above the channel's bound");
    refused(&format!("{GOOD} xiaolu {terms} --commission 60%"), "it would be sold at a loss");
    assert_eq!(stall.bytes(), before);
    stall.line(&format!("assign {GOOD} xiaolu {terms} --commission 60% --force")).ended(2);
    let forced =
        stall.line(&format!("assign {GOOD} xiaolu {terms} --commission 60% --force --remark 清仓 --json")).fine();
    assert_eq!(forced.json()["commission"], "0.6");
    assert!(forced.err.contains("这样卖要亏"), "what failed is told all the same: {}", forced.err);
}

#[test]
fn a_negotiated_price_must_hold_on_the_live_date() {
    let stall = synced();
    let agree = |until| {
        let (depot, _) = Depot::open(&stall.data(), Lock::take(&stall.data()).unwrap(), now()).unwrap();
        let decision = Decision::Quote {
            good: Good { supplier: SupplierId::new("xinda").unwrap(), key: Clean::new("HB-3021") },
            price: Money::fen(300),
            min: Quantity::new(100).unwrap(),
            from: Date::of(now()),
            until: Some(Date::of(now()).plus_days(until)),
        };
        let (by, via, at, context) = (Clean::new("王"), Via::Board, now(), Context::default());
        depot.decide(vec![Draft { by, via, at, decision, context }]).unwrap();
    };
    agree(3);
    let terms = terms();
    let ran = stall.line(&format!("assign {GOOD} xiaolu {terms} --lang en")).ended(1);
    let ends = Date::of(now()).plus_days(3);
    assert!(
        ran.err.contains(&format!("the quote ends on {ends}")),
        "the day before, though the list's holds: {}",
        ran.err
    );
    agree(30);
    stall.line(&format!("assign {GOOD} xiaolu {terms}")).fine();
    let quotes = show(&stall)["quotes"].clone();
    let ended: Vec<&Value> = quotes.as_array().unwrap().iter().map(|quote| &quote["expired"]).collect();
    assert_eq!(ended, [&json!(false); 2], "the first has three days more");
}

#[test]
fn a_dry_run_says_what_it_would_write_and_writes_nothing() {
    let stall = synced();
    let terms = terms();
    let before = stall.bytes();
    let record = stall.line(&format!("assign {GOOD} xiaolu {terms} --dry-run --json")).fine().json();
    assert_eq!((&record["event"], &record["kind"]), (&json!(null), &json!("assign")));
    let records = stall.line(&format!("list add {GOOD} --pool 新池 --dry-run --json")).fine().json();
    assert_eq!((&records[0]["event"], &records[0]["name"]), (&json!(null), &json!("新池")));
    let said = stall.line(&format!("list add {GOOD} --pool 新池 --dry-run")).fine().out;
    assert!(said.lines().all(|line| line.starts_with("只是看看，没有写: ")), "{said}");
    stall.line("streamer add another --dry-run").fine();
    stall.line("streamer set xiaolu --slot 900 --dry-run").fine();
    assert_eq!(stall.bytes(), before);
}

#[test]
fn a_dry_run_makes_no_folder() {
    let stall = Stall::new(&["xinda"]);
    stall.line("streamer add xiaolu --dry-run").fine();
    stall.line(&format!("list add {GOOD} --pool a --dry-run")).ended(1);
    assert!(!stall.data().exists());
}

#[test]
fn streamers_are_entered_changed_and_listed() {
    let stall = synced();
    let changed = stall.line("streamer set xiaolu --slot 900 --sells 饰品,数码 --json").fine().json();
    assert_eq!(keys(&changed), ["by", "card", "event", "fields", "kind"]);
    assert_eq!((&changed["kind"], &changed["fields"]), (&json!("streamer"), &json!(["slot", "sells"])));
    assert_eq!((&changed["card"]["slot"], &changed["card"]["commission"]), (&json!("900.00"), &json!("0.3")));
    assert_eq!(changed["card"]["tier"], "mid", "286,000 followers");
    let all = stall.line("streamer list --json").fine().json();
    assert_eq!((all.as_array().unwrap().len(), &all[0]["id"]), (1, &json!("xiaolu")));
    assert_eq!(all[0]["sells"], json!(["饰品", "数码"]));
    assert!(stall.line("streamer list --lang en").fine().out.contains("active"));
    stall.line("streamer add xiaolu").ended(1);
    stall.line("streamer set nobody --slot 1").ended(1);
    stall.line("streamer set xiaolu").ended(2);
    stall.line("streamer add Xiao_Lu").ended(2);
}

#[test]
fn the_lens_takes_the_streamers_terms() {
    let stall = synced();
    let hit = |line: &str| stall.line(line).fine().json()["hits"][0]["margin"].clone();
    assert_eq!(hit("search HB-3021 --streamer xiaolu --orders 800 --json"), "0.0528");
}
