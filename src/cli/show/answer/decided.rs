//! What was decided about a good, each with who, when and by which event.

use serde::Serialize;

use crate::app::Sheet;
use crate::cli::json::{money, rate};
use crate::domain::{
    Date, Instant,
    decision::{EventId, Plan, Stage},
    ledger::{Assignment, Note, Quote, Stamp},
};
use crate::text::Clean;

/// Decisions in force.
#[derive(Serialize)]
pub(super) struct Decided<'a> {
    /// Names.
    pools: &'a [Clean],
    stage: Option<Stage>,
    notes: Vec<NoteAnswer<'a>>,
    /// The current one last.
    quotes: Vec<QuoteAnswer<'a>>,
    assignments: Vec<AssignmentAnswer<'a>>,
}

#[derive(Serialize)]
struct StampAnswer<'a> {
    by: &'a str,
    at: Instant,
    event: EventId,
}

#[derive(Serialize)]
struct NoteAnswer<'a> {
    text: &'a str,
    #[serde(flatten)]
    stamp: StampAnswer<'a>,
}

#[derive(Serialize)]
struct QuoteAnswer<'a> {
    price: String,
    min: u32,
    from: Date,
    until: Option<Date>,
    #[serde(flatten)]
    stamp: StampAnswer<'a>,
}

#[derive(Serialize)]
struct AssignmentAnswer<'a> {
    streamer: &'a str,
    variant: Option<&'a str>,
    date: Date,
    quantity: u32,
    commission: String,
    slot: String,
    plan: Plan,
    remark: &'a str,
    #[serde(flatten)]
    stamp: StampAnswer<'a>,
}

impl<'a> Decided<'a> {
    /// Of its sheet.
    pub(super) fn of(sheet: &'a Sheet) -> Self {
        let state = &sheet.state;
        Self {
            pools: &sheet.pools,
            stage: state.stage.as_ref().map(|(stage, _)| *stage),
            notes: state.notes.iter().map(note).collect(),
            quotes: state.quotes.iter().map(quote).collect(),
            assignments: state.assignments.iter().map(assignment).collect(),
        }
    }
}

fn stamp(stamp: &Stamp) -> StampAnswer<'_> {
    StampAnswer { by: &stamp.by, at: stamp.hlc.wall(), event: stamp.event }
}

fn note(one: &Note) -> NoteAnswer<'_> {
    NoteAnswer { text: &one.text, stamp: stamp(&one.stamp) }
}

fn quote(one: &Quote) -> QuoteAnswer<'_> {
    QuoteAnswer {
        price: money(one.price),
        min: one.min.get(),
        from: one.from,
        until: one.until,
        stamp: stamp(&one.stamp),
    }
}

fn assignment(one: &Assignment) -> AssignmentAnswer<'_> {
    AssignmentAnswer {
        streamer: &one.streamer,
        variant: one.variant.as_deref(),
        date: one.date,
        quantity: one.quantity.get(),
        commission: rate(one.commission),
        slot: money(one.slot),
        plan: one.plan,
        remark: &one.remark,
        stamp: stamp(&one.stamp),
    }
}
