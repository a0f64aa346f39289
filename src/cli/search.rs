//! `huopan search`: ranked goods with their true margin under a lens.

use serde::Serialize;

use crate::app::effect::Asked;
use crate::cli::{
    Exit, Streams, Trouble,
    args::Search,
    bounds,
    hits::{self, Hit},
    json,
    lens::lens,
    open::Context,
    tell,
};
use crate::search::{
    Order,
    fields::{self, SORTS},
};
use crate::text::{Clean, fold};

#[derive(Serialize)]
struct Answer<'a> {
    total: usize,
    hits: Vec<Hit<'a>>,
}

/// Finds and lists. What of the query was not understood is told, and the rest holds.
pub(super) fn run(flags: &Search, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let order = order(&flags.sort, context)?;
    let engine = context.open(streams)?;
    let query = flags.query.join(" ");
    let world = engine.world();
    let lens = lens(&flags.lens, &world, context)?;
    bounds::tell_beyond(streams, &lens, &world, context);
    let mut answer =
        engine.ask(&Asked { query: query.clone(), lens: lens.clone(), order, ..Asked::default() }, context.now);
    for mistake in answer.mistakes() {
        let part: String = query.chars().skip(mistake.span.start).take(mistake.span.len()).collect();
        tell(streams, &context.words().not_understood(&Clean::new(&part), mistake.guess));
    }
    let rows = answer.rows(0..flags.limit);
    if context.json {
        json::write(streams.out, &Answer { total: answer.total(), hits: rows.iter().map(Hit::of).collect() })?;
    } else {
        hits::write(streams.out, &rows, answer.total(), context)?;
        hits::tell_lens(streams, &lens, answer.total(), &world, context);
    }
    Ok(if answer.mistakes().is_empty() { Exit::Done } else { Exit::Partly })
}

/// A key, turned round by a - in front.
fn order(typed: &str, context: &Context<'_>) -> Result<Order, Trouble> {
    fields::order(&fold(typed)).ok_or_else(|| {
        let known: Vec<&str> = SORTS.iter().map(|one| one.en).collect();
        let name = typed.strip_prefix('-').unwrap_or(typed);
        Trouble::Usage(context.words().no_order(&Clean::new(name), &known.join(" ")))
    })
}
