//! The figures of one account out of its flags, the usual ones where none is given, and which is which.

use crate::cli::args::Margin;
use crate::domain::{
    Date, Lens, Money, PriceBreaks, Quantity, Rate,
    lens::ReadyLens,
    margin::{Costs, LineKind, Tax, Terms},
    purchase::Packing,
};

/// What is computed with.
pub(super) struct Inputs {
    pub(super) price: Option<Money>,
    pub(super) orders: Quantity,
    pub(super) breaks: PriceBreaks,
    pub(super) freight: Money,
    pub(super) packing: Packing,
    pub(super) costs: Costs,
    /// Flags that were typed.
    typed: Vec<&'static str>,
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
        Ok(Self { price: flags.price, orders, breaks, freight, packing, costs, typed: typed.0 })
    }

    /// As the margin takes them.
    pub(super) fn terms(&self) -> Terms<'_> {
        Terms {
            price: self.price,
            orders: self.orders,
            breaks: self.breaks.as_slice(),
            freight: self.freight,
            packing: self.packing,
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

    /// The flags that decide a line; one that was not typed is marked as default.
    pub(super) fn source(&self, line: LineKind) -> String {
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
            LineKind::Tax if vat => &["--vat", "--invoice"],
            LineKind::Tax => &["--tax"],
            LineKind::Leftover => &["--leftover", "--break", "--quantity"],
            LineKind::Keep => return "sum".to_owned(),
        };
        let named = |flag: &&'static str| {
            if self.typed.contains(flag) { (*flag).to_owned() } else { format!("{flag} (default)") }
        };
        flags.iter().map(named).collect::<Vec<_>>().join(", ")
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
        tax,
        leftover: typed.or("--leftover", flags.leftover.map(Into::into), usual.leftover),
    }
}
