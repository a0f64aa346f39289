//! A lens made ready for many goods: what it names is looked up once, then each good costs one pass.

use crate::domain::{
    Date, Lens, Money, PriceBreak, PriceBreaks, Quantity, Rate, Streamer,
    assumptions::{self, CategoryDefaults},
    channel::{self, Channel},
    lens::{CostSources, Facts, Plans, PriceSource, RetailRule, Returns, Source, Supply, retail},
    margin::{self, Account, Costs, Missing, Plan, RowMargin, Terms},
    offer::Invoice,
    price_breaks::Ladder,
    purchase::{Packing, Purchase, purchase, purchase_on},
};
use crate::text::Clean;

/// The commission where neither the lens nor a streamer says one.
const USUAL_COMMISSION: Rate = Rate::percent(20);

/// A lens with its channel, category defaults and streamer.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadyLens {
    /// The lens as chosen.
    pub lens: Lens,
    /// k in force and its source.
    pub commission: (Rate, Source),
    /// a in force.
    pub agency: (Rate, Source),
    /// F in force.
    pub slot: (Money, Source),
    /// The channel's name to show.
    pub channel_name: Clean,
    /// The streamer's name to show.
    pub streamer_name: Option<Clean>,
    channel: Option<Channel>,
    categories: Vec<CategoryDefaults>,
    today: Date,
}

impl ReadyLens {
    /// Looks up what the lens names. `streamer` is the card the lens names; `today` chooses among dated fees.
    pub fn new(
        lens: &Lens,
        channels: &[Channel],
        categories: &[CategoryDefaults],
        streamer: Option<&Streamer>,
        today: Date,
    ) -> Self {
        let channel = channels.iter().find(|channel| channel.id == lens.channel).cloned();
        let channel_name = channel.as_ref().map_or_else(|| lens.channel.clone(), |channel| channel.name.clone());
        Self {
            commission: in_force(lens.commission, streamer.and_then(|s| s.commission), USUAL_COMMISSION),
            agency: in_force(lens.agency, streamer.and_then(|s| s.agency), Rate::ZERO),
            slot: in_force(lens.slot, streamer.and_then(|s| s.slot), Money::ZERO),
            channel_name,
            streamer_name: streamer.map(|s| s.name.clone()),
            channel,
            categories: categories.to_vec(),
            today,
            lens: lens.clone(),
        }
    }

    /// The costs of a category, the same for all its goods but for the invoice they are bought with; keep them when there are many.
    pub fn costs(&self, category: &str) -> (Costs, CostSources) {
        let (usual, usual_source) = self.usual(category);
        let (platform, platform_source) = self.platform(category);
        let lens = &self.lens;
        let returns = lens.returns.unwrap_or(Returns { before: usual.refund_before, after: usual.return_after });
        let costs = Costs {
            commission: self.commission.0,
            agency: self.agency.0,
            platform,
            courier: usual.courier,
            packaging: lens.packaging,
            insurance: lens.insurance,
            refund_before: returns.before,
            return_after: returns.after,
            unsellable: usual.unsellable,
            handling: lens.handling,
            slot: self.slot.0,
            ads: lens.ads,
            guarantee: lens.guarantee.sales(self.slot.0),
            samples: lens.samples,
            tax: lens.tax.of(Invoice::Unknown),
            leftover: lens.leftover,
        };
        let default = Lens::default();
        let mine = |unchanged: bool| if unchanged { Source::Default } else { Source::Mine };
        let sources = CostSources {
            commission: self.commission.1,
            agency: self.agency.1,
            platform: platform_source,
            slot: self.slot.1,
            guarantee: mine(lens.guarantee == default.guarantee),
            ads: mine(lens.ads == default.ads),
            samples: mine(lens.samples == default.samples),
            returns: if lens.returns.is_some() { Source::Mine } else { usual_source },
            category: usual_source,
            parcel: mine((lens.packaging, lens.insurance) == (default.packaging, default.insurance)),
            handling: mine(lens.handling == default.handling),
            tax: mine(lens.tax == default.tax),
            leftover: mine(lens.leftover == default.leftover),
        };
        (costs, sources)
    }

