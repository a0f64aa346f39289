//! Who should sell it: each streamer on their own terms, by total profit.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::assign::{AssignForm, Candidate, Reason};
use crate::i18n::{Lang, format};
use crate::text;
use crate::theme::Role;
use crate::view::{bar, glyphs, ink, menu, scene::Scene};

/// A column of the table: what is taken first where there is little room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Name,
    Tier,
    Viewers,
    Orders,
    Commission,
    Slot,
    True,
    Bar,
    Total,
    Why,
}

/// Widths with the gap before each.
const TAKEN: [(Column, usize); 9] = [
    (Column::Name, 9),
    (Column::True, 8),
    (Column::Total, 9),
    (Column::Orders, 7),
    (Column::Commission, 5),
    (Column::Slot, 8),
    (Column::Tier, 6),
    (Column::Viewers, 8),
    (Column::Bar, 9),
];
const ORDER: [Column; 10] = [
    Column::Name,
    Column::Tier,
    Column::Viewers,
    Column::Orders,
    Column::Commission,
    Column::Slot,
    Column::True,
    Column::Bar,
    Column::Total,
    Column::Why,
];
/// Room that the reasons should have before bars are drawn, and the least they have before other columns are.
const WHY: usize = 12;
const WHY_SHORT: usize = 9;

/// Draws the heads and the rows around the chosen one.
pub fn draw(scene: &Scene<'_>, area: Rect, form: &AssignForm, buffer: &mut Buffer) {
    let columns = columns(usize::from(area.width));
    ink::draw(buffer, Rect { height: area.height.min(1), ..area }, &heads(scene, &columns));
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if form.shown.is_empty() {
        let words = ink::plain(scene.look, Role::Muted, &format!("  {}", scene.words().nobody_found()));
        return ink::draw(buffer, Rect { height: body.height.min(1), ..body }, &words);
    }
    let first = first(form, usize::from(body.height));
    for (y, index) in (body.top()..body.bottom()).zip(form.shown.iter().skip(first)) {
        let Some(one) = form.candidates.get(*index) else { continue };
        let row = Rect { y, height: 1, ..body };
        let chosen = Some(*index) == form.chosen;
        ink::draw(buffer, row, &line(scene, &columns, one, chosen));
        if chosen {
            buffer.set_style(row, scene.look.style(Role::Selected));
        }
    }
}

/// The first row shown of so many: the best one, unless the keyboard is in the table and the cursor further down.
fn first(form: &AssignForm, height: usize) -> usize {
    let at = form.shown.iter().position(|index| Some(*index) == form.chosen).filter(|_| form.in_table);
    let most = form.shown.len().saturating_sub(height);
    at.map_or(0, |at| (at + 1).saturating_sub(height).min(most))
}

/// ↑2 ↓6: rows above and below those that a table of so many lines, its heads among them, shows. Empty when it shows all.
pub fn hidden(form: &AssignForm, lines: u16) -> String {
    let height = usize::from(lines.saturating_sub(1));
    let above = first(form, height);
    let below = form.shown.len().saturating_sub(above + height);
    let signs = [(glyphs::SORT_UP, above), (glyphs::SORT_DOWN, below)];
    let said = signs.into_iter().filter(|(_, rows)| *rows > 0).map(|(sign, rows)| format!(" {sign}{rows}"));
    said.collect()
}

/// The columns for so much room, with their widths; reasons take what is left.
fn columns(room: usize) -> Vec<(Column, usize)> {
    let mut left = room.saturating_sub(3);
    let mut taken = Vec::new();
    for (column, width) in TAKEN {
        let keep = match column {
            Column::Bar => WHY,
            Column::Slot | Column::Tier | Column::Viewers => WHY_SHORT,
            _ => 0,
        };
        if left >= width + keep {
            taken.push((column, width));
            left -= width;
        }
    }
    if left > 6 {
        taken.push((Column::Why, left));
    }
    ORDER.iter().filter_map(|column| taken.iter().find(|(one, _)| one == column).copied()).collect()
}

fn heads(scene: &Scene<'_>, columns: &[(Column, usize)]) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.gap(2);
    for (column, width) in columns {
        let name = match column {
            Column::Name => words.streamer(),
            Column::Tier => words.tier(),
            Column::Viewers => words.viewers(),
            Column::Orders => words.expected(),
            Column::Commission => words.commission_head(),
            Column::Slot => words.slot_head(),
            Column::True => words.true_margin(),
            Column::Bar => "",
            Column::Total => words.total(),
            Column::Why => words.why(),
        };
        place(&mut ink, *column, *width, Role::Header, name);
    }
    ink.line()
}

