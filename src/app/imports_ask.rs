//! What is asked of a file's columns, as numbered menus, and what saying it does: the file is read anew with it.

use crate::app::{
    Effect,
    importing::Depth,
    imports_look::Spot,
    menu::{MenuItem, Pick},
    state::Tone,
    update::App,
};
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports};
use crate::ingest::header::{Field, Question};
use crate::text::Clean;

/// Meanings that one menu offers; the ninth line leads on.
const OFFERED: usize = 8;
/// What a column can mean, the commonest first.
const FIELDS: [Field; 23] = [
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
    Field::Category,
    Field::Unit,
    Field::Remark,
    Field::Material,
    Field::Size,
    Field::Lead,
    Field::Brand,
    Field::Barcode,
    Field::Image,
    Field::Link,
    Field::Supplier,
    Field::Booth,
    Field::Row,
];

/// Something said of a file's columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Say {
    /// This column, by its name, means that.
    Means(Clean, Field),
    /// More meanings for this column, from this one on.
    More(Clean, usize),
    /// None of its columns is the price.
    NoPrice,
}

impl App {
    pub(crate) fn import_said(&mut self, say: Say) -> Vec<Effect> {
        let Some(look) = self.state.imports.look.as_mut() else { return Vec::new() };
        match say {
            Say::More(column, from) => return self.open_meanings(&column, from),
            Say::Means(column, field) => {
                // What only one column can be is no longer the one that was said before.
                if !field.takes_several() {
                    look.choice.columns.retain(|_, said| *said != field);
                }
                look.no_price &= field != Field::Price;
                look.choice.columns.insert(column, field);
            }
            Say::NoPrice => {
                look.no_price = true;
                let last = look.spots().len().saturating_sub(1);
                look.at = last;
                return Vec::new();
            }
        }
        self.state.ask_import(Depth::Look)
    }

    /// x: this column is not used.
    pub(crate) fn drop_column(&mut self) -> Vec<Effect> {
        let column = self.state.imports.look.as_ref().and_then(|look| {
            let at = look.column()?;
            look.report.as_ref()?.mapping().columns.get(at).map(|column| column.name.clone())
        });
        column.map_or_else(Vec::new, |column| self.import_said(Say::Means(column, Field::Kept)))
    }

    /// Enter on a column, a question or a row that was not understood.
    pub(crate) fn open_import_menu(&mut self, spot: &Spot) -> Vec<Effect> {
        let Some(look) = &self.state.imports.look else { return Vec::new() };
        let Some(report) = look.report.clone() else { return Vec::new() };
        let columns = &report.mapping().columns;
        let question = match spot {
            Spot::Question(at) => report.mapping().questions.get(*at),
            _ => None,
        };
        let words = Words(self.state.texts.lang);
        let means = |(place, at): (usize, &usize), field: Field| {
            let column = columns.get(*at)?;
            let said = words.column_is(&column.name, Imports(self.state.texts.lang).field(field), place == 0);
            Some(line(Say::Means(column.name.clone(), field), said))
        };
        match question {
            Some(Question::Which { field, columns }) => {
                let items = columns.iter().enumerate().take(OFFERED + 1).filter_map(|one| means(one, *field)).collect();
                let title = words.which_title(Imports(self.state.texts.lang).field(*field));
                self.push_menu(&title, items)
            }
            Some(Question::NoPrice) => {
                let free = columns.iter().enumerate().filter(|(_, column)| column.field == Field::Kept);
                let free = free.map(|(_, column)| {
                    let said = words.column_is(&column.name, Imports(self.state.texts.lang).field(Field::Price), false);
                    line(Say::Means(column.name.clone(), Field::Price), said)
                });
                let mut items: Vec<MenuItem> = free.take(OFFERED).collect();
                items.push(line(Say::NoPrice, words.take_without_price().to_owned()));
                self.push_menu(words.no_price_title(), items)
            }
            Some(Question::Renamed { field, column, .. }) => {
                let free = columns.iter().enumerate().filter(|(at, one)| at != column && one.field == Field::Kept);
                let all = std::iter::once(*column).chain(free.map(|(at, _)| at)).take(OFFERED + 1);
                let items = all.enumerate().filter_map(|(place, at)| means((place, &at), *field)).collect();
                let title = words.which_title(Imports(self.state.texts.lang).field(*field));
                self.push_menu(&title, items)
            }
            Some(Question::NoHeader) => {
                self.state.imports.accept_guess();
                self.state.ask_import(crate::app::importing::Depth::Look)
            }
            Some(Question::Absent(_)) => Vec::new(),
            None => {
                if let Some(column) = look.column().and_then(|at| columns.get(at)) {
                    return self.open_meanings(&column.name, 0);
                }
                self.state.say(Tone::Warn, words.mend_the_file().to_owned());
                Vec::new()
            }
        }
    }

    fn open_meanings(&mut self, column: &Clean, from: usize) -> Vec<Effect> {
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

const fn line(say: Say, words: String) -> MenuItem {
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
