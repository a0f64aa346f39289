//! The items that goods are sold as: linked, unlinked, listed, found.

use serde::Serialize;

use super::must;
use crate::cli::{
    Exit, Streams, Trouble,
    args::{FindItem, ItemsOf, LinkItem, UnlinkItem},
    find::{self, said},
    json,
    open::Context,
    record, tell,
};
use crate::config::preset;
use crate::domain::{
    Decision, Good, Instant, OfferId,
    decision::EventId,
    ledger::{ChannelItem, GoodState},
};
use crate::engine::World;
use crate::i18n::channels::Channels;
use crate::text::Clean;

/// Longest id of an item in bytes.
const LONGEST: usize = 64;

#[derive(Serialize)]
struct ItemAnswer<'a> {
    id: OfferId,
    good: &'a Good,
    channel: &'a str,
    item: &'a str,
    connector: Option<&'a str>,
    by: &'a str,
    at: Instant,
    event: EventId,
}

/// A good becomes an item.
pub(super) fn link(flags: &LinkItem, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let item = item(&flags.item, context)?;
    let connector = flags.connector.as_deref().map(|name| {
        preset::name(name).ok_or_else(|| Trouble::Usage(format!("{name:?}: {}", context.words().bad_name())))
    });
    let connector = connector.transpose()?.unwrap_or_default();
    let engine = context.open_for(flags.dry_run, streams)?;
    let world = engine.world();
    let channel = must(&flags.channel, &world.shared.channels, context)?.id.clone();
    let good = find::good(&flags.good, &engine, context)?;
    let words = Channels(context.settings.lang);
    for (other, _) in linked(&world, &item, Some(&channel)).filter(|(other, _)| **other != good) {
        tell(streams, &words.also(&item, &words.name_of(&channel, &world.shared.channels), &said(other)));
    }
    let linked = words.linked(&said(&good), &words.name_of(&channel, &world.shared.channels), &item);
    let decision = Decision::ChannelItem { good, channel, item, connector };
    for record in record::write(&engine, vec![decision], flags.dry_run, context)? {
        match record.event {
            _ if context.json => json::write(streams.out, &record)?,
            Some(event) => writeln!(streams.out, "{}{event}  {linked}", context.words().saved())?,
            None => writeln!(streams.out, "{}{linked}", context.words().would())?,
        }
    }
    streams.out.flush()?;
    Ok(Exit::Done)
}

/// A good is no longer an item: all entries that made it one are taken back.
pub(super) fn unlink(flags: &UnlinkItem, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let item = item(&flags.item, context)?;
    let engine = context.open_for(flags.dry_run, streams)?;
    let world = engine.world();
    let good = find::good(&flags.good, &engine, context)?;
    let links = world.ledger.good(good.id()).map(|state| state.links(&flags.channel, &item)).unwrap_or_default();
    let words = Channels(context.settings.lang);
    let name = words.name_of(&flags.channel, &world.shared.channels);
    if links.is_empty() {
        return Err(Context::no_such(&words.not_linked(&said(&good), &Clean::new(&name), &item)).into());
    }
    let decisions = links.into_iter().map(|target| Decision::Retract { target }).collect();
    let records = record::write(&engine, decisions, flags.dry_run, context)?;
    if context.json {
        json::write(streams.out, &records)?;
        return Ok(Exit::Done);
    }
    let begins = if flags.dry_run { context.words().would() } else { context.words().saved() };
    writeln!(streams.out, "{begins}{}", words.unlinked(&said(&good), &name, &item))?;
    streams.out.flush()?;
    Ok(Exit::Done)
}

/// The items of a good.
pub(super) fn list(flags: &ItemsOf, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open(streams)?;
    let world = engine.world();
    let good = find::good(&flags.good, &engine, context)?;
    let items: Vec<(&Good, &ChannelItem)> =
        world.ledger.good(good.id()).into_iter().flat_map(GoodState::channel_items).map(|one| (&good, one)).collect();
    if items.is_empty() {
        tell(streams, Channels(context.settings.lang).no_items());
    }
    write(&items, &world, context, streams)
}

/// The goods that an item is.
pub(super) fn find(flags: &FindItem, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let item = item(&flags.item, context)?;
    let engine = context.open(streams)?;
    let world = engine.world();
    let channel = flags.channel.as_deref().map(|id| must(id, &world.shared.channels, context)).transpose()?;
    let mut found: Vec<_> = linked(&world, &item, channel.map(|channel| channel.id.as_str())).collect();
    if found.is_empty() {
        return Err(Context::no_such(&Channels(context.settings.lang).nobody(&item)).into());
    }
    found.sort_by_key(|(good, one)| (one.channel.clone(), said(good)));
    write(&found, &world, context, streams)
}

/// All goods that are an item, on one channel or on any.
fn linked<'a>(
    world: &'a World,
    item: &'a str,
    channel: Option<&'a str>,
) -> impl Iterator<Item = (&'a Good, &'a ChannelItem)> {
    let is_meant = move |one: &&ChannelItem| {
        one.item.as_str() == item && channel.is_none_or(|channel| one.channel.as_str() == channel)
    };
    let goods = world.ledger.goods().filter_map(|(_, state)| Some((state.good.as_ref()?, state)));
    goods.flat_map(move |(good, state)| state.channel_items().filter(is_meant).map(move |one| (good, one)))
}

/// An item's id as platforms give them.
fn item(text: &str, context: &Context<'_>) -> Result<Clean, Trouble> {
    let text = text.trim();
    let fits = (1..=LONGEST).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let wrong = || Trouble::Usage(format!("{text:?}: {}", Channels(context.settings.lang).item_id()));
    fits.then(|| Clean::new(text)).ok_or_else(wrong)
}

fn write(
    items: &[(&Good, &ChannelItem)],
    world: &World,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<Exit, Trouble> {
    if context.json {
        let all: Vec<ItemAnswer<'_>> = items.iter().map(|&(good, one)| of(good, one)).collect();
        json::write(streams.out, &all)?;
        return Ok(Exit::Done);
    }
    let words = Channels(context.settings.lang);
    for (good, one) in items {
        let name = words.name_of(&one.channel, &world.shared.channels);
        writeln!(streams.out, "{}  {}", said(good), words.item_said(&name, one, "·"))?;
    }
    streams.out.flush()?;
    Ok(Exit::Done)
}

fn of<'a>(good: &'a Good, one: &'a ChannelItem) -> ItemAnswer<'a> {
    ItemAnswer {
        id: good.id(),
        good,
        channel: &one.channel,
        item: &one.item,
        connector: Some(one.connector.as_str()).filter(|name| !name.is_empty()),
        by: &one.stamp.by,
        at: one.stamp.hlc.wall(),
        event: one.stamp.event,
    }
}
