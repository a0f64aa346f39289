//! Where the figures of an account come from, so that a screen can name the source of each line.

use crate::domain::{
    lens::{PriceSource, Source},
    margin::LineKind,
};

/// The sources of the costs of one category under a lens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CostSources {
    /// k; the agency's share has its own.
    pub commission: Source,
    /// a.
    pub agency: Source,
    /// f.
    pub platform: Source,
    /// F.
    pub slot: Source,
    /// What the slot fee promises.
    pub guarantee: Source,
    /// A.
    pub ads: Source,
    /// Samples.
    pub samples: Source,
    /// r0 and r1: the category's own, those of any other ([`Source::Default`]), or set by hand.
    pub returns: Source,
    /// u and s: the category's own, or those of any other ([`Source::Default`]).
    pub category: Source,
    /// b and i.
    pub parcel: Source,
    /// h.
    pub handling: Source,
    /// τ.
    pub tax: Source,
    /// What becomes of leftover pieces.
    pub leftover: Source,
}

impl CostSources {
    /// The source of what chiefly decides a line; none for the sums of other lines.
    pub fn of(&self, line: LineKind, price: PriceSource) -> Option<Source> {
        match line {
            LineKind::Price => Some(price),
            LineKind::Refunds => Some(self.returns),
            LineKind::Logistics => Some(self.category),
            LineKind::Commission => Some(self.commission),
            LineKind::Platform => Some(self.platform),
            LineKind::Goods => Some(Source::Offer),
            LineKind::Handling => Some(self.handling),
            LineKind::Slot => Some(self.slot),
            LineKind::Samples => Some(self.samples),
            LineKind::Tax => Some(self.tax),
            LineKind::Leftover => Some(self.leftover),
            LineKind::NetRevenue | LineKind::Keep => None,
        }
    }
}
