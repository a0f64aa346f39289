//! What goes over the socket. Both sides begin with a greeting that says their version; then the asker sends one request, and frames
//! come back until the one with the exit code. Everything is bounded, and whoever sends more is not heard.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{SeqAccess, Visitor},
};

use crate::cli::{Exit, args::Global, open::Context, settings::Settings};
use crate::config::Tongue;
use crate::i18n::Lang;
use crate::text::Clean;

/// Counted up with every change of what is sent; two processes of different versions do not talk.
pub(super) const VERSION: u16 = 1;
/// Bytes of a greeting.
pub(super) const GREETING: usize = 8;
/// Most bytes of a request: what the system lets one type is not longer.
pub(super) const MOST_ASKED: usize = 4 << 20;
/// Most words of what was typed: each takes more here than it did on its way.
pub(super) const MOST_WORDS: usize = 10_000;
/// Most bytes in one frame.
pub(super) const MOST_TOLD: usize = 64 << 10;
const NAME: [u8; 6] = *b"huopan";

/// What one side says first.
pub(super) fn greeting(version: u16) -> Vec<u8> {
    [&NAME[..], &version.to_be_bytes()].concat()
}

/// The version that a greeting says; none when it is not one of ours.
pub(super) fn greeted(said: [u8; GREETING]) -> Option<u16> {
    said.strip_prefix(&NAME)?.try_into().ok().map(u16::from_be_bytes)
}

/// One verb to be run for another process. Names are bytes: not all of them are text.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
pub(crate) struct Request {
    #[serde(deserialize_with = "few")]
    line: Vec<Vec<u8>>,
    cwd: Vec<u8>,
    data: Vec<u8>,
    config: Vec<u8>,
    english: bool,
    me: Option<String>,
}

impl Request {
    /// What was typed here.
    pub(super) fn of(context: &Context<'_>) -> std::io::Result<Self> {
        let settings = context.settings;
        let whole = |path: &Path| std::path::absolute(path).map(|path| bytes(path.into_os_string()));
        Ok(Self {
            line: context.line.iter().cloned().map(bytes).collect(),
            cwd: bytes(std::env::current_dir()?.into_os_string()),
            data: whole(&settings.folders.data)?,
            config: whole(&settings.folders.config)?,
            english: settings.lang == Lang::En,
            me: settings.me().map(|name| name.as_str().to_owned()),
        })
    }

    /// As it goes over; none when it is more than is heard.
    pub(super) fn sent(&self) -> Option<Vec<u8>> {
        let body = postcard::to_stdvec(self).ok().filter(|body| body.len() <= MOST_ASKED)?;
        (self.line.len() <= MOST_WORDS).then_some(body)
    }

    /// What was typed, the program's name first.
    pub(crate) fn line(&self) -> Vec<OsString> {
        self.line.iter().cloned().map(words).collect()
    }

    /// Where the person stands.
    pub(crate) fn cwd(&self) -> PathBuf {
        words(self.cwd.clone()).into()
    }

    /// Whether it means this data folder, whatever either calls it.
    #[cfg(unix)]
    pub(super) fn is_for(&self, data: &Path) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let number = |path: &Path| std::fs::metadata(path).map(|about| (about.dev(), about.ino())).ok();
        let meant = number(Path::new(&words(self.data.clone())));
        meant.is_some() && meant == number(data)
    }

    /// The asker's settings. What is wrong in them the asker was told when it read them.
    pub(crate) fn settings(&self) -> Settings {
        let path = |bytes: &[u8]| Some(PathBuf::from(words(bytes.to_vec())));
        let lang = Some(if self.english { Tongue::En } else { Tongue::Zh });
        let (data, config) = (path(&self.data), path(&self.config));
        let (mut settings, _) = Settings::load(&Global { data, config, lang, ..Global::default() });
        settings.preset.me = self.me.as_deref().map(Clean::new);
        settings
    }
}

