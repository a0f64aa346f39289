//! The index file: what is written is read back, whatever is wrong with it costs only a reading of the store, and what is in memory
//! after opening it is what is in memory without it, good by good.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    missing_docs,
    unreachable_pub
)]

#[path = "../kit/store.rs"]
mod kit;

mod changes;
mod crash;
mod damage;
mod file;
mod lies;
mod shop;
mod stale;
mod world;
