//! What the fields of the query language, their fixed values and the orders are called: in English, in Chinese, and as people type the
//! Chinese where they have no input method; and which name one that does not exist was perhaps meant to be.

use crate::domain::decision::Stage;
use crate::search::condition::{Figure, StockState};
use crate::search::number::Unit;
use crate::search::order::{Order, SortKey};

/// A thing with its names, all folded.
#[derive(Debug)]
pub struct Named<T: 'static> {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// What it may be called too, its pinyin first.
    pub also: &'static [&'static str],
    /// The thing.
    pub means: T,
}

impl<T> Named<T> {
    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.en, self.zh].into_iter().chain(self.also.iter().copied())
    }
}

/// A thing and its names.
pub const fn named<T>(en: &'static str, zh: &'static str, also: &'static [&'static str], means: T) -> Named<T> {
    Named { en, zh, also, means }
}

/// A field of the query language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// A figure that can be compared.
    Figure(Figure, Unit),
    /// Article numbers.
    Article,
    /// Words in the category.
    Category,
    /// Words in the supplier.
    Supplier,
    /// Words in the booth.
    Booth,
    /// Words in a pool.
    Pool,
    /// Words in a streamer.
    Streamer,
    /// Stages.
    Stage,
    /// The order; no condition.
    Sort,
}

impl Field {
    /// Whether it is compared by size.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Figure(..))
    }
}

/// The fields, the commonest first.
pub const FIELDS: [Named<Field>; 17] = [
    named(
        "price",
        "价",
        &["jia", "cost", "价格", "jiage", "拿货价", "nahuojia", "进价", "jinjia"],
        Field::Figure(Figure::Cost, Unit::Yuan),
    ),
    named(
        "margin",
        "毛利",
        &["maoli", "真毛利", "zhenmaoli", "毛利率", "maolilv"],
        Field::Figure(Figure::Margin, Unit::Percent),
    ),
    named("stock", "库存", &["kucun"], Field::Figure(Figure::Stock, Unit::Whole)),
    named("moq", "起批", &["qipi"], Field::Figure(Figure::Moq, Unit::Whole)),
    named("cat", "类目", &["leimu", "category", "分类", "fenlei"], Field::Category),
    named("supplier", "供应商", &["gongyingshang"], Field::Supplier),
    named("booth", "档口", &["dangkou"], Field::Booth),
    named("streamer", "主播", &["zhubo"], Field::Streamer),
    named("pool", "池", &["chi"], Field::Pool),
    named("stage", "阶段", &["jieduan"], Field::Stage),
    named("changed", "变动", &["biandong"], Field::Figure(Figure::Changed, Unit::Age)),
    named("age", "更新", &["gengxin"], Field::Figure(Figure::Age, Unit::Age)),
    named("sort", "排序", &["paixu"], Field::Sort),
    named("retail", "零售价", &["lingshoujia"], Field::Figure(Figure::Retail, Unit::Yuan)),
    named("lead", "货期", &["huoqi"], Field::Figure(Figure::Lead, Unit::Days)),
    named("naive", "虚毛利", &["xumaoli"], Field::Figure(Figure::Naive, Unit::Percent)),
    named("item", "货号", &["huohao", "article"], Field::Article),
];

/// The stages.
pub const STAGES: [Named<Stage>; 12] = [
    named("new", "新到", &["xindao"], Stage::New),
    named("listed", "入选", &["ruxuan"], Stage::Listed),
    named("sampling", "寄样", &["jiyang"], Stage::Sampling),
    named("priced", "核价", &["hejia"], Stage::Priced),
    named("reviewed", "审核", &["shenhe"], Stage::Reviewed),
    named("board", "上盘", &["shangpan"], Stage::Board),
    named("assigned", "已派", &["yipai"], Stage::Assigned),
    named("held", "已留", &["yiliu"], Stage::Held),
    named("live", "开播", &["kaibo"], Stage::Live),
    named("settled", "复盘", &["fupan"], Stage::Settled),
    named("rejected", "不要", &["buyao"], Stage::Rejected),
    named("paused", "暂停", &["zanting"], Stage::Paused),
];

/// What can be said of stock without a figure.
pub const STOCK: [Named<StockState>; 4] = [
    named("some", "有", &["you", "有货", "youhuo"], StockState::Some),
    named("ample", "充足", &["chongzu"], StockState::Ample),
    named("tight", "紧张", &["jinzhang"], StockState::Tight),
    named("none", "无", &["wu", "无货", "wuhuo"], StockState::None),
];

