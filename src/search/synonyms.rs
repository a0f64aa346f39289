//! Other names of the same goods: read from a person's file, and put beside the terms of a query.
//!
//! A line of the file is a group of names that mean the same, `发夹=发卡=边夹`; lines that begin with `#` and empty ones say nothing. A
//! term that is one of the names, or has it in it, is looked for under the others too (`红色发夹` finds 红色边夹); so is one that spells a
//! whole name in full pinyin (`faka`). What is quoted or left out is taken as it stands.

use std::collections::{HashMap, HashSet};

use crate::search::letters::{Kind, begins_word, kind};
use crate::search::pattern::Pattern;
use crate::search::pinyin::readings;
use crate::search::query::{Part, Query, Wants};
use crate::text::fold;

/// Bytes that are read of a file.
pub const LARGEST: usize = 64 << 10;
/// Lines that are read.
const MOST_LINES: usize = 2_000;
/// Names of a group.
const MOST_NAMES: usize = 16;
/// Characters of a name.
const LONGEST: usize = 32;
/// Ways to spell a name that are known: those of its first readings.
const MOST_SPELLINGS: usize = 32;
/// Other names that a clause gets.
const MOST_OTHERS: usize = 12;
/// Other names that a query gets.
const MOST_IN_ALL: usize = 64;

/// What goods are called where nobody says it otherwise.
const OF_THE_TRADE: &str = "\
发夹=发卡=边夹
发圈=头绳=发绳
发箍=头箍
手机架=手机支架=懒人支架
手机壳=手机套
钢化膜=手机膜
充电宝=移动电源
充电线=数据线
自拍杆=自拍神器
小风扇=手持风扇
毛线帽=针织帽
围巾=围脖
雨披=雨衣
抱枕=靠枕=靠垫
拉杆箱=行李箱=旅行箱
双肩包=背包
圆珠笔=原子笔
中性笔=签字笔=水笔
橡皮=橡皮擦
湿巾=湿纸巾
收纳盒=整理盒
毛绒玩具=公仔
";

/// Why a line counts for nothing, or not in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Odd {
    /// One name alone means nothing.
    Alone,
    /// A name over [`LONGEST`].
    LongName,
    /// More names than a group may have: the first ones hold.
    TooManyNames,
    /// More lines than are read.
    TooManyLines,
    /// A file over [`LARGEST`]: the whole lines before it hold.
    TooLarge,
}

impl Odd {
    /// What would be understood, in no language.
    pub const fn instead(self) -> &'static str {
        match self {
            Self::Alone => "A=B",
            Self::LongName => "≤ 32",
            Self::TooManyNames => "≤ 16 A=B=…",
            Self::TooManyLines => "≤ 2000",
            Self::TooLarge => "≤ 64 KB",
        }
    }
}

/// Groups of names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Synonyms {
    /// The names of each group, folded.
    groups: Vec<Vec<Vec<char>>>,
    /// The groups of each name.
    of_name: HashMap<Vec<char>, Vec<usize>>,
    /// The names that each full spelling may mean: group and place in it.
    spelled: HashMap<String, Vec<(usize, usize)>>,
    /// Characters of the longest name.
    longest: usize,
}

impl Synonyms {
    /// What holds while a person has no file of their own.
    pub fn of_the_trade() -> Self {
        Self::parse(OF_THE_TRADE).0
    }

    /// Reads a file. Lines that are odd are given by their numbers, from 1; the rest holds.
    pub fn parse(text: &str) -> (Self, Vec<(u32, Odd)>) {
        let (mut made, mut odd) = (Self::default(), Vec::new());
        let text = text.trim_start_matches('\u{FEFF}');
        let cut = text.len() > LARGEST;
        let whole = if cut { lines_within(text, LARGEST) } else { text };
        let mut number = 0;
        for line in whole.lines() {
            number += 1;
            if number as usize > MOST_LINES {
                odd.push((number, Odd::TooManyLines));
                break;
            }
            made.take(line, |why| odd.push((number, why)));
        }
        if cut {
            odd.push((number + 1, Odd::TooLarge));
        }
        (made, odd)
    }

