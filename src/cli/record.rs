//! Decisions of the command line: made durable, or in a dry run only shown; either way answered as the records they are.

use serde::Serialize;

use crate::cli::{Trouble, find::said, open::Context};
use crate::domain::{
    Decision, OfferId,
    decision::{EventId, Stage},
};
use crate::engine::{Engine, Who};
use crate::i18n::{Lang, holds::Holds};
use crate::text::Clean;

/// One decision as it was written; `event` is null when it was not.
#[derive(Serialize)]
pub(super) struct Record {
    pub(super) event: Option<EventId>,
    #[serde(flatten)]
    pub(super) decision: Decision,
    /// The good's id, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<OfferId>,
    by: Clean,
}

/// Writes the decisions, all or none, and returns when they are durable. A dry run writes nothing.
pub(super) fn write(
    engine: &Engine,
    decisions: Vec<Decision>,
    dry_run: bool,
    context: &Context<'_>,
) -> Result<Vec<Record>, Trouble> {
    let who = context.who()?;
    let events = if dry_run || decisions.is_empty() {
        Vec::new()
    } else {
        engine.decide(decisions.clone(), &who)?.into_iter().map(Some).collect()
    };
    let events = events.into_iter().chain(std::iter::repeat(None));
    Ok(decisions.into_iter().zip(events).map(|(decision, event)| Record::new(event, decision, &who)).collect())
}

impl Record {
    fn new(event: Option<EventId>, decision: Decision, who: &Who) -> Self {
        let id = decision.good().map(crate::domain::Good::id);
        Self { event, decision, id, by: who.name.clone() }
    }

    /// A line for people: whether it is saved, and what it is.
    pub(super) fn line(&self, pool: &str, context: &Context<'_>) -> String {
        let what = self.what(pool, context);
        match self.event {
            Some(event) => format!("{}{event}  {what}", context.words().saved()),
            None => format!("{}{what}", context.words().would()),
        }
    }

    fn what(&self, pool: &str, context: &Context<'_>) -> String {
        let words = context.words();
        match &self.decision {
            Decision::Pool { name, .. } => words.pool_made(name),
            Decision::ShortlistAdd { good, .. } => words.put_in(&said(good), pool),
            Decision::ShortlistRemove { good, .. } => words.taken_out(&said(good), pool),
            Decision::Assign { good, streamer, quantity, commission, date, .. } => {
                words.assigned_to(&said(good), streamer, *quantity, *commission, *date)
            }
            Decision::Stage { good, stage } => words.staged(&said(good), stage_name(*stage, words.0)),
            Decision::Streamer { card, fields } => {
                let fields: Vec<&str> = fields.iter().map(Clean::as_str).collect();
                words.streamer_card(&card.id, &card.name, &fields.join(" "))
            }
            Decision::Reserve { good, quantity, until, .. } => Holds(words.0).requested(&said(good), *quantity, *until),
            Decision::Release { good, target } => Holds(words.0).released(&said(good), &target.to_string()),
            // Their verb says them, or no verb makes them.
            Decision::ChannelItem { .. }
            | Decision::Note { .. }
            | Decision::Quote { .. }
            | Decision::Unassign { .. }
            | Decision::FileImported(_)
            | Decision::GoodEntered(_)
            | Decision::Verdict { .. }
            | Decision::Retract { .. } => String::new(),
        }
    }
}

/// A stage in words.
pub(super) const fn stage_name(stage: Stage, lang: Lang) -> &'static str {
    let (zh, en) = match stage {
        Stage::New => ("新到", "new"),
        Stage::Listed => ("入选", "listed"),
        Stage::Sampling => ("寄样", "sampling"),
        Stage::Priced => ("核价", "priced"),
        Stage::Reviewed => ("审核", "reviewed"),
        Stage::Board => ("上盘", "board"),
        Stage::Assigned => ("已派", "assigned"),
        Stage::Held => ("已留", "held"),
        Stage::Live => ("开播", "live"),
        Stage::Settled => ("复盘", "settled"),
        Stage::Rejected => ("不要", "rejected"),
        Stage::Paused => ("暂停", "paused"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
