//! That a file was taken in: which, whose, and what its columns were taken for. With the kept file it makes the same goods again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{FileHash, Instant, SupplierId};
use crate::text::Clean;

/// A cell of a file as a person says it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mend {
    /// The sheet; empty where the file has only one.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub part: Clean,
    /// The row, as a spreadsheet numbers it.
    pub row: u32,
    /// The column by its name; empty: the whole row is no good and is left out.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub column: Clean,
    /// What the cell says.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub text: Clean,
}

impl Mend {
    /// Whether the row is left out.
    pub fn leaves_out(&self) -> bool {
        self.column.is_empty()
    }
}

/// Goods that taking a file in made new, changed and took down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CameTo {
    /// New goods.
    pub added: u32,
    /// Goods with something else than before.
    pub changed: u32,
    /// Goods that its list lacked; those of a list of several files count for the last.
    pub removed: u32,
}

/// One import of one file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FileImport {
    /// Whose goods are in it.
    pub supplier: SupplierId,
    /// The supplier's name as it was given.
    pub supplier_name: Clean,
    /// The file.
    pub file: FileHash,
    /// What it was called.
    pub name: Clean,
    /// Its columns by name, with the field each was taken for; empty where the format says it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mapping: BTreeMap<Clean, Clean>,
    /// What a person said that its text is in; empty where it was found out.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub encoding: Clean,
    /// Cells that a person put right, in the order they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mends: Vec<Mend>,
    /// Whether its list only added goods: what it lacks stayed as the lists before said.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adds: bool,
    /// What taking it in came to; none before that was so, and in journals of old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_to: Option<CameTo>,
    /// When its figures were true: when the file was last written to.
    pub as_of: Instant,
    /// When it was taken in; files of one list were taken in together.
    pub at: Instant,
}

impl FileImport {
    /// Whether this is the same taking in of the same file, told at another time.
    pub fn is_told_again(&self, other: &Self) -> bool {
        (&self.supplier, self.at, self.file, &self.name) == (&other.supplier, other.at, other.file, &other.name)
    }
}
