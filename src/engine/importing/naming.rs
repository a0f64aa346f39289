//! Which supplier's name stands in the name of a file, and which names are like another one.
//!
//! A name counts only as a word of its own: between Latin letters and digits it is part of another word, and between other hanzi part of
//! another name, unless these are words that lists are called by.

use crate::text::{Clean, key_fold};

/// Hanzi beside a name that are no part of one; longer ones first.
const LIST_WORDS: [&str; 48] = [
    "报价单",
    "报价表",
    "价格表",
    "价目表",
    "库存表",
    "批发价",
    "供货价",
    "拿货价",
    "产品表",
    "商品表",
    "报价",
    "价格",
    "价目",
    "价单",
    "价表",
    "货单",
    "货盘",
    "货品",
    "库存",
    "产品",
    "商品",
    "目录",
    "清单",
    "批发",
    "供货",
    "拿货",
    "代发",
    "最新",
    "新版",
    "新款",
    "更新",
    "表格",
    "年",
    "月",
    "日",
    "号",
    "份",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "的",
];

/// The one supplier whose name stands in a file's name. Of names that are part of each other the longest counts.
pub(super) fn named_in<'a>(file: &str, names: &'a [Clean]) -> Option<&'a Clean> {
    let stem = key_fold(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
    let folded = |name: &'a Clean| (key_fold(name), name);
    let stands = |(folded, _): &(String, &Clean)| folded.chars().count() >= 2 && is_word_in(folded, &stem);
    let found: Vec<(String, &Clean)> = names.iter().map(folded).filter(stands).collect();
    let (longest, name) = found.iter().max_by_key(|(folded, _)| folded.len())?;
    let others = found.iter().filter(|(other, _)| longest.contains(other.as_str())).count();
    let twice = found.iter().filter(|(other, _)| other == longest).count();
    (others == found.len() && twice == 1).then_some(*name)
}

/// Whether a name is much like another one: a part of it, or the same but for one character.
pub(super) fn is_like(name: &str, other: &str) -> bool {
    let (name, other) = (key_fold(name), key_fold(other));
    let (short, long) = if name.chars().count() <= other.chars().count() { (name, other) } else { (other, name) };
    let most = long.chars().count();
    let before = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    let behind = short.chars().rev().zip(long.chars().rev()).take_while(|(a, b)| a == b).count();
    let is_part = short.chars().count() >= 2 && long.contains(&short);
    is_part || (most >= 3 && before + behind + 1 >= most)
}

fn is_word_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
        let (first, last) = (name.chars().next(), name.chars().next_back());
        let is_free = |edge: Option<char>, next: Option<char>, run: String| match edge {
            Some(edge) if is_hanzi(edge) => are_list_words(&run),
            Some(edge) if edge.is_alphanumeric() => next.is_none_or(|next| is_hanzi(next) || !next.is_alphanumeric()),
            _ => true,
        };
        let run_before: Vec<char> = before.chars().rev().take_while(|c| is_hanzi(*c)).collect();
        let run_behind = behind.chars().take_while(|c| is_hanzi(*c)).collect();
        is_free(first, before.chars().next_back(), run_before.into_iter().rev().collect())
            && is_free(last, behind.chars().next(), run_behind)
    })
}

fn are_list_words(run: &str) -> bool {
    let mut rest = run;
    while let Some(cut) = LIST_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = cut;
    }
    rest.is_empty()
}

const fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whose(file: &str, names: &[&str]) -> Option<String> {
        let names: Vec<Clean> = names.iter().map(|name| Clean::new(name)).collect();
        named_in(file, &names).map(ToString::to_string)
    }

    #[test]
    fn a_name_is_a_word_of_its_own() {
        let names = ["att", "鑫达", "义达百货"];
        for file in
            ["attachment.csv", "new_attic.csv", "att2.csv", "新鑫达报价.csv", "鑫达五金.csv", "a.att", "报价.csv"]
        {
            assert_eq!(whose(file, &names), None, "{file}");
        }
        for (file, name) in [
            ("att-11.csv", "att"),
            ("ATT报价.xlsx", "att"),
            ("最新鑫达报价单.csv", "鑫达"),
            ("11月鑫达2.csv", "鑫达"),
            ("十一月义达百货价格表.csv", "义达百货"),
        ] {
            assert_eq!(whose(file, &names), Some(name.to_owned()), "{file}");
        }
    }

    #[test]
    fn the_longest_name_counts_and_two_names_are_nobodys() {
        assert_eq!(whose("新鑫达报价.csv", &["鑫达", "新鑫达"]), Some("新鑫达".to_owned()));
        assert_eq!(whose("最新鑫达.csv", &["鑫达", "新鑫达", "最新鑫达"]), Some("最新鑫达".to_owned()));
        assert_eq!(whose("鑫达 义达.csv", &["鑫达", "义达"]), None);
        assert_eq!(whose("鑫达.csv", &["鑫达", "鑫达"]), None);
    }

    #[test]
    fn names_that_are_nearly_the_same_are_like_each_other() {
        assert!(is_like("鑫达通讯", "鑫达") && is_like("鑫达通讯", "鑫达通信") && is_like("yida", "yidaa"));
        assert!(!is_like("鑫达", "义达") && !is_like("鑫达通讯", "义达百货"));
    }
}
