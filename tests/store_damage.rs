//! A damaged catalog opens or is made anew; it never panics at a person and never gives a wrong value.
#![allow(
    clippy::needless_for_each,
    clippy::unused_self,
    clippy::needless_pass_by_value,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "kit/store.rs"]
mod kit;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use huopan::domain::decision::{Decision, Via};
use huopan::domain::envelope::Context;
use huopan::domain::offer::ChangePoint;
use huopan::domain::{Detail, Instant};
use huopan::store::door::ListedRow;
use huopan::store::{Depot, Disk, Draft, Engine, OpenNote, RealDisk, Store};
use huopan::text::Clean;
use kit::*;

/// A store with goods and a decision, closed; what was in it.
struct Fixture {
    temp: tempfile::TempDir,
    rows: Vec<ListedRow>,
    details: Vec<Detail>,
    /// The rows before the last page.
    before: Vec<ListedRow>,
}

fn rich(range: std::ops::Range<u32>) -> Vec<huopan::domain::Offer> {
    let noisy = |n: u32| {
        let (mut random, mut offer) = (fastrand::Rng::with_seed(u64::from(n)), good(&format!("{n:05}")));
        offer.detail.unknown = format!("{{\"n\":\"{:x}{:x}\"}}", random.u128(..), random.u128(..)).into();
        offer
    };
    range.map(noisy).collect()
}

impl Fixture {
    fn new() -> Self {
        quiet();
        let temp = tempfile::tempdir().unwrap();
        let fixture = Self { temp, rows: Vec::new(), details: Vec::new(), before: Vec::new() };
        let (depot, _) = fixture.open(&fixture.sound());
        depot.apply(full(1, "p1", 1, false, rich(0..500))).unwrap();
        depot.apply(full(2, "p1", 2, true, rich(500..900))).unwrap();
        let before = rows(&depot);
        let cheaper: Vec<_> = rich(0..900).into_iter().take(50).map(|offer| priced(offer, 300)).collect();
        depot.apply(changes(3, cheaper)).unwrap();
        let decision = Decision::Pool { pool: Clean::new("p"), name: Clean::new("夏季") };
        let (by, context) = (Clean::new("王"), Context::default());
        depot.decide(vec![Draft { by, via: Via::Cli, at: Instant(4), decision, context }]).unwrap();
        let (rows, details) = all(&depot);
        Self { rows, details, before, ..fixture }
    }

    fn sound(&self) -> PathBuf {
        self.temp.path().join("sound")
    }

    fn copied(&self) -> PathBuf {
        let folder = self.temp.path().join("damaged");
        let _ = std::fs::remove_dir_all(&folder);
        copy(&self.sound(), &folder);
        folder
    }

    fn open(&self, folder: &Path) -> (Depot, Vec<OpenNote>) {
        Depot::open_on(&real(), folder, Engine::Sled, Instant(1_234)).unwrap()
    }

    /// Opens a damaged copy and holds it against what was there. Whether it was made anew.
    fn judge(&self, folder: &Path, what: &str) -> bool {
        let (depot, notes) = self.open(folder);
        let mut decisions = 0;
        depot.decisions(&mut |_| decisions += 1).unwrap();
        assert_eq!(decisions, 1, "{what}");
        let (rows, details) = all(&depot);
        if notes == [OpenNote::Unfinished] {
            assert!(rows == self.before, "{what}: fallen back to something else than the page before");
            assert!(
                depot.suppliers().unwrap()[0].state.pass == Clean::new("p1"),
                "{what}: the page is asked for again"
            );
            drop(depot);
            assert_eq!(self.open(folder).1, [], "{what}: told once");
            return true;
        }
        let rebuilt = !notes.is_empty();
        if rebuilt {
            let [OpenNote::Rebuilt { offers: 900, kept, .. }] = notes.as_slice() else { panic!("{what}: {notes:?}") };
            assert!(kept.as_ref().is_none_or(|kept| kept.is_dir()), "{what}");
            assert!(rows.iter().all(|row| row.gone_at.is_some()), "{what}");
            self.comes_back(&depot, what);
        } else {
            assert!(rows == self.rows && details == self.details, "{what}: other values than were put there");
        }
        drop(depot);
        assert_eq!(self.open(folder).1, [], "{what}: it opens quietly the second time");
        rebuilt
    }

