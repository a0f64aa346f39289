//! Pages as lines of JSON: what a process that reads a workbook in our stead tells us. What it tells is not trusted: every bound is kept
//! again, rows ascend, and without the last line nothing counts.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::book::{BookError, Page, filled};
use super::filler::{Budget, Filler};
use super::{Merge, limits};
use crate::ingest::cell::Why;
use crate::text::Clean;

/// Bytes of a line; a row of the longest cells fits.
pub const LINE: usize = 2 * limits::COLUMNS * limits::CELL;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line<'a> {
    Page { name: Cow<'a, str>, hidden: bool },
    Row { number: u32, hidden: bool, refused: Option<Why>, cells: Vec<Cow<'a, str>> },
    Merge { rows: (u32, u32), columns: (u16, u16) },
    Refused(BookError),
    End,
}

/// Writes what came of a workbook.
pub fn write(read: Result<&[Page], BookError>, to: &mut impl Write) -> io::Result<()> {
    match read {
        Ok(pages) => pages.iter().try_for_each(|one| page(one, to))?,
        Err(error) => line(&Line::Refused(error), to)?,
    }
    line(&Line::End, to)?;
    to.flush()
}

fn page(page: &Page, to: &mut impl Write) -> io::Result<()> {
    line(&Line::Page { name: page.name.as_str().into(), hidden: page.hidden }, to)?;
    for row in page.table.rows() {
        let cells = row.cells().map(Cow::from).collect();
        line(&Line::Row { number: row.number(), hidden: row.is_hidden(), refused: row.refused(), cells }, to)?;
    }
    let merges = page.table.merges().iter();
    merges.map(|one| Line::Merge { rows: one.rows, columns: one.columns }).try_for_each(|merge| line(&merge, to))
}

fn line(line: &Line<'_>, to: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, line)?;
    to.write_all(b"\n")
}

/// Pages as their lines come in.
#[derive(Default)]
pub struct Incoming {
    pages: Vec<Page>,
    open: Option<(Page, Filler)>,
    budget: Budget,
    refused: Option<BookError>,
    ended: bool,
}

impl Incoming {
    /// Of a workbook whose file has so many bytes.
    pub fn of(bytes: usize) -> Self {
        Self { budget: Budget::of(bytes), ..Self::default() }
    }

    /// Takes the next line in, without its end.
    pub fn line(&mut self, line: &[u8]) -> Result<(), BookError> {
        let line = serde_json::from_slice(line).map_err(|_| BookError::Damaged)?;
        if self.ended {
            return Err(BookError::Damaged);
        }
        match line {
            Line::Page { name, hidden } => {
                self.close()?;
                if self.pages.len() == limits::PAGES {
                    return Err(BookError::TooLarge);
                }
                let page = Page { name: Clean::new(&name), hidden, ..Page::default() };
                self.open = Some((page, Filler::new(self.budget)));
            }
            Line::Row { number, hidden, refused, cells } => {
                let (_, filler) = self.open.as_mut().ok_or(BookError::Damaged)?;
                if number <= filler.at() {
                    return Err(BookError::Damaged);
                }
                filler.row(number, hidden)?;
                for (column, cell) in cells.iter().enumerate() {
                    filler.cell(column, |to| to.push_str(cell));
                }
                if let Some(why) = refused {
                    filler.refuse(why);
                }
            }
            Line::Merge { rows, columns } => {
                let (_, filler) = self.open.as_mut().ok_or(BookError::Damaged)?;
                filler.merge(Merge { rows, columns })?;
            }
            Line::Refused(error) => self.refused = Some(error),
            Line::End => self.ended = true,
        }
        Ok(())
    }

    /// The pages. Without the last line they were too much for whoever read them: it died of them.
    pub fn done(mut self) -> Result<Vec<Page>, BookError> {
        self.close()?;
        match self.refused {
            Some(error) => Err(error),
            None if self.ended => filled(self.pages),
            None => Err(BookError::Heavy),
        }
    }

    fn close(&mut self) -> Result<(), BookError> {
        if let Some((page, filler)) = self.open.take() {
            let (table, budget) = filler.done()?;
            self.budget = budget;
            self.pages.push(Page { table, ..page });
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Result<Vec<Page>, BookError> {
        let mut incoming = Incoming::default();
        lines.lines().try_for_each(|line| incoming.line(line.as_bytes()))?;
        incoming.done()
    }

    const PAGE: &str = "{\"page\":{\"name\":\"饰品\",\"hidden\":false}}\n";
    const ROW: &str = "{\"row\":{\"number\":3,\"hidden\":true,\"refused\":null,\"cells\":[\"a\\tb\",\"\",\"\\\"\"]}}\n";
    const MERGE: &str = "{\"merge\":{\"rows\":[2,3],\"columns\":[1,1]}}\n";

    #[test]
    fn what_is_written_is_read_back() {
        let text = format!("{PAGE}{ROW}{MERGE}\"end\"\n");
        let pages = read(&text).unwrap();
        let mut again = Vec::new();
        write(Ok(&pages), &mut again).unwrap();
        assert_eq!(String::from_utf8(again).unwrap(), text);
    }

    #[test]
    fn a_reason_is_told_on() {
        let mut text = Vec::new();
        write(Err(BookError::Locked), &mut text).unwrap();
        assert_eq!(read(std::str::from_utf8(&text).unwrap()), Err(BookError::Locked));
    }

    #[test]
    fn nothing_else_is_believed() {
        let backwards = ROW.replace('3', "2");
        let nought = ROW.replace('3', "0");
        for text in [
            format!("{ROW}\"end\"\n"),
            format!("{PAGE}{ROW}{ROW}\"end\"\n"),
            format!("{PAGE}{ROW}{backwards}\"end\"\n"),
            format!("{PAGE}{nought}\"end\"\n"),
            format!("{PAGE}{ROW}\"end\"\n{ROW}"),
            format!("{PAGE}{ROW}thread 'main' panicked\n\"end\"\n"),
        ] {
            assert_eq!(read(&text), Err(BookError::Damaged), "{text}");
        }
        for text in [String::new(), format!("{PAGE}{ROW}")] {
            assert_eq!(read(&text), Err(BookError::Heavy), "{text}");
        }
        assert_eq!(read(&format!("{}\"end\"\n", PAGE.repeat(257))), Err(BookError::TooLarge));
        let merge = MERGE.replace("[2,3]", "[3,2]");
        assert_eq!(read(&format!("{PAGE}{ROW}{merge}\"end\"\n")), Err(BookError::TooLarge));
        assert_eq!(read(&format!("{PAGE}\"end\"\n")), Err(BookError::Empty));
    }
}
