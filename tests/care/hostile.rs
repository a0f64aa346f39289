//! Archives that mean harm, or were harmed: refused in words, and nothing is written.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use huopan::domain::{FileHash, Instant};
use huopan::store::backup::{self, BackupError, Counts, Entry, Manifest, Source};
use huopan::store::{FakeDisk, RealDisk};
use tar::{EntryType, Header};

use super::place::{Place, picture};

const SEGMENT: &str = "journal/000001.log";

/// One entry of an archive that is made by hand.
struct Piece<'a> {
    path: &'a str,
    kind: EntryType,
    /// The length that the header claims; else that of the bytes.
    claims: Option<u64>,
    bytes: &'a [u8],
}

impl<'a> Piece<'a> {
    const fn plain(path: &'a str, bytes: &'a [u8]) -> Self {
        Self { path, kind: EntryType::Regular, claims: None, bytes }
    }
}

fn tar(pieces: &[Piece<'_>]) -> Vec<u8> {
    let mut archive = Vec::new();
    for piece in pieces {
        let mut header = Header::new_ustar();
        // Past the library's own care: what a path leads to is the reader's to judge.
        header.as_mut_bytes()[..piece.path.len()].copy_from_slice(piece.path.as_bytes());
        header.set_entry_type(piece.kind);
        header.set_size(piece.claims.unwrap_or(piece.bytes.len() as u64));
        header.set_mode(0o777);
        if matches!(piece.kind, EntryType::Symlink | EntryType::Link) {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        archive.extend_from_slice(header.as_bytes());
        archive.extend_from_slice(piece.bytes);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive.resize(archive.len() + 1_024, 0);
    archive
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = zstd::Encoder::new(Vec::new(), 1).unwrap();
    packer.include_checksum(true).unwrap();
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn entry(path: &str, bytes: &[u8]) -> Entry {
    Entry { path: path.to_owned(), bytes: bytes.len() as u64, blake3: FileHash::of(bytes) }
}

fn manifest(entries: Vec<Entry>) -> Vec<u8> {
    let manifest = Manifest {
        format: "huopan-backup/1".to_owned(),
        program: "0.1.0".to_owned(),
        schema: 2,
        made_at: Instant(1),
        counts: Counts::default(),
        entries,
    };
    serde_json::to_vec(&manifest).unwrap()
}

/// Refuses this archive; why.
fn refused(archive: Vec<u8>) -> BackupError {
    let disk = FakeDisk::new();
    disk.plant("/b", archive);
    backup::verify(&disk, Path::new("/b")).expect_err("it should be refused")
}

/// The same of a manifest with one good segment, and these pieces behind it.
fn refused_with(pieces: &[Piece<'_>]) -> BackupError {
    let text = manifest(vec![entry(SEGMENT, b"log")]);
    let mut all = vec![Piece::plain("manifest.json", &text)];
    all.extend(pieces.iter().map(|p| Piece { path: p.path, kind: p.kind, claims: p.claims, bytes: p.bytes }));
    refused(packed(&tar(&all)))
}

#[test]
fn one_made_by_hand_as_it_should_be_is_taken() {
    let text = manifest(vec![entry(SEGMENT, b"log")]);
    let disk = FakeDisk::new();
    disk.plant("/b", packed(&tar(&[Piece::plain("manifest.json", &text), Piece::plain(SEGMENT, b"log")])));
    assert_eq!(backup::verify(&disk, Path::new("/b")).unwrap().entries.len(), 1);
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    for path in
        ["../journal/000001.log", "/etc/cron.d/x", "journal/../../x", "journal/000001.log/../x", "lock", "C:\\x"]
    {
        let named = manifest(vec![entry(path, b"log")]);
        let error = refused(packed(&tar(&[Piece::plain("manifest.json", &named), Piece::plain(path, b"log")])));
        assert!(matches!(&error, BackupError::Foreign(told) if told == path), "named {path}: {error}");
        // Nor one that the manifest does not name.
        let error = refused_with(&[Piece::plain(path, b"log")]);
        assert!(matches!(&error, BackupError::Foreign(told) if told == path), "unnamed {path}: {error}");
    }
}

#[test]
fn only_plain_files_are_taken() {
    for kind in [
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Directory,
        EntryType::Char,
        EntryType::Block,
        EntryType::Fifo,
        EntryType::GNUSparse,
        EntryType::GNULongName,
        EntryType::XHeader,
        EntryType::XGlobalHeader,
        EntryType::Continuous,
    ] {
        let error = refused_with(&[Piece { kind, ..Piece::plain(SEGMENT, b"log") }]);
        assert!(matches!(error, BackupError::Foreign(_)), "{kind:?}: {error}");
    }
}

#[test]
fn what_differs_from_the_manifest_is_refused() {
    let good = || Piece::plain(SEGMENT, b"log");
    assert!(matches!(refused_with(&[Piece::plain(SEGMENT, b"lag")]), BackupError::Differs(p) if p == SEGMENT));
    assert!(matches!(refused_with(&[Piece::plain(SEGMENT, b"longer")]), BackupError::Differs(_)));
    assert!(matches!(refused_with(&[]), BackupError::Missing(p) if p == SEGMENT));
    assert!(matches!(refused_with(&[good(), good()]), BackupError::Foreign(_)), "twice");
    assert!(matches!(refused_with(&[good(), Piece::plain("journal/000002.log", b"log")]), BackupError::Foreign(_)));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    // A manifest that owns up to it.
    let claims = Entry { bytes: 1 << 30, ..entry(SEGMENT, b"") };
    let text = manifest(vec![claims.clone(), Entry { path: "journal/000002.log".to_owned(), ..claims }]);
    let error = refused(packed(&tar(&[Piece::plain("manifest.json", &text)])));
    assert!(matches!(error, BackupError::Bomb(total) if total == 2 << 30), "{error}");
    // A header that claims a terabyte, of which nothing is read.
    let huge = Piece { claims: Some(1 << 40), ..Piece::plain(SEGMENT, b"log") };
    assert!(matches!(refused_with(&[huge]), BackupError::Differs(_)));
    // A sparse file of a terabyte.
    let sparse = Piece { kind: EntryType::GNUSparse, claims: Some(1 << 40), ..Piece::plain(SEGMENT, b"") };
    assert!(matches!(refused_with(&[sparse]), BackupError::Foreign(_)));
    // A manifest too long to be one.
    let long = Piece { claims: Some(1 << 40), ..Piece::plain("manifest.json", b"{}") };
    assert!(matches!(refused(packed(&tar(&[long]))), BackupError::NotOne));
    // Zeros without end behind the last entry.
    let text = manifest(vec![entry(SEGMENT, b"log")]);
    let mut whole = tar(&[Piece::plain("manifest.json", &text), Piece::plain(SEGMENT, b"log")]);
    whole.resize(whole.len() + (8 << 20), 0);
    assert!(matches!(refused(packed(&whole)), BackupError::Foreign(_)));
}

#[test]
fn what_is_no_backup_is_told_from_one_that_was_harmed() {
    let plain = tar(&[Piece::plain("manifest.json", &manifest(Vec::new()))]);
    for no_backup in [Vec::new(), b"PK\x03\x04 something".to_vec(), plain, packed(b"")] {
        assert!(matches!(refused(no_backup), BackupError::NotOne));
    }
    assert!(matches!(refused(packed(&[7; 5_000])), BackupError::Damaged(_)));
    let newer = br#"{"format":"huopan-backup/9"}"#;
    let error = refused(packed(&tar(&[Piece::plain("manifest.json", newer)])));
    assert!(matches!(error, BackupError::Newer(format) if format == "huopan-backup/9"));
}

/// A backup of a store with everything in it.
fn made(place: &Place) -> (PathBuf, Vec<u8>) {
    let archive = place.temp.path().join("b.tar.zst");
    let data = place.data();
    let source = Source { folder: &data, in_use: false, extras: &[], now: Instant(1) };
    backup::make(&RealDisk, &source, &archive).unwrap();
    let bytes = fs::read(&archive).unwrap();
    (archive, bytes)
}

#[test]
fn a_cut_or_flipped_backup_is_never_taken_for_a_whole_one() {
    let (_, whole) = made(&Place::full());
    let disk = FakeDisk::new();
    let mut random = fastrand::Rng::with_seed(3);
    let cuts = (0..40).map(|at| whole[..whole.len() * at / 40].to_vec()).chain([whole[..whole.len() - 1].to_vec()]);
    let flips = std::iter::repeat_with(|| {
        let (mut hurt, at) = (whole.clone(), random.usize(..whole.len()));
        hurt[at] ^= 1 << random.u8(..8);
        hurt
    });
    for (n, hurt) in cuts.chain(flips.take(60)).enumerate() {
        disk.plant("/b", hurt);
        assert!(backup::verify(&disk, Path::new("/b")).is_err(), "number {n}");
    }
    disk.plant("/b", whole);
    assert!(backup::verify(&disk, Path::new("/b")).is_ok());
}

#[test]
fn the_verb_says_why_and_writes_nothing() {
    let place = Place::full();
    let (archive, whole) = made(&place);
    let evil = manifest(vec![entry("../../x", b"log")]);
    let evil = packed(&tar(&[Piece::plain("manifest.json", &evil), Piece::plain("../../x", b"log")]));
    let log = manifest(vec![entry(SEGMENT, b"log")]);
    let link = Piece { kind: EntryType::Symlink, ..Piece::plain(SEGMENT, b"") };
    let link = packed(&tar(&[Piece::plain("manifest.json", &log), link]));
    let other = packed(&tar(&[Piece::plain("manifest.json", &log), Piece::plain(SEGMENT, b"lag")]));
    let claims = manifest(vec![Entry { bytes: 1 << 30, ..entry(SEGMENT, b"") }]);
    let bomb = packed(&tar(&[Piece::plain("manifest.json", &claims)]));
    let cases = [
        (evil, "it holds what no backup does: ../../x", "里面有备份不该有的东西: ../../x"),
        (link, "it holds what no backup does: journal/000001.log", "里面有备份不该有的东西"),
        (other, "journal/000001.log is not what the manifest says", "和清单对不上"),
        (whole[..whole.len() / 2].to_vec(), "it is cut or damaged", "文件断了或坏了"),
        (bomb, "it unpacks to 1.0 GB, far too much", "大得不正常"),
        (b"hello".to_vec(), "this is not a backup of huopan", "不是 huopan 的备份"),
    ];
    for (bytes, english, chinese) in cases {
        fs::write(&archive, bytes).unwrap();
        let before = picture(place.temp.path());
        let name = archive.to_string_lossy().into_owned();
        for (lang, said, advice) in [("en", english, "nothing was written"), ("zh", chinese, "什么都没写")] {
            let into = place.temp.path().join("new").to_string_lossy().into_owned();
            for into in [vec!["--into", &into], vec!["--force"], vec!["--dry-run"]] {
                let words = [vec!["restore", &name, "--lang", lang], into].concat();
                let ran = place.run(&words).ended(1);
                assert!(ran.err.contains(said) && ran.err.contains(advice), "{}", ran.err);
                assert!(ran.out.is_empty(), "{}", ran.out);
            }
        }
        let after: Vec<_> =
            picture(place.temp.path()).into_iter().filter(|(path, _)| !path.ends_with("lock")).collect();
        let before: Vec<_> = before.into_iter().filter(|(path, _)| !path.ends_with("lock")).collect();
        assert!(after == before, "{english}");
    }
}
