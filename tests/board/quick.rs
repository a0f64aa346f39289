//! Keys typed faster than answers come, and lists that change under the cursor.

use huopan::app::{Input, row::Star, state::Layer};
use huopan::domain::figure::Odd;

use crate::desk::Table;

#[test]
fn nothing_found_does_not_freeze_the_keys() {
    let mut table = Table::new(120, 36);
    table.driver.rush("s =zzqqzz Enter x Esc").unwrap();
    assert!(table.state().ahead.is_empty());
    table.play("Down");
    assert_eq!(table.state().goods.cursor, 1);
}

#[test]
fn two_quick_acts_are_two_acts() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    table.driver.rush("x x").unwrap();
    assert_eq!(table.row().star, Star::Other, "in and out again");
    table.driver.rush("x u").unwrap();
    assert_eq!(table.row().star, Star::Other, "what was done last is undone");
    table.driver.rush("x u U").unwrap();
    assert_eq!(table.row().star, Star::Mine);
}

#[test]
fn a_whole_assignment_may_be_typed_ahead() {
    let mut table = Table::new(120, 36);
    table.driver.rush("s =hblr Enter x a Enter").unwrap();
    assert!(table.row().streamers.iter().any(|name| name.as_str() == "小鹿"), "{:?}", table.row().streamers);
    assert_eq!(table.row().article.as_str(), "HB-3021");
}

#[test]
fn back_from_the_pool_the_goods_are_all_there() {
    let mut table = Table::new(120, 36);
    table.play("Down 2 1 End");
    assert_eq!(table.state().goods.cursor + 1, table.state().goods.hits.total);
    let last = table.row();
    table.play("Home End");
    assert_eq!(table.row().id, last.id);
}

#[test]
fn another_pool_is_the_pool_of_all_lists() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    assert_eq!(table.row().star, Star::Other);
    // 小鹿备选 has it.
    let at = table.state().shared.pools.iter().position(|(_, name)| name.as_str() == "小鹿备选").unwrap() + 1;
    table.play(&format!("2 p {at} 1"));
    assert_eq!(table.row().article.as_str(), "FK-0921");
    assert_eq!(table.row().star, Star::Mine);
    table.play("x");
    assert_eq!(table.row().star, Star::None);
}

#[test]
fn a_good_taken_out_of_the_pool_leaves_the_cursor_where_it_is() {
    let mut table = Table::new(120, 36);
    table.play("2 Down Down Down Down x");
    assert_eq!(table.state().list().cursor, 4);
}

#[test]
fn the_lens_drawer_shows_what_its_fields_say() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter");
    let before = table.row().margin.unwrap().rate;
    table.play("m Right");
    assert_ne!(table.row().margin.unwrap().rate, before);
    table.play("Left");
    assert_eq!(table.row().margin.unwrap().rate, before);
    // Ten digits are beyond what is taken for real: it says so and keeps the last figure that is.
    table.play("9 9 9 9 9 9 9 9 9 9");
    let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
    assert_eq!((form.draft.orders.get(), form.wrong), (9_999_999, Some(Odd::NotCount)));
}

#[test]
fn a_paste_into_a_menu_does_nothing() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter F2");
    table.driver.give(Input::Paste("1x".to_owned())).unwrap();
    assert!(matches!(table.state().top(), Some(Layer::Menu(_))));
    table.play("Esc");
    assert_eq!(table.row().star, Star::Other);
}

#[test]
fn marked_goods_are_judged_by_the_first_of_them() {
    let mut table = Table::new(120, 36);
    table.play("Space Down Space a");
    let Some(Layer::Assign(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.items.len(), 2);
    assert_eq!(form.sheet.row.good, form.items[0].good);
    assert!(table.state().goods.marks.contains_key(&form.sheet.row.id));
}

#[test]
fn terms_that_cannot_be_meant_show_no_figures() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter a Down Down =999");
    let Some(Layer::Assign(form)) = table.state().top() else { panic!("no form") };
    assert!(form.account.is_err() && form.checks.is_empty(), "999% is no commission");
}

#[test]
fn a_page_is_a_page_and_the_search_gives_the_order_back() {
    let mut table = Table::new(120, 36);
    table.play("PgDn");
    assert_eq!(table.state().goods.offset, 18);
    table.play("o 4");
    let order = table.state().goods.asked.order;
    table.play("s =雨伞 Enter Esc");
    assert_eq!(table.state().goods.asked.order, order);
}
