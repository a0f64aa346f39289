//! Bytes to text: which encoding a supplier's file is in, whether that was guessed, and where it does not hold.
//!
//! A byte order mark decides; without one a file that is strict UTF-8 is UTF-8, and any other is taken for GB18030, which is what
//! Chinese spreadsheets write for "CSV" (GBK and GB2312 are parts of it). Locale and letter statistics are not asked: they are wrong
//! too often, and a wrong guess shows at once, as no column is then known by its name.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// An encoding that files are met in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with its mark.
    Utf8Bom,
    /// UTF-16 little-endian with its mark.
    Utf16Le,
    /// UTF-16 big-endian with its mark.
    Utf16Be,
    /// GB18030, and so GBK and GB2312.
    Gb18030,
}

impl Encoding {
    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
        }
    }
    /// Whether nothing in the file says so.
    pub const fn is_guess(self) -> bool {
        matches!(self, Self::Gb18030)
    }
}

/// A file's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded<'a> {
    /// The text; what could not be decoded stands in it as U+FFFD.
    pub text: Cow<'a, str>,
    /// In what it was.
    pub encoding: Encoding,
    /// Whether bytes were met that are none of that encoding's.
    pub lossy: bool,
}

impl Decoded<'_> {
    /// The lines (from 1) that hold what could not be decoded, at most so many.
    pub fn bad_lines(&self, most: usize) -> Vec<u32> {
        if !self.lossy {
            return Vec::new();
        }
        let lines = (1..).zip(self.text.split('\n'));
        lines
            .filter(|(_, line)| line.contains(char::REPLACEMENT_CHARACTER))
            .map(|(number, _)| number)
            .take(most)
            .collect()
    }
}

/// The text of a file.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, decoder, rest) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (Encoding::Utf8Bom, encoding_rs::UTF_8, rest),
        [0xff, 0xfe, rest @ ..] => (Encoding::Utf16Le, UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => (Encoding::Utf16Be, UTF_16BE, rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => return Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, lossy: false },
            Err(_) => (Encoding::Gb18030, GB18030, bytes),
        },
    };
    let (text, lossy) = decoder.decode_without_bom_handling(rest);
    Decoded { text, encoding, lossy }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_decides() {
        let marked = decode("\u{feff}货号".as_bytes());
        assert_eq!((&*marked.text, marked.encoding, marked.lossy), ("货号", Encoding::Utf8Bom, false));
        let little = decode(&[0xff, 0xfe, 0x27, 0x8d, 0x31, 0x00]);
        assert_eq!((&*little.text, little.encoding), ("货1", Encoding::Utf16Le));
        let big = decode(&[0xfe, 0xff, 0x8d, 0x27, 0x00, 0x31]);
        assert_eq!((&*big.text, big.encoding), ("货1", Encoding::Utf16Be));
    }

    #[test]
    fn what_is_no_utf8_is_taken_for_gb18030() {
        // 货号 in GBK.
        let chinese = decode(&[0xbb, 0xf5, 0xba, 0xc5]);
        assert_eq!((&*chinese.text, chinese.encoding, chinese.lossy), ("货号", Encoding::Gb18030, false));
        assert!(chinese.encoding.is_guess() && !Encoding::Utf8.is_guess());
        assert_eq!(decode("货号".as_bytes()).encoding, Encoding::Utf8);
    }

    #[test]
    fn what_cannot_be_decoded_is_told_by_line() {
        let text = decode(b"a\nb\xff\nc\n\xff\xff");
        assert!(text.lossy);
        assert_eq!(text.bad_lines(10), [2, 4]);
        assert_eq!(text.bad_lines(1), [2]);
        // A file may hold the sign itself, and then nothing is lost.
        assert_eq!(decode("\u{fffd}".as_bytes()).bad_lines(10), [0_u32; 0]);
    }
}
