//! Settings as texts in, values out. Nothing here reads a file.

pub mod chord;
