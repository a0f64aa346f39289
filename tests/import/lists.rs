//! Lists of several files, what was looked at before it is taken in, and lists that are taken back.

use std::path::Path;
use std::sync::{Arc, mpsc};

use huopan::app::importing::{Changes, Depth, ImportAsk, ImportReport, Lacking, Unread};
use huopan::app::{Effect, Note};
use huopan::domain::decision::Via;
use huopan::domain::{Fault, FaultKind, FileImport, Instant, Mend};
use huopan::engine::{Connection, Engine, ImportFile, ImportJob, Stop, Tables, Who};
use huopan::ingest::feed::FeedPage;
use huopan::ingest::feed_state::{PageWrite, SyncState};
use huopan::ingest::header::{Choice, Field};
use huopan::store::{Depot, Disk, FakeDisk, Store};
use huopan::text::Clean;

const NOW: Instant = Instant(1_700_000_000_000);
/// One good, and one whose price is a range.
const ROUGH: &str = "货号,品名,单价\nB-1,桶,5\nB-2,盆,3-4\n";

fn who() -> Who {
    Who { name: Clean::new("小王"), via: Via::Cli, at: NOW }
}

fn over(store: Arc<dyn Store>) -> Engine {
    let engine = Engine::start(store, Tables::default(), Arc::new(Vec::new)).unwrap();
    engine.wait_loaded();
    engine
}

fn engine() -> Engine {
    over(Arc::new(Depot::in_memory().unwrap()))
}

fn file(name: &str, text: &str) -> ImportFile {
    ImportFile { name: Clean::new(name), bytes: text.as_bytes().to_vec(), as_of: NOW }
}

fn job(supplier: &str, depth: Depth, files: &[(&str, &str)]) -> ImportJob {
    ImportJob {
        files: files.iter().map(|(name, text)| (Ok(file(name, text)), Choice::default())).collect(),
        supplier: Clean::new(supplier),
        depth,
        lacking: Lacking::default(),
        reviewed: None,
        who: who(),
        progress: Arc::new(|_| ()),
        stop: Stop::default(),
    }
}

fn take(engine: &Engine, files: &[(&str, &str)]) -> Vec<ImportReport> {
    let reports = engine.import(job("鑫达通讯", Depth::Store, files)).into_iter().collect::<Result<_, _>>().unwrap();
    engine.settle();
    reports
}

/// A list of these goods at this price.
fn list(goods: std::ops::Range<u32>, price: &str) -> String {
    goods.fold("货号,品名,单价\n".to_owned(), |text, n| text + &format!("A-{n},支架{n},{price}\n"))
}

/// Goods on offer, by number, with the price of their first step.
fn live(engine: &Engine) -> Vec<(String, String)> {
    let store = engine.store();
    let pages = store.list_pages().into_iter().flat_map(|page| store.list_page(page.key).unwrap());
    let good = |row: huopan::store::ListedRow| {
        let price = row.listing.breaks.as_slice().first().map_or_else(String::new, |step| step.price.to_string());
        (row.listing.article.unwrap().to_string(), price)
    };
    let mut goods: Vec<_> = pages.filter(|row| row.gone_at.is_none()).map(good).collect();
    goods.sort();
    goods
}

fn goods(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(article, price)| ((*article).to_owned(), (*price).to_owned())).collect()
}

fn imports(engine: &Engine) -> Vec<FileImport> {
    let world = engine.world();
    let mut all = world.ledger.imports();
    all.find(|(id, _)| id.as_str() == "xindatongxun").map_or_else(Vec::new, |(_, files)| files.to_vec())
}

fn told<T>(session: &Connection, wanted: impl Fn(Note) -> Option<T>) -> T {
    loop {
        if let Some(found) = session.notes().into_iter().find_map(&wanted) {
            return found;
        }
        std::thread::yield_now();
    }
}

fn waiting(session: &Connection) -> Vec<Unread> {
    session.carry_out(Effect::Unread, NOW);
    told(session, |note| if let Note::Unread(waiting) = note { Some(waiting) } else { None })
}

