//! Bits flip, files are cut, segments vanish: no wrong payload is ever shown, the damage is told, and the rest is read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use huopan::store::{Damage, Damaged, Disk, FakeDisk, Log, Opened};

use super::{DIR, last_plain, payload, refs, replay};

const RECORDS: usize = 9;

/// Nine records, one a batch, in segments of about 200 bytes.
fn planted() -> FakeDisk {
    let disk = FakeDisk::new();
    let (log, ..) = replay(Arc::new(disk.clone()), Path::new(DIR)).unwrap();
    let mut log = log.with_segment_bytes(150);
    for number in 0..RECORDS {
        log.append(&[&payload(number)]).unwrap();
    }
    disk
}

fn segment(name: &str) -> PathBuf {
    Path::new(DIR).join(name)
}

fn read(disk: &FakeDisk) -> (Log, Opened, Vec<Vec<u8>>) {
    let (log, opened, read) = replay(Arc::new(disk.clone()), Path::new(DIR)).unwrap();
    let mut again = Vec::new();
    log.read(&mut |_, payload| again.push(payload.to_vec())).unwrap();
    assert_eq!(read, again, "opening and reading show the same");
    (log, opened, read)
}

/// Which records are missing; panics at one that was never written, or out of order.
fn missing(read: &[Vec<u8>]) -> Vec<usize> {
    let mut found = read.iter();
    let mut next = found.next();
    let mut missing = Vec::new();
    for number in 0..RECORDS {
        if next == Some(&payload(number)) { next = found.next() } else { missing.push(number) }
    }
    assert_eq!(next, None, "a payload that was never written, or at the wrong place");
    missing
}

fn damage(segment: u32, offset: u64, why: Damaged, lost: u64) -> Damage {
    Damage { segment, offset, why, lost }
}

#[test]
fn the_planted_log_has_packed_segments_and_a_plain_one() {
    let names = planted().list(Path::new(DIR)).unwrap();
    assert_eq!(names, ["000001.log.zst", "000002.log.zst", "000003.log"]);
    assert!(missing(&read(&planted()).2).is_empty());
}

#[test]
fn a_flipped_bit_in_the_open_segment_costs_one_record_and_is_told() {
    let whole = planted();
    let path = last_plain(&whole);
    let bytes = whole.read(&path).unwrap();
    for (at, bit) in (0..bytes.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let disk = whole.after_kill();
        let mut hurt = bytes.clone();
        hurt[at] ^= 1 << bit;
        disk.plant(&path, hurt.clone());
        let (mut log, opened, found) = read(&disk);
        let missing = missing(&found);
        match (&opened.torn, &opened.damaged[..]) {
            (None, [told]) if told.why == Damaged::Header => assert!(missing.is_empty() && at < 16),
            (None, [told]) => assert_eq!((missing.len(), told.lost), (1, 1), "byte {at}"),
            (Some(torn), []) => {
                assert_eq!(missing, [RECORDS - 1], "only the last batch can look torn; byte {at}");
                assert_eq!(disk.read(&torn.kept).unwrap(), hurt[usize::try_from(torn.offset).unwrap()..]);
            }
            other => panic!("byte {at}: {other:?}"),
        }
        log.append(&[b"goes on"]).unwrap();
        assert_eq!(read(&disk).2.last().unwrap(), b"goes on");
    }
}

#[test]
fn a_flipped_bit_in_a_packed_segment_gives_no_wrong_payload_and_is_told() {
    let whole = planted();
    let path = segment("000001.log.zst");
    let bytes = whole.read(&path).unwrap();
    let mut hurt_at_all = 0;
    for at in 0..bytes.len() {
        let disk = whole.after_kill();
        let mut hurt = bytes.clone();
        hurt[at] ^= 1 << (at % 8);
        disk.plant(&path, hurt);
        let (_, opened, found) = read(&disk);
        let missing = missing(&found);
        let lost: u64 = opened.damaged.iter().map(|damage| damage.lost).sum();
        assert_eq!(missing.len() as u64, lost, "byte {at}");
        hurt_at_all += u32::from(lost > 0);
    }
    assert!(hurt_at_all > 0);
}

