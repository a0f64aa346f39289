//! The plans of a category's goods under a lens: one for each way in which the invoice that they are bought with decides their tax.

use crate::domain::{
    lens::ReadyLens,
    margin::{Costs, Plan},
    offer::Invoice,
};

/// Made once for a category, then asked for each of its goods: by whether it comes with a 专票, and whether its courier is in the price
/// of single pieces. What is out of bounds has none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plans([[Option<Plan>; 2]; 2]);

impl Plans {
    /// Of the costs of a category under a lens.
    pub fn new(lens: &ReadyLens, costs: &Costs) -> Self {
        let plan = |invoice, included| {
            let costs = lens.supplied(&Costs { tax: lens.lens.tax.of(invoice), ..*costs }, included);
            Plan::new(&costs, lens.lens.orders).ok()
        };
        Self([Invoice::Unknown, Invoice::Special].map(|invoice| [false, true].map(|included| plan(invoice, included))))
    }

    /// For a good bought with this invoice.
    #[inline]
    pub(super) fn of(&self, invoice: Invoice, courier_included: bool) -> Option<&Plan> {
        let Self([[other, other_included], [special, special_included]]) = self;
        match (invoice, courier_included) {
            (Invoice::Special, false) => special.as_ref(),
            (Invoice::Special, true) => special_included.as_ref(),
            (_, false) => other.as_ref(),
            (_, true) => other_included.as_ref(),
        }
    }
}
