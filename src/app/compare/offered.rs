//! One column: a good as it would be bought and sold under the lens. It comes from the same account as everywhere, computed anew for
//! each frame, so that the columns follow the lens while it is being changed.

use crate::app::Sheet;
use crate::domain::{
    Date, Instant, Money, PriceBreak, Quantity, Rate, Stock,
    lens::{InputVat, ReadyLens, Source, TaxRule},
    margin::{self, Account, Missing, RowMargin, Tax},
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
    /// The lens deducts the tax in purchases, where there is any.
    pub deducts: bool,
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
    /// The pieces are bought for this plan; else the supplier sends them one by one, or they were paid long ago.
    pub buys: bool,
    /// How net revenue is taxed, and whether the tax in this purchase comes off.
    pub tax: Tax,
}

/// What a piece costs once the tax that can be got back is taken off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Net {
    /// So much.
    At(Money),
    /// A small-scale taxpayer deducts nothing.
    SmallScale,
    /// So much: there is no invoice whose tax could be deducted.
    Whole(Money),
    /// Nobody says which invoice there is.
    Unsaid,
    /// The lens deducts nothing.
    NotTaken,
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
        let agreed = quote.is_some_and(|quote| ready.holds(&facts, quote));
        let deducts =
            !matches!(ready.lens.tax, TaxRule::SmallScale(_) | TaxRule::General { input: InputVat::Never, .. });
        let figures = ready.under(&costs, &facts, quote, |terms, source| {
            let (row, account) = (margin::row(terms)?, margin::account(terms)?);
            let (tax, buys) = (terms.costs.tax, terms.buys);
            Ok(Figures { account, row, guessed: source == Source::Default, agreed: agreed && buys, buys, tax })
        });
        Self { sheet, figures: figures.and_then(|figures| figures), orders: ready.lens.orders, deducts, now, today }
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
        let (Ok(figures), Some(step)) = (&self.figures, self.step()) else { return Net::Unknown };
        match (figures.tax, self.sheet.offer.list.invoice) {
            (Tax::SmallScale(_), _) => Net::SmallScale,
            _ if !self.deducts => Net::NotTaken,
            (Tax::General { vat, recoverable: true }, _) => {
                let whole = Rate::ONE.checked_add(vat);
                let net = whole.and_then(|whole| without(step.price, vat, whole));
                let freight = figures.row.unit_cost.checked_sub(step.price);
                net.zip(freight).and_then(|(net, freight)| net.checked_add(freight)).map_or(Net::Unknown, Net::At)
            }
            (_, Invoice::Unknown) => Net::Unsaid,
            _ => Net::Whole(figures.row.unit_cost),
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

/// A price without the tax in it, rounded half up to 1/10000 yuan.
fn without(price: Money, vat: Rate, whole: Rate) -> Option<Money> {
    let (vat, whole) = (i128::from(vat.as_parts()), i128::from(whole.as_parts()));
    let part = (i128::from(price.as_units()) * vat + whole / 2).checked_div(whole)?;
    price.checked_sub(Money::units(i64::try_from(part).ok()?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_price_without_its_tax() {
        let vat = Rate::percent(13);
        let whole = Rate::ONE.checked_add(vat).unwrap();
        // domain: 4.3.10, a 3.20 quote with a 专票 costs 2.832.
        assert_eq!(without(Money::fen(320), vat, whole), Some(Money::units(28_319)));
        assert_eq!(without(Money::ZERO, vat, whole), Some(Money::ZERO));
        assert_eq!(without(Money::fen(113), vat, whole), Some(Money::fen(100)));
    }
}
