//! Accounts for forms: the good on the sheet under another lens, computed at once.

use crate::app::{Sheet, state::State};
use crate::domain::{
    Lens,
    lens::ReadyLens,
    margin::{Account, Missing},
};

impl State {
    /// A lens with its channel, categories and streamer.
    pub fn ready(&self, lens: &Lens) -> ReadyLens {
        let streamer = lens.streamer.as_ref().and_then(|id| self.shared.streamers.iter().find(|s| s.id == *id));
        ReadyLens::new(lens, &self.shared.channels, &self.shared.categories, streamer, self.today)
    }

    /// The account of the sheet's good under a lens.
    pub fn account(&self, sheet: &Sheet, lens: &Lens) -> Result<Account, Missing> {
        let ready = self.ready(lens);
        let (costs, _) = ready.costs(&sheet.offer.list.category);
        let quote = sheet.state.price_in_force(self.today);
        ready.account(&costs, &sheet.offer.list.facts(), quote).map(|(account, _)| account)
    }
}
