//! 主播: who sells, on what terms.

use ratatui::{buffer::Buffer, text::Line};

use crate::app::layout::Areas;
use crate::theme::Role;
use crate::view::{roster, scene::Scene};

/// Draws the tab below its query line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let list = &scene.state.streamers.roster;
    let row = |one: &crate::domain::Streamer| {
        let mut ink = scene.ink();
        ink.left(Role::Text, &one.name, 10);
        ink.line()
    };
    roster::draw(scene, areas, buffer, (list, &Line::default()), row, (scene.words().streamers(), ""));
}
