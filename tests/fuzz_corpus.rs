//! The fuzz targets on stable: every file of their corpora, and a bounded number of mutations of them, always the same ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "fuzz/targets/all.rs"]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use fastrand::Rng;

/// Mutations of all files of a target together; debug builds are slow.
const MUTATIONS: usize = 400;
/// A mutation is no longer than this.
const LONGEST: usize = 8 << 10;

fn corpora() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus")
}

/// The files of a target by their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(corpora().join(target)).unwrap().map(|file| file.unwrap().path());
    let named = |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
    let mut files: Vec<(String, Vec<u8>)> = files.map(named).collect();
    files.sort();
    files
}

/// One of the files, torn, flipped or grown together with another.
fn mutated(files: &[(String, Vec<u8>)], random: &mut Rng) -> Vec<u8> {
    let mut bytes = files[random.usize(..files.len())].1.clone();
    for _ in 0..random.usize(1..5) {
        let at = random.usize(..=bytes.len());
        match random.u8(..5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
            1 if at < bytes.len() => {
                bytes[at] = *b"\0\xff,;\t\"'\n\r 09.-=<>{}[]:|".get(random.usize(..24)).unwrap_or(&b'0');
            }
            2 => bytes.truncate(at),
            3 => {
                let end = (at + random.usize(..40)).min(bytes.len());
                let cut: Vec<u8> = bytes.drain(at..end).collect();
                if random.bool() {
                    let to = random.usize(..=bytes.len());
                    bytes.splice(to..to, cut);
                }
            }
            _ => {
                let other = &files[random.usize(..files.len())].1;
                let from = random.usize(..=other.len());
                let piece = &other[from..(from + random.usize(..80)).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn holds(target: &str, what: &str, bytes: &[u8]) {
    let outcome = catch_unwind(AssertUnwindSafe(|| targets::run(target, bytes)));
    assert!(outcome.is_ok(), "{target}: {what}: {}", bytes.escape_ascii());
}

#[test]
fn every_corpus_holds() {
    let mut bytes = 0;
    for (target, _) in targets::ALL {
        let files = corpus(target);
        assert!(!files.is_empty(), "{target} has no corpus");
        for (name, text) in &files {
            bytes += text.len();
            holds(target, name, text);
        }
    }
    assert!(bytes <= 200 << 10, "the corpora are kept small");
}

#[test]
fn mutations_hold() {
    for (number, (target, _)) in (1..).zip(targets::ALL) {
        let files = corpus(target);
        let mut random = Rng::with_seed(number);
        for round in 0..MUTATIONS {
            holds(target, &format!("mutation {round}"), &mutated(&files, &mut random));
        }
    }
}

/// The manifest, the files that start the fuzzer and the folders of the corpora all name the same targets.
#[test]
fn every_target_can_be_run() {
    let root = corpora().parent().unwrap().to_owned();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for (target, _) in targets::ALL {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")), "{target}");
        let start = fs::read_to_string(root.join(format!("fuzz_targets/{target}.rs"))).unwrap();
        assert!(start.contains(&format!("targets::run(\"{target}\", bytes)")), "{target}");
    }
    let count = |folder: &str| fs::read_dir(root.join(folder)).unwrap().count();
    assert_eq!((count("fuzz_targets"), count("corpus")), (targets::ALL.len(), targets::ALL.len()));
}
