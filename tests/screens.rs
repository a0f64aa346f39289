//! Whole screens: invariants at every size, language, depth and layer, and the screens themselves as text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_sign_loss,
    clippy::wildcard_imports,
    clippy::type_complexity,
    missing_docs,
    unreachable_pub,
    dead_code
)]

#[path = "screens/account.rs"]
mod account;
#[path = "screens/columns.rs"]
mod columns;
#[path = "screens/compare.rs"]
mod compare;
#[path = "screens/copying.rs"]
mod copying;
#[path = "screens/ends.rs"]
mod ends;
#[path = "screens/facets.rs"]
mod facets;
#[path = "screens/findings.rs"]
mod findings;
#[path = "screens/goods.rs"]
mod goods;
#[path = "screens/imports.rs"]
mod imports;
#[path = "screens/layers.rs"]
mod layers;
#[path = "screens/looking.rs"]
mod looking;
#[path = "screens/mouse.rs"]
mod mouse;
#[path = "screens/people.rs"]
mod people;
#[path = "screens/reading.rs"]
mod reading;
#[path = "screens/search_states.rs"]
mod search_states;
#[path = "screens/searching.rs"]
mod searching;
#[path = "screens/shelf.rs"]
mod shelf;
#[path = "screens/supply.rs"]
mod supply;
#[path = "screens/world.rs"]
mod world;

use huopan::app::State;
use huopan::i18n::Lang;
use huopan::theme::{Depth, Theme};
use huopan::view::{Glyphs, Look, paint};
use ratatui::{buffer::Buffer, layout::Rect};
use reading::{keeps, rows, rows_trimmed, text};

fn look(depth: Depth, glyphs: Glyphs) -> Look {
    Look::new(&Theme::usual(depth).unwrap(), depth, glyphs)
}

fn drawn(state: &State, look: &Look) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.cols, state.rows));
    paint(state, look, &mut buffer);
    buffer
}

const SIZES: [(u16, u16); 12] = [
    (20, 5),
    (40, 12),
    (60, 20),
    (80, 24),
    (100, 30),
    (120, 36),
    (160, 45),
    (200, 60),
    (61, 21),
    (79, 23),
    (119, 35),
    (500, 200),
];

type Made = fn(u16, u16, Lang) -> State;

/// Every frame of the matrix: size, language, glyphs, layer, ordinary and hard rows.
fn each(glyphs: &[Glyphs], mut check: impl FnMut(&str, &str, &State, &Buffer)) {
    for glyphs in glyphs {
        let look = look(Depth::True, *glyphs);
        for (cols, rows) in SIZES {
            for lang in [Lang::Zh, Lang::En] {
                for layer in layers::LAYERS {
                    if !layers::drawn_at(layer, cols) {
                        continue;
                    }
                    let goods = [("board", world::board as Made), ("hard", world::hard as Made)];
                    let tabs = people::TABS.into_iter().chain(supply::TABS);
                    let tabs = tabs.filter(|_| people::LAYERS.contains(&layer) && cols < 500);
                    let imports = imports::TABS.into_iter();
                    let imports = imports.filter(|_| imports::LAYERS.contains(&layer) && cols < 500);
                    let ends = ends::TABS.into_iter().filter(|_| ends::LAYERS.contains(&layer) && cols < 500);
                    for (kind, made) in goods.into_iter().chain(tabs).chain(imports).chain(ends) {
                        let mut state = made(cols, rows, lang);
                        layers::over(&mut state, layer);
                        let buffer = drawn(&state, &look);
                        let name = format!("{kind} {cols}x{rows} {lang:?} {glyphs:?} {layer}");
                        check(&name, layer, &state, &buffer);
                    }
                }
            }
        }
    }
}

#[test]
fn every_line_is_as_wide_as_the_window_and_no_glyph_is_half() {
    each(&[Glyphs::Unicode, Glyphs::Ascii], |name, _, _, buffer| {
        for (y, row) in (0..).zip(rows(buffer)) {
            assert_eq!(huopan::text::width(&row), usize::from(buffer.area.width), "{name}: line {y}: {row:?}");
        }
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width {
                if huopan::text::width(buffer[(x, y)].symbol()) == 2 {
                    assert!(x + 1 < buffer.area.width, "{name}: half a glyph at the end of line {y}");
                    assert_eq!(buffer[(x + 1, y)].symbol(), " ", "{name}: overdrawn at {x},{y}");
                }
            }
        }
    });
}

