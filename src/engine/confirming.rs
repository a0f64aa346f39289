//! A person's word on a channel's fee, written into the channel's file; then all margins are computed with what the files say.

use std::sync::Arc;

use crate::app::Note;
use crate::domain::{Date, Fault, FaultKind, Instant, channel::Word};
use crate::engine::{aside, connection::Connection, tables};
use crate::text::Clean;

impl Connection {
    /// Confirms the fee in force of a channel for a category; a slow disk keeps nobody waiting.
    pub(super) fn confirm_fee(&self, channel: Clean, category: Clean, at: Instant) {
        let (core, jobs, keeper) = (Arc::clone(&self.core), self.jobs.clone(), self.keeper.clone());
        let word = Word { category, by: self.who.name.clone(), on: Date::of(at), ..Word::default() };
        aside::run(Arc::clone(&self.desk), "channel file", Note::Fault, move |desk| {
            let mut confirmed = None;
            let settings = keeper.ok_or_else(|| Fault::new(FaultKind::Refused, "no settings")).and_then(|keeper| {
                keeper.change(|folders| {
                    confirmed = Some(tables::confirm(folders, &channel, &word, false)?);
                    Ok(())
                })
            });
            match settings {
                Ok(settings) => core.take_settings(settings, &jobs),
                Err(fault) => desk.mailbox().push(Note::Fault(fault)),
            }
            if let Some(fee) = confirmed {
                desk.mailbox().push(Note::FeeConfirmed { channel, fee: Box::new(fee) });
            }
        });
    }
}
