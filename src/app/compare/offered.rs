//! One column: a good as it would be bought and sold under the lens. It comes from the same account as everywhere, computed anew for
//! each frame, so that the columns follow the lens while it is being changed.

use crate::app::Sheet;
use crate::domain::{
    Date, Instant, Money, PriceBreak, Quantity, Stock,
    lens::{ReadyLens, Source},
    margin::{Account, Missing, RowMargin, Tax},
    offer::Invoice,
};

/// A good under a lens.
#[derive(Clone, Debug)]
pub struct Offered<'a> {
    /// What is known of it.
    pub sheet: &'a Sheet,
    /// What it comes to, or what is missing for that.
    pub figures: Result<Figures, Missing>,
    /// Planned orders.
    pub orders: Quantity,
    /// How net revenue is taxed.
    pub tax: Tax,
    /// The moment it is looked at.
    pub now: Instant,
    /// The day of the session.
    pub today: Date,
}

/// What it comes to.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The account.
    pub account: Account,
    /// The row's figures: the landed cost, true and naive margin.
    pub row: RowMargin,
    /// The price is a guess (估).
    pub guessed: bool,
    /// A negotiated price holds for what must be bought; its freight is in it.
    pub agreed: bool,
}

/// What a piece costs once the tax that can be got back is taken off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Net {
    /// So much.
    At(Money),
    /// A small-scale taxpayer deducts nothing.
    SmallScale,
    /// There is no invoice whose tax could be deducted.
    NoInvoice,
    /// Nobody says which invoice there is.
    Unsaid,
    /// The cost is not known.
    Unknown,
}

impl<'a> Offered<'a> {
    /// The good of a sheet under a lens.
    pub fn of(ready: &ReadyLens, sheet: &'a Sheet, now: Instant, today: Date) -> Self {
        let list = &sheet.offer.list;
        let facts = list.facts();
        let (costs, _) = ready.costs(&list.category);
        let quote = sheet.state.price_in_force(today);
        let figures = ready.row(&costs, &facts, quote).and_then(|row| {
            let (account, source) = ready.account(&costs, &facts, quote)?;
            let agreed = quote.is_some_and(|quote| ready.holds(&facts, quote));
            Ok(Figures { account, row, guessed: source == Source::Default, agreed })
        });
        Self { sheet, figures, orders: ready.lens.orders, tax: costs.tax, now, today }
    }

    /// The account, when it can be computed.
    pub fn account(&self) -> Option<&Account> {
        self.figures.as_ref().ok().map(|figures| &figures.account)
    }

    /// The landed cost of a piece.
    pub fn landed(&self) -> Option<Money> {
        self.figures.as_ref().ok().map(|figures| figures.row.unit_cost)
    }

    /// The step in force.
    pub fn step(&self) -> Option<PriceBreak> {
        self.account().map(|account| account.purchase.step)
    }

    /// What freight adds to the price of a piece.
    pub fn freight(&self) -> Option<Money> {
        self.landed()?.checked_sub(self.step()?.price)
    }

    /// The landed cost without the tax that can be got back: that of the price, as freight comes without an invoice.
    pub fn net(&self) -> Net {
        let (Some(landed), Some(step)) = (self.landed(), self.step()) else { return Net::Unknown };
        match (self.tax, self.sheet.offer.list.invoice) {
            (Tax::SmallScale(_), _) => Net::SmallScale,
            (Tax::General { .. }, Invoice::Unknown) => Net::Unsaid,
            (Tax::General { vat, recoverable: true }, Invoice::Special) => {
                let taxed = crate::domain::Rate::ONE.checked_add(vat);
                let part = taxed.and_then(|whole| {
                    let parts = i128::from(step.price.as_units()) * i128::from(vat.as_parts());
                    let whole = i128::from(whole.as_parts());
                    i64::try_from((parts + whole / 2).checked_div(whole)?).ok()
                });
                part.and_then(|part| landed.checked_sub(Money::units(part))).map_or(Net::Unknown, Net::At)
            }
            (Tax::General { .. }, _) => Net::NoInvoice,
        }
    }

    /// Whether the price is past its last day: the negotiated one where there was one, else the supplier's.
    pub fn expired(&self) -> bool {
        let state = &self.sheet.state;
        let listed = self.sheet.offer.list.valid_until.is_some_and(|until| until < self.today);
        state.price_in_force(self.today).is_none() && (listed || state.quote_expired(self.today))
    }

    /// The last day of the price that holds, when it has one.
    pub fn valid_until(&self) -> Option<Date> {
        match self.sheet.state.quote_in_force(self.today) {
            Some(quote) => quote.until,
            None => self.sheet.offer.list.valid_until,
        }
    }

    /// Pieces that must be bought, when that is known; else those that are planned.
    pub fn needed(&self) -> Quantity {
        self.account().map_or(self.orders, |account| account.purchase.bought)
    }

    /// Whether what is free is known to be less than what must be bought.
    pub fn is_short(&self) -> bool {
        matches!(self.sheet.row.stock, Stock::Figure(free) if free < self.needed())
    }
}
