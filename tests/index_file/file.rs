//! The file alone, with columns of nobody.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use huopan::search::section::{Column, Key, Owned};
use huopan::store::index_file::{Contents, IndexFile, Origin, Stamp};
use huopan::store::{Disk, FakeDisk, IndexError, PageKey, PageStamp, RealDisk};

use crate::kit::id;

pub const DATA: &str = "/data";
pub const FILE: &str = "/data/index/goods.hpi";
pub const ORIGIN: Origin = Origin { layout: 0x1122_3344_5566_7788, replica: 42 };

/// Bytes before the table, and of each section in it.
pub const HEAD: usize = 40;
pub const ENTRY: usize = 24;

pub fn stamp() -> Stamp {
    let page = |supplier, page, hash| PageStamp { key: PageKey { supplier, page }, hash };
    let suppliers = BTreeMap::from([(0, id("yida")), (3, id("baihui"))]);
    Stamp { origin: ORIGIN, suppliers, pages: vec![page(0, 0, 7), page(0, 1, u64::MAX), page(3, 0, 9)] }
}

pub fn key(part: u32, column: u32) -> Key {
    Key { part, column }
}

/// Columns of every width, of lengths that need padding and of none at all.
pub fn sections() -> Vec<(Key, Owned)> {
    vec![
        (key(0, 0), Owned::U64(vec![1, u64::MAX, 3])),
        (key(0, 1), Owned::U32(vec![4, 5, u32::MAX])),
        (key(0, 2), Owned::U16(vec![6, 7, 8, 9, 10])),
        (key(0, 3), Owned::U8(b"hello".to_vec())),
        (key(1, 0), Owned::U64(Vec::new())),
        (key(1, 3), Owned::U8(vec![0xff; 8])),
        (key(Key::SHARED, 0), Owned::U8(vec![1])),
    ]
}

pub fn borrowed(sections: &[(Key, Owned)]) -> Vec<(Key, Column<'_>)> {
    let borrow = |(key, column): &'_ (Key, Owned)| match column {
        Owned::U8(column) => (*key, Column::U8(unborrowed(column))),
        Owned::U16(column) => (*key, Column::U16(unborrowed(column))),
        Owned::U32(column) => (*key, Column::U32(unborrowed(column))),
        Owned::U64(column) => (*key, Column::U64(unborrowed(column))),
    };
    sections.iter().map(borrow).collect()
}

/// For tests that end.
fn unborrowed<T: Clone>(column: &[T]) -> &'static [T] {
    column.to_vec().leak()
}

pub fn on(disk: &FakeDisk) -> IndexFile {
    disk.create_dir(Path::new(DATA)).ok();
    IndexFile::new(Arc::new(disk.clone()), Path::new(DATA))
}

/// The bytes of a file that was written.
pub fn written() -> Vec<u8> {
    let disk = FakeDisk::new();
    on(&disk).write(&stamp(), &borrowed(&sections())).unwrap();
    disk.read(Path::new(FILE)).unwrap()
}

/// What is read of such bytes.
pub fn read(bytes: Vec<u8>) -> Result<Option<Contents>, IndexError> {
    let disk = FakeDisk::new();
    let file = on(&disk);
    disk.create_dir(Path::new("/data/index")).unwrap();
    disk.plant(FILE, bytes);
    file.read(ORIGIN)
}

/// The head's checksum made right again.
pub fn signed(mut bytes: Vec<u8>, sections: usize) -> Vec<u8> {
    let crc = crc32c::crc32c_append(crc32c::crc32c(&bytes[..32]), &bytes[HEAD..HEAD + sections * ENTRY]);
    bytes[32..36].copy_from_slice(&crc.to_le_bytes());
    bytes
}

#[test]
fn what_is_written_is_read_back() {
    let contents = read(written()).unwrap().unwrap();
    assert_eq!((contents.stamp, contents.sections), (stamp(), sections()));
    let disk = FakeDisk::new();
    assert!(on(&disk).read(ORIGIN).unwrap().is_none(), "none is there");
    on(&disk).write(&Stamp::default(), &[]).unwrap();
    let empty = on(&disk).read(Origin::default()).unwrap().unwrap();
    assert_eq!((empty.stamp, empty.sections.len()), (Stamp::default(), 0));
}

/// Laid out by hand from the description of the file.
#[test]
fn the_bytes_are_those_that_are_described() {
    let bytes = written();
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!(&bytes[..8], b"huopanIX");
    assert_eq!((number(8), number(12)), (2, 12), "version; five sections of the stamp and seven others");
    assert_eq!(&bytes[16..24], &[0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11]);
    assert_eq!(&bytes[24..32], &[42, 0, 0, 0, 0, 0, 0, 0]);
    let sixth = HEAD + 5 * ENTRY;
    assert_eq!((number(sixth), number(sixth + 4), number(sixth + 8), number(sixth + 16)), (0, 0, 8, 3));
    // The pages: three numbers of four bytes, then four of padding.
    let begin = HEAD + 12 * ENTRY;
    assert_eq!(&bytes[begin..begin + 16], &[0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(bytes.len() % 8, 0);
    assert_eq!(signed(bytes.clone(), 12), bytes, "the checksum covers head and table");
}

#[test]
fn a_large_file_is_read_by_two_threads_as_by_one() {
    let disk = FakeDisk::new();
    let sections: Vec<(Key, Owned)> =
        (0..9).map(|part| (key(part, 0), Owned::U64((0..90_000 + u64::from(part)).collect()))).collect();
    on(&disk).write(&stamp(), &borrowed(&sections)).unwrap();
    let contents = on(&disk).read(ORIGIN).unwrap().unwrap();
    assert!(contents.sections == sections && contents.stamp == stamp());
    // One that is hurt where the second thread reads.
    let mut bytes = disk.read(Path::new(FILE)).unwrap();
    let last = bytes.len() - 9;
    bytes[last] ^= 4;
    disk.plant(FILE, bytes);
    assert!(matches!(on(&disk).read(ORIGIN), Err(IndexError::Damaged(_))));
}

#[cfg(unix)]
#[test]
fn it_is_its_owners_alone_and_no_link_is_followed() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let temp = tempfile::tempdir().unwrap();
    let data = temp.path().join("data");
    fs::create_dir(&data).unwrap();
    let file = IndexFile::new(Arc::new(RealDisk), &data);
    file.write(&stamp(), &borrowed(&sections())).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file.path()), mode(&data.join("index"))), (0o600, 0o700));
    let other = temp.path().join("other");
    for name in ["goods.hpi", "goods.hpi.tmp"] {
        fs::write(&other, "somebody's").unwrap();
        let link = data.join("index").join(name);
        fs::remove_file(&link).ok();
        symlink(&other, &link).unwrap();
        file.write(&stamp(), &borrowed(&sections())).unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "somebody's", "{name}");
        assert_eq!(file.read(ORIGIN).unwrap().unwrap().sections, sections());
        assert_eq!(fs::read_dir(data.join("index")).unwrap().count(), 1);
    }
    // What is no plain file is read by nobody, and keeps nobody waiting.
    fs::remove_file(file.path()).unwrap();
    fs::create_dir(file.path()).unwrap();
    assert!(matches!(file.read(ORIGIN), Err(IndexError::Disk(_))));
}
