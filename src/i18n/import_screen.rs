//! The import tab, in words.

use crate::i18n::{Lang, format::count, words};

/// The tab's words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct ImportScreen(pub Lang);

words! { ImportScreen:
    /// The form.
    form: "导入报价单", "Import a price list";
    /// A field.
    path: "文件", "File";
    /// How it is written.
    path_hint: "Tab 补全，~ 是家目录", "Tab completes, ~ is home";
    /// A field.
    supplier: "供应商", "Supplier";
    /// What is meant.
    supplier_hint: "谁家的报价单，可打拼音首字母", "whose list it is";
    /// The supplier is in the store.
    known_supplier: "老供应商，和上次的比", "known: compared with before";
    /// It is not.
    new_supplier: "新供应商", "a new supplier";
    /// The form cannot be read.
    no_path: "先写文件在哪", "say where the file is";
    /// The form cannot be read.
    no_supplier: "写是谁家的报价单", "say whose list it is";
    /// The folder has nothing that the path could go on with.
    nothing_there: "这里没有这样的文件", "nothing here begins so";
    /// The list is empty.
    none_yet: "还没导入过报价单", "No price list was imported yet";
    /// What helps.
    none_yet_cure: "按 i 选文件，或把文件拖进窗口；入库前先给你看", "Press i to choose a file, or drop one here; it is shown before it is stored";
    /// Nothing is looked at.
    no_file_open: "先按 i 打开一个文件", "open a file first: i";
    /// It is being taken in.
    being_stored: "正在入库，等一下", "it is being stored, one moment";
    /// The cursor is on no column.
    no_column_here: "先用 ← → 走到一列", "go to a column first: Left, Right";
    /// There are no questions.
    all_answered: "没有要答的了", "nothing is left to answer";
    /// The look was left.
    nothing_stored: "放下了，什么都没存", "left: nothing was stored";
    /// The look was left while it was taken in.
    goes_on: "入库还在后面跑，好了会说", "it goes on being stored, and will say so";
    /// The file is being read.
    still_reading: "正在看文件，等一下", "the file is being read, one moment";
    /// There is nothing to store.
    no_goods: "一款货都没看懂，没有可入库的", "no good was understood: nothing to store";
    /// A row cannot be mended here.
    mend_the_file: "这行在文件里改好，再导入一次", "mend this row in the file and import it again";
    /// A choice.
    take_without_price: "没有价格列，全按面议收", "there is none: take all without a price";
    /// The menu of a question.
    no_price_title: "哪列是拿货价", "Which column is the price";
    /// The query field of suppliers.
    supplier_field: "供应商", "supplier";
    /// Column.
    when: "时间", "When";
    /// Column.
    file: "文件", "File";
    /// Column.
    changed: "变了什么", "What changed";
    /// Column.
    who: "谁", "Who";
    /// Column: when the figures were true.
    as_of: "报价日期", "Prices of";
    /// The list's row above it.
    list: "导入过的报价单", "Imported price lists";
    /// Row labels over the raw table.
    taken_for: "认作", "as";
    /// Row label.
    understood_row: "懂了", "read";
    /// Row label.
    raw: "原表", "file";
    /// Part of the head.
    guess: "(猜的)", "(guessed)";
    /// A bar's label.
    understood: "看懂", "Read";
    /// Demo goods.
    demo: "演示里导入的，关掉就没了", "in the demo: gone when it is closed";
    /// Above questions.
    to_answer: "要答", "To answer";
    /// Above rows that were not understood.
    not_understood: "看不懂的行", "Rows not understood";
    /// Above what changes.
    what_happens: "入库后会怎样", "Once stored";
    /// Nothing changes.
    nothing_changes: "和店里的一样，没有变化", "nothing changes: as it is in the store";
    /// Goods.
    added: "新增", "New";
    /// Goods.
    dearer: "涨价", "Dearer";
    /// Goods.
    cheaper: "降价", "Cheaper";
    /// Goods.
    repriced: "改价", "Price";
    /// Goods.
    other_changes: "别的变了", "Otherwise";
    /// Goods.
    gone: "没了", "Gone";
    /// They stay in the store.
    gone_why: "记成下架，历史都在", "off the shelf, history stays";
    /// No price.
    no_price: "面议", "ask";
    /// Reading goes on.
    reading: "正在看这个文件 …", "reading the file …";
    /// A row as a whole.
    whole_row: "整行", "row";
    /// An older import has no details here.
    older: "看不懂的行只在导入它的这次开机里列着；再导入一次就又看得到", "Rows not understood are listed until huopan is closed; import it again to see them";
    /// Nothing was wrong.
    all_understood: "每一行都看懂了", "every row was understood";
    /// Where to.
    to_goods: "Enter 看这家的货", "Enter shows its goods";
    /// What was said of the price.
    said_no_price: "已答: 全按面议收", "answered: all without a price";
}

impl ImportScreen {
    /// A file of the inbox that a person has to say something about.
    pub fn inbox_asks(self, file: &str, questions: usize) -> String {
        self.0.say(
            format!("收件夹 {file}: 有 {questions} 处要你说了算，按 5 再按 i 打开它"),
            format!("inbox, {file}: {questions} things to answer first; open it by 5 and i"),
        )
    }
    fn goods(self, n: u32) -> String {
        let n = count(u64::from(n));
        self.0.say(format!("{n}款"), n)
    }

