//! What must be read as JSON, as what, and what must be refused, with its line: RFC 8259 case by case.

use super::*;

/// A value in one line: names and texts in quotes with nothing escaped, numbers as they stand, `?` for a text that is none.
pub(super) fn said(node: Node<'_>) -> String {
    let text = |text: &str| format!("\"{text}\"");
    if let Some(list) = node.list() {
        return format!("[{}]", list.into_iter().map(said).collect::<Vec<_>>().join(","));
    }
    if let Some(fields) = node.fields() {
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}:{}", text(name), said(*value))).collect();
        return format!("{{{}}}", fields.join(","));
    }
    let raw = node.raw();
    match serde_json::from_str::<Scalar<'_>>(raw) {
        Ok(_) if raw.starts_with('"') => text(&serde_json::from_str::<Text<'_>>(raw).unwrap_or_default().0),
        Err(_) if raw.starts_with('"') => "?".to_owned(),
        _ => raw.to_owned(),
    }
}

/// What is written otherwise than it is said.
const READ: [(&str, &str); 42] = [
    (" [ ] ", "[]"),
    ("{ }", "{}"),
    ("\t[\r\n1\t,\n2 ]\n", "[1,2]"),
    ("[[]   ]", "[[]]"),
    ("{\"a\" : 1}", "{\"a\":1}"),
    ("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}"),
    ("{\"a\":\"b\",\"a\":\"b\"}", "{\"a\":\"b\",\"a\":\"b\"}"),
    ("{\"\\u0061\":0}", "{\"a\":0}"),
    ("{\"a\\u0000b\":0}", "{\"a\0b\":0}"),
    ("{\"title\":\"\\u4e49\\u4E4C\"}", "{\"title\":\"义乌\"}"),
    ("[\"\\u0060\\u012a\\u12AB\"]", "[\"`\u{12a}\u{12ab}\"]"),
    ("[\"\\uD801\\udc37\"]", "[\"\u{10437}\"]"),
    ("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]", "[\"\u{1f639}\u{1f48d}\"]"),
    ("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\"\\/\u{8}\u{c}\n\r\t\"]"),
    ("[\"\\\\u0000\"]", "[\"\\u0000\"]"),
    ("[\"\\\"\"]", "[\"\"\"]"),
    ("[\"\\\\a\"]", "[\"\\a\"]"),
    ("[\"\\u0012\"]", "[\"\u{12}\"]"),
    ("[\"\\uFFFF\"]", "[\"\u{ffff}\"]"),
    ("[\"\\uDBFF\\uDFFF\"]", "[\"\u{10ffff}\"]"),
    ("[\"new\\u00A0line\"]", "[\"new\u{a0}line\"]"),
    ("[\"\\u0000\"]", "[\"\0\"]"),
    ("[\"\\u002c\"]", "[\",\"]"),
    ("[\"\\u0821\"]", "[\"\u{821}\"]"),
    ("[\"\\u0123\"]", "[\"\u{123}\"]"),
    ("[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"aクリス\"]"),
    ("[\"\\uA66D\"]", "[\"\u{a66d}\"]"),
    ("[\"\\u005C\"]", "[\"\\\"]"),
    ("[\"\\u0022\"]", "[\"\"\"]"),
    ("[\"\\u200B\"]", "[\"\u{200b}\"]"),
    ("[\"\\u2064\"]", "[\"\u{2064}\"]"),
    ("[\"\\uFDD0\\uFFFE\"]", "[\"\u{fdd0}\u{fffe}\"]"),
    // Half a pair is JSON, but no text.
    ("[\"\\uDADA\"]", "[?]"),
    ("[\"\\uD888\\u1234\"]", "[?]"),
    ("[\"\\uDd1e\\uD834\"]", "[?]"),
    ("[\"\\uD800\\n\"]", "[?]"),
    ("[\"\\uD800\\uD800\\uDC00\"]", "[?]"),
    ("[\"\\udc00abc\"]", "[?]"),
    (" true", "true"),
    (" 42 ", "42"),
    ("\n\"x\"\n", "\"x\""),
    ("[ null,\t1 ]", "[null,1]"),
];

/// What is said as it is written.
const AS_IT_IS: [&str; 46] = [
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "[\"\"]",
    "[null]",
    "[false]",
    "[true]",
    "[1,null,null,null,2]",
    "null",
    "false",
    "true",
    "\"\"",
    "\"a\"",
    "-0.1",
    "-1",
    "0",
    "[0]",
    "[-0]",
    "[-0.0]",
    "[123]",
    "[-123]",
    "[123.456789]",
    "[0e1]",
    "[0e+1]",
    "[1E22]",
    "[1e-2]",
    "[1E-2]",
    "[1E+2]",
    "[123e45]",
    "[123.456e78]",
    "[20e1]",
    "[0.4e00669999999999999999999999999999999999999999999999999999999999]",
    "[123123e100000]",
    "[-1e+9999]",
    "[1e-10000]",
    "[100000000000000000000]",
    "[-237462374673276894279832749832423479823246327846]",
    "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
    "{\"\":0}",
    "{\"a\":[]}",
    "{\"min\":-1.0e+28,\"max\":1.0e+28}",
    "[\"\u{2028}\u{2029}\u{7f}\u{feff}\"]",
    "[\"€𝄞货\u{10ffff}\"]",
    "[\"http://a/*b*/c\"]",
    "[{\"a\":{\"b\":[1,[2,[3]]]}},\"x\"]",
];

