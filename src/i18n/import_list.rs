//! The list of imports, in words: what each came to, and which rows still wait to be put right.

use crate::i18n::{Lang, format::count, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct ImportList(pub Lang);

words! { ImportList:
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
    /// An import that a later list of the same supplier took the place of.
    older: "后来又导入过这家，以后来的为准", "a later list of this supplier counts";
    /// Above rows that were not understood.
    not_understood: "看不懂的行", "Rows not understood";
    /// Nothing was wrong.
    all_understood: "每一行都看懂了", "every row was understood";
    /// Where to.
    to_goods: "Enter 看这家的货", "Enter shows its goods";
    /// Where to.
    to_rows: "Enter 打开来补，留底的文件、对法、补过的都在", "Enter opens it: the kept file with its mapping and what was mended";
    /// A hint.
    goods_word: "看他的货", "its goods";
    /// A hint.
    mend_word: "补没懂的", "mend rows";
    /// There is nothing to put right.
    nothing_unread: "没有等着补的", "nothing waits to be mended";
    /// The file is one that is kept.
    kept: "留底", "kept file";
    /// Another file cannot be chosen here.
    kept_as_it_is: "这是留底的文件；要换文件先 Esc，再按 i", "this is the kept file: Esc, then i for another one";
}

impl ImportList {
    /// Rows that wait, above the list: in how many files, how many.
    pub fn waiting(self, files: usize, rows: u64) -> String {
        let (n, rows) = (count(files as u64), count(rows));
        let many = if files == 1 { "file" } else { "files" };
        self.0.say(format!("未识别 {n}份 {rows}行"), format!("{rows} unread rows in {n} {many}"))
    }
    /// Rows of one file that wait.
    pub fn unread(self, rows: u32) -> String {
        let rows = count(u64::from(rows));
        self.0.say(format!("未识别 {rows}行"), format!("{rows} unread rows"))
    }
    /// What an import of this session came to: goods that are new, changed, gone.
    pub fn changes(self, [added, changed, removed]: [u32; 3]) -> String {
        let words = [("新", "new"), ("变", "changed"), ("没", "gone")];
        let parts = words.iter().zip([added, changed, removed]).filter(|(_, n)| *n > 0);
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
    /// A list was taken back: the files that count again, and what that changed.
    pub fn list_undone(self, supplier: &str, files: &[String], [back, gone]: [u32; 2]) -> String {
        let now = match files {
            [] => self.0.say("之前没有货单".to_owned(), "there was no list before".to_owned()),
            files => self.0.say(format!("回到 {}", files.join("、")), format!("back to {}", files.join(", "))),
        };
        let (back, gone) = (count(u64::from(back)), count(u64::from(gone)));
        self.0.say(
            format!("撤销了 {supplier} 的导入，{now} · 还原 {back}款 下架 {gone}款 · 已存"),
            format!("import of {supplier} undone, {now} · {back} goods as before, {gone} gone · saved"),
        )
    }
    /// Sheets in which nothing looks like goods.
    pub fn untold_sheets(self, sheets: usize) -> String {
        self.0.say(format!("{sheets}张表里没有货"), format!("sheets without goods: {sheets}"))
    }
    /// What the file calls its supplier.
    pub fn other_name(self, name: &str) -> String {
        self.0.say(format!("文件里自称 {name}"), format!("calls itself {name}"))
    }
    /// What was stored, and the key that takes it back.
    pub fn to_take_back(self, stored: &str, key: &str) -> String {
        self.0.say(format!("{stored} · {key} 撤销"), format!("{stored} · {key} undo"))
    }
    /// What an import is called that can be taken back.
    pub fn import_of(self, supplier: &str) -> String {
        self.0.say(format!("导入 {supplier}"), format!("the import of {supplier}"))
    }
}
