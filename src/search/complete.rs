//! What the word at the cursor may become: fields of the query language and their values, with how many goods each would find.

use std::ops::Range;

use crate::text::Clean;

/// One way to go on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What of the query it takes the place of, in characters.
    pub span: Range<usize>,
    /// What it puts there.
    pub text: Clean,
    /// What it means, where the text does not say it.
    pub meaning: Clean,
    /// Goods with this value; none for a field.
    pub goods: Option<usize>,
}
