//! What cannot be understood in a file of settings, and where.

use crate::domain::{Fault, FaultKind};
use crate::text::Clean;

/// Why a setting is not in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The line is not TOML.
    Syntax,
    /// No setting has this name.
    Unknown,
    /// A value that cannot be meant.
    Value,
    /// The setting must be there.
    Missing,
    /// A token stands in the file; only the name of a variable or of a file may.
    Secret,
    /// Another act has this key.
    KeyTaken,
    /// Terminals, multiplexers, browsers or input methods keep this key.
    KeyLost,
    /// This key stays with its act, so that nobody locks himself out.
    KeyFixed,
}

/// One mistake in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Line, from 1.
    pub line: u32,
    /// The setting as written, tables and all: `me.name`. Empty when the line is not TOML.
    pub field: Clean,
    /// Why.
    pub why: Why,
    /// What could stand there instead, in the file's own words: `zh | en`. It never repeats a value, which may be a secret.
    pub instead: Clean,
}

impl Mistake {
    /// The same as people are told of everything that goes wrong; `file` is its name to show.
    pub fn fault(&self, file: &str) -> Fault {
        let kind = match self.why {
            Why::KeyTaken => FaultKind::KeyTaken,
            Why::KeyLost => FaultKind::KeyLost,
            Why::KeyFixed => FaultKind::KeyFixed,
            _ => FaultKind::Config,
        };
        let mut fault = Fault::new(kind, &self.instead).in_file(file);
        fault.place.row = Some(self.line);
        fault.place.column = (!self.field.is_empty()).then(|| self.field.clone());
        fault
    }
}
