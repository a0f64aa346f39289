//! What is asked of a file's columns, as numbered menus, and what saying it does: the file is read anew with it.

use crate::app::{
    Effect,
    importing::{Depth, Lacking},
    menu::{MenuItem, Pick},
    state::Tone,
    update::App,
};
use crate::domain::Mend;
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports};
use crate::ingest::header::{Field, Question};
use crate::text::Clean;

/// Meanings that one menu offers; the ninth line leads on.
const OFFERED: usize = 8;
/// What a column can mean, the commonest first.
const FIELDS: [Field; 30] = [
    Field::Price,
    Field::Name,
    Field::Article,
    Field::Moq,
    Field::Stock,
    Field::Spec,
    Field::Carton,
    Field::Kept,
    Field::Retail,
    Field::Dropship,
    Field::StepPrice,
    Field::StepFrom,
    Field::Tax,
    Field::Category,
    Field::Unit,
    Field::Remark,
    Field::Material,
    Field::Size,
    Field::Lead,
    Field::QuotedOn,
    Field::ValidUntil,
    Field::CartonWeight,
    Field::CartonSize,
    Field::Brand,
    Field::Barcode,
    Field::Image,
    Field::Link,
    Field::Supplier,
    Field::Booth,
    Field::Row,
];

/// Something said of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Say {
    /// This column, by its name, means that.
    Means(Clean, Field),
    /// More meanings for this column, from this one on.
    More(Clean, usize),
    /// None of its columns is the price.
    NoPrice,
    /// The columns of this table are what they were guessed to be.
    Guessed(usize),
    /// The columns are gone through one by one.
    Columns,
    /// Nothing is said of this column any more.
    Forget(Clean),
    /// These cells say that.
    Mends(Vec<Mend>),
    /// The cell is written anew.
    Write(Mend),
    /// The row is no good.
    LeaveOut,
    /// The row stays as it is for now.
    Later,
    /// It is taken in; what becomes of the many goods that it lacks.
    Store(Lacking),
}

impl App {
    pub(crate) fn import_said(&mut self, say: Say) -> Vec<Effect> {
        let Some(look) = self.state.imports.look.as_mut() else { return Vec::new() };
        match say {
            Say::More(column, from) => return self.open_meanings(&column, from),
            Say::Mends(mends) => return self.mend(mends),
            Say::Write(mend) => return self.open_mend_form(mend),
            Say::LeaveOut => return self.leave_row_out(),
            Say::Store(lacking) => return self.take_in(lacking),
            Say::Later => {
                look.go_to_problem(true);
                return Vec::new();
            }
            Say::Columns => {
                look.sideways(true);
                return Vec::new();
            }
            Say::Means(column, field) => {
                look.remember();
                // What only one column can be is no longer the one that was said before.
                if !field.takes_several() {
                    look.said.columns.retain(|_, said| *said != field);
                }
                look.said.no_price &= !field.is_cost();
                let table = look.part().map(|part| (part.name.clone(), part.header_row.is_some()));
                let (table, is_named) = table.unwrap_or_else(|| (Clean::default(), true));
                look.said.say(&table, (column, is_named), field);
            }
            Say::Guessed(part) => {
                look.remember();
                let Some(part) = look.report.as_ref().and_then(|report| report.parts.get(part)) else {
                    return Vec::new();
                };
                for (name, field) in part.mapping.choice().columns {
                    look.said.say(&part.name, (name, part.header_row.is_some()), field);
                }
            }
            Say::Forget(column) => {
                look.remember();
                look.said.columns.remove(&column);
            }
            Say::NoPrice => {
                look.remember();
                look.said.no_price = true;
            }
        }
        self.state.ask_import(Depth::Look, Lacking::Gone)
    }

    /// u: the last answer or mend is taken back.
    pub(crate) fn take_word_back(&mut self) -> Vec<Effect> {
        let Some(look) = self.state.imports.look.as_mut() else { return Vec::new() };
        let Some(before) = look.before.pop() else { return Vec::new() };
        let is_back = |mend: &&Mend| !before.mends.contains(mend);
        let row = look.said.mends.iter().find(is_back).map(|mend| (mend.part.clone(), mend.row));
        (look.returns, look.said) = (row, before);
        let words = Words(self.state.texts.lang).taken_back();
        self.state.say(Tone::Ok, words.to_owned());
        self.state.ask_import(Depth::Look, Lacking::Gone)
    }

