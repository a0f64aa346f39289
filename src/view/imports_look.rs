//! A file that is looked at: how much of it is understood, what its columns are taken for over its first rows, what has to be
//! answered, which rows are not understood, and what would change.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier, text::Line};

use crate::app::{
    Action,
    importing::{ImportReport, Sort},
    imports_look::{Look, Spot},
};
use crate::domain::Date;
use crate::i18n::{format, import_screen::ImportScreen as Words};
use crate::theme::Role;
use crate::view::{dock, imports_effect, imports_head, imports_problems, imports_table, ink, menu, scene::Scene};

/// Lines for each part, from top to bottom; the last line is that of taking it in.
#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    head: u16,
    /// Two or three lines of heads, then rows, with a rule above; nothing, or at least three lines.
    table: u16,
    /// With its rule.
    asked: u16,
    /// With its rule.
    effect: u16,
    store: u16,
}

impl Plan {
    /// Shares lines out: taking it in and the head first, then what has to be answered, what would change, and the table.
    fn of(lines: u16, table: usize, asked: usize, effect: usize) -> Self {
        let mut left = lines;
        let mut take = |most: u16| {
            let taken = most.min(left);
            left -= taken;
            taken
        };
        let wanted =
            |count: usize| u16::try_from(count).map_or(u16::MAX, |count| count.saturating_add(u16::from(count > 0)));
        let (most_asked, changes) = (asked, effect);
        let store = take(1);
        let head = take(2);
        let third = left_third(lines);
        let asked_least = take(wanted(asked).min(third));
        let table_least = take(if lines >= 9 { 5 } else { 0 });
        let effect = take(wanted(effect).min(third));
        let asked = asked_least + take(wanted(asked).saturating_sub(asked_least).min(lines / 5));
        let table = table_least + if table_least > 0 { take(wanted(table).saturating_sub(table_least)) } else { 0 };
        // What the table does not need.
        let asked = asked + take(wanted(most_asked).saturating_sub(asked));
        let effect = effect + take(wanted(changes).saturating_sub(effect));
        Self { head, table, asked, effect: if effect > 1 { effect } else { 0 }, store }
    }
}

const fn left_third(lines: u16) -> u16 {
    let third = lines.saturating_sub(3) / 3;
    if third < 2 { 2 } else { third }
}

/// Draws the look.
pub fn draw(scene: &Scene<'_>, area: Rect, look: &Look, buffer: &mut Buffer) {
    let part = |y: &mut u16, height: u16| {
        let rect = Rect { y: *y, height, ..area };
        *y += height;
        rect
    };
    let mut y = area.y;
    let Some(report) = &look.report else {
        ink::draw_all(buffer, part(&mut y, area.height), &[imports_head::title(scene, look), reading(scene)]);
        return;
    };
    let cols = usize::from(area.width);
    if let Some((sort, roster)) = &look.listed {
        ink::draw_all(buffer, part(&mut y, 1), &[imports_head::title(scene, look)]);
        let all = report.changes.sorts.get(sort).map_or(0, |all| all.count);
        imports_effect::draw_listed(scene, part(&mut y, area.height.saturating_sub(1)), (*sort, all), roster, buffer);
        return;
    }
    let spots = look.spots();
    let under = match look.spot() {
        Spot::Change(sort) => Some(sort),
        _ => None,
    };
    let effect = imports_effect::lines(scene, &report.changes, under, cols);
    let asked = spots.iter().filter(|spot| matches!(spot, Spot::Question(_) | Spot::Rejected(_))).count();
    let rows = look.part().map_or(0, |part| 3 + part.first_rows.len());
    let plan = Plan::of(area.height, rows, asked, effect.len());
    let head = part(&mut y, plan.head);
    let lines = [imports_head::title(scene, look), imports_head::understood(scene, look, report, cols)];
    ink::draw_all(buffer, head, &lines);
    if look.spot() == Spot::File && head.height > 0 {
        select(scene, buffer, Rect { height: 1, ..head });
    }
    imports_table::draw(scene, part(&mut y, plan.table), look, report, buffer);
    imports_problems::draw(scene, part(&mut y, plan.asked), look, report, buffer);
    effects(scene, part(&mut y, plan.effect), (look, &effect), under, buffer);
    let last = part(&mut y, plan.store);
    ink::draw(buffer, last, &store(scene, look, report));
    if look.spot() == Spot::Store && last.height > 0 {
        select(scene, buffer, last);
    }
}

/// What would change, around the cursor.
fn effects(
    scene: &Scene<'_>,
    area: Rect,
    (look, lines): (&Look, &[Line<'static>]),
    under: Option<Sort>,
    buffer: &mut Buffer,
) {
    if area.height < 2 {
        return;
    }
    let words = Words(scene.lang());
    let mut right = scene.ink();
    match under {
        Some(_) => right.put(Role::Muted, words.what_keys()),
        None => right.put(Role::Warn, if scene.state.demo { words.demo() } else { "" }),
    };
    let said = match scene.state.last_import_of(look) {
        Some(past) => format!("{}  {}", words.what_happens(), words.compared(&format::day(Date::of(past.import.at)))),
        None => words.what_happens().to_owned(),
    };
    rule(scene, area, &said, &right.line(), buffer);
    let sorts = look.report.iter().flat_map(|report| report.changes.sorts.keys());
    let at = under.and_then(|sort| sorts.into_iter().position(|one| *one == sort));
    let room = usize::from(area.height - 1);
    let first = at.map_or(0, |at| (at + 1).saturating_sub(room));
    let shown = Rect { y: area.y + 1, height: area.height - 1, ..area };
    ink::draw_all(buffer, shown, lines.get(first..).unwrap_or_default());
    if let Some(y) = at.and_then(|at| u16::try_from(at - first).ok()) {
        select(scene, buffer, Rect { y: shown.y + y, height: 1, ..area });
    }
}

/// The ground of the line under the cursor.
pub fn select(scene: &Scene<'_>, buffer: &mut Buffer, row: Rect) {
    buffer.set_style(row.intersection(buffer.area), scene.look.style(Role::Selected));
}

/// A rule that begins a part of the look.
pub fn rule(scene: &Scene<'_>, area: Rect, said: &str, right: &Line<'static>, buffer: &mut Buffer) {
    let mut left = scene.ink();
    left.put(Role::Header, said);
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &left.line(), right);
}

fn reading(scene: &Scene<'_>) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(4).put(Role::Muted, Words(scene.lang()).reading());
    ink.line()
}

/// The last line: taking it in, or how far that is.
fn store(scene: &Scene<'_>, look: &Look, report: &ImportReport) -> Line<'static> {
    let words = Words(scene.lang());
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, look.spot() == Spot::Store);
    ink.gap(1);
    if look.storing {
        let (done, total) =
            scene.state.imports.progress.as_ref().map_or((0, u64::from(report.offers)), |one| (one.done, one.total));
        ink.put(Role::Accent, &words.storing(done, total));
        return ink.line();
    }
    let open = look.questions();
    let rejected = report.rejected.len();
    let style = scene.look.style(if open > 0 { Role::Warn } else { Role::Accent }).add_modifier(Modifier::BOLD);
    let key = scene.state.keymap.way(Action::Add);
    ink.styled(style, key).gap(1).styled(style, &words.store(report.offers, (open, rejected)));
    ink.line()
}
