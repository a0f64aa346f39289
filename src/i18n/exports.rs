//! Words of exported lists: heads, titles, the lines below the table, and why one was not written.

use crate::domain::{Money, Quantity, Rate};
use crate::i18n::{
    Lang,
    format::{count, percent, quantity},
    words,
};

/// Words of exports, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Exports(pub Lang);

words! { Exports:
    /// Title for a streamer.
    sheet: "分配单", "Assignment sheet";
    /// Title for the team.
    team: "团队货单", "Team list";
    /// Title for the buyer.
    buyer: "采购单", "Purchase list";
    /// Title of goods to choose from.
    shortlist: "选品表", "Shortlist";
    /// 品名
    title: "品名", "Title";
    /// 货号
    article: "货号", "Item no.";
    /// 类目
    category: "类目", "Category";
    /// Variants.
    specs: "规格", "Variants";
    /// Brand, material, size.
    about: "说明", "About";
    /// The suggested or fixed retail price.
    retail: "售价", "Retail price";
    /// 佣金
    commission: "佣金", "Commission";
    /// 坑位费
    slot: "坑位费", "Slot fee";
    /// Pieces given.
    pieces: "数量", "Quantity";
    /// 主播
    streamer: "主播", "Streamer";
    /// Live day.
    date: "开播日", "Live day";
    /// 普通, 定向, 专属
    plan: "计划", "Plan";
    /// Free stock.
    stock: "可分", "Free stock";
    /// 供应商
    supplier: "供应商", "Supplier";
    /// 档口
    booth: "档口", "Booth";
    /// 阶段
    stage: "阶段", "Stage";
    /// 起批
    moq: "起批", "MOQ";
    /// 货期 in days.
    lead: "货期(天)", "Lead (days)";
    /// When the price was true.
    as_of: "价格时间", "Price as of";
    /// Last day of the quote.
    valid_until: "报价到", "Valid until";
    /// Pieces needed.
    need: "要", "Needed";
    /// Pieces to buy.
    buy: "买", "Buy";
    /// Full cartons.
    cartons: "箱数", "Cartons";
    /// Pieces a carton.
    carton: "装箱数", "Per carton";
    /// 到仓单价
    cost: "到仓单价", "Landed cost";
    /// 阶梯价
    breaks: "阶梯价", "Price breaks";
    /// Freight a piece.
    freight: "运费", "Freight";
    /// 货款
    cash: "货款", "Cash";
    /// 发票
    invoice: "发票", "Invoice";
    /// The price the margin is computed at.
    priced_at: "按售价", "At price";
    /// 真毛利
    margin: "真毛利", "True margin";
    /// 虚毛利
    naive: "虚毛利", "Naive margin";
    /// ¥ an order.
    keep: "单赚", "Keep an order";
    /// 保本佣金
    break_even: "保本佣金", "Break-even commission";
    /// 保本售价
    break_even_price: "保本售价", "Break-even price";
    /// 备注
    notes: "备注", "Notes";
}

words! { Exports:
    /// No price is named.
    ask: "面议", "ask";
    /// No retail price is set.
    unset: "待定", "not set";
    /// No price says when it was true.
    no_age: "价格都没写时间", "no price says when it was true";
    /// Nobody said.
    unknown: "未知", "unknown";
    /// 停供
    gone: "停供", "gone";
    /// 普票
    ordinary: "普票", "ordinary";
    /// 专票
    special: "专票", "special";
    /// 不含票
    without: "不含票", "none";
    /// A buyer's list without costs would be none.
    buyer_needs_cost: "采购单本来就写拿货价，要加 --with-cost", "a purchase list is made of costs: add --with-cost";
    /// Goods of nobody.
    whose: "没说给哪位主播", "no streamer was named";
    /// What holds for rows that are assigned.
    as_given: "已派的货按派的数量、佣金和坑位费算", "assigned goods: at their own quantity, commission and slot fee";
    /// How much of assigned goods is bought.
    as_needed: "已派的货按派的总数买", "assigned goods: for all pieces assigned";
    /// Nothing to write.
    nothing: "没有货可导出", "there are no goods to export";
    /// A file is there.
    there: "已有这个文件，要盖掉加 --force", "the file is there; --force replaces it";
    /// A folder, a pipe or a device is there.
    no_file: "那里不是普通文件", "what is there is no plain file";
    /// The folder is not there.
    no_folder: "没有这个文件夹", "there is no such folder";
    /// No format can be known.
    which_format: "不知道写成哪种: 用 --format csv|xlsx|md|txt，或给 --out 一个这样的后缀", "which format? give --format csv|xlsx|md|txt, or --out such an extension";
    /// A workbook is no text.
    not_to_stdout: "xlsx 不能写到屏幕，给个文件: --out 货.xlsx", "xlsx cannot go to stdout; name a file: --out goods.xlsx";
    /// JSON stands alone on stdout.
    json_needs_file: "--json 占着 stdout，导出要给文件: --out 货.csv", "--json takes stdout; name a file for the export: --out goods.csv";
    /// No goods were named.
    which_goods: "没说导出哪些货: --pool、--query、--streamer 或货的号", "which goods? give --pool, --query, --streamer or ids";
}

