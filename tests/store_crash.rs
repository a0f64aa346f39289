//! Power cuts at every operation: nothing acknowledged is lost, no page is half there, and every sync is needed.
#![allow(
    clippy::needless_for_each,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "kit/store.rs"]
mod kit;

use std::path::Path;
use std::sync::Arc;

use huopan::domain::decision::{Decision, Event, EventId, Via};
use huopan::domain::envelope::Context;
use huopan::domain::{Detail, Instant};
use huopan::ingest::feed_state::PageWrite;
use huopan::store::door::{ListedRow, SupplierEntry};
use huopan::store::{Depot, Disk, Draft, Engine, FakeDisk, OpenNote, Store};
use huopan::text::Clean;
use kit::*;

const SEEDS: u64 = 4;

fn draft(n: u32) -> Draft {
    let (pool, name) = (Clean::new(&format!("p{n}")), Clean::new("夏季"));
    Draft {
        by: Clean::new("王"),
        via: Via::Board,
        at: Instant(1_000),
        decision: Decision::Pool { pool, name },
        context: Context::default(),
    }
}

fn shared(disk: &FakeDisk) -> Arc<dyn Disk> {
    Arc::new(disk.clone())
}

fn open(disk: &FakeDisk) -> Option<Depot> {
    let opened = Depot::open_on(&shared(disk), Path::new(kit::DATA), Engine::Memory, Instant(1));
    opened.ok().map(|(depot, _)| depot)
}

/// Takes five batches of decisions as far as the disk lets it; the answers that came.
fn decide(disk: &FakeDisk) -> Vec<Event> {
    let mut told = Vec::new();
    let Some(depot) = open(disk) else { return told };
    for batch in 0..5 {
        let Ok(events) = depot.decide((batch * 3..=batch * 3 + batch % 3).map(draft).collect()) else { break };
        told.extend(events);
    }
    told
}

fn events(depot: &Depot) -> Vec<Event> {
    let mut events = Vec::new();
    depot.decisions(&mut |event| events.push(event)).unwrap();
    events
}

/// What is wrong after a power cut, if anything.
fn missing_decision(disk: &FakeDisk, told: &[Event]) -> Option<String> {
    let Ok((depot, notes)) = Depot::open_on(&shared(disk), Path::new(kit::DATA), Engine::Memory, Instant(1)) else {
        return Some("it does not open".to_owned());
    };
    let kept = events(&depot);
    if kept.get(..told.len()) != Some(told) {
        return Some(format!("{} told, {} kept", told.len(), kept.len()));
    }
    if notes.iter().any(|note| matches!(note, OpenNote::Damaged { .. })) {
        return Some(format!("{notes:?}"));
    }
    let next = depot.decide(vec![draft(99)]).unwrap().remove(0).id;
    let expected = kept.last().map_or(next.rep, |last| last.id.rep);
    let due = EventId { rep: expected, n: kept.len() as u64 + 1 };
    (next != due).then(|| format!("{next:?} instead of {due:?}"))
}

/// Cuts the power at every operation of deciding.
fn cut_while_deciding(ignored: &[&str]) -> Result<u64, String> {
    for n in 0.. {
        let disk = FakeDisk::new();
        ignored.iter().for_each(|label| disk.ignore_sync(label));
        disk.cut_after(n);
        let told = decide(&disk);
        for seed in 0..SEEDS {
            let found = missing_decision(&disk.after_power_cut(seed), &told);
            found.map_or(Ok(()), |found| Err(format!("cut after {n}, seed {seed}: {found}")))?;
            let killed = disk.after_kill();
            let shown = open(&killed).map(|depot| events(&depot)).unwrap_or_default();
            let found = missing_decision(&killed.after_power_cut(seed), &shown);
            found.map_or(Ok(()), |found| Err(format!("killed after {n}, then cut, seed {seed}: {found}")))?;
        }
        if disk.operations() <= n {
            return Ok(n);
        }
    }
    Ok(0)
}

#[test]
fn no_decision_that_was_told_is_lost() {
    let operations = cut_while_deciding(&[]).unwrap();
    assert!(operations > 20, "{operations}");
}

/// A supplier's life: a full pass, changes, a pass that is held, a person's word.
fn life() -> Vec<PageWrite> {
    let mut offers = goods(0..150);
    let mut writes =
        vec![full(1, "p1", 1, false, offers[..100].to_vec()), full(2, "p1", 2, true, offers[100..].to_vec())];
    offers = offers.into_iter().map(|offer| stock(offer, 7)).collect();
    writes.push(changes(3, offers[90..140].to_vec()));
    writes.push(full(4, "p2", 1, false, offers[..30].to_vec()));
    writes.push(full(5, "p2", 2, true, offers[30..145].to_vec()));
    writes.push(full(6, "p3", 1, true, offers[..20].to_vec()));
    writes
}

type Picture = (Vec<SupplierEntry>, Vec<ListedRow>, Vec<Detail>);

fn picture(depot: &Depot) -> Picture {
    let rows = rows(depot);
    let details = rows.iter().step_by(7).map(|row| depot.detail(row.slot).unwrap().unwrap().detail).collect();
    (depot.suppliers().unwrap(), rows, details)
}

/// How the store looks before the first page and after each.
fn pictures() -> Vec<Picture> {
    let depot = Depot::in_memory().unwrap();
    let mut pictures = vec![picture(&depot)];
    for write in life() {
        depot.apply(write).unwrap();
        pictures.push(picture(&depot));
    }
    depot.confirm_removal(&id("yida"), Instant(9)).unwrap();
    pictures.push(picture(&depot));
    pictures
}

