//! What a file may not do by itself: rename its supplier, take down what it does not know of, and unsay what was said of it.

use std::path::Path;
use std::sync::Arc;

use huopan::app::importing::{Depth, ImportReport, Lacking};
use huopan::domain::decision::Via;
use huopan::domain::{CameTo, FileImport, Instant, Mend};
use huopan::engine::{Engine, ImportFile, ImportJob, Stop, Tables, Who};
use huopan::ingest::header::Choice;
use huopan::store::{Depot, Disk, FakeDisk};
use huopan::text::Clean;

const NOW: Instant = Instant(1_700_000_000_000);

/// A store whose catalog can be lost.
struct Kept(Arc<dyn Disk>);

impl Kept {
    fn new() -> Self {
        Self(Arc::new(FakeDisk::new()))
    }
    fn open(&self) -> Engine {
        let store = Depot::open_on(&self.0, Path::new("/data"), huopan::store::Engine::Memory, NOW).unwrap().0;
        let engine = Engine::start(Arc::new(store), Tables::default(), Arc::new(Vec::new)).unwrap();
        engine.wait_loaded();
        engine
    }
    fn lose_catalog(&self) {
        let catalog = Path::new("/data/catalog");
        for file in self.0.list(catalog).unwrap() {
            self.0.remove(&catalog.join(file)).unwrap();
        }
    }
}

fn who() -> Who {
    Who { name: Clean::new("小王"), via: Via::Cli, at: NOW }
}

fn said(engine: &Engine, supplier: &str, text: &str, (lacking, choice): (Lacking, Choice)) -> ImportReport {
    let file = ImportFile { name: Clean::new("单.csv"), bytes: text.as_bytes().to_vec(), as_of: NOW };
    let report = engine.import(ImportJob {
        files: vec![(Ok(file), choice)],
        supplier: Clean::new(supplier),
        depth: Depth::Store,
        lacking,
        reviewed: None,
        who: who(),
        progress: Arc::new(|_| ()),
        stop: Stop::default(),
    });
    engine.settle();
    report.into_iter().next().unwrap().unwrap()
}

fn take(engine: &Engine, text: &str, lacking: Lacking) -> ImportReport {
    said(engine, "义达", text, (lacking, Choice::default()))
}

fn list(goods: &[(&str, &str)]) -> String {
    goods.iter().fold("货号,品名,单价\n".to_owned(), |text, (id, price)| text + &format!("{id},灯{id},{price}\n"))
}

/// Goods on offer with their prices.
fn live(engine: &Engine) -> Vec<String> {
    let store = engine.store();
    let rows = store.list_pages().into_iter().flat_map(|page| store.list_page(page.key).unwrap());
    let good = |row: huopan::store::ListedRow| {
        let price = row.listing.breaks.as_slice().first().unwrap().price;
        format!("{} {price}", row.listing.article.unwrap())
    };
    let mut goods: Vec<String> = rows.filter(|row| row.gone_at.is_none()).map(good).collect();
    goods.sort();
    goods
}

fn imports(engine: &Engine) -> Vec<FileImport> {
    engine.world().ledger.imports().flat_map(|(_, files)| files.to_vec()).collect()
}

#[test]
fn a_file_does_not_rename_its_supplier() {
    let engine = Kept::new().open();
    let page = r#"{"feed": "huopan/1", "supplier": {"name": "受害者"}, "pass": "p", "more": false, "offers":
        [{"id": "E1", "article": "A1", "title": "壳", "unit": "个", "breaks": [{"min": 1, "price": "99"}]}]}"#;
    let report = said(&engine, "aaa", page, (Lacking::default(), Choice::default()));
    assert_eq!((report.stored, report.offers), (true, 1));
    assert_eq!(report.other_name.as_deref(), Some("受害者"));
    assert_eq!(engine.store().suppliers().unwrap()[0].info.name.as_str(), "aaa");
    let victim = said(&engine, "受害者", &list(&[("A", "1")]), (Lacking::default(), Choice::default()));
    assert!(victim.supplier.as_str() != "aaa" && victim.other_name.is_none());
}

#[test]
fn more_than_half_of_few_goods_wait_for_a_word() {
    let engine = Kept::new().open();
    let four = [("A", "1"), ("B", "1"), ("C", "1"), ("D", "1")];
    take(&engine, &list(&four), Lacking::default());
    let half = take(&engine, &list(&four[..2]), Lacking::default());
    assert_eq!((half.changes.removed, half.changes.held), (2, None));
    let held = take(&engine, &list(&[("E", "1")]), Lacking::default());
    assert_eq!((held.changes.removed, held.changes.held.map(|held| (held.had, held.now))), (0, Some((2, 1))));
    assert_eq!(live(&engine).len(), 3);
    let sure = take(&engine, &list(&[("E", "1")]), Lacking::Surely);
    assert_eq!((sure.changes.removed, live(&engine)), (2, vec!["E 1.00".to_owned()]));
    let one = take(&engine, &list(&[("E", "2"), ("F", "1")]), Lacking::Held);
    assert_eq!(one.changes.held, None, "nothing is gone");
    let one = take(&engine, &list(&[("F", "1")]), Lacking::Held);
    assert!(one.changes.held.is_some() && live(&engine).len() == 2);
}

