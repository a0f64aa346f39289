//! Where the tables of a sheet lie: below which header, down to which row, in which columns.
//!
//! A header is looked for among the first rows; where a row further down is a header of other columns, another table begins there. A
//! header that says the same names once more at its right (as on lists printed two goods a line), or two headers with an empty column
//! between them, are tables side by side. A header over several rows of merged cells is one: what stands above is said before what stands
//! below (`价格 100-499个`).

use std::ops::Range;

use super::guess;
use crate::ingest::cell::steps::from_header;
use crate::ingest::header::{self, Choice};
use crate::ingest::table::{Columns, Merge, Row, Table};

/// Rows of a header at most.
const MOST_LINES: usize = 3;
/// Tables side by side at most.
const MOST_BESIDE: usize = 8;
/// Tables of a file at most.
pub(super) const MOST_TABLES: usize = 1_000;

/// One table: its names, and where its rows are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Block {
    /// The places of the header's rows; empty where no row names the columns.
    pub(super) header: Range<usize>,
    /// The places of the rows below it.
    pub(super) rows: Range<usize>,
    /// Its columns.
    pub(super) columns: Columns,
    /// What they are called; empty where nothing stands above.
    pub(super) names: Vec<String>,
    /// How many of them the header reaches; rows may reach further.
    pub(super) named: usize,
}

/// The tables of a sheet, from top to bottom, those side by side from left to right. None where nothing looks like goods; of more than
/// a file may have, those and one more.
pub(super) fn blocks(table: &Table, choice: &Choice) -> Vec<Block> {
    let Some(first) = header::find(table, choice) else { return guess::block(table).into_iter().collect() };
    let merges = Low::of(table);
    let mut all: Vec<Block> = Vec::new();
    let mut next = Some(first);
    while let Some(place) = next.filter(|_| all.len() <= MOST_TABLES) {
        let header = lines(table, &merges, place);
        let names = names(table, &header);
        next = other_header(table, header.end, &names);
        let rows = header.end..next.map_or(table.len(), |next| lines(table, &merges, next).start);
        let beside = beside(&names, table);
        let last = beside.len().saturating_sub(1);
        for (at, columns) in beside.into_iter().enumerate() {
            let (from, width) = (usize::from(columns.from), usize::from(columns.count));
            let count = if at == last { widest(table, &rows, from + width).saturating_sub(from) } else { width };
            let mut names: Vec<String> = names.iter().skip(from).take(width).cloned().collect();
            names.resize(count, String::new());
            let columns = self::columns(from, count);
            all.push(Block { header: header.clone(), rows: rows.clone(), columns, names, named: width });
        }
    }
    all
}

/// How many columns rows fill, at least so many.
fn widest(table: &Table, rows: &Range<usize>, named: usize) -> usize {
    let rows = rows.clone().filter_map(|at| table.row(at));
    rows.fold(named, |width, row| {
        let last = (width..row.len()).rev().find(|at| !row.cell(*at).is_empty());
        last.map_or(width, |last| last + 1)
    })
}

/// Merged cells no higher than a header, from top to bottom.
struct Low(Vec<Merge>);

impl Low {
    fn of(table: &Table) -> Self {
        let is_low = |merge: &&Merge| merge.rows.1.saturating_sub(merge.rows.0) < MOST_LINES as u32;
        let mut low: Vec<Merge> = table.merges().iter().filter(is_low).copied().collect();
        low.sort_unstable_by_key(|merge| merge.rows);
        Self(low)
    }

    /// Those that cover a row.
    fn over(&self, row: u32) -> impl Iterator<Item = &Merge> {
        let first = self.0.partition_point(|merge| merge.rows.0 + (MOST_LINES as u32) <= row);
        let near = self.0.iter().skip(first).take_while(move |merge| merge.rows.0 <= row);
        near.filter(move |merge| row <= merge.rows.1)
    }
}

/// The rows that a header has, by its row that names most.
fn lines(table: &Table, merges: &Low, place: usize) -> Range<usize> {
    let Some(row) = table.row(place) else { return place..place };
    let (mut first, mut last) = (row.number(), row.number());
    for merge in merges.over(row.number()) {
        let is_tall = merge.rows.0 < merge.rows.1;
        let is_wide = merge.columns.0 < merge.columns.1;
        if is_tall {
            (first, last) = (first.min(merge.rows.0), last.max(merge.rows.1));
        } else if is_wide && table.numbered(row.number() + 1).is_some_and(|below| names_below(below, merge.columns)) {
            last = last.max(row.number() + 1);
        }
    }
    let is_in = |at: &usize| table.row(*at).is_some_and(|row| (first..=last).contains(&row.number()));
    let start = (0..place).rev().take(MOST_LINES).take_while(is_in).last().unwrap_or(place);
    let end = (place + 1..).take(MOST_LINES).take_while(is_in).last().map_or(place + 1, |last| last + 1);
    start..end
}

