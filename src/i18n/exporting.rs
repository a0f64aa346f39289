//! The form of an export in words, and what came of it.

use crate::i18n::{Lang, format::count, words};

/// The form's words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Exporting(pub Lang);

words! { Exporting:
    /// Its title.
    export: "导出", "Export";
    /// A field.
    audience: "给谁", "For";
    /// A field.
    format: "格式", "Format";
    /// A field.
    cost: "带成本", "Costs";
    /// One of its choices, the usual one.
    without: "不带", "without";
    /// One of its choices.
    with: "带", "with";
    /// What a list with costs is.
    keep_inside: "有拿货价，别外传", "has costs: keep it inside";
    /// Why a purchase list cannot go without.
    needs_cost: "采购单要带成本", "a purchase list needs costs";
    /// A field.
    file: "文件", "File";
    /// Why it cannot be saved.
    no_file: "写个文件名", "name a file";
    /// Why it was not written.
    there: "已有这个文件，换个名字", "it is there already: another name";
    /// Why it was not written.
    no_folder: "没有这个文件夹", "there is no such folder";
    /// Why it was not written.
    nothing: "这些货还没派，没有可列的", "none of these is assigned yet";
    /// While it is written.
    writing: "正在导出", "exporting";
    /// What goods that were marked are called in a file's name.
    marked_name: "标记", "marked";
    /// What all goods are called in a file's name.
    all_name: "全部", "all";
    /// Why there is nothing to export on a tab without goods.
    not_here: "到 货品 或 选品池 里导出", "export on goods or in a pool";
}

impl Exporting {
    /// Whom it may be for: shortlist, streamer, team, buyer.
    pub const fn audiences(self) -> [&'static str; 4] {
        match self.0 {
            Lang::Zh => ["选品", "主播", "团队", "采购"],
            Lang::En => ["picking", "streamer", "team", "buyer"],
        }
    }
    /// What each of them gets.
    pub const fn meant(self) -> [&'static str; 4] {
        match self.0 {
            Lang::Zh => ["选品表: 每款一行", "分配单: 只列派给她的", "团队货单: 谁派了多少", "采购单: 买多少、多少钱"],
            Lang::En => ["a line a good", "what is assigned to her", "who has how many", "what to buy, for how much"],
        }
    }
    /// The goods that are marked.
    pub fn marked(self, goods: usize) -> String {
        let goods = count(goods as u64);
        self.0.say(format!("标记的 {goods}款"), format!("{goods} marked goods"))
    }
    /// A pool, the whole of it.
    pub fn pool(self, name: &str, goods: usize, searched: bool) -> String {
        let goods = count(goods as u64);
        let (zh, en) = if searched { ("整个 ", "all of ") } else { ("", "") };
        self.0.say(format!("{zh}{name} {goods}款"), format!("{en}{name}: {goods} goods"))
    }
    /// What a query finds; all goods where nothing is asked.
    pub fn found(self, query: &str, goods: usize) -> String {
        let goods = count(goods as u64);
        match query {
            "" => self.0.say(format!("全部 {goods}款"), format!("all {goods} goods")),
            query => {
                self.0.say(format!("「{query}」 {goods}款"), format!("{goods} goods found by \u{22}{query}\u{22}"))
            }
        }
    }
    /// What was written where: goods, or lines where a good may have several.
    pub fn done(self, file: &str, rows: usize, lines: bool, left_out: usize) -> String {
        let rows = count(rows as u64);
        let (zh, en) = if lines { ("行", "lines") } else { ("款", "goods") };
        let (zh_more, en_more) = match left_out {
            0 => (String::new(), String::new()),
            n => (format!("，货品库里没有的 {n}款没列"), format!(", {n} not in the catalog left out")),
        };
        self.0.say(format!("已导出 {rows}{zh} 到 {file}{zh_more}"), format!("exported {rows} {en} to {file}{en_more}"))
    }
}
