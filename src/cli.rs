//! The command line: reads what was typed, runs one verb, and says how it went.
//!
//! Answers go to [`Streams::out`], everything else to [`Streams::err`]; no verb prints past them. JSON stands alone on `out`.

pub mod args;
mod assign;
mod backup;
mod board;
mod bounds;
mod cells;
mod channel;
mod compare;
mod completions;
pub mod demo;
mod doctor;
mod export;
mod find;
mod hits;
mod import;
pub mod json;
mod lens;
mod list;
mod live;
mod lock;
mod man;
mod margin;
mod matching;
mod odd;
pub(crate) mod open;
mod record;
mod restore;
mod search;
pub mod settings;
mod show;
mod streamer;
mod sync;
mod table;
mod temporary;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Cli, Verb};
use crate::cli::live::{Guest, Request};
use crate::cli::open::Context;
use crate::cli::settings::Settings;
use crate::domain::Fault;
use crate::i18n::{Lang, live::Live};
use crate::text::Clean;

/// How it ended, as scripts see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// 0
    Done,
    /// 1
    Failed,
    /// 2: the command line cannot be meant.
    Usage,
    /// 3: done, but some input was not understood.
    Partly,
}

impl Exit {
    /// The code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partly => 3,
        }
    }

    /// What a code says; none says nothing of ours.
    pub const fn of(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Done),
            1 => Some(Self::Failed),
            2 => Some(Self::Usage),
            3 => Some(Self::Partly),
            _ => None,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

/// Where answers and messages go.
pub struct Streams<'a> {
    /// Answers.
    pub out: &'a mut dyn Write,
    /// Progress and messages.
    pub err: &'a mut dyn Write,
}

/// Why a verb did not get to its end.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// What was typed cannot be meant.
    #[error("{0}")]
    Usage(String),
    /// It failed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The answer could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// Nothing is wrong: another process has answered, and it ended like this there.
    #[error("answered by another process")]
    Answered(Exit),
}

/// Runs what was typed, the program's name first.
pub fn run(line: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> Exit {
    let line: Vec<OsString> = line.into_iter().collect();
    if let Some(file) = cells::asked(&line) {
        return cells::run(file, streams);
    }
    let cli = match Cli::try_parse_from(&line) {
        Ok(cli) => cli,
        Err(answer) => return usage(&answer, || odd::lang(&line), streams),
    };
    let (settings, faults) = Settings::load(&cli.global);
    for fault in &faults {
        tell(streams, &settings.lang.texts().fault(fault));
    }
    let context = Context::new(&cli.global, &settings, &line);
    ended(verb(&cli, &context, streams), &settings, streams)
}

/// Runs what was typed in another process, over the engine that is open here.
fn run_for(guest: &Guest, request: &Request, streams: &mut Streams<'_>) -> Exit {
    let cli = match Cli::try_parse_from(request.line()) {
        Ok(cli) => cli,
        Err(answer) => return usage(&answer, || request.settings().lang, streams),
    };
    let settings = request.settings();
    if matches!(cli.verb, None | Some(Verb::Demo(_))) {
        return ended(Err(Trouble::Usage(Live(settings.lang).not_here().to_owned())), &settings, streams);
    }
    let context = Context::of(guest, request, &cli.global, &settings);
    ended(verb(&cli, &context, streams), &settings, streams)
}

/// Says why it did not get to its end, if it did not.
fn ended(outcome: Result<Exit, Trouble>, settings: &Settings, streams: &mut Streams<'_>) -> Exit {
    match outcome {
        Ok(exit) | Err(Trouble::Answered(exit)) => exit,
        Err(Trouble::Usage(why)) => {
            tell(streams, &format!("huopan: {why}"));
            Exit::Usage
        }
        Err(Trouble::Fault(fault)) => {
            tell(streams, &settings.lang.texts().fault(&fault));
            Exit::Failed
        }
        // Whoever read the answer has seen enough, as `head` does.
        Err(Trouble::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(Trouble::Output(error)) => {
            tell(streams, &format!("huopan: {error}"));
            Exit::Failed
        }
    }
}

fn verb(cli: &Cli, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    match &cli.verb {
        Some(Verb::Margin(flags)) => margin::run(flags, context.settings.lang, cli.global.json, streams.out),
        Some(Verb::Demo(flags)) => board::demo(flags, context, streams),
        Some(Verb::Sync(flags)) => sync::run(flags, context, streams),
        Some(Verb::Import(flags)) => import::run(flags, context, streams),
        Some(Verb::Search(flags)) => search::run(flags, context, streams),
        Some(Verb::Match) => matching::run(context.settings.lang, streams),
        Some(Verb::Show(flags)) => show::run(flags, context, streams),
        Some(Verb::Compare(flags)) => compare::run(flags, context, streams),
        Some(Verb::List(verb)) => list::run(verb, context, streams),
        Some(Verb::Lens(verb)) => lens::run(verb, context, streams),
        Some(Verb::Assign(flags)) => assign::run(flags, context, streams),
        Some(Verb::Lock(flags)) => lock::run(flags, context, streams),
        Some(Verb::Unlock(flags)) => lock::release(flags, context, streams),
        Some(Verb::Doctor(flags)) => doctor::run(flags, context, streams),
        Some(Verb::Backup(flags)) => backup::run(flags, context, streams),
        Some(Verb::Restore(flags)) => restore::run(flags, context, streams),
        Some(Verb::Export(flags)) => export::run(flags, context, streams),
        Some(Verb::Streamer(verb)) => streamer::run(verb, context, streams),
        Some(Verb::Channel(verb)) => channel::run(verb, context, streams),
        Some(Verb::Completions(flags)) => completions::run(flags, streams.out),
        Some(Verb::Man(flags)) => man::run(flags, context, streams.out),
        None => board::own(context, streams),
    }
}

/// Help and versions are answers, the rest are messages.
fn usage(answer: &clap::Error, lang: impl FnOnce() -> Lang, streams: &mut Streams<'_>) -> Exit {
    if let Some(why) = odd::said(answer, lang) {
        tell(streams, &format!("huopan: {why}"));
        return Exit::Usage;
    }
    let text = answer.render();
    if answer.use_stderr() {
        // What was typed stands in it, and may have come from elsewhere; the lines are ours.
        for line in text.to_string().trim_end().lines() {
            tell(streams, &indented(line));
        }
        return Exit::Usage;
    }
    let written = write!(streams.out, "{text}").and_then(|()| streams.out.flush());
    if written.is_ok() { Exit::Done } else { Exit::Failed }
}

/// A line without control or hidden characters, as far in as it was.
fn indented(line: &str) -> String {
    let words = line.trim_start_matches(' ');
    format!("{}{}", " ".repeat(line.len() - words.len()), Clean::long(words))
}

/// A message. One that cannot be written has nobody to read it.
fn tell(streams: &mut Streams<'_>, words: &str) {
    let _ = writeln!(streams.err, "{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_without_hidden_characters_and_as_far_in() {
        assert_eq!(indented("  tip: \u{1b}]0;x\u{7}did you mean \u{202e}'sync'?"), "  tip: ]0;xdid you mean 'sync'?");
        assert_eq!(indented(""), "");
    }
}
