//! The power goes, or the process is killed, at every operation. What was acknowledged is there afterwards, nothing else is
//! made up, and the log goes on. With any one sync left out the same trial fails: so each is needed, and the trial sees.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use huopan::store::{Damaged, Disk, DiskErrorKind, FakeDisk, Log, LogError, Opened};

use super::{DIR, last_plain, payload, refs, replay};

const SEEDS: Range<u64> = 0..6;

/// All syncs of the log. A label that is not here has no proof that it is needed.
const LABELS: [&str; 10] = [
    "journal.append",
    "journal.folder.dir",
    "journal.open",
    "journal.open.dir",
    "journal.pack",
    "journal.pack.dir",
    "journal.segment.dir",
    "journal.torn",
    "journal.torn.dir",
    "journal.undo",
];

fn ignore(disk: &FakeDisk, label: Option<&str>) {
    if let Some(label) = label {
        disk.ignore_sync(label);
    }
}

fn fresh(ignored: Option<&str>) -> FakeDisk {
    let disk = FakeDisk::new();
    ignore(&disk, ignored);
    disk
}

fn open(disk: &FakeDisk) -> Result<(Log, Opened, Vec<Vec<u8>>), LogError> {
    let (log, opened, read) = replay(Arc::new(disk.clone()), Path::new(DIR))?;
    Ok((log.with_segment_bytes(200), opened, read))
}

/// What a person was told, and what was tried.
#[derive(Default)]
struct Told {
    saved: usize,
    tried: usize,
}

impl Told {
    fn append(&mut self, log: &mut Log, count: usize) -> Result<(), LogError> {
        let batch: Vec<_> = (self.saved..self.saved + count).map(payload).collect();
        self.tried = self.saved + count;
        log.append(&refs(&batch))?;
        self.saved = self.tried;
        Ok(())
    }

    /// Everything saved is read back in order; what else is there was tried next, and nothing is called damaged. (A header
    /// torn from a batch that is whole otherwise is told, and costs nothing.)
    fn check(&self, opened: &Opened, read: &[Vec<u8>]) -> Result<(), String> {
        let damaged: Vec<_> = opened.damaged.iter().filter(|d| d.why != Damaged::Header || d.lost > 0).collect();
        if !damaged.is_empty() {
            return Err(format!("damage: {damaged:?}"));
        }
        if !(self.saved..=self.tried).contains(&read.len()) {
            return Err(format!("{} records, saved {}, tried {}", read.len(), self.saved, self.tried));
        }
        read.iter().enumerate().try_for_each(|(number, found)| {
            if *found == payload(number) { Ok(()) } else { Err(format!("record {number} is {found:?}")) }
        })
    }
}

/// A day's work: batches of several sizes over some segments, with a new start in the middle.
fn work(disk: &FakeDisk, told: &mut Told) -> Result<(), LogError> {
    for counts in [[1, 1, 3, 2, 1], [2, 1, 1, 4, 1]] {
        let (mut log, ..) = open(disk)?;
        for count in counts {
            told.append(&mut log, count)?;
        }
    }
    Ok(())
}

fn operations(ignored: Option<&str>) -> u64 {
    let disk = fresh(ignored);
    work(&disk, &mut Told::default()).unwrap();
    disk.operations()
}

fn works_on(disk: &FakeDisk, told: &mut Told) -> Result<(), String> {
    let say = |error: LogError| format!("a good disk refuses: {error}");
    let (mut log, opened, read) = open(disk).map_err(say)?;
    told.check(&opened, &read)?;
    (told.saved, told.tried) = (read.len(), read.len());
    told.append(&mut log, 2).map_err(say)?;
    let (_, opened, read) = open(disk).map_err(say)?;
    told.check(&opened, &read)
}

/// The power goes at every operation; and once more while the log is being opened after that.
fn power_cut(ignored: Option<&str>) -> Result<(), String> {
    for cut in 0..=operations(ignored) {
        let disk = fresh(ignored);
        disk.cut_after(cut);
        let mut told = Told::default();
        let _ = work(&disk, &mut told);
        for seed in SEEDS {
            let found = disk.after_power_cut(seed);
            let again = found.after_kill();
            again.cut_after(seed * 3);
            let _ = open(&again);
            for disk in [found, again.after_power_cut(seed)] {
                let mut told = Told { ..told };
                works_on(&disk, &mut told).map_err(|why| format!("cut {cut}, seed {seed}: {why}"))?;
            }
        }
    }
    Ok(())
}

/// The process is killed at every operation; the next one shows what it reads, and may save more, before the power goes.
fn kill_then_power_cut(ignored: Option<&str>) -> Result<(), String> {
    for cut in 0..=operations(ignored) {
        let disk = fresh(ignored);
        disk.cut_after(cut);
        let mut told = Told::default();
        let _ = work(&disk, &mut told);
        for more in [0, 1] {
            let disk = disk.after_kill();
            let (mut log, opened, read) = open(&disk).map_err(|error| error.to_string())?;
            told.check(&opened, &read)?;
            let mut told = Told { saved: read.len(), tried: read.len() };
            if more > 0 {
                told.append(&mut log, more).map_err(|error| error.to_string())?;
            }
            for seed in SEEDS {
                let mut told = Told { ..told };
                works_on(&disk.after_power_cut(seed), &mut told)
                    .map_err(|why| format!("killed {cut}, seed {seed}, {more} more: {why}"))?;
            }
        }
    }
    Ok(())
}

