//! Page values: `version u8 | length u32 LE | zstd-1`. It owns how rows lie in a value and refuses to unpack more than a page can be.
//!
//! The engine's own compression stays off: a page compressed as a whole is four times smaller and five times faster. A detail
//! page keeps each row as bytes of its own, so that changing one good never reads nor writes the other 127.

use std::cell::RefCell;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zstd::bulk::Decompressor;

use crate::domain::{Detail, Instant, Listing, offer::ChangePoint};
use crate::text::Clean;

use super::past::Past;

/// Offers in a page at most.
pub(super) const MOST_ROWS: usize = 128;
/// A page takes no more offers once a part of it is this large, packed.
pub(super) const CLOSE_AT: usize = 56 << 10;
/// No page of more than one offer is stored larger than this, packed: the engine writes 16 neighbours as one, and above 1 MB it puts
/// that into a file of its own (see [`super::catalog`]).
pub(super) const MOST_PACKED: usize = 60 << 10;
/// Nothing unpacks to more than this.
pub(super) const MOST_RAW: usize = 16 << 20;
const VERSION: u8 = 1;
const HEAD: usize = 5;

thread_local! {
    /// Its tables are larger than most pages: a new one for each page would cost as much as the unpacking.
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Why a value could not be packed or understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The first byte is of another version.
    #[error("a value of version {0} is not understood")]
    Version(u8),
    /// It is cut, flipped, too large, or of another shape.
    #[error("a value is damaged")]
    Damaged,
    /// It is larger than anything that is stored.
    #[error("a value is too large to be stored")]
    TooLarge,
}

/// One offer's list part with what the store must know of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct ListRow {
    /// The offer's key in its supplier; given once.
    pub(super) key: Clean,
    /// Hash of the offer as it was sent, without its ages.
    pub(super) hash: u64,
    /// Since when the supplier no longer has it.
    pub(super) gone_at: Option<Instant>,
    /// When price or stock became what they are; not known of those that were last written before it was kept.
    pub(super) changed_at: Option<Instant>,
    /// What columns need.
    pub(super) listing: Listing,
}

/// List part of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct ListPage {
    /// By row.
    pub(super) rows: Vec<ListRow>,
}

impl ListPage {
    /// Reads a list part.
    pub(super) fn unpack(value: &[u8]) -> Result<Self, CodecError> {
        let rows: Vec<ListRow> = from_bytes(&unpack_raw(value, VERSION)?)?;
        if rows.len() > MOST_ROWS { Err(CodecError::Damaged) } else { Ok(Self { rows }) }
    }
}

/// Detail part of a page: each row the bytes that [`detail_row`] makes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct DetailPage {
    /// By row.
    pub(super) rows: Vec<Box<[u8]>>,
}

impl DetailPage {
    /// Bytes of the rows, not packed.
    pub(super) fn raw_len(&self) -> usize {
        self.rows.iter().map(|row| row.len() + 4).sum()
    }

    fn to_raw(&self) -> Vec<u8> {
        let mut raw = Vec::with_capacity(self.raw_len());
        for row in &self.rows {
            raw.extend_from_slice(&u32::try_from(row.len()).unwrap_or(u32::MAX).to_le_bytes());
            raw.extend_from_slice(row);
        }
        raw
    }

    fn from_raw(mut raw: &[u8]) -> Option<Self> {
        let mut rows = Vec::new();
        while !raw.is_empty() {
            let (length, rest) = raw.split_first_chunk()?;
            let (row, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
            rows.push(row.into());
            raw = rest;
        }
        Some(Self { rows })
    }

    /// Reads a detail part.
    pub(super) fn unpack(value: &[u8]) -> Result<Self, CodecError> {
        Self::from_raw(&unpack_raw(value, VERSION)?).ok_or(CodecError::Damaged)
    }
}

/// The bytes of a detail's fixed part; its history is left empty.
pub(super) fn detail_body(detail: &mut Detail) -> Result<(Vec<u8>, Vec<ChangePoint>), CodecError> {
    let history = std::mem::take(&mut detail.history);
    Ok((to_bytes(detail)?, history))
}

/// A detail row: length of the fixed part, the fixed part, the past.
pub(super) fn detail_row(body: &[u8], past: &Past) -> Result<Box<[u8]>, CodecError> {
    let length = u32::try_from(body.len()).map_err(|_| CodecError::TooLarge)?;
    Ok([length.to_le_bytes().as_slice(), body, &to_bytes(past)?].concat().into())
}

/// Takes a detail row apart into the bytes of its fixed part and its past.
pub(super) fn split_detail(row: &[u8]) -> Result<(&[u8], Past), CodecError> {
    let (length, rest) = row.split_first_chunk().ok_or(CodecError::Damaged)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| CodecError::Damaged)?;
    let (body, past) = rest.split_at_checked(length).ok_or(CodecError::Damaged)?;
    Ok((body, from_bytes(past)?))
}

/// Reads a detail row.
pub(super) fn read_detail(row: &[u8]) -> Result<Detail, CodecError> {
    let (body, past) = split_detail(row)?;
    let mut detail: Detail = from_bytes(body)?;
    detail.history = past.joined();
    Ok(detail)
}

/// Bytes of a value, not packed.
pub(super) fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CodecError> {
    postcard::to_stdvec(value).map_err(|_| CodecError::TooLarge)
}

/// Reads what [`to_bytes`] made; bytes left over are damage.
pub(super) fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(CodecError::Damaged),
    }
}

