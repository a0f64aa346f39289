//! The account of the good under the cursor in one line, or two.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::Sheet;
use crate::domain::{
    Money,
    margin::{Account, LineKind},
};
use crate::i18n::format;
use crate::theme::Role;
use crate::view::{
    bar, dock, glyphs,
    ink::{self, Ink},
    parts::{parts, rounded},
    purchase::unknown,
    scene::Scene,
};

/// From this width lines are said in whole words.
const LONG_FROM: u16 = 116;

/// Draws the strip: a rule above where there are three lines.
pub fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let mut area = area;
    if area.height >= 3 {
        dock::rule(scene, Rect { height: 1, ..area }, buffer);
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    }
    let Some(sheet) = scene.sheet() else { return };
    let account = match &sheet.account {
        Ok(account) => account,
        Err(missing) => return ink::draw_all(buffer, area, &unknown(scene, *missing)),
    };
    if area.height == 1 {
        return ink::draw(buffer, area, &one(scene, account));
    }
    let long = area.width >= LONG_FROM;
    let first = Rect { height: 1, ..area };
    if long {
        ink::draw_ends(buffer, first, &sum(scene, account, true), &rates(scene, account));
    } else {
        let ways = [sum(scene, account, false), tight(scene, account), ends(scene, account)];
        let fits = ways.into_iter().find(|line| ink::width(line) <= usize::from(area.width));
        ink::draw(buffer, first, &fits.unwrap_or_default());
    }
    let below = Rect { y: area.y + 1, height: 1, ..area };
    let (left, right) = (limits(scene, sheet, account, long), place(scene, sheet, account, long));
    if ink::width(&left) + ink::width(&right) < usize::from(area.width) {
        ink::draw_ends(buffer, below, &left, &right);
    } else {
        ink::draw(buffer, below, &left);
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
    ink.gap(1).put(Role::Muted, words.line_short(LineKind::Price, !long)).gap(1).put(Role::Text, &fen(price));
    ink.put(Role::Muted, if long { "" } else { " -" });
    for (line, amount) in lines.iter().zip(shown) {
        ink.gap(1).put(Role::Muted, words.line_short(line.kind, !long));
        let signed = if long { -amount } else { amount };
        ink.put(Role::Text, &fen(signed));
    }
    let role = account.rate.map_or(Role::Text, bar::role);
    ink.gap(1).put(Role::Muted, "= ");
    if long {
        ink.put(Role::Muted, words.line_short(LineKind::Keep, false)).gap(1);
    }
    let sign = if keep < 0 { "" } else { "+" };
    ink.put(role, &format!("{sign}{}", fen(keep)));
    ink.line()
}

/// The same without what goes without saying: the name of the price, noughts before the point.
fn tight(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let line = sum(scene, account, false);
    let mut ink = scene.ink();
    ink.gap(1);
    for span in line.spans.iter().skip(3) {
        let bare = span.content.strip_prefix("0.").map(|rest| format!(".{rest}"));
        let bare = bare.or_else(|| span.content.strip_prefix("+0.").map(|rest| format!("+.{rest}")));
        ink.styled(span.style, bare.as_deref().unwrap_or(&span.content));
    }
    ink.line()
}

/// 售 12.90 - 12.30 = +0.60
fn ends(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let (price, keep) = (rounded(account.price.as_units(), 100), rounded(account.keep.as_units(), 100));
    let fen = |amount: i64| format::fixed(Money::fen(amount), 2);
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Text, &format!("{} - {} = ", fen(price), fen(price - keep)));
    ink.put(account.rate.map_or(Role::Text, bar::role), &fen(keep));
    ink.line()
}

/// 虚45.2% 真+5.3%
fn rates(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let mut ink = scene.ink();
    if let Some(naive) = account.naive_rate {
        ink.put(Role::Muted, &format!("{}{}", scene.words().naive_word(), format::share(naive))).gap(1);
    }
    if let Some(rate) = account.rate {
        ink.put(Role::Muted, scene.words().true_short()).put(bar::role(rate), &format::signed(rate)).gap(1);
    }
    ink.line()
}

/// 保本佣金 35.3% · 保本售价 11.84 · 最高坑位 1,279 · 保本 501单 …
fn limits(scene: &Scene<'_>, sheet: &Sheet, account: &Account, long: bool) -> Line<'static> {
    let words = scene.words();
    let or = |value: Option<String>| value.unwrap_or_else(|| words.never().to_owned());
    let values = [
        or(account.break_even_commission.map(format::share)),
        or(account.break_even_price.map(format::price)),
        or(account.max_slot.map(format::whole)),
        or(account.break_even_orders.map(format::quantity)),
    ];
    let bought = words.buy_short(account.purchase.bought, account.purchase.cartons.filter(|boxes| *boxes > 0));
    let mut ink = scene.ink();
    ink.gap(1);
    if !long {
        ink.put(Role::Muted, words.zero_short());
        for (name, value) in words.limits(true).into_iter().zip(values) {
            ink.gap(1).put(Role::Muted, name).gap(1).put(Role::Text, &value).gap(1);
        }
        return ink.line();
    }
    for (at, (name, value)) in words.limits(false).into_iter().zip(values).enumerate() {
        dot(&mut ink, at > 0);
        ink.put(Role::Muted, name).gap(1).put(Role::Text, &value);
    }
    dot(&mut ink, true);
    ink.put(Role::Text, &format!("{bought} ¥{}", format::whole(account.purchase.cash)));
    dot(&mut ink, true);
    ink.put(Role::Muted, words.free()).gap(1);
    ink.put(Role::Text, &crate::view::story::stock(scene, sheet.row.stock));
    ink.line()
}

fn dot(ink: &mut Ink<'_>, wanted: bool) {
    if wanted {
        ink.gap(1).put(Role::Faint, glyphs::SEPARATOR).gap(1);
    }
}

/// Where it is bought (long), else what is bought and what comes of it.
fn place(scene: &Scene<'_>, sheet: &Sheet, account: &Account, long: bool) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    if long {
        ink.put(Role::Muted, &format!("{} {}", sheet.row.booth, sheet.row.supplier)).gap(1);
        return ink.line();
    }
    let bought = words.buy_short(account.purchase.bought, account.purchase.cartons.filter(|boxes| *boxes > 0));
    ink.put(Role::Text, &bought);
    if let Some(naive) = account.naive_rate {
        dot(&mut ink, true);
        ink.put(Role::Muted, &format!("{} {}", words.naive_word(), format::share(naive)));
    }
    dot(&mut ink, true);
    ink.put(Role::Muted, words.total()).gap(1).put(Role::Text, &format::whole(account.total)).gap(1);
    ink.line()
}

/// 单赚 0.599 · 共赚 479 · 保本佣 35.3% · 保本价 11.84
fn one(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    let role = account.rate.map_or(Role::Text, bar::role);
    ink.gap(1).put(Role::Muted, words.earns()).gap(1).put(role, &format::fixed(account.keep, 3));
    dot(&mut ink, true);
    ink.put(Role::Muted, words.total()).gap(1).put(role, &format::whole(account.total));
    let limits = [
        (words.zero_commission_short(), account.break_even_commission.map(format::share)),
        (words.zero_price_short(), account.break_even_price.map(format::price)),
    ];
    for (name, value) in limits {
        dot(&mut ink, true);
        ink.put(Role::Muted, name).gap(1).put(Role::Text, &value.unwrap_or_else(|| words.never().to_owned()));
    }
    ink.line()
}
