//! That a file was taken in: which, whose, and what its columns were taken for. With the kept file it makes the same goods again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{FileHash, Instant, SupplierId};
use crate::text::Clean;

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
    /// When its figures were true: when the file was last written to.
    pub as_of: Instant,
    /// When it was taken in; files of one list were taken in together.
    pub at: Instant,
}