    /// After a full sync everything is as it was, with its names and its past.
    fn comes_back(&self, depot: &Depot, what: &str) {
        let cheaper = |(n, offer)| if n < 50 { priced(offer, 300) } else { offer };
        let offers = rich(0..900).into_iter().enumerate().map(cheaper).collect();
        depot.apply(full(9, "p2", 1, true, offers)).unwrap();
        let (rows, details) = all(depot);
        let by_key = |rows: &[ListedRow], details: &[Detail]| -> BTreeMap<Clean, (ListedRow, Detail)> {
            let pairs = rows.iter().step_by(10).cloned().zip(details.iter().cloned());
            pairs.map(|(row, detail)| (row.key.clone(), (row, detail))).collect()
        };
        assert_eq!(by_key(&rows, &details), by_key(&self.rows, &self.details), "{what}");
    }
}

fn real() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

fn all(depot: &Depot) -> (Vec<ListedRow>, Vec<Detail>) {
    let rows = rows(depot);
    let details = rows.iter().step_by(10).map(|row| depot.detail(row.slot).unwrap().unwrap().detail).collect();
    (rows, details)
}

/// sled's panics are expected here and caught; the test's own are still told.
fn quiet() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let own = std::thread::current().name().is_some_and(|name| name != "catalog-open");
            if own && panic.location().is_some_and(|place| !place.file().contains("sled")) {
                told(panic);
            }
        }));
    });
}

/// The catalog's files that hold anything, largest first.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("catalog")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(u64, PathBuf)> =
        entries.filter(|path| path.is_file()).map(|path| (path.metadata().unwrap().len(), path)).collect();
    files.sort();
    files.reverse();
    files.into_iter().map(|(_, path)| path).collect()
}

/// Where sled's file holds anything but zeros.
fn written(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)
}

