//! `huopan streamer`: enter, change and show streamers.

use serde::Serialize;

use crate::cli::{
    Exit, Streams, Trouble,
    args::{NewStreamer, StreamerVerb},
    find::said,
    json,
    json::{money, rate},
    lens,
    open::Context,
    record,
    table::{self, Column},
};
use crate::config::preset;
use crate::domain::{
    Date, Decision, Good, OfferId, Streamer, SupplierId,
    ledger::Assignment,
    streamer::{Standing, Tier},
};
use crate::engine::World;
use crate::i18n::format::{count, quantity};
use crate::text::Clean;

/// Enters, changes, lists or shows.
pub(super) fn run(verb: &StreamerVerb, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    match verb {
        StreamerVerb::Add(flags) => add(flags, context, streams),
        StreamerVerb::Set(flags) => set(flags, context, streams),
        StreamerVerb::List => list(context, streams),
        StreamerVerb::Show(which) => show(&which.id, context, streams),
    }
}

fn add(flags: &NewStreamer, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    // Her id has the same letters as a supplier's.
    let id = SupplierId::new(&flags.id).ok_or_else(|| Trouble::Usage(context.words().streamer_id().to_owned()))?;
    let engine = context.open_for(flags.dry_run, streams)?;
    if engine.world().ledger.streamer(id.as_str()).is_some() {
        return Err(Context::refused(&context.words().streamer_there(id.as_str())).into());
    }
    let id = Clean::new(id.as_str());
    let card = given(flags, new(id), context)?;
    write(&engine, Decision::streamer(None, card), flags.dry_run, context, streams)
}

fn set(flags: &NewStreamer, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open_for(flags.dry_run, streams)?;
    let world = engine.world();
    let old = must(&flags.id, &world, context)?;
    let card = given(flags, old.clone(), context)?;
    if card == *old {
        return Err(Trouble::Usage(context.words().nothing_to_set().to_owned()));
    }
    write(&engine, Decision::streamer(Some(old), card), flags.dry_run, context, streams)
}

/// A card with nothing on it but the id.
fn new(id: Clean) -> Streamer {
    Streamer {
        name: id.clone(),
        id,
        tier: Tier::by_followers(0),
        platform: Clean::default(),
        followers: None,
        avg_viewers: None,
        last8: Vec::new(),
        orders: None,
        commission: None,
        agency: None,
        slot: None,
        team: Clean::default(),
        family: Clean::default(),
        sells: Vec::new(),
        standing: Standing::Active,
        note: Clean::default(),
    }
}

/// The card with what the flags give; followers make the tier.
fn given(flags: &NewStreamer, card: Streamer, context: &Context<'_>) -> Result<Streamer, Trouble> {
    let name = |text: &String| {
        preset::name(text).ok_or_else(|| Trouble::Usage(format!("{text:?}: {}", context.words().bad_name())))
    };
    let sells = flags.sells.iter().map(name).collect::<Result<Vec<_>, _>>()?;
    Ok(Streamer {
        name: flags.name.as_ref().map(name).transpose()?.unwrap_or(card.name),
        platform: flags.platform.as_ref().map(name).transpose()?.unwrap_or(card.platform),
        tier: flags.followers.map_or(card.tier, Tier::by_followers),
        followers: flags.followers.or(card.followers),
        avg_viewers: flags.viewers.or(card.avg_viewers),
        orders: flags.orders.or(card.orders),
        commission: flags.commission.or(card.commission),
        agency: flags.agency.or(card.agency),
        slot: flags.slot.or(card.slot),
        sells: if sells.is_empty() { card.sells } else { sells },
        standing: flags.standing.map_or(card.standing, Into::into),
        ..card
    })
}

fn write(
    engine: &crate::engine::Engine,
    decision: Decision,
    dry_run: bool,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<Exit, Trouble> {
    for record in record::write(engine, vec![decision], dry_run, context)? {
        if context.json {
            json::write(streams.out, &record)?;
        } else {
            writeln!(streams.out, "{}", record.line("", context))?;
            streams.out.flush()?;
        }
    }
    Ok(Exit::Done)
}

fn must<'a>(id: &str, world: &'a World, context: &Context<'_>) -> Result<&'a Streamer, Trouble> {
    let id = lens::streamer(id, world, context)?;
    world.ledger.streamer(&id).ok_or_else(|| Context::no_such(&context.words().no_streamer(&id)).into())
}

/// What she was given, for scripts.
#[derive(Serialize)]
struct Given<'a> {
    id: OfferId,
    good: &'a Good,
    date: Date,
    quantity: u32,
    commission: String,
    slot: String,
    remark: &'a Clean,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    card: &'a Streamer,
    assignments: Vec<Given<'a>>,
}

fn list(context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open(streams)?;
    let world = engine.world();
    let cards: Vec<&Streamer> = world.ledger.streamers().collect();
    if context.json {
        json::write(streams.out, &cards)?;
    } else {
        table(&cards, context, streams)?;
    }
    Ok(Exit::Done)
}

fn table(cards: &[&Streamer], context: &Context<'_>, streams: &mut Streams<'_>) -> Result<(), Trouble> {
    let words = context.words();
    let columns = [
        Column::words("ID", 32),
        Column::words(words.streamer(), 20),
        Column::figure(words.orders()),
        Column::figure(words.commission()),
        Column::figure(words.slot()),
        Column::words(words.standing(), 12),
    ];
    let none = || "-".to_owned();
    let row = |card: &&Streamer| {
        [
            card.id.to_string(),
            card.name.to_string(),
            card.orders.map_or_else(none, quantity),
            card.commission.map_or_else(none, |rate| rate.to_string()),
            card.slot.map_or_else(none, |fee| fee.to_string()),
            words.standing_name(card.standing).to_owned(),
        ]
    };
    table::write(streams.out, &columns, &cards.iter().map(row).collect::<Vec<_>>())?;
    Ok(streams.out.flush()?)
}

fn show(id: &str, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open(streams)?;
    let world = engine.world();
    let card = must(id, &world, context)?;
    let mut given: Vec<(&Good, &Assignment)> = Vec::new();
    for (_, state) in world.ledger.goods() {
        let hers = state.assignments.iter().filter(|one| one.streamer == card.id);
        given.extend(state.good.iter().flat_map(|good| hers.clone().map(move |one| (good, one))));
    }
    given.sort_by_key(|(good, one)| (one.date, said(good)));
    if context.json {
        let assignments = given.iter().map(|(good, one)| answer(good, one)).collect();
        json::write(streams.out, &Answer { card, assignments })?;
        return Ok(Exit::Done);
    }
    table(&[card], context, streams)?;
    for (good, one) in given {
        let (pieces, remark) = (count(u64::from(one.quantity.get())), &one.remark);
        let line = format!("{}  {}  {pieces}  {}  {remark}", one.date, said(good), one.commission);
        writeln!(streams.out, "{}", line.trim_end())?;
    }
    streams.out.flush()?;
    Ok(Exit::Done)
}

fn answer<'a>(good: &'a Good, one: &'a Assignment) -> Given<'a> {
    Given {
        id: good.id(),
        good,
        date: one.date,
        quantity: one.quantity.get(),
        commission: rate(one.commission),
        slot: money(one.slot),
        remark: &one.remark,
    }
}
