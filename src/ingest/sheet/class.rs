//! Rows that are no goods: totals, terms, headings, and empty ones. What is not surely one of them is read as a good.

use super::Skipped;
use super::line::Reader;
use super::part::Part;
use crate::ingest::cell::plain;
use crate::ingest::header::{Field, Mapping};
use crate::ingest::table::{Row, UNREAD};
use crate::text::Clean;

const TOTALS: [&str; 12] =
    ["合计", "总计", "小计", "共计", "累计", "总数", "总额", "本页合计", "total", "subtotal", "grandtotal", "sum"];
/// What stands in terms, addresses and signatures, and in no name of a good.
const TERMS: [&str; 32] = [
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
];
/// The same as words of their own: a hotel has no telephone.
const TERM_WORDS: [&str; 3] = ["tel", "wechat", "whatsapp"];

/// What a row is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// About a good, or not surely anything else.
    Good,
    Title,
    /// A title between the goods, which says what those below it are.
    Heading(Clean),
    Total,
    Terms,
    Empty,
    Hidden,
    LeftOut,
}

impl Class {
    /// Where it is counted.
    pub(super) const fn counter<'s>(&self, skipped: &'s mut Skipped) -> &'s mut u32 {
        match self {
            Self::Good | Self::Title | Self::Heading(_) => &mut skipped.titles,
            Self::Total => &mut skipped.totals,
            Self::Terms => &mut skipped.terms,
            Self::Empty => &mut skipped.empty,
            Self::Hidden => &mut skipped.hidden,
            Self::LeftOut => &mut skipped.left_out,
        }
    }
}

/// Whether nothing stands in it, or only formulas that were never computed.
pub(super) fn is_empty(row: Row<'_>) -> bool {
    row.refused().is_none() && (0..row.len()).all(|at| matches!(row.filled_down(at), "" | UNREAD))
}

/// What the row is.
pub(super) fn of(row: Row<'_>, part: &Part, reader: &Reader<'_>) -> Class {
    if reader.leaves_out(row) {
        return Class::LeftOut;
    }
    if row.is_hidden() {
        return Class::Hidden;
    }
    if row.refused().is_some() {
        return Class::Good;
    }
    let mut filled = (0..row.len()).map(|at| (at, row.filled_down(at))).filter(|(_, cell)| !cell.is_empty());
    let Some((first, cell)) = filled.next() else { return Class::Empty };
    if cell == UNREAD && filled.clone().all(|(_, cell)| cell == UNREAD) {
        return Class::Empty;
    }
    let more = filled.count();
    if part.is_header(row) {
        return Class::Title;
    }
    let mapping = reader.mapping();
    let names = [Field::Article, Field::Name].into_iter().filter_map(|field| mapping.one(field));
    if names.map(|at| row.filled_down(at)).chain([cell]).any(is_total) {
        return Class::Total;
    }
    if is_clause(row, mapping) {
        return Class::Terms;
    }
    if more > 1 || mapping.columns.len() < 3 {
        return Class::Good;
    }
    alone(row, first, more, mapping)
}

/// Longest word for a total, in bytes; a name is longer as a rule, and not compared.
const TOTAL: usize = 24;

fn is_total(cell: &str) -> bool {
    cell.len() <= TOTAL && TOTALS.contains(&plain(cell).trim_end_matches([':', '：']))
}

/// What a clause on prices speaks of: `50件以下不包邮`, `满100个加1元`.
const CLAUSE: [&str; 8] = ["包邮", "邮费", "运费", "快递费", "不发货", "加收", "加价", "另加"];

/// Whether a clause on prices stands where names do: it has no article number, and says first from or up to how many pieces it holds. A
/// figure beside it is its own; what has a price and another figure is a good, whatever it is called.
fn is_clause(row: Row<'_>, mapping: &Mapping) -> bool {
    let said = |field| mapping.one(field).map(|at| row.cell(at)).filter(|cell| !cell.is_empty());
    let Some(name) = said(Field::Name).filter(|_| said(Field::Article).is_none()) else { return false };
    let begins =
        |c: char| c.is_numeric() || matches!(c, '满' | '不' | '低' | '超' | '≥' | '>' | '<' | '≤' | '＞' | '＜');
    let figures = [Field::Moq, Field::Carton, Field::Stock, Field::Retail];
    let is_good = said(Field::Price).is_some() && figures.into_iter().any(|field| said(field).is_some());
    if is_good || !name.starts_with(begins) {
        return false;
    }
    let text = plain(name);
    let text = ["不满", "不足", "低于", "超过", "满", "≥", ">", "<", "≤"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(&text);
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let bound = unit.trim_start_matches(['个', '件', '只', '套', '箱', '双', '元', '块', '打']);
    let is_bound = unit.len() < text.len() && bound.len() < unit.len();
    let adds = bound.match_indices('加').any(|(at, word)| {
        bound.get(at + word.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    is_bound && (adds || CLAUSE.iter().any(|word| bound.contains(word)))
}

/// A row of one or two filled cells in a table of several columns.
fn alone(row: Row<'_>, first: usize, more: usize, mapping: &Mapping) -> Class {
    let filled = (first..row.len()).filter(|at| !row.cell(*at).is_empty());
    let is_figure = |at: usize| mapping.columns.get(at).is_some_and(|column| column.field.is_figure());
    if filled.clone().any(is_figure) {
        return Class::Good;
    }
    // One cell alone is a heading, unless it is an article number.
    let said = row.cell(first);
    let is_article = mapping.one(Field::Article) == Some(first) && is_code(said);
    if !is_article && filled.clone().any(|at| says_terms(row.cell(at))) {
        return Class::Terms;
    }
    if more > 0 || is_article { Class::Good } else { Class::Heading(Clean::new(said)) }
}

/// A-7, 3021: what article numbers look like, and words do not.
fn is_code(cell: &str) -> bool {
    cell.is_ascii() && cell.contains(|c: char| c.is_ascii_alphanumeric()) && !cell.ends_with(':') && !says_terms(cell)
}

fn says_terms(cell: &str) -> bool {
    let text = plain(cell);
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    TERMS.iter().any(|term| text.contains(term)) || words.any(|word| TERM_WORDS.contains(&word))
}
