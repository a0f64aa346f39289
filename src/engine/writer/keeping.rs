//! The writer's part in the index file: what was opened goes into the empty world, and what the world surely has into the file.

use std::sync::mpsc::SyncSender;

use super::{Reading, Writer};
use crate::engine::indexing::Asked;
use crate::search::{Catalog, CatalogBuilder};
use crate::store::PageStamp;

impl Writer {
    /// Shows the goods of the index file, unless others came before them.
    pub(super) fn opened(&mut self, catalog: Catalog, pages: &[PageStamp], reply: &SyncSender<bool>) {
        let fresh = self.index.taken.is_empty() && self.gathered.builder.is_none();
        let fresh = fresh && self.core.world.load().catalog.is_empty();
        if fresh {
            let goods = catalog.len();
            self.index.opened(pages);
            self.gathered.builder = Some(CatalogBuilder::on(catalog));
            self.gathered.changed += goods;
            self.gathered.progress = Some(Reading(Some((goods, goods))));
            self.swap();
        }
        // Whoever reads has gone only with the whole engine.
        let _ = reply.send(fresh);
    }

    /// Has the index written, if that is worth while, once all goods are there.
    pub(super) fn keep_index(&mut self, reply: Option<SyncSender<Asked>>) {
        self.swap();
        if self.core.world.load().loading.is_some() {
            self.index.later();
            reply.map(|reply| reply.send(Asked::Busy));
            return;
        }
        self.index.keep(&self.core, &self.own.hidden(), reply);
    }
}
