//! Opening the catalog, whatever state it is in: used if it is what was put there, else set aside and made anew from the history.
//!
//! Refused is only what a new catalog would not mend: one of a newer program, a full or read-only disk, another process inside.

use std::cmp::Ordering;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::Instant;

use super::catalog::{self, SledPages};
use super::codec;
use super::disk::Disk;
use super::error::StoreError;
use super::history::History;
use super::keys;
use super::log::Opened;
use super::memory::MemoryPages;
use super::migrate::{self, Age};
use super::pages::{Pages, PagesError};
use super::writer::{Writer, read_suppliers};

/// What the catalog is kept by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// sled, on the real disk.
    Sled,
    /// A map in memory whose batches are logged; for tests.
    Memory,
}

impl Engine {
    pub(super) fn open(self, disk: &Arc<dyn Disk>, dir: &Path) -> Result<Box<dyn Pages>, StoreError> {
        Ok(match self {
            Self::Sled => Box::new(SledPages::open(disk, dir)?),
            Self::Memory => Box::new(MemoryPages::open(Arc::clone(disk), dir)?),
        })
    }
}

/// Something that was found while opening, for a person to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenNote {
    /// The catalog could not be used and was made anew: its offers are back with the next sync.
    Rebuilt {
        /// What was wrong with it.
        why: String,
        /// Where it lies now; none when there was nothing to keep.
        kept: Option<PathBuf>,
        /// Offers whose names and past prices are known from the history.
        offers: u64,
    },
    /// The tail of a log was torn, and cut off. Nobody had been told that it is saved.
    Torn {
        /// `journal` or `history`.
        log: &'static str,
        /// Bytes cut off.
        bytes: u64,
        /// The file that keeps them.
        kept: PathBuf,
    },
    /// A log lost what was saved once.
    Damaged {
        /// `journal` or `history`.
        log: &'static str,
        /// The segment.
        segment: u32,
        /// Records lost; 0 when it is not known.
        lost: u64,
    },
    /// Records of a log that are not understood; they stay where they are.
    Unread {
        /// `journal` or `history`.
        log: &'static str,
        /// How many.
        records: u64,
    },
    /// The last page that was logged is not in the catalog: it was cut off, or the catalog fell back by one page. The state did so
    /// too, so the next sync brings it again.
    Unfinished,
    /// The journal ends before what it held when it was last closed: decisions are gone. Its numbers are not given again, as this
    /// copy has taken a new replica id.
    JournalBehind {
        /// Decisions missing.
        records: u64,
    },
    /// The history ends before what the catalog holds: change points are missing from it.
    HistoryBehind {
        /// Records missing.
        records: u64,
    },
    /// What people searched for cannot be read: they begin anew.
    Searches {
        /// What was wrong with the file.
        why: String,
        /// Where it lies now; none when it could not be moved.
        kept: Option<PathBuf>,
    },
}

impl fmt::Display for OpenNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rebuilt { why, kept, offers } => {
                write!(f, "the catalog was made anew ({why}); {offers} offers are known from the history")?;
                kept.as_ref().map_or(Ok(()), |kept| write!(f, "; the old one is kept as {}", kept.display()))
            }
            Self::Torn { log, bytes, kept } => {
                write!(f, "{bytes} unfinished bytes of the {log} were cut off and kept as {}", kept.display())
            }
            Self::Damaged { log, segment, lost } => {
                write!(f, "the {log} is damaged in segment {segment}: {lost} records lost")
            }
            Self::Unread { log, records } => write!(f, "{records} records of the {log} are not understood"),
            Self::Unfinished => f.write_str("the last page was not finished; the next sync brings it again"),
            Self::JournalBehind { records } => write!(f, "the journal lacks {records} decisions that it held"),
            Self::HistoryBehind { records } => write!(f, "the history lacks {records} records"),
            Self::Searches { why, kept } => {
                write!(f, "past searches cannot be read ({why})")?;
                kept.as_ref().map_or(Ok(()), |kept| write!(f, "; they are kept as {}", kept.display()))
            }
        }
    }
}

