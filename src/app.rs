//! What a person's input does to the state: pure. Effects go out as data, notes come back as input.

pub mod action;
pub mod assign;
pub mod effect;
pub mod field;
pub mod input;
pub mod layout;
pub mod lens_form;
pub mod menu;
pub mod note;
pub mod note_form;
pub mod row;
pub mod state;

pub use action::Action;
pub use effect::Effect;
pub use input::Input;
pub use note::Note;
pub use row::{Row, Sheet};
pub use state::State;
