//! The lens (口径) in flags: what margins are computed for. What is not given is the saved lens's that is named, else the board's default.

use clap::{Args, Subcommand};

use super::{LeftoverFlag, figures};
use crate::domain::{
    Lens, Money, Quantity, Rate,
    figure::{self, Odd},
    lens::{
        Guarantee, InputVat, RetailRule, Returns, Supply, TaxRule,
        spelled::{some_sales, some_times},
    },
};

/// What margins are computed for.
#[derive(Args, Debug, Clone, Default)]
#[command(next_help_heading = "What margins are computed for (口径)")]
pub struct LensFlags {
    /// A saved lens (常用口径); the other flags lay over it
    #[arg(long = "lens", value_name = "NAME", id = "lens")]
    pub named: Option<String>,
    /// Where it is sold: kuaishou, douyin, taobao … [default: kuaishou]
    #[arg(long, value_name = "ID")]
    pub channel: Option<String>,
    /// Whose commission, agency and slot hold, unless given here
    #[arg(long = "streamer", value_name = "ID")]
    pub for_streamer: Option<String>,
    /// Planned orders [default: 500]
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub orders: Option<Quantity>,
    /// The streamer's share [default: hers, else 20%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub commission: Option<Rate>,
    /// Her agency's share on top [default: hers, else 0%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub agency: Option<Rate>,
    /// Slot fee for the plan, yuan [default: hers, else 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub slot: Option<Money>,
    /// The slot fee promises sales of so much, yuan (保底)
    #[arg(long, value_name = "YUAN", value_parser = some_sales, conflicts_with = "guarantee_roi")]
    pub guarantee_gmv: Option<Money>,
    /// The slot fee promises sales of so many times itself, like 3.5 (保ROI)
    #[arg(long, value_name = "TIMES", value_parser = some_times)]
    pub guarantee_roi: Option<Rate>,
    /// Ads for the plan, yuan (投流) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub ads: Option<Money>,
    /// Samples with their shipping for the plan, yuan (样品) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub samples: Option<Money>,
    /// The retail price: yuan for all goods, suggested, +60% on the cost, or x2.5 times it [default: suggested]
    #[arg(long, value_name = "RULE", value_parser = retail, allow_hyphen_values = true)]
    pub retail: Option<RetailRule>,
    /// Raise prices that follow a rule to the next one that ends in 9 (尾数凑9)
    #[arg(long)]
    pub nines: bool,
    /// Refunds before and returns after shipping, like 4%,8% [default: the category's]
    #[arg(long, value_name = "BEFORE,AFTER", value_parser = returns, allow_hyphen_values = true)]
    pub returns: Option<Returns>,
    /// Tax in net revenue, small-scale taxpayer [default: 1%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, conflicts_with = "vat")]
    pub tax: Option<Rate>,
    /// VAT in net revenue, general taxpayer
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub vat: Option<Rate>,
    /// Which purchases' VAT is deducted: as-invoiced, always, never [default: as-invoiced]
    #[arg(long, value_name = "WHICH", value_parser = input_vat, requires = "vat")]
    pub input_vat: Option<InputVat>,
    /// The supplier sends each order; nothing is bought beforehand (一件代发)
    #[arg(long, conflicts_with = "clearance")]
    pub dropship: bool,
    /// The supplier takes back what is returned
    #[arg(long, requires = "dropship")]
    pub supplier_takes_returns: bool,
    /// The pieces are there and paid: at least this share of their cost must come back (清仓)
    #[arg(long, value_name = "FLOOR", value_parser = figures::rate)]
    pub clearance: Option<Rate>,
    /// What becomes of pieces bought but not sold [default: stock]
    #[arg(long, value_enum)]
    pub leftover: Option<LeftoverFlag>,
    /// Packaging, yuan a parcel [default: 0.35]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub packaging: Option<Money>,
    /// Return freight insurance, yuan a parcel (运费险) [default: 0.30]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub insurance: Option<Money>,
    /// Handling of a return, yuan [default: 0.80]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub handling: Option<Money>,
}

