//! The assign form over the list: fields, what comes of them, who else could sell it, all checks at once.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::{
    assign::{AssignField, AssignForm},
    field::Field,
    layout::Areas,
};
use crate::domain::{decision::Plan, margin::Account};
use crate::i18n::format;
use crate::text;
use crate::theme::Role;
use crate::view::{bar, candidates, checks, cover, dock, field, glyphs, hints, ink, note, said, scene::Scene, story};

const COLS: u16 = 90;
const ROWS: u16 = 28;
/// From this inner width the account stands beside the fields.
const SUMMARY_FROM: u16 = 84;
/// Its columns with the rule before it.
const SUMMARY: u16 = 21;
const LABEL: u16 = 9;
const PLANS: [Plan; 3] = [Plan::Open, Plan::Targeted, Plan::Exclusive];

/// How the rows inside the frame are shared out.
struct Shares {
    /// Blank lines above and below the fields.
    blank: u16,
    fields: u16,
    table: u16,
    checks: u16,
}

/// Draws the form; gives the cursor's place.
pub fn draw(scene: &Scene<'_>, areas: &Areas, form: &AssignForm, buffer: &mut Buffer) -> Option<Position> {
    let screen = Rect::new(0, 0, scene.state.cols, areas.hints.y);
    let tall = scene.state.rows >= ROWS + 2;
    let area = if tall {
        cover::middle(Rect { height: scene.state.rows, ..screen }, COLS, ROWS)
    } else {
        cover::middle(screen, COLS, ROWS)
    };
    let mut title = scene.ink();
    title.put(Role::Header, scene.words().assign()).gap(2);
    note::subject(scene, &mut title, &form.items);
    let keys = if form.in_table { scene.words().table_keys() } else { scene.words().assign_keys() };
    let foot = hints::fitted(scene, &keys, usize::from(area.width).saturating_sub(6));
    let title = title.line();
    let (high, wide) = (area.height.saturating_sub(2), area.width.saturating_sub(2));
    let shares = shares(high, form.in_table);
    let summary = wide >= SUMMARY_FROM && shares.fields > 0;
    // What comes of the terms is always in sight: beside the fields, else in the upper rule.
    let end = if summary { free(scene, form, (area.width, ink::width(&title))) } else { result(scene, form) };
    let room = usize::from(area.width).saturating_sub(ink::width(&end) + 10);
    let inner = cover::frame(buffer, area, scene.look, &ink::cut(&title, room), &foot);
    corner(scene, buffer, area, &end);
    let mut y = inner.y + shares.blank;
    let left = Rect { y, height: shares.fields, width: inner.width - if summary { SUMMARY } else { 0 }, ..inner };
    let cursor = fields(scene, left, form, buffer);
    y += shares.fields;
    if summary {
        let right = Rect { x: left.right() + 1, width: SUMMARY - 1, ..left };
        ink::draw_all(buffer, right, &self::summary(scene, form));
    }
    if shares.table > 0 {
        let hidden = candidates::hidden(form, shares.table - 1);
        let words = who_sells(scene, usize::from(area.width).saturating_sub(6 + text::width(&hidden)));
        let mut head = scene.ink();
        head.put(Role::Header, &words).put(Role::Warn, &hidden);
        cover::divide(buffer, area, y, scene.look, &head.line());
        if summary {
            cover::upright(buffer, left.right(), area.y + 1..=y, scene.look);
        }
        candidates::draw(scene, Rect { y: y + 1, height: shares.table - 1, ..inner }, form, buffer);
        y += shares.table;
    }
    if shares.checks > 0 {
        let hidden = form.checks.len().saturating_sub(usize::from(shares.checks - 1));
        let mut words = scene.ink();
        words.put(Role::Header, scene.words().checks());
        if hidden > 0 {
            words.gap(1).put(Role::Warn, &format!("(+{hidden})"));
        }
        cover::divide(buffer, area, y, scene.look, &words.line());
        let below = Rect { y: y + 1, height: shares.checks - 1, ..inner };
        ink::draw_all(buffer, below, &checks::lines(scene, form));
    }
    cursor
}

/// The table's title, as many of its parts as there is room for.
fn who_sells(scene: &Scene<'_>, room: usize) -> String {
    let parts: Vec<&str> = scene.words().who_sells().split(" · ").collect();
    let ways = (1..=parts.len()).rev().map(|count| parts.iter().take(count).copied().collect::<Vec<_>>().join(" · "));
    ways.into_iter().find(|words| text::width(words) <= room).unwrap_or_default()
}

