//! The mouse points at what is drawn.

use huopan::app::{
    Action, App, Effect, Input, State,
    keymap::Keymap,
    layout::{self, Target, hit},
    mouse::{Does, Mouse},
    state::{Layer, Tab},
};
use huopan::domain::Instant;
use huopan::i18n::Lang;
use huopan::search::SortKey;
use huopan::text;
use huopan::theme::Depth;
use huopan::view::Glyphs;
use proptest::prelude::*;
use ratatui::layout::Position;

use crate::{drawn, layers, look, reading::rows, world};

fn made(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = world::board(cols, rows, lang);
    state.mouse = true;
    state
}

/// The cells of a line from a column on, as text.
fn from(line: &str, col: usize) -> String {
    let mut at = 0;
    let mut out = String::new();
    for (glyph, width) in text::glyphs(line) {
        if at >= col {
            out.push_str(glyph);
        }
        at += width;
    }
    out
}

#[test]
fn every_row_that_is_drawn_is_hit_as_that_row() {
    let look = look(Depth::True, Glyphs::Unicode);
    for (cols, height) in [(20, 5), (60, 20), (80, 24), (120, 36), (160, 45), (200, 60)] {
        for lang in [Lang::Zh, Lang::En] {
            let state = made(cols, height, lang);
            let drawn = rows(&drawn(&state, &look));
            let area = layout::areas(&state).rows;
            let mut seen = 0;
            for y in area.top()..area.bottom() {
                for (x, gutter) in [(area.x, true), (area.x + 2, true), (area.x + 3, false), (area.right() - 1, false)]
                {
                    let Target::Row { number, gutter: at_gutter } = hit(&state, x, y) else { continue };
                    assert_eq!(at_gutter, gutter);
                    let row = state.goods.row(number).unwrap();
                    let title: String = row.title.chars().take(4).collect();
                    let line = &drawn[usize::from(y)];
                    assert!(line.contains(&title), "{cols}x{height}: {line:?} is not {title}");
                    seen += 1;
                }
            }
            let shown = usize::from(area.height).min(state.goods.rows.len());
            assert_eq!(seen, shown * 4, "{cols}x{height}: each of the rows");
        }
    }
}

#[test]
fn tabs_and_heads_are_hit_where_their_words_stand() {
    let look = look(Depth::True, Glyphs::Unicode);
    for cols in [40, 60, 70, 80, 99, 100, 120, 200] {
        for lang in [Lang::Zh, Lang::En] {
            for tab in Tab::ALL {
                let mut state = made(cols, 36, lang);
                state.tab = tab;
                let first = rows(&drawn(&state, &look)).remove(0);
                for place in layout::tabs(&state) {
                    let words = from(&first, usize::from(place.cols.start));
                    let sign = if place.tab == tab { '[' } else { ' ' };
                    assert!(words.starts_with(&format!("{sign}{}", place.words)), "{cols}: {first:?} {place:?}");
                    for col in place.cols {
                        assert_eq!(hit(&state, col, 0), Target::Tab(place.tab));
                    }
                }
            }
        }
    }
    let state = made(120, 36, Lang::Zh);
    let header = layout::areas(&state).header;
    let line = rows(&drawn(&state, &look)).remove(usize::from(header.y));
    for (word, by) in [("货号", SortKey::Article), ("真毛利", SortKey::Margin), ("库存", SortKey::Stock)] {
        let before = line.split(word).next().unwrap();
        let col = u16::try_from(text::width(before)).unwrap();
        assert_eq!(hit(&state, col, header.y), Target::Head(by), "{word}");
        assert_eq!(hit(&state, col + 1, header.y), Target::Head(by), "{word}");
    }
}

