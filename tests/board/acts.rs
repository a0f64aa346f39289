//! The ten commonest acts in as few keys as are promised, and the first five minutes; each also with a Chinese input method on, when
//! only digits, arrows, F-keys, Enter, Esc, Space and committed hanzi arrive.

use huopan::{
    app::{Action, row::Star, state::Layer},
    search::SortKey,
};

use crate::desk::Table;

/// Keys of an act; text typed into a box does not count, as the words are the person's own.
fn keys(table: &mut Table, script: &str) -> usize {
    let before = table.driver.keys();
    table.play(script);
    let typed: usize = script.split(' ').filter_map(|key| key.strip_prefix('=')).map(|text| text.chars().count()).sum();
    table.driver.keys() - before - typed
}

/// Carries an act out through F2 and digits alone.
fn by_menu(table: &mut Table, action: Action) {
    let words = action.info().unwrap().zh_help;
    table.play("F2");
    loop {
        let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
        if let Some(at) = menu.items.iter().position(|item| item.words == words) {
            return table.play(&(at + 1).to_string());
        }
        table.play("9");
    }
}

/// That a script holds nothing but what arrives with an input method on.
fn arrives(script: &str) {
    for key in script.split(' ') {
        let plain = ["Enter", "Esc", "Space", "Tab", "Up", "Down", "Left", "Right", "PgDn", "PgUp"].contains(&key);
        let digit = key.len() == 1 && key.chars().all(|c| c.is_ascii_digit());
        let function = key.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
        let hanzi = key.strip_prefix('=').is_some_and(|text| text.chars().all(|c| !c.is_ascii()));
        assert!(plain || digit || function || hanzi, "{key}");
    }
}

#[test]
fn ten_acts_in_as_few_keys_as_promised() {
    let mut table = Table::new(120, 36);
    assert_eq!(keys(&mut table, "s =hblr Enter"), 2, "find");
    assert_eq!(table.row().article.as_str(), "HB-3021");
    assert!(table.driver.screen().contains("保本佣金"), "the account: no key");
    let before = table.row().star;
    assert_eq!(keys(&mut table, "x"), 1, "shortlist");
    assert_ne!(table.row().star, before);
    assert_eq!(keys(&mut table, "u"), 1, "undo");
    assert_eq!(table.row().star, before);
    assert_eq!(keys(&mut table, "a Enter"), 2, "assign as the lens says");
    assert!(table.row().streamers.iter().any(|name| name.as_str() == "小鹿"));
    assert_eq!(keys(&mut table, "m Space Enter"), 3, "quantity to the next break");
    assert_eq!(table.state().lens.orders.get(), 2000);
    assert_eq!(keys(&mut table, "n =厚一点 Enter"), 2, "note");
    assert_eq!(table.state().sheet.as_ref().unwrap().state.notes.last().unwrap().text.as_str(), "厚一点");
    assert_eq!(keys(&mut table, "b"), 1, "compare with its likes");
    assert!(matches!(table.state().top(), Some(Layer::Compare(_))));
    table.play("Esc");
    assert_eq!(keys(&mut table, "o 1"), 2, "sort");
    table.play("o 2");
    assert_eq!(table.state().order().key, SortKey::Margin, "sort by true margin, behind relevance while searching");
    assert_eq!(keys(&mut table, "f Enter"), 2, "hold");
    assert_eq!(table.state().sheet.as_ref().unwrap().state.holds.len(), 1);
}

#[test]
fn sort_by_true_margin_is_the_first_line_of_a_list() {
    let mut table = Table::new(120, 36);
    table.play("o 2");
    assert_eq!(keys(&mut table, "o 1"), 2);
    assert_eq!(table.state().order().key, SortKey::Margin);
}

#[test]
fn the_ten_acts_with_an_input_method_on() {
    let mut table = Table::new(120, 36);
    let play = |script: &str, table: &mut Table| {
        arrives(script);
        table.play(script);
    };
    play("=花瓣懒人 Enter", &mut table);
    assert_eq!(table.row().article.as_str(), "HB-3021", "hanzi into the list are a search");
    let before = table.row().star;
    play("F2 1", &mut table);
    assert_ne!(table.row().star, before, "shortlist");
    by_menu(&mut table, Action::Undo);
    assert_eq!(table.row().star, before, "undo");
    play("F7 Enter", &mut table);
    assert!(table.row().streamers.iter().any(|name| name.as_str() == "小鹿"), "assign");
    play("F4 Space Enter", &mut table);
    assert_eq!(table.state().lens.orders.get(), 2000, "quantity");
    play("F2 5 =厚一点 Enter", &mut table);
    assert_eq!(table.state().sheet.as_ref().unwrap().state.notes.len(), 2, "note");
    play("F2 4", &mut table);
    assert!(matches!(table.state().top(), Some(Layer::Compare(_))), "compare");
    play("Esc F6 2", &mut table);
    assert_eq!(table.state().order().key, SortKey::Margin, "sort");
    play("F2 3 Enter", &mut table);
    assert_eq!(table.state().sheet.as_ref().unwrap().state.holds.len(), 1, "hold");
    play("Enter", &mut table);
    assert!(matches!(table.state().top(), Some(Layer::Detail { .. })), "the account");
}

#[test]
fn the_first_five_minutes() {
    let mut table = Table::new(120, 36);
    assert!(table.state().toast.as_ref().unwrap().words.contains("演示货"), "it says that they are demo goods");
    assert_eq!((table.state().order().key, table.state().lens.orders.get()), (SortKey::Margin, 800));
    table.play("Down Down");
    assert!(table.driver.screen().contains("水分"), "the account follows the cursor");
    table.play("s =hblr");
    assert!(table.driver.screen().contains("hblr"));
    table.play("Enter");
    assert_eq!(table.row().article.as_str(), "HB-3021");
    // It lies in the pool of the demo already: out and in again.
    table.play("x x");
    assert_eq!(table.row().star, Star::Mine);
    let toast = table.state().toast.clone().unwrap().words;
    assert!(toast.contains("已放进") && toast.contains("已存") && toast.contains('u'), "{toast}");
    table.play("m Space");
    assert!(table.driver.screen().contains("+12.9%"), "{}", table.driver.screen());
    assert!(table.driver.screen().contains("5,916"), "the cash of 2,000 orders");
    table.play("Esc");
    assert!(table.driver.screen().contains("+5.3%"));
    table.play("a");
    assert!(matches!(table.state().top(), Some(Layer::Assign(_))));
    table.play("Enter");
    let toast = table.state().toast.clone().unwrap().words;
    assert!(toast.contains("小鹿 800件") && toast.contains("已存"), "{toast}");
    // Second page: the pool, where the card says what was decided.
    table.play("2");
    assert!(table.state().pool_list.rows.iter().any(|row| row.article.as_str() == "HB-3021"));
    table.play("u U i");
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("what can be brought in") };
    assert!(menu.items.iter().any(|item| item.words.contains("报价单")), "one's own file");
    table.play("Esc ?");
    assert!(matches!(table.state().top(), Some(Layer::Help(_))));
    table.play("Esc F2");
    assert!(matches!(table.state().top(), Some(Layer::Menu(_))));
}
