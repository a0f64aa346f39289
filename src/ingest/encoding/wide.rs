//! UTF-16 without a mark.
//!
//! A table has line ends, separators and digits, and in UTF-16 each of them has a zero byte, which no other text has. So a file with
//! zero bytes is UTF-16 of a byte order when its beginning, read so, is text (no zero, no control, no lone surrogate) and holds clearly
//! more of those signs than read the other way. What is neither is some other kind of file.

use crate::ingest::encoding::Encoding;

/// Bytes that are looked at.
const LOOK: usize = 8 << 10;
/// How many times more signs of a table one order must show than the other.
const CLEARLY: usize = 4;
/// One sign of a table is in so many characters at least.
const SPARSE: usize = 40;

/// The byte order of a file without a mark; none where it is not for certain UTF-16.
pub(super) fn order(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let look = bytes.get(..LOOK).unwrap_or(bytes);
    if !look.contains(&0) {
        return None;
    }
    let (little, big) = (signs(look, u16::from_le_bytes), signs(look, u16::from_be_bytes));
    let clearly = |one: Option<usize>, other: Option<usize>| one.is_some_and(|n| n >= other.unwrap_or(0) * CLEARLY);
    match (clearly(little, big), clearly(big, little)) {
        (true, false) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Signs of a table in a text read in one byte order; none where it is no text, or they are too few.
fn signs(look: &[u8], unit: fn([u8; 2]) -> u16) -> Option<usize> {
    let units = look.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let (mut signs, mut characters) = (0, 0);
    let mut decoded = char::decode_utf16(units).peekable();
    while let Some(next) = decoded.next() {
        characters += 1;
        match next {
            Ok('\t' | '\n' | '\r' | ',' | ';' | '0'..='9') => signs += 1,
            Ok(c) if !c.is_control() => {}
            // The end of the look may cut a pair in two.
            Err(_) if look.len() == LOOK && decoded.peek().is_none() => {}
            _ => return None,
        }
    }
    (signs > 0 && signs * SPARSE >= characters).then_some(signs)
}
