//! The door to suppliers: their feeds over HTTP, asked page by page, guarded against what a hostile or broken server can send.

pub mod plan;
