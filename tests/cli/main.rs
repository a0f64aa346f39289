//! The verbs through the program itself: exit codes, JSON shapes, both languages, and what stays on disk.
//!
//! Suppliers are served on loopback by this process and named in a config folder of the test's own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub
)]

mod channels;
mod compare;
mod decisions;
mod finding;
mod holds;
mod lenses;
mod lock;
mod stall;
mod syncing;
