//! A search with all that can stand in its list, and one that found nothing.

use huopan::app::{
    App, Effect, Input, State,
    ends::Line,
    further::{Lesser, Suggestion},
    keymap::Keymap,
    layout,
    mouse::{Does, Mouse},
    state::Layer,
};
use huopan::i18n::Lang;
use huopan::search::{Order, SortKey};
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::{
    drawn, look,
    reading::{rows, rows_trimmed, text},
    world::{board, now},
};

pub const LAYERS: [&str; 2] = ["none", "search"];

const QUERY: &str = "sjzj 毛利>0";

fn asked(state: &mut State) {
    state.query.input = tui_input::Input::new(QUERY.to_owned());
    let list = &mut state.goods;
    QUERY.clone_into(&mut list.asked.query);
    list.asked.order = Order::natural(SortKey::Relevance);
    (list.first, list.cursor, list.offset) = (0, 0, 0);
    list.ranked = true;
    list.hits.blocked = vec![(5..9, 21)];
    list.touched = true;
}

/// Nine hits: four whole, three with gaps, two near; the cursor on the first one with gaps.
pub fn found(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = board(cols, rows, lang);
    asked(&mut state);
    let list = &mut state.goods;
    list.rows.truncate(9);
    for row in &mut list.rows {
        row.title_hits = vec![0, 1];
    }
    (list.hits.total, list.hits.found, list.hits.whole, list.hits.near) = (9, 9, 4, 2);
    state.go(4);
    state
}

/// The same on its suggestion.
pub fn further(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = found(cols, rows, lang);
    state.go(9);
    state
}

/// Nothing found, and three ways on.
pub fn nothing(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = board(cols, rows, lang);
    asked(&mut state);
    let list = &mut state.goods;
    list.rows.clear();
    (list.hits.total, list.hits.found, list.hits.whole) = (0, 0, 0);
    let way = |without, goods| Suggestion { without, goods, hides: false };
    list.lesser = Lesser { generation: 1, ways: vec![way(3..4, 14), way(0..4, 1_234_567), way(5..9, 21)] };
    state.sheet = None;
    state.go(2);
    state
}

pub const TABS: [(&str, fn(u16, u16, Lang) -> State); 3] =
    [("found", found), ("further", further), ("nothing", nothing)];

