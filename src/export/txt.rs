//! Plain text to paste into a chat: columns aligned as terminals and fixed-width fonts show them, words first, figures to the right.

use super::table::{Column, Page};
use crate::text::{pad_left, pad_right, width};

/// Columns of the widest words; what is longer is cut.
const WIDEST: usize = 40;

/// The text: title, table, notes.
pub fn write(page: &Page) -> String {
    let heads: Vec<String> = page.columns().iter().map(|column| column.head.to_string()).collect();
    let row = |cells: &Vec<_>| page.cells(cells).map(|(column, cell)| cell.shown(column)).collect();
    let lines: Vec<Vec<String>> = std::iter::once(heads).chain(page.rows().iter().map(row)).collect();
    let mut widths = vec![0; page.columns().len()];
    for line in &lines {
        for (wide, cell) in widths.iter_mut().zip(line) {
            *wide = width(cell).min(WIDEST).max(*wide);
        }
    }
    let mut out = format!("{}\n\n", page.title());
    for line in &lines {
        out.push_str(aligned(line, page.columns(), &widths).trim_end());
        out.push('\n');
    }
    out.push('\n');
    for note in page.notes() {
        out.push_str(note);
        out.push('\n');
    }
    out
}

/// Two blanks between columns.
fn aligned(line: &[String], columns: &[Column], widths: &[usize]) -> String {
    let cells = line.iter().zip(columns).zip(widths).map(|((cell, column), wide)| {
        if column.kind.is_figure() { pad_left(cell, *wide, "…") } else { pad_right(cell, *wide, "…") }
    });
    cells.collect::<Vec<_>>().join("  ")
}
