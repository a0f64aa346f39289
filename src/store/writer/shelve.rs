//! Gives new offers their slots: after the last row of the last page, then on new pages.

use crate::store::codec::{CLOSE_AT, DetailPage, ListPage, MOST_PACKED, MOST_RAW, MOST_ROWS};
use crate::store::error::StoreError;
use crate::store::keys;

use super::draft::{Draft, Fresh};

/// How many times smaller goods pack, until a page of them has shown it.
const GUESSED_RATIO: usize = 3;

impl Draft<'_> {
    /// Puts all new offers on pages.
    pub(super) fn shelve(&mut self) -> Result<(), StoreError> {
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.reverse();
        let mut ratio = GUESSED_RATIO;
        if let Some(last) = self.work.record.pages.checked_sub(1).filter(|_| !fresh.is_empty()) {
            let (list, detail, packed) = self.take_page(last)?;
            if list.rows.len() < MOST_ROWS && packed < CLOSE_AT {
                ratio = (detail.raw_len() / packed.max(1)).max(1);
                self.fill(last, list, detail, &mut fresh, &mut ratio)?;
            } else {
                self.put_page(last, list, detail);
            }
        }
        while !fresh.is_empty() {
            let page = self.work.record.pages;
            self.work.record.pages += 1;
            self.fill(page, ListPage::default(), DetailPage::default(), &mut fresh, &mut ratio)?;
        }
        Ok(())
    }

    /// Fills a page from the end of `fresh`, guessing how it packs; what does not fit goes back, save for one offer.
    fn fill(
        &mut self,
        page: u32,
        mut list: ListPage,
        mut detail: DetailPage,
        fresh: &mut Vec<Fresh>,
        ratio: &mut usize,
    ) -> Result<(), StoreError> {
        let before = list.rows.len();
        let mut raw = detail.raw_len();
        while list.rows.len() < MOST_ROWS && (raw < CLOSE_AT * *ratio || list.rows.len() == before) {
            // However well its goods pack, a page must be read back whole.
            let next = fresh.last().map_or(0, |next| next.detail.len() + 4);
            if raw + next > MOST_RAW && list.rows.len() > before {
                break;
            }
            let Some(Fresh { row, detail: bytes }) = fresh.pop() else { break };
            raw += next;
            list.rows.push(row);
            detail.rows.push(bytes);
        }
        let parts = loop {
            let parts = (self.packer.pack_list(&list)?, self.packer.pack_detail(&detail)?);
            *ratio = (detail.raw_len() / parts.1.len().max(1)).max(1);
            let least = before.max(1);
            if parts.0.len().max(parts.1.len()) <= MOST_PACKED || list.rows.len() <= least {
                break parts;
            }
            let keep = least.midpoint(list.rows.len()).min(list.rows.len() - 1);
            let back = list.rows.drain(keep..).zip(detail.rows.drain(keep..));
            let back: Vec<_> = back.map(|(row, detail)| Fresh { row, detail }).collect();
            fresh.extend(back.into_iter().rev());
        };
        let rows = list.rows.len();
        self.put_packed(page, list, parts);
        for row in before..rows {
            self.settle(keys::place(page, row as u16))?;
        }
        Ok(())
    }

    /// Notes who lies at a new place.
    fn settle(&mut self, place: u32) -> Result<(), StoreError> {
        let row = self.row(place)?;
        let (hash, live) = (row.hash, row.gone_at.is_none());
        let listed = self.listed(place)?;
        self.work.enter(place, &listed.listing.feed_id, &listed.key);
        self.work.set(place, hash, live);
        if live {
            self.saw(place);
            self.applied.rows.push(listed);
        }
        Ok(())
    }
}