/// The lines of the list, cut to their words, and which of them has the cursor.
fn lines(state: &State) -> Vec<String> {
    let all = rows(&drawn(state, &look(Depth::True, Glyphs::Unicode)));
    let area = layout::areas(state).rows;
    let lines = all[usize::from(area.y)..usize::from(area.bottom())].iter();
    lines.map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn rules_stand_where_the_hits_change() {
    let seen = lines(&found(120, 36, Lang::Zh));
    assert_eq!(seen.len(), 9 + 3 + 1);
    for (at, words) in [(4, "── 以下隔字匹配 ──"), (8, "── 以下差一点 ──"), (11, "── 再找找 ──")]
    {
        assert!(seen[at].starts_with(&format!(" {words}")) && seen[at].ends_with('─'), "{}", seen[at]);
    }
    assert!(seen[5].starts_with('▌') && seen.iter().filter(|line| line.starts_with('▌')).count() == 1);
    assert_eq!(seen[12].trim(), "去掉 毛利>0，再看 21款");
    let signs: Vec<char> = seen.iter().map(|line| line.chars().nth(1).unwrap()).collect();
    let (gapped, near): (Vec<_>, Vec<_>) = (signs[5..8].to_vec(), signs[9..11].to_vec());
    assert_eq!((gapped, near), (vec!['·'; 3], vec!['~'; 2]), "said without the rules too");
}

#[test]
fn another_order_has_no_rules() {
    let mut state = found(120, 36, Lang::Zh);
    state.goods.ranked = false;
    let seen = lines(&state);
    assert_eq!(seen.len(), 9 + 1 + 1, "{seen:#?}");
    assert!(seen[9].contains("再找找"));
}

#[test]
fn nothing_found_says_why_and_what_finds_something() {
    let seen = lines(&nothing(80, 24, Lang::Zh));
    let seen: Vec<&str> = seen.iter().map(|line| line.trim()).collect();
    assert_eq!(seen[0], "没找到「sjzj 毛利>0」");
    assert_eq!(
        &seen[3..],
        ["毛利>0 挡住 21款，去掉它", "▌   去掉最后一个字母，有 14款  Enter", "去掉 sjzj，有 1,234,567款"]
    );
}

/// In every window the line under the cursor is seen, and it is none of the rules.
#[test]
fn the_cursor_is_seen_in_every_window() {
    for (cols, height) in crate::SIZES {
        for (name, made) in TABS {
            let mut state = made(cols, height, Lang::Zh);
            for typing in [false, true] {
                if typing {
                    state.layers.push(Layer::Search);
                    let page = layout::areas(&state).page();
                    state.goods.follow(page);
                }
                let buffer = drawn(&state, &look(Depth::True, Glyphs::Unicode));
                let area = layout::areas(&state).rows;
                let marked: Vec<u16> =
                    (area.top()..area.bottom()).filter(|y| buffer[(area.x, *y)].symbol() == "▌").collect();
                let at = usize::from(area.y) + state.goods.cursor_line();
                assert_eq!(marked, [u16::try_from(at).unwrap()], "{name} {cols}x{height} {typing}");
                let line = state.goods.ends().at(state.goods.offset + state.goods.cursor_line());
                assert!(matches!(line, Some(Line::Good(_) | Line::Suggestion(_))), "{name}: {line:?}");
            }
        }
    }
}

#[test]
fn a_click_chooses_a_suggestion_and_a_second_one_carries_it_out() {
    let mut state = found(120, 36, Lang::Zh);
    state.mouse = true;
    let mut app = App::new(state, Keymap::new().unwrap());
    let area = layout::areas(&app.state).rows;
    let click = |app: &mut App, line: u16| {
        app.update(now(), Input::Mouse(Mouse { does: Does::Click, col: 20, row: area.y + line }))
    };
    for rule in [4, 8, 11] {
        click(&mut app, rule);
        assert_eq!(app.state.goods.cursor, 4, "a rule is nothing to press");
    }
    click(&mut app, 12);
    assert_eq!(app.state.goods.cursor, 9);
    assert_eq!(app.state.query.input.value(), QUERY);
    let effects = click(&mut app, 12);
    assert_eq!(app.state.query.input.value(), "sjzj");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Search { asked, .. } if asked.query == "sjzj")));
}

#[test]
fn empty_lists_say_why_and_what_helps() {
    let mut state = board(80, 24, Lang::Zh);
    state.goods.hits.total = 0;
    state.goods.rows.clear();
    state.goods.asked.query = "sjzjx".to_owned();
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("没找到「sjzjx」") && seen.contains("Esc 清空"), "{seen}");
    assert!(!seen.contains("a 分配") && !seen.contains("Enter 详情"), "keys that do nothing:\n{seen}");
    state.goods.asked.query.clear();
    state.catalog.goods = 0;
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("还没有货") && seen.contains("r 同步"), "{seen}");
    state.catalog.loading = Some((1_234, 6_000));
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("正在读货 1,234 / 6,000"), "{seen}");
}

#[test]
fn pictures_of_them() {
    for (name, cols, rows, lang) in [("zh-120x36", 120, 36, Lang::Zh), ("en-80x24", 80, 24, Lang::En)] {
        for (kind, made) in TABS {
            let shown = rows_trimmed(&drawn(&made(cols, rows, lang), &look(Depth::True, Glyphs::Unicode)));
            insta::assert_snapshot!(format!("{name}-goods-{kind}"), shown);
        }
    }
}
