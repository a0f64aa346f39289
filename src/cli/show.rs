//! `huopan show`: one good with everything known and decided about it, and its account under a lens.

mod answer;
mod sheet;

use crate::app::{Sheet, account::ready};
use crate::cli::{
    Exit, Streams, Trouble,
    args::Show,
    find, json,
    lens::lens,
    margin::{Inputs, Outcome},
    open::Context,
};
use crate::domain::{Date, Lens};
use crate::engine::World;

/// Shows.
pub(super) fn run(flags: &Show, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open(streams)?;
    let world = engine.world();
    let lens = lens(&flags.lens, &world, context)?;
    let id = find::id(&flags.id, &engine, context)?;
    let sheet = engine.sheet(id, &lens, context.now)?;
    let sheet = sheet.ok_or_else(|| find::none(&flags.id))?;
    let outcome = outcome(&sheet, &lens, &world, context);
    if context.json {
        let account = outcome.answer(context.settings.lang);
        json::write(streams.out, &answer::Answer::of(&sheet, &lens, account, Date::of(context.now)))?;
    } else {
        sheet::write(streams.out, &sheet, &outcome, &world.shared, context)?;
        streams.out.flush()?;
    }
    Ok(Exit::Done)
}

/// The account with all its terms: at the negotiated price where one is in force.
fn outcome(sheet: &Sheet, lens: &Lens, world: &World, context: &Context<'_>) -> Outcome {
    let today = Date::of(context.now);
    let ready = ready(&world.shared, lens, today);
    let (costs, sources) = ready.costs(&sheet.offer.list.category);
    let quote = sheet.state.price_in_force(today);
    let facts = sheet.offer.list.facts();
    match ready.under(&costs, &facts, quote, |terms, price| Inputs::under(terms, lens.supply, sources, price)) {
        Ok(inputs) => Outcome::of(inputs).in_basket(sheet.mixed.map(|mixed| mixed.basket)),
        Err(missing) => Outcome::missing(Inputs::unsupplied(ready.lens.orders, costs, sources), missing),
    }
}
