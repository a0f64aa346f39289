//! Syncs of several processes at once, and a sync that has the folder itself.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::gate::Gate;
use crate::stall::Stall;
use crate::{board, stocked};

/// A stall with one more supplier, who is slow.
fn with_slow(gate: &Gate) -> Stall {
    let stall = stocked();
    stall.supplier("slow", &gate.file());
    stall
}

fn start(stall: &Stall, words: &[&str]) -> Child {
    stall.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Reads what it says until this stands there.
fn says(child: &mut Child, words: &str) {
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains(words)), "{words}");
}

#[test]
fn a_sync_answers_verbs_while_it_goes_on() {
    let gate = Gate::shut();
    let stall = with_slow(&gate);
    let sync = start(&stall, &["sync", "slow"]);
    gate.wait_for(1);
    stall.line("streamer add doudou --name 豆豆 --commission 10%").fine();
    assert!(stall.line("streamer list").fine().out.contains("豆豆"));
    gate.open();
    assert!(sync.wait_with_output().unwrap().status.success());
    assert!(!stall.data().join("socket").exists());
    assert!(stall.line("streamer list").fine().out.contains("豆豆"));
}

#[test]
fn one_sync_waits_for_the_other_and_says_so() {
    let gate = Gate::shut();
    let stall = with_slow(&gate);
    let first = start(&stall, &["sync", "slow"]);
    gate.wait_for(1);
    let mut second = start(&stall, &["sync", "slow", "--lang", "en"]);
    says(&mut second, "a sync is going on");
    assert_eq!(gate.came(), 1, "nobody is asked twice at once");
    gate.open();
    assert!(first.wait_with_output().unwrap().status.success());
    assert!(second.wait().unwrap().success());
    assert!(gate.came() > 1, "and then it follows");
}

#[test]
fn who_waits_at_the_board_s_sync_and_goes_leaves_it_running() {
    let gate = Gate::shut();
    let stall = with_slow(&gate);
    let mut pty = board(&stall);
    pty.send("r");
    gate.wait_for(1);
    let mut waiting = start(&stall, &["sync", "slow", "--lang", "en"]);
    says(&mut waiting, "a sync is going on");
    waiting.kill().unwrap();
    waiting.wait().unwrap();
    gate.open();
    pty.wait_for("2 suppliers synced");
}

#[test]
fn who_asked_for_a_sync_and_goes_ends_it() {
    let gate = Gate::shut();
    let stall = with_slow(&gate);
    let _pty = board(&stall);
    let mut sync = start(&stall, &["sync", "slow"]);
    gate.wait_for(1);
    sync.kill().unwrap();
    sync.wait().unwrap();
    // Else this would wait for the gate, which nobody opens.
    stall.line("sync xinda").fine();
}

#[test]
fn a_board_that_leaves_ends_what_it_does_for_others() {
    let gate = Gate::shut();
    let stall = with_slow(&gate);
    let mut pty = board(&stall);
    let sync = start(&stall, &["sync", "slow", "--json"]);
    gate.wait_for(1);
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
    let output = sync.wait_with_output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer[0]["supplier"], "slow", "{answer}");
}
