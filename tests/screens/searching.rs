//! The search box: mistakes at their place, how the query was read, ways to go on, searches kept.

use huopan::app::{
    App, Input as Given, State,
    keymap::Keymap,
    layout,
    state::Tab,
};
use huopan::i18n::Lang;
use huopan::search::{Mistake, Why};
use huopan::theme::Depth;
use huopan::view::{Glyphs, paint};
use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use crate::reading::{rows, text};
use crate::search_states::{key, over, read, typed};
use crate::world::{self, clean, now};
use crate::{SIZES, drawn, look};

fn lines(state: &State, depth: Depth, glyphs: Glyphs) -> (Vec<String>, Buffer) {
    let buffer = drawn(state, &look(depth, glyphs));
    (rows(&buffer), buffer)
}

fn usual(state: &State) -> Vec<String> {
    lines(state, Depth::True, Glyphs::Unicode).0
}

#[test]
fn the_row_below_tells_how_the_query_was_read() {
    let mut state = world::board(120, 36, Lang::Zh);
    read(&mut state);
    let all = usual(&state);
    assert!(all[3].starts_with(" 读作  sjzj = 手机支架 14 · 湿巾纸巾 1 · 隔字 3 · 差一点 1 "), "{}", all[3]);
    assert!(all[3].ends_with(" 毛利>0 挡住 21款 · F2 存为常用、历史 "), "{}", all[3]);
    let mut state = world::board(120, 36, Lang::En);
    read(&mut state);
    let all = usual(&state);
    assert!(all[3].contains("sjzj = 手机支架 14 · 湿巾纸巾 1 · ") && all[3].contains("毛利>0 hides 21"), "{}", all[3]);
}

/// The commonest reading and what is in the way stay longest; nothing is cut in its middle.
#[test]
fn it_shortens_by_whole_parts() {
    for lang in [Lang::Zh, Lang::En] {
        for cols in 40..=130 {
            let mut state = world::board(cols, 24, lang);
            read(&mut state);
            state.goods.hits.read.push((clean("收进纸巾"), 1));
            let row = &usual(&state)[3];
            assert!(!row.contains('…'), "{cols} {lang:?} {row}");
            assert!(row.contains("sjzj = 手机支架 14") || cols < 48, "{cols} {lang:?} {row}");
            assert!(row.contains("毛利>0 ") || cols < 60, "{cols} {lang:?} {row}");
        }
    }
}

#[test]
fn while_an_answer_is_on_its_way_no_older_one_is_told() {
    let mut state = world::board(120, 36, Lang::Zh);
    read(&mut state);
    let mut app = App::new(state, Keymap::new().unwrap());
    key(&mut app, "x");
    let all = usual(&app.state);
    assert!(all[3].starts_with(" 读作 ") && !all[3].contains("手机支架"), "{}", all[3]);
}

fn mistaken(state: &mut State, query: &str, mistakes: &[(std::ops::Range<usize>, Why)], cursor: usize) {
    typed(state, query);
    state.query.input = state.query.input.clone().with_cursor(cursor);
    state.goods.hits.mistakes = mistakes
        .iter()
        .map(|(span, why)| Mistake {
            span: span.clone(),
            why: *why,
            guess: (*why == Why::UnknownField).then_some("price"),
        })
        .collect();
}

#[test]
fn a_mistake_has_its_reason_below_it_without_colours_too() {
    for (depth, glyphs) in [(Depth::True, Glyphs::Unicode), (Depth::Mono, Glyphs::Ascii)] {
        let mut state = world::board(80, 24, Lang::Zh);
        mistaken(&mut state, "手机 价<x 毛利>0", &[(3..6, Why::BadNumber)], 12);
        let (all, buffer) = lines(&state, depth, glyphs);
        let at = layout::query_start(&state) + 5;
        assert_eq!((buffer[(at, 2)].symbol(), buffer[(at + 3, 2)].symbol()), ("价", "x"));
        for x in at..at + 4 {
            assert!(buffer[(x, 2)].modifier.contains(Modifier::UNDERLINED), "{x}");
            assert_eq!(buffer[(x, 3)].symbol(), "^", "{}", all[3]);
        }
        assert!(all[3].contains("^^^^ 不是个数"), "{}", all[3]);
    }
}

