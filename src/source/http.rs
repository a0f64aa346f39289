//! One page over HTTP: who may be asked, how long, how much, and what each answer means.
//!
//! No proxy from the environment, no cookies, no redirect followed unseen, bodies unpacked by us. One client for each zone, so that its
//! resolver knows which addresses it may give.

mod decode;
mod explain;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{self, HeaderMap};
use reqwest::{Response, StatusCode};
use tokio::time::{Instant as Tick, timeout};

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed_state::Etag;
use crate::source::guard::{Lookup, MOST_REDIRECTS, SystemLookup, Target, Zone, ZoneResolver};
use crate::source::token::Secret;

/// How much and how long one page may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes after unpacking.
    pub decoded: u64,
    /// Unpacked bytes for each byte on the wire, once past `ratio_free`.
    pub ratio: u64,
    /// Unpacked bytes before the ratio counts.
    pub ratio_free: u64,
    /// The whole page, redirects included.
    pub total: Duration,
    /// Without a single byte.
    pub idle: Duration,
    /// Bytes a second on the wire, once past `rate_free`.
    pub rate: u64,
    /// How long before the rate counts.
    pub rate_free: Duration,
    /// Connections at once, over all suppliers.
    pub connections: usize,
}

impl Limits {
    /// The limits that docs/feed.md promises.
    pub const STRICT: Self = Self {
        decoded: crate::ingest::feed::limits::PAGE,
        ratio: 100,
        ratio_free: 1 << 20,
        total: Duration::from_secs(60),
        idle: Duration::from_secs(10),
        rate: 1_024,
        rate_free: Duration::from_secs(10),
        connections: 4,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::STRICT
    }
}

/// What is asked for.
#[derive(Clone)]
pub struct Get {
    /// The address.
    pub target: Target,
    /// The supplier's token.
    pub token: Option<Secret>,
    /// The mark of what is known already.
    pub if_none_match: Option<Etag>,
}

/// What came.
#[derive(Debug)]
pub enum Reply {
    /// 200 with its unpacked body.
    Page {
        /// The body.
        body: Vec<u8>,
        /// Its mark.
        etag: Option<Etag>,
        /// Bytes on the wire.
        wire: u64,
    },
    /// 304.
    NotModified,
    /// 410.
    Gone,
    /// Anything else, with its `Retry-After` field as it stands.
    Failed(Fault, Option<String>),
}

/// The HTTP client of all suppliers: at most so many connections at once.
pub struct Client {
    limits: Limits,
    lookup: Arc<dyn Lookup>,
    roots: Vec<reqwest::Certificate>,
    gate: tokio::sync::Semaphore,
    clients: Mutex<HashMap<(Zone, bool), reqwest::Client>>,
}

impl Client {
    /// A client with these limits and the system's resolver.
    pub fn new(limits: Limits) -> Self {
        Self {
            gate: tokio::sync::Semaphore::new(limits.connections),
            limits,
            lookup: Arc::new(SystemLookup),
            roots: Vec::new(),
            clients: Mutex::default(),
        }
    }

    /// Trusts this certificate authority too, for centers with their own.
    pub fn trust(mut self, pem: &[u8]) -> Result<Self, Fault> {
        let root = reqwest::Certificate::from_pem(pem).map_err(|e| Fault::new(FaultKind::Config, &e.to_string()))?;
        self.roots.push(root);
        Ok(self)
    }

    /// Looks names up this way.
    #[must_use]
    pub fn resolve_with(mut self, lookup: Arc<dyn Lookup>) -> Self {
        self.lookup = lookup;
        self
    }

    /// Asks for one page.
    pub async fn get(&self, get: &Get) -> Reply {
        let Ok(_permit) = self.gate.acquire().await else {
            return Reply::Failed(Fault::new(FaultKind::Internal, "the gate is closed"), None);
        };
        match timeout(self.limits.total, self.follow(get)).await {
            Ok(reply) => reply.unwrap_or_else(|fault| Reply::Failed(fault, None)),
            Err(_) => Reply::Failed(too_slow("in all", self.limits.total), None),
        }
    }

