//! A data folder with everything in it, and the program run over it in this process.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use huopan::cli::{self, Streams};
use huopan::domain::decision::{Decision, Event, Via};
use huopan::domain::envelope::Context;
use huopan::domain::{Detail, FileHash, Instant};
use huopan::store::door::ListedRow;
use huopan::store::{Depot, Disk, Draft, Engine, OpenNote, RealDisk, Store};
use huopan::text::Clean;
use serde_json::Value;

use super::kit;

/// How many decisions a full folder has.
pub const DECISIONS: usize = 200;

/// A run's end.
pub struct Ran {
    pub code: u8,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }
    pub fn ended(self, code: u8) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }
    /// The findings of a doctor's answer that are not as they should be: check and kind.
    pub fn ills(&self) -> Vec<(String, String)> {
        let answer = self.json();
        let ill = answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["severity"] != "ok" && finding["severity"] != "hint");
        ill.map(|finding| (text(&finding["check"]), text(&finding["kind"]))).collect()
    }
    /// The finding of this check and kind.
    pub fn finding(&self, check: &str, kind: &str) -> Value {
        let answer = self.json();
        let found = answer["findings"].as_array().unwrap().iter().find(|f| f["check"] == check && f["kind"] == kind);
        found.unwrap_or_else(|| panic!("no {check}/{kind} in {}", self.out)).clone()
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Folders of one test.
pub struct Place {
    pub temp: tempfile::TempDir,
}

impl Place {
    /// Nothing in it yet but settings that name a person and a language.
    pub fn empty() -> Self {
        quiet();
        let place = Self { temp: tempfile::tempdir().unwrap() };
        fs::create_dir_all(place.config().join("suppliers")).unwrap();
        fs::write(place.config().join("config.toml"), "lang = \"en\"\n[me]\nname = \"小王\"\n").unwrap();
        place
    }

    /// With goods, decisions and files, closed.
    pub fn full() -> Self {
        let place = Self::empty();
        fill(&place.open(&place.data()).0);
        place
    }

    pub fn data(&self) -> PathBuf {
        self.temp.path().join("data")
    }

    pub fn config(&self) -> PathBuf {
        self.temp.path().join("config")
    }

    /// A copy of the data folder under another name, with the rights of one.
    pub fn copied(&self, name: &str) -> PathBuf {
        let folder = self.temp.path().join(name);
        let _ = fs::remove_dir_all(&folder);
        kit::copy(&self.data(), &folder);
        close(&folder);
        folder
    }

    pub fn open(&self, folder: &Path) -> (Depot, Vec<OpenNote>) {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        Depot::open_on(&disk, folder, Engine::Sled, Instant(1_234)).unwrap()
    }

    /// Runs a verb over a data folder.
    pub fn run_on(&self, data: &Path, words: &[&str]) -> Ran {
        let mut line: Vec<OsString> = vec!["huopan".into()];
        line.extend(words.iter().map(OsString::from));
        line.extend(["--data".into(), data.into(), "--config".into(), self.config().into()]);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = cli::run(line, &mut Streams { out: &mut out, err: &mut err });
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: exit.code(), out: text(out), err: text(err) }
    }

    /// Runs a verb over the data folder.
    pub fn run(&self, words: &[&str]) -> Ran {
        self.run_on(&self.data(), words)
    }
}

/// The rights that the program gives a folder of its own.
pub fn close(folder: &Path) {
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
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

pub fn draft(n: usize) -> Draft {
    let (pool, name) = (Clean::new(&format!("p{n}")), Clean::new(&format!("夏季{n}")));
    let (by, decision) = (Clean::new("王"), Decision::Pool { pool, name });
    Draft { by, via: Via::Cli, at: Instant(1_790_000_000_000 + n as i64), decision, context: Context::default() }
}

/// The bytes of the kept files: one empty, one small, one of several pages.
pub fn lists() -> [Vec<u8>; 3] {
    let mut random = fastrand::Rng::with_seed(9);
    let large = std::iter::repeat_with(|| random.u8(..)).take(20_000).collect();
    [Vec::new(), "货号,单价\nA1,3.50\n".as_bytes().to_vec(), large]
}

fn fill(depot: &Depot) {
    depot.apply(kit::full(1, "p1", 1, false, kit::goods(0..200))).unwrap();
    depot.apply(kit::full(2, "p1", 2, true, kit::goods(200..300))).unwrap();
    let cheaper = kit::goods(0..50).into_iter().map(|offer| kit::priced(offer, 300)).collect();
    depot.apply(kit::changes(3, cheaper)).unwrap();
    for batch in 0..DECISIONS / 4 {
        depot.decide((batch * 4..batch * 4 + 4).map(draft).collect()).unwrap();
    }
    for list in lists() {
        depot.keep_file(&list).unwrap();
    }
}

pub fn events(depot: &Depot) -> Vec<Event> {
    let mut events = Vec::new();
    depot.decisions(&mut |event| events.push(event)).unwrap();
    events
}

/// Goods with all that is known of them.
pub fn goods(depot: &Depot) -> Vec<(ListedRow, Detail)> {
    let rows = kit::rows(depot).into_iter();
    rows.map(|row| (row.clone(), depot.detail(row.slot).unwrap().unwrap().detail)).collect()
}

pub fn files(depot: &Depot) -> BTreeMap<FileHash, Vec<u8>> {
    depot.files().unwrap().into_iter().map(|kept| (kept.hash, depot.file(&kept.hash).unwrap())).collect()
}

/// Every file below a folder with its bytes and the time it was changed, folders with theirs.
pub fn picture(folder: &Path) -> BTreeMap<PathBuf, (std::time::SystemTime, Vec<u8>)> {
    let mut all = BTreeMap::new();
    let about = fs::metadata(folder).unwrap();
    all.insert(folder.to_owned(), (about.modified().unwrap(), Vec::new()));
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        if entry.file_type().unwrap().is_dir() {
            all.extend(picture(&entry.path()));
        } else {
            let bytes = fs::read(entry.path()).unwrap_or_default();
            all.insert(entry.path(), (entry.metadata().unwrap().modified().unwrap(), bytes));
        }
    }
    all
}
