//! 比价 over the whole window: goods in columns, the best of each row marked, and what it comes to in words.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    compare::{
        Cell, CellTone, Compare, Offered,
        lines::{Item, Part, Row, rows},
    },
    layout::{self, ComparePlace, INDENT, LABEL, TableLine},
};
use crate::domain::Money;
use crate::i18n::compare::Compare as Words;
use crate::text;
use crate::theme::Role;
use crate::view::{
    bar, cover, glyphs,
    ink::{self, Ink},
    scene::Scene,
};

/// Columns of a margin with its gap, before its bar.
const RATE: usize = 7;
/// Behind a cell: a blank, the sign of the best, a blank.
const SIGN: usize = 3;

/// Draws the comparison below tabs and lens.
pub fn draw(scene: &Scene<'_>, compare: &Compare, buffer: &mut Buffer) {
    let place = layout::comparison(scene.state, compare);
    cover::clear(buffer, place.all, scene.look);
    let offered = scene.state.offered(compare);
    title(scene, &place, &offered, buffer);
    if compare.columns.is_empty() {
        let words =
            ink::plain(scene.look, Role::Muted, &format!("  {} {}", Words(scene.lang()).looking(), glyphs::MORE));
        return ink::draw(buffer, place.head, &words);
    }
    let table = Table { scene, place: &place, offered: &offered, cursor: compare.cursor() };
    let all = rows(&offered, scene.lang());
    for (y, row) in (place.head.top()..place.head.bottom()).zip(&all) {
        ink::draw(buffer, Rect { y, height: 1, ..place.head }, &table.row(row));
    }
    let lines = place.lines.iter().skip(place.scroll);
    for (y, line) in (place.body.top()..place.body.bottom()).zip(lines) {
        let said = match *line {
            TableLine::Row(at) => all.get(at).map(|row| table.row(row)).unwrap_or_default(),
            TableLine::Rule(part) => table.rule(Some(part)),
            TableLine::End => table.rule(None),
            TableLine::Closing(at) => table.closing(at),
        };
        ink::draw(buffer, Rect { y, height: 1, ..place.body }, &said);
    }
    for (y, at) in (place.closing.top()..place.closing.bottom()).zip(0..) {
        let said = if at == 0 { table.rule(None) } else { table.closing(at - 1) };
        ink::draw(buffer, Rect { y, height: 1, ..place.closing }, &said);
    }
}

/// 比价  4款 · 同样 800单 卖 12.90, and what the signs mean; below it a rule with how far the table is scrolled.
fn title(scene: &Scene<'_>, place: &ComparePlace, offered: &[Offered<'_>], buffer: &mut Buffer) {
    let words = Words(scene.lang());
    let mut left = scene.ink();
    left.gap(1).put(Role::Header, words.title()).gap(2);
    if !offered.is_empty() {
        left.put(Role::Text, &words.about(offered.len(), scene.state.lens_in_force().orders));
    }
    if let Some((least, most)) = prices(offered) {
        left.gap(1).put(Role::Text, &words.sold_at(least, most));
    }
    let category = category(offered).unwrap_or_default();
    if !category.is_empty() && left.width() + 3 + text::width(category) < usize::from(place.title.width) {
        left.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1).put(Role::Muted, category);
    }
    let left = left.line();
    let sight = format!("{}-{} / {}", place.first + 1, place.first + place.count, offered.len());
    let hidden = place.count < offered.len();
    let ways = [true, false].map(|signs| {
        let mut right = scene.ink();
        if hidden {
            right.put(Role::Muted, &sight).gap(1);
        }
        if signs {
            right.gap(usize::from(hidden) * 2).put(Role::Ok, glyphs::DONE).gap(1).put(Role::Muted, words.best_means());
            right.gap(3).put(Role::Warn, glyphs::LOOK).gap(1).put(Role::Muted, words.care_means()).gap(1);
        }
        right.line()
    });
    let room = usize::from(place.title.width).saturating_sub(ink::width(&left) + 1);
    let right = ways.into_iter().find(|line| ink::width(line) <= room).unwrap_or_default();
    ink::draw_ends(buffer, place.title, &left, &right);
    let rule = Rect { y: place.title.bottom(), height: 1, ..place.title }.intersection(place.all);
    let mut line = scene.ink();
    line.put(Role::Border, &glyphs::RULE.repeat(usize::from(rule.width)));
    let mut scrolled = scene.ink();
    if place.most_scroll > 0 && !offered.is_empty() {
        let end = (place.scroll + usize::from(place.body.height)).min(place.lines.len());
        scrolled.gap(1).put(Role::Accent, "↑↓").gap(1);
        scrolled.put(Role::Muted, &format!("{}-{end} / {}", place.scroll + 1, place.lines.len())).gap(1);
    }
    ink::draw(buffer, rule, &line.line());
    let scrolled = scrolled.line();
    let wide = u16::try_from(ink::width(&scrolled)).unwrap_or(u16::MAX);
    if let Some(x) = rule.right().checked_sub(wide + 2) {
        ink::draw_whole(buffer, Rect { x, width: wide, ..rule }, &scrolled);
    }
}

