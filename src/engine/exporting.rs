//! Exports: goods gathered under a lens, written for an audience, put into a file whole or not at all.
//!
//! The command line and the board ask the same way, with a [`Wanted`]; what may be shown is decided by [`crate::export::table::Table::open`]
//! alone. A guessed retail price is made of the cost, so it stays out of every list without costs.

mod board;
mod fields;
mod figures;
mod gather;
mod notes;
mod place;

use crate::domain::{Fault, FaultKind};
use crate::engine::{Core, Engine, Who};
use crate::export::{
    self,
    table::Table,
    wanted::{Goods, Wanted},
};
use crate::i18n::{Lang, exports::Exports};
use crate::text::Clean;

use gather::Gatherer;

/// What came of an export.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The file's bytes, whether or not they went into one.
    pub bytes: Vec<u8>,
    /// Rows under the heads.
    pub rows: usize,
    /// Heads of the columns that are in it, in order.
    pub columns: Vec<Clean>,
    /// Goods that belong in it but are not in the catalog: supplier/key, or an id. The file names them too.
    pub left_out: Vec<Clean>,
}

/// Exports from the world as it is now; the file, where one is wanted, is there whole and synced when this returns, or not at all.
pub fn export(engine: &Engine, wanted: &Wanted, who: &Who, lang: Lang) -> Result<Exported, Fault> {
    of(&engine.core, wanted, who, lang)
}

/// The same for whoever has no engine in hand.
pub(crate) fn of(core: &Core, wanted: &Wanted, who: &Who, lang: Lang) -> Result<Exported, Fault> {
    let (world, synonyms) = (core.world.load_full(), core.synonyms());
    let words = Exports(lang);
    check(wanted, words)?;
    let gathered = Gatherer::new(&world, &*core.store, wanted, words, who.at, &synonyms).all()?;
    if gathered.rows.is_empty() {
        let gone = gathered.tally.left_out();
        return Err(refused(&if gone.is_empty() { words.nothing().to_owned() } else { words.left_out(&gone) }));
    }
    let notes = notes::notes(&gathered, wanted, who, words);
    let columns = fields::of(wanted.audience).iter().map(|field| field.column(words)).collect();
    let title = notes::title(&world, wanted, words);
    let page = Table::new(title, columns, gathered.rows, notes).open(wanted.with_cost);
    let bytes = export::write(&page, wanted.format).map_err(|error| refused(&error.to_string()))?;
    if let Some(target) = wanted.target.as_ref().filter(|target| !target.dry_run) {
        place::put(target, &bytes, wanted.with_cost, words)?;
    }
    let columns = page.columns().iter().map(|column| column.head.clone()).collect();
    Ok(Exported { bytes, rows: page.rows().len(), columns, left_out: gathered.tally.left_out })
}

/// What can be refused before any work is done.
fn check(wanted: &Wanted, words: Exports) -> Result<(), Fault> {
    if wanted.audience.needs_cost() && !wanted.with_cost {
        return Err(refused(words.buyer_needs_cost()));
    }
    if wanted.goods == Goods::Assigned && wanted.lens.streamer.is_none() {
        return Err(refused(words.whose()));
    }
    wanted.target.as_ref().map_or(Ok(()), |target| place::free(target, words).map(drop))
}

fn refused(why: &str) -> Fault {
    Fault::new(FaultKind::Refused, why)
}
