//! The account of the good under the cursor in one line, or two.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::Sheet;
use crate::app::parts::{parts, rounded};
use crate::domain::{
    Money,
    lens::Supply,
    margin::{Account, LineKind},
};
use crate::i18n::{account::AccountWords, format};
use crate::theme::Role;
use crate::view::{
    bar, dock, glyphs,
    ink::{self, Ink},
    purchase::unknown,
    scene::Scene,
};

/// From this width lines are said in whole words.
const LONG_FROM: u16 = 116;

/// Draws the strip: a rule above where there are three lines.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let mut area = area;
    let ruled = area.height >= 3;
    if ruled {
        dock::rule(scene, Rect { height: 1, ..area }, buffer);
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    }
    let Some(sheet) = scene.sheet() else { return };
    let account = match &sheet.account {
        Ok(account) => account,
        Err(missing) => return ink::draw_all(buffer, area, &unknown(scene, *missing, area.height)),
    };
    let width = usize::from(area.width);
    if area.height == 1 {
        return ink::draw(buffer, area, &fit(scene, one(scene, account), width));
    }
    let long = area.width >= LONG_FROM;
    let first = Rect { height: 1, ..area };
    let right = if long { rates(scene, account) } else { Line::default() };
    // A line of both ends keeps a blank between them, whether or not there is anything at the right.
    let room = width.saturating_sub(ink::width(&right) + 1);
    let ways = [sum(scene, account, long), sum(scene, account, false), tight(scene, account), main(scene, account)];
    let fits = ways.into_iter().find(|line| ink::width(line) <= room);
    ink::draw_ends(buffer, first, &fits.unwrap_or_else(|| ends(scene, account)), &right);
    let below = Rect { y: area.y + 1, height: 1, ..area };
    if !long {
        let right = result(scene, account);
        let room = width.saturating_sub(ink::width(&right) + 1);
        return ink::draw_ends(buffer, below, &fit(scene, limits(scene, account), room), &right);
    }
    let mut parts = whole(scene, sheet, account);
    if !ruled {
        parts.insert(0, part(scene, 0, scene.words().total(), (role(account), &format::whole(account.total))));
    }
    let left = fit(scene, parts, width);
    let mut right = scene.ink();
    right.put(Role::Muted, &format!("{} {}", sheet.row.booth, sheet.row.supplier)).gap(1);
    let right = right.line();
    if ink::width(&left) + ink::width(&right) < width {
        ink::draw_ends(buffer, below, &left, &right);
    } else {
        ink::draw(buffer, below, &left);
    }
}

fn role(account: &Account) -> Role {
    account.rate.map_or(Role::Text, bar::role)
}

/// A part of a line that may give way: the larger its rank, the sooner.
struct Part {
    rank: u8,
    words: Line<'static>,
}

/// A name and its figure as a part.
fn part(scene: &Scene<'_>, rank: u8, name: &str, (role, value): (Role, &str)) -> Part {
    let mut ink = scene.ink();
    ink.put(Role::Muted, name).gap(usize::from(!name.is_empty())).put(role, value);
    Part { rank, words: ink.line() }
}

