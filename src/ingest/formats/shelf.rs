//! The goods of an export so far, and the account of its rows: every one of them is taken, skipped or rejected.

use std::collections::HashMap;

use super::Goods;
use super::draft::Draft;
use crate::domain::{Fault, FaultKind};
use crate::ingest::cell::Why;
use crate::ingest::feed::limits;
use crate::ingest::sheet::Rejected;
use crate::text::Clean;

/// Where a row went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Went {
    /// Into a good.
    Taken,
    /// It only says again what stood above.
    Repeated,
    /// No good: a heading, or the header once more.
    Title,
    /// No good: nothing stands in it.
    Empty,
    /// No good: whoever made the file does not offer it (archived, a draft).
    Hidden,
}

/// The goods so far.
#[derive(Default)]
pub(super) struct Shelf {
    goods: Goods,
    drafts: Vec<Draft>,
    places: HashMap<Clean, usize>,
}

impl Shelf {
    /// Accounts for a row.
    pub(super) fn count(&mut self, went: Result<Went, Rejected>) {
        let goods = &mut self.goods;
        goods.rows += 1;
        match went {
            Ok(Went::Taken) => goods.taken += 1,
            Ok(Went::Repeated) => {
                goods.taken += 1;
                goods.repeats += 1;
            }
            Ok(Went::Title) => goods.skipped.titles += 1,
            Ok(Went::Empty) => goods.skipped.empty += 1,
            Ok(Went::Hidden) => goods.skipped.hidden += 1,
            Err(bad) => goods.rejected.push(bad),
        }
    }

    /// A good by its id.
    pub(super) fn draft(&mut self, feed_id: &Clean) -> Option<&mut Draft> {
        self.places.get(feed_id).and_then(|at| self.drafts.get_mut(*at))
    }

    /// Puts a new good on.
    pub(super) fn begin(&mut self, draft: Draft) {
        self.places.insert(draft.offer.list.feed_id.clone(), self.drafts.len());
        self.drafts.push(draft);
    }

    /// Puts a good on that is told in one row. The same good once more is only another category of it, or nothing new.
    pub(super) fn put(&mut self, draft: Draft) -> Result<Went, Why> {
        if let Some(known) = self.draft(&draft.offer.list.feed_id) {
            return known.again(draft).map(|()| Went::Repeated);
        }
        self.begin(draft);
        Ok(Went::Taken)
    }

    /// All goods, in the order their first rows stand.
    pub(super) fn finish(mut self) -> Result<Goods, Fault> {
        if self.drafts.len() > limits::GOODS as usize {
            return Err(Fault::new(FaultKind::FileLimit, "1000000"));
        }
        self.goods.offers = self.drafts.into_iter().map(Draft::finish).collect();
        Ok(self.goods)
    }
}
