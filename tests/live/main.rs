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
#[path = "../pty/harness.rs"]
#[allow(dead_code, reason = "the tests of the terminal use the rest")]
mod harness;
#[path = "../cli/stall.rs"]
#[allow(dead_code, reason = "the tests of the verbs use the rest")]
mod stall;

use portable_pty::CommandBuilder;

use crate::harness::Pty;
use crate::stall::Stall;

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_huopan");

/// The board over a stall's data, on its first whole screen.
fn board(stall: &Stall) -> Pty {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--lang", "en"]);
    command.env_clear();
    command.env("HUOPAN_DATA", stall.data());
    command.env("HUOPAN_CONFIG", stall.config());
    let mut pty = Pty::spawn(command, 140, 40);
    pty.wait_for("▌");
    pty
}
