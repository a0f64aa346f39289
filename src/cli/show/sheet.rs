//! A good for people: what it is, what it costs, how much there is and since when, its account, and what was decided.

use std::io::{self, Write};

use crate::app::{Sheet, note::Shared};
use crate::cli::{
    hits::stock,
    margin::Outcome,
    open::Context,
    record::stage_name,
    table::{self, Column},
};
use crate::domain::{Date, Instant, PriceBreaks, Stock};
use crate::i18n::{
    channels::Channels,
    format::{age, count},
    holds::Holds,
};
use crate::text::{pad_right, width};

/// Columns of the labels.
const LABEL: usize = 12;

/// Writes the sheet.
pub(super) fn write(
    out: &mut dyn Write,
    sheet: &Sheet,
    outcome: &Outcome,
    shared: &Shared,
    context: &Context<'_>,
) -> io::Result<()> {
    head(out, sheet, context)?;
    facts(out, sheet, context)?;
    writeln!(out)?;
    outcome.write(out, context.settings.lang)?;
    variants(out, sheet, context)?;
    decided(out, sheet, shared, context)
}

fn line(out: &mut dyn Write, label: &str, words: &str) -> io::Result<()> {
    let label = pad_right(label, LABEL.max(width(label)), "…");
    writeln!(out, "{}", format!("{label} {words}").trim_end())
}

fn head(out: &mut dyn Write, sheet: &Sheet, context: &Context<'_>) -> io::Result<()> {
    let words = context.words();
    let row = &sheet.row;
    let gone = row.gone_at.map(|since| format!("  {} {}", words.gone(), when(since, context))).unwrap_or_default();
    writeln!(out, "{}  {}  {}{gone}", row.title, row.article, row.id)?;
    let whose = format!("{} ({})  {}", row.supplier, row.good.supplier, sheet.supplier.booth.long());
    line(out, words.supplier(), whose.trim_end())?;
    let said = |label: &str, words: &str, out: &mut dyn Write| match words {
        "" => Ok(()),
        words => line(out, label, words),
    };
    said(words.category(), &row.category, out)?;
    if let Some(own) = sheet.state.own_entry().filter(|_| row.own) {
        let holds = Holds(context.settings.lang);
        line(out, holds.source(), &holds.own_entry(&own.stamp.by, &when(own.stamp.hlc.wall(), context)))?;
    }
    said(words.stage(), row.stage.map_or("", |stage| stage_name(stage, context.settings.lang)), out)
}

fn facts(out: &mut dyn Write, sheet: &Sheet, context: &Context<'_>) -> io::Result<()> {
    let words = context.words();
    let list = &sheet.offer.list;
    let asked = || words.asked().to_owned();
    let priced = age_of(list.priced_at, context);
    line(out, words.breaks(), &format!("{}{priced}", steps(&list.breaks).unwrap_or_else(asked)))?;
    if let Some(quote) = sheet.state.price_in_force(Date::of(context.now)) {
        line(out, words.quoted(), &format!("{}+ {}", quote.min, quote.price))?;
    }
    if let Some(moq) = sheet.row.moq {
        line(out, words.moq(), &count(u64::from(moq.get())))?;
    }
    let free = match (list.stock, sheet.row.stock) {
        (Stock::Figure(all), free) if Stock::Figure(all) != free => {
            format!("  {} {}", words.free(), stock(free, words))
        }
        _ => String::new(),
    };
    let stale = if sheet.row.stale { format!("  {}", words.stale()) } else { String::new() };
    let seen = age_of(list.stocked_at, context);
    line(out, words.stock(), &format!("{}{free}{seen}{stale}", stock(list.stock, words)))?;
    if let Some(until) = list.valid_until {
        line(out, words.valid_until(), &until.to_string())?;
    }
    if let Some(days) = list.lead_days {
        line(out, words.lead(), &words.days(days))?;
    }
    Ok(())
}

fn steps(breaks: &PriceBreaks) -> Option<String> {
    let steps = breaks.as_slice();
    let words = steps.iter().map(|step| format!("{}+ {}", step.min, step.price)).collect::<Vec<_>>().join(" · ");
    (!steps.is_empty()).then_some(words)
}

fn age_of(then: Option<Instant>, context: &Context<'_>) -> String {
    then.map(|then| format!("  {} {}", context.words().age(), age(context.settings.lang, then, context.now)))
        .unwrap_or_default()
}

/// Day and minute on the market's clock.
fn when(at: Instant, context: &Context<'_>) -> String {
    let ((hour, minute), day) = (at.clock(), Date::of(at));
    format!("{day} {hour:02}:{minute:02} ({})", age(context.settings.lang, at, context.now))
}

fn variants(out: &mut dyn Write, sheet: &Sheet, context: &Context<'_>) -> io::Result<()> {
    let all = &sheet.offer.detail.variants;
    if all.is_empty() {
        return Ok(());
    }
    let words = context.words();
    let columns = [
        Column::words(words.variants(), 32),
        Column::words(words.article(), 20),
        Column::words(words.breaks(), 60),
        Column::figure(words.stock()),
    ];
    let row = |one: &crate::domain::offer::Variant| {
        let article = one.article.as_deref().unwrap_or_default().to_owned();
        let stock = if one.stock == Stock::Unknown { String::new() } else { stock(one.stock, words) };
        [one.spec.to_string(), article, steps(&one.breaks).unwrap_or_default(), stock]
    };
    writeln!(out)?;
    table::write(out, &columns, &all.iter().map(row).collect::<Vec<_>>())
}

fn decided(out: &mut dyn Write, sheet: &Sheet, shared: &Shared, context: &Context<'_>) -> io::Result<()> {
    let words = context.words();
    let pools: Vec<&str> = sheet.pools.iter().map(crate::text::Clean::as_str).collect();
    let state = &sheet.state;
    let lists = [state.assignments.is_empty(), state.items.is_empty(), state.holds.is_empty(), state.notes.is_empty()];
    if !(pools.is_empty() && lists.iter().all(|empty| *empty)) {
        writeln!(out)?;
    }
    if !pools.is_empty() {
        line(out, words.pools(), &pools.join(" · "))?;
    }
    for one in &sheet.state.assignments {
        let card = shared.streamers.iter().find(|card| card.id == one.streamer);
        let name = card.map_or(&one.streamer, |card| &card.name);
        let pieces = count(u64::from(one.quantity.get()));
        let terms = format!("{}  {name}  {pieces}  {}  {}  {}", one.date, one.commission, one.slot, one.remark);
        line(out, words.assigned(), &terms)?;
    }
    let words = Channels(context.settings.lang);
    for item in state.channel_items() {
        let name = words.name_of(&item.channel, &shared.channels);
        line(out, words.item(), &words.item_said(&name, item, "·"))?;
    }
    let words = Holds(context.settings.lang);
    for hold in &sheet.state.holds {
        let state = words.state(hold.state(Date::of(context.now)));
        let answer = hold.verdict.map(|verdict| words.verdict(&verdict)).unwrap_or_default();
        let (event, by, until) = (hold.stamp.event, &hold.stamp.by, hold.until);
        line(out, words.holds(), &format!("{state}  {answer}  {by}  {until}  {event}"))?;
    }
    let words = context.words();
    for note in &sheet.state.notes {
        let said = format!("{}  ({} {})", note.text, note.stamp.by, when(note.stamp.hlc.wall(), context));
        line(out, words.notes(), &said)?;
    }
    Ok(())
}
