//! `kill -9` against the real program, at 50 operations that seeds choose: while a person decides, and while catalogs come in.
//!
//! What was acknowledged is there afterwards, nothing is half there, and the next start goes on where the last one was struck.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::must_use_candidate)]

mod deciding;
#[path = "../pty/harness.rs"]
#[allow(dead_code, reason = "the tests of the terminal use the rest")]
mod harness;
mod market;
mod strike;
mod syncing;

use std::path::Path;

use huopan::domain::Instant;
use huopan::store::{Depot, Lock, OpenNote};

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_huopan");

/// Opens the store that a struck program left: its lock went with it, and at most what nobody had been told of is cut off.
fn left_by(folder: &Path, seed: u64) -> Depot {
    let lock = Lock::take(folder).unwrap();
    let (depot, notes) = Depot::open(folder, lock, Instant(1)).unwrap();
    let harmless = |note: &OpenNote| matches!(note, OpenNote::Torn { .. } | OpenNote::Unfinished);
    assert!(notes.iter().all(harmless), "seed {seed}: {notes:?}");
    depot
}
