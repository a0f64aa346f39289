//! The figures of one account: out of its flags, the usual ones where none is given, or out of a good under a lens; and which is
//! which.

use crate::cli::args::Margin;
use crate::domain::{
    Date, Lens, Money, PriceBreaks, Quantity, Rate,
    lens::{CostSources, PriceSource, ReadyLens, Source},
    margin::{Costs, LineKind, Tax, Terms},
    purchase::Packing,
};

/// What is computed with.
pub(in crate::cli) struct Inputs {
    pub(super) price: Option<Money>,
    pub(super) orders: Quantity,
    pub(super) breaks: PriceBreaks,
    pub(super) freight: Money,
    pub(super) packing: Packing,
    pub(super) buys: bool,
    pub(super) costs: Costs,
    origin: Origin,
}

/// Where the figures come from.
enum Origin {
    /// Flags; these were typed.
    Flags(Vec<&'static str>),
    /// A good under a lens.
    Lens(CostSources, PriceSource),
}

/// Remembers which flags were typed.
#[derive(Default)]
struct Typed(Vec<&'static str>);

impl Typed {
    fn or<T>(&mut self, flag: &'static str, value: Option<T>, usual: T) -> T {
        if value.is_some() {
            self.0.push(flag);
        }
        value.unwrap_or(usual)
    }
}

impl Inputs {
    /// The figures, or why they cannot be meant together.
    pub(super) fn of(flags: &Margin) -> Result<Self, String> {
        let breaks = PriceBreaks::new(flags.breaks.clone()).map_err(|error| format!("--break: {error}"))?;
        let mut typed = Typed::default();
        let costs = costs(flags, &mut typed);
        if costs.refund_before.checked_add(costs.return_after).is_none_or(|sum| sum > Rate::ONE) {
            return Err("--refund-before and --return-after are more than 100% together".to_owned());
        }
        let orders = typed.or("--quantity", flags.quantity, Lens::default().orders);
        let freight = typed.or("--freight", flags.freight, Money::ZERO);
        for (flag, is_typed) in [("--price", flags.price.is_some()), ("--break", !breaks.is_empty())] {
            typed.or(flag, is_typed.then_some(()), ());
        }
        let packing = Packing { moq: flags.moq, lot: flags.lot, carton: flags.carton };
        Ok(Self {
            price: flags.price,
            orders,
            breaks,
            freight,
            packing,
            buys: true,
            costs,
            origin: Origin::Flags(typed.0),
        })
    }

    /// The figures of a good under a lens.
    pub(in crate::cli) fn under(terms: &Terms<'_>, sources: CostSources, price: PriceSource) -> Self {
        Self {
            price: terms.price,
            orders: terms.orders,
            // They were steps before; were they none, the cost is unknown.
            breaks: PriceBreaks::new(terms.breaks.to_vec()).unwrap_or_default(),
            freight: terms.freight,
            packing: terms.packing,
            buys: terms.buys,
            costs: terms.costs,
            origin: Origin::Lens(sources, price),
        }
    }

    /// Of a good that cannot be supplied as the lens asks: only what does not depend on that.
    pub(in crate::cli) fn unsupplied(orders: Quantity, costs: Costs, sources: CostSources) -> Self {
        Self {
            price: None,
            orders,
            breaks: PriceBreaks::default(),
            freight: Money::ZERO,
            packing: Packing::default(),
            buys: false,
            costs,
            origin: Origin::Lens(sources, Source::Default),
        }
    }

    /// Whether they were typed as flags.
    pub(super) const fn are_flags(&self) -> bool {
        matches!(self.origin, Origin::Flags(_))
    }

    /// As the margin takes them.
    pub(super) fn terms(&self) -> Terms<'_> {
        Terms {
            price: self.price,
            orders: self.orders,
            breaks: self.breaks.as_slice(),
            freight: self.freight,
            packing: self.packing,
            buys: self.buys,
            costs: self.costs,
        }
    }

    /// Net revenue needs no cost: it is known as soon as the price is.
    pub(super) fn net_revenue(&self) -> Option<Money> {
        self.price?.checked_share(self.net_share())
    }
    /// 1 − r0 − r1.
    pub(super) fn net_share(&self) -> Rate {
        Rate::parts(Rate::ONE.as_parts() - self.costs.refund_before.as_parts() - self.costs.return_after.as_parts())
    }

    /// What decides a line: its flags, one that was not typed marked as default; or where the lens took it from.
    pub(super) fn source(&self, line: LineKind) -> String {
        match &self.origin {
            Origin::Flags(typed) => self.flags(line, typed),
            Origin::Lens(sources, price) => sources.of(line, *price).map_or("sum", said).to_owned(),
        }
    }

    fn flags(&self, line: LineKind, typed: &[&'static str]) -> String {
        let vat = matches!(self.costs.tax, Tax::General { .. });
        let flags: &[&'static str] = match line {
            LineKind::Price => &["--price"],
            LineKind::Refunds | LineKind::NetRevenue => &["--price", "--refund-before", "--return-after"],
            LineKind::Commission => &["--commission", "--agency"],
            LineKind::Platform => &["--platform"],
            LineKind::Goods if self.freight == Money::ZERO => {
                &["--break", "--quantity", "--refund-before", "--return-after", "--unsellable"]
            }
            LineKind::Goods => {
                &["--break", "--freight", "--quantity", "--refund-before", "--return-after", "--unsellable"]
            }
            LineKind::Logistics => &["--courier", "--packaging", "--insurance", "--refund-before"],
            LineKind::Handling => &["--handling", "--return-after"],
            LineKind::Slot => &["--slot", "--ads", "--quantity"],
            LineKind::Samples => &["--samples", "--quantity"],
            LineKind::Tax if vat => &["--vat", "--invoice"],
            LineKind::Tax => &["--tax"],
            LineKind::Leftover => &["--leftover", "--break", "--quantity"],
            LineKind::Keep => return "sum".to_owned(),
        };
        let named = |flag: &&'static str| {
            if typed.contains(flag) { (*flag).to_owned() } else { format!("{flag} (default)") }
        };
        flags.iter().map(named).collect::<Vec<_>>().join(", ")
    }
}

/// A source in a word that is the same in every language.
const fn said(source: Source) -> &'static str {
    match source {
        Source::Offer => "offer",
        Source::Streamer => "streamer",
        Source::Channel { verified: true } => "channel",
        Source::Channel { verified: false } => "channel (to verify)",
        Source::Category => "category",
        Source::Mine => "given",
        Source::Default => "default",
    }
}

