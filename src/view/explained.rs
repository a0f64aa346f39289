//! A line of the account explained in the place of the hints: its formula in its own numbers, and where these come from.
//! `货本 = 3.20 x (88% + 8% x 20%)  来自 报价 09:36`

use ratatui::text::Line;

use crate::app::Sheet;
use crate::domain::{
    Date,
    lens::{Source, Supply},
    margin::{Account, LineKind},
};
use crate::i18n::{
    account::AccountWords,
    formula::{Signs, formula, in_short},
};
use crate::theme::Role;
use crate::view::{
    hints,
    ink::{self, Ink},
    scene::Scene,
};

/// The line in so many columns: the keys give way first, then the source, then the long way of a sum.
pub fn line(scene: &Scene<'_>, kind: LineKind, room: usize) -> Option<Line<'static>> {
    let sheet = scene.sheet()?;
    let account = sheet.account.as_ref().ok()?;
    let source = source(scene, sheet, kind);
    let whole = formula(kind, account, Signs::PLAIN);
    let brief = in_short(kind, account, Signs::PLAIN);
    let own = AccountWords(scene.lang());
    let name = if kind == LineKind::Goods { own.goods() } else { scene.words().line(kind) };
    let said = |formula: &str, source: Option<&str>| {
        let mut ink = scene.ink();
        ink.gap(1).put(Role::Header, name).gap(1).put(Role::Text, &format!("= {formula}"));
        if let Some(source) = source {
            ink.gap(2).put(Role::Muted, own.from()).gap(1).put(Role::Muted, source);
        }
        ink.line()
    };
    let ways = [(&whole, source.as_deref()), (&brief, source.as_deref()), (&whole, None), (&brief, None)];
    let mut lines = ways.into_iter().map(|(formula, source)| said(formula, source));
    let line = lines.find(|line| ink::width(line) <= room).unwrap_or_else(|| said(&brief, None));
    Some(with_keys(scene, line, room))
}

/// The keys behind it, where all of them have room.
fn with_keys(scene: &Scene<'_>, line: Line<'static>, room: usize) -> Line<'static> {
    let left = room.saturating_sub(ink::width(&line) + 2);
    let keys = hints::fitted(scene, &scene.words().account_keys(), left);
    let mut ink: Ink<'_> = scene.ink();
    let wide = ink::width(&keys);
    ink.join(line).to(room.saturating_sub(wide)).join(keys);
    ink.line()
}

/// Where the figures of a line come from; none for the sums of others.
fn source(scene: &Scene<'_>, sheet: &Sheet, kind: LineKind) -> Option<String> {
    let words = AccountWords(scene.lang());
    let lens = scene.state.lens_in_force();
    let from = sheet.sources.of(kind, sheet.price_source?)?;
    let list = &sheet.offer.list;
    Some(match (kind, from) {
        (LineKind::Goods | LineKind::Leftover, _) => match lens.supply {
            Supply::Bought => bought(scene, sheet),
            Supply::Dropship { .. } => format!("{} {}", words.dropship(), bought(scene, sheet)),
            Supply::Clearance { .. } => format!("{} {}", words.floor(), words.mine()),
        },
        (LineKind::Price, Source::Default) => words.guessed().to_owned(),
        (_, Source::Offer) => format!("{} {}", words.offered(), words.quoted(list.priced_at, scene.state.today)),
        (_, Source::Streamer) => {
            scene.state.ready(lens).streamer_name.map_or_else(|| words.usual().to_owned(), |name| words.streamer(&name))
        }
        (_, Source::Channel { verified }) => words.channel(fee_from(scene, sheet), verified),
        (_, Source::Category) => words.category(&list.category),
        (_, Source::Mine) => words.mine().to_owned(),
        (_, Source::Default) => words.usual().to_owned(),
    })
}

/// When the supplier named the price, or when another was agreed.
fn bought(scene: &Scene<'_>, sheet: &Sheet) -> String {
    let (words, today) = (AccountWords(scene.lang()), scene.state.today);
    match sheet.state.quote_in_force(today).filter(|_| sheet.row.quoted) {
        Some(quote) => words.agreed(quote.from),
        None => words.quoted(sheet.offer.list.priced_at, today),
    }
}

/// Since when the channel's fee for the good holds.
fn fee_from(scene: &Scene<'_>, sheet: &Sheet) -> Option<Date> {
    let state = scene.state;
    let channel = state.shared.channels.iter().find(|channel| channel.id == state.lens_in_force().channel)?;
    channel.fee(&sheet.offer.list.category, state.today).map(|fee| fee.from)
}

/// 毛利率 75.2% · 加价率 303.1% · 4.03倍: what is told of price and cost alone, each under its own name.
pub fn of_price(scene: &Scene<'_>, account: &Account) -> Line<'static> {
    let words = AccountWords(scene.lang());
    let named = |name: &str, rate: Option<crate::domain::Rate>| {
        rate.map(|rate| format!("{name} {}", crate::i18n::format::share(rate)))
    };
    let all = [
        named(words.gross(), account.gross),
        named(words.mark_up(), account.mark_up),
        account.multiple.map(|multiple| words.times(multiple)),
    ];
    let said: Vec<String> = all.into_iter().flatten().collect();
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, &said.join(&format!(" {} ", crate::view::glyphs::SEPARATOR)));
    ink.line()
}