/// `huopan lens`
#[derive(Subcommand, Debug)]
pub enum LensVerb {
    /// All saved lenses, with what each changes
    List,
    /// One of them, field by field
    Show(NamedLens),
    /// Keep what the flags say under a name; one that has it is replaced. With --lens it begins as that one
    Save(Box<SaveLens>),
    /// Forget one
    Rm(NamedLens),
}

/// A saved lens.
#[derive(Args, Debug)]
pub struct NamedLens {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// `huopan lens save`
#[derive(Args, Debug)]
pub struct SaveLens {
    /// What to call it
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What it computes for.
    #[command(flatten)]
    pub lens: LensFlags,
}

impl LensFlags {
    /// The flags laid over a lens, all but those that name something: channel and streamer stay as they are.
    pub fn over(&self, lens: Lens) -> Lens {
        let guarantee = self.guarantee_gmv.map(Guarantee::Gmv).or(self.guarantee_roi.map(Guarantee::Roi));
        let supply = match self.clearance {
            Some(floor) => Some(Supply::Clearance { floor }),
            None => self.dropship.then_some(Supply::Dropship { takes_returns: self.supplier_takes_returns }),
        };
        let general = |vat| TaxRule::General { vat, input: self.input_vat.unwrap_or_default() };
        Lens {
            orders: self.orders.unwrap_or(lens.orders),
            commission: self.commission.or(lens.commission),
            agency: self.agency.or(lens.agency),
            slot: self.slot.or(lens.slot),
            guarantee: guarantee.unwrap_or(lens.guarantee),
            ads: self.ads.unwrap_or(lens.ads),
            samples: self.samples.unwrap_or(lens.samples),
            supply: supply.unwrap_or(lens.supply),
            retail: self.retail.unwrap_or(lens.retail),
            nines: self.nines || lens.nines,
            returns: self.returns.or(lens.returns),
            tax: self.vat.map(general).or(self.tax.map(TaxRule::SmallScale)).unwrap_or(lens.tax),
            leftover: self.leftover.map_or(lens.leftover, Into::into),
            packaging: self.packaging.unwrap_or(lens.packaging),
            insurance: self.insurance.unwrap_or(lens.insurance),
            handling: self.handling.unwrap_or(lens.handling),
            channel: lens.channel,
            streamer: lens.streamer,
        }
    }
}

fn retail(text: &str) -> Result<RetailRule, Odd> {
    text.parse()
}

fn returns(text: &str) -> Result<Returns, Odd> {
    let (before, after) = text.split_once([',', '，']).ok_or(Odd::NoWord("4%,8%"))?;
    Returns::new(figure::share(before)?, figure::share(after)?)
}

fn input_vat(text: &str) -> Result<InputVat, Odd> {
    text.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_as_people_type_them() {
        assert_eq!(retail("12.90"), Ok(RetailRule::Fixed(Money::fen(1_290))));
        assert_eq!(retail("+60%"), Ok(RetailRule::MarkUp(Rate::percent(60))));
        assert_eq!(returns("4%,8%"), Ok(Returns { before: Rate::percent(4), after: Rate::percent(8) }));
        assert_eq!(returns("0.04，0.08"), returns("4%, 8%"));
        for text in ["4%", "4%,8%,1%", "60%,41%", "-1%,8%", "4,8"] {
            assert!(returns(text).is_err(), "{text}");
        }
        for text in ["0", "-3", "+60", "x", "dear"] {
            assert!(retail(text).is_err(), "{text}");
        }
    }

    #[test]
    fn flags_lie_over_a_lens() {
        let saved = Lens { orders: Quantity::saturating(800), nines: true, ..Lens::default() };
        assert_eq!(LensFlags::default().over(saved.clone()), saved);
        let flags = LensFlags { dropship: true, vat: Some(Rate::percent(13)), ..LensFlags::default() };
        let over = flags.over(saved.clone());
        assert_eq!(over.tax, TaxRule::General { vat: Rate::percent(13), input: InputVat::AsInvoiced });
        assert_eq!(
            (over.supply, over.orders, over.nines),
            (Supply::Dropship { takes_returns: false }, saved.orders, true)
        );
    }
}
