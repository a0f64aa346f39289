//! The account with the keyboard on a line, 敏感度 and 假如: whole lines, whole glyphs, whole figures, at the sizes where they differ.

use std::sync::Arc;

use huopan::app::{App, Input, State, keymap::Keymap, state::Layer};
use huopan::config::chord::Chord;
use huopan::domain::{
    Lens, Money, Rate,
    lens::{Supply, TaxRule},
    margin::{Leftover, LineKind},
};
use huopan::i18n::Lang;
use huopan::theme::Depth;
use huopan::view::{Glyphs, paint};
use ratatui::{buffer::Buffer, layout::Rect};

use crate::{drawn, goods::GOODS, look, reading::rows, world};

const KEYS: [(&str, &str); 8] = [
    ("line", "Tab Down Down Down Down Down"),
    ("line in the detail", "Enter Tab End"),
    ("grid", "M Left Left Left Left Left Left"),
    ("grid at its end", "M Right Down Down End Down Down Down"),
    ("price", "M Tab Up Up"),
    ("orders", "M Tab Tab Down"),
    ("lenses", "W Right"),
    ("lenses to add", "W Del F2"),
];
const SIZES: [(u16, u16); 6] = [(20, 5), (40, 12), (60, 20), (80, 24), (120, 36), (200, 60)];

fn app(cols: u16, rows: u16, lang: Lang) -> App {
    App::new(world::board(cols, rows, lang), Keymap::new().unwrap())
}

fn press(app: &mut App, keys: &str) {
    for key in keys.split(' ') {
        app.update(world::now(), Input::Key(key.parse::<Chord>().unwrap()));
    }
}

fn screen(state: &State) -> Vec<String> {
    rows(&drawn(state, &look(Depth::True, Glyphs::Unicode)))
}

/// The board under another lens: its rows and its sheet as the engine would make them.
fn under(cols: u16, rows: u16, lens: Lens) -> App {
    let mut state = world::board(cols, rows, Lang::Zh);
    let ready = state.ready(&lens);
    state.lens = lens;
    let mut given = GOODS[12];
    given.10 = '*';
    state.sheet = Some(Arc::new(world::sheet(&given, &ready)));
    App::new(state, Keymap::new().unwrap())
}

#[test]
fn lines_glyphs_and_figures_are_whole() {
    for (name, keys) in KEYS {
        for (cols, high) in SIZES {
            for lang in [Lang::Zh, Lang::En] {
                let mut app = app(cols, high, lang);
                press(&mut app, keys);
                let whole = drawn(&app.state, &look(Depth::True, Glyphs::Unicode));
                let ascii = drawn(&app.state, &look(Depth::True, Glyphs::Ascii));
                let name = format!("{name} {cols}x{high} {lang:?}");
                for (y, (row, twin)) in rows(&whole).iter().zip(rows(&ascii)).enumerate() {
                    assert_eq!(huopan::text::width(row), usize::from(cols), "{name}: line {y}: {row:?}");
                    assert_eq!(huopan::text::width(&twin), usize::from(cols), "{name}: line {y}: {twin:?}");
                    let chars: Vec<char> = row.chars().collect();
                    let cut = chars.windows(2).any(|two| two[0].is_ascii_digit() && two[1] == '…');
                    assert!(!cut || cols < 60, "{name}: line {y}: {row}");
                }
                for cell in &ascii.content {
                    let c = cell.symbol().chars().next().unwrap();
                    let punctuation =
                        matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}');
                    assert!(c.is_ascii() || c == '¥' || c.is_alphabetic() || punctuation, "{name}: {c}");
                }
                let mut buffer = Buffer::empty(Rect::new(0, 0, cols, high));
                assert_eq!(paint(&app.state, &look(Depth::True, Glyphs::Unicode), &mut buffer), None, "{name}");
            }
        }
    }
}

#[test]
fn the_hints_explain_the_line_as_promised() {
    let mut app = app(120, 36, Lang::Zh);
    let mut sheet = (**app.state.sheet.as_ref().unwrap()).clone();
    sheet.offer.list.priced_at = Some(huopan::domain::Instant::parse("2026-11-22T09:36:00+08:00").unwrap());
    app.state.sheet = Some(Arc::new(sheet.clone()));
    press(&mut app, "Tab Down Down Down Down Down");
    let said = |app: &App| screen(&app.state).last().unwrap().trim().to_owned();
    assert!(said(&app).starts_with("货本 = 3.20 x (88% + 8% x 20%)  来自 报价 09:36"), "{}", said(&app));
    assert!(said(&app).ends_with("Enter 改口径  Esc 回来"), "{}", said(&app));
    // Of another day the day is said.
    sheet.offer.list.priced_at = Some(huopan::domain::Instant::parse("2026-11-20T09:36:00+08:00").unwrap());
    app.state.sheet = Some(Arc::new(sheet));
    assert!(said(&app).contains("来自 报价 11-20"), "{}", said(&app));
    press(&mut app, "Up");
    assert!(said(&app).starts_with("平台费 = 11.352 x 5%  来自 渠道表 2026-03 起 待核"), "{}", said(&app));
    app.state.texts = Lang::En.texts();
    assert!(said(&app).starts_with("Platform = 11.352 x 5%  from fee table from 2026-03, to verify"), "{}", said(&app));
}

