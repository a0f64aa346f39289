//! What the commands say: columns of their tables, what was done, and why something was not.

use crate::domain::{Date, Quantity, Rate, streamer::Standing};
use crate::i18n::{
    Lang,
    format::{count, quantity},
    words,
};

/// Words of the commands, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Verbs(pub Lang);

words! { Verbs:
    /// Column.
    title: "品名", "Title";
    /// Column.
    article: "货号", "Item";
    /// Column.
    supplier: "供应商", "Supplier";
    /// Column.
    file: "文件", "File";
    /// Column.
    cost: "拿货价", "Cost";
    /// Column.
    moq: "起批", "MOQ";
    /// Column.
    margin: "真毛利", "Margin";
    /// Column.
    stock: "库存", "Stock";
    /// Column.
    age: "更新", "Age";
    /// Column.
    pages: "页", "Pages";
    /// Column.
    added: "新增", "New";
    /// Column.
    changed: "变动", "Changed";
    /// Column.
    unchanged: "没变", "Same";
    /// Column.
    removed: "下架", "Gone";
    /// Column.
    rejected: "看不懂", "Unread";
    /// Column.
    seconds: "秒", "Seconds";
    /// Column.
    error: "结果", "Result";
    /// A supplier that was taken to its end.
    fine: "好了", "done";
    /// A supplier that was not.
    failed: "没成", "failed";
    /// Column.
    streamer: "主播", "Streamer";
    /// Column.
    commission: "佣金", "Commission";
    /// Column.
    slot: "坑位费", "Slot";
    /// Column.
    orders: "预估单", "Orders";
    /// Column.
    standing: "状态", "Standing";
    /// Column.
    date: "场次", "Live day";
    /// Column.
    pieces: "件数", "Pieces";
    /// Column.
    remark: "备注", "Remark";
}

words! { Verbs:
    /// 阶梯价
    breaks: "阶梯价", "Breaks";
    /// No price.
    asked: "面议", "ask";
    /// 谈好价
    quoted: "谈好价", "Agreed";
    /// 类目
    category: "类目", "Category";
    /// 阶段
    stage: "阶段", "Stage";
    /// 停供
    gone: "停供", "gone";
    /// Free stock.
    free: "可分", "free";
    /// Stock said by nobody.
    unknown: "未知", "unknown";
    /// 充足
    ample: "充足", "ample";
    /// 紧张
    tight: "紧张", "tight";
    /// 无货
    none: "无货", "none";
    /// 规格
    variants: "规格", "Variants";
    /// 选品池
    pools: "选品池", "Pools";
    /// 备注
    notes: "备注", "Notes";
    /// 分配
    assigned: "分配", "Assigned";
    /// 变动
    history: "变动", "Changes";
    /// Behind figures that are past the supplier's limit.
    stale: "过期", "stale";
    /// Last day of the quote.
    valid_until: "报价到", "Valid until";
    /// 货期
    lead: "货期", "Lead time";
}

words! { Verbs:
    /// Before what a dry run would write.
    would: "只是看看，没有写: ", "dry run, not written: ";
    /// Before what was written.
    saved: "已存 ", "saved ";
    /// A dry run of a sync.
    dry_sync: "只是看看: 从头取了一遍，当作一件都不认识来数，什么都没存",
        "dry run: fetched from the beginning, counted as if nothing were known, nothing stored";
    /// Nobody to sync.
    nobody_to_sync: "没有要同步的供应商，一家一个文件放在", "no supplier to sync; put one file for each into";
    /// A dry run says nothing of whom.
    who: "不知道你是谁: 在 config.toml 的 [me] 里写 name", "who are you? set name under [me] in config.toml";
    /// A pool's name that is none.
    no_pool_name: "选品池要有个名字", "a pool needs a name";
    /// `streamer set` without a change.
    nothing_to_set: "没说要改什么", "nothing to change was given";
    /// There are no goods at all.
    no_goods: "还没有货: huopan demo 看演示，或 huopan import 导入价目表，或把供应商放进 suppliers/<名>.toml 再 huopan sync",
        "no goods yet: huopan demo shows some, huopan import takes in a price list, suppliers/<id>.toml and huopan sync fetch them";
    /// Nothing was found.
    no_hit: "没找到: 少写几个字，或用拼音首字母，如 sjzj", "nothing found: try fewer words, or pinyin initials like sjzj";
    /// A streamer's id that is none.
    streamer_id: "主播的号要是 a-z 0-9 -，最多 32个字符", "a streamer's id is 1 to 32 of a-z, 0-9 and -";
    /// A name that cannot be shown as it is.
    bad_name: "名字空着，或太长，或有看不见的字", "the name is empty, too long, or has signs that cannot be seen";
}

