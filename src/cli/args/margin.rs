//! `huopan margin`: the account's inputs as flags. All but price and breaks have a usual figure, which the answer names as such.

use clap::{Args, ValueEnum};

use super::figures;
use crate::domain::{Money, PriceBreak, Quantity, Rate, margin::Leftover};

/// The inputs of one account, per paid order of one piece.
#[derive(Args, Debug, Clone)]
#[command(
    after_help = "Example:\n  huopan margin --price 12.90 --quantity 800 --break 100:3.50 --break 500:3.20 --break 2000:2.90 \\\n    \
                  --carton 120 --commission 30% --platform 5% --courier 2.20 --slot 800"
)]
pub struct Margin {
    /// What the customer pays, yuan; without it there is no margin
    #[arg(long, value_name = "YUAN", value_parser = figures::money, help_heading = "Sale")]
    pub price: Option<Money>,
    /// Planned orders [default: 500]
    #[arg(long, value_name = "N", value_parser = figures::quantity, help_heading = "Sale")]
    pub quantity: Option<Quantity>,

    /// A price break: from so many pieces, yuan a piece; once for each step, none = price unknown (面议)
    #[arg(long = "break", value_name = "PIECES:YUAN", value_parser = figures::price_break, help_heading = "Goods")]
    pub breaks: Vec<PriceBreak>,
    /// Freight to the warehouse, yuan a piece [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::money, help_heading = "Goods")]
    pub freight: Option<Money>,
    /// Least pieces of a purchase (起批) [default: the first break's]
    #[arg(long, value_name = "N", value_parser = figures::quantity, help_heading = "Goods")]
    pub moq: Option<Quantity>,
    /// Pieces a lot; only full lots are bought
    #[arg(long, value_name = "N", value_parser = figures::quantity, help_heading = "Goods")]
    pub lot: Option<Quantity>,
    /// Pieces a carton; only full cartons are bought (装箱数)
    #[arg(long, value_name = "N", value_parser = figures::quantity, help_heading = "Goods")]
    pub carton: Option<Quantity>,
    /// What becomes of pieces bought but not sold [default: stock]
    #[arg(long, value_enum, help_heading = "Goods")]
    pub leftover: Option<LeftoverFlag>,

    /// The streamer's share of net revenue [default: 20%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Fees")]
    pub commission: Option<Rate>,
    /// Her agency's share on top [default: 0%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Fees")]
    pub agency: Option<Rate>,
    /// The platform's share of net revenue [default: 5%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Fees")]
    pub platform: Option<Rate>,
    /// Slot fee for all orders, yuan (坑位费) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget, help_heading = "Fees")]
    pub slot: Option<Money>,
    /// Ads for all orders, yuan (投流) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget, help_heading = "Fees")]
    pub ads: Option<Money>,
    /// Tax in net revenue, small-scale taxpayer [default: 1%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Fees")]
    pub tax: Option<Rate>,
    /// VAT in net revenue, general taxpayer
    #[arg(long, value_name = "RATE", value_parser = figures::rate, conflicts_with = "tax", help_heading = "Fees")]
    pub vat: Option<Rate>,
    /// The purchase carries a special invoice (专票): its VAT is deducted
    #[arg(long, requires = "vat", help_heading = "Fees")]
    pub invoice: bool,

    /// Courier to the customer, yuan a parcel [default: 2.60]
    #[arg(long, value_name = "YUAN", value_parser = figures::money, help_heading = "Parcel and returns")]
    pub courier: Option<Money>,
    /// Packaging, yuan a parcel [default: 0.35]
    #[arg(long, value_name = "YUAN", value_parser = figures::money, help_heading = "Parcel and returns")]
    pub packaging: Option<Money>,
    /// Return freight insurance, yuan a parcel (运费险) [default: 0.30]
    #[arg(long, value_name = "YUAN", value_parser = figures::money, help_heading = "Parcel and returns")]
    pub insurance: Option<Money>,
    /// Share refunded before shipping [default: 4%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Parcel and returns")]
    pub refund_before: Option<Rate>,
    /// Share returned after shipping [default: 8%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Parcel and returns")]
    pub return_after: Option<Rate>,
    /// Share of returned pieces that cannot be sold again [default: 20%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, help_heading = "Parcel and returns")]
    pub unsellable: Option<Rate>,
    /// Handling of a return, yuan [default: 0.80]
    #[arg(long, value_name = "YUAN", value_parser = figures::money, help_heading = "Parcel and returns")]
    pub handling: Option<Money>,
}

/// [`Leftover`] in words of the command line.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeftoverFlag {
    /// They stay in stock at their cost
    Stock,
    /// They are lost
    Lost,
}

impl From<LeftoverFlag> for Leftover {
    fn from(flag: LeftoverFlag) -> Self {
        match flag {
            LeftoverFlag::Stock => Self::Stock,
            LeftoverFlag::Lost => Self::Lost,
        }
    }
}
