//! `huopan margin`: the account's inputs as flags. All but price and breaks have a usual figure, which the answer names as such.

use clap::{Args, ValueEnum};

use super::figures;
use crate::domain::{Money, PriceBreak, Quantity, Rate, commission::Party, margin::Leftover};

/// The inputs of one account, per paid order of one piece.
#[derive(Args, Debug, Clone)]
#[command(
    after_help = "Examples:\n  huopan margin --price 12.90 --quantity 800 --break 100:3.50 --break 500:3.20 --break 2000:2.90 \\\n    \
                  --carton 120 --commission 30% --platform 5% --courier 2.20 --slot 800\n  \
                  huopan margin --price 12.90 --dropship 5.36 --freight-included --takes-returns\n  \
                  huopan margin --price 6.90 --clearance --break 1:3.20 --floor 1.50 --quantity 2000"
)]
pub struct Margin {
    /// What is sold, at what price, how often.
    #[command(flatten)]
    pub sale: Sale,
    /// What is bought.
    #[command(flatten)]
    pub goods: Goods,
    /// How it comes to hand otherwise.
    #[command(flatten)]
    pub supply: SupplyFlags,
    /// Who takes a share, and what is paid for the plan.
    #[command(flatten)]
    pub fees: Fees,
    /// What goes out and comes back.
    #[command(flatten)]
    pub parcel: Parcel,
}

/// The sale.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Sale")]
pub struct Sale {
    /// What the customer pays, yuan; without it there is no margin
    #[arg(long, value_name = "YUAN", value_parser = figures::price)]
    pub price: Option<Money>,
    /// The price is the landed cost and so much more, like 150% (加价率)
    #[arg(long, value_name = "RATE", value_parser = figures::mark_up, conflicts_with_all = ["price", "multiple"])]
    pub mark_up: Option<Rate>,
    /// The price is so many times the landed cost, like 2.5 (倍率)
    #[arg(long, value_name = "TIMES", value_parser = figures::times, conflicts_with = "price")]
    pub multiple: Option<Rate>,
    /// Raise that price to the next one that ends in 9 (尾数凑9)
    #[arg(long, conflicts_with = "price")]
    pub nines: bool,
    /// Planned orders [default: 500]
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub quantity: Option<Quantity>,
}

/// The goods, bought.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Goods")]
pub struct Goods {
    /// A price break: from so many pieces, yuan a piece; once for each step by rising pieces, none = price unknown (面议)
    #[arg(long = "break", value_name = "PIECES:YUAN", value_parser = figures::step)]
    pub breaks: Vec<PriceBreak>,
    /// Freight to the warehouse, yuan a piece [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub freight: Option<Money>,
    /// Least pieces of a purchase (起批) [default: the first break's]
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub moq: Option<Quantity>,
    /// Pieces a lot; only full lots are bought
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub lot: Option<Quantity>,
    /// Pieces a carton; only full cartons are bought (装箱数)
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub carton: Option<Quantity>,
    /// Pieces the supplier has; less than must be bought is told
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub stock: Option<Quantity>,
    /// What becomes of pieces bought but not sold [default: stock]
    #[arg(long, value_enum)]
    pub leftover: Option<LeftoverFlag>,
    /// Mixed wholesale (混批): least amount of one basket at the supplier, yuan
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub mix_amount: Option<Money>,
    /// Mixed wholesale (混批): least pieces of one basket; the amount or the pieces are enough
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub mix_pieces: Option<Quantity>,
    /// Another good in that basket: pieces and yuan a piece; once for each
    #[arg(long, value_name = "PIECES:YUAN", value_parser = figures::step)]
    pub basket: Vec<PriceBreak>,
}

/// Goods that are not bought for the plan.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Dropship and clearance")]
pub struct SupplyFlags {
    /// The supplier sends single pieces at this price, yuan: no least purchase, no cash beforehand (一件代发)
    #[arg(long, value_name = "YUAN", value_parser = figures::price, conflicts_with_all = ["breaks", "moq", "lot", "carton", "freight", "clearance"])]
    pub dropship: Option<Money>,
    /// Its courier is in that price
    #[arg(long, requires = "dropship", conflicts_with = "courier")]
    pub freight_included: bool,
    /// What comes back goes to the supplier, so nothing is left unsellable [default: it comes to us]
    #[arg(long, requires = "dropship", conflicts_with = "unsellable")]
    pub takes_returns: bool,
    /// The pieces are there and paid: what cash comes back in (清仓); a --break says what they once cost
    #[arg(long)]
    pub clearance: bool,
    /// Clearance: what a piece must bring at least, yuan
    #[arg(long, value_name = "YUAN", value_parser = figures::money, requires = "clearance")]
    pub floor: Option<Money>,
    /// Clearance: what a piece would bring elsewhere, yuan; the higher of both counts
    #[arg(long, value_name = "YUAN", value_parser = figures::money, requires = "clearance")]
    pub salvage: Option<Money>,
}

/// Shares and fees.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Fees")]
pub struct Fees {
    /// The streamer's share of net revenue [default: 20%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub commission: Option<Rate>,
    /// Her agency's share on top [default: 0%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub agency: Option<Rate>,
    /// A party's share of net revenue, once for each of up to five: streamer, agency, sub-agency, promoter-agency, promoter
    #[arg(long, value_name = "PARTY:RATE", value_parser = figures::party, conflicts_with_all = ["commission", "agency"])]
    pub split: Vec<(Party, Rate)>,
    /// Tell when all commission is above this share [default: the platform's 50%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub most_commission: Option<Rate>,
    /// The platform's share of net revenue [default: 5%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub platform: Option<Rate>,
    /// Slot fee for all orders, yuan (坑位费) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub slot: Option<Money>,
    /// Sales that the slot fee promises, yuan: what falls short is paid back pro rata (保底)
    #[arg(long, value_name = "YUAN", value_parser = figures::sales, requires = "slot", conflicts_with = "guarantee_roi")]
    pub guarantee_gmv: Option<Money>,
    /// The same as so many times the slot fee (保ROI)
    #[arg(long, value_name = "TIMES", value_parser = figures::times, requires = "slot")]
    pub guarantee_roi: Option<Rate>,
    /// Ads for all orders, yuan (投流) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub ads: Option<Money>,
    /// Samples with their shipping for all orders, yuan (样品) [default: 0]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub samples: Option<Money>,
    /// Tax in net revenue, small-scale taxpayer [default: 1%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub tax: Option<Rate>,
    /// VAT in net revenue, general taxpayer
    #[arg(long, value_name = "RATE", value_parser = figures::rate, conflicts_with = "tax")]
    pub vat: Option<Rate>,
    /// The purchase carries a special invoice (专票): its VAT is deducted
    #[arg(long, requires = "vat")]
    pub invoice: bool,
    /// What that invoice costs on top of the price (票点), like 6% [default: 0%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate, requires = "invoice")]
    pub invoice_points: Option<Rate>,
}

/// The parcel and what comes back.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Parcel and returns")]
pub struct Parcel {
    /// Courier to the customer, yuan a parcel [default: 2.60]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub courier: Option<Money>,
    /// Packaging, yuan a parcel [default: 0.35]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub packaging: Option<Money>,
    /// Return freight insurance, yuan a parcel (运费险) [default: 0.30]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub insurance: Option<Money>,
    /// Share refunded before shipping [default: 4%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub refund_before: Option<Rate>,
    /// Share returned after shipping [default: 8%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub return_after: Option<Rate>,
    /// Share of returned pieces that cannot be sold again [default: 20%]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub unsellable: Option<Rate>,
    /// Handling of a return, yuan [default: 0.80]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
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
