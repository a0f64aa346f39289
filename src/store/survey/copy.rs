//! A catalog looked at in a copy: opened, held against its own sums and the history, every page read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::domain::SupplierId;
use crate::store::codec::{self, DetailPage, ListPage};
use crate::store::disk::{Disk, DiskError, DiskErrorKind, DiskOp, RealDisk};
use crate::store::door::PageStamp;
use crate::store::error::StoreError;
use crate::store::keys::{self, Room};
use crate::store::pages::{self, Pages};
use crate::store::rebuild::{self, Engine, Look, OpenNote};
use crate::store::writer::read_suppliers;

/// What a catalog turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogSeen {
    /// It is not there, or empty beside a history: opening makes it anew.
    Absent,
    /// It can be used.
    Whole {
        /// Goods in it, those no longer offered included.
        goods: u64,
        /// Its pages, in order.
        pages: Vec<PageStamp>,
        /// Whose they are, by number.
        suppliers: BTreeMap<u32, SupplierId>,
        /// What opening would tell.
        notes: Vec<OpenNote>,
    },
}

/// Copies the catalog of a data folder into `room`, an empty folder on the real disk, and looks at the copy. `history` is the number
/// of the last record there.
///
/// An error is why opening would set the catalog aside, or a failure to make the copy.
pub fn catalog(folder: &Path, room: &Path, history: u64) -> Result<CatalogSeen, StoreError> {
    let from = folder.join("catalog");
    if !from.join("db").is_file() {
        return Ok(CatalogSeen::Absent);
    }
    copy(&from, room)?;
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let pages = Engine::Sled.open(&disk, room)?;
    match rebuild::look(&*pages, history)? {
        Look::Empty => Ok(CatalogSeen::Absent),
        Look::Good(notes) => {
            let (goods, suppliers) = (read_all(&*pages)?, read_suppliers(&*pages)?);
            let suppliers = suppliers.into_iter().map(|(no, record)| (no, record.id)).collect();
            Ok(CatalogSeen::Whole { goods, pages: pages::stamps(&*pages), suppliers, notes })
        }
    }
}

/// Reads every page in both parts; how many goods they hold.
fn read_all(pages: &dyn Pages) -> Result<u64, StoreError> {
    let mut goods = 0;
    for (key, _) in pages.keys(&[Room::List as u8]) {
        let page = keys::parse_page(&key).ok_or(StoreError::MissingPage)?;
        let read = |room| pages.get(&keys::page(room, page.supplier, page.page))?.ok_or(StoreError::MissingPage);
        let (list, detail) = (ListPage::unpack(&read(Room::List)?)?, DetailPage::unpack(&read(Room::Detail)?)?);
        if list.rows.len() != detail.rows.len() {
            return Err(StoreError::MissingPage);
        }
        for row in &detail.rows {
            codec::read_detail(row)?;
        }
        goods += list.rows.len() as u64;
    }
    Ok(goods)
}

/// The engine's files, without what it was writing when it died, and one folder deep: it has no more.
fn copy(from: &Path, to: &Path) -> Result<(), DiskError> {
    RealDisk.create_dir(to).or_else(|error| if error.kind() == DiskErrorKind::Exists { Ok(()) } else { Err(error) })?;
    for name in RealDisk.list(from)? {
        let path = from.join(&name);
        if super::is_half_snapshot(&name) {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).map_err(|source| DiskError::new(DiskOp::Append, &path, source))?;
        }
    }
    Ok(())
}
