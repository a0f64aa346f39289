//! `huopan backup`: the logs in one file. It needs no lock: while another process has the folder, what is there is copied.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::{
    Exit, Streams, Trouble,
    args::Backup,
    json,
    open::{Context, moment},
    tell,
};
use crate::config::{Mistake, SupplierFile, TokenPlace, Why};
use crate::domain::{Fault, FaultKind};
use crate::engine::plain_file;
use crate::i18n::care::Care;
use crate::store::backup::{self, BackupError, Extra, Made, Source};
use crate::store::{Disk, DiskErrorKind, Lock, LockError, RealDisk, StoreError, SyncPoint};
use crate::text::Clean;

const FOLDER: SyncPoint = SyncPoint::new("backup", "folder");

#[derive(Serialize)]
struct Answer<'a> {
    file: String,
    bytes: u64,
    decisions: u64,
    goods: u64,
    files: u64,
    entries: usize,
    settings: usize,
    damaged: &'a [String],
}

/// Makes a backup and says what is in it.
pub(super) fn run(flags: &Backup, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let (folder, words) = (&context.settings.folders.data, Care(context.settings.lang));
    if !folder.exists() {
        return Err(Context::refused(words.no_data()).in_file(&folder.to_string_lossy()).into());
    }
    let look = Lock::look(folder);
    if let Err(error @ LockError::Io { .. }) = look {
        return Err(context.not_locked(error).into());
    }
    let to = target(flags.file.as_deref(), context)?;
    let extras = if flags.with_config { extras(context, words, streams) } else { Vec::new() };
    let source = Source { folder, in_use: look.is_err(), extras: &extras, now: context.now };
    let made = backup::make(&RealDisk, &source, &to).map_err(|error| fault(error, words, &to))?;
    drop(look);
    for part in &made.damaged {
        tell(streams, &words.copied_damaged(part));
    }
    answer(&made, &to, context, words, streams)?;
    Ok(Exit::Done)
}

/// The file to write. The folder for backups in the data folder is made; another must be there.
fn target(asked: Option<&Path>, context: &Context<'_>) -> Result<PathBuf, Fault> {
    let name = format!("huopan-{}.tar.zst", moment(context.now, "%Y%m%d-%H%M%S"));
    match asked {
        Some(folder) if folder.is_dir() => Ok(folder.join(name)),
        Some(file) => Ok(file.to_owned()),
        None => {
            let folder = context.settings.folders.data.join("backup");
            RealDisk.create_dir_all(&folder, FOLDER).map_err(|error| Fault::from(StoreError::from(error)))?;
            Ok(folder.join(name))
        }
    }
}

/// The files of settings, without any that a token stands in or that is one.
fn extras(context: &Context<'_>, words: Care, streams: &mut Streams<'_>) -> Vec<Extra> {
    let folders = &context.settings.folders;
    let root = folders.config_folder();
    let mut extras = Vec::new();
    let mut tokens: Vec<PathBuf> = Vec::new();
    for below in ["", "suppliers", "themes", "channels"] {
        let dir = root.join(below);
        let Ok(names) = RealDisk.list(&dir) else { continue };
        for (name, from) in names.iter().map(|name| (name, dir.join(name))).filter(|(_, from)| from.is_file()) {
            if below == "suppliers" {
                let (file, mistakes) = SupplierFile::parse(&plain_file::read(&from).unwrap_or_default());
                if mistakes.iter().any(|Mistake { why, .. }| *why == Why::Secret) {
                    tell(streams, &words.left_out(&Clean::long(&from.to_string_lossy())));
                    continue;
                }
                if let Some(TokenPlace::File(path)) = file.map(|file| file.token) {
                    tokens.push(root.join(path));
                }
            }
            let name = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            extras.push(Extra { name, from });
        }
    }
    extras.retain(|extra| !tokens.contains(&extra.from));
    extras
}

fn answer(
    made: &Made,
    to: &Path,
    context: &Context<'_>,
    words: Care,
    streams: &mut Streams<'_>,
) -> Result<(), Trouble> {
    let (counts, entries) = (made.manifest.counts, &made.manifest.entries);
    let file = to.to_string_lossy().into_owned();
    if context.json {
        let settings = entries.iter().filter(|entry| entry.path.starts_with("config/")).count();
        let (decisions, goods, files) = (counts.decisions, counts.goods, counts.files);
        let (bytes, damaged, entries) = (made.bytes, &*made.damaged, entries.len());
        json::write(streams.out, &Answer { file, bytes, decisions, goods, files, entries, settings, damaged })?;
        return Ok(());
    }
    writeln!(streams.out, "{}", words.made(&Clean::long(&file), made.bytes))?;
    writeln!(streams.out, "{}", words.held(counts.decisions, counts.goods, counts.files))?;
    Ok(streams.out.flush()?)
}

/// Why there is no backup, or why it cannot be restored, in words.
pub(super) fn fault(error: BackupError, words: Care, file: &Path) -> Fault {
    let (kind, said) = match error {
        BackupError::Disk(error) if error.kind() == DiskErrorKind::Missing && error.path == file => {
            (FaultKind::NoFile, String::new())
        }
        BackupError::Disk(error) => return StoreError::from(error).into(),
        BackupError::Store(error) => return error.into(),
        BackupError::Exists => (FaultKind::Refused, words.exists().to_owned()),
        BackupError::TooLong(entry) => (FaultKind::Refused, words.too_long(&entry)),
        BackupError::NotOne => (FaultKind::BadBackup, words.not_one().to_owned()),
        BackupError::Newer(format) => (FaultKind::BadBackup, words.newer(&format)),
        BackupError::Damaged(why) => (FaultKind::BadBackup, words.cut(&why.to_string())),
        BackupError::Foreign(entry) => (FaultKind::BadBackup, words.foreign(&entry)),
        BackupError::Differs(entry) => (FaultKind::BadBackup, words.differs(&entry)),
        BackupError::Missing(entry) => (FaultKind::BadBackup, words.missing(&entry)),
        BackupError::Bomb(total) => (FaultKind::BadBackup, words.bomb(total)),
    };
    Fault::new(kind, &said).in_file(&file.to_string_lossy())
}
