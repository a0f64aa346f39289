//! The door to suppliers: their feeds over HTTP, asked page by page, guarded against what a hostile or broken server can send.

pub mod clock;
pub mod demo;
pub mod fetch;
pub mod generate;
pub mod guard;
pub mod http;
pub mod picture;
pub mod plan;
pub mod probe;
pub mod report;
pub mod sync;
pub mod token;