/// The lowest and the highest price that they are sold at.
fn prices(offered: &[Offered<'_>]) -> Option<(Money, Money)> {
    let all = || offered.iter().filter_map(|one| one.account().map(|account| account.price));
    Some((all().min()?, all().max()?))
}

/// The category of all of them, when they share one.
fn category<'a>(offered: &[Offered<'a>]) -> Option<&'a str> {
    let first = offered.first()?.sheet.row.category.as_str();
    let same = offered.iter().all(|one| one.sheet.row.category.as_str() == first);
    (same && !first.is_empty()).then_some(first)
}

/// What all lines of the table are drawn from.
struct Table<'a> {
    scene: &'a Scene<'a>,
    place: &'a ComparePlace,
    offered: &'a [Offered<'a>],
    cursor: usize,
}

impl Table<'_> {
    /// The columns in sight by their place.
    fn sight(&self) -> std::ops::Range<usize> {
        self.place.first..self.place.first + self.place.count
    }

    fn row(&self, row: &Row) -> Line<'static> {
        let mut ink = self.scene.ink();
        let room = usize::from(LABEL) - 1;
        let label = row.line.label(self.scene.state.lens_in_force().orders, self.scene.lang(), room);
        ink.gap(1).left(Role::Muted, &label, room);
        for at in self.sight() {
            let start = ink.width();
            ink.put(Role::Border, glyphs::TICK);
            let cursor = self.scene.look.glyphs.cursor();
            ink.put(Role::Accent, if at == self.cursor { cursor } else { " " });
            let room = usize::from(self.place.pitch).saturating_sub(if row.line.way.is_some() { 2 + SIGN } else { 3 });
            if let Some(cell) = row.cells.get(at) {
                self.cell(&mut ink, cell, row.line.item, (at, room));
            }
            if row.best.get(at).copied().unwrap_or(false) {
                let sign = usize::from(self.place.pitch).saturating_sub(SIGN - 1);
                ink.to(start + sign).put(Role::Ok, glyphs::DONE);
            }
            ink.to(start + usize::from(self.place.pitch));
        }
        ink.line()
    }

    fn cell(&self, ink: &mut Ink<'_>, cell: &Cell, item: Item, (at, room): (usize, usize)) {
        let role = match (cell.tone, item) {
            (CellTone::Plain, Item::Supplier) => Role::Header,
            (CellTone::Plain, _) => Role::Text,
            (CellTone::Quiet, _) => Role::Muted,
            (CellTone::Unknown, _) => Role::Unknown,
            (CellTone::Stale, _) => Role::Stale,
            (CellTone::Care, _) => Role::Warn,
            (CellTone::Margin(rate), _) => bar::role(rate),
        };
        let end = ink.width() + room;
        let short = cell.short.as_deref().filter(|_| text::width(&cell.words) > room);
        ink.fit(role, short.unwrap_or(&cell.words), room);
        let figures = self.offered.get(at).and_then(|one| one.figures.as_ref().ok());
        if let (CellTone::Margin(rate), Some(figures)) = (cell.tone, figures) {
            ink.gap(RATE.saturating_sub(text::width(&cell.words)).max(1));
            let cells = end.saturating_sub(ink.width());
            ink.join(bar::bar(self.scene.look, rate, figures.account.naive_rate, cells));
        }
    }

    /// The rule above a part, or the one below the table.
    fn rule(&self, part: Option<Part>) -> Line<'static> {
        let words = Words(self.scene.lang());
        let mut ink = self.scene.ink();
        let dashes = |ink: &mut Ink<'_>, cols: usize| {
            ink.put(Role::Border, &glyphs::RULE.repeat(cols));
        };
        let name = match part {
            Some(Part::Price) => words.price_part(),
            Some(Part::Earns) => words.earns_part(),
            Some(Part::Trust) => words.trust_part(),
            Some(Part::Who) | None => "",
        };
        if !name.is_empty() {
            dashes(&mut ink, 1);
            ink.gap(1).put(Role::Header, name).gap(1);
        }
        let joint = if part.is_some() { glyphs::CROSS } else { glyphs::TEE_UP };
        for at in 0..self.place.count {
            let start = usize::from(LABEL) + at * usize::from(self.place.pitch);
            let cols = start.saturating_sub(ink.width());
            dashes(&mut ink, cols);
            ink.put(Role::Border, joint);
        }
        let cols = usize::from(self.place.all.width).saturating_sub(ink.width());
        dashes(&mut ink, cols);
        ink.line()
    }

    fn closing(&self, at: usize) -> Line<'static> {
        let mut ink = self.scene.ink();
        if at == 0 {
            ink.gap(1).put(Role::Header, Words(self.scene.lang()).closing());
        }
        ink.to(usize::from(INDENT)).put(Role::Text, self.place.words.get(at).map_or("", String::as_str));
        ink.line()
    }
}
