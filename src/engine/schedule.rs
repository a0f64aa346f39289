//! When which supplier is synced by itself: decided here, of what is known, at a moment that is given. The thread that asks only
//! waits and calls.

use crate::domain::{Instant, SupplierId};

/// What the decision rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Whose.
    pub id: SupplierId,
    /// How often, in milliseconds; only by hand when none.
    pub every: Option<i64>,
    /// 停用.
    pub paused: bool,
    /// When it was last taken to the end.
    pub last_ok: Option<Instant>,
    /// When it was last tried, well or not: one that fails is tried again when its next turn comes, no sooner.
    pub tried: Option<Instant>,
}

impl Planned {
    fn is_due(&self, now: Instant) -> bool {
        let Some(every) = self.every.filter(|_| !self.paused) else { return false };
        // What lies ahead of the clock says nothing: the clock was set back since.
        let last = self.last_ok.into_iter().chain(self.tried).filter(|at| *at <= now).max();
        last.is_none_or(|last| now.0.saturating_sub(last.0) >= every)
    }
}

/// Those whose time has come, in the order given.
pub fn due(planned: &[Planned], now: Instant) -> Vec<SupplierId> {
    planned.iter().filter(|one| one.is_due(now)).map(|one| one.id.clone()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn planned(every: Option<i64>, last_ok: Option<i64>, tried: Option<i64>) -> Planned {
        let id = SupplierId::new("xinda").unwrap();
        Planned { id, every, paused: false, last_ok: last_ok.map(Instant), tried: tried.map(Instant) }
    }

    fn is_due(one: &Planned, now: i64) -> bool {
        !due(std::slice::from_ref(one), Instant(now)).is_empty()
    }

    #[test]
    fn one_is_due_an_interval_after_its_last_success() {
        let one = planned(Some(2 * HOUR), Some(10 * HOUR), None);
        assert!(!is_due(&one, 12 * HOUR - 1));
        assert!(is_due(&one, 12 * HOUR));
        assert!(!is_due(&Planned { paused: true, ..one.clone() }, 99 * HOUR), "paused");
        assert!(!is_due(&planned(None, Some(0), None), 99 * HOUR), "only by hand");
        assert!(is_due(&planned(Some(HOUR), None, None), 0), "never synced");
    }

    #[test]
    fn one_that_fails_waits_for_its_next_turn() {
        let failed = planned(Some(2 * HOUR), Some(HOUR), Some(10 * HOUR));
        assert!(!is_due(&failed, 11 * HOUR));
        assert!(is_due(&failed, 12 * HOUR));
        let never = planned(Some(2 * HOUR), None, Some(10 * HOUR));
        assert!(!is_due(&never, 11 * HOUR) && is_due(&never, 12 * HOUR));
    }

    #[test]
    fn a_clock_that_was_set_back_holds_nothing_up() {
        assert!(is_due(&planned(Some(HOUR), Some(100 * HOUR), None), 50 * HOUR));
        assert!(!is_due(&planned(Some(HOUR), Some(100 * HOUR), Some(50 * HOUR)), 50 * HOUR + 1), "it was tried since");
        assert!(is_due(&planned(Some(i64::MAX), None, Some(i64::MIN)), 0), "no overflow");
    }
}
