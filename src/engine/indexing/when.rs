//! When the index is written: when nothing has changed for a while, or at the latest some minutes after something did; and not again
//! at once.

use std::time::{Duration, Instant as Moment};

/// Without a change for so long.
const QUIET: Duration = Duration::from_secs(5);
/// So long after the first change, whatever goes on.
const LATEST: Duration = Duration::from_secs(180);
/// So long after the last time.
const REST: Duration = Duration::from_secs(60);

/// What changed since it was last looked at.
#[derive(Debug, Default)]
pub(super) struct When {
    /// The first and the last change.
    changed: Option<(Moment, Moment)>,
    /// When it was last written.
    written: Option<Moment>,
}

impl When {
    /// Something changed.
    pub(super) fn changed(&mut self, now: Moment) {
        self.changed = Some((self.changed.map_or(now, |(first, _)| first), now));
    }

    /// What changed was looked at, and perhaps is written now.
    pub(super) fn seen(&mut self, now: Moment, written: bool) {
        self.changed = None;
        if written {
            self.written = Some(now);
        }
    }

    /// When it is time; none as long as nothing changes.
    pub(super) fn due(&self) -> Option<Moment> {
        let (first, last) = self.changed?;
        let due = (last + QUIET).min(first + LATEST);
        Some(self.written.map_or(due, |written| due.max(written + REST)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_for_quiet_but_not_for_ever_and_rests_after() {
        let begin = Moment::now();
        let at = |seconds| begin + Duration::from_secs(seconds);
        let mut when = When::default();
        assert_eq!(when.due(), None);
        when.changed(at(0));
        when.changed(at(3));
        assert_eq!(when.due(), Some(at(8)));
        for second in 4..=179 {
            when.changed(at(second));
        }
        assert_eq!(when.due(), Some(at(180)), "it never gets quiet");
        when.seen(at(180), true);
        assert_eq!(when.due(), None);
        when.changed(at(181));
        assert_eq!(when.due(), Some(at(240)));
        when.seen(at(240), false);
        when.changed(at(250));
        assert_eq!(when.due(), Some(at(255)), "it was not worth while");
    }
}
