//! The checks before an assignment is saved, all at once, in their order.

use ratatui::text::Line;

use crate::app::assign::{AssignForm, Check, Item, Verdict};
use crate::domain::{Level, Stock};
use crate::theme::Role;
use crate::view::{glyphs, said, scene::Scene};

/// A line for each.
pub fn lines(scene: &Scene<'_>, form: &AssignForm) -> Vec<Line<'static>> {
    form.checks.iter().map(|check| line(scene, form, check)).collect()
}

fn line(scene: &Scene<'_>, form: &AssignForm, check: &Check) -> Line<'static> {
    let (role, sign) = match check.verdict() {
        Verdict::Pass => (Role::Ok, glyphs::DONE),
        Verdict::Look => (Role::Warn, glyphs::LOOK),
        Verdict::Fail | Verdict::Never => (Role::Bad, glyphs::FAIL),
    };
    let mut ink = scene.ink();
    let words = if role == Role::Ok { Role::Text } else { role };
    ink.gap(2).put(role, sign).gap(1);
    if let Some(subject) = subject(scene, form, check) {
        ink.put(Role::Header, &subject).gap(1);
    }
    ink.put(words, &said::check(scene.words(), check));
    let guess = matches!(check, Check::Margin { .. }) && scene.sheet().is_some_and(|sheet| sheet.row.estimated);
    if guess {
        ink.put(Role::Warn, &format!(" {} {}", glyphs::SEPARATOR, scene.words().on_a_guess()));
    }
    ink.line()
}

/// Which of several goods a check is about: the one that has least, or the one whose account is shown.
fn subject(scene: &Scene<'_>, form: &AssignForm, check: &Check) -> Option<String> {
    if form.items.len() < 2 {
        return None;
    }
    match check {
        Check::Stock { free, .. } => {
            let item = form.items.iter().find(|item| has(item.stock, *free))?;
            Some(format!("{} {}", scene.words().least(), name(item)))
        }
        Check::Margin { .. } | Check::Quote { .. } => {
            let id = scene.sheet()?.row.id;
            form.items.iter().find(|item| item.good.id() == id).map(name)
        }
        Check::Streamer { .. } | Check::Commission { .. } => None,
    }
}

fn has(stock: Stock, free: Option<u64>) -> bool {
    match stock {
        Stock::Figure(pieces) => free == Some(u64::from(pieces.get())),
        Stock::Level(Level::None) => free == Some(0),
        Stock::Level(_) | Stock::Unknown => free.is_none(),
    }
}

fn name(item: &Item) -> String {
    if item.article.is_empty() { item.title.to_string() } else { item.article.to_string() }
}
