//! Exports: the files byte by byte, as spreadsheets read them, and through the verb.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    dead_code
)]

mod files;
mod office;
mod page;
#[path = "../cli/stall.rs"]
mod stall;
mod verb;
mod workbook;
