//! Every list against a look at each text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::search::letters::{Kind, begins_word, kind};
use crate::search::symbols::{Folder, UNKNOWN};
use crate::text::fold;

/// The lists of goods with these titles and article numbers, and the table of their characters.
fn lists(goods: &[(String, String)]) -> (Postings, Arc<Symbols>) {
    let (mut titles, mut articles) = (Spelled::default(), Spelled::default());
    let (mut folder, mut known) = (Folder::default(), Arc::default());
    for (title, article) in goods {
        let texts = folder.fold(&mut known, title, article);
        titles.push(texts.title);
        articles.push(texts.article);
    }
    (Postings::new(&titles, &articles, &known), known)
}

fn rows(rows: Rows<'_>) -> Vec<usize> {
    match rows {
        Rows::None => Vec::new(),
        Rows::Few(rows) => rows.iter().map(|row| usize::from(*row)).collect(),
        Rows::Many(words) => (0..words.len() * 64).filter(|row| words[row / 64] & (1 << (row % 64)) != 0).collect(),
    }
}

/// The sounds of a character, by its readings.
fn heard(c: char) -> Vec<u8> {
    let written = ('a'..='z').chain('0'..='9').position(|sound| sound == c).map(|sound| sound as u8);
    let read = readings().of(c).map(|reading| reading.as_bytes()[0] - b'a');
    if c.is_alphanumeric() { read.chain(written).collect() } else { Vec::new() }
}

/// The pairs of sounds in a title.
fn pairs(title: &str) -> BTreeSet<(u8, u8)> {
    let heard: Vec<Vec<u8>> = title.chars().map(heard).collect();
    let both = |two: &[Vec<u8>]| two[0].iter().flat_map(|a| two[1].iter().map(|b| (*a, *b))).collect::<Vec<_>>();
    heard.windows(2).flat_map(both).collect()
}

fn where_title(goods: &[(String, String)], is: impl Fn(&str) -> bool) -> Vec<usize> {
    goods.iter().enumerate().filter(|(_, (title, _))| is(&fold(title))).map(|(row, _)| row).collect()
}

fn check(goods: &[(String, String)]) {
    let (lists, symbols) = lists(goods);
    let mut known: Vec<char> = goods.iter().flat_map(|(title, _)| fold(title).chars().collect::<Vec<_>>()).collect();
    known.extend(['灯', 'x', '7']);
    for c in known {
        let expected = where_title(goods, |title| title.contains(c));
        assert_eq!(symbols.symbol(c).map_or(Vec::new(), |symbol| rows(lists.symbol(symbol))), expected, "{c}");
    }
    let mut expected: BTreeMap<(u8, u8), Vec<usize>> = BTreeMap::new();
    for (row, (title, _)) in goods.iter().enumerate() {
        for pair in pairs(&fold(title)) {
            expected.entry(pair).or_default().push(row);
        }
    }
    for a in 0..SOUNDS {
        assert_eq!(
            rows(lists.sound(a)),
            where_title(goods, |title| title.chars().any(|c| heard(c).contains(&a))),
            "{a}"
        );
        for b in 0..SOUNDS {
            let expected = expected.get(&(a, b)).map_or(&[][..], Vec::as_slice);
            assert_eq!(rows(lists.pair(a, b)), expected, "pair {a} {b}");
        }
    }
    for sound in 0..SOUNDS {
        let begins = |title: &str| {
            let chars: Vec<char> = title.chars().collect();
            (0..chars.len()).any(|at| begins_word(&chars, at) && heard(chars[at]).contains(&sound))
        };
        assert_eq!(rows(lists.begun(sound)), where_title(goods, begins), "a word beginning with {sound}");
    }
    for sound in 0..SOUNDS {
        let open = |c: Option<&char>| c.is_none_or(|c| kind(*c) == Kind::Gap);
        let stands = |text: &str, is: &dyn Fn(char) -> bool| {
            let chars: Vec<char> = text.chars().collect();
            let alone = |at: usize| open(at.checked_sub(1).and_then(|at| chars.get(at))) && open(chars.get(at + 1));
            (0..chars.len()).any(|at| is(chars[at]) && (at == 0 || alone(at)))
        };
        let parted = |title: &str| stands(title, &|c| heard(c).contains(&sound));
        assert_eq!(rows(lists.parted(sound)), where_title(goods, parted), "a part of {sound}");
        let is = |c: char| sound_of(c) == Some(sound);
        let articles = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            goods.iter().enumerate().filter(|(_, (_, article))| is(&fold(article))).map(|(row, _)| row).collect()
        };
        let solid = |article: &str| article.chars().filter(|c| kind(*c) != Kind::Gap).collect::<Vec<char>>();
        let all = |article: &str| matches!(solid(article)[..], [c] if is(c));
        assert_eq!(rows(lists.article_all(sound)), articles(&all), "no more than {sound}");
        let parted = |article: &str| stands(article, &is);
        assert_eq!(rows(lists.article_parted(sound)), articles(&parted), "article, a part of {sound}");
        let begun = |article: &str| {
            let chars: Vec<char> = article.chars().collect();
            (0..chars.len()).any(|at| begins_word(&chars, at) && is(chars[at]))
        };
        assert_eq!(rows(lists.article_begun(sound)), articles(&begun), "article, a word of {sound}");
    }
    for sound in 0..=OTHER {
        let is = |c: char| {
            let counts = kind(c) != Kind::Gap || u32::from(c) > 0xFFFF;
            counts && sound_of(c).unwrap_or(OTHER) == sound
        };
        let expected = goods.iter().enumerate().filter(|(_, (_, article))| fold(article).chars().any(is));
        assert_eq!(rows(lists.article(sound)), expected.map(|(row, _)| row).collect::<Vec<_>>(), "article {sound}");
    }
    assert!(lists.symbol(UNKNOWN).is_empty() && lists.pair(36, 0).is_empty() && lists.sound(36).is_empty());
    assert!(
        lists.parted(36).is_empty()
            && lists.article_all(36).is_empty()
            && lists.begun(36).is_empty()
            && lists.article(37).is_empty()
            && lists.pair(0, 36).is_empty()
    );
}

