//! The answer to decisions: given once, and given as a failure when the writer did not come to give it.

use crate::domain::{Fault, FaultKind, decision::EventId};

/// What became of decisions: their events, or why they are not durable.
type Outcome = Result<Vec<EventId>, Fault>;

/// Who is to be told.
pub(super) struct Reply(Option<Box<dyn FnOnce(Outcome) + Send>>);

impl Reply {
    pub(super) fn new(told: impl FnOnce(Outcome) + Send + 'static) -> Self {
        Self(Some(Box::new(told)))
    }

    pub(super) fn give(mut self, outcome: Outcome) {
        if let Some(told) = self.0.take() {
            told(outcome);
        }
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if let Some(told) = self.0.take() {
            told(Err(Fault::new(FaultKind::Internal, "the writer failed")));
        }
    }
}
