//! The sync on a bench: a store that remembers what it was given, a clock that only moves when slept on, pages written by hand.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::cast_possible_truncation)]

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use huopan::domain::{Fault, FaultKind, Instant, SupplierId};
use huopan::ingest::feed::FeedPage;
use huopan::ingest::feed_state::{AppliedPage, Held, PageSink, PageWrite, SyncState};
use huopan::source::clock::Clock;
use huopan::source::fetch::Means;
use huopan::source::http::{Client, Limits};
use huopan::source::plan::Retry;
use huopan::source::report::{Progress, SyncReport};
use huopan::source::sync::run_all;
use huopan::source::token::{SupplierFeed, TokenSource};
use tokio::sync::{Semaphore, watch};

/// What was stored.
#[derive(Default)]
struct Store {
    writes: Mutex<Vec<PageWrite>>,
    held: Option<Held>,
    fails_after: Option<usize>,
    stops_after: Option<(usize, watch::Sender<bool>)>,
}

impl PageSink for Store {
    fn apply(&self, write: PageWrite) -> Result<AppliedPage, Fault> {
        let mut writes = self.writes.lock().unwrap();
        if self.fails_after == Some(writes.len()) {
            return Err(Fault::new(FaultKind::DiskFull, ""));
        }
        let added = write.page.offers.len() as u32;
        let held = self.held.filter(|_| write.pass_ended);
        writes.push(write);
        if let Some((after, stop)) = &self.stops_after
            && *after == writes.len()
        {
            stop.send_replace(true);
        }
        Ok(AppliedPage { added, held, ..AppliedPage::default() })
    }
}

/// A clock that begins at 1,000 s and moves only by sleeping, which takes no time.
struct StillClock {
    now: Mutex<i64>,
    naps: Mutex<Vec<Duration>>,
}

impl Clock for StillClock {
    fn now(&self) -> Instant {
        Instant(*self.now.lock().unwrap())
    }
    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        *self.now.lock().unwrap() += time.as_millis() as i64;
        self.naps.lock().unwrap().push(time);
        Box::pin(std::future::ready(()))
    }
    fn random(&self) -> u64 {
        7
    }
}

pub struct Bench {
    client: Arc<Client>,
    store: Arc<Store>,
    clock: Arc<StillClock>,
    cancel: watch::Receiver<bool>,
    told: Arc<Mutex<Vec<Progress>>>,
    tries: u32,
}

impl Bench {
    pub fn new() -> Self {
        Self::with_client(Client::new(Limits::STRICT))
    }

    pub fn with_client(client: Client) -> Self {
        Self {
            client: Arc::new(client),
            store: Arc::default(),
            clock: Arc::new(StillClock { now: Mutex::new(1_000_000), naps: Mutex::default() }),
            cancel: watch::channel(false).1,
            told: Arc::default(),
            tries: 3,
        }
    }

    pub fn tries(self, tries: u32) -> Self {
        Self { tries, ..self }
    }

    pub fn holding(self, held: Held) -> Self {
        Self { store: Arc::new(Store { held: Some(held), ..Store::default() }), ..self }
    }

    pub fn failing_after(self, pages: usize) -> Self {
        Self { store: Arc::new(Store { fails_after: Some(pages), ..Store::default() }), ..self }
    }

    pub fn stopping_after(self, pages: usize) -> Self {
        let (stop, cancel) = watch::channel(false);
        Self { store: Arc::new(Store { stops_after: Some((pages, stop)), ..Store::default() }), cancel, ..self }
    }

    pub async fn sync(&self, suppliers: Vec<(SupplierFeed, SyncState)>) -> Vec<SyncReport> {
        let told = self.told.clone();
        let means = Means {
            client: self.client.clone(),
            sink: self.store.clone(),
            clock: self.clock.clone(),
            progress: Arc::new(move |progress| told.lock().unwrap().push(progress.clone())),
            cancel: self.cancel.clone(),
            retry: Retry { tries: self.tries, ..Retry::default() },
            slots: Arc::new(Semaphore::new(4)),
        };
        run_all(&means, suppliers).await
    }

    pub fn naps(&self) -> Vec<Duration> {
        self.clock.naps.lock().unwrap().clone()
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn told(&self) -> Vec<Progress> {
        self.told.lock().unwrap().clone()
    }

    pub fn pages(&self, id: &str) -> Vec<FeedPage> {
        self.writes(id).into_iter().map(|write| write.page).collect()
    }

    pub fn writes(&self, id: &str) -> Vec<PageWrite> {
        self.store.writes.lock().unwrap().iter().filter(|w| w.supplier.as_str() == id).cloned().collect()
    }

    /// The state stored with the last page.
    pub fn state(&self, id: &str) -> SyncState {
        self.writes(id).last().map(|write| write.state.clone()).unwrap_or_default()
    }

    pub fn states(&self) -> HashMap<SupplierId, SyncState> {
        self.store.writes.lock().unwrap().iter().map(|w| (w.supplier.clone(), w.state.clone())).collect()
    }

    pub fn pass_ended(&self, id: &str) -> bool {
        self.writes(id).iter().any(|write| write.pass_ended)
    }
}

pub fn feed(id: &str, url: &str) -> SupplierFeed {
    SupplierFeed { id: SupplierId::new(id).unwrap(), url: url.to_owned(), token: TokenSource::None }
}

/// A page of two goods, `"<supplier> <number>-a"` and `-b`.
pub fn page(supplier: &str, number: u32, next: Option<&str>, more: bool) -> String {
    let next = next.map_or("null".to_owned(), |next| format!("{next:?}"));
    format!(
        r#"{{"feed":"huopan/1","supplier":{{"name":"{supplier}"}},"pass":"p1","offers":[{{"id":"{number}a","title":"{supplier} {number}-a"}},{{"id":"{number}b","title":"{supplier} {number}-b"}}],"removed":[],"next":{next},"more":{more}}}"#
    )
}

/// The pages of a pass, each naming the next as `n1`, `n2` …
pub fn pages(supplier: &str, count: u32) -> Vec<String> {
    (1..=count).map(|n| page(supplier, n, Some(&format!("n{n}")), n < count)).collect()
}

/// A certificate of `localhost` and what a server needs to show it.
pub fn certificate() -> (String, Arc<tokio_rustls::rustls::ServerConfig>) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = tokio_rustls::rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = tokio_rustls::rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    (made.cert.pem(), Arc::new(config))
}

/// A private file with the token `s3cret`.
pub fn token_file() -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, b"s3cret\n").unwrap();
    file
}
