//! The demo's suppliers: the fixtures, or goods made up in any number, served on loopback over real HTTP and synced like any other feed.

mod answer;
mod fixtures;
mod relative;
mod shelf;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::source::generate::Generator;
use crate::source::token::{SupplierFeed, TokenSource};

pub use fixtures::{POOLS, STREAMERS, SUPPLIERS};
pub use relative::{date as relative_date, instant as relative_instant};
use shelf::Shelf;

/// A server of demo suppliers on 127.0.0.1; it ends when dropped.
pub struct DemoServer {
    address: SocketAddr,
    shelves: Arc<BTreeMap<String, Shelf>>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl DemoServer {
    /// Serves fixture files (slug and JSON, usually [`SUPPLIERS`]), and beside them so many generated `offers`. Fixture times count
    /// from `now`.
    pub fn start(fixtures: &[(&str, &str)], offers: Option<u32>, now: Instant) -> Result<Self, Fault> {
        let mut shelves = fixed(fixtures, now)?;
        shelves.extend(offers.map(|offers| generated(offers, now)).unwrap_or_default());
        let shelves = Arc::new(shelves);
        let broken = |e: std::io::Error| Fault::new(FaultKind::Internal, &format!("the demo's server: {e}"));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("demo")
            .enable_all()
            .build()
            .map_err(broken)?;
        // Bound without awaiting: the caller may be inside another runtime.
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(broken)?;
        listener.set_nonblocking(true).map_err(broken)?;
        let address = listener.local_addr().map_err(broken)?;
        let inside = runtime.enter();
        let listener = TcpListener::from_std(listener).map_err(broken)?;
        runtime.spawn(serve(listener, shelves.clone()));
        drop(inside);
        Ok(Self { address, shelves, runtime: Some(runtime) })
    }

    /// Its suppliers' feeds.
    pub fn feeds(&self) -> Vec<SupplierFeed> {
        let feed = |slug: &String| {
            let url = format!("http://{}/s/{slug}", self.address);
            Some(SupplierFeed { id: SupplierId::new(slug)?, url, token: TokenSource::None })
        };
        self.shelves.keys().filter_map(feed).collect()
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        // Not awaited: a drop may happen inside another runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn fixed(fixtures: &[(&str, &str)], now: Instant) -> Result<BTreeMap<String, Shelf>, Fault> {
    fixtures.iter().map(|(slug, json)| Ok(((*slug).to_owned(), Shelf::fixture(json, now)?))).collect()
}

fn generated(offers: u32, now: Instant) -> BTreeMap<String, Shelf> {
    let generator = Arc::new(Generator::new(offers, now));
    (0..generator.suppliers()).map(|index| (generator.slug(index), Shelf::generated(&generator, index))).collect()
}

async fn serve(listener: TcpListener, shelves: Arc<BTreeMap<String, Shelf>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shelves = shelves.clone();
        tokio::spawn(async move {
            let service = hyper::service::service_fn(move |request| {
                let shelves = shelves.clone();
                async move { Ok::<_, std::convert::Infallible>(answer::answer(&shelves, &request)) }
            });
            // A client that goes away is no one's concern here.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

#[cfg(test)]
#[path = "demo/tests.rs"]
mod tests;
