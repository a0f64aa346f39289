//! A file that is looked at: how much of it is understood, what its columns are taken for over its first rows, what has to be
//! answered, which rows are not understood, and what would change.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier, text::Line};

use crate::app::{
    Action,
    importing::ImportReport,
    imports_look::{LISTED, Look, Spot},
};
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports};
use crate::ingest::header::Question;
use crate::ingest::sheet::Rejected;
use crate::theme::Role;
use crate::view::{dock, glyphs, imports_effect, imports_table, imports_text::whole, ink, menu, scene::Scene};

/// Columns of the bar.
const BAR: u32 = 20;
/// Columns for the number of a row and for its column in a line about it.
const NUMBER: usize = 9;
const COLUMN: usize = 14;
/// Columns of what stands there.
const RAW: usize = 24;

/// Lines for each part, from top to bottom; the last line is that of taking it in.
#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    head: u16,
    /// Two or three lines of heads, then rows, with a rule above; nothing, or at least three lines.
    table: u16,
    /// With its rule.
    asked: u16,
    /// With its rule.
    effect: u16,
    store: u16,
}

impl Plan {
    /// Shares lines out: taking it in and the head first, then what has to be answered, what would change, and the table.
    fn of(lines: u16, table: usize, asked: usize, effect: usize) -> Self {
        let mut left = lines;
        let mut take = |most: u16| {
            let taken = most.min(left);
            left -= taken;
            taken
        };
        let wanted =
            |count: usize| u16::try_from(count).map_or(u16::MAX, |count| count.saturating_add(u16::from(count > 0)));
        let most_asked = asked;
        let store = take(1);
        let head = take(2);
        let third = left_third(lines);
        let asked_least = take(wanted(asked).min(third));
        let table_least = take(if lines >= 9 { 5 } else { 0 });
        let effect = take(wanted(effect).min(third));
        let asked = asked_least + take(wanted(asked).saturating_sub(asked_least).min(lines / 5));
        let table = table_least + if table_least > 0 { take(wanted(table).saturating_sub(table_least)) } else { 0 };
        // What the table does not need.
        let asked = asked + take(wanted(most_asked).saturating_sub(asked));
        Self { head, table, asked, effect: if effect > 1 { effect } else { 0 }, store }
    }
}

const fn left_third(lines: u16) -> u16 {
    let third = lines.saturating_sub(3) / 3;
    if third < 2 { 2 } else { third }
}

/// Draws the look.
pub fn draw(scene: &Scene<'_>, area: Rect, look: &Look, buffer: &mut Buffer) {
    let part = |y: &mut u16, height: u16| {
        let rect = Rect { y: *y, height, ..area };
        *y += height;
        rect
    };
    let mut y = area.y;
    let Some(report) = &look.report else {
        ink::draw_all(buffer, part(&mut y, area.height), &[title(scene, look, None), reading(scene)]);
        return;
    };
    let cols = usize::from(area.width);
    let effect = imports_effect::lines(scene, report, cols);
    let asked = look.spots().len().saturating_sub(2 + usize::from(!report.mapping().columns.is_empty()));
    let plan = Plan::of(area.height, 3 + report.first_rows().len(), asked, effect.len());
    let head = part(&mut y, plan.head);
    ink::draw_all(buffer, head, &[title(scene, look, Some(report)), understood(scene, report, cols)]);
    if look.spot() == Spot::File && head.height > 0 {
        select(scene, buffer, Rect { height: 1, ..head });
    }
    imports_table::draw(scene, part(&mut y, plan.table), look, report, buffer);
    questions(scene, part(&mut y, plan.asked), look, report, buffer);
    let under = part(&mut y, plan.effect);
    if under.height > 1 {
        let words = Words(scene.lang());
        let mut right = scene.ink();
        right.put(Role::Warn, if scene.state.demo { words.demo() } else { "" });
        rule(scene, under, words.what_happens(), &right.line(), buffer);
        ink::draw_all(buffer, Rect { y: under.y + 1, height: under.height - 1, ..under }, &effect);
    }
    let last = part(&mut y, plan.store);
    ink::draw(buffer, last, &store(scene, look, report));
    if look.spot() == Spot::Store && last.height > 0 {
        select(scene, buffer, last);
    }
}