/// As many parts as there is room for, none of them cut.
fn fit(scene: &Scene<'_>, parts: Vec<Part>, room: usize) -> Line<'static> {
    let mut parts = parts;
    loop {
        let mut ink = scene.ink();
        ink.gap(1);
        for (at, part) in parts.iter().enumerate() {
            dot(&mut ink, at > 0);
            ink.join(part.words.clone());
        }
        if ink.width() <= room || parts.len() < 2 {
            return ink.line();
        }
        let last = parts.iter().enumerate().max_by_key(|(_, part)| part.rank).map_or(0, |(at, _)| at);
        parts.remove(last);
    }
}

/// 售 12.90 - 退1.55 佣3.40 … = +0.60; two decimals that add up.
fn sum(scene: &Scene<'_>, account: &Account, long: bool) -> Line<'static> {
    let words = scene.words();
    let fen = |amount: i64| format::fixed(Money::fen(amount), 2);
    let (price, keep) = (rounded(account.price.as_units(), 100), rounded(account.keep.as_units(), 100));
    let lines: Vec<_> = account
        .lines
        .iter()
        .filter(|line| !matches!(line.kind, LineKind::Price | LineKind::NetRevenue | LineKind::Keep))
        .collect();
    let exact: Vec<i64> = lines.iter().map(|line| -line.amount.as_units()).collect();
    let shown = parts(price - keep, &exact, 100);
    let mut ink = scene.ink();
    let name = if guessed(scene) { words.price_guessed() } else { words.line_short(LineKind::Price, !long) };
    ink.gap(1).put(Role::Muted, name).gap(1).put(Role::Text, &fen(price));
    ink.put(Role::Muted, if long { "" } else { " -" });
    for (line, amount) in lines.iter().zip(shown) {
        ink.gap(1).put(Role::Muted, words.line_short(line.kind, !long));
        let signed = if long { -amount } else { amount };
        ink.put(Role::Text, &fen(signed));
    }
    ink.gap(1).put(Role::Muted, "= ");
    if long {
        ink.put(Role::Muted, words.line_short(LineKind::Keep, false)).gap(1);
    }
    let sign = if keep < 0 { "" } else { "+" };
    ink.put(role(account), &format!("{sign}{}", fen(keep)));
    ink.line()
}

/// The same without what goes without saying: the name of the price, noughts before the point of what is taken off.
fn tight(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let line = sum(scene, account, false);
    let mut ink = scene.ink();
    ink.gap(1);
    // That it is a guess does not go without saying.
    let from = if guessed(scene) { 1 } else { 3 };
    for span in line.spans.iter().skip(from) {
        let bare = span.content.strip_prefix("0.").map(|rest| format!(".{rest}"));
        ink.styled(span.style, bare.as_deref().unwrap_or(&span.content));
    }
    ink.line()
}

/// Whether the price is a guess.
fn guessed(scene: &Scene<'_>) -> bool {
    scene.sheet().is_some_and(|sheet| sheet.row.estimated)
}

/// 12.90 - 佣3.40 货2.87 其余6.03 = +0.60
fn main(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let words = scene.words();
    let fen = |amount: i64| format::fixed(Money::fen(amount), 2);
    let (price, keep) = (rounded(account.price.as_units(), 100), rounded(account.keep.as_units(), 100));
    let of = |kind: LineKind| {
        let line = account.lines.iter().find(|line| line.kind == kind);
        line.map_or(0, |line| rounded(-line.amount.as_units(), 100))
    };
    let (commission, goods) = (of(LineKind::Commission), of(LineKind::Goods));
    let rest = price - keep - commission - goods;
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, if guessed(scene) { words.price_guessed() } else { "" });
    ink.gap(usize::from(guessed(scene))).put(Role::Text, &fen(price)).put(Role::Muted, " -");
    for (name, amount) in [
        (words.line_short(LineKind::Commission, true), commission),
        (words.line_short(LineKind::Goods, true), goods),
        (words.others(), rest),
    ] {
        ink.gap(1).put(Role::Muted, name).put(Role::Text, &fen(amount));
    }
    result_of(&mut ink, account, keep);
    ink.line()
}

/// 12.90 - 12.30 = +0.60
fn ends(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let (price, keep) = (rounded(account.price.as_units(), 100), rounded(account.keep.as_units(), 100));
    let fen = |amount: i64| format::fixed(Money::fen(amount), 2);
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, if guessed(scene) { "~" } else { "" });
    ink.put(Role::Text, &format!("{} - {}", fen(price), fen(price - keep)));
    result_of(&mut ink, account, keep);
    ink.line()
}

fn result_of(ink: &mut Ink<'_>, account: &Account, keep: i64) {
    let sign = if keep < 0 { "" } else { "+" };
    ink.gap(1).put(Role::Muted, "= ").put(role(account), &format!("{sign}{}", format::fixed(Money::fen(keep), 2)));
}

