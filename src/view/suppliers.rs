//! 供应商: the list of who the goods come from, how fresh they are, and how the sync goes.

use ratatui::{buffer::Buffer, text::Line};

use crate::app::{
    Action,
    layout::Areas,
    note::{Change, SupplierSync},
    suppliers_list::{Standing, SupplierLine, Totals},
    supply::Source,
};
use crate::i18n::{format, suppliers::Suppliers};
use crate::text;
use crate::theme::Role;
use crate::view::{
    frame::FULL_FROM,
    glyphs,
    ink::{self, Ink},
    roster,
    scene::Scene,
    suppliers_columns::{self as columns, Column},
    suppliers_pane,
};

/// Columns of the bar over all suppliers.
const BAR: usize = 40;
/// Columns of the figure behind a bar.
const SHARE: usize = 5;
/// Columns of a bar's own below which a figure says more.
const LEAST_BAR: usize = 4;

/// Draws the tab below its totals.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let words = Suppliers(scene.lang());
    let list = &scene.state.suppliers.roster;
    let placed = columns::of(usize::from(areas.rows.width));
    let cure = scene.state.keymap.fill(words.none_cure());
    let line = |one: &SupplierLine| row(scene, &placed, one);
    roster::draw(scene, areas, buffer, (list, &heads(scene, &placed)), line, (words.none(), &cure));
    if !areas.dock.is_empty() {
        suppliers_pane::draw(scene, areas.dock, buffer);
    }
}

/// The two lines above: how many are how, and how far all of them are.
pub fn totals(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let words = Suppliers(scene.lang());
    let totals = Totals::of(&scene.state.suppliers.roster.rows);
    let width = usize::from(areas.query.width);
    let gap = if areas.query.width < FULL_FROM { 2 } else { 3 };
    let mut first = scene.ink();
    first.gap(1).put(Role::Header, words.name()).gap(2).put(Role::Text, &words.all(totals.suppliers, totals.goods));
    let counts = [totals.done, totals.taking, totals.queued, totals.look, totals.paused];
    let roles = [Role::Ok, Role::Accent, Role::Muted, Role::Warn, Role::Muted];
    for ((word, count), role) in words.totals().into_iter().zip(counts).zip(roles) {
        let piece = format!("{word} {}", format::count(count as u64));
        if count > 0 && first.width() + gap + text::width(&piece) <= width {
            first.gap(gap).put(role, &piece);
        }
    }
    ink::draw(buffer, areas.query, &first.line());
    ink::draw(buffer, areas.reading, &progress(scene, width));
}

/// How far all suppliers of this run are, and what it changed; the longest that fits.
fn progress(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let words = Suppliers(scene.lang());
    let Some(sync) = scene.state.sync.as_ref().filter(|sync| !sync.suppliers.is_empty() || !sync.earlier.is_empty())
    else {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, words.not_fetched());
        return ink.line();
    };
    let of = if sync.suppliers.is_empty() { &sync.earlier } else { &sync.suppliers };
    let sum = |figure: fn(&Change) -> u32| of.iter().map(|one| u64::from(figure(&one.change))).sum();
    let changes = words
        .changes([sum(|one| one.added), sum(|one| one.changed), sum(|one| one.removed), sum(|one| one.rejected)], 0);
    let share = share(of);
    let pace = if sync.ended { String::new() } else { words.pace(sync.rate, sync.remains) };
    let line = |bar: usize, pieces: &[&str]| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Muted, words.progress()).gap(2);
        gauge(&mut ink, share, bar);
        ink.right(Role::Text, &format!("{share}%"), SHARE);
        for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
            ink.gap(3).put(Role::Muted, piece);
        }
        ink.line()
    };
    let ways =
        [line(BAR, &[&pace, &changes]), line(BAR / 2, &[&pace, &changes]), line(BAR / 2, &[&pace]), line(8, &[])];
    ways.into_iter().find(|line| ink::width(line) <= width).unwrap_or_default()
}