    async fn follow(&self, get: &Get) -> Result<Reply, Fault> {
        let mut target = get.target.clone();
        for _ in 0..=MOST_REDIRECTS {
            let response = self.send(&target, get).await?;
            if !is_redirect(response.status()) {
                return self.reply(response).await;
            }
            let location = text_of(response.headers(), header::LOCATION);
            let location = location.ok_or_else(|| Fault::new(FaultKind::Redirect, "redirected nowhere"))?;
            target = target.redirected(&location, get.token.is_some())?;
        }
        Err(Fault::new(FaultKind::Redirect, "redirected more than 3 times"))
    }

    async fn send(&self, target: &Target, get: &Get) -> Result<Response, Fault> {
        let client = self.client(target.zone(), target.url().scheme() == "https")?;
        let mut request = client.get(target.url().clone()).header(header::ACCEPT_ENCODING, "zstd, gzip");
        if let Some(token) = &get.token {
            request = request.header(header::AUTHORIZATION, token.header().clone());
        }
        if let Some(etag) = &get.if_none_match {
            request = request.header(header::IF_NONE_MATCH, etag.as_str());
        }
        match timeout(self.limits.idle, request.send()).await {
            Ok(sent) => sent.map_err(|error| explain::error(&error, &target.site())),
            Err(_) => Err(too_slow("without an answer", self.limits.idle)),
        }
    }

    async fn reply(&self, response: Response) -> Result<Reply, Fault> {
        match response.status() {
            StatusCode::OK => {
                let etag = text_of(response.headers(), header::ETAG).and_then(|e| Etag::new(&e));
                let (body, wire) = self.body(response).await?;
                Ok(Reply::Page { body, etag, wire })
            }
            StatusCode::NOT_MODIFIED => Ok(Reply::NotModified),
            StatusCode::GONE => Ok(Reply::Gone),
            status => {
                let retry_after = text_of(response.headers(), header::RETRY_AFTER);
                Ok(Reply::Failed(explain::status(status), retry_after))
            }
        }
    }

    async fn body(&self, mut response: Response) -> Result<(Vec<u8>, u64), Fault> {
        let encoding = text_of(response.headers(), header::CONTENT_ENCODING).unwrap_or_default();
        let mut body = decode::Body::new(&encoding, self.limits)?;
        let site = response.url().host_str().unwrap_or_default().to_owned();
        let began = Tick::now();
        loop {
            let piece = timeout(self.limits.idle, response.chunk()).await;
            let piece = piece.map_err(|_| too_slow("without a byte", self.limits.idle))?;
            let Some(piece) = piece.map_err(|error| explain::error(&error, &site))? else { break };
            body.push(&piece)?;
            if self.drips(body.wire(), began.elapsed()) {
                return Err(Fault::new(FaultKind::TimedOut, "the page drips in slower than 1 KB a second"));
            }
        }
        let wire = body.wire();
        Ok((body.finish()?, wire))
    }

    fn drips(&self, wire: u64, taken: Duration) -> bool {
        taken > self.limits.rate_free
            && u128::from(wire) * 1_000_000_000 < taken.as_nanos() * u128::from(self.limits.rate)
    }

    /// The client of a zone, made when it is first needed: reading the system's certificates takes time, and plain HTTP needs none.
    fn client(&self, zone: Zone, tls: bool) -> Result<reqwest::Client, Fault> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&(zone, tls)) {
            return Ok(client.clone());
        }
        // Another part of the program may have installed it already; it is the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("huopan/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .http1_only()
            .connect_timeout(self.limits.idle)
            .pool_max_idle_per_host(self.limits.connections)
            .dns_resolver(Arc::new(ZoneResolver { zone, lookup: self.lookup.clone() }));
        builder = if tls { builder.tls_certs_merge(self.roots.clone()) } else { builder.tls_certs_only([]) };
        let client = builder.build().map_err(|error| Fault::new(FaultKind::Tls, &explain::chain(&error)))?;
        clients.insert((zone, tls), client.clone());
        Ok(client)
    }
}

fn too_slow(what: &str, after: Duration) -> Fault {
    Fault::new(FaultKind::TimedOut, &format!("{} s {what}", after.as_secs()))
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}
