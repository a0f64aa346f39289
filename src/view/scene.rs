//! What every part of a screen is drawn from.

use crate::app::{Sheet, State};
use crate::i18n::{Lang, board::Board};
use crate::view::{Look, ink::Ink};

/// State and look of one frame.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The state.
    pub state: &'a State,
    /// The look.
    pub look: &'a Look,
}

impl<'a> Scene<'a> {
    /// The labels of the session's language.
    pub const fn words(&self) -> Board {
        self.state.texts.board
    }
    /// The session's language.
    pub const fn lang(&self) -> Lang {
        self.state.texts.lang
    }
    /// An empty line.
    pub const fn ink(&self) -> Ink<'a> {
        Ink::new(self.look)
    }
    /// The sheet of the good under the cursor, of a row or of a column, once it is there.
    pub fn sheet(&self) -> Option<&'a Sheet> {
        if let Some(compare) = self.state.comparison() {
            return compare.current().map(|sheet| &**sheet);
        }
        let sheet = self.state.sheet.as_deref()?;
        (self.state.list().current_id() == Some(sheet.row.id)).then_some(sheet)
    }
    /// Whether Chinese, where two columns say what takes English a word.
    pub fn zh(&self) -> bool {
        self.lang() == Lang::Zh
    }
}