/// Percent of all suppliers: of one that says how much it has, by its goods.
fn share(of: &[SupplierSync]) -> u64 {
    let one = |one: &SupplierSync| match one.total {
        _ if one.ended => 100,
        Some(total) if total > 0 => (one.done.saturating_mul(100) / total).min(100),
        _ => 0,
    };
    (of.iter().map(one).sum::<u64>()).checked_div(of.len() as u64).unwrap_or(100)
}

/// A bar of so many cells, so many percent full, with eighths.
fn gauge(ink: &mut Ink<'_>, share: u64, cells: usize) {
    let eighths = usize::try_from(share.min(100)).unwrap_or(100) * cells * 8 / 100;
    let part = (eighths % 8).checked_sub(1).and_then(|at| glyphs::EIGHTHS.get(at)).copied().unwrap_or_default();
    let full = glyphs::TOTAL.repeat(eighths / 8) + part;
    let left = cells.saturating_sub(text::width(&full));
    ink.put(Role::Accent, &full).put(Role::Faint, &glyphs::DASH.repeat(left));
}

fn heads(scene: &Scene<'_>, placed: &[(Column, usize)]) -> Line<'static> {
    let words = Suppliers(scene.lang());
    let mut ink = scene.ink();
    ink.gap(roster::GUTTER);
    for (column, width) in placed {
        let head = match column {
            Column::Name => words.name(),
            Column::Booth => words.booth(),
            Column::Source => words.source(),
            Column::Goods => words.goods(),
            Column::State => words.state(),
            Column::Change => words.change(),
            Column::Last => words.last(),
            Column::Margins => words.margins(),
        };
        if column.is_figure() {
            ink.right(Role::Header, head, *width)
        } else {
            ink.left(Role::Header, head, *width)
        };
        ink.gap(1);
    }
    ink.line()
}

fn row(scene: &Scene<'_>, placed: &[(Column, usize)], line: &SupplierLine) -> Line<'static> {
    let words = Suppliers(scene.lang());
    let mut ink = scene.ink();
    for (column, width) in placed {
        match column {
            Column::Name => ink.left(Role::Text, &line.name, *width),
            Column::Booth => ink.left(Role::Muted, &line.info.booth.short(), *width),
            Column::Source => ink.left(Role::Muted, source(words, line.source), *width),
            Column::Goods => {
                ink.right(Role::Text, &format::count_in(scene.lang(), u64::from(line.goods), *width), *width)
            }
            Column::State => ink.join(state(scene, &line.standing, *width, line.last_ok)),
            Column::Change => ink.left(Role::Muted, &change(words, line, *width), *width),
            Column::Last => {
                let at = line.last_ok.map(|at| words.last_ok(at, scene.state.now, line.stale)).unwrap_or_default();
                ink.right(if line.stale { Role::Warn } else { Role::Muted }, &at, *width)
            }
            Column::Margins => ink.right(Role::Muted, &margins(scene, line, *width), *width),
        };
        ink.gap(1);
    }
    ink.line()
}

fn source(words: Suppliers, source: Source) -> &'static str {
    match source {
        Source::Feed => words.feed(),
        Source::File => words.file_source(),
        Source::Own => words.own(),
    }
}

/// +2 ~6 -0 ?0
fn change(words: Suppliers, line: &SupplierLine, width: usize) -> String {
    if line.held.is_some() {
        return words.pending(line.missing());
    }
    let Some(change) = line.change.filter(|change| *change != Change::default()) else { return String::new() };
    let signed = [('+', change.added), ('~', change.changed), ('-', change.removed), ('?', change.rejected)];
    let said = |wide: usize| signed.map(|(sign, goods)| format!("{:>wide$}", format!("{sign}{goods}"))).join(" ");
    // Equally wide, so that those of all suppliers stand below each other.
    let ways = [said(width.saturating_sub(3) / 4), said(0)];
    ways.into_iter().find(|said| text::width(said) <= width).unwrap_or_default()
}

/// 28/15/3
fn margins(scene: &Scene<'_>, line: &SupplierLine, width: usize) -> String {
    let counts = scene.state.suppliers.margins.get(&line.id);
    let said = counts.map(|[good, thin, loss, _]| format!("{good}/{thin}/{loss}"));
    said.filter(|said| text::width(said) <= width).unwrap_or_default()
}

/// How a supplier is doing, with its sign, in exactly so many columns: the longest words that fit.
pub fn state(
    scene: &Scene<'_>,
    standing: &Standing,
    cols: usize,
    last_ok: Option<crate::domain::Instant>,
) -> Line<'static> {
    let mut ink = scene.ink();
    if let Standing::Taking(done, total) = standing {
        taking(&mut ink, *done, *total, cols);
        ink.to(cols);
        return ink.line();
    }
    let (role, sign, ways) = said(scene, standing, last_ok);
    let room = cols.saturating_sub(2);
    let fits = ways.iter().find(|words| text::width(words) <= room).or(ways.last());
    if let Some(words) = fits.filter(|words| !words.is_empty()) {
        ink.put(role, sign).gap(1).fit(role, words, room);
    }
    ink.to(cols);
    ink.line()
}