/// The bytes of a torn tail are in the segment or in a file beside it, whenever the power goes while it is mended.
fn torn_tail(ignored: Option<&str>) -> Result<(), String> {
    let whole = FakeDisk::new();
    work(&whole, &mut Told::default()).unwrap();
    let segment = last_plain(&whole);
    let bytes = whole.read(&segment).unwrap();
    let torn = &bytes[..bytes.len() - 3];
    for cut in 0..20 {
        let disk = whole.after_kill();
        ignore(&disk, ignored);
        disk.plant(&segment, torn.to_vec());
        disk.cut_after(cut);
        let opened = open(&disk).map(|(_, opened, _)| opened.torn.expect("the tail is torn"));
        for seed in SEEDS {
            let found = disk.after_power_cut(seed);
            let names = found.list(Path::new(DIR)).unwrap();
            let kept = |name: &String| {
                let kept = found.read(&Path::new(DIR).join(name)).unwrap();
                name.starts_with("torn-") && kept.len() > 8 && torn.ends_with(&kept)
            };
            if found.read(&segment).unwrap() != torn && !names.iter().any(kept) {
                return Err(format!("cut {cut}, seed {seed}: the torn bytes are in none of {names:?}"));
            }
        }
        if let Ok(told) = opened {
            assert_eq!(disk.after_kill().read(&told.kept).unwrap(), torn[usize::try_from(told.offset).unwrap()..]);
        }
    }
    Ok(())
}

/// The disk is full in the middle of a batch, which is taken back; the next batch goes into another segment.
fn full_disk(ignored: Option<&str>) -> Result<(), String> {
    let disk = fresh(ignored);
    let mut told = Told::default();
    let (mut log, ..) = open(&disk).unwrap();
    told.append(&mut log, 2).unwrap();
    disk.fail_after(0, ErrorKind::StorageFull);
    let error = log.append(&[b"refused, and told so"]).unwrap_err();
    assert!(matches!(error, LogError::Disk(ref disk) if disk.kind() == DiskErrorKind::Full), "{error}");
    told.append(&mut log, 4).unwrap();
    SEEDS.into_iter().try_for_each(|seed| works_on(&disk.after_power_cut(seed), &mut Told { ..told }))
}

fn trial(ignored: Option<&str>) -> Result<(), String> {
    [power_cut, kill_then_power_cut, torn_tail, full_disk].into_iter().try_for_each(|part| part(ignored))
}

#[test]
fn nothing_acknowledged_is_lost_wherever_the_power_goes() {
    assert_eq!(trial(None), Ok(()));
}

#[test]
fn each_sync_is_needed() {
    for label in LABELS {
        assert!(trial(Some(label)).is_err(), "nothing goes wrong without {label}");
    }
}

#[test]
fn the_log_syncs_nowhere_else() {
    let disk = FakeDisk::new();
    work(&disk, &mut Told::default()).unwrap();
    let last = last_plain(&disk);
    disk.plant(&last, disk.read(&last).unwrap().split_last().unwrap().1.to_vec());
    let (mut log, ..) = open(&disk).unwrap();
    disk.fail_after(0, ErrorKind::StorageFull);
    log.append(&[b"x"]).unwrap_err();
    assert_eq!(disk.sync_labels(), LABELS);
}

#[test]
fn after_a_failed_sync_the_log_takes_nothing_more_until_it_is_opened_again() {
    let disk = FakeDisk::new();
    let (mut log, ..) = open(&disk).unwrap();
    log.append(&[&payload(0)]).unwrap();
    disk.fail_after(1, ErrorKind::Other);
    assert!(matches!(log.append(&[&payload(1)]), Err(LogError::Disk(_))));
    assert!(matches!(log.append(&[&payload(1)]), Err(LogError::Poisoned { log: "journal" })));
    Told { saved: 1, tried: 2 }.check(&Opened::default(), &open(&disk).unwrap().2).unwrap();
    works_on(&disk, &mut Told { saved: 1, tried: 2 }).unwrap();
}

#[test]
fn a_disk_full_when_a_segment_begins_leaves_the_log_usable() {
    for failing in 0..12 {
        let disk = FakeDisk::new();
        let mut told = Told::default();
        let (mut log, ..) = open(&disk).unwrap();
        told.append(&mut log, 5).unwrap();
        let records = told.saved;
        disk.fail_after(failing, ErrorKind::StorageFull);
        let first = told.append(&mut log, 5);
        match first {
            Ok(()) => assert_eq!(told.saved, records + 5),
            // Its folder or its bytes may not be durable: then it says so, and is opened again.
            Err(_) => match told.append(&mut log, 5) {
                Ok(()) => {}
                Err(LogError::Poisoned { .. }) => drop(log),
                Err(error) => panic!("{failing}: {error}"),
            },
        }
        for seed in SEEDS {
            works_on(&disk.after_power_cut(seed), &mut Told { ..told }).unwrap();
        }
    }
}
