//! The facets beside the list, and over it where there is no room.

use huopan::app::{
    App, Effect, Input, Note, State,
    keymap::Keymap,
    layout::{self, FacetLine, Target, facet_places, hit},
    mouse::{Does, Mouse},
    state::Layer,
};
use huopan::i18n::Lang;
use huopan::search::facets::{Facet, Stance};
use huopan::text;
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::{drawn, layers, look, reading::rows, world};

fn facets(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = world::board(cols, rows, lang);
    (state.mouse, state.counter) = (true, 9);
    layers::over(&mut state, "facets");
    state
}

fn app(cols: u16, rows: u16) -> App {
    App::new(facets(cols, rows, Lang::Zh), Keymap::new().unwrap())
}

fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    keys.split(' ').flat_map(|key| app.update(world::now(), Input::Key(key.parse().unwrap()))).collect()
}

#[test]
fn a_complete_group_adds_up_to_all_goods() {
    let state = facets(200, 60, Lang::Zh);
    for group in &state.facets.groups {
        let sum: usize = group.lines.iter().map(|line| line.count).sum();
        assert!(sum == state.facets.found || group.rest, "{group:?}");
    }
    let district = state.facets.group(Facet::District).unwrap();
    let counts: Vec<usize> = district.lines.iter().map(|line| line.count).collect();
    // By the booths of the goods: 二区 6, 一区 and 四区 3, 三区, 五区 and 篁园 2.
    assert_eq!((counts.as_slice(), district.rest), ([6, 3, 3, 2, 2, 2].as_slice(), false));
}

#[test]
fn there_are_all_six_facets_at_every_size_with_room() {
    for lang in [Lang::Zh, Lang::En] {
        for (cols, height) in [(80, 24), (100, 30), (120, 36), (160, 45), (200, 60)] {
            let state = facets(cols, height, lang);
            let heads = facet_places(&state).into_iter().filter(|one| matches!(one.line, FacetLine::Head(..))).count();
            assert_eq!(heads, 6, "{cols}x{height}");
        }
    }
}

#[test]
fn lines_stand_inside_the_pane_one_below_the_other_and_are_hit_where_they_are_drawn() {
    let look = look(Depth::True, Glyphs::Unicode);
    for lang in [Lang::Zh, Lang::En] {
        for (cols, height) in [(20, 8), (40, 12), (60, 20), (80, 24), (120, 36), (160, 45), (200, 60)] {
            let mut app = App::new(facets(cols, height, lang), Keymap::new().unwrap());
            // From the first value to the last: the one under the cursor is in sight on every step.
            for _ in 0..80 {
                let state = &app.state;
                let (area, places) = (layout::areas(state).facets, facet_places(state));
                let drawn = rows(&drawn(state, &look));
                for (at, place) in places.iter().enumerate() {
                    assert_eq!(place.area.intersection(area), place.area, "{cols}x{height} {place:?}");
                    assert!(places[..at].iter().all(|other| !other.area.intersects(place.area)));
                    let FacetLine::Value(facet, number) = place.line else { continue };
                    assert_eq!(hit(state, place.area.x, place.area.y), Target::Facet(facet, number));
                    let cursor = state.facet_cursor() == Some((facet, number));
                    let cell: String = text::glyphs(&drawn[usize::from(place.area.y)])
                        .scan(0, |col, (glyph, wide)| {
                            *col += wide;
                            Some((*col - wide, glyph))
                        })
                        .filter(|(col, _)| *col == usize::from(place.area.x))
                        .map(|(_, glyph)| glyph)
                        .collect();
                    assert_eq!(cell == "▌", cursor, "{cols}x{height} {place:?}: {}", drawn[usize::from(place.area.y)]);
                }
                let cursor = state.facet_cursor().unwrap();
                assert!(places.iter().any(|one| one.line == FacetLine::Value(cursor.0, cursor.1)), "{cols}x{height}");
                press(&mut app, "Down");
            }
        }
    }
}

#[test]
fn a_click_asks_for_a_value_and_the_right_button_leaves_it_out() {
    let mut app = app(120, 36);
    let at = |app: &App, facet: Facet, number: usize| {
        let places = facet_places(&app.state);
        let place = places.iter().find(|one| one.line == FacetLine::Value(facet, number)).unwrap();
        (place.area.x + 4, place.area.y)
    };
    let before = app.state.query.input.value().to_owned();
    let click = |app: &mut App, does: Does, facet: Facet| {
        let (col, row) = at(app, facet, 0);
        app.update(world::now(), Input::Mouse(Mouse { does, col, row }));
        app.state.query.input.value().to_owned()
    };
    assert_eq!(click(&mut app, Does::Click, Facet::District), format!("{before} @二区"));
    assert_eq!(app.state.facets.group(Facet::District).unwrap().lines[0].stance, Stance::Only);
    assert_eq!(click(&mut app, Does::Right, Facet::Category), format!("{before} @二区 -类目:手机配件"));
    assert_eq!(click(&mut app, Does::Click, Facet::District), format!("{before} -类目:手机配件"));
}

#[test]
fn only_an_answer_is_counted_and_each_one_once() {
    let mut app = app(200, 60);
    let is_count = |effect: &Effect| matches!(effect, Effect::Facets { .. });
    let first = press(&mut app, "Shift-Tab");
    assert_eq!(first.iter().filter(|one| is_count(one)).count(), 1, "{first:?}");
    let moves = press(&mut app, "Down Down PgDn End Home Tab Down Down PgDn Esc d d");
    assert!(!moves.iter().any(is_count), "{moves:?}");
    // A new question, and then its answer.
    let asked = press(&mut app, "Shift-Tab Space");
    assert!(!asked.iter().any(is_count) && asked.iter().any(|one| matches!(one, Effect::Search { .. })), "{asked:?}");
    let hits = huopan::app::note::Hits { generation: app.state.goods.generation, ..app.state.goods.hits.clone() };
    let told = app.update(world::now(), Input::Note(Note::Hits(hits)));
    assert_eq!(told.iter().filter(|one| is_count(one)).count(), 1, "{told:?}");
}

#[test]
fn the_keyboard_goes_back_the_way_it_came() {
    let mut app = app(120, 36);
    assert!(matches!(app.state.layers.as_slice(), [Layer::Search, Layer::Facets]));
    press(&mut app, "Esc");
    assert!(matches!(app.state.layers.as_slice(), [Layer::Search]));
    press(&mut app, "Tab Left");
    assert!(app.state.layers.is_empty());
    press(&mut app, "Shift-Tab");
    assert!(matches!(app.state.layers.as_slice(), [Layer::Facets]));
    press(&mut app, "3");
    assert!(app.state.toast.is_some(), "digits are the list's");
    press(&mut app, "F2");
    let Some(Layer::Menu(menu)) = app.state.top() else { panic!("no menu") };
    assert!(menu.items[0].enabled && menu.items[1].enabled && menu.items[0].words.contains("只要"));
    app.state.facets.cursor = None;
    let before = app.state.query.input.value().to_owned();
    press(&mut app, "2");
    assert_eq!(app.state.query.input.value(), format!("{before} -类目:手机配件"));
}
