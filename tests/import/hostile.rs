//! Files that nobody means well: refused or read, within bounds, and every row accounted for.

use std::fmt::Write as _;

use huopan::domain::{FaultKind, Instant};
use huopan::ingest::cell::Why;
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::{Sheet, read};
use proptest::prelude::*;

fn sheet(bytes: &[u8]) -> Result<Sheet, huopan::domain::Fault> {
    read(bytes, &Choice::default(), Instant(0))
}

/// Nothing is lost: every row became part of an offer, was skipped or was rejected.
fn adds_up(sheet: &Sheet) {
    let rejected = u32::try_from(sheet.rejected.len()).unwrap();
    assert_eq!(sheet.rows, sheet.taken + sheet.skipped.all() + rejected);
    assert!(sheet.offers.len() + sheet.repeats as usize <= sheet.taken as usize);
}

#[test]
fn binaries_and_giants_are_refused() {
    assert_eq!(sheet("货号,品名,单价\nA\0,b,1".as_bytes()).unwrap_err().kind, FaultKind::FileFormat);
    let line = vec![b'x'; (128 << 20) + 1];
    assert_eq!(sheet(&line).unwrap_err().kind, FaultKind::FileLimit);
    assert_eq!(sheet(&line[1..]).unwrap_err().kind, FaultKind::NoHeader);
}

#[test]
fn a_row_beyond_the_limits_costs_only_itself() {
    let wide = "x,".repeat(599);
    let text = format!("货号,品名,单价\nA-1,支架,1\n{wide}x\nA-2,{},2\nA-3,灯,3\n", "长".repeat(11_000));
    let sheet = sheet(text.as_bytes()).unwrap();
    let why: Vec<(u32, Why)> = sheet.rejected.iter().map(|bad| (bad.row, bad.why)).collect();
    assert_eq!(why, [(3, Why::ManyColumns), (4, Why::LongCell)]);
    assert_eq!(sheet.offers.len(), 2);
    adds_up(&sheet);
}

#[test]
fn what_a_person_sees_holds_nothing_hidden() {
    let sheet = sheet("货号,品名,单价\nA\u{1b}[2J,支\u{202e}架\u{7},x\u{1b}]0;t\u{7}\n".as_bytes()).unwrap();
    let bad = &sheet.rejected[0];
    for text in [&bad.raw, &bad.column, bad.feed_id.as_ref().unwrap()] {
        assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}'), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(sheet) = sheet(&bytes) {
            adds_up(&sheet);
        }
    }

    #[test]
    fn no_row_of_a_list_is_lost(rows in proptest::collection::vec(
        ("(|A-[1-3]|合计|a\"b)", "(|支架|灯|以上价格不含税)", "(|1|2\\.5|面议|1-2|x|0)", "(|1|充足|1\\.2万|\\?)", "(|红|蓝)"), 0..30)) {
        let mut text = "货号,品名,单价,库存,颜色\n".to_owned();
        for (article, name, price, stock, spec) in &rows {
            writeln!(text, "{article},{name},{price},{stock},{spec}").unwrap();
        }
        let sheet = sheet(text.as_bytes()).unwrap();
        adds_up(&sheet);
        prop_assert_eq!(sheet.rows as usize, rows.len());
        let mut ids: Vec<_> = sheet.offers.iter().map(|offer| &offer.list.feed_id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), sheet.offers.len());
        let again = read(text.as_bytes(), &sheet.choice(), Instant(0)).unwrap();
        prop_assert_eq!(again.offers, sheet.offers);
    }
}
