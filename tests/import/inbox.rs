//! The inbox, rows that wait to be put right, and stopping.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use huopan::app::importing::{Depth, ImportAsk, ImportReport, Lacking, Unread};
use huopan::app::{Effect, Note};
use huopan::domain::decision::Via;
use huopan::domain::{Fault, FaultKind, Instant, Mend};
use huopan::engine::{Connection, Engine, ImportFile, ImportJob, Inbox, Stop, Tables, Who};
use huopan::ingest::header::Choice;
use huopan::store::Depot;
use huopan::text::Clean;

const NOW: Instant = Instant(1_700_000_000_000);
const LIST: &str = "货号,品名,单价\nA-1,支架,3.1-2.75\nA-2,线,2\n";

fn who() -> Who {
    Who { name: Clean::new("小王"), via: Via::Board, at: NOW }
}

fn engine() -> Engine {
    let engine = Engine::start(Arc::new(Depot::in_memory().unwrap()), Tables::default(), Arc::new(Vec::new)).unwrap();
    engine.wait_loaded();
    engine
}

fn take(engine: &Engine, supplier: &str, text: &str) -> ImportReport {
    let file = ImportFile { name: Clean::new("单.csv"), bytes: text.as_bytes().to_vec(), as_of: NOW };
    let job = ImportJob {
        files: vec![(Ok(file), Choice::default())],
        supplier: Clean::new(supplier),
        depth: Depth::Store,
        lacking: Lacking::default(),
        reviewed: None,
        who: who(),
        progress: Arc::new(|_| ()),
        stop: Stop::default(),
    };
    engine.import(job).remove(0).unwrap()
}

/// The next note that is looked for.
fn told<T>(session: &Connection, wanted: impl Fn(Note) -> Option<T>) -> T {
    loop {
        if let Some(found) = session.notes().into_iter().find_map(&wanted) {
            return found;
        }
        std::thread::yield_now();
    }
}

fn inbox_notes(session: &Connection) -> Vec<Result<Arc<ImportReport>, Fault>> {
    let of = |note| if let Note::Inbox(outcome) = note { Some(outcome) } else { None };
    session.notes().into_iter().filter_map(of).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_lands_in_the_inbox_is_taken_in_once_it_rests() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    fs::create_dir(at("鑫达通讯")).unwrap();
    fs::write(at("鑫达通讯/十一月.csv"), LIST).unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    let mut poll = || {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), NOW);
        engine.settle();
        inbox_notes(&session)
    };
    assert_eq!(poll(), [], "it may still be being written");
    let first = poll().remove(0).unwrap();
    assert_eq!(
        (first.offers, first.rejected.len(), first.stored, first.supplier_name.as_str()),
        (1, 1, true, "鑫达通讯")
    );
    assert_eq!((names(&at("鑫达通讯")), names(&at("done/鑫达通讯"))), (vec![], vec!["十一月.csv".to_owned()]));
    // By its own name it is the one supplier's whose name stands in it.
    fs::write(at("鑫达通讯12月报价.csv"), "货号,品名,单价\nA-2,线,2.5\n").unwrap();
    fs::write(at("无名.csv"), LIST).unwrap();
    fs::write(at("下载中.csv.part"), LIST).unwrap();
    assert_eq!(poll(), []);
    let mut second = poll();
    second.sort_by_key(Result::is_ok);
    assert_eq!(second[0].as_ref().unwrap_err().kind, FaultKind::WhoseFile);
    assert_eq!(second[1].as_ref().unwrap().changes.changed, 1);
    assert_eq!(names(place.path()), ["done", "下载中.csv.part", "无名.csv", "鑫达通讯"]);
    assert_eq!(poll(), [], "what a person has to look at is told once");
    // The same name again does not take the place of what was put away.
    fs::write(at("鑫达通讯/十一月.csv"), "货号,品名,单价\nA-2,线,3\n").unwrap();
    assert_eq!(poll(), []);
    assert!(poll().remove(0).unwrap().stored);
    assert_eq!(names(&at("done/鑫达通讯")), ["2 十一月.csv", "十一月.csv"]);
}

