//! What passes between a person who imports a file and the engine that reads it: plain data, the same for the board and the command line.

use crate::domain::{Fault, FileImport, Money, SupplierId};
use crate::ingest::encoding::Encoding;
use crate::ingest::feed_state::Held;
use crate::ingest::format::Format;
use crate::ingest::header::{Choice, Mapping};
use crate::ingest::sheet::{Rejected, Skipped};
use crate::text::Clean;

/// A file to be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportAsk {
    /// Where it is, as typed; `~` is the person's own folder.
    pub path: String,
    /// Whose goods they are: a supplier's id or name; a new name enters a supplier.
    pub supplier: Clean,
    /// What was said of its columns.
    pub choice: Choice,
    /// How far to go.
    pub depth: Depth,
}

/// How far an import goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// Only say what would happen.
    #[default]
    Look,
    /// Take it in, if nothing has to be guessed.
    Store,
    /// Take it in, with what is recommended where something has to be guessed.
    Accept,
}

/// A file that was taken in once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PastImport {
    /// Which, whose, when.
    pub import: FileImport,
    /// Who took it in.
    pub by: Clean,
}

/// A price that is not what it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriceMove {
    /// 货号, or the title where there is none.
    pub article: Clean,
    /// 品名.
    pub title: Clean,
    /// The price of the first step before; none is 面议.
    pub old: Option<Money>,
    /// And in the file.
    pub new: Option<Money>,
}

/// What a file changes, or would change.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// New goods.
    pub added: u32,
    /// Goods with something else than before.
    pub changed: u32,
    /// Goods as before.
    pub unchanged: u32,
    /// Goods that are no longer in the list.
    pub removed: u32,
    /// Set when goods would have gone but wait for a person.
    pub held: Option<Held>,
    /// Some of the new goods, by title.
    pub some_added: Vec<Clean>,
    /// Some of the goods that cost more or less than before; only of a look.
    pub some_moved: Vec<PriceMove>,
    /// Some of the goods that would be gone, by title; only of a look.
    pub some_removed: Vec<Clean>,
}

/// One file, read; and taken in, when `stored` says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportReport {
    /// The file's name without its folder.
    pub file: Clean,
    /// Whose; the id a new supplier has, or would get.
    pub supplier: SupplierId,
    /// The supplier's name.
    pub supplier_name: Clean,
    /// Its format.
    pub format: Format,
    /// Its encoding.
    pub encoding: Encoding,
    /// Lines with bytes that the encoding does not have.
    pub bad_lines: Vec<u32>,
    /// The row of the header; none of a feed.
    pub header_row: Option<u32>,
    /// The columns, and what has to be asked of them; empty of a feed.
    pub mapping: Mapping,
    /// Rows read: `taken`, skipped and rejected together.
    pub rows: u32,
    /// Rows that became offers.
    pub taken: u32,
    /// Distinct offers understood.
    pub offers: u32,
    /// Rows that are no goods.
    pub skipped: Skipped,
    /// Rows that were not understood.
    pub rejected: Vec<Rejected>,
    /// What it changes.
    pub changes: Changes,
    /// Whether it was taken in.
    pub stored: bool,
    /// The first rows as they stand, with their numbers.
    pub first_rows: Vec<(u32, Vec<Clean>)>,
}

/// How far a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportProgress {
    /// Its name.
    pub file: Clean,
    /// Goods taken in.
    pub done: u64,
    /// Goods in all.
    pub total: u64,
}

/// A folder's entries that could be imported, or lead on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dir {
    /// The path that was asked about, as typed.
    pub path: String,
    /// Entries whose names begin as the path ends; folders first, each by name.
    pub entries: Vec<DirEntry>,
    /// Why there are none.
    pub fault: Option<Fault>,
}

/// One entry of a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirEntry {
    /// The path with this entry at its end, in the form that was typed; of a folder with `/` behind it.
    pub path: String,
    /// The name to show.
    pub name: Clean,
    /// Whether it is a folder.
    pub is_dir: bool,
    /// Bytes, of a file.
    pub bytes: u64,
}
