//! JSON inside script text: `window.__INIT_DATA={…};`, `var iDetailData = {…}`, `cb({…})`, or a whole page with such scripts in it.
//!
//! A value begins at a brace or bracket behind `=`, `(` or `>` and ends where its braces close, texts left out. The one that holds the
//! wanted field is taken; what it is must then be strict JSON. Script that only looks like JSON (names without quotes, single quotes) is
//! refused by the parser, with its place.

/// Values that are looked at before giving up, so that hostile text is not read over and over.
const TRIES: usize = 64;

/// The value around the first place of `mark` (which stands in quotes), with what stands before it. A value that never closes is given
/// up to the end of the text, so that the parser says what is missing.
pub(super) fn around<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let wanted = text.find(mark)?;
    let mut open = None;
    let mut from = 0;
    for _ in 0..TRIES {
        let begin = begin(text, from).filter(|begin| *begin < wanted);
        let Some(begin) = begin else { break };
        match end(text, begin) {
            Some(end) if end > wanted => return Some((text.get(..begin)?, text.get(begin..end)?)),
            Some(end) => from = end,
            None => {
                open = open.or(Some(begin));
                from = begin + 1;
            }
        }
    }
    open.and_then(|begin| Some((text.get(..begin)?, text.get(begin..)?)))
}

/// The next place where a value begins.
fn begin(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut last = b' ';
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'{' | b'[' if matches!(last, b'=' | b'(' | b'>') => return Some(at),
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => last = *byte,
        }
    }
    None
}

/// Just behind the brace that closes the one at `begin`.
fn end(text: &str, begin: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate().skip(begin);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => skip_text(&mut bytes),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn skip_text(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_scripts() {
        for (text, value) in [
            (r#"window.__INIT_DATA={"k":1};"#, r#"{"k":1}"#),
            (r#"var a = {"x":{}}, b = {"k": "}\"};"};"#, r#"{"k": "}\"};"}"#),
            (r#"cb([{"k":1}])"#, r#"[{"k":1}]"#),
            (r#"/**/jsonp_12 ( {"k":1} );"#, r#"{"k":1}"#),
            (r#"<html><script type="application/json">{"k":1}</script>"#, r#"{"k":1}"#),
            (r#"if (a) { g = {"k":1}; }"#, r#"{"k":1}"#),
            (r#"x={"k":[1"#, r#"{"k":[1"#),
        ] {
            assert_eq!(around(text, "\"k\"").map(|(_, value)| value), Some(value), "{text}");
        }
        assert_eq!(around("x={\"j\":1}", "\"k\""), None);
        assert_eq!(around("\"k\" x={}", "\"k\""), None);
    }

    #[test]
    fn what_never_closes_is_not_read_over_and_over() {
        let hostile = format!("{}\"k\"", "={".repeat(100_000));
        assert_eq!(around(&hostile, "\"k\"").map(|(before, _)| before), Some("="));
    }
}
