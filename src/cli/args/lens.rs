//! The lens (口径) in flags: what margins are computed for. What is not given is the board's default.

use clap::Args;

use super::figures;
use crate::domain::{Money, Quantity, Rate};

/// What margins are computed for.
#[derive(Args, Debug, Clone, Default)]
#[command(next_help_heading = "What margins are computed for (口径)")]
pub struct LensFlags {
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
    /// One retail price for all goods, yuan [default: each supplier's suggestion]
    #[arg(long, value_name = "YUAN", value_parser = figures::money)]
    pub retail: Option<Money>,
}
