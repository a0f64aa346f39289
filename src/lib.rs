//! huopan.

pub mod text;
