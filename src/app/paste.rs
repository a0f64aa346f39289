//! What a pasted text means: article numbers to look up, a file that was dropped into the window, or words.

use crate::text::Clean;

/// Characters that an article number may have besides letters and digits.
const JOINTS: &str = "-_./";
/// Longer ones are no article numbers.
const LONGEST: usize = 40;
/// Letters of a file name's ending.
const ENDING: std::ops::RangeInclusive<usize> = 1..=6;

/// What a text means where no field takes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Article numbers, each once, in their order.
    Articles(Vec<Clean>),
    /// A file, as a path of this machine: quotes, escapes and `file://` are undone.
    Path(String),
    /// Words to be looked for, in one line.
    Text(Clean),
}

/// Tells them apart.
pub fn meaning(text: &str) -> Meaning {
    let text = text.trim();
    if let Some(path) = path(text) {
        return Meaning::Path(path);
    }
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；');
    let tokens: Vec<&str> = text.split(apart).filter(|token| !token.is_empty()).collect();
    if tokens.is_empty() || !tokens.iter().all(|token| is_article(token)) {
        return Meaning::Text(Clean::new(text));
    }
    let mut known = std::collections::HashSet::new();
    let first = tokens.into_iter().filter(|token| known.insert(crate::text::key_fold(token)));
    Meaning::Articles(first.map(Clean::new).collect())
}

/// Letters and digits with joints between them, a digit among them; a mere figure such as `12.5` or `40x60` is none.
fn is_article(token: &str) -> bool {
    let end = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let shaped = token.chars().all(|c| c.is_ascii_alphanumeric() || JOINTS.contains(c))
        && end(token.chars().next())
        && end(token.chars().next_back());
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let figure = token.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | 'x' | 'X'));
    let long = digits >= 4 && digits == token.len();
    shaped && digits > 0 && (3..=LONGEST).contains(&token.len()) && (!figure || long)
}

/// One file as terminals paste it when it is dropped: bare, in quotes, with escapes, or as an address.
fn path(text: &str) -> Option<String> {
    if text.contains('\n') {
        return None;
    }
    let quoted = ['\'', '"'].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    let path = match (quoted, text.strip_prefix("file://")) {
        (Some(inner), _) => inner.replace("'\\''", "'"),
        (None, Some(address)) => unescaped_address(address.strip_prefix("localhost").unwrap_or(address))?,
        (None, None) if text.starts_with(['/', '~']) => unescaped(text),
        (None, None) => text.to_owned(),
    };
    let drive = |path: &str| {
        let mut chars = path.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        letter && chars.next() == Some(':') && matches!(chars.next(), Some('\\' | '/'))
    };
    let rooted = path.starts_with('/') || path.starts_with("~/") || drive(&path);
    let safe = !path.chars().any(char::is_control);
    (rooted && safe && names_a_file(&path)).then_some(path)
}

/// Its last part has an ending.
fn names_a_file(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDING.contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A backslash makes the character behind it an ordinary one.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

/// `%20` and its like; none when it is no text then.
fn unescaped_address(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            let value = digit(bytes.next())? * 16 + digit(bytes.next())?;
            out.push(u8::try_from(value).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn articles(text: &str) -> Vec<String> {
        match meaning(text) {
            Meaning::Articles(all) => all.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn article_numbers_by_line_blank_or_comma() {
        let three = ["HB-3021", "SJ-1180", "wz7710"];
        for text in [
            "HB-3021\nSJ-1180\nwz7710\n",
            "HB-3021 SJ-1180 wz7710",
            " HB-3021，SJ-1180、 wz7710 ",
            "HB-3021,SJ-1180;hb-3021\twz7710",
        ] {
            assert_eq!(articles(text), three, "{text:?}");
        }
        assert_eq!(articles("10422"), ["10422"]);
    }

    #[test]
    fn words_figures_and_conditions_are_text() {
        for text in [
            "手机支架 1.6米",
            "sjzj",
            "HB-3021 花瓣懒人手机支架",
            "价<12.5 毛利>20%",
            "12.5",
            "40x60",
            "3/4",
            "-5",
            "A1",
            "",
            "第3款",
        ] {
            assert_eq!(meaning(text), Meaning::Text(Clean::new(text)), "{text:?}");
        }
        assert_eq!(meaning("手机\n支架\n"), Meaning::Text(Clean::new("手机 支架")));
        assert_eq!(meaning(&"X9".repeat(30)), Meaning::Text(Clean::new(&"X9".repeat(30))), "too long");
    }

    #[test]
    fn a_dropped_file_is_its_path() {
        for (text, want) in [
            ("/home/me/11月报价.xlsx", "/home/me/11月报价.xlsx"),
            ("/home/me/11月\\ 报价\\ \\(新\\).xls ", "/home/me/11月 报价 (新).xls"),
            ("'/home/me/11月 报价.csv'", "/home/me/11月 报价.csv"),
            ("'/home/it'\\''s/a.csv'", "/home/it's/a.csv"),
            ("~/报价.CSV", "~/报价.CSV"),
            ("file:///home/me/11%E6%9C%88%20a.xlsx", "/home/me/11月 a.xlsx"),
            ("file://localhost/tmp/a.csv", "/tmp/a.csv"),
            (r"C:\Users\me\报价 11.xls", r"C:\Users\me\报价 11.xls"),
            (r#""D:\a b.csv""#, r"D:\a b.csv"),
        ] {
            assert_eq!(meaning(text), Meaning::Path(want.to_owned()), "{text}");
        }
        for text in
            ["/", "/help", "~", "/a/b", "报价.xlsx", "file:///tmp/%zz.csv", "/a.csv\n/b.csv", "http://a.example/a.csv"]
        {
            assert!(!matches!(meaning(text), Meaning::Path(_)), "{text}");
        }
    }

    #[test]
    fn any_text_means_something_that_can_be_shown() {
        let long = "暖手宝\u{1b}[201~ ".repeat(20_000);
        let Meaning::Text(text) = meaning(&long) else { unreachable!() };
        assert!(text.chars().count() <= 200 && !text.contains('\u{1b}'));
    }
}
