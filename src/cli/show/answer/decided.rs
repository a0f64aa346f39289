//! What was decided about a good, each with who, when and by which event.

use serde::Serialize;

use crate::app::Sheet;
use crate::cli::json::{money, rate};
use crate::domain::{
    Date, Instant,
    decision::{EventId, Plan, Stage},
    ledger::{Assignment, ChannelItem, Hold, HoldState, Note, Quote, Stamp},
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
    /// The items it is sold as.
    items: Vec<ItemAnswer<'a>>,
    /// Requests for pieces, those that are over too, in their order.
    holds: Vec<HoldAnswer<'a>>,
    /// Who entered it by hand, when its figures are that entry's.
    own: Option<OwnAnswer<'a>>,
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
    expired: bool,
    #[serde(flatten)]
    stamp: StampAnswer<'a>,
}

#[derive(Serialize)]
struct HoldAnswer<'a> {
    state: &'static str,
    quantity: u32,
    granted: u32,
    waiting: u32,
    variant: Option<&'a str>,
    streamer: Option<&'a str>,
    until: Date,
    #[serde(flatten)]
    stamp: StampAnswer<'a>,
}

#[derive(Serialize)]
struct ItemAnswer<'a> {
    channel: &'a str,
    item: &'a str,
    connector: Option<&'a str>,
    #[serde(flatten)]
    stamp: StampAnswer<'a>,
}

#[derive(Serialize)]
struct OwnAnswer<'a> {
    seen_at: Date,
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
    pub(super) fn of(sheet: &'a Sheet, today: Date) -> Self {
        let state = &sheet.state;
        let own = state.own_entry().filter(|_| sheet.row.own);
        Self {
            pools: &sheet.pools,
            stage: state.stage.as_ref().map(|(stage, _)| *stage),
            notes: state.notes.iter().map(note).collect(),
            quotes: state.quotes.iter().map(|one| quote(one, today)).collect(),
            assignments: state.assignments.iter().map(assignment).collect(),
            items: state.channel_items().map(item).collect(),
            holds: state.holds.iter().map(|one| hold(one, today)).collect(),
            own: own.map(|own| OwnAnswer { seen_at: own.entry.seen_at, stamp: stamp(&own.stamp) }),
        }
    }
}

fn stamp(stamp: &Stamp) -> StampAnswer<'_> {
    StampAnswer { by: &stamp.by, at: stamp.hlc.wall(), event: stamp.event }
}

fn note(one: &Note) -> NoteAnswer<'_> {
    NoteAnswer { text: &one.text, stamp: stamp(&one.stamp) }
}

fn item(one: &ChannelItem) -> ItemAnswer<'_> {
    ItemAnswer {
        channel: &one.channel,
        item: &one.item,
        connector: Some(one.connector.as_str()).filter(|name| !name.is_empty()),
        stamp: stamp(&one.stamp),
    }
}

fn hold(one: &Hold, today: Date) -> HoldAnswer<'_> {
    HoldAnswer {
        state: match one.state(today) {
            HoldState::Asked => "asked",
            HoldState::Granted => "granted",
            HoldState::Partly => "partly",
            HoldState::Waiting => "waiting",
            HoldState::Refused => "refused",
            HoldState::Expired => "expired",
            HoldState::Released => "released",
        },
        quantity: one.quantity.get(),
        granted: one.held(today).get(),
        waiting: one.waits(today).get(),
        variant: one.variant.as_deref(),
        streamer: one.streamer.as_deref(),
        until: one.until,
        stamp: stamp(&one.stamp),
    }
}

fn quote(one: &Quote, today: Date) -> QuoteAnswer<'_> {
    QuoteAnswer {
        price: money(one.price),
        min: one.min.get(),
        from: one.from,
        until: one.until,
        expired: one.is_expired(today),
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