fn damage(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(path).unwrap();
    change(&mut bytes);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_bit_anywhere_is_noticed_or_harmless() {
    let (fixture, mut rebuilt) = (Fixture::new(), 0);
    for seed in 0..40 {
        let folder = fixture.copied();
        let mut random = fastrand::Rng::with_seed(seed);
        let files = files(&folder);
        let file = if seed % 5 == 4 { random.choice(&files).unwrap() } else { &files[0] };
        damage(file, |bytes| {
            let at = random.usize(0..written(bytes).max(1));
            bytes[at] ^= 1 << random.u8(0..8);
        });
        rebuilt += u32::from(fixture.judge(&folder, &format!("seed {seed}, {}", file.display())));
    }
    assert!(rebuilt > 10, "the flips hit something: {rebuilt}");
}

#[test]
fn a_zeroed_page_is_noticed_or_harmless() {
    let (fixture, mut rebuilt) = (Fixture::new(), 0);
    for seed in 0..20 {
        let folder = fixture.copied();
        let mut random = fastrand::Rng::with_seed(seed);
        damage(&files(&folder)[0], |bytes| {
            let at = random.usize(0..=written(bytes) / 4096) * 4096;
            let end = bytes.len().min(at + 4096);
            bytes[at..end].fill(0);
        });
        rebuilt += u32::from(fixture.judge(&folder, &format!("seed {seed}")));
    }
    assert!(rebuilt > 5, "{rebuilt}");
}

#[test]
fn a_file_cut_short_is_noticed() {
    let (fixture, mut rebuilt) = (Fixture::new(), 0);
    for tenth in 0..10 {
        let folder = fixture.copied();
        damage(&files(&folder)[0], |bytes| bytes.truncate(written(bytes) * tenth / 10));
        rebuilt += u32::from(fixture.judge(&folder, &format!("cut to {tenth} tenths")));
    }
    assert!(rebuilt >= 9, "{rebuilt}");
}

#[test]
fn a_half_written_snapshot_is_removed() {
    let fixture = Fixture::new();
    let folder = fixture.copied();
    let half = folder.join("catalog/snap.00000000000000FF.generating");
    std::fs::write(&half, [7; 100]).unwrap();
    assert!(!fixture.judge(&folder, "left-over snapshot"));
    assert!(!half.exists());
}

#[test]
fn a_catalog_that_is_gone_is_made_anew_with_all_names_and_past_prices() {
    let fixture = Fixture::new();
    let folder = fixture.copied();
    std::fs::remove_dir_all(folder.join("catalog")).unwrap();
    let (depot, notes) = fixture.open(&folder);
    assert_eq!(notes, [OpenNote::Rebuilt { why: "it was not there".to_owned(), kept: None, offers: 900 }]);
    let found = found(&depot, "00007");
    assert_eq!((&*found.row.key, &*found.row.listing.title), ("A-00007", "手机支架 00007"));
    assert_eq!((found.row.gone_at, found.row.listing.breaks), (Some(Instant(3)), breaks(300)));
    let prices: Vec<_> = found.detail.history.iter().filter_map(|point: &ChangePoint| point.breaks.clone()).collect();
    assert_eq!(prices, [breaks(350), breaks(300)]);
    let entry = depot.suppliers().unwrap().remove(0);
    assert_eq!((entry.live, entry.state.cursor, entry.state.complete), (0, None, false));
    fixture.comes_back(&depot, "gone");
}

#[test]
fn an_old_catalog_put_back_is_older_than_the_history() {
    let fixture = Fixture::new();
    let (folder, old) = (fixture.copied(), fixture.temp.path().join("old"));
    copy(&folder.join("catalog"), &old);
    let (depot, _) = fixture.open(&folder);
    for at in 10..12 {
        depot.apply(changes(at, vec![stock(good("00001"), at as u32)])).unwrap();
    }
    drop(depot);
    std::fs::remove_dir_all(folder.join("catalog")).unwrap();
    copy(&old, &folder.join("catalog"));
    let (depot, notes) = fixture.open(&folder);
    assert!(matches!(notes.as_slice(), [OpenNote::Rebuilt { kept: Some(_), .. }]), "{notes:?}");
    assert_eq!(found(&depot, "00001").row.listing.stock, stock(good("00001"), 11).list.stock);
}

#[test]
fn a_history_that_is_gone_is_told_and_the_catalog_stays() {
    let fixture = Fixture::new();
    let folder = fixture.copied();
    std::fs::remove_dir_all(folder.join("history")).unwrap();
    let (depot, notes) = fixture.open(&folder);
    assert_eq!(notes, [OpenNote::HistoryBehind { records: 3 }]);
    assert_eq!(all(&depot).0, fixture.rows);
    drop(depot);
    let (depot, notes) = fixture.open(&folder);
    assert_eq!(notes, [], "told once");
    depot.apply(changes(20, vec![stock(good("00001"), 1)])).unwrap();
    drop(depot);
    assert_eq!(fixture.open(&folder).1, []);
}

#[test]
fn two_broken_catalogs_of_one_moment_are_both_kept() {
    let fixture = Fixture::new();
    let folder = fixture.copied();
    for _ in 0..2 {
        damage(&files(&folder)[0], |bytes| bytes.truncate(written(bytes) / 2));
        drop(fixture.open(&folder));
    }
    assert!(folder.join("catalog.bad-1234").is_dir() && folder.join("catalog.bad-1234-2").is_dir());
}

#[test]
fn a_second_process_is_told_that_it_is_in_use_and_breaks_nothing() {
    let fixture = Fixture::new();
    let folder = fixture.copied();
    let (depot, _) = fixture.open(&folder);
    let second = Depot::open_on(&real(), &folder, Engine::Sled, Instant(2));
    assert!(second.is_err_and(|error| error.to_string().contains("in use")));
    assert_eq!(all(&depot).0, fixture.rows);
}

/// Writes another schema into a closed catalog.
fn set_schema(folder: &Path, schema: u8) {
    let db = sled::Config::new().path(folder.join("catalog")).segment_size(4 << 20).open().unwrap();
    db.open_tree("catalog").unwrap().insert(b"m|schema", vec![schema]).unwrap();
    db.flush().unwrap();
}

#[test]
fn a_newer_schema_is_refused_and_untouched_and_an_older_one_is_made_anew() {
    let fixture = Fixture::new();
    let folder = fixture.copied();
    set_schema(&folder, 4);
    let refused = Depot::open_on(&real(), &folder, Engine::Sled, Instant(2));
    assert_eq!(refused.err().unwrap().to_string(), "the store is of schema 4; this program knows 3 and older ones");
    set_schema(&folder, 3);
    assert!(!fixture.judge(&folder, "as before"));
    set_schema(&folder, 2);
    assert!(fixture.judge(&folder, "older"));
}
