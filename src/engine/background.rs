//! Fetching by itself: the thread that asks the schedule now and then, and starts what is due.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::{Fault, FaultKind, Instant};
use crate::engine::{
    Core, Engine, lock,
    schedule::{Planned, due},
    syncing::Syncing,
};
use crate::source::clock::{Clock as _, SystemClock};

/// How often the schedule is asked; intervals are whole minutes.
const EVERY: Duration = Duration::from_secs(15);
const MINUTE: i64 = 60_000;

impl Engine {
    /// Fetches each supplier when its interval is over, as long as the engine is there; those that are due already at once.
    pub fn watch_schedule(&self) -> Result<(), Fault> {
        let (core, syncing) = (Arc::downgrade(&self.core), Arc::downgrade(&self.syncing));
        let watch = move || {
            while let (Some(core), Some(syncing)) = (core.upgrade(), syncing.upgrade()) {
                fetch_due(&core, &syncing, SystemClock.now());
                // Nothing of the engine is held meanwhile: it may end, and another one open its folder.
                drop((core, syncing));
                std::thread::sleep(EVERY);
            }
        };
        let spawned = std::thread::Builder::new().name("schedule".to_owned()).spawn(watch);
        spawned.map(drop).map_err(|error| Fault::new(FaultKind::Internal, &error.to_string()))
    }

    /// Starts what is due at a moment.
    pub fn fetch_due(&self, now: Instant) {
        fetch_due(&self.core, &self.syncing, now);
    }
}

/// Starts what is due, unless something is fetched already: then it is asked again later.
pub(super) fn fetch_due(core: &Core, syncing: &Arc<Syncing>, now: Instant) {
    if syncing.is_offline() || syncing.is_running() || core.world.load().loading.is_some() {
        return;
    }
    let due = due(&planned(core, syncing), now);
    if !due.is_empty() {
        syncing.start(Some(due));
    }
}

fn planned(core: &Core, syncing: &Syncing) -> Vec<Planned> {
    let Some(keeper) = core.keeper.get() else { return Vec::new() };
    let settings = Arc::clone(lock(&keeper.watcher).settings());
    let world = core.world.load();
    let last_ok = |id: &_| world.suppliers.values().find(|card| card.id == *id).and_then(|card| card.last_ok);
    let plan = |one: &crate::config::Listed| {
        let file = one.file.as_ref()?;
        Some(Planned {
            id: one.id.clone(),
            every: file.interval.map(|every| i64::from(every.minutes()) * MINUTE),
            paused: file.paused,
            last_ok: last_ok(&one.id),
            tried: syncing.tried(&one.id),
        })
    };
    settings.suppliers.iter().filter_map(plan).collect()
}