    fn take(&mut self, line: &str, mut odd: impl FnMut(Odd)) {
        let line = fold(line.trim());
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        let mut names: Vec<Vec<char>> = Vec::new();
        for name in line.split('=').map(|name| name.trim().chars().collect::<Vec<char>>()) {
            if name.len() > LONGEST {
                odd(Odd::LongName);
            } else if !name.is_empty() && !names.contains(&name) {
                if names.len() == MOST_NAMES {
                    odd(Odd::TooManyNames);
                    break;
                }
                names.push(name);
            }
        }
        if names.len() < 2 {
            return odd(Odd::Alone);
        }
        let group = self.groups.len();
        for (place, name) in names.iter().enumerate() {
            self.longest = self.longest.max(name.len());
            self.of_name.entry(name.clone()).or_default().push(group);
            for spelling in spellings(name) {
                self.spelled.entry(spelling).or_default().push((group, place));
            }
        }
        self.groups.push(names);
    }

    /// What a folded term may be called too, each name once.
    fn others(&self, term: &[char]) -> Vec<Vec<char>> {
        let mut found = Vec::new();
        let mut known = HashSet::from([term.to_vec()]);
        let mut find = |other: Vec<char>| {
            if known.insert(other.clone()) {
                found.push(other);
            }
        };
        for (from, to, group) in self.occurrences(term) {
            let (before, after) = (term.get(..from).unwrap_or_default(), term.get(to..).unwrap_or_default());
            for name in self.groups.get(group).into_iter().flatten() {
                find([before, name, after].concat());
            }
        }
        let spelled = self.spelled.get(&term.iter().collect::<String>());
        for (group, place) in spelled.into_iter().flatten() {
            let names = self.groups.get(*group).into_iter().flatten().enumerate();
            // The name itself is what the pinyin finds anyway.
            names.filter(|(other, _)| other != place).for_each(|(_, name)| find(name.clone()));
        }
        found
    }

    /// Where names stand in a term, the longest first; one within another of the same group does not count.
    fn occurrences(&self, term: &[char]) -> Vec<(usize, usize, usize)> {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for length in (1..=self.longest.min(term.len())).rev() {
            for (from, name) in term.windows(length).enumerate() {
                let to = from + length;
                for group in self.of_name.get(name).into_iter().flatten().filter(|_| stands_alone(term, from, to)) {
                    let inside = |(a, b, other): &(usize, usize, usize)| other == group && *a <= from && to <= *b;
                    if !found.iter().any(inside) {
                        found.push((from, to, *group));
                    }
                }
            }
        }
        found
    }
}

impl Query {
    /// The same query, its terms looked for under their other names too.
    #[must_use]
    pub fn expand(mut self, synonyms: &Synonyms) -> Self {
        let mut room = MOST_IN_ALL;
        for clause in &mut self.clauses {
            let mut more = Vec::new();
            for part in clause.any.iter().filter(|part| !part.exclude) {
                let Wants::Term(pattern) = &part.wants else { continue };
                let others = if pattern.is_exact() { Vec::new() } else { synonyms.others(pattern.chars()) };
                let patterns = others.into_iter().filter_map(|other| Pattern::new(other, false));
                let room = MOST_OTHERS.min(room).saturating_sub(more.len());
                more.extend(patterns.take(room).map(|pattern| Part {
                    wants: Wants::Term(Box::new(pattern)),
                    exclude: false,
                    synonym: true,
                    span: part.span.clone(),
                }));
            }
            room -= more.len();
            clause.any.append(&mut more);
        }
        self
    }
}