    /// The retail price a good is sold at under the lens and where it comes from; none when there is nothing to guess it from.
    ///
    /// The guess is the landed unit cost at the planned quantity × 3, rounded up to the next amount that ends in .9 yuan.
    pub fn price(&self, facts: &Facts<'_>, quote: Option<PriceBreak>) -> Option<(Money, PriceSource)> {
        let steps = quote.map(|quote| facts.quoted(quote));
        self.retail(&steps.as_ref().map_or(*facts, |steps| facts.at_quote(steps)))
    }
    /// Whether a negotiated price holds for what must be bought of a good under the lens.
    pub fn holds(&self, facts: &Facts<'_>, quote: PriceBreak) -> bool {
        let (steps, packing) = (facts.quoted(quote), facts.packing());
        purchase(self.lens.orders, &steps, Money::ZERO, packing).is_some_and(|bought| bought.bought >= quote.min)
    }
    /// The row's figures for a good of the category of `costs`; `quote` is a negotiated price that replaces the list price.
    pub fn row(&self, costs: &Costs, facts: &Facts<'_>, quote: Option<PriceBreak>) -> Result<RowMargin, Missing> {
        self.under(costs, facts, quote, |terms, _| margin::row(terms))?
    }
    /// The same, quickly, of a good whose steps lie elsewhere than in its facts; none where it is out of the ordinary: then
    /// [`ReadyLens::row`] knows.
    #[inline]
    pub fn quick_row(
        &self,
        plans: &Plans,
        steps: &(impl Ladder + ?Sized),
        facts: &Facts<'_>,
    ) -> Option<Result<RowMargin, Missing>> {
        if self.lens.supply == Supply::Bought {
            let (plan, price, bought) = self.bought(plans, steps, facts)?;
            return Some(plan.row(price, bought, facts.freight.unwrap_or_default(), true));
        }
        let (plan, price, comes) = match self.not_bought(plans, steps, facts)? {
            Ok(quick) => quick,
            Err(missing) => return Some(Err(missing)),
        };
        Some(plan.row(price, comes, Money::ZERO, false))
    }
    /// [`ReadyLens::earnings`], quickly, in the same way.
    #[inline]
    pub fn quick_earnings(
        &self,
        plans: &Plans,
        steps: &(impl Ladder + ?Sized),
        facts: &Facts<'_>,
    ) -> Option<Result<(RowMargin, Money), Missing>> {
        if self.lens.supply == Supply::Bought {
            let (plan, price, bought) = self.bought(plans, steps, facts)?;
            return Some(plan.earnings(price, bought, facts.freight.unwrap_or_default(), true));
        }
        let (plan, price, comes) = match self.not_bought(plans, steps, facts)? {
            Ok(quick) => quick,
            Err(missing) => return Some(Err(missing)),
        };
        Some(plan.earnings(price, comes, Money::ZERO, false))
    }
    /// Plan, price and purchase of a good that is plainly bought; none when something is missing, or points are paid for its invoice.
    #[inline]
    fn bought<'p>(
        &self,
        plans: &'p Plans,
        steps: &(impl Ladder + ?Sized),
        facts: &Facts<'_>,
    ) -> Option<(&'p Plan, Money, Purchase)> {
        if facts.invoice_points.is_some() && self.lens.tax.pays_points() {
            return None;
        }
        let plan = plans.of(facts.invoice, false)?;
        let freight = facts.freight.unwrap_or_default();
        let bought = purchase_on(self.lens.orders, steps, freight, facts.packing())?;
        let (price, _) = self.sold_at(facts.retail, || bought.step.price.checked_add(freight))?;
        Some((plan, price, bought))
    }
    /// The same of a good that is sent one by one, or was paid long ago.
    fn not_bought<'p>(
        &self,
        plans: &'p Plans,
        steps: &(impl Ladder + ?Sized),
        facts: &Facts<'_>,
    ) -> Option<Result<(&'p Plan, Money, Purchase), Missing>> {
        let (price, piece, included) = match (self.lens.supply, facts.dropship) {
            (Supply::Bought, _) => return None,
            (Supply::Dropship { .. }, None) => return Some(Err(Missing::Dropship)),
            (Supply::Dropship { .. }, Some(one)) => {
                let (price, _) = self.sold_at(facts.retail, || Some(one.price))?;
                (price, one.price, one.freight_included)
            }
            (Supply::Clearance { floor }, _) => {
                let freight = facts.freight.unwrap_or_default();
                let bought = purchase_on(self.lens.orders, steps, freight, facts.packing())?;
                let landed = bought.step.price.checked_add(freight)?;
                let (price, _) = self.sold_at(facts.retail, || Some(landed))?;
                (price, landed.checked_share(floor)?, false)
            }
        };
        let orders = self.lens.orders;
        let step = PriceBreak { min: Quantity::saturating(1), price: piece };
        let comes = Purchase { needed: orders, bought: orders, cartons: None, step, cash: Money::ZERO };
        Some(Ok((plans.of(facts.invoice, included)?, price, comes)))
    }
    /// The same, and what all orders earn together.
    pub fn earnings(
        &self,
        costs: &Costs,
        facts: &Facts<'_>,
        quote: Option<PriceBreak>,
    ) -> Result<(RowMargin, Money), Missing> {
        self.under(costs, facts, quote, |terms, _| margin::earnings(terms))?
    }
    /// The whole account of a good, and where its retail price comes from.
    pub fn account(
        &self,
        costs: &Costs,
        facts: &Facts<'_>,
        quote: Option<PriceBreak>,
    ) -> Result<(Account, PriceSource), Missing> {
        self.under(costs, facts, quote, |terms, source| Ok((margin::account(terms)?, source)))?
    }

    /// Computes with all terms of a good: its steps or the negotiated price, its retail price and where that comes from. Fails when
    /// the lens asks for a way of supply that the good does not have.
    pub fn under<T>(
        &self,
        costs: &Costs,
        facts: &Facts<'_>,
        quote: Option<PriceBreak>,
        compute: impl FnOnce(&Terms<'_>, PriceSource) -> T,
    ) -> Result<T, Missing> {
        let steps = quote.map(|quote| facts.quoted(quote));
        let facts = steps.as_ref().map_or(*facts, |steps| facts.at_quote(steps));
        let (price, source) = self.retail(&facts).map_or((None, Source::Default), |(p, source)| (Some(p), source));
        let costs = Costs { tax: self.lens.tax.of(facts.invoice), ..*costs };
        let terms = Terms {
            price,
            orders: self.lens.orders,
            breaks: facts.breaks,
            freight: facts.freight.unwrap_or_default(),
            packing: facts.packing(),
            buys: true,
            costs,
        };
        match self.lens.supply {
            Supply::Bought => Ok(self.with_points(&facts, terms, |terms| compute(terms, source))),
            Supply::Dropship { .. } => {
                let one = facts.dropship.ok_or(Missing::Dropship)?;
                let piece = [PriceBreak { min: Quantity::saturating(1), price: one.price }];
                let costs = self.supplied(&costs, one.freight_included);
                let terms = Terms {
                    breaks: &piece,
                    freight: Money::ZERO,
                    packing: Packing::default(),
                    buys: false,
                    costs,
                    ..terms
                };
                Ok(compute(&terms, source))
            }
            Supply::Clearance { floor } => {
                let Some(cost) = self.landed(&facts) else { return Ok(compute(&terms, source)) };
                let floor = cost.checked_share(floor).ok_or(Missing::Range)?;
                let piece = [PriceBreak { min: Quantity::saturating(1), price: floor }];
                let terms =
                    Terms { breaks: &piece, freight: Money::ZERO, packing: Packing::default(), buys: false, ..terms };
                Ok(compute(&terms, source))
            }
        }
    }

    /// The costs as the way of supply makes them: of what is dropshipped the courier may be in the price, and what comes back the
    /// supplier's.
    pub(super) fn supplied(&self, costs: &Costs, courier_included: bool) -> Costs {
        let Supply::Dropship { takes_returns } = self.lens.supply else { return *costs };
        let courier = if courier_included { Money::ZERO } else { costs.courier };
        let unsellable = if takes_returns { Rate::ZERO } else { costs.unsellable };
        Costs { courier, unsellable, ..*costs }
    }
    /// With the points that a 专票 costs on top in every step, where it is taken.
    fn with_points<T>(&self, facts: &Facts<'_>, terms: Terms<'_>, compute: impl FnOnce(&Terms<'_>) -> T) -> T {
        let taken = self.lens.tax.pays_points() && facts.invoice == Invoice::Special;
        let Some(points) = facts.invoice_points.filter(|points| taken && *points > Rate::ZERO) else {
            return compute(&terms);
        };
        let mut steps = [PriceBreak { min: Quantity::saturating(0), price: Money::ZERO }; PriceBreaks::MOST];
        let mut len = 0;
        for (slot, step) in steps.iter_mut().zip(facts.breaks) {
            let more = step.price.checked_share(points).and_then(|more| step.price.checked_add(more));
            *slot = PriceBreak { price: more.unwrap_or(step.price), ..*step };
            len += 1;
        }
        compute(&Terms { breaks: steps.get(..len).unwrap_or_default(), ..terms })
    }

    /// The landed unit cost at the planned quantity, bought.
    fn landed(&self, facts: &Facts<'_>) -> Option<Money> {
        let freight = facts.freight.unwrap_or_default();
        let bought = purchase(self.lens.orders, facts.breaks, freight, facts.packing())?;
        bought.step.price.checked_add(freight)
    }
    /// What a piece costs as the lens has it supplied; a clearance's price is one of what it cost.
    fn cost(&self, facts: &Facts<'_>) -> Option<Money> {
        match self.lens.supply {
            Supply::Bought | Supply::Clearance { .. } => self.landed(facts),
            Supply::Dropship { .. } => facts.dropship.map(|one| one.price),
        }
    }

    fn retail(&self, facts: &Facts<'_>) -> Option<(Money, PriceSource)> {
        self.sold_at(facts.retail, || self.cost(facts))
    }
    /// The price by the rule in force, of a good with this suggested price and cost.
    #[inline]
    fn sold_at(&self, suggested: Option<Money>, cost: impl FnOnce() -> Option<Money>) -> Option<(Money, PriceSource)> {
        let (price, source) = match (self.lens.retail, suggested) {
            (RetailRule::Fixed(price), _) => return Some((price, Source::Mine)),
            (RetailRule::Suggested, Some(price)) => (price, Source::Offer),
            (RetailRule::Suggested, None) => return Some((retail::guess(cost()?)?, Source::Default)),
            (RetailRule::MarkUp(rate), _) => (retail::times(cost()?, Rate::ONE.checked_add(rate)?)?, Source::Mine),
            (RetailRule::Multiple(times), _) => (retail::times(cost()?, times)?, Source::Mine),
        };
        Some((if self.lens.nines { retail::nines(price)? } else { price }, source))
    }

    fn usual(&self, category: &str) -> (CategoryDefaults, Source) {
        let named = |name: &str| self.categories.iter().find(|usual| usual.category.as_str() == name).cloned();
        let usual = match named(category).filter(|_| !category.is_empty()) {
            Some(usual) => usual,
            None => named("").unwrap_or_else(assumptions::other),
        };
        let source = usual.source();
        (usual, source)
    }
    fn platform(&self, category: &str) -> (Rate, Source) {
        match self.channel.as_ref().and_then(|channel| channel.fee(category, self.today)) {
            Some(fee) => (fee.rate, Source::Channel { verified: fee.verified }),
            None => (channel::USUAL_FEE, Source::Default),
        }
    }
}

/// What is set by hand goes before the streamer's terms, these before what is usual.
fn in_force<T>(mine: Option<T>, hers: Option<T>, usual: T) -> (T, Source) {
    match (mine, hers) {
        (Some(value), _) => (value, Source::Mine),
        (None, Some(value)) => (value, Source::Streamer),
        (None, None) => (usual, Source::Default),
    }
}