/// What becomes of what a session asks for.
fn answer(session: &Connection, ask: ImportAsk) -> Result<Arc<ImportReport>, Fault> {
    session.carry_out(Effect::Import(Box::new(ask)), NOW);
    told(session, |note| match note {
        Note::ImportPreview(report) => Some(Ok(report)),
        Note::Imported(outcome) => Some(outcome),
        _ => None,
    })
}

fn mend(row: u32, text: &str) -> Mend {
    Mend { part: Clean::default(), row, column: Clean::new("单价"), text: Clean::new(text) }
}

/// A store whose catalog can be lost.
struct Kept(Arc<dyn Disk>);

impl Kept {
    fn new() -> Self {
        Self(Arc::new(FakeDisk::new()))
    }
    fn open(&self) -> Engine {
        over(Arc::new(Depot::open_on(&self.0, Path::new("/data"), huopan::store::Engine::Memory, NOW).unwrap().0))
    }
    fn lose_catalog(&self) {
        let catalog = Path::new("/data/catalog");
        for file in self.0.list(catalog).unwrap() {
            self.0.remove(&catalog.join(file)).unwrap();
        }
    }
}

#[test]
fn a_kept_file_is_taken_in_with_the_others_of_its_list() {
    let engine = engine();
    take(&engine, &[("a.csv", &list(0..20, "1")), ("b.csv", ROUGH)]);
    let session = engine.connect(who(), Box::new(|| ()));
    let unread = waiting(&session).remove(0);
    assert_eq!((unread.import.name.as_str(), unread.rows), ("b.csv", 1));
    let ask = ImportAsk {
        kept: Some(Box::new(unread.import.clone())),
        supplier: Clean::new("xindatongxun"),
        choice: Choice { mends: vec![mend(3, "3.5")], ..Choice::of(&unread.import) },
        ..ImportAsk::default()
    };
    let looked = answer(&session, ask.clone()).unwrap();
    assert_eq!((looked.file.as_str(), looked.offers), ("b.csv", 2));
    assert_eq!([looked.changes.added, looked.changes.unchanged, looked.changes.removed], [1, 21, 0]);
    let store = ImportAsk { depth: Depth::Store, reviewed: Some(looked.reviewed()), ..ask.clone() };
    assert!(answer(&session, store).unwrap().stored);
    assert_eq!(live(&engine).len(), 22, "the goods of a.csv are still there");
    let names: Vec<String> = imports(&engine).iter().map(|import| import.name.to_string()).collect();
    assert_eq!(names, ["a.csv", "b.csv", "a.csv", "b.csv"], "the list is still both files");
    assert_eq!(waiting(&session), []);
    // The one that was opened is of a list that no longer counts.
    assert_eq!(answer(&session, ask).unwrap_err().kind, FaultKind::NewerList);
}

#[test]
fn a_list_is_written_down_unless_it_is_the_last_one_whole() {
    let kept = Kept::new();
    let (first, a, b) = (kept.open(), list(0..3, "1"), list(3..8, "1"));
    take(&first, &[("a.csv", &a), ("b.csv", &b)]);
    take(&first, &[("b.csv", &b)]);
    assert_eq!((imports(&first).len(), live(&first).len()), (3, 5));
    take(&first, &[("b.csv", &b)]);
    assert_eq!(imports(&first).len(), 3, "the same list again");
    drop(first);
    kept.lose_catalog();
    let again = kept.open();
    assert_eq!(live(&again).len(), 5, "b.csv alone was the last list");
    take(&again, &[("a.csv", &a)]);
    take(&again, &[("b.csv", &b)]);
    take(&again, &[("a.csv", &a), ("b.csv", &b)]);
    drop(again);
    kept.lose_catalog();
    assert_eq!(live(&kept.open()).len(), 8, "both were");
}

