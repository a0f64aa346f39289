//! The lines of a list of goods: its rows, and what stands between and behind them that is no good.
//!
//! A *place* is what the cursor can be on: the goods from 0, and behind the last one the suggestions. Where nothing was found, place 0 is
//! the reason. A *line* is what is drawn. Both are numbers, and one is told from the other by counting at most three rules: a list of a
//! million goods is as quick as one of ten, and what is drawn, pressed and moved over cannot differ.

use std::ops::Range;

use crate::app::state::List;

/// Lines in the place of the goods where there are none: a blank, why, and what helps.
const REASONS: usize = 3;

/// What a rule in the list says of the rows below it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// 以下隔字匹配: the words stand in them with other characters between.
    Gapped,
    /// 以下差一点: but for one letter, or a like sound.
    Near,
    /// 再找找: no goods but other questions.
    Further,
}

/// What stands on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// A good, by its number among the hits.
    Good(usize),
    /// A line of the reason why there is none, from 0.
    Reason(usize),
    /// A rule; the cursor passes over it.
    Rule(Rule),
    /// Another question, by its number.
    Suggestion(usize),
}

/// How the words that were asked for stand in a good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Found {
    /// Each in one piece, as far as is known.
    #[default]
    Whole,
    /// With other characters between (隔字).
    Gapped,
    /// But for one letter, or a like sound (差一点).
    Near,
}

/// What is to be known of a list to count its lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ends {
    /// Goods in it.
    pub goods: usize,
    /// Of them, behind the others, those found with gaps; 0 while nothing stands above them.
    pub gapped: usize,
    /// Of them, behind all others, those found but for one letter.
    pub near: usize,
    /// Suggestions behind them.
    pub further: usize,
}

impl Ends {
    /// Places that are no suggestions.
    const fn heads(self) -> usize {
        if self.goods == 0 { 1 } else { self.goods }
    }

    /// The rules, each with the place below it, from the top.
    fn rules(self) -> impl Iterator<Item = (usize, Rule)> {
        let near = self.goods.saturating_sub(self.near);
        [
            (self.gapped > 0).then_some((near.saturating_sub(self.gapped), Rule::Gapped)),
            (self.near > 0).then_some((near, Rule::Near)),
            (self.further > 0).then_some((self.heads(), Rule::Further)),
        ]
        .into_iter()
        .flatten()
    }

    /// Lines that the one place of a reason takes more than a good does.
    const fn stretch(self) -> usize {
        if self.goods == 0 { REASONS - 1 } else { 0 }
    }

    /// The last place.
    pub const fn last(self) -> usize {
        self.heads() + self.further - 1
    }

    /// How many lines there are.
    pub fn lines(self) -> usize {
        self.line_of(self.last()) + if self.further == 0 { 1 + self.stretch() } else { 1 }
    }

    /// The line of a place.
    pub fn line_of(self, place: usize) -> usize {
        let above = self.rules().filter(|(below, _)| *below <= place).count();
        place + above + if place == 0 { 0 } else { self.stretch() }
    }

    /// What stands on a line; none behind the last one.
    pub fn at(self, line: usize) -> Option<Line> {
        if self.goods == 0 && line < REASONS {
            return Some(Line::Reason(line));
        }
        let mut place = line - self.stretch();
        for (below, rule) in self.rules() {
            match place {
                at if at == below => return Some(Line::Rule(rule)),
                at if at > below => place -= 1,
                _ => {}
            }
        }
        match place.checked_sub(self.heads()) {
            None => Some(Line::Good(place)),
            Some(number) => (number < self.further).then_some(Line::Suggestion(number)),
        }
    }

    /// How a good was found.
    pub const fn found(self, number: usize) -> Found {
        let near = self.goods.saturating_sub(self.near);
        match number {
            _ if number >= near => Found::Near,
            _ if number >= near.saturating_sub(self.gapped) => Found::Gapped,
            _ => Found::Whole,
        }
    }

    /// The place of a suggestion.
    pub const fn suggestion(self, number: usize) -> usize {
        self.heads() + number
    }

    /// The place on a line; on a rule the next one below it, or above it.
    pub fn place(self, line: usize, down: bool) -> usize {
        match self.at(line) {
            Some(Line::Good(number)) => number,
            Some(Line::Reason(_)) => 0,
            Some(Line::Suggestion(number)) => self.suggestion(number),
            // Below a rule there always is something; two rules are never next to each other.
            Some(Line::Rule(_)) if down || line == 0 => self.place(line + 1, down),
            Some(Line::Rule(_)) => self.place(line - 1, down),
            None => self.last(),
        }
    }

    /// The numbers of the goods on some lines.
    pub fn goods_on(self, lines: Range<usize>) -> Range<usize> {
        self.goods_above(lines.start)..self.goods_above(lines.end)
    }

    /// How many goods stand above a line.
    fn goods_above(self, line: usize) -> usize {
        let rules = self.rules().enumerate().filter(|(before, (below, _))| below + before < line).count();
        line.saturating_sub(rules).min(self.goods)
    }
}

impl List {
    /// What its lines are counted by.
    pub fn ends(&self) -> Ends {
        let hits = &self.hits;
        let goods = hits.total;
        let (mut gapped, mut near) = (0, 0);
        if self.ranked && hits.done {
            near = hits.near.min(goods);
            gapped = (goods - near).saturating_sub(hits.whole);
        }
        Ends { goods, gapped, near, further: self.suggestions().len() }
    }

    /// The line of the window that the cursor is on, from its first one.
    pub fn cursor_line(&self) -> usize {
        self.ends().line_of(self.cursor).saturating_sub(self.offset)
    }

    /// The numbers of the goods in sight.
    pub fn in_sight(&self, page: usize) -> Range<usize> {
        self.ends().goods_on(self.offset..self.offset + page)
    }

    /// Moves the window so that the cursor is in it, as little as possible.
    pub fn follow(&mut self, page: usize) {
        let (ends, page) = (self.ends(), page.max(1));
        let line = ends.line_of(self.cursor);
        // A rule above the first row is seen with it.
        let top = if self.cursor == 0 && line < page { 0 } else { line };
        if top < self.offset {
            self.offset = top;
        } else if line >= self.offset + page {
            self.offset = line + 1 - page;
        }
        self.offset = self.offset.min(ends.lines().saturating_sub(page));
    }

    /// The window a page on; the place at which the cursor then keeps its line of the window, as far as there are lines.
    pub(super) fn turned(&mut self, page: usize, down: bool) -> usize {
        let ends = self.ends();
        let bottom = ends.lines().saturating_sub(page);
        let line = self.cursor_line();
        let offset = if down { (self.offset + page).min(bottom) } else { self.offset.saturating_sub(page) };
        let moved = offset != self.offset;
        self.offset = offset;
        match (moved, down) {
            // The reasons are several lines of one place: a low window turns past them all the same.
            (true, true) => ends.place(offset + line, true).max(self.cursor + 1).min(ends.last()),
            (true, false) => ends.place(offset + line, false),
            (false, true) => ends.last(),
            (false, false) => 0,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
