//! Lines of the goods list that are no goods: what its parts are called, and the questions that find more.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::ends::Rule;
use crate::i18n::ends::Ends;
use crate::theme::Role;
use crate::view::{columns, dock, glyphs, ink, scene::Scene};

/// A rule with its words, one cell from the edge as the gutter is.
pub fn rule(scene: &Scene<'_>, rule: Rule, area: Rect, buffer: &mut Buffer) {
    let said = Ends(scene.lang());
    let words = match rule {
        Rule::Gapped => said.gapped(),
        Rule::Near => said.near(),
        Rule::Further => said.further(),
    };
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    dock::titled(scene, area, buffer, &ink::plain(scene.look, Role::Header, words), &Line::default());
}

/// What would be found without a part of the query; where nothing was found, with the keys that do it.
pub fn suggestion(scene: &Scene<'_>, number: usize, area: Rect, buffer: &mut Buffer) {
    let list = scene.state.list();
    let Some(one) = list.suggestions().into_iter().nth(number) else { return };
    let selected = list.cursor == list.ends().suggestion(number);
    let (said, query) = (Ends(scene.lang()), list.asked.query.as_str());
    let part = crate::text::fit(one.part(query).trim(), usize::from(area.width / 3), glyphs::MORE).into_owned();
    let words = match () {
        () if one.is_end(query) => said.without_last(part.chars().all(|c| c.is_ascii_alphabetic()), one.goods),
        () if list.hits.total > 0 => said.without(&part, one.goods),
        () if one.hides => said.hides(&part, one.goods),
        () => said.finds_without(&part, one.goods),
    };
    let mut ink = scene.ink();
    ink.put(Role::Accent, if selected { scene.look.glyphs.cursor() } else { " " }).gap(columns::GUTTER);
    ink.put(Role::Text, &words);
    // Where nothing was found, how to get there is said too.
    let first = number == 0 && list.suggested().is_none();
    if list.hits.total == 0 && (selected || first) {
        ink.gap(2).put(Role::Accent, if first { glyphs::SORT_DOWN } else { "" }).put(Role::Accent, "Enter");
    }
    ink::draw(buffer, area, &ink.line());
    if selected {
        buffer.set_style(area, scene.look.style(Role::Selected));
    }
}