fn select(scene: &Scene<'_>, buffer: &mut Buffer, row: Rect) {
    buffer.set_style(row.intersection(buffer.area), scene.look.style(Role::Selected));
}

fn rule(scene: &Scene<'_>, area: Rect, said: &str, right: &Line<'static>, buffer: &mut Buffer) {
    let mut left = scene.ink();
    left.put(Role::Header, said);
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &left.line(), right);
}

fn reading(scene: &Scene<'_>) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(4).put(Role::Muted, Words(scene.lang()).reading());
    ink.line()
}

/// The file, how it is read, and whose it is.
fn title(scene: &Scene<'_>, look: &Look, report: Option<&ImportReport>) -> Line<'static> {
    let words = Words(scene.lang());
    let cols = usize::from(scene.state.cols);
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, look.spot() == Spot::File);
    let file = report.map_or_else(
        || look.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        |report| report.file.to_string(),
    );
    ink.gap(1).put(Role::Header, &whole(&crate::text::Clean::new(&file), cols.saturating_sub(4).min(40)));
    let supplier = report.map_or_else(|| look.supplier.to_string(), |report| report.supplier_name.to_string());
    let mut parts = vec![format!("{} {}", words.supplier(), whole(&supplier, (cols / 4).clamp(6, 24)))];
    if let Some(report) = report {
        let guess = if report.guessed { format!(" {}", words.guess()) } else { String::new() };
        parts.push(format!("{}{guess}", report.encoding.name().to_uppercase()));
        parts.push(report.format.name().to_uppercase());
        parts.extend(report.parts.first().and_then(|part| part.header_row).map(|row| words.header_row(row)));
    }
    for part in parts {
        if ink.width() + 3 + crate::text::width(&part) < cols {
            ink.gap(3).put(Role::Muted, &part);
        }
    }
    ink.line()
}

/// How much is understood; the longest way to say it that fits.
fn understood(scene: &Scene<'_>, report: &ImportReport, cols: usize) -> Line<'static> {
    let words = Words(scene.lang());
    let goods = report.rows - report.skipped.all().min(report.rows);
    let bar = |ink: &mut ink::Ink<'_>| {
        let full = u64::from(report.taken) * u64::from(BAR) / u64::from(goods.max(1));
        let full = usize::try_from(full).unwrap_or(0).min(BAR as usize);
        ink.put(Role::Ok, &glyphs::TOTAL.repeat(full))
            .put(Role::Faint, &glyphs::DASH.repeat(BAR as usize - full))
            .gap(1);
    };
    let skipped = &report.skipped;
    let kinds = [skipped.titles, skipped.totals, skipped.terms, skipped.empty];
    let way = |level: usize| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, words.understood()).gap(1);
        if level < 3 {
            bar(&mut ink);
        }
        ink.put(Role::Text, &words.rows_of(report.taken, report.rows));
        if level < 4 && !report.rejected.is_empty() {
            ink.gap(3).put(Role::Warn, &words.rejected(report.rejected.len()));
        }
        if level < 2 && skipped.all() > 0 {
            ink.gap(3).put(Role::Muted, &words.skipped(kinds, level < 1));
        }
        ink.line()
    };
    (0..5).map(way).find(|line| ink::width(line) < cols).unwrap_or_default()
}

