//! What a desk answers to each question.

use std::ops::Range;
use std::sync::{Arc, atomic::Ordering};

use super::{Desk, Work};
use crate::app::{Effect, Note, Row, effect::Scope as Goods};
use crate::domain::{Instant, Lens, OfferId};
use crate::engine::{
    activity, ask, comparing::compared, completing, lesser::Lessening, rows::RowMaker, suits, tally::Tally,
    world::World,
};
use crate::search::RowRef;

/// Rows that are looked at for one that needs a look.
const LOOKED_AT: usize = 4_096;

impl Desk {
    pub(super) fn answer(&self, work: &mut Work, effect: Effect) {
        let world = self.core.world.load_full();
        match effect {
            Effect::Search { generation, asked } => {
                if work.pass.is_none() {
                    self.begin();
                }
                for given_up in [work.facets.stop(), work.lesser.take().is_some(), work.explaining.take().is_some()] {
                    if given_up {
                        self.end();
                    }
                }
                let now = Instant(self.now.load(Ordering::Relaxed));
                let query = ask::understood(&asked.query, &self.core.synonyms(), now);
                work.search(&world, generation, *asked, query);
            }
            Effect::Facets { generation } if generation == work.generation => {
                let orders = work.asked.lens.orders;
                if work.scope.as_ref().is_some_and(|scope| work.facets.begin(generation, scope, orders)) {
                    self.begin();
                }
            }
            Effect::Lesser { generation } if generation == work.generation => {
                let Some(scope) = work.scope.clone() else { return };
                if work.lesser.is_none() {
                    self.begin();
                }
                let asked = (work.asked.query.as_str(), &*work.query);
                work.lesser = Some(Lessening::new(generation, scope, asked, self.core.synonyms()));
            }
            Effect::Rows { generation, rows, lens } if generation == work.generation => {
                let first = rows.start;
                let rows = self.rows(work, &world, rows, &lens);
                self.mailbox.push(Note::Rows { generation, first, rows });
            }
            Effect::Marked { generation, rows } if generation == work.generation => {
                let lens = work.asked.lens.clone();
                let rows = self.rows(work, &world, rows, &lens);
                self.mailbox.push(Note::Marked(rows));
            }
            Effect::Flag { generation, from, down } if generation == work.generation => {
                let at = self.flagged(work, &world, from, down);
                self.mailbox.push(Note::Flagged { generation, at });
            }
            Effect::Locate { generation, id } if generation == work.generation => {
                let at = work.place(id);
                self.mailbox.push(Note::Located { generation, id, at });
            }
            Effect::Compare { ask, goods, lens } => {
                let found = self.maker(work, &world, &lens, |maker| compared(maker, goods));
                let left_out = found.left_out + found.faults.len();
                found.faults.into_iter().for_each(|fault| self.mailbox.push(Note::Fault(fault)));
                self.mailbox.push(Note::Compared { ask, sheets: found.sheets, left_out });
            }
            Effect::Margins { lens } => {
                if work.tally.is_none() {
                    self.begin();
                }
                let scope = ask::scope(&world, &Goods::All, work.figures(&world, &lens));
                work.tally = Some(Tally::new(world, scope));
            }
            Effect::Sheet { id, lens } => self.sheet(work, &world, id, &lens),
            Effect::Suits { streamer, lens, pool } => {
                let goods = suits::pool_goods(&world, &pool);
                let of_pool = !goods.is_empty();
                let goods = if of_pool { goods } else { work.places(&world, 0..suits::MOST) };
                let now = Instant(self.now.load(Ordering::Relaxed));
                let asked = suits::Question { streamer: &streamer, lens: &lens, now, today: work.today };
                let found = suits::suits(&world, &*self.core.store, &asked, (goods, of_pool));
                self.mailbox.push(Note::Suits(Box::new(found)));
            }
            Effect::Complete { query, cursor, lang } => {
                completing::answer(&self.core, &world, &self.mailbox, (query, cursor), lang);
            }
            Effect::Loads => self.mailbox.push(Note::Loads(suits::loads(&world, work.today))),
            Effect::Activity { before, limit } => self.mailbox.push(activity::page(&world, before, limit)),
            _ => {}
        }
    }

    fn rows(&self, work: &mut Work, world: &World, rows: Range<usize>, lens: &Lens) -> Vec<Row> {
        let places = work.places(world, rows);
        self.maker(work, world, lens, |maker| places.into_iter().filter_map(|at| maker.row(at)).collect())
    }

    /// The nearest row that needs a look, some thousand rows far.
    fn flagged(&self, work: &mut Work, world: &World, from: usize, down: bool) -> Option<usize> {
        let lens = work.asked.lens.clone();
        let rows = if down { from + 1..from + 1 + LOOKED_AT } else { from.saturating_sub(LOOKED_AT)..from };
        let places = work.numbered(world, rows);
        self.maker(work, world, &lens, |maker| {
            let mut needs = |(_, at): &(usize, RowRef)| maker.row(*at).is_some_and(|row| row.needs_look());
            let found =
                if down { places.iter().find(|one| needs(one)) } else { places.iter().rev().find(|one| needs(one)) };
            found.map(|(number, _)| *number)
        })
    }

    fn sheet(&self, work: &mut Work, world: &World, id: OfferId, lens: &Lens) {
        match self.maker(work, world, lens, |maker| maker.sheet(id)) {
            Ok(Some(sheet)) => self.mailbox.push(Note::Sheet(Arc::new(sheet))),
            Ok(None) => self.mailbox.push(Note::NoSheet(id)),
            Err(fault) => {
                self.mailbox.push(Note::Fault(fault));
                self.mailbox.push(Note::NoSheet(id));
            }
        }
    }

    fn maker<T>(&self, work: &mut Work, world: &World, lens: &Lens, make: impl FnOnce(&mut RowMaker<'_>) -> T) -> T {
        let figures = work.figures(world, lens);
        make(&mut RowMaker {
            world,
            store: &*self.core.store,
            figures: &figures,
            query: work.query.has_terms().then_some(&*work.query),
            pool: work.asked.pool.as_ref(),
            now: Instant(self.now.load(Ordering::Relaxed)),
            matcher: &mut work.matcher,
        })
    }
}
