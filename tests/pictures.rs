//! Pictures of goods: fetched once and only from where it is allowed, decoded whatever is sent, drawn and taken away again.
//!
//! `cargo test --features pictures --test pictures`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "pictures/board.rs"]
mod board;
#[path = "pictures/bytes.rs"]
mod bytes;
#[path = "pictures/desk.rs"]
mod desk;
#[path = "pictures/hostile.rs"]
mod hostile;
#[path = "pictures/paint.rs"]
mod paint;
#[path = "pictures/site.rs"]
mod site;
