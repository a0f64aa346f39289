//! The catalog's schema: what to do with one that an older or a newer program wrote.
//!
//! The catalog is a cache, so an older one is not converted but made anew from the logs; the next sync fills it. Only a newer
//! one is refused: the program that wrote it is the one to read it.

use super::codec;
use super::error::StoreError;
use super::keys;
use super::pages::{Batch, Pages, PagesError};

/// The schema that this program writes. Raise it whenever a stored type changes its shape.
pub const SCHEMA: u32 = 3;

/// What a catalog turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Age {
    /// Nothing in it yet.
    Empty,
    /// Of this program's schema.
    Current,
    /// Of an older one: to be made anew.
    Older(u32),
}

/// Reads a catalog's schema.
pub(super) fn age(pages: &dyn Pages) -> Result<Age, StoreError> {
    let Some(value) = pages.get(keys::SCHEMA)? else {
        let empty = pages.keys(&[]).is_empty();
        return if empty { Ok(Age::Empty) } else { Err(PagesError::Damaged("it does not say its schema").into()) };
    };
    let found: u32 = codec::from_bytes(&value)?;
    match found {
        SCHEMA => Ok(Age::Current),
        found if found > SCHEMA => Err(StoreError::Newer { found, known: SCHEMA }),
        found => Ok(Age::Older(found)),
    }
}

/// Marks an empty catalog as of this program's schema, holding the history up to a record.
pub(super) fn mark(pages: &dyn Pages, history: u64) -> Result<(), StoreError> {
    let mut batch = Batch::default();
    batch.put(keys::SCHEMA.to_vec(), codec::to_bytes(&SCHEMA)?);
    batch.put(keys::HISTORY.to_vec(), codec::to_bytes(&history)?);
    Ok(pages.commit(batch)?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::store::FakeDisk;
    use crate::store::memory::MemoryPages;

    fn pages(puts: &[(&[u8], Vec<u8>)]) -> MemoryPages {
        let pages = MemoryPages::open(Arc::new(FakeDisk::new()), Path::new("/catalog")).unwrap();
        let mut batch = Batch::default();
        for (key, value) in puts {
            batch.put(key.to_vec(), value.clone());
        }
        pages.commit(batch).unwrap();
        pages
    }

    fn of_schema(schema: u32) -> Result<Age, StoreError> {
        age(&pages(&[(keys::SCHEMA, codec::to_bytes(&schema).unwrap())]))
    }

    #[test]
    fn an_older_schema_is_told_and_a_newer_one_refused() {
        assert_eq!(age(&pages(&[])).unwrap(), Age::Empty);
        assert_eq!(of_schema(SCHEMA).unwrap(), Age::Current);
        assert_eq!(of_schema(SCHEMA - 1).unwrap(), Age::Older(SCHEMA - 1));
        let refused = of_schema(SCHEMA + 1);
        assert!(matches!(refused, Err(StoreError::Newer { found, known: SCHEMA }) if found == SCHEMA + 1));
        assert!(age(&pages(&[(b"l|x", Vec::new())])).is_err(), "values without a schema");
    }

    #[test]
    fn what_is_marked_is_current() {
        let pages = pages(&[]);
        mark(&pages, 7).unwrap();
        assert_eq!(age(&pages).unwrap(), Age::Current);
        assert_eq!(codec::from_bytes(&pages.get(keys::HISTORY).unwrap().unwrap()), Ok(7_u64));
    }
}
