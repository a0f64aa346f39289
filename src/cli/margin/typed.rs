//! Flags made an account's inputs: which were typed, the usual figures for the rest, and what cannot be meant together.

use super::{Asides, Inputs, words::Words};
use crate::cli::args::{Margin, MarginFees as Fees};
use crate::domain::{
    Date, Lens, Money, PriceBreak, Quantity, Rate,
    basket::{Item, basket},
    commission::Split,
    figure,
    lens::{Facts, Guarantee, InputVat, ReadyLens, RetailRule, Source, Supply, TaxRule},
    margin::{Costs, Terms},
    offer::{Dropship, Invoice},
    purchase::Packing,
    supplier::Mix,
};

/// Which flags were typed.
#[derive(Debug, Default)]
pub(super) struct Typed(Vec<&'static str>);

impl Typed {
    /// Whether a flag was.
    pub(super) fn has(&self, flag: &str) -> bool {
        self.0.contains(&flag)
    }
    /// A flag's name; one that was not typed is marked.
    pub(super) fn named(&self, flag: &str) -> String {
        if self.has(flag) { flag.to_owned() } else { format!("{flag} (default)") }
    }
    fn or<T>(&mut self, flag: &'static str, value: Option<T>, usual: T) -> T {
        if value.is_some() {
            self.0.push(flag);
        }
        value.unwrap_or(usual)
    }
    fn note(&mut self, flag: &'static str, is_typed: bool) {
        if is_typed {
            self.0.push(flag);
        }
    }
}

/// The inputs and what is told beside the account, or why they cannot be meant together.
pub(super) fn read(flags: &Margin, words: Words) -> Result<(Inputs, Asides), String> {
    let goods = &flags.goods;
    let breaks = figure::steps(&goods.breaks).map_err(|odd| words.odd_steps("--break", odd))?;
    let first = breaks.as_slice().first().map(|step| step.min);
    figure::in_stock(goods.moq.max(first), goods.stock).map_err(|odd| words.odd_steps("--stock", odd))?;
    let mut typed = Typed::default();
    let split = Split::new(&flags.fees.split).map_err(|odd| words.odd_split(odd))?;
    let split = (!flags.fees.split.is_empty()).then_some(split);
    let costs = costs(flags, split.as_ref(), &mut typed);
    if costs.refund_before.checked_add(costs.return_after).is_none_or(|sum| sum > Rate::ONE) {
        return Err(words.returns_beyond(costs.refund_before, costs.return_after));
    }
    if costs.commission.checked_add(costs.agency).is_none_or(|sum| sum > Rate::ONE) {
        return Err(words.commission_beyond(costs.commission, costs.agency));
    }
    let sale = &flags.sale;
    typed.note("--price", sale.price.is_some());
    typed.note("--mark-up", sale.mark_up.is_some());
    typed.note("--multiple", sale.multiple.is_some());
    typed.note("--nines", sale.nines);
    typed.note("--break", !breaks.is_empty());
    typed.note("--dropship", flags.supply.dropship.is_some());
    typed.note("--freight-included", flags.supply.freight_included);
    typed.note("--takes-returns", flags.supply.takes_returns);
    typed.note("--clearance", flags.supply.clearance);
    typed.note("--floor", flags.supply.floor.is_some());
    typed.note("--salvage", flags.supply.salvage.is_some());
    let lens = lens(flags, &mut typed);
    let facts = facts(flags, breaks.as_slice(), &mut typed);
    let ready = ReadyLens::new(&lens, &[], &[], None, Date::default());
    let mut asides = Asides { split, ..asides(flags, &costs) };
    let made = ready.under(&costs, &facts, None, |terms, source| {
        let price = terms.price.filter(|_| source != Source::Default);
        let terms = Terms { price, ..*terms };
        if !flags.supply.clearance {
            return Inputs::typed(&terms, lens.supply, typed);
        }
        let supply = &flags.supply;
        asides.sunk = terms.purchase().and_then(|bought| bought.step.price.checked_add(terms.freight));
        let floor = supply.floor.max(supply.salvage).unwrap_or_default();
        let floor = [PriceBreak { min: Quantity::saturating(1), price: floor }];
        let (packing, freight) = (Packing::default(), Money::ZERO);
        let terms = Terms { breaks: &floor, packing, freight, buys: false, ..terms };
        Inputs::typed(&terms, Supply::Clearance { floor: Rate::ZERO }, typed)
    });
    let inputs = made.map_err(|_| words.no_cost().to_owned())?;
    let mix = Mix { amount: goods.mix_amount, pieces: goods.mix_pieces };
    if mix != Mix::default() {
        asides.basket = inputs.terms().purchase().and_then(|bought| {
            let piece = |step: &PriceBreak| Item { pieces: step.min, price: step.price, multiple: Quantity::default() };
            let multiple = goods.carton.or(goods.lot).unwrap_or_default();
            let own = Item { pieces: bought.bought, price: bought.step.price, multiple };
            basket(&mix, &std::iter::once(own).chain(goods.basket.iter().map(piece)).collect::<Vec<_>>())
        });
    }
    Ok((inputs, asides))
}

/// What stands beside the account and is known before it.
fn asides(flags: &Margin, costs: &Costs) -> Asides {
    let most = flags.fees.most_commission.unwrap_or(Rate::percent(50));
    let all = costs.commission.checked_add(costs.agency).unwrap_or(costs.commission);
    Asides { above: (all > most).then_some((all, most)), stock: flags.goods.stock, ..Asides::default() }
}

fn lens(flags: &Margin, typed: &mut Typed) -> Lens {
    let (sale, fees) = (&flags.sale, &flags.fees);
    let usual = Lens::default();
    let retail = match (sale.mark_up, sale.multiple) {
        (Some(rate), _) => RetailRule::MarkUp(rate),
        (None, Some(times)) => RetailRule::Multiple(times),
        (None, None) => RetailRule::Suggested,
    };
    let tax = match (fees.vat, fees.tax) {
        (Some(vat), _) => TaxRule::General { vat, input: InputVat::AsInvoiced },
        (None, Some(rate)) => TaxRule::SmallScale(rate),
        (None, None) => usual.tax,
    };
    typed.note("--vat", fees.vat.is_some());
    typed.note("--tax", fees.tax.is_some());
    typed.note("--invoice", fees.invoice);
    let supply = flags
        .supply
        .dropship
        .map_or(Supply::Bought, |_| Supply::Dropship { takes_returns: flags.supply.takes_returns });
    let orders = typed.or("--quantity", sale.quantity, usual.orders);
    Lens { orders, retail, nines: sale.nines, supply, tax, ..usual }
}

fn facts<'a>(flags: &Margin, breaks: &'a [PriceBreak], typed: &mut Typed) -> Facts<'a> {
    let goods = &flags.goods;
    typed.note("--freight", goods.freight.is_some());
    typed.note("--invoice-points", flags.fees.invoice_points.is_some());
    let freight_included = flags.supply.freight_included;
    Facts {
        breaks,
        freight: goods.freight,
        moq: goods.moq,
        lot: goods.lot,
        carton: goods.carton,
        retail: flags.sale.price,
        invoice: if flags.fees.invoice { Invoice::Special } else { Invoice::Unknown },
        invoice_points: flags.fees.invoice_points,
        dropship: flags.supply.dropship.map(|price| Dropship { price, freight_included }),
    }
}

