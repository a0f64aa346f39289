//! Settings as texts in, values out. Nothing here reads a file or a variable.
//!
//! A mistake never stops the program: it is told with its line, and everything else in the file holds.

pub mod binding;
pub mod categories;
pub mod channel;
mod channel_edit;
mod channels;
pub mod choice;
pub mod chord;
pub mod columns;
pub mod folders;
pub mod interval;
pub mod lenses;
pub mod mistake;
pub mod pictures;
pub mod preset;
mod reader;
pub mod slug;
pub mod supplier;
mod supplier_edit;
mod tables;
mod words;

pub use binding::Binding;
pub use choice::Choice;
pub use folders::Folders;
pub use interval::Interval;
pub use lenses::{KeepLens, Lenses, SavedLens};
pub use mistake::{Mistake, Why};
pub use pictures::{Pictures, Way};
pub use preset::{Depth, Gain, Glyphs, Preset, Tongue};
pub use supplier::{Listed, SupplierFile, TokenPlace};
pub use tables::Tables;