fn taking(ink: &mut Ink<'_>, done: u64, total: Option<u64>, cols: usize) {
    let share = total.filter(|total| *total > 0).map(|total| (done.saturating_mul(100) / total).min(100));
    match share {
        Some(share) if cols >= SHARE + LEAST_BAR => {
            gauge(ink, share, (cols - SHARE).min(20));
            ink.right(Role::Text, &format!("{share}%"), SHARE);
        }
        _ => {
            ink.put(Role::Accent, glyphs::STEP).gap(1).fit(Role::Accent, &format::count(done), cols.saturating_sub(2));
        }
    }
}

/// Role, sign and words of a standing, from full to short.
pub fn said(
    scene: &Scene<'_>,
    standing: &Standing,
    last_ok: Option<crate::domain::Instant>,
) -> (Role, &'static str, Vec<String>) {
    let (words, now) = (Suppliers(scene.lang()), scene.state.now);
    let one = |words: &str| vec![words.to_owned()];
    match standing {
        Standing::Queued => (Role::Muted, glyphs::OPEN, one(words.queued())),
        Standing::Taking(done, _) => (Role::Accent, glyphs::STEP, vec![format::count(*done)]),
        Standing::Waiting { until, why, .. } => {
            let seconds = until.0.saturating_sub(now.0).max(0).div_euclid(1_000);
            (Role::Warn, glyphs::OPEN, words.waits(seconds, why.kind).to_vec())
        }
        Standing::Paused => (Role::Muted, "-", one(words.paused())),
        Standing::Unusable(fault) | Standing::Failed(fault) => {
            (Role::Bad, glyphs::FAIL, words.failed(fault.kind).to_vec())
        }
        Standing::Held(held) => (Role::Warn, glyphs::LOOK, words.held(held.had, held.now).to_vec()),
        Standing::Stale => {
            let age = last_ok.map(|at| format::age(scene.lang(), at, now)).unwrap_or_default();
            (Role::Warn, glyphs::LOOK, words.stale(&age).to_vec())
        }
        Standing::Stopped => {
            (Role::Muted, glyphs::OPEN, vec![words.stopped().to_owned(), words.stopped_short().to_owned()])
        }
        Standing::Synced => (Role::Ok, glyphs::DONE, one(words.synced())),
        Standing::Unchanged => (Role::Ok, glyphs::DONE, one(words.unchanged())),
        Standing::New => (Role::Muted, glyphs::OPEN, one(words.never())),
        Standing::Quiet => (Role::Muted, "", Vec::new()),
    }
}

/// The acts of the tab that lead on, for a pane that covers the list.
pub const ON: [Action; 5] = [Action::Open, Action::Sync, Action::Edit, Action::TestSupplier, Action::SupplierGoods];
