//! What passes between a person who imports a file and the engine that reads it: plain data, the same for the board and the command line.

use std::collections::BTreeMap;

use crate::domain::{Fault, FileHash, FileImport, Instant, Money, Stock, SupplierId};
use crate::ingest::encoding::{Bad, Encoding};
use crate::ingest::feed_state::{Held, Missing};
use crate::ingest::format::Format;
use crate::ingest::header::{Choice, Question};
use crate::ingest::sheet::{Part, Rejected, Remedies, Remedy, Seen, Skipped};
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
    /// What becomes of goods that it lacks.
    pub lacking: Lacking,
    /// What was looked at, by whoever wants it taken in: when it is another one by then, it is only looked at again.
    pub reviewed: Option<Reviewed>,
}

/// What somebody looked at before taking it in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reviewed {
    /// The file, by its bytes.
    pub file: FileHash,
    /// When the supplier's list was taken in that it was compared with; none when there was none.
    pub list: Option<Instant>,
}

/// What becomes of a supplier's goods that a list lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lacking {
    /// They are gone; held, when they are many.
    #[default]
    Gone,
    /// They are held, however few.
    Held,
    /// They are gone, however many: a person said so.
    Surely,
    /// They stay: the list is of goods to be added.
    Stay,
}

impl Lacking {
    /// What ending the pass does with them.
    pub const fn rule(self) -> Missing {
        match self {
            Self::Gone => Missing::List,
            Self::Held | Self::Stay => Missing::Held,
            Self::Surely => Missing::Gone,
        }
    }
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

/// How a good in a file differs from what is stored of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is new, at the price of its first step; none is 面议.
    Added(Option<Money>),
    /// The price of its first step, before and in the file; none is 面议.
    Price(Option<Money>, Option<Money>),
    /// Its stock, before and in the file.
    Stock(Stock, Stock),
    /// What it was called.
    Renamed(Clean),
    /// Something else of it.
    Other,
    /// It is no longer in the list; its price was that.
    Removed(Option<Money>),
}

/// Differences are listed by these, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// 新增
    Added,
    /// 涨价
    Dearer,
    /// 降价
    Cheaper,
    /// 面议 now, or no longer.
    Repriced,
    /// 没了
    Removed,
    /// 库存变了
    Stock,
    /// 改名
    Renamed,
    /// Anything else.
    Other,
}

impl Change {
    /// Where it is listed.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Added(_) => Sort::Added,
            Self::Price(Some(old), Some(new)) if new > old => Sort::Dearer,
            Self::Price(Some(_), Some(_)) => Sort::Cheaper,
            Self::Price(..) => Sort::Repriced,
            Self::Stock(..) => Sort::Stock,
            Self::Renamed(_) => Sort::Renamed,
            Self::Other => Sort::Other,
            Self::Removed(_) => Sort::Removed,
        }
    }
}

/// One difference of one good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// 货号, or the title where there is none.
    pub article: Clean,
    /// 品名, as the file says it; of what is gone, as it was.
    pub title: Clean,
    /// What.
    pub what: Change,
}

/// Differences of one sort.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Differences {
    /// How many there are.
    pub count: u32,
    /// The first of them, [`Changes::LISTED`] at most.
    pub first: Vec<Difference>,
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
    /// One by one, by sort; only of a look. A good that differs in several things is of several sorts.
    pub sorts: BTreeMap<Sort, Differences>,
}

impl Changes {
    /// Differences of a sort that are listed.
    pub const LISTED: usize = 200;

    /// Lists a difference.
    pub fn list(&mut self, difference: Difference) {
        let sort = self.sorts.entry(difference.what.sort()).or_default();
        sort.count = sort.count.saturating_add(1);
        if sort.first.len() < Self::LISTED {
            sort.first.push(difference);
        }
    }

