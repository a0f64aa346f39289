//! Questions answered on the spot: for the command line, where nobody types on meanwhile. Desks ask the same in slices.

use std::{ops::Range, sync::Arc};

use crate::app::{
    Row, Sheet,
    effect::{Asked, Scope as Goods},
};
use crate::domain::{Date, Fault, Instant, Lens, OfferId};
use crate::engine::{
    Engine,
    rows::{Figures, Quoting, RowMaker},
    world::World,
};
use crate::search::{Matcher, Pass, Query, ResultSet, Scope, Synonyms, query::Mistake};
use crate::store::Store;
use crate::text::Clean;

/// What a search looks through: these goods of one world, with their margins under one lens.
pub(crate) fn scope(world: &World, goods: &Goods, figures: Arc<Figures>) -> Scope {
    let only = match goods {
        Goods::All => None,
        Goods::Pool(pool) => Some(Arc::new(world.marks.pool(pool).cloned().unwrap_or_default())),
    };
    Scope {
        catalog: Arc::clone(&world.catalog),
        marks: Arc::clone(&world.marks),
        suppliers: Arc::clone(&world.names),
        margins: Arc::new(Quoting { figures, ledger: Arc::clone(&world.ledger) }),
        only,
    }
}

/// A query with the other names of its goods, its times counted from now.
pub(crate) fn understood(query: &str, synonyms: &Synonyms, now: Instant) -> Query {
    Query::parse(query).expand(synonyms).at(now)
}

/// All goods that a question is about, in order.
pub struct Answer {
    world: Arc<World>,
    store: Arc<dyn Store>,
    figures: Arc<Figures>,
    query: Arc<Query>,
    pool: Option<Clean>,
    result: ResultSet,
    now: Instant,
}

impl Answer {
    /// How many goods.
    pub fn total(&self) -> usize {
        self.result.len()
    }

    /// What of the query was not understood; the rest holds.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.query.mistakes
    }

    /// The rows of a window, cut to what is there.
    pub fn rows(&mut self, window: Range<usize>) -> Vec<Row> {
        let mut matcher = Matcher::default();
        let mut maker = RowMaker {
            world: &self.world,
            store: &*self.store,
            figures: &self.figures,
            query: self.query.has_terms().then_some(&*self.query),
            pool: self.pool.as_ref(),
            now: self.now,
            matcher: &mut matcher,
        };
        self.result.rows(window).filter_map(|at| maker.row(at)).collect()
    }
}

impl Engine {
    /// Finds and orders goods in the world as it is now.
    pub fn ask(&self, asked: &Asked, now: Instant) -> Answer {
        let world = self.world();
        let figures = Arc::new(Figures::new(&world, &asked.lens, Date::of(now)));
        let query = Arc::new(understood(&asked.query, &self.core.synonyms(), now));
        let scope = scope(&world, &asked.scope, Arc::clone(&figures));
        let order = query.sort.unwrap_or(asked.order);
        let result = Pass::new(scope, Arc::clone(&query), order).into_result();
        Answer { world, store: Arc::clone(self.store()), figures, query, pool: asked.pool.clone(), result, now }
    }

    /// The account, the detail and the decisions of one good under a lens; none when there is no such good.
    pub fn sheet(&self, id: OfferId, lens: &Lens, now: Instant) -> Result<Option<Sheet>, Fault> {
        self.with_maker(lens, now, |maker| maker.sheet(id))
    }

    /// With what makes rows and sheets of the world as it is now, under a lens.
    pub(super) fn with_maker<T>(&self, lens: &Lens, now: Instant, make: impl FnOnce(&mut RowMaker<'_>) -> T) -> T {
        let world = self.world();
        let mut maker = RowMaker {
            world: &world,
            store: &**self.store(),
            figures: &Figures::new(&world, lens, Date::of(now)),
            query: None,
            pool: None,
            now,
            matcher: &mut Matcher::default(),
        };
        make(&mut maker)
    }
}