/// Reads what was typed, and stops where it is too much.
fn few<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<u8>>, D::Error> {
    struct Words;
    impl<'de> Visitor<'de> for Words {
        type Value = Vec<Vec<u8>>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "at most {MOST_WORDS} words")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
            let mut words = Vec::new();
            while let Some(word) = from.next_element()? {
                if words.len() == MOST_WORDS {
                    return Err(serde::de::Error::invalid_length(MOST_WORDS + 1, &self));
                }
                words.push(word);
            }
            Ok(words)
        }
    }
    from.deserialize_seq(Words)
}

#[cfg(unix)]
fn bytes(text: OsString) -> Vec<u8> {
    std::os::unix::ffi::OsStringExt::into_vec(text)
}

#[cfg(unix)]
fn words(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn bytes(text: OsString) -> Vec<u8> {
    text.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn words(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// A piece of the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Frame {
    /// For stdout.
    Out(Vec<u8>),
    /// For stderr.
    Err(Vec<u8>),
    /// The end.
    Exit(Exit),
}

impl Frame {
    /// As it goes over: a letter, how many bytes, the bytes.
    pub(super) fn sent(&self) -> Vec<u8> {
        let (letter, bytes) = match self {
            Self::Out(bytes) => (b'o', bytes.as_slice()),
            Self::Err(bytes) => (b'e', bytes.as_slice()),
            Self::Exit(exit) => (b'x', &[exit.code()][..]),
        };
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes();
        [&[letter][..], &length, bytes].concat()
    }

    /// Reads one; none when it is not to be understood.
    pub(super) fn read(from: &mut impl std::io::Read) -> Option<Self> {
        let mut head = [0; 5];
        from.read_exact(&mut head).ok()?;
        let [letter, a, b, c, d] = head;
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).ok().filter(|length| *length <= MOST_TOLD)?;
        let mut bytes = vec![0; length];
        from.read_exact(&mut bytes).ok()?;
        match (letter, bytes.as_slice()) {
            (b'o', _) => Some(Self::Out(bytes)),
            (b'e', _) => Some(Self::Err(bytes)),
            (b'x', [code]) => Exit::of(*code).map(Self::Exit),
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_says_its_version_and_nothing_else_passes_for_one() {
        assert_eq!(greeting(0x0102), b"huopan\x01\x02");
        assert_eq!(greeted(*b"huopan\x01\x02"), Some(0x0102));
        assert_eq!(greeted(*b"HTTP/1.1"), None);
    }

    #[test]
    fn a_request_of_too_many_words_is_neither_sent_nor_read() {
        let of = |words: usize| {
            let (cwd, data, config) = (Vec::new(), Vec::new(), Vec::new());
            Request { line: vec![b"a".to_vec(); words], cwd, data, config, english: true, me: None }
        };
        let most = of(MOST_WORDS);
        assert_eq!(postcard::from_bytes::<Request>(&most.sent().unwrap()), Ok(most));
        let more = of(MOST_WORDS + 1);
        assert!(more.sent().is_none());
        assert!(postcard::from_bytes::<Request>(&postcard::to_stdvec(&more).unwrap()).is_err());
        let mut long = of(1);
        long.cwd = vec![b'a'; MOST_ASKED];
        assert!(long.sent().is_none());
    }

    #[test]
    fn frames_come_as_they_went() {
        let frames = [Frame::Out(b"a".to_vec()), Frame::Err(vec![0xff; MOST_TOLD]), Frame::Exit(Exit::Partly)];
        let sent: Vec<u8> = frames.iter().flat_map(Frame::sent).collect();
        let mut rest = sent.as_slice();
        for frame in frames {
            assert_eq!(Frame::read(&mut rest), Some(frame));
        }
        assert_eq!(Frame::read(&mut rest), None, "the end");
    }

    #[test]
    fn what_is_no_frame_is_not_understood() {
        for bytes in [&b"o\0\0\0\x02a"[..], b"o\xff\xff\xff\xff", b"z\0\0\0\0", b"x\0\0\0\0", b"x\0\0\0\x01\x09", b""] {
            assert_eq!(Frame::read(&mut &*bytes), None, "{bytes:?}");
        }
    }
}
