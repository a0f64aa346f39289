//! Files of Excel 97 to 2003, put together byte by byte: a compound file of one stream, and the records of a workbook of one sheet.

const SECTOR: usize = 512;
const FREE: u32 = 0xffff_ffff;
const END: u32 = 0xffff_fffe;

fn name(entry: &mut [u8], name: &str) {
    let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    entry[..units.len()].copy_from_slice(&units);
    entry[64..66].copy_from_slice(&u16::try_from(units.len()).unwrap().to_le_bytes());
}

fn put(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

/// A compound file: head, table of sectors, directory, stream.
pub fn compound(stream_name: &str, stream: &[u8]) -> Vec<u8> {
    // Below 4,096 bytes a stream would lie elsewhere.
    let count = stream.len().max(4_096).div_ceil(SECTOR);
    assert!(count + 2 <= SECTOR / 4);
    let mut head = vec![0; SECTOR];
    head[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, value) in [(24, 0x3e_u16), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
        head[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(44, 1), (48, 1), (56, 4_096), (60, END), (68, END)] {
        put(&mut head, at, value);
    }
    (76..SECTOR).step_by(4).for_each(|at| put(&mut head, at, FREE));
    put(&mut head, 76, 0);
    let mut table = vec![0xff; SECTOR];
    put(&mut table, 0, 0xffff_fffd);
    put(&mut table, 4, END);
    for at in 0..count {
        let next = if at + 1 == count { END } else { u32::try_from(at + 3).unwrap() };
        put(&mut table, (at + 2) * 4, next);
    }
    let mut folder = vec![0; SECTOR];
    for (entry, (called, kind, start, size)) in folder
        .chunks_mut(128)
        .zip([("Root Entry", 5, END, 0), (stream_name, 2, 2, u32::try_from(count * SECTOR).unwrap())])
    {
        name(entry, called);
        entry[66] = kind;
        (68..80).step_by(4).for_each(|at| put(entry, at, FREE));
        put(entry, 116, start);
        put(entry, 120, size);
    }
    put(&mut folder, 76, 1);
    let mut body = stream.to_vec();
    body.resize(count * SECTOR, 0);
    [head, table, folder, body].concat()
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), body].concat()
}

fn begin(what: u16) -> Vec<u8> {
    let mut body = vec![0; 16];
    body[..2].copy_from_slice(&0x0600_u16.to_le_bytes());
    body[2..4].copy_from_slice(&what.to_le_bytes());
    record(0x0809, &body)
}

/// A cell of text.
pub fn text(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut body = [row, column, 0, u16::try_from(units.len()).unwrap()].map(u16::to_le_bytes).concat();
    body.push(1);
    body.extend(units.into_iter().flat_map(u16::to_le_bytes));
    record(0x0204, &body)
}

/// A cell of a number.
pub fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    let place = [row, column, 0].map(u16::to_le_bytes).concat();
    record(0x0203, &[&place[..], &number.to_le_bytes()].concat())
}

/// Merged cells: first row, last row, first column, last column.
pub fn merged(at: [u16; 4]) -> Vec<u8> {
    record(0x00e5, &[&1_u16.to_le_bytes()[..], &at.map(u16::to_le_bytes).concat()].concat())
}

/// A workbook of one sheet of records.
pub fn xls(cells: &[Vec<u8>]) -> Vec<u8> {
    let end = record(0x000a, &[]);
    let sheet = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 2, 0], b"P1"].concat());
    let start = begin(5).len() + sheet(0).len() + end.len();
    let globals = [begin(5), sheet(u32::try_from(start).unwrap()), end.clone()].concat();
    let page = [begin(0x10), cells.concat(), end].concat();
    compound("Workbook", &[globals, page].concat())
}