#[test]
fn a_file_that_has_to_be_asked_about_stays_and_is_tried_again_when_it_changes() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("义达/a.csv");
    fs::create_dir(place.path().join("义达")).unwrap();
    fs::write(&file, "货号,品名,含税价,单价\nA-1,支架,2,1\n").unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    let mut poll = || {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), NOW);
        inbox_notes(&session)
    };
    poll();
    let asked = poll().remove(0).unwrap();
    assert!(!asked.stored && asked.questions().count() == 1 && file.exists());
    assert_eq!(poll(), []);
    fs::write(&file, "货号,品名,单价\nA-1,支架,1\n").unwrap();
    poll();
    assert!(poll().remove(0).unwrap().stored && !file.exists());
}

#[cfg(unix)]
#[test]
fn links_in_the_inbox_are_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.csv"), LIST).unwrap();
    std::os::unix::fs::symlink(outside.path().join("a.csv"), place.path().join("a.csv")).unwrap();
    std::os::unix::fs::symlink(outside.path(), place.path().join("义达")).unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    for _ in 0..3 {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), NOW);
        assert_eq!(inbox_notes(&session), []);
    }
}

#[test]
fn rows_that_were_not_understood_wait_until_they_are_put_right() {
    let engine = engine();
    assert_eq!(take(&engine, "鑫达通讯", LIST).rejected.len(), 1);
    take(&engine, "义达", "货号,品名,单价\nB-1,桶,5\n");
    let session = engine.connect(who(), Box::new(|| ()));
    let waiting = || -> Vec<Unread> {
        session.carry_out(Effect::Unread, NOW);
        told(&session, |note| if let Note::Unread(waiting) = note { Some(waiting) } else { None })
    };
    let found = waiting();
    assert_eq!((found.len(), found[0].rows, found[0].import.supplier_name.as_str()), (1, 1, "鑫达通讯"));
    assert_eq!((found[0].rejected[0].row, found[0].rejected[0].raw.as_str()), (2, "3.1-2.75"));
    // The kept file with a mend: the row is a good now, and nothing waits any more.
    let mend =
        Mend {
            part: Clean::default(), row: 2, column: Clean::new("单价"), text: Clean::new("100起3.1;1000起2.75")
        };
    let ask = ImportAsk {
        kept: Some(Box::new(found[0].import.clone())),
        supplier: Clean::new("鑫达通讯"),
        choice: Choice { mends: vec![mend.clone()], ..Choice::default() },
        depth: Depth::Store,
        ..ImportAsk::default()
    };
    session.carry_out(Effect::Import(Box::new(ask)), NOW);
    let report = told(&session, |note| if let Note::Imported(outcome) = note { Some(outcome.unwrap()) } else { None });
    assert_eq!((report.changes.added, report.changes.unchanged, report.rejected.len()), (1, 1, 0));
    assert_eq!(waiting(), []);
    let world = engine.world();
    let mut imports = world.ledger.imports();
    let (_, files) = imports.find(|(id, _)| id.as_str() == "xindatongxun").unwrap();
    assert_eq!(files.last().unwrap().mends, [mend], "the mend is part of what is remembered");
}

#[test]
fn an_import_that_is_stopped_keeps_what_it_has_and_takes_nothing_down() {
    let engine = Arc::new(engine());
    let list = |goods: std::ops::Range<u32>| {
        goods.fold("货号,品名,单价\n".to_owned(), |text, n| text + &format!("A-{n},支架{n},1\n"))
    };
    take(&engine, "义达", &list(0..10));
    let file = ImportFile { name: Clean::new("大.csv"), bytes: list(5..5_000).into_bytes(), as_of: NOW };
    let stop = Stop::default();
    let stopping = stop.clone();
    let job = ImportJob {
        files: vec![(Ok(file), Choice::default())],
        supplier: Clean::new("义达"),
        depth: Depth::Store,
        lacking: Lacking::default(),
        reviewed: None,
        who: who(),
        progress: Arc::new(move |_| stopping.stop()),
        stop,
    };
    let fault = engine.import(job).remove(0).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Stopped);
    engine.settle();
    // One page of 500 goods: those from 5 on, five of which were there.
    assert_eq!(engine.world().catalog.len(), 505);
    assert_eq!(take(&engine, "义达", &list(5..5_000)).changes.removed, 5);
}

