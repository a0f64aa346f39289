//! Commissions beyond what a channel takes: the margin is computed all the same, and who asked is told.

use crate::app::account::ready;
use crate::cli::{Streams, open::Context, tell};
use crate::domain::{Date, Lens};
use crate::engine::World;
use crate::i18n::channels::Channels;

/// Tells what of a lens the channel would not take.
pub(super) fn tell_beyond(streams: &mut Streams<'_>, lens: &Lens, world: &World, context: &Context<'_>) {
    let Some(channel) = world.shared.channels.iter().find(|channel| channel.id == lens.channel) else { return };
    let (words, ready) = (Channels(context.settings.lang), ready(&world.shared, lens, Date::of(context.now)));
    let (commission, name) = (ready.commission.0, words.name(channel));
    if !channel.takes(commission) {
        tell(streams, &words.beyond(commission, &name, channel.least_commission, channel.most_commission));
    }
    let total = commission.checked_add(ready.agency.0).unwrap_or(commission);
    if total > channel.most_total {
        tell(streams, &words.beyond_total(total, &name, channel.most_total));
    }
}