#[test]
fn a_flipped_bit_in_a_closed_plain_segment_costs_one_record() {
    let whole = planted();
    let packed = whole.read(&segment("000002.log.zst")).unwrap();
    let bytes = zstd::decode_all(&packed[..]).expect("other programs can read a packed segment");
    for at in 0..bytes.len() {
        let disk = whole.after_kill();
        let mut hurt = bytes.clone();
        hurt[at] ^= 0x04;
        // The plain one is read when both are there, as after a crash between packing and removing.
        disk.plant(segment("000002.log"), hurt);
        let (_, opened, found) = read(&disk);
        let [told] = opened.damaged[..] else { panic!("byte {at}: {opened:?}") };
        assert_eq!((told.segment, opened.torn), (2, None));
        assert_eq!(missing(&found).len() as u64, told.lost);
        assert_eq!(told.lost, u64::from(at >= 16), "byte {at}");
    }
}

#[test]
fn what_is_cut_out_between_frames_is_told_by_the_numbers() {
    let disk = planted();
    let mut positions = Vec::new();
    read(&disk).0.read(&mut |position, _| positions.push(position)).unwrap();
    let first = positions.iter().position(|position| position.segment == 3).unwrap();
    let next = usize::try_from(positions[first + 1].offset).unwrap();
    let bytes = disk.read(&last_plain(&disk)).unwrap();
    disk.plant(last_plain(&disk), [&bytes[..16], &bytes[next..]].concat());
    let (_, opened, found) = read(&disk);
    assert_eq!(opened.damaged, [damage(3, 16, Damaged::Gap, 1)]);
    assert_eq!(missing(&found), [first]);
}

#[test]
fn a_segment_that_is_gone_is_told() {
    let disk = planted();
    disk.remove(&segment("000002.log.zst")).unwrap();
    let (_, opened, found) = read(&disk);
    let missing = missing(&found);
    assert!(!missing.is_empty());
    assert_eq!(opened.damaged, [damage(2, 0, Damaged::Missing, missing.len() as u64)]);
}

#[test]
fn a_bogus_name_neither_stops_nor_floods_it() {
    let disk = planted();
    for name in ["notes.txt", "x.log", "000000.log", "99999999999999.log", "torn-x", "000003.log.tmp"] {
        disk.plant(segment(name), b"not ours".to_vec());
    }
    let (_, opened, found) = read(&disk);
    assert_eq!((opened.damaged, missing(&found)), (vec![], vec![]));
    disk.plant(segment("4294967295.log.zst"), b"not ours".to_vec());
    let (mut log, opened, found) = read(&disk);
    assert_eq!(missing(&found), Vec::<usize>::new());
    assert_eq!(opened.damaged[0], damage(4, 0, Damaged::Missing, 0));
    let error = log.append(&[b"x"]).unwrap_err();
    assert_eq!(error.to_string(), "the journal has no segment numbers left");
}

#[test]
fn a_segment_of_a_newer_program_is_refused_and_left_alone() {
    let disk = planted();
    let path = last_plain(&disk);
    let mut bytes = disk.read(&path).unwrap();
    bytes[6..8].copy_from_slice(&2_u16.to_le_bytes());
    let crc = crc32c::crc32c(&bytes[..12]).to_le_bytes();
    bytes[12..16].copy_from_slice(&crc);
    disk.plant(&path, bytes.clone());
    let Err(error) = replay(Arc::new(disk.clone()), Path::new(DIR)) else { panic!("read a newer version") };
    assert_eq!(error.to_string(), "/data/journal/000003.log is of version 2, newer than this program");
    assert_eq!(disk.read(&path).unwrap(), bytes);
}

#[test]
fn frames_inside_a_damaged_payload_are_not_taken_for_records() {
    let disk = FakeDisk::new();
    let (mut log, ..) = replay(Arc::new(disk.clone()), Path::new(DIR)).unwrap();
    // What a record numbered 5 would look like: foreign bytes may hold it.
    let inner = [5_u64.to_le_bytes().as_slice(), &0_u32.to_le_bytes(), b"forged"].concat();
    let mut forged = b"before".to_vec();
    huopan::store::frame::write(&mut forged, &[&inner]).unwrap();
    for payload in [&b"one"[..], &forged, b"three"] {
        log.append(&refs(&[payload.to_vec()])).unwrap();
    }
    let path = segment("000001.log");
    let mut bytes = disk.read(&path).unwrap();
    let at = bytes.windows(6).position(|found| found == b"before").unwrap();
    bytes[at] ^= 1;
    disk.plant(&path, bytes);
    let (_, opened, found) = read(&disk);
    assert_eq!(found, [b"one".to_vec(), b"three".to_vec()]);
    assert_eq!(opened.damaged[0].lost, 1);
}
