//! What a margin needs to know of a good: the small part of a listing that a column store keeps too.

use crate::domain::{
    Money, PriceBreak, Quantity, Rate,
    offer::{Dropship, Invoice},
    purchase::Packing,
};

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
    /// The invoice in the price.
    pub invoice: Invoice,
    /// What a 专票 costs on top, as a share of the price.
    pub invoice_points: Option<Rate>,
    /// 一件代发.
    pub dropship: Option<Dropship>,
}

impl Facts<'_> {
    /// What decides how much must be bought.
    pub fn packing(&self) -> Packing {
        Packing { moq: self.moq, lot: self.lot, carton: self.carton }
    }
    /// The steps when a price is negotiated: it holds from its own count on; below that the list price does, landed as the negotiated
    /// one is.
    pub(super) fn quoted(&self, quote: PriceBreak) -> Vec<PriceBreak> {
        let quote = PriceBreak { min: quote.min.max(Quantity::saturating(1)), ..quote };
        let landed = |step: &PriceBreak| Some(PriceBreak { price: step.price.checked_add(self.freight?)?, ..*step });
        let below = self.breaks.iter().filter(|step| step.min < quote.min);
        below.map(|step| landed(step).unwrap_or(*step)).chain([quote]).collect()
    }
    /// The same good with the steps of a negotiated price; neither freight nor points for an invoice are added to them.
    pub(super) fn at_quote<'b>(&self, steps: &'b [PriceBreak]) -> Facts<'b>
    where
        Self: 'b,
    {
        Facts { breaks: steps, freight: None, invoice_points: None, ..*self }
    }
}
