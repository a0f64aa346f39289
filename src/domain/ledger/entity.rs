//! One thing decisions are about (a good, a streamer, a pool): its events in order, and the state they fold to.

use std::sync::Arc;

use super::log::Log;
use crate::domain::{Decision, FileImport, Streamer, decision::Event};
use crate::text::Clean;

/// A state that events in force, in their order, build up step by step.
pub(super) trait Fold: Clone + Default {
    /// The next event in force.
    fn step(&mut self, event: &Event);
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entity<S> {
    events: Vec<Arc<Event>>,
    state: S,
}

impl<S: Fold> Entity<S> {
    pub(super) fn state(&self) -> &S {
        &self.state
    }
    pub(super) fn events(&self) -> &[Arc<Event>] {
        &self.events
    }
    /// Takes in an event, or folds anew if it is known and its force has changed. The newest is only a step more.
    pub(super) fn take(&mut self, event: &Arc<Event>, log: &Log) {
        match self.events.binary_search_by_key(&event.order(), |known| known.order()) {
            Err(at) if at == self.events.len() => {
                self.events.push(event.clone());
                if log.in_force(event.id) {
                    self.state.step(event);
                }
                return;
            }
            Err(at) => self.events.insert(at, event.clone()),
            Ok(_) => {}
        }
        self.state = S::default();
        for event in self.events.iter().filter(|event| log.in_force(event.id)) {
            self.state.step(event);
        }
    }
}

/// The name of a pool: the last one given.
impl Fold for Option<Clean> {
    fn step(&mut self, event: &Event) {
        if let Some(Decision::Pool { name, .. }) = &event.decision {
            *self = Some(name.clone());
        }
    }
}

/// A streamer's card: the first one whole, then of each the fields it means.
impl Fold for Option<Streamer> {
    fn step(&mut self, event: &Event) {
        let Some(Decision::Streamer { card, fields }) = &event.decision else { return };
        match self {
            Some(known) if !fields.is_empty() => fields.iter().for_each(|field| known.take(field, card)),
            _ => *self = Some(card.clone()),
        }
    }
}

/// The files of a supplier, as they were taken in.
impl Fold for Vec<FileImport> {
    fn step(&mut self, event: &Event) {
        if let Some(Decision::FileImported(import)) = &event.decision {
            // It is told once more when it is known what it came to.
            match self.iter_mut().find(|known| known.is_told_again(import)) {
                Some(known) => known.clone_from(import),
                None => self.push(import.clone()),
            }
        }
    }
}
