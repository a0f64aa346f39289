//! Several suppliers at once: so many connections in all, and one that fails harms no other.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed_state::{PageSink, SyncState};
use crate::source::clock::{Clock, SystemClock};
use crate::source::fetch::{self, Means, OnProgress};
use crate::source::http::{Client, Limits};
use crate::source::plan::Retry;
use crate::source::report::SyncReport;
use crate::source::token::SupplierFeed;

/// The usual means: the system's clock, resolver and certificates, the strict limits.
pub fn means(sink: Arc<dyn PageSink>, progress: OnProgress, cancel: watch::Receiver<bool>) -> Means {
    let limits = Limits::STRICT;
    Means {
        client: Arc::new(Client::new(limits)),
        sink,
        clock: Arc::new(SystemClock) as Arc<dyn Clock>,
        progress,
        cancel,
        retry: Retry::default(),
        slots: Arc::new(Semaphore::new(limits.connections)),
    }
}

/// Syncs all of them, each from its stored state; the reports come in the same order.
pub async fn run_all(means: &Means, suppliers: Vec<(SupplierFeed, SyncState)>) -> Vec<SyncReport> {
    let mut runs = Vec::with_capacity(suppliers.len());
    for (feed, state) in suppliers {
        let (means, id) = (means.clone(), feed.id.clone());
        runs.push((id, tokio::spawn(async move { fetch::run(&means, &feed, state).await })));
    }
    let mut reports = Vec::with_capacity(runs.len());
    for (id, run) in runs {
        reports.push(run.await.unwrap_or_else(|error| fetch::broken_task(&id, &error)));
    }
    reports
}

/// The same on a runtime of its own, for callers that are not async: returns when all are through.
pub fn run_here(means: &Means, suppliers: Vec<(SupplierFeed, SyncState)>) -> Vec<SyncReport> {
    match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime.block_on(run_all(means, suppliers)),
        Err(error) => {
            let fault = Fault::new(FaultKind::Internal, &error.to_string());
            suppliers.into_iter().map(|(feed, _)| SyncReport::failed(feed.id, fault.clone())).collect()
        }
    }
}
