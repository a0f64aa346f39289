//! `huopan restore`: a backup becomes a data folder. All of it is checked before anything is written.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::{
    Exit, Streams, Trouble,
    args::Restore,
    backup::fault,
    json,
    open::{Context, moment},
    tell,
};
use crate::domain::{Fault, Instant};
use crate::i18n::care::Care;
use crate::store::backup::{self, Manifest, Restored};
use crate::store::{Lock, RealDisk};
use crate::text::Clean;

#[derive(Serialize)]
struct Answer {
    file: String,
    made_at: Instant,
    program: String,
    into: String,
    decisions: u64,
    goods: u64,
    files: u64,
    aside: Option<String>,
    dry_run: bool,
}

/// Checks a backup, puts it in its place, and says what came back.
pub(super) fn run(flags: &Restore, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let words = Care(context.settings.lang);
    let told = |error| fault(error, words, &flags.file);
    let manifest = backup::verify(&RealDisk, &flags.file).map_err(told)?;
    let target = target(flags.into.as_ref().unwrap_or(&context.settings.folders.data))?;
    for entry in manifest.misnamed() {
        tell(streams, &words.misnamed(&entry.path));
    }
    if flags.dry_run {
        let counts = manifest.counts;
        return answer(
            flags,
            &manifest,
            &target,
            (counts.decisions, counts.goods, counts.files),
            None,
            context,
            streams,
        );
    }
    // A folder that is refused gets nothing, not even a lock.
    if !flags.force && target.exists() {
        in_the_way(&target, words)?;
    }
    // Nobody may write in the folder that is renamed aside. One that is not there has no lock to take.
    let lock = if target.exists() { Some(Lock::wait(&target, context.wait)) } else { None };
    let lock = lock.transpose().map_err(|error| context.not_locked(error))?;
    if !flags.force && target.exists() {
        in_the_way(&target, words)?;
    }
    let restored = backup::restore(&flags.file, &manifest, &target, context.now).map_err(told)?;
    drop(lock);
    for (name, seen) in [("journal", &restored.journal), ("history", &restored.history)] {
        for damage in &seen.opened.damaged {
            tell(streams, &words.came_damaged(&format!("{name}/{:06}.log", damage.segment), damage.lost));
        }
    }
    let decisions = restored.journal.opened.records - restored.journal.unread;
    let counts = (decisions, restored.history.goods, restored.files);
    answer(flags, &manifest, &target, counts, Some(&restored), context, streams)
}

/// Refuses a folder that a restore must not take the place of unasked.
fn in_the_way(target: &Path, words: Care) -> Result<(), Fault> {
    let why = match target {
        target if backup::holds_others(target) => words.not_ours(),
        target if backup::holds_anything(target) => words.in_the_way(),
        _ => return Ok(()),
    };
    Err(Context::refused(why).in_file(&target.to_string_lossy()))
}

/// Where the folder really is: a link stays a link, and what it leads to is replaced.
fn target(asked: &Path) -> Result<PathBuf, Fault> {
    let found = asked.canonicalize().or_else(|_| std::path::absolute(asked));
    found.map_err(|error| Context::refused(&error.to_string()).in_file(&asked.to_string_lossy()))
}

fn answer(
    flags: &Restore,
    manifest: &Manifest,
    target: &Path,
    (decisions, goods, files): (u64, u64, u64),
    restored: Option<&Restored>,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<Exit, Trouble> {
    let words = Care(context.settings.lang);
    let into = target.to_string_lossy().into_owned();
    let aside = restored.and_then(|restored| restored.aside.as_ref()).map(|aside| aside.to_string_lossy().into_owned());
    if context.json {
        let (file, program) = (flags.file.to_string_lossy().into_owned(), manifest.program.clone());
        let (made_at, dry_run) = (manifest.made_at, restored.is_none());
        json::write(streams.out, &Answer { file, made_at, program, into, decisions, goods, files, aside, dry_run })?;
        return Ok(Exit::Done);
    }
    let head = if restored.is_some() { words.restored(&Clean::long(&into)) } else { words.sound().to_owned() };
    writeln!(streams.out, "{head}")?;
    let program = Clean::long(&manifest.program);
    writeln!(streams.out, "{}", words.made_at(&moment(manifest.made_at, "%Y-%m-%d %H:%M"), &program))?;
    writeln!(streams.out, "{}", words.held(decisions, goods, files))?;
    if let Some(aside) = aside {
        writeln!(streams.out, "{}", words.aside(&Clean::long(&aside)))?;
    }
    if restored.is_some() {
        if manifest.entries.iter().any(|entry| entry.path.starts_with("config/")) {
            writeln!(streams.out, "{}", words.settings_in(&Clean::long(&target.join("config").to_string_lossy())))?;
        }
        writeln!(streams.out, "{}", words.goods_next())?;
    }
    streams.out.flush()?;
    Ok(Exit::Done)
}
