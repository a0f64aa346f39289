//! The items that a good is sold as, in its detail.

use ratatui::text::Line;

use crate::app::Sheet;
use crate::domain::Date;
use crate::i18n::{channels::Channels, format};
use crate::theme::Role;
use crate::view::{glyphs, scene::Scene};

/// 快手小店 1234567 · 经快手购物助手  王 11-20
pub fn lines(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Line<'static>> {
    let words = Channels(scene.lang());
    let all = sheet.state.channel_items().map(|item| {
        let name = words.name_of(&item.channel, &scene.state.shared.channels);
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Text, &words.item_said(&name, item, glyphs::SEPARATOR)).gap(2);
        ink.put(Role::Muted, &format!("{} {}", item.stamp.by, format::day(Date::of(item.stamp.hlc.wall()))));
        ink.line()
    });
    all.collect()
}