/// The orders.
pub const SORTS: [Named<SortKey>; 14] = [
    named("margin", "毛利", &["maoli", "真毛利", "zhenmaoli"], SortKey::Margin),
    named("total", "共赚", &["gongzhuan"], SortKey::Total),
    named("per-order", "单赚", &["danzhuan"], SortKey::PerOrder),
    named("cash", "货款", &["huokuan"], SortKey::Cash),
    named("headroom", "余量", &["yuliang", "保本佣金余量"], SortKey::Headroom),
    named("price", "价", &["jia", "cost", "价格", "jiage", "拿货价", "nahuojia", "进价", "jinjia"], SortKey::Cost),
    named("stock", "库存", &["kucun"], SortKey::Stock),
    named("age", "更新", &["gengxin"], SortKey::Age),
    named("moq", "起批", &["qipi"], SortKey::Moq),
    named("relevance", "相关", &["xiangguan"], SortKey::Relevance),
    named("item", "货号", &["huohao", "article"], SortKey::Article),
    named("title", "品名", &["pinming"], SortKey::Title),
    named("supplier", "供应商", &["gongyingshang"], SortKey::Supplier),
    named("naive", "虚毛利", &["xumaoli"], SortKey::Naive),
];

/// What is called so.
pub fn find<T: Copy>(table: &[Named<T>], name: &str) -> Option<T> {
    table.iter().find(|one| one.names().any(|known| known == name)).map(|one| one.means)
}

/// The order of this name in the direction people mean; with a `-` in front the highest first, with a `+` the lowest.
pub fn order(typed: &str) -> Option<Order> {
    let name = typed.strip_prefix(['-', '+']).unwrap_or(typed);
    let natural = Order::natural(find(&SORTS, name)?);
    let descending = if name == typed { natural.descending } else { typed.starts_with('-') };
    Some(Order { descending, ..natural })
}

/// The name that was perhaps meant: one that begins so, else one that differs by a letter (two in a long one), by less than half.
pub fn closest<T>(table: &'static [Named<T>], name: &str) -> Option<&'static str> {
    let typed: Vec<char> = name.chars().take(LONGEST + 1).collect();
    if typed.len() > LONGEST {
        return None;
    }
    let all = || table.iter().flat_map(Named::names);
    let begins = |known: &&str| (typed.len() >= 2 || !name.is_ascii()) && known.starts_with(name);
    let near = || {
        let allowed = if typed.len() < 6 { 1 } else { 2 };
        let far = |known: &'static str| (distance(&typed, &known.chars().collect::<Vec<_>>()), known);
        let near = all().map(far).filter(|(far, known)| *far <= allowed && far * 2 < known.chars().count());
        near.min_by_key(|(far, _)| *far).map(|(_, known)| known)
    };
    all().find(begins).or_else(near)
}

/// Characters of the longest name that is compared.
const LONGEST: usize = 16;

/// Letters missing, too many, wrong or swapped.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    let get = |rows: &[Vec<usize>], i: usize, j: usize| rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let left = row.last().copied().unwrap_or(0);
            let mut best = (get(&rows, i, j) + usize::from(x != y)).min(get(&rows, i, j + 1) + 1).min(left + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                best = best.min(get(&rows, i - 1, j - 1) + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    get(&rows, a.len(), b.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_name_means_one_thing() {
        fn each_once<T>(table: &'static [Named<T>]) {
            let mut known = HashSet::new();
            for name in table.iter().flat_map(Named::names) {
                assert!(known.insert(name), "{name}");
                assert_eq!(crate::text::fold(name), name);
            }
        }
        each_once(&FIELDS);
        each_once(&STAGES);
        each_once(&STOCK);
        each_once(&SORTS);
    }

    #[test]
    fn every_order_has_the_name_that_files_give_it() {
        for one in &SORTS {
            assert_eq!(find(&SORTS, one.means.name()), Some(one.means));
        }
    }

    #[test]
    fn a_minus_turns_an_order_round() {
        assert_eq!(order("price"), Some(Order { key: SortKey::Cost, descending: false }));
        assert_eq!(order("-price"), Some(Order { key: SortKey::Cost, descending: true }));
        assert_eq!(order("毛利"), Some(Order { key: SortKey::Margin, descending: true }));
        assert_eq!(order("-maoli"), Some(Order { key: SortKey::Margin, descending: true }), "the highest first");
        assert_eq!(order("+maoli"), Some(Order { key: SortKey::Margin, descending: false }));
        assert_eq!((order("colour"), order(""), order("--price")), (None, None, None));
    }

    #[test]
    fn a_wrong_name_has_a_close_one() {
        for (typed, meant) in [
            ("prize", Some("price")),
            ("magrin", Some("margin")),
            ("suplier", Some("supplier")),
            ("sup", Some("supplier")),
            ("maolli", Some("maoli")),
            ("库", Some("库存")),
            ("供货商", Some("供应商")),
            ("colour", None),
            ("x", None),
            ("规格", None),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", None),
        ] {
            assert_eq!(closest(&FIELDS, typed), meant, "{typed}");
        }
        assert_eq!(closest(&STAGES, "assinged"), Some("assigned"));
    }
}