/// What opening a log tells.
pub(super) fn log_notes(log: &'static str, opened: Opened, unread: u64) -> Vec<OpenNote> {
    let torn = opened.torn.map(|torn| OpenNote::Torn { log, bytes: torn.bytes, kept: torn.kept });
    let damaged = |damage: super::Damage| OpenNote::Damaged { log, segment: damage.segment, lost: damage.lost };
    let unread = (unread > 0).then_some(OpenNote::Unread { log, records: unread });
    torn.into_iter().chain(opened.damaged.into_iter().map(damaged)).chain(unread).collect()
}

/// The catalog, ready for use, with its writer.
pub(super) struct Ready {
    pub(super) pages: Box<dyn Pages>,
    pub(super) writer: Writer,
    pub(super) notes: Vec<OpenNote>,
}

/// Opens the catalog in `dir`, or makes it anew.
pub(super) fn open(
    disk: &Arc<dyn Disk>,
    dir: &Path,
    engine: Engine,
    history: History,
    now: Instant,
) -> Result<Ready, StoreError> {
    let last = history.last();
    match engine.open(disk, dir).and_then(|pages| Ok((look(&*pages, last)?, pages))) {
        Ok((Look::Good(notes), pages)) => Ok(Ready { writer: Writer::new(&*pages, history)?, pages, notes }),
        Ok((Look::Empty, pages)) => remake(pages, history, "it was not there", None),
        Err(error) if beyond_mending(&error) => Err(error),
        Err(why) => {
            let kept = catalog::set_aside(&**disk, dir, "bad", now.0)?;
            remake(engine.open(disk, dir)?, history, &why.to_string(), Some(kept))
        }
    }
}

/// What a catalog that could be opened is worth.
pub(super) enum Look {
    Good(Vec<OpenNote>),
    Empty,
}

/// Looks at a catalog by its schema, its suppliers and how far it follows the history.
pub(super) fn look(pages: &dyn Pages, last: u64) -> Result<Look, StoreError> {
    match migrate::age(pages)? {
        Age::Empty if last == 0 => {
            migrate::mark(pages, 0)?;
            Ok(Look::Good(Vec::new()))
        }
        Age::Empty => Ok(Look::Empty),
        Age::Older(_) => Err(PagesError::Damaged("it is of an older program").into()),
        Age::Current => {
            let value = pages.get(keys::HISTORY)?.ok_or(StoreError::MissingPage)?;
            let held: u64 = codec::from_bytes(&value)?;
            read_suppliers(pages)?;
            // One record more is a page that was logged and then cut off; two are a catalog that fell back in time.
            if last > held + 1 {
                return Err(PagesError::Damaged("it is older than the history").into());
            }
            if last != held {
                // Told once.
                migrate::mark(pages, last)?;
            }
            Ok(Look::Good(match held.cmp(&last) {
                Ordering::Less => vec![OpenNote::Unfinished],
                Ordering::Equal => Vec::new(),
                Ordering::Greater => vec![OpenNote::HistoryBehind { records: held - last }],
            }))
        }
    }
}

/// What a new catalog would not mend.
fn beyond_mending(error: &StoreError) -> bool {
    use StoreError::{Disk, Log, Newer, System};
    matches!(error, Newer { .. } | Disk(_) | Log(_) | System(_))
        || matches!(error, StoreError::Pages(PagesError::Disk(_) | PagesError::Log(_) | PagesError::Busy))
}

/// Fills an empty catalog from the history. It is marked as usable last, so that a rebuild that is cut off begins again.
fn remake(pages: Box<dyn Pages>, history: History, why: &str, kept: Option<PathBuf>) -> Result<Ready, StoreError> {
    let last = history.last();
    let mut writer = Writer::new(&*pages, history)?;
    let (offers, unread) = writer.rebuild(&*pages)?;
    migrate::mark(&*pages, last)?;
    let mut notes = vec![OpenNote::Rebuilt { why: why.to_owned(), kept, offers }];
    notes.extend((unread > 0).then_some(OpenNote::Unread { log: "history", records: unread }));
    Ok(Ready { pages, writer, notes })
}