#[test]
fn a_good_that_the_later_file_rejects_is_as_the_earlier_one_says() {
    let kept = Kept::new();
    let engine = kept.open();
    let a = "货号,品名,单价\nA-1,支架,1\nA-2,灯,2-3\nA-3,线,3\n";
    let b = "货号,品名,单价\nA-1,支架,1-9\nA-2,灯,2.5\nA-3,线,4\n";
    let looked = engine.import(job("鑫达通讯", Depth::Look, &[("a.csv", a), ("b.csv", b)]));
    let offers = |reports: &[ImportReport]| reports.iter().map(|report| report.offers).collect::<Vec<_>>();
    assert_eq!(offers(&looked.into_iter().map(Result::unwrap).collect::<Vec<_>>()), [1, 2]);
    let reports = take(&engine, &[("a.csv", a), ("b.csv", b)]);
    assert_eq!(offers(&reports), [1, 2]);
    let rejected = |at: usize| reports[at].rejected.iter().map(|bad| bad.row).collect::<Vec<_>>();
    assert_eq!((rejected(0), rejected(1)), (vec![], vec![2]), "b.csv says what A-2 costs");
    let expected = goods(&[("A-1", "1.00"), ("A-2", "2.50"), ("A-3", "4.00")]);
    assert_eq!(live(&engine), expected);
    let session = engine.connect(who(), Box::new(|| ()));
    let unread: Vec<_> = waiting(&session).iter().map(|one| (one.import.name.to_string(), one.rows)).collect();
    assert_eq!(unread, [("b.csv".to_owned(), 1)]);
    drop((session, engine));
    kept.lose_catalog();
    assert_eq!(live(&kept.open()), expected);
}

#[test]
fn a_list_in_which_something_is_asked_is_not_taken_in_at_all() {
    let engine = engine();
    let asks = "货号,品名,含税价,单价\nB-1,桶,2,1\n";
    let reports = take(&engine, &[("a.csv", &list(0..3, "1")), ("b.csv", asks)]);
    assert!(reports.iter().all(|report| !report.stored) && live(&engine).is_empty());
}

#[test]
fn what_was_not_looked_at_is_not_taken_in() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.csv");
    std::fs::write(&path, list(0..3, "1")).unwrap();
    let engine = engine();
    let session = engine.connect(who(), Box::new(|| ()));
    let ask =
        ImportAsk {
            path: path.to_str().unwrap().to_owned(), supplier: Clean::new("鑫达通讯"), ..ImportAsk::default()
        };
    let store = |seen: &ImportReport| {
        answer(&session, ImportAsk { depth: Depth::Store, reviewed: Some(seen.reviewed()), ..ask.clone() }).unwrap()
    };
    let seen = answer(&session, ask.clone()).unwrap();
    // Saved in between: it is another file.
    std::fs::write(&path, list(0..4, "1")).unwrap();
    let other = store(&seen);
    assert_eq!((other.stored, other.changes.added, live(&engine).len()), (false, 4, 0));
    // Another list of the supplier in between: the difference is another one.
    take(&engine, &[("b.csv", &list(0..7, "2"))]);
    let later = store(&other);
    assert_eq!((later.stored, later.changes.removed, live(&engine).len()), (false, 3, 7));
    assert!(store(&later).stored);
    assert_eq!(live(&engine).len(), 4);
}

#[test]
fn columns_are_remembered_of_all_files_of_a_list() {
    let engine = engine();
    let a = "货号,品名,报盘\nA-1,支架,1\n";
    let said = Choice { columns: [(Clean::new("报盘"), Field::Price)].into(), ..Choice::default() };
    let both = ImportJob {
        files: vec![(Ok(file("a.csv", a)), said), (Ok(file("b.csv", "货号,品名,单价\nB-1,桶,5\n")), Choice::default())],
        ..job("鑫达通讯", Depth::Store, &[])
    };
    assert!(engine.import(both).into_iter().all(|one| one.unwrap().stored));
    assert!(take(&engine, &[("a.csv", a), ("b.csv", ROUGH)]).iter().all(|one| one.questions().next().is_none()));
}

