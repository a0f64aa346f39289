//! What is said of things beside the board: the mouse, pastes, the clipboard, links.

use crate::i18n::{Lang, board::Board, said::Said, words};

words! { Board:
    /// The field of a query for article numbers.
    item_field: "货号", "item";
    /// What can be copied.
    copy: "复制", "Copy";
    /// Article numbers.
    copy_article: "货号", "article number";
    /// A row as on screen.
    copy_row: "一行 (贴进表格)", "row, for a sheet";
    /// The account.
    copy_account: "账", "account";
    /// What may be sent on.
    copy_card: "卡片 (不带成本，发群里)", "card without cost, for a chat";
    /// Picture and page.
    copy_link: "图片和链接", "picture and page";
    /// There is stock.
    in_stock: "有货", "in stock";
    /// A column of the row that is copied: stock that the supplier has no more.
    gone_word: "停供", "gone";
}

words! { Said:
    /// The mouse is the board's.
    mouse_on: "鼠标开了: 按住 Shift 才能选字", "mouse on: hold Shift to mark text";
    /// The mouse is the terminal's.
    mouse_off: "鼠标关了，可以直接选字", "mouse off: the terminal marks text again";
    /// Nothing of it can be copied.
    nothing_to_copy: "这个现在没有可复制的", "there is nothing of that to copy now";
    /// More than a terminal's clipboard takes.
    too_much_to_copy: "太多了，剪贴板装不下: 少标几款", "too much for the clipboard: mark fewer goods";
    /// A good without picture and page.
    no_link: "这款没有能打开的图片或链接", "this good has no picture or page that can be opened";
}

impl Said {
    /// Article numbers were pasted.
    pub fn looked_up(self, numbers: usize, left_out: usize) -> String {
        match (self.0, left_out) {
            (Lang::Zh, 0) => format!("只看这 {numbers}个 货号"),
            (Lang::Zh, n) => format!("只看前 {numbers}个 货号，还有 {n}个 没看"),
            (Lang::En, 0) => format!("only these {numbers} article numbers"),
            (Lang::En, n) => format!("only the first {numbers} article numbers, {n} left out"),
        }
    }
    /// A file was dropped into the window.
    pub fn import_there(self, path: &str) -> String {
        match self.0 {
            Lang::Zh => format!("在这里导入: {path}"),
            Lang::En => format!("to be imported here: {path}"),
        }
    }
    /// A paste was longer than its field.
    pub fn cut_off(self, most: usize) -> String {
        match self.0 {
            Lang::Zh => format!("太长了，只留前 {most}个字"),
            Lang::En => format!("too long: the first {most} characters were taken"),
        }
    }
    /// Something was copied: what, and of which goods.
    pub fn copied(self, what: &str, of: &str) -> String {
        match self.0 {
            Lang::Zh => format!("已复制 {what}: {of}"),
            Lang::En => format!("copied {what}: {of}"),
        }
    }
    /// A link was opened beside the terminal.
    pub fn opened(self, url: &str) -> String {
        match self.0 {
            Lang::Zh => format!("已打开: {url}"),
            Lang::En => format!("opened: {url}"),
        }
    }
}