fn good(title: &str, article: &str) -> (String, String) {
    (title.to_owned(), article.to_owned())
}

#[test]
fn every_reading_counts_and_gaps_part() {
    let goods = [good("重庆 长裤", "A-1"), good("行李箱26寸", "长1"), good("手 机", ""), good("", "")];
    check(&goods);
    let (lists, _) = lists(&goods);
    let sounds = |two: &str| {
        let two: Vec<u8> = two.chars().map(|c| sound_of(c).unwrap()).collect();
        rows(lists.pair(two[0], two[1]))
    };
    assert_eq!([sounds("zq"), sounds("cq"), sounds("ck"), sounds("zk")], [[0], [0], [0], [0]]);
    assert_eq!([sounds("hl"), sounds("xl"), sounds("x2"), sounds("26"), sounds("6c")], [[1], [1], [1], [1], [1]]);
    assert!(sounds("qc").is_empty() && sounds("sj").is_empty(), "a gap between");
    assert_eq!(rows(lists.article(OTHER)), [1], "长, the dash is a gap");
    assert_eq!(rows(lists.article(sound_of('1').unwrap())), [0, 1]);
}

#[test]
fn long_lists_are_bitmaps_of_the_segment_s_size() {
    let goods: Vec<_> = (0..200).map(|row| good(if row % 10 == 0 { "灯x" } else { "x" }, "")).collect();
    check(&goods);
    let lamps = '灯' as u16;
    let (all, _) = lists(&goods);
    assert!(matches!(all.symbol('x' as u16), Rows::Many([_, _, _, 0xFF])), "200 rows in four words");
    assert!(matches!(all.symbol(lamps), Rows::Many([_, _, _, _])), "20 rows take 40 bytes, four words 32");
    let (fewer, _) = lists(&goods[..70]);
    assert!(matches!(fewer.symbol(lamps), Rows::Few([0, 10, 20, 30, 40, 50, 60])), "14 bytes against 16");
}

#[test]
fn a_segment_of_nothing_has_nothing() {
    check(&[]);
    check(&[good("", "")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn lists_are_what_a_look_at_each_text_gives(
        goods in prop::collection::vec(("[重长行薄a-cＡé\u{301}7１ -灯㎏🔥𠮷ー]{0,7}", "[a-cＡ7 -长🔥]{0,4}"), 0..90))
    {
        check(&goods);
    }

    #[test]
    fn bitmaps_take_rows_in_and_out(
        own in prop::collection::btree_set(0_u16..300, 0..60),
        other in prop::collection::btree_set(0_usize..300, 0..200),
        words in 0_usize..6)
    {
        let few: Vec<u16> = own.iter().copied().collect();
        let mut many = vec![0; 5];
        Rows::Few(&few).or_into(&mut many);
        prop_assert_eq!(rows(Rows::Many(&many)), own.iter().map(|row| usize::from(*row)).collect::<Vec<_>>());
        for list in [Rows::Few(&few), Rows::Many(&many)] {
            prop_assert_eq!(list.count(), own.len());
            let has = |row: usize| own.contains(&(row as u16));
            let mut bits = vec![0_u64; words];
            other.iter().filter(|row| **row / 64 < words).for_each(|row| bits[row / 64] |= 1 << (row % 64));
            let (mut both, mut either) = (bits.clone(), bits);
            list.and_into(&mut both);
            list.or_into(&mut either);
            for row in 0..words * 64 {
                prop_assert_eq!(both[row / 64] & (1 << (row % 64)) != 0, has(row) && other.contains(&row));
                prop_assert_eq!(either[row / 64] & (1 << (row % 64)) != 0, has(row) || other.contains(&row));
            }
        }
        let mut bits = vec![u64::MAX; words];
        Rows::None.or_into(&mut bits);
        prop_assert!(bits.iter().all(|word| *word == u64::MAX));
        Rows::None.and_into(&mut bits);
        prop_assert!(bits.iter().all(|word| *word == 0));
    }
}
