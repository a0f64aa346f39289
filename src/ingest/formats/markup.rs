//! HTML that search answers leave in titles: `<span class=H>手机</span>支架 &amp; 座`. Tags go, entities become what they mean.

/// The text without tags and with its entities resolved, once: `&amp;lt;` is `&lt;`. A `<` that opens no tag stays.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (front, mark) = rest.split_at(at);
        out.push_str(front);
        let behind = if mark.starts_with('<') { tag(mark) } else { entity(mark, &mut out) };
        rest = behind.unwrap_or_else(|| {
            let (sign, behind) = mark.split_at(1);
            out.push_str(sign);
            behind
        });
    }
    out.push_str(rest);
    out
}

/// What stands behind a tag, if it is one.
fn tag(mark: &str) -> Option<&str> {
    let inner = mark.strip_prefix('<')?;
    let named = inner.strip_prefix('/').unwrap_or(inner);
    named.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| inner.split_once('>')).flatten().map(|(_, rest)| rest)
}

/// What stands behind an entity, if it is one; what it means is written.
fn entity<'a>(mark: &'a str, out: &mut String) -> Option<&'a str> {
    const LONGEST: usize = 10;
    let inner = mark.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let (name, rest) = (inner.get(..end)?, inner.get(end + 1..)?);
    let meant = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let code = name.strip_prefix('#')?;
            let hex = code.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| code.parse()).ok()?)?
        }
    };
    out.push(meant);
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_are_resolved() {
        for (text, expected) in [
            ("<span class=H>手机</span>支架", "手机支架"),
            ("A&amp;B &#39;x&#x27; &lt;5", "A&B 'x' <5"),
            ("&amp;lt;", "&lt;"),
            ("3<5 & 6>2", "3<5 & 6>2"),
            ("a<br/>b<img src='x'", "ab<img src='x'"),
            ("&unknown; &#xffffffff; &", "&unknown; &#xffffffff; &"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
