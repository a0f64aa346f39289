//! `huopan assign`: a good to a streamer for a live date, after the same checks as the board's form.

use serde::Serialize;

use crate::app::{
    Sheet, account,
    assign::{Check, Item, Terms, Verdict},
    assigning::assignment,
    checks::checks,
};
use crate::cli::{
    Exit, Streams, Trouble,
    args::Assign,
    find, json, lens,
    open::Context,
    record::{self, Record},
    tell,
};
use crate::domain::{Date, Lens};
use crate::engine::World;
use crate::i18n::verbs::Verbs;
use crate::text::Clean;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    assignment: &'a Record,
    /// What was written together with it: the good's stage, when that moves on.
    with: &'a [Record],
}

/// Assigns. What the checks refuse is not written; a failed one gives way to `--force` with a reason, a banned streamer never.
pub(super) fn run(flags: &Assign, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open_for(flags.dry_run, streams)?;
    let world = engine.world();
    let id = find::id(&flags.id, &engine, context)?;
    let sheet = engine.sheet(id, &Lens::default(), context.now)?;
    let sheet = sheet.ok_or_else(|| find::none(&flags.id))?;
    let terms = terms(flags, &world, context)?;
    check(&sheet, &terms, flags.force, &world, context, streams)?;
    let decisions = assignment(Item::of(&sheet.row), &terms);
    let records = record::write(&engine, decisions, flags.dry_run, context)?;
    if !context.json {
        for record in &records {
            writeln!(streams.out, "{}", record.line("", context))?;
        }
        streams.out.flush()?;
    } else if let [assignment, with @ ..] = records.as_slice() {
        json::write(streams.out, &Answer { assignment, with })?;
    }
    Ok(Exit::Done)
}

/// Her own terms where none are given.
fn terms(flags: &Assign, world: &World, context: &Context<'_>) -> Result<Terms, Trouble> {
    let streamer = lens::streamer(&flags.streamer, world, context)?;
    let agreed =
        Lens { streamer: Some(streamer.clone()), commission: flags.commission, slot: flags.slot, ..Lens::default() };
    let ready = account::ready(&world.shared, &agreed, Date::of(context.now));
    Ok(Terms {
        streamer,
        quantity: flags.qty,
        commission: ready.commission.0,
        slot: ready.slot.0,
        date: flags.date,
        plan: flags.plan.into(),
        remark: flags.remark.as_deref().map(Clean::long).unwrap_or_default(),
    })
}

fn check(
    sheet: &Sheet,
    terms: &Terms,
    force: bool,
    world: &World,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<(), Trouble> {
    let words = context.words();
    let lens = terms.lens(&Lens::default());
    let account = account::account(&world.shared, sheet, &lens, Date::of(context.now));
    let checks = checks(&world.shared, &lens.channel, sheet, &[sheet.row.stock], terms, &account);
    let failed: Vec<String> =
        checks.iter().filter(|one| one.verdict() >= Verdict::Fail).map(|one| why(one, words)).collect();
    match checks.iter().map(Check::verdict).max() {
        Some(Verdict::Never) => Err(Context::refused(&failed.join("; ")).into()),
        Some(Verdict::Fail) if !force || terms.remark.is_empty() => {
            Err(Context::refused(&words.force(&failed.join("; "))).into())
        }
        _ => {
            for why in failed {
                tell(streams, &why);
            }
            Ok(())
        }
    }
}

/// Why a failed check failed.
fn why(check: &Check, words: Verbs) -> String {
    match check {
        Check::Stock { wanted, free, .. } => words.not_enough(*wanted, *free),
        Check::Streamer { .. } => words.cannot_assign().to_owned(),
        Check::Commission { under: Some(least), .. } => words.under_bound(*least),
        Check::Commission { most, .. } => words.over_bound(*most),
        Check::Margin { .. } => words.loss().to_owned(),
        Check::Quote { until, needed, .. } => words.quote_ends(until.unwrap_or(*needed)),
    }
}
