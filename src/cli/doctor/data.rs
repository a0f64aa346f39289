//! The logs and the catalog. Everything is read as opening would read it, and nothing is written.

use std::path::Path;

use crate::cli::open::{Context, moment};
use crate::cli::temporary::Temporary;
use crate::domain::Instant;
use crate::i18n::{care::bytes, doctor::Told, format::count};
use crate::store::survey::{self, CatalogSeen, LogSeen};
use crate::store::{DiskErrorKind, OpenNote, PagesError, RealDisk, StoreError};

use super::finding::{Report, Severity, short};
use super::index;

/// Clocks of two machines may differ by so much, in milliseconds.
const APART: i64 = 10 * 60 * 1_000;
/// No huopan was made before: 2026-01-01 in UTC, in milliseconds.
const FIRST_DAY: i64 = 1_767_225_600_000;

/// Looks at all of it; the catalog only while `alone`.
pub(super) fn look(report: &mut Report, folder: &Path, alone: bool, context: &Context<'_>) {
    replica(report, folder);
    clock(report, context.now);
    let (words, now) = (report.words(), context.now);
    let journal = survey::journal(&RealDisk, folder, &mut |_| ());
    let seen = log(report, folder, ("journal", words.journal()), alone, now, journal);
    let gone = seen.as_ref().map_or(0, |seen| survey::decisions_gone(&RealDisk, folder, seen));
    if gone > 0 {
        let told = words.journal_cut(&count(gone));
        report.add(Severity::Bad, ("journal", "cut_short"), told, Some(&folder.join("journal")));
    }
    if let Some(seen) = seen.filter(|seen| gone == 0 && seen.opened.damaged.is_empty()) {
        report.ok(("journal", "sound"), words.journal_sound(&count(seen.opened.records - seen.unread)));
    }
    let history = survey::history(&RealDisk, folder);
    let seen = log(report, folder, ("history", words.history()), alone, now, history);
    if let Some(seen) = seen.as_ref().filter(|seen| seen.opened.damaged.is_empty()) {
        let told = words.history_sound(&count(seen.goods), &count(seen.opened.records));
        report.ok(("history", "sound"), told);
    }
    files(report, folder);
    match seen {
        Some(seen) if alone => {
            let seen = catalog(report, folder, &seen);
            index::look(report, folder, seen.as_ref());
        }
        Some(_) => report.ok(
            ("catalog", "unchecked"),
            words.catalog_unchecked(words.lock_held("").said.trim_end_matches([':', ' '])),
        ),
        None => {}
    }
    backups(report, folder);
}

fn replica(report: &mut Report, folder: &Path) {
    let (words, path) = (report.words(), folder.join("replica"));
    match std::fs::read_to_string(&path) {
        Ok(text) if text.trim().len() == 16 && u64::from_str_radix(text.trim(), 16).is_ok() => {
            report.ok(("replica", "sound"), words.replica(text.trim()));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            report.ok(("replica", "new"), words.replica_new());
        }
        _ => report.add(Severity::Warn, ("replica", "damaged"), words.replica_damaged(), Some(&path)),
    }
}

fn clock(report: &mut Report, now: Instant) {
    let (words, said) = (report.words(), moment(now, "%Y-%m-%d %H:%M"));
    if now.0 < FIRST_DAY {
        report.add(Severity::Warn, ("clock", "behind"), words.clock_behind(&said), None);
    } else {
        report.ok(("clock", "sound"), words.clock(&said));
    }
}

