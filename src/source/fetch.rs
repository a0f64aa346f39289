//! One supplier's sync carried out: the plan's steps, over HTTP, into the sink. The next page is fetched while one is being stored.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::{AbortHandle, JoinHandle, spawn_blocking};

use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::ingest::feed;
use crate::ingest::feed_state::{PageSink, PageWrite, Rejected, SyncState};
use crate::source::clock::Clock;
use crate::source::guard::Target;
use crate::source::http::{Client, Get, Reply};
use crate::source::plan::{Answer, Plan, Request, Retry, Step, retry_after};
use crate::source::report::{Phase, Progress, RejectedRow, SyncReport};
use crate::source::token::{Secret, SupplierFeed};

/// Told of every change; must not block.
pub type OnProgress = Arc<dyn Fn(&Progress) + Send + Sync>;

/// What all syncs of a run share.
#[derive(Clone)]
pub struct Means {
    /// The HTTP client.
    pub client: Arc<Client>,
    /// Who stores pages.
    pub sink: Arc<dyn PageSink>,
    /// Time and chance.
    pub clock: Arc<dyn Clock>,
    /// Who is told.
    pub progress: OnProgress,
    /// True stops everything after the page being stored.
    pub cancel: watch::Receiver<bool>,
    /// When failed pages are tried again.
    pub retry: Retry,
    /// How many suppliers take pages at once; the others are queued.
    pub slots: Arc<Semaphore>,
}

/// Syncs one supplier from its stored state. Never fails as such: what went wrong stands in the report.
pub async fn run(means: &Means, feed: &SupplierFeed, state: SyncState) -> SyncReport {
    let mut run = Run {
        means,
        began: means.clock.now(),
        plan: Plan::new(feed.id.clone(), state.clone(), means.retry),
        progress: Progress::queued(feed.id.clone(), state.goods),
        slot: None,
        until: None,
        early: None,
        rejected: Vec::new(),
    };
    run.tell(Phase::Queued);
    let ended = match Asker::new(means, feed) {
        Ok(asker) => run.steps(&asker).await,
        Err(fault) => Some(Step::Failed(fault.at_supplier(&feed.id))),
    };
    run.end(ended)
}

/// The state of one run.
struct Run<'a> {
    means: &'a Means,
    began: Instant,
    plan: Plan,
    progress: Progress,
    slot: Option<OwnedSemaphorePermit>,
    /// When this run gives up; none while it waits for its first turn.
    until: Option<Instant>,
    early: Option<Early>,
    rejected: Vec<RejectedRow>,
}

/// What came for a request, and its bytes on the wire.
type Came = (Answer, u64);

/// A page fetched ahead; given up when dropped.
struct Early {
    came: JoinHandle<Came>,
    abort: AbortHandle,
}

impl Drop for Early {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

impl Run<'_> {
    /// Walks to the last step; none when cancelled.
    async fn steps(&mut self, asker: &Asker) -> Option<Step> {
        let mut step = self.plan.next();
        loop {
            step = match step {
                Step::Fetch(request) => self.fetch(asker, request).await?,
                Step::Apply(write) => self.apply(asker, *write).await,
                Step::Wait { until, failed, why } => self.wait(until, failed, why).await?,
                end => return Some(end),
            };
        }
    }

    async fn fetch(&mut self, asker: &Asker, request: Request) -> Option<Step> {
        let mut cancel = self.means.cancel.clone();
        if self.slot.is_none() {
            self.slot = tokio::select! {
                biased;
                () = stopped(&mut cancel) => return None,
                slot = self.means.slots.clone().acquire_owned() => slot.ok(),
            };
            self.tell(Phase::Taking);
        }
        if self.is_late() {
            let why = format!("{} min in all; the next sync goes on here", self.means.retry.whole.as_secs() / 60);
            return Some(Step::Failed(self.plan.place(Fault::new(FaultKind::TimedOut, &why))));
        }
        let early = self.early.take();
        let coming = async {
            match early {
                Some(mut early) => (&mut early.came).await.unwrap_or_else(|error| (broke(&error), 0)),
                None => asker.ask(request).await,
            }
        };
        let came = tokio::select! {
            biased;
            () = stopped(&mut cancel) => return None,
            came = coming => came,
        };
        self.progress.bytes += came.1;
        Some(self.plan.answer(came.0, self.means.clock.now(), self.means.clock.random()))
    }

    /// Whether the supplier has had its time, which begins with its first turn.
    fn is_late(&mut self) -> bool {
        let now = self.means.clock.now();
        let whole = i64::try_from(self.means.retry.whole.as_millis()).unwrap_or(i64::MAX);
        now > *self.until.get_or_insert(Instant(now.0.saturating_add(whole)))
    }

