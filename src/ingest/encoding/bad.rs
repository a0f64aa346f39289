//! Where in a file bytes stand that its encoding does not have: found by decoding it once more, piece by piece, without replacing.

use encoding_rs::DecoderResult;

/// Bytes that are no text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bad {
    /// The first of them, from 0, the file's mark counted.
    pub at: usize,
    /// Their line, from 1; lines end with LF, CRLF or CR.
    pub line: u32,
    /// The character of the line that stands for them, from 1.
    pub column: u32,
}

/// Bytes of text decoded at a time.
const PIECE: usize = 64 << 10;

/// Calls `more` with each, until it has enough.
pub(super) fn each(
    bytes: &[u8],
    mark: usize,
    encoding: &'static encoding_rs::Encoding,
    mut more: impl FnMut(Bad) -> bool,
) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut piece = String::with_capacity(PIECE);
    let mut place = Place { line: 1, column: 1, after_cr: false };
    let mut read = mark;
    while let Some(rest) = bytes.get(read..) {
        piece.clear();
        let (result, taken) = decoder.decode_to_string_without_replacement(rest, &mut piece, true);
        read += taken;
        place.pass(&piece);
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                let at = read.saturating_sub(usize::from(length) + usize::from(behind));
                if !more(Bad { at, line: place.line, column: place.column }) {
                    return;
                }
                place.pass("\u{fffd}");
            }
        }
    }
}

/// Where the next character will stand.
struct Place {
    line: u32,
    column: u32,
    after_cr: bool,
}

impl Place {
    fn pass(&mut self, text: &str) {
        for c in text.chars() {
            let is_second = c == '\n' && self.after_cr;
            self.after_cr = c == '\r';
            if is_second {
                continue;
            }
            if matches!(c, '\n' | '\r') {
                (self.line, self.column) = (self.line.saturating_add(1), 1);
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
    }
}
