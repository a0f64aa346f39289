//! What a margin needs to know of a good: the small part of a listing that a column store keeps too.

use crate::domain::{Money, PriceBreak, Quantity, purchase::Packing};

/// The figures of one good, or of one of its variants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Facts<'a> {
    /// 阶梯价, ascending; empty = 面议.
    pub breaks: &'a [PriceBreak],
    /// Freight to the warehouse a piece, where it is extra.
    pub freight: Option<Money>,
    /// 起批.
    pub moq: Option<Quantity>,
    /// Pieces a lot.
    pub lot: Option<Quantity>,
    /// Pieces a carton.
    pub carton: Option<Quantity>,
    /// 建议零售价 a piece.
    pub retail: Option<Money>,
}

impl Facts<'_> {
    /// What decides how much must be bought.
    pub fn packing(&self) -> Packing {
        Packing { moq: self.moq, lot: self.lot, carton: self.carton }
    }
    /// The step of a negotiated price: it holds from the least one can buy of the good.
    pub(super) fn quoted(&self, price: Money) -> PriceBreak {
        let min = self.moq.or_else(|| self.breaks.first().map(|step| step.min));
        PriceBreak { min: min.unwrap_or_default().max(Quantity::saturating(1)), price }
    }
    /// The same good at a negotiated price, which is landed: no freight is added to it.
    pub(super) fn at_quote<'b>(&self, step: &'b [PriceBreak; 1]) -> Facts<'b> {
        Facts { breaks: step, freight: None, moq: self.moq, lot: self.lot, carton: self.carton, retail: self.retail }
    }
}
