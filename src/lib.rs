//! huopan.
