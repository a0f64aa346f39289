//! What passes between a person who imports a file and the engine that reads it: plain data, the same for the board and the command line.

use crate::domain::{Fault, FileImport, Money, SupplierId};
use crate::ingest::encoding::{Bad, Encoding};
use crate::ingest::feed_state::Held;
use crate::ingest::format::Format;
use crate::ingest::header::{Choice, Mapping, NO_COLUMNS, Question};
use crate::ingest::sheet::{Part, Rejected, Seen, Skipped};
use crate::text::Clean;

/// A file to be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportAsk {
    /// Where it is, as typed; `~` is the person's own folder.
    pub path: String,
    /// Instead of it, a file that was taken in before and is kept.
    pub kept: Option<Box<FileImport>>,
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

/// A file that was taken in, with rows that were not understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread {
    /// Which, whose, when.
    pub import: FileImport,
    /// How many rows.
    pub rows: u32,
    /// The first of them.
    pub rejected: Vec<Rejected>,
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
    /// Whether nothing says so but its bytes.
    pub guessed: bool,
    /// Where bytes stand that the encoding does not have, the first of them.
    pub bad: Vec<Bad>,
    /// Its tables; none where the format says what each figure is.
    pub parts: Vec<Part>,
    /// How far the columns of each table are understood.
    pub seen: Vec<Vec<Seen>>,
    /// Sheets that whoever made the file hid; they were not read.
    pub hidden: Vec<Clean>,
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
}

impl ImportReport {
    /// The columns of its first table.
    pub fn mapping(&self) -> &Mapping {
        self.parts.first().map_or(&NO_COLUMNS, |part| &part.mapping)
    }
    /// The first rows of its first table as they stand, with their numbers.
    pub fn first_rows(&self) -> &[(u32, Vec<Clean>)] {
        self.parts.first().map_or(&[], |part| &part.first_rows)
    }
    /// What its columns were taken for, all tables together.
    pub fn choice(&self) -> Choice {
        let columns = self.parts.iter().flat_map(|part| part.mapping.choice().columns).collect();
        Choice { columns, ..Choice::default() }
    }
    /// What has to be asked, of all its tables.
    pub fn questions(&self) -> impl Iterator<Item = (&Part, &Question)> {
        self.parts.iter().flat_map(|part| part.mapping.questions.iter().map(move |question| (part, question)))
    }
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
