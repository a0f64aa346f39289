//! Programs in a real pseudo-terminal, seen through a terminal emulator.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::must_use_candidate)]

mod first_start;
mod front;
mod guarded;
#[allow(dead_code, reason = "other tests use the rest")]
mod harness;
mod multiplexed;

use harness::Pty;
use portable_pty::CommandBuilder;

#[test]
fn the_harness_types_reads_resizes_and_sees_the_end() {
    let mut command = CommandBuilder::new("sh");
    command.args([
        "-c",
        "echo ready; read word; echo got $word; trap 'stty size; exit 3' WINCH; echo armed; while :; do read x; done",
    ]);
    let mut pty = Pty::spawn(command, 40, 6);
    pty.wait_for("ready");
    pty.send("暖手宝\n");
    pty.wait_for("got 暖手宝");
    pty.wait_for("armed");
    pty.resize(50, 9);
    pty.send("\n");
    pty.wait_for("9 50");
    assert_eq!(pty.end().exit_code(), 3);
}

#[test]
fn the_harness_ends_what_does_not_end() {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "echo stays; read never"]);
    let mut pty = Pty::spawn(command, 40, 6);
    pty.wait_for("stays");
    pty.signal("KILL");
    assert!(!pty.end().success());
}
