//! Goods of files after the catalog was made anew: no sync brings them back, so the kept files are read once more.

use super::list::{self, Ready, last_list};
use super::pass::{Ends, Pass};
use super::{Known, restore};
use crate::domain::{Fault, FileImport, SupplierId, ledger::Ledger};
use crate::engine::Stop;
use crate::ingest::feed_state::Missing;
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
        .map(|(id, files)| take(store, id, files).map_err(|fault| fault.at_supplier(id)));
    again.filter_map(Result::err).collect()
}

/// Whether any page of it was taken since the catalog was made.
fn was_taken(entry: &SupplierEntry) -> bool {
    !entry.state.pass.is_empty()
}

/// The files that were taken in together last, once more. Of goods that they say nothing of that is understood, what lists before said.
fn take(store: &dyn Store, id: &SupplierId, files: &[FileImport]) -> Result<(), Fault> {
    let Some(last) = files.last() else { return Ok(()) };
    let known = Known { id: id.clone(), name: last.supplier_name.clone(), like: None, has_feed: None };
    store.set_supplier(id, &known.name)?;
    let read: Result<Vec<Ready>, Fault> = list::read_kept(store, last_list(files)).into_iter().collect();
    let read = read?;
    let pass = Pass {
        store,
        known: &known,
        list: last.at,
        at: last.at,
        ends: Ends::Always,
        missing: Missing::Gone,
        stop: &Stop::default(),
    };
    pass.run(
        &read.iter().collect::<Vec<_>>(),
        |_| (),
        |unread| restore::stays(store, files, unread, list::all_understood(&read)),
    )?;
    store.rest(id);
    Ok(())
}
