//! The good under the cursor before the lens was changed and now, at the right of the drawer.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::lens_form::LensForm;
use crate::domain::{
    Lens, Money,
    margin::{Account, Missing},
};
use crate::i18n::{format, lens::LensWords};
use crate::text;
use crate::theme::Role;
use crate::view::{bar, glyphs, ink, scene::Scene};

/// Draws it; `rule` is the line of the rule above.
pub fn draw(scene: &Scene<'_>, area: Rect, form: &LensForm, rule: u16, buffer: &mut Buffer) {
    let border = scene.look.style(Role::Border);
    for y in area.top()..area.bottom() {
        buffer.set_string(area.x, y, glyphs::TICK, border);
    }
    if let Some(cell) = buffer.cell_mut((area.x, rule)).filter(|cell| cell.symbol() == glyphs::RULE) {
        cell.set_symbol(glyphs::TEE_DOWN);
    }
    let inner = Rect { x: area.x + 1, width: area.width - 1, ..area };
    ink::draw_all(buffer, inner, &compared(scene, form));
}

fn account(of: Option<&Result<Account, Missing>>) -> Option<&Account> {
    of.and_then(|account| account.as_ref().ok())
}

/// A figure of an account, when it has one.
type Figure = fn(&Account) -> Option<String>;

fn compared(scene: &Scene<'_>, form: &LensForm) -> Vec<Line<'static>> {
    let words = scene.words();
    let (was, is) = (account(form.was.as_ref()), account(form.is.as_ref()));
    let name = scene.state.list().current().map(|row| row.article.to_string()).unwrap_or_default();
    let [before, after] = heads(scene, form);
    let mut out =
        vec![pair(scene, (Role::Header, &name), [(Role::Muted, before.clone()), (Role::Header, after.clone())])];
    let rows: [(&str, Figure); 5] = [
        (words.cost(), |account| Some(format::price(account.purchase.step.price))),
        (words.earns(), |account| Some(format::fixed(account.keep, 3))),
        (words.total(), |account| Some(format::whole(account.total))),
        (words.cash(), |account| Some(format::whole(account.purchase.cash))),
        (words.zero_commission(), |account| account.break_even_commission.map(format::share)),
    ];
    let rate = |account: Option<&Account>| match account.and_then(|account| account.rate) {
        Some(rate) => (bar::role(rate), format::signed(rate)),
        None => (Role::Unknown, "?".to_owned()),
    };
    for (at, (name, figure)) in rows.into_iter().enumerate() {
        if at == 1 {
            out.push(pair(scene, (Role::Muted, words.true_margin()), [rate(was), rate(is)]));
        }
        let said = |account: Option<&Account>| account.and_then(figure).unwrap_or_else(|| "?".to_owned());
        out.push(pair(scene, (Role::Muted, name), [(Role::Muted, said(was)), (Role::Text, said(is))]));
    }
    if let (Some(was), Some(is)) = (was, is)
        && form.before != form.draft
    {
        let more = |now: Money, before: Money| format::whole(now.checked_sub(before).unwrap_or_default());
        let heads = LensWords(scene.lang()).against(&after, &before);
        let cash = (is.purchase.cash != was.purchase.cash)
            .then(|| words.ties_more(&more(is.purchase.cash, was.purchase.cash)));
        out.push(Line::default());
        out.push(ink::plain(scene.look, Role::Muted, &format!(" {heads}")));
        out.push(ink::plain(scene.look, Role::Text, &format!(" {}", words.earns_more(&more(is.total, was.total)))));
        out.extend(cash.map(|cash| ink::plain(scene.look, Role::Muted, &format!(" {cash}"))));
    }
    out
}

/// The columns are headed by what was changed; by the orders where nothing was, or all.
fn heads(scene: &Scene<'_>, form: &LensForm) -> [String; 2] {
    const COLS: usize = 9;
    let words = LensWords(scene.lang());
    let of = |lens: &Lens| {
        let ready = scene.state.ready(lens);
        let board = scene.words();
        let yuan = |money: Money| format!("¥{}", format::whole(money));
        let orders = board.orders_count(lens.orders);
        let orders = if text::width(&orders) <= COLS { orders } else { format::quantity(lens.orders) };
        let slot = format!("{}{}", board.slot_head(), yuan(ready.slot.0));
        let slot = if text::width(&slot) <= COLS { slot } else { yuan(ready.slot.0) };
        [
            ready.streamer_name.map_or(board.nobody().to_owned(), |name| name.to_string()),
            orders,
            format::percent(ready.commission.0),
            slot,
            yuan(lens.ads),
            LensWords(scene.lang()).price_rule(lens, true),
            board.channel_name(&lens.channel, &ready.channel_name),
            words.supplied(lens.supply).to_owned(),
            words.taxed(lens.tax),
            words.nines_are(lens.nines),
            words.returns_short(lens),
        ]
        .map(|head| text::fit(&head, COLS, glyphs::MORE).into_owned())
    };
    let (before, after) = (of(&form.before), of(&form.draft));
    let changed = before.iter().zip(&after).find(|(before, after)| before != after);
    let [_, orders, ..] = &after;
    changed.map_or_else(|| [orders.clone(), orders.clone()], |(before, after)| [before.clone(), after.clone()])
}

fn pair(scene: &Scene<'_>, (role, name): (Role, &str), values: [(Role, String); 2]) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(1).left(role, name, 9);
    for (role, value) in values {
        ink.right(role, &value, 10);
    }
    ink.line()
}
