//! The note form (备注): one line about a good or all marked ones.

use crate::app::assign::Item;

/// The form.
#[derive(Clone, Debug)]
pub struct NoteForm {
    /// About which goods.
    pub items: Vec<Item>,
    /// What is typed, with its cursor.
    pub input: tui_input::Input,
}
