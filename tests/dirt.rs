//! Every kind of dirt that suppliers' files have, one file each with what must come of it, written by hand beside it (`.want`): what the
//! file is taken for, what is asked, every good with its figures, every row that is not taken, and how many rows were no goods.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "dirt/books.rs"]
mod books;
#[path = "dirt/said.rs"]
mod said;
#[path = "dirt/synonyms.rs"]
mod synonyms;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use huopan::domain::Instant;
use huopan::ingest::encoding::Encoding;
use huopan::ingest::format::Format;
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::{Reading, look, look_at_pages};
use huopan::ingest::table::kind::{Kind, kind};
use huopan::ingest::table::xlsx;

const AT: Instant = Instant(1_795_000_000_000);

fn cases() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/dirt/cases")
}

/// What a `.want` says: how its file's text is put into bytes, in what a person says it is in, and what must come of it.
struct Want {
    bytes: String,
    said: Option<Encoding>,
    lines: Vec<String>,
}

impl Want {
    fn parse(text: &str) -> Self {
        let mut want = Self { bytes: "utf-8".to_owned(), said: None, lines: Vec::new() };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if let Some(bytes) = line.strip_prefix("bytes ") {
                bytes.clone_into(&mut want.bytes);
            } else if let Some(said) = line.strip_prefix("chosen ") {
                want.said = Some(Encoding::named(said).unwrap());
            } else {
                want.lines.push(line.to_owned());
            }
        }
        want
    }
}

/// Bytes as the supplier's computer writes them; the files here are UTF-8, so that they can be read and compared.
fn encoded(text: &str, how: &str) -> Vec<u8> {
    let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let exactly = |encoding: &'static encoding_rs::Encoding| {
        let (bytes, _, unmapped) = encoding.encode(text);
        assert!(!unmapped, "not all of it is {how}");
        bytes.into_owned()
    };
    match how {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8 bom" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "utf-16le" => wide(u16::to_le_bytes),
        "utf-16be" => wide(u16::to_be_bytes),
        "utf-16le bom" => [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat(),
        "gbk" => exactly(encoding_rs::GBK),
        "gb18030" => {
            assert!(
                encoding_rs::GB18030.encode(text).0.windows(2).any(|two| (0x30..=0x39).contains(&two[1])),
                "four bytes"
            );
            exactly(encoding_rs::GB18030)
        }
        "big5" => exactly(encoding_rs::BIG5),
        "gbk torn" => {
            // A byte that begins no character stands where the file has a question mark.
            let torn = exactly(encoding_rs::GBK);
            torn.into_iter().map(|byte| if byte == b'?' { 0xff } else { byte }).collect()
        }
        _ => panic!("no such bytes: {how}"),
    }
}

fn reading(bytes: &[u8], said: Option<Encoding>) -> Reading {
    let choice = Choice { encoding: said, ..Choice::default() };
    let pages = match kind(bytes) {
        None | Some(Kind::Html) => return look(bytes, &choice, AT).unwrap(),
        Some(Kind::Xlsx) => (Format::Xlsx, xlsx::read(bytes).unwrap()),
        Some(other) => panic!("{other:?}"),
    };
    look_at_pages(pages.0, pages.1, &choice, AT).unwrap()
}

/// The names of the files, and of those that are made here, without what they are.
fn stems(wanted: bool) -> BTreeSet<String> {
    let files = fs::read_dir(cases()).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "want") == wanted);
    let made = books::ALL.iter().map(|(name, _)| (*name).to_owned()).filter(|_| !wanted);
    files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).chain(made).collect()
}

fn bytes_of(stem: &str, how: &str) -> Vec<u8> {
    if let Some((_, make)) = books::ALL.iter().find(|(name, _)| *name == stem) {
        return make();
    }
    let ends = ["csv", "tsv", "txt", "xls"].map(|end| cases().join(format!("{stem}.{end}")));
    let file = ends.iter().find(|path| path.exists()).unwrap();
    encoded(&fs::read_to_string(file).unwrap(), how)
}

#[test]
fn each_kind_of_dirt_comes_to_what_is_written_beside_it() {
    let mut wrong = String::new();
    for stem in stems(true) {
        let want = Want::parse(&fs::read_to_string(cases().join(format!("{stem}.want"))).unwrap());
        let reading = reading(&bytes_of(&stem, &want.bytes), want.said);
        let said = said::file(&reading);
        if said != want.lines {
            write!(
                wrong,
                "\n{stem}\n  wanted\n    {}\n  came\n    {}\n",
                want.lines.join("\n    "),
                said.join("\n    ")
            )
            .unwrap();
        }
        let found = reading.all();
        let rejected = u32::try_from(found.rejected.len()).unwrap();
        assert_eq!(reading.rows, found.taken + reading.skipped.all() + rejected, "{stem}: every row ends somewhere");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_file_has_its_expectation_and_every_expectation_its_file() {
    assert_eq!(stems(true), stems(false));
}