impl Verbs {
    /// More goods than a comparison has columns.
    pub fn too_many_compared(self, most: usize) -> String {
        match self.0 {
            Lang::Zh => format!("最多比 {most}款"),
            Lang::En => format!("at most {most} goods can be compared"),
        }
    }
    /// 货期
    pub fn days(self, days: u16) -> String {
        self.0.say(format!("{days}天"), format!("{days} days"))
    }
    /// How many were found, when not all are shown.
    pub fn shown(self, shown: usize, total: usize) -> String {
        let (shown, total) = (count(shown as u64), count(total as u64));
        self.0.say(format!("共 {total} 款，列出 {shown} 款"), format!("{shown} of {total} shown"))
    }
    /// A part of the query that was not understood, and what was perhaps meant.
    pub fn not_understood(self, part: &str, guess: Option<&str>) -> String {
        let zh = guess.map_or("，".to_owned(), |guess| format!("，是不是 {guess}？"));
        let en = guess.map_or(String::new(), |guess| format!(" (is it {guess}?)"));
        self.0.say(format!("「{part}」看不懂{zh}其余照找"), format!("\"{part}\" is not understood{en}, the rest holds"))
    }
    /// Goods that share an article number, and how many more do.
    pub fn several(self, typed: &str, ids: &str, more: usize) -> String {
        let more = match more {
            0 => String::new(),
            more => self.0.say(format!(" 还有{more}款"), format!(" and {more} more")),
        };
        format!("{typed}: {ids}{more}")
    }
    /// No streamer of that id.
    pub fn no_streamer(self, id: &str) -> String {
        self.0.say(format!("没有主播 {id}"), format!("there is no streamer {id}"))
    }
    /// A streamer of that id is there.
    pub fn streamer_there(self, id: &str) -> String {
        self.0.say(format!("已有主播 {id}，要改用 streamer set"), format!("streamer {id} is there: use streamer set"))
    }
    /// No such pool, and which there are.
    pub fn no_pool(self, name: &str, known: &str) -> String {
        self.0.say(format!("没有选品池「{name}」，有: {known}"), format!("there is no pool \"{name}\"; known: {known}"))
    }
    /// No such channel, and which there are.
    pub fn no_channel(self, name: &str, known: &str) -> String {
        self.0.say(format!("没有渠道 {name}，有: {known}"), format!("no channel {name}; known: {known}"))
    }
    /// No such order, and which there are.
    pub fn no_order(self, name: &str, known: &str) -> String {
        self.0.say(format!("--sort 不认得 {name}，有: {known}"), format!("--sort does not know {name}; known: {known}"))
    }
    /// No such supplier, and which there are.
    pub fn no_supplier(self, name: &str, known: &str) -> String {
        self.0.say(format!("没有供应商 {name}，有: {known}"), format!("no supplier {name}; known: {known}"))
    }
    /// A good that is in the pool already.
    pub fn in_already(self, good: &str, pool: &str) -> String {
        self.0.say(format!("{good} 已在「{pool}」里"), format!("{good} is in \"{pool}\" already"))
    }
    /// A good that is not in the pool.
    pub fn not_in(self, good: &str, pool: &str) -> String {
        self.0.say(format!("{good} 不在「{pool}」里"), format!("{good} is not in \"{pool}\""))
    }
    /// Who holds the data folder.
    pub fn held(self, pid: Option<u32>, since: Option<&str>) -> String {
        let pid = pid.map(|pid| self.0.say(format!("进程 {pid}"), format!("process {pid}")));
        let since = since.map(|since| self.0.say(format!("从 {since} 起"), format!("since {since}")));
        pid.into_iter().chain(since).collect::<Vec<_>>().join(self.0.pick("，", " "))
    }
    /// A pool was made.
    pub fn pool_made(self, name: &str) -> String {
        self.0.say(format!("新建选品池「{name}」"), format!("new pool \"{name}\""))
    }
    /// A good went into a pool.
    pub fn put_in(self, good: &str, pool: &str) -> String {
        self.0.say(format!("{good} 放进「{pool}」"), format!("{good} into \"{pool}\""))
    }
    /// A good left a pool.
    pub fn taken_out(self, good: &str, pool: &str) -> String {
        self.0.say(format!("{good} 移出「{pool}」"), format!("{good} out of \"{pool}\""))
    }
    /// A good goes to a streamer.
    pub fn assigned_to(self, good: &str, streamer: &str, pieces: Quantity, commission: Rate, date: Date) -> String {
        let pieces = quantity(pieces);
        self.0.say(
            format!("{good} 派给 {streamer} {pieces}件 佣金 {commission} {date}"),
            format!("{good} to {streamer}: {pieces} pcs at {commission} on {date}"),
        )
    }
    /// A streamer was entered or changed.
    pub fn streamer_card(self, id: &str, name: &str, fields: &str) -> String {
        if fields.is_empty() {
            return self.0.say(format!("主播 {id} {name}"), format!("streamer {id} {name}"));
        }
        self.0.say(format!("主播 {id} {name} 改了 {fields}"), format!("streamer {id} {name}: {fields} changed"))
    }
    /// A good's stage.
    pub fn staged(self, good: &str, stage: &str) -> String {
        self.0.say(format!("{good} 阶段 {stage}"), format!("{good} stage {stage}"))
    }
    /// A supplier's sync has ended.
    pub fn ended(self, pages: u32, goods: u32, seconds: &str) -> String {
        let goods = count(u64::from(goods));
        self.0.say(format!("{pages}页 {goods}款 {seconds}秒"), format!("{pages} pages, {goods} goods in {seconds} s"))
    }
    /// A page will be asked for again.
    pub fn again(self, fault: &str, seconds: i64) -> String {
        self.0.say(format!("{fault}（{seconds}秒后再试）"), format!("{fault} (again in {seconds} s)"))
    }
    /// All suppliers together.
    pub fn all(self, goods: u64, rate: u64, remains: Option<u64>) -> String {
        let (goods, rate) = (count(goods), count(rate));
        let left = remains.map(|left| self.0.say(format!(" 还要 {left}秒"), format!(", {left} s left")));
        let left = left.unwrap_or_default();
        self.0.say(format!("共 {goods}款 每秒 {rate}款{left}"), format!("{goods} goods, {rate}/s{left}"))
    }
    /// Rows that are counted but not listed.
    pub fn more_unread(self, supplier: &str, more: u32) -> String {
        let more = count(u64::from(more));
        self.0
            .say(format!("{supplier}: 还有 {more} 行看不懂，没列出"), format!("{supplier}: {more} more not understood"))
    }
    /// The catalog was made anew.
    pub fn rebuilt(self, why: &str, offers: u64, kept: Option<&str>) -> String {
        let offers = count(offers);
        let kept =
            kept.map(|kept| self.0.say(format!("，旧的留在 {kept}"), format!("; the old one is kept as {kept}")));
        let kept = kept.unwrap_or_default();
        self.0.say(
            format!("货品库重建了（{why}），历史里认得 {offers} 款{kept}；同步一次就补全"),
            format!("the catalog was made anew ({why}); {offers} goods are known from the history{kept}; sync fills the rest"),
        )
    }
    /// The torn tail of a log.
    pub fn torn(self, log: &str, bytes: u64, kept: &str) -> String {
        self.0.say(
            format!("{log} 末尾没写完的 {bytes} 字节切下来了，留在 {kept}"),
            format!("{bytes} unfinished bytes of the {log} were cut off and kept as {kept}"),
        )
    }
    /// A damaged log.
    pub fn damaged(self, log: &str, segment: u32, lost: u64) -> String {
        self.0.say(
            format!("{log} 第{segment}段坏了，丢了 {lost} 条；其余照用"),
            format!("the {log} is damaged in segment {segment}: {lost} records lost, the rest is in use"),
        )
    }
    /// Records that are not understood.
    pub fn unread(self, log: &str, records: u64) -> String {
        self.0.say(
            format!("{log} 有 {records} 条看不懂，原样留着"),
            format!("{records} records of the {log} are not understood and stay where they are"),
        )
    }
    /// The last page was cut off.
    pub const fn unfinished(self) -> &'static str {
        self.0.pick(
            "上次同步的最后一页没写完，下次同步会补",
            "the last page was not finished; the next sync brings it again",
        )
    }
    /// The journal lacks decisions.
    pub fn journal_behind(self, records: u64) -> String {
        self.0.say(
            format!("决定日志 journal 被截短，少了 {records} 条决定；有备份就 huopan restore"),
            format!("the journal was cut short: {records} decisions are gone; if there is a backup: huopan restore"),
        )
    }
    /// The history lacks records.
    pub fn history_behind(self, records: u64) -> String {
        self.0.say(format!("历史少了 {records} 条变动"), format!("the history lacks {records} records"))
    }
    /// The file of past searches was set aside.
    pub fn searches_aside(self, why: &str, kept: Option<&str>) -> String {
        let (zh, en) = kept.map_or_else(Default::default, |kept| {
            (format!("，原文件在 {kept}"), format!("; the file is kept as {kept}"))
        });
        self.0.say(
            format!("常用搜索和历史读不了 ({why})，从空的开始，决定都在{zh}"),
            format!("past searches cannot be read ({why}) and begin anew; no decision is touched{en}"),
        )
    }
}

