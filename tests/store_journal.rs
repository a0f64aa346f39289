//! Decisions: numbered without gaps, chained, stamped forward, and all there again.
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

use huopan::domain::Instant;
use huopan::domain::decision::{Decision, Event, Via};
use huopan::domain::envelope::{Context, Envelope, verify_chain};
use huopan::store::{Draft, FakeDisk, Log, OpenNote, RealDisk, Store};
use huopan::text::Clean;
use kit::*;

fn draft(at: i64, name: &str) -> Draft {
    let decision = Decision::Pool { pool: Clean::new("p"), name: Clean::new(name) };
    Draft { by: Clean::new("王"), via: Via::Cli, at: Instant(at), decision, context: Context::default() }
}

fn told(depot: &dyn Store) -> Vec<Event> {
    let mut events = Vec::new();
    depot.decisions(&mut |event| events.push(event)).unwrap();
    events
}

#[test]
fn decisions_are_there_again_numbered_and_stamped_in_order() {
    each(|place| {
        let mut all = place.open().decide(vec![draft(5_000, "甲"), draft(5_000, "乙")]).unwrap();
        let depot = place.open();
        assert_eq!(told(&depot), all);
        // The clock went back; the stamps do not.
        all.extend(depot.decide(vec![draft(1_000, "丙")]).unwrap());
        drop(depot);
        assert_eq!(told(&place.open()), all);
        assert_eq!(all.iter().map(|event| event.id.n).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(all.iter().all(|event| event.id.rep == all[0].id.rep) && all.is_sorted_by_key(|event| event.hlc));
        assert_eq!(all[2].decision, Some(draft(0, "丙").decision));
    });
}

#[test]
fn the_chain_of_hashes_goes_on_over_openings() {
    let place = Place::sled();
    for name in ["甲", "乙", "丙"] {
        place.open().decide(vec![draft(1, name), draft(2, name)]).unwrap();
    }
    let mut envelopes = Vec::new();
    let dir = place.folder.join("journal");
    let disk = std::sync::Arc::new(RealDisk);
    Log::replay(disk, &dir, "journal", &mut |_, text| envelopes.push(Envelope::parse(text).unwrap())).unwrap();
    let heads = verify_chain(&envelopes).unwrap();
    assert_eq!((envelopes.len(), heads.values().map(|head| head.n).collect::<Vec<_>>()), (6, vec![6]));
}

#[test]
fn a_folder_that_lost_its_replica_id_begins_a_new_chain_and_keeps_the_old_one() {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    let old = place.open().decide(vec![draft(1, "甲")]).unwrap();
    for broken in ["", "12", "not sixteen hex digits at all", "zzzzzzzzzzzzzzzz"] {
        disk.plant(format!("{DATA}/replica"), broken.as_bytes().to_vec());
        let depot = place.open();
        let new = depot.decide(vec![draft(1, "乙")]).unwrap();
        assert!(new[0].id.rep != old[0].id.rep && new[0].id.n == 1);
        assert!(new[0].hlc > old[0].hlc, "stamps go on over all replicas");
        assert_eq!(told(&depot)[0], old[0]);
    }
    assert_eq!(told(&place.open()).len(), 5);
}

#[test]
fn a_record_that_is_no_envelope_is_counted_and_stays() {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    place.open().decide(vec![draft(1, "甲")]).unwrap();
    let dir = place.folder.join("journal");
    let (mut log, _) = Log::open(place.disk.clone(), &dir, "journal").unwrap();
    log.append(&[b"{}".as_slice()]).unwrap();
    drop(log);
    let (depot, notes) = place.open_telling();
    assert_eq!(notes, [OpenNote::Unread { log: "journal", records: 1 }]);
    assert_eq!(depot.decide(vec![draft(1, "乙")]).unwrap()[0].id.n, 2);
    assert_eq!(told(&depot).len(), 2);
}

#[test]
fn nothing_decided_writes_nothing() {
    let depot = Place::memory().open();
    assert_eq!(depot.decide(Vec::new()), Ok(Vec::new()));
    assert!(told(&depot).is_empty());
}