    /// Tab takes a known supplier.
    pub fn tab_fills(self, name: &str) -> String {
        self.0.say(format!("Tab 填 {name}"), format!("Tab: {name}"))
    }
    /// Entries of a folder that are not listed.
    pub fn more_entries(self, more: usize) -> String {
        let more = count(more as u64);
        self.0.say(format!("还有 {more} 个，接着打字"), format!("{more} more: type on"))
    }
    /// Questions stand in the way.
    pub fn answer_first(self, open: usize) -> String {
        self.0.say(format!("先答这 {open} 处，Enter 选"), format!("answer {open} first: Enter chooses"))
    }
    /// A choice: this column is that.
    pub fn column_is(self, column: &str, field: &str, recommended: bool) -> String {
        let (zh, en) = if recommended { (" (推荐)", " (recommended)") } else { ("", "") };
        self.0.say(format!("{column} 是{field}{zh}"), format!("{column} is the {field}{en}"))
    }
    /// The menu of a question.
    pub fn which_title(self, field: &str) -> String {
        self.0.say(format!("哪列是{field}"), format!("Which is the {field}"))
    }
    /// The menu of a column.
    pub fn means_title(self, column: &str) -> String {
        let column = crate::text::fit(column, 20, "");
        self.0.say(format!("{column} 是什么"), format!("{column} means"))
    }
    /// It was stored.
    pub fn stored(self, goods: u32, rejected: usize, held: bool) -> String {
        let mut said =
            self.0.say(format!("入库 {} · 已存", self.goods(goods)), format!("{} stored · saved", self.goods(goods)));
        if rejected > 0 {
            let rows = count(rejected as u64);
            said +=
                &self.0.say(format!(" · {rows}行没看懂，没入库"), format!(" · {rows} rows not understood, not stored"));
        }
        if held {
            said += &self.0.say(" · 旧货先留着没下架".to_owned(), " · the old goods stay for now".to_owned());
        }
        said
    }
    /// The row of the header.
    pub fn header_row(self, row: u32) -> String {
        self.0.say(format!("表头在第{row}行"), format!("header in row {row}"))
    }
    /// Rows understood, of all.
    pub fn rows_of(self, taken: u32, rows: u32) -> String {
        let (taken, rows) = (count(u64::from(taken)), count(u64::from(rows)));
        self.0.say(format!("{taken}/{rows}行"), format!("{taken}/{rows} rows"))
    }
    /// Rows not understood.
    pub fn rejected(self, rows: usize) -> String {
        let rows = count(rows as u64);
        self.0.say(format!("看不懂 {rows}"), format!("not understood {rows}"))
    }
    /// Rows left out, by what they are: titles, totals, terms, empty.
    pub fn skipped(self, [titles, totals, terms, empty]: [u32; 4], long: bool) -> String {
        let all = count(u64::from(titles + totals + terms + empty));
        let words = [("标题", "titles"), ("合计", "totals"), ("条款", "terms"), ("空行", "empty")];
        let parts = words.iter().zip([titles, totals, terms, empty]).filter(|(_, n)| long && *n > 0);
        let parts: Vec<String> = parts
            .map(|((zh, en), n)| {
                self.0.say(format!("{zh}{}", count(u64::from(n))), format!("{} {en}", count(u64::from(n))))
            })
            .collect();
        let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(" ")) };
        self.0.say(format!("跳过 {all}{parts}"), format!("skipped {all}{parts}"))
    }
    /// How many of its kind.
    pub fn how_many(self, kind: &str, n: u32, at_least: bool) -> String {
        let some = if at_least { "+" } else { "" };
        format!("{kind} {}{some}", self.goods(n))
    }
    /// Far fewer goods than before.
    pub fn held(self, had: u32, now: u32) -> String {
        let (had, now) = (self.goods(had), self.goods(now));
        self.0.say(
            format!("货从 {had} 少到 {now}，太多了: 旧货先留着，不下架"),
            format!("from {had} goods to {now}: too many at once, the missing ones stay"),
        )
    }
    /// The last line: how many goods, and what stands in the way.
    pub fn store(self, goods: u32, open: usize) -> String {
        match open {
            0 => self.0.say(format!("入库 {}", self.goods(goods)), format!("store {} goods", count(u64::from(goods)))),
            n => self.0.say(format!("先答 {n} 处，再入库"), format!("answer {n} first, then store")),
        }
    }
    /// It goes on.
    pub fn storing(self, done: u64, total: u64) -> String {
        let (done, total) = (count(done), count(total));
        self.0.say(format!("正在入库 {done} / {total}"), format!("storing {done} / {total}"))
    }
    /// Rows that are not listed.
    pub fn listed(self, shown: usize, all: usize) -> String {
        let (shown, all) = (count(shown as u64), count(all as u64));
        self.0.say(format!("列出前 {shown}，共 {all}"), format!("the first {shown} of {all}"))
    }
    /// The number of a row.
    pub fn row(self, row: u32) -> String {
        self.0.say(format!("{row}行"), format!("row {row}"))
    }
    /// What an import of this session came to: rows not understood, goods that are new, changed, gone.
    pub fn changes(self, [rejected, added, changed, removed]: [u32; 4]) -> String {
        let words = [("看不懂", "not read"), ("新", "new"), ("变", "changed"), ("没", "gone")];
        let parts = words.iter().zip([rejected, added, changed, removed]).filter(|(_, n)| *n > 0);
        let parts: Vec<String> = parts
            .map(|((zh, en), n)| {
                self.0.say(format!("{zh}{}", count(u64::from(n))), format!("{} {en}", count(u64::from(n))))
            })
            .collect();
        if parts.is_empty() { self.0.say("没变".to_owned(), "nothing".to_owned()) } else { parts.join(" ") }
    }
    /// Columns that were used, of the file's.
    pub fn columns(self, used: usize, all: usize) -> String {
        self.0.say(format!("用了 {used}/{all} 列"), format!("{used} of {all} columns used"))
    }
}