/// Why goods cannot be assigned on these terms.
impl Verbs {
    /// Not enough of them.
    pub fn not_enough(self, wanted: u64, free: Option<u64>) -> String {
        let (wanted, free) = (count(wanted), count(free.unwrap_or_default()));
        self.0.say(format!("货不够: 要 {wanted}，可分 {free}"), format!("not enough: {wanted} wanted, {free} free"))
    }
    /// The streamer cannot be assigned to.
    pub const fn cannot_assign(self) -> &'static str {
        self.0.pick("主播现在不能派货（封禁或暂停）", "this streamer cannot be assigned to now (banned or paused)")
    }
    /// Beyond the channel's bound.
    pub fn over_bound(self, most: Rate) -> String {
        self.0.say(format!("佣金过了渠道上限 {most}"), format!("the commission is above the channel's bound of {most}"))
    }
    /// The same at the lower end.
    pub fn under_bound(self, least: Rate) -> String {
        self.0
            .say(format!("佣金不到渠道下限 {least}"), format!("the commission is below the channel's bound of {least}"))
    }
    /// A loss.
    pub const fn loss(self) -> &'static str {
        self.0.pick("这样卖要亏", "it would be sold at a loss")
    }
    /// The quote runs out before.
    pub fn quote_ends(self, until: Date) -> String {
        self.0.say(format!("报价 {until} 就到期"), format!("the quote ends on {until}"))
    }
    /// What does it all the same.
    pub fn force(self, why: &str) -> String {
        self.0.say(
            format!("{why}；硬要派: --force --remark 写明为什么"),
            format!("{why}; --force --remark WHY does it all the same"),
        )
    }
    /// Whether goods may be assigned to a streamer.
    pub const fn standing_name(self, standing: Standing) -> &'static str {
        match standing {
            Standing::Active => self.0.pick("正常", "active"),
            Standing::Downweighted => self.0.pick("降权", "downweighted"),
            Standing::Banned => self.0.pick("封禁", "banned"),
            Standing::Paused => self.0.pick("暂停", "paused"),
        }
    }
}