/// What is not typed is what the board takes for a good of no known category.
fn costs(flags: &Margin, typed: &mut Typed) -> Costs {
    let (usual, _) = ReadyLens::new(&Lens::default(), &[], &[], None, Date::default()).costs("");
    let tax = match (flags.vat, flags.tax) {
        (Some(vat), _) => {
            typed.or("--vat", Some(()), ());
            typed.or("--invoice", flags.invoice.then_some(()), ());
            Tax::General { vat, recoverable: flags.invoice }
        }
        (None, rate) => typed.or("--tax", rate.map(Tax::SmallScale), usual.tax),
    };
    Costs {
        commission: typed.or("--commission", flags.commission, usual.commission),
        agency: typed.or("--agency", flags.agency, usual.agency),
        platform: typed.or("--platform", flags.platform, usual.platform),
        courier: typed.or("--courier", flags.courier, usual.courier),
        packaging: typed.or("--packaging", flags.packaging, usual.packaging),
        insurance: typed.or("--insurance", flags.insurance, usual.insurance),
        refund_before: typed.or("--refund-before", flags.refund_before, usual.refund_before),
        return_after: typed.or("--return-after", flags.return_after, usual.return_after),
        unsellable: typed.or("--unsellable", flags.unsellable, usual.unsellable),
        handling: typed.or("--handling", flags.handling, usual.handling),
        slot: typed.or("--slot", flags.slot, usual.slot),
        ads: typed.or("--ads", flags.ads, usual.ads),
        guarantee: usual.guarantee,
        samples: usual.samples,
        tax,
        leftover: typed.or("--leftover", flags.leftover.map(Into::into), usual.leftover),
    }
}
