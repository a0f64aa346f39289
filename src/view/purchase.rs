//! What must be bought, at which step, and where nothing would be earned any more.

use ratatui::text::Line;

use crate::app::{Sheet, row::Mixed};
use crate::domain::{
    PriceBreak,
    lens::Supply,
    margin::{Account, Missing},
    purchase::PurchaseHint,
};
use crate::i18n::{account::AccountWords, format};
use crate::theme::Role;
use crate::view::{glyphs, ink::Ink, scene::Scene};

/// Column of the values, one label before it.
const VALUE: usize = 11;
const VALUE_EN: usize = 12;
/// Column behind the prices, and behind what is in force now.
const RIGHT: usize = 28;
const NOW: usize = 21;
/// Steps shown where the block has its twelve lines; the one in force and the one before are among them.
pub const STEPS: usize = 3;

/// The block, in the same lines for all goods: so many steps, purchase, where it turns to nothing, the hint.
pub fn lines(scene: &Scene<'_>, sheet: &Sheet, most: usize) -> Vec<Line<'static>> {
    let mut out = steps(scene, sheet, most);
    out.resize_with(out.len().max(STEPS), Line::default);
    // What is missing stands where the account would.
    if let Ok(account) = &sheet.account {
        out.extend(bought(scene, account));
        out.push(sheet.mixed.as_ref().map_or_else(Line::default, |mixed| self::mixed(scene, mixed)));
        out.extend(break_evens(scene, account));
        out.push(Line::default());
        out.extend(account.hint.map(|hint| self::hint(scene, hint)));
    }
    out
}

/// What is missing for an account, and how it comes in; in one line where there is but one.
pub fn unknown(scene: &Scene<'_>, missing: Missing, lines: u16) -> Vec<Line<'static>> {
    let words = scene.words();
    let mut why = scene.ink();
    why.gap(1).put(Role::Unknown, "? ").put(Role::Unknown, words.missing(missing));
    if lines < 2 {
        why.gap(2).put(Role::Muted, words.missing_cure(missing));
        return vec![why.line()];
    }
    let mut how = scene.ink();
    how.gap(1).put(Role::Muted, words.missing_cure(missing));
    vec![why.line(), how.line()]
}

/// The steps around the one in force; `…` where there are more.
pub fn steps(scene: &Scene<'_>, sheet: &Sheet, most: usize) -> Vec<Line<'static>> {
    let words = scene.words();
    let all = table(scene, sheet);
    let bought = sheet.account.as_ref().ok().filter(|account| account.basis.buys).map(|account| account.purchase.step);
    // What is not bought is at none of the steps; another variant's step is in force from the same quantity on; an agreed price is where it holds.
    let at = if sheet.row.quoted {
        all.iter().position(|(_, agreed)| *agreed)
    } else {
        bought.and_then(|step| all.iter().rposition(|(one, agreed)| !agreed && one.min <= step.min))
    };
    let first = at.map_or(0, |at| at.saturating_sub(1)).min(all.len().saturating_sub(most));
    let end = first.saturating_add(most).min(all.len());
    let mut out = Vec::new();
    for (index, (step, agreed)) in all.iter().enumerate().take(end).skip(first) {
        let mut ink = scene.ink();
        ink.gap(1);
        if *agreed {
            ink.put(Role::Accent, words.agreed());
        } else if out.is_empty() {
            ink.put(Role::Header, words.breaks());
        }
        self::step(scene, &mut ink, *step, at == Some(index));
        if (index == first && first > 0) || (index + 1 == end && end < all.len()) {
            ink.gap(1).put(Role::Muted, glyphs::MORE);
        }
        out.push(ink.line());
    }
    if all.is_empty() {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Header, words.breaks()).to(value_column(scene)).put(Role::Unknown, words.ask());
        out.push(ink.line());
    }
    out
}

/// The supplier's steps, with the negotiated price of today among them where there is one.
fn table(scene: &Scene<'_>, sheet: &Sheet) -> Vec<(PriceBreak, bool)> {
    let mut all: Vec<(PriceBreak, bool)> =
        sheet.offer.list.breaks.as_slice().iter().map(|step| (*step, false)).collect();
    if let Some(agreed) = sheet.state.price_in_force(scene.state.today) {
        let at = all.partition_point(|(step, _)| step.min <= agreed.min);
        all.insert(at, (agreed, true));
    }
    all
}

fn step(scene: &Scene<'_>, ink: &mut Ink<'_>, step: PriceBreak, in_force: bool) {
    let from = format!("{}{}", step.min.get(), scene.words().and_up());
    let role = if in_force { Role::Text } else { Role::Muted };
    let most = (RIGHT - 12).saturating_sub(ink.width());
    ink.right(role, &from, most);
    ink.to(RIGHT - 10).put(Role::Accent, if in_force { glyphs::STEP } else { " " });
    ink.right(role, &format::price(step.price), RIGHT - ink.width());
}

/// 要 800，买 840 = 7箱 x 120, and its cash.
fn bought(scene: &Scene<'_>, account: &Account) -> Vec<Line<'static>> {
    let purchase = &account.purchase;
    let mut amount = scene.ink();
    let says = AccountWords(scene.lang());
    if !account.basis.buys {
        let clears = matches!(scene.state.lens_in_force().supply, Supply::Clearance { .. });
        amount.gap(1).put(Role::Text, &says.needs(purchase.needed, clears));
        let mut cash = scene.ink();
        cash.gap(1).put(Role::Muted, scene.words().cash()).to(value_column(scene));
        cash.put(Role::Text, if clears { says.paid() } else { says.no_cash() });
        return vec![amount.line(), cash.line()];
    }
    let pack = purchase.cartons.filter(|boxes| *boxes > 0);
    let cartons = pack.map(|boxes| (boxes, purchase.bought.get() / boxes));
    amount.gap(1).put(Role::Text, &scene.words().buy(purchase.needed, purchase.bought, cartons));
    let mut cash = scene.ink();
    cash.gap(1).put(Role::Muted, scene.words().cash()).to(value_column(scene));
    cash.put(Role::Text, &format!("¥{}", format::fixed(purchase.cash, 2)));
    vec![amount.line(), cash.line()]
}

/// 混批 3款 够了; 混批 3款 差 ¥3,270 或 80个.
fn mixed(scene: &Scene<'_>, mixed: &Mixed) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, words.mixed()).to(value_column(scene));
    match &mixed.basket.short {
        None => ink.put(Role::Text, &words.mix_enough(mixed.goods)),
        Some(short) => ink.put(Role::Warn, &words.mix_short(short.amount, short.pieces)),
    };
    ink.line()
}

/// 保本佣金, 保本售价, 最高坑位, 保本单量, each beside what is in force.
fn break_evens(scene: &Scene<'_>, account: &Account) -> Vec<Line<'static>> {
    let words = scene.words();
    let costs = &account.basis.costs;
    let orders = |orders: crate::domain::Quantity| format!("{}{}", format::quantity(orders), words.orders_unit());
    let rows = [
        (words.zero_commission(), account.break_even_commission.map(format::share), format::percent(costs.commission)),
        (
            words.zero_price(),
            account.break_even_price.map(|p| format!("¥{}", format::price(p))),
            format::price(account.price),
        ),
        (words.most_slot(), account.max_slot.map(|f| format!("¥{}", format::whole(f))), format::whole(costs.slot)),
        (words.zero_orders(), account.break_even_orders.map(orders), format::quantity(account.basis.orders)),
    ];
    rows.into_iter().map(|(name, value, now)| break_even(scene, name, value, &now)).collect()
}

fn break_even(scene: &Scene<'_>, name: &str, value: Option<String>, now: &str) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, name).to(value_column(scene));
    match value {
        Some(value) => ink.put(Role::Text, &value),
        None => ink.put(Role::Unknown, words.never()),
    };
    if ink.width() < NOW {
        ink.to(NOW).put(Role::Muted, &format!("{} {now}", words.now()));
    }
    ink.line()
}

/// Column of the values in the session's language.
fn value_column(scene: &Scene<'_>) -> usize {
    if scene.zh() { VALUE } else { VALUE_EN }
}

fn hint(scene: &Scene<'_>, hint: PurchaseHint) -> Line<'static> {
    let words = scene.words();
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, words.tip()).gap(2);
    let said = match hint {
        PurchaseHint::NextBreak { extra, price } => words.reach(extra, price),
        PurchaseHint::CheaperInAll { extra, saved } => words.cheaper(extra, saved),
    };
    ink.put(Role::Text, &said);
    ink.line()
}
