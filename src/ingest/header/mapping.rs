//! The meaning of every column of one table, and what a person has to say before it can be relied on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Choice, Field, Known, known};
use crate::ingest::table::Row;
use crate::text::Clean;

/// One column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name; with its number where that is not enough.
    pub name: Clean,
    /// What it is taken for.
    pub field: Field,
}

/// What is not guessed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// Which of these columns is it? The first is recommended, and is what the mapping has.
    Which {
        /// What.
        field: Field,
        /// The columns, from 0.
        columns: Vec<usize>,
    },
    /// No column is known to be the price: all goods would be without one.
    NoPrice,
    /// The choice names a column that the file does not have.
    Absent(Clean),
}

/// Every column with its meaning.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    /// The columns in order.
    pub columns: Vec<Column>,
    /// What is to be asked; empty when all is sure.
    pub questions: Vec<Question>,
}

impl Mapping {
    /// Of a header row: what was chosen holds, the rest is known by its name.
    pub fn of(header: Row<'_>, choice: &Choice) -> Self {
        let names = names(header);
        let mut columns: Vec<Column> = names.into_iter().map(|name| Column { name, field: Field::Kept }).collect();
        let chosen: Vec<Option<Field>> =
            columns.iter().map(|column| choice.columns.get(&column.name).copied()).collect();
        let taken: BTreeSet<Field> = chosen.iter().flatten().copied().filter(|field| !field.takes_several()).collect();
        let mut found: BTreeMap<Field, Vec<(Known, usize)>> = BTreeMap::new();
        for (at, (column, chosen)) in columns.iter_mut().zip(&chosen).enumerate() {
            match (chosen, known(header.cell(at))) {
                (Some(field), _) => column.field = *field,
                (None, Some(known)) if known.field.takes_several() => column.field = known.field,
                (None, Some(known)) if !taken.contains(&known.field) => {
                    found.entry(known.field).or_default().push((known, at));
                }
                _ => {}
            }
        }
        let mut questions: Vec<Question> = Vec::new();
        for (field, mut candidates) in found {
            if candidates.iter().any(|(known, _)| known.whole) {
                candidates.retain(|(known, _)| known.whole);
            }
            candidates.sort_by_key(|(known, at)| (known.rank, *at));
            let order: Vec<usize> = candidates.into_iter().map(|(_, at)| at).collect();
            if let Some(column) = order.first().and_then(|at| columns.get_mut(*at)) {
                column.field = field;
            }
            if order.len() > 1 && field.is_asked() {
                questions.push(Question::Which { field, columns: order });
            }
        }
        if !columns.iter().any(|column| column.field == Field::Price) {
            questions.push(Question::NoPrice);
        }
        let absent = choice.columns.keys().filter(|name| !columns.iter().any(|column| column.name == **name));
        questions.extend(absent.cloned().map(Question::Absent));
        Self { columns, questions }
    }

    /// The column of a field that only one can be.
    pub fn one(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == field)
    }

    /// All columns of a field.
    pub fn all(&self, field: Field) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == field).map(|(at, _)| at)
    }

    /// As a choice, which gives the same mapping again without a question.
    pub fn choice(&self) -> Choice {
        Choice { columns: self.columns.iter().map(|column| (column.name.clone(), column.field)).collect() }
    }

    /// Whether this column is one of several that could be the same.
    pub fn is_asked(&self, column: usize) -> Option<Field> {
        self.questions.iter().find_map(|question| match question {
            Question::Which { field, columns } => columns.contains(&column).then_some(*field),
            _ => None,
        })
    }
}

/// What the columns are called, each by a name of its own.
fn names(header: Row<'_>) -> Vec<Clean> {
    let plain: Vec<Clean> = header.cells().map(Clean::new).collect();
    let twice = |name: &Clean| name.is_empty() || plain.iter().filter(|other| *other == name).count() > 1;
    let named = |(number, name): (usize, &Clean)| {
        if twice(name) { Clean::new(format!("{name} ({number})").trim_start()) } else { name.clone() }
    };
    (1..).zip(&plain).map(named).collect()
}
