//! Goods and queries by chance, the same for the same seed.

use std::collections::BTreeMap;

use fastrand::Rng;
use huopan::domain::{Instant, Level, OfferId, Quantity, Stock};
use huopan::search::{Catalog, CatalogBuilder, CatalogRow};
use huopan::text::Clean;

use crate::asked::{Ask, Clauses, Part, Wants};
use crate::goods::good;
use crate::naive::Good;
use crate::term::{Term, spelled};

/// What titles are made of.
const WORDS: [&str; 54] = [
    "手机",
    "手機",
    "支架",
    "支",
    "重庆",
    "小面",
    "长裤",
    "行李箱",
    "薄荷糖",
    "绿萝",
    "綠色",
    "女包",
    "雨伞",
    "雨傘",
    "数据线",
    "收纳",
    "架",
    "手机壳",
    "折叠",
    "LED",
    "led",
    "ＵＳＢ",
    "A4",
    "304",
    "40x60",
    "5㎏",
    "🔥",
    "-",
    "·",
    "/",
    "西安",
    "先",
    "安",
    "恩",
    "额",
    "欧",
    "儿童",
    "盒",
    "c",
    "x2",
    "桌面",
    "落地",
    "扎带",
    "盛饭勺",
    "色子",
    "便携",
    "杯",
    "壳",
    "角",
    "旅行",
    "略",
    "不锈钢",
    "充电",
    "s",
];
const CATEGORIES: [&str; 4] = ["", "手机配件", "玩具", "日用百货"];

fn pick<'a, T: ?Sized>(rng: &mut Rng, all: &[&'a T]) -> &'a T {
    all[rng.usize(..all.len())]
}

fn title(rng: &mut Rng) -> String {
    let mut title = String::new();
    for _ in 0..rng.usize(1..6) {
        title.push_str(pick(rng, &WORDS));
        title.push_str(pick(rng, &["", "", "", " "]));
    }
    title.chars().take(14).collect::<String>().trim().to_owned()
}

fn article(rng: &mut Rng) -> String {
    match rng.u8(..6) {
        0 => String::new(),
        1 => format!("HB-30{}", rng.u8(10..30)),
        2 => format!("A{} {}", rng.u8(1..9), rng.char('A'..='D')),
        3 => format!("ＨＢ－{}", rng.u8(..40)),
        4 => format!("货-0{}", rng.u8(..10)),
        _ => rng.u16(8800..8830).to_string(),
    }
}

