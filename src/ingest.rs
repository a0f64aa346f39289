//! Foreign bytes to goods: pure parsers, one door for each format. Nothing here reads a file, a socket or a clock.

pub mod feed;
pub mod feed_state;
