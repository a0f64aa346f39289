//! The comparison as it is drawn.

use huopan::app::{
    App, Effect, Input, Note, State,
    compare::{Compare, Offered, lines::rows as table},
    effect::Compared,
    keymap::Keymap,
    note::Catalog,
    state::Layer,
};
use huopan::i18n::Lang;
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::{
    columns::{columns, hard},
    drawn, look,
    reading::rows,
    world::{board, now},
};

fn with(cols: u16, height: u16, lang: Lang, compare: impl FnOnce(&State) -> Compare) -> State {
    let mut state = board(cols, height, lang);
    let compare = compare(&state);
    state.layers.push(Layer::Compare(Box::new(compare)));
    state
}

fn shown(state: &State) -> Vec<String> {
    rows(&drawn(state, &look(Depth::True, Glyphs::Unicode)))
}

#[test]
fn four_columns_stand_as_drawn() {
    let all = shown(&with(120, 36, Lang::Zh, columns));
    let picture = [
        (
            4,
            " 供应商     │▌鑫达通讯                 │ 义诺塑业                 │ 锐鸣数码                 │ 万佳百货                 ",
        ),
        (
            6,
            " 品名       │▌花瓣懒人手机支架 桌面款  │ 花瓣手机支架 硅胶厚款    │ 花瓣支架 懒人款          │ 花朵手机懒人架           ",
        ),
        (
            9,
            "─ 价 ───────┼──────────────────────────┼──────────────────────────┼──────────────────────────┼──────────────────────────",
        ),
        (
            10,
            " 拿货价(800)│▌¥3.20  500起             │ ¥2.95  500起             │ ¥3.35  200起             │ ¥3.45  240起             ",
        ),
        (
            12,
            " 到仓单价   │▌¥3.20                    │ ¥3.01                  √ │ ¥3.35                    │ ¥3.45                    ",
        ),
        (
            20,
            " 真毛利     │▌+5.3%  █┄┄┄┄┄┄┄┄│        │ +6.8%  █▍┄┄┄┄┄┄┄│      √ │ +4.1%  ▉┄┄┄┄┄┄┄│         │ +3.3%  ▋┄┄┄┄┄┄┄│         ",
        ),
        (
            22,
            " 800单共赚  │▌¥479                     │ ¥616                   √ │ ¥372                     │ ¥300                     ",
        ),
        (
            26,
            " 货期       │▌现货 2天                 │ 现货 5天                 │ 现货 1天               √ │ 现货 1天               √ ",
        ),
        (
            27,
            " 库存       │▌可分 4,000               │ 8,640                  √ │ 1,150                    │ 充足                     ",
        ),
        (
            28,
            " 报价时间   │▌5分前                  √ │ 3天前                    │ 2时前                    │ 2周前!                   ",
        ),
        (
            29,
            " 报价有效到 │▌12-31                  √ │ 11-30                    │ 没写                     │ 11-15 过期!              ",
        ),
        (
            32,
            "────────────┴──────────────────────────┴──────────────────────────┴──────────────────────────┴──────────────────────────",
        ),
    ];
    for (at, line) in picture {
        assert_eq!(all[at], line, "line {at}");
    }
}

#[test]
fn as_many_columns_as_there_is_room_for() {
    for (cols, count) in [(60, 2), (80, 2), (120, 4), (160, 6), (200, 8), (500, 8)] {
        let hard = |state: &State| Compare { columns: hard(state), ..Compare::default() };
        let state = with(cols, 36, Lang::Zh, hard);
        let Some(Layer::Compare(compare)) = state.top() else { panic!() };
        let place = huopan::app::layout::comparison(&state, compare);
        assert_eq!(place.count, count, "{cols}");
        assert!((23..=27).contains(&place.pitch), "{cols}: {}", place.pitch);
        assert!(12 + place.pitch * u16::try_from(count).unwrap() <= cols);
    }
}

#[test]
fn the_cursors_column_is_in_sight_wherever_it_stands() {
    for at in 0..8 {
        let state = with(80, 24, Lang::Zh, |state| {
            let columns = hard(state);
            Compare { at: Some(columns[at].row.id), columns, ..Compare::default() }
        });
        let Some(Layer::Compare(compare)) = state.top() else { panic!() };
        let place = huopan::app::layout::comparison(&state, compare);
        assert!((place.first..place.first + place.count).contains(&at), "{at}");
    }
}

#[test]
fn what_is_unknown_says_so_and_is_never_best() {
    let state = with(120, 36, Lang::En, |state| Compare { columns: hard(state), ..Compare::default() });
    let Some(Layer::Compare(compare)) = state.top() else { panic!() };
    let offered: Vec<Offered<'_>> = state.offered(compare);
    for row in table(&offered, Lang::En) {
        for at in [1, 5] {
            let words = &row.cells[at].words;
            assert!(!words.is_empty() && !words.contains("0.00"), "{}: {words}", row.line.name);
            assert!(!row.best[at] || row.line.name == "house", "{}: {words}", row.line.name);
        }
        // 停供: there is no stock of it.
        assert!(row.line.name != "stock" || row.cells[3].words == "gone!");
    }
    let said: Vec<String> = table(&offered, Lang::En).into_iter().map(|row| row.cells[1].words.clone()).collect();
    assert!(said.contains(&"no cost".to_owned()) && said.contains(&"not said".to_owned()), "{said:?}");
}

