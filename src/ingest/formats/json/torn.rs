//! More of what RFC 8259 refuses, kind by kind, and of what it leaves to whoever reads: numbers beyond all doubles, halves of pairs.

use super::*;
use crate::ingest::formats::json::suite::said;

/// Refused.
const LISTS: [&str; 18] = [
    "[\"\":1]",
    "[\"a\"],",
    "[\"a\",,]",
    "[\"a\"]]",
    "[   ,\"a\"]",
    "[\"a\",\n4\n,1,",
    "[\"\u{b}a\"\u{c}]",
    "[1,",
    "[1,[2,]]",
    "[1;2]",
    "1]",
    "{}}",
    "[}",
    "{]",
    "[{",
    "{[",
    "[{\"a\":1]",
    "{\"a\":[1}",
];
const WORDS: [&str; 15] = [
    "[ false, nul",
    "[ false, fals",
    "[ true, tru",
    "[nul,1]",
    "[TRUE]",
    "[none]",
    "abc",
    "aå",
    "å",
    "[é]",
    "[<null>]",
    "<.>",
    "2@",
    "\"a\"b",
    "[1,$2]",
];
const NUMBERS: [&str; 27] = [
    "[-01]",
    "[-1.0.]",
    "[.-1]",
    "[.2e-3]",
    "[0.3e+]",
    "[0.3e]",
    "[0E+]",
    "[1.0e+]",
    "[1.0e]",
    "[2.e-3]",
    "[2.e3]",
    "[0e+-1]",
    "[-1.5x]",
    "[-foo]",
    "[1.2a-3]",
    "[1.8H-308]",
    "[0x]",
    "[00]",
    "[1e1.5]",
    "[1,000]",
    "[1e]",
    "[--1]",
    "[+Inf]",
    "[9e+]",
    "123\u{0}",
    "0b1",
    "[1.]\n",
];
const OBJECTS: [&str; 29] = [
    "{[:\"a\"}",
    "{\"a\",null}",
    "{🛒}",
    "{\"a\":\"a\" 1}",
    "{k:'v'}",
    "{\"a\" b}",
    "{:\"b\"}",
    "{\"a\" \"b\"}",
    "{\"a\",",
    "{9E9:1}",
    "{\"a\":0,,,,,}",
    "{\"a\":1}/**/",
    "{\"a\":1}/**//",
    "{\"a\":1}/",
    "{\"a\":\"a",
    "{ \"a\":1, \"b\" }",
    "{\"a\":1}#",
    "{\"a\":1}#{}",
    "{\"a\":true} \"x\"",
    "{\"a\":true,",
    "{",
    "{,",
    "{\"a",
    "{'a'",
    "{\"a\":\"b\"]",
    "{true:1}",
    "{\"a\"=1}",
    "{\"\":",
    "{\n\"a\":1,\n\"b\"\n}",
];
const TEXTS: [&str; 22] = [
    "[\"\\uD800\\\"]",
    "[\"\\uD800\\u\"]",
    "[\"\\uD800\\u1\"]",
    "[\"\\uD800\\u1x\"]",
    "[\"\\\u{0}\"]",
    "[\"\\\\\\\"]",
    "[\"\\\t\"]",
    "[\"\\货\"]",
    "[\"\\uD834\\uDd\"]",
    "[\"\\uD800\\uD800\\x\"]",
    "[\"\\uqqqq\"]",
    "[\\n]",
    "\"\\UA66D\"",
    "[\\u000A\"\"]",
    "['",
    "[\"a",
    "[\"\\{[\"\\{[\"\\{",
    "[\"\\u 041\"]",
    "[\"\\u+041\"]",
    "[\"\\0\"]",
    "[\"a\u{d}b\"]",
    "\"\\",
];
const SPACE: [&str; 8] =
    ["\u{2060}", "\u{c}", "\u{3000}[1]", "[1]\u{200b}", "\u{0}[1]", "[1]\u{0}", "\u{feff}\u{feff}{}", "\u{1e}[1]"];

/// Read as what it says.
const READ: [(&str, &str); 10] = [
    ("[1\n]", "[1]"),
    ("{\n\"a\": \"b\"\n}\n", "{\"a\":\"b\"}"),
    ("[\"\\u000a\"]", "[\"\n\"]"),
    ("[\"\\\\n\"]", "[\"\\n\"]"),
    ("[\"\\uD834\\uDd1e\"]", "[\"\u{1d11e}\"]"),
    ("{\"\\u0000\":\"\\u0000\"}", "{\"\u{0}\":\"\u{0}\"}"),
    ("[1]\u{d}\n", "[1]"),
    ("[\"\\uDFAA\"]", "[?]"),
    ("[\"\\uD800\\uDBFF\"]", "[?]"),
    ("[\"\\uDC00\\uD800\"]", "[?]"),
];

/// Read as it stands.
const AS_IT_IS: [&str; 13] = [
    "[123.456e-789]",
    "[0.4e9999]",
    "[-1e-9999999999999999999999]",
    "[1.5e+9999]",
    "[-123123e100000]",
    "[123e-10000000]",
    "[-123123123123123123123123123123]",
    "[\"π\"]",
    "[\"\u{ffff}\u{1ffff}\u{1fffe}\u{10fffe}\u{1bfff}\u{fdd0}\"]",
    "[\"a\u{7f}b\"]",
    "-3.25",
    "[[[[[[[[]]]]]]]]",
    "{\"a\":{},\"b\":[],\"c\":null}",
];

#[test]
fn every_kind_of_torn_json_is_refused() {
    let all = [&LISTS[..], &WORDS, &NUMBERS, &OBJECTS, &TEXTS, &SPACE].concat();
    for json in all {
        let fault = parse(json, "").map(said).unwrap_err();
        let lines = json.split('\n').count();
        let line = fault.place.row.and_then(|row| usize::try_from(row).ok());
        assert_eq!(fault.kind, FaultKind::BrokenJson, "{json:?}: {fault}");
        assert!(line.is_some_and(|line| (1..=lines).contains(&line)), "{json:?}: {fault}");
    }
}

#[test]
fn what_is_left_to_the_reader_is_read_exactly() {
    for (json, expected) in READ.into_iter().chain(AS_IT_IS.map(|json| (json, json))) {
        assert_eq!(parse(json, "").map(said).as_deref(), Ok(expected), "{json}");
    }
}

#[test]
fn an_object_with_a_name_that_is_no_text_is_none() {
    let node = parse(r#"{"\uDFAA":0,"a":1}"#, "").unwrap();
    assert!(node.fields().is_none());
}

#[test]
fn long_names_and_texts_and_many_equal_names_are_read() {
    let long = "x".repeat(40_000);
    let json = format!("{{\"{long}\":[{{\"id\":\"{long}\"}}],\"id\":\"{long}\"}}");
    assert_eq!(parse(&json, "").map(said), Ok(json.clone()));
    let same = format!("{{{}}}", vec!["\"a\":1"; 10_000].join(","));
    assert_eq!(parse(&same, "").unwrap().fields().map(|all| all.len()), Some(10_000));
    let more = format!("{{{}}}", vec!["\"a\":1"; 10_001].join(","));
    assert!(parse(&more, "").unwrap().fields().is_none(), "too many are not kept");
}
