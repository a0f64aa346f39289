//! What outlives the program: the files of the data folder.
//!
//! Three append-only logs are the truth; everything else here can be rebuilt from them. This room therefore begins with the
//! small things that truth rests on: one door to the files ([`Disk`]), so that a test can pull the plug at every operation;
//! frames that notice a flipped bit ([`frame`]); a log that is durable when it answers ([`Log`]); and the lock that keeps a
//! second process out ([`Lock`]). They carry bytes and know nothing of goods or decisions.

pub mod disk;
pub mod fake_disk;
pub mod frame;
pub mod lock;
pub mod log;

pub use disk::{Disk, DiskError, DiskErrorKind, DiskFile, DiskOp, RealDisk, SyncPoint};
pub use fake_disk::FakeDisk;
pub use lock::{Lock, LockError};
pub use log::{Damage, Log, LogError, Opened, Position, Torn};
