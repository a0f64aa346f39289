//! Settings as texts in, values out. Nothing here reads a file or a variable.
//!
//! A mistake never stops the program: it is told with its line, and everything else in the file holds.

pub mod chord;
pub mod folders;
pub mod mistake;
pub mod preset;
mod reader;
pub mod slug;
pub mod supplier;

pub use folders::Folders;
pub use mistake::{Mistake, Why};
pub use preset::{Depth, Glyphs, Preset, Tongue};
pub use supplier::{SupplierFile, TokenPlace};
