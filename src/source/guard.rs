//! Which addresses may be fetched. What a person typed fixes the zone; nothing a server says may lead to a more private one.

mod resolver;
mod zone;

use std::net::IpAddr;

use reqwest::Url;

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed_state::Cursor;

pub(crate) use resolver::ZoneResolver;
pub use resolver::{Looking, Lookup, OutsideZone, SystemLookup};
pub use zone::Zone;

/// Longest address that is taken, in bytes.
pub const MOST_URL: usize = 2_048;

/// Redirects followed for one page.
pub const MOST_REDIRECTS: u32 = 3;

/// An address that may be fetched, with its zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    url: Url,
    zone: Zone,
}

impl Target {
    /// Checks an address as a person typed it.
    pub fn typed(text: &str) -> Result<Self, Fault> {
        if text.len() > MOST_URL {
            return Err(refused("longer than 2048 bytes"));
        }
        let url = Url::parse(text.trim()).map_err(|e| refused(&e.to_string()))?;
        Self::check(url)
    }

    /// The address.
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// Its zone.
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The same feed at a cursor.
    #[must_use]
    pub fn at(&self, cursor: Option<&Cursor>) -> Self {
        let mut there = self.clone();
        if let Some(cursor) = cursor {
            there.url.query_pairs_mut().append_pair("cursor", cursor.as_str());
        }
        there
    }

    /// Host and port, which is what may stand in a log.
    pub fn site(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Where a redirect from here leads, if it may be followed.
    pub fn redirected(&self, location: &str, with_token: bool) -> Result<Self, Fault> {
        let to = self.url.join(location).map_err(|_| astray("to an address that is none"))?;
        if to.as_str().len() > MOST_URL {
            return Err(astray("to an address longer than 2048 bytes"));
        }
        let to = Self::check(to).map_err(|fault| astray(&fault.detail))?;
        if to.zone > self.zone {
            return Err(astray("to a more private network"));
        }
        if self.url.scheme() == "https" && to.url.scheme() != "https" {
            return Err(astray("from https to http"));
        }
        let same_site = self.url.host_str() == to.url.host_str() && self.same_or_safer_port(&to);
        // Whoever answers on a private network must not send us to its other machines, nor to other services of its own.
        if to.zone != Zone::Public && !same_site {
            return Err(astray("to another machine or port of a private network"));
        }
        if with_token && !same_site {
            return Err(astray("to another host, and the token must not go there"));
        }
        Ok(to)
    }

    /// The same port, or from http to https each at its usual port.
    fn same_or_safer_port(&self, to: &Self) -> bool {
        let upgrade = self.url.port().is_none() && to.url.port().is_none();
        upgrade || self.url.port_or_known_default() == to.url.port_or_known_default()
    }

    fn check(url: Url) -> Result<Self, Fault> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refused("neither http nor https"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused("a name or password inside; a token goes into a variable or a file"));
        }
        let zone = zone_of(url.host_str().unwrap_or_default())?;
        if url.port() == Some(0) {
            return Err(refused("port 0"));
        }
        if zone == Zone::Public {
            if url.scheme() != "https" {
                return Err(refused("on the internet only https"));
            }
            if url.port().is_some_and(|port| port < 1_024) {
                return Err(refused("on the internet only port 443 or one from 1024"));
            }
        }
        Ok(Self { url, zone })
    }
}

/// The zone of a host as the URL parser wrote it: numbers in every old notation are dotted by then, IPv6 stands in brackets.
fn zone_of(host: &str) -> Result<Zone, Fault> {
    let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    match bare.parse::<IpAddr>() {
        Ok(address) => Zone::of(address).ok_or_else(|| refused("a number that is no server's")),
        Err(_) if bare.trim_end_matches('.').is_empty() => Err(refused("no host")),
        Err(_) => Ok(Zone::of_name(bare)),
    }
}

fn refused(why: &str) -> Fault {
    Fault::new(FaultKind::Address, why)
}

fn astray(why: &str) -> Fault {
    Fault::new(FaultKind::Redirect, &format!("redirected {why}"))
}

#[cfg(test)]
#[path = "guard/tests.rs"]
mod tests;
