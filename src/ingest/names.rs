//! What goods are called in files: what was taken out of their titles, the ids by which they are found again, and which names are not the ones that were meant.

use crate::ingest::cell::title::Title;
use crate::ingest::cell::{Why, article::is_rounded};
use crate::ingest::feed::limits;
use crate::ingest::table::UNREAD;
use crate::text::{Clean, key_fold};

/// What was taken out of a title is kept with the good under this name.
const REMOVED: &str = "HTML";

/// What was taken out of a title, with the name it is kept under; an empty text where it had nothing.
pub(super) fn removed(title: &Title) -> (Clean, Clean) {
    (Clean::fixed(REMOVED), Clean::long(&title.removed.join(" ")))
}

/// What a good is called in its file for good: without case and width; a long name by its hash.
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

/// Why a name is not the one that was meant: its bytes were lost, here or where the file was made, a spreadsheet made a rounded number of it
/// (6.9E+12), or it is a formula that was never computed.
pub(super) fn wrong(name: &str) -> Option<Why> {
    if name.contains(char::REPLACEMENT_CHARACTER) {
        return Some(Why::BadText);
    }
    if name == UNREAD {
        return Some(Why::Formula);
    }
    is_rounded(name).then_some(Why::RoundedArticle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_lost_or_rounded_is_none() {
        for (name, why) in [
            ("HB-1", None),
            ("6901234567890", None),
            ("6.90123E+12", Some(Why::RoundedArticle)),
            ("６.９ｅ＋１２", Some(Why::RoundedArticle)),
            ("6.9E12", None),
            ("e+f", None),
            ("A\u{fffd}1", Some(Why::BadText)),
            (UNREAD, Some(Why::Formula)),
        ] {
            assert_eq!(wrong(name), why, "{name}");
        }
    }

    #[test]
    fn a_good_is_called_the_same_in_any_case_and_width() {
        assert_eq!(feed_id("ｈｂ-1"), feed_id("HB-1"));
        assert_eq!(feed_id(&"长".repeat(129)).len(), 64);
        assert_eq!(numbered("tb", "612"), Some(Clean::fixed("tb:612")));
        assert_eq!((numbered("tb", "0"), numbered("tb", "6a"), said(" ")), (None, None, None));
    }
}
