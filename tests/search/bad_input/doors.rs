//! The same through the program's own doors: hostile words and lines, and the codes it ends with.

use crate::stall::Stall;
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
