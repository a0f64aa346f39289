//! What goods of a known format are called: their titles, and the ids by which they are found again.

use crate::ingest::cell::{Why, plain};
use crate::ingest::feed::limits;
use crate::text::{Clean, key_fold};

/// A title.
pub(super) fn title(raw: &str) -> Clean {
    Clean::new(raw)
}

/// The id of a good that its file calls so: without case and width; a long one by its hash.
pub(super) fn feed_id(name: &str) -> Clean {
    let key = key_fold(name);
    let fits = key.chars().count() <= limits::ID;
    Clean::new(&if fits { key } else { blake3::hash(key.as_bytes()).to_hex().to_string() })
}

/// The id of a good that its program numbers: `tb:612000000001`; none where it has no number.
pub(super) fn numbered(program: &str, number: &str) -> Option<Clean> {
    let is_number = !number.is_empty() && number != "0" && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && number.len() <= 24).then(|| Clean::new(&format!("{program}:{number}")))
}

/// A name that is there.
pub(super) fn said(name: &str) -> Option<Clean> {
    Some(Clean::new(name)).filter(|name| !key_fold(name).is_empty())
}

/// Why a name is not the one that was meant: its bytes were lost, or a spreadsheet made a rounded number of it (6.9E+12).
pub(super) fn wrong(name: &str) -> Option<Why> {
    if name.contains(char::REPLACEMENT_CHARACTER) {
        return Some(Why::BadText);
    }
    let plain = plain(name);
    let (digits, power) = plain.split_once("e+")?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (is_number(digits) && is_number(power)).then_some(Why::RoundedArticle)
}
