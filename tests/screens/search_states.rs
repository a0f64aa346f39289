//! States of the search box: ways to go on, searches kept, how a query was read.

use std::sync::Arc;

use huopan::app::{App, Effect, Input as Given, Note, State, keymap::Keymap, search_list::SearchList, state::Layer};
use huopan::domain::searches::{Keep, Saved, Searches};
use huopan::search::complete::Completion;
use tui_input::Input;

use crate::layers;
use crate::world::{clean, now};

pub fn key(app: &mut App, keys: &str) -> Vec<Effect> {
    keys.split(' ').flat_map(|key| app.update(now(), Given::Key(key.parse().unwrap()))).collect()
}

/// The box with a query in it, answered as far as the state's hits say.
pub fn typed(state: &mut State, query: &str) {
    state.query.input = Input::new(query.to_owned());
    state.query.said = huopan::app::query_said::QuerySaid::read(query);
    query.clone_into(&mut state.goods.asked.query);
    state.counter = state.goods.generation;
    if !matches!(state.top(), Some(Layer::Search)) {
        layers::over(state, "search");
    }
}

/// What the engine would answer: values with their goods, or fields.
pub fn ways(values: bool, span: std::ops::Range<usize>) -> Vec<Completion> {
    let value = |(text, goods): (&str, usize)| Completion {
        span: span.clone(),
        text: clean(text),
        meaning: clean(""),
        goods: Some(goods),
    };
    let field = |(text, meaning): (&str, &str)| Completion {
        span: span.clone(),
        text: clean(text),
        meaning: clean(meaning),
        goods: None,
    };
    if values {
        let all = [
            ("类目:玩具", 1_234_567),
            ("类目:文具", 88),
            ("类目:家居 收纳用品和别的很长的名字", 61),
            ("类目:工艺品", 7),
        ];
        return all.map(value).to_vec();
    }
    [("价<", "拿货价，元"), ("价:3..5", "从几元到几元"), ("毛利>", "真毛利，%"), ("库存>=", "可分的件数")]
        .map(field)
        .to_vec()
}

/// The list below the word, `tabs` times Tab pressed.
pub fn with_ways(state: &mut State, query: &str, found: Vec<Completion>, tabs: usize) {
    typed(state, query);
    let end = query.chars().count();
    state.query.input = state.query.input.clone().with_cursor(end - 1);
    let mut app = App::new(state.clone(), Keymap::new().unwrap());
    // To the end of the word: what it may become is asked.
    let effects = key(&mut app, "Right");
    let asks = |effect: &Effect| matches!(effect, Effect::Complete { query: asked, cursor, .. } if asked == query && *cursor == end);
    assert!(effects.iter().any(asks), "{effects:?}");
    app.update(now(), Given::Note(Note::Completions { query: query.to_owned(), cursor: end, completions: found }));
    for _ in 0..tabs {
        key(&mut app, "Tab");
    }
    let (generation, goods) = (app.state.goods.generation, &mut app.state.goods);
    (goods.hits.generation, goods.rows_of) = (generation, generation);
    *state = app.state;
}

pub fn searches() -> Searches {
    let mut searches = Searches::default();
    for query in [
        "雨伞 @二区",
        "sjzj",
        "毛利>20% 库存>=500 -钢化膜",
        "a very long query that no window has room for, not even a wide one 价<12.5",
    ] {
        searches.keep(Keep::Used(clean(query)));
    }
    for (name, query) in [("支架能赚的", "sjzj 毛利>0"), ("雨伞 @二区", "雨伞 @二区")] {
        searches.keep(Keep::Save(Saved { name: clean(name), query: clean(query) }));
    }
    searches
}

/// Puts one of these over a state.
pub fn over(state: &mut State, layer: &str) {
    state.searches = Arc::new(searches());
    match layer {
        "ways" => with_ways(state, "手机 类目:", ways(true, 3..6), 0),
        "cycling" => with_ways(state, "手机 毛利", ways(false, 3..5), 3),
        "read" => read(state),
        _ => state.layers.push(Layer::Searches(SearchList { input: Input::new("s".to_owned()), at: 1 })),
    }
}

/// The query of the picture, as the search tells it.
pub fn read(state: &mut State) {
    typed(state, "sjzj 毛利>0");
    let hits = &mut state.goods.hits;
    (hits.found, hits.whole, hits.near) = (19, 15, 1);
    hits.read = vec![(clean("手机支架"), 14), (clean("湿巾纸巾"), 1)];
    hits.blocked = vec![(5..9, 21)];
}
