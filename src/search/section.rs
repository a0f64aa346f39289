//! The catalog as plain columns of numbers: how it goes into a file and comes out of one without a look at any single good.

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
