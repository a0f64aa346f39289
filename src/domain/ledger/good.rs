//! All that was decided about one good, and how each kind changes it.

use std::collections::BTreeMap;

use super::{entity::Fold, hold::Hold};
use crate::domain::{
    Date, Decision, Money, OwnGood, PriceBreak, Quantity, Rate,
    decision::{Event, EventId, Good, Hlc, Plan, Stage},
    hold::Verdict,
};
use crate::text::Clean;

/// Who decided when: shown beside each value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Which event.
    pub event: EventId,
    /// When.
    pub hlc: Hlc,
    /// Who.
    pub by: Clean,
}

/// An assignment in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// To whom.
    pub streamer: Clean,
    /// Only this variant.
    pub variant: Option<Clean>,
    /// Live date.
    pub date: Date,
    /// Pieces.
    pub quantity: Quantity,
    /// k agreed.
    pub commission: Rate,
    /// Slot fee agreed.
    pub slot: Money,
    /// Plan.
    pub plan: Plan,
    /// Remark.
    pub remark: Clean,
    /// Who and when.
    pub stamp: Stamp,
}

impl Assignment {
    /// What of a good can be assigned once: its register, in the order of the rows.
    fn key(&self) -> (Date, &Clean, Option<&Clean>) {
        (self.date, &self.streamer, self.variant.as_ref())
    }
}

/// A remark in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The words.
    pub text: Clean,
    /// Who and when.
    pub stamp: Stamp,
}

/// A negotiated price.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// Price a piece, landed.
    pub price: Money,
    /// From how many pieces.
    pub min: Quantity,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Quote {
    /// Whether its last day is over.
    pub fn is_expired(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }
}

/// What was entered of a good by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnEntry {
    /// The words and figures.
    pub entry: OwnGood,
    /// Who and when.
    pub stamp: Stamp,
}

/// A good as an item of a channel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChannelItem {
    /// Channel id.
    pub channel: Clean,
    /// The item's id there.
    pub item: Clean,
    /// The tool that put it there; empty = the channel's own.
    pub connector: Clean,
    /// Who and when.
    pub stamp: Stamp,
}

impl ChannelItem {
    /// Its register, in the order of the rows.
    fn key(&self) -> (&Clean, &Clean) {
        (&self.channel, &self.item)
    }
}

/// All that was decided about one good.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GoodState {
    /// The good in words (from any event that names it).
    pub good: Option<Good>,
    /// Pools it is in, each with the adds in force, oldest first.
    pub pools: BTreeMap<Clean, Vec<Stamp>>,
    /// 阶段.
    pub stage: Option<(Stage, Stamp)>,
    /// Remarks, oldest first.
    pub notes: Vec<Note>,
    /// Quotes, the current one last.
    pub quotes: Vec<Quote>,
    /// Assignments in force, by date, then streamer.
    pub assignments: Vec<Assignment>,
    /// What was entered of it by hand, the entry that counts last.
    pub own: Vec<OwnEntry>,
    /// The items it is sold as, by channel and id; of one that was entered again all entries, the one that counts last.
    pub items: Vec<ChannelItem>,
    /// 留货: all requests, those that are over too, in the order in which they were made.
    pub holds: Vec<Hold>,
}

