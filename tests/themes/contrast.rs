//! Every role reads on every background it can stand on, as the Web's accessibility rules count it.
//!
//! What sixteen colours look like is the terminal's to say; they are taken as xterm shows them (src/theme/contrast.rs has the table).

use huopan::i18n::Lang;
use huopan::theme::{
    Depth, Role, Theme,
    contrast::{contrast, rgb},
};
use huopan::view::{Glyphs, Look};
use ratatui::style::Color;

use crate::{drawn, each, layers, shown, theme, world};

/// Least contrast of text.
const TEXT: f64 = 4.5;
/// Least contrast of what is a picture and not text: frames and rules (border), and the dashes of the padding (faint), whose figure
/// stands beside them in muted. Nothing that is read is drawn in these two.
const PICTURE: f64 = 3.0;
const PICTURES: [Role; 2] = [Role::Border, Role::Faint];
/// What the theme that is made for it promises.
const HIGH: f64 = 7.0;

/// What falls short of its least contrast.
fn unreadable(theme: &Theme, depth: Depth, text: f64) -> Vec<String> {
    let mut found = Vec::new();
    for role in Role::ALL {
        let least = if PICTURES.contains(role) { PICTURE } else { text };
        for row in rows_of(*role) {
            let [mut fg, mut bg] = shown(theme, *role, depth);
            // As rows are drawn: their own foreground, when they have one, goes over all, and so does their background.
            let style = theme.style(*row);
            if *row != Role::Text {
                let over = shown(theme, *row, depth);
                fg = if style.fg.is_some() { over[0] } else { fg };
                bg = if style.bg.is_some() { over[1] } else { bg };
            }
            let has = contrast(fg, bg);
            if has < least {
                found.push(format!("{} on {}: {has:.2}", role.name(), row.name()));
            }
        }
    }
    found
}

/// The backgrounds a role can stand on; rows have their own, and the field that owns the keyboard brings its own.
fn rows_of(role: Role) -> &'static [Role] {
    match role {
        Role::Selected => &[Role::Selected],
        Role::Marked => &[Role::Marked, Role::Selected],
        Role::Focus => &[Role::Text],
        _ => &[Role::Text, Role::Selected, Role::Marked],
    }
}

#[test]
fn every_role_reads_on_every_background_it_stands_on() {
    each(|name, theme, depth| {
        assert_eq!(unreadable(theme, depth, TEXT), Vec::<String>::new(), "{name}");
    });
}

#[test]
fn high_contrast_is_high() {
    for depth in [Depth::Ansi256, Depth::True] {
        assert_eq!(unreadable(&theme("contrast"), depth, HIGH), Vec::<String>::new(), "{depth:?}");
        assert!(!unreadable(&theme("dark"), depth, HIGH).is_empty(), "the others do not promise it");
    }
}

/// A theme with one spoilt role, or one spoilt background, does not pass.
#[test]
fn one_bad_colour_is_found() {
    for role in Role::ALL {
        let own = format!("inherits = \"dark\"\nroles.{} = {{ fg = \"night\" }}", role.name());
        let found = unreadable(&Theme::parse(&own).unwrap(), Depth::True, TEXT);
        let of = format!("{} on ", role.name());
        assert!(found.iter().any(|words| words.starts_with(&of)), "{}: {found:?}", role.name());
    }
    for (role, background) in [("text", "ink"), ("selected", "ash"), ("marked", "smoke")] {
        let own = format!("inherits = \"dark\"\nroles.{role} = {{ bg = \"{background}\" }}");
        let found = unreadable(&Theme::parse(&own).unwrap(), Depth::True, TEXT);
        assert!(found.iter().any(|words| words.contains(&format!(" on {role}: "))), "{role}: {found:?}");
    }
    // 0x84 is 0.2307 linear, so 0.2807 / 0.05 = 5.6 on black, and (0.2307 + 0.05) / (0.0089 + 0.05) = 4.77 on 0x18.
    let grey = |bg: &str| format!("inherits = \"dark\"\nroles.text = {{ fg = \"#848484\", bg = \"{bg}\" }}");
    let reads = |bg: &str| {
        let found = unreadable(&Theme::parse(&grey(bg)).unwrap(), Depth::True, TEXT);
        !found.iter().any(|words| words.starts_with("text on text"))
    };
    assert!(
        reads("#000000") && reads("#181818") && !reads("#202020"),
        "4.77 passes, (0.2807 / 0.0644 =) 4.36 does not"
    );
}

/// A theme that sets a background sets it everywhere, so that the terminal's own does not show through.
#[test]
fn no_cell_keeps_the_terminals_background() {
    for name in ["dark", "light", "contrast", "colour-blind", "colour-blind-light"] {
        let look = Look::new(&theme(name), Depth::True, Glyphs::Unicode);
        for (cols, rows) in [(20, 5), (80, 24), (120, 36), (160, 45)] {
            for layer in layers::LAYERS {
                let mut state = world::hard(cols, rows, Lang::Zh);
                layers::over(&mut state, layer);
                let buffer = drawn(&state, &look);
                let mut hidden = 0;
                for (at, cell) in buffer.content.iter().enumerate() {
                    let bare = cell.bg == Color::Reset || cell.fg == Color::Reset;
                    assert!(hidden > 0 || !bare, "{name} {cols}x{rows} {layer}: cell {at}");
                    let behind = huopan::text::width(cell.symbol()).saturating_sub(1);
                    hidden = if hidden > 0 { hidden - 1 } else { behind };
                }
            }
        }
    }
}

/// Whatever the screens put on whatever background: letters, hanzi and digits read as text, all other signs at least as pictures.
#[test]
fn every_cell_that_is_drawn_reads() {
    each(|name, theme, depth| {
        let look = Look::new(theme, depth, Glyphs::Unicode);
        for layer in layers::LAYERS {
            for made in [world::board, world::hard] {
                let mut state = made(120, 36, Lang::Zh);
                layers::over(&mut state, layer);
                let buffer = drawn(&state, &look);
                for cell in buffer.content.iter().filter(|cell| cell.symbol() != " ") {
                    let least = if cell.symbol().chars().any(char::is_alphanumeric) { TEXT } else { PICTURE };
                    let fg = rgb(cell.fg).unwrap_or((229, 229, 229));
                    let has = contrast(fg, rgb(cell.bg).unwrap_or((0, 0, 0)));
                    assert!(has >= least, "{name} {layer}: {}: {has:.2}: {cell:?}", cell.symbol());
                }
            }
        }
    });
}
