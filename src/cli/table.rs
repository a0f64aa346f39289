//! Aligned columns in plain text, measured as terminals show them.

use std::io::{self, Write};

use crate::text::{pad_left, pad_right, width};

/// Where a column's cells stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A column: its head, where its cells stand, and how wide it may be.
pub(crate) struct Column {
    head: &'static str,
    side: Side,
    most: usize,
}

impl Column {
    /// Words, cut beyond so many columns.
    pub(crate) const fn words(head: &'static str, most: usize) -> Self {
        Self { head, side: Side::Left, most }
    }
    /// Figures; never cut.
    pub(crate) const fn figure(head: &'static str) -> Self {
        Self { head, side: Side::Right, most: usize::MAX }
    }
}

/// Writes head and rows; every column is as wide as its widest cell, two blanks between.
pub(crate) fn write<const N: usize>(
    out: &mut dyn Write,
    columns: &[Column; N],
    rows: &[[String; N]],
) -> io::Result<()> {
    let mut widths = columns.each_ref().map(|column| width(column.head));
    for row in rows {
        for ((wide, column), cell) in widths.iter_mut().zip(columns).zip(row) {
            *wide = (*wide).max(width(cell).min(column.most));
        }
    }
    let heads = columns.each_ref().map(|column| column.head.to_owned());
    for row in std::iter::once(&heads).chain(rows) {
        let cells = row.iter().zip(columns).zip(widths).map(|((cell, column), wide)| match column.side {
            Side::Left => pad_right(cell, wide, "…"),
            Side::Right => pad_left(cell, wide, "…"),
        });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_whatever_the_letters() {
        let columns = [Column::words("品名", 8), Column::figure("价")];
        let rows = [["手机支架", "3.20"], ["abc", "12.50"], ["花瓣懒人支架", "1"]].map(|row| row.map(str::to_owned));
        let mut out = Vec::new();
        write(&mut out, &columns, &rows).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "品名         价\n手机支架   3.20\nabc       12.50\n花瓣懒…       1\n");
    }
}
