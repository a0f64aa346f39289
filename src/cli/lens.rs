//! The lens out of its flags. What it names must be there: a margin for a streamer nobody knows would be somebody else's.

use crate::cli::{Trouble, args::LensFlags, open::Context};
use crate::domain::{Lens, lens::RetailRule};
use crate::engine::World;
use crate::text::Clean;

/// What margins are computed for.
pub(super) fn lens(flags: &LensFlags, world: &World, context: &Context<'_>) -> Result<Lens, Trouble> {
    let usual = Lens::default();
    let channel = match &flags.channel {
        Some(name) => channel(name, world, context)?,
        None => usual.channel.clone(),
    };
    let streamer = flags.for_streamer.as_deref().map(|id| streamer(id, world, context)).transpose()?;
    Ok(Lens {
        channel,
        streamer,
        commission: flags.commission,
        agency: flags.agency,
        slot: flags.slot,
        orders: flags.orders.unwrap_or(usual.orders),
        retail: flags.retail.map_or(usual.retail, RetailRule::Fixed),
        ..usual
    })
}

/// A channel by its id.
pub(super) fn channel(name: &str, world: &World, context: &Context<'_>) -> Result<Clean, Trouble> {
    let channels = &world.shared.channels;
    let found = channels.iter().find(|channel| channel.id.as_str() == name);
    found.map(|channel| channel.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = channels.iter().map(|channel| channel.id.as_str()).collect();
        Trouble::Usage(context.words().no_channel(&Clean::new(name), &known.join(" ")))
    })
}

/// A streamer by her id.
pub(super) fn streamer(id: &str, world: &World, context: &Context<'_>) -> Result<Clean, Trouble> {
    let found = world.ledger.streamer(id).map(|card| card.id.clone());
    found.ok_or_else(|| Context::no_such(&context.words().no_streamer(&Clean::new(id))).into())
}
