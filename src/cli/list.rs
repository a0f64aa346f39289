//! `huopan list`: pools. A good that is in already, or was never in, is told and costs nothing: what was asked for holds, exit 0.

use serde::Serialize;

use crate::app::effect::{Asked, Scope};
use crate::cli::{
    Exit, Streams, Trouble,
    args::{ListVerb, PoolChange, PoolShow},
    find::{self, said},
    hits::{self, Hit},
    json,
    lens::lens,
    open::Context,
    record, tell,
};
use crate::config::preset;
use crate::domain::{Decision, Good};
use crate::engine::{Engine, World};
use crate::search::{Order, SortKey};
use crate::text::Clean;

/// Puts in, takes out, or shows.
pub(super) fn run(verb: &ListVerb, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    match verb {
        ListVerb::Add(change) => add(change, context, streams),
        ListVerb::Rm(change) => remove(change, context, streams),
        ListVerb::Show(which) => show(which, context, streams),
    }
}

fn add(change: &PoolChange, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let name = preset::name(&change.pool).ok_or_else(|| Trouble::Usage(context.words().no_pool_name().to_owned()))?;
    let engine = context.open_for(change.dry_run, streams)?;
    let world = engine.world();
    let known = pool(&change.pool, &world);
    let (id, name) = known.clone().unwrap_or_else(|| (Decision::pool_id(&name), name));
    let mut decisions = Vec::new();
    if known.is_none() {
        decisions.push(Decision::Pool { pool: id.clone(), name: name.clone() });
    }
    for good in goods(&change.ids, &engine, context)? {
        if world.ledger.adds(&id, good.id()).is_empty() {
            decisions.push(Decision::ShortlistAdd { pool: id.clone(), good });
        } else {
            tell(streams, &context.words().in_already(&said(&good), &name));
        }
    }
    write(&engine, decisions, &name, change, context, streams)
}

fn remove(change: &PoolChange, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open_for(change.dry_run, streams)?;
    let world = engine.world();
    let (id, name) = must(&change.pool, &world, context)?;
    let mut decisions = Vec::new();
    for good in goods(&change.ids, &engine, context)? {
        let adds = world.ledger.adds(&id, good.id());
        if adds.is_empty() {
            tell(streams, &context.words().not_in(&said(&good), &name));
        } else {
            decisions.push(Decision::ShortlistRemove { pool: id.clone(), good, adds });
        }
    }
    write(&engine, decisions, &name, change, context, streams)
}

/// All goods before anything is decided: one that is not there stops them all. One that is named twice counts once.
fn goods(ids: &[String], engine: &Engine, context: &Context<'_>) -> Result<Vec<Good>, Trouble> {
    let mut goods: Vec<Good> = Vec::new();
    for id in ids {
        let good = find::good(id, engine, context)?;
        if !goods.contains(&good) {
            goods.push(good);
        }
    }
    Ok(goods)
}

fn write(
    engine: &Engine,
    decisions: Vec<Decision>,
    pool: &str,
    change: &PoolChange,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<Exit, Trouble> {
    let records = record::write(engine, decisions, change.dry_run, context)?;
    if context.json {
        json::write(streams.out, &records)?;
    } else {
        for record in &records {
            writeln!(streams.out, "{}", record.line(pool, context))?;
        }
        streams.out.flush()?;
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Answer<'a> {
    pool: Clean,
    name: Clean,
    total: usize,
    hits: Vec<Hit<'a>>,
}

fn show(which: &PoolShow, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open(streams)?;
    let world = engine.world();
    let (id, name) = must(&which.pool, &world, context)?;
    let asked = Asked {
        scope: Scope::Pool(id.clone()),
        lens: lens(&which.lens, &world, context)?,
        order: Order::natural(SortKey::Margin),
        pool: Some(id.clone()),
        ..Asked::default()
    };
    let mut answer = engine.ask(&asked, context.now);
    let rows = answer.rows(0..answer.total());
    if context.json {
        let hits = rows.iter().map(Hit::of).collect();
        json::write(streams.out, &Answer { pool: id, name, total: answer.total(), hits })?;
    } else {
        hits::write(streams.out, &rows, answer.total(), context)?;
        if answer.total() > 0 {
            hits::tell_lens(streams, &asked.lens, answer.total(), &world, context);
        }
    }
    Ok(Exit::Done)
}

/// A pool by its name or its id: id and name.
fn pool(name: &str, world: &World) -> Option<(Clean, Clean)> {
    let id = Decision::pool_id(name);
    let found = world.ledger.pools().find(|(known, _)| **known == id).or_else(|| {
        // Renamed since: its id is still made of its first name.
        world.ledger.pools().find(|(_, known)| known.as_str() == name)
    });
    found.map(|(id, name)| (id.clone(), name.clone()))
}

/// The same; a pool that is not there is a fault that names those that are.
pub(super) fn must(name: &str, world: &World, context: &Context<'_>) -> Result<(Clean, Clean), Trouble> {
    pool(name, world).ok_or_else(|| {
        let known: Vec<&str> = world.ledger.pools().map(|(_, name)| name.as_str()).collect();
        let known = if known.is_empty() { "-".to_owned() } else { known.join(" ") };
        Context::no_such(&context.words().no_pool(&Clean::new(name), &known)).into()
    })
}
