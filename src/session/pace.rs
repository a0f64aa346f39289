//! When a frame is due: at once for what a person did, and for news at most every [`FLOOR`], whatever was drawn for the person between.

use std::time::Duration;

use crate::domain::Instant;

/// News is drawn at most this often, in milliseconds.
const FLOOR: i64 = 16;

/// What was not drawn yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Undrawn {
    Nothing,
    News,
    Touched,
}

/// When news was last drawn and what has happened since the last frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    news_drawn: Option<Instant>,
    undrawn: Undrawn,
}

impl Pace {
    /// Nothing is on the screen yet.
    pub(super) const fn new() -> Self {
        Self { news_drawn: None, undrawn: Undrawn::Touched }
    }
    /// The person did something.
    pub(super) const fn touched(&mut self) {
        self.undrawn = Undrawn::Touched;
    }
    /// Something came by itself.
    pub(super) fn news(&mut self) {
        self.undrawn = self.undrawn.max(Undrawn::News);
    }
    /// A frame was drawn.
    pub(super) fn drawn(&mut self, now: Instant) {
        if self.undrawn == Undrawn::News {
            self.news_drawn = Some(now);
        }
        self.undrawn = Undrawn::Nothing;
    }
    /// Whether the screen shows all there is.
    pub(super) fn is_settled(&self) -> bool {
        self.undrawn == Undrawn::Nothing
    }
    /// How long until a frame is due; none while nothing is to be drawn.
    pub(super) fn due_in(&self, now: Instant) -> Option<Duration> {
        let left = match (self.undrawn, self.news_drawn) {
            (Undrawn::Nothing, _) => return None,
            (Undrawn::Touched, _) | (_, None) => 0,
            // A clock that was set back counts as time passed.
            (Undrawn::News, Some(drawn)) if now < drawn => 0,
            (Undrawn::News, Some(drawn)) => FLOOR.saturating_sub(now.0.saturating_sub(drawn.0)),
        };
        Some(Duration::from_millis(u64::try_from(left).unwrap_or(0)))
    }
}
