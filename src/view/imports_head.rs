//! The head of a file that is looked at: what it is, how much of it is understood, and how far one is.

use ratatui::text::Line;

use crate::app::{
    importing::ImportReport,
    imports_look::{Look, Spot},
};
use crate::i18n::{import_list::ImportList, import_screen::ImportScreen as Words};
use crate::ingest::sheet::Skipped;
use crate::theme::Role;
use crate::view::{glyphs, imports_text::whole, ink, menu, scene::Scene};

/// Columns of the bar.
const BAR: u32 = 20;

/// The file, how it is read, which of its tables is on screen, and whose it is.
pub fn title(scene: &Scene<'_>, look: &Look) -> Line<'static> {
    let words = Words(scene.lang());
    let cols = usize::from(scene.state.cols);
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, look.spot() == Spot::File);
    let report = look.report.as_deref();
    let file = report.map_or_else(
        || look.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        |report| report.file.to_string(),
    );
    ink.gap(1).put(Role::Header, &whole(&crate::text::Clean::new(&file), cols.saturating_sub(4).min(40)));
    let supplier = report.map_or_else(|| look.supplier.to_string(), |report| report.supplier_name.to_string());
    let supplier = format!("{} {}", words.supplier(), whole(&supplier, (cols / 4).clamp(6, 24)));
    let mut parts = Vec::new();
    if let Some(report) = report {
        if report.parts.len() > 1 {
            let name = look.part().map(|part| whole(&part.name, 16)).unwrap_or_default();
            parts.push((Role::Accent, words.table(&name, look.part + 1, report.parts.len())));
        }
        parts.extend(look.kept.as_ref().map(|_| (Role::Accent, ImportList(scene.lang()).kept().to_owned())));
        parts.push((Role::Muted, supplier));
        // What was left out goes before what the file is.
        parts.extend(report.bad.first().map(|bad| (Role::Warn, words.garbled(bad.line))));
        parts.extend((!report.hidden.is_empty()).then(|| (Role::Warn, words.hidden_sheets(report.hidden.len()))));
        let columns = report.hidden_columns;
        parts.extend((columns > 0).then(|| (Role::Warn, words.hidden_columns(columns))));
        parts.extend(
            (!report.untold.is_empty())
                .then(|| (Role::Warn, ImportList(scene.lang()).untold_sheets(report.untold.len()))),
        );
        let other = report.other_name.as_ref().map(|name| ImportList(scene.lang()).other_name(&whole(name, 16)));
        parts.extend(other.map(|other| (Role::Warn, other)));
        let guess = if report.guessed { format!(" {}", words.guess()) } else { String::new() };
        let encoding = format!("{}{guess}", report.encoding.name().to_uppercase());
        parts.extend((!report.format.is_book()).then_some((Role::Muted, encoding)));
        parts.push((Role::Muted, report.format.name().to_uppercase()));
        parts.extend(look.part().map(|part| (Role::Muted, words.header_row(part.header_row))));
    } else {
        parts.push((Role::Muted, supplier));
    }
    for (role, part) in parts {
        if ink.width() + 3 + crate::text::width(&part) < cols {
            ink.gap(3).put(role, &part);
        }
    }
    ink.line()
}

/// How much is understood, and how far one is; the longest way to say it that fits.
pub fn understood(scene: &Scene<'_>, look: &Look, report: &ImportReport, cols: usize) -> Line<'static> {
    let words = Words(scene.lang());
    let goods = report.rows - report.skipped.all().min(report.rows);
    let bar = |ink: &mut ink::Ink<'_>| {
        let full = u64::from(report.taken) * u64::from(BAR) / u64::from(goods.max(1));
        let full = usize::try_from(full).unwrap_or(0).min(BAR as usize);
        ink.put(Role::Ok, &glyphs::TOTAL.repeat(full))
            .put(Role::Faint, &glyphs::DASH.repeat(BAR as usize - full))
            .gap(1);
    };
    let Skipped { titles, totals, terms, empty, hidden, off, left_out } = report.skipped;
    let kinds = [titles, totals, terms, empty, hidden, off, left_out];
    let way = |level: usize| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, words.understood()).gap(1);
        if level < 5 {
            bar(&mut ink);
        }
        ink.put(Role::Text, &words.rows_of(report.taken, report.rows));
        if level < 6 && look.problems() > 0 {
            ink.gap(3).put(Role::Warn, &words.to_mend(look.problems()));
        }
        if level < 4 && report.skipped.all() > 0 {
            ink.gap(3).put(Role::Muted, &words.skipped(kinds, matches!(level, 0 | 2)));
        }
        if level < 2 {
            let steps = steps(scene, look, report);
            ink.to((ink.width() + 3).max(cols.saturating_sub(ink::width(&steps) + 1))).join(steps);
        }
        ink.line()
    };
    (0..7).map(way).find(|line| ink::width(line) < cols).unwrap_or_default()
}

/// 1 读 √  2 对列 →  3 看差异  4 入库
fn steps(scene: &Scene<'_>, look: &Look, report: &ImportReport) -> Line<'static> {
    let is_asked = look.questions() > 0;
    let now = match (is_asked, report.offers) {
        (true, _) | (_, 0) => 1,
        _ if look.storing => 3,
        _ => 2,
    };
    let mut ink = scene.ink();
    for (at, step) in Words(scene.lang()).steps().split(' ').enumerate() {
        let (role, sign) = match at.cmp(&now) {
            std::cmp::Ordering::Less => (Role::Ok, glyphs::DONE),
            std::cmp::Ordering::Equal => (Role::Accent, glyphs::STEP),
            std::cmp::Ordering::Greater => (Role::Muted, " "),
        };
        ink.gap(if at > 0 { 2 } else { 0 }).put(role, &format!("{} {step} {sign}", at + 1));
    }
    ink.line()
}