/// Lives as far as the disk lets it; how many steps were told.
fn live_through(disk: &FakeDisk) -> usize {
    let Some(depot) = open(disk) else { return 0 };
    let pages = life().into_iter().take_while(|write| depot.apply(write.clone()).is_ok()).count();
    let confirmed = pages == life().len() && depot.confirm_removal(&id("yida"), Instant(9)).is_ok();
    pages + usize::from(confirmed)
}

fn half_page(disk: &FakeDisk, told: usize, pictures: &[Picture]) -> Option<String> {
    let opened = Depot::open_on(&shared(disk), Path::new(kit::DATA), Engine::Memory, Instant(1));
    let Ok((depot, notes)) = opened else { return Some("it does not open".to_owned()) };
    if !notes.iter().all(|note| matches!(note, OpenNote::Torn { .. } | OpenNote::Unfinished)) {
        return Some(format!("{notes:?}"));
    }
    let now = picture(&depot);
    let at = pictures.iter().position(|picture| *picture == now);
    if at.is_none_or(|at| at < told || at > told + 1) {
        return Some(format!("{told} steps told, now as after {at:?}"));
    }
    // What was cut off can be done again.
    let rest = life().into_iter().skip(at.unwrap_or(0)).try_for_each(|write| depot.apply(write).map(|_| ()));
    rest.err().map(|fault| fault.to_string())
}

fn cut_while_applying(pictures: &[Picture], ignored: &[&str]) -> Result<u64, String> {
    for n in 0.. {
        let disk = FakeDisk::new();
        ignored.iter().for_each(|label| disk.ignore_sync(label));
        disk.cut_after(n);
        let told = live_through(&disk);
        for seed in 0..SEEDS {
            let found = half_page(&disk.after_power_cut(seed), told, pictures);
            found.map_or(Ok(()), |found| Err(format!("cut after {n}, seed {seed}: {found}")))?;
            let killed = disk.after_kill();
            let shown = open(&killed).map(|depot| picture(&depot));
            let cut = open(&killed.after_power_cut(seed)).map(|depot| picture(&depot));
            if shown != cut {
                return Err(format!("killed after {n}, then cut, seed {seed}: what was shown is gone"));
            }
        }
        if disk.operations() <= n {
            return Ok(n);
        }
    }
    Ok(0)
}

#[test]
fn no_page_is_lost_or_half_there() {
    let operations = cut_while_applying(&pictures(), &[]).unwrap();
    assert!(operations > 30, "{operations}");
}

#[test]
fn every_sync_is_needed() {
    let disk = FakeDisk::new();
    decide(&disk);
    live_through(&disk);
    let pictures = pictures();
    // Opening makes the entries of the data folder durable several times over: any of these would do, but one must be there.
    let entries = ["journal.folder.dir", "history.folder.dir", "catalog.folder.dir", "journal.replica.dir"];
    let labels = disk.sync_labels();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    assert!(entries.iter().all(|entry| labels.contains(entry)), "{labels:?}");
    // What the syncs of an opening log are for is the log's own test.
    let alone = labels.iter().filter(|label| !entries.contains(label) && !label.contains(".open"));
    let groups = alone.map(std::slice::from_ref).chain([entries.as_slice()]);
    let needless =
        groups.filter(|group| cut_while_deciding(group).is_ok() && cut_while_applying(&pictures, group).is_ok());
    assert_eq!(needless.collect::<Vec<_>>(), Vec::<&[&str]>::new(), "nothing is lost without them");
}

#[test]
fn an_error_in_mid_page_leaves_the_store_as_it_was_and_usable_after_opening() {
    let pictures = pictures();
    for n in 0..60 {
        let disk = FakeDisk::new();
        drop(open(&disk));
        let depot = open(&disk).unwrap();
        disk.fail_after(n, std::io::ErrorKind::StorageFull);
        let told = life().into_iter().take_while(|write| depot.apply(write.clone()).is_ok()).count();
        drop(depot);
        assert_eq!(half_page(&disk.after_kill(), told, &pictures), None, "failing after {n}");
    }
}

#[test]
fn a_page_that_failed_can_be_applied_again_at_once() {
    let (pictures, mut again) = (pictures(), 0_u32);
    for n in (1..40).step_by(2) {
        let disk = FakeDisk::new();
        let depot = open(&disk).unwrap();
        disk.fail_after(n, std::io::ErrorKind::StorageFull);
        for write in life() {
            if depot.apply(write.clone()).is_ok() {
                continue;
            }
            if depot.apply(write).is_err() {
                break;
            }
            again += 1;
        }
        // After a failed sync nothing is taken until it is opened again; else all of it is there.
        let at = pictures.iter().position(|known| *known == picture(&depot));
        assert!(at.is_some(), "failing after {n}");
    }
    assert!(again > 1, "{again}");
}

#[test]
fn a_catalog_that_takes_nothing_does_not_let_the_history_run_ahead() {
    let mut unfinished = 0;
    for n in 0..12 {
        let disk = FakeDisk::new();
        let depot = open(&disk).unwrap();
        depot.apply(changes(1, goods(0..30))).unwrap();
        let before = rows(&depot);
        disk.fail_after(n, std::io::ErrorKind::StorageFull);
        let page = || changes(2, vec![stock(good("00001"), 1)]);
        // As a sync does that is tried again and again.
        if (0..6).any(|_| depot.apply(page()).is_ok()) {
            continue;
        }
        drop(depot);
        let (depot, notes) = Place::on(&disk.after_kill()).open_telling();
        assert!(
            notes.iter().all(|note| matches!(note, OpenNote::Unfinished | OpenNote::Torn { .. })),
            "{n}: {notes:?}"
        );
        unfinished += u32::from(notes.contains(&OpenNote::Unfinished) && rows(&depot) == before);
    }
    assert!(unfinished > 0, "some failure lies between the history and the catalog");
}