/// What has to be answered, then the rows that are not understood, around the cursor.
fn questions(scene: &Scene<'_>, area: Rect, look: &Look, report: &ImportReport, buffer: &mut Buffer) {
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
    let heading = if report.mapping().questions.is_empty() { words.not_understood() } else { words.to_answer() };
    let mut right = scene.ink();
    if report.rejected.len() > LISTED {
        right.put(Role::Muted, &words.listed(LISTED, report.rejected.len()));
    }
    rule(scene, area, heading, &right.line(), buffer);
    for (y, spot) in (area.y + 1..area.bottom()).zip(spots.iter().skip(first)) {
        let selected = *spot == look.spot();
        let line = match spot {
            Spot::Question(at) => {
                report.mapping().questions.get(*at).map(|one| question(scene, look, report, one, selected))
            }
            Spot::Rejected(at) => {
                report.rejected.get(*at).map(|row| rejected(scene, row, Imports(scene.lang()), cols, selected))
            }
            Spot::File | Spot::Columns | Spot::Store => None,
        };
        let row = Rect { y, height: 1, ..area };
        ink::draw(buffer, row, &line.unwrap_or_default());
        if selected {
            select(scene, buffer, row);
        }
    }
}

fn question(scene: &Scene<'_>, look: &Look, report: &ImportReport, one: &Question, selected: bool) -> Line<'static> {
    let (words, said) = (Words(scene.lang()), Imports(scene.lang()));
    let answered = *one == Question::NoPrice && look.no_price;
    let sentence = match one {
        Question::Which { field, columns } => {
            let name = |at: &usize| report.mapping().columns.get(*at).map(|column| column.name.as_str());
            said.which(said.field(*field), &columns.iter().filter_map(name).collect::<Vec<_>>())
        }
        Question::NoPrice if answered => words.said_no_price().to_owned(),
        Question::NoPrice => said.no_price(said.field(crate::domain::column::Field::Price)),
        Question::NoHeader => said.no_header().to_owned(),
        Question::Absent(column) => said.absent(column),
        Question::Renamed { field, gone, column } => {
            let now = report.mapping().columns.get(*column).map_or("", |column| column.name.as_str());
            said.renamed(said.field(*field), gone, now)
        }
    };
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    let (role, sign) = if answered { (Role::Ok, glyphs::DONE) } else { (Role::Warn, "?") };
    ink.put(role, sign).gap(1);
    let room = usize::from(scene.state.cols).saturating_sub(ink.width() + 1);
    ink.put(Role::Text, &whole(&sentence, room));
    ink.line()
}

/// One row that was not understood: number, column, what stands there, why.
pub fn rejected(scene: &Scene<'_>, row: &Rejected, said: Imports, cols: usize, selected: bool) -> Line<'static> {
    let words = Words(scene.lang());
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    let column = if row.column.is_empty() { words.whole_row() } else { row.column.as_str() };
    ink.put(Role::Bad, glyphs::FAIL).gap(1).left(Role::Muted, &whole(&words.row(row.row), NUMBER), NUMBER);
    if cols >= 60 {
        ink.gap(1).left(Role::Muted, &whole(column, COLUMN), COLUMN);
    }
    let why = said.why(row.why);
    let raw = whole(&row.raw, (cols.saturating_sub(ink.width() + 3) / 2).min(RAW));
    ink.gap(1).put(Role::Text, &raw).gap(1);
    let room = cols.saturating_sub(ink.width() + 1);
    ink.put(Role::Muted, &whole(why, room));
    ink.line()
}

/// The last line: taking it in, or how far that is.
fn store(scene: &Scene<'_>, look: &Look, report: &ImportReport) -> Line<'static> {
    let words = Words(scene.lang());
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, look.spot() == Spot::Store);
    ink.gap(1);
    if look.storing {
        let (done, total) =
            scene.state.imports.progress.as_ref().map_or((0, u64::from(report.offers)), |one| (one.done, one.total));
        ink.put(Role::Accent, &words.storing(done, total));
        return ink.line();
    }
    let open = look.open_questions().len();
    let style = scene.look.style(if open > 0 { Role::Warn } else { Role::Accent }).add_modifier(Modifier::BOLD);
    let key = scene.state.keymap.way(Action::Add);
    ink.styled(style, key).gap(1).styled(style, &words.store(report.offers, open));
    ink.line()
}
