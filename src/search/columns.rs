//! What a segment is made of, one column after another: given out for a file, taken back from one, measured.
//!
//! A struct of columns says once which they are and in which order; its place in that order is a column's number in a file.

use crate::search::section::{Broken, Column, Owned};

/// Something made of plain columns.
pub(super) trait Columns: Sized {
    /// Adds its columns in order.
    fn give<'a>(&'a self, out: &mut Vec<Column<'a>>);

    /// Takes them back in the same order. Each is of the right kind then; whether they fit together is for the owner to check.
    fn take(from: &mut Source) -> Result<Self, Broken>;

    /// Gives spare room back.
    fn shrink(&mut self);

    /// Bytes of memory it holds, spare room included.
    fn held(&self) -> usize;
}

/// Columns that were read, in order.
pub(super) type Source = std::vec::IntoIter<Owned>;

macro_rules! plain {
    ($number:ty, $kind:ident) => {
        impl Columns for Vec<$number> {
            fn give<'a>(&'a self, out: &mut Vec<Column<'a>>) {
                out.push(Column::$kind(self));
            }

            fn take(from: &mut Source) -> Result<Self, Broken> {
                match from.next() {
                    Some(Owned::$kind(column)) => Ok(column),
                    Some(_) => Err(Broken::Kind),
                    None => Err(Broken::Missing),
                }
            }

            fn shrink(&mut self) {
                self.shrink_to_fit();
            }

            fn held(&self) -> usize {
                self.capacity() * size_of::<$number>()
            }
        }
    };
}

plain!(u8, U8);
plain!(u16, U16);
plain!(u32, U32);
plain!(u64, U64);

impl Columns for String {
    fn give<'a>(&'a self, out: &mut Vec<Column<'a>>) {
        out.push(Column::U8(self.as_bytes()));
    }

    fn take(from: &mut Source) -> Result<Self, Broken> {
        Self::from_utf8(Columns::take(from)?).map_err(|_| Broken::Text)
    }

    fn shrink(&mut self) {
        self.shrink_to_fit();
    }

    fn held(&self) -> usize {
        self.capacity()
    }
}

/// Makes a struct one of columns: these, in this order.
macro_rules! columns {
    ($($part:ident)::+ $(<$of:ident>)? { $($field:ident),+ $(,)? }) => {
        impl $(<$of: $crate::search::columns::Columns>)? $crate::search::columns::Columns for $($part)::+ $(<$of>)? {
            fn give<'a>(&'a self, out: &mut Vec<$crate::search::section::Column<'a>>) {
                $( self.$field.give(out); )+
            }

            fn take(
                from: &mut $crate::search::columns::Source,
            ) -> Result<Self, $crate::search::section::Broken> {
                Ok(Self { $( $field: $crate::search::columns::Columns::take(from)? ),+ })
            }

            fn shrink(&mut self) {
                $( self.$field.shrink(); )+
            }

            fn held(&self) -> usize {
                0 $( + self.$field.held() )+
            }
        }
    };
}
pub(super) use columns;

/// Whether ends ascend and the last one is where everything ends, which holds `count` entries.
pub(super) fn check_ends(ends: &[u32], count: usize, all: usize) -> Result<(), Broken> {
    let last = ends.last().map_or(0, |end| *end as usize);
    broken_unless(ends.len() == count && last == all && ends.is_sorted(), Broken::Ends)
}

/// The columns of what `is` not so are broken.
pub(super) fn broken_unless(is: bool, why: Broken) -> Result<(), Broken> {
    if is { Ok(()) } else { Err(why) }
}
