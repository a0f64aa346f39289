//! The ready index of the goods: a cache that mends itself, so that little of it is worth more than a line.

use std::path::Path;
use std::sync::Arc;

use crate::engine::indexing::layout;
use crate::i18n::format::count;
use crate::store::index_file::{IndexFile, Origin};
use crate::store::survey::CatalogSeen;
use crate::store::{IndexError, RealDisk};

use super::finding::{Report, Severity};

/// Looks at the index, and holds it against the catalog when that could be looked at. One that is not there yet is nothing to tell.
pub(super) fn look(report: &mut Report, folder: &Path, catalog: Option<&CatalogSeen>) {
    let (words, file) = (report.words(), IndexFile::new(Arc::new(RealDisk), folder));
    let replica = std::fs::read_to_string(folder.join("replica")).unwrap_or_default();
    let replica = u64::from_str_radix(replica.trim(), 16).unwrap_or_default();
    let stamp = match file.read(Origin { layout: layout(), replica }) {
        Ok(None) => return,
        Ok(Some(contents)) => contents.stamp,
        Err(IndexError::Foreign) => return report.ok(("index", "foreign"), words.index_foreign()),
        Err(IndexError::Damaged(why)) => return damaged(report, why, &file),
        Err(IndexError::Disk(error)) => return damaged(report, &error.source.to_string(), &file),
    };
    let Some(CatalogSeen::Whole { pages, suppliers, .. }) = catalog else { return };
    match pages.len() - stamp.kept(suppliers, pages).len() {
        0 => report.ok(("index", "sound"), words.index_sound()),
        stale => report.ok(("index", "stale"), words.index_stale(&count(stale as u64))),
    }
}

fn damaged(report: &mut Report, why: &str, file: &IndexFile) {
    let told = report.words().index_damaged(why);
    report.add(Severity::Warn, ("index", "damaged"), told, Some(&file.path()));
}
