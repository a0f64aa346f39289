//! Faults in sentences: what happened, to which supplier, page, file or row, and what to do now.

use crate::domain::Fault;
use crate::i18n::Lang;

/// The sentence.
pub fn say(_lang: Lang, fault: &Fault) -> String {
    fault.to_string() // skeleton
}
