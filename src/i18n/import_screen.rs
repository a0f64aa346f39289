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
    /// A field.
    encoding: "编码", "Encoding";
    /// A choice: found out.
    encoding_found: "自动", "automatic";
    /// What it is for.
    encoding_hint: "有乱码时换一个", "another one when it is garbled";
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
    /// The cursor is on no column and no row.
    no_column_here: "先用 ← → 走到一列，或 ] 到一行", "go to a column (Left, Right) or to a row ( ] ) first";
    /// There are no problems.
    all_answered: "没有要补的了", "nothing needs a hand any more";
    /// There is nothing to take back.
    nothing_said: "还没改过什么", "nothing was changed yet";
    /// The last answer was taken back.
    taken_back: "收回了", "taken back";
    /// The file has one table.
    one_table: "只有一张表", "there is only one table";
    /// All differences of a sort are on screen.
    leave_the_list: "先按 Esc 回来", "Esc first";
    /// The look was left.
    nothing_stored: "放下了，什么都没存", "left: nothing was stored";
    /// The look was left while it was taken in.
    goes_on: "入库还在后面跑，好了会说", "it goes on being stored, and will say so";
    /// The file is being read.
    still_reading: "正在看文件，等一下", "the file is being read, one moment";
    /// There is nothing to store.
    no_goods: "一款货都没看懂，没有可入库的", "no good was understood: nothing to store";
    /// A row cannot be mended here.
    mend_the_file: "这种文件要在文件里改好，再导入一次", "mend this in the file and import it again";
    /// A choice.
    leave_out: "不要这一行", "leave this row out";
    /// A choice: goods that the list lacks stay.
    store_and_add: "入库，只加不下架 (这份只有新款)", "store as an addition: nothing is taken down";
    /// A choice.
    later: "先放着，原样留着以后补", "leave it for now: it is kept as it stands";
    /// The field of a cell that is written anew.
    says: "改成", "Says";
    /// A choice: the columns are what they were guessed to be.
    take_guess: "就按猜的来 (推荐)", "take them as guessed (recommended)";
    /// A choice.
    go_through_columns: "一列一列看", "go through the columns";
    /// The menu of a question.
    no_header_title: "没有表头，各列是照内容猜的", "No header: the columns were guessed";
    /// A choice: a column that is not there.
    without_it: "没有就算了", "do without it";
    /// A choice.
    take_without_price: "没有价格列，全按面议收", "there is none: take all without a price";
    /// The menu of a question.
    no_price_title: "哪列是拿货价", "Which column is the price";
    /// The query field of suppliers.
    supplier_field: "供应商", "supplier";
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
    /// A column in which nothing stands.
    nothing_in_it: "空", "empty";
    /// Above what changes.
    what_happens: "入库后会怎样", "Once stored";
    /// Above what changes, at the right.
    what_keys: "Enter 看全部", "Enter: all of them";
    /// A hint: taking it in.
    store_word: "入库", "store";
    /// A hint: all differences of a sort.
    all_word: "看全部", "all";
    /// A hint: what is under the cursor.
    change_word: "改这处", "change";
    /// A hint: leaving the look.
    later_word: "先放着", "leave";
    /// Steps of an import.
    steps: "读 对列 看差异 入库", "read map compare store";
    /// Nothing changes.
    nothing_changes: "和店里的一样，没有变化", "nothing changes: as it is in the store";
    /// Goods.
    added: "新增", "New";
    /// Goods.
    dearer: "涨价", "Dearer";
    /// Goods.
    cheaper: "降价", "Cheaper";
    /// Goods that had no price, or have none any more.
    repriced: "改价", "Priced";
    /// Goods.
    gone: "没了", "Gone";
    /// Goods with another stock.
    stocked: "库存", "Stock";
    /// Goods with another title.
    renamed: "改名", "Renamed";
    /// Goods that differ otherwise.
    otherwise: "别的", "Other";
    /// They stay in the store.
    gone_why: "记成下架，历史都在", "off the shelf, history stays";
    /// They stay on offer until a person says more.
    gone_held: "先留着，等你点头", "they stay until you agree";
    /// Goods that differ in nothing that is told.
    another_thing: "别的信息", "other details";
    /// No price.
    no_price: "面议", "ask";
    /// Reading goes on.
    reading: "正在看这个文件 …", "reading the file …";
    /// A row as a whole.
    whole_row: "整行", "row";
}

