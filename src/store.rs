//! What outlives the program: the files of the data folder.
//!
//! Three append-only logs are the truth; the catalog can be rebuilt from them and the feeds. [`Store`] is the one door for all
//! above, [`Depot`] what stands behind it. Below lie the small things that truth rests on: one door to the files ([`Disk`]), so
//! that a test can pull the plug at every operation; frames that notice a flipped bit ([`frame`]); a log that is durable when it
//! answers ([`Log`]); and the lock that keeps a second process out ([`Lock`]).

pub mod backup;
mod bits;
mod catalog;
mod codec;
mod depot;
pub mod disk;
pub mod door;
pub mod error;
pub mod fake_disk;
mod files;
pub mod frame;
mod history;
pub mod index_file;
pub mod journal;
mod keys;
pub mod lock;
pub mod log;
mod mark;
mod memory;
mod migrate;
mod pages;
mod past;
mod rebuild;
mod searches;
mod seen;
pub mod survey;
mod writer;

pub use codec::CodecError;
pub use depot::Depot;
pub use disk::{Disk, DiskError, DiskErrorKind, DiskFile, DiskOp, RealDisk, SyncPoint};
pub use door::{
    Aged, Applied, Found, ListedPage, ListedRow, PageChange, PageKey, PageStamp, Slot, Store, SupplierEntry,
};
pub use error::StoreError;
pub use fake_disk::FakeDisk;
pub use files::{FileEntry, Files};
pub use index_file::{IndexError, IndexFile};
pub use journal::Draft;
pub use lock::{Lock, LockError};
pub use log::{Damage, Damaged, Log, LogError, Opened, Position, Torn};
pub use migrate::SCHEMA;
pub use pages::PagesError;
pub use rebuild::{Engine, OpenNote};