fn row(rng: &mut Rng, number: u64) -> CatalogRow {
    let mut row = good(&article(rng), &title(rng));
    // Many goods are worth the same, so that what comes last in the order decides often.
    row.id = OfferId(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let list = &mut row.listing;
    list.lead_days = Some(rng.u16(..8)).filter(|tenths| *tenths > 0);
    list.stock = match rng.u8(..8) {
        0 => Stock::Unknown,
        1 => Stock::Level(Level::Ample),
        2 => Stock::Level(Level::None),
        _ => Stock::Figure(Quantity::new(rng.u32(..6) * 200).unwrap()),
    };
    list.spot = [None, None, Some(true), Some(false)][rng.usize(..4)];
    list.moq = [None, Quantity::new(1), Quantity::new(100)][rng.usize(..3)];
    list.category = Clean::new(pick(rng, &CATEGORIES));
    row.gone_at = (rng.u8(..12) == 0).then_some(Instant(1_700_000_000_000));
    row
}

/// A catalog as it comes about: goods in batches, some of them replaced later, some ended, taken out, dated anew.
pub(crate) fn catalog(rng: &mut Rng, most: u64) -> (Catalog, BTreeMap<OfferId, Good>) {
    let (mut catalog, mut goods) = (Catalog::default(), BTreeMap::new());
    let mut batch = most;
    while batch > 0 {
        let mut builder = CatalogBuilder::on(catalog);
        for _ in 0..batch {
            let number = rng.u64(..most * 2);
            let row = row(rng, number);
            match rng.u8(..12) {
                0 => {
                    builder.remove(row.id);
                    goods.remove(&row.id);
                }
                1 => {
                    builder.end(row.id, Instant(1_700_000_000_000));
                    let old: Option<&mut Good> = goods.get_mut(&row.id);
                    if let Some(old) = old {
                        old.row.gone_at = Some(Instant(1_700_000_000_000));
                    }
                }
                2 => builder.date(row.id, Some(Instant(1_600_000_000_000)), None),
                _ => {
                    builder.push(&row);
                    goods.insert(row.id, Good::new(row));
                }
            }
        }
        catalog = builder.finish();
        batch /= 3;
    }
    (catalog, goods)
}

/// A run of a title's characters as a person may type them, each as itself, whole, by its initial, and the last by half.
fn said(rng: &mut Rng, title: &str) -> String {
    let chars: Vec<char> = title.chars().filter(|c| c.is_alphanumeric()).collect();
    let from = rng.usize(..chars.len().max(1));
    let run = chars.get(from..).unwrap_or_default().iter().take(rng.usize(1..6));
    let skip = rng.u8(..6) == 0;
    let run: Vec<char> = run.copied().filter(|_| !skip || rng.bool()).collect();
    let way = rng.u8(..4);
    let mut typed = String::new();
    for (at, c) in run.iter().enumerate() {
        let spellings = spelled(*c);
        let Some(spelling) = spellings.get(rng.usize(..spellings.len().max(1))) else {
            typed.push(*c);
            continue;
        };
        let length = match if way == 3 { rng.u8(..4) } else { way } {
            0 => 1,
            1 if at + 1 == run.len() => rng.usize(1..=spelling.chars().count()),
            1 => spelling.chars().count(),
            _ if spelling.as_bytes().get(1) == Some(&b'h') => 2,
            _ => 0,
        };
        typed.extend(spelling.chars().take(length));
        if length == 0 {
            typed.push(*c);
        }
    }
    typed
}

/// One character missing, too many, wrong, or two turned round.
fn mistyped(rng: &mut Rng, term: &str) -> String {
    let mut chars: Vec<char> = term.chars().collect();
    let at = rng.usize(..chars.len().max(1));
    let other = *rng.choice(['a', 'h', 'j', 's', 'z', 'i', '手', '架', '1']).as_ref().unwrap();
    match rng.u8(..4) {
        0 if chars.len() > 1 => drop(chars.remove(at)),
        1 => chars.insert(at, other),
        2 if at + 1 < chars.len() => chars.swap(at, at + 1),
        _ => chars.iter_mut().skip(at).take(1).for_each(|c| *c = other),
    }
    chars.into_iter().collect()
}

pub(crate) fn term(rng: &mut Rng, goods: &[&Good]) -> String {
    let Some(good) = rng.choice(goods) else { return "sj".to_owned() };
    let row = &good.row;
    let title = row.listing.title.as_str();
    let cut = |rng: &mut Rng, text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let from = rng.usize(..chars.len().max(1));
        chars.into_iter().skip(from).take(rng.usize(1..6)).filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let term = match rng.u8(..10) {
        0 => (0..rng.usize(1..5)).map(|_| rng.lowercase()).collect(),
        1 => cut(rng, title),
        2 => cut(rng, row.listing.article.as_deref().unwrap_or("hb")),
        3 => {
            let said = said(rng, title);
            mistyped(rng, &said)
        }
        _ => said(rng, title),
    };
    let plain = term.trim_start_matches(['-', '－', '/', '·']);
    if plain.is_empty() { "j".to_owned() } else { plain.to_owned() }
}

fn ask(rng: &mut Rng, goods: &[&Good]) -> Ask {
    match rng.u8(..8) {
        0 => Ask::StockAtLeast(rng.u32(..6) * 200),
        1 => Ask::StockBelow(rng.u32(..6) * 200),
        2 => Ask::MarginAbove(rng.u16(..8)),
        3 => Ask::MoqAtMost(rng.u32(..120)),
        4 => Ask::Category(pick(rng, &["玩具", "sj", "riyong", "配", "x"]).to_owned()),
        5 => {
            let some = (0..3).filter_map(|_| rng.choice(goods)?.row.listing.article.as_deref());
            let some: Vec<String> = some.filter(|one| !one.contains(' ')).map(str::to_owned).collect();
            if some.is_empty() { Ask::Spot } else { Ask::Articles(some) }
        }
        6 => Ask::Spot,
        _ => Ask::Gone,
    }
}

pub(crate) fn clauses(rng: &mut Rng, goods: &[&Good]) -> Clauses {
    let mut clauses = vec![vec![Part { wants: Wants::Term(Term::new(&term(rng, goods), false)), exclude: false }]];
    for _ in 0..[0, 0, 0, 1, 1, 2][rng.usize(..6)] {
        clauses.push(vec![part(rng, goods)]);
    }
    if rng.u8(..6) == 0 {
        let at = rng.usize(..clauses.len());
        clauses[at].extend((0..rng.usize(1..3)).map(|_| part(rng, goods)));
    }
    rng.shuffle(&mut clauses);
    clauses
}

fn part(rng: &mut Rng, goods: &[&Good]) -> Part {
    let wants = match rng.u8(..3) {
        0 => Wants::Ask(ask(rng, goods)),
        _ => Wants::Term(Term::new(&term(rng, goods), rng.u8(..4) == 0)),
    };
    Part { wants, exclude: rng.u8(..3) == 0 }
}
