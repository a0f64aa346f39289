//! The append-only log over disks that are real, that lose power, and that rot.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::must_use_candidate)]

mod crash;
mod damage;
mod normal;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use huopan::store::{Disk, FakeDisk, Log, LogError, Opened};

const DIR: &str = "/data/journal";

/// Opens the log and gives all its payloads.
fn replay(disk: Arc<dyn Disk>, dir: &Path) -> Result<(Log, Opened, Vec<Vec<u8>>), LogError> {
    let mut read = Vec::new();
    let (log, opened) = Log::replay(disk, dir, "journal", &mut |_, payload| read.push(payload.to_vec()))?;
    Ok((log, opened, read))
}

/// The payload of record `number`: told apart from any other, of varying length.
fn payload(number: usize) -> Vec<u8> {
    let text = format!("{number}:");
    text.bytes().cycle().take(text.len() + number * 7 % 40).collect()
}

fn refs(payloads: &[Vec<u8>]) -> Vec<&[u8]> {
    payloads.iter().map(Vec::as_slice).collect()
}

/// The segment that is written to.
fn last_plain(disk: &FakeDisk) -> PathBuf {
    let names = disk.list(Path::new(DIR)).unwrap();
    let last = names.iter().rfind(|name| name.strip_suffix(".log").is_some());
    Path::new(DIR).join(last.expect("the last segment is plain"))
}
