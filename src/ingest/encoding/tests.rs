#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn a_mark_decides() {
    let marked = decode("\u{feff}货号".as_bytes(), None);
    assert_eq!((&*marked.text, marked.encoding, marked.lossy), ("货号", Encoding::Utf8Bom, false));
    let little = decode(&[0xff, 0xfe, 0x27, 0x8d, 0x31, 0x00], None);
    assert_eq!((&*little.text, little.encoding), ("货1", Encoding::Utf16Le));
    let big = decode(&[0xfe, 0xff, 0x8d, 0x27, 0x00, 0x31], None);
    assert_eq!((&*big.text, big.encoding), ("货1", Encoding::Utf16Be));
    let chinese = decode(&[0x84, 0x31, 0x95, 0x33, 0xbb, 0xf5], None);
    assert_eq!((&*chinese.text, chinese.encoding), ("货", Encoding::Gb18030));
    assert!([marked, little, big, chinese].iter().all(|decoded| !decoded.guessed));
}

#[test]
fn what_is_no_utf8_is_taken_for_gb18030() {
    // 货号 in GBK.
    let chinese = decode(&[0xbb, 0xf5, 0xba, 0xc5], None);
    assert_eq!((&*chinese.text, chinese.encoding, chinese.lossy), ("货号", Encoding::Gb18030, false));
    assert!(chinese.guessed);
    let plain = decode("货号".as_bytes(), None);
    assert_eq!((plain.encoding, plain.guessed), (Encoding::Utf8, false));
}

#[test]
fn wide_text_without_a_mark_is_known_by_its_zeros() {
    let list = "货号\t品名\t单价\r\nHB-01\t花瓣支架\u{3000}上\t3.50\r\nHB-02\t一次性纸杯\t面议\r\n";
    let ascii = "sku,name,price\nA1,holder,3.5\n";
    for text in [list, ascii] {
        let little = wide(text, u16::to_le_bytes);
        let found = decode(&little, None);
        assert_eq!((&*found.text, found.encoding, found.guessed), (text, Encoding::Utf16Le, true));
        let big = wide(text, u16::to_be_bytes);
        let found = decode(&big, None);
        assert_eq!((&*found.text, found.encoding, found.guessed), (text, Encoding::Utf16Be, true));
    }
    // A long one is cut in the middle of an emoji by the look, and is text all the same.
    let long = format!("货号,品名\n{}", "😀,1".repeat(4_000));
    assert_eq!(decode(&wide(&long, u16::to_le_bytes), None).text, long);
}

#[test]
fn zeros_alone_make_no_text() {
    for other in [
        b"a,b\n1,\0\n2,3\n\0".as_slice(),
        b"\x01\x00\x02\x00\x0a\x00\x31\x00",
        b"\0\0\0\0\0\0",
        b"PK\x07\x08\0\0\0\0,1",
        b"1\0,\0\n",
    ] {
        let decoded = decode(other, None);
        assert!(!matches!(decoded.encoding, Encoding::Utf16Le | Encoding::Utf16Be), "{other:?}");
    }
}

#[test]
fn a_person_has_the_last_word() {
    // 品名 in Big5.
    let bytes = [0xab, 0x7e, 0xa6, 0x57];
    let said = decode(&bytes, Some(Encoding::Big5));
    assert_eq!((&*said.text, said.guessed, said.lossy), ("品名", false, false));
    assert_ne!(decode(&bytes, None).text, "品名");
    let marked = decode("\u{feff}a".as_bytes(), Some(Encoding::Utf8));
    assert_eq!((&*marked.text, marked.encoding), ("a", Encoding::Utf8Bom), "the mark is no text");
    let wrong = decode(&[0xbb, 0xf5, 0x2c, 0x31], Some(Encoding::Utf8));
    assert!(wrong.lossy && !wrong.guessed);
    assert_eq!(wrong.bad(10).iter().map(|bad| bad.at).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn names_are_those_that_people_use() {
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::named(encoding.name()), Some(encoding));
    }
    for (name, encoding) in [
        ("GBK", Encoding::Gb18030),
        ("gb2312", Encoding::Gb18030),
        ("UTF8", Encoding::Utf8),
        ("utf_16_be", Encoding::Utf16Be),
    ] {
        assert_eq!(Encoding::named(name), Some(encoding), "{name}");
    }
    assert_eq!(Encoding::named("latin-1"), None);
}

#[test]
fn what_cannot_be_decoded_is_told_by_its_place() {
    let text = decode(b"a\nb\xff\nc\n\xff\xff", None);
    assert!(text.lossy);
    let at = |at, line, column| Bad { at, line, column };
    assert_eq!(text.bad(10), [at(3, 2, 2), at(7, 4, 1), at(8, 4, 2)]);
    assert_eq!(text.bad(1), [at(3, 2, 2)]);
    assert_eq!((text.bad_lines(10), text.bad_lines(1)), (vec![2, 4], vec![2]));
    // 货 is one character of two bytes; CRLF is one line end, CR alone another.
    let mixed = decode(b"\xbb\xf5\xff\r\n\rx\xff\xff", None);
    assert_eq!(mixed.bad(10), [at(2, 1, 2), at(7, 3, 2), at(8, 3, 3)]);
    // A file may hold the sign itself, and then nothing is lost.
    assert_eq!(decode("\u{fffd}".as_bytes(), None).bad(10), []);
    // The mark is counted, and an odd last byte is told.
    let odd = decode(b"\xff\xfe1\0\n\0x", None);
    assert_eq!(odd.bad(10), [at(6, 2, 1)]);
}

proptest! {
    #[test]
    fn each_bad_place_has_its_sign(bytes in proptest::collection::vec(any::<u8>(), 0..300), which in 0_usize..5) {
        let decoded = decode(&bytes, Encoding::ALL.get(which).copied());
        let signs = decoded.text.matches('\u{fffd}').count();
        let bad = decoded.bad(usize::MAX);
        prop_assert!(bad.len() <= signs);
        prop_assert_eq!(bad.is_empty(), !decoded.lossy);
        let lines: Vec<&str> = decoded.text.split('\n').collect();
        if !decoded.text.contains('\r') {
            for place in bad {
                prop_assert!(place.at < bytes.len());
                let line = lines.get(place.line as usize - 1).unwrap();
                prop_assert_eq!(line.chars().nth(place.column as usize - 1), Some('\u{fffd}'));
            }
        }
    }

    #[test]
    fn text_comes_back(text in "[a-z0-9,;\t\n货号花瓣支架]{0,60}") {
        prop_assert_eq!(&*decode(text.as_bytes(), None).text, &*text);
        let (chinese, _, _) = GB18030.encode(&text);
        prop_assert_eq!(&*decode(&chinese, Some(Encoding::Gb18030)).text, &*text);
        let wide = wide(&text, u16::to_be_bytes);
        prop_assert_eq!(&*decode(&wide, Some(Encoding::Utf16Be)).text, &*text);
    }
}
