//! The checks before an assignment is saved, all at once, in their order.

use ratatui::text::Line;

use crate::app::assign::{Check, Verdict};
use crate::theme::Role;
use crate::view::{glyphs, said, scene::Scene};

/// A line for each.
pub fn lines(scene: &Scene<'_>, checks: &[Check]) -> Vec<Line<'static>> {
    checks.iter().map(|check| line(scene, check)).collect()
}

fn line(scene: &Scene<'_>, check: &Check) -> Line<'static> {
    let (role, sign) = match check.verdict() {
        Verdict::Pass => (Role::Ok, glyphs::DONE),
        Verdict::Look => (Role::Warn, glyphs::LOOK),
        Verdict::Fail | Verdict::Never => (Role::Bad, glyphs::FAIL),
    };
    let mut ink = scene.ink();
    let words = if role == Role::Ok { Role::Text } else { role };
    ink.gap(2).put(role, sign).gap(1).put(words, &said::check(scene.words(), check));
    ink.line()
}
