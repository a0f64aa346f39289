//! The manifest: what is in a backup, entry by entry, and which names an entry may have.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{FileHash, Instant};

use super::{ALWAYS_BELIEVED, BELIEVED_RATIO, BackupError, MOST_BYTES};

/// The manifest's own name in the archive; always the first entry.
pub(super) const NAME: &str = "manifest.json";
/// The format that this program writes and reads.
const FORMAT: &str = "huopan-backup/1";
/// Folders of settings that a backup may hold, below `config/`.
const SETTINGS: [&str; 3] = ["suppliers", "themes", "channels"];
/// Longest name of a settings file, in bytes.
const LONGEST_NAME: usize = 100;

/// What is in a backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// `huopan-backup/1`.
    pub format: String,
    /// Version of the program that made it.
    pub program: String,
    /// Schema of the catalog that the program would make of it.
    pub schema: u32,
    /// When it was made.
    pub made_at: Instant,
    /// What the logs held when it was begun. A store in use may have added to them since.
    pub counts: Counts,
    /// Every other entry, in order.
    pub entries: Vec<Entry>,
}

/// What the logs hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Decisions in the journal that can be read.
    pub decisions: u64,
    /// Goods that the history names.
    pub goods: u64,
    /// Kept files.
    pub files: u64,
}

/// One file in a backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its path, `/` between folders.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    pub blake3: FileHash,
}

impl Manifest {
    /// A manifest of this program.
    pub(super) fn new(made_at: Instant, counts: Counts, entries: Vec<Entry>) -> Self {
        let (format, program) = (FORMAT.to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        Self { format, program, schema: crate::store::SCHEMA, made_at, counts, entries }
    }

    /// From its text; `archive` is the length of the whole backup in bytes.
    pub(super) fn parse(text: &[u8], archive: u64) -> Result<Self, BackupError> {
        #[derive(Deserialize)]
        struct Told {
            format: String,
        }
        let told: Told = serde_json::from_slice(text).map_err(|_| BackupError::NotOne)?;
        if told.format != FORMAT {
            let ours = told.format.starts_with("huopan-backup/");
            return Err(if ours { BackupError::Newer(told.format) } else { BackupError::NotOne });
        }
        let manifest: Self = serde_json::from_slice(text).map_err(|_| BackupError::NotOne)?;
        manifest.entries.iter().try_for_each(Entry::check)?;
        let mut paths = HashSet::new();
        if let Some(twice) = manifest.entries.iter().find(|entry| !paths.insert(&entry.path)) {
            return Err(BackupError::Foreign(twice.path.clone()));
        }
        let total = manifest.bytes();
        if total > ALWAYS_BELIEVED.max(archive.saturating_mul(BELIEVED_RATIO)) {
            return Err(BackupError::Bomb(total));
        }
        Ok(manifest)
    }

    /// Kept files whose bytes are not those that their name says: damaged before they were backed up, or put there by somebody.
    pub fn misnamed(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| {
            let name = entry.path.strip_prefix("files/").and_then(|name| name.parse::<FileHash>().ok());
            name.is_some_and(|name| name != entry.blake3)
        })
    }

    /// Bytes that all entries unpack to.
    pub fn bytes(&self) -> u64 {
        self.entries.iter().fold(0, |sum, entry| sum.saturating_add(entry.bytes))
    }
}

impl Entry {
    fn check(&self) -> Result<(), BackupError> {
        if !is_ours(&self.path) {
            return Err(BackupError::Foreign(self.path.clone()));
        }
        if self.bytes > MOST_BYTES { Err(BackupError::Bomb(self.bytes)) } else { Ok(()) }
    }

    /// Where it goes below a folder. Its name was checked when the manifest was read.
    pub(super) fn below(&self, folder: &Path) -> PathBuf {
        self.path.split('/').fold(folder.to_owned(), |path, name| path.join(name))
    }
}

/// Whether a backup may hold a file of this name: a segment or torn tail of a log, a kept file, a file of settings. Nothing with
/// `..`, an absolute path or a sign that some system takes for more than a letter is among them.
fn is_ours(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["journal" | "history", name] => is_of_log(name),
        ["files", name] => name.parse::<FileHash>().is_ok(),
        ["config", name] => is_setting(name),
        ["config", folder, name] => SETTINGS.contains(folder) && is_setting(name),
        _ => false,
    }
}

/// Whether a name is one that a log gives: `000001.log`, `000001.log.zst`, `torn-1`.
pub(in crate::store) fn is_of_log(name: &str) -> bool {
    let digits = |text: &str, least| (least..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let segment = name.strip_suffix(".log").or_else(|| name.strip_suffix(".log.zst"));
    segment.is_some_and(|number| digits(number, 6)) || name.strip_prefix("torn-").is_some_and(|n| digits(n, 1))
}

/// Whether a settings file of this name can be kept: text by its ending, and nothing in its name that leads elsewhere.
pub(super) fn is_setting(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let text = [".toml", ".txt"].iter().any(|ending| name.ends_with(ending));
    text && name.len() <= LONGEST_NAME && !name.starts_with('.') && name.chars().all(plain)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_a_data_folder_are_ours() {
        let hash = FileHash::of(b"x").to_string();
        for ours in ["journal/000001.log", "history/1234567.log.zst", "journal/torn-12", "config/config.toml"] {
            assert!(is_ours(ours), "{ours}");
        }
        assert!(is_ours(&format!("files/{hash}")) && is_ours("config/suppliers/xinda.toml"));
        for foreign in [
            "",
            "journal",
            "lock",
            "replica",
            "catalog/db",
            "../journal/000001.log",
            "journal/../../000001.log",
            "/journal/000001.log",
            "journal//000001.log",
            "journal/000001.log/",
            "journal\\000001.log",
            "journal/1.log",
            "journal/000001.log.tmp",
            "journal/torn-",
            "files/x",
            "config/.profile.toml",
            "config/../config.toml",
            "config/a\0.toml",
            "config/c:.toml",
            "config/token",
            "config/keys/a.toml",
            "config/suppliers/../../a.toml",
        ] {
            assert!(!is_ours(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_manifest_that_claims_too_much_is_a_bomb() {
        let entry = |bytes| Entry { path: "journal/000001.log".to_owned(), bytes, blake3: FileHash::of(b"") };
        let parse = |entries: Vec<Entry>, archive| {
            let manifest = Manifest::new(Instant(1), Counts::default(), entries);
            Manifest::parse(&serde_json::to_vec(&manifest).unwrap(), archive)
        };
        assert!(parse(vec![entry(ALWAYS_BELIEVED)], 1).is_ok());
        assert!(matches!(parse(vec![entry(ALWAYS_BELIEVED + 1)], 1), Err(BackupError::Bomb(_))));
        assert!(parse(vec![entry(ALWAYS_BELIEVED + 1)], 2 << 20).is_ok());
        assert!(matches!(parse(vec![entry(MOST_BYTES + 1)], 1 << 40), Err(BackupError::Bomb(_))));
        assert!(matches!(parse(vec![entry(u64::MAX), entry(9)], 1), Err(BackupError::Bomb(_))));
    }

    #[test]
    fn a_newer_format_is_told_from_nonsense() {
        let newer = br#"{"format":"huopan-backup/2","what":"ever"}"#;
        assert!(matches!(Manifest::parse(newer, 1), Err(BackupError::Newer(_))));
        for text in [&b""[..], b"{}", b"[]", br#"{"format":"tar"}"#, br#"{"format":"huopan-backup/1"}"#] {
            assert!(matches!(Manifest::parse(text, 1), Err(BackupError::NotOne)));
        }
    }
}
