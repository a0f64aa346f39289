//! Two at one data folder: a board in a terminal, and the verbs of other processes meanwhile. Both see both, and nobody who comes to
//! the socket disturbs either.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::must_use_candidate,
    missing_docs,
    unreachable_pub
)]

mod both;
mod ends;
mod gate;
#[path = "../pty/harness.rs"]
#[allow(dead_code, reason = "the tests of the terminal use the rest")]
mod harness;
mod hostile;
mod pages;
#[path = "../cli/stall.rs"]
#[allow(dead_code, reason = "the tests of the verbs use the rest")]
mod stall;
mod strangers;
mod syncing;

use std::path::Path;

use portable_pty::CommandBuilder;

use crate::harness::Pty;
use crate::stall::Stall;

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_huopan");

/// The board over a stall's data, with its goods on the screen.
fn board(stall: &Stall) -> Pty {
    board_at(stall, &stall.data(), &[])
}

/// The same over another folder, with more variables.
fn board_at(stall: &Stall, data: &Path, variables: &[(&str, &Path)]) -> Pty {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--lang", "en"]);
    command.env_clear();
    command.env("HUOPAN_DATA", data);
    command.env("HUOPAN_CONFIG", stall.config());
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut pty = Pty::spawn(command, 140, 40);
    pty.wait_for("▌");
    pty
}

/// A stall with the goods of one supplier, and a streamer.
fn stocked() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall.line("streamer add xiaolu --name 小鹿 --commission 20% --slot 800 --orders 800").fine();
    stall
}

/// Whether a line of the screen has both.
fn has_line(screen: &vt100::Screen, one: &str, other: &str) -> bool {
    screen.contents().lines().any(|line| line.contains(one) && line.contains(other))
}
