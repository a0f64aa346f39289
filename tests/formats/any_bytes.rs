//! Whatever comes: no panic, and the counts add up.

use super::kit::{AT, adds_up};
use huopan::ingest::format::Format;
use huopan::ingest::formats::{of_text, read_text};
use proptest::prelude::*;

const FORMATS: [Format; 4] = [Format::Ali, Format::AliPage, Format::Yiwugo, Format::TaobaoSearch];
const GOLDEN: [&str; 8] = [
    include_str!("data/ali-old.json"),
    include_str!("data/ali-list.json"),
    include_str!("data/ali-new.json"),
    include_str!("data/ali-page.json"),
    include_str!("data/ali-pages.json"),
    include_str!("data/yiwugo.json"),
    include_str!("data/taobao-search.json"),
    include_str!("data/taobao-items.json"),
];

fn holds(text: &str) {
    let _ = of_text(text);
    for format in FORMATS {
        if let Ok(goods) = read_text(format, text, AT) {
            adds_up(&goods);
        }
    }
}

/// A value of JSON as anyone may send it.
fn value() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "null",
        "true",
        "\"\"",
        "0",
        "-1",
        "1e400",
        "1E7",
        "99999999999999999999",
        "0.1",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{\"a\":1}",
        "\"\\ud800\"",
        "\"1.5\"",
        "\"面议\"",
        "[{\"price\":\"x\"}]",
        "\"1-2\"",
        "\"\\u0000\"",
    ])
    .prop_map(str::to_owned)
}

/// A file of ours with some of its values replaced.
fn mutated() -> impl Strategy<Value = String> {
    let places = prop::collection::vec((any::<prop::sample::Index>(), value()), 1..6);
    (prop::sample::select(GOLDEN.to_vec()), places).prop_map(|(text, places)| {
        let mut text = text.to_owned();
        for (place, value) in places {
            let colons: Vec<usize> = text.match_indices("\": ").map(|(at, _)| at + 3).collect();
            let Some(&begin) = colons.get(place.index(colons.len().max(1))) else { continue };
            let end = text[begin..].find([',', '}', ']']).map_or(text.len(), |end| begin + end);
            text.replace_range(begin..end, &value);
        }
        text
    })
}

/// A file of ours with bytes cut out or put in.
fn torn() -> impl Strategy<Value = String> {
    let cut = (any::<prop::sample::Index>(), 0_usize..40, prop::collection::vec(any::<u8>(), 0..8));
    (prop::sample::select(GOLDEN.to_vec()), cut).prop_map(|(text, (place, length, put))| {
        let mut bytes = text.as_bytes().to_vec();
        let begin = place.index(bytes.len());
        let end = (begin + length).min(bytes.len());
        bytes.splice(begin..end, put);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        holds(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_values(text in mutated()) {
        holds(&text);
        holds(&format!("cb({text})"));
    }

    #[test]
    fn any_tear(text in torn()) {
        holds(&text);
        holds(&format!("<script>x = {text};</script>"));
    }
}
