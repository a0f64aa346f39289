//! What needs a hand in a file that is looked at: what has to be answered, then the rows that are not understood.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    importing::ImportReport,
    imports_look::{LISTED, Look, Spot},
};
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports, mends::Mends};
use crate::ingest::header::Question;
use crate::ingest::sheet::{Part, Rejected};
use crate::text;
use crate::theme::Role;
use crate::view::{glyphs, imports_look, imports_text::whole, ink, menu, scene::Scene};

/// Columns for the number of a row and for its column in a line about it.
const NUMBER: usize = 9;
const COLUMN: usize = 14;
/// Columns of what stands there.
const RAW: usize = 24;
/// Where the ways to put it right begin.
const WAYS: usize = 60;

/// Draws them around the cursor.
pub fn draw(scene: &Scene<'_>, area: Rect, look: &Look, report: &ImportReport, buffer: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    let words = Words(scene.lang());
    let cols = usize::from(area.width);
    let is_line = |spot: &Spot| matches!(spot, Spot::Question(_) | Spot::Rejected(_));
    let spots: Vec<Spot> = look.spots().into_iter().filter(is_line).collect();
    let room = usize::from(area.height - 1);
    let at = spots.iter().position(|spot| *spot == look.spot());
    let first = at.map_or(0, |at| (at + 1).saturating_sub(room));
    let mut right = scene.ink();
    if report.rejected.len() > LISTED {
        right.put(Role::Muted, &words.listed(LISTED, report.rejected.len()));
    }
    imports_look::rule(scene, area, &words.problems(look.problems()), &right.line(), buffer);
    for (y, spot) in (area.y + 1..area.bottom()).zip(spots.iter().skip(first)) {
        let selected = *spot == look.spot();
        let line = match spot {
            Spot::Question(at) => report
                .questions()
                .nth(*at)
                .and_then(|(part, one)| Some(question(scene, (report.parts.get(part)?, one), selected))),
            Spot::Rejected(at) => report.rejected.get(*at).map(|row| {
                let ways = report.remedies(row).iter().map(|remedy| Mends(scene.lang()).way(&remedy.way)).collect();
                rejected(scene, (row, ways), cols, selected)
            }),
            _ => None,
        };
        let row = Rect { y, height: 1, ..area };
        ink::draw(buffer, row, &line.unwrap_or_default());
        if selected {
            imports_look::select(scene, buffer, row);
        }
    }
}

fn question(scene: &Scene<'_>, (part, one): (&Part, &Question), selected: bool) -> Line<'static> {
    let said = Imports(scene.lang());
    let sentence = match one {
        Question::Which { field, columns } => {
            let name = |at: &usize| part.mapping.columns.get(*at).map(|column| column.name.as_str());
            said.which(said.field(*field), &columns.iter().filter_map(name).collect::<Vec<_>>())
        }
        Question::NoPrice => said.no_price(said.field(crate::domain::column::Field::Price)),
        Question::NoHeader => said.no_header().to_owned(),
        Question::Absent(column) => said.absent(column),
        Question::Renamed { field, gone, column } => {
            let now = part.mapping.columns.get(*column).map_or("", |column| column.name.as_str());
            said.renamed(said.field(*field), gone, now)
        }
    };
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    ink.put(Role::Warn, "?").gap(1);
    let room = usize::from(scene.state.cols).saturating_sub(ink.width() + 1);
    ink.put(Role::Text, &whole(&sentence, room));
    ink.line()
}

/// One row that was not understood: number, column, what stands there, why, and as many ways to put it right as there is room for.
pub fn rejected(
    scene: &Scene<'_>,
    (row, ways): (&Rejected, Vec<String>),
    cols: usize,
    selected: bool,
) -> Line<'static> {
    let words = Words(scene.lang());
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    let column = if row.column.is_empty() { words.whole_row() } else { row.column.as_str() };
    ink.put(Role::Bad, glyphs::FAIL).gap(1).left(Role::Muted, &whole(&words.row(row.row), NUMBER), NUMBER);
    if cols >= 60 {
        ink.gap(1).left(Role::Muted, &whole(column, COLUMN), COLUMN);
    }
    let why = Imports(scene.lang()).why(row.why);
    let raw = whole(&row.raw, (cols.saturating_sub(ink.width() + 3) / 2).min(RAW));
    ink.gap(1).put(Role::Text, &raw).gap(1);
    let fits = |way: &String| ink.width() + 6 + text::width(way) < cols;
    // In a narrow window, what can be done about the row under the cursor stands in the place of what is wrong with it.
    let is_narrow = cols < 100 && selected && ways.first().is_some_and(fits);
    if !is_narrow {
        let room = cols.saturating_sub(ink.width() + 1);
        ink.put(Role::Muted, &whole(why, room)).to(WAYS.min(cols));
    }
    for (at, way) in ways.iter().enumerate() {
        let number = (at + 1).to_string();
        if ink.width() + 4 + number.len() + text::width(way) >= cols {
            break;
        }
        ink.gap(2).put(Role::Accent, &number).gap(1).put(Role::Text, way);
    }
    ink.line()
}
