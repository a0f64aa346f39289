//! A supplier's file as text: a new one, or the person's own with what changed put into it. The other way is `SupplierFile::parse`.

use toml_edit::{DocumentMut, Value};

use crate::config::{
    choice::put,
    supplier::{SupplierFile, TokenPlace},
};

impl SupplierFile {
    /// The text of a new file; it reads back as the same.
    ///
    /// ```
    /// use huopan::config::SupplierFile;
    /// let text = "url = \"https://feed.example/xinda\"\ninterval = \"30m\"\n";
    /// let (supplier, _) = SupplierFile::parse(text);
    /// assert_eq!(supplier.unwrap().write(), text);
    /// ```
    pub fn write(&self) -> String {
        let mut document = DocumentMut::new();
        self.put_into(&mut document);
        document.to_string()
    }

    /// A person's text with this supplier in it: remarks, order and what is not ours to know stay. None when the text is no TOML.
    pub fn written_into(&self, text: &str) -> Option<String> {
        let mut document: DocumentMut = text.parse().ok()?;
        self.put_into(&mut document);
        Some(document.to_string())
    }

    /// A person's text with `paused` in it and nothing else changed, mistakes included. None when the text is no TOML.
    pub fn paused_in(text: &str, paused: bool) -> Option<String> {
        let mut document: DocumentMut = text.parse().ok()?;
        put(&mut document, "paused", paused.into());
        Some(document.to_string())
    }

    fn put_into(&self, document: &mut DocumentMut) {
        let (env, file) = match &self.token {
            TokenPlace::None => (None, None),
            TokenPlace::Env(name) => (Some(name.as_str()), None),
            TokenPlace::File(path) => (None, Some(path.as_str())),
        };
        let interval = self.interval.map(|interval| interval.to_string());
        let texts = [
            ("name", self.name.as_deref()),
            ("url", Some(self.url.as_str())),
            ("token_env", env),
            ("token_file", file),
            ("interval", interval.as_deref()),
        ];
        for (key, text) in texts {
            match text {
                Some(text) => put(document, key, Value::from(text)),
                None => drop(document.remove(key)),
            }
        }
        if self.paused || document.contains_key("paused") {
            put(document, "paused", self.paused.into());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::interval::Interval;
    use crate::text::Clean;

    fn xinda() -> SupplierFile {
        SupplierFile {
            name: Some(Clean::new("鑫达通讯")),
            url: "https://feed.example/xinda".to_owned(),
            token: TokenPlace::File("tokens/xinda".to_owned()),
            interval: Interval::of_minutes(120),
            paused: true,
        }
    }

    #[test]
    fn a_new_file_says_what_is_set_and_no_more() {
        let whole = "name = \"鑫达通讯\"\nurl = \"https://feed.example/xinda\"\ntoken_file = \"tokens/xinda\"\ninterval = \"2h\"\npaused = true\n";
        assert_eq!(xinda().write(), whole);
        let bare = SupplierFile { name: None, token: TokenPlace::None, interval: None, paused: false, ..xinda() };
        assert_eq!(bare.write(), "url = \"https://feed.example/xinda\"\n");
    }

    #[test]
    fn a_persons_remarks_and_order_stay() {
        let mine = "# 二区 14 街\nurl = \"https://old.example\" # ask 老陈\ntoken_env = \"XINDA\"\n\n# until spring\npaused = true\n";
        let file = SupplierFile { name: None, token: TokenPlace::None, interval: None, paused: false, ..xinda() };
        assert_eq!(
            file.written_into(mine).unwrap(),
            "# 二区 14 街\nurl = \"https://feed.example/xinda\" # ask 老陈\n\n# until spring\npaused = false\n"
        );
        assert_eq!(xinda().written_into("url = = 1"), None);
    }

    #[test]
    fn pausing_touches_nothing_else() {
        let mine = "url = 'https://feed.example' # ask 老陈\ninterval = \"often\"\n";
        assert_eq!(SupplierFile::paused_in(mine, true).unwrap(), format!("{mine}paused = true\n"));
        assert_eq!(
            SupplierFile::paused_in("paused = true # till May\n", false).unwrap(),
            "paused = false # till May\n"
        );
        assert_eq!(SupplierFile::paused_in("url = = 1", true), None);
    }

    fn places() -> impl Strategy<Value = TokenPlace> {
        prop_oneof![
            Just(TokenPlace::None),
            "[A-Z_][A-Z0-9_]{0,9}".prop_map(TokenPlace::Env),
            "[^\0]{1,12}".prop_map(TokenPlace::File),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            name in proptest::option::of("[\"\\\\'#=\\[一-龥a-z]{1,20}"),
            path in "[!-~]{0,30}",
            token in places(),
            minutes in proptest::option::of(1_u32..=43_200),
            paused: bool,
            over in prop_oneof![Just(""), Just("# x\nname = \"y\"\npaused = true\nurl = 'z' # w\ninterval = \"1d\"\ntoken_env = \"A\"\n")],
        ) {
            let file = SupplierFile {
                name: name.as_deref().map(Clean::new),
                url: format!("https://{path}"),
                token,
                interval: minutes.and_then(Interval::of_minutes),
                paused,
            };
            for text in [file.write(), file.written_into(over).unwrap()] {
                prop_assert_eq!(SupplierFile::parse(&text), (Some(file.clone()), Vec::new()), "{}", text);
            }
        }
    }
}
