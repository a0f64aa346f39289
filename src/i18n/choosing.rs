//! The chooser of columns in words.

use crate::i18n::{Lang, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Choosing(pub Lang);

words! { Choosing:
    /// Its title.
    title: "选列", "Columns";
    /// Nothing is chosen.
    by_width: "自动 (按宽度)", "by the width";
    /// A column that is always there.
    fixed: "总在", "always";
    /// A column that was chosen.
    no_room: "放不下", "no room";
    /// The margin bar.
    bar: "毛利条", "Margin bar";
}
