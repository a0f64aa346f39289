//! The figures of one account: out of its flags, the usual ones where none is given, or out of a good under a lens; and which is
//! which.

use super::typed::Typed;
use crate::domain::{
    Money, PriceBreak, Quantity, Rate,
    lens::{CostSources, PriceSource, Source, Supply},
    margin::{Costs, LineKind, Tax, Terms},
    purchase::Packing,
};

/// What is computed with.
pub(in crate::cli) struct Inputs {
    pub(super) price: Option<Money>,
    pub(super) orders: Quantity,
    /// Ascending; empty = the cost is unknown. A clearance's floor may be 0.
    pub(super) breaks: Vec<PriceBreak>,
    pub(super) freight: Money,
    pub(super) packing: Packing,
    pub(super) buys: bool,
    /// How the pieces come to hand.
    pub(super) supply: Supply,
    pub(super) costs: Costs,
    origin: Origin,
}

/// Where the figures come from.
enum Origin {
    /// Flags; these were typed.
    Flags(Typed),
    /// A good under a lens.
    Lens(CostSources, PriceSource),
}

impl Inputs {
    /// Terms that were typed.
    pub(super) fn typed(terms: &Terms<'_>, supply: Supply, typed: Typed) -> Self {
        Self::of(terms, supply, Origin::Flags(typed))
    }
    /// The figures of a good under a lens.
    pub(in crate::cli) fn under(terms: &Terms<'_>, supply: Supply, sources: CostSources, price: PriceSource) -> Self {
        Self::of(terms, supply, Origin::Lens(sources, price))
    }

    fn of(terms: &Terms<'_>, supply: Supply, origin: Origin) -> Self {
        Self {
            price: terms.price,
            orders: terms.orders,
            breaks: terms.breaks.to_vec(),
            freight: terms.freight,
            packing: terms.packing,
            buys: terms.buys,
            supply,
            costs: terms.costs,
            origin,
        }
    }

    /// Of a good that cannot be supplied as the lens asks: only what does not depend on that.
    pub(in crate::cli) fn unsupplied(orders: Quantity, costs: Costs, sources: CostSources) -> Self {
        Self {
            price: None,
            orders,
            breaks: Vec::new(),
            freight: Money::ZERO,
            packing: Packing::default(),
            buys: false,
            supply: Supply::Dropship { takes_returns: false },
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
            breaks: &self.breaks,
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

    /// The flags that always decide a line, then those that do when they are typed.
    fn flags(&self, line: LineKind, typed: &Typed) -> String {
        let vat = matches!(self.costs.tax, Tax::General { .. });
        let (always, typed_only): (&[&'static str], &[&'static str]) = match line {
            LineKind::Price if typed.has("--price") => (&["--price"], &[]),
            LineKind::Price => (&[], &["--mark-up", "--multiple", "--nines"]),
            LineKind::Refunds | LineKind::NetRevenue => {
                (&["--price", "--refund-before", "--return-after"], &["--mark-up", "--multiple", "--nines"])
            }
            LineKind::Commission if typed.has("--split") => (&["--split"], &[]),
            LineKind::Commission => (&["--commission", "--agency"], &[]),
            LineKind::Platform => (&["--platform"], &[]),
            LineKind::Goods if typed.has("--dropship") => {
                (&["--dropship", "--refund-before", "--return-after"], &["--takes-returns", "--unsellable"])
            }
            LineKind::Goods if typed.has("--clearance") => {
                (&["--clearance", "--refund-before", "--return-after", "--unsellable"], &["--floor", "--salvage"])
            }
            LineKind::Goods if self.freight == Money::ZERO => {
                (&["--break", "--quantity", "--refund-before", "--return-after", "--unsellable"], &["--invoice-points"])
            }
            LineKind::Goods => (
                &["--break", "--freight", "--quantity", "--refund-before", "--return-after", "--unsellable"],
                &["--invoice-points"],
            ),
            LineKind::Logistics if typed.has("--freight-included") => {
                (&["--freight-included", "--packaging", "--insurance", "--refund-before"], &[])
            }
            LineKind::Logistics => (&["--courier", "--packaging", "--insurance", "--refund-before"], &[]),
            LineKind::Handling => (&["--handling", "--return-after"], &[]),
            LineKind::Slot => (&["--slot", "--ads", "--quantity"], &["--guarantee-gmv", "--guarantee-roi"]),
            LineKind::Samples => (&["--samples", "--quantity"], &[]),
            LineKind::Tax if vat => (&["--vat", "--invoice"], &["--invoice-points"]),
            LineKind::Tax => (&["--tax"], &[]),
            LineKind::Leftover => (&["--leftover", "--break", "--quantity"], &[]),
            LineKind::Keep => return "sum".to_owned(),
        };
        // A price that follows the cost stands for the one that was not typed.
        let priced = |flag: &&&'static str| **flag != "--price" || typed.has("--price") || self.price.is_none();
        let always = always.iter().filter(priced).map(|flag| typed.named(flag));
        let typed_only = typed_only.iter().filter(|flag| typed.has(flag)).map(|flag| (*flag).to_owned());
        always.chain(typed_only).collect::<Vec<_>>().join(", ")
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
