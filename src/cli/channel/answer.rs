//! Channels for scripts.

use std::path::Path;

use serde::Serialize;

use crate::cli::json::{money, rate};
use crate::domain::{
    Date,
    channel::{Channel, Fee, Kind},
};
use crate::text::Clean;

/// A fee.
#[derive(Serialize)]
pub(super) struct FeeAnswer<'a> {
    /// None = all categories without one of their own.
    category: Option<&'a str>,
    from: Date,
    /// Platform and payment together.
    rate: String,
    platform: String,
    payment: String,
    verified: bool,
    by: Option<&'a str>,
    on: Option<Date>,
    source: Option<&'a str>,
    in_force: bool,
}

/// A channel in a list.
#[derive(Serialize)]
pub(super) struct Short<'a> {
    id: &'a str,
    name: &'a str,
    kind: Kind,
    /// The fee in force for categories without one of their own.
    fee: Option<FeeAnswer<'a>>,
    fees: usize,
    to_verify: usize,
    commission: Bounds,
}

#[derive(Serialize)]
struct Bounds {
    least: String,
    most: String,
    total: String,
    parties: u8,
}

/// A channel with all that is known of it.
#[derive(Serialize)]
pub(super) struct Whole<'a> {
    id: &'a str,
    name: &'a str,
    kind: Kind,
    fees: Vec<FeeAnswer<'a>>,
    commission: Bounds,
    fields: Fields,
    seven_days: SevenDays<'a>,
    connectors: Vec<&'a str>,
    source: Option<&'a str>,
    /// The person's file, when there is one.
    file: Option<String>,
}

#[derive(Serialize)]
struct Fields {
    title: Option<u16>,
    title_width: Option<u16>,
    pictures: Option<u16>,
    least_price: Option<String>,
    most_price: Option<String>,
}

#[derive(Serialize)]
struct SevenDays<'a> {
    usual: bool,
    except: Vec<&'a str>,
}

/// What was confirmed.
#[derive(Serialize)]
pub(super) struct Confirmed<'a> {
    channel: &'a str,
    fee: FeeAnswer<'a>,
    /// False in a dry run.
    written: bool,
}

fn said(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

impl<'a> FeeAnswer<'a> {
    fn of(fee: &'a Fee, channel: &Channel, today: Date) -> Self {
        let in_force = channel.fee(&fee.category, today).is_some_and(|now| now.is_of(&fee.category, fee.from));
        Self {
            category: said(&fee.category),
            from: fee.from,
            rate: rate(fee.rate),
            platform: rate(fee.platform()),
            payment: rate(fee.payment),
            verified: fee.verified,
            by: said(&fee.by),
            on: fee.on,
            source: said(&fee.source),
            in_force,
        }
    }
}

impl Bounds {
    fn of(channel: &Channel) -> Self {
        let [least, most, total] = [channel.least_commission, channel.most_commission, channel.most_total].map(rate);
        Self { least, most, total, parties: channel.most_parties }
    }
}

impl<'a> Short<'a> {
    /// Of a channel on a day.
    pub(super) fn of(channel: &'a Channel, today: Date) -> Self {
        Self {
            id: &channel.id,
            name: &channel.name,
            kind: channel.kind,
            fee: channel.fee("", today).map(|fee| FeeAnswer::of(fee, channel, today)),
            fees: channel.fees.len(),
            to_verify: channel.fees.iter().filter(|fee| !fee.verified).count(),
            commission: Bounds::of(channel),
        }
    }
}

impl<'a> Whole<'a> {
    /// Of a channel on a day.
    pub(super) fn of(channel: &'a Channel, file: Option<&Path>, today: Date) -> Self {
        let limits = &channel.limits;
        Self {
            id: &channel.id,
            name: &channel.name,
            kind: channel.kind,
            fees: channel.fees.iter().map(|fee| FeeAnswer::of(fee, channel, today)).collect(),
            commission: Bounds::of(channel),
            fields: Fields {
                title: limits.title,
                title_width: limits.title_width,
                pictures: limits.pictures,
                least_price: limits.least_price.map(money),
                most_price: limits.most_price.map(money),
            },
            seven_days: SevenDays {
                usual: channel.seven_days.usual,
                except: channel.seven_days.except.iter().map(Clean::as_str).collect(),
            },
            connectors: channel.connectors.iter().map(Clean::as_str).collect(),
            source: said(&channel.source),
            file: file.map(|file| file.display().to_string()),
        }
    }
}

impl<'a> Confirmed<'a> {
    /// A fee of a channel, written or not.
    pub(super) fn of(channel: &'a Channel, fee: &'a Fee, dry_run: bool, today: Date) -> Self {
        let mut after = channel.clone();
        after.take(fee.clone());
        Self { channel: &channel.id, fee: FeeAnswer::of(fee, &after, today), written: !dry_run }
    }
}
