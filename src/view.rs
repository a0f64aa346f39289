//! State to frame, pure: what people see. The same on a tty, in a test, in an SSH session.
//!
//! A screen names roles and glyphs, never colours; it reads the state and changes nothing. Where parts stand is
//! `app::layout`'s to say, as the mouse needs it too.

pub mod activity;
pub mod assign;
pub mod bar;
pub mod candidates;
pub mod cells;
pub mod changes;
pub mod chart;
pub mod checks;
pub mod column_chooser;
pub mod compare;
pub mod cover;
pub mod dock;
pub mod ends;
pub mod explained;
pub mod facets;
pub mod field;
pub mod fitting;
pub mod form;
pub mod frame;
pub mod glyphs;
pub mod goods;
pub mod help;
pub mod hints;
pub mod holding;
pub mod imports;
pub mod imports_effect;
pub mod imports_head;
pub mod imports_look;
pub mod imports_problems;
pub mod imports_table;
pub mod imports_text;
pub mod ink;
pub mod items;
pub mod lens;
pub mod lens_compare;
pub mod lens_row;
pub mod look;
pub mod menu;
pub mod note;
pub mod palette;
pub mod picture;
pub mod pool_list;
pub mod purchase;
pub mod query;
pub mod reading;
pub mod roster;
pub mod said;
pub mod scene;
pub mod search_list;
pub mod sense;
pub mod sense_grid;
pub mod sense_line;
pub mod side;
pub mod slider;
pub mod spark;
pub mod story;
pub mod streamers;
pub mod streamers_card;
pub mod streamers_columns;
pub mod streamers_pane;
pub mod strip;
pub mod suppliers;
pub mod suppliers_columns;
pub mod suppliers_pane;
pub mod tab_query;
pub mod waterfall;
pub mod ways;
pub mod welcome;
pub mod what_if;

pub use crate::app::columns;
pub use glyphs::Glyphs;
pub use look::{Look, Looking};

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::{
    State,
    layout::{self, Areas},
    state::{Layer, Tab},
};
use crate::theme::Role;
use scene::Scene;

/// Draws the state. The terminal's cursor stands where one types, and nowhere else.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let cursor = paint(state, look, frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the state into a buffer and gives the cursor's place.
pub fn paint(state: &State, look: &Look, buffer: &mut Buffer) -> Option<Position> {
    let scene = Scene { state, look };
    let areas = layout::areas(state);
    let screen = buffer.area;
    buffer.set_style(screen, look.style(Role::Text));
    let cursor = if areas.tabs.is_empty() {
        ink::draw(buffer, screen, &ink::plain(look, Role::Text, scene.words().more_room()));
        None
    } else {
        board(&scene, &areas, buffer)
    };
    look.glyphs.settle(buffer);
    cursor
}

fn board(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    frame::tabs(scene, areas.tabs, buffer);
    if !areas.lens.is_empty() {
        frame::lens(scene, areas.lens, buffer);
    }
    let mut cursor = query::draw(scene, areas, buffer);
    match scene.state.tab {
        Tab::Goods | Tab::Pool => goods_body(scene, areas, buffer),
        Tab::Streamers => streamers::draw(scene, areas, buffer),
        Tab::Suppliers => suppliers::draw(scene, areas, buffer),
        Tab::Import => imports::draw(scene, areas, buffer),
        Tab::Activity => activity::draw(scene, areas, buffer),
    }
    for layer in &scene.state.layers {
        cursor = match layer {
            Layer::Facets | Layer::Account(_) => None,
            Layer::Search => {
                ways::draw(scene, areas, buffer);
                cursor
            }
            Layer::Menu(menu) => {
                menu::draw(scene, areas, menu, buffer);
                None
            }
            Layer::Help(help) => help::draw(scene, areas, help, buffer),
            Layer::Assign(form) => assign::draw(scene, areas, form, buffer),
            Layer::Note(form) => note::draw(scene, areas, form, buffer),
            Layer::Form(form) => form::draw(scene, areas, form, buffer),
            Layer::Welcome(welcome) => {
                let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
                welcome::draw(scene, screen, *welcome, buffer);
                None
            }
            Layer::Sense(sense) => {
                sense::draw(scene, areas, sense, buffer);
                None
            }
            Layer::WhatIf(what_if) => {
                what_if::draw(scene, areas, what_if, buffer);
                None
            }
            Layer::Compare(compare) => {
                if scene.state.comparison().is_some() {
                    compare::draw(scene, compare, buffer);
                    None
                } else {
                    cursor
                }
            }
            Layer::Pools(list) => {
                pool_list::draw(scene, areas, list, buffer);
                None
            }
            Layer::Columns(chooser) => {
                column_chooser::draw(scene, areas, *chooser, buffer);
                None
            }
            Layer::Changes(list) => {
                changes::draw(scene, areas, list, buffer);
                None
            }
            Layer::Palette(palette) => palette::draw(scene, areas, palette, buffer),
            Layer::Searches(list) => search_list::draw(scene, areas, list, buffer),
            Layer::Lens(form) => lens::draw(scene, areas.dock, form, buffer),
            Layer::Detail { scroll } if scene.state.tab == Tab::Suppliers => {
                suppliers_pane::full(scene, areas, *scroll, buffer);
                None
            }
            Layer::Detail { scroll } if scene.state.tab == Tab::Streamers => {
                streamers_card::draw(scene, areas, *scroll, buffer);
                None
            }
            Layer::Detail { scroll } => {
                side::detail(scene, areas, *scroll, buffer);
                None
            }
        };
    }
    hints::draw(scene, areas.hints, buffer);
    cursor
}

/// The list of goods with the account of the one under the cursor.
fn goods_body(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    goods::draw(scene, areas, buffer);
    let lens_open = scene.state.layers.iter().any(|layer| matches!(layer, Layer::Lens(_)));
    match areas.dock.height {
        0 => {}
        _ if lens_open => {}
        1..=3 => strip::draw(scene, areas.dock, buffer),
        _ => dock::draw(scene, areas.dock, buffer),
    }
    if !areas.side.is_empty() {
        side::draw(scene, areas.side, buffer);
    }
    if !areas.facets.is_empty() {
        facets::draw(scene, areas, buffer);
    }
}
