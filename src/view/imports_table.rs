//! The first rows of a file as they stand, under what each of its columns is taken for.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    importing::ImportReport,
    imports_look::{Look, Spot},
};
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports};
use crate::ingest::header::Field;
use crate::ingest::sheet::{Part, Seen};
use crate::text::{self, Clean};
use crate::theme::Role;
use crate::view::{glyphs, imports_text::whole, ink, scene::Scene};

/// Columns of a cell.
const LEAST: usize = 4;
const MOST: usize = 24;
/// Rows that say how wide a column has to be.
const LOOKED_AT: usize = 12;

/// A column in sight: which, from where, how wide.
struct Shown {
    column: usize,
    width: usize,
    /// Its cells are figures, which line up at their right.
    is_figure: bool,
}

/// Draws the table, a rule above it.
pub fn draw(scene: &Scene<'_>, area: Rect, look: &Look, report: &ImportReport, buffer: &mut Buffer) {
    let Some(part) = look.part().filter(|part| area.height >= 3 && !part.mapping.columns.is_empty()) else { return };
    let seen = report.seen.get(look.part).map_or(&[][..], Vec::as_slice);
    let words = Words(scene.lang());
    let labels = [words.taken_for(), words.understood_row(), words.raw()];
    let gutter = labels.iter().map(|label| text::width(label)).max().unwrap_or(0).max(number_width(part)) + 2;
    let shown = in_sight(scene, look, (part, seen), usize::from(area.width).saturating_sub(gutter));
    let under = |one: &Shown| look.spot() == Spot::Columns && look.column == one.column;
    let border = scene.look.style(Role::Border);
    buffer.set_string(area.x, area.y, glyphs::RULE.repeat(usize::from(area.width)), border);
    let fits = usize::from(area.height) >= (4 + part.first_rows.len()).min(8);
    let heads: &[usize] = if fits { &[0, 1, 2] } else { &[0, 2] };
    let mut lines: Vec<Line<'static>> = Vec::new();
    for head in heads {
        let mut ink = scene.ink();
        ink.gap(1).left(Role::Muted, labels.get(*head).copied().unwrap_or_default(), gutter - 1);
        for one in &shown {
            let (role, said) = head_cell(scene, (part, seen), (*head, one.column));
            put(scene, &mut ink, (role, &said), (one, false), under(one));
        }
        lines.push(ink.line());
    }
    // The row that the cursor is about is in sight.
    let bad = look.bad().filter(|bad| bad.part == part.name).map(|bad| bad.row);
    let place = part.first_rows.iter().position(|(number, _)| Some(*number) == bad);
    let room = usize::from(area.height).saturating_sub(1 + lines.len());
    let first = place.map_or(0, |place| (place + 2).saturating_sub(room).min(place));
    for (number, cells) in part.first_rows.iter().skip(first).take(room) {
        let mut ink = scene.ink();
        ink.right(Role::Faint, &number.to_string(), gutter - 1).gap(1);
        if let Some(said) = alone(cells) {
            let room = usize::from(area.width).saturating_sub(ink.width() + 1);
            ink.put(Role::Muted, &whole(said, room));
            lines.push(ink.line());
            continue;
        }
        for one in &shown {
            let raw = cells.get(one.column).map_or("", |cell| cell.as_str());
            let name = part.mapping.columns.get(one.column).map(|column| &column.name);
            let is_bad = report
                .rejected
                .iter()
                .any(|row| row.row == *number && row.part == part.name && Some(&row.column) == name);
            let said = if is_bad { format!("{raw}{}", glyphs::LOOK) } else { raw.to_owned() };
            let role = if is_bad { Role::Bad } else { Role::Text };
            put(scene, &mut ink, (role, &said), (one, true), under(one) || (is_bad && bad == Some(*number)));
        }
        lines.push(ink.line());
    }
    ink::draw_all(buffer, Rect { y: area.y + 1, height: area.height - 1, ..area }, &lines);
}

