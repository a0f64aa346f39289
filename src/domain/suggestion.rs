//! What a person could accept instead of a cell that was not understood.

use crate::domain::Quantity;
use crate::domain::column::Field;

/// One way to mend it: the texts that cells of its row would have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// What it comes to.
    pub how: How,
    /// Each cell's field and its new text, which its parser understands.
    pub texts: Vec<(Field, String)>,
    /// Whether it is the likeliest; at most one of several is, and it stands first.
    pub recommended: bool,
}

/// What a way to mend a cell comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// A range of prices is two steps.
    Steps,
    /// The higher end of a range.
    Higher,
    /// The lower end of a range.
    Lower,
    /// The price is not known: 面议.
    Unknown,
    /// By so many pieces, divided and rounded to a price a piece.
    PerPiece(Quantity),
    /// The goods are counted by the price's own unit.
    ByUnit,
    /// The price with tax, of two.
    WithTax,
    /// The price without tax, of two.
    WithoutTax,
    /// The only figure that stands there.
    OnlyFigure,
    /// The comma, or the point, is a decimal sign.
    Decimal,
    /// The comma, or the point, groups thousands.
    Thousands,
    /// So many pieces a carton, times the cartons.
    Cartons(Quantity),
    /// Nothing is said.
    Empty,
}
