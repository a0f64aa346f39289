//! The damage matrix: every log and the catalog, hurt in every way. Each time the doctor finds it before anything is mended, the
//! store opens or is made anew, what was not physically destroyed is there, and what happened is said in words.

use std::fs;
use std::path::{Path, PathBuf};

use huopan::domain::decision::Event;
use huopan::store::{Log, OpenNote, RealDisk, Store};

use super::place::{DECISIONS, Place, events, goods, text};

/// A store, and what was in it.
struct Whole {
    place: Place,
    events: Vec<Event>,
    files: usize,
}

impl Whole {
    fn new() -> Self {
        let place = Place::full();
        let (depot, _) = place.open(&place.data());
        let (events, files) = (events(&depot), depot.files().unwrap().len());
        Self { place, events, files }
    }

    /// Hurts one file of a folder in a copy of the data.
    fn hurt(&self, room: &str, seed: u64, hurt: impl Fn(&mut Vec<u8>, &mut fastrand::Rng)) -> (PathBuf, String) {
        let folder = self.place.copied("hurt");
        let mut random = fastrand::Rng::with_seed(seed);
        let mut all: Vec<PathBuf> = fs::read_dir(folder.join(room)).unwrap().map(|e| e.unwrap().path()).collect();
        all.retain(|path| path.is_file() && path.metadata().unwrap().len() > 0);
        all.sort();
        let path = random.choice(&all).unwrap().clone();
        let mut bytes = fs::read(&path).unwrap();
        hurt(&mut bytes, &mut random);
        fs::write(&path, bytes).unwrap();
        (folder, path.file_name().unwrap().to_string_lossy().into_owned())
    }

    /// How many records of the journal have a byte that is not what it was.
    fn destroyed(&self, folder: &Path, file: &str) -> usize {
        let (old, new) = (self.place.data().join("journal"), folder.join("journal"));
        let mut starts = Vec::new();
        Log::inspect(&RealDisk, &old, &mut |at, _| starts.push(usize::try_from(at.offset).unwrap())).unwrap();
        assert_eq!(starts.len(), DECISIONS);
        let (was, is) = (fs::read(old.join(file)).unwrap(), fs::read(new.join(file)).unwrap());
        let ends = starts.iter().skip(1).copied().chain([was.len()]);
        starts.iter().zip(ends).filter(|(start, end)| is.get(**start..*end) != Some(&was[**start..*end])).count()
    }

    /// What the doctor says of the folder: the kinds of what is wrong in this room.
    fn examined(&self, folder: &Path, room: &str, what: &str) -> Vec<String> {
        let before = super::place::picture(folder);
        let ran = self.place.run_on(folder, &["doctor", "--json"]);
        assert!(super::place::picture(folder) == before, "{what}: something was written");
        let ills = ran.ills();
        assert!(ills.iter().all(|(check, _)| check == room), "{what}: {ills:?}");
        assert!(ran.code == 1 || ills.iter().all(|(_, kind)| kind != "damaged"), "{what}: {}", ran.code);
        ills.into_iter().map(|(_, kind)| kind).collect()
    }

    /// The sentences that a verb says when it opens the folder.
    fn said(&self, folder: &Path, lang: &str) -> String {
        let ran = self.place.run_on(folder, &["streamer", "list", "--lang", lang]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.err
    }

    /// The decisions there are now, all of which were there before, in order; how many are missing.
    fn missing(&self, folder: &Path, what: &str) -> usize {
        let (depot, _) = self.place.open(folder);
        let left = events(&depot);
        let mut told = self.events.iter();
        assert!(
            left.iter().all(|event| told.any(|t| t == event)),
            "{what}: a decision that nobody took, or out of order"
        );
        // It goes on.
        depot.decide(vec![super::place::draft(9_999)]).unwrap();
        assert_eq!(depot.files().unwrap().len(), self.files);
        DECISIONS - left.len()
    }
}

fn flip(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    let at = random.usize(..written(bytes));
    bytes[at] ^= 1 << random.u8(..8);
}

fn zero_page(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    let at = random.usize(..written(bytes)) / 4_096 * 4_096;
    let end = bytes.len().min(at + 4_096);
    bytes[at..end].fill(0);
}

fn cut(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    bytes.truncate(random.usize(..written(bytes)));
}

/// Where a file holds anything but the zeros that sled puts behind.
fn written(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte != 0).map_or(1, |last| last + 1)
}