#[test]
fn every_cell_has_the_background_of_the_theme() {
    let known: Vec<_> = {
        let theme = Theme::usual(Depth::True).unwrap();
        huopan::theme::Role::ALL.iter().filter_map(|role| theme.style(*role).bg).collect()
    };
    each(&[Glyphs::Unicode], |name, _, _, buffer| {
        let mut hidden = 0;
        for (at, cell) in buffer.content.iter().enumerate() {
            assert!(hidden > 0 || known.contains(&cell.bg), "{name}: cell {at}: {:?}", cell.bg);
            hidden = if hidden > 0 { hidden - 1 } else { huopan::text::width(cell.symbol()).saturating_sub(1) };
        }
    });
}

#[test]
fn the_ascii_twin_has_no_other_glyph_than_text() {
    each(&[Glyphs::Ascii], |name, _, _, buffer| {
        for (at, cell) in buffer.content.iter().enumerate() {
            let c = cell.symbol().chars().next().unwrap();
            let punctuation = matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}');
            assert!(
                c.is_ascii() || c == '¥' || c.is_alphabetic() || punctuation || c.is_numeric(),
                "{name}: cell {at}: {c}"
            );
        }
    });
}

#[test]
fn the_twin_has_the_same_cells() {
    for layer in layers::LAYERS {
        let mut state = world::board(120, 36, Lang::Zh);
        layers::over(&mut state, layer);
        let (whole, twin) =
            (drawn(&state, &look(Depth::True, Glyphs::Unicode)), drawn(&state, &look(Depth::True, Glyphs::Ascii)));
        for (at, (a, b)) in whole.content.iter().zip(&twin.content).enumerate() {
            let (from, to) = (huopan::text::width(a.symbol()), huopan::text::width(b.symbol()));
            assert_eq!(from, to, "{layer}: cell {at}: {} {}", a.symbol(), b.symbol());
            assert_eq!(a.style(), b.style(), "{layer}: cell {at}");
        }
    }
}

