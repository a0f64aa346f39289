//! One request for a feed's first page, of which nothing is kept: whether the address and the token are right.

use std::time::{Duration, Instant as Moment};

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed::{self, FeedPage};
use crate::source::guard::Target;
use crate::source::http::{Client, Get, Limits, Reply};
use crate::source::token::SupplierFeed;

/// Asks on a runtime of its own, and returns with the page and the time it took, or with why there is none.
pub fn probe_here(feed: &SupplierFeed) -> Result<(FeedPage, Duration), Fault> {
    let internal = |e: std::io::Error| Fault::new(FaultKind::Internal, &e.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(internal)?;
    let began = Moment::now();
    let page = runtime.block_on(first(feed)).map_err(|fault| fault.at_supplier(&feed.id))?;
    Ok((page, began.elapsed()))
}

async fn first(feed: &SupplierFeed) -> Result<FeedPage, Fault> {
    let get = Get { target: Target::typed(&feed.url)?, token: feed.token.read()?, if_none_match: None };
    match Client::new(Limits::STRICT).get(&get).await {
        Reply::Page { body, .. } => feed::read(&body),
        Reply::Failed(fault, _) => Err(fault),
        Reply::NotModified => Err(Fault::new(FaultKind::BadStatus, "304")),
        Reply::Gone => Err(Fault::new(FaultKind::BadStatus, "410")),
    }
}
