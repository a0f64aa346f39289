//! A body unpacked piece by piece, its bytes counted before and after, so that a bomb is seen while it swells and not when it has burst.

use std::io::{self, Write};

use crate::domain::{Fault, FaultKind};
use crate::source::http::Limits;

/// zstd windows up to 8 MB, as RFC 8878 recommends; a larger one is a demand on our memory.
const WINDOW_LOG: u32 = 23;

const TOO_LARGE: &str = "a page of more than 32 MB";

/// Unpacks one body.
pub(super) struct Body {
    decoder: Decoder,
}

enum Decoder {
    Plain(Counted),
    Gzip(Box<flate2::write::MultiGzDecoder<Counted>>),
    Zstd(Box<zstd::stream::write::Decoder<'static, Counted>>),
}

/// Where unpacked bytes go, up to the limits.
struct Counted {
    out: Vec<u8>,
    wire: u64,
    packed: bool,
    limits: Limits,
    broken: Option<FaultKind>,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let after = (self.out.len() + bytes.len()) as u64;
        if self.packed && after > self.limits.ratio_free && after > self.wire.saturating_mul(self.limits.ratio) {
            self.broken = Some(FaultKind::Bomb);
        } else if after > self.limits.decoded {
            self.broken = Some(FaultKind::TooLarge);
        }
        if self.broken.is_some() {
            return Err(io::Error::other("over the limit"));
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Body {
    /// For a body with this `Content-Encoding`.
    pub(super) fn new(encoding: &str, limits: Limits) -> Result<Self, Fault> {
        let encoding = encoding.trim().to_ascii_lowercase();
        let packed = !matches!(encoding.as_str(), "" | "identity");
        let sink = Counted { out: Vec::new(), wire: 0, packed, limits, broken: None };
        let decoder = match encoding.as_str() {
            "" | "identity" => Decoder::Plain(sink),
            "gzip" | "x-gzip" => Decoder::Gzip(Box::new(flate2::write::MultiGzDecoder::new(sink))),
            "zstd" => Decoder::Zstd(Box::new(zstd_decoder(sink).map_err(|e| damaged(&e.to_string()))?)),
            other => return Err(damaged(&format!("packed as {other:.20}, which was not asked for"))),
        };
        Ok(Self { decoder })
    }

    /// Takes the next piece off the wire.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let sink = self.counted();
        sink.wire += piece.len() as u64;
        // Packed bytes that unpack to nothing would never end otherwise.
        if sink.wire > sink.limits.decoded {
            return Err(Fault::new(FaultKind::TooLarge, TOO_LARGE));
        }
        let written = match &mut self.decoder {
            Decoder::Plain(sink) => sink.write_all(piece),
            Decoder::Gzip(gzip) => gzip.write_all(piece),
            Decoder::Zstd(zstd) => zstd.write_all(piece),
        };
        written.map_err(|error| self.explain(&error))
    }

    /// Bytes off the wire so far.
    pub(super) fn wire(&mut self) -> u64 {
        self.counted().wire
    }

    /// The whole body, when nothing more comes.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Fault> {
        let flushed = match &mut self.decoder {
            Decoder::Plain(_) => Ok(()),
            Decoder::Gzip(gzip) => gzip.try_finish(),
            Decoder::Zstd(zstd) => zstd.do_finish(),
        };
        flushed.map_err(|error| self.explain(&error))?;
        Ok(std::mem::take(&mut self.counted().out))
    }

    fn counted(&mut self) -> &mut Counted {
        match &mut self.decoder {
            Decoder::Plain(sink) => sink,
            Decoder::Gzip(gzip) => gzip.get_mut(),
            Decoder::Zstd(zstd) => zstd.get_mut(),
        }
    }