#[test]
fn frames_of_overlays_are_closed() {
    each(&[Glyphs::Unicode], |name, layer, _, buffer| {
        if !matches!(layer, "menu" | "help" | "assign" | "note") || name.starts_with("hard") || buffer.area.height < 12
        {
            return;
        }
        let find = |glyph: &str| {
            let at = |at: usize| (at % usize::from(buffer.area.width), at / usize::from(buffer.area.width));
            let all: Vec<_> = buffer.content.iter().enumerate().filter(|(_, cell)| cell.symbol() == glyph).collect();
            assert_eq!(all.len(), 1, "{name}: {glyph}\n{}", text(buffer));
            let (x, y) = at(all[0].0);
            (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
        };
        let (a, b, c, d) = (find("┌"), find("┐"), find("└"), find("┘"));
        assert_eq!((a.1, a.0, b.0), (b.1, c.0, d.0), "{name}");
        assert_eq!(c.1, d.1, "{name}");
        for y in a.1 + 1..c.1 {
            assert!(["│", "├"].contains(&buffer[(a.0, y)].symbol()), "{name}: left side, line {y}");
            assert!(["│", "┤"].contains(&buffer[(b.0, y)].symbol()), "{name}: right side, line {y}");
        }
        for y in [a.1, c.1] {
            assert_eq!(buffer[(a.0 + 1, y)].symbol(), "─", "{name}");
            assert_eq!(buffer[(b.0 - 1, y)].symbol(), "─", "{name}");
        }
    });
}

#[test]
fn heads_and_cells_stand_in_their_columns() {
    each(&[Glyphs::Unicode], |name, layer, state, buffer| {
        let areas = huopan::app::layout::areas(state);
        let covered = !matches!(layer, "none" | "search" | "facets" | "lens" | "toast");
        if covered || !state.tab.has_goods() || areas.facets.right() > areas.rows.x {
            return;
        }
        let placed = huopan::view::columns::of(areas.rows, state.cols);
        for one in placed {
            let gap = areas.rows.x + u16::try_from(one.at - 1).unwrap();
            for line in 0..areas.rows.height {
                let at = state.goods.ends().at(state.goods.offset + usize::from(line));
                if !matches!(at, Some(huopan::app::ends::Line::Good(_))) {
                    continue;
                }
                let cell = buffer[(gap, areas.rows.y + line)].symbol();
                assert_eq!(cell, " ", "{name}: {:?}, line {line}\n{}", one.column, text(buffer));
            }
            if areas.header.height > 0 {
                let head = buffer[(gap, areas.header.y)].symbol();
                assert!([" ", "↓", "↑"].contains(&head), "{name}: head of {:?}: {head}\n{}", one.column, text(buffer));
            }
        }
    });
}

#[test]
fn no_word_of_the_interface_is_cut() {
    each(&[Glyphs::Unicode], |name, layer, state, buffer| {
        if name.starts_with("hard") || !matches!(layer, "none" | "search" | "lens") || buffer.area.width < 40 {
            return;
        }
        let areas = huopan::app::layout::areas(state);
        let all = rows(buffer);
        let mut lines = vec![areas.tabs.y, areas.lens.y, areas.header.y, areas.hints.y];
        lines.retain(|y| *y > 0 || areas.tabs.y == 0);
        // Below the other tabs stand other people's words, which are cut where they are too long.
        if matches!(layer, "none" | "lens") && state.tab.has_goods() {
            lines.extend(areas.dock.top()..areas.dock.bottom());
        }
        for y in lines {
            assert!(!all[usize::from(y)].contains('…'), "{name}: line {y}: {}", all[usize::from(y)]);
        }
    });
}

/// A figure that lost its end says another one.
#[test]
fn no_figure_is_cut() {
    each(&[Glyphs::Unicode], |name, _, _, buffer| {
        if buffer.area.width < 60 {
            return;
        }
        for (y, row) in (0..).zip(rows(buffer)) {
            let chars: Vec<char> = row.chars().collect();
            for three in chars.windows(3) {
                let figure = three[1].is_ascii_digit() || (three[0].is_ascii_digit() && "%.,".contains(three[1]));
                let cut = three[2] == '…' && figure;
                assert!(!cut, "{name}: line {y}: {row}");
            }
        }
    });
}

#[test]
fn depths_are_kept() {
    for (cols, rows) in [(80, 24), (120, 36)] {
        for layer in layers::LAYERS {
            let imports = imports::TABS.into_iter().filter(|_| imports::LAYERS.contains(&layer));
            let ends = ends::TABS.into_iter().filter(|_| ends::LAYERS.contains(&layer));
            for (_, made) in imports.chain(ends).chain([("hard", world::hard as Made)]) {
                for depth in [Depth::Mono, Depth::Ansi16, Depth::Ansi256, Depth::True] {
                    let mut state = made(cols, rows, Lang::Zh);
                    layers::over(&mut state, layer);
                    let buffer = drawn(&state, &look(depth, Glyphs::Unicode));
                    assert!(buffer.content.iter().all(|cell| keeps(depth, cell)), "{layer} {depth:?}");
                }
            }
        }
    }
}

/// What is said by colour is said by sign or modifier too.
#[test]
fn without_colours_the_row_is_still_told_apart() {
    use ratatui::style::Modifier;
    let state = world::board(120, 36, Lang::Zh);
    let buffer = drawn(&state, &look(Depth::Mono, Glyphs::Unicode));
    let areas = huopan::app::layout::areas(&state);
    let y = areas.rows.y + 12;
    assert_eq!(buffer[(0, y)].symbol(), "▌");
    assert!((0..120).all(|x| buffer[(x, y)].modifier.contains(Modifier::REVERSED)));
    assert!((0..120).all(|x| !buffer[(x, y - 1)].modifier.contains(Modifier::REVERSED)));
}

#[test]
fn the_account_is_that_of_the_picture() {
    let state = world::board(120, 36, Lang::Zh);
    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    let head = |line: &str| huopan::text::fit(line, 57, "").trim_end().to_owned();
    let account: Vec<String> = all[23..35].iter().map(|line| head(line)).collect();
    let picture = [
        " 售价            12.900 ████████████████████████",
        " 退款退货 12%    -1.548                      ▓▓▓",
        " 实收            11.352 █████████████████████    100.0%",
        " 佣金 30%        -3.406                ▓▓▓▓▓▓    -30.0%",
        " 平台费 5%       -0.568               ▓           -5.0%",
        " 货本 3.20       -2.867         ▓▓▓▓▓▓           -25.2%",
        " 快递包装险      -2.736    ▓▓▓▓▓                 -24.1%",
        " 退货处理        -0.064    ▏                      -0.6%",
        " 坑位 800/800    -1.000  ▓▓                       -8.8%",
        " 税 1%           -0.112  ▏                        -1.0%",
        " 到手             0.599 █                         +5.3%",
        " 只扣进价和佣金: ¥5.83 = 45.2%  水分 ¥5.23",
    ];
    assert_eq!(account, picture);
}

#[test]
fn the_cursor_stands_where_one_types() {
    for (cols, rows) in SIZES {
        for (layer, wanted) in [
            ("none", false),
            ("search", true),
            ("facets", false),
            ("menu", false),
            ("assign", true),
            ("note", true),
            ("lens", true),
            ("help", true),
        ] {
            let mut state = world::board(cols, rows, Lang::Zh);
            layers::over(&mut state, layer);
            let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
            let cursor = paint(&state, &look(Depth::True, Glyphs::Unicode), &mut buffer);
            assert!(cursor.is_none_or(|at| at.x < cols && at.y < rows), "{cols}x{rows} {layer}");
            if cols >= 40 {
                assert_eq!(cursor.is_some(), wanted, "{cols}x{rows} {layer}");
            }
        }
    }
}

/// What the interface says itself has no glyph without a twin.
#[test]
fn every_glyph_has_a_twin() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<_> = ["view", "i18n"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()))
        .collect();
    files.push(root.join("app/action.rs"));
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let own = source.split("#[cfg(test)]").next().unwrap();
        for line in own.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for c in line.chars().filter(|c| !c.is_ascii() && huopan::text::char_width(*c) == 1) {
                let known = c == '¥' || huopan::view::glyphs::TWINS.iter().any(|(glyph, _)| *glyph == c);
                assert!(known, "{}: {c} in {line}", file.display());
            }
            let in_bar = line.chars().any(|c| ('\u{2500}'..='\u{25FF}').contains(&c));
            assert!(!in_bar || file.ends_with("glyphs.rs") || file.ends_with("board.rs"), "{}: {line}", file.display());
        }
    }
}