/// Packs values; keeps the compressor's tables between them.
pub(super) struct Packer(zstd::bulk::Compressor<'static>);

impl Packer {
    /// A packer at level 1.
    pub(super) fn new() -> std::io::Result<Self> {
        zstd::bulk::Compressor::new(1).map(Self)
    }

    fn pack_raw(&mut self, version: u8, raw: &[u8]) -> Result<Vec<u8>, CodecError> {
        let length = u32::try_from(raw.len()).ok().filter(|_| raw.len() <= MOST_RAW).ok_or(CodecError::TooLarge)?;
        let packed = self.0.compress(raw).map_err(|_| CodecError::TooLarge)?;
        let mut value = Vec::with_capacity(HEAD + packed.len());
        value.push(version);
        value.extend_from_slice(&length.to_le_bytes());
        value.extend_from_slice(&packed);
        Ok(value)
    }

    /// Packs any value.
    pub(super) fn pack<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<Vec<u8>, CodecError> {
        self.pack_raw(VERSION, &to_bytes(value)?)
    }

    /// Packs a list part.
    pub(super) fn pack_list(&mut self, page: &ListPage) -> Result<Vec<u8>, CodecError> {
        self.pack_raw(VERSION, &to_bytes(page)?)
    }

    /// Packs a detail part.
    pub(super) fn pack_detail(&mut self, page: &DetailPage) -> Result<Vec<u8>, CodecError> {
        self.pack_raw(VERSION, &page.to_raw())
    }
}

/// Reads what [`Packer::pack`] made.
pub(super) fn unpack<T: DeserializeOwned>(value: &[u8]) -> Result<T, CodecError> {
    from_bytes(&unpack_raw(value, VERSION)?)
}

/// Length of a value before packing.
pub(super) fn raw_len(value: &[u8]) -> Option<usize> {
    let length = value.get(1..)?.first_chunk()?;
    usize::try_from(u32::from_le_bytes(*length)).ok()
}

fn unpack_raw(value: &[u8], expected: u8) -> Result<Vec<u8>, CodecError> {
    let version = *value.first().ok_or(CodecError::Damaged)?;
    if version != expected {
        return Err(CodecError::Version(version));
    }
    let length = raw_len(value).filter(|length| *length <= MOST_RAW).ok_or(CodecError::Damaged)?;
    let packed = value.get(HEAD..).unwrap_or_default();
    let raw = UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::new()?),
        };
        unpacker.decompress(packed, length)
    });
    raw.ok().filter(|raw| raw.len() == length).ok_or(CodecError::Damaged)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::domain::Stock;

    fn page() -> ListPage {
        let row = |n: u64| ListRow {
            key: Clean::new(&format!("K{n}")),
            hash: n,
            gone_at: (n == 2).then_some(Instant(7)),
            changed_at: (n == 3).then_some(Instant(9)),
            listing: Listing { title: Clean::new("手机支架"), ..Listing::default() },
        };
        ListPage { rows: (0..5).map(row).collect() }
    }

    #[test]
    fn what_is_packed_is_read_back() {
        let value = Packer::new().unwrap().pack_list(&page()).unwrap();
        assert_eq!(ListPage::unpack(&value), Ok(page()));
    }

    #[test]
    fn a_detail_row_can_be_read_alone_and_given_another_history() {
        let point = ChangePoint { at: Instant(5), breaks: None, stock: Some(Stock::Unknown) };
        let mut detail =
            Detail { brand: Clean::new("义达"), unknown: "{}".into(), history: vec![point], ..Detail::default() };
        let whole = detail.clone();
        let (body, history) = detail_body(&mut detail).unwrap();
        let past = Past { said: history, seen: Vec::new() };
        let row = detail_row(&body, &past).unwrap();
        assert_eq!(read_detail(&row), Ok(whole));
        assert_eq!(split_detail(&row), Ok((body.as_slice(), past)));

        let page = DetailPage { rows: vec![row, Box::default(), detail_row(&body, &Past::default()).unwrap()] };
        let value = Packer::new().unwrap().pack_detail(&page).unwrap();
        assert_eq!(DetailPage::unpack(&value), Ok(page));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_an_error_or_another_page_but_never_a_panic() {
        let value = Packer::new().unwrap().pack_list(&page()).unwrap();
        for at in 0..value.len() {
            assert!(ListPage::unpack(&value[..at]).is_err());
            for bit in 0..8 {
                let mut bad = value.clone();
                bad[at] ^= 1 << bit;
                let _ = ListPage::unpack(&bad);
                let _ = DetailPage::unpack(&bad);
            }
        }
    }

    #[test]
    fn a_page_of_more_rows_than_fit_is_damage() {
        let row = page().rows.remove(0);
        let value = |rows| Packer::new().unwrap().pack_list(&ListPage { rows: vec![row.clone(); rows] }).unwrap();
        assert_eq!(ListPage::unpack(&value(128)).map(|page| page.rows.len()), Ok(128));
        assert_eq!(ListPage::unpack(&value(129)), Err(CodecError::Damaged));
    }

    #[test]
    fn a_value_that_claims_gigabytes_is_refused_before_it_is_unpacked() {
        let mut value = Packer::new().unwrap().pack_list(&page()).unwrap();
        value[1..5].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(ListPage::unpack(&value), Err(CodecError::Damaged));
        value[0] = 9;
        assert_eq!(ListPage::unpack(&value), Err(CodecError::Version(9)));
    }
}