/// What is refused, with the line where it goes wrong.
const REFUSED: [(&str, u32); 112] = [
    ("", 1),
    (" ", 1),
    ("\n\n", 3),
    ("\u{feff}{}", 1),
    ("\u{feff}", 1),
    ("\u{2060}[]", 1),
    ("[\u{a0}]", 1),
    ("[\u{c}]", 1),
    ("[\u{b}1]", 1),
    ("[\u{0}]", 1),
    ("[1,]", 1),
    ("[1,\n]", 2),
    ("[1,,2]", 1),
    ("[,1]", 1),
    ("[,]", 1),
    ("[1 true]", 1),
    ("[1", 1),
    ("[1,\n1\n,1", 3),
    ("[\"\"", 1),
    ("[\"\",", 1),
    ("[", 1),
    ("[[", 1),
    ("[{}", 1),
    ("]", 1),
    ("[]]", 1),
    ("[1]x", 1),
    ("[1]]", 1),
    ("[1]\n[2]", 2),
    ("[][]", 1),
    ("[(1)]", 1),
    ("[x]", 1),
    ("[\"a\"\n1]", 2),
    ("[3[4]]", 1),
    ("[*]", 1),
    ("[1:2]", 1),
    ("[\"x\",truth]", 1),
    ("[nul]", 1),
    ("[tru]", 1),
    ("[fals]", 1),
    ("[True]", 1),
    ("[NULL]", 1),
    ("nul", 1),
    ("[undefined]", 1),
    ("[NaN]", 1),
    ("[nan]", 1),
    ("[-NaN]", 1),
    ("[Infinity]", 1),
    ("[-Infinity]", 1),
    ("[Inf]", 1),
    ("[+1]", 1),
    ("[++1234]", 1),
    ("[-]", 1),
    ("[--2]", 1),
    ("[- 1]", 1),
    ("[-a]", 1),
    ("[.1]", 1),
    ("[-.1]", 1),
    ("[1.]", 1),
    ("[-2.]", 1),
    ("[0.e1]", 1),
    ("[2.e+3]", 1),
    ("[0.1.2]", 1),
    ("[0e]", 1),
    ("[0e+]", 1),
    ("[0E]", 1),
    ("[1.0e-]", 1),
    ("[1eE2]", 1),
    ("[9.e+]", 1),
    ("[012]", 1),
    ("[-012]", 1),
    ("[0x42]", 1),
    ("[0x1]", 1),
    ("[1 000.0]", 1),
    ("[1_000]", 1),
    ("[1+2]", 1),
    ("[123.456.789]", 1),
    ("[１]", 1),
    ("[-1x]", 1),
    ("[1ea]", 1),
    ("['a']", 1),
    ("[\"a]", 1),
    ("\"", 1),
    ("[\"\\\"]", 1),
    ("[\"\\", 1),
    ("[\"\\x00\"]", 1),
    ("[\"\\a\"]", 1),
    ("[\"\\'\"]", 1),
    ("[\"\\u\"]", 1),
    ("[\"\\u00A\"]", 1),
    ("[\"\\u00AG\"]", 1),
    ("[\"\\U0041\"]", 1),
    ("[\"\\uD834\\\"]", 1),
    ("[\"a\tb\"]", 1),
    ("[\"a\nb\"]", 1),
    ("[\"a\u{0}b\"]", 1),
    ("[\"a\u{1f}b\"]", 1),
    ("[\\u0020\"a\"]", 1),
    ("{\"a\":1,}", 1),
    ("{\"a\":1,,\"b\":2}", 1),
    ("{\"a\" 1}", 1),
    ("{\"a\":}", 1),
    ("{\"a\"", 1),
    ("{\"a\":", 1),
    ("{\"a\":\"b\"\n", 2),
    ("{\"a\"::1}", 1),
    ("{a:1}", 1),
    ("{'a':1}", 1),
    ("{1:1}", 1),
    ("{null:null}", 1),
    ("{\"a\":1 \"b\":2}", 1),
    ("{\"a\":/*x*/1}", 1),
    ("{\"a\":1}//", 1),
];

#[test]
fn what_is_json_is_read_as_what_it_says() {
    let as_it_is = AS_IT_IS.map(|json| (json, json));
    for (json, expected) in READ.into_iter().chain(as_it_is) {
        let read = parse(json, "").map(said);
        assert_eq!(read.as_deref(), Ok(expected), "{json}");
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for (json, line) in REFUSED {
        let fault = parse(json, "").map(said).unwrap_err();
        assert_eq!((fault.kind, fault.place.row), (FaultKind::BrokenJson, Some(line)), "{json:?}: {fault}");
        let place = fault.detail.rsplit_once(&format!(" at line {line} column "));
        let column = place.and_then(|(_, column)| column.parse::<usize>().ok());
        let longest = json.split('\n').nth(line as usize - 1).map_or(0, str::len);
        assert!(column.is_some_and(|column| column <= longest + 1), "{json:?}: {fault}");
    }
}

#[test]
fn deep_and_open_is_refused_before_it_is_parsed() {
    for (json, kind) in [
        ("[".repeat(100_000), FaultKind::TooDeep),
        ("[{\"\":".repeat(50_000), FaultKind::TooDeep),
        (format!("{}{}", "[".repeat(500), "]".repeat(500)), FaultKind::TooDeep),
        ("[".repeat(64), FaultKind::BrokenJson),
        (format!("\"{}", "x".repeat(3 << 20)), FaultKind::BrokenJson),
        (format!("[\"{}\"]", "\\n".repeat(1 << 19)), FaultKind::FileLimit),
    ] {
        assert_eq!(parse(&json, "").map(said).map_err(|fault| fault.kind), Err(kind));
    }
    let name = format!("{{\"{}\": 1}}", "n".repeat(2 << 20));
    assert_eq!(parse(&name, "").map(said).map_err(|fault| fault.kind), Err(FaultKind::FileLimit), "names too");
}