/// Words stand at the left of their column behind a gap, figures at the right.
fn place(ink: &mut ink::Ink<'_>, column: Column, width: usize, role: Role, words: &str) {
    match column {
        Column::Name | Column::Tier | Column::Bar => ink.gap(1).left(role, words, width - 1),
        Column::Why => ink.gap(1).fit(role, words, width.saturating_sub(1)),
        _ => ink.right(role, words, width),
    };
}

fn line(scene: &Scene<'_>, columns: &[(Column, usize)], one: &Candidate, chosen: bool) -> Line<'static> {
    let lang = scene.lang();
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, chosen);
    let account = one.account.as_ref().ok();
    let rate = account.and_then(|account| account.rate);
    let role = rate.map_or(Role::Unknown, bar::role);
    for (column, width) in columns {
        let (role, words) = match column {
            Column::Name => (Role::Text, one.streamer.name.to_string()),
            Column::Tier => (Role::Muted, scene.words().tier_name(one.streamer.tier).to_owned()),
            Column::Viewers => {
                let viewers = one.streamer.avg_viewers.map(|n| format::count_in(lang, u64::from(n), width - 1));
                (Role::Muted, viewers.unwrap_or_else(|| "?".to_owned()))
            }
            Column::Orders => (Role::Text, format::count_in(lang, u64::from(one.orders.get()), width - 1)),
            Column::Commission => (Role::Text, one.commission.percent_fixed(0)),
            Column::Slot => (Role::Text, slot(lang, one, width - 1)),
            Column::True => (role, rate.map_or("?".to_owned(), format::signed)),
            Column::Bar => {
                ink.gap(1);
                match (rate, account) {
                    (Some(rate), Some(account)) => ink.join(bar::bar(scene.look, rate, account.naive_rate, width - 1)),
                    _ => ink.gap(width - 1),
                };
                continue;
            }
            Column::Total => (Role::Text, account.map_or("?".to_owned(), |account| format::whole(account.total))),
            Column::Why => (reason_role(&one.reason), reason(scene, &one.reason, width - 1)),
        };
        place(&mut ink, *column, *width, role, &words);
    }
    ink.line()
}

/// Whole yuan as long as there is room.
fn slot(lang: Lang, one: &Candidate, cols: usize) -> String {
    let exact = format::whole(one.slot);
    if exact.len() <= cols { exact } else { format::price_in(lang, one.slot, cols) }
}

/// The role of a reason.
pub const fn reason_role(reason: &Reason) -> Role {
    match reason {
        Reason::CannotAssign => Role::Bad,
        Reason::NotEnough { .. } | Reason::OverBreakEven | Reason::Downweighted => Role::Warn,
        Reason::Already { .. } => Role::Held,
        Reason::Suits(_) | Reason::Mismatch => Role::Muted,
    }
}

/// Why, or why not: in whole words where there is room for them, else in short.
pub fn reason(scene: &Scene<'_>, reason: &Reason, cols: usize) -> String {
    let words = scene.words();
    let said = whole_reason(scene, reason);
    if text::width(&said) <= cols {
        return said;
    }
    match reason {
        Reason::CannotAssign => words.short_cannot().to_owned(),
        Reason::Already { quantity, .. } => words.short_already(*quantity),
        Reason::NotEnough { .. } => words.short_stock().to_owned(),
        Reason::OverBreakEven => words.short_over().to_owned(),
        Reason::Suits(_) => words.short_suits().to_owned(),
        Reason::Mismatch => words.short_mismatch().to_owned(),
        Reason::Downweighted => words.short_down().to_owned(),
    }
}

fn whole_reason(scene: &Scene<'_>, reason: &Reason) -> String {
    let words = scene.words();
    match reason {
        Reason::CannotAssign => words.reason_cannot().to_owned(),
        Reason::Already { quantity, date } => {
            words.reason_already(*quantity, format::weekday(scene.lang(), *date), &format::day(*date))
        }
        Reason::NotEnough { needed } => words.reason_short(*needed),
        Reason::OverBreakEven => words.reason_over().to_owned(),
        Reason::Suits(category) => words.reason_suits(&text::fit(category, 8, glyphs::MORE)),
        Reason::Mismatch => words.reason_mismatch().to_owned(),
        Reason::Downweighted => words.reason_down().to_owned(),
    }
}