/// What is wrong with a log; what it holds, if it can be read at all.
fn log(
    report: &mut Report,
    folder: &Path,
    (name, said): (&'static str, &'static str),
    alone: bool,
    now: Instant,
    seen: Result<LogSeen, StoreError>,
) -> Option<LogSeen> {
    let (words, dir) = (report.words(), folder.join(name));
    let seen = match seen {
        Ok(seen) => seen,
        Err(error) => {
            let told = words.unreadable(&format!("{name}/"), &error.to_string());
            report.add(Severity::Bad, (name, "unreadable"), told, Some(&dir));
            return None;
        }
    };
    for damage in &seen.opened.damaged {
        let file = dir.join(format!("{:06}.log", damage.segment));
        let lost = if damage.lost > 0 { count(damage.lost) } else { "?".to_owned() };
        report.add(Severity::Bad, (name, "damaged"), words.damaged(&short(&file, folder), &lost), Some(&file));
    }
    // While somebody writes, the end of a log is what is being written.
    if let Some(torn) = seen.opened.torn.as_ref().filter(|_| alone) {
        let file = dir.join(format!("{:06}.log", torn.segment));
        report.add(Severity::Warn, (name, "torn"), words.torn(&short(&file, folder), torn.bytes), Some(&file));
    }
    if seen.unread > 0 {
        report.add(Severity::Warn, (name, "unread"), words.unread(said, &count(seen.unread)), Some(&dir));
    }
    if let Some(at) = seen.latest.filter(|at| at.0 > now.0.saturating_add(APART)) {
        let told = words.future(said, &moment(at, "%Y-%m-%d %H:%M"));
        report.add(Severity::Warn, (name, "future"), told, Some(&dir));
    }
    Some(seen)
}

fn files(report: &mut Report, folder: &Path) {
    let words = report.words();
    match survey::files(&RealDisk, folder) {
        Ok((kept, damaged)) if damaged.is_empty() => {
            let length = kept.iter().map(|kept| kept.bytes).sum();
            report.ok(("files", "sound"), words.files_sound(&count(kept.len() as u64), &bytes(length)));
        }
        Ok((_, damaged)) => {
            for hash in damaged {
                let file = folder.join("files").join(hash.to_string());
                report.add(Severity::Bad, ("files", "damaged"), words.file_damaged(&short(&file, folder)), Some(&file));
            }
        }
        Err(error) => {
            let told = words.unreadable("files/", &error.to_string());
            report.add(Severity::Bad, ("files", "unreadable"), told, Some(&folder.join("files")));
        }
    }
}

fn catalog(report: &mut Report, folder: &Path, history: &LogSeen) -> Option<CatalogSeen> {
    let (words, dir) = (report.words(), folder.join("catalog"));
    let room = Temporary::fresh(&std::env::temp_dir(), "doctor");
    let seen = match &room {
        Ok(room) => survey::catalog(folder, &room.folder, history.last),
        Err(fault) => {
            let told = words.catalog_unchecked(&fault.to_string());
            report.add(Severity::Warn, ("catalog", "unchecked"), told, Some(&dir));
            return None;
        }
    };
    let (severity, kind, told): (_, _, Told) = match &seen {
        Ok(CatalogSeen::Absent) if history.opened.records == 0 => (Severity::Ok, "sound", words.catalog_sound("0")),
        Ok(CatalogSeen::Absent) => (Severity::Warn, "absent", words.catalog_absent()),
        Ok(CatalogSeen::Whole { goods, notes, .. }) => match notes.as_slice() {
            [OpenNote::Unfinished, ..] => (Severity::Warn, "unfinished", words.catalog_unfinished()),
            [OpenNote::HistoryBehind { records }, ..] => {
                (Severity::Warn, "history_behind", words.history_behind(&count(*records)))
            }
            _ => (Severity::Ok, "sound", words.catalog_sound(&count(*goods))),
        },
        Err(StoreError::Newer { found, known }) => (Severity::Bad, "newer", words.catalog_newer(*found, *known)),
        // The copy could not be made: of the catalog nothing is known.
        Err(StoreError::Disk(error) | StoreError::Pages(PagesError::Disk(error)))
            if error.kind() != DiskErrorKind::Missing =>
        {
            (Severity::Warn, "unchecked", words.catalog_unchecked(&error.to_string()))
        }
        Err(error) => (Severity::Bad, "damaged", words.catalog_broken(&error.to_string())),
    };
    report.add(severity, ("catalog", kind), told, Some(&dir));
    seen.ok()
}

fn backups(report: &mut Report, folder: &Path) {
    let words = report.words();
    let names = survey::names(&RealDisk, &folder.join("backup")).unwrap_or_default();
    // Named after their moment, so the last name is the newest.
    match names.iter().rfind(|name| name.ends_with(".tar.zst")) {
        Some(name) => report.ok(("backup", "last"), words.backup_last(name)),
        None => report.add(Severity::Hint, ("backup", "none"), words.backup_none(), None),
    }
}
