//! The first start: one real good's gap, three ways to begin, five keys.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::welcome::{self, Start, Welcome};
use crate::domain::Rate;
use crate::i18n::welcome::Welcome as Words;
use crate::text;
use crate::theme::Role;
use crate::view::{bar, cover, glyphs, hints, ink, menu, scene::Scene};

const COLS: u16 = 96;
/// From this height there is room for all of it.
const ROOMY: u16 = 32;
/// A bar is as wide as its rate allows: one cell a point here, as nothing stands beside it.
const MOST_CELLS: usize = 60;

/// Draws the welcome over the whole window but its last row.
pub fn draw(scene: &Scene<'_>, screen: Rect, welcome: Welcome, buffer: &mut Buffer) {
    let words = Words(scene.lang());
    let roomy = screen.height >= ROOMY;
    cover::clear(buffer, screen, scene.look);
    let mut other = scene.ink();
    other.put(Role::Accent, "9").gap(1).put(Role::Muted, words.other()).gap(1);
    let mut name = scene.ink();
    name.gap(1).put(Role::Header, scene.words().name());
    ink::draw_ends(buffer, Rect { height: 1, ..screen }, &name.line(), &other.line());
    let lines = lines(scene, words, welcome, roomy, usize::from(screen.width.min(COLS)).saturating_sub(6));
    let rows = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let below = Rect { y: screen.y + 1, height: screen.height.saturating_sub(1), ..screen };
    let area = cover::middle(below, COLS, rows);
    let foot = hints::fitted(scene, &scene.words().welcome_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &Line::default(), &foot);
    // On a low window the choices stay in sight, what stands above them gives way.
    let chosen = lines.iter().position(|line| line.chosen).unwrap_or(0) + 1;
    let first = (chosen + 1).saturating_sub(usize::from(inner.height));
    for (y, line) in (inner.top()..inner.bottom()).zip(lines.iter().skip(first)) {
        let row = Rect { y, height: 1, ..inner };
        if line.rule {
            cover::divide(buffer, area, y, scene.look, &line.words);
        } else {
            ink::draw(buffer, row, &line.words);
        }
        if line.chosen {
            buffer.set_style(row, scene.look.style(Role::Selected));
        }
    }
}

struct Shown {
    words: Line<'static>,
    rule: bool,
    chosen: bool,
}

fn lines(scene: &Scene<'_>, words: Words, welcome: Welcome, roomy: bool, cols: usize) -> Vec<Shown> {
    let mut out = Vec::new();
    let mut put = |words: Line<'static>, rule: bool, chosen: bool| out.push(Shown { words, rule, chosen });
    let said = |role: Role, words: &str| {
        let mut ink = scene.ink();
        ink.gap(3).fit(role, words, cols);
        ink.line()
    };
    let gap = |put: &mut dyn FnMut(Line<'static>, bool, bool)| {
        if roomy {
            put(Line::default(), false, false);
        }
    };
    gap(&mut put);
    put(said(Role::Header, words.what()), false, false);
    gap(&mut put);
    put(said(Role::Text, words.question()), false, false);
    gap(&mut put);
    if let Some((naive, real)) = welcome::gap() {
        put(rate(scene, words.naive(), naive, Rate::ZERO, cols), false, false);
        put(rate(scene, words.real(), real, naive, cols), false, false);
    }
    put(said(Role::Muted, words.where_to()), false, false);
    put(said(Role::Text, words.promise()), false, false);
    gap(&mut put);
    put(ink::plain(scene.look, Role::Header, words.start()), true, false);
    for (at, start) in Start::ALL.into_iter().enumerate() {
        gap(&mut put);
        for (line, chosen) in choice(scene, words, start, at, welcome.at == at, cols) {
            put(line, false, chosen);
        }
    }
    gap(&mut put);
    put(ink::plain(scene.look, Role::Header, words.remember()), true, false);
    let keymap = &scene.state.keymap;
    gap(&mut put);
    put(said(Role::Text, &keymap.fill(words.keys_find())), false, false);
    put(said(Role::Text, &keymap.fill(words.keys_more())), false, false);
    gap(&mut put);
    put(said(Role::Muted, &keymap.fill(words.preset())), false, false);
    out
}

/// A rate with its bar; the second one with dashes up to the first.
fn rate(scene: &Scene<'_>, name: &str, rate: Rate, claimed: Rate, cols: usize) -> Line<'static> {
    let words = Words(scene.lang());
    let label = [words.naive(), words.real()].into_iter().map(text::width).max().unwrap_or(0);
    let mut ink = scene.ink();
    ink.gap(3).left(Role::Text, name, label).gap(2).right(bar::role(rate), &rate.percent_fixed(1), 6).gap(2);
    let room = cols.saturating_sub(ink.width() + text::width(words.padding()) + 2).min(MOST_CELLS);
    let cells = |rate: Rate| usize::try_from(rate.as_parts() / 1_000).unwrap_or(0).min(room);
    ink.put(bar::role(rate), &glyphs::TOTAL.repeat(cells(rate)));
    if claimed > rate {
        ink.put(Role::Faint, &glyphs::DASH.repeat(cells(claimed).saturating_sub(cells(rate))));
        ink.put(Role::Muted, glyphs::TICK).gap(1).put(Role::Muted, words.padding());
    }
    ink.line()
}

fn choice(
    scene: &Scene<'_>,
    words: Words,
    start: Start,
    at: usize,
    chosen: bool,
    cols: usize,
) -> [(Line<'static>, bool); 2] {
    let (name, means) = match start {
        Start::Demo => (words.demo(), words.demo_means()),
        Start::File => (words.file(), words.file_means()),
        Start::Supplier => (words.supplier(), words.supplier_means()),
    };
    let line = |lead: &str, role: Role, words: &str| {
        let mut ink = scene.ink();
        ink.gap(2);
        menu::mark(scene, &mut ink, chosen);
        ink.gap(1).left(Role::Accent, lead, 3).fit(role, words, cols.saturating_sub(7));
        ink.line()
    };
    [(line(&(at + 1).to_string(), Role::Header, name), chosen), (line("", Role::Muted, means), chosen)]
}
