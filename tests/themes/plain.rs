//! Without colours (`NO_COLOR`) and with ASCII alone, everything is still told apart: by its signs and by modifiers.

use huopan::app::{Row, State, layout};
use huopan::domain::{Rate, margin::Missing};
use huopan::i18n::Lang;
use huopan::theme::{Depth, builtin};
use huopan::view::{Glyphs, Look, columns, columns::Column, glyphs::TWINS};
use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier},
};

use crate::{drawn, layers, reading::rows, theme, world};

const NONE: Modifier = Modifier::empty();
/// The row that is marked; the cursor is elsewhere.
const MARKED: usize = 1;

fn look() -> Look {
    Look::new(&theme("dark"), Depth::Mono, Glyphs::Ascii)
}

/// The board of the screens, with a marked row, a match, and one good without a cost.
fn board() -> State {
    let mut state = world::board(120, 36, Lang::Zh);
    let list = &mut state.goods;
    let marked = list.rows[MARKED].clone();
    list.marks.insert(marked.id, marked);
    list.rows[2].title_hits = vec![0, 1];
    list.rows[4].margin = Err(Missing::Cost);
    list.rows[4].seen_at = None;
    state
}

/// What stands in a column of a row of the list, and the modifiers of it, blanks aside.
fn cell(state: &State, buffer: &Buffer, row: usize, column: Column) -> (String, Modifier) {
    let areas = layout::areas(state);
    let placed = columns::of(areas.rows, state.cols).into_iter().find(|one| one.column == column).unwrap();
    let y = areas.rows.y + u16::try_from(row).unwrap();
    let cells = (placed.at..placed.at + placed.width).map(|x| &buffer[(u16::try_from(x).unwrap(), y)]);
    let inked: Vec<_> = cells.filter(|cell| cell.symbol() != " ").collect();
    let modifiers = inked.iter().map(|cell| cell.modifier).reduce(|all, one| all & one).unwrap_or(NONE);
    (inked.iter().map(|cell| cell.symbol()).collect(), modifiers)
}

/// Rows of the list whose margin is so, apart from the one under the cursor and the marked one, whose modifiers go over all.
fn such(state: &State, wanted: impl Fn(&Row, Option<Rate>) -> bool) -> Vec<usize> {
    let ordinary = |at: &usize| *at != state.goods.cursor - state.goods.offset && *at != MARKED;
    let all = state.goods.rows.iter().enumerate();
    let fit = all.filter(|(_, row)| wanted(row, row.margin.ok().and_then(|margin| margin.rate)));
    let found: Vec<usize> = fit.map(|(at, _)| at).filter(ordinary).collect();
    assert!(!found.is_empty(), "the sample has none");
    found
}

#[test]
fn gain_thin_and_loss_are_told_by_figure_and_bar() {
    let state = board();
    let buffer = drawn(&state, &look());
    let read = |row: usize| (cell(&state, &buffer, row, Column::True), cell(&state, &buffer, row, Column::Bar).0);
    // `+19.5%` is 19, `-2.9%` is -2.
    let whole = |figure: &str| figure.split('.').next().unwrap().parse::<i64>().unwrap();
    let parts = |rate: Option<Rate>| rate.map(Rate::as_parts);
    for row in such(&state, |_, rate| parts(rate) >= Some(10_000)) {
        let ((figure, modifiers), bar) = read(row);
        assert!(figure.starts_with('+') && whole(&figure) >= 10 && bar.starts_with("##"), "{row}: {figure} {bar}");
        assert_eq!(modifiers, NONE);
    }
    for row in such(&state, |_, rate| parts(rate).is_some_and(|parts| (0..10_000).contains(&parts))) {
        let ((figure, modifiers), bar) = read(row);
        let solid = bar.chars().take_while(|c| *c == '#').count();
        assert!(figure.starts_with('+') && whole(&figure) < 10 && solid <= 2, "{row}: {figure} {bar}");
        assert_eq!(modifiers, NONE);
    }
    for row in such(&state, |_, rate| parts(rate).is_some_and(|parts| parts < 0)) {
        let ((figure, modifiers), bar) = read(row);
        assert!(figure.starts_with('-') && bar.starts_with('<'), "{row}: {figure} {bar}");
        assert_eq!(modifiers, Modifier::BOLD);
    }
}

#[test]
fn what_is_unknown_or_stale_says_so() {
    let state = board();
    let buffer = drawn(&state, &look());
    for row in such(&state, |row, _| row.margin.is_err()) {
        assert_eq!(cell(&state, &buffer, row, Column::True), ("?".to_owned(), Modifier::DIM));
        assert_eq!(cell(&state, &buffer, row, Column::Cost).1, Modifier::DIM);
    }
    for row in such(&state, |row, _| row.seen_at.is_none()) {
        assert_eq!(cell(&state, &buffer, row, Column::Age), ("?".to_owned(), Modifier::DIM));
    }
    for row in such(&state, |row, _| row.seen_at.is_some() && row.stale) {
        let (age, modifiers) = cell(&state, &buffer, row, Column::Age);
        assert!(age.ends_with('!') && modifiers == Modifier::UNDERLINED, "{row}: {age}");
    }
    for row in such(&state, |row, _| row.seen_at.is_some() && !row.stale) {
        let (age, modifiers) = cell(&state, &buffer, row, Column::Age);
        assert!(!age.contains(['!', '?']) && modifiers == Modifier::DIM, "{row}: {age}");
    }
}

