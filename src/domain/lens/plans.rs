//! The plans of a category's goods under a lens: one for each way in which the invoice that they are bought with decides their tax.

use crate::domain::{
    lens::ReadyLens,
    margin::{Costs, Plan},
    offer::Invoice,
};

/// Made once for a category, then asked for each of its goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plans {
    special: Option<Plan>,
    other: Option<Plan>,
}

impl Plans {
    /// Of the costs of a category under a lens; what is out of bounds has none.
    pub fn new(lens: &ReadyLens, costs: &Costs) -> Self {
        let plan = |invoice| Plan::new(&Costs { tax: lens.lens.tax.of(invoice), ..*costs }, lens.lens.orders).ok();
        Self { special: plan(Invoice::Special), other: plan(Invoice::Unknown) }
    }

    /// For a good bought with this invoice.
    #[inline]
    pub(super) fn of(&self, invoice: Invoice) -> Option<&Plan> {
        if invoice == Invoice::Special { self.special.as_ref() } else { self.other.as_ref() }
    }
}
