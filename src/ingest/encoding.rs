//! Bytes to text: which encoding a supplier's file is in, whether that was guessed, and where it does not hold.
//!
//! A byte order mark decides. Without one, a text with zero bytes in it is UTF-16 where one byte order makes it a table (see `wide`);
//! a file that is strict UTF-8 is UTF-8; and any other is taken for GB18030, which is what Chinese spreadsheets write for "CSV" (GBK and
//! GB2312 are parts of it). Locale and letter statistics are not asked: they are wrong too often, and a wrong guess shows at once, as no
//! column is then known by its name. Big5 cannot be told from GB18030, so it is only by choice. What a person says overrides it all.

mod bad;
mod wide;

use std::borrow::Cow;

pub use bad::Bad;
use encoding_rs::{BIG5, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding that files are met in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with its mark.
    Utf8Bom,
    /// UTF-16 little-endian.
    Utf16Le,
    /// UTF-16 big-endian.
    Utf16Be,
    /// GB18030, and so GBK and GB2312.
    Gb18030,
    /// Big5, of Taiwan and Hong Kong.
    Big5,
}

impl Encoding {
    /// Those that can be chosen, the likeliest first.
    pub const ALL: [Self; 5] = [Self::Gb18030, Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Big5];

    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
        }
    }
    /// By a name that people know it by, in either case, with or without `-` and `_`.
    pub fn named(name: &str) -> Option<Self> {
        let bare: String = name.trim().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
        match bare.to_ascii_lowercase().as_str() {
            "utf8" | "utf8bom" => Some(Self::Utf8),
            "utf16le" | "utf16" | "unicode" => Some(Self::Utf16Le),
            "utf16be" => Some(Self::Utf16Be),
            "gb18030" | "gbk" | "gb2312" | "cp936" | "ansi" => Some(Self::Gb18030),
            "big5" | "cp950" | "big5hkscs" => Some(Self::Big5),
            _ => None,
        }
    }

    const fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 | Self::Utf8Bom => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Gb18030 => GB18030,
            Self::Big5 => BIG5,
        }
    }
}

/// A file's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded<'a> {
    /// The text; what could not be decoded stands in it as U+FFFD.
    pub text: Cow<'a, str>,
    /// In what it was.
    pub encoding: Encoding,
    /// Whether neither a mark, nor strict UTF-8, nor a person says so.
    pub guessed: bool,
    /// Whether bytes were met that are none of that encoding's.
    pub lossy: bool,
    /// The file, and how many bytes of it are its mark.
    bytes: &'a [u8],
    mark: usize,
}

impl Decoded<'_> {
    /// The lines (from 1) that hold what could not be decoded, at most so many.
    pub fn bad_lines(&self, most: usize) -> Vec<u32> {
        let mut lines: Vec<u32> = Vec::new();
        self.each_bad(|bad| {
            if lines.last() != Some(&bad.line) && lines.len() < most {
                lines.push(bad.line);
            }
            lines.len() < most
        });
        lines
    }

    /// Where bytes stand that the encoding does not have, in order, at most so many.
    pub fn bad(&self, most: usize) -> Vec<Bad> {
        let mut all = Vec::new();
        self.each_bad(|bad| {
            all.push(bad);
            all.len() < most
        });
        all.truncate(most);
        all
    }

    fn each_bad(&self, more: impl FnMut(Bad) -> bool) {
        if self.lossy {
            bad::each(self.bytes, self.mark, self.encoding.decoder(), more);
        }
    }
}

/// The marks, and what they say.
const MARKS: [(&[u8], Encoding); 4] = [
    (b"\xef\xbb\xbf", Encoding::Utf8Bom),
    (b"\xff\xfe", Encoding::Utf16Le),
    (b"\xfe\xff", Encoding::Utf16Be),
    (b"\x84\x31\x95\x33", Encoding::Gb18030),
];

/// The text of a file. `said` is what a person says it is in; none to find out.
pub fn decode(bytes: &[u8], said: Option<Encoding>) -> Decoded<'_> {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(mark, says)| (*says, mark.len()));
    let same = |says: Encoding, said: Encoding| says.decoder() == said.decoder();
    let (encoding, mark, guessed) = match (said, marked) {
        (None, Some((says, mark))) => (says, mark, false),
        (Some(said), Some((says, mark))) if same(says, said) => (says, mark, false),
        (Some(said), _) => (said, 0, false),
        (None, None) => match wide::order(bytes) {
            Some(order) => (order, 0, true),
            None if std::str::from_utf8(bytes).is_ok() => (Encoding::Utf8, 0, false),
            None => (Encoding::Gb18030, 0, true),
        },
    };
    let rest = bytes.get(mark..).unwrap_or_default();
    let (text, lossy) = match std::str::from_utf8(rest) {
        Ok(text) if same(encoding, Encoding::Utf8) => (Cow::Borrowed(text), false),
        _ => encoding.decoder().decode_without_bom_handling(rest),
    };
    Decoded { text, encoding, guessed, lossy, bytes, mark }
}

#[cfg(test)]
#[path = "encoding/tests.rs"]
mod tests;
