//! The real disk and the fake one do the same; the log does the same on both.

use std::path::Path;
use std::sync::Arc;

use huopan::store::log::MAX_RECORD;
use huopan::store::{Disk, DiskErrorKind, DiskOp, FakeDisk, LogError, Position, RealDisk, SyncPoint};

use super::{payload, refs, replay};

const POINT: SyncPoint = SyncPoint::new("test", "point");

/// Runs a suite on both disks, in a folder each has for itself.
fn on_both(suite: fn(Arc<dyn Disk>, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    suite(Arc::new(RealDisk), folder.path());
    let fake = FakeDisk::new();
    fake.create_dir(Path::new("/data")).unwrap();
    suite(Arc::new(fake), Path::new("/data"));
}

fn kind<T>(result: Result<T, huopan::store::DiskError>) -> (DiskOp, DiskErrorKind) {
    let error = result.err().expect("must fail");
    (error.op, error.kind())
}

#[test]
fn files_are_written_cut_renamed_and_removed() {
    on_both(|disk, root| {
        let (a, b) = (root.join("a"), root.join("b"));
        let mut file = disk.create_new(&a).unwrap();
        file.append(b"hello ").unwrap();
        file.append(b"world").unwrap();
        file.sync_data(POINT).unwrap();
        assert_eq!(disk.read(&a).unwrap(), b"hello world");
        assert_eq!(disk.read_from(&a, 6).unwrap(), b"world");
        assert_eq!(disk.read_from(&a, 99).unwrap(), b"");
        file.truncate(5).unwrap();
        file.append(b"!").unwrap();
        disk.open_append(&a).unwrap().append(b"?").unwrap();
        assert_eq!(disk.read(&a).unwrap(), b"hello!?");

        disk.write_atomic(&b, b"old", POINT).unwrap();
        disk.write_atomic(&b, b"new", POINT).unwrap();
        assert_eq!(disk.list(root).unwrap(), ["a", "b"]);
        disk.rename(&a, &b).unwrap();
        assert_eq!(disk.read(&b).unwrap(), b"hello!?");
        disk.remove(&b).unwrap();
        disk.sync_dir(root, POINT).unwrap();
        assert!(disk.list(root).unwrap().is_empty());
    });
}

#[test]
fn folders_are_made_with_those_above_and_made_again_without_harm() {
    on_both(|disk, root| {
        let deep = root.join("x/y/z");
        disk.create_dir_all(&deep, POINT).unwrap();
        disk.create_dir_all(&deep, POINT).unwrap();
        disk.create_new(&deep.join("f")).unwrap();
        assert_eq!(disk.list(&root.join("x")).unwrap(), ["y"]);
        assert_eq!(disk.list(&deep).unwrap(), ["f"]);
    });
}

#[test]
fn failures_name_operation_and_kind() {
    on_both(|disk, root| {
        let (none, there) = (root.join("none"), root.join("there"));
        disk.create_new(&there).unwrap();
        assert_eq!(kind(disk.create_new(&there)), (DiskOp::Open, DiskErrorKind::Exists));
        assert_eq!(kind(disk.open_append(&none)), (DiskOp::Open, DiskErrorKind::Missing));
        assert_eq!(kind(disk.read(&none)), (DiskOp::Read, DiskErrorKind::Missing));
        assert_eq!(kind(disk.list(&none)), (DiskOp::List, DiskErrorKind::Missing));
        assert_eq!(kind(disk.remove(&none)), (DiskOp::Remove, DiskErrorKind::Missing));
        assert_eq!(kind(disk.rename(&none, &there)), (DiskOp::Rename, DiskErrorKind::Missing));
        assert_eq!(kind(disk.create_new(&none.join("f"))), (DiskOp::Open, DiskErrorKind::Missing));
        assert_eq!(kind(disk.create_dir(&none.join("d"))), (DiskOp::CreateDir, DiskErrorKind::Missing));
        assert_eq!(kind(disk.create_dir(root)), (DiskOp::CreateDir, DiskErrorKind::Exists));
        let text = disk.read(&none).unwrap_err().to_string();
        assert!(text.starts_with(&format!("cannot read {}: ", none.display())), "{text}");
    });
}

#[test]
fn a_full_disk_is_told_from_a_read_only_one() {
    use std::io::ErrorKind;
    let disk = FakeDisk::new();
    for (error, expected) in [
        (ErrorKind::StorageFull, DiskErrorKind::Full),
        (ErrorKind::QuotaExceeded, DiskErrorKind::Full),
        (ErrorKind::ReadOnlyFilesystem, DiskErrorKind::ReadOnly),
        (ErrorKind::PermissionDenied, DiskErrorKind::Denied),
        (ErrorKind::BrokenPipe, DiskErrorKind::Other),
    ] {
        disk.fail_after(0, error);
        assert_eq!(kind(disk.create_new(Path::new("/x"))), (DiskOp::Open, expected));
    }
    disk.create_new(Path::new("/x")).unwrap();
}

#[test]
fn a_log_gives_back_what_it_took_across_segments_and_starts() {
    on_both(|disk, root| {
        let dir = root.join("deep/journal");
        let mut positions = Vec::new();
        for start in 0..3 {
            let (log, opened, read) = replay(disk.clone(), &dir).unwrap();
            assert_eq!((opened.torn, opened.damaged), (None, vec![]));
            assert_eq!(read, (0..start * 10).map(payload).collect::<Vec<_>>());
            assert_eq!(log.next_number(), start as u64 * 10 + 1);
            let mut log = log.with_segment_bytes(300);
            for number in (start * 10..start * 10 + 10).step_by(2) {
                positions.push(log.append(&refs(&[payload(number), payload(number + 1)])).unwrap());
            }
        }
        let (log, ..) = replay(disk.clone(), &dir).unwrap();
        let mut found: Vec<Position> = Vec::new();
        log.read(&mut |position, _| found.push(position)).unwrap();
        assert!(found.is_sorted() && found.iter().map(|position| position.number).eq(1..=30));
        assert!(found.iter().step_by(2).eq(&positions), "append answers where the first of its batch lies");
        let names = disk.list(&dir).unwrap();
        let (open, closed) = names.split_last().unwrap();
        assert!(closed.iter().all(|name| name.ends_with(".log.zst")) && !open.contains("zst"), "{names:?}");
        assert!(closed.len() >= 2);
    });
}

#[test]
fn empty_records_are_records_and_an_empty_batch_is_nothing() {
    on_both(|disk, root| {
        let (mut log, ..) = replay(disk.clone(), root).unwrap();
        log.append(&[]).unwrap();
        assert!(disk.list(root).unwrap().is_empty());
        assert_eq!(log.append(&[b"", b""]).unwrap(), Position { number: 1, segment: 1, offset: 16 });
        log.append(&[]).unwrap();
        assert_eq!(replay(disk, root).unwrap().2, [b"", b""]);
    });
}

#[test]
fn the_longest_record_fits_and_one_byte_more_is_refused_before_anything_is_written() {
    let disk: Arc<dyn Disk> = Arc::new(FakeDisk::new());
    let (mut log, ..) = replay(disk.clone(), Path::new("/")).unwrap();
    let record = vec![7; MAX_RECORD + 1];
    let error = log.append(&[b"x", &record]).unwrap_err();
    assert!(matches!(error, LogError::TooLong { log: "journal", bytes } if bytes == MAX_RECORD + 1), "{error}");
    log.append(&[&record[1..]]).unwrap();
    let (_, opened, read) = replay(disk, Path::new("/")).unwrap();
    assert_eq!((opened.records, read[0].len()), (1, MAX_RECORD));
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let (mut log, ..) = replay(Arc::new(RealDisk), &root.path().join("a/b")).unwrap();
    log.append(&[b"x"]).unwrap();
    let mode = |path: &str| std::fs::metadata(root.path().join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("a"), mode("a/b"), mode("a/b/000001.log")), (0o700, 0o700, 0o600));
}
