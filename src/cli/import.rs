//! `huopan import`: files into the store. What has to be guessed is only told, unless `--yes` accepts it; what is not understood is told
//! row by row, and the rest is taken in.

mod answer;
mod undo;

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::app::importing::{Changes, Depth, ImportReport, Lacking};
use crate::cli::{Exit, Streams, Trouble, args::Import, json, open::Context, tell};
use crate::domain::{Fault, FaultKind};
use crate::engine::{ImportFile, ImportJob, plain_file};
use crate::i18n::imports::Imports;
use crate::ingest::header::{Choice, ChoiceError, Field, Mapping, Question};
use crate::text::Clean;

/// Rows that were not understood that are told one by one.
const MOST_TOLD: usize = 50;

/// Reads, takes in, and answers with what came of it.
pub(super) fn run(flags: &Import, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let words = Imports(context.settings.lang);
    let supplier = Clean::new(&flags.supplier);
    if supplier.is_empty() {
        return Err(Trouble::Usage(context.words().bad_name().to_owned()));
    }
    if flags.undo {
        return undo::run(&supplier, context, streams);
    }
    if flags.save_map.is_some() && flags.files.len() > 1 {
        return Err(Trouble::Usage(words.map_of_one().to_owned()));
    }
    let choice = flags.map.as_deref().map(|map| choice(&context.path(map)?, words)).transpose()?.unwrap_or_default();
    let encoding = flags.encoding.or(choice.encoding);
    let choice = Choice { encoding, ..choice };
    let save_map = flags.save_map.as_deref().map(|path| context.path(path)).transpose()?;
    if let Some(path) = save_map.as_deref().filter(|path| path.symlink_metadata().is_ok()) {
        return Err(there(path, words).into());
    }
    let read = |path| ImportFile::read(&context.path(path)?, context.now);
    let files = flags.files.iter().map(|path| (read(path), choice.clone())).collect();
    let engine = context.open_for(flags.dry_run, streams)?;
    let depth = match (flags.dry_run, flags.yes) {
        (true, _) => Depth::Look,
        (false, true) => Depth::Accept,
        (false, false) => Depth::Store,
    };
    let who = context.who()?;
    let lacking = match (flags.add_only, flags.take_down) {
        (true, _) => Lacking::Stay,
        (false, true) => Lacking::Surely,
        (false, false) => Lacking::Gone,
    };
    let (reviewed, progress, stop) = (None, Arc::new(|_| ()), context.stop());
    let outcomes = engine.import(ImportJob { files, supplier, depth, lacking, reviewed, who, progress, stop });
    engine.settle();
    if !flags.dry_run {
        context.keep_index(&engine, streams);
    }
    let (mut reports, mut faults) = (Vec::new(), 0);
    for outcome in outcomes {
        match outcome {
            Ok(report) => {
                told(&report, flags.yes, words, streams);
                // Nothing was changed by what was only asked about.
                let is_real = report.stored || flags.dry_run;
                let changes = if is_real { report.changes } else { Changes::default() };
                reports.push(ImportReport { changes, ..report });
            }
            Err(fault) => {
                tell(streams, &context.settings.lang.texts().fault(&fault));
                faults += 1;
            }
        }
    }
    if let (Some(path), Some(report)) = (&save_map, reports.first()) {
        let said = if flags.yes { report.said.clone() } else { settled(report) };
        save(path, &said, words)?;
    }
    if flags.dry_run && !reports.is_empty() {
        tell(streams, words.dry());
    }
    if context.json {
        json::write(streams.out, &reports.iter().map(answer::Answer::of).collect::<Vec<_>>())?;
    } else if !reports.is_empty() {
        answer::table(streams.out, &reports, context.words())?;
    }
    Ok(exit(&reports, faults, flags.yes))
}

fn exit(reports: &[ImportReport], faults: usize, yes: bool) -> Exit {
    let asked = |report: &ImportReport| {
        let questions = !yes && report.questions().next().is_some();
        questions || report.changes.held.is_some() || report.offers == 0
    };
    if faults > 0 {
        Exit::Failed
    } else if reports.iter().any(|report| asked(report) || !report.rejected.is_empty()) {
        Exit::Partly
    } else {
        Exit::Done
    }
}

