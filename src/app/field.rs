//! One field of a form: text, a number or a choice. The form decides what its value means.

use tui_input::Input;

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Field {
    /// Free text.
    Text(Input),
    /// A figure as typed, with natural stops for Space (ascending).
    Number {
        /// As typed.
        input: Input,
        /// The first key typed replaces the value.
        fresh: bool,
    },
    /// One of several.
    Choice {
        /// Which one.
        at: usize,
        /// Of how many.
        of: usize,
    },
}

impl Field {
    /// A number field with a value; the first key typed replaces it.
    pub fn number(value: &str) -> Self {
        Self::Number { input: Input::new(value.to_owned()), fresh: true }
    }
    /// The same field with its text hidden, its cursor where it is.
    #[must_use]
    pub fn hidden(&self) -> Self {
        let stars = self.text().chars().map(|_| '*').collect::<String>();
        match self {
            Self::Text(input) => Self::Text(Input::new(stars).with_cursor(input.cursor())),
            shown => shown.clone(),
        }
    }
    /// The text of a text or number field.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(input) | Self::Number { input, .. } => input.value(),
            Self::Choice { .. } => "",
        }
    }
}
