//! Goods, pages of a feed, and places to keep them, for the tests of the store.
#![allow(dead_code, unreachable_pub)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use huopan::domain::offer::{Cert, ChangePoint, Variant};
use huopan::domain::{
    Detail, Instant, Listing, Money, Offer, PriceBreak, PriceBreaks, Quantity, Stock, Supplier, SupplierId,
};
use huopan::ingest::feed::FeedPage;
use huopan::ingest::feed_state::{PageWrite, SyncState};
use huopan::store::door::{Found, ListedRow};
use huopan::store::{Depot, Disk, Engine, FakeDisk, OpenNote, RealDisk, Store};
use huopan::text::Clean;

/// One hour in milliseconds.
pub const HOUR: i64 = 3_600_000;

/// The data folder on a fake disk. The folder above it is new as well, as on a machine that has no program's data yet.
pub const DATA: &str = "/share/data";

/// A store that can be closed and opened again.
pub struct Place {
    pub disk: Arc<dyn Disk>,
    pub folder: PathBuf,
    pub engine: Engine,
    _temp: Option<tempfile::TempDir>,
}

impl Place {
    /// sled in a temporary folder.
    pub fn sled() -> Self {
        let temp = tempfile::tempdir().unwrap();
        Self { disk: Arc::new(RealDisk), folder: temp.path().join("data"), engine: Engine::Sled, _temp: Some(temp) }
    }

    /// The engine in memory over a fake disk.
    pub fn memory() -> Self {
        Self::on(&FakeDisk::new())
    }

    /// The engine in memory over this fake disk.
    pub fn on(disk: &FakeDisk) -> Self {
        let folder = PathBuf::from(DATA);
        Self { disk: Arc::new(disk.clone()), folder, engine: Engine::Memory, _temp: None }
    }

    /// Opens it; what was found.
    pub fn open_telling(&self) -> (Depot, Vec<OpenNote>) {
        Depot::open_on(&self.disk, &self.folder, self.engine, Instant(77)).unwrap()
    }

    /// Opens it; nothing strange may be found.
    pub fn open(&self) -> Depot {
        let (depot, notes) = self.open_telling();
        assert_eq!(notes, []);
        depot
    }
}

/// Runs a test on each kind of store.
pub fn each(test: impl Fn(&Place)) {
    test(&Place::memory());
    test(&Place::sled());
}

pub fn id(slug: &str) -> SupplierId {
    SupplierId::new(slug).unwrap()
}

pub fn breaks(price: i64) -> PriceBreaks {
    let step = |min, price| PriceBreak { min: Quantity::saturating(min), price: Money::fen(price) };
    PriceBreaks::new(vec![step(2, price + 10), step(100, price)]).unwrap()
}

/// A good by its feed id, with an article number of its own.
pub fn good(feed_id: &str) -> Offer {
    let listing = Listing {
        feed_id: Clean::new(feed_id),
        article: Some(Clean::new(&format!("a-{feed_id}"))),
        title: Clean::new(&format!("手机支架 {feed_id}")),
        breaks: breaks(350),
        stock: Stock::Figure(Quantity::saturating(500)),
        ..Listing::default()
    };
    let variant = Variant { id: Clean::new("v1"), spec: Clean::new("白色"), ..Variant::default() };
    let cert = Cert { name: Clean::new("CCC"), number: Clean::new("2024"), until: None };
    let detail =
        Detail { brand: Clean::new("义达"), variants: vec![variant], certs: vec![cert], ..Detail::default() };
    Offer { list: listing, detail }
}

pub fn article(mut offer: Offer, number: Option<&str>) -> Offer {
    offer.list.article = number.map(Clean::new);
    offer
}

pub fn stock(mut offer: Offer, pieces: u32) -> Offer {
    offer.list.stock = Stock::Figure(Quantity::saturating(pieces));
    offer
}

pub fn priced(mut offer: Offer, fen: i64) -> Offer {
    offer.list.breaks = breaks(fen);
    offer
}

pub fn dated(mut offer: Offer, at: i64) -> Offer {
    (offer.list.priced_at, offer.list.stocked_at) = (Some(Instant(at)), Some(Instant(at)));
    offer
}

pub fn goods(range: std::ops::Range<u32>) -> Vec<Offer> {
    range.map(|n| good(&format!("{n:05}"))).collect()
}

pub fn stock_point(at: i64, pieces: u32) -> ChangePoint {
    ChangePoint { at: Instant(at), breaks: None, stock: Some(Stock::Figure(Quantity::saturating(pieces))) }
}

/// A page of later changes at a time.
pub fn changes(at: i64, offers: Vec<Offer>) -> PageWrite {
    let supplier = Supplier { name: Clean::new("义达塑料"), ..Supplier::default() };
    let page = FeedPage { supplier, offers, ..FeedPage::default() };
    let state = SyncState { complete: true, pages: 2, ..SyncState::default() };
    PageWrite {
        supplier: id("yida"),
        page,
        state,
        at: Instant(at),
        pass_ended: false,
        missing: huopan::ingest::feed_state::Missing::Feed,
        full: false,
    }
}

/// Page `number` of a full pass; the last one ends it.
pub fn full(at: i64, pass: &str, number: u32, last: bool, offers: Vec<Offer>) -> PageWrite {
    let mut write = changes(at, offers);
    (write.page.pass, write.page.more) = (Clean::new(pass), !last);
    write.state = SyncState { pass: Clean::new(pass), complete: last, pages: number, ..SyncState::default() };
    (write.full, write.pass_ended) = (true, last);
    write
}

/// All rows in the order of their slots.
pub fn rows(depot: &Depot) -> Vec<ListedRow> {
    depot.list_pages().into_iter().flat_map(|page| depot.list_page(page.key).unwrap()).collect()
}

/// The row with a feed id.
pub fn row(depot: &Depot, feed_id: &str) -> ListedRow {
    rows(depot).into_iter().find(|row| &*row.listing.feed_id == feed_id).unwrap()
}

/// The good with a feed id in full.
pub fn found(depot: &Depot, feed_id: &str) -> Found {
    depot.detail(row(depot, feed_id).slot).unwrap().unwrap()
}

pub fn live(depot: &Depot) -> Vec<String> {
    let rows = rows(depot).into_iter().filter(|row| row.gone_at.is_none());
    let mut ids: Vec<String> = rows.map(|row| row.listing.feed_id.to_string()).collect();
    ids.sort();
    ids
}

/// Copies a folder with all in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let into = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &into);
        } else {
            std::fs::copy(entry.path(), into).unwrap();
        }
    }
}
