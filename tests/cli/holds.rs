//! `huopan lock` and `unlock`: what one gets is answered with the request, and what is given back is free again.

use serde_json::{Value, json};

use huopan::domain::Date;

use crate::stall::{Stall, keys, now};

const GOOD: &str = "xinda/HB-3021";

fn synced() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall
}

fn show(stall: &Stall) -> Value {
    stall.line(&format!("show {GOOD} --json")).fine().json()
}

#[test]
fn a_request_is_answered_with_its_verdict() {
    let stall = synced();
    let first = stall.line(&format!("lock {GOOD} --qty 4000 --json")).fine().json();
    assert_eq!(
        keys(&first),
        ["all_or_nothing", "by", "event", "good", "id", "kind", "quantity", "until", "verdict"],
        "what is not said is left out"
    );
    assert_eq!(first["verdict"], json!({"granted": 4000, "waiting": 0, "outcome": "granted", "why": "free"}));
    assert_eq!(first["until"], json!(Date::of(now()).plus_days(7).to_string()), "a week");
    let day = Date::of(now()).plus_days(2);
    let second = stall.line(&format!("lock {GOOD} --qty 800 --until {day} --json")).fine().json();
    assert_eq!(second["verdict"], json!({"granted": 300, "waiting": 500, "outcome": "partly", "why": "short"}));
    let whole = stall.line(&format!("lock {GOOD} --qty 800 --all --json")).fine().json();
    assert_eq!(whole["verdict"]["outcome"], "waiting");

    let good = show(&stall);
    assert_eq!((&good["stock"], &good["free_stock"], &good["held"]), (&json!(4300), &json!(0), &json!(4300)));
    let states: Vec<&Value> = good["holds"].as_array().unwrap().iter().map(|hold| &hold["state"]).collect();
    assert_eq!(states, ["granted", "partly", "waiting"]);
    assert_eq!(good["stage"], json!(null), "a hold moves no stage");

    let event = first["event"].as_str().unwrap();
    let given = stall.line(&format!("unlock {event} --json")).fine().json();
    assert_eq!((&given[0]["kind"], &given[0]["target"]), (&json!("release"), &json!(event)));
    let good = show(&stall);
    let states: Vec<&Value> = good["holds"].as_array().unwrap().iter().map(|hold| &hold["state"]).collect();
    assert_eq!(states, ["released", "granted", "granted"]);
    assert_eq!(good["held"], json!(1600));
    let text = stall.line(&format!("show {GOOD}")).fine().out;
    assert!(text.contains("留货") && text.contains("已放"), "{text}");
}

#[test]
fn a_person_reads_what_was_held() {
    let stall = synced();
    let said = stall.line(&format!("lock {GOOD} --qty 5000")).fine().out;
    assert!(said.starts_with("已存 ") && said.trim_end().ends_with("留好 4,300件，700件排队（可分的不够）"), "{said}");
    let all = stall.line(&format!("unlock {GOOD} --lang en")).fine().out;
    assert!(all.starts_with("saved ") && all.contains("released"), "{all}");
    let none = stall.line(&format!("unlock {GOOD} --lang en")).ended(1);
    assert!(none.err.contains("nothing is held"), "{}", none.err);
}

#[test]
fn what_cannot_be_meant_is_not_written() {
    let stall = synced();
    let journal = || {
        let mut bytes = stall.bytes();
        bytes.retain(|file, _| file.starts_with("journal"));
        bytes
    };
    let before = journal();
    stall.line("lock xinda/NO-1 --qty 5").ended(1);
    stall.line(&format!("lock {GOOD} --qty 5 --until 2020-01-01")).ended(2);
    stall.line(&format!("lock {GOOD} --qty 5 --streamer nobody")).ended(1);
    stall.line("unlock 00000000000000a1-7").ended(1);
    let dry = stall.line(&format!("lock {GOOD} --qty 5 --dry-run --json")).fine().json();
    assert_eq!((&dry["event"], &dry["verdict"]), (&json!(null), &json!(null)));
    assert!(journal() == before, "nothing was written");
}
