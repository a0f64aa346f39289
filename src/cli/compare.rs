//! `huopan compare`: goods beside each other, the best of each row marked: the rows of the board's comparison as text or JSON.

mod answer;

use std::io::{self, Write};
use std::sync::Arc;

use crate::app::{
    Sheet,
    account::ready,
    compare::{
        MOST, Offered,
        closing::{closing, judged},
        lines::{Row, rows},
    },
    effect::Compared,
};
use crate::cli::{Exit, Streams, Trouble, args::Compare, find, hits, json, lens::lens, open::Context};
use crate::domain::Date;
use crate::i18n::{Lang, verbs::Verbs};
use crate::text::{pad_right, width};

/// Columns of the labels and, at most, of one good.
const LABEL: usize = 12;
const WIDEST: usize = 32;
/// Behind the best of a row.
const BEST: &str = " √";

/// Compares.
pub(super) fn run(flags: &Compare, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    if flags.ids.len() > MOST {
        return Err(Trouble::Usage(Verbs(context.settings.lang).too_many_compared(MOST)));
    }
    let engine = context.open(streams)?;
    let world = engine.world();
    let lens = lens(&flags.lens, &world, context)?;
    let mut ids = Vec::new();
    for typed in &flags.ids {
        let id = find::id(typed, &engine, context)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let goods = match ids.as_slice() {
        [one] => Compared::Likes(*one),
        _ => Compared::These(ids),
    };
    let sheets: Vec<Arc<Sheet>> = engine.compare(goods, &lens, context.now)?;
    let (now, today) = (context.now, Date::of(context.now));
    let ready = ready(&world.shared, &lens, today);
    let offered: Vec<Offered<'_>> = sheets.iter().map(|sheet| Offered::of(&ready, sheet, now, today)).collect();
    if offered.is_empty() {
        return Err(find::none(&flags.ids.join(" ")).into());
    }
    let lang = context.settings.lang;
    let words = closing(&judged(&offered), 0, lens.orders, lang);
    if context.json {
        json::write(streams.out, &answer::Answer::of(&offered, lens.orders, words))?;
    } else {
        hits::tell_lens(streams, &lens, offered.len(), &world, context);
        write(streams.out, &rows(&offered, lang), &words, (lens.orders, lang))?;
    }
    Ok(Exit::Done)
}

/// A line for each row, a column for each good; below it what it comes to.
fn write(
    out: &mut dyn Write,
    rows: &[Row],
    words: &[String],
    (orders, lang): (crate::domain::Quantity, Lang),
) -> io::Result<()> {
    let cell = |row: &Row, at: usize| {
        let best = row.best.get(at).copied().unwrap_or(false);
        let words = row.cells.get(at).map_or("", |cell| cell.words.as_str());
        format!("{words}{}", if best { BEST } else { "" })
    };
    let columns = rows.first().map_or(0, |row| row.cells.len());
    let wide: Vec<usize> =
        (0..columns).map(|at| rows.iter().map(|row| width(&cell(row, at))).max().unwrap_or(0).min(WIDEST)).collect();
    for row in rows {
        let cells = wide.iter().enumerate().map(|(at, wide)| pad_right(&cell(row, at), *wide, "…"));
        let label = pad_right(&row.line.label(orders, lang, LABEL), LABEL, "…");
        let line = std::iter::once(label).chain(cells).collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)?;
    for line in words {
        writeln!(out, "{line}")?;
    }
    out.flush()
}
