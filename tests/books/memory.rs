//! What a hostile file costs whoever reads it: a fresh process reads it, and the system says how much memory it had at most.

use std::path::Path;
use std::process::Command;

use huopan::engine::books::read;
use huopan::engine::child::Program;

use super::hostile::{copies, corner, string_bomb, wide};
use super::{ole, parts};

/// The file that [`a_fresh_process_reads`] reads.
const FILE: &str = "HUOPAN_TEST_BOOK";
/// Kilobytes of a reader above what it had before.
const MOST: u64 = 50 << 10;

/// The most memory that this process has had so far, in KB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Does nothing of itself: the other test starts it once for each file.
#[test]
fn a_fresh_process_reads() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let bytes = std::fs::read(file).unwrap();
    let before = peak();
    let outcome = read(&bytes, Some(&Program::at(Path::new(env!("CARGO_BIN_EXE_huopan")))));
    let kind = outcome.map_or_else(|fault| format!("{:?}", fault.kind), |_| "read".to_owned());
    println!("outcome {kind} {}", peak() - before);
}

fn cost(name: &str, bytes: &[u8]) -> (String, u64) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::a_fresh_process_reads", "--nocapture", "--test-threads=1"])
        .env(FILE, &file)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let told = text.lines().find_map(|line| line.split_once("outcome ")).unwrap_or_else(|| panic!("{name}: {text}")).1;
    let (kind, kilobytes) = told.split_once(' ').unwrap();
    (kind.to_owned(), kilobytes.parse().unwrap())
}

#[test]
#[cfg(target_os = "linux")]
fn no_hostile_file_takes_more_than_its_share() {
    let far = ole::xls(&[ole::number(0, 0, 1.0), ole::number(65_535, 255, 1.0)]);
    let sparse = ole::xls(&(0..200).map(|row| ole::number(row * 300, 255, 1.0)).collect::<Vec<_>>());
    let blank = parts::xlsx(&parts::sheet(&format!("<row>{}</row>", " ".repeat(60 << 20))), &[]);
    for (name, bytes, kinds) in [
        ("strings.xlsx", string_bomb(), &["Bomb"][..]),
        ("corner.xlsx", corner(), &["read"]),
        ("copies.xlsx", copies(), &["FileLimit"]),
        ("wide.xlsx", wide(), &["read"]),
        ("blank.xlsx", blank, &["Bomb"]),
        ("far.xls", far, &["HeavyBook", "read"]),
        ("sparse.xls", sparse, &["HeavyBook", "read"]),
    ] {
        let (kind, kilobytes) = cost(name, &bytes);
        println!("{name}: {} KB, {kind}, {kilobytes} KB", bytes.len() >> 10);
        assert!(kinds.contains(&kind.as_str()), "{name}: {kind}");
        assert!(kilobytes < MOST, "{name}: {kilobytes} KB");
    }
}
