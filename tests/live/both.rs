//! What one process decides or fetches, the other one shows.

use std::process::Stdio;

use serde_json::Value;

use crate::stall::Stall;
use crate::{board, has_line, stocked};

#[test]
fn what_is_decided_elsewhere_is_on_the_board() {
    let stall = stocked();
    let mut pty = board(&stall);
    pty.wait_for("SJ-1214");
    assert!(!has_line(pty.screen(), "SJ-1214", "小鹿"));
    let saved = stall
        .line("assign xinda/SJ-1214 xiaolu --qty 10 --commission 20% --date 2099-12-12 --force --remark 试")
        .fine();
    assert!(saved.out.contains("派给 xiaolu"), "{}", saved.out);
    pty.wait_until("the assignment", |screen| has_line(screen, "SJ-1214", "小鹿"));
    // The first pool of one who has set none.
    stall.run(&["list", "add", "xinda/SJ-1214", "--pool", "My picks"]).fine();
    pty.wait_until("that it is in the pool", |screen| has_line(screen, "★ SJ-1214", "小鹿"));
    let shown = stall.run(&["list", "show", "My picks", "--json"]).fine().json();
    assert_eq!(shown["hits"][0]["article"], "SJ-1214", "{shown}");
    stall.run(&["list", "rm", "xinda/SJ-1214", "--pool", "My picks"]).fine();
    pty.wait_until("that it is out again", |screen| !has_line(screen, "★ SJ-1214", ""));
}

#[test]
fn what_is_decided_at_the_board_is_known_elsewhere() {
    let stall = stocked();
    let mut pty = board(&stall);
    let before = stall.line("show xinda/EJ-6001 --json").fine().json();
    assert_eq!(pools(&before), 0);
    pty.wait_until("the cursor on the first good", |screen| has_line(screen, "▌", "EJ-6001"));
    pty.send("x");
    pty.wait_for("saved");
    assert_eq!(pools(&stall.line("show xinda/EJ-6001 --json").fine().json()), 1);
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
    assert_eq!(pools(&stall.line("show xinda/EJ-6001 --json").fine().json()), 1, "and it stays");
}

fn pools(shown: &Value) -> usize {
    shown["pools"].as_array().unwrap_or_else(|| panic!("{shown}")).len()
}

#[test]
fn goods_that_another_process_fetches_are_on_the_board_and_found_by_both() {
    let stall = Stall::new(&["xinda", "baihui"]);
    stall.line("sync xinda").fine();
    let mut pty = board(&stall);
    pty.wait_for("1 sup");
    let empty = stall.line("search supplier:baihui --json").json();
    let answer = stall.line("sync baihui --json").fine().json();
    assert!(answer[0]["added"].as_u64().unwrap() > 0, "{answer}");
    pty.wait_for("1 suppliers synced");
    pty.wait_for("2 sup");
    let found = stall.line("search supplier:baihui --json").json();
    assert_ne!(found["total"], empty["total"]);
}

#[test]
fn twenty_at_once_all_come_through() {
    let stall = stocked();
    let mut pty = board(&stall);
    let found = stall.line("search moq>0 --limit 20 --json").json();
    let ids: Vec<&str> = found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 20);
    stall.line(&format!("list add {} --pool all", ids[0])).fine();
    let add = |id: &&str| {
        let mut command = stall.command(&["list", "add", id, "--pool", "all", "--json"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = ids.iter().map(add).collect();
    for one in running {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap();
    }
    assert_eq!(stall.line("list show all --json").fine().json()["total"], 20);
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
}
