//! `huopan channel`: what channels take and allow, a person's word on it, and the items that goods are sold as there.

use clap::{Args, Subcommand};

use super::figures;
use crate::domain::{Date, Rate};

/// `huopan channel …`
#[derive(Subcommand, Debug)]
pub enum ChannelVerb {
    /// All channels with the fee in force and their bounds
    List,
    /// One channel with all its fees and where they come from
    Show(ShowChannel),
    /// Confirm a fee: it is no longer 待核
    Confirm(ConfirmFee),
    /// Note the item that a good is sold as on a channel
    Link(LinkItem),
    /// A good is no longer sold as that item
    Unlink(UnlinkItem),
    /// The items that a good is sold as
    Items(ItemsOf),
    /// Which good an item is
    Find(FindItem),
}

/// `huopan channel show`
#[derive(Args, Debug)]
pub struct ShowChannel {
    /// The channel's id, like kuaishou
    #[arg(value_name = "ID")]
    pub id: String,
}

/// `huopan channel confirm`
#[derive(Args, Debug)]
pub struct ConfirmFee {
    /// The channel's id, like kuaishou
    #[arg(value_name = "ID")]
    pub id: String,
    /// Only for this category [default: all that have no fee of their own]
    #[arg(long, value_name = "NAME")]
    pub category: Option<String>,
    /// What the platform takes, without the payment fee, like 5% [default: as it is known]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub rate: Option<Rate>,
    /// The fee for the payment, like 0.6% [default: as it is known]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub payment: Option<Rate>,
    /// First day of the fee, like 2026-03-01; another day is another wave [default: of the fee in force]
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan channel link`
#[derive(Args, Debug)]
pub struct LinkItem {
    /// The good: its article number, supplier/article, or its id of 13 characters
    #[arg(value_name = "GOOD")]
    pub good: String,
    /// The channel's id, like kuaishou
    #[arg(long, value_name = "ID")]
    pub channel: String,
    /// The item's id there
    #[arg(long, value_name = "ITEM")]
    pub item: String,
    /// The tool that put it there, like 快手购物助手 [default: the channel itself]
    #[arg(long, value_name = "NAME")]
    pub connector: Option<String>,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan channel unlink`
#[derive(Args, Debug)]
pub struct UnlinkItem {
    /// The good: its article number, supplier/article, or its id of 13 characters
    #[arg(value_name = "GOOD")]
    pub good: String,
    /// The channel's id, like kuaishou
    #[arg(long, value_name = "ID")]
    pub channel: String,
    /// The item's id there
    #[arg(long, value_name = "ITEM")]
    pub item: String,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan channel items`
#[derive(Args, Debug)]
pub struct ItemsOf {
    /// The good: its article number, supplier/article, or its id of 13 characters
    #[arg(value_name = "GOOD")]
    pub good: String,
}

/// `huopan channel find`
#[derive(Args, Debug)]
pub struct FindItem {
    /// The item's id on the channel
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// Only on this channel
    #[arg(long, value_name = "ID")]
    pub channel: Option<String>,
}
