//! `huopan lock` and `unlock`: 留货 and giving it back. Each is answered when it is durable, a request with its verdict.

use serde::Serialize;

use crate::cli::{
    Exit, Streams, Trouble,
    args::{Lock, Unlock},
    find::{self, said},
    json, lens,
    open::Context,
    record::{self, Record},
};
use crate::domain::{
    Date, Decision, Quantity,
    decision::EventId,
    hold::{Outcome, Why},
    ledger::{Hold, HoldState},
};
use crate::engine::Engine;
use crate::i18n::holds::Holds;
use crate::text::Clean;

/// Days a hold lasts unless said otherwise.
const USUAL_DAYS: i32 = 7;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    request: &'a Record,
    /// Null in a dry run.
    verdict: Option<Verdict>,
}

#[derive(Serialize)]
struct Verdict {
    granted: Quantity,
    waiting: Quantity,
    outcome: Outcome,
    why: Why,
}

/// Asks for pieces. What waits or is refused is written all the same, and said.
pub(super) fn run(flags: &Lock, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let words = Holds(context.settings.lang);
    let today = Date::of(context.now);
    let until = flags.until.unwrap_or_else(|| today.plus_days(USUAL_DAYS));
    if until < today {
        return Err(Trouble::Usage(words.past().to_owned()));
    }
    let engine = context.open_for(flags.dry_run, streams)?;
    let streamer = flags.streamer.as_ref().map(|id| lens::streamer(id, &engine.world(), context)).transpose()?;
    let request = Decision::Reserve {
        good: find::good(&flags.id, &engine, context)?,
        variant: flags.variant.as_deref().map(Clean::new),
        quantity: flags.qty,
        all_or_nothing: flags.all,
        until,
        streamer,
    };
    let records = record::write(&engine, vec![request], flags.dry_run, context)?;
    let world = engine.world();
    for request in &records {
        let verdict = request.event.and_then(|event| world.ledger.hold(event)?.1.verdict);
        if context.json {
            let shown = verdict.map(|said| Verdict {
                granted: said.granted,
                waiting: said.waiting,
                outcome: said.outcome,
                why: said.why,
            });
            json::write(streams.out, &Answer { request, verdict: shown })?;
        } else {
            let verdict = verdict.map(|verdict| format!("  {}", words.verdict(&verdict))).unwrap_or_default();
            writeln!(streams.out, "{}{verdict}", request.line("", context))?;
        }
    }
    streams.out.flush()?;
    Ok(Exit::Done)
}

/// Gives back one request, or all that one has open for a good.
pub(super) fn release(flags: &Unlock, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open_for(flags.dry_run, streams)?;
    let decisions = match flags.which.parse::<EventId>() {
        Ok(event) => vec![one(event, &engine, context)?],
        Err(_) => mine(&flags.which, &engine, context)?,
    };
    let records = record::write(&engine, decisions, flags.dry_run, context)?;
    if context.json {
        json::write(streams.out, &records)?;
    } else {
        for record in &records {
            writeln!(streams.out, "{}", record.line("", context))?;
        }
        streams.out.flush()?;
    }
    Ok(Exit::Done)
}

fn one(event: EventId, engine: &Engine, context: &Context<'_>) -> Result<Decision, Trouble> {
    let words = Holds(context.settings.lang);
    let world = engine.world();
    let (good, hold) = world.ledger.hold(event).ok_or_else(|| Context::no_such(&words.no_hold(&event.to_string())))?;
    if !is_open(hold, Date::of(context.now)) {
        return Err(Context::refused(words.nothing_held()).into());
    }
    Ok(Decision::Release { good: good.clone(), target: event })
}

fn mine(id: &str, engine: &Engine, context: &Context<'_>) -> Result<Vec<Decision>, Trouble> {
    let me = context.who()?.name;
    let good = find::good(id, engine, context)?;
    let world = engine.world();
    let holds = world.ledger.good(good.id()).map(|state| state.holds.as_slice()).unwrap_or_default();
    let open = holds.iter().filter(|hold| hold.stamp.by == me && is_open(hold, Date::of(context.now)));
    let decisions: Vec<Decision> =
        open.map(|hold| Decision::Release { good: good.clone(), target: hold.stamp.event }).collect();
    if decisions.is_empty() {
        let words = Holds(context.settings.lang);
        let why = format!("{}: {}", said(&good), words.nothing_held());
        return Err(Context::refused(&why).into());
    }
    Ok(decisions)
}

/// Whether there is anything to give back.
fn is_open(hold: &Hold, today: Date) -> bool {
    use HoldState::{Asked, Granted, Partly, Waiting};
    matches!(hold.state(today), Asked | Granted | Partly | Waiting)
}
