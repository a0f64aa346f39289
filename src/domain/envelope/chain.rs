//! The chain of a replica's events: each names the hash of the one before.

use std::collections::BTreeMap;

use blake3::Hash;

use super::{Envelope, EnvelopeError};

/// Where a replica's chain stands: what its next event is sealed after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// Which replica.
    pub rep: u64,
    /// The number of its last event; 0 before the first.
    pub n: u64,
    /// The hash of its last event; none before the first.
    pub hash: Option<Hash>,
}

impl Head {
    /// Before the first event of a replica.
    pub const fn start(rep: u64) -> Self {
        Self { rep, n: 0, hash: None }
    }
    /// Moves on to the next event, if it is the next and was sealed after this one.
    pub fn follow(&mut self, next: &Envelope) -> Result<(), EnvelopeError> {
        if next.header.rep != self.rep || Some(next.header.n) != self.n.checked_add(1) {
            return Err(EnvelopeError::Gap { last: self.n, found: next.id() });
        }
        if next.header.prev != self.hash {
            return Err(EnvelopeError::Broken(next.id()));
        }
        *self = next.head();
        Ok(())
    }
}

/// Follows the chains of all replicas in a log from their beginning; replicas may be mixed, each in its own order. Gives
/// where each chain stands, or the first event that does not follow.
pub fn verify_chain<'a>(log: impl IntoIterator<Item = &'a Envelope>) -> Result<BTreeMap<u64, Head>, EnvelopeError> {
    let mut heads = BTreeMap::new();
    for envelope in log {
        let rep = envelope.header.rep;
        heads.entry(rep).or_insert_with(|| Head::start(rep)).follow(envelope)?;
    }
    Ok(heads)
}
