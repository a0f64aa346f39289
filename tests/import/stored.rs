//! What a list does to the store: passes, what is held, what stays, and what comes back after the catalog was lost.

use std::path::Path;
use std::sync::Arc;

use huopan::app::importing::{Changes, Depth, ImportAsk, ImportReport, Lacking, Sort};
use huopan::app::{Effect, Note};
use huopan::domain::decision::Via;
use huopan::domain::{Fault, Instant};
use huopan::engine::{Engine, ImportFile, ImportJob, Stop, Tables, Who};
use huopan::ingest::header::Choice;
use huopan::store::{Depot, Disk, FakeDisk, Store};
use huopan::text::Clean;

const NOW: Instant = Instant(1_700_000_000_000);

fn who() -> Who {
    Who { name: Clean::new("小王"), via: Via::Cli, at: NOW }
}

fn engine(store: Arc<dyn Store>) -> Engine {
    let engine = Engine::start(store, Tables::default(), Arc::new(Vec::new)).unwrap();
    engine.wait_loaded();
    engine
}

fn file(name: &str, text: &str) -> ImportFile {
    ImportFile { name: Clean::new(name), bytes: text.as_bytes().to_vec(), as_of: NOW }
}

fn import(engine: &Engine, depth: Depth, files: Vec<ImportFile>) -> Vec<Result<ImportReport, Fault>> {
    let supplier = Clean::new("鑫达通讯");
    let files = files.into_iter().map(|file| (Ok(file), Choice::default())).collect();
    let (reviewed, progress, stop) = (None, Arc::new(|_| ()), Stop::default());
    let job = ImportJob { files, supplier, depth, lacking: Lacking::default(), reviewed, who: who(), progress, stop };
    let reports = engine.import(job);
    engine.settle();
    reports
}

fn one(engine: &Engine, depth: Depth, text: &str) -> ImportReport {
    import(engine, depth, vec![file("a.csv", text)]).remove(0).unwrap()
}

fn counts(changes: &Changes) -> [u32; 4] {
    [changes.added, changes.changed, changes.unchanged, changes.removed]
}

/// A list of these goods at this price.
fn list(goods: std::ops::Range<u32>, price: &str) -> String {
    goods.fold("货号,品名,单价\n".to_owned(), |text, n| text + &format!("A-{n},支架{n},{price}\n"))
}

#[test]
fn the_same_list_again_changes_nothing_and_a_shorter_one_takes_down() {
    let engine = engine(Arc::new(Depot::in_memory().unwrap()));
    let first = one(&engine, Depth::Store, &list(0..10, "1"));
    assert_eq!((counts(&first.changes), first.stored), ([10, 0, 0, 0], true));
    assert_eq!((first.supplier.as_str(), engine.world().catalog.len()), ("xindatongxun", 10));
    assert_eq!(counts(&one(&engine, Depth::Store, &list(0..10, "1")).changes), [0, 0, 10, 0]);
    let looked = one(&engine, Depth::Look, &list(2..11, "2"));
    assert_eq!((counts(&looked.changes), looked.stored), ([1, 8, 0, 2], false));
    let sorts = looked.changes.sorts.iter().map(|(sort, all)| (*sort, all.count)).collect::<Vec<_>>();
    assert_eq!(sorts, [(Sort::Added, 1), (Sort::Dearer, 8), (Sort::Removed, 2)]);
    assert_eq!(counts(&one(&engine, Depth::Store, &list(2..11, "2")).changes), [1, 8, 0, 2]);
    let ledger = Arc::clone(&engine.world().ledger);
    let files: Vec<usize> = ledger.imports().map(|(_, files)| files.len()).collect();
    assert_eq!(files, [2], "the same file with the same mapping is written down once");
}

#[test]
fn a_list_that_shrank_is_held_and_an_empty_one_takes_nothing_down() {
    let engine = engine(Arc::new(Depot::in_memory().unwrap()));
    one(&engine, Depth::Store, &list(0..60, "1"));
    let looked = one(&engine, Depth::Look, &list(0..30, "1"));
    let held = one(&engine, Depth::Store, &list(0..30, "1"));
    assert_eq!((held.changes.held, counts(&held.changes)), (looked.changes.held, [0, 0, 30, 0]));
    assert_eq!(held.changes.held.map(|held| (held.had, held.now)), Some((60, 30)));
    assert_eq!(counts(&one(&engine, Depth::Store, "货号,品名,单价\n").changes), [0; 4]);
    assert_eq!(engine.store().suppliers().unwrap()[0].live, 60);
}