/// What is not typed is what the board takes for a good of no known category. Tax depends on the invoice: see [`ReadyLens::under`].
fn costs(flags: &Margin, split: Option<&Split>, typed: &mut Typed) -> Costs {
    let (usual, _) = ReadyLens::new(&Lens::default(), &[], &[], None, Date::default()).costs("");
    let (fees, parcel) = (&flags.fees, &flags.parcel);
    let (commission, agency) = split.map_or_else(
        || {
            let hers = typed.or("--commission", fees.commission, usual.commission);
            (hers, typed.or("--agency", fees.agency, usual.agency))
        },
        Split::commission,
    );
    typed.note("--split", split.is_some());
    let slot = typed.or("--slot", fees.slot, usual.slot);
    Costs {
        commission,
        agency,
        platform: typed.or("--platform", fees.platform, usual.platform),
        courier: typed.or("--courier", parcel.courier, usual.courier),
        packaging: typed.or("--packaging", parcel.packaging, usual.packaging),
        insurance: typed.or("--insurance", parcel.insurance, usual.insurance),
        refund_before: typed.or("--refund-before", parcel.refund_before, usual.refund_before),
        return_after: typed.or("--return-after", parcel.return_after, usual.return_after),
        unsellable: typed.or("--unsellable", parcel.unsellable, usual.unsellable),
        handling: typed.or("--handling", parcel.handling, usual.handling),
        slot,
        ads: typed.or("--ads", fees.ads, usual.ads),
        guarantee: guarantee(fees, slot, typed),
        samples: typed.or("--samples", fees.samples, usual.samples),
        tax: usual.tax,
        leftover: typed.or("--leftover", flags.goods.leftover.map(Into::into), usual.leftover),
    }
}

fn guarantee(fees: &Fees, slot: Money, typed: &mut Typed) -> Option<Money> {
    typed.note("--guarantee-gmv", fees.guarantee_gmv.is_some());
    typed.note("--guarantee-roi", fees.guarantee_roi.is_some());
    let promised = match (fees.guarantee_gmv, fees.guarantee_roi) {
        (Some(sales), _) => Guarantee::Gmv(sales),
        (None, Some(times)) => Guarantee::Roi(times),
        (None, None) => Guarantee::None,
    };
    promised.sales(slot)
}