#[test]
fn files_that_land_together_are_one_list() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    fs::create_dir(at("鑫达通讯")).unwrap();
    fs::write(at("鑫达通讯/a.csv"), "货号,品名,单价\nA-1,支架,1\n").unwrap();
    fs::write(at("鑫达通讯/b.csv"), "货号,品名,单价\nB-1,桶,5\n").unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    let mut poll = |at: i64| {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), Instant(NOW.0 + at));
        engine.settle();
        inbox_notes(&session).into_iter().map(Result::unwrap).collect::<Vec<_>>()
    };
    assert_eq!(poll(0), []);
    assert_eq!(poll(1).iter().map(|one| (one.stored, one.changes.removed)).collect::<Vec<_>>(), [(true, 0); 2]);
    assert_eq!(engine.store().suppliers().unwrap()[0].live, 2);
    // One that is still being written keeps the others of its list waiting, and one that asks as well.
    fs::write(at("鑫达通讯/a.csv"), "货号,品名,单价\nA-1,支架,2\n").unwrap();
    assert_eq!(poll(2), []);
    fs::write(at("鑫达通讯/b.csv"), "货号,品名,含税价,出厂价\nB-1,桶,9,5\n").unwrap();
    assert_eq!(poll(3), []);
    assert_eq!(poll(4).iter().map(|one| one.stored).collect::<Vec<_>>(), [false, false]);
    assert_eq!((poll(5), names(&at("鑫达通讯"))), (vec![], vec!["a.csv".to_owned(), "b.csv".to_owned()]));
    fs::write(at("鑫达通讯/b.csv"), "货号,品名,单价\nB-1,桶,6\n").unwrap();
    assert_eq!(poll(6), []);
    assert_eq!(poll(7).iter().map(|one| (one.stored, one.changes.changed)).collect::<Vec<_>>(), [(true, 1); 2]);
    assert_eq!((names(&at("鑫达通讯")), engine.store().suppliers().unwrap()[0].live), (vec![], 2));
}

#[test]
fn many_files_that_wait_for_a_person_keep_nobody_waiting() {
    let place = tempfile::tempdir().unwrap();
    for n in 0..250 {
        fs::write(place.path().join(format!("{n:03}.csv")), LIST).unwrap();
    }
    fs::create_dir(place.path().join("义达")).unwrap();
    fs::write(place.path().join("义达/a.csv"), LIST).unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    let mut stored = 0;
    for _ in 0..4 {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), NOW);
        stored += inbox_notes(&session).iter().filter(|one| one.as_ref().is_ok_and(|report| report.stored)).count();
    }
    assert_eq!(stored, 1);
}

#[test]
fn from_the_root_of_the_inbox_nothing_is_taken_down() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    let engine = engine();
    take(&engine, "鑫达", "货号,品名,单价\nA-1,支架,1\nA-2,线,2\nA-3,桶,3\n");
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    let mut poll = || {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), NOW);
        engine.settle();
        inbox_notes(&session)
    };
    // Another one's, whose name has this one's in it.
    fs::write(at("新鑫达报价.csv"), "货号,品名,单价\nB-1,盆,1\n").unwrap();
    poll();
    assert_eq!(poll().remove(0).unwrap_err().kind, FaultKind::WhoseFile);
    fs::write(at("鑫达12月.csv"), "货号,品名,单价\nA-1,支架,1\nA-2,线,2\n").unwrap();
    poll();
    let report = poll().remove(0).unwrap();
    assert!(report.stored && report.changes.removed == 0 && report.changes.held.is_some());
    assert_eq!(engine.store().suppliers().unwrap()[0].live, 3);
    // In the folder of its name it is as said.
    fs::create_dir(at("鑫达")).unwrap();
    fs::write(at("鑫达/12月.csv"), "货号,品名,单价\nA-1,支架,1\nA-2,线,3\n").unwrap();
    poll();
    assert_eq!(poll().remove(0).unwrap().changes.removed, 1);
}

#[cfg(unix)]
#[test]
fn pipes_keep_nobody_waiting_and_done_is_a_folder() {
    let place = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let pipe = place.path().join("管.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(ImportFile::read(&pipe, NOW).unwrap_err().kind, FaultKind::FileFormat);
    assert_eq!(ImportFile::read(place.path(), NOW).unwrap_err().kind, FaultKind::Folder);
    fs::create_dir(place.path().join("义达")).unwrap();
    fs::write(place.path().join("义达/a.csv"), LIST).unwrap();
    std::os::unix::fs::symlink(outside.path(), place.path().join("done")).unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let mut inbox = Inbox::new(place.path().to_owned());
    for _ in 0..2 {
        engine.poll_inbox(&mut inbox, &Clean::new("小王"), NOW);
    }
    assert!(inbox_notes(&session).remove(0).unwrap().stored);
    assert!(names(outside.path()).is_empty() && place.path().join("义达/a.csv").exists());
}
