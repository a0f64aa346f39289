//! Tags of HTML as people's programs write them, and the characters that are spelled as names.

use std::borrow::Cow;

use quick_xml::escape::unescape_with;

/// A tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tag {
    /// Lower case.
    pub(super) name: String,
    /// `</…>`
    pub(super) closes: bool,
    /// What stands behind the name.
    attributes: String,
}

/// The tag that a text begins with, and what stands behind it; none when `<` is no tag. A quote that is never closed ends quoting for good:
/// else each tag would be searched to the end of the file.
pub(super) fn tag<'a>(text: &'a str, quotes: &mut bool) -> Option<(Tag, &'a str)> {
    let inner = text.strip_prefix('<')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let whole = if *quotes { end(inner) } else { None };
    *quotes = whole.is_some();
    let (inside, behind) = inner.split_at_checked(whole.or_else(|| inner.find('>'))?)?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_');
    let name = inside.find(|c| !is_name(c)).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at_checked(name)?;
    let tag = Tag { name: name.to_ascii_lowercase(), closes, attributes: attributes.to_owned() };
    Some((tag, behind.strip_prefix('>').unwrap_or(behind)))
}

/// Where a tag ends that has quotes.
fn end(inner: &str) -> Option<usize> {
    let mut quote = None;
    inner.find(|c| match quote {
        None if c == '>' => true,
        None => {
            quote = matches!(c, '"' | '\'').then_some(c);
            false
        }
        Some(open) => {
            quote = (c != open).then_some(open);
            false
        }
    })
}

/// What stands behind `<` that begins no tag: a comment is passed over, a bare one is text.
pub(super) fn odd(text: &str, mut tell: impl FnMut(&str)) -> &str {
    let end = |end: &str| text.find(end).and_then(|at| text.get(at + end.len()..)).unwrap_or_default();
    if text.starts_with("<!--") {
        return end("-->");
    }
    if text.starts_with("<!") || text.starts_with("<?") {
        return end(">");
    }
    tell("<");
    text.strip_prefix('<').unwrap_or_default()
}

/// What stands behind the end of an element whose text is none.
pub(super) fn behind<'a>(text: &'a str, name: &str) -> &'a str {
    let is_end = |at: &usize| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_end).and_then(|at| text.get(at..)).unwrap_or_default()
}

impl Tag {
    /// Whether it is a whole element.
    pub(super) fn is_whole(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// How many columns a cell is wide: `colspan`, or the columns beside the first.
    pub(super) fn wide(&self) -> u32 {
        self.number("colspan").or_else(|| self.number("ss:mergeacross").map(|more| more + 1)).unwrap_or(1).max(1)
    }

    /// How many rows it is high.
    pub(super) fn high(&self) -> u32 {
        self.number("rowspan").or_else(|| self.number("ss:mergedown").map(|more| more + 1)).unwrap_or(1).max(1)
    }

    /// The row or column that it stands in, where it says so.
    pub(super) fn index(&self) -> Option<u32> {
        self.number("ss:index")
    }

    /// At most a sheet's rows.
    fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.parse::<u32>().ok().map(|number| number.min(1_048_576))
    }

    /// Whether it is there but not shown.
    pub(super) fn is_hidden(&self) -> bool {
        let style = self.attribute("style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || self.attribute("ss:hidden") == Some("1")
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut rest = self.attributes.as_str();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let (key, behind) = rest.split_at_checked(rest.find(|c: char| c.is_whitespace() || c == '=')?)?;
            let Some(value) = behind.trim_start().strip_prefix('=') else {
                rest = behind;
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => value.strip_prefix(quote)?.split_once(quote)?,
                None => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value.trim());
            }
            rest = behind;
        }
    }
}

/// `&nbsp;` and its like as what they are; what is none stays as it stands.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for (at, part) in text.split('&').enumerate() {
        let named = part.split_once(';').filter(|(name, _)| at > 0 && name.len() < 12);
        let meant = named.and_then(|(name, behind)| Some((one(name)?, behind)));
        match meant {
            Some((one, behind)) => plain.extend([one.as_str(), behind]),
            None => plain.extend([if at > 0 { "&" } else { "" }, part]),
        }
    }
    Cow::Owned(plain)
}

fn one(name: &str) -> Option<String> {
    let known = |name: &str| match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some(" "),
        "yen" => Some("¥"),
        "times" => Some("×"),
        "middot" => Some("·"),
        "mdash" => Some("—"),
        "ndash" => Some("–"),
        "deg" => Some("°"),
        _ => None,
    };
    unescape_with(&format!("&{name};"), known).ok().map(Cow::into_owned)
}
