//! 确认渠道费率: a person's word that the channel takes what it is said to take of goods like the one under the cursor.

use crate::app::{
    Effect,
    state::{State, Tone},
};
use crate::domain::channel::Fee;
use crate::i18n::channels::Channels;
use crate::text::Clean;

impl State {
    /// The fee in force for the good under the cursor on the lens's channel.
    fn fee_in_force(&self) -> Option<&Fee> {
        let lens = self.lens_in_force();
        let channel = self.shared.channels.iter().find(|channel| channel.id == lens.channel)?;
        channel.fee(&self.list().current()?.category, self.today)
    }

    /// Why there is nothing to confirm.
    pub(crate) fn no_fee_to_confirm(&self) -> Option<&'static str> {
        let words = Channels(self.texts.lang);
        match self.fee_in_force() {
            None => Some(words.no_fee()),
            Some(fee) if fee.verified => Some(words.is_sure()),
            Some(_) => None,
        }
    }

    /// Asks for the word to be written; the fee counts as confirmed when that is done.
    pub(crate) fn confirm_fee(&mut self) -> Vec<Effect> {
        let Some(category) = self.list().current().map(|row| row.category.clone()) else { return Vec::new() };
        let channel = self.lens_in_force().channel.clone();
        self.say(Tone::Ok, Channels(self.texts.lang).confirming().to_owned());
        vec![Effect::ConfirmFee { channel, category }]
    }

    /// It is written.
    pub(crate) fn fee_confirmed(&mut self, channel: &Clean, fee: &Fee) -> Vec<Effect> {
        let words = Channels(self.texts.lang);
        let name = words.name_of(channel, &self.shared.channels);
        self.say(Tone::Ok, words.confirmed(&name, fee));
        Vec::new()
    }
}
