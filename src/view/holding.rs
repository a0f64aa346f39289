//! What is held of a good, a line for each request that is not over.

use ratatui::text::Line;

use crate::app::Sheet;
use crate::domain::ledger::{Hold, HoldState};
use crate::i18n::{format, holds::Holds};
use crate::text;
use crate::theme::Role;
use crate::view::{glyphs, scene::Scene};

/// 已留 4,000 ◎ 排1,000 到11-30 王: in so many columns, or in full with what the answer rests on.
pub fn lines(scene: &Scene<'_>, sheet: &Sheet, cols: Option<usize>) -> Vec<Line<'static>> {
    let today = scene.state.today;
    let over =
        |hold: &&Hold| hold.until < today || matches!(hold.state(today), HoldState::Expired | HoldState::Released);
    sheet.state.holds.iter().filter(|hold| !over(hold)).map(|hold| line(scene, hold, cols)).collect()
}

fn line(scene: &Scene<'_>, hold: &Hold, cols: Option<usize>) -> Line<'static> {
    let (words, today) = (Holds(scene.lang()), scene.state.today);
    let state = hold.state(today);
    let (pieces, said) = match state {
        HoldState::Granted | HoldState::Partly => (hold.held(today), HoldState::Granted),
        HoldState::Waiting => (hold.waits(today), state),
        _ => (hold.quantity, state),
    };
    let (role, glyph) = match state {
        HoldState::Asked => (Role::Muted, glyphs::OPEN),
        HoldState::Granted => (Role::Held, glyphs::DOT),
        HoldState::Partly | HoldState::Waiting => (Role::Warn, glyphs::WAITS),
        _ => (Role::Bad, glyphs::FAIL),
    };
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, words.state(said)).gap(1);
    ink.put(Role::Held, &format::quantity(pieces)).gap(1).put(role, glyph).gap(1);
    if state == HoldState::Partly {
        ink.put(Role::Warn, &words.queued(hold.waits(today))).gap(1);
    }
    ink.put(Role::Muted, &words.to(hold.until)).gap(1);
    match cols {
        Some(cols) => ink.fit(Role::Text, &hold.stamp.by, cols.saturating_sub(ink.width())),
        None => ink.put(Role::Text, &hold.stamp.by),
    };
    let why = hold.verdict.map_or("", |verdict| words.why(verdict.why));
    let room = cols.map_or(usize::MAX, |cols| cols.saturating_sub(ink.width()));
    if !why.is_empty() && text::width(why) + 2 <= room {
        ink.gap(2).put(Role::Muted, why);
    }
    ink.line()
}
