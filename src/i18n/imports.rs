//! Words of imports: fields, questions, and why a row was not taken.

use crate::domain::{column::Field, unread::Why};
use crate::i18n::{Lang, format::count, words};

/// Words of imports, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Imports(pub Lang);

words! { Imports:
    /// A dry run.
    dry: "只是看看，什么都没存", "dry run: nothing was stored";
    /// No row names the columns.
    no_header: "没有表头，各列是照内容猜的", "no row names the columns: what they are was told from what is in them";
    /// The file of --save-map is there.
    map_is_there: "--save-map 的文件已经有了，换个名字", "the file of --save-map is there already: choose another name";
    /// --save-map with several files.
    map_of_one: "--save-map 一次只存一个文件的对法，文件分开导入", "--save-map writes the mapping of one file: import them one by one";
    /// What to do about goods that are held.
    how_to_settle: "只是加新款用 --add-only，真没了用 --take-down，或在供应商页定", "for new goods only use --add-only, if they are gone --take-down; or settle it on the suppliers tab";
    /// What to do about questions.
    how_to_answer: "没入库。用 --yes 照推荐的来，或用 --map 指明", "not taken in: accept what is recommended with --yes, or say it with --map";
}

impl Imports {
    /// The encoding was guessed.
    pub fn guessed(self, file: &str, encoding: &str) -> String {
        self.0.say(format!("{file}: 编码猜作 {encoding}"), format!("{file}: the encoding was guessed to be {encoding}"))
    }
    /// Bytes that the encoding does not have.
    pub fn bad_bytes(self, file: &str, (line, column): (u32, u32)) -> String {
        self.0.say(
            format!("{file} 第{line}行第{column}个字: 有字节解不出字"),
            format!("{file} line {line}, character {column}: bytes that are no text"),
        )
    }
    /// Several columns for one field.
    pub fn which(self, field: &str, columns: &[&str]) -> String {
        let first = columns.first().copied().unwrap_or_default();
        if let [only] = columns {
            return self.0.say(
                format!("{only} 是{field}吗？名字里的话看不懂"),
                format!("is {only} the {field}? what its name says beside it is not known"),
            );
        }
        let all = columns.join(" / ");
        self.0.say(
            format!("{all} 都像{field}，推荐 {first}"),
            format!("{all} could each be the {field}; {first} is recommended"),
        )
    }
    /// No price column.
    pub fn no_price(self, price: &str) -> String {
        self.0.say(
            format!("没有一列像{price}，全按面议收"),
            format!("no column looks like the {price}: all goods would be without one"),
        )
    }
    /// A supplier that nobody knew, and known ones that are called much like it.
    pub fn new_supplier(self, name: &str, like: &[crate::text::Clean]) -> String {
        let like: Vec<&str> = like.iter().map(crate::text::Clean::as_str).collect();
        let (zh, en) = if like.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("，是不是 {}？", like.join("、")), format!(" (or is it {}?)", like.join(", ")))
        };
        self.0.say(format!("新供应商 {name}{zh}"), format!("new supplier: {name}{en}"))
    }
    /// The file calls its supplier otherwise.
    pub fn other_name(self, file: &str, name: &str, supplier: &str) -> String {
        self.0.say(
            format!("{file}: 文件里的供应商叫「{name}」，货记在 {supplier} 名下，名字没改"),
            format!("{file}: it calls its supplier \"{name}\"; its goods are {supplier}'s, whose name stays"),
        )
    }
    /// A field that there is none of, with all there are.
    pub fn no_field(self, column: &str, field: &str, all: &[&str]) -> String {
        let (field, all) = (crate::text::Clean::new(field), all.join(", "));
        self.0.say(
            format!("「{column}」写的 {field} 没有，可以写: {all}"),
            format!("{column}: no field {field}; there are: {all}"),
        )
    }
    /// There is nothing in it.
    pub fn no_goods(self, file: &str) -> String {
        self.0
            .say(format!("{file}: 一款货都没有，没动已有的货"), format!("{file}: no goods in it; nothing here changed"))
    }
    /// A sheet in which nothing looks like goods.
    pub fn untold_sheet(self, file: &str, sheet: &str) -> String {
        self.0.say(
            format!("{file}: 表「{sheet}」里没有像货的，没收"),
            format!("{file}: nothing in the sheet \"{sheet}\" looks like goods"),
        )
    }
    /// A sheet that was hidden and not read.
    pub fn hidden_sheet(self, file: &str, sheet: &str) -> String {
        self.0.say(
            format!("{file}: 隐藏的表「{sheet}」没读"),
            format!("{file}: the hidden sheet \"{sheet}\" was not read"),
        )
    }
    /// Columns that were hidden and not read.
    pub fn hidden_columns(self, file: &str, columns: usize) -> String {
        self.0
            .say(format!("{file}: {columns}个隐藏的列没读"), format!("{file}: hidden columns were not read: {columns}"))
    }
    /// A field was another column last time.
    pub fn renamed(self, field: &str, gone: &str, now: &str) -> String {
        self.0.say(
            format!("上次{field}是「{gone}」，这次没有这列，改认「{now}」？"),
            format!("last time the {field} was \"{gone}\", which is gone: is it \"{now}\" now?"),
        )
    }
    /// A column that was named is not there.
    pub fn absent(self, column: &str) -> String {
        self.0.say(format!("没有「{column}」这一列"), format!("there is no column \"{column}\""))
    }
    /// A row that was not taken.
    pub fn rejected(self, file: &str, (row, column): (u32, &str), why: Why, raw: &str) -> String {
        let why = self.why(why);
        let column = if column.is_empty() { String::new() } else { format!(" {column}") };
        let raw = crate::text::fit(raw, 60, "…");
        self.0.say(
            format!("{file} 第{row}行{column}: {why}（{raw}）"),
            format!("{file} row {row}{column}: {why} ({raw})"),
        )
    }
    /// Rows that are not told one by one.
    pub fn more(self, file: &str, rows: usize) -> String {
        let rows = count(rows as u64);
        self.0.say(format!("{file}: 还有 {rows} 行看不懂，没列出"), format!("{file}: {rows} more rows not understood"))
    }
    /// Far fewer goods than before.
    pub fn held(self, file: &str, had: u32, now: u32) -> String {
        let (had, now) = (count(u64::from(had)), count(u64::from(now)));
        self.0.say(
            format!("{file}: 货从 {had}款 少到 {now}款，旧货先留着，等你点头再下架"),
            format!("{file}: from {had} goods to {now}; the missing ones stay until you agree to their removal"),
        )
    }
    /// What a column means.
    pub const fn field(self, field: Field) -> &'static str {
        let (zh, en) = match field {
            Field::Article => ("货号", "item number"),
            Field::Barcode => ("条码", "barcode"),
            Field::Name => ("品名", "title"),
            Field::Spec => ("规格", "variant"),
            Field::Material => ("材质", "material"),
            Field::Size => ("尺寸", "size"),
            Field::Category => ("类目", "category"),
            Field::Brand => ("品牌", "brand"),
            Field::Unit => ("单位", "unit"),
            Field::Price => ("拿货价", "price"),
            Field::StepPrice => ("阶梯价", "price from a count on"),
            Field::StepFrom => ("阶梯起批", "count of a price"),
            Field::Tax => ("含税", "tax"),
            Field::Dropship => ("代发价", "dropship price"),
            Field::Retail => ("零售价", "retail price"),
            Field::Moq => ("起批", "MOQ"),
            Field::Carton => ("装箱数", "pieces a carton"),
            Field::Stock => ("库存", "stock"),
            Field::Lead => ("货期", "lead time"),
            Field::QuotedOn => ("报价日期", "quoted on"),
            Field::ValidUntil => ("报价到", "valid until"),
            Field::CartonWeight => ("整箱毛重", "carton weight"),
            Field::CartonSize => ("外箱尺寸", "carton size"),
            Field::Image => ("图片", "picture"),
            Field::Link => ("链接", "link"),
            Field::Supplier => ("供应商", "supplier"),
            Field::Booth => ("档口", "booth"),
            Field::Remark => ("备注", "remark"),
            Field::Row => ("序号", "row number"),
            Field::Kept => ("不要", "not used"),
        };
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
    /// Why a row was not taken.
    pub const fn why(self, why: Why) -> &'static str {
        let (zh, en) = match why {
            Why::NotAPrice => ("价格看不懂", "not a price"),
            Why::NoPrice => ("没写价，同款别的规格有价", "no price, though other variants of it have one"),
            Why::ZeroPrice => ("价格是 0，不知道就写面议", "a price of 0: leave it empty when it is not known"),
            Why::PriceRange => ("价格像区间，没说几个起是哪个价", "a price range: from how many pieces is which?"),
            Why::HighPrice => ("价格太大", "the price is too high"),
            Why::Currency => ("不是人民币", "not in yuan"),
            Why::OtherUnit => ("单位和这行的单位对不上", "in another unit than the row's"),
            Why::Steps => ("阶梯价对不上", "the price steps contradict each other"),
            Why::Formula => ("是公式或公式出错", "a formula, or its error"),
            Why::NotACount => ("数量看不懂", "not a count"),
            Why::HighCount => ("数量太大", "the count is too high"),
            Why::NotAStock => ("库存看不懂", "not a stock"),
            Why::NotATax => ("税票看不懂", "not said whether with tax"),
            Why::NotALead => ("货期看不懂", "not a lead time"),
            Why::NotADate => ("日期看不懂", "not a day"),
            Why::NotASize => ("尺寸看不懂", "not three sides"),
            Why::NotAWeight => ("重量看不懂", "not a weight"),
            Why::RoundedArticle => {
                ("货号被表格改成了日期或科学计数", "a spreadsheet made a date or a rounded number of the item number")
            }
            Why::BadText => ("有字解不出来", "text that cannot be decoded"),
            Why::OpenQuote => ("引号没收尾，分不清到哪格", "a quote is not closed: where its cell ends is not sure"),
            Why::Nameless => ("货号品名都没有", "neither item number nor title"),
            Why::Repeated => ("前面有过，说的不一样", "it stood above already, and differently"),
            Why::ManyVariants => ("规格太多", "too many variants"),
            Why::NotVariants => ("规格组合看不懂", "its variants are not understood"),
            Why::NoParent => ("所属商品不在文件里或没读进来", "its good is not in the file or was not taken"),
            Why::Beyond => ("比表头多一格，可能是数里有逗号", "a cell more than the header has: a comma in a figure?"),
            Why::LongCell => ("有一格太长", "a cell is too long"),
            Why::ManyColumns => ("列太多", "too many columns"),
            Why::Twice => ("同一处写了两遍或断开了", "said twice or cut in pieces"),
            Why::FeedOffer => ("不合接口格式", "not as the feed's format says"),
            Why::NoId => ("没有商品 ID", "no id of the offer"),
            Why::NotAState => ("上架还是下架看不懂", "on offer or not? its state is not known"),
            Why::WhichPrice => {
                ("按量的价和规格的价对不上，没说用哪个", "prices by count and by variant differ: which holds?")
            }
            Why::TooMuch => ("这款东西太多，放不下", "more variants, pictures and attributes than a good can have"),
        };
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
