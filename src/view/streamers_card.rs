//! All about one streamer over the whole window: her card, what she has, what suits her.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{Action, layout::Areas, streamers::Person};
use crate::i18n::{format, streamers::Streamers};
use crate::text;
use crate::theme::Role;
use crate::view::{
    cover, dock, glyphs,
    hints::{self, Hint},
    ink,
    scene::Scene,
    streamers, streamers_pane,
};

/// Columns of a label.
const LABEL: usize = 12;
/// Columns that one field is given.
const FIELD: usize = 40;
/// Columns of the list of what she has.
const GIVEN: usize = 60;

/// Draws it from a line on.
pub fn draw(scene: &Scene<'_>, areas: &Areas, scroll: u16, buffer: &mut Buffer) {
    let top = areas.tabs.bottom();
    let area = Rect::new(0, top, scene.state.cols, areas.hints.y.saturating_sub(top));
    cover::clear(buffer, area, scene.look);
    let Some(person) = scene.state.streamers.roster.current().filter(|_| area.height > 1) else { return };
    let title = streamers_pane::title(scene, &person.card);
    let terms = streamers_pane::terms(scene, &person.card);
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &title, &terms);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let lines = lines(scene, person, usize::from(body.width));
    let most = lines.len().saturating_sub(usize::from(body.height));
    ink::draw_all(buffer, body, lines.get(usize::from(scroll).min(most)..).unwrap_or_default());
}

/// Keys that do something on it.
pub fn keys<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    let words = scene.words();
    let lang = scene.lang();
    let edit = crate::app::tab_acts::of(scene.state.tab).iter().find(|act| act.action == Action::Edit);
    let mut out = vec![words.scroll_keys()];
    out.extend(edit.map(|act| ("Enter", act.word(lang))));
    out.extend(hints::acts(scene, &[Action::Assign, Action::Lens, Action::Note]));
    out.push(words.back_keys());
    out.extend(hints::acts(scene, &[Action::Menu, Action::Help]));
    out
}

fn lines(scene: &Scene<'_>, person: &Person, cols: usize) -> Vec<Line<'static>> {
    let words = Streamers(scene.lang());
    let mut out = vec![Line::default()];
    out.extend(card(scene, person, cols));
    out.push(Line::default());
    out.push(ink::plain(scene.look, Role::Header, &format!(" {}", words.has())));
    out.extend(streamers_pane::hers(scene, person, cols.min(GIVEN)));
    out.push(Line::default());
    out.extend(streamers_pane::suits(scene, person, cols.min(120)));
    out
}

/// Her fields, as many beside each other as there is room for; what is not known says so.
fn card(scene: &Scene<'_>, person: &Person, cols: usize) -> Vec<Line<'static>> {
    let fields = fields(scene, person);
    let beside = (cols / FIELD).clamp(1, 3);
    let wide = cols / beside;
    let line = |some: &[(&str, String)]| {
        let mut ink = scene.ink();
        for (at, (label, value)) in some.iter().enumerate() {
            ink.to(at * wide).gap(1).left(Role::Muted, label, LABEL);
            let room = wide.saturating_sub(LABEL + 2);
            let role = if value == "?" { Role::Unknown } else { Role::Text };
            ink.put(role, &text::fit(value, room, glyphs::MORE));
        }
        ink.line()
    };
    fields.chunks(beside).map(line).collect()
}

fn fields(scene: &Scene<'_>, person: &Person) -> Vec<(&'static str, String)> {
    let (board, words, card) = (scene.words(), Streamers(scene.lang()), &person.card);
    let known = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
    let text = |value: &str| if value.is_empty() { "-".to_owned() } else { value.to_owned() };
    let count = |n: Option<u32>| known(n.map(|n| format::count(u64::from(n))));
    let viewers: Vec<String> = card.last8.iter().map(|n| format::count(u64::from(*n))).collect();
    vec![
        (words.name(), card.name.to_string()),
        (words.id(), card.id.to_string()),
        (words.standing_head(), words.standing(card.standing).to_owned()),
        (board.tier(), board.tier_name(card.tier).to_owned()),
        (words.platform(), text(&card.platform)),
        (words.team(), text(&card.team)),
        (words.family(), text(&card.family)),
        (words.sells(), text(&streamers::sells(&card.sells))),
        (words.fans(), count(card.followers)),
        (board.viewers(), count(card.avg_viewers)),
        (board.expected(), known(card.orders.map(format::quantity))),
        (words.commission(), known(card.commission.map(format::percent))),
        (words.slot(), known(card.slot.map(|fee| format!("¥{}", format::whole(fee))))),
        (words.agency(), known(card.agency.map(format::percent))),
        (words.last8(), if viewers.is_empty() { "?".to_owned() } else { viewers.join(" ") }),
    ]
}
