//! What the word in the search box may become: the values of the world's goods, counted once a world.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::app::Note;
use crate::engine::{Core, lock, mailbox::Mailbox, world::World};
use crate::i18n::Lang;
use crate::search::complete::{Value, Values, complete};
use crate::text::Clean;

/// The values of one world, shared by all who ask.
#[derive(Default)]
pub(crate) struct Counted(Mutex<Option<(u64, Arc<Values>)>>);

impl Counted {
    fn of(&self, world: &World) -> Arc<Values> {
        let mut counted = lock(&self.0);
        match &*counted {
            Some((version, values)) if *version == world.version => Arc::clone(values),
            _ => {
                let values = Arc::new(values(world));
                *counted = Some((world.version, Arc::clone(&values)));
                values
            }
        }
    }
}

/// Answers a question about the word at the cursor.
pub(crate) fn answer(core: &Core, world: &World, mailbox: &Mailbox, asked: (String, usize), lang: Lang) {
    let (query, cursor) = asked;
    let completions = complete(&query, cursor, &core.values.of(world), lang == Lang::Zh);
    mailbox.push(Note::Completions { query, cursor, completions });
}

/// All values with their goods, those no longer offered left out.
fn values(world: &World) -> Values {
    let (mut categories, mut suppliers) = (vec![0; world.catalog.categories().len()], HashMap::<u32, usize>::new());
    // Goods of a supplier mostly stand together: a million need not be looked up one by one.
    let mut run = (0, 0);
    for item in world.catalog.iter().filter(|item| item.gone_at().is_none()) {
        if let Some(goods) = categories.get_mut(item.category_number() as usize) {
            *goods += 1;
        }
        if run.0 != item.supplier() {
            *suppliers.entry(run.0).or_default() += run.1;
            run = (item.supplier(), 0);
        }
        run.1 += 1;
    }
    *suppliers.entry(run.0).or_default() += run.1;
    let named = |name: &Clean, id: &str, goods: usize| Value { name: name.clone(), id: Clean::new(id), goods };
    let category = |(name, goods): (&Clean, usize)| named(name, "", goods);
    let supplier =
        |(number, name, id): (u32, &Clean, &str)| named(name, id, suppliers.get(&number).copied().unwrap_or(0));
    let cards = || world.suppliers.iter().map(|(number, card)| (*number, card));
    Values {
        categories: world
            .catalog
            .categories()
            .iter()
            .zip(categories)
            .map(category)
            .filter(|one| !one.name.is_empty())
            .collect(),
        suppliers: cards().map(|(number, card)| supplier((number, &card.info.name, card.id.as_str()))).collect(),
        booths: booths(world, &suppliers),
        ..of_ledger(world)
    }
}

/// Districts, or markets without them, and booths.
fn booths(world: &World, suppliers: &HashMap<u32, usize>) -> Vec<Value> {
    let mut places: HashMap<Clean, usize> = HashMap::new();
    for (number, card) in world.suppliers.iter() {
        let booth = &card.info.booth;
        let place = if booth.district.is_empty() { &booth.market } else { &booth.district };
        for name in [place, &booth.number].into_iter().filter(|name| !name.is_empty()) {
            *places.entry(name.clone()).or_default() += suppliers.get(number).copied().unwrap_or(0);
        }
    }
    let mut places: Vec<Value> =
        places.into_iter().map(|(name, goods)| Value { name, goods, ..Value::default() }).collect();
    places.sort_by(|a, b| a.name.cmp(&b.name));
    places
}

/// Pools, streamers and stages.
fn of_ledger(world: &World) -> Values {
    let mut stages = HashMap::new();
    let mut streamers: HashMap<&Clean, usize> = HashMap::new();
    for (_, state) in world.ledger.goods() {
        if let Some((stage, _)) = &state.stage {
            *stages.entry(*stage).or_default() += 1;
        }
        let hers: std::collections::BTreeSet<&Clean> = state.assignments.iter().map(|given| &given.streamer).collect();
        for streamer in hers {
            *streamers.entry(streamer).or_default() += 1;
        }
    }
    let pool = |(id, name): &(Clean, Clean)| Value {
        name: name.clone(),
        id: id.clone(),
        goods: world.marks.pool(id).map_or(0, std::collections::HashSet::len),
    };
    let streamer = |one: &crate::domain::Streamer| Value {
        name: one.name.clone(),
        id: one.id.clone(),
        goods: streamers.get(&one.id).copied().unwrap_or(0),
    };
    Values {
        pools: world.shared.pools.iter().map(pool).collect(),
        streamers: world.shared.streamers.iter().map(streamer).collect(),
        stages: stages.into_iter().collect(),
        ..Values::default()
    }
}
