//! What a person, or a file of theirs, said of columns: `columns = {"单价(元)" = "price"}`. It goes before every name known here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Field;
use crate::domain::{FileImport, Mend};
use crate::ingest::encoding::Encoding;
use crate::text::Clean;

/// Columns by name with their meaning. A column whose name stands twice in the file is called by it and its number: `价格 (5)`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// The columns.
    pub columns: BTreeMap<Clean, Field>,
    /// Cells as a person says they are.
    pub mends: Vec<Mend>,
    /// What the text is in; none to find out.
    pub encoding: Option<Encoding>,
    /// That no column is the price: all goods are without one.
    pub no_price: bool,
    /// What the columns of the supplier's list before this one were taken for: it goes behind what is said, and before what is known. Its
    /// columns may be missing.
    pub before: BTreeMap<Clean, Field>,
}

/// The same as a file has it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    columns: BTreeMap<Clean, Field>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    no_price: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mends: Vec<Mend>,
}

/// Why a text is no choice.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// Not TOML, or not of this shape, or a field that is none.
    #[error("{0}")]
    Read(#[from] toml::de::Error),
    /// An encoding that is none.
    #[error("no encoding: {0}")]
    Encoding(String),
    /// It could not be written.
    #[error("{0}")]
    Write(#[from] toml::ser::Error),
}

impl Choice {
    /// What was said of a file that was taken in.
    pub fn of(import: &FileImport) -> Self {
        let column = |(name, field): (&Clean, &Clean)| Some((name.clone(), Field::named(field)?));
        let columns = import.mapping.iter().filter_map(column).collect();
        let encoding = Encoding::named(&import.encoding);
        // It was taken in: nothing is asked about it any more.
        Self { columns, mends: import.mends.clone(), encoding, no_price: true, ..Self::default() }
    }
    /// From its text.
    ///
    /// ```
    /// use huopan::ingest::header::{Choice, Field};
    /// let choice = Choice::parse("columns = {\"单价(元)\" = \"price\"}").unwrap();
    /// assert_eq!(choice.columns.into_values().collect::<Vec<_>>(), [Field::Price]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, ChoiceError> {
        let File { encoding, columns, no_price, mends } = toml::from_str(text)?;
        let named = |name: String| Encoding::named(&name).ok_or(ChoiceError::Encoding(name));
        Ok(Self { columns, no_price, mends, encoding: encoding.map(named).transpose()?, ..Self::default() })
    }
    /// Its text.
    pub fn to_text(&self) -> Result<String, ChoiceError> {
        let encoding = self.encoding.map(|encoding| encoding.name().to_owned());
        let Self { columns, no_price, mends, .. } = self.clone();
        let file = File { encoding, columns, no_price, mends };
        Ok(toml::to_string(&file)?)
    }
}
