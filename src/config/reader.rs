//! Reads a TOML text field by field, so that one mistake costs one field and what nobody asked for is told.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::mistake::{Mistake, Why};
use crate::text::Clean;

/// What is not yet asked for of a file, and the mistakes so far.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// Tables open now; the first is the file.
    table: DeTable<'t>,
    /// The table's name with a dot behind it; empty for the file itself.
    within: String,
    /// Names that were asked for.
    known: Vec<&'static str>,
    mistakes: Vec<Mistake>,
    /// Where the table that is open now begins.
    line: u32,
}

/// A setting whose name is the person's own.
pub(super) struct Named<T> {
    /// Line, from 1.
    pub(super) line: u32,
    /// Its name within the table.
    pub(super) name: String,
    /// What `parse` made of it.
    pub(super) value: T,
}

impl<'t> Reader<'t> {
    /// Of a whole file. Lines that are no TOML are mistakes, the others hold.
    pub(super) fn new(text: &'t str) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut mistakes = Vec::new();
        for error in errors {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            // What follows from a broken line is not told again.
            if mistakes.iter().all(|m: &Mistake| m.line != line) {
                let instead = Clean::fixed("TOML");
                mistakes.push(Mistake { line, field: Clean::default(), why: Why::Syntax, instead });
            }
        }
        Self { text, table: table.into_inner(), within: String::new(), known: Vec::new(), mistakes, line: 1 }
    }

