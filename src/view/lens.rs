//! The lens drawer: figures above follow each key, the order waits for Enter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::{
    field::Field,
    lens_form::{LensField, LensForm},
};
use crate::domain::{
    Lens, Money, Rate,
    channel::Channel,
    lens::RetailRule,
    margin::{Account, Missing},
};
use crate::i18n::format;
use crate::text;
use crate::theme::Role;
use crate::view::{bar, dock, field, glyphs, ink, query, said, scene::Scene, slider};

/// From this width there are sliders, and the comparison at the right.
const SLIDERS_FROM: u16 = 77;
const COMPARE_FROM: u16 = 116;
/// Columns of the comparison.
const COMPARE: u16 = 31;
const LABEL: u16 = 9;
const VALUE: u16 = 12;

/// Draws the drawer; gives the cursor's place.
pub fn draw(scene: &Scene<'_>, area: Rect, form: &LensForm, buffer: &mut Buffer) -> Option<Position> {
    crate::view::cover::clear(buffer, area, scene.look);
    let mut title = scene.ink();
    title.put(Role::Header, scene.words().lens_title());
    let mut counts = scene.ink();
    counts.put(Role::Muted, &scene.words().these(scene.state.list().hits.total)).gap(2);
    query::margins(scene, &mut counts);
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &title.line(), &counts.line());
    let compare = area.width >= COMPARE_FROM;
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let left = Rect { width: area.width - if compare { COMPARE } else { 0 }, ..body };
    if compare {
        let right = Rect { x: left.right(), width: COMPARE, ..body };
        self::compare(scene, right, form, area.y, buffer);
    }
    fields(scene, left, form, buffer)
}

/// The fields, so many that the one with the keyboard is among them; then what Space does.
fn fields(scene: &Scene<'_>, area: Rect, form: &LensForm, buffer: &mut Buffer) -> Option<Position> {
    let height = usize::from(area.height);
    let first = (form.focus + 1).saturating_sub(height);
    let mut cursor = None;
    let shown = LensField::ALL.into_iter().enumerate().skip(first);
    for (y, (at, one)) in (area.top()..area.bottom()).zip(shown) {
        let Some(value) = form.fields.get(at) else { continue };
        let place = self::field(scene, Rect { y, height: 1, ..area }, form, (one, value, at == form.focus), buffer);
        cursor = cursor.or(place);
    }
    if height > LensField::ALL.len() + 1 {
        let y = area.y + 8;
        let hint = ink::plain(scene.look, Role::Muted, &format!(" {}", scene.words().space_jumps()));
        ink::draw(buffer, Rect { y, height: 1, ..area }, &hint);
    }
    cursor
}

fn field(
    scene: &Scene<'_>,
    row: Rect,
    form: &LensForm,
    (one, value, focused): (LensField, &Field, bool),
    buffer: &mut Buffer,
) -> Option<Position> {
    let mut label = scene.ink();
    label.put(Role::Accent, if focused { scene.look.glyphs.cursor() } else { " " });
    label.left(
        if focused { Role::Header } else { Role::Muted },
        said::lens_field(scene.words(), one),
        usize::from(LABEL),
    );
    ink::draw(buffer, row, &label.line());
    let sliders = row.width >= SLIDERS_FROM;
    let mut x = row.x + 1 + LABEL;
    let choice = matches!(value, Field::Choice { .. });
    if sliders && !choice {
        let (now, stops, most) = scale(scene, form, one);
        let picture = slider::slider(scene.look, now, &stops, most);
        let cells = u16::try_from(slider::CELLS).unwrap_or(0);
        ink::draw(buffer, Rect { x, width: cells.min(row.right().saturating_sub(x)), ..row }, &picture);
        x += cells + 1;
    }
    let wide = if choice && sliders {
        28
    } else if choice {
        20
    } else {
        VALUE
    };
    let boxed = Rect { x, width: wide.min(row.right().saturating_sub(x)), ..row };
    let cursor = field::form(scene.look, boxed, buffer, value, (&chosen(scene, form, one), focused));
    let x = if sliders { row.x + 1 + LABEL + 28 + VALUE + 1 } else { x + wide + 1 };
    let rest = Rect { x, width: row.right().saturating_sub(x + 1), ..row };
    if rest.width > 3 && x < row.right() {
        ink::draw_whole(buffer, rest, &ink::plain(scene.look, Role::Muted, &beside(scene, form, one)));
    }
    cursor
}

fn chosen(scene: &Scene<'_>, form: &LensForm, one: LensField) -> String {
    let ready = scene.state.ready(&form.draft);
    match one {
        LensField::Channel => scene.words().channel_name(&form.draft.channel, &ready.channel_name),
        LensField::Streamer => ready.streamer_name.map_or(scene.words().nobody().to_owned(), |name| name.to_string()),
        _ => String::new(),
    }
}