#[test]
fn a_good_whose_row_is_not_understood_stays_as_it_was() {
    let engine = engine(Arc::new(Depot::in_memory().unwrap()));
    one(&engine, Depth::Store, "货号,品名,单价\nA-1,支架,1\nA-2,灯,2\n");
    let second = one(&engine, Depth::Store, "货号,品名,单价\nA-1,支架,1-3\nA-3,线,3\n");
    assert_eq!((counts(&second.changes), second.rejected.len()), ([1, 0, 0, 1], 1));
    let entry = &engine.store().suppliers().unwrap()[0];
    assert_eq!(entry.live, 2, "A-1 at its old price, and A-3");
}

#[test]
fn files_of_one_call_are_one_list() {
    let engine = engine(Arc::new(Depot::in_memory().unwrap()));
    let two = || vec![file("a.csv", &list(0..5, "1")), file("b.csv", &list(4..8, "2"))];
    let first: Vec<_> =
        import(&engine, Depth::Store, two()).into_iter().map(|one| counts(&one.unwrap().changes)).collect();
    assert_eq!(first, [[4, 0, 0, 0], [4, 0, 0, 0]], "of A-4 the last counts");
    let again: Vec<_> =
        import(&engine, Depth::Store, two()).into_iter().map(|one| counts(&one.unwrap().changes)).collect();
    assert_eq!(again, [[0, 0, 4, 0], [0, 0, 4, 0]]);
    // With one file that cannot be read the list is not whole: nothing goes.
    let broken = import(&engine, Depth::Store, vec![file("a.csv", &list(0..2, "1")), file("b.csv", "x")]);
    assert_eq!(counts(&broken[0].as_ref().unwrap().changes), [0, 0, 2, 0]);
    assert!(broken[1].is_err());
}

#[test]
fn what_has_to_be_guessed_is_not_stored_unless_accepted() {
    let engine = engine(Arc::new(Depot::in_memory().unwrap()));
    let text = "货号,品名,含税价,单价\nA-1,支架,2,1\n";
    assert!(!one(&engine, Depth::Store, text).stored);
    assert!(engine.store().suppliers().unwrap().is_empty() && engine.store().files().unwrap().is_empty());
    assert!(one(&engine, Depth::Accept, text).stored);
}

#[test]
fn a_catalog_that_was_lost_is_made_again_from_the_kept_files() {
    let disk: Arc<dyn Disk> = Arc::new(FakeDisk::new());
    let open = |folder: &Path| Depot::open_on(&disk, folder, huopan::store::Engine::Memory, NOW).unwrap().0;
    let folder = Path::new("/data");
    let first = engine(Arc::new(open(folder)));
    one(&first, Depth::Accept, "货号,品名,含税价,单价\nA-1,支架,2,1\nA-2,灯,5,4\n");
    drop(first);
    for file in disk.list(&folder.join("catalog")).unwrap() {
        disk.remove(&folder.join("catalog").join(file)).unwrap();
    }
    let again = engine(Arc::new(open(folder)));
    assert_eq!(again.unread(), Vec::<Fault>::new());
    assert_eq!((again.world().catalog.len(), again.store().suppliers().unwrap()[0].live), (2, 2));
    assert_eq!(again.store().suppliers().unwrap()[0].info.name.as_str(), "鑫达通讯");
}

#[test]
fn a_session_looks_then_imports_and_lists_folders() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("报价.csv");
    std::fs::write(&path, list(0..3, "1")).unwrap();
    let engine = engine(Arc::new(Depot::in_memory().unwrap()));
    let session = engine.connect(who(), Box::new(|| ()));
    let typed = path.to_str().unwrap().to_owned();
    let ask = |depth| {
        let ask =
            ImportAsk { path: format!("'{typed}'"), supplier: Clean::new("鑫达"), depth, ..ImportAsk::default() };
        session.carry_out(Effect::Import(Box::new(ask)), NOW);
    };
    let answer = || loop {
        let found = session
            .notes()
            .into_iter()
            .find(|note| matches!(note, Note::ImportPreview(_) | Note::Imported(_) | Note::Dir(_)));
        if let Some(note) = found {
            return note;
        }
        std::thread::yield_now();
    };
    ask(Depth::Look);
    assert!(
        matches!(answer(), Note::ImportPreview(report) if report.offers == 3 && report.parts[0].first_rows.len() == 3)
    );
    ask(Depth::Store);
    assert!(matches!(answer(), Note::Imported(Ok(report)) if report.stored && report.changes.added == 3));
    session.carry_out(Effect::ListDir { path: format!("{}/报", place.path().display()) }, NOW);
    let Note::Dir(dir) = answer() else { panic!("a folder was asked for") };
    assert_eq!(dir.entries.iter().map(|entry| entry.path.as_str()).collect::<Vec<_>>(), [typed.as_str()]);
}
