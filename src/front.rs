//! How a person comes in: the local terminal, and plain lines for what is not a screen.

pub mod backend;
mod breath;
pub mod decode;
pub mod detect;
mod documents;
pub mod links;
pub mod modes;
pub mod open;
pub mod out;
pub mod pictures;
pub mod plain;
#[cfg(unix)]
mod signals;
pub mod tty;
