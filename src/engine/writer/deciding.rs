//! The writer's part in decisions: put in order, made durable in one sync with all that wait behind them, folded and told.

use std::sync::Arc;

use super::{Job, Reply, Writer};
use crate::app::Note;
use crate::domain::{
    OfferId,
    decision::{Event, EventId},
    ledger::OwnEntry,
};
use crate::engine::{shelf::Shelf, world::World};
use crate::search::CatalogBuilder;
use crate::store::Draft;

impl Writer {
    /// Makes decisions durable, and all that wait behind them, in one sync; then folds and tells.
    pub(super) fn decide(&mut self, drafts: Vec<Draft>, reply: Reply) {
        let mut replies = vec![(drafts.len(), reply)];
        let mut all = drafts;
        let mut later = None;
        while let Ok(job) = self.jobs.try_recv() {
            match job {
                Job::Decide { drafts, reply } => {
                    replies.push((drafts.len(), reply));
                    all.extend(drafts);
                }
                other => {
                    later = Some(other);
                    break;
                }
            }
        }
        self.write(all, replies);
        if let Some(job) = later {
            self.take(job);
        }
    }

    fn write(&mut self, drafts: Vec<Draft>, replies: Vec<(usize, Reply)>) {
        if drafts.iter().any(|draft| draft.decision.is_contended()) {
            // Decided on what is known now.
            self.swap();
        }
        let world = self.core.world.load_full();
        let (next, known) = (self.core.store.next_event(), Shelf::new(&world, &*self.core.store));
        let (drafts, replies) = fit(&known, drafts, replies);
        let sequenced = self.sequencer.sequence(next, &world.ledger, &known, drafts);
        let (asked, drafts): (Vec<bool>, Vec<Draft>) = sequenced.into_iter().map(|one| (one.asked, one.draft)).unzip();
        match self.core.store.decide(drafts) {
            Ok(events) => {
                let ids = events.iter().zip(asked).filter(|(_, asked)| *asked).map(|(event, _)| event.id);
                let ids: Vec<EventId> = ids.collect();
                self.fold(events);
                // Whoever is answered finds the news before the answer.
                let mut ids = ids.into_iter();
                for (count, reply) in replies {
                    reply.give(Ok(ids.by_ref().take(count).collect()));
                }
            }
            Err(fault) => replies.into_iter().for_each(|(_, reply)| reply.give(Err(fault.clone()))),
        }
    }

    /// Answers the requests that a last run left without an answer.
    pub(super) fn catch_up(&mut self) {
        let world = self.core.world.load_full();
        let (next, known) = (self.core.store.next_event(), Shelf::new(&world, &*self.core.store));
        let drafts = self.sequencer.catch_up(next, &world.ledger, &known);
        if drafts.is_empty() {
            return;
        }
        match self.core.store.decide(drafts) {
            Ok(events) => self.fold(events),
            Err(fault) => self.core.tell(&Note::Fault(fault)),
        }
    }

    fn fold(&mut self, events: Vec<Event>) {
        let old = self.core.world.load_full();
        let mut world = (*old).clone();
        let ledger = Arc::make_mut(&mut world.ledger);
        let mut goods: Vec<OfferId> = Vec::new();
        let mut shared = false;
        for event in events {
            let changed = ledger.apply(event);
            goods.extend(changed.goods);
            shared |= changed.streamers || changed.pools || changed.imports;
        }
        goods.sort_unstable();
        goods.dedup();
        let entry = |world: &World, id| world.ledger.good(id).and_then(|state| state.own_entry()).map(entered);
        let entered: Vec<OfferId> = goods.iter().copied().filter(|id| entry(&old, *id) != entry(&world, *id)).collect();
        world.version += 1;
        world.mark();
        if shared {
            world.share();
        }
        let note = shared.then(|| Note::Shared(Arc::clone(&world.shared)));
        let loading = world.loading.is_some();
        self.core.world.store(Arc::new(world));
        // While goods are still being read, entries wait until it is known which of them a feed has.
        if !loading && !entered.is_empty() {
            self.swap();
            self.place(&entered);
            self.swap();
        }
        if let Some(note) = note {
            self.core.tell(&note);
        }
        self.core.tell(&Note::Marks(goods));
    }

    /// Shows goods that were entered by hand, or no longer.
    fn place(&mut self, goods: &[OfferId]) {
        let world = self.core.world.load_full();
        let builder = self.gathered.builder.get_or_insert_with(|| CatalogBuilder::on((*world.catalog).clone()));
        if let Err(fault) = self.own.place(&self.core, &world, builder, goods) {
            self.core.tell(&Note::Fault(fault));
        }
        self.gathered.changed += goods.len();
        self.gathered.suppliers = true;
    }

    pub(super) fn place_all(&mut self) {
        let world = self.core.world.load_full();
        let own = world.ledger.goods().filter(|(_, state)| !state.own.is_empty());
        let own: Vec<OfferId> = own.map(|(id, _)| *id).collect();
        if !own.is_empty() {
            self.place(&own);
        }
    }
}

/// What can be written: whoever asks for something that cannot be is told so, with all that was to be written with it.
fn fit(known: &Shelf<'_>, drafts: Vec<Draft>, replies: Vec<(usize, Reply)>) -> (Vec<Draft>, Vec<(usize, Reply)>) {
    let (mut rest, mut kept, mut told) = (drafts.into_iter(), Vec::new(), Vec::new());
    for (count, reply) in replies {
        let theirs: Vec<Draft> = rest.by_ref().take(count).collect();
        if let Some(fault) = theirs.iter().find_map(|draft| known.refuses(&draft.decision)) {
            reply.give(Err(fault));
        } else {
            kept.extend(theirs);
            told.push((count, reply));
        }
    }
    (kept, told)
}

/// Which entry of a good counts.
const fn entered(own: &OwnEntry) -> EventId {
    own.stamp.event
}
