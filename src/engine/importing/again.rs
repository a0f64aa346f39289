//! A file that was taken in before, given once more: what was said of it then still holds, but for what is said now.

use super::file::ImportFile;
use crate::domain::{FileHash, FileImport, Mend};
use crate::ingest::header::Choice;

/// What is said of a file, with what was said of the same bytes when this supplier's list was last made of them. Whoever names all
/// its columns has said everything.
pub(super) fn said(file: &ImportFile, now: Choice, all: &[FileImport]) -> Choice {
    if all.is_empty() {
        return now;
    }
    let hash = FileHash::of(&file.bytes);
    let Some(import) = all.iter().rev().find(|import| import.file == hash) else { return now };
    let then = Choice::of(import);
    if then.columns.keys().all(|column| now.columns.contains_key(column)) {
        return now;
    }
    let Choice { mut columns, mends, encoding, no_price, before } = now;
    for (column, field) in then.columns {
        // What only one column can be is no longer the one that was said before.
        let is_taken = !field.takes_several() && columns.values().any(|said| *said == field);
        if !is_taken {
            columns.entry(column).or_insert(field);
        }
    }
    let is_said = |old: &Mend| {
        mends
            .iter()
            .any(|new| (&new.part, new.row) == (&old.part, old.row) && (new.leaves_out() || new.column == old.column))
    };
    let mut all: Vec<Mend> = then.mends.into_iter().filter(|old| !is_said(old)).collect();
    all.extend(mends);
    Choice { columns, mends: all, encoding: encoding.or(then.encoding), no_price: no_price || then.no_price, before }
}