#[test]
fn of_several_mistakes_the_one_before_the_cursor_is_told() {
    let query = "价<x 手机 prize<3 阶段:x";
    let mistakes = [(0..3, Why::BadNumber), (7..14, Why::UnknownField), (15..19, Why::UnknownStage)];
    for (cursor, reason) in
        [(3, "不是个数 +2"), (6, "不是个数 +2"), (9, "没有这个字段，是不是 price +2"), (19, "没有这个阶段 +2")]
    {
        let mut state = world::board(80, 24, Lang::Zh);
        mistaken(&mut state, query, &mistakes, cursor);
        let row = &usual(&state)[3];
        assert!(row.contains(&format!("^ {reason}")), "{cursor}: {row}");
    }
    // One at the right edge has its reason before it, one out of sight is named.
    let mut state = world::board(60, 20, Lang::En);
    let long = format!("{}价<x", "a ".repeat(30));
    mistaken(&mut state, &long, &[(60..63, Why::BackToFront)], 63);
    let row = &usual(&state)[3];
    assert!(row.contains("the range runs backwards ^^^^"), "{row}");
    mistaken(&mut state, &long, &[(60..63, Why::BadNumber)], 0);
    let row = &usual(&state)[3];
    assert!(row.contains("\"价<x\" is not understood"), "{row}");
}

#[test]
fn the_list_covers_neither_the_line_nor_its_reading_and_the_cursor_stays() {
    for (cols, height) in SIZES {
        for lang in [Lang::Zh, Lang::En] {
            for layer in ["ways", "cycling"] {
                let mut state = world::board(cols, height, lang);
                over(&mut state, layer);
                let areas = layout::areas(&state);
                let mut buffer = Buffer::empty(Rect::new(0, 0, cols, height));
                let cursor = paint(&state, &look(Depth::True, Glyphs::Unicode), &mut buffer);
                assert!(cursor.is_some_and(|at| at.y == areas.query.y), "{cols}x{height} {layer}");
                let Some(place) = layout::ways(&state, &areas) else {
                    assert!(height < 12, "{cols}x{height} {layer}");
                    continue;
                };
                assert!(place.frame.y > areas.query.y && place.frame.y > areas.reading.y, "{place:?}");
                assert!(place.frame.bottom() <= areas.hints.y && place.frame.right() <= cols, "{place:?}");
                assert_eq!(buffer[(place.frame.x, place.frame.y)].symbol(), "┌");
                assert_eq!(buffer[(place.frame.right() - 1, place.frame.bottom() - 1)].symbol(), "┘");
            }
        }
    }
}

#[test]
fn values_stand_with_their_goods_and_fields_with_their_meaning() {
    let mut state = world::board(120, 36, Lang::Zh);
    over(&mut state, "ways");
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("类目:玩具 ") && seen.contains(" 1,234,567 │"), "{seen}");
    let mut state = world::board(120, 36, Lang::Zh);
    over(&mut state, "cycling");
    let all = usual(&state);
    assert!(all[2].contains(" 手机 毛利>"), "{}", all[2]);
    let chosen = all.iter().find(|row| row.contains("真毛利，%")).unwrap();
    assert!(chosen.contains("▌毛利>"), "{chosen}");
}

/// A click on a way is Tab to it.
#[test]
fn a_way_can_be_clicked() {
    use huopan::app::mouse::{Does, Mouse};
    let mut state = world::board(120, 36, Lang::Zh);
    over(&mut state, "ways");
    state.mouse = true;
    let place = layout::ways(&state, &layout::areas(&state)).unwrap();
    let mut app = App::new(state, Keymap::new().unwrap());
    app.update(now(), Given::Mouse(Mouse { does: Does::Click, col: place.lines.x + 3, row: place.lines.y + 1 }));
    assert_eq!(app.state.query.input.value(), "手机 类目:文具");
}

/// A sort in the query is the order of the list, as its head and its words say.
#[test]
fn an_order_in_the_query_is_shown_where_orders_are() {
    let mut app = App::new(world::board(120, 36, Lang::Zh), Keymap::new().unwrap());
    key(&mut app, "s Ctrl-U");
    for c in "手机 sort:stock".chars() {
        app.update(now(), Given::Key(huopan::config::chord::Chord::char(c)));
    }
    let Some(sort) = huopan::search::Query::parse("手机 sort:stock").sort else { panic!("no sort") };
    assert_eq!(app.state.goods.asked.order, sort);
    // Choosing another order takes the words out, which would say otherwise.
    key(&mut app, "Enter o 1");
    assert_eq!((app.state.query.input.value(), app.state.goods.asked.query.as_str()), ("手机", "手机"));
    assert_ne!(app.state.goods.asked.order, sort);
    // And without them the search is by relevance again.
    key(&mut app, "s Ctrl-U");
    for c in "手机 sort:stock".chars() {
        app.update(now(), Given::Key(huopan::config::chord::Chord::char(c)));
    }
    for _ in 0..10 {
        key(&mut app, "Backspace");
    }
    assert_eq!(app.state.goods.asked.order.key, huopan::search::SortKey::Relevance);
    assert_eq!(app.state.tab, Tab::Goods);
}
