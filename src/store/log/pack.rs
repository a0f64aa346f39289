//! Packing a closed segment: zstd in chunks, each a zstd frame with its own checksum.
//!
//! One frame for the whole segment would lose everything after a flipped bit. In chunks it loses at most one of them: the
//! lost chunk is read as zeros, which the records' own checksums then report as damage. `zstd -d` reads the file too.
//!
//! A packed segment may come from a backup that anybody made: one that unpacks to more than [`MOST`] is refused, as none was packed.

use std::io;

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{CParameter, find_frame_compressed_size};

/// Bytes of a segment in one zstd frame.
const CHUNK: usize = 64 << 10;

/// Most bytes of a packed segment before packing. A longer one, of a few huge batches, stays plain.
pub(super) const MOST: usize = 64 << 20;

/// First bytes of a zstd frame.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

pub(super) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = Compressor::new(3)?;
    compressor.set_parameter(CParameter::ChecksumFlag(true))?;
    let mut packed = Vec::new();
    for chunk in bytes.chunks(CHUNK) {
        packed.extend(compressor.compress(chunk)?);
    }
    Ok(packed)
}

/// The bytes of a segment; an error only when they are more than any has, found before they are held.
pub(super) fn unpack(mut packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut decompressor = Decompressor::new()?;
    while !packed.is_empty() {
        let size = find_frame_compressed_size(packed).unwrap_or(0);
        match packed.split_at_checked(size).map(|(frame, rest)| (decompressor.decompress(frame, CHUNK), rest)) {
            Some((Ok(chunk), rest)) if size > 0 => {
                room(&bytes, chunk.len())?;
                bytes.extend(chunk);
                packed = rest;
            }
            _ => {
                // Zeros stand for the lost chunk. A later magic that is none fails to decode and adds no further zeros.
                room(&bytes, CHUNK)?;
                bytes.resize(bytes.len() + CHUNK, 0);
                packed = next_good(packed, &mut decompressor);
            }
        }
    }
    Ok(bytes)
}

fn room(bytes: &[u8], more: usize) -> io::Result<()> {
    let why = "it unpacks to more than a segment holds";
    if bytes.len() + more > MOST { Err(io::Error::new(io::ErrorKind::InvalidData, why)) } else { Ok(()) }
}

/// What follows the damaged frame at the start: the bytes from the next frame that decodes on.
fn next_good<'a>(packed: &'a [u8], decompressor: &mut Decompressor<'_>) -> &'a [u8] {
    let starts = (1..packed.len()).filter_map(|at| packed.get(at..)).filter(|rest| rest.starts_with(&MAGIC));
    let mut good = starts.filter(|rest| {
        let frame = find_frame_compressed_size(rest).ok().and_then(|size| rest.get(..size));
        frame.is_some_and(|frame| decompressor.decompress(frame, CHUNK).is_ok())
    });
    good.next().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn noise(len: usize) -> Vec<u8> {
        let mut rng = fastrand::Rng::with_seed(7);
        std::iter::repeat_with(|| rng.u8(..64)).take(len).collect()
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        for len in [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5] {
            let bytes = noise(len);
            assert_eq!(unpack(&pack(&bytes).unwrap()).unwrap(), bytes, "{len}");
        }
    }

    #[test]
    fn a_flipped_bit_costs_one_chunk() {
        let bytes = noise(3 * CHUNK + 5);
        let packed = pack(&bytes).unwrap();
        let second = find_frame_compressed_size(&packed).unwrap();
        let end = second + find_frame_compressed_size(&packed[second..]).unwrap();
        for at in [second, second + 4, second + 5, usize::midpoint(second, end), end - 1] {
            let mut hurt = packed.clone();
            hurt[at] ^= 0x10;
            let read = unpack(&hurt).unwrap();
            assert_eq!(read.len(), bytes.len(), "at {at}");
            assert_eq!(read[..CHUNK], bytes[..CHUNK], "at {at}");
            assert_eq!(read[2 * CHUNK..], bytes[2 * CHUNK..], "at {at}");
        }
    }

    #[test]
    fn more_than_a_segment_holds_is_refused() {
        let frame = Compressor::new(3).unwrap().compress(&vec![0; CHUNK]).unwrap();
        let most = MOST / CHUNK;
        assert_eq!(unpack(&frame.repeat(most)).unwrap().len(), MOST);
        assert_eq!(unpack(&frame.repeat(most + 1)).unwrap_err().kind(), io::ErrorKind::InvalidData);
        let hurt = [frame.repeat(most), b"no frame".to_vec()].concat();
        assert!(unpack(&hurt).is_err());
    }
}
