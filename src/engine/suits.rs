//! Which goods suit a streamer, and who has how many: asked by the streamers' tab.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::app::{
    candidates,
    suits::{Given, Suit, Suits},
};
use crate::domain::{Date, Instant, Lens, OfferId};
use crate::engine::{
    rows::{Figures, RowMaker, known},
    world::World,
};
use crate::search::{Matcher, RowRef};
use crate::store::Store;
use crate::text::Clean;

/// Goods that are looked at.
pub(super) const MOST: usize = 500;
/// Goods that are told.
const TOLD: usize = 60;

/// Whom it is about, under which lens, on which day.
pub(super) struct Question<'a> {
    pub streamer: &'a Clean,
    pub lens: &'a Lens,
    pub now: Instant,
    pub today: Date,
}

/// The goods of a pool, as rows of this world.
pub(super) fn pool_goods(world: &World, pool: &Clean) -> Vec<RowRef> {
    let mut goods: Vec<OfferId> = world.marks.pool(pool).into_iter().flatten().copied().collect();
    goods.sort_unstable();
    goods.into_iter().filter_map(|id| world.catalog.find(id)).take(MOST).collect()
}

/// The goods on her terms, best first.
pub(super) fn suits(world: &World, store: &dyn Store, asked: &Question<'_>, goods: (Vec<RowRef>, bool)) -> Suits {
    let (goods, pool) = goods;
    let figures = Figures::new(world, asked.lens, asked.today);
    let mut matcher = Matcher::default();
    let mut maker =
        RowMaker { world, store, figures: &figures, query: None, pool: None, now: asked.now, matcher: &mut matcher };
    let of = goods.len();
    let mut rows: Vec<Suit> = goods.into_iter().filter_map(|at| suit(&mut maker, at, asked.streamer)).collect();
    rows.sort_by_key(|suit| Reverse(candidates::total(&suit.account)));
    rows.truncate(TOLD);
    let given = given(world, asked.streamer, asked.today);
    Suits { streamer: asked.streamer.clone(), lens: asked.lens.clone(), rows, of, pool, given }
}

fn suit(maker: &mut RowMaker<'_>, at: RowRef, streamer: &Clean) -> Option<Suit> {
    let card = maker.world.ledger.streamer(streamer)?;
    let row = maker.row(at)?;
    let item = maker.world.catalog.item(at)?;
    let state = maker.world.ledger.good(row.id);
    let (costs, _) = maker.figures.costs(&item);
    let account =
        maker.figures.lens.account(&costs, &known(&item).facts(), maker.figures.quote(state)).map(|(sum, _)| sum);
    let assignments = state.map(|state| state.assignments.as_slice()).unwrap_or_default();
    let reason = candidates::reason(&row, assignments, card, &maker.figures.lens, &account);
    Some(Suit { row, account, reason })
}

/// What she has from today on, by date.
fn given(world: &World, streamer: &Clean, today: Date) -> Vec<Given> {
    let hers = world.ledger.goods().flat_map(|(id, state)| {
        let of = state.assignments.iter().filter(|one| one.streamer == *streamer && one.date >= today);
        of.map(|one| Given { date: one.date, title: title(world, *id), quantity: one.quantity })
    });
    let mut hers: Vec<Given> = hers.collect();
    hers.sort_by(|a, b| (a.date, &a.title).cmp(&(b.date, &b.title)));
    hers
}

/// A good's title; its key where it is not in the catalog.
pub(super) fn title(world: &World, id: OfferId) -> Clean {
    let on_offer = world.catalog.find(id).and_then(|at| world.catalog.item(at)).map(|item| Clean::new(item.title()));
    let key = || world.ledger.good(id).and_then(|state| state.good.as_ref()).map(|good| good.key.clone());
    on_offer.or_else(key).unwrap_or_default()
}

/// How many goods each streamer has from a day on.
pub(super) fn loads(world: &World, today: Date) -> BTreeMap<Clean, usize> {
    let mut out = BTreeMap::new();
    for one in world.ledger.goods().flat_map(|(_, state)| &state.assignments).filter(|one| one.date >= today) {
        *out.entry(one.streamer.clone()).or_insert(0) += 1;
    }
    out
}