type Hurt = fn(&mut Vec<u8>, &mut fastrand::Rng);
const WAYS: [(&str, Hurt); 3] = [("flipped", flip), ("zeroed", zero_page), ("cut", cut)];

#[test]
fn a_hurt_journal_loses_what_was_destroyed_and_nothing_else() {
    let whole = Whole::new();
    for (way, seed) in WAYS.iter().flat_map(|way| (0..12).map(move |seed| (way, seed))) {
        let (folder, file) = whole.hurt("journal", seed, way.1);
        let what = format!("{} {file}, seed {seed}", way.0);
        let destroyed = whole.destroyed(&folder, &file);
        let kinds = whole.examined(&folder, "journal", &what);
        assert!(!kinds.is_empty(), "{what}: nothing was found");
        let twin = whole.place.copied("twin");
        fs::remove_dir_all(&twin).unwrap();
        super::kit::copy(&folder, &twin);
        for (folder, lang, name) in [(&folder, "en", "journal"), (&twin, "zh", "journal")] {
            let said = whole.said(folder, lang);
            assert!(said.contains(name), "{what}: {said}");
            let short = said.contains("cut short") || said.contains("被截短");
            assert_eq!(short, kinds.iter().any(|kind| kind == "cut_short"), "{what}: {said}");
        }
        assert_eq!(whole.missing(&folder, &what), destroyed, "{what}");
        let (depot, _) = whole.place.open(&folder);
        let mut ids: Vec<_> = whole.events.iter().chain(events(&depot).last()).map(|event| event.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert!(ids.len() > DECISIONS || !kinds.contains(&"cut_short".to_owned()), "{what}: a number was given twice");
    }
}

#[test]
fn a_hurt_history_costs_old_prices_and_no_decision() {
    let whole = Whole::new();
    for (way, seed) in WAYS.iter().flat_map(|way| (0..6).map(move |seed| (way, seed))) {
        let (folder, file) = whole.hurt("history", seed, way.1);
        let what = format!("{} {file}, seed {seed}", way.0);
        // A history that is shorter than what the catalog holds is found there.
        let ran = whole.place.run_on(&folder, &["doctor", "--json"]);
        let kinds = ran.ills();
        assert!(kinds.iter().all(|(check, _)| check == "history" || check == "catalog"), "{what}: {kinds:?}");
        assert!(!kinds.is_empty(), "{what}: nothing was found");
        let said = whole.said(&folder, "en");
        assert!(said.contains("history"), "{what}: {said}");
        assert_eq!(whole.missing(&folder, &what), 0, "{what}");
        assert_eq!(goods(&whole.place.open(&folder).0).len(), 300, "{what}: the catalog stays");
    }
}

#[test]
fn a_hurt_catalog_is_made_anew_or_as_it_was() {
    let whole = Whole::new();
    let mut rebuilt = 0;
    for (way, seed) in WAYS.iter().flat_map(|way| (0..6).map(move |seed| (way, seed))) {
        let (folder, file) = whole.hurt("catalog", seed, way.1);
        let what = format!("{} {file}, seed {seed}", way.0);
        let kinds = whole.examined(&folder, "catalog", &what);
        let said = whole.said(&folder, "en");
        assert_eq!(said.is_empty(), kinds.is_empty(), "{what}: {kinds:?} {said}");
        assert!(kinds.is_empty() || said.contains("catalog") || said.contains("the last page"), "{what}: {said}");
        assert_eq!(whole.missing(&folder, &what), 0, "{what}");
        assert_eq!(goods(&whole.place.open(&folder).0).len(), 300, "{what}");
        rebuilt += usize::from(kinds == ["damaged"]);
    }
    assert!(rebuilt > 6, "the damage hit something: {rebuilt}");
}

#[test]
fn a_hurt_file_is_named_and_everything_else_stays() {
    let whole = Whole::new();
    for (way, seed) in WAYS.iter().flat_map(|way| (0..6).map(move |seed| (way, seed))) {
        let (folder, file) = whole.hurt("files", seed, way.1);
        let what = format!("{} {file}, seed {seed}", way.0);
        let ran = whole.place.run_on(&folder, &["doctor", "--json"]).ended(1);
        assert_eq!(ran.ills(), [("files".to_owned(), "damaged".to_owned())], "{what}");
        assert!(text(&ran.finding("files", "damaged")["message"]).contains(&file), "{what}");
        let (depot, notes) = whole.place.open(&folder);
        assert_eq!(notes, []);
        let fault = depot.file(&file.parse().unwrap()).unwrap_err();
        for (texts, said) in [(&huopan::i18n::EN, "is gone or damaged"), (&huopan::i18n::ZH, "没了或坏了")] {
            let sentence = texts.fault(&fault);
            assert!(sentence.contains(said) && sentence.contains(&file[..20]), "{sentence}");
        }
        drop(depot);
        assert_eq!(whole.missing(&folder, &what), 0, "{what}");
    }
}

#[test]
fn what_the_doctor_can_mend_is_mended_and_said() {
    let whole = Whole::new();
    // A torn tail, a broken catalog and a snapshot that was never finished, all at once.
    let (folder, _) = whole.hurt("journal", 1, |bytes, _| bytes.extend([1, 2, 3]));
    let db = folder.join("catalog/db");
    let bytes = fs::read(&db).unwrap();
    fs::write(&db, &bytes[..written(&bytes) / 2]).unwrap();
    fs::write(folder.join("catalog/snap.00000000000000FF.generating"), [7; 100]).unwrap();
    let ran = whole.place.run_on(&folder, &["doctor", "--json"]).ended(1);
    let kinds: Vec<_> = ran.ills().into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(kinds, ["left_over", "torn", "damaged"]);
    let mended = whole.place.run_on(&folder, &["doctor", "--repair", "--json"]).ended(0);
    assert_eq!(mended.ills(), []);
    let done = mended.json()["mended"].to_string();
    assert!(
        ["snap.", "3 unfinished bytes of the journal", "the catalog was made anew"].iter().all(|s| done.contains(s)),
        "{done}"
    );
    assert_eq!(whole.missing(&folder, "mended"), 0);
    let aside = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    assert!(aside.into_iter().any(|name| name.starts_with("catalog.bad-")), "the old one is kept");
}

#[test]
fn what_cannot_be_mended_stays_bad_until_a_backup_is_restored() {
    let whole = Whole::new();
    let archive = whole.place.temp.path().join("b.tar.zst").to_string_lossy().into_owned();
    whole.place.run(&["backup", &archive]).ended(0);
    let (folder, _) = whole.hurt("journal", 3, |bytes, _| bytes[9_000] ^= 4);
    let mended = whole.place.run_on(&folder, &["doctor", "--repair", "--json"]).ended(1);
    assert_eq!(mended.ills(), [("journal".to_owned(), "damaged".to_owned())]);
    assert!(text(&mended.finding("journal", "damaged")["advice"]).contains("huopan restore"));
    whole.place.run_on(&folder, &["restore", &archive, "--force"]).ended(0);
    let (depot, notes) = whole.place.open(&folder);
    assert!(matches!(notes.as_slice(), [OpenNote::Rebuilt { .. }]), "{notes:?}");
    assert_eq!(events(&depot), whole.events);
    drop(depot);
    assert_eq!(whole.place.run_on(&folder, &["doctor", "--json"]).ended(0).ills(), []);
}

#[test]
fn a_journal_that_is_gone_is_told_once() {
    let whole = Whole::new();
    let folder = whole.place.copied("hurt");
    fs::remove_dir_all(folder.join("journal")).unwrap();
    let ran = whole.place.run_on(&folder, &["doctor", "--json"]).ended(1);
    assert_eq!(ran.ills(), [("journal".to_owned(), "cut_short".to_owned())]);
    assert!(text(&ran.finding("journal", "cut_short")["message"]).contains("200 decisions are gone"));
    let old = fs::read(folder.join("replica")).unwrap();
    let (depot, notes) = whole.place.open(&folder);
    assert_eq!(notes, [OpenNote::JournalBehind { records: DECISIONS as u64 }]);
    assert_ne!(fs::read(folder.join("replica")).unwrap(), old);
    depot.decide(vec![super::place::draft(1)]).unwrap();
    drop(depot);
    assert_eq!(whole.place.open(&folder).1, []);
    assert_eq!(whole.place.run_on(&folder, &["doctor", "--json"]).ended(0).ills(), []);
}
