//! Which good is meant: its id of 13 characters, or supplier/article.

use crate::cli::{Trouble, open::Context};
use crate::domain::{Fault, Good, Lens, OfferId, SupplierId};
use crate::engine::{Engine, World};
use crate::text::{Clean, key_fold};

/// The id of a good on offer, gone, or only known from decisions.
pub(super) fn id(text: &str, engine: &Engine, context: &Context<'_>) -> Result<OfferId, Trouble> {
    let world = engine.world();
    let is_known = |id: &OfferId| world.catalog.find(*id).is_some() || world.ledger.good(*id).is_some();
    let none = || Trouble::from(Context::refused(&context.words().no_good(&Clean::new(text))));
    let Some((supplier, article)) = text.split_once('/') else {
        let id = text.parse::<OfferId>().map_err(|_| Trouble::Usage(context.words().no_id().to_owned()))?;
        return Some(id).filter(is_known).ok_or_else(none);
    };
    let supplier = SupplierId::new(supplier).ok_or_else(none)?;
    let key = key_fold(article);
    match Some(OfferId::of(&supplier, &key)).filter(is_known) {
        Some(id) => Ok(id),
        None => match by_article(&supplier, &key, &world).as_slice() {
            [] => Err(none()),
            [one] => Ok(*one),
            several => {
                let ids: Vec<String> = several.iter().map(OfferId::to_string).collect();
                Err(Context::refused(&context.words().several(&Clean::new(text), &ids.join(" "))).into())
            }
        },
    }
}

/// Goods whose article number is not their key, as it is not theirs alone.
fn by_article(supplier: &SupplierId, key: &str, world: &World) -> Vec<OfferId> {
    let number = world.suppliers.iter().find(|(_, card)| card.id == *supplier).map(|(number, _)| *number);
    let goods = world.catalog.iter().filter(|item| Some(item.supplier()) == number);
    goods.filter(|item| key_fold(item.article()) == key).map(|item| item.id()).collect()
}

/// The good in words, as decisions name it.
pub(super) fn good(text: &str, engine: &Engine, context: &Context<'_>) -> Result<Good, Trouble> {
    let id = id(text, engine, context)?;
    let named = engine.world().ledger.good(id).and_then(|state| state.good.clone());
    let named = match named {
        Some(good) => Some(good),
        None => engine.sheet(id, &Lens::default(), context.now)?.map(|sheet| sheet.row.good),
    };
    Ok(named.ok_or_else(|| -> Fault { Context::refused(&context.words().no_good(&Clean::new(text))) })?)
}

/// A good as people type it.
pub(super) fn said(good: &Good) -> String {
    format!("{}/{}", good.supplier, good.key)
}
