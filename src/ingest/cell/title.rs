//! Titles: HTML left in them is taken out, and what was taken is recorded.
//!
//! ```text
//! tag     = "<" ["/"] element [space attributes with "="] ["/"] ">" | "<!--" … "-->"      element = b, br, p, div, span, font, a, img … of HTML
//! entity  = "&" (name | "#" digits | "#x" hex) ";"                        decoded once: &amp;lt; is &lt;
//! ```
//! Only elements of HTML are tags: 手机壳 <3 元, a<b and <新款> are text, and so is a<b 和 c>d. What a script or a style holds goes with it. A tag that parts
//! lines or cells leaves a space.

use crate::text::Clean;

/// A title without HTML.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Title {
    /// The text.
    pub text: Clean,
    /// How many tags and entities were taken out or decoded.
    pub count: u32,
    /// The first of them as they stood, at most [`Title::MOST`].
    pub removed: Vec<Clean>,
}

impl Title {
    /// What is told of what was removed.
    pub const MOST: usize = 8;
}

/// A tag longer than this is none.
const TAG: usize = 1_000;
/// An entity's name or number.
const ENTITY: usize = 10;
const APART: [&str; 14] = ["br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "hr"];
const INLINE: [&str; 31] = [
    "b", "i", "u", "s", "a", "em", "strong", "font", "span", "small", "big", "sub", "sup", "img", "del", "ins", "mark",
    "center", "label", "tbody", "thead", "h4", "h5", "h6", "section", "dl", "dt", "dd", "html", "body", "strike",
];
const WITH_CONTENT: [&str; 2] = ["script", "style"];
const ENTITIES: [(&str, char); 32] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("yen", '¥'),
    ("times", '×'),
    ("deg", '°'),
    ("middot", '·'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("bull", '•'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("frac12", '½'),
    ("plusmn", '±'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("euro", '€'),
    ("micro", 'µ'),
];

/// The title of a cell.
pub fn read(cell: &str) -> Title {
    if !cell.contains(['<', '&']) {
        return Title { text: Clean::new(cell), ..Title::default() };
    }
    let (mut text, mut count, mut removed) = (String::with_capacity(cell.len()), 0_u32, Vec::new());
    let mut rest = cell;
    // What is not closed behind one place is not behind any later one.
    let mut open = [false; 3];
    while let Some(at) = rest.find(['<', '&']) {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        let Some((length, instead)) = tag(here, &mut open).or_else(|| entity(here)) else {
            let sign = here.chars().next().map_or(0, char::len_utf8);
            text.push_str(here.get(..sign).unwrap_or_default());
            rest = here.get(sign..).unwrap_or_default();
            continue;
        };
        text.extend(instead.filter(|c| *c != ' ' || !text.ends_with(' ')));
        count = count.saturating_add(1);
        if removed.len() < Title::MOST {
            removed.push(Clean::new(here.get(..length).unwrap_or_default()));
        }
        rest = here.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    Title { text: Clean::new(&text), count, removed }
}

/// Bytes of the tag that begins here, and what stays for it.
fn tag(here: &str, open: &mut [bool; 3]) -> Option<(usize, Option<char>)> {
    let [open_comment, open_contents @ ..] = open;
    if let Some(comment) = here.strip_prefix("<!--") {
        let end = if *open_comment { None } else { comment.find("-->") };
        *open_comment = end.is_none();
        return end.map(|end| (end + "<!---->".len(), None));
    }
    let inside = here.strip_prefix('<')?;
    let end = inside.bytes().take(TAG).position(|b| matches!(b, b'>' | b'<'))?;
    let inside = inside.get(..end).filter(|_| here.as_bytes().get(end + 1) == Some(&b'>'))?;
    let bare = inside.strip_prefix('/').unwrap_or(inside);
    let name_end = bare.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(bare.len());
    let (name, attributes) = bare.split_at_checked(name_end)?;
    let bare = attributes.trim().trim_end_matches('/');
    let parted = attributes.starts_with(|c: char| c.is_whitespace() || c == '/');
    if !(attributes.is_empty() || parted && (bare.is_empty() || bare.contains('='))) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let length = end + 2;
    if APART.contains(&name.as_str()) {
        return Some((length, Some(' ')));
    }
    if INLINE.contains(&name.as_str()) {
        return Some((length, None));
    }
    let (name, open) = WITH_CONTENT.iter().zip(open_contents).find(|(known, _)| **known == name)?;
    if inside.starts_with('/') || *open {
        return Some((length, None));
    }
    let close = format!("</{name}>");
    let content = here.get(length..)?.as_bytes();
    let found = content.windows(close.len()).position(|part| part.eq_ignore_ascii_case(close.as_bytes()));
    *open = found.is_none();
    Some((length + found.map_or(0, |at| at + close.len()), None))
}

fn entity(here: &str) -> Option<(usize, Option<char>)> {
    let inside = here.strip_prefix('&')?;
    let end = inside.bytes().take(ENTITY + 1).position(|b| b == b';')?;
    let name = inside.get(..end)?;
    let code = |text: &str, radix| u32::from_str_radix(text, radix).ok().and_then(char::from_u32);
    let c = match name.strip_prefix('#') {
        Some(number) if number.starts_with(['+', '-']) => None,
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) if !hex.starts_with(['+', '-']) => code(hex, 16),
            Some(_) => None,
            None => code(number, 10),
        },
        None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
    }?;
    Some((end + 2, Some(if c.is_control() { ' ' } else { c })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_goes_and_text_stays() {
        for (cell, text, count) in [
            ("手机壳", "手机壳", 0),
            ("<b>新款</b> 手机壳", "新款 手机壳", 2),
            ("<font color=\"red\">爆款</font><br/>支架", "爆款 支架", 3),
            ("纸巾&nbsp;10包 &amp; 湿巾", "纸巾 10包 & 湿巾", 2),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;", 2),
            ("&lt;b&gt;", "<b>", 2),
            ("10&#215;20&#xD7;30", "10×20×30", 2),
            ("手机壳 <3 元", "手机壳 <3 元", 0),
            ("a<b 和 c>d", "a<b 和 c>d", 0),
            ("<新款> 支架", "<新款> 支架", 0),
            ("AT&T 充电线 R&D;", "AT&T 充电线 R&D;", 0),
            ("支架<script>alert(1)</SCRIPT>白", "支架白", 1),
            ("支架<!-- 内部 -->白", "支架白", 1),
            ("<p>一</p><p>二</p>", "一 二", 4),
            ("支架<b", "支架<b", 0),
            ("&#0;&#xFFFFFFFF;x", "&#xFFFFFFFF;x", 1),
        ] {
            let title = read(cell);
            assert_eq!((title.text.as_str(), title.count), (text, count), "{cell}");
        }
        let title = read("<b>新款</b>&nbsp;");
        assert_eq!(title.removed.iter().map(Clean::as_str).collect::<Vec<_>>(), ["<b>", "</b>", "&nbsp;"]);
        assert_eq!(read(&"<b>".repeat(100)).removed.len(), Title::MOST);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(cell in "([<>/&;#xb!-]|<b>|&lt;|script|支|.){0,40}") {
            let title = read(&cell);
            proptest::prop_assert!(title.removed.len() <= Title::MOST);
            proptest::prop_assert_eq!(title.count == 0 , title.removed.is_empty());
        }
    }
}
