//! A data folder, a config folder, suppliers on loopback, and the program run over them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::SystemTime;

use huopan::domain::Instant;
use huopan::source::demo::{DemoServer, SUPPLIERS};
use serde_json::Value;

/// One run's end.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answer; stdout must hold nothing else.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {} / {}", self.out, self.err))
    }
    /// The same run, ended well.
    pub fn fine(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
    /// The same run, ended with this code.
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }
}

/// The machine's clock, as the program reads it too.
pub fn now() -> Instant {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    Instant(i64::try_from(since.as_millis()).unwrap())
}

/// The place of one test; its folders go with it.
pub struct Stall {
    folder: tempfile::TempDir,
    server: DemoServer,
}

impl Stall {
    /// With these fixture suppliers configured.
    pub fn new(slugs: &[&str]) -> Self {
        let fixtures: Vec<(&str, &str)> = SUPPLIERS.iter().filter(|(slug, _)| slugs.contains(slug)).copied().collect();
        assert_eq!(fixtures.len(), slugs.len(), "fixtures are known by their slugs");
        Self::serving(&fixtures)
    }

    /// With suppliers of one's own, as fixture files.
    pub fn serving(fixtures: &[(&str, &str)]) -> Self {
        let server = DemoServer::start(fixtures, None, now()).unwrap();
        let stall = Self { folder: tempfile::tempdir().unwrap(), server };
        fs::create_dir_all(stall.config().join("suppliers")).unwrap();
        fs::write(stall.config().join("config.toml"), "lang = \"zh\"\n[me]\nname = \"小王\"\n").unwrap();
        for feed in stall.server.feeds() {
            stall.supplier(feed.id.as_str(), &format!("url = {:?}\n", feed.url));
        }
        stall
    }

    /// A supplier's file.
    pub fn supplier(&self, id: &str, text: &str) {
        fs::write(self.config().join("suppliers").join(format!("{id}.toml")), text).unwrap();
    }

    /// The address of a feed that this server does not have: 404.
    pub fn nowhere(&self) -> String {
        let url = self.server.feeds().first().unwrap().url.clone();
        format!("{}/s/nobody", url.split("/s/").next().unwrap())
    }

    /// The config folder.
    pub fn config(&self) -> std::path::PathBuf {
        self.folder.path().join("config")
    }

    /// The data folder.
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// The program, away from the user's own folders.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huopan"));
        command.args(words).env_clear().env("HUOPAN_DATA", self.data()).env("HUOPAN_CONFIG", self.config());
        command
    }

    /// Runs it to its end.
    pub fn run(&self, words: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = self.command(words).output().expect("huopan runs");
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: status.code().expect("an exit code"), out: text(stdout), err: text(stderr) }
    }

    /// A line of words without blanks in them.
    pub fn line(&self, line: &str) -> Ran {
        self.run(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// Every file of the data folder but the lock, whose text says who came last, and the count of what was decided before.
    pub fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = BTreeMap::new();
        gather(&self.data(), &self.data(), &mut all);
        all.remove("lock");
        // A witness of what was decided before, which whoever comes next may write down.
        all.remove("journal.last");
        all.remove("journal.last.tmp");
        all
    }
}

fn gather(root: &Path, folder: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            gather(root, &path, all);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            all.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// The names of an object's fields, sorted.
pub fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
