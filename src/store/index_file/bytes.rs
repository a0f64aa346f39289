//! Columns as the bytes they are in memory, which on a little-endian machine are those of the file.

use crate::search::section::{Column, Owned};

/// A column's bytes.
pub(super) fn of<'a>(column: &Column<'a>) -> &'a [u8] {
    match column {
        Column::U8(column) => column,
        Column::U16(column) => bytemuck::cast_slice(column),
        Column::U32(column) => bytemuck::cast_slice(column),
        Column::U64(column) => bytemuck::cast_slice(column),
    }
}

/// The bytes of a column to be read into.
pub(super) fn of_mut(column: &mut Owned) -> &mut [u8] {
    match column {
        Owned::U8(column) => column,
        Owned::U16(column) => bytemuck::cast_slice_mut(column),
        Owned::U32(column) => bytemuck::cast_slice_mut(column),
        Owned::U64(column) => bytemuck::cast_slice_mut(column),
    }
}

/// A column of zeros; none for a width that no column has.
pub(super) fn zeros(width: u32, length: usize) -> Option<Owned> {
    Some(match width {
        1 => Owned::U8(vec![0; length]),
        2 => Owned::U16(vec![0; length]),
        4 => Owned::U32(vec![0; length]),
        8 => Owned::U64(vec![0; length]),
        _ => return None,
    })
}

/// Bytes a number of a column, and how many numbers.
pub(super) fn shape(column: &Column<'_>) -> (u32, usize) {
    match column {
        Column::U8(column) => (1, column.len()),
        Column::U16(column) => (2, column.len()),
        Column::U32(column) => (4, column.len()),
        Column::U64(column) => (8, column.len()),
    }
}

/// An own column to be written.
pub(super) fn borrowed(column: &Owned) -> Column<'_> {
    match column {
        Owned::U8(column) => Column::U8(column),
        Owned::U16(column) => Column::U16(column),
        Owned::U32(column) => Column::U32(column),
        Owned::U64(column) => Column::U64(column),
    }
}
