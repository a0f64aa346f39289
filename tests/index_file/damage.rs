//! Whatever a file claims, it is right or it is not used; and memory is asked for only as much as there is file.

use huopan::store::IndexError;
use huopan::store::index_file::Origin;

use crate::file::{ENTRY, HEAD, ORIGIN, read, sections, signed, stamp, written};

const SECTIONS: usize = 12;

fn is_damaged(bytes: Vec<u8>) -> bool {
    matches!(read(bytes), Err(IndexError::Damaged(_)))
}

#[test]
fn every_flipped_bit_is_seen_or_changes_nothing() {
    let whole = written();
    let mut unseen = 0;
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            match read(bytes) {
                Err(IndexError::Damaged(_)) => {}
                Err(IndexError::Foreign) => assert!((8..12).contains(&at), "only the version says so: {at}"),
                Err(IndexError::Disk(error)) => panic!("{error}"),
                Ok(contents) => {
                    let contents = contents.unwrap();
                    assert!(contents.stamp == stamp() && contents.sections == sections(), "{at} {bit}");
                    unseen += 1;
                }
            }
        }
    }
    // What stands between sections, and four bytes of the head that mean nothing: 4+4+4+3 of the stamp, 4+6+3+7 of the others.
    let names = "yida\nbaihui".len();
    let padding = 4 + 4 + (8 - names % 8) % 8 + (4 + 6 + 3 + 7) + 4;
    assert_eq!(unseen, padding * 8);
}

#[test]
fn every_cut_and_every_byte_more_is_seen() {
    let whole = written();
    for length in 0..whole.len() {
        assert!(is_damaged(whole[..length].to_vec()), "{length}");
    }
    assert!(is_damaged([whole, vec![0; 8]].concat()));
}

#[test]
fn sections_that_changed_places_are_seen() {
    let whole = written();
    // The two of eight bytes that are last but one, and the one before: lengths agree, bytes do not.
    let entry = |n: usize| HEAD + n * ENTRY..HEAD + (n + 1) * ENTRY;
    for (a, b) in [(5, 6), (0, 1), (9, 11)] {
        let mut bytes = whole.clone();
        let (first, second) = (bytes[entry(a)].to_vec(), bytes[entry(b)].to_vec());
        bytes[entry(a)].copy_from_slice(&second);
        bytes[entry(b)].copy_from_slice(&first);
        assert!(is_damaged(bytes.clone()), "{a} {b} unsigned");
        if (a, b) != (0, 1) {
            assert!(is_damaged(signed(bytes, SECTIONS)), "{a} {b}");
        }
    }
}

#[test]
fn what_is_claimed_is_held_against_the_file_before_memory_is_asked_for() {
    let whole = written();
    let patched = |at: usize, bytes: &[u8]| {
        let mut patched = whole.clone();
        patched[at..at + bytes.len()].copy_from_slice(bytes);
        patched
    };
    for entry in 0..SECTIONS {
        let at = HEAD + entry * ENTRY;
        for length in [u64::MAX, u64::MAX / 8, 1 << 60, 1 << 40, 1 << 33] {
            assert!(is_damaged(signed(patched(at + 16, &length.to_le_bytes()), SECTIONS)), "{entry} {length}");
        }
        for width in [0_u32, 3, 16, u32::MAX] {
            assert!(is_damaged(signed(patched(at + 8, &width.to_le_bytes()), SECTIONS)), "{entry} wide {width}");
        }
    }
    for sections in [13_u32, 1 << 20, u32::MAX] {
        assert!(is_damaged(patched(12, &sections.to_le_bytes())), "{sections}");
    }
    // Lengths whose sum wraps around to the right one.
    let mut bytes = patched(HEAD + 5 * ENTRY + 16, &(1_u64 << 61).to_le_bytes());
    bytes[HEAD + 6 * ENTRY + 16..HEAD + 6 * ENTRY + 24].copy_from_slice(&(9_u64).to_le_bytes());
    assert!(is_damaged(signed(bytes, SECTIONS)));
}

#[test]
fn another_programs_or_another_folders_file_is_foreign_and_other_bytes_are_damage() {
    for origin in [Origin { layout: 1, ..ORIGIN }, Origin { replica: 43, ..ORIGIN }] {
        let mut bytes = written();
        bytes[16..24].copy_from_slice(&origin.layout.to_le_bytes());
        bytes[24..32].copy_from_slice(&origin.replica.to_le_bytes());
        assert!(matches!(read(signed(bytes, SECTIONS)), Err(IndexError::Foreign)));
    }
    let mut bytes = written();
    bytes[8] = 1;
    assert!(matches!(read(bytes), Err(IndexError::Foreign)), "another version's head may be another");
    let mut bytes = written();
    bytes[0] = b'H';
    assert!(is_damaged(bytes));
    assert!(is_damaged(Vec::new()) && is_damaged(vec![0; 4_096]));
}

#[test]
fn a_stamp_that_contradicts_itself_is_damage() {
    // One name fewer than numbers: the line break becomes a letter, the checksum is made right.
    let mut bytes = written();
    let at = bytes.windows(11).position(|window| window == b"yida\nbaihui").unwrap();
    bytes[at + 4] = b'x';
    let crc = crc32c::crc32c(&bytes[at..at + 11]);
    let entry = HEAD + 4 * ENTRY + 12;
    bytes[entry..entry + 4].copy_from_slice(&crc.to_le_bytes());
    assert!(is_damaged(signed(bytes, SECTIONS)));
}