#[test]
fn goldens() {
    for (name, cols, rows, lang) in [("zh-120x36", 120, 36, Lang::Zh), ("en-80x24", 80, 24, Lang::En)] {
        for layer in layers::GOLDEN {
            let mut state = world::board(cols, rows, lang);
            layers::over(&mut state, layer);
            let shown = rows_trimmed(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
            insta::assert_snapshot!(format!("{name}-{layer}"), shown);
        }
        let imports = imports::TABS.into_iter().chain(imports::OVER);
        for (tab, made) in imports.filter(|(tab, _)| !tab.starts_with("hard")) {
            let shown = rows_trimmed(&drawn(&made(cols, rows, lang), &look(Depth::True, Glyphs::Unicode)));
            insta::assert_snapshot!(format!("{name}-{}", tab.replace(' ', "-")), shown);
        }
        for (tab, made) in people::TABS.into_iter().chain(supply::TABS).filter(|(tab, _)| !tab.starts_with("hard")) {
            for layer in ["none", "detail"]
                .into_iter()
                .filter(|layer| *layer == "none" || matches!(tab, "streamers" | "suppliers"))
            {
                let mut state = made(cols, rows, lang);
                layers::over(&mut state, layer);
                let shown = rows_trimmed(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
                insta::assert_snapshot!(format!("{name}-{tab}-{layer}"), shown);
            }
        }
    }
}
