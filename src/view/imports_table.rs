//! The first rows of a file as they stand, under what each of its columns is taken for.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    importing::ImportReport,
    imports_look::{Look, Spot},
};
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports};
use crate::ingest::header::Field;
use crate::text;
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
}

/// Draws the table, a rule above it.
pub fn draw(scene: &Scene<'_>, area: Rect, look: &Look, report: &ImportReport, buffer: &mut Buffer) {
    if area.height < 3 || report.mapping().columns.is_empty() {
        return;
    }
    let words = Words(scene.lang());
    let labels = [words.taken_for(), words.understood_row(), words.raw()];
    let gutter = labels.iter().map(|label| text::width(label)).max().unwrap_or(0).max(number_width(report)) + 2;
    let shown = in_sight(scene, look, report, usize::from(area.width).saturating_sub(gutter));
    let border = scene.look.style(Role::Border);
    buffer.set_string(area.x, area.y, glyphs::RULE.repeat(usize::from(area.width)), border);
    let heads: &[usize] = if area.height >= 8 { &[0, 1, 2] } else { &[0, 2] };
    let mut lines: Vec<Line<'static>> = Vec::new();
    for head in heads {
        let mut ink = scene.ink();
        ink.gap(1).left(Role::Muted, labels.get(*head).copied().unwrap_or_default(), gutter - 1);
        for one in &shown {
            let (role, said) = head_cell(scene, report, (*head, one.column));
            put(scene, &mut ink, (role, &said), one, look);
        }
        lines.push(ink.line());
    }
    for (number, cells) in report.first_rows() {
        let mut ink = scene.ink();
        ink.right(Role::Faint, &number.to_string(), gutter - 1).gap(1);
        for one in &shown {
            let raw = cells.get(one.column).map_or("", |cell| cell.as_str());
            let name = report.mapping().columns.get(one.column).map(|column| &column.name);
            let bad = report.rejected.iter().any(|row| row.row == *number && Some(&row.column) == name);
            let said = if bad { format!("{raw}{}", glyphs::LOOK) } else { raw.to_owned() };
            put(scene, &mut ink, (if bad { Role::Bad } else { Role::Text }, &said), one, look);
        }
        lines.push(ink.line());
    }
    ink::draw_all(buffer, Rect { y: area.y + 1, height: area.height - 1, ..area }, &lines);
}

/// A cell; of the column under the cursor with the cursor's ground.
fn put(scene: &Scene<'_>, ink: &mut ink::Ink<'_>, (role, said): (Role, &str), one: &Shown, look: &Look) {
    let under = look.spot() == Spot::Columns && look.column == one.column;
    let mut style = scene.look.style(role);
    if under {
        style = style.patch(scene.look.style(Role::Selected));
    }
    let fitted = text::pad_right(&whole(said, one.width), one.width, glyphs::MORE);
    ink.styled(style, &fitted).gap(1);
}

/// What stands in one of the three heads of a column.
fn head_cell(scene: &Scene<'_>, report: &ImportReport, (head, at): (usize, usize)) -> (Role, String) {
    let Some(column) = report.mapping().columns.get(at) else { return (Role::Muted, String::new()) };
    let asked = report.mapping().is_asked(at);
    let failed = report.rejected.iter().filter(|row| row.column == column.name).count();
    match (head, asked) {
        (0, Some(field)) => (Role::Warn, format!("? {}", Imports(scene.lang()).field(field))),
        (0, None) if column.field == Field::Kept => (Role::Muted, Imports(scene.lang()).field(column.field).to_owned()),
        (0, None) => (Role::Header, Imports(scene.lang()).field(column.field).to_owned()),
        (1, Some(_)) => (Role::Warn, "?".to_owned()),
        (1, None) if column.field == Field::Kept => (Role::Muted, "-".to_owned()),
        (1, None) if failed > 0 => (Role::Bad, format!("{} {failed}", glyphs::FAIL)),
        (1, None) => (Role::Ok, glyphs::DONE.to_owned()),
        _ => (Role::Muted, column.name.to_string()),
    }
}

fn number_width(report: &ImportReport) -> usize {
    report.first_rows().iter().map(|(number, _)| number.to_string().len()).max().unwrap_or(0)
}

/// As many columns as there is room for, the one under the cursor among them.
fn in_sight(scene: &Scene<'_>, look: &Look, report: &ImportReport, room: usize) -> Vec<Shown> {
    let width = |column: usize| {
        let heads = (0..3).map(|head| text::width(&head_cell(scene, report, (head, column)).1));
        let rows = report.first_rows().iter().take(LOOKED_AT);
        let cells = rows.map(|(_, cells)| cells.get(column).map_or(0, |cell| text::width(cell) + 1));
        heads.chain(cells).max().unwrap_or(0).clamp(LEAST, MOST).min(room.max(1))
    };
    let all: Vec<Shown> =
        (0..report.mapping().columns.len()).map(|column| Shown { column, width: width(column) }).collect();
    let under = look.column.min(all.len().saturating_sub(1));
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