#[test]
fn the_lens_drawer_leaves_the_columns_in_sight() {
    let mut state = with(120, 36, Lang::Zh, columns);
    crate::layers::over(&mut state, "lens");
    let all = shown(&state);
    assert!(all[4].contains("鑫达通讯") && all[1].contains("2,000单"), "{}\n{}", all[1], all[4]);
    // domain: 12.9% at 2,000 orders.
    assert!(all.iter().any(|line| line.contains("真毛利") && line.contains("▌+12.9%")), "{all:#?}");
    assert!(all[22].contains("口径"), "{}", all[22]);
}

#[test]
fn a_low_window_scrolls_and_the_head_stays() {
    let state = with(60, 20, Lang::Zh, |state| Compare { scroll: 500, ..columns(state) });
    let all = shown(&state);
    assert!(all[4].contains("鑫达通讯") && all[5].contains("HB-3021"));
    assert!(all[17..19].iter().any(|line| line.contains("先问价再算")), "the closing words are its end: {all:#?}");
    let place = |state: &State| {
        let Some(Layer::Compare(compare)) = state.top() else { panic!() };
        huopan::app::layout::comparison(state, compare)
    };
    let place = place(&state);
    assert_eq!(place.scroll, place.most_scroll);
    assert_eq!(place.scroll + usize::from(place.body.height), place.lines.len());
}

#[test]
fn while_goods_are_looked_for_it_says_so() {
    let state = with(80, 24, Lang::Zh, |_| Compare { looking: true, ..Compare::default() });
    let all = shown(&state);
    assert!(all.iter().any(|line| line.contains("正在找同款")), "{all:#?}");
}

fn app(compare: impl FnOnce(&State) -> Compare) -> App {
    App::new(with(120, 36, Lang::Zh, compare), Keymap::new().unwrap())
}

/// What is asked of the columns.
fn asked(effects: &[Effect]) -> Option<(u64, Compared)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Compare { ask, goods, .. } => Some((*ask, goods.clone())),
        _ => None,
    })
}

#[test]
fn news_of_the_catalog_and_of_decisions_refresh_the_columns_by_their_ids() {
    let mut app = app(columns);
    let compare = app.state.comparison().unwrap().clone();
    let ids = compare.ids();
    let newer = Catalog { version: 2, ..app.state.catalog.clone() };
    let effects = app.update(now(), Input::Note(Note::Catalog(newer.clone())));
    let (first, goods) = asked(&effects).expect("asked anew");
    assert_eq!(goods, Compared::These(ids.clone()));
    assert_eq!(asked(&app.update(now(), Input::Note(Note::Catalog(newer)))), None, "no news");
    let strange = app.update(now(), Input::Note(Note::Marks(vec![huopan::domain::OfferId(1)])));
    assert_eq!(asked(&strange), None, "another good's");
    let effects = app.update(now(), Input::Note(Note::Marks(vec![ids[2]])));
    let (second, goods) = asked(&effects).expect("its own");
    assert_eq!((goods, second > first), (Compared::These(ids.clone()), true));
    // The answer to the older question comes too late.
    let answer = |ask, sheets, left_out| Input::Note(Note::Compared { ask, sheets, left_out });
    app.update(now(), answer(first, compare.columns[..1].to_vec(), 3));
    assert_eq!(app.state.comparison().unwrap().ids(), ids);
    // Of goods that are no more it is said; the cursor keeps its place.
    app.update(now(), answer(second, compare.columns[1..].to_vec(), 1));
    let left = app.state.comparison().unwrap();
    assert_eq!((left.ids(), left.at), (ids[1..].to_vec(), Some(ids[1])));
    assert!(app.state.toast.as_ref().unwrap().words.contains("1款"));
}

#[test]
fn where_none_of_them_is_left_there_is_nothing_to_compare() {
    let mut app = app(columns);
    let newer = Catalog { version: 2, ..app.state.catalog.clone() };
    let (ask, _) = asked(&app.update(now(), Input::Note(Note::Catalog(newer)))).unwrap();
    app.update(now(), Input::Note(Note::Compared { ask, sheets: Vec::new(), left_out: 4 }));
    assert!(app.state.layers.is_empty());
}

#[test]
fn what_is_typed_waits_for_the_likes_but_esc_does_not() {
    let mut app = app(|state| Compare { looking: true, ..columns(state) });
    let at = app.state.comparison().unwrap().at;
    app.update(now(), Input::Key("Right".parse().unwrap()));
    assert_eq!(app.state.comparison().unwrap().at, at);
    let columns = app.state.comparison().unwrap().columns.clone();
    let second = columns[1].row.id;
    app.update(now(), Input::Note(Note::Compared { ask: 0, sheets: columns, left_out: 0 }));
    assert_eq!(app.state.comparison().unwrap().at, Some(second), "the step is taken now");
    let mut app = self::app(|state| Compare { looking: true, ..self::columns(state) });
    app.update(now(), Input::Key("Esc".parse().unwrap()));
    assert!(app.state.comparison().is_none());
}
