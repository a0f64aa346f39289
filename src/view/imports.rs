//! 导入: the lists that were taken in; what one of them came to stands below.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::{Action, importing::PastImport, imports_look::Spot, layout::Areas};
use crate::domain::{CameTo, Date};
use crate::i18n::{format, import_list::ImportList, import_screen::ImportScreen as Words};
use crate::theme::Role;
use crate::view::{
    dock,
    hints::{self, Hint},
    imports_look, imports_problems,
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
    let (words, list_words) = (Words(scene.lang()), ImportList(scene.lang()));
    let columns = columns(usize::from(areas.rows.width));
    let names = [
        list_words.when(),
        words.supplier(),
        list_words.file(),
        list_words.changed(),
        list_words.who(),
        list_words.as_of(),
    ];
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
        let words = ImportList(scene.lang());
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, words.list());
        let unread = &scene.state.imports.unread;
        if !unread.is_empty() {
            let rows = unread.iter().map(|one| u64::from(one.rows)).sum();
            ink.gap(3).put(Role::Warn, &words.waiting(unread.len(), rows));
        }
        ink::draw_whole(buffer, areas.query, &ink.line());
    }
    None
}

/// The keys that do something now.
pub fn keys<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    let words = Words(scene.lang());
    let Some(look) = &scene.state.imports.look else {
        let list = ImportList(scene.lang());
        let unread = scene.state.unread_here().is_some();
        let acts =
            [Action::Add, Action::Open, Action::FlagNext, Action::Search, Action::Undo, Action::Menu, Action::Help];
        let said =
            acts.iter().flat_map(|action| hints::acts(scene, &[*action]).into_iter().map(move |one| (*action, one)));
        let own = |(action, (key, word)): (Action, Hint<'a>)| match action {
            Action::Open if unread => (key, list.mend_word()),
            Action::Open => (key, list.goods_word()),
            _ => (key, word),
        };
        return said.map(own).collect();
    };
    if look.listed.is_some() {
        let acts = hints::acts(scene, &[Action::Back, Action::Menu, Action::Help]);
        return std::iter::once(scene.words().scroll_keys()).chain(acts).collect();
    }
    let mut out: Vec<Hint<'a>> = if look.part().is_some() { vec![words.column_keys()] } else { Vec::new() };
    let acts = [
        Action::Open,
        Action::FlagNext,
        Action::Add,
        Action::Member,
        Action::Pane,
        Action::Undo,
        Action::Back,
        Action::Menu,
        Action::Help,
    ];
    for action in acts {
        let said = hints::acts(scene, &[action]).into_iter();
        out.extend(said.map(|(key, word)| match (action, look.spot()) {
            (Action::Add, _) | (Action::Open, Spot::Store) => (key, words.store_word()),
            (Action::Open, Spot::Change(_)) => (key, words.all_word()),
            (Action::Open, _) => (key, words.change_word()),
            (Action::Back, _) => (key, words.later_word()),
            _ => (key, word),
        }));
    }
    out
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

/// Rows of it that wait; else what it changed, where that was written down; else what of its columns was used.
fn changed(scene: &Scene<'_>, past: &PastImport) -> (Role, String) {
    let words = ImportList(scene.lang());
    if let Some(unread) = scene.state.imports.unread_of(past) {
        return (Role::Warn, words.unread(unread.rows));
    }
    match past.import.came_to {
        Some(CameTo { added, changed, removed }) => (Role::Text, words.changes([added, changed, removed])),
        None if past.import.mapping.is_empty() => (Role::Muted, String::new()),
        None => {
            let unused = |field: &&crate::text::Clean| matches!(field.as_str(), "kept" | "row");
            let mapping = &past.import.mapping;
            let used = mapping.len() - mapping.values().filter(unused).count();
            (Role::Muted, words.columns(used, mapping.len()))
        }
    }
}

/// The import under the cursor: its file, and the rows that wait.
fn pane(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let words = ImportList(scene.lang());
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
    let lines: Vec<Line<'static>> = if let Some(unread) = scene.state.imports.unread_of(past) {
        let rejected = unread.rejected.iter().take(usize::from(area.height));
        let rows = rejected.map(|row| imports_problems::rejected(scene, (row, Vec::new()), cols, false));
        let heads = [one(Role::Muted, words.to_rows()), one(Role::Header, words.not_understood())];
        heads.into_iter().chain(rows).collect()
    } else {
        let said = if is_last(scene, past) { words.all_understood() } else { words.older() };
        vec![one(Role::Muted, words.to_goods()), one(Role::Text, said)]
    };
    ink::draw_all(buffer, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, &lines);
}

/// Whether it is the last list of its supplier.
fn is_last(scene: &Scene<'_>, past: &PastImport) -> bool {
    let mut rows = scene.state.imports.roster.rows.iter();
    let last = rows.find(|other| other.import.supplier == past.import.supplier);
    last.is_some_and(|last| last.import.at == past.import.at)
}
