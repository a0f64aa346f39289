//! How a person comes in: the local terminal, and plain lines for what is not a screen.

pub mod backend;
pub mod decode;
pub mod detect;
pub mod modes;
pub mod open;
pub mod plain;
#[cfg(unix)]
mod signals;
pub mod tty;
