//! What lists said before the one that counted last: goods that a list says nothing of that is understood are as an earlier one said.

use std::collections::HashSet;

use super::list::{self, last_list};
use super::pass;
use crate::domain::{Fault, FileImport, Offer};
use crate::store::Store;
use crate::text::Clean;

/// The files of the lists before the last one.
pub(super) fn before(files: &[FileImport]) -> &[FileImport] {
    let at = files.last().map(|last| last.at);
    let kept = files.iter().rposition(|import| Some(import.at) != at).map_or(0, |last| last + 1);
    files.get(..kept).unwrap_or_default()
}

/// The goods of these ids as the newest of some lists said that are about them.
pub(super) fn earlier(store: &dyn Store, files: &[FileImport], ids: &HashSet<&Clean>) -> Result<Vec<Offer>, Fault> {
    let (mut wanted, mut found, mut files) = (ids.clone(), Vec::new(), files);
    while !wanted.is_empty() && !files.is_empty() {
        for read in list::read_kept(store, last_list(files)) {
            let reading = read?.reading;
            for goods in pass::pages(&reading) {
                let offers = reading.page(goods).offers;
                found.extend(offers.into_iter().filter(|offer| wanted.remove(&offer.list.feed_id)));
            }
        }
        files = before(files);
    }
    Ok(found)
}
