//! Accounts for forms: the good on the sheet under another lens, computed at once.

use crate::app::{Sheet, note::Shared, state::State};
use crate::domain::{
    Date, Lens,
    lens::ReadyLens,
    margin::{Account, Missing},
};

/// A lens with its channel, categories and streamer.
pub fn ready(shared: &Shared, lens: &Lens, today: Date) -> ReadyLens {
    let streamer = lens.streamer.as_ref().and_then(|id| shared.streamers.iter().find(|s| s.id == *id));
    ReadyLens::new(lens, &shared.channels, &shared.categories, streamer, today)
}

/// The account of a sheet's good under a lens.
pub fn account(shared: &Shared, sheet: &Sheet, lens: &Lens, today: Date) -> Result<Account, Missing> {
    let ready = ready(shared, lens, today);
    let (costs, _) = ready.costs(&sheet.offer.list.category);
    let quote = sheet.state.price_in_force(today);
    ready.account(&costs, &sheet.offer.list.facts(), quote).map(|(account, _)| account)
}

impl State {
    /// A lens with its channel, categories and streamer.
    pub fn ready(&self, lens: &Lens) -> ReadyLens {
        ready(&self.shared, lens, self.today)
    }

    /// The account of the sheet's good under a lens.
    pub fn account(&self, sheet: &Sheet, lens: &Lens) -> Result<Account, Missing> {
        account(&self.shared, sheet, lens, self.today)
    }
}
