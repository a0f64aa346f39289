//! The catalog as plain columns of numbers: how it goes into a file and comes out of one without a look at any single good.

use thiserror::Error;

/// A column, borrowed from a catalog.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// Bytes.
    U8(&'a [u8]),
    /// Numbers of two bytes.
    U16(&'a [u16]),
    /// Numbers of four bytes.
    U32(&'a [u32]),
    /// Numbers of eight bytes.
    U64(&'a [u64]),
}

/// A column that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Owned {
    /// Bytes.
    U8(Vec<u8>),
    /// Numbers of two bytes.
    U16(Vec<u16>),
    /// Numbers of four bytes.
    U32(Vec<u32>),
    /// Numbers of eight bytes.
    U64(Vec<u64>),
}

/// Which column it is: the part of the catalog (segments in order from 0; what all share stands under [`Key::SHARED`]) and the column in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// The segment.
    pub part: u32,
    /// The column.
    pub column: u32,
}

impl Key {
    /// The part of what all segments share.
    pub const SHARED: u32 = u32::MAX;
}

/// Why columns are those of no catalog. Whoever meets it makes the catalog anew from the goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Broken {
    /// A column or a part is not there, or there are too many.
    #[error("a column is missing or one too many")]
    Missing,
    /// A column has numbers of another width.
    #[error("a column is of another kind")]
    Kind,
    /// Columns that go together differ in length, or a segment is too long.
    #[error("columns differ in length")]
    Length,
    /// Ends of entries do not ascend up to the end.
    #[error("entries do not end where they should")]
    Ends,
    /// A text is not UTF-8, is cut inside a character or is none that is ever kept.
    #[error("a text is none")]
    Text,
    /// Rows that are not there, or in no order.
    #[error("a row is not there")]
    Rows,
    /// A number that stands for nothing, or an amount that nobody takes for real.
    #[error("a number stands for nothing")]
    Number,
}
