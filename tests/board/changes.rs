//! What changed in one's pool while one was away.

use huopan::app::state::{Layer, Tab};
use huopan::domain::{Instant, Money, PriceBreaks, Quantity, Stock, changes::What};
use huopan::ingest::feed::FeedPage;
use huopan::ingest::feed_state::PageWrite;
use huopan::store::{Found, Store};
use huopan::text::Clean;

use crate::desk::{Table, days_before, monday};

/// A good of the demo by its article number, with what its supplier's feed was.
fn found(store: &dyn Store, article: &str) -> (Found, huopan::store::SupplierEntry) {
    let pages = store.list_pages().into_iter().flat_map(|page| store.list_page(page.key).unwrap());
    let row = pages.into_iter().find(|row| row.listing.article.as_deref() == Some(article)).unwrap();
    let entry = store.suppliers().unwrap().into_iter().find(|one| one.no == row.slot.supplier).unwrap();
    (store.detail(row.slot).unwrap().unwrap(), entry)
}

/// A later page of a good's supplier: with the good changed, or without it.
fn page(store: &dyn Store, article: &str, at: Instant, change: Option<&dyn Fn(&mut huopan::domain::Offer)>) {
    let (found, entry) = found(store, article);
    let mut offer = huopan::domain::Offer { list: found.row.listing, detail: found.detail };
    let mut page = FeedPage { supplier: entry.info, ..FeedPage::default() };
    match change {
        Some(change) => {
            change(&mut offer);
            (offer.list.priced_at, offer.list.stocked_at) = (Some(at), Some(at));
            page.offers = vec![offer];
        }
        None => page.removed = vec![offer.list.feed_id],
    }
    let write = PageWrite {
        supplier: entry.id,
        page,
        state: entry.state,
        at,
        pass_ended: false,
        missing: huopan::ingest::feed_state::Missing::Feed,
        full: false,
    };
    store.apply(write).unwrap();
}

fn dearer(offer: &mut huopan::domain::Offer) {
    let steps = offer.list.breaks.as_slice().iter();
    let steps = steps
        .map(|step| huopan::domain::PriceBreak { price: step.price.checked_add(Money::fen(30)).unwrap(), ..*step });
    offer.list.breaks = PriceBreaks::new(steps.collect()).unwrap();
}

fn sold_out(offer: &mut huopan::domain::Offer) {
    offer.list.stock = Stock::Figure(Quantity::default());
}

/// 王 looked a day ago; since then one good got dearer, one sold out, one is gone.
fn meanwhile(store: &dyn Store) {
    store.see(&Clean::fixed("王"), days_before(1)).unwrap();
    let hour_ago = Instant(monday().0 - 3_600_000);
    page(store, "HB-3021", hour_ago, Some(&dearer));
    page(store, "QM-0265", hour_ago, Some(&sold_out));
    page(store, "TY-8806", hour_ago, None);
}

#[test]
fn what_changed_in_my_pool_is_told_once_and_leads_to_the_good() {
    let mut table = Table::after(120, 36, meanwhile);
    let toast = table.state().toast.clone().expect("told at the start");
    assert_eq!(toast.words, "上次 11-22 以来: 涨 1 没货 1 停供 1  C 看");
    assert_eq!(toast.until, None, "it stays until a key");
    table.play("2");
    assert!(table.state().toast.is_none(), "it is not told twice");
    table.play("C");
    let Some(Layer::Changes(list)) = table.state().top() else { panic!("no list") };
    assert_eq!(list.roster.rows.len(), 3);
    let at = list.roster.rows.iter().position(|good| matches!(good.what[0], What::Price { .. })).unwrap();
    assert_eq!(
        list.roster.rows[at].what,
        [What::Price { from: Some(Money::fen(320)), to: Some(Money::fen(350)) }],
        "at 800 pieces"
    );
    assert_eq!(table.store().seen(&Clean::fixed("王")), Some(monday()), "what is looked at is seen");
    assert!(table.driver.screen().contains("3.20 → 3.50"), "{}", table.driver.screen());
    table.play(&format!("1 Home {} Enter", "Down ".repeat(at)));
    assert_eq!((table.state().tab, table.row().article.as_str()), (Tab::Pool, "HB-3021"));
}

#[test]
fn goods_that_are_gone_stay_in_the_pool_with_their_last_price() {
    let mut table = Table::after(120, 36, meanwhile);
    table.play("s =TY-8806 Enter");
    assert_eq!(table.state().list().hits.total, 0, "among all goods it is not offered any more");
    table.play("Esc s =停供 Enter");
    assert_eq!(table.row().article.as_str(), "TY-8806", "unless asked for");
    table.play("Esc 2 s =TY-8806 Enter");
    let row = table.row();
    assert!(row.gone_at.is_some() && row.margin.is_ok(), "with its last price");
    let screen = table.driver.screen();
    assert!(screen.contains("停供") && screen.contains("停供 11-23 最后 8.40 (11-21)"), "{screen}");
}

#[test]
fn whoever_leaves_has_seen_and_a_first_look_tells_nothing() {
    let mut table = Table::new(120, 36);
    assert_eq!(table.store().seen(&Clean::fixed("王")), None);
    table.play("2 C");
    assert!(table.state().layers.is_empty() && table.state().toast.is_some(), "it says why there is none");
    let quiet = Table::after(120, 36, |store| {
        store.see(&Clean::fixed("王"), days_before(1)).unwrap();
    });
    assert!(quiet.state().toast.as_ref().is_none_or(|toast| toast.until.is_some()), "nothing changed, nothing is told");
}
