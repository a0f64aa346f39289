//! `huopan export`: a list for somebody else, as a file or on stdout.
//!
//! What the flags cannot mean is said before anything is opened. The answer (which file, what is in it) goes to stdout, unless the list
//! itself does; then it goes to stderr.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;

use crate::cli::{Exit, Streams, Trouble, args::Export, find, json, lens::lens, list, open::Context, tell};
use crate::engine::{
    Engine,
    exporting::{self, Exported},
};
use crate::export::wanted::{Audience, Format, Goods, Target, Wanted};
use crate::i18n::exports::Exports;
use crate::search::Query;
use crate::text::Clean;

/// What was written, for scripts.
#[derive(Serialize)]
struct Answer<'a> {
    /// Null when it went to stdout.
    file: Option<Cow<'a, str>>,
    format: &'static str,
    audience: &'static str,
    rows: usize,
    /// Heads of the columns, in order.
    columns: &'a [Clean],
    with_cost: bool,
    dry_run: bool,
    /// Goods that belong in it but are not in the catalog.
    left_out: &'a [Clean],
}

/// Exports. What of a query was not understood, and goods that are not in the catalog, are told; the rest is written, exit 3.
pub(super) fn run(flags: &Export, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let words = Exports(context.settings.lang);
    let file = flags.out.as_deref().filter(|out| *out != Path::new("-"));
    let format = format(flags, file, context.json, words)?;
    let audience = Audience::from(flags.audience);
    if audience.needs_cost() && !flags.with_cost {
        return Err(Trouble::Usage(words.buyer_needs_cost().to_owned()));
    }
    if flags.ids.is_empty() && flags.pool.is_none() && flags.query.is_none() && flags.lens.for_streamer.is_none() {
        return Err(Trouble::Usage(words.which_goods().to_owned()));
    }
    let who = context.who()?;
    let engine = context.open_for(flags.dry_run, streams)?;
    let target = |path| Target { path, force: flags.force, dry_run: flags.dry_run };
    let wanted = Wanted {
        goods: goods(flags, &engine, context)?,
        date: flags.date,
        audience,
        format,
        with_cost: flags.with_cost,
        lens: lens(&flags.lens, &engine.world(), context)?,
        target: file.map(|path| context.path(path)).transpose()?.map(target),
    };
    let understood = understood(&wanted.goods, context, streams);
    let exported = exporting::export(&engine, &wanted, &who, words.0)?;
    answer(&exported, &wanted, file, flags.dry_run, context, streams)?;
    Ok(if understood && exported.left_out.is_empty() { Exit::Done } else { Exit::Partly })
}

/// The format named, else that of the file's name, else text; they may not contradict each other, nor JSON on stdout.
fn format(flags: &Export, file: Option<&Path>, json: bool, words: Exports) -> Result<Format, Trouble> {
    let usage = |why: &str| Err(Trouble::Usage(why.to_owned()));
    let of_name = file.and_then(Format::of);
    let format = match (flags.format.map(Format::from), of_name, file) {
        (Some(named), Some(of_name), Some(file)) if named != of_name => {
            return usage(&words.other_format(named.name(), &Clean::new(&file.to_string_lossy())));
        }
        (Some(format), ..) | (None, Some(format), _) => format,
        (None, None, Some(_)) => return usage(words.which_format()),
        (None, None, None) => Format::Txt,
    };
    match file {
        None if !flags.dry_run && !format.is_text() => usage(words.not_to_stdout()),
        None if !flags.dry_run && json => usage(words.json_needs_file()),
        _ => Ok(format),
    }
}

fn goods(flags: &Export, engine: &Engine, context: &Context<'_>) -> Result<Goods, Trouble> {
    if let Some(name) = &flags.pool {
        return Ok(Goods::Pool(list::must(name, &engine.world(), context)?.0));
    }
    if let Some(query) = &flags.query {
        return Ok(Goods::Query(query.clone()));
    }
    if flags.ids.is_empty() {
        return Ok(Goods::Assigned);
    }
    let mut ids = Vec::new();
    for text in &flags.ids {
        let id = find::id(text, engine, context)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(Goods::These(ids))
}

/// Tells what of a query was not understood; whether all of it was.
fn understood(goods: &Goods, context: &Context<'_>, streams: &mut Streams<'_>) -> bool {
    let Goods::Query(query) = goods else { return true };
    let mistakes = Query::parse(query).mistakes;
    for mistake in &mistakes {
        let part: String = query.chars().skip(mistake.span.start).take(mistake.span.len()).collect();
        tell(streams, &context.words().not_understood(&Clean::new(&part), mistake.guess));
    }
    mistakes.is_empty()
}

fn answer(
    exported: &Exported,
    wanted: &Wanted,
    file: Option<&Path>,
    dry_run: bool,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<(), Trouble> {
    let words = Exports(context.settings.lang);
    if context.json {
        let (format, audience) = (wanted.format.name(), wanted.audience.name());
        let Exported { rows, columns, left_out, .. } = exported;
        let with_cost = wanted.with_cost;
        let file = file.map(Path::to_string_lossy);
        let answer = Answer { file, format, audience, rows: *rows, columns, with_cost, dry_run, left_out };
        return Ok(json::write(streams.out, &answer)?);
    }
    let name = file.map_or_else(|| Clean::fixed("-"), |file| Clean::new(&file.to_string_lossy()));
    let done = words.done(&name, exported.rows, exported.columns.len(), dry_run);
    if !exported.left_out.is_empty() {
        let names: Vec<&str> = exported.left_out.iter().map(Clean::as_str).collect();
        tell(streams, &words.left_out(&names.join(" ")));
    }
    if file.is_none() && !dry_run {
        streams.out.write_all(&exported.bytes)?;
        tell(streams, &done);
    } else {
        writeln!(streams.out, "{done}")?;
    }
    Ok(streams.out.flush()?)
}
