//! A catalog engine in memory: a sorted map, kept as a log of its batches. It is for tests, and with a fake disk under it, for
//! tests that cut the power.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::codec;
use super::disk::Disk;
use super::keys::META;
use super::log::Log;
use super::pages::{self, Batch, KeyHash, Pages, PagesError};

/// The engine.
pub(super) struct MemoryPages {
    inner: Mutex<Inner>,
}

struct Inner {
    map: BTreeMap<Vec<u8>, Vec<u8>>,
    log: Log,
}

impl Inner {
    fn apply(map: &mut BTreeMap<Vec<u8>, Vec<u8>>, batch: Batch) {
        for (key, value) in batch.pairs {
            match value {
                Some(value) => map.insert(key, value),
                None => map.remove(&key),
            };
        }
    }
}

impl MemoryPages {
    /// Reads the batches in `dir`.
    pub(super) fn open(disk: Arc<dyn Disk>, dir: &Path) -> Result<Self, PagesError> {
        let mut map = BTreeMap::new();
        let mut damaged = false;
        let (log, _) = Log::replay(disk, dir, "catalog", &mut |_, bytes| match codec::from_bytes(bytes) {
            Ok(batch) => Inner::apply(&mut map, batch),
            Err(_) => damaged = true,
        })?;
        if damaged {
            return Err(PagesError::Damaged("a batch cannot be read"));
        }
        Ok(Self { inner: Mutex::new(Inner { map, log }) })
    }
}

impl Pages for MemoryPages {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, PagesError> {
        Ok(self.inner.lock().unwrap_or_else(PoisonError::into_inner).map.get(key).cloned())
    }

    fn keys(&self, prefix: &[u8]) -> Vec<KeyHash> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let from = inner.map.range(prefix.to_vec()..).take_while(|(key, _)| key.starts_with(prefix));
        from.filter(|(key, _)| key.first() != Some(&META))
            .map(|(key, value)| (key.clone(), pages::hash(key, value)))
            .collect()
    }

    fn commit(&self, batch: Batch) -> Result<(), PagesError> {
        let inner = &mut *self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = codec::to_bytes(&batch).map_err(|error| PagesError::Engine(error.to_string()))?;
        inner.log.append(&[&bytes])?;
        Inner::apply(&mut inner.map, batch);
        Ok(())
    }
}
