//! A frame as a person reads it.

use ratatui::buffer::Buffer;

/// The rows as a person reads them: the cell behind a wide glyph belongs to it.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let mut out = Vec::new();
    for y in 0..buffer.area.height {
        let (mut row, mut x) = (String::new(), 0);
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::try_from(huopan::text::width(symbol)).unwrap().max(1);
        }
        out.push(row);
    }
    out
}

pub fn text(buffer: &Buffer) -> String {
    rows(buffer).join("\n")
}

/// As text, without the blanks at the ends of lines.
pub fn rows_trimmed(buffer: &Buffer) -> String {
    rows(buffer).iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
}

/// Whether a cell has no colour that a depth does not have.
pub fn keeps(depth: huopan::theme::Depth, cell: &ratatui::buffer::Cell) -> bool {
    use huopan::theme::Depth;
    use ratatui::style::Color;
    [cell.fg, cell.bg].into_iter().all(|color| match color {
        Color::Reset => true,
        Color::Rgb(..) => depth == Depth::True,
        Color::Indexed(_) => depth == Depth::Ansi256,
        _ => depth == Depth::Ansi16,
    })
}