/// Whether names stand below a wide head: texts, one in each of its columns, or counts of price steps.
fn names_below(row: Row<'_>, columns: (u16, u16)) -> bool {
    let shown = (usize::from(columns.0)..=usize::from(columns.1)).filter(|at| !row.hides(*at));
    let mut cells = shown.map(|at| row.cell(at));
    cells.all(|cell| !cell.is_empty() && (from_header(cell).is_some() || !cell.contains(|c: char| c.is_ascii_digit())))
}

/// What the columns are called.
fn names(table: &Table, header: &Range<usize>) -> Vec<String> {
    let rows: Vec<Row<'_>> = header.clone().filter_map(|at| table.row(at)).collect();
    let width = rows.iter().map(Row::len).max().unwrap_or(0);
    let name = |column: usize| {
        let mut parts: Vec<&str> = Vec::new();
        for row in &rows {
            let part = if rows.len() > 1 { row.filled(column) } else { row.cell(column) };
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(" ")
    };
    (0..width).map(name).collect()
}

/// The next row that is a header, but not this one once more.
fn other_header(table: &Table, from: usize, names: &[String]) -> Option<usize> {
    let mut rows = (from..).zip(table.rows().skip(from)).filter(|(_, row)| row.refused().is_none());
    rows.find(|(_, row)| {
        may_name(*row) && !is_same(*row, names) && header::score(row.cells()).is_some_and(|score| score >= header::SURE)
    })
    .map(|(at, _)| at)
}

/// A row of names has several cells, and no figures. Cheap, as every row is asked.
fn may_name(row: Row<'_>) -> bool {
    let mut filled = 0;
    for cell in row.cells().filter(|cell| !cell.is_empty()) {
        let first = cell.as_bytes().first().copied().unwrap_or(0);
        if first.is_ascii_digit() || matches!(first, b'.' | b'-') {
            return false;
        }
        filled += 1;
    }
    filled >= 3
}

/// Whether it is this header once more, as on every printed page.
pub(super) fn is_same(row: Row<'_>, names: &[String]) -> bool {
    !names.is_empty() && row.len() <= names.len() && names.iter().enumerate().all(|(at, name)| row.cell(at) == name)
}

/// The tables beside each other that a header names.
fn beside(names: &[String], table: &Table) -> Vec<Columns> {
    let all = || vec![Columns { from: 0, count: u16::try_from(names.len()).unwrap_or(u16::MAX) }];
    repeated(names).or_else(|| apart(names, table)).unwrap_or_else(all)
}

/// The same names again at the right, with or without empty columns between.
fn repeated(names: &[String]) -> Option<Vec<Columns>> {
    let start = names.iter().position(|name| !name.is_empty())?;
    let first = names.get(start)?;
    let starts: Vec<usize> =
        names.iter().enumerate().skip(start).filter(|(_, name)| *name == first).map(|(at, _)| at).collect();
    let width = *starts.get(1)? - start;
    let part = |from: usize| names.get(from..(from + width).min(names.len())).unwrap_or_default();
    let bare = |part: &[String]| part.iter().rev().skip_while(|name| name.is_empty()).count();
    let wanted = part(start).get(..bare(part(start)))?;
    let is_even = starts.len() <= MOST_BESIDE
        && starts.iter().zip((start..).step_by(width)).all(|(at, expected)| *at == expected)
        && starts.iter().all(|at| part(*at).get(..wanted.len()) == Some(wanted) && bare(part(*at)) == wanted.len());
    let tells = wanted.len() >= 2 && header::score(wanted.iter().map(String::as_str)).is_some();
    (is_even && tells).then(|| starts.iter().map(|from| columns(*from, wanted.len())).collect())
}

/// Headers of their own with an empty column between them; one that is hidden parts nothing.
fn apart(names: &[String], table: &Table) -> Option<Vec<Columns>> {
    let mut parts: Vec<Columns> = Vec::new();
    let mut from = 0;
    let names: Vec<(usize, &String)> = names.iter().enumerate().collect();
    for part in names.split(|(at, name)| name.is_empty() && !table.hides(*at)) {
        if !part.is_empty() {
            header::score(part.iter().map(|(_, name)| name.as_str()))?;
            parts.push(columns(from, part.len()));
        }
        from += part.len() + 1;
    }
    (2..=MOST_BESIDE).contains(&parts.len()).then_some(parts)
}

fn columns(from: usize, count: usize) -> Columns {
    let small = |figure| u16::try_from(figure).unwrap_or(u16::MAX);
    Columns { from: small(from), count: small(count) }
}