/// A field's value, its stops and its scale.
fn scale(scene: &Scene<'_>, form: &LensForm, one: LensField) -> (i64, Vec<i64>, i64) {
    let ready = scene.state.ready(&form.draft);
    let account = account(form.is.as_ref());
    let (now, stops, least) = match one {
        LensField::Orders => {
            let breaks = scene.sheet().map(|sheet| sheet.offer.list.breaks.as_slice()).unwrap_or_default();
            let stops = breaks.iter().map(|step| i64::from(step.min.get())).collect();
            (i64::from(form.draft.orders.get()), stops, 100)
        }
        LensField::Commission => {
            let stop = account.and_then(|account| account.break_even_commission).map(Rate::as_parts);
            let now = ready.commission.0.as_parts();
            // Half is as much as is ever asked.
            return (now, stop.into_iter().collect(), now.max(Rate::percent(50).as_parts()));
        }
        LensField::Slot => {
            let stop = account.and_then(|account| account.max_slot).map(Money::as_units);
            (ready.slot.0.as_units(), stop.into_iter().collect(), Money::yuan(1_000).as_units())
        }
        LensField::Ads => (form.draft.ads.as_units(), Vec::new(), Money::yuan(1_000).as_units()),
        LensField::Retail | LensField::Channel | LensField::Streamer => {
            let price = account.map_or(0, |account| account.price.as_units());
            let stop = account.and_then(|account| account.break_even_price).map(Money::as_units);
            (price, stop.into_iter().collect::<Vec<i64>>(), 1)
        }
    };
    let most = stops.iter().copied().chain([now]).max().unwrap_or(0);
    (now, stops, (most + most / 2).max(least))
}

/// What stands beside a field: unit, limit, source.
fn beside(scene: &Scene<'_>, form: &LensForm, one: LensField) -> String {
    let words = scene.words();
    let account = account(form.is.as_ref());
    let dot = format!(" {} ", glyphs::SEPARATOR);
    match one {
        LensField::Channel => {
            let channel = scene.state.shared.channels.iter().find(|channel| channel.id == form.draft.channel);
            channel.map_or_else(String::new, |channel| fee(scene, channel))
        }
        LensField::Streamer => {
            let id = form.draft.streamer.as_ref();
            let card = id.and_then(|id| scene.state.shared.streamers.iter().find(|one| one.id == *id));
            card.map_or_else(String::new, |card| words.card(card))
        }
        LensField::Orders => {
            let bought = account.map(|a| words.buy_short(a.purchase.bought, a.purchase.cartons.filter(|n| *n > 0)));
            [Some(words.order().to_owned()), bought].into_iter().flatten().collect::<Vec<_>>().join(&dot)
        }
        LensField::Commission => {
            let stop = account.and_then(|account| account.break_even_commission);
            words.beside("%", stop.map(|rate| words.zero_at(&format::share(rate))))
        }
        LensField::Slot => {
            let stop = account.and_then(|account| account.max_slot);
            words.beside(words.yuan(), stop.map(|slot| words.at_most(&format!("¥{}", format::whole(slot)))))
        }
        LensField::Ads => words.yuan().to_owned(),
        LensField::Retail => {
            let stop = account.and_then(|account| account.break_even_price);
            let zero = stop.map(|price| words.zero_at(&format!("¥{}", format::price(price))));
            let unit = if form.draft.retail == RetailRule::Suggested { words.suggested() } else { words.yuan() };
            words.beside(unit, zero)
        }
    }
}

/// 平台费 5% · 2026-03 起 · 待核
fn fee(scene: &Scene<'_>, channel: &Channel) -> String {
    let category = scene.sheet().map(|sheet| sheet.offer.list.category.to_string()).unwrap_or_default();
    let Some(fee) = channel.fee(&category, scene.state.today) else { return String::new() };
    scene.words().fee(&format::percent(fee.rate), fee.from, fee.verified)
}

fn account(of: Option<&Result<Account, Missing>>) -> Option<&Account> {
    of.and_then(|account| account.as_ref().ok())
}

/// The good under the cursor before and now.
fn compare(scene: &Scene<'_>, area: Rect, form: &LensForm, rule: u16, buffer: &mut Buffer) {
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

/// A figure of an account, when it has one.
type Figure = fn(&Account) -> Option<String>;

fn compared(scene: &Scene<'_>, form: &LensForm) -> Vec<Line<'static>> {
    let words = scene.words();
    let (was, is) = (account(form.was.as_ref()), account(form.is.as_ref()));
    let name = scene.state.row_in_sight().map(|row| row.article.to_string()).unwrap_or_default();
    let [before, after] = heads(scene, form);
    let mut out = vec![pair(scene, (Role::Header, &name), [(Role::Muted, before), (Role::Header, after)])];
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
        out.push(Line::default());
        out.push(ink::plain(scene.look, Role::Text, &format!(" {}", words.earns_more(&more(is.total, was.total)))));
        if is.purchase.cash != was.purchase.cash {
            let cash = words.ties_more(&more(is.purchase.cash, was.purchase.cash));
            out.push(ink::plain(scene.look, Role::Muted, &format!(" {cash}")));
        }
    }
    out
}

/// The columns are headed by what was changed; by the orders where nothing was, or all.
fn heads(scene: &Scene<'_>, form: &LensForm) -> [String; 2] {
    const COLS: usize = 9;
    let words = scene.words();
    let of = |lens: &Lens| {
        let ready = scene.state.ready(lens);
        let yuan = |money: Money| format!("¥{}", format::whole(money));
        let price = match lens.retail {
            RetailRule::Suggested => words.suggested_short().to_owned(),
            RetailRule::Fixed(price) => format!("¥{}", format::price(price)),
            RetailRule::MarkUp(rate) => words.marked_up(rate),
            RetailRule::Multiple(times) => words.times_cost(times),
        };
        let orders = words.orders_count(lens.orders);
        let orders = if text::width(&orders) <= COLS { orders } else { format::quantity(lens.orders) };
        let slot = format!("{}{}", words.slot_head(), yuan(ready.slot.0));
        let slot = if text::width(&slot) <= COLS { slot } else { yuan(ready.slot.0) };
        [
            ready.streamer_name.map_or(words.nobody().to_owned(), |name| name.to_string()),
            orders,
            format::percent(ready.commission.0),
            slot,
            yuan(lens.ads),
            price,
            words.channel_name(&lens.channel, &ready.channel_name),
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
