//! The rows of 供应商: what the store, the settings and the last sync say of each supplier, put together.

use std::collections::BTreeMap;

use crate::app::{
    note::{Change, SupplierSync, Sync, SyncPhase},
    state::State,
    supply::{House, Source},
};
use crate::config::{Listed, SupplierFile};
use crate::domain::{Fault, Instant, Supplier, SupplierId};
use crate::ingest::feed_state::Held;
use crate::text::Clean;

/// How a supplier is doing: what matters most of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// ○ waits for its turn.
    Queued,
    /// Takes pages: goods so far, and in all when known.
    Taking(u64, Option<u64>),
    /// ○ will try again.
    Waiting {
        /// When.
        until: Instant,
        /// Which try failed.
        failed: u32,
        /// Why.
        why: Fault,
    },
    /// 停用
    Paused,
    /// × what its file says cannot be used.
    Unusable(Fault),
    /// ! goods wait for a person's word.
    Held(Held),
    /// × it failed.
    Failed(Fault),
    /// ! was last synced longer ago than its figures hold.
    Stale,
    /// Someone stopped it.
    Stopped,
    /// √ with something new.
    Synced,
    /// √ nothing new.
    Unchanged,
    /// ○ set up, and not synced yet.
    New,
    /// Nothing to say: not synced while the board was open.
    Quiet,
}

impl Standing {
    /// Whether a person should look.
    pub const fn needs_look(&self) -> bool {
        matches!(self, Self::Waiting { .. } | Self::Unusable(_) | Self::Held(_) | Self::Failed(_) | Self::Stale)
    }
}

/// One supplier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupplierLine {
    /// Its id.
    pub id: SupplierId,
    /// The name to show.
    pub name: Clean,
    /// What it says of itself.
    pub info: Supplier,
    /// Where its goods come from.
    pub source: Source,
    /// Goods it has now.
    pub goods: u32,
    /// How it is doing.
    pub standing: Standing,
    /// What its last sync changed; none when there was none.
    pub change: Option<Change>,
    /// When it was last taken to the end.
    pub last_ok: Option<Instant>,
    /// Its figures no longer hold.
    pub stale: bool,
    /// Set while goods wait for a person's word.
    pub held: Option<Held>,
    /// The first goods that were not understood.
    pub odd: Vec<Fault>,
    /// What its file says.
    pub file: Option<SupplierFile>,
    /// There is something to fetch.
    pub has_feed: bool,
}

impl SupplierLine {
    /// Goods that are held.
    pub fn missing(&self) -> usize {
        self.held.map_or(0, |held| held.had.saturating_sub(held.now) as usize)
    }
}

/// How many suppliers there are, by how they are doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// All.
    pub suppliers: usize,
    /// Their goods.
    pub goods: u64,
    /// √
    pub done: usize,
    /// Taking pages.
    pub taking: usize,
    /// Waiting for their turn.
    pub queued: usize,
    /// To be looked at.
    pub look: usize,
    /// 停用
    pub paused: usize,
}

impl Totals {
    /// Of all lines.
    pub fn of(lines: &[SupplierLine]) -> Self {
        let mut totals = Self { suppliers: lines.len(), ..Self::default() };
        for line in lines {
            totals.goods += u64::from(line.goods);
            match &line.standing {
                Standing::Synced | Standing::Unchanged => totals.done += 1,
                Standing::Taking(..) => totals.taking += 1,
                Standing::Queued => totals.queued += 1,
                Standing::Paused => totals.paused += 1,
                standing if standing.needs_look() => totals.look += 1,
                _ => {}
            }
        }
        totals
    }
}

impl State {
    /// All suppliers: those of the store by their number, then those that are only set up.
    pub(crate) fn supplier_lines(&self) -> Vec<SupplierLine> {
        let files: BTreeMap<&SupplierId, &Listed> = self.settings.suppliers.iter().map(|one| (&one.id, one)).collect();
        let houses = self.shared.houses.iter();
        let mut lines: Vec<SupplierLine> =
            houses.map(|house| self.supplier_line(&house.id, Some(house), files.get(&house.id).copied())).collect();
        let known = |id: &SupplierId| self.shared.houses.iter().any(|house| house.id == *id);
        let only_set_up = self.settings.suppliers.iter().filter(|one| !known(&one.id));
        lines.extend(only_set_up.map(|one| self.supplier_line(&one.id, None, Some(one))));
        lines
    }