#[test]
fn a_look_that_waits_is_given_up_and_nobody_else_is_stopped() {
    let engine = Arc::new(engine());
    let (begun, has_begun) = mpsc::sync_channel(1);
    let (go_on, waits) = mpsc::sync_channel::<()>(1);
    let waits = std::sync::Mutex::new(Some(waits));
    let progress = Arc::new(move |_| {
        if let Some(waits) = waits.lock().unwrap().take() {
            begun.send(()).unwrap();
            waits.recv().unwrap();
        }
    });
    let text = list(0..3, "1");
    let slow = ImportJob { progress, ..job("鑫达通讯", Depth::Store, &[("a.csv", &text)]) };
    let other = Arc::clone(&engine);
    let taking = std::thread::spawn(move || other.import(slow).remove(0));
    has_begun.recv().unwrap();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("b.csv");
    std::fs::write(&path, list(0..5, "1")).unwrap();
    let session = engine.connect(who(), Box::new(|| ()));
    let ask =
        ImportAsk { path: path.to_str().unwrap().to_owned(), supplier: Clean::new("义达"), ..ImportAsk::default() };
    session.carry_out(Effect::Import(Box::new(ask)), NOW);
    session.carry_out(Effect::StopImport, NOW);
    let fault =
        told(&session, |note| if let Note::Imported(outcome) = note { Some(outcome.unwrap_err()) } else { None });
    assert_eq!(fault.kind, FaultKind::Stopped);
    go_on.send(()).unwrap();
    assert!(taking.join().unwrap().unwrap().stored);
}

#[test]
fn of_many_rows_that_wait_the_first_are_told() {
    let engine = engine();
    let rows =
        (2..302).rev().fold("货号,品名,单价\n".to_owned(), |text, n| text + &format!("A-{n},支架{n},1-{n}\n"));
    take(&engine, &[("a.csv", &(rows + "Z-1,灯,1\n"))]);
    let session = engine.connect(who(), Box::new(|| ()));
    let found = waiting(&session);
    assert_eq!(found[0].rows, 300);
    assert_eq!(found[0].rejected.iter().map(|bad| bad.row).collect::<Vec<_>>(), (2..202).collect::<Vec<_>>());
    assert_eq!(waiting(&session), found, "asked again, it is the same");
    take(&engine, &[("a.csv", ROUGH)]);
    assert_eq!(waiting(&session)[0].rows, 1, "of another list it is another");
}

fn undo(engine: &Engine) -> Result<(Vec<String>, Changes), Fault> {
    let undone = engine.undo_import(&Clean::new("鑫达通讯"), None, &who());
    engine.settle();
    undone.map(|undone| (undone.files.iter().map(ToString::to_string).collect(), undone.changes))
}

#[test]
fn a_list_is_taken_back_step_by_step() {
    let kept = Kept::new();
    let engine = kept.open();
    engine.import(job("义达", Depth::Store, &[("x.csv", "货号,品名,单价\nX-1,桶,5\n")]));
    take(&engine, &[("a.csv", &list(0..60, "1"))]);
    // Somebody else's list, by mistake: so much would go that it is held. Of A-59 it says another price.
    let wrong = list(100..140, "7") + "A-59,支架59,9\n";
    let report = take(&engine, &[("b.csv", &wrong)]).remove(0);
    assert!(report.changes.held.is_some() && live(&engine).len() == 101);
    let (files, changes) = undo(&engine).unwrap();
    assert_eq!((files, changes.removed, changes.changed), (vec!["a.csv".to_owned()], 40, 1));
    let back = live(&engine);
    assert_eq!(back.len(), 61);
    assert!(back.contains(&("A-59".to_owned(), "1.00".to_owned())) && !back.iter().any(|(id, _)| id == "A-100"));
    assert_eq!(engine.store().suppliers().unwrap().iter().filter(|one| one.held.is_some()).count(), 0);
    drop(engine);
    assert_eq!(live(&kept.open()), back, "after a restart");
    kept.lose_catalog();
    let engine = kept.open();
    assert_eq!(live(&engine), back, "and after the catalog was lost");
    // Before the first list there was none.
    let (files, changes) = undo(&engine).unwrap();
    assert_eq!((files.len(), changes.removed), (0, 60));
    assert_eq!(live(&engine), goods(&[("X-1", "5.00")]));
    assert_eq!(undo(&engine).unwrap_err().kind, FaultKind::NoList);
    drop(engine);
    kept.lose_catalog();
    assert_eq!(live(&kept.open()), goods(&[("X-1", "5.00")]));
}

