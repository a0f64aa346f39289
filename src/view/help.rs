//! The help page: every act of the registry with its keys, by groups, filtered by what is typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::{
    Action,
    action::{Group, Info},
    layout::Areas,
    menu::Help,
};
use crate::theme::Role;
use crate::view::{cover, field, hints, ink, menu, said, scene::Scene};

const COLS: u16 = 108;
const ROWS: u16 = 31;
/// From this inner width groups stand in two columns.
const TWO_FROM: u16 = 104;

/// A line of the page: a group's name, or an act with its place in the list.
enum Entry {
    Group(Group),
    Act(usize, &'static Info),
    Blank,
}

/// Draws the page; gives the cursor's place in the filter.
pub fn draw(scene: &Scene<'_>, areas: &Areas, help: &Help, buffer: &mut Buffer) -> Option<Position> {
    let words = scene.words();
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let area = cover::middle(Rect { y: screen.y + 1, height: screen.height.saturating_sub(1), ..screen }, COLS, ROWS);
    let mut title = scene.ink();
    title.put(Role::Header, words.keys());
    let foot = hints::fitted(scene, &words.help_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let filter = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: inner.height.min(1), ..inner };
    let cursor = search(scene, filter, help, buffer);
    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    let lines = help.lines(scene.lang(), &scene.state.keymap);
    if lines.is_empty() {
        ink::draw(buffer, Rect { x: body.x + 1, ..body }, &ink::plain(scene.look, Role::Muted, words.no_key_found()));
    } else {
        page(scene, body, help, &lines, buffer);
    }
    cursor
}

fn search(scene: &Scene<'_>, area: Rect, help: &Help, buffer: &mut Buffer) -> Option<Position> {
    let words = scene.words();
    let mut left = scene.ink();
    left.put(Role::Muted, words.filter()).gap(1);
    let taken = u16::try_from(left.width()).unwrap_or(0);
    let right = ink::plain(scene.look, Role::Muted, words.keys_head());
    let boxed = Rect { x: area.x + taken, width: area.width.saturating_sub(taken).min(20), ..area };
    if usize::from(area.width) > usize::from(taken + boxed.width) + ink::width(&right) {
        ink::draw_ends(buffer, area, &left.line(), &right);
    } else {
        ink::draw(buffer, area, &left.line());
    }
    field::draw(scene.look, boxed, buffer, &help.input)
}

/// Entries over one or two columns, so far down that the chosen one is in sight.
fn page(scene: &Scene<'_>, area: Rect, help: &Help, lines: &[&'static Info], buffer: &mut Buffer) {
    let entries = entries(lines);
    let height = usize::from(area.height).max(1);
    let two = area.width >= TWO_FROM;
    let columns = if two { split(&entries, height) } else { vec![&entries[..]] };
    let wide = area.width / u16::try_from(columns.len()).unwrap_or(1).max(1);
    for (x, column) in (area.x..).step_by(usize::from(wide).max(1)).zip(columns) {
        let part = Rect { x, width: wide, ..area };
        let chosen = column.iter().position(|entry| matches!(entry, Entry::Act(at, _) if *at == help.at));
        let first = chosen.map_or(0, |at| (at + 1).saturating_sub(height));
        for (y, entry) in (part.top()..part.bottom()).zip(column.iter().skip(first)) {
            self::entry(scene, Rect { y, height: 1, ..part }, entry, help.at, buffer);
        }
    }
}

fn entries(lines: &[&'static Info]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut group = None;
    for (at, info) in lines.iter().enumerate() {
        if group != Some(info.group) {
            if group.is_some() {
                out.push(Entry::Blank);
            }
            out.push(Entry::Group(info.group));
            group = Some(info.group);
        }
        out.push(Entry::Act(at, info));
    }
    out
}

/// In two columns at the blank line nearest to the middle, when both are long enough to need it.
fn split(entries: &[Entry], height: usize) -> Vec<&[Entry]> {
    if entries.len() <= height.min(12) {
        return vec![entries, &[]];
    }
    // What does not fit is at the end of the second one.
    let middle = (entries.len() / 2).min(height);
    let blanks = entries.iter().enumerate().filter(|(_, entry)| matches!(entry, Entry::Blank)).map(|(at, _)| at);
    let blanks = blanks.filter(|at| *at <= height);
    let at = blanks.min_by_key(|at| at.abs_diff(middle)).unwrap_or(entries.len());
    let (left, right) = entries.split_at(at);
    vec![left, right.get(1..).unwrap_or_default()]
}

fn entry(scene: &Scene<'_>, row: Rect, entry: &Entry, chosen: usize, buffer: &mut Buffer) {
    let mut ink = scene.ink();
    match entry {
        Entry::Blank => return,
        Entry::Group(group) => {
            ink.gap(2).put(Role::Header, said::group(scene.words(), *group));
        }
        Entry::Act(at, info) => {
            menu::mark(scene, &mut ink, *at == chosen);
            let keymap = &scene.state.keymap;
            ink.gap(2).left(Role::Accent, info.keys_in(keymap), 9).gap(1);
            ink.left(Role::Muted, info.also_in(keymap), 9).gap(1);
            let demo = scene.state.demo && info.action == Action::Quit;
            ink.put(Role::Text, if demo { scene.state.texts.said.quit_demo() } else { info.help(scene.lang()) });
        }
    }
    ink::draw(buffer, Rect { width: row.width.saturating_sub(1), ..row }, &ink.line());
    if matches!(entry, Entry::Act(at, _) if *at == chosen) {
        buffer.set_style(
            Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row },
            scene.look.style(Role::Selected),
        );
    }
}
