//! What a path that is being typed could go on with.

use std::path::Path;

use super::file;
use crate::app::importing::{Dir, DirEntry};
use crate::domain::{Fault, FaultKind};
use crate::text::Clean;

/// Entries shown of a folder; of more, those that come first.
const MOST: usize = 200;

/// The entries that the last part of a path could be the beginning of. Hidden ones only when a dot was typed.
pub(super) fn list(path: &str) -> Dir {
    let (folder, begun) = path.rsplit_once('/').map_or(("", path), |(folder, begun)| (folder, begun));
    let before = if path.contains('/') { format!("{folder}/") } else { String::new() };
    let place = if before.is_empty() { Path::new(".").to_owned() } else { file::typed(&before) };
    let entries = match std::fs::read_dir(&place) {
        Ok(entries) => entries,
        Err(error) => {
            let fault = Fault::new(FaultKind::UnreadFile, &error.to_string()).in_file(&before);
            return Dir { path: path.to_owned(), entries: Vec::new(), fault: Some(fault) };
        }
    };
    let wanted = |name: &str| {
        let (name, begun) = (name.to_lowercase(), begun.to_lowercase());
        name.starts_with(&begun) && (begun.starts_with('.') || !name.starts_with('.'))
    };
    let found = entries.flatten().filter_map(|entry| {
        // A name that is no text cannot be typed either.
        let name = entry.file_name().into_string().ok().filter(|name| wanted(name))?;
        let seen = std::fs::metadata(entry.path()).ok().filter(|seen| seen.is_dir() || seen.is_file())?;
        let tail = if seen.is_dir() { "/" } else { "" };
        Some(DirEntry {
            path: format!("{before}{name}{tail}"),
            name: Clean::new(&name),
            is_dir: seen.is_dir(),
            bytes: seen.len(),
        })
    });
    let mut entries: Vec<DirEntry> = found.collect();
    entries.sort_by(|a, b| b.is_dir.cmp(&a.is_dir).then_with(|| a.path.cmp(&b.path)));
    entries.truncate(MOST);
    Dir { path: path.to_owned(), entries, fault: None }
}