    fn explain(&mut self, error: &io::Error) -> Fault {
        match self.counted().broken {
            Some(FaultKind::Bomb) => Fault::new(FaultKind::Bomb, "unpacks to more than 100 times its size"),
            Some(kind) => Fault::new(kind, TOO_LARGE),
            None if error.kind() == io::ErrorKind::UnexpectedEof => {
                Fault::new(FaultKind::Truncated, "the packed page ends too early")
            }
            None => damaged(&error.to_string()),
        }
    }
}

fn zstd_decoder(sink: Counted) -> io::Result<zstd::stream::write::Decoder<'static, Counted>> {
    let mut decoder = zstd::stream::write::Decoder::new(sink)?;
    decoder.window_log_max(WINDOW_LOG)?;
    Ok(decoder)
}

fn damaged(why: &str) -> Fault {
    Fault::new(FaultKind::NotJson, why)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const SMALL: Limits = Limits { decoded: 4_000_000, ratio: 100, ratio_free: 1_000_000, ..Limits::STRICT };

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn unpack(encoding: &str, wire: &[u8]) -> Result<Vec<u8>, FaultKind> {
        let mut body = Body::new(encoding, SMALL).map_err(|f| f.kind)?;
        for piece in wire.chunks(1_000) {
            body.push(piece).map_err(|f| f.kind)?;
        }
        body.finish().map_err(|f| f.kind)
    }

    /// Text that packs about 2:1, far from a bomb.
    fn text(bytes: usize) -> Vec<u8> {
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b'a' + (seed >> 28) as u8
        };
        (0..bytes).map(|_| next()).collect()
    }

    #[test]
    fn each_encoding_gives_the_text_back() {
        let page = text(300_000);
        assert_eq!(unpack("", &page), Ok(page.clone()));
        assert_eq!(unpack("Identity", &page), Ok(page.clone()));
        assert_eq!(unpack("gzip", &gzip(&page)), Ok(page.clone()));
        assert_eq!(unpack("zstd", &zstd::encode_all(&*page, 3).unwrap()), Ok(page));
    }

    #[test]
    fn bombs_and_floods_are_seen() {
        let zeros = vec![0; 3_000_000];
        assert_eq!(unpack("gzip", &gzip(&zeros)), Err(FaultKind::Bomb));
        assert_eq!(unpack("zstd", &zstd::encode_all(&*zeros, 3).unwrap()), Err(FaultKind::Bomb));
        let flood = text(4_000_001);
        assert_eq!(unpack("", &flood), Err(FaultKind::TooLarge));
        assert_eq!(unpack("gzip", &gzip(&flood)), Err(FaultKind::TooLarge));
        assert_eq!(unpack("zstd", &zstd::encode_all(&*flood, 3).unwrap()), Err(FaultKind::TooLarge));
        let dense_but_small = vec![0; 900_000];
        assert_eq!(unpack("gzip", &gzip(&dense_but_small)), Ok(dense_but_small));
    }

    #[test]
    fn packed_bytes_that_unpack_to_nothing_are_counted_too() {
        let nothing = gzip(b"").repeat(210_000);
        assert!(nothing.len() as u64 > SMALL.decoded);
        assert_eq!(unpack("gzip", &nothing), Err(FaultKind::TooLarge));
    }

    #[test]
    fn what_is_cut_or_not_what_it_says_is_told_apart() {
        let page = text(50_000);
        let (gz, zs) = (gzip(&page), zstd::encode_all(&*page, 3).unwrap());
        for (encoding, whole) in [("gzip", &gz), ("zstd", &zs)] {
            assert_eq!(
                unpack(encoding, whole.get(..whole.len() / 2).unwrap()),
                Err(FaultKind::Truncated),
                "{encoding}"
            );
            assert_eq!(unpack(encoding, &page), Err(FaultKind::NotJson), "{encoding}");
        }
        assert_eq!(unpack("br", b"x"), Err(FaultKind::NotJson));
        assert_eq!(unpack("gzip, gzip", b"x"), Err(FaultKind::NotJson));
    }
}