    async fn apply(&mut self, asker: &Asker, write: PageWrite) -> Step {
        if let Some(request) = self.plan.ahead() {
            let asker = asker.clone();
            let came = tokio::spawn(async move { asker.ask(request).await });
            self.early = Some(Early { abort: came.abort_handle(), came });
        }
        let taken = count(write.page.offers.len() + write.page.rejected.len());
        let not_understood = write.page.rejected.clone();
        let total = write.page.total.filter(|_| write.full);
        let sink = self.means.sink.clone();
        let applied = spawn_blocking(move || sink.apply(write)).await;
        let applied = match applied.unwrap_or_else(|error| Err(Fault::new(FaultKind::Internal, &error.to_string()))) {
            Ok(applied) => applied,
            Err(fault) => return Step::Failed(self.plan.place(fault)),
        };
        self.progress.total = total.or(self.progress.total);
        self.progress.taken = self.progress.taken.saturating_add(taken);
        self.progress.goods = self.progress.goods.saturating_add(taken);
        self.progress.report.count(&applied, count(not_understood.len()));
        self.keep(not_understood);
        self.tell(Phase::Taking);
        self.plan.applied(&applied)
    }

    /// Keeps what was not understood, as long as there is room; told at the end, as progress is copied at every page.
    fn keep(&mut self, rejected: Vec<Rejected>) {
        let (page, room) = (self.plan.page_number(), SyncReport::MOST_ROWS.saturating_sub(self.rejected.len()));
        self.rejected.extend(rejected.into_iter().take(room).map(|good| RejectedRow { page, good }));
    }

    /// Waits without a slot, so that a busy supplier holds up no other.
    async fn wait(&mut self, until: Instant, failed: u32, why: Fault) -> Option<Step> {
        self.slot = None;
        self.early = None;
        self.tell(Phase::Waiting { until, failed, why });
        let time = until.0.saturating_sub(self.means.clock.now().0);
        let mut cancel = self.means.cancel.clone();
        tokio::select! {
            biased;
            () = stopped(&mut cancel) => return None,
            () = self.means.clock.sleep(Duration::from_millis(u64::try_from(time).unwrap_or(0))) => {}
        }
        Some(self.plan.next())
    }

    fn tell(&mut self, phase: Phase) {
        let took = self.means.clock.now().0.saturating_sub(self.began.0);
        self.progress.report.seconds = Duration::from_millis(u64::try_from(took).unwrap_or(0));
        self.progress.phase = phase;
        (self.means.progress)(&self.progress);
    }

    fn end(mut self, ended: Option<Step>) -> SyncReport {
        match ended {
            None => self.progress.report.cancelled = true,
            Some(Step::Failed(fault)) => self.progress.report.error = Some(fault),
            Some(Step::Held(held)) => {
                let words = format!("{} of {}", held.now, held.had);
                self.progress.report.error = Some(self.plan.place(Fault::new(FaultKind::Shrunken, &words)));
                self.progress.report.held = Some(held);
            }
            Some(_) => {}
        }
        self.progress.report.rejected_rows = std::mem::take(&mut self.rejected);
        self.tell(Phase::Ended);
        self.progress.report
    }
}

/// Asks one supplier for pages.
#[derive(Clone)]
struct Asker {
    client: Arc<Client>,
    clock: Arc<dyn Clock>,
    target: Target,
    token: Option<Secret>,
}

impl Asker {
    fn new(means: &Means, feed: &SupplierFeed) -> Result<Self, Fault> {
        let target = Target::typed(&feed.url)?;
        Ok(Self { client: means.client.clone(), clock: means.clock.clone(), target, token: feed.token.read()? })
    }

    async fn ask(&self, request: Request) -> Came {
        let get = Get {
            target: self.target.at(request.cursor.as_ref()),
            token: self.token.clone(),
            if_none_match: request.if_none_match,
        };
        match self.client.get(&get).await {
            Reply::NotModified => (Answer::NotModified, 0),
            Reply::Gone => (Answer::Gone, 0),
            Reply::Failed(fault, asked) => {
                (Answer::Failed(fault, asked.and_then(|field| retry_after(&field, self.clock.now()))), 0)
            }
            Reply::Page { body, etag, wire } => {
                let read = spawn_blocking(move || feed::read(&body)).await;
                let answer = match read {
                    Ok(Ok(page)) => Answer::Page(Box::new(page), etag),
                    Ok(Err(fault)) => Answer::Failed(fault, None),
                    Err(error) => broke(&error),
                };
                (answer, wire)
            }
        }
    }
}

fn broke(error: &tokio::task::JoinError) -> Answer {
    Answer::Failed(Fault::new(FaultKind::Internal, &error.to_string()), None)
}

fn count(goods: usize) -> u32 {
    u32::try_from(goods).unwrap_or(u32::MAX)
}

/// Ends when someone stops the run; never when nobody is left who could.
async fn stopped(cancel: &mut watch::Receiver<bool>) {
    if cancel.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Fails a supplier whose task itself broke.
pub(super) fn broken_task(supplier: &SupplierId, error: &tokio::task::JoinError) -> SyncReport {
    let fault = Fault::new(FaultKind::Internal, &error.to_string()).at_supplier(supplier);
    SyncReport { error: Some(fault), ..SyncReport::new(supplier.clone()) }
}
