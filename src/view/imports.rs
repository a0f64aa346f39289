//! 导入: the lists that were taken in; what one of them came to stands below.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::{Action, importing::PastImport, layout::Areas};
use crate::domain::Date;
use crate::i18n::{format, import_screen::ImportScreen as Words, imports::Imports};
use crate::theme::Role;
use crate::view::{
    dock,
    hints::{self, Hint},
    imports_look,
    imports_text::whole,
    ink, roster,
    scene::Scene,
};

/// Columns: when, supplier, file, what changed, who, the day its prices are of.
const WIDTHS: [usize; 6] = [6, 12, 22, 20, 8, 10];
/// As they are taken while they fit.
const TAKEN: [usize; 6] = [2, 0, 1, 3, 4, 5];

/// Draws the tab.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    if let Some(look) = &scene.state.imports.look {
        let from = areas.query.y;
        let area = Rect::new(0, from, scene.state.cols, areas.hints.y.saturating_sub(from));
        return imports_look::draw(scene, area, look, buffer);
    }
    let words = Words(scene.lang());
    let columns = columns(usize::from(areas.rows.width));
    let names = [words.when(), words.supplier(), words.file(), words.changed(), words.who(), words.as_of()];
    let mut heads = scene.ink();
    heads.gap(roster::GUTTER - 1);
    for (column, width) in &columns {
        heads.gap(1).left(Role::Header, names.get(*column).unwrap_or(&""), *width);
    }
    let empty = (words.none_yet(), words.none_yet_cure());
    let list = &scene.state.imports.roster;
    roster::draw(scene, areas, buffer, (list, &heads.line()), |past| row(scene, &columns, past), empty);
    if areas.dock.height > 0 {
        pane(scene, areas.dock, buffer);
    }
}

/// Draws the row above the list.
pub fn query(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    if scene.state.imports.look.is_none() {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, Words(scene.lang()).list());
        ink::draw_whole(buffer, areas.query, &ink.line());
    }
    None
}

/// The keys that do something now.
pub fn keys<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    let looking = scene.state.imports.look.is_some();
    let acts: &[Action] = if looking {
        &[Action::Add, Action::Open, Action::Member, Action::FlagNext, Action::Back, Action::Menu, Action::Help]
    } else {
        &[Action::Add, Action::Open, Action::Search, Action::Undo, Action::Menu, Action::Help]
    };
    hints::acts(scene, acts)
}

fn columns(cols: usize) -> Vec<(usize, usize)> {
    let mut left = (cols + 1).saturating_sub(roster::GUTTER);
    let mut taken = Vec::new();
    for column in TAKEN {
        let Some(width) = WIDTHS.get(column).filter(|width| left > **width) else { break };
        taken.push((column, *width));
        left -= width + 1;
    }
    if taken.is_empty() {
        return vec![(2, left.saturating_sub(1))];
    }
    for (column, width) in &mut taken {
        let more = match column {
            1 => left.min(12),
            2 => left.min(16),
            3 => left.min(14),
            _ => 0,
        };
        *width += more;
        left -= more;
    }
    taken.sort_unstable();
    taken
}

fn row(scene: &Scene<'_>, columns: &[(usize, usize)], past: &PastImport) -> Line<'static> {
    let import = &past.import;
    let mut ink = scene.ink();
    for (at, (column, width)) in columns.iter().enumerate() {
        ink.gap(usize::from(at > 0));
        let (role, said) = match column {
            0 => (Role::Muted, format::age(scene.lang(), import.at, scene.state.now)),
            1 => (Role::Text, import.supplier_name.to_string()),
            2 => (Role::Text, import.name.to_string()),
            3 => changed(scene, past),
            4 => (Role::Muted, past.by.to_string()),
            _ => (Role::Muted, Date::of(import.as_of).to_string()),
        };
        ink.left(role, &whole(&said, *width), *width);
    }
    ink.line()
}

/// What it changed, where that was in this session; else what of its columns was used.
fn changed(scene: &Scene<'_>, past: &PastImport) -> (Role, String) {
    let words = Words(scene.lang());
    match scene.state.imports.report(past) {
        Some(report) => {
            let rejected = u32::try_from(report.rejected.len()).unwrap_or(u32::MAX);
            let changes = &report.changes;
            let role = if rejected > 0 { Role::Warn } else { Role::Text };
            (role, words.changes([rejected, changes.added, changes.changed, changes.removed]))
        }
        None if past.import.mapping.is_empty() => (Role::Muted, String::new()),
        None => {
            let unused = |field: &&crate::text::Clean| matches!(field.as_str(), "kept" | "row");
            let mapping = &past.import.mapping;
            let used = mapping.len() - mapping.values().filter(unused).count();
            (Role::Muted, words.columns(used, mapping.len()))
        }
    }
}

/// The import under the cursor: its file, and the rows that were not understood.
fn pane(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let words = Words(scene.lang());
    let past = scene.state.imports.roster.current();
    let mut title = scene.ink();
    if let Some(past) = past {
        title
            .put(Role::Header, &whole(&past.import.name, 40))
            .gap(2)
            .put(Role::Muted, &whole(&past.import.supplier_name, 24));
    }
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &title.line(), &Line::default());
    let Some(past) = past else { return };
    let cols = usize::from(area.width);
    let one = |role: Role, said: &str| {
        let mut ink = scene.ink();
        ink.gap(1).put(role, &whole(said, cols.saturating_sub(2)));
        ink.line()
    };
    let mut lines = vec![one(Role::Muted, words.to_goods())];
    match scene.state.imports.report(past) {
        None => lines.push(one(Role::Muted, words.older())),
        Some(report) if report.rejected.is_empty() => lines.push(one(Role::Text, words.all_understood())),
        Some(report) => {
            let why = Imports(scene.lang());
            lines.push(one(Role::Header, words.not_understood()));
            let rejected = report.rejected.iter().take(usize::from(area.height));
            lines.extend(rejected.map(|row| imports_look::rejected(scene, row, why, cols, false)));
        }
    }
    ink::draw_all(buffer, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, &lines);
}
