//! Themes can be read: by their colours at every depth, by people who see fewer of them, and without any.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_sign_loss,
    clippy::wildcard_imports,
    missing_docs,
    unreachable_pub,
    dead_code
)]

#[path = "screens/columns.rs"]
mod columns;
#[path = "themes/contrast.rs"]
mod contrast;
#[path = "themes/docs.rs"]
mod docs;
#[path = "screens/goods.rs"]
mod goods;
#[path = "themes/invalid.rs"]
mod invalid;
#[path = "screens/layers.rs"]
mod layers;
#[path = "themes/plain.rs"]
mod plain;
#[path = "screens/reading.rs"]
mod reading;
#[path = "screens/search_states.rs"]
mod search_states;
#[path = "themes/sight.rs"]
mod sight;
#[path = "screens/world.rs"]
mod world;

use huopan::app::State;
use huopan::theme::{Depth, Role, Theme, builtin, depth::reduce};
use huopan::view::{Look, paint};
use ratatui::{buffer::Buffer, layout::Rect, style::Color};

/// A built-in theme.
fn theme(name: &str) -> Theme {
    Theme::parse(builtin::named(name).expect(name)).expect(name)
}

/// Each theme at each depth it is meant for, and swapped; where there are sixteen colours it gives way to the one that has them.
fn each(mut check: impl FnMut(&str, &Theme, Depth)) {
    for one in builtin::ALL {
        for depth in [Depth::Ansi16, Depth::Ansi256, Depth::True] {
            let theme = theme(one.name).on(depth).unwrap();
            check(&format!("{} {depth:?}", one.name), &theme, depth);
            check(&format!("{} {depth:?} swapped", one.name), &theme.swapped(), depth);
        }
    }
}

/// Red, green and blue of a role's foreground and background as a terminal shows them; what no one sets is xterm's white on black.
fn shown(theme: &Theme, role: Role, depth: Depth) -> [(u8, u8, u8); 2] {
    let (own, text) = (reduce(theme.style(role), depth), reduce(theme.style(Role::Text), depth));
    let or = |own: Option<Color>, text: Option<Color>, usual: (u8, u8, u8)| {
        own.or(text).and_then(huopan::theme::contrast::rgb).unwrap_or(usual)
    };
    [or(own.fg, text.fg, (229, 229, 229)), or(own.bg, text.bg, (0, 0, 0))]
}

fn drawn(state: &State, look: &Look) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.cols, state.rows));
    paint(state, look, &mut buffer);
    buffer
}