#[test]
fn the_cursor_and_marked_rows_and_matches_are_told_apart() {
    let state = board();
    let buffer = drawn(&state, &look());
    let top = layout::areas(&state).rows.y;
    let cursor = u16::try_from(state.goods.cursor - state.goods.offset).unwrap();
    for row in 0..18 {
        let (y, marked) = (top + row, usize::from(row) == MARKED);
        assert_eq!(buffer[(0, y)].symbol() == ">", row == cursor, "{row}");
        assert_eq!(buffer[(1, y)].symbol() == "+", marked, "{row}");
        for x in 0..120 {
            let modifiers = buffer[(x, y)].modifier;
            assert_eq!(modifiers.contains(Modifier::REVERSED), row == cursor, "{x},{y}");
            assert!(!marked || modifiers.contains(Modifier::BOLD), "{x},{y}");
        }
    }
    assert_eq!(cell(&state, &buffer, 3, Column::Title).1, NONE, "an ordinary title is not bold");
    let at = columns::of(layout::areas(&state).rows, 120).iter().find(|one| one.column == Column::Title).unwrap().at;
    let matched = |x: usize| buffer[(u16::try_from(x).unwrap(), top + 2)].modifier;
    let strong = Modifier::BOLD | Modifier::UNDERLINED;
    // The first two hanzi of four columns are matched; the third is not.
    assert_eq!([matched(at), matched(at + 2), matched(at + 4)], [strong, strong, NONE]);
}

#[test]
fn a_menu_shows_where_one_is_and_what_cannot_be_done() {
    let mut state = board();
    layers::over(&mut state, "menu");
    let buffer = drawn(&state, &look());
    let lines = rows(&buffer);
    let item = |at: usize| {
        let words = format!("选品池 {at} ");
        let y = lines.iter().position(|line| line.contains(&words)).unwrap();
        let from = (0..120).find(|x| buffer[(*x, u16::try_from(y).unwrap())].symbol() == "|").unwrap();
        let cells: Vec<_> = (from + 1..from + 30).map(|x| &buffer[(x, u16::try_from(y).unwrap())]).collect();
        (
            cells.iter().any(|cell| cell.symbol() == ">"),
            cells.iter().all(|cell| cell.modifier.contains(Modifier::REVERSED)),
            cells.iter().find(|cell| cell.symbol() == "选").unwrap().modifier,
        )
    };
    assert_eq!(item(2), (true, true, Modifier::REVERSED), "the one that is chosen");
    assert_eq!(item(4), (false, false, NONE), "another");
    assert_eq!(item(5), (false, false, Modifier::DIM), "one that cannot be done now");
}

#[test]
fn fields_and_the_one_that_owns_the_keyboard_are_told_apart() {
    let mut state = board();
    layers::over(&mut state, "assign");
    let buffer = drawn(&state, &look());
    let lines = rows(&buffer);
    // Quantity 800 owns the keyboard; the commission 30.0 is a field like others.
    let field = |value: &str| {
        let inside = format!(" {value} ]");
        let y = lines.iter().position(|line| line.contains(&inside)).expect(value);
        let y = u16::try_from(y).unwrap();
        let from = (0..120).find(|x| buffer[(*x, y)].symbol() == "[").unwrap();
        let to = (from..120).find(|x| buffer[(*x, y)].symbol() == "]").unwrap();
        let inner = (from + 1..to).map(|x| buffer[(x, y)].modifier).reduce(|all, one| all & one).unwrap();
        (inner, (0..from).any(|x| buffer[(x, y)].symbol() == ">"))
    };
    assert_eq!(field("800"), (Modifier::REVERSED, true));
    assert_eq!(field("30.0"), (Modifier::UNDERLINED, false));
}

#[test]
fn without_colours_there_are_none_and_with_ascii_no_other_glyph() {
    for one in builtin::ALL {
        let look = Look::new(&theme(one.name), Depth::Mono, Glyphs::Ascii);
        for layer in layers::LAYERS {
            for (cols, rows) in [(60, 20), (120, 36), (160, 45)] {
                let mut state = world::hard(cols, rows, Lang::Zh);
                layers::over(&mut state, layer);
                for cell in &drawn(&state, &look).content {
                    let colors = [cell.fg, cell.bg, cell.underline_color];
                    assert_eq!(colors, [Color::Reset; 3], "{} {layer} {cols}x{rows}", one.name);
                    let glyph = TWINS.iter().find(|(glyph, _)| cell.symbol().starts_with(*glyph));
                    assert_eq!(glyph, None, "{} {layer} {cols}x{rows}", one.name);
                }
            }
        }
    }
}
