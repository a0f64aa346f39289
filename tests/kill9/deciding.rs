//! A person at the board puts a good into the pool and out again; the words on the screen are the acknowledgement.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use huopan::cli::demo::Demo;
use huopan::domain::Decision;
use huopan::domain::decision::{Event, EventId};
use huopan::domain::envelope::{Envelope, verify_chain};
use huopan::domain::ledger::Ledger;
use huopan::store::{Log, RealDisk, Store};
use portable_pty::CommandBuilder;

use crate::harness::Pty;
use crate::strike::Striker;
use crate::{PROGRAM, left_by};

/// Strikes in all.
const STRIKES: u64 = 25;
/// What the toast says of a good that went in, and of one that went out.
const SAID: [&str; 2] = ["put into", "taken out of"];

/// The demo's board over a folder that is kept, with its goods there.
fn board(folder: &Path) -> Pty {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--lang", "en", "demo", "--keep"]);
    command.arg(folder);
    command.env("HUOPAN_CONFIG", folder.join("no-settings"));
    let mut pty = Pty::spawn(command, 120, 30);
    pty.wait_for("suppliers synced");
    // All goods are in the list, and the cursor is on one.
    pty.wait_for("of 604");
    pty.wait_for("▌");
    pty
}

/// Presses `x` and waits until it says that this is saved, and the good's row has followed. Which of [`SAID`] it was.
fn toggle(pty: &mut Pty, expected: Option<usize>) -> usize {
    let said = |screen: &vt100::Screen| {
        let words = screen.contents();
        let line = words.lines().find(|line| line.contains("saved"))?;
        let said = SAID.iter().position(|said| line.contains(said))?;
        let row = words.lines().find(|line| line.starts_with('▌'))?;
        (expected.is_none_or(|expected| expected == said) && row.contains('★') == (said == 0)).then_some(said)
    };
    // While the list is being asked for anew there is nothing to decide about, and it says so.
    let refused = |screen: &vt100::Screen| screen.contents().contains("no good here");
    loop {
        pty.send("x");
        pty.wait_until("saved", |screen| said(screen).is_some() || refused(screen));
        if let Some(said) = said(pty.screen()) {
            return said;
        }
        pty.send("@");
        pty.wait_until("that @ does nothing", |screen| !refused(screen));
    }
}

/// Every record of the journal: all of them envelopes, each chained to the one before, numbered without a gap.
fn journal(folder: &Path, seed: u64) -> Vec<Event> {
    let (log, opened) = Log::open(Arc::new(RealDisk), &folder.join("journal"), "journal").unwrap();
    assert_eq!(opened.damaged, [], "seed {seed}");
    let mut envelopes = Vec::new();
    log.read(&mut |_, bytes| envelopes.push(Envelope::parse(bytes).unwrap())).unwrap();
    let heads = verify_chain(&envelopes).unwrap();
    assert_eq!(heads.len(), 1, "seed {seed}: one chain");
    let events: Vec<Event> = envelopes.iter().map(Envelope::event).collect();
    assert!(events.iter().map(|event| event.id.n).eq(1..=events.len() as u64), "seed {seed}: numbers");
    events
}

/// What is in the pool, by the plainest reading of the journal: the puttings-in that nothing took out.
fn members(events: &[Event]) -> BTreeSet<EventId> {
    let mut members = BTreeSet::new();
    for event in events {
        match event.decision.as_ref().unwrap() {
            Decision::ShortlistAdd { pool, .. } if *pool == Demo::pool() => {
                members.insert(event.id);
            }
            Decision::ShortlistRemove { pool, adds, .. } if *pool == Demo::pool() => {
                members.retain(|add| !adds.contains(add));
            }
            _ => {}
        }
    }
    members
}

/// Holds what is there against what was said on the screen since the journal had `before` events.
fn check(folder: &Path, before: usize, told: &[usize], most: usize, seed: u64) -> usize {
    let depot = left_by(folder, seed);
    let mut ledger = Ledger::default();
    depot.decisions(&mut |event| drop(ledger.apply(event))).unwrap();
    drop(depot);
    let events = journal(folder, seed);
    let new = &events[before..];
    assert!((told.len()..=most).contains(&new.len()), "seed {seed}: {} told, {} kept", told.len(), new.len());
    let mut good = None;
    for (n, event) in new.iter().enumerate() {
        let (said, about) = match event.decision.as_ref().unwrap() {
            Decision::ShortlistAdd { good, .. } => (0, good),
            Decision::ShortlistRemove { good, .. } => (1, good),
            other => panic!("seed {seed}: {other:?}"),
        };
        assert!(told.get(n).is_none_or(|told| *told == said), "seed {seed}: {n}");
        assert_eq!(good.get_or_insert(about), &about, "seed {seed}: {n}");
    }
    let ids: BTreeSet<_> = ledger.goods().map(|(id, _)| *id).collect();
    let in_pool: BTreeSet<EventId> = ids.into_iter().flat_map(|id| ledger.adds(&Demo::pool(), id)).collect();
    assert_eq!(in_pool, members(&events), "seed {seed}");
    assert_eq!(ledger.len(), events.len(), "seed {seed}");
    events.len()
}

#[test]
fn no_decision_that_the_board_called_saved_is_lost() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("data");
    let mut first = board(&folder);
    first.send("q");
    assert_eq!(first.end().exit_code(), 0);
    let mut before = journal(&folder, 0).len();
    let mut unanswered = 0;
    for seed in 0..STRIKES {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut pty = board(&folder);
        pty.send(&"\u{1b}[B".repeat(random.usize(..6)));
        let mut told = vec![toggle(&mut pty, None)];
        for _ in 0..random.usize(..4) {
            told.push(toggle(&mut pty, told.last().map(|said| 1 - said)));
        }
        let striker = Striker::aim(pty.pid());
        let more = random.usize(1..4);
        pty.send(&"x".repeat(more));
        striker.strike(random.u32(..400_000));
        assert!(!pty.end().success(), "seed {seed}");
        let now = check(&folder, before, &told, told.len() + more, seed);
        unanswered += now - before - told.len();
        before = now;
    }
    eprintln!("{unanswered} decisions were kept that nobody had been told of yet");
}
