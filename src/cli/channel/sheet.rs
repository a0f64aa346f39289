//! Channels for people.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::{
    open::Context,
    table::{self, Column},
};
use crate::domain::{
    Date, Money,
    channel::{Channel, Fee},
};
use crate::i18n::channels::Channels;
use crate::text::Clean;

/// All of them, one a line.
pub(super) fn list(out: &mut dyn Write, channels: &[Channel], context: &Context<'_>) -> io::Result<()> {
    let words = Channels(context.settings.lang);
    let columns = [
        Column::words("ID", 32),
        Column::words(words.channel(), 20),
        Column::words(words.kind(), 10),
        Column::figure(words.platform()),
        Column::figure(words.payment()),
        Column::words(words.from(), 10),
        Column::words(words.standing(), 40),
        Column::figure(words.commission()),
    ];
    let row = |channel: &Channel| {
        let fee = channel.fee("", Date::of(context.now));
        let of = |say: fn(&Fee) -> String| fee.map_or_else(|| "?".to_owned(), say);
        [
            channel.id.to_string(),
            words.name(channel),
            words.kind_name(channel.kind).to_owned(),
            of(|fee| fee.platform().to_string()),
            of(|fee| fee.payment.to_string()),
            of(|fee| fee.from.to_string()),
            fee.map_or_else(String::new, |fee| words.sure(fee)),
            words.bounds(channel),
        ]
    };
    table::write(out, &columns, &channels.iter().map(row).collect::<Vec<_>>())?;
    out.flush()
}

/// One with all that is known of it.
pub(super) fn show(
    out: &mut dyn Write,
    channel: &Channel,
    file: Option<&Path>,
    context: &Context<'_>,
) -> io::Result<()> {
    let words = Channels(context.settings.lang);
    writeln!(out, "{}  {}  {}", channel.id, words.name(channel), words.kind_name(channel.kind))?;
    let bounds = format!(
        "{}  {} {}  {} {}",
        words.bounds(channel),
        words.total(),
        channel.most_total,
        words.parties(),
        channel.most_parties
    );
    writeln!(out, "{}  {bounds}", words.commission())?;
    writeln!(out, "{}  {}", words.limits(), limits(channel, words))?;
    let except: Vec<&str> = channel.seven_days.except.iter().map(Clean::as_str).collect();
    let rule = if channel.seven_days.usual { words.yes() } else { words.no() };
    let except = if except.is_empty() { String::new() } else { format!("  {} {}", words.except(), except.join(" ")) };
    writeln!(out, "{}  {rule}{except}", words.seven_days())?;
    for connector in &channel.connectors {
        writeln!(out, "{}  {connector}", words.connectors())?;
    }
    if !channel.source.is_empty() {
        writeln!(out, "{}  {}", words.source(), channel.source)?;
    }
    if let Some(file) = file {
        writeln!(out, "{}  {}", words.file(), Clean::new(&file.to_string_lossy()))?;
    }
    writeln!(out)?;
    fees(out, channel, words)?;
    out.flush()
}

fn fees(out: &mut dyn Write, channel: &Channel, words: Channels) -> io::Result<()> {
    let columns = [
        Column::words(words.category(), 20),
        Column::words(words.from(), 10),
        Column::figure(words.platform()),
        Column::figure(words.payment()),
        Column::words(words.standing(), 40),
        Column::words(words.source(), 200),
    ];
    let row = |fee: &Fee| {
        [
            if fee.category.is_empty() { words.all_others().to_owned() } else { fee.category.to_string() },
            fee.from.to_string(),
            fee.platform().to_string(),
            fee.payment.to_string(),
            words.sure(fee),
            fee.source.to_string(),
        ]
    };
    let mut fees: Vec<&Fee> = channel.fees.iter().collect();
    fees.sort_by(|a, b| (&a.category, a.from).cmp(&(&b.category, b.from)));
    table::write(out, &columns, &fees.into_iter().map(row).collect::<Vec<_>>())
}

/// 标题字数 30 · 价 1.00-9999.00
fn limits(channel: &Channel, words: Channels) -> String {
    let limits = &channel.limits;
    let counts =
        [(words.title(), limits.title), (words.title_width(), limits.title_width), (words.pictures(), limits.pictures)];
    let counts = counts.into_iter().filter_map(|(name, most)| Some(format!("{name} {}", most?)));
    let bound = |price: Option<Money>| price.map(|price| price.to_string()).unwrap_or_default();
    let priced = limits.least_price.or(limits.most_price);
    let price = priced.map(|_| format!("{} {}-{}", words.price(), bound(limits.least_price), bound(limits.most_price)));
    let said: Vec<String> = counts.chain(price).collect();
    if said.is_empty() { words.not_known().to_owned() } else { said.join("  ") }
}
