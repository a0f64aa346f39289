//! What lists said before the one that counted last: goods that a list says nothing of that is understood are as an earlier one said.

use std::collections::HashSet;

use super::list::{self, last_list};
use super::pass;
use crate::domain::{Fault, FileImport, Offer};
use crate::ingest::sheet::Key;
use crate::store::Store;
use crate::text::Clean;

/// The files of the lists before the last one.
pub(super) fn before(files: &[FileImport]) -> &[FileImport] {
    let at = files.last().map(|last| last.at);
    let kept = files.iter().rposition(|import| Some(import.at) != at).map_or(0, |last| last + 1);
    files.get(..kept).unwrap_or_default()
}

/// The goods that stay though the last list says nothing of them that is understood: those of these ids as the newest of the lists before
/// said that is about them, and where the last list only added goods, all others of the lists it added to. `said` are its own.
pub(super) fn stays(
    store: &dyn Store,
    files: &[FileImport],
    ids: &HashSet<&Clean>,
    mut said: HashSet<Key>,
) -> Result<Vec<Offer>, Fault> {
    let mut wanted: HashSet<Key> = ids.iter().map(|id| Key::of(id)).collect();
    let (mut found, mut adds, mut files) = (Vec::new(), adds(files), before(files));
    while !files.is_empty() && (adds || !wanted.is_empty()) {
        for read in list::read_kept(store, last_list(files)) {
            let reading = read?.reading;
            for offer in pass::pages(&reading).flat_map(|goods| reading.page(goods).offers) {
                let key = Key::of(&offer.list.feed_id);
                let is_wanted = wanted.remove(&key);
                if is_wanted || (adds && !said.contains(&key)) {
                    said.insert(key);
                    found.push(offer);
                }
            }
        }
        adds = adds && self::adds(files);
        files = before(files);
    }
    Ok(found)
}

/// Whether the last of some lists only added goods.
fn adds(files: &[FileImport]) -> bool {
    files.last().is_some_and(|last| last.adds)
}
