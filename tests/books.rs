//! Workbooks to pages: what their cells say, exactly; and that none of those that nobody means well does harm.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    unreachable_pub
)]

#[path = "books/child.rs"]
mod child;
#[path = "books/hostile.rs"]
mod hostile;
#[path = "books/memory.rs"]
mod memory;
#[path = "books/ole.rs"]
mod ole;
#[path = "books/parts.rs"]
mod parts;
#[path = "books/reading.rs"]
mod reading;
#[path = "books/shown.rs"]
mod shown;
#[path = "books/twice.rs"]
mod twice;
#[path = "books/xlsb.rs"]
mod xlsb;
