//! Why the store did not do something, and how a person is told.

use std::path::Path;

use crate::domain::{Fault, FaultKind, FileHash, SupplierId, envelope::EnvelopeError};
use crate::store::codec::CodecError;
use crate::store::disk::{DiskError, DiskErrorKind};
use crate::store::lock::LockError;
use crate::store::log::LogError;
use crate::store::pages::PagesError;

/// Why the store did not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The catalog's engine.
    #[error(transparent)]
    Pages(#[from] PagesError),
    /// A value of the catalog.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// The journal or the history.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A file.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The lock of the data folder.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// A decision that cannot be sealed or read.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// Nobody entered this supplier.
    #[error("there is no supplier {0}")]
    NoSupplier(SupplierId),
    /// The supplier would have more goods than one may have, those no longer offered included.
    #[error("more than {0} goods, those no longer offered included")]
    TooMany(u32),
    /// Written by a newer program.
    #[error("the store is of schema {found}; this program knows {known} and older ones")]
    Newer {
        /// The schema found.
        found: u32,
        /// The newest schema known.
        known: u32,
    },
    /// No such file is kept.
    #[error("no file {0} is kept")]
    NoFile(FileHash),
    /// A kept file's bytes are not those that were kept.
    #[error("the kept file {0} is damaged")]
    BadFile(FileHash),
    /// A part of the catalog that must be there is not.
    #[error("a page of the catalog is missing")]
    MissingPage,
    /// The system gave no random number or no memory for packing.
    #[error("the system refused: {0}")]
    System(String),
}

fn disk_kind(error: &DiskError) -> FaultKind {
    match error.kind() {
        DiskErrorKind::Full => FaultKind::DiskFull,
        DiskErrorKind::ReadOnly => FaultKind::ReadOnly,
        _ => FaultKind::Store,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let disk = match &error {
            StoreError::Disk(disk)
            | StoreError::Log(LogError::Disk(disk))
            | StoreError::Pages(PagesError::Disk(disk) | PagesError::Log(LogError::Disk(disk))) => Some(disk),
            _ => None,
        };
        let kind = match (&error, disk) {
            (_, Some(disk)) => disk_kind(disk),
            (StoreError::Lock(LockError::Held { .. }), _) => FaultKind::Locked,
            (StoreError::NoSupplier(_), _) => FaultKind::Refused,
            (StoreError::NoFile(_) | StoreError::BadFile(_), _) => FaultKind::KeptFile,
            (StoreError::TooMany(_), _) => FaultKind::TooMany,
            (StoreError::Codec(CodecError::TooLarge), _) => FaultKind::TooLarge,
            _ => FaultKind::Store,
        };
        let fault = Self::new(kind, &error.to_string());
        match (&error, disk) {
            (_, Some(disk)) => fault.in_file(&file_name(&disk.path)),
            (StoreError::NoFile(hash) | StoreError::BadFile(hash), _) => fault.in_file(&format!("files/{hash}")),
            (StoreError::NoSupplier(id), _) => fault.at_supplier(id),
            _ => fault,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::DiskOp;

    #[test]
    fn a_full_disk_is_told_from_a_damaged_store() {
        let disk = |kind: std::io::ErrorKind| DiskError::new(DiskOp::Append, Path::new("/d/000001.log"), kind.into());
        let full = Fault::from(StoreError::from(LogError::from(disk(std::io::ErrorKind::StorageFull))));
        assert_eq!(full.kind, FaultKind::DiskFull);
        assert_eq!(full.place.file.as_deref(), Some("000001.log"));
        let locked = PagesError::from(disk(std::io::ErrorKind::ReadOnlyFilesystem));
        assert_eq!(Fault::from(StoreError::from(locked)).kind, FaultKind::ReadOnly);
        assert_eq!(Fault::from(StoreError::Codec(CodecError::Damaged)).kind, FaultKind::Store);
        assert_eq!(Fault::from(StoreError::Codec(CodecError::TooLarge)).kind, FaultKind::TooLarge, "the feed's doing");
        let held = StoreError::from(LockError::Held { pid: Some(7), since: None });
        assert_eq!(Fault::from(held).kind, FaultKind::Locked);
    }
}
