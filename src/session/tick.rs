//! When the screen would look different with nobody touching it: a toast ends, an age grows by a minute.

use crate::app::{
    State,
    state::{Layer, List},
};
use crate::domain::Instant;

/// Never more often than this, in milliseconds.
const SECOND: i64 = 1_000;
/// The finest step of an age, in milliseconds.
const MINUTE: i64 = 60_000;

/// The moment of the next tick; none while time changes nothing on the screen.
pub(super) fn next(state: &State, last: Instant) -> Option<Instant> {
    let toast = state.toast.as_ref().and_then(|toast| toast.until);
    let minute = state.now.0.div_euclid(MINUTE).saturating_add(1).saturating_mul(MINUTE);
    let age = (shows_ages(state) && !is_typed_into(state)).then_some(Instant(minute));
    let next = toast.into_iter().chain(age).min()?;
    Some(next.max(Instant(last.0.saturating_add(SECOND))))
}

fn shows_ages(state: &State) -> bool {
    let has_rows = |list: &List| !list.rows.is_empty();
    state.catalog.synced_at.is_some() || has_rows(state.list()) || state.sheet.is_some()
}

/// A frame by the clock would move an input method's window.
fn is_typed_into(state: &State) -> bool {
    matches!(state.top(), Some(Layer::Search | Layer::Assign(_) | Layer::Note(_) | Layer::Lens(_)))
}