/// The whole lines within so many bytes.
fn lines_within(text: &str, most: usize) -> &str {
    let end = text.as_bytes().iter().take(most).rposition(|byte| *byte == b'\n');
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// Whether what stands there does not go on as a Latin word or a number: led is not in ledger.
fn stands_alone(term: &[char], from: usize, to: usize) -> bool {
    let joins = |at: usize| matches!(term.get(at).map(|c| kind(*c)), Some(Kind::Letter | Kind::Digit));
    (!joins(from) || begins_word(term, from)) && (!joins(to) || begins_word(term, to))
}

/// How a name of hanzi is spelled in full.
fn spellings(name: &[char]) -> Vec<String> {
    if !name.iter().all(|c| kind(*c) == Kind::Hanzi) {
        return Vec::new();
    }
    let mut made = vec![String::new()];
    for c in name {
        let longer = made.iter().flat_map(|begun| readings().of(*c).map(move |reading| format!("{begun}{reading}")));
        made = longer.take(MOST_SPELLINGS).collect();
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(file: &str, term: &str) -> Vec<String> {
        let term: Vec<char> = fold(term).chars().collect();
        Synonyms::parse(file).0.others(&term).into_iter().map(|name| name.into_iter().collect()).collect()
    }

    #[test]
    fn a_name_stands_for_the_others() {
        let file = "# 头上\n发夹=发卡 = 边夹\n\n手机架＝手機支架\r\n";
        assert_eq!(others(file, "发夹"), ["发卡", "边夹"]);
        assert_eq!(others(file, "边夹红"), ["发夹红", "发卡红"]);
        assert_eq!(others(file, "發夾"), ["发卡", "边夹"]);
        assert_eq!(others(file, "手机支架车载"), ["手机架车载"]);
        assert_eq!(others(file, "雨伞"), [""; 0]);
        assert_eq!(others(file, "发夹发卡"), ["发卡发卡", "边夹发卡", "发夹发夹", "发夹边夹"]);
    }

    #[test]
    fn a_whole_name_may_be_spelled() {
        let file = "发夹=发卡=边夹\n长裤=裤子";
        assert_eq!(others(file, "faka"), ["发夹", "边夹"]);
        assert_eq!(others(file, "faqia"), ["发夹", "边夹"], "卡 is read qia too");
        assert_eq!(others(file, "zhangku"), ["裤子"]);
        for part in ["fak", "fk", "fakahong", "hongfaka"] {
            assert_eq!(others(file, part), [""; 0], "{part}");
        }
    }

    #[test]
    fn a_name_within_a_longer_one_of_its_group_is_no_other() {
        assert_eq!(others("帽=帽子", "帽子"), ["帽"]);
        assert_eq!(others("帽=帽子", "毛线帽"), ["毛线帽子"]);
    }

    #[test]
    fn latin_names_are_whole_words() {
        assert_eq!(others("led=发光\nusb=优盘", "LED灯"), ["发光灯"]);
        assert_eq!(others("led=发光", "ledger"), [""; 0]);
        assert_eq!(others("usb=优盘", "usb3"), ["优盘3"]);
    }

    #[test]
    fn odd_lines_are_told_and_the_rest_holds() {
        let long = "长".repeat(33);
        let many: Vec<String> = (0..20).map(|n| format!("a{n}")).collect();
        let file = format!("发夹\n发夹=发卡\n=\n#=\n{long}=伞=雨伞\n{}", many.join("="));
        let (synonyms, odd) = Synonyms::parse(&file);
        assert_eq!(odd, [(1, Odd::Alone), (3, Odd::Alone), (5, Odd::LongName), (6, Odd::TooManyNames)]);
        assert_eq!(synonyms.groups.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 16]);
    }

    #[test]
    fn files_have_limits() {
        let (synonyms, odd) = Synonyms::parse(&"a=b\n".repeat(2_500));
        assert_eq!((synonyms.groups.len(), odd), (2_000, vec![(2_001, Odd::TooManyLines)]));
        let (synonyms, odd) = Synonyms::parse(&format!("发夹=发卡\n#{}\n伞=雨伞", "长".repeat(30_000)));
        assert_eq!((synonyms.groups.len(), odd), (1, vec![(2, Odd::TooLarge)]));
        let (_, odd) = Synonyms::parse(&format!("{}=x", "重".repeat(32)));
        assert_eq!(odd, [], "32 characters of many readings");
    }

    #[test]
    fn terms_get_other_names_and_quotes_and_minus_do_not() {
        let (synonyms, _) = Synonyms::parse("发夹=发卡=边夹");
        let query = Query::parse("发夹 \"发夹\" -发夹 faka|红 价<3").expand(&synonyms);
        let parts: Vec<usize> = query.clauses.iter().map(|clause| clause.any.len()).collect();
        assert_eq!(parts, [3, 1, 1, 4, 1]);
        assert_eq!(query.clauses.iter().flat_map(|clause| &clause.any).filter(|part| part.synonym).count(), 4);
        let (wide, _) = Synonyms::parse("a=b=c=d=e=f=g=h=i=j=k=l=m=n=o=p");
        let query = Query::parse(&"a ".repeat(20)).expand(&wide);
        assert!(query.clauses.iter().all(|clause| clause.any.len() <= 13));
        assert_eq!(query.clauses.iter().map(|clause| clause.any.len()).sum::<usize>(), 20 + 64);
    }

    #[test]
    fn the_names_of_the_trade_are_understood() {
        let (synonyms, odd) = Synonyms::parse(OF_THE_TRADE);
        assert_eq!((odd, synonyms.groups.len()), (vec![], OF_THE_TRADE.lines().count()));
    }
}