    /// x: this column is not used.
    pub(crate) fn drop_column(&mut self) -> Vec<Effect> {
        let column = self.column_under_cursor();
        column.map_or_else(Vec::new, |column| self.import_said(Say::Means(column, Field::Kept)))
    }

    /// Enter on a column.
    pub(crate) fn open_column_menu(&mut self) -> Vec<Effect> {
        let column = self.column_under_cursor();
        column.map_or_else(Vec::new, |column| self.open_meanings(&column, 0))
    }

    pub(crate) fn column_under_cursor(&self) -> Option<Clean> {
        let look = self.state.imports.look.as_ref()?;
        look.part()?.mapping.columns.get(look.column()?).map(|column| column.name.clone())
    }

    /// Enter on a question.
    pub(crate) fn open_question_menu(&mut self, at: usize) -> Vec<Effect> {
        let Some(report) = self.state.imports.look.as_ref().and_then(|look| look.report.clone()) else {
            return Vec::new();
        };
        let Some((part, question)) = report.questions().nth(at) else { return Vec::new() };
        let columns = report.parts.get(part).map_or(&[][..], |part| &part.mapping.columns);
        let (words, said) = (Words(self.state.texts.lang), Imports(self.state.texts.lang));
        let means = |at: usize, field: Field, recommended: bool| {
            let column = columns.get(at)?;
            let words = words.column_is(&column.name, said.field(field), recommended);
            Some(line(Say::Means(column.name.clone(), field), words))
        };
        let free = || columns.iter().enumerate().filter(|(_, column)| column.field == Field::Kept).map(|(at, _)| at);
        match question {
            Question::Which { field, columns } => {
                let all = columns.iter().enumerate().take(OFFERED + 1);
                let items = all.filter_map(|(place, at)| means(*at, *field, place == 0)).collect();
                self.push_menu(&words.which_title(said.field(*field)), items)
            }
            Question::NoPrice => {
                let mut items: Vec<MenuItem> =
                    free().filter_map(|at| means(at, Field::Price, false)).take(OFFERED).collect();
                items.push(line(Say::NoPrice, words.take_without_price().to_owned()));
                self.push_menu(words.no_price_title(), items)
            }
            Question::Renamed { field, column, .. } => {
                let all = std::iter::once(*column).chain(free().filter(|at| at != column)).take(OFFERED + 1);
                let items = all.enumerate().filter_map(|(place, at)| means(at, *field, place == 0)).collect();
                self.push_menu(&words.which_title(said.field(*field)), items)
            }
            Question::NoHeader => {
                let items = vec![
                    line(Say::Guessed(part), words.take_guess().to_owned()),
                    line(Say::Columns, words.go_through_columns().to_owned()),
                ];
                self.push_menu(words.no_header_title(), items)
            }
            Question::Absent(column) => {
                let items = vec![line(Say::Forget(column.clone()), words.without_it().to_owned())];
                self.push_menu(&said.absent(column), items)
            }
        }
    }

    pub(crate) fn open_meanings(&mut self, column: &Clean, from: usize) -> Vec<Effect> {
        let lang = self.state.texts.lang;
        let means = |field: &Field| line(Say::Means(column.clone(), *field), Imports(lang).field(*field).to_owned());
        let mut items: Vec<MenuItem> = FIELDS.iter().skip(from).take(OFFERED).map(means).collect();
        if FIELDS.len() > from + OFFERED {
            items.push(line(Say::More(column.clone(), from + OFFERED), self.state.texts.board.more().to_owned()));
        }
        let title = Words(lang).means_title(column);
        self.push_menu(&title, items)
    }
}

pub(crate) const fn line(say: Say, words: String) -> MenuItem {
    MenuItem { pick: Pick::Import(say), words, key: String::new(), enabled: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_is_offered_once() {
        let (mut offered, mut all) = (FIELDS.to_vec(), Field::ALL.to_vec());
        offered.sort_unstable();
        all.sort_unstable();
        assert_eq!(offered, all);
    }
}
