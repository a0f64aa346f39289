//! Frames: how bytes lie in an append-only file so that a torn or flipped one is noticed.
//!
//! A frame is `length u32 LE | crc32c u32 LE | payload`; the checksum covers the length and the payload, so a run of zeros is
//! no frame. Reading stops at the first frame that is not whole and says where and why; going on after it is the log's
//! business, since only it knows what may follow.

/// Longest payload of a frame, in bytes. A longer length is taken for damage, so it is refused when writing too.
pub const MAX_PAYLOAD: usize = 16 << 20;

/// Bytes of a frame before its payload.
pub const HEAD: usize = 8;

/// Why reading stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The bytes end here, after a whole frame: all is well.
    End,
    /// Fewer bytes are left than the frame needs.
    Torn,
    /// The checksum differs: a bit flipped or part of the frame was never written.
    BadCrc,
    /// The length is above [`MAX_PAYLOAD`].
    Absurd,
}

/// Where reading stopped, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Offset of the first byte that is part of no good frame.
    pub offset: usize,
    /// What is wrong with it.
    pub why: Why,
}

/// A payload above [`MAX_PAYLOAD`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a record of {bytes} bytes is too long (at most {MAX_PAYLOAD})")]
pub struct TooLong {
    /// Its length.
    pub bytes: usize,
}

/// Appends the frame of one payload, given in parts that are joined, to `out`.
pub fn write(out: &mut Vec<u8>, parts: &[&[u8]]) -> Result<(), TooLong> {
    let bytes = parts.iter().map(|part| part.len()).sum();
    let length = u32::try_from(bytes).ok().filter(|_| bytes <= MAX_PAYLOAD).ok_or(TooLong { bytes })?.to_le_bytes();
    let crc = parts.iter().fold(crc32c::crc32c(&length), |crc, part| crc32c::crc32c_append(crc, part));
    out.extend_from_slice(&length);
    out.extend_from_slice(&crc.to_le_bytes());
    parts.iter().for_each(|part| out.extend_from_slice(part));
    Ok(())
}

/// Reads frames one after the other, each with its offset; [`Frames::stop`] tells why it ended.
#[derive(Debug, Clone)]
pub struct Frames<'a> {
    bytes: &'a [u8],
    offset: usize,
    why: Why,
}

impl<'a> Frames<'a> {
    /// Reads `bytes` from `offset` on.
    pub fn at(bytes: &'a [u8], offset: usize) -> Self {
        Self { bytes, offset, why: Why::End }
    }

    /// Where it stands; after the last frame, why it stopped there.
    pub fn stop(&self) -> Stop {
        Stop { offset: self.offset, why: self.why }
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.offset;
        match payload_at(self.bytes, at) {
            Ok(payload) => {
                self.offset = at + HEAD + payload.len();
                Some((at, payload))
            }
            Err(why) => {
                self.why = why;
                None
            }
        }
    }
}

/// The length a frame at `offset` claims to have in all, if there is room for its head.
pub fn claimed_end(bytes: &[u8], offset: usize) -> Option<usize> {
    let length = u32::from_le_bytes(*bytes.get(offset..)?.first_chunk()?);
    offset.checked_add(HEAD)?.checked_add(usize::try_from(length).ok()?)
}

fn payload_at(bytes: &[u8], offset: usize) -> Result<&[u8], Why> {
    let rest = bytes.get(offset..).unwrap_or_default();
    if rest.is_empty() {
        return Err(Why::End);
    }
    let (length, after) = rest.split_first_chunk::<4>().ok_or(Why::Torn)?;
    let (crc, after) = after.split_first_chunk::<4>().ok_or(Why::Torn)?;
    let count = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Why::Absurd)?;
    if count > MAX_PAYLOAD {
        return Err(Why::Absurd);
    }
    let payload = after.get(..count).ok_or(Why::Torn)?;
    let found = crc32c::crc32c_append(crc32c::crc32c(length), payload);
    if found == u32::from_le_bytes(*crc) { Ok(payload) } else { Err(Why::BadCrc) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_frame_is_length_checksum_payload() {
        let mut out = Vec::new();
        write(&mut out, &[b"ab", b"c"]).unwrap();
        assert_eq!(out[..4], [3, 0, 0, 0]);
        assert_eq!(out[4..8], crc32c::crc32c(b"\x03\0\0\0abc").to_le_bytes());
        assert_eq!(&out[8..], b"abc");
    }

    #[test]
    fn zeros_are_no_frame() {
        let mut frames = Frames::at(&[0; 64], 0);
        assert_eq!(frames.next(), None);
        assert_eq!(frames.stop(), Stop { offset: 0, why: Why::BadCrc });
    }

    #[test]
    fn an_absurd_length_is_told_from_a_torn_one() {
        let why = |length: usize| {
            let mut bytes = u32::try_from(length).unwrap().to_le_bytes().to_vec();
            bytes.extend_from_slice(&[0; 12]);
            let mut frames = Frames::at(&bytes, 0);
            assert_eq!(frames.next(), None);
            frames.stop().why
        };
        assert_eq!(why(MAX_PAYLOAD + 1), Why::Absurd);
        assert_eq!(why(MAX_PAYLOAD), Why::Torn);
        assert_eq!(why(8), Why::BadCrc);
    }

    #[test]
    fn too_long_a_payload_is_refused_and_writes_nothing() {
        let mut out = Vec::new();
        let long = vec![0; MAX_PAYLOAD];
        assert_eq!(write(&mut out, &[&long, b"x"]), Err(TooLong { bytes: MAX_PAYLOAD + 1 }));
        assert!(out.is_empty());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_a_cut_stops_at_the_last_whole_frame(
            payloads in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..8),
            cut in any::<proptest::sample::Index>(),
        ) {
            let (mut bytes, mut ends) = (Vec::new(), vec![0]);
            for payload in &payloads {
                write(&mut bytes, &[payload]).unwrap();
                ends.push(bytes.len());
            }
            let mut frames = Frames::at(&bytes, 0);
            let read: Vec<_> = frames.by_ref().map(|(_, payload)| payload.to_vec()).collect();
            prop_assert_eq!(&read, &payloads);
            prop_assert_eq!(frames.stop(), Stop { offset: bytes.len(), why: Why::End });

            let cut = cut.index(bytes.len() + 1);
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            let mut frames = Frames::at(&bytes[..cut], 0);
            prop_assert_eq!(frames.by_ref().count(), whole);
            let why = if ends[whole] == cut { Why::End } else { Why::Torn };
            prop_assert_eq!(frames.stop(), Stop { offset: ends[whole], why });
        }

        #[test]
        fn a_flipped_bit_never_gives_another_payload(
            payload in proptest::collection::vec(any::<u8>(), 0..60),
            at in any::<proptest::sample::Index>(),
            bit in 0_u8..8,
        ) {
            let mut bytes = Vec::new();
            write(&mut bytes, &[&payload]).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert_eq!(Frames::at(&bytes, 0).next(), None);
        }
    }
}
