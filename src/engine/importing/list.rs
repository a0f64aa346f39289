//! Files that are one list: read with what was said of each, and of goods that stand in several the last counts that is understood. An
//! import, the reading of kept files and the search for rows that wait all read a list here, so that they cannot differ.

use std::collections::{BTreeMap, HashSet};

use super::books::{self, Book};
use super::child::Program;
use super::file::ImportFile;
use super::pass;
use crate::app::importing::Lacking;
use crate::domain::{Fault, FaultKind, FileHash, FileImport, Instant};
use crate::engine::Stop;
use crate::ingest::format::Format;
use crate::ingest::header::{Choice, Field};
use crate::ingest::sheet::{self, Key, Reading};
use crate::store::Store;
use crate::text::Clean;

/// A file that was read.
pub(super) struct Ready {
    pub(super) file: ImportFile,
    /// Of its bytes, which need not be in memory any more.
    pub(super) hash: FileHash,
    pub(super) reading: Reading,
}

/// The fault of having been stopped, if it was.
pub(super) fn check(stop: &Stop) -> Result<(), Fault> {
    if stop.is_stopped() { Err(Fault::new(FaultKind::Stopped, "")) } else { Ok(()) }
}

/// Reads the files of a list, in order.
pub(super) fn read(files: Vec<(Result<ImportFile, Fault>, Choice)>, stop: &Stop) -> Vec<Result<Ready, Fault>> {
    let mut read: Vec<_> = files.into_iter().map(|(file, choice)| ready(file?, &choice, stop)).collect();
    last_counts(&mut read, stop);
    read
}

/// Reads a list that was taken in, as its files are kept. Their bytes are not held.
pub(super) fn read_kept<'a>(
    store: &dyn Store,
    list: impl IntoIterator<Item = &'a FileImport>,
) -> Vec<Result<Ready, Fault>> {
    let stop = Stop::default();
    let one = |import: &FileImport| {
        let mut one = ready(kept(store, import)?, &Choice::of(import), &stop)?;
        one.file.bytes = Vec::new();
        Ok(one)
    };
    let mut read: Vec<Result<Ready, Fault>> = list.into_iter().map(one).collect();
    last_counts(&mut read, &stop);
    read
}

/// A file that was taken in before, as it is kept.
pub(super) fn kept(store: &dyn Store, import: &FileImport) -> Result<ImportFile, Fault> {
    let bytes = store.file(&import.file).map_err(|fault| fault.in_file(&import.name))?;
    Ok(ImportFile { name: import.name.clone(), bytes, as_of: import.as_of })
}

fn ready(file: ImportFile, choice: &Choice, stop: &Stop) -> Result<Ready, Fault> {
    check(stop)?;
    let reading = look(&file, choice, stop).map_err(|fault| fault.in_file(&file.name))?;
    Ok(Ready { hash: FileHash::of(&file.bytes), file, reading })
}

/// Looks a file through, whatever it is.
fn look(file: &ImportFile, choice: &Choice, stop: &Stop) -> Result<Reading, Fault> {
    match books::read(&file.bytes, Program::own())? {
        Some(Book { format, pages }) => {
            check(stop)?;
            sheet::look_at_pages(format, pages, choice, file.as_of)
        }
        None => sheet::look_while(&file.bytes, choice, file.as_of, &|| check(stop)),
    }
}

/// Of goods that stand in several files of a list the last counts. One whose rows are not understood there says nothing.
fn last_counts(read: &mut [Result<Ready, Fault>], stop: &Stop) {
    let first = read.iter().position(Result::is_ok);
    let mut said: HashSet<Key> = HashSet::new();
    for (at, one) in read.iter_mut().enumerate().rev() {
        let Ok(one) = one else { continue };
        if !said.is_empty() {
            one.reading.leave_out(&said);
        }
        if Some(at) != first && !stop.is_stopped() {
            said.extend(understood(&one.reading));
        }
    }
}

/// The goods of a list that are understood.
pub(super) fn all_understood(read: &[Ready]) -> HashSet<Key> {
    read.iter().flat_map(|one| understood(&one.reading)).collect()
}

/// The goods of a file that are understood.
pub(super) fn understood(reading: &Reading) -> impl Iterator<Item = Key> {
    let goods = pass::pages(reading).flat_map(|goods| reading.page(goods).offers);
    goods.map(|offer| Key::of(&offer.list.feed_id))
}

/// The files that were taken in together last; of a file that was taken in twice, the last time.
pub(super) fn last_list(files: &[FileImport]) -> impl Iterator<Item = &FileImport> {
    let at = files.last().map(|last| last.at);
    let again = |later: &[FileImport], file| later.iter().any(|later| later.file == file);
    let last = (1..).zip(files).filter(move |(_, import)| Some(import.at) == at);
    last.filter(move |(next, import)| !again(files.get(*next..).unwrap_or_default(), import.file))
        .map(|(_, import)| import)
}

/// What becomes of goods that a list lacks. A platform's answer about some goods is never all that a supplier has; and the list that only
/// added goods still does when it is taken in again.
pub(super) fn lacking(said: Lacking, read: &[Result<Ready, Fault>], last: &[FileImport]) -> Lacking {
    let is_again = last.iter().all(|import| import.adds)
        && last.iter().map(|import| import.file).eq(read.iter().flatten().map(|one| one.hash));
    let mut formats = read.iter().flatten().map(|one| one.reading.format);
    let is_answer = |format| matches!(format, Format::Ali | Format::AliPage | Format::Yiwugo | Format::TaobaoSearch);
    let adds = said != Lacking::Surely && (formats.all(is_answer) || (is_again && !last.is_empty()));
    if adds { Lacking::Stay } else { said }
}

/// What the columns of a list were taken for, all its files together.
pub(super) fn columns(list: &[FileImport]) -> BTreeMap<Clean, Field> {
    list.iter().flat_map(|import| Choice::of(import).columns).collect()
}

/// Whether a list is the same as another one but for when it was taken in.
pub(super) fn same(old: &[FileImport], new: &[FileImport]) -> bool {
    let new: Vec<&FileImport> = last_list(new).collect();
    let same = |(old, new): (&FileImport, &&FileImport)| {
        FileImport { at: new.at, came_to: new.came_to, ..old.clone() } == **new
    };
    old.len() == new.len() && old.iter().zip(&new).all(same)
}

/// When a list is taken in that comes after another one: no two lists of a supplier at the same moment.
pub(super) fn moment(last: &[FileImport], now: Instant) -> Instant {
    let after = last.last().map_or(now, |last| Instant(last.at.0.saturating_add(1)));
    after.max(now)
}