#[test]
fn a_line_of_the_menu_is_hit_where_it_is_drawn() {
    let look = look(Depth::True, Glyphs::Unicode);
    for (cols, height) in [(20, 5), (30, 8), (60, 20), (80, 24), (120, 36)] {
        let mut state = made(cols, height, Lang::Zh);
        layers::over(&mut state, "menu");
        let Some(Layer::Menu(menu)) = state.top().cloned() else { panic!() };
        let drawn = rows(&drawn(&state, &look));
        let mut seen = 0;
        for (y, line) in (0..).zip(&drawn) {
            for x in 0..cols {
                if let Target::MenuLine(at) = hit(&state, x, y) {
                    let words: String = menu.items[at].words.chars().take(2).collect();
                    assert!(line.contains(&format!("{}  {words}", at + 1)), "{cols}x{height} {line:?} {at}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 0, "{cols}x{height}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Each cell is told by the area that it lies in, and nothing outside an open overlay can be pressed.
    #[test]
    fn what_is_hit_lies_in_its_area(
        cols in 1_u16..260, height in 1_u16..90, tab in 0_usize..6, layer in 0_usize..layers::LAYERS.len(), en in any::<bool>(),
    ) {
        let mut state = made(cols, height, if en { Lang::En } else { Lang::Zh });
        layers::over(&mut state, layers::LAYERS[layer]);
        (state.tab, state.goods_tab) = (Tab::ALL[tab], if tab == 1 { Tab::Pool } else { Tab::Goods });
        let areas = layout::areas(&state);
        for y in 0..height {
            for x in 0..cols {
                let at = Position::new(x, y);
                let inside = match hit(&state, x, y) {
                    Target::Column(_) => matches!(state.top(), Some(Layer::Compare(_))),
                    Target::Tab(_) => areas.tabs.contains(at),
                    Target::Lens => areas.lens.contains(at),
                    Target::Query => {
                        areas.query.contains(at) && !matches!(state.tab, Tab::Suppliers | Tab::Import)
                    }
                    Target::Facet(..) => areas.facets.contains(at) && state.tab == Tab::Goods,
                    Target::Head(_) => areas.header.contains(at),
                    Target::Row { number, .. } => {
                        let list = state.list();
                        let line = list.offset + usize::from(y - areas.rows.y);
                        areas.rows.contains(at) && list.ends().line_of(number) == line && list.row(number).is_some()
                    }
                    Target::Suggestion(place) => {
                        let list = state.list();
                        let line = list.offset + usize::from(y - areas.rows.y);
                        areas.rows.contains(at) && list.ends().line_of(place) == line
                    }
                    Target::Item(_) => areas.rows.contains(at) && !state.tab.has_goods(),
                    Target::MenuLine(_) => matches!(state.top(), Some(Layer::Menu(_))),
                    Target::Way(_) => layout::ways(&state, &areas).is_some_and(|place| place.lines.contains(at)),
                    Target::Elsewhere => true,
                };
                prop_assert!(inside, "{x},{y} of {cols}x{height}");
                let free = matches!(
                    state.top(),
                    None | Some(
                        Layer::Search | Layer::Facets | Layer::Detail { .. } | Layer::Menu(_) | Layer::Compare(_)
                    )
                );
                prop_assert!(free || hit(&state, x, y) == Target::Elsewhere);
            }
        }
    }
}

/// An app at the board, and a hand at its mouse.
struct Hand(App, i64);

impl Hand {
    fn new() -> Self {
        let state = made(120, 36, Lang::Zh);
        let now = state.now.0;
        Self(App::new(state, Keymap::new().unwrap()), now)
    }
    fn does(&mut self, does: Does, col: u16, row: u16, later: i64) -> Vec<Effect> {
        self.1 += later;
        self.0.update(Instant(self.1), Input::Mouse(Mouse { does, col, row }))
    }
    fn click(&mut self, col: u16, row: u16) -> Vec<Effect> {
        self.does(Does::Click, col, row, 1_000)
    }
    fn key(&mut self, key: &str) {
        self.0.update(Instant(self.1), Input::Key(key.parse().unwrap()));
    }
    fn state(&self) -> &State {
        &self.0.state
    }
    fn row(&self, line: u16) -> u16 {
        layout::areas(self.state()).rows.y + line
    }
}

#[test]
fn a_click_means_what_its_key_means() {
    let mut hand = Hand::new();
    let (y, offset) = (hand.row(2), hand.state().goods.offset);
    hand.click(30, y);
    assert_eq!(hand.state().goods.cursor, offset + 2);
    assert!(hand.state().layers.is_empty(), "one click opens nothing");
    hand.does(Does::Click, 30, y, 300);
    assert!(matches!(hand.state().top(), Some(Layer::Detail { .. })), "two do");
    hand.key("Esc");
    hand.does(Does::Click, 30, y, 100);
    hand.does(Does::Click, 30, y, 500);
    assert!(hand.state().layers.is_empty(), "two slow ones are two");
    hand.does(Does::Click, 30, y + 1, 100);
    assert!(hand.state().layers.is_empty(), "and so are two places");
    hand.click(1, y);
    assert_eq!(hand.state().goods.marks.len(), 1);
    assert_eq!(hand.state().goods.cursor, offset + 2, "a mark does not move on");
    hand.click(1, y);
    assert!(hand.state().goods.marks.is_empty());
    hand.does(Does::WheelDown, 30, y, 1);
    assert_eq!(hand.state().goods.cursor, offset + 5);
    hand.does(Does::WheelUp, 30, y, 1);
    assert_eq!(hand.state().goods.cursor, offset + 2);
    hand.click(30, 1);
    assert!(matches!(hand.state().top(), Some(Layer::Lens(_))));
}

#[test]
fn a_head_sorts_and_turns_and_a_tab_is_gone_to() {
    let mut hand = Hand::new();
    let header = layout::areas(hand.state()).header.y;
    let col = layout_col(hand.state(), huopan::view::columns::Column::True);
    assert!(hand.state().order().descending && hand.state().order().key == SortKey::Margin);
    assert!(matches!(hand.click(col, header).as_slice(), [Effect::Search { .. }]));
    assert!(!hand.state().order().descending, "the same again turns it");
    hand.click(layout_col(hand.state(), huopan::view::columns::Column::Cost), header);
    assert_eq!(hand.state().order().key, SortKey::Cost);
    let tab = layout::tabs(hand.state()).remove(1);
    hand.click(tab.cols.start, 0);
    assert_eq!(hand.state().tab, Tab::Pool);
}

fn layout_col(state: &State, column: huopan::view::columns::Column) -> u16 {
    let area = layout::areas(state).header;
    let placed = huopan::view::columns::of(area, state.cols);
    u16::try_from(placed.iter().find(|one| one.column == column).unwrap().at).unwrap()
}

#[test]
fn typed_text_is_never_lost_by_a_click() {
    let mut hand = Hand::new();
    hand.key("n");
    for key in ["h", "i"] {
        hand.key(key);
    }
    for (col, row) in [(30, 0), (30, 1), (30, 10), (60, 18), (5, 35)] {
        for does in [Does::Click, Does::Click, Does::Right, Does::WheelDown, Does::WheelUp] {
            assert_eq!(hand.does(does, col, row, 1), []);
        }
    }
    let Some(Layer::Note(form)) = hand.state().top() else { panic!("the note is gone") };
    assert_eq!(form.input.value(), "hi");
}

#[test]
fn a_right_click_opens_the_menu_of_its_row_and_a_click_picks() {
    let mut hand = Hand::new();
    let (y, offset) = (hand.row(3), hand.state().goods.offset);
    hand.does(Does::Right, 40, y, 1);
    assert_eq!(hand.state().goods.cursor, offset + 3);
    let Some(Layer::Menu(menu)) = hand.state().top().cloned() else { panic!("no menu") };
    let place = layout::menu(hand.state(), &layout::areas(hand.state()), &menu);
    hand.click(0, y);
    assert!(matches!(hand.state().top(), Some(Layer::Menu(_))), "beside it nothing happens");
    let note = menu.items.iter().position(|item| item.words == Action::Note.info().unwrap().zh_help).unwrap();
    hand.click(place.lines.x + 5, place.lines.y + u16::try_from(note).unwrap());
    assert!(matches!(hand.state().top(), Some(Layer::Note(_))));
}

#[test]
fn it_is_off_at_first_and_then_nothing_is_clicked() {
    let mut hand = Hand::new();
    hand.0.state.mouse = false;
    let before = hand.state().goods.cursor;
    assert_eq!(hand.click(30, hand.row(0)), []);
    assert_eq!(hand.state().goods.cursor, before);
    assert!(!hand.0.start().contains(&Effect::Mouse(true)));
    hand.0.state.mouse = true;
    assert!(hand.0.start().contains(&Effect::Mouse(true)));
    let now = Instant(hand.1);
    hand.key(";");
    for c in "mouse.toggle".chars() {
        hand.key(&c.to_string());
    }
    let effects = hand.0.update(now, Input::Key("Enter".parse().unwrap()));
    assert!(effects.contains(&Effect::Mouse(false)) && !hand.state().mouse, "{effects:?}");
}
