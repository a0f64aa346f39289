//! The look over a page's bytes before anything is parsed: how deep, how long its strings. One pass, no allocation.
//!
//! The parser skips what it does not know without counting depth, so the depth is counted here.

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed::limits;

/// Refuses what is too deep, has too long a string or is plainly not JSON.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
        None => return Err(Fault::new(FaultKind::Truncated, "an empty answer")),
        Some(b'<') => return Err(Fault::new(FaultKind::NotJson, "HTML or XML, not JSON")),
        Some(b'{') => {}
        Some(b'[' | b'"' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9') => {
            return Err(Fault::new(FaultKind::NotAFeed, "the page is not an object"));
        }
        Some(_) => return Err(Fault::new(FaultKind::NotJson, "not JSON")),
    }
    let mut depth = 0_usize;
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => skip_string(&mut rest)?,
            b'{' | b'[' => {
                depth += 1;
                if depth > limits::DEPTH {
                    return Err(Fault::new(FaultKind::TooDeep, &format!("nested deeper than {}", limits::DEPTH)));
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

fn skip_string(rest: &mut std::slice::Iter<'_, u8>) -> Result<(), Fault> {
    let before = rest.len();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => break,
            b'\\' => drop(rest.next()),
            _ => {}
        }
    }
    if before - rest.len() > limits::STRING {
        return Err(Fault::new(FaultKind::TooLarge, "a text of more than 1 MB"));
    }
    Ok(())
}
