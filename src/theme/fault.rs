//! A theme's mistake as people are told of it: file, line, role.

use std::path::Path;

use crate::domain::{Fault, FaultKind};
use crate::text::Clean;
use crate::theme::ThemeError;

impl ThemeError {
    /// The fault; `file` is the theme's own. A mistake in one that it inherits is told of that one's file beside it.
    pub fn fault(&self, file: &str) -> Fault {
        let (line, field, detail) = match self {
            Self::Shape { line, why } => (*line, "", why.as_str()),
            Self::NoSuchRole { line, role } => (*line, role.as_str(), "?"),
            Self::NoSuchColor { line, role, color } => (*line, role.as_str(), color.as_str()),
            Self::Missing { line, role } => (*line, *role, "-"),
            Self::NoParent { line, parent } => (*line, "inherits", parent.as_str()),
            Self::Cycle { line, way } => (*line, "inherits", way.as_str()),
            Self::Inherited { theme, mistake } => {
                let file = Path::new(file).with_file_name(format!("{theme}.toml"));
                return mistake.fault(&file.to_string_lossy());
            }
        };
        let mut fault = Fault::new(FaultKind::Config, detail).in_file(file);
        fault.place.row = u32::try_from(line).ok();
        fault.place.column = Some(Clean::new(field)).filter(|field| !field.is_empty());
        fault
    }
}
