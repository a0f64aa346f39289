//! The rows that wait for somebody to put them right: those of each supplier's list in force that were not understood. They are found by
//! reading the kept files again, as they are read: so they are never other than the program would say now.

use super::{look, replay};
use crate::app::importing::Unread;
use crate::domain::{Fault, FileImport, ledger::Ledger};
use crate::ingest::header::Choice;
use crate::store::Store;

/// Rows of a file that are told; of more, how many there are.
const MOST: usize = 200;

/// The files with such rows, the newest first, and what could not be read any more.
pub(super) fn waiting(store: &dyn Store, ledger: &Ledger) -> (Vec<Unread>, Vec<Fault>) {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for (_, files) in ledger.imports() {
        for import in replay::last_list(files) {
            match of_file(store, import) {
                Ok(found) => all.extend(found),
                Err(fault) => faults.push(fault.in_file(&import.name).at_supplier(&import.supplier)),
            }
        }
    }
    all.sort_by_key(|one: &Unread| std::cmp::Reverse(one.import.at));
    (all, faults)
}

fn of_file(store: &dyn Store, import: &FileImport) -> Result<Option<Unread>, Fault> {
    let reading = look(&store.file(&import.file)?, &Choice::of(import), import.as_of)?;
    let mut found = reading.rejected();
    let rows = u32::try_from(found.len()).unwrap_or(u32::MAX);
    found.truncate(MOST);
    Ok((rows > 0).then(|| Unread { import: import.clone(), rows, rejected: found }))
}
