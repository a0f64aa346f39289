//! suppliers/<id>.toml: where a supplier's feed is and how its token is found. The token itself never stands in a file of settings.

use crate::config::{interval::Interval, mistake::Mistake, preset::name, reader::Reader};
use crate::domain::{Fault, SupplierId};
use crate::text::Clean;

/// Longest address in bytes.
const LONGEST_URL: usize = 2_048;

/// Where a token is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum TokenPlace {
    /// The feed needs none.
    #[default]
    None,
    /// `token_env`: in this variable.
    Env(String),
    /// `token_file`: in this file; a relative path starts at the folder of the settings.
    File(String),
}

/// What a supplier's file says. Its id is the file's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupplierFile {
    /// `name`: the name to show until the feed says its own.
    pub name: Option<Clean>,
    /// `url`: the feed's address. Whether it may be fetched is judged where it is fetched.
    pub url: String,
    /// Where the token is.
    pub token: TokenPlace,
    /// `interval`: how often it is asked by itself; only by hand when none.
    pub interval: Option<Interval>,
    /// `paused`: 停用, kept but not synced.
    pub paused: bool,
}

/// A supplier as the folder of the settings has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The name of its file.
    pub id: SupplierId,
    /// What the file says; none when it cannot be used.
    pub file: Option<SupplierFile>,
    /// What in it cannot be understood, or why it cannot be read.
    pub faults: Vec<Fault>,
}

impl SupplierFile {
    /// The supplier of a text, unless it has no usable address, and what in it cannot be understood.
    ///
    /// ```
    /// use huopan::config::{SupplierFile, TokenPlace};
    /// let text = "url = \"https://feed.example/goods\"\ntoken_env = \"XINDA_TOKEN\"";
    /// let (supplier, mistakes) = SupplierFile::parse(text);
    /// assert_eq!(supplier.unwrap().token, TokenPlace::Env("XINDA_TOKEN".to_owned()));
    /// assert!(mistakes.is_empty());
    /// ```
    pub fn parse(text: &str) -> (Option<Self>, Vec<Mistake>) {
        const PLACES: &str = "token_env | token_file";
        let mut reader = Reader::new(text);
        let name = reader.text("name", "\"…\"", name);
        let url = reader.must("url", "\"https://…\"", url);
        let env = reader.text("token_env", "\"A-Z 0-9 _\"", variable);
        // Two places would leave open which token is sent.
        let file = reader.text("token_file", PLACES, |text| path(text).filter(|_| env.is_none()));
        let interval = reader.text("interval", "\"10m\" | \"2h\" | \"1d\"", |text| text.parse().ok());
        let paused = reader.flag("paused").unwrap_or_default();
        reader.never("token", PLACES);
        let token = match (env, file) {
            (Some(env), _) => TokenPlace::Env(env),
            (None, Some(file)) => TokenPlace::File(file),
            (None, None) => TokenPlace::None,
        };
        (url.map(|url| Self { name, url, token, interval, paused }), reader.finish())
    }
}

fn url(text: &str) -> Option<String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let fits = is_web && text.len() <= LONGEST_URL && text.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| text.to_owned())
}

fn variable(text: &str) -> Option<String> {
    let plain = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let fits = plain && (1..=128).contains(&text.len()) && !text.starts_with(|c: char| c.is_ascii_digit());
    fits.then(|| text.to_owned())
}

fn path(text: &str) -> Option<String> {
    (!text.is_empty() && !text.contains('\0')).then(|| text.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::Why;

    fn told(text: &str) -> Vec<(u32, String, Why)> {
        SupplierFile::parse(text).1.into_iter().map(|m| (m.line, m.field.as_str().to_owned(), m.why)).collect()
    }

    #[test]
    fn a_whole_file() {
        let text = "name = \"鑫达通讯\"\nurl = \"https://feed.example/xinda\"\ntoken_file = \"xinda.token\"\ninterval = \"2h\"\npaused = true\n";
        let supplier = SupplierFile {
            name: Some(Clean::new("鑫达通讯")),
            url: "https://feed.example/xinda".to_owned(),
            token: TokenPlace::File("xinda.token".to_owned()),
            interval: Interval::of_minutes(120),
            paused: true,
        };
        assert_eq!(SupplierFile::parse(text), (Some(supplier), Vec::new()));
    }

    #[test]
    fn without_an_address_there_is_no_supplier() {
        assert_eq!(SupplierFile::parse("name = \"x\"").0, None);
        assert_eq!(told("name = \"x\""), [(1, "url".to_owned(), Why::Missing)]);
        for url in ["ftp://a", "feed.example", "https://a b", "https://\\u0007"] {
            let text = format!("\nurl = \"{url}\"");
            assert_eq!(SupplierFile::parse(&text).0, None, "{url}");
            assert_eq!(told(&text), [(2, "url".to_owned(), Why::Value)], "{url}");
        }
    }

    #[test]
    fn a_token_in_the_file_is_refused_and_not_repeated() {
        let text = "url = \"https://feed.example\"\ntoken = \"s3cret\"\n";
        let (supplier, mistakes) = SupplierFile::parse(text);
        assert_eq!(supplier.unwrap().token, TokenPlace::None);
        assert_eq!(told(text), [(2, "token".to_owned(), Why::Secret)]);
        let shown = format!("{mistakes:?} {:?}", mistakes.first().unwrap().fault("xinda.toml"));
        assert!(!shown.contains("s3cret"), "{shown}");
        assert!(shown.contains("token_env | token_file"), "{shown}");
    }

    #[test]
    fn two_places_for_one_token_are_told() {
        let text = "url = \"https://feed.example\"\ntoken_env = \"A\"\ntoken_file = \"b\"\n";
        assert_eq!(told(text), [(3, "token_file".to_owned(), Why::Value)]);
    }

    #[test]
    fn an_interval_below_a_minute_is_told() {
        for interval in ["30s", "0m", "often"] {
            let text = format!("url = \"https://feed.example\"\ninterval = \"{interval}\"\n");
            assert_eq!(told(&text), [(2, "interval".to_owned(), Why::Value)], "{interval}");
        }
    }

    #[test]
    fn a_pasted_token_is_no_variable() {
        let text = "url = \"https://feed.example\"\ntoken_env = \"abc-123\"\n";
        assert_eq!(told(text), [(2, "token_env".to_owned(), Why::Value)]);
    }
}