#[test]
fn all_lines_can_be_reached_where_there_are_more_than_the_dock_has_rows() {
    let lens = Lens { samples: Money::yuan(40), leftover: Leftover::Lost, ..world::lens() };
    let mut app = under(120, 36, lens);
    let has = |app: &App, words: &str| screen(&app.state).iter().any(|line| line.contains(words));
    // 40 / 800 for the samples; 840 - 800 x 0.896 = 123 pieces of 3.20 are lost.
    assert!(has(&app, "样品 40/800") && has(&app, "剩货 123") && has(&app, " 到手"));
    press(&mut app, "Tab");
    assert!(has(&app, "▌售价"));
    press(&mut app, "End Up Up Up");
    assert_eq!(app.state.account_line(), Some(LineKind::Samples));
    assert!(screen(&app.state).last().unwrap().contains("样品 = 40.00 / 800  来自 我改的"));
    press(&mut app, "Down Down");
    assert!(screen(&app.state).last().unwrap().contains("剩货 = 123 x 3.20 / 800"));
}

#[test]
fn what_is_cleared_or_sent_on_needs_no_cash() {
    // A third of 3.20 as the floor: 1.0666 x 0.896.
    let clear = Supply::Clearance { floor: Rate::parts(33_333) };
    let mut app = under(120, 36, Lens { supply: clear, ..world::lens() });
    let text = screen(&app.state).join("\n");
    // NR - C - PF - S - H: 11.352 - 3.4056 - 0.5676 - 2.736 - 0.064 = 4.5788.
    assert!(text.contains("回笼 ¥4.579") && text.contains("早已付过") && text.contains("清 800"), "{text}");
    assert!(!text.contains("2,688"), "{text}");
    press(&mut app, "Tab Down Down Down Down Down");
    assert!(screen(&app.state).last().unwrap().contains("来自 清仓底价 我改的"));
    // This supplier sends nothing on: it says so, and nothing opens.
    let mut app = under(120, 36, Lens { supply: Supply::Dropship { takes_returns: true }, ..world::lens() });
    assert!(screen(&app.state).join("\n").contains("不代发"));
    press(&mut app, "M");
    assert!(app.state.layers.is_empty() && app.state.toast.is_some());
}

#[test]
fn margin_mark_up_and_multiple_are_told_apart() {
    let mut app = app(80, 24, Lang::En);
    press(&mut app, "Enter");
    // (12.90 - 3.20) / 12.90, / 3.20, and 12.90 / 3.20.
    let text = screen(&app.state).join("\n");
    assert!(text.contains("gross 75.2% · mark-up 303.1% · 4.03x cost"), "{text}");
}

#[test]
fn vat_in_the_goods_stands_in_the_formula() {
    let tax = TaxRule::General { vat: Rate::percent(13), input: huopan::domain::lens::InputVat::Always };
    let mut app = under(120, 36, Lens { tax, ..world::lens() });
    press(&mut app, "Tab End Up");
    let said = screen(&app.state).last().unwrap().trim().to_owned();
    assert!(said.starts_with("税 = (11.352 - 3.20 x (88% + 8% x 20%)) x 13% / 113%  来自 我改的"), "{said}");
}

#[test]
fn on_a_low_window_the_lenses_scroll() {
    let mut app = app(60, 12, Lang::Zh);
    press(&mut app, "W");
    let has = |app: &App, words: &str| screen(&app.state).iter().any(|line| line.contains(words));
    assert!(has(&app, "按什么算") && !has(&app, "保本单量"));
    press(&mut app, "Down Down Down Down Down Down Down Down Down Down Down Down");
    assert!(has(&app, "保本单量") && !has(&app, "按什么算"));
    assert!(matches!(app.state.top(), Some(Layer::WhatIf(_))));
    press(&mut app, "Up Up Up Up Up Up Up Up Up Up Up Up");
    assert!(has(&app, "按什么算"));
}
