//! A screen as an SVG: every glyph at the column it stands in, blocks as rectangles, so that no font can shift it.

use std::fmt::Write;

/// A cell in the picture's units.
const WIDE: u32 = 9;
const HIGH: u32 = 20;
const EDGE: u32 = 12;
const INK: &str = "#d4d4d4";
const PAPER: &str = "#16181d";
const FONTS: &str =
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC',ui-monospace,Menlo,Consolas,monospace";

/// The picture.
pub(crate) fn svg(screen: &vt100::Screen) -> String {
    let (rows, cols) = screen.size();
    let (rows, cols) = (rows.get(), cols.get());
    let (width, height) = (u32::from(cols) * WIDE + 2 * EDGE, u32::from(rows) * HIGH + 2 * EDGE);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FONTS}\" font-size=\"15\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for row in 0..rows {
        paper(&mut out, screen, row, cols);
        ink(&mut out, screen, row, cols);
    }
    out.push_str("</svg>\n");
    out
}

fn place(row: u16, col: u16) -> (u32, u32) {
    (EDGE + u32::from(col) * WIDE, EDGE + u32::from(row) * HIGH)
}

fn colours(cell: &vt100::Cell) -> (String, Option<String>) {
    let (fg, bg) = (colour(cell.fgcolor()), colour(cell.bgcolor()));
    if cell.inverse() {
        return (bg.unwrap_or_else(|| PAPER.to_owned()), Some(fg.unwrap_or_else(|| INK.to_owned())));
    }
    (fg.unwrap_or_else(|| INK.to_owned()), bg)
}

/// Only colours that the program asked for by value; its palette colours are the terminal's.
fn colour(colour: vt100::Color) -> Option<String> {
    match colour {
        vt100::Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        vt100::Color::Idx(_) | vt100::Color::Default => None,
    }
}

/// Backgrounds of a row, as long as they are the same.
fn paper(out: &mut String, screen: &vt100::Screen, row: u16, cols: u16) {
    let mut from = 0;
    while from < cols {
        // The second cell of a wide glyph has no colours of its own.
        let first =
            |col: u16| if screen.cell(row, col).is_some_and(vt100::Cell::is_wide_continuation) { col - 1 } else { col };
        let of = |col: u16| screen.cell(row, first(col)).and_then(|cell| colours(cell).1);
        let here = of(from);
        let end = (from..cols).find(|col| of(*col) != here).unwrap_or(cols);
        if let Some(fill) = here {
            let (x, y) = place(row, from);
            let wide = u32::from(end - from) * WIDE;
            let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{fill}\"/>");
        }
        from = end;
    }
}

fn ink(out: &mut String, screen: &vt100::Screen, row: u16, cols: u16) {
    let mut run: Option<(String, String, String)> = None;
    for col in 0..cols {
        let Some(cell) = screen.cell(row, col).filter(|cell| cell.has_contents() && cell.contents().trim() != "")
        else {
            continue;
        };
        let (fill, _) = colours(cell);
        let (x, y) = place(row, col);
        if let Some((left, wide)) = block(cell.contents()) {
            let (x, wide) = (x + left * WIDE / 8, wide * WIDE / 8);
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{}\" width=\"{wide}\" height=\"{}\" fill=\"{fill}\"/>",
                y + 3,
                HIGH - 6
            );
            continue;
        }
        let style = style(cell, &fill);
        match &mut run {
            Some((same, xs, text)) if *same == style => {
                let _ = write!(xs, " {x}");
                text.push_str(&escaped(cell.contents()));
            }
            _ => {
                text(out, run.take(), row);
                run = Some((style, x.to_string(), escaped(cell.contents())));
            }
        }
    }
    text(out, run, row);
}

fn style(cell: &vt100::Cell, fill: &str) -> String {
    let mut style = format!("fill=\"{fill}\"");
    if cell.bold() {
        style.push_str(" font-weight=\"bold\"");
    }
    if cell.underline() {
        style.push_str(" text-decoration=\"underline\"");
    }
    if cell.dim() {
        style.push_str(" opacity=\".6\"");
    }
    style
}

fn text(out: &mut String, run: Option<(String, String, String)>, row: u16) {
    let Some((style, xs, text)) = run else { return };
    let y = place(row, 0).1 + 15;
    let _ = writeln!(out, "<text y=\"{y}\" x=\"{xs}\" {style}>{text}</text>");
}

/// Left edge and width of a block glyph that stands on a full line, in eighths of a cell.
fn block(glyph: &str) -> Option<(u32, u32)> {
    let eighths = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"].iter().position(|block| *block == glyph)?;
    Some((0, u32::try_from(eighths).ok()? + 1))
}

fn escaped(glyph: &str) -> String {
    // Marks that combine would take a place of their own: the first scalar stands for the glyph.
    let first: String = glyph.chars().take(1).collect();
    first.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