/// Fields and checks are whole where they can be, the table takes the rest; a low window shows what owns the keyboard.
fn shares(height: u16, in_table: bool) -> Shares {
    const FIELDS: u16 = 7;
    /// A rule and the five checks; a rule, the heads and a row.
    const CHECKS: u16 = 6;
    const TABLE: u16 = 3;
    let whole = FIELDS + CHECKS + TABLE;
    match height {
        _ if height >= whole + 6 => {
            Shares { blank: 1, fields: FIELDS, table: height - FIELDS - CHECKS - 2, checks: CHECKS + 1 }
        }
        _ if height >= whole => Shares { blank: 0, fields: FIELDS, table: height - FIELDS - CHECKS, checks: CHECKS },
        _ if in_table => Shares { blank: 0, fields: 0, table: height, checks: 0 },
        _ if height > FIELDS + 1 => Shares { blank: 0, fields: FIELDS, table: 0, checks: height - FIELDS },
        _ => Shares { blank: 0, fields: height, table: 0, checks: 0 },
    }
}

/// 可分 4,000, where the title leaves room for it.
fn free(scene: &Scene<'_>, form: &AssignForm, (width, title): (u16, usize)) -> Line<'static> {
    let mut ink = scene.ink();
    let Some(sheet) = scene.sheet().filter(|_| form.items.len() < 2) else { return ink.line() };
    ink.put(Role::Muted, scene.words().free()).gap(1).put(Role::Text, &story::stock(scene, sheet.row.stock));
    if ink.width() + title + 12 > usize::from(width) { Line::default() } else { ink.line() }
}

/// 真毛利 +5.3%  共赚 479: what comes of the terms in the fields.
fn result(scene: &Scene<'_>, form: &AssignForm) -> Line<'static> {
    let words = scene.words();
    let account = form.account.as_ref().ok().filter(|_| form.terms().is_ok());
    let rate = account.and_then(|account| account.rate);
    let said = rate.map_or_else(|| "?".to_owned(), |rate| dock::margin(scene, rate));
    let total = account.map_or_else(|| "?".to_owned(), |account| format::yuan(&format::whole(account.total)));
    let mut ink = scene.ink();
    ink.put(Role::Muted, words.true_margin()).gap(1).put(rate.map_or(Role::Unknown, bar::role), &said).gap(2);
    ink.put(Role::Muted, words.total()).gap(1).put(Role::Text, &total);
    ink.line()
}

/// Words at the right end of the upper rule.
fn corner(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, words: &Line<'static>) {
    let wide = u16::try_from(ink::width(words)).unwrap_or(u16::MAX);
    if wide == 0 || wide.saturating_add(10) > area.width {
        return;
    }
    let at = Rect::new(area.right() - 4 - wide, area.y, wide + 2, 1);
    cover::clear(buffer, at, scene.look);
    ink::draw(buffer, Rect { x: at.x + 1, width: wide, ..at }, words);
}

fn fields(scene: &Scene<'_>, area: Rect, form: &AssignForm, buffer: &mut Buffer) -> Option<Position> {
    let first = (form.focus + 1).saturating_sub(usize::from(area.height));
    let mut cursor = None;
    let shown = AssignField::ALL.into_iter().enumerate().skip(first);
    for (y, (at, one)) in (area.top()..area.bottom()).zip(shown) {
        let Some(value) = form.fields.get(at) else { continue };
        let focused = at == form.focus && !form.in_table;
        let place = self::field(scene, Rect { y, height: 1, ..area }, form, (one, value, focused), buffer);
        cursor = cursor.or(place);
    }
    cursor
}

fn field(
    scene: &Scene<'_>,
    row: Rect,
    form: &AssignForm,
    (one, value, focused): (AssignField, &Field, bool),
    buffer: &mut Buffer,
) -> Option<Position> {
    let unreadable = form.terms().is_err_and(|wrong| wrong.field == one);
    let wrong = unreadable || form.wrong == Some(one);
    let role = if wrong {
        Role::Bad
    } else if focused {
        Role::Header
    } else {
        Role::Muted
    };
    let mut label = scene.ink();
    label.gap(1).put(Role::Accent, if focused { scene.look.glyphs.cursor() } else { " " });
    label.left(role, said::assign_field(scene.words(), one), usize::from(LABEL));
    ink::draw(buffer, row, &label.line());
    let x = row.x + 2 + LABEL;
    let room = row.right().saturating_sub(x + 1);
    let wide = match one {
        AssignField::Streamer | AssignField::Date | AssignField::Plan => room.min(26),
        AssignField::Quantity | AssignField::Commission | AssignField::Slot => room.min(12),
        AssignField::Remark => room.min(50),
    };
    let boxed = Rect { x, width: wide, ..row };
    let cursor = field::form(scene.look, boxed, buffer, value, (&chosen(scene, form, one), focused));
    let rest = Rect { x: x + wide + 1, width: room.saturating_sub(wide + 1), ..row };
    if rest.width > 3 && room > wide {
        let said = if unreadable {
            let words = format!("{} {}", glyphs::FAIL, scene.words().unreadable());
            ink::plain(scene.look, Role::Bad, &words)
        } else {
            let said = beside(scene, form, one);
            // The limit alone where there is no room for both.
            let ways = [said.as_str(), said.rsplit("   ").next().unwrap_or_default()];
            let fits = ways.into_iter().find(|words| text::width(words) <= usize::from(rest.width));
            ink::plain(scene.look, Role::Muted, fits.unwrap_or_default())
        };
        ink::draw_whole(buffer, rest, &said);
    }
    cursor
}

fn chosen(scene: &Scene<'_>, form: &AssignForm, one: AssignField) -> String {
    let at = match form.fields.get(one as usize) {
        Some(Field::Choice { at, .. }) => *at,
        _ => 0,
    };
    match one {
        AssignField::Streamer => {
            let name = form.candidate().map(|one| one.streamer.name.to_string()).unwrap_or_default();
            if form.filter.is_empty() { name } else { format!("{name} ({})", form.filter) }
        }
        AssignField::Date => form.dates.get(at).map(|day| scene.state.texts.said.day(*day)).unwrap_or_default(),
        AssignField::Plan => PLANS.get(at).map(|plan| scene.words().plan_name(*plan).to_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What stands beside a field: unit, the streamer's own terms, the limit.
fn beside(scene: &Scene<'_>, form: &AssignForm, one: AssignField) -> String {
    let words = scene.words();
    let account = form.account.as_ref().ok();
    let Some(candidate) = form.candidate() else { return String::new() };
    match one {
        AssignField::Streamer => words.card(&candidate.streamer),
        AssignField::Quantity => words.beside(words.piece(), Some(words.expects(candidate.orders))),
        AssignField::Commission => {
            let zero = account.and_then(|account| account.break_even_commission);
            let usual = words.by_default(&format::percent(candidate.commission));
            words.beside("%", Some(join(&usual, zero.map(|rate| words.zero_at(&format::share(rate))))))
        }
        AssignField::Slot => {
            let most = account.and_then(|account| account.max_slot);
            let usual = words.by_default(&format::whole(candidate.slot));
            words.beside(words.yuan(), Some(join(&usual, most.map(|slot| words.at_most(&format::whole(slot))))))
        }
        AssignField::Date | AssignField::Plan | AssignField::Remark => String::new(),
    }
}

fn join(first: &str, second: Option<String>) -> String {
    second.map_or_else(|| first.to_owned(), |second| format!("{first}   {second}"))
}

/// The account on the terms in the fields.
fn summary(scene: &Scene<'_>, form: &AssignForm) -> Vec<Line<'static>> {
    let words = scene.words();
    match &form.account {
        Ok(_) | Err(_) if form.terms().is_err() => figures(scene, None),
        Ok(account) => figures(scene, Some(account)),
        Err(missing) => vec![ink::plain(scene.look, Role::Unknown, &format!(" ? {}", words.missing(*missing)))],
    }
}

/// Each figure, `?` while the terms cannot be read.
fn figures(scene: &Scene<'_>, account: Option<&Account>) -> Vec<Line<'static>> {
    let words = scene.words();
    let or = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
    let of = |say: &dyn Fn(&Account) -> String| or(account.map(say));
    let rate = account.and_then(|account| account.rate);
    let guessed = scene.sheet().is_some_and(|sheet| sheet.row.estimated);
    let rows = [
        (words.true_margin(), or(rate.map(|rate| dock::margin(scene, rate))), rate.map_or(Role::Unknown, bar::role)),
        (words.earns(), of(&|account| format::yuan(&format::fixed(account.keep, 3))), Role::Text),
        (words.total(), of(&|account| format::yuan(&format::whole(account.total))), Role::Text),
        (words.cash(), of(&|account| format::yuan(&format::whole(account.purchase.cash))), Role::Text),
        (words.bought(), of(&|account| bought(scene, account)), Role::Text),
        (words.retail(), of(&|account| price(scene, account, guessed)), Role::Text),
        (words.naive_form(), or(account.and_then(|account| account.naive_rate).map(format::share)), Role::Muted),
    ];
    let line = |(name, value, role): (&str, String, Role)| {
        let mut ink = scene.ink();
        ink.gap(1).left(Role::Muted, name, 7).gap(1).put(role, &value);
        ink.line()
    };
    rows.into_iter().map(line).collect()
}

fn bought(scene: &Scene<'_>, account: &Account) -> String {
    let said = scene.words().buy_short(account.purchase.bought, account.purchase.cartons.filter(|n| *n > 0));
    said.split_once(' ').map_or(said.clone(), |(_, figure)| figure.to_owned())
}

fn price(scene: &Scene<'_>, account: &Account, guessed: bool) -> String {
    let price = format::yuan(&format::price(account.price));
    if guessed { format!("{price} {}", scene.words().guessed()) } else { price }
}
