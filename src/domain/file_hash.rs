//! What a kept file is called: by what is in it.

use std::{fmt, str::FromStr};

use crate::domain::wire;

/// The BLAKE3 of a file's bytes. The same bytes always have the same name, and a file that changed no longer has its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileHash(pub [u8; 32]);

wire::travels_as!(FileHash, [u8; 32], |hash| hash.to_string());

/// Not 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a file's hash is 64 hex digits, a-f in lower case")]
pub struct ParseFileHashError;

impl FileHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

impl fmt::Display for FileHash {
    /// 64 hex digits in lower case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl FromStr for FileHash {
    type Err = ParseFileHashError;
    /// One hash has one text only: it is the name of a file.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        let hash = blake3::Hash::from_hex(text).ok().filter(|_| lower).ok_or(ParseFileHashError)?;
        Ok(Self(*hash.as_bytes()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice)]
mod tests {
    use super::*;

    /// The hash of nothing, as BLAKE3's own paper and every tool give it.
    const EMPTY: &str = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";

    #[test]
    fn a_hash_has_one_text() {
        let hash = FileHash::of(b"");
        assert_eq!(hash.to_string(), EMPTY);
        assert_eq!(EMPTY.parse(), Ok(hash));
        let upper = EMPTY.to_uppercase();
        for wrong in ["", &EMPTY[1..], &format!("{EMPTY}0"), &upper, &EMPTY.replace('f', "g"), "../../etc/passwd"] {
            assert_eq!(wrong.parse::<FileHash>(), Err(ParseFileHashError), "{wrong}");
        }
    }

    #[test]
    fn it_travels_as_its_text_or_its_bytes() {
        let hash = FileHash::of(b"x");
        assert_eq!(serde_json::to_string(&hash).unwrap(), format!("\"{hash}\""));
        assert_eq!(serde_json::from_str::<FileHash>(&format!("\"{hash}\"")).unwrap(), hash);
        let bytes = postcard::to_allocvec(&hash).unwrap();
        assert_eq!((bytes.len(), postcard::from_bytes::<FileHash>(&bytes).unwrap()), (32, hash));
    }
}
