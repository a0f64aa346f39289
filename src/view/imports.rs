//! 导入: price lists from files.

use ratatui::{buffer::Buffer, text::Line};

use crate::app::layout::Areas;
use crate::view::{roster, scene::Scene};

/// Draws the tab below its query line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let list = &scene.state.imports.roster;
    roster::draw(scene, areas, buffer, (list, &Line::default()), |_| Line::default(), ("", ""));
}
