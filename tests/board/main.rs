//! The board as a person uses it: keys through the real session, over the demo's suppliers synced by HTTP into a real store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;

use desk::Table;
use huopan::app::{row::Star, state::Layer};

#[test]
fn from_search_to_assigned_in_nine_keys() {
    let mut table = Table::new(120, 36);
    table.play("s =hblr Enter");
    let row = table.row();
    assert_eq!(row.article.as_str(), "HB-3021");
    table.play("x a Enter");
    assert_eq!(table.driver.keys(), 9);
    let row = table.row();
    assert!(row.streamers.iter().any(|name| name.as_str() == "小鹿"), "{:?}", row.streamers);
    let toast = table.state().toast.clone().unwrap().words;
    assert!(toast.contains("小鹿") && toast.contains("800") && toast.contains("已存"), "{toast}");
}

#[test]
fn shortlist_undo_redo() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    assert_eq!(table.row().star, Star::Other);
    table.play("x");
    assert_eq!(table.row().star, Star::Mine);
    table.play("u");
    assert_eq!(table.row().star, Star::Other);
    table.play("U");
    assert_eq!(table.row().star, Star::Mine);
    table.play("x");
    assert_eq!(table.row().star, Star::Other);
}

#[test]
fn the_worked_item_shows_its_true_margin() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter");
    let sheet = table.state().sheet.clone().unwrap();
    let account = sheet.account.clone().unwrap();
    assert_eq!(account.rate.unwrap().percent_signed(1), "+5.3%");
    assert_eq!(account.naive_rate.unwrap().percent_fixed(1), "45.2%");
    assert_eq!(account.total.fixed(0), "479");
    // m Space: the quantity jumps to the next break, the figures follow, Esc brings them back.
    table.play("m Space");
    let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
    assert_eq!(form.draft.orders.get(), 2000);
    assert_eq!(table.row().margin.unwrap().rate.unwrap().percent_signed(1), "+12.9%");
    table.play("Esc");
    assert_eq!(table.row().margin.unwrap().rate.unwrap().percent_signed(1), "+5.3%");
}
