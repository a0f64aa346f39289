//! The meaning of every column of one table, and what a person has to say before it can be relied on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Choice, Field, Known, is_style, known, measure};
use crate::ingest::cell::measure::Measure;
use crate::text::Clean;

/// One column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name; with its number where that is not enough.
    pub name: Clean,
    /// What it is taken for.
    pub field: Field,
    /// Nothing stands above it, nobody said what it is, and where cells stand in it a sign too many may have moved them there.
    pub is_beyond: bool,
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
    /// No row names the columns: what they are was told from what is in them.
    NoHeader,
    /// The choice names a column that no table of the file has; asked with the first of them.
    Absent(Clean),
    /// Last time another column was it, which this file does not have.
    Renamed {
        /// What.
        field: Field,
        /// What the column was called.
        gone: Clean,
        /// The column that would be it now, from 0.
        column: usize,
    },
}

/// Characters of a name that gets a number.
const MOST_NAME: usize = 100;

/// Every column with its meaning.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    /// The columns in order.
    pub columns: Vec<Column>,
    /// What is to be asked; empty when all is sure.
    pub questions: Vec<Question>,
}

impl Mapping {
    /// Of a header's names: what was chosen holds, the rest is known by its name.
    pub fn of(header: &[&str], choice: &Choice) -> Self {
        let names = names(header);
        let mut columns: Vec<Column> =
            names.into_iter().map(|name| Column { name, field: Field::Kept, is_beyond: false }).collect();
        // What was said anew is no longer another column, as it was last time.
        let holds = |field: &Field| field.takes_several() || !choice.columns.values().any(|said| said == field);
        let before = |name: &Clean| choice.before.get(name).filter(|field| holds(field));
        let said = |name: &Clean| choice.columns.get(name).or_else(|| before(name)).copied();
        let chosen: Vec<Option<Field>> = columns.iter().map(|column| said(&column.name)).collect();
        let taken: BTreeSet<Field> = chosen.iter().flatten().copied().filter(|field| !field.takes_several()).collect();
        let mut found: BTreeMap<Field, Vec<(Known, usize)>> = BTreeMap::new();
        for (at, (column, chosen)) in columns.iter_mut().zip(&chosen).enumerate() {
            match (chosen, header.get(at).and_then(|name| known(name))) {
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
            // What its name says beside its field may change every figure: 单价(特).
            let is_unsure = order.first().and_then(|at| header.get(*at)).map(|name| measure(name, field));
            if (order.len() > 1 || is_unsure == Some(Measure::Unsure)) && field.is_asked() {
                questions.push(Question::Which { field, columns: order });
            }
        }
        if columns.len() > 1 && !columns.iter().any(|column| matches!(column.field, Field::Article | Field::Name)) {
            let style = columns.iter_mut().zip(header).zip(&chosen);
            let mut style = style.filter(|((_, name), chosen)| chosen.is_none() && is_style(name));
            style.next().into_iter().for_each(|((column, _), _)| column.field = Field::Name);
        }
        let is_priced = columns.iter().any(|column| column.field.is_cost());
        if !is_priced && !choice.no_price {
            questions.push(Question::NoPrice);
        }
        questions.extend(renamed(&columns, &questions, choice));
        Self { columns, questions }
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name.as_str() == name)
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
        let told = self.columns.iter().filter(|column| !column.is_beyond);
        let columns = told.map(|column| (column.name.clone(), column.field)).collect();
        Choice { columns, ..Choice::default() }
    }

    /// Whether this column is one of several that could be the same.
    pub fn is_asked(&self, column: usize) -> Option<Field> {
        self.questions.iter().find_map(|question| match question {
            Question::Which { field, columns } => columns.contains(&column).then_some(*field),
            Question::Renamed { field, column: at, .. } => (*at == column).then_some(*field),
            _ => None,
        })
    }
}

/// Fields that were another column last time, which is gone, and that nobody has said anew.
fn renamed(columns: &[Column], asked: &[Question], choice: &Choice) -> Vec<Question> {
    let is_there = |name: &Clean| columns.iter().any(|column| column.name == *name);
    let is_new = |name: &Clean| !choice.before.contains_key(name) && !choice.columns.contains_key(name);
    let is_asked = |of: Field| asked.iter().any(|one| matches!(one, Question::Which { field, .. } if *field == of));
    let is_said = |field: Field| choice.columns.values().any(|said| *said == field);
    let gone = choice
        .before
        .iter()
        .filter(|(name, field)| field.is_asked() && !is_said(**field) && !is_there(name) && !is_asked(**field));
    let question = |(gone, field): (&Clean, &Field)| {
        let column = columns.iter().position(|column| column.field == *field && is_new(&column.name))?;
        Some(Question::Renamed { field: *field, gone: gone.clone(), column })
    };
    gone.filter_map(question).collect()
}

/// What the columns are called, each by a name of its own. A name that is long, or that is numbered like another, gets its number too.
pub fn names(header: &[&str]) -> Vec<Clean> {
    let plain: Vec<Clean> = header.iter().map(|name| Clean::new(name)).collect();
    let numbered = |number: &str, name: &Clean| {
        let short: String = name.chars().take(MOST_NAME).collect();
        Clean::new(format!("{short} ({number})").trim_start())
    };
    let twice = |name: &Clean| name.is_empty() || plain.iter().filter(|other| *other == name).count() > 1;
    let mut taken: BTreeSet<Clean> = plain.iter().filter(|name| !twice(name)).cloned().collect();
    let mut named = |(number, name): (u32, &Clean)| {
        if !twice(name) {
            return name.clone();
        }
        let mut own = numbered(&number.to_string(), name);
        let mut further = 1_u32..;
        while !taken.insert(own.clone()) {
            own = numbered(&format!("{number}.{}", further.next().unwrap_or_default()), name);
        }
        own
    };
    (1..).zip(&plain).map(&mut named).collect()
}