impl GoodState {
    /// Pieces assigned in all.
    pub fn assigned(&self) -> u64 {
        self.assignments.iter().map(|a| u64::from(a.quantity.get())).sum()
    }
    /// The quote in force on a day: the newest that has begun and not run out.
    pub fn quote_in_force(&self, day: Date) -> Option<&Quote> {
        self.quotes.iter().rev().find(|quote| quote.from <= day && !quote.is_expired(day))
    }
    /// The negotiated price in force on a day, and from how many pieces.
    pub fn price_in_force(&self, day: Date) -> Option<PriceBreak> {
        self.quote_in_force(day).map(|quote| PriceBreak { min: quote.min, price: quote.price })
    }
    /// Whether there was a negotiated price, and the last one has run out.
    pub fn quote_expired(&self, day: Date) -> bool {
        self.quote_in_force(day).is_none() && self.quotes.iter().any(|quote| quote.is_expired(day))
    }
    /// The entry by hand that counts.
    pub fn own_entry(&self) -> Option<&OwnEntry> {
        self.own.last()
    }
    /// The items it is sold as, by channel and id.
    pub fn channel_items(&self) -> impl Iterator<Item = &ChannelItem> {
        self.items.chunk_by(|a, b| a.key() == b.key()).filter_map(<[ChannelItem]>::last)
    }
    /// The entries that make it an item of a channel; without all of them it is none.
    pub fn links(&self, channel: &str, item: &str) -> Vec<EventId> {
        let meant = |one: &&ChannelItem| one.channel.as_str() == channel && one.item.as_str() == item;
        self.items.iter().filter(meant).map(|one| one.stamp.event).collect()
    }
    /// Pieces assigned for this day and later ones: what was live before no longer holds stock.
    pub fn assigned_from(&self, day: Date) -> u64 {
        self.assignments.iter().filter(|a| a.date >= day).map(|a| u64::from(a.quantity.get())).sum()
    }
    /// Puts a quote where it belongs by its first day, after those of the same day.
    fn quote(&mut self, quote: Quote) {
        let at = self.quotes.partition_point(|known| known.from <= quote.from);
        self.quotes.insert(at, quote);
    }
    /// Takes the adds that the removal saw out of the pool, and the good out of it with the last of them.
    fn remove(&mut self, pool: &Clean, adds: &[EventId]) {
        if let Some(stamps) = self.pools.get_mut(pool) {
            stamps.retain(|stamp| !adds.contains(&stamp.event));
            if stamps.is_empty() {
                self.pools.remove(pool);
            }
        }
    }
    fn link(&mut self, item: ChannelItem) {
        let at = self.items.partition_point(|known| known.key() <= item.key());
        self.items.insert(at, item);
    }
    fn unassign(&mut self, variant: Option<&Clean>, streamer: &Clean, date: Date) {
        self.assignments.retain(|a| a.key() != (date, streamer, variant));
    }
    /// By date, within it by streamer and variant, so that rows never jump.
    fn assign(&mut self, assignment: Assignment) {
        self.unassign(assignment.variant.as_ref(), &assignment.streamer, assignment.date);
        let at = self.assignments.partition_point(|known| known.key() < assignment.key());
        self.assignments.insert(at, assignment);
    }
}

impl Fold for GoodState {
    fn step(&mut self, event: &Event) {
        let Some(decision) = &event.decision else { return };
        if self.good.is_none() {
            self.good = decision.good().cloned();
        }
        let stamp = Stamp { event: event.id, hlc: event.hlc, by: event.by.clone() };
        match decision.clone() {
            Decision::ShortlistAdd { pool, .. } => self.pools.entry(pool).or_default().push(stamp),
            Decision::ShortlistRemove { pool, adds, .. } => self.remove(&pool, &adds),
            Decision::Stage { stage, .. } => self.stage = Some((stage, stamp)),
            Decision::Note { text, .. } => self.notes.push(Note { text, stamp }),
            Decision::Quote { price, min, from, until, .. } => {
                self.quote(Quote { price, min, from, until, stamp });
            }
            Decision::Assign { variant, streamer, date, quantity, commission, slot, plan, remark, .. } => {
                self.assign(Assignment { streamer, variant, date, quantity, commission, slot, plan, remark, stamp });
            }
            Decision::Unassign { variant, streamer, date, .. } => self.unassign(variant.as_ref(), &streamer, date),
            Decision::GoodEntered(entry) => self.own.push(OwnEntry { entry, stamp }),
            Decision::ChannelItem { channel, item, connector, .. } => {
                self.link(ChannelItem { channel, item, connector, stamp });
            }
            Decision::Reserve { variant, quantity, all_or_nothing, until, streamer, .. } => {
                let (verdict, released) = (None, None);
                self.holds.push(Hold { variant, quantity, all_or_nothing, until, streamer, verdict, released, stamp });
            }
            Decision::Release { target, .. } => self.on_hold(target, |hold| {
                hold.released.get_or_insert(stamp);
            }),
            Decision::Verdict { target, granted, waiting, outcome, why, .. } => {
                let verdict = Verdict { granted, waiting, outcome, why };
                self.on_hold(target, |hold| hold.verdict = Some(verdict));
            }
            Decision::Pool { .. }
            | Decision::Streamer { .. }
            | Decision::FileImported(_)
            | Decision::Retract { .. } => {}
        }
    }
}
