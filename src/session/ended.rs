//! How a session ended, and the exit status that says so.

use std::any::Any;

use crate::app::effect::Next;
use crate::text::Clean;

/// Why a session is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    /// The person left.
    Quit,
    /// The person goes on with something else at the same terminal.
    Next(Next),
    /// A signal asked for it, by its number.
    Told(i32),
    /// The program's own mistake, in the words of the panic.
    Panicked(Clean),
    /// The terminal cannot be written any more, and why.
    Broken(Clean),
}

impl Ended {
    /// The exit status: 0, 128 and the signal, 70 for our mistake, 1 for a lost terminal.
    pub fn code(&self) -> u8 {
        match self {
            Self::Quit | Self::Next(_) => 0,
            Self::Told(signal) => u8::try_from(signal.saturating_add(128)).unwrap_or(1),
            Self::Panicked(_) => 70,
            Self::Broken(_) => 1,
        }
    }

    /// From what a panic threw.
    pub(crate) fn panicked(thrown: &(dyn Any + Send)) -> Self {
        let words = thrown.downcast_ref::<&str>().copied();
        let words = words.or_else(|| thrown.downcast_ref::<String>().map(String::as_str));
        Self::Panicked(Clean::new(words.unwrap_or_default()))
    }
}
