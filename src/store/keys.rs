//! Keys of the catalog's one tree: a letter, then big-endian numbers, so that a supplier's pages lie side by side in order.

use super::codec::MOST_ROWS;
use super::door::{PageKey, Slot};

/// What a key's value is; the first byte of the key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Room {
    /// List parts: `l | supplier | page`.
    List = b'l',
    /// Detail parts: `d | supplier | page`.
    Detail = b'd',
    /// The supplier with its cursor: `c | supplier`.
    Supplier = b'c',
    /// Which offers the running pass has brought: `s | supplier | chunk`.
    Seen = b's',
    /// Which offers the pass that is held for a person had brought: `h | supplier | chunk`.
    Held = b'h',
}

/// The program's schema of all values.
pub(super) const SCHEMA: &[u8] = b"m|schema";
/// Number of the last history record that the catalog holds.
pub(super) const HISTORY: &[u8] = b"m|history";
/// Count and running hash of everything but `m|…`.
pub(super) const SUM: &[u8] = b"m|sum";
/// First byte of the keys above.
pub(super) const META: u8 = b'm';

/// `room | supplier`, also the prefix of all its pages.
pub(super) fn supplier(room: Room, no: u32) -> Vec<u8> {
    let mut key = vec![room as u8, b'|'];
    key.extend_from_slice(&no.to_be_bytes());
    key
}

/// `room | supplier | page` (or chunk).
pub(super) fn page(room: Room, no: u32, page: u32) -> Vec<u8> {
    let mut key = supplier(room, no);
    key.push(b'|');
    key.extend_from_slice(&page.to_be_bytes());
    key
}

/// Supplier and page of a key made by [`page`].
pub(super) fn parse_page(key: &[u8]) -> Option<PageKey> {
    let (no, rest) = key.get(2..)?.split_first_chunk()?;
    let (b'|', rest) = rest.split_first()? else { return None };
    let (page, []) = rest.split_first_chunk()? else { return None };
    Some(PageKey { supplier: u32::from_be_bytes(*no), page: u32::from_be_bytes(*page) })
}

/// Supplier of a key made by [`supplier`].
pub(super) fn parse_supplier(key: &[u8]) -> Option<u32> {
    let (no, []) = key.get(2..)?.split_first_chunk()? else { return None };
    Some(u32::from_be_bytes(*no))
}

/// A slot as one number within its supplier, for maps and bitmaps.
pub(super) fn place(page: u32, row: u16) -> u32 {
    page.saturating_mul(MOST_ROWS as u32).saturating_add(u32::from(row))
}

/// The slot of a [`place`].
pub(super) fn slot(supplier: u32, place: u32) -> Slot {
    let rows = MOST_ROWS as u32;
    Slot { supplier, page: place / rows, row: (place % rows) as u16 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_their_numbers_and_can_be_read_back() {
        let numbers = [0, 1, 9, 10, 255, 256, 65_536, u32::MAX];
        let mut keys = Vec::new();
        for no in numbers {
            for chapter in numbers {
                keys.push(page(Room::List, no, chapter));
                assert_eq!(parse_page(keys.last().unwrap()), Some(PageKey { supplier: no, page: chapter }));
            }
            assert_eq!(parse_supplier(&supplier(Room::Supplier, no)), Some(no));
        }
        assert!(keys.is_sorted());
        assert_eq!(page(Room::List, 1, 2), b"l|\0\0\0\x01|\0\0\0\x02");
        assert_eq!(parse_page(b"l|\0\0\0\x01|\0\0\0"), None);
        assert_eq!(parse_supplier(b"c|\0\0\0\x01x"), None);
    }

    #[test]
    fn a_place_is_a_slot_in_one_number() {
        assert_eq!(place(2, 3), 259);
        assert_eq!(slot(7, 259), Slot { supplier: 7, page: 2, row: 3 });
    }
}
