//! Foreign bytes to goods: pure parsers, one door for each format. Nothing here reads a file, a socket or a clock.

pub mod cell;
pub mod encoding;
pub mod feed;
pub mod feed_file;
pub mod feed_state;
pub mod format;
pub mod formats;
pub mod header;
mod kept;
mod names;
mod offer;
pub mod sheet;
pub mod table;
