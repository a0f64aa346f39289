//! The journal: every decision, sealed in its envelope, durable before anybody is told that it is saved.
//!
//! It owns this replica's chain: its random id, the gapless number, the hash of the event before, and the highest stamp seen, all
//! of which go on from the log. The id lies in a file of its own; a data folder that was copied elsewhere takes a new one.

use std::path::Path;
use std::sync::Arc;

use crate::domain::{
    Decision, Instant,
    decision::{Event, Hlc, Via},
    envelope::{Context, Envelope, Head},
};
use crate::text::Clean;

use super::disk::{Disk, DiskErrorKind, SyncPoint};
use super::error::StoreError;
use super::log::{Log, Opened};

/// A decision that has no number yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who decides.
    pub by: Clean,
    /// How it came in.
    pub via: Via,
    /// When, by this machine's clock.
    pub at: Instant,
    /// What.
    pub decision: Decision,
    /// What the person had before them.
    pub context: Context,
}

/// The journal, open for appending.
pub struct Journal {
    log: Log,
    head: Head,
    latest: Hlc,
}

impl Journal {
    /// Opens the journal in `dir` for the replica that `id_file` names; the file is made if it is not there. Also how many
    /// records are no envelopes.
    pub fn open(disk: &Arc<dyn Disk>, dir: &Path, id_file: &Path) -> Result<(Self, Opened, u64), StoreError> {
        let mut head = Head::start(replica_id(&**disk, id_file)?);
        let (mut latest, mut unread) = (Hlc::default(), 0);
        let (log, opened) =
            Log::replay(Arc::clone(disk), dir, "journal", &mut |_, text| match Envelope::parse(text) {
                Ok(envelope) => {
                    latest = latest.max(envelope.event().hlc);
                    if envelope.id().rep == head.rep {
                        head = envelope.head();
                    }
                }
                Err(_) => unread += 1,
            })?;
        Ok((Self { log, head, latest }, opened, unread))
    }

    /// Seals decisions one after the other and makes them durable together.
    pub fn append(&mut self, drafts: Vec<Draft>) -> Result<Vec<Event>, StoreError> {
        let (mut head, mut latest) = (self.head, self.latest);
        let mut sealed = Vec::with_capacity(drafts.len());
        for Draft { by, via, at, decision, context } in drafts {
            latest = Hlc::next(latest, at);
            let envelope = Envelope::seal(&head, latest, &by, via, &decision, &context)?;
            head = envelope.head();
            sealed.push(envelope);
        }
        let texts: Vec<Vec<u8>> = sealed.iter().map(Envelope::to_bytes).collect();
        let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
        self.log.append(&texts)?;
        (self.head, self.latest) = (head, latest);
        Ok(sealed.iter().map(Envelope::event).collect())
    }

    /// Shows every event, in the order they were written down.
    pub fn read(&self, visit: &mut dyn FnMut(Event)) -> Result<(), StoreError> {
        Ok(self.log.read(&mut |_, text| {
            if let Ok(envelope) = Envelope::parse(text) {
                visit(envelope.event());
            }
        })?)
    }

    /// Number of the last record in the log, of whatever replica; 0 when there is none.
    pub fn last(&self) -> u64 {
        self.log.next_number() - 1
    }

    /// Where this replica's chain stands.
    pub const fn head(&self) -> Head {
        self.head
    }
}

/// The replica's id, 16 hexadecimal digits in a file. Damaged or absent, a new one begins a new chain: ids are never guessed.
fn replica_id(disk: &dyn Disk, file: &Path) -> Result<u64, StoreError> {
    let kept = match disk.read(file) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == DiskErrorKind::Missing => None,
        Err(error) => return Err(error.into()),
    };
    let text = kept.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    if let (16, Ok(id)) = (text.trim().len(), u64::from_str_radix(text.trim(), 16)) {
        return Ok(id);
    }
    let id = getrandom::u64().map_err(|error| StoreError::System(error.to_string()))?;
    disk.write_atomic(file, format!("{id:016x}\n").as_bytes(), SyncPoint::new("journal", "replica"))?;
    Ok(id)
}
