//! Rows that are no goods: totals, terms, headings, and empty ones. What is not surely one of them is read as a good.

use super::{FIGURES, Skipped};
use crate::ingest::cell::plain;
use crate::ingest::header::{Field, Mapping};
use crate::ingest::table::Row;

const TOTALS: [&str; 12] =
    ["合计", "总计", "小计", "共计", "累计", "总数", "总额", "本页合计", "total", "subtotal", "grandtotal", "sum"];
/// What stands in terms, addresses and signatures, and in no name of a good.
const TERMS: [&str; 34] = [
    "以上价格",
    "以上报价",
    "以上单价",
    "以上产品",
    "包邮",
    "不含税",
    "含税价",
    "含运费",
    "付款",
    "定金",
    "订金",
    "电话",
    "手机号",
    "地址",
    "微信",
    "联系人",
    "开户",
    "账号",
    "帐号",
    "条款",
    "报价日期",
    "有效期",
    "公章",
    "签字",
    "盖章",
    "制表",
    "审核:",
    "注:",
    "备注:",
    "说明:",
    "温馨提示",
    "最终解释权",
    "tel",
    "wechat",
];

/// What such a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Title,
    Total,
    Terms,
}

impl Class {
    /// Where it is counted.
    pub(super) const fn counter(self, skipped: &mut Skipped) -> &mut u32 {
        match self {
            Self::Title => &mut skipped.titles,
            Self::Total => &mut skipped.totals,
            Self::Terms => &mut skipped.terms,
        }
    }
}

/// Whether nothing stands in it.
pub(super) fn is_empty(row: Row<'_>) -> bool {
    row.refused().is_none() && row.cells().all(str::is_empty)
}

/// Whether it is the header once more, as on every printed page.
pub(super) fn is_same(row: Row<'_>, header: Row<'_>) -> bool {
    row.len() == header.len() && row.cells().eq(header.cells())
}

/// What the row is, if it is no good.
pub(super) fn of(row: Row<'_>, mapping: &Mapping) -> Option<Class> {
    if row.refused().is_some() {
        return None;
    }
    let filled: Vec<usize> = (0..row.len()).filter(|at| !row.cell(*at).is_empty()).collect();
    let first = plain(row.cell(*filled.first()?));
    let names = [Field::Article, Field::Name].into_iter().filter_map(|field| mapping.one(field));
    let mut first_words = names.map(|at| plain(row.cell(at))).chain([first.clone()]);
    if first_words.any(|text| TOTALS.contains(&text.trim_end_matches([':', '：']))) {
        return Some(Class::Total);
    }
    let is_figure = |at: &usize| mapping.columns.get(*at).is_some_and(|column| FIGURES.contains(&column.field));
    if filled.len() > 2 || filled.iter().any(is_figure) || mapping.columns.len() < 3 {
        return None;
    }
    let says_terms = filled.iter().any(|at| {
        let text = plain(row.cell(*at));
        TERMS.iter().any(|term| text.contains(term))
    });
    if says_terms {
        return Some(Class::Terms);
    }
    // One cell alone in a table of several columns is a heading, unless it is an article number.
    let is_article = filled.iter().any(|at| mapping.one(Field::Article) == Some(*at)) && first.is_ascii();
    (filled.len() == 1 && !is_article).then_some(Class::Title)
}
