//! What a person, or a file of theirs, said of columns: `columns = {"单价(元)" = "price"}`. It goes before every name known here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Field;
use crate::domain::Mend;
use crate::text::Clean;

/// Columns by name with their meaning. A column whose name stands twice in the file is called by it and its number: `价格 (5)`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Choice {
    /// The columns.
    #[serde(default)]
    pub columns: BTreeMap<Clean, Field>,
    /// Cells as a person says they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mends: Vec<Mend>,
    /// What the columns of the supplier's list before this one were taken for: it goes behind what is said, and before what is known. Its
    /// columns may be missing.
    #[serde(skip)]
    pub before: BTreeMap<Clean, Field>,
}

/// Why a text is no choice.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// Not TOML, or not of this shape, or a field that is none.
    #[error("{0}")]
    Read(#[from] toml::de::Error),
    /// It could not be written.
    #[error("{0}")]
    Write(#[from] toml::ser::Error),
}

impl Choice {
    /// From its text.
    ///
    /// ```
    /// use huopan::ingest::header::{Choice, Field};
    /// let choice = Choice::parse("columns = {\"单价(元)\" = \"price\"}").unwrap();
    /// assert_eq!(choice.columns.into_values().collect::<Vec<_>>(), [Field::Price]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, ChoiceError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            columns: BTreeMap<Clean, Field>,
            #[serde(default)]
            mends: Vec<Mend>,
        }
        let File { columns, mends } = toml::from_str(text)?;
        Ok(Self { columns, mends, ..Self::default() })
    }
    /// Its text.
    pub fn to_text(&self) -> Result<String, ChoiceError> {
        Ok(toml::to_string(self)?)
    }
}
