//! One line of text, put together piece by piece with its columns counted.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::text;
use crate::theme::Role;
use crate::view::{Look, glyphs};

/// A line that grows to the right.
#[derive(Debug)]
pub struct Ink<'a> {
    look: &'a Look,
    spans: Vec<Span<'static>>,
    width: usize,
}

impl<'a> Ink<'a> {
    /// An empty line.
    pub const fn new(look: &'a Look) -> Self {
        Self { look, spans: Vec::new(), width: 0 }
    }

    /// Columns so far.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// A piece in a role's style.
    pub fn put(&mut self, role: Role, words: &str) -> &mut Self {
        self.styled(self.look.style(role), words)
    }

    /// A piece in a style.
    pub fn styled(&mut self, style: Style, words: &str) -> &mut Self {
        if !words.is_empty() {
            self.width += text::width(words);
            self.spans.push(Span::styled(words.to_owned(), style));
        }
        self
    }

    /// Blanks.
    pub fn gap(&mut self, cols: usize) -> &mut Self {
        if cols > 0 {
            self.width += cols;
            self.spans.push(Span::raw(" ".repeat(cols)));
        }
        self
    }

    /// Blanks up to a column.
    pub fn to(&mut self, col: usize) -> &mut Self {
        self.gap(col.saturating_sub(self.width))
    }

    /// A piece in exactly so many columns, at their left.
    pub fn left(&mut self, role: Role, words: &str, cols: usize) -> &mut Self {
        self.put(role, &text::pad_right(words, cols, glyphs::MORE))
    }

    /// A piece in exactly so many columns, at their right.
    pub fn right(&mut self, role: Role, words: &str, cols: usize) -> &mut Self {
        self.put(role, &text::pad_left(words, cols, glyphs::MORE))
    }

    /// A piece in at most so many columns.
    pub fn fit(&mut self, role: Role, words: &str, cols: usize) -> &mut Self {
        self.put(role, &text::fit(words, cols, glyphs::MORE))
    }

    /// The pieces of another line.
    pub fn join(&mut self, line: Line<'static>) -> &mut Self {
        self.width += width(&line);
        self.spans.extend(line.spans);
        self
    }

    /// The line.
    pub fn line(self) -> Line<'static> {
        Line::from(self.spans)
    }
}

/// Columns of a line.
pub fn width(line: &Line<'_>) -> usize {
    line.spans.iter().map(|span| text::width(&span.content)).sum()
}

/// A piece of one style as a line.
pub fn plain(look: &Look, role: Role, words: &str) -> Line<'static> {
    Line::from(Span::styled(words.to_owned(), look.style(role)))
}

/// The beginning of a line in at most so many columns, `…` at its end where it was cut.
pub fn cut(line: &Line<'static>, cols: usize) -> Line<'static> {
    let mut out = Vec::new();
    let mut left = cols;
    for span in &line.spans {
        let fitted = text::fit(&span.content, left, glyphs::MORE).into_owned();
        let whole = fitted.len() == span.content.len();
        left = left.saturating_sub(text::width(&fitted));
        out.push(Span::styled(fitted, span.style));
        if !whole {
            break;
        }
    }
    Line::from(out)
}

/// Draws a line at the left end of an area's first row, cut at its end with `…`.
pub fn draw(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let mut left = usize::from(area.width);
    let mut x = area.x;
    for span in &line.spans {
        let fitted = text::fit(&span.content, left, glyphs::MORE);
        let cut = fitted.len() < span.content.len();
        (x, _) = buffer.set_stringn(x, area.y, &fitted, left, span.style);
        left = usize::from(area.right().saturating_sub(x));
        if cut || left == 0 {
            return;
        }
    }
}

/// Draws a line that is of no use when it is cut.
pub fn draw_whole(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    if width(line) <= usize::from(area.width) {
        draw(buffer, area, line);
    }
}

/// Draws lines below each other, as many as there is room for.
pub fn draw_all(buffer: &mut Buffer, area: Rect, lines: &[Line<'_>]) {
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        draw(buffer, Rect::new(area.x, y, area.width, 1), line);
    }
}

/// A line at the left and one at the right of a row; the left one gives way.
pub fn draw_ends(buffer: &mut Buffer, area: Rect, left: &Line<'_>, right: &Line<'_>) {
    let wide = u16::try_from(width(right)).unwrap_or(u16::MAX);
    if wide >= area.width {
        return draw(buffer, area, left);
    }
    let at = area.width - wide;
    draw(buffer, Rect { width: at.saturating_sub(1), ..area }, left);
    draw(buffer, Rect { x: area.x + at, width: wide, ..area }, right);
}
