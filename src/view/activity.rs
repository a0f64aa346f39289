//! 动态: who did what, when, to which good.

use ratatui::{buffer::Buffer, text::Line};

use crate::app::layout::Areas;
use crate::view::{roster, scene::Scene};

/// Draws the tab below its query line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let list = &scene.state.activity.roster;
    roster::draw(scene, areas, buffer, (list, &Line::default()), |_| Line::default(), ("", ""));
}
