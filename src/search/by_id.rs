//! Finding a row by its good's id: ids are hashes, so their first bits part them evenly and a few of the others tell them apart.
//!
//! Every good that comes in is looked for in every segment, nearly always in vain. A binary search would touch sixteen places of
//! memory each time; this touches two.

use crate::search::columns::{broken_unless, check_ends, columns};
use crate::search::section::Broken;
use crate::search::texts::span;

/// Rows a part has on average.
const PART: usize = 8;

/// The rows of a segment by the ids of their goods. About 5 bytes a row.
#[derive(Debug, Default)]
pub(super) struct ById {
    /// Rows in the order of their ids.
    rows: Vec<u16>,
    /// The last bits of their ids.
    tags: Vec<u16>,
    /// Where each part ends.
    ends: Vec<u32>,
}

columns!(ById { rows, tags, ends });

impl ById {
    /// Of a segment with these ids.
    pub(super) fn new(ids: &[u64]) -> Self {
        let parts = (ids.len() / PART).max(1);
        let mut rows: Vec<(u64, u16)> = ids.iter().copied().zip(0..=u16::MAX).collect();
        rows.sort_unstable();
        let mut ends = vec![0; parts];
        for (id, _) in &rows {
            if let Some(count) = ends.get_mut(part(*id, parts)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            before += *end;
            *end = before;
        }
        Self {
            tags: rows.iter().map(|(id, _)| tag(*id)).collect(),
            rows: rows.iter().map(|(_, row)| *row).collect(),
            ends,
        }
    }

    /// The rows, ascending, that may have this id: nearly always those that do.
    pub(super) fn find(&self, id: u64) -> impl Iterator<Item = u16> {
        let range = span(&self.ends, part(id, self.ends.len()));
        let rows = self.rows.get(range.clone()).unwrap_or_default().iter();
        let tags = self.tags.get(range).unwrap_or_default().iter();
        rows.zip(tags).filter(move |(_, own)| **own == tag(id)).map(|(row, _)| *row)
    }

    /// Whether it can be that of a segment with so many rows.
    pub(super) fn check(&self, rows: usize) -> Result<(), Broken> {
        let parts = (rows / PART).max(1);
        broken_unless(self.rows.len() == rows && self.tags.len() == rows, Broken::Length)?;
        broken_unless(self.rows.iter().all(|row| usize::from(*row) < rows), Broken::Rows)?;
        check_ends(&self.ends, parts, rows)
    }
}

/// The part of an id among so many: parts are in the order of ids.
fn part(id: u64, parts: usize) -> usize {
    ((u128::from(id) * parts as u128) >> 64) as usize
}

fn tag(id: u64) -> u16 {
    (id & 0xFFFF) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_id_and_few_by_another() {
        let mut rng = fastrand::Rng::with_seed(3);
        for len in [0, 1, 7, 8, 9, 1_000, 65_536] {
            let mut ids: Vec<u64> = std::iter::repeat_with(|| rng.u64(..)).take(len).collect();
            // The same id twice, and the ends of what ids can be.
            for (place, id) in [(3, 0), (5, u64::MAX), (700, u64::MAX)] {
                if let Some(slot) = ids.get_mut(place) {
                    *slot = id;
                }
            }
            let by_id = ById::new(&ids);
            let found =
                |id: u64| by_id.find(id).filter(|row| ids.get(usize::from(*row)) == Some(&id)).collect::<Vec<_>>();
            let all = |id: u64| {
                (0..=u16::MAX).zip(&ids).filter(|(_, own)| **own == id).map(|(row, _)| row).collect::<Vec<_>>()
            };
            for id in ids.iter().step_by(97).copied().chain([0, u64::MAX, 42]) {
                assert_eq!(found(id), all(id), "{id:x} of {len}");
            }
            let strangers = (0..1_000).map(|_| by_id.find(rng.u64(..)).count()).sum::<usize>();
            assert!(strangers < 10, "{strangers}");
        }
    }
}