/// 虚45.2% 真+5.3%
fn rates(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let mut ink = scene.ink();
    if let Some(naive) = account.naive_rate {
        ink.put(Role::Muted, &format!("{}{}", scene.words().naive_word(), format::share(naive))).gap(1);
    }
    if let Some(rate) = account.rate {
        ink.put(Role::Muted, scene.words().true_short()).put(bar::role(rate), &dock::margin(scene, rate)).gap(1);
    }
    ink.line()
}

/// 买 840=7箱; what is not bought for the plan is only needed.
fn bought(scene: &Scene<'_>, account: &Account) -> String {
    if !account.basis.buys {
        let clears = matches!(scene.state.lens_in_force().supply, Supply::Clearance { .. });
        return AccountWords(scene.lang()).needs(account.purchase.needed, clears);
    }
    scene.words().buy_short(account.purchase.bought, account.purchase.cartons.filter(|boxes| *boxes > 0))
}

/// Where nothing is left: commission, price, slot fee, orders.
fn break_evens(scene: &Scene<'_>, account: &Account) -> [String; 4] {
    let or = |value: Option<String>| value.unwrap_or_else(|| scene.words().never().to_owned());
    [
        or(account.break_even_commission.map(format::share)),
        or(account.break_even_price.map(format::price)),
        or(account.max_slot.map(format::whole)),
        or(account.break_even_orders.map(format::quantity)),
    ]
}

/// 保本佣 35.3% · 价 11.84 · 坑 1,279 · 量 501
fn limits(scene: &Scene<'_>, account: &Account) -> Vec<Part> {
    let names = scene.words().limits(true);
    let values = break_evens(scene, account);
    let each = (0..).zip(names.into_iter().zip(&values));
    each.map(|(rank, (name, value))| part(scene, rank, name, (Role::Text, value))).collect()
}

/// 保本佣金 35.3% · 保本售价 11.84 · 最高坑位 1,279 · 保本单量 501 · 买 840=7箱 ¥2,688 · 可分 4,000
fn whole(scene: &Scene<'_>, sheet: &Sheet, account: &Account) -> Vec<Part> {
    let words = scene.words();
    let values = break_evens(scene, account);
    let each = (1..).zip(words.limits(false).into_iter().zip(&values));
    let mut out: Vec<Part> = each.map(|(rank, (name, value))| part(scene, rank, name, (Role::Text, value))).collect();
    let mut purchase = bought(scene, account);
    if account.basis.buys {
        purchase.push_str(" ¥");
        purchase.push_str(&format::whole(account.purchase.cash));
    }
    out.push(part(scene, 0, "", (Role::Text, &purchase)));
    let free = crate::view::story::stock(scene, sheet.row.stock);
    out.push(part(scene, 2, words.free(), (Role::Text, &free)));
    out
}

/// 买 840=7箱 · 虚 45.2% · 共赚 479
fn result(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.put(Role::Text, &bought(scene, account));
    if let Some(naive) = account.naive_rate {
        dot(&mut ink, true);
        ink.put(Role::Muted, &format!("{} {}", words.naive_word(), format::share(naive)));
    }
    dot(&mut ink, true);
    ink.put(Role::Muted, words.total()).gap(1).put(role(account), &format::whole(account.total)).gap(1);
    ink.line()
}

fn dot(ink: &mut Ink<'_>, wanted: bool) {
    if wanted {
        ink.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
    }
}

/// 单赚 0.599 · 共赚 479 · 虚 45.2% · 保本佣 35.3% · 保本价 11.84
fn one(scene: &Scene<'_>, account: &Account) -> Vec<Part> {
    let words = scene.words();
    let naive = account.naive_rate.map_or_else(|| "?".to_owned(), format::share);
    let [commission, price, ..] = break_evens(scene, account);
    vec![
        part(scene, 1, words.earns(), (role(account), &format::fixed(account.keep, 3))),
        part(scene, 0, words.total(), (role(account), &format::whole(account.total))),
        part(scene, 2, words.naive_word(), (Role::Muted, &naive)),
        part(scene, 3, words.zero_commission_short(), (Role::Text, &commission)),
        part(scene, 4, words.zero_price_short(), (Role::Text, &price)),
    ]
}