impl Exports {
    /// 口径: what the figures are computed for.
    pub fn lens(
        self,
        channel: &str,
        streamer: Option<&str>,
        orders: Quantity,
        commission: Rate,
        slot: Money,
    ) -> String {
        let streamer = streamer.map(|name| format!(" · {name}")).unwrap_or_default();
        let (orders, commission) = (quantity(orders), percent(commission));
        self.0.say(
            format!("口径: {channel}{streamer} · {orders}单 · 佣金 {commission} · 坑位费 {slot}"),
            format!("Lens: {channel}{streamer} · {orders} orders · commission {commission} · slot fee {slot}"),
        )
    }
    /// How old the prices are: each moment with its age.
    pub fn ages(self, oldest: (&str, &str), newest: (&str, &str)) -> String {
        let ((old, old_age), (new, new_age)) = (oldest, newest);
        self.0.say(
            format!("价格时间: 最早 {old} ({old_age}前)，最晚 {new} ({new_age}前)"),
            format!("Prices: oldest of {old} ({old_age} ago), newest of {new} ({new_age} ago)"),
        )
    }
    /// Prices that are too old or of no known day.
    pub fn aged(self, stale: usize, undated: usize) -> String {
        let (stale, undated) = (count(stale as u64), count(undated as u64));
        self.0.say(
            format!("过期的 {stale} 款，没写时间的 {undated} 款"),
            format!("stale: {stale}, without a date: {undated}"),
        )
    }
    /// Goods that are not in the list though they belong there.
    pub fn left_out(self, goods: &str) -> String {
        self.0.say(format!("货品库里没有，没列进来: {goods}"), format!("not in the catalog, so not listed: {goods}"))
    }
    /// All purchases together.
    pub fn cash_in_all(self, cash: Money, unpriced: usize) -> String {
        let cash = crate::i18n::format::fixed(cash, 2);
        let unpriced = count(unpriced as u64);
        self.0.say(
            format!("货款合计 ¥{cash}，没价的 {unpriced} 款没算进去"),
            format!("cash in all ¥{cash}; {unpriced} without a price are not in it"),
        )
    }
    /// What the goods were found by.
    pub fn found_by(self, query: &str) -> String {
        self.0.say(format!("条件: {query}"), format!("found by: {query}"))
    }
    /// Who wrote it when, and what is in it.
    pub fn written(self, who: &str, at: &str, with_cost: bool) -> String {
        let zh = if with_cost { "带成本，别外传" } else { "不带成本" };
        let en = if with_cost { "with costs: keep it inside" } else { "without costs" };
        self.0.say(
            format!("{who} {at} (+08:00) 从货盘导出，{zh}"),
            format!("exported from huopan by {who} at {at} (+08:00), {en}"),
        )
    }
    /// What was written where.
    pub fn done(self, file: &str, rows: usize, columns: usize, dry_run: bool) -> String {
        let (rows, columns) = (count(rows as u64), count(columns as u64));
        let (zh, en) = if dry_run {
            ("只是看看，没有写: ", "dry run, not written: ")
        } else {
            ("已导出 ", "exported ")
        };
        self.0.say(format!("{zh}{file} {rows}行 {columns}列"), format!("{en}{file}: {rows} rows, {columns} columns"))
    }
    /// A format that the file's name denies.
    pub fn other_format(self, format: &str, file: &str) -> String {
        self.0.say(
            format!("--format {format} 和文件名 {file} 对不上"),
            format!("--format {format} does not go with the name {file}"),
        )
    }
}
