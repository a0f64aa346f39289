//! 混批: what is bought of a good together with what the current pool has of the same supplier, held against the supplier's rule.

use crate::app::row::Mixed;
use crate::domain::{
    basket::{self, basket},
    lens::Supply,
};
use crate::engine::{
    rows::{Figures, known},
    world::World,
};
use crate::search::Item;
use crate::text::Clean;

/// How the basket stands; none where the supplier or the good knows no mixed wholesale, nothing is bought, or a price is unknown.
pub(crate) fn of(world: &World, figures: &Figures, pool: Option<&Clean>, good: &Item<'_>) -> Option<Mixed> {
    let rule = world.suppliers.get(&good.supplier())?.info.mix?;
    if !good.mix() || figures.lens.lens.supply != Supply::Bought {
        return None;
    }
    let others = pool.and_then(|pool| world.marks.pool(pool)).into_iter().flatten();
    let others = others.filter_map(|id| world.catalog.item(world.catalog.find(*id)?));
    let others = others.filter(|other| other.supplier() == good.supplier() && other.id() != good.id() && other.mix());
    let mut items = vec![bought(world, figures, good)?];
    items.extend(others.filter_map(|other| bought(world, figures, &other)));
    Some(Mixed { goods: items.len(), basket: basket(&rule, &items)? })
}

/// What is bought of a good under the lens, at its negotiated price where one is in force.
fn bought(world: &World, figures: &Figures, good: &Item<'_>) -> Option<basket::Item> {
    let quote = figures.quote(world.ledger.good(good.id()));
    let (costs, _) = figures.costs(good);
    let purchase = figures.lens.under(&costs, &known(good).facts(), quote, |terms, _| terms.purchase()).ok()??;
    let multiple = good.carton().or(good.lot()).unwrap_or_default();
    Some(basket::Item { pieces: purchase.bought, price: purchase.step.price, multiple })
}