    fn supplier_line(&self, id: &SupplierId, house: Option<&House>, listed: Option<&Listed>) -> SupplierLine {
        let file = listed.and_then(|one| one.file.clone());
        let sync = self.suppliers.last.get(id);
        let info = house.map(|house| house.info.clone()).unwrap_or_default();
        let source = house.map_or(Source::Feed, |house| if file.is_some() { Source::Feed } else { house.source });
        let has_feed = file.is_some();
        let last_ok = house.and_then(|house| house.last_ok);
        let stale = source != Source::Own && last_ok.is_some_and(|at| info.is_stale(at, self.now));
        let named =
            house.map(|house| house.info.name.clone()).filter(|name| !name.is_empty() && **name != *id.as_str());
        let set = file.as_ref().and_then(|file| file.name.clone());
        let held = house.and_then(|house| house.held);
        let unusable = listed.filter(|one| one.file.is_none()).and_then(|one| one.faults.first());
        let paused = file.as_ref().is_some_and(|file| file.paused);
        let standing = standing(sync, (paused, unusable), held, (stale, has_feed && last_ok.is_none()));
        SupplierLine {
            id: id.clone(),
            name: named.or(set).unwrap_or_else(|| Clean::new(id.as_str())),
            info,
            source,
            goods: house.map_or(0, |house| house.live),
            standing,
            change: sync.filter(|sync| sync.phase != SyncPhase::Queued).map(|sync| sync.change),
            last_ok,
            stale,
            held,
            odd: sync.map(|sync| sync.odd.clone()).unwrap_or_default(),
            file,
            has_feed,
        }
    }

    /// What is known of a supplier's name.
    pub fn supplier_name(&self, id: &SupplierId) -> Clean {
        let line = self.suppliers.roster.rows.iter().find(|line| line.id == *id);
        line.map_or_else(|| Clean::new(id.as_str()), |line| line.name.clone())
    }

    /// Keeps what a sync says of each supplier.
    pub(crate) fn keep_sync(&mut self, sync: &Sync) {
        let all = sync.earlier.iter().chain(&sync.suppliers);
        self.suppliers.last = all.map(|one| (one.supplier.clone(), one.clone())).collect();
        self.suppliers.log.clone_from(&sync.log);
    }
}

/// What matters most: what goes on, then what a person did, then what a person must decide, then how it went.
fn standing(
    sync: Option<&SupplierSync>,
    (paused, unusable): (bool, Option<&Fault>),
    held: Option<Held>,
    (stale, new): (bool, bool),
) -> Standing {
    match sync.map(|sync| (&sync.phase, sync)) {
        Some((SyncPhase::Queued, _)) => return Standing::Queued,
        Some((SyncPhase::Taking, sync)) => return Standing::Taking(sync.done, sync.total),
        Some((SyncPhase::Waiting { until, failed, why }, _)) => {
            return Standing::Waiting { until: *until, failed: *failed, why: why.clone() };
        }
        _ => {}
    }
    let fault = sync.filter(|sync| sync.held.is_none()).and_then(|sync| sync.fault.clone());
    match (held, fault, sync) {
        _ if paused => Standing::Paused,
        _ if unusable.is_some() => unusable.cloned().map_or(Standing::Quiet, Standing::Unusable),
        (Some(held), ..) => Standing::Held(held),
        (_, Some(fault), _) => Standing::Failed(fault),
        (_, _, Some(sync)) if sync.cancelled => Standing::Stopped,
        _ if stale => Standing::Stale,
        (_, _, Some(sync)) if sync.change == Change::default() => Standing::Unchanged,
        (_, _, Some(_)) => Standing::Synced,
        _ if new => Standing::New,
        _ => Standing::Quiet,
    }
}
