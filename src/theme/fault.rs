//! A theme's mistake as people are told of it: file, line, role.

use crate::domain::{Fault, FaultKind};
use crate::text::Clean;
use crate::theme::ThemeError;

impl ThemeError {
    /// The fault; `file` is its name to show.
    pub fn fault(&self, file: &str) -> Fault {
        let (line, field, detail) = match self {
            Self::Shape { line, why } => (Some(*line), None, why.as_str()),
            Self::NoSuchRole { line, role } => (Some(*line), Some(role.as_str()), "?"),
            Self::NoSuchColor { line, role, color } => (Some(*line), Some(role.as_str()), color.as_str()),
            Self::Missing { role } => (None, Some(*role), "-"),
        };
        let mut fault = Fault::new(FaultKind::Config, detail).in_file(file);
        fault.place.row = line.and_then(|line| u32::try_from(line).ok());
        fault.place.column = field.map(Clean::new);
        fault
    }
}
