//! The search box as it is used: what was searched for comes back, what is searched for often gets a name.

use huopan::app::{Input, menu::Pick, state::Layer};
use huopan::domain::searches::Searches;
use huopan::text::Clean;

use crate::desk::Table;

fn query(table: &Table) -> &str {
    table.state().query.input.value()
}

/// What is kept of the person at the table.
fn kept(table: &Table) -> Searches {
    table.store().searches(&Clean::fixed("王"))
}

fn history(table: &Table) -> Vec<String> {
    kept(table).history.iter().map(ToString::to_string).collect()
}

fn lines(table: &Table) -> Vec<String> {
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu: {:?}", table.state().top()) };
    menu.items.iter().map(|item| item.words.clone()).collect()
}

#[test]
fn what_was_accepted_is_remembered_and_up_brings_it_back() {
    let mut table = Table::new(120, 36);
    table.play("s =hblr Enter s Ctrl-U =yusan Enter s Ctrl-U =bucunzai Esc Esc");
    assert_eq!(history(&table), ["yusan", "hblr"], "left with Esc is not accepted");
    // Nor doing something with a hit of a query that was: it is the newest already.
    table.play("s Up");
    assert_eq!(query(&table), "yusan");
    assert!(table.row().title.contains("伞"), "{}", table.row().title);
    table.play("Up");
    assert_eq!(query(&table), "hblr");
    table.play("Up");
    assert_eq!((query(&table), table.state().goods.cursor), ("hblr", 0), "there is no older one");
    table.play("Down");
    assert_eq!((query(&table), table.state().goods.cursor), ("hblr", 1), "down moves in the hits");
    table.play("Up Enter");
    assert_eq!((query(&table), table.state().goods.cursor), ("hblr", 0));
    assert_eq!(history(&table), ["hblr", "yusan"]);
}

#[test]
fn deciding_about_a_hit_accepts_its_query() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Esc");
    assert_eq!(history(&table), [""; 0]);
    table.play("x");
    assert_eq!(history(&table), ["FK-0921"]);
    assert_eq!(table.store().searches(&Clean::fixed("李")), Searches::default(), "others do not see it");
}

/// With an input method on: F3, F2, digits, Enter.
#[test]
fn a_search_gets_a_name_is_taken_by_it_and_goes() {
    let mut table = Table::new(120, 36);
    table.play("F3 =雨伞 F2 1 Ctrl-U =雨具 Enter");
    assert_eq!(kept(&table).named("雨具").unwrap().query.as_str(), "雨伞");
    assert!(table.state().toast.as_ref().unwrap().words.contains("雨具"));
    assert!(matches!(table.state().top(), Some(Layer::Search)), "back in the box");
    table.play("Ctrl-U =手机支架 Enter F3 F2");
    assert_eq!(lines(&table), ["存为常用", "雨具: 雨伞", "手机支架", "清空", "全部常用和历史"]);
    table.play("2");
    assert_eq!((query(&table), table.state().goods.asked.query.as_str()), ("雨伞", "雨伞"));
    // The list of all: typing finds it by pinyin, F2 gives it another name, and drops it.
    table.play("F2 5 =yj F2 2 Ctrl-U =伞 Enter");
    assert_eq!(kept(&table).named("伞").unwrap().query.as_str(), "雨伞");
    assert!(matches!(table.state().top(), Some(Layer::Searches(_))), "the list again");
    table.play("Ctrl-U Enter");
    assert_eq!(query(&table), "雨伞");
    table.play("F2 5 F2 3 F2 3 Esc");
    assert_eq!(kept(&table), Searches::default(), "the saved one and the query of the history are gone");
}

#[test]
fn lists_reach_saved_searches_too() {
    let mut table = Table::new(120, 36);
    table.play("s =雨伞 F2 1 Enter Enter Esc 3 F8 =cyss");
    let Some(Layer::Palette(palette)) = table.state().top() else { panic!("no palette") };
    let found = table.state().found(palette);
    assert!(found.iter().any(|one| one.name == "search.history"), "{found:?}");
    let at = found.iter().position(|one| one.words == "常用搜索: 雨伞").unwrap();
    table.play(&format!("{} Enter", "Down ".repeat(at)));
    assert_eq!(table.state().goods.asked.query, "雨伞");
    assert!(matches!(table.state().top(), Some(Layer::Search)));
    assert_eq!(table.state().tab, huopan::app::state::Tab::Goods, "from the streamers to the goods");
    // In the menu of a list.
    table.play("Enter Esc F2");
    let mut seen = Vec::new();
    while let Some(Layer::Menu(menu)) = table.state().top() {
        seen.extend(menu.items.iter().map(|item| item.pick.clone()));
        let more = matches!(menu.items.last().map(|item| &item.pick), Some(Pick::More(_)));
        table.play(if more { "9" } else { "Esc" });
    }
    assert!(seen.contains(&Pick::Act(huopan::app::Action::Searches)), "{seen:?}");
}

#[test]
fn a_large_paste_is_cut_and_nothing_longer_can_be_typed() {
    let mut table = Table::new(120, 36);
    table.play("s");
    table.paste(&"手机\n支架 ".repeat(100_000));
    assert_eq!(query(&table).chars().count(), 500);
    assert!(query(&table).starts_with("手机 支架 手机 "), "{}", query(&table));
    table.play("x x Enter");
    assert_eq!(query(&table).chars().count(), 500, "there is no room");
    assert_eq!(history(&table).len(), 1);
    table.play("s Ctrl-U");
    table.driver.give(Input::Paste("a\u{1b}[31m\tb".to_owned())).unwrap();
    assert_eq!(query(&table), "a[31m b");
}

#[test]
fn the_boxs_help_stands_at_its_keys() {
    let mut table = Table::new(120, 36);
    table.play("s F1");
    let screen = table.driver.screen();
    assert!(screen.contains("搜索框里") && screen.contains("到列表，记进历史"), "{screen}");
    table.play("Esc");
    assert!(matches!(table.state().top(), Some(Layer::Search)));
}

/// The ways to go on come from the goods themselves; with an input method on, Tab and Enter are all it takes.
#[test]
fn tab_completes_a_field_and_its_value() {
    let mut table = Table::new(120, 36);
    table.play("s =cat:玩");
    let ways: Vec<String> = table.state().ways_shown().iter().map(|way| way.text.to_string()).collect();
    assert!(ways.first().is_some_and(|way| way.contains("玩具")), "{ways:?}");
    let goods = table.state().ways_shown()[0].goods.unwrap();
    assert!(table.driver.screen().contains("Tab 补上"), "{}", table.driver.screen());
    table.play("Tab");
    assert!(query(&table).contains("玩具"), "{}", query(&table));
    assert_eq!(table.state().goods.hits.total, goods, "as many as the list said");
    // Typed as fast as it goes.
    table.play("Ctrl-U");
    table.driver.rush("=cat:玩 Tab Space =熊 Enter").unwrap();
    assert!(query(&table).contains("玩具 熊"), "{}", query(&table));
    assert!(table.state().layers.is_empty() && table.state().ahead.is_empty());
}
