//! Which good is meant: its id of 13 characters, its article number where that is one good's alone, or supplier/article, the supplier by
//! its id or its name.

use crate::cli::{Trouble, open::Context};
use crate::domain::{Fault, FaultKind, Good, Lens, OfferId, SupplierId};
use crate::engine::{Engine, World};
use crate::text::{Clean, fold, key_fold};

/// Goods that are named where several could be meant.
const NAMED: usize = 5;

/// The id of a good on offer, gone, or only known from decisions.
pub(super) fn id(text: &str, engine: &Engine, context: &Context<'_>) -> Result<OfferId, Trouble> {
    let world = engine.world();
    let is_known = |id: &OfferId| world.catalog.find(*id).is_some() || world.ledger.good(*id).is_some();
    if let Some(id) = text.parse::<OfferId>().ok().filter(is_known) {
        return Ok(id);
    }
    if let Some((supplier, article)) = text.split_once('/') {
        let key = key_fold(article);
        let of_key = SupplierId::new(supplier).map(|supplier| OfferId::of(&supplier, &key));
        if let Some(id) = of_key.filter(is_known) {
            return Ok(id);
        }
        let numbers = suppliers(supplier, &world);
        let found = by_article(&key, &world, |number| numbers.contains(&number));
        if !found.is_empty() {
            return one(text, &found, &world, context);
        }
    }
    // An article number may have a stroke of its own.
    one(text, &by_article(&key_fold(text), &world, |_| true), &world, context)
}

/// Suppliers of this id or name, by their number in the store.
fn suppliers(typed: &str, world: &World) -> Vec<u32> {
    let name = fold(typed.trim());
    let meant = world.suppliers.iter().filter(|(_, card)| card.id.as_str() == typed || fold(&card.info.name) == name);
    meant.map(|(number, _)| *number).collect()
}

/// Goods of this article number at such suppliers; those that are gone only where no other has it.
fn by_article(key: &str, world: &World, is_meant: impl Fn(u32) -> bool) -> Vec<OfferId> {
    let goods = world.catalog.iter().filter(|item| is_meant(item.supplier()) && key_fold(item.article()) == key);
    let (gone, offered): (Vec<_>, Vec<_>) = goods.partition(|item| item.gone_at().is_some());
    let meant = if offered.is_empty() { gone } else { offered };
    meant.into_iter().map(|item| item.id()).collect()
}

fn one(text: &str, found: &[OfferId], world: &World, context: &Context<'_>) -> Result<OfferId, Trouble> {
    match found {
        [] => Err(none(text).into()),
        [one] => Ok(*one),
        several => {
            let mut named: Vec<String> = several.iter().filter_map(|id| label(*id, several, world)).collect();
            named.sort_unstable();
            let more = named.len().saturating_sub(NAMED);
            named.truncate(NAMED);
            let told = context.words().several(&Clean::new(text), &named.join(" "), more);
            Err(Fault::new(FaultKind::ManyGoods, &told).into())
        }
    }
}

/// What names one of several: supplier/article, or the id where its supplier has more of that number.
fn label(id: OfferId, among: &[OfferId], world: &World) -> Option<String> {
    let item = |id: OfferId| world.catalog.item(world.catalog.find(id)?);
    let own = item(id)?;
    let alike = among.iter().filter_map(|id| item(*id)).filter(|other| other.supplier() == own.supplier()).count();
    let supplier = world.suppliers.get(&own.supplier()).filter(|_| alike == 1);
    Some(supplier.map_or_else(|| id.to_string(), |card| format!("{}/{}", card.id, own.article())))
}

/// No good goes by that.
pub(super) fn none(text: &str) -> Fault {
    Fault::new(FaultKind::NoGood, text)
}

/// The good in words, as decisions name it.
pub(super) fn good(text: &str, engine: &Engine, context: &Context<'_>) -> Result<Good, Trouble> {
    let id = id(text, engine, context)?;
    let named = engine.world().ledger.good(id).and_then(|state| state.good.clone());
    let named = match named {
        Some(good) => Some(good),
        None => engine.sheet(id, &Lens::default(), context.now)?.map(|sheet| sheet.row.good),
    };
    Ok(named.ok_or_else(|| none(text))?)
}

/// A good as people type it.
pub(super) fn said(good: &Good) -> String {
    format!("{}/{}", good.supplier, good.key)
}
