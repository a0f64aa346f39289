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

/// The settings in use, and what suppliers and themes say in theirs; nothing that a token stands in, that may be one, or that is not ours.
fn extras(context: &Context<'_>, words: Care, streams: &mut Streams<'_>) -> Vec<Extra> {
    let folders = &context.settings.folders;
    let (mut extras, mut tokens) = (Vec::new(), Vec::new());
    let name = folders.config.file_name().map(|name| name.to_string_lossy().into_owned());
    extras.extend(name.map(|name| Extra { name, from: folders.config.clone() }));
    for (name, from) in named(&folders.suppliers()) {
        let (file, mistakes) = SupplierFile::parse(&plain_file::read(&from).unwrap_or_default());
        let secret = mistakes.iter().any(|Mistake { why, .. }| *why == Why::Secret);
        // Of a file that is not understood nobody knows what it holds, nor which file has its token.
        let kept = file.as_ref().filter(|file| mistakes.is_empty() && is_bare(&file.url));
        if let Some(TokenPlace::File(path)) = file.as_ref().map(|file| &file.token) {
            tokens.extend(folders.config_folder().join(path).canonicalize());
        }
        if kept.is_some() {
            extras.push(Extra { name: format!("suppliers/{name}"), from });
        } else {
            let file = Clean::long(&from.to_string_lossy());
            tell(streams, &if secret { words.left_out(&file) } else { words.left_out_unsure(&file) });
        }
    }
    let themes = named(&folders.themes()).into_iter();
    extras.extend(themes.map(|(name, from)| Extra { name: format!("themes/{name}"), from }));
    extras.retain(|extra| extra.from.is_file() && extra.from.canonicalize().is_ok_and(|file| !tokens.contains(&file)));
    extras
}

/// The files of settings in a folder, with their names.
fn named(folder: &Path) -> Vec<(String, PathBuf)> {
    let names =
        RealDisk.list(folder).unwrap_or_default().into_iter().filter(|name| name.strip_suffix(".toml").is_some());
    names.map(|name| (name.clone(), folder.join(name))).filter(|(_, from)| from.is_file()).collect()
}

/// Whether an address has no place that a key is put in: no name before the host, no question behind the path.
fn is_bare(url: &str) -> bool {
    !url.contains(['@', '?', '#', '\\'])
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
        BackupError::Between { new, old, why } => (FaultKind::NotKept, words.between(&new, &old, &why.to_string())),
        BackupError::Bomb(total) => (FaultKind::BadBackup, words.bomb(total)),
    };
    Fault::new(kind, &said).in_file(&file.to_string_lossy())
}
