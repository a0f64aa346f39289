//! Files that say themselves what each figure is: each shape and each trap has a file of our own making under tests/formats/data, and what
//! must come of it stands here, worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub
)]

#[path = "formats/ali.rs"]
mod ali;
#[path = "formats/ali_page.rs"]
mod ali_page;
#[path = "formats/any_bytes.rs"]
mod any_bytes;
#[path = "formats/hostile.rs"]
mod hostile;
#[path = "formats/kit.rs"]
mod kit;
#[path = "formats/saved.rs"]
mod saved;
#[path = "formats/search_answers.rs"]
mod search_answers;
