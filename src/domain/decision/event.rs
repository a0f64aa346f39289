//! A decision with who, when and how: what the fold takes. The stored form is [`crate::domain::envelope`].

use serde::{Deserialize, Serialize};

use crate::domain::{Instant, decision::Decision};
use crate::text::Clean;

/// The identity of an event: replica and its gapless number from 1. Said as `00000000000000a1-7`, as JSON readers elsewhere
/// lose the low digits of a 64-bit number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventId {
    /// Which replica.
    pub rep: u64,
    /// Its n-th event.
    pub n: u64,
}

impl std::fmt::Display for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}-{}", self.rep, self.n)
    }
}

impl std::str::FromStr for EventId {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "an event id is a replica's 16 hex digits, '-' and its number";
        let (rep, n) = text.split_once('-').filter(|(rep, _)| rep.len() == 16).ok_or(wrong)?;
        let rep = u64::from_str_radix(rep, 16).map_err(|_| wrong)?;
        Ok(Self { rep, n: n.parse().map_err(|_| wrong)? })
    }
}

impl TryFrom<String> for EventId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<EventId> for String {
    fn from(id: EventId) -> Self {
        id.to_string()
    }
}

/// How the decision came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// The board.
    Board,
    /// The command line.
    Cli,
    /// Over SSH.
    Ssh,
    /// The demo's beginning.
    Demo,
    /// A way that this version does not know.
    #[serde(other)]
    Other,
}

/// Hybrid logical clock: 48-bit milliseconds, 16-bit counter, as one number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The wall part.
    pub const fn wall(self) -> Instant {
        Instant((self.0 >> 16).cast_signed())
    }
    /// The stamp after `last` (the highest seen, one's own and others') at `now`. It never goes back, whatever the clock
    /// does; a full counter carries into the milliseconds.
    #[must_use]
    pub fn next(last: Self, now: Instant) -> Self {
        const LATEST: i64 = (1 << 48) - 1;
        let wall = now.0.clamp(0, LATEST).cast_unsigned() << 16;
        Self(wall.max(last.0.saturating_add(1)))
    }
}

/// A decision in its envelope, as the fold takes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// When.
    pub hlc: Hlc,
    /// Who.
    pub by: Clean,
    /// How.
    pub via: Via,
    /// What; none for a kind this version does not know and for an erased body (kept, forwarded, counted).
    pub decision: Option<Decision>,
}

impl Event {
    /// The order of all events, the same on every replica: by stamp, then by identity.
    pub fn order(&self) -> (Hlc, EventId) {
        (self.hlc, self.id)
    }
    /// Whether the sequencer decides it ([`Decision::is_contended`]).
    pub fn is_contended(&self) -> bool {
        self.decision.as_ref().is_some_and(Decision::is_contended)
    }
    /// What it retracts, if it is a retract.
    pub fn target(&self) -> Option<EventId> {
        match self.decision {
            Some(Decision::Retract { target }) => Some(target),
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_follows_the_wall_and_never_goes_back() {
        let first = Hlc::next(Hlc::default(), Instant(1000));
        assert_eq!(first, Hlc(1000 << 16));
        assert_eq!(Hlc::next(first, Instant(1000)), Hlc((1000 << 16) + 1));
        assert_eq!(Hlc::next(first, Instant(3)), Hlc((1000 << 16) + 1), "a clock set back");
        assert_eq!(Hlc::next(first, Instant(2000)), Hlc(2000 << 16));
        assert_eq!(Hlc::next(first, Instant(2000)).wall(), Instant(2000));
    }

    #[test]
    fn a_full_counter_carries_into_the_milliseconds() {
        let full = Hlc((1000 << 16) + 0xffff);
        assert_eq!(Hlc::next(full, Instant(1000)), Hlc(1001 << 16));
    }

    #[test]
    fn an_impossible_clock_is_cut_to_the_range() {
        assert_eq!(Hlc::next(Hlc::default(), Instant(-5)), Hlc(1));
        assert_eq!(Hlc::next(Hlc::default(), Instant(i64::MAX)).wall(), Instant((1 << 48) - 1));
        assert_eq!(Hlc::next(Hlc(u64::MAX), Instant(0)), Hlc(u64::MAX));
    }

    #[test]
    fn an_event_id_is_said_in_hex_and_number() {
        let id = EventId { rep: 0xa1, n: 7 };
        assert_eq!(id.to_string(), "00000000000000a1-7");
        assert_eq!("00000000000000a1-7".parse(), Ok(id));
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"00000000000000a1-7\"");
        for wrong in ["", "a1-7", "00000000000000a1", "00000000000000a1-", "00000000000000g1-7", "00000000000000a1--7"]
        {
            assert!(wrong.parse::<EventId>().is_err(), "{wrong}");
        }
    }
}
