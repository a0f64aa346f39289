//! The same through the program's own doors: hostile words and lines, and the codes it ends with.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::stall::{Ran, Stall, keys};
use crate::texts;

fn synced() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall
}

#[test]
fn hostile_queries_end_well_or_with_what_was_not_understood() {
    let stall = synced();
    for (query, code) in [
        ("sjzj", 0),
        ("", 0),
        ("   ", 0),
        ("[.*]+(手机)?^$", 0),
        ("手机\u{301}", 0),
        ("\u{202e}架支", 0),
        ("'; drop table goods; --", 0),
        ("$(reboot)", 0),
        ("%s%n%x", 0),
        ("../../etc/passwd", 0),
        ("1:64", 0),
        ("\"没关", 3),
        ("price<abc", 3),
        ("stock>99999999999999999999999999", 3),
        ("库存:5..3", 3),
        ("prize<3 手机", 3),
        ("stage:nowhere", 3),
        ("@", 3),
    ] {
        let ran = stall.run(&["search", "--json", "--", query]).ended(code);
        let answer = ran.json();
        let total = answer["total"].as_u64().unwrap();
        assert!(answer["hits"].as_array().unwrap().len() as u64 <= total, "{query}");
        assert_eq!(ran.err.is_empty(), code == 0, "{query}: {}", ran.err);
        assert!(!ran.err.contains('\u{1b}') && !ran.err.contains("panicked"), "{}", ran.err);
    }
}

#[test]
fn long_queries_are_told_and_answered() {
    let stall = synced();
    for query in texts::hostile().iter().filter(|query| !query.contains('\0')).step_by(6) {
        let ran = stall.run(&["search", "--json", "--", query]);
        assert!(matches!(ran.code, 0 | 3), "{}: {}", ran.code, ran.err);
        assert!(ran.json()["total"].is_u64());
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        assert!(ran.err.chars().all(|c| c == '\n' || !c.is_control()), "nothing that moves a terminal: {:?}", ran.err);
    }
}

#[test]
fn wrong_flags_are_usage() {
    let stall = Stall::new(&["xinda"]);
    for line in [
        "search --limit -1 x",
        "search --limit 99999999999999999999999 x",
        "search --sort \u{202e} x",
        "search --nothing x",
    ] {
        stall.line(line).ended(2);
    }
}

/// `huopan match` over these bytes, away from any folder.
fn matched(input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huopan"));
    command.args(["match", "--json", "--lang", "en"]).env_clear();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

/// The answers, one a line.
fn answers(ran: &Ran) -> Vec<(bool, Vec<u64>)> {
    let one = |line: &str| {
        let answer: Value = serde_json::from_str(line).unwrap();
        assert_eq!(keys(&answer), ["match", "positions"]);
        let places = answer["positions"].as_array().unwrap().iter().map(|place| place.as_u64().unwrap()).collect();
        (answer["match"].as_bool().unwrap(), places)
    };
    ran.out.lines().map(one).collect()
}

#[test]
fn lines_are_answered_one_by_one_whatever_stands_in_them() {
    let hostile = texts::hostile();
    let queries = hostile.iter().filter(|query| !query.contains(['\n', '\r'])).step_by(3);
    let pairs: Vec<(&str, &str)> = texts::TITLES.into_iter().cycle().zip(queries.map(String::as_str)).collect();
    let input: String = pairs.iter().map(|(title, query)| [title, "\t", query, "\n"].concat()).collect();
    let ran = matched(input.as_bytes());
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    assert_eq!(ran.code, 3, "some queries were cut");
    let answers = answers(&ran);
    assert_eq!(answers.len(), pairs.len());
    for ((title, query), (matches, places)) in pairs.iter().zip(answers) {
        assert!(places.is_sorted_by(|a, b| a < b) && (matches || places.is_empty()), "{query}");
        assert!(places.last().is_none_or(|last| (*last as usize) < title.chars().count()), "{query} in {title}");
    }
}

#[test]
fn lines_that_are_no_question_are_told() {
    for (input, code, lines) in [
        (&b""[..], 0, 0),
        (b"\t\n", 0, 1),
        (b"\n", 3, 1),
        (b"\xff\xfe\xff\tx\n", 3, 1),
        (b"a\0b\tab\n", 0, 1),
        (b"a\tb", 0, 1),
        (b"\x1b[2J\t\x1b[2J\n", 0, 1),
        (b"\xef\xbb\xbfa\ta\n", 0, 1),
        (b"abc\t\"abc\n", 3, 1),
    ] {
        let ran = matched(input).ended(code);
        assert_eq!(answers(&ran).len(), lines, "{input:?}");
        assert_eq!(ran.err.is_empty(), code == 0, "{}", ran.err);
        assert!(ran.err.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", ran.err);
    }
}

#[test]
fn match_takes_no_words() {
    let stall = Stall::new(&["xinda"]);
    stall.line("match --json sjzj").ended(2);
    stall.line("match --limit 3").ended(2);
}
