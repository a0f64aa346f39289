//! `huopan sync`: fetches what suppliers changed. One that fails harms no other; what was not understood is told row by row.
//!
//! A dry run asks every supplier for everything and stores nothing: it needs neither store nor lock, and counts as if nothing were known.

mod answer;
mod progress;

use std::sync::Arc;

use crate::cli::{Exit, Streams, Trouble, args::Sync, json, open::Context, tell};
use crate::config::Listed;
use crate::domain::{Fault, FaultKind, SupplierId};
use crate::engine::{SyncJob, feeds};
use crate::i18n::live::Live;
use crate::ingest::feed_state::{AppliedPage, PageSink, PageWrite, SyncState};
use crate::source::{
    fetch::OnProgress,
    report::SyncReport,
    sync::{means, run_here},
    token::SupplierFeed,
};
use crate::text::Clean;

/// Fetches, shows how it goes on stderr, and answers with what came.
pub(super) fn run(flags: &Sync, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let texts = context.settings.lang.texts();
    let folders = &context.settings.folders;
    let (known, faults) = feeds::all(folders);
    // The first mistake of a file that cannot be used is why its supplier failed.
    let mistakes = known.iter().flat_map(|one| one.faults.iter().skip(usize::from(one.file.is_none())));
    for fault in faults.iter().chain(mistakes) {
        tell(streams, &texts.fault(fault));
    }
    let chosen = choose(known, &flags.suppliers, context)?;
    if chosen.is_empty() {
        let folder = folders.suppliers();
        let folder = Clean::long(&folder.to_string_lossy());
        tell(streams, &format!("{} {folder}", context.words().nobody_to_sync()));
    }
    let (mut fetched, mut reports) = (Vec::new(), Vec::new());
    for supplier in chosen {
        if let Some(file) = supplier.file {
            fetched.push((feeds::feed(&supplier.id, &file, folders), file.name));
        } else {
            let why = supplier.faults.into_iter().next();
            let why = why.unwrap_or_else(|| Fault::new(FaultKind::Config, "url").at_supplier(&supplier.id));
            reports.push(SyncReport::failed(supplier.id, why));
        }
    }
    if !fetched.is_empty() {
        reports.extend(fetch(fetched, flags.dry_run, context, streams)?);
    }
    reports.sort_by(|a, b| a.supplier.cmp(&b.supplier));
    told(&reports, context, streams);
    if flags.dry_run {
        tell(streams, context.words().dry_sync());
    }
    if context.json {
        json::write(streams.out, &answer::answers(&reports, texts))?;
    } else if !reports.is_empty() {
        answer::table(streams.out, &reports, context.words())?;
    }
    Ok(exit(&reports))
}

/// Those that are named, or all that are not paused. A paused one that is named is meant.
fn choose(known: Vec<Listed>, names: &[String], context: &Context<'_>) -> Result<Vec<Listed>, Trouble> {
    let is_known = |name: &&String| known.iter().any(|one| one.id.as_str() == *name);
    if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
        let ids: Vec<&str> = known.iter().map(|one| one.id.as_str()).collect();
        let ids = if ids.is_empty() { "-".to_owned() } else { ids.join(" ") };
        return Err(Trouble::Usage(context.words().no_supplier(&Clean::new(unknown), &ids)));
    }
    let paused = |one: &Listed| one.file.as_ref().is_some_and(|file| file.paused);
    let wanted = |one: &Listed| match names {
        [] => !paused(one),
        names => names.iter().any(|name| name == one.id.as_str()),
    };
    Ok(known.into_iter().filter(wanted).collect())
}

fn fetch(
    suppliers: Vec<(SupplierFeed, Option<Clean>)>,
    dry_run: bool,
    context: &Context<'_>,
    streams: &mut Streams<'_>,
) -> Result<Vec<SyncReport>, Trouble> {
    if dry_run {
        let feeds = suppliers.into_iter().map(|(feed, _)| (feed, SyncState::default())).collect();
        // Nobody stops a dry run but the person who ends the process.
        let (_keep, cancel) = tokio::sync::watch::channel(false);
        return Ok(progress::watch(context, streams, |tell| run_here(&means(Arc::new(Nothing), tell, cancel), feeds)));
    }
    let engine = context.open(streams)?;
    let _answers = context.serve(&engine, &context.settings.folders.data, streams);
    let known: Vec<SupplierId> = engine.store().suppliers()?.into_iter().map(|entry| entry.id).collect();
    for (feed, name) in &suppliers {
        if let Some(name) = name.as_ref().filter(|_| !known.contains(&feed.id)) {
            engine.store().set_supplier(&feed.id, name)?;
        }
    }
    let feeds = suppliers.into_iter().map(|(feed, _)| feed).collect();
    if engine.is_syncing() {
        tell(streams, Live(context.settings.lang).sync_waits());
    }
    let (stop, job) = (context.stop(), |progress: OnProgress| SyncJob { feeds, progress });
    let reports = progress::watch(context, streams, |progress| engine.sync_until(job(progress), &stop));
    engine.settle();
    context.keep_index(&engine, streams);
    Ok(reports)
}

/// Stores nothing.
struct Nothing;

impl PageSink for Nothing {
    fn apply(&self, write: PageWrite) -> Result<AppliedPage, Fault> {
        let count = |goods: usize| u32::try_from(goods).unwrap_or(u32::MAX);
        let (added, removed) = (count(write.page.offers.len()), count(write.page.removed.len()));
        Ok(AppliedPage { added, removed, ..AppliedPage::default() })
    }
}

/// Failures and rows that were not understood, each in a sentence.
fn told(reports: &[SyncReport], context: &Context<'_>, streams: &mut Streams<'_>) {
    let texts = context.settings.lang.texts();
    for report in reports {
        for row in &report.rejected_rows {
            tell(streams, &texts.fault(&row.fault(&report.supplier)));
        }
        let listed = u32::try_from(report.rejected_rows.len()).unwrap_or(u32::MAX);
        if report.rejected > listed {
            tell(streams, &context.words().more_unread(report.supplier.as_str(), report.rejected - listed));
        }
        if let Some(fault) = &report.error {
            tell(streams, &texts.fault(fault));
        }
    }
}

fn exit(reports: &[SyncReport]) -> Exit {
    if reports.iter().any(|report| report.error.is_some()) {
        Exit::Failed
    } else if reports.iter().any(|report| report.rejected > 0) {
        Exit::Partly
    } else {
        Exit::Done
    }
}