fn choice(path: &Path, words: Imports) -> Result<Choice, Fault> {
    // Settings that are not there set nothing; a mapping that was named is meant.
    if path.metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Err(Fault::new(FaultKind::NoFile, "--map").in_file(&path.to_string_lossy()));
    }
    let text = plain_file::read(path)?;
    let wrong = |error: ChoiceError| {
        let why = match &error {
            ChoiceError::Field(column, field) => words.no_field(column, field, &Field::ALL.map(Field::name)),
            _ => error.to_string(),
        };
        Fault::new(FaultKind::Mapping, &why).in_file(&path.to_string_lossy())
    };
    Choice::parse(&text).map_err(wrong)
}

/// What of a file is settled: columns that have to be asked about are left out.
fn settled(report: &ImportReport) -> Choice {
    let mut said = report.said.clone();
    for mapping in report.parts.iter().map(|part| &part.mapping) {
        let is_guess = mapping.questions.contains(&Question::NoHeader);
        let columns = mapping.columns.iter().enumerate();
        for (_, column) in columns.filter(|(at, _)| is_guess || mapping.is_asked(*at).is_some()) {
            said.columns.remove(&column.name);
        }
    }
    said
}

/// A mapping is a new file: what somebody has under that name is not ours to replace.
fn save(path: &Path, choice: &Choice, words: Imports) -> Result<(), Fault> {
    let text = choice.to_text().map_err(|error| Fault::new(FaultKind::NotKept, &error.to_string()))?;
    plain_file::create_new(path, &text).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => there(path, words),
        _ => Fault::new(FaultKind::NotKept, &error.to_string()).in_file(&path.to_string_lossy()),
    })
}

fn there(path: &Path, words: Imports) -> Fault {
    Context::refused(words.map_is_there()).in_file(&path.to_string_lossy())
}

/// The guesses, the questions and the rows that were not understood, each in a sentence.
fn told(report: &ImportReport, yes: bool, words: Imports, streams: &mut Streams<'_>) {
    let file = &report.file;
    if report.guessed {
        tell(streams, &words.guessed(file, report.encoding.name()));
    }
    if let Some(bad) = report.bad.first() {
        tell(streams, &words.bad_bytes(file, (bad.line, bad.column)));
    }
    if let Some(like) = &report.new_supplier {
        tell(streams, &words.new_supplier(&report.supplier_name, like));
    }
    if let Some(name) = &report.other_name {
        tell(streams, &words.other_name(file, name, &report.supplier_name));
    }
    if report.offers == 0 && report.rejected.is_empty() {
        tell(streams, &words.no_goods(file));
    }
    for name in &report.untold {
        tell(streams, &words.untold_sheet(file, name));
    }
    for name in &report.hidden {
        tell(streams, &words.hidden_sheet(file, name));
    }
    if report.hidden_columns > 0 {
        tell(streams, &words.hidden_columns(file, report.hidden_columns));
    }
    for (part, question) in report.questions().filter_map(|(at, question)| Some((report.parts.get(at)?, question))) {
        tell(streams, &format!("{file}: {}", asked(question, &part.mapping, words)));
    }
    if !yes && report.questions().next().is_some() {
        tell(streams, words.how_to_answer());
    }
    for bad in report.rejected.iter().take(MOST_TOLD) {
        let place = if bad.part.is_empty() { file.to_string() } else { format!("{file} 「{}」", bad.part) };
        tell(streams, &words.rejected(&place, (bad.row, &bad.column), bad.why, &bad.raw));
    }
    if report.rejected.len() > MOST_TOLD {
        tell(streams, &words.more(file, report.rejected.len() - MOST_TOLD));
    }
    if let Some(held) = report.changes.held {
        tell(streams, &words.held(file, held.had, held.now));
        tell(streams, words.how_to_settle());
    }
}

fn asked(question: &Question, mapping: &Mapping, words: Imports) -> String {
    let name = |at: &usize| mapping.columns.get(*at).map_or("", |column| column.name.as_str());
    match question {
        Question::Which { field, columns } => {
            words.which(words.field(*field), &columns.iter().map(name).collect::<Vec<_>>())
        }
        Question::NoPrice => words.no_price(words.field(Field::Price)),
        Question::NoHeader => words.no_header().to_owned(),
        Question::Absent(name) => words.absent(name),
        Question::Renamed { field, gone, column } => words.renamed(words.field(*field), gone, name(column)),
    }
}
