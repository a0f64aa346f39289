//! Whole screens: invariants at every size, language, depth and layer, and the screens themselves as text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_sign_loss,
    clippy::wildcard_imports,
    clippy::type_complexity,
    missing_docs
)]

#[path = "screens/world.rs"]
mod world;

use huopan::app::State;
use huopan::i18n::Lang;
use huopan::theme::{Depth, Theme};
use huopan::view::{Glyphs, Look, paint};
use ratatui::{buffer::Buffer, layout::Rect};

fn look(depth: Depth, glyphs: Glyphs) -> Look {
    Look::new(&Theme::usual(depth).unwrap(), depth, glyphs)
}

fn drawn(state: &State, look: &Look) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.cols, state.rows));
    paint(state, look, &mut buffer);
    buffer
}

/// The rows as a person reads them: the cell behind a wide glyph belongs to it.
fn rows(buffer: &Buffer) -> Vec<String> {
    let mut out = Vec::new();
    for y in 0..buffer.area.height {
        let (mut row, mut x) = (String::new(), 0);
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::try_from(huopan::text::width(symbol)).unwrap().max(1);
        }
        out.push(row);
    }
    out
}

fn text(buffer: &Buffer) -> String {
    rows(buffer).join("\n")
}

/// Prints a frame with its colours, to be looked at: `HUOPAN_SHOW=zh,120,36,none cargo test --test screens show -- --nocapture`.
#[test]
fn show() {
    let Ok(wanted) = std::env::var("HUOPAN_SHOW") else { return };
    let parts: Vec<&str> = wanted.split(',').collect();
    let lang = if parts[0] == "zh" { Lang::Zh } else { Lang::En };
    let (cols, rows) = (parts[1].parse().unwrap(), parts[2].parse().unwrap());
    let hard = parts.contains(&"hard");
    let mut state = if hard { world::hard(cols, rows, lang) } else { world::board(cols, rows, lang) };
    world::over(&mut state, parts[3]);
    let depth = match parts.get(4) {
        Some(&"16") => Depth::Ansi16,
        Some(&"mono") => Depth::Mono,
        Some(&"256") => Depth::Ansi256,
        _ => Depth::True,
    };
    let glyphs = if parts.contains(&"ascii") { Glyphs::Ascii } else { Glyphs::Unicode };
    let buffer = drawn(&state, &look(depth, glyphs));
    std::fs::write(std::env::var("HUOPAN_SHOW_TO").unwrap(), ansi(&buffer)).unwrap();
    std::fs::write(std::env::var("HUOPAN_SHOW_TO").unwrap() + ".txt", text(&buffer)).unwrap();
}

fn ansi(buffer: &Buffer) -> String {
    use ratatui::backend::{Backend, CrosstermBackend};
    let mut out = Vec::new();
    let mut backend = CrosstermBackend::new(&mut out);
    let cells: Vec<(u16, u16, &ratatui::buffer::Cell)> = (0..buffer.area.height)
        .flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)))
        .scan(0_usize, |skip, (x, y)| {
            let cell = &buffer[(x, y)];
            if x == 0 {
                *skip = 0;
            }
            let hidden = *skip > 0;
            *skip = if hidden { *skip - 1 } else { huopan::text::width(cell.symbol()).saturating_sub(1) };
            Some((!hidden).then_some((x, y, cell)))
        })
        .flatten()
        .collect();
    backend.draw(cells.into_iter()).unwrap();
    String::from_utf8(out).unwrap()
}