impl ImportScreen {
    /// What was to be taken in is another file by now, or another list of the supplier came in between: it was looked at again.
    pub fn looked_again(self, file: &str, is_other_file: bool) -> String {
        let (zh, en) = if is_other_file {
            ("文件刚被改过", "the file changed meanwhile")
        } else {
            ("这家刚又导入过别的", "another list came in meanwhile")
        };
        self.0.say(
            format!("{file}: {zh}，还没入库，重新看过再按 i"),
            format!("{file}: {en}; nothing stored yet, look again, then i"),
        )
    }
    /// A file of the inbox that a person has to say something about.
    pub fn inbox_asks(self, file: &str, questions: usize) -> String {
        if questions == 0 {
            return self.0.say(
                format!("收件夹 {file}: 同一家别的文件还要你说了算，一起等着"),
                format!("inbox, {file}: waits with another file of its supplier that asks something"),
            );
        }
        self.0.say(
            format!("收件夹 {file}: 有 {questions} 处要你说了算，按 5 再按 i 打开它"),
            format!("inbox, {file}: {questions} things to answer first; open it by 5 and i"),
        )
    }
    fn goods(self, n: u32) -> String {
        let n = count(u64::from(n));
        self.0.say(format!("{n}款"), n)
    }

    /// A hint: from column to column.
    pub const fn column_keys(self) -> (&'static str, &'static str) {
        match self.0 {
            Lang::Zh => ("←→", "选列"),
            Lang::En => ("←→", "column"),
        }
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
    /// It was stored; goods that it lacks were taken down, or are held.
    pub fn stored(self, goods: u32, rejected: usize, (removed, held): (u32, bool)) -> String {
        let mut said =
            self.0.say(format!("入库 {} · 已存", self.goods(goods)), format!("{} stored · saved", self.goods(goods)));
        if rejected > 0 {
            let rows = count(rejected as u64);
            said +=
                &self.0.say(format!(" · {rows}行没看懂，没入库"), format!(" · {rows} rows not understood, not stored"));
        }
        if removed > 0 {
            let removed = self.goods(removed);
            said += &self.0.say(format!(" · 下架 {removed}"), format!(" · {removed} gone"));
        }
        if held {
            said += &self.0.say(" · 旧货先留着没下架".to_owned(), " · the old goods stay for now".to_owned());
        }
        said
    }
    /// The row of the header; none where no row names the columns.
    pub fn header_row(self, row: Option<u32>) -> String {
        match row {
            Some(row) => self.0.say(format!("表头在第{row}行"), format!("header in row {row}")),
            None => self.0.say("没有表头".to_owned(), "no header".to_owned()),
        }
    }
    /// Bytes that are no text; where the first ones are.
    pub fn garbled(self, line: u32) -> String {
        self.0.say(format!("第{line}行有乱码"), format!("garbled in line {line}"))
    }
    /// Sheets that whoever made the file hid.
    pub fn hidden_sheets(self, sheets: usize) -> String {
        self.0.say(format!("{sheets}张隐藏的表没读"), format!("hidden sheets not read: {sheets}"))
    }
    /// Columns that whoever made the file hid.
    pub fn hidden_columns(self, columns: usize) -> String {
        self.0.say(format!("{columns}个隐藏的列没读"), format!("hidden columns not read: {columns}"))
    }
    /// Which table of the file is on screen: its name and number.
    pub fn table(self, name: &str, number: usize, all: usize) -> String {
        let name =
            if name.is_empty() { String::new() } else { self.0.say(format!("「{name}」"), format!(" \"{name}\"")) };
        self.0.say(format!("表{name} {number}/{all}"), format!("table{name} {number}/{all}"))
    }
    /// What the differences are of: when the list before this one was taken in.
    pub fn compared(self, day: &str) -> String {
        self.0.say(format!("和 {day} 那次比"), format!("against {day}"))
    }
    /// What a good was called.
    pub fn was(self, title: &str) -> String {
        self.0.say(format!("(原 {title})"), format!("(was {title})"))
    }
    /// A choice: a cell is written anew.
    pub fn write_anew(self, column: &str) -> String {
        let column = crate::text::fit(column, 20, "");
        self.0.say(format!("改写这格: {column}"), format!("write the cell anew: {column}"))
    }
    /// A choice: a column means something else.
    pub fn other_meaning(self, column: &str) -> String {
        let column = crate::text::fit(column, 20, "");
        self.0.say(format!("整列换个意思: {column}"), format!("the column means something else: {column}"))
    }
    /// The menu of a row that was not understood.
    pub fn problem(self, row: u32, column: &str) -> String {
        format!("{} {}", self.row(row), crate::text::fit(column, 20, "")).trim_end().to_owned()
    }
    /// A row was put right.
    pub fn mended(self, row: u32) -> String {
        self.0.say(format!("第{row}行 懂了 · u 收回"), format!("row {row} is understood · u takes it back"))
    }
    /// A row was put right, and something of it is still wrong.
    pub fn still_wrong(self, row: u32, column: &str, why: &str) -> String {
        let column = crate::text::fit(column, 20, "");
        self.0.say(format!("第{row}行 {column} 还不行: {why}"), format!("row {row} {column}, still: {why}"))
    }
    /// A row was left out.
    pub fn left_out(self, row: u32) -> String {
        self.0.say(format!("第{row}行 不要了 · u 收回"), format!("row {row} is left out · u takes it back"))
    }
    /// The menu of a list that shrank.
    pub fn shrank(self, had: u32, now: u32) -> String {
        let (had, now) = (self.goods(had), self.goods(now));
        self.0.say(format!("货从 {had} 少到 {now}"), format!("From {had} goods to {now}"))
    }
    /// A choice.
    pub fn store_and_keep(self, gone: u32) -> String {
        let gone = self.goods(gone);
        self.0.say(
            format!("入库，缺的 {gone} 先留着 (推荐)"),
            format!("store; the {gone} missing goods stay (recommended)"),
        )
    }
    /// A choice.
    pub fn store_and_take_down(self, gone: u32) -> String {
        let gone = self.goods(gone);
        self.0.say(format!("入库，缺的 {gone} 真没了，下架"), format!("store; the {gone} missing goods are gone"))
    }
    /// Rows understood, of all.
    pub fn rows_of(self, taken: u32, rows: u32) -> String {
        let (taken, rows) = (count(u64::from(taken)), count(u64::from(rows)));
        self.0.say(format!("{taken} / {rows}行"), format!("{taken} / {rows} rows"))
    }
    /// Questions and rows that need a hand.
    pub fn to_mend(self, problems: usize) -> String {
        let n = count(problems as u64);
        self.0.say(format!("要补 {n}"), format!("to mend {n}"))
    }
    /// The same, above them.
    pub fn problems(self, problems: usize) -> String {
        let n = count(problems as u64);
        match (self.0, problems) {
            (Lang::Zh, 0) => "要补 0处".to_owned(),
            (Lang::Zh, _) => format!("要补 {n}处  Enter 选做法"),
            (Lang::En, 0) => "Nothing needs a hand".to_owned(),
            (Lang::En, _) => format!("{n} to mend  Enter chooses how"),
        }
    }
    /// Rows left out, by what they are: titles, totals, terms, empty, hidden, off sale, left out by
    /// the person.
    pub fn skipped(self, [titles, totals, terms, empty, hidden, off, left_out]: [u32; 7], long: bool) -> String {
        let all = [titles, totals, terms, empty, hidden, off, left_out].iter().map(|n| u64::from(*n)).sum();
        let all = count(all);
        let kinds = [
            ("标题", "titles", titles),
            ("合计", "totals", totals),
            ("条款", "terms", terms),
            ("空行", "empty", empty),
            ("隐藏", "hidden", hidden),
            ("停售", "off sale", off),
            ("不要", "left out", left_out),
        ];
        let parts: Vec<String> = kinds
            .iter()
            .filter(|(.., n)| long && *n > 0)
            .map(|(zh, en, n)| {
                let n = count(u64::from(*n));
                self.0.say(format!("{zh}{n}"), format!("{n} {en}"))
            })
            .collect();
        let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(" ")) };
        self.0.say(format!("跳过 {all}{parts}"), format!("skipped {all}{parts}"))
    }
    /// How many of its kind.
    pub fn how_many(self, sort: &str, n: u32) -> String {
        format!("{sort} {}", self.goods(n))
    }
    /// Far fewer goods than before.
    pub fn held(self, had: u32, now: u32) -> String {
        let (had, now) = (self.goods(had), self.goods(now));
        self.0.say(
            format!("货从 {had} 少到 {now}，少得多了: 入库时问你"),
            format!("from {had} goods to {now}: many at once, you are asked when it is stored"),
        )
    }
    /// The last line: how many goods, and what stands in the way.
    pub fn store(self, goods: u32, (open, rejected): (usize, usize)) -> String {
        let stored =
            self.0.say(format!("入库 {}", self.goods(goods)), format!("store {} goods", count(u64::from(goods))));
        match (open, rejected) {
            (0, 0) => stored,
            (0, n) => {
                let rows = count(n as u64);
                stored
                    + &self.0.say(format!("   {rows}行没懂的留着"), format!("   {rows} rows not understood are kept"))
            }
            (n, _) => self.0.say(format!("先答 {n} 处，再入库"), format!("answer {n} first, then store")),
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
}