    /// Adds what another file of the same list changes.
    pub fn add(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.removed += other.removed;
        self.held = self.held.or(other.held);
        for (sort, more) in other.sorts {
            let all = self.sorts.entry(sort).or_default();
            all.count = all.count.saturating_add(more.count);
            all.first.extend(more.first);
            all.first.truncate(Self::LISTED);
        }
    }
}

/// One file, read; and taken in, when `stored` says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportReport {
    /// The file's name without its folder.
    pub file: Clean,
    /// Of its bytes.
    pub hash: FileHash,
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
    /// What its columns were taken for, all tables together, which cells a person mended, and the encoding a person said: with it the file
    /// gives the same goods again.
    pub said: Choice,
    /// Where bytes stand that the encoding does not have, the first of them.
    pub bad: Vec<Bad>,
    /// Its tables; none where the format says what each figure is.
    pub parts: Vec<Part>,
    /// How far the columns of each table are understood.
    pub seen: Vec<Vec<Seen>>,
    /// Sheets that whoever made the file hid; they were not read.
    pub hidden: Vec<Clean>,
    /// Columns of other sheets that whoever made the file hid; they were not read.
    pub hidden_columns: usize,
    /// Sheets in which nothing looks like goods; their rows count as titles.
    pub untold: Vec<Clean>,
    /// What the file calls its supplier, where that is another name than `supplier_name`; nothing is called so for it.
    pub other_name: Option<Clean>,
    /// Of a supplier that nobody knew, the known names that are like its own.
    pub new_supplier: Option<Vec<Clean>>,
    /// Rows read: `taken`, skipped and rejected together.
    pub rows: u32,
    /// Rows that became offers or parts of one, `merged` ones with them.
    pub taken: u32,
    /// Of them, rows that say nothing new: they stood above already, or another file of the list says them.
    pub merged: u32,
    /// Distinct offers understood.
    pub offers: u32,
    /// Rows that are no goods.
    pub skipped: Skipped,
    /// Rows that were not understood.
    pub rejected: Vec<Rejected>,
    /// Ways to put the first of them right.
    pub remedies: Remedies,
    /// What it changes.
    pub changes: Changes,
    /// When the supplier's list was taken in that counted before this one; none when there was none.
    pub before: Option<Instant>,
    /// When the list was taken in that it is of; none when it was not, or says nothing else than the list that counted before.
    pub list: Option<Instant>,
    /// Whether it was taken in.
    pub stored: bool,
}

/// A list that was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undone {
    /// Whose.
    pub supplier: SupplierId,
    /// The supplier's name.
    pub supplier_name: Clean,
    /// The files of the list that counts again; none when there is none.
    pub files: Vec<Clean>,
    /// What taking it back changed.
    pub changes: Changes,
}

impl ImportReport {
    /// What somebody looked at who saw it.
    pub const fn reviewed(&self) -> Reviewed {
        Reviewed { file: self.hash, list: self.before }
    }
    /// What has to be asked, each with the place of its table.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Question)> {
        let of = |(at, part)| {
            let part: &Part = part;
            part.mapping.questions.iter().map(move |question| (at, question))
        };
        self.parts.iter().enumerate().flat_map(of)
    }
    /// Ways to put a row right that was not understood.
    pub fn remedies(&self, bad: &Rejected) -> &[Remedy] {
        self.remedies.get(&(bad.part.clone(), bad.row, bad.column.clone())).map_or(&[], Vec::as_slice)
    }
    /// The table that a row which was not understood stands in, by its place: of those of its sheet that begin above it the last one
    /// that has its column.
    pub fn part_of(&self, bad: &Rejected) -> Option<usize> {
        let begins = |part: &Part| part.first_rows.first().is_some_and(|(row, _)| *row <= bad.row);
        let has = |part: &Part| bad.column.is_empty() || part.mapping.column(&bad.column).is_some();
        self.parts.iter().rposition(|part| part.name == bad.part && begins(part) && has(part))
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
