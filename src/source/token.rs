//! Where a supplier's feed is and how its token is found. A token is never in a config file, never shown, never logged.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use reqwest::header::HeaderValue;

use crate::domain::{Fault, FaultKind, SupplierId};

/// Longest token in bytes.
const MOST: u64 = 4_096;
const NOT_PLAIN: &str = "not a plain file of at most 4 KB";

/// A supplier's feed, as the settings say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupplierFeed {
    /// Whose.
    pub id: SupplierId,
    /// Its address.
    pub url: String,
    /// Where its token is.
    pub token: TokenSource,
}

/// Where a token is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum TokenSource {
    /// The feed needs none.
    #[default]
    None,
    /// In this environment variable.
    Env(String),
    /// In this file, which only its owner may read.
    File(PathBuf),
}

/// A token: no `Debug`, no `Display`, so that it cannot slip into a log.
#[derive(Clone)]
pub struct Secret(HeaderValue);

impl Secret {
    /// The token, if it can stand in a header.
    pub fn new(token: &str) -> Option<Self> {
        let token = token.trim();
        if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return None;
        }
        let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
        value.set_sensitive(true);
        Some(Self(value))
    }

    /// The `Authorization` field.
    pub(crate) const fn header(&self) -> &HeaderValue {
        &self.0
    }
}

impl TokenSource {
    /// Reads the token now, so that a renewed one is taken without a restart.
    pub fn read(&self) -> Result<Option<Secret>, Fault> {
        let text = match self {
            Self::None => return Ok(None),
            Self::Env(name) => {
                std::env::var(name).map_err(|_| unreadable(&format!("the variable {name} is not set")))?
            }
            Self::File(path) => read_private(path)?,
        };
        Secret::new(&text).map(Some).ok_or_else(|| unreadable("empty, or not printable ASCII"))
    }
}

fn unreadable(why: &str) -> Fault {
    Fault::new(FaultKind::Token, why)
}

fn read_private(path: &Path) -> Result<String, Fault> {
    let fault = |why: &str| unreadable(why).in_file(&path.to_string_lossy());
    // A pipe would keep us waiting at its opening; what is opened is then looked at itself, so that nobody can change it in between.
    if !std::fs::metadata(path).map_err(|e| fault(&e.to_string()))?.is_file() {
        return Err(fault(NOT_PLAIN));
    }
    let file = std::fs::File::open(path).map_err(|e| fault(&e.to_string()))?;
    let about = file.metadata().map_err(|e| fault(&e.to_string()))?;
    if !about.is_file() || about.len() > MOST {
        return Err(fault(NOT_PLAIN));
    }
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0 {
        return Err(fault("others may read it: chmod 600"));
    }
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text).map_err(|e| fault(&e.to_string()))?;
    Ok(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_printable() {
        assert!(Secret::new(" abc.DEF-1 \n").unwrap().header().is_sensitive());
        for bad in ["", "  ", "a b", "a\r\nX: 1", "货"] {
            assert!(Secret::new(bad).is_none(), "{bad:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_token_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        std::fs::write(&path, "abc\n").unwrap();
        let source = TokenSource::File(path.clone());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(source.read().err().unwrap().kind, FaultKind::Token);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert!(source.read().unwrap().is_some());
        assert_eq!(TokenSource::File(folder.path().to_owned()).read().err().unwrap().kind, FaultKind::Token);
        let unset = TokenSource::Env("HUOPAN_NO_SUCH_VARIABLE".to_owned());
        assert_eq!(unset.read().err().unwrap().kind, FaultKind::Token);
    }
}
