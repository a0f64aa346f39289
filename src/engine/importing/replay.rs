//! Goods of files after the catalog was made anew: no sync brings them back, so the kept files are read once more.

use std::sync::atomic::AtomicBool;

use super::{Choice, Known, Pass, look};
use crate::domain::{Fault, FileImport, SupplierId, ledger::Ledger};
use crate::store::{Store, SupplierEntry};

/// Takes the last list of every supplier in again whose goods the store does not have; what could not be is told.
pub(in crate::engine) fn replay(store: &dyn Store, ledger: &Ledger) -> Vec<Fault> {
    let mut lacking = ledger.imports().peekable();
    if lacking.peek().is_none() {
        return Vec::new();
    }
    let entries = match store.suppliers() {
        Ok(entries) => entries,
        Err(fault) => return vec![fault],
    };
    let has = |id: &SupplierId| entries.iter().any(|entry| entry.id == *id && was_taken(entry));
    let again = lacking
        .filter(|(id, _)| !has(id))
        .map(|(id, files)| list(store, id, files).map_err(|fault| fault.at_supplier(id)));
    again.filter_map(Result::err).collect()
}

/// Whether any page of it was taken since the catalog was made.
fn was_taken(entry: &SupplierEntry) -> bool {
    !entry.state.pass.is_empty()
}

/// The files that were taken in together last, once more.
fn list(store: &dyn Store, id: &SupplierId, files: &[FileImport]) -> Result<(), Fault> {
    let Some(last) = files.last() else { return Ok(()) };
    let known = Known { id: id.clone(), name: last.supplier_name.clone(), has_feed: None };
    store.set_supplier(id, &known.name)?;
    let mut readings = Vec::new();
    for import in last_list(files) {
        let bytes = store.file(&import.file)?;
        readings.push((
            &import.name,
            look(&bytes, &Choice::of(import), import.as_of).map_err(|fault| fault.in_file(&import.name))?,
        ));
    }
    let readings: Vec<_> = readings.iter().map(|(name, reading)| (*name, reading)).collect();
    Pass { store, known: &known, at: last.at, ends: true, stop: &AtomicBool::new(false) }.run(&readings, |_| ())?;
    store.rest(id);
    Ok(())
}

/// The files that were taken in together last; of a file that was taken in twice, the last time.
pub(super) fn last_list(files: &[FileImport]) -> impl Iterator<Item = &FileImport> {
    let at = files.last().map(|last| last.at);
    let again = |later: &[FileImport], file| later.iter().any(|later| later.file == file);
    let last = (1..).zip(files).filter(move |(_, import)| Some(import.at) == at);
    last.filter(move |(next, import)| !again(files.get(*next..).unwrap_or_default(), import.file))
        .map(|(_, import)| import)
}
