//! What a person's input does to the state: pure. Effects go out as data, notes come back as input.

pub mod account;
pub mod action;
pub mod assign;
pub(crate) mod assigning;
pub mod begin;
mod candidates;
pub(crate) mod checks;
mod decide;
pub mod effect;
pub mod field;
pub mod input;
pub mod keymap;
pub mod layout;
pub mod lens_form;
mod lensing;
mod list;
mod looking;
pub mod menu;
mod menus;
pub mod note;
pub mod note_form;
mod noting;
pub mod row;
mod search_box;
pub mod settings;
pub mod state;
pub mod update;

pub use action::Action;
pub use effect::Effect;
pub use input::Input;
pub use note::Note;
pub use row::{Row, Sheet};
pub use settings::Settings;
pub use state::State;
pub use update::App;