#[test]
fn goods_that_were_added_to_stay_after_the_catalog_is_lost() {
    let kept = Kept::new();
    let engine = kept.open();
    take(&engine, &list(&[("X", "9")]), Lacking::default());
    take(&engine, &list(&[("A", "1"), ("B", "1")]), Lacking::Surely);
    take(&engine, &list(&[("C", "1"), ("A", "2")]), Lacking::Stay);
    take(&engine, &list(&[("D", "1")]), Lacking::Stay);
    let all = vec!["A 2.00".to_owned(), "B 1.00".to_owned(), "C 1.00".to_owned(), "D 1.00".to_owned()];
    assert_eq!(live(&engine), all);
    drop(engine);
    kept.lose_catalog();
    let engine = kept.open();
    assert_eq!(live(&engine), all, "X went with the list that was whole");
    // Taken back step by step, what was added to is as it was.
    let undo = || engine.undo_import(&Clean::new("义达"), None, &who()).unwrap();
    undo();
    assert_eq!(live(&engine), all[..3]);
    undo();
    assert_eq!(live(&engine), ["A 1.00", "B 1.00"]);
    undo();
    assert_eq!(live(&engine), ["X 9.00"]);
}

#[test]
fn an_answer_of_a_platform_is_never_a_whole_list() {
    let engine = Kept::new().open();
    take(&engine, &list(&[("A", "1"), ("B", "1"), ("C", "1")]), Lacking::default());
    let answer = r#"{"result": {"productID": 612345678901, "subject": "手持小风扇", "productCargoNumber": "FS-88",
        "status": "published", "saleInfo": {"priceRanges": [{"startQuantity": 2, "price": 12.5}],
        "amountOnSale": 5400.0, "unit": "个", "minOrderQuantity": 2, "quoteType": 2}}}"#;
    let report = take(&engine, answer, Lacking::default());
    assert_eq!((report.format.name(), report.changes.removed, report.changes.held), ("1688", 0, None));
    assert_eq!((report.offers, live(&engine).len()), (1, 4));
}

#[test]
fn what_was_said_of_the_same_file_holds() {
    let engine = Kept::new().open();
    let text = "货号,品名,含税价,单价\nA,灯,3,2\nB,线,1-2,1-2\n";
    let mend =
        |text: &str| Mend { part: Clean::default(), row: 3, column: Clean::new("含税价"), text: Clean::new(text) };
    let choice = Choice::parse("columns = {\"含税价\" = \"price\", \"单价\" = \"kept\"}").unwrap();
    let first = said(&engine, "义达", text, (Lacking::default(), Choice { mends: vec![mend("5")], ..choice }));
    assert!(first.stored && live(&engine) == ["A 3.00", "B 5.00"]);
    let again = take(&engine, text, Lacking::default());
    assert_eq!((again.changes.unchanged, again.changes.changed, again.rejected.len()), (2, 0, 0));
    // What is said now goes before it, and the rest still holds.
    said(&engine, "义达", text, (Lacking::default(), Choice { mends: vec![mend("6")], ..Choice::default() }));
    assert_eq!(live(&engine), ["A 3.00", "B 6.00"]);
}

#[test]
fn what_an_import_came_to_is_kept_with_it() {
    let kept = Kept::new();
    let engine = kept.open();
    take(&engine, &list(&[("A", "1"), ("B", "1"), ("C", "1")]), Lacking::default());
    take(&engine, &list(&[("A", "2"), ("B", "1"), ("D", "1")]), Lacking::default());
    drop(engine);
    let engine = kept.open();
    let came_to: Vec<_> = imports(&engine).iter().map(|import| import.came_to).collect();
    let counts = |added, changed, removed| Some(CameTo { added, changed, removed });
    assert_eq!(came_to, [counts(3, 0, 0), counts(1, 1, 1)]);
    let engine_imports = engine.world().shared.imports.len();
    assert_eq!(engine_imports, 2, "each is told once");
    engine.undo_import(&Clean::new("义达"), None, &who()).unwrap();
    assert_eq!((imports(&engine).len(), live(&engine).len()), (1, 3));
}