#[test]
fn what_a_list_did_not_understand_is_as_lists_before_it_said() {
    let kept = Kept::new();
    let engine = kept.open();
    take(&engine, &[("0.csv", "货号,品名,单价\nB-1,桶,4\nB-2,盆,2\n")]);
    take(&engine, &[("1.csv", "货号,品名,单价\nB-1,桶,5\nB-2,盆,3-4\nB-3,碗,1-2\n")]);
    take(&engine, &[("2.csv", "货号,品名,单价\nB-1,桶,6\nB-2,盆,8\nB-3,碗,9\n")]);
    undo(&engine).unwrap();
    // B-2 was at its price of the first list; of B-3 nothing was ever understood.
    let expected = goods(&[("B-1", "5.00"), ("B-2", "2.00")]);
    assert_eq!(live(&engine), expected);
    drop(engine);
    kept.lose_catalog();
    assert_eq!(live(&kept.open()), expected);
}

#[test]
fn a_list_of_a_supplier_with_a_feed_is_not_taken_back() {
    let engine = engine();
    take(&engine, &[("a.csv", &list(0..3, "1"))]);
    let state = SyncState { pass: Clean::fixed("77"), complete: true, pages: 1, ..SyncState::default() };
    let page = FeedPage { pass: Clean::fixed("77"), ..FeedPage::default() };
    let supplier = engine.store().suppliers().unwrap()[0].id.clone();
    engine
        .store()
        .apply(PageWrite {
            supplier,
            page,
            state,
            at: NOW,
            pass_ended: false,
            missing: huopan::ingest::feed_state::Missing::Feed,
            full: true,
        })
        .unwrap();
    assert_eq!(undo(&engine).unwrap_err().kind, FaultKind::FedToo);
    assert_eq!((live(&engine).len(), imports(&engine).len()), (3, 1));
}

#[test]
fn only_the_list_that_is_meant_is_taken_back() {
    let engine = engine();
    let first = take(&engine, &[("a.csv", &list(0..3, "1"))]).remove(0);
    assert_eq!(take(&engine, &[("a.csv", &list(0..3, "1"))])[0].list, None, "the same list again is none of its own");
    take(&engine, &[("b.csv", &list(0..3, "2"))]);
    let undone = engine.undo_import(&Clean::new("鑫达通讯"), first.list, &who());
    assert_eq!(undone.unwrap_err().kind, FaultKind::NewerList);
    assert_eq!(live(&engine)[0].1, "2.00");
}

#[test]
fn a_table_lacks_no_column_that_another_one_of_the_file_has() {
    let engine = engine();
    let two = "货号,品名,单价,材质\nA-1,支架,1,铁\n\n货号,名称,出厂价\nB-1,桶,2-3\n";
    take(&engine, &[("a.csv", two)]);
    let session = engine.connect(who(), Box::new(|| ()));
    let import = waiting(&session).remove(0).import;
    let choice = Choice::of(&import);
    let ask = ImportAsk {
        kept: Some(Box::new(import)),
        supplier: Clean::new("xindatongxun"),
        choice,
        ..ImportAsk::default()
    };
    let looked = answer(&session, ask).unwrap();
    assert_eq!((looked.parts.len(), looked.questions().count()), (2, 0));
}