    /// A text that `parse` takes; `instead` says what could stand there.
    pub(super) fn text<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        self.value(name, instead, |value| value.as_str().and_then(parse))
    }
    /// A number as it is written, in quotes or without.
    pub(super) fn figure<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        self.value(name, instead, |value| match value {
            DeValue::Integer(number) if number.radix() == 10 => parse(number.as_str()),
            DeValue::Float(number) => parse(number.as_str()),
            other => other.as_str().and_then(parse),
        })
    }
    /// Two texts that `parse` takes together, in a table of their own.
    pub(super) fn pair<T>(
        &mut self,
        name: &'static str,
        names: (&str, &str),
        instead: &str,
        parse: impl FnOnce(&str, &str) -> Option<T>,
    ) -> Option<T> {
        self.value(name, instead, |value| {
            let table = value.as_table().filter(|table| table.len() == 2)?;
            let [first, second] = [names.0, names.1].map(|name| table.get(name)?.get_ref().as_str());
            parse(first?, second?)
        })
    }
    /// `true` or `false`.
    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.value(name, "true | false", DeValue::as_bool)
    }
    /// Texts in brackets that `parse` takes, all of them.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.value(name, instead, |value| {
            value.as_array()?.iter().map(|one| one.get_ref().as_str().and_then(&parse)).collect()
        })
    }

    /// `true` or `false`, or a text that `parse` takes.
    pub(super) fn flag_or<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        flag: impl FnOnce(bool) -> T,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        self.value(name, instead, |value| match value.as_bool() {
            Some(on) => Some(flag(on)),
            None => value.as_str().and_then(parse),
        })
    }
    /// The settings of a table, read by `read`.
    pub(super) fn table<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let (line, value) = self.take(name)?;
        let DeValue::Table(inner) = value else {
            self.mistake(line, name, Why::Value, &format!("[{name}]"));
            return None;
        };
        Some(self.inside((line, inner), &format!("{name}."), read))
    }
    /// The tables in a table whose names are the person's own, by line.
    pub(super) fn named_tables<T>(&mut self, name: &'static str, read: impl Fn(&mut Self) -> T) -> Vec<Named<T>> {
        let Some((line, value)) = self.take(name) else { return Vec::new() };
        let DeValue::Table(tables) = value else {
            self.mistake(line, name, Why::Value, &format!("[{name}.\"…\"]"));
            return Vec::new();
        };
        let outer = std::mem::take(&mut self.table);
        let mut named = Vec::new();
        for (key, value) in tables {
            let (line, own) = (line_of(self.text, Spanned::span(&key).start), key.get_ref().to_string());
            let DeValue::Table(inner) = value.into_inner() else {
                self.mistake(line, &format!("{name}.{own}"), Why::Value, &format!("[{name}.\"…\"]"));
                continue;
            };
            let value = self.inside((line, inner), &format!("{name}.{own}."), &read);
            named.push(Named { line, name: own, value });
        }
        self.table = outer;
        named.sort_by_key(|one| one.line);
        named
    }
    /// Reads a table within this one, and refuses what nobody asks for in it.
    fn inside<T>(&mut self, (line, inner): (u32, DeTable<'t>), name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.table, inner);
        let (within, known) = (std::mem::take(&mut self.within), std::mem::take(&mut self.known));
        self.within = format!("{within}{name}");
        let begun = std::mem::replace(&mut self.line, line);
        let answer = read(self);
        self.refuse_the_rest();
        (self.table, self.within, self.known, self.line) = (outer, within, known, begun);
        answer
    }
    /// The tables of a list of them (`[[name]]`), each read by `read`, at most so many.
    pub(super) fn tables<T>(&mut self, name: &'static str, most: usize, read: impl Fn(&mut Self) -> T) -> Vec<T> {
        let Some((line, value)) = self.take(name) else { return Vec::new() };
        let DeValue::Array(all) = value else {
            self.mistake(line, name, Why::Value, &format!("[[{name}]]"));
            return Vec::new();
        };
        if all.len() > most {
            self.mistake(line, name, Why::Value, &format!("[[{name}]] ≤ {most}"));
            return Vec::new();
        }
        let (mut answers, known) = (Vec::new(), std::mem::take(&mut self.known));
        let outer = std::mem::take(&mut self.table);
        let inner = format!("{}{name}.", self.within);
        let within = std::mem::replace(&mut self.within, inner);
        let begun = self.line;
        for one in all {
            self.line = line_of(self.text, one.span().start);
            match one.into_inner() {
                DeValue::Table(table) => {
                    self.table = table;
                    answers.push(read(self));
                    self.refuse_the_rest();
                }
                _ => self.mistake(self.line, "", Why::Value, &format!("[[{name}]]")),
            }
            self.known.clear();
        }
        (self.line, self.table, self.within, self.known) = (begun, outer, within, known);
        answers
    }
    /// A whole number that `parse` takes.
    pub(super) fn count<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl FnOnce(u64) -> Option<T>,
    ) -> Option<T> {
        self.value(name, instead, |value| {
            let number = value.as_integer().filter(|number| number.radix() == 10)?;
            parse(number.as_str().parse().ok()?)
        })
    }
    /// Where the table that is open now begins: line, from 1.
    pub(super) const fn line(&self) -> u32 {
        self.line
    }
    /// What was read does not go together: told at a line.
    pub(super) fn at_odds(&mut self, line: u32, name: &str, instead: &str) {
        self.mistake(line, name, Why::Value, instead);
    }
    /// All texts of a table, by line; their names are not known here, and `a.b` may be written with quotes or without.
    pub(super) fn texts<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<Named<T>> {
        let Some((line, value)) = self.take(name) else { return Vec::new() };
        let DeValue::Table(table) = value else {
            self.mistake(line, name, Why::Value, &format!("[{name}]"));
            return Vec::new();
        };
        let (mut waiting, mut read) = (vec![(String::new(), table)], Vec::new());
        while let Some((within, table)) = waiting.pop() {
            for (key, value) in table {
                let (line, inner) =
                    (line_of(self.text, Spanned::span(&key).start), format!("{within}{}", key.get_ref()));
                match value.into_inner() {
                    DeValue::Table(table) => waiting.push((inner + ".", table)),
                    value => match value.as_str().and_then(&parse) {
                        Some(value) => read.push(Named { line, name: inner, value }),
                        None => self.mistake(line, &format!("{name}.{inner}"), Why::Value, instead),
                    },
                }
            }
        }
        read.sort_by_key(|one| one.line);
        read
    }
    /// A setting that must not stand in a file; its value is not looked at.
    pub(super) fn never(&mut self, name: &'static str, instead: &str) {
        let taken = self.take(name);
        // Nobody is told that it could stand there.
        self.known.retain(|known| *known != name);
        if let Some((line, _)) = taken {
            self.mistake(line, name, Why::Secret, instead);
        }
    }
    /// A text that must be there.
    pub(super) fn must<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if !self.table.contains_key(name) {
            self.mistake(self.line, name, Why::Missing, instead);
        }
        self.text(name, instead, parse)
    }
    /// All mistakes in the order of their lines; what was not asked for is one.
    pub(super) fn finish(mut self) -> Vec<Mistake> {
        self.refuse_the_rest();
        self.mistakes.sort_by_key(|mistake| mistake.line);
        self.mistakes
    }

    fn value<T>(
        &mut self,
        name: &'static str,
        instead: &str,
        parse: impl FnOnce(&DeValue<'t>) -> Option<T>,
    ) -> Option<T> {
        let (line, value) = self.take(name)?;
        let answer = parse(&value);
        if answer.is_none() {
            self.mistake(line, name, Why::Value, instead);
        }
        answer
    }
    fn take(&mut self, name: &'static str) -> Option<(u32, DeValue<'t>)> {
        self.known.push(name);
        let (key, value) = self.table.remove_entry(name)?;
        Some((line_of(self.text, key.span().start), value.into_inner()))
    }
    fn refuse_the_rest(&mut self) {
        let instead = self.known.join(" | ");
        for (key, _) in std::mem::take(&mut self.table) {
            self.mistake(line_of(self.text, Spanned::span(&key).start), key.get_ref(), Why::Unknown, &instead);
        }
    }
    fn mistake(&mut self, line: u32, name: &str, why: Why, instead: &str) {
        let field = Clean::new(&format!("{}{name}", self.within));
        // A value that is broken as TOML was told already.
        let told = self.mistakes.iter().any(|m| m.line == line && m.why == Why::Syntax);
        if !told {
            self.mistakes.push(Mistake { line, field, why, instead: Clean::new(instead) });
        }
    }
}

/// The line of a byte, from 1.
fn line_of(text: &str, at: usize) -> u32 {
    let newlines = text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    u32::try_from(newlines + 1).unwrap_or(u32::MAX)
}
