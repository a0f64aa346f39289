//! Names to addresses, each address checked before anything connects to it; what connects uses exactly these, so there is no second look-up
//! that could answer otherwise.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use crate::source::guard::Zone;

/// Addresses of a name, to come.
pub type Looking = Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send>>;

/// Looks names up: the system's way, or a table in tests.
pub trait Lookup: Send + Sync {
    /// All addresses of `name`.
    fn lookup(&self, name: &str) -> Looking;
}

/// The system's resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, name: &str) -> Looking {
        let name = name.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((name.as_str(), 0)).await?.map(|a| a.ip()).collect()) })
    }
}

/// A name has an address that must not be fetched.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address outside the {zone:?} zone")]
pub struct OutsideZone {
    /// The zone it was typed for.
    pub zone: Zone,
}

/// A resolver for one zone, as the HTTP client takes it.
#[derive(Clone)]
pub(crate) struct ZoneResolver {
    pub(crate) zone: Zone,
    pub(crate) lookup: Arc<dyn Lookup>,
}

impl reqwest::dns::Resolve for ZoneResolver {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let (zone, looking) = (self.zone, self.lookup.lookup(name.as_str()));
        Box::pin(async move {
            let addresses = looking.await?;
            // One bad address among good ones is an attack or a mistake; either way none is used.
            if addresses.iter().any(|address| !zone.admits(*address)) {
                return Err(OutsideZone { zone }.into());
            }
            let addresses: Vec<_> = addresses.into_iter().map(|ip| SocketAddr::new(ip, 0)).collect();
            Ok(Box::new(addresses.into_iter()) as reqwest::dns::Addrs)
        })
    }
}
