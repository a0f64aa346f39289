//! The figures of one row: at its own quantity and terms where it is assigned, else under the lens.

use crate::app::Sheet;
use crate::domain::{
    Date, Money, Quantity,
    ledger::Assignment,
    lens::{ReadyLens, Source},
    margin::{self, Account, RowMargin},
    purchase::Purchase,
};

/// What a row is computed for and what comes of it; none is unknown.
pub(super) struct Figures {
    /// The terms in force.
    pub(super) lens: ReadyLens,
    /// The price it is sold at, if somebody set one; never a guess.
    pub(super) retail: Option<Money>,
    /// What must be bought.
    pub(super) purchase: Option<Purchase>,
    /// Landed cost and margins.
    pub(super) row: Option<RowMargin>,
    /// The whole account.
    pub(super) account: Option<Account>,
}

/// The terms of an assignment: what was agreed goes before the lens.
pub(super) fn agreed(lens: &ReadyLens, given: &Assignment) -> ReadyLens {
    let mut lens = lens.clone();
    lens.lens.orders = given.quantity;
    lens.commission = (given.commission, Source::Mine);
    lens.slot = (given.slot, Source::Mine);
    lens
}

/// The same lens at another quantity.
pub(super) fn at(lens: &ReadyLens, orders: Quantity) -> ReadyLens {
    let mut lens = lens.clone();
    lens.lens.orders = orders;
    lens
}

impl Figures {
    /// Of a good under terms, at the negotiated price where one is in force.
    pub(super) fn of(sheet: &Sheet, lens: ReadyLens, today: Date) -> Self {
        let list = &sheet.offer.list;
        let quote = sheet.state.price_in_force(today);
        let (costs, _) = lens.costs(&list.category);
        let figures = lens.under(&costs, &list.facts(), quote, |terms, _| {
            (terms.purchase(), margin::row(terms).ok(), margin::account(terms).ok())
        });
        let (purchase, row, account) = figures.unwrap_or_default();
        let retail = lens.price(&list.facts(), quote).filter(|(_, from)| *from != Source::Default);
        let retail = retail.map(|(price, _)| price);
        Self { lens, retail, purchase, row, account }
    }
}