/// What stands alone in a row, as titles, totals and terms do.
fn alone(cells: &[Clean]) -> Option<&Clean> {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next().filter(|_| cells.len() > 2)?;
    filled.next().is_none().then_some(first)
}

/// A cell; under the cursor with its ground.
fn put(
    scene: &Scene<'_>,
    ink: &mut ink::Ink<'_>,
    (role, said): (Role, &str),
    (one, is_cell): (&Shown, bool),
    under: bool,
) {
    let mut style = scene.look.style(role);
    if under {
        style = style.patch(scene.look.style(Role::Selected));
    }
    let pad = if one.is_figure && is_cell { text::pad_left } else { text::pad_right };
    ink.styled(style, &pad(&whole(said, one.width), one.width, glyphs::MORE)).gap(1);
}

/// What stands in one of the three heads of a column.
fn head_cell(scene: &Scene<'_>, (part, seen): (&Part, &[Seen]), (head, at): (usize, usize)) -> (Role, String) {
    let Some(column) = part.mapping.columns.get(at) else { return (Role::Muted, String::new()) };
    let asked = part.mapping.is_asked(at);
    let percent = seen.get(at).copied().unwrap_or_default().percent();
    match (head, asked) {
        (0, Some(field)) => (Role::Warn, format!("? {}", Imports(scene.lang()).field(field))),
        (0, None) if column.field == Field::Kept => (Role::Muted, Imports(scene.lang()).field(column.field).to_owned()),
        (0, None) => (Role::Header, Imports(scene.lang()).field(column.field).to_owned()),
        (1, Some(_)) => (Role::Warn, "?".to_owned()),
        (1, None) if column.field == Field::Kept => (Role::Muted, "-".to_owned()),
        (1, None) => match percent {
            None => (Role::Muted, Words(scene.lang()).nothing_in_it().to_owned()),
            Some(100) => (Role::Ok, format!("{} 100%", glyphs::DONE)),
            Some(percent @ 50..) => (Role::Warn, format!("{} {percent}%", glyphs::DONE)),
            Some(percent) => (Role::Bad, format!("{} {percent}%", glyphs::FAIL)),
        },
        _ => (Role::Muted, column.name.to_string()),
    }
}

fn number_width(part: &Part) -> usize {
    part.first_rows.iter().map(|(number, _)| number.to_string().len()).max().unwrap_or(0)
}

/// As many columns as there is room for, the one under the cursor among them.
fn in_sight(scene: &Scene<'_>, look: &Look, (part, seen): (&Part, &[Seen]), room: usize) -> Vec<Shown> {
    let width = |column: usize| {
        let heads = (0..3).map(|head| text::width(&head_cell(scene, (part, seen), (head, column)).1));
        let rows = part.first_rows.iter().filter(|(_, cells)| alone(cells).is_none()).take(LOOKED_AT);
        let cells = rows.map(|(_, cells)| cells.get(column).map_or(0, |cell| text::width(cell) + 1));
        heads.chain(cells).max().unwrap_or(0).clamp(LEAST, MOST).min(room.max(1))
    };
    let is_figure = |at: usize| {
        let field = part.mapping.is_asked(at).or_else(|| part.mapping.columns.get(at).map(|column| column.field));
        field.is_some_and(Field::is_figure)
    };
    let shown = |column| Shown { column, width: width(column), is_figure: is_figure(column) };
    let all: Vec<Shown> = (0..part.mapping.columns.len()).map(shown).collect();
    let under = look.column_in_sight().min(all.len().saturating_sub(1));
    let fits = |from: usize| {
        let mut left = room;
        let taken = all.iter().skip(from).take_while(|one| {
            let fits = left > one.width;
            left = left.saturating_sub(one.width + 1);
            fits
        });
        from + taken.count()
    };
    let from = (0..=under).find(|from| fits(*from) > under).unwrap_or(under);
    let until = fits(from);
    all.into_iter().take(until).skip(from).collect()
}
