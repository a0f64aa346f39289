//! What a person, or a file of theirs, said of columns: `columns = {"单价(元)" = "price"}`. It goes before every name known here.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Field;
use crate::domain::{FileImport, Mend};
use crate::ingest::encoding::Encoding;
use crate::text::Clean;

/// Columns by name with their meaning. A column whose name stands twice in its table is called by it and its number: `价格 (5)`. Where
/// columns of one name mean different things in several tables, one of a further table is called by the table too: `F2!价格`.
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
    columns: BTreeMap<Clean, String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    no_price: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mends: Vec<Mend>,
}

/// Why a text is no choice.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// Not TOML, or not of this shape.
    #[error("{0}")]
    Read(#[from] toml::de::Error),
    /// A column that is said to be a field that there is none of.
    #[error("{0} = {1:?}")]
    Field(Clean, String),
    /// An encoding that is none.
    #[error("no encoding: {0}")]
    Encoding(String),
    /// It could not be written.
    #[error("{0}")]
    Write(#[from] toml::ser::Error),
}

/// A column of one table only.
fn qualified(table: &Clean, column: &Clean) -> Clean {
    Clean::new(&format!("{table}!{column}"))
}

impl Choice {
    /// What was said of a column, now or last time.
    pub(super) fn said(&self, column: &Clean) -> Option<Field> {
        self.columns.get(column).or_else(|| self.before.get(column)).copied().filter(|field| *field != Field::Kept)
    }

    /// What is said of the columns of one table.
    #[must_use]
    pub fn of_table(&self, table: &Clean, columns: &[Clean]) -> Self {
        let own = |all: &BTreeMap<Clean, Field>, column: &Clean| {
            let field = all.get(&qualified(table, column)).filter(|_| !table.is_empty()).or_else(|| all.get(column));
            field.map(|field| (column.clone(), *field))
        };
        let mut before = self.before.clone();
        before.extend(columns.iter().filter_map(|column| own(&self.before, column)));
        let columns = columns.iter().filter_map(|column| own(&self.columns, column)).collect();
        Self { columns, before, ..self.clone() }
    }

    /// Says what a column of a table means: in all tables that have one of this name, unless this table's was said by itself, or has no name
    /// of its own.
    pub fn say(&mut self, table: &Clean, (column, is_named): (Clean, bool), field: Field) {
        let own = qualified(table, &column);
        let is_own = !table.is_empty() && (!is_named || self.columns.contains_key(&own));
        self.columns.insert(if is_own { own } else { column }, field);
    }

    /// The columns that are said and that no table has; of each column there is its table's name and its own.
    pub fn absent(&self, there: &[(Clean, Clean)]) -> Vec<Clean> {
        let plain = there.iter().map(|(_, column)| column.clone());
        let own = there.iter().filter(|(table, _)| !table.is_empty()).map(|(table, column)| qualified(table, column));
        let is_there: BTreeSet<Clean> = plain.chain(own).collect();
        self.columns.keys().filter(|name| !is_there.contains(*name)).cloned().collect()
    }

    /// The columns of several tables together, from which each gets its own again.
    pub fn of_tables(tables: impl Iterator<Item = (Clean, Self)>) -> BTreeMap<Clean, Field> {
        let mut all: BTreeMap<Clean, Field> = BTreeMap::new();
        for (table, choice) in tables {
            for (column, field) in choice.columns {
                match all.get(&column) {
                    Some(other) if *other != field => all.insert(qualified(&table, &column), field),
                    Some(_) => None,
                    None => all.insert(column, field),
                };
            }
        }
        all
    }

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
        let field = |(column, name): (Clean, String)| match Field::named(&name) {
            Some(field) => Ok((column, field)),
            None => Err(ChoiceError::Field(column, name)),
        };
        let columns = columns.into_iter().map(field).collect::<Result<_, _>>()?;
        Ok(Self { columns, no_price, mends, encoding: encoding.map(named).transpose()?, ..Self::default() })
    }
    /// Its text.
    pub fn to_text(&self) -> Result<String, ChoiceError> {
        let encoding = self.encoding.map(|encoding| encoding.name().to_owned());
        let Self { columns, no_price, mends, .. } = self.clone();
        let columns = columns.into_iter().map(|(column, field)| (column, field.name().to_owned())).collect();
        let file = File { encoding, columns, no_price, mends };
        Ok(toml::to_string(&file)?)
    }
}
