//! `huopan doctor`: looks at data and settings and says in words what is wrong and what to do.
//!
//! Without `--repair` it changes nothing, so it can be asked on a read-only disk and while the board is open; then the catalog,
//! which only one may look at, is left out. Exit 0 when nothing is bad, 1 when something is, 3 when only a file of settings or a
//! record is not understood.

use std::io;
use std::path::Path;

use serde::Serialize;

use crate::cli::{Exit, Streams, Trouble, args::Doctor, json, open::Context};
use crate::store::SCHEMA;
use crate::text::{Clean, pad_right};

use finding::{Finding, Report, Severity};

mod data;
mod finding;
mod index;
mod mend;
mod place;
mod settings;

#[derive(Serialize)]
struct Answer<'a> {
    version: &'static str,
    schema: u32,
    data: Clean,
    config: Clean,
    healthy: bool,
    findings: &'a [Finding],
    /// What `--repair` did; null without it.
    mended: Option<&'a [Clean]>,
}

/// Examines, mends if asked to, and tells.
pub(super) fn run(flags: &Doctor, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let folder = &context.settings.folders.data;
    let before = examine(folder, context);
    if !flags.repair || !folder.exists() {
        return tell(&before, None, context, streams);
    }
    if !context.json {
        lines(&before, streams)?;
    }
    let mended = mend::mend(&before.findings, folder, context)?;
    tell(&examine(folder, context), Some(&mended), context, streams)
}

fn examine(folder: &Path, context: &Context<'_>) -> Report {
    let mut report = Report::new(context.settings.lang);
    report.ok(("version", "version"), report.words().version(env!("CARGO_PKG_VERSION"), SCHEMA));
    if folder.exists() {
        let (alone, _kept_out) = place::look(&mut report, folder, context);
        data::look(&mut report, folder, alone, context);
    } else {
        report.ok(("folder", "absent"), report.words().no_data(&folder.to_string_lossy()));
    }
    settings::look(&mut report, context);
    report
}

fn tell(
    report: &Report,
    mended: Option<&[Clean]>,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<Exit, Trouble> {
    let (words, bad) = (report.words(), report.worst() == Severity::Bad);
    if context.json {
        let folders = &context.settings.folders;
        let [data, config] = [&folders.data, &folders.config].map(|path| Clean::long(&path.to_string_lossy()));
        let (version, schema, findings) = (env!("CARGO_PKG_VERSION"), SCHEMA, &*report.findings);
        json::write(streams.out, &Answer { version, schema, data, config, healthy: !bad, findings, mended })?;
    } else {
        for done in mended.unwrap_or_default() {
            writeln!(streams.out, "{}: {done}", words.mended())?;
        }
        lines(report, streams)?;
        writeln!(streams.out, "{}", if bad { words.something_bad() } else { words.nothing_bad() })?;
        streams.out.flush()?;
    }
    Ok(match (bad, report.has_unread()) {
        (true, _) => Exit::Failed,
        (false, true) => Exit::Partly,
        (false, false) => Exit::Done,
    })
}

/// A line for each finding: how bad, what, what to do.
fn lines(report: &Report, streams: &mut Streams<'_>) -> io::Result<()> {
    let words = report.words();
    for finding in &report.findings {
        let severity = match finding.severity {
            Severity::Ok => words.ok(),
            Severity::Hint => words.hint(),
            Severity::Warn => words.warn(),
            Severity::Bad => words.bad(),
        };
        let stop = if finding.advice.is_empty() { "" } else { " -> " };
        writeln!(streams.out, "{}  {}{stop}{}", pad_right(severity, 4, ""), finding.message, finding.advice)?;
    }
    streams.out.flush()
}
