//! What people decide, from the decision to the rows, sheets and searches that read it, over each kind of store, and after it was
//! closed and opened again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod changes;
mod desk;
mod holds;
#[path = "../kit/store.rs"]
mod kit;
mod mixing;
mod own_goods;
mod quotes;
mod searches;
mod searching;
