//! The rows that wait for somebody to put them right: those of each supplier's list in force that were not understood. They are found by
//! reading the kept files again, as they are read: so they are never other than the program would say now. A list that was read once is
//! not read again as long as it is the one in force.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::list::{self, Ready};
use super::pass;
use crate::app::importing::Unread;
use crate::domain::{Fault, FileImport, SupplierId, ledger::Ledger};
use crate::engine::lock;
use crate::ingest::sheet::{self, Reading, Rejected};
use crate::store::Store;

/// Rows of a file that are told; of more, how many there are.
const MOST: usize = 200;

/// A list, and which rows of it wait.
type Found = (Vec<FileImport>, Vec<Unread>);

/// What was found, by supplier.
#[derive(Default)]
pub(super) struct Known(Mutex<BTreeMap<SupplierId, Found>>);

impl Known {
    /// The files with such rows, the newest first, and what could not be read any more.
    pub(super) fn waiting(&self, store: &dyn Store, ledger: &Ledger) -> (Vec<Unread>, Vec<Fault>) {
        let (mut all, mut faults) = (Vec::new(), Vec::new());
        // Whoever asks meanwhile waits, and finds it read.
        let mut known = lock(&self.0);
        let mut before = std::mem::take(&mut *known);
        for (supplier, files) in ledger.imports() {
            let list: Vec<FileImport> = list::last_list(files).cloned().collect();
            let (found, wrong) = match before.remove(supplier).filter(|(of, _)| *of == list) {
                Some((_, found)) => (found, Vec::new()),
                None => of_list(store, &list),
            };
            all.extend(found.iter().cloned());
            if wrong.is_empty() {
                known.insert(supplier.clone(), (list, found));
            }
            faults.extend(wrong.into_iter().map(|fault| fault.at_supplier(supplier)));
        }
        all.sort_by_key(|one: &Unread| std::cmp::Reverse(one.import.at));
        (all, faults)
    }
}

fn of_list(store: &dyn Store, list: &[FileImport]) -> (Vec<Unread>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (import, read) in list.iter().zip(list::read_kept(store, list)) {
        match read {
            Ok(Ready { reading, .. }) => {
                let (rows, rejected) = rejected(&reading);
                found.extend((rows > 0).then(|| Unread { import: import.clone(), rows, rejected }));
            }
            Err(fault) => faults.push(fault.in_file(&import.name)),
        }
    }
    (found, faults)
}

/// How many rows are not understood, and the first of them; no more of the others are in memory at a time than a page has.
fn rejected(reading: &Reading) -> (u32, Vec<Rejected>) {
    let (mut rows, mut first) = (0_u32, sheet::Found::default());
    for goods in pass::pages(reading) {
        let rejected = reading.page(goods).rejected;
        if !rejected.is_empty() {
            rows = rows.saturating_add(u32::try_from(rejected.len()).unwrap_or(u32::MAX));
            first.add(sheet::Found { rejected, ..sheet::Found::default() });
            first.sort(&reading.parts);
            first.rejected.truncate(MOST);
        }
    }
    (rows, first.rejected)
}
