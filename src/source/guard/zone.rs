//! How private an address is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where an address lies, the most open first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Zone {
    /// The internet.
    Public,
    /// A private network: RFC 1918, shared (100.64/10), unique local IPv6.
    Lan,
    /// This machine.
    Loopback,
}

impl Zone {
    /// The zone of an address; none for what is never fetched (unspecified, link-local with its cloud metadata, multicast, broadcast,
    /// documentation, reserved, tunnels).
    pub fn of(address: IpAddr) -> Option<Self> {
        match address {
            IpAddr::V4(v4) => of_v4(v4),
            IpAddr::V6(v6) => of_v6(v6),
        }
    }

    /// The zone a host name promises: names that only a private network knows, `localhost`, and the rest.
    pub fn of_name(name: &str) -> Self {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        let last = name.rsplit('.').next().unwrap_or_default();
        match last {
            "localhost" => Self::Loopback,
            "local" | "lan" | "internal" | "home" | "intranet" => Self::Lan,
            _ if !name.contains('.') || name.ends_with(".home.arpa") => Self::Lan,
            _ => Self::Public,
        }
    }

    /// Whether an address may be fetched for something that was typed as of this zone: of the same zone only, as a more private one would
    /// let a stranger reach in and a more open one would leave without the protection that is asked there.
    pub fn admits(self, address: IpAddr) -> bool {
        Self::of(address) == Some(self)
    }
}

fn of_v4(address: Ipv4Addr) -> Option<Zone> {
    match address.octets() {
        [127, ..] => Some(Zone::Loopback),
        [10, ..] | [192, 168, ..] | [172, 16..=31, ..] | [100, 64..=127, ..] => Some(Zone::Lan),
        // This network, link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved, broadcast.
        [0 | 224..=255, ..]
        | [169, 254, ..]
        | [192, 0, 0 | 2, _]
        | [192, 88, 99, _]
        | [198, 18 | 19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => None,
        _ => Some(Zone::Public),
    }
}

fn of_v6(address: Ipv6Addr) -> Option<Zone> {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return of_v4(mapped);
    }
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Some(Zone::Loopback),
        // NAT64 by its well-known prefix: what lies behind counts, and only the internet may lie there.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            of_v4(Ipv4Addr::new(a, b, c, d)).filter(|zone| *zone == Zone::Public)
        }
        [0xfc00..=0xfdff, ..] => Some(Zone::Lan),
        // Teredo, ORCHID and other assignments, documentation, 6to4: none is a shop's address, some hide another one.
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x2002 | 0x3fff, ..] => None,
        [0x2000..=0x3fff, ..] => Some(Zone::Public),
        _ => None,
    }
}
