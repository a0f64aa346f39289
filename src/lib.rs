//! huopan.

pub mod store;
