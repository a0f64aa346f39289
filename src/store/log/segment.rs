//! What is in a segment: a header, then records in frames.
//!
//! Header, 16 bytes: `huolog`, version u16, segment u32, crc32c u32 of these (little-endian). It is written together with the
//! first batch. A record is one frame whose payload is `number u64 | index in its batch u32 | bytes`.

use super::super::frame::{self, Frames, TooLong, Why};
use super::replay::Damaged;

/// Bytes of a record before the caller's.
pub(super) const RECORD_HEAD: usize = 12;

const MAGIC: &[u8; 6] = b"huolog";
const VERSION: u16 = 1;
const HEADER: usize = 16;

/// The largest jump of numbers that is believed when a good frame is looked for among bad bytes.
const BELIEVED_JUMP: u64 = 1 << 32;

/// One stretch of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Record(Record<'a>),
    Hole { offset: usize, why: Damaged },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) number: u64,
    /// Number of the first record of its batch.
    pub(super) first: u64,
    pub(super) offset: usize,
    pub(super) payload: &'a [u8],
}

pub(super) fn header(segment: u32) -> Vec<u8> {
    let mut bytes = [MAGIC.as_slice(), &VERSION.to_le_bytes(), &segment.to_le_bytes()].concat();
    bytes.extend_from_slice(&crc32c::crc32c(&bytes).to_le_bytes());
    bytes
}

/// The frames of a batch whose first record has this number.
pub(super) fn encode(first: u64, payloads: &[&[u8]]) -> Result<Vec<u8>, TooLong> {
    let mut bytes = Vec::new();
    for ((index, number), payload) in (0_u32..).zip(first..).zip(payloads) {
        frame::write(&mut bytes, &[&number.to_le_bytes(), &index.to_le_bytes(), payload])?;
    }
    Ok(bytes)
}

/// The pieces of a segment in order; `expected` is the number of its first record. `Err` is the version of a newer program.
pub(super) fn scan(bytes: &[u8], segment: u32, expected: u64) -> Result<Vec<Piece<'_>>, u16> {
    let mut pieces = Vec::new();
    if bytes.is_empty() {
        return Ok(pieces);
    }
    let mut next = expected;
    let mut start = if header_is_good(bytes, segment)? {
        Some(HEADER)
    } else {
        pieces.push(Piece::Hole { offset: 0, why: Damaged::Header });
        resync(bytes, 0, next)
    };
    while let Some(at) = start {
        let mut frames = Frames::at(bytes, at);
        for record in frames.by_ref().map_while(record) {
            next = next.max(record.number.saturating_add(1));
            pieces.push(Piece::Record(record));
        }
        let stop = frames.stop();
        let why = match stop.why {
            Why::End if stop.offset >= bytes.len() => break,
            Why::Torn => Damaged::Torn,
            Why::Absurd => Damaged::Length,
            Why::End | Why::BadCrc => Damaged::Checksum,
        };
        pieces.push(Piece::Hole { offset: stop.offset, why });
        start = resync(bytes, stop.offset, next);
    }
    Ok(pieces)
}

/// Which of the pieces of the last segment begins a torn tail. A hole is damage, and no tear, if a record behind it belongs to
/// a batch that was begun after the hole was whole, or if no record is missing in it at all.
pub(super) fn torn_from(pieces: &[Piece<'_>], expected: u64) -> Option<usize> {
    let mut next = expected;
    let last_batch = pieces.iter().rev().find_map(|piece| match piece {
        Piece::Record(record) => Some(record.first),
        Piece::Hole { .. } => None,
    });
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Record(record) => next = next.max(record.number.saturating_add(1)),
            Piece::Hole { .. } => {
                let synced = last_batch.is_some_and(|first| first > next);
                let whole = matches!(pieces.get(at + 1), Some(Piece::Record(record)) if record.number == next);
                if !synced && !whole {
                    return Some(at);
                }
            }
        }
    }
    None
}

fn header_is_good(bytes: &[u8], segment: u32) -> Result<bool, u16> {
    if bytes.starts_with(&header(segment)) {
        return Ok(true);
    }
    let Some((told, crc)) = bytes.first_chunk::<HEADER>().and_then(|head| head.split_last_chunk::<4>()) else {
        return Ok(false);
    };
    let version =
        told.strip_prefix(MAGIC).and_then(|rest| rest.first_chunk()).map(|version| u16::from_le_bytes(*version));
    match version {
        Some(version) if version > VERSION && crc32c::crc32c(told).to_le_bytes() == *crc => Err(version),
        _ => Ok(false),
    }
}

fn record((offset, payload): (usize, &[u8])) -> Option<Record<'_>> {
    let (number, rest) = payload.split_first_chunk()?;
    let (index, payload) = rest.split_first_chunk()?;
    let number = u64::from_le_bytes(*number);
    let first = number.checked_sub(u64::from(u32::from_le_bytes(*index)))?;
    Some(Record { number, first, offset, payload })
}

/// The offset after `bad` where good records begin again. Where the bad frame says it ends comes first: so nothing inside a
/// damaged payload is taken for a record while its length is right.
fn resync(bytes: &[u8], bad: usize, expected: u64) -> Option<usize> {
    let claimed = frame::claimed_end(bytes, bad);
    claimed.into_iter().chain(bad + 1..bytes.len()).find(|at| is_record(bytes, *at, expected))
}

fn is_record(bytes: &[u8], at: usize, expected: u64) -> bool {
    // The numbers are looked at before the checksum, which may run over megabytes.
    let head = bytes.get(at..).and_then(|rest| rest.get(frame::HEAD..));
    let believed = head.and_then(|head| record((at, head))).is_some_and(|record| {
        record.first > 0 && (expected..expected.saturating_add(BELIEVED_JUMP)).contains(&record.number)
    });
    believed && Frames::at(bytes, at).next().and_then(record).is_some()
}
