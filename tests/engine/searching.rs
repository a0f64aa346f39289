//! What a search goes by besides the goods themselves: other names, the order in the query, times, and the values it is completed with.

use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use huopan::app::{Effect, Note, effect::Asked};
use huopan::domain::decision::Via;
use huopan::domain::{Instant, Offer};
use huopan::engine::{Connection, Who};
use huopan::i18n::Lang;
use huopan::search::Synonyms;
use huopan::store::Store;
use huopan::text::Clean;

use crate::desk::{Desk, NOW};
use crate::kit::{Place, changes, each, found, good, priced, row, stock};

const DAY: i64 = 86_400_000;

fn titled(feed_id: &str, title: &str) -> Offer {
    let mut offer = good(feed_id);
    offer.list.title = Clean::new(title);
    offer
}

fn titles(desk: &Desk, query: &str) -> Vec<String> {
    desk.find(query).into_iter().map(|row| row.title.to_string()).collect()
}

/// A session of hers, and what rings when there is news for it.
fn connected(desk: &Desk) -> (Connection, mpsc::Receiver<()>) {
    let (rang, bell) = mpsc::channel();
    let rang = Mutex::new(rang);
    let who = Who { name: Clean::new("王"), via: Via::Board, at: NOW };
    let wake = Box::new(move || {
        let _ = rang.lock().unwrap().send(());
    });
    (desk.engine.connect(who, wake), bell)
}

#[test]
fn without_goods_a_search_is_answered_too() {
    let desk = Desk::open(&Place::memory());
    let (connection, bell) = connected(&desk);
    for (generation, query) in [(1, ""), (2, "sjzj")] {
        let asked = Box::new(Asked { query: query.to_owned(), ..Asked::default() });
        connection.carry_out(Effect::Search { generation, asked }, NOW);
        let answer = loop {
            bell.recv_timeout(Duration::from_secs(60)).expect("an answer");
            let hits = |note| if let Note::Hits(hits) = note { Some(hits) } else { None };
            let answers = connection.notes().into_iter().filter_map(hits);
            if let Some(hits) = answers.last().filter(|hits| hits.generation == generation) {
                break hits;
            }
        };
        assert_eq!((answer.total, answer.done), (0, true), "{query}");
    }
}

#[test]
fn other_names_find_as_soon_as_they_are_known() {
    let place = Place::memory();
    place
        .open()
        .apply(changes(NOW.0, vec![titled("1", "珍珠发夹"), titled("2", "珍珠边夹"), titled("3", "雨伞")]))
        .unwrap();
    let desk = Desk::open(&place);
    assert_eq!(titles(&desk, "发夹").len(), 2, "the usual names of the trade");
    desk.engine.use_synonyms(Arc::new(Synonyms::parse("边夹=雨伞").0));
    assert_eq!(titles(&desk, "发夹"), ["珍珠发夹"]);
    assert_eq!(titles(&desk, "bianjia").len(), 2, "a whole name in pinyin");
    assert_eq!(titles(&desk, "\"边夹\""), ["珍珠边夹"]);
    assert_eq!(titles(&desk, "-雨伞").len(), 2);
}

#[test]
fn the_order_in_the_query_wins() {
    let place = Place::memory();
    place
        .open()
        .apply(changes(NOW.0, vec![priced(good("1"), 300), priced(good("2"), 200), priced(good("3"), 400)]))
        .unwrap();
    let desk = Desk::open(&place);
    assert_eq!(titles(&desk, "支架 sort:price"), ["手机支架 2", "手机支架 1", "手机支架 3"]);
    assert_eq!(titles(&desk, "排序:-jia"), ["手机支架 3", "手机支架 1", "手机支架 2"]);
}

#[test]
fn stock_is_found_by_its_words_and_age_by_its_time() {
    let place = Place::memory();
    place.open().apply(changes(NOW.0 - 5 * DAY, vec![stock(good("1"), 0), stock(good("2"), 7)])).unwrap();
    place.open().apply(changes(NOW.0 - DAY, vec![stock(good("3"), 9)])).unwrap();
    let desk = Desk::open(&place);
    assert_eq!(titles(&desk, "库存:无"), ["手机支架 1"]);
    assert_eq!(titles(&desk, "库存:有 sort:title"), ["手机支架 2", "手机支架 3"]);
    assert_eq!(titles(&desk, "货号:a-1,a-3 -库存:无"), ["手机支架 3"]);
}

#[test]
fn a_good_changed_when_its_price_or_stock_became_another() {
    each(|place| {
        let depot = place.open();
        let days_ago = |days: i64| NOW.0 - days * DAY;
        depot.apply(changes(days_ago(9), vec![good("1"), good("2")])).unwrap();
        assert_eq!(row(&depot, "1").changed_at, Some(Instant(days_ago(9))), "first seen");
        let mut renamed = good("2");
        renamed.list.title = Clean::new("别的名字");
        depot.apply(changes(days_ago(5), vec![priced(good("1"), 380), renamed])).unwrap();
        drop(depot);
        let depot = place.open();
        assert_eq!(row(&depot, "1").changed_at, Some(Instant(days_ago(5))));
        assert_eq!(row(&depot, "2").changed_at, Some(Instant(days_ago(9))), "another title is no change");
        depot.apply(changes(days_ago(3), vec![stock(priced(good("1"), 380), 77)])).unwrap();
        assert_eq!(row(&depot, "1").changed_at, Some(Instant(days_ago(3))));
        assert_eq!(found(&depot, "1").row.changed_at, Some(Instant(days_ago(3))));
    });
}

#[test]
fn times_are_counted_back_from_the_search() {
    let place = Place::memory();
    let depot = place.open();
    depot.apply(changes(NOW.0 - 9 * DAY, vec![good("1"), good("2")])).unwrap();
    depot.apply(changes(NOW.0 - 5 * DAY, vec![priced(good("1"), 380)])).unwrap();
    drop(depot);
    let desk = Desk::open(&place);
    assert_eq!(titles(&desk, "changed:7d"), ["手机支架 1"]);
    assert_eq!(titles(&desk, "变动>1周"), ["手机支架 2"]);
    assert_eq!(titles(&desk, "-变动:7天"), ["手机支架 2"]);
    assert_eq!(desk.find_at("changed:7d", 500, Instant(NOW.0 + 3 * DAY)).len(), 0);
}

#[test]
fn the_word_at_the_cursor_is_completed_with_counts() {
    let place = Place::memory();
    let mut other = good("2");
    other.list.category = Clean::new("手机配件");
    place.open().apply(changes(NOW.0, vec![good("1"), other])).unwrap();
    let desk = Desk::open(&place);
    let (connection, bell) = connected(&desk);
    let ask = |query: &str| {
        let cursor = query.chars().count();
        connection.carry_out(Effect::Complete { query: query.to_owned(), cursor, lang: Lang::Zh }, NOW);
        loop {
            bell.recv_timeout(Duration::from_secs(60)).expect("an answer");
            for note in connection.notes() {
                if let Note::Completions { query: of, completions, .. } = note
                    && of == query
                {
                    return completions.into_iter().map(|one| (one.text.to_string(), one.goods)).collect::<Vec<_>>();
                }
            }
        }
    };
    assert_eq!(ask("类目:"), [("手机配件".to_owned(), Some(1))]);
    assert_eq!(ask("supplier:yida"), [("义达塑料".to_owned(), Some(2))]);
    assert_eq!(ask("leim"), [("类目:".to_owned(), None)]);
}
