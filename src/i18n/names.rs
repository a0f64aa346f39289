//! Names of the trade's things: account lines, stages, tiers, stock, and what is said of purchases and quotes.

use crate::domain::{
    Date, Instant, Level, Money, Quantity, Rate,
    decision::{Plan, Stage},
    margin::{LineKind, Missing},
    streamer::Tier,
};
use crate::i18n::{Lang, board::Board, format};

impl Board {
    /// A line of the account.
    pub const fn line(self, kind: LineKind) -> &'static str {
        match kind {
            LineKind::Price => self.0.pick("售价", "Price"),
            LineKind::Refunds => self.0.pick("退款退货", "Refunds"),
            LineKind::NetRevenue => self.0.pick("实收", "Net revenue"),
            LineKind::Commission => self.0.pick("佣金", "Commission"),
            LineKind::Platform => self.0.pick("平台费", "Platform"),
            LineKind::Goods => self.0.pick("货本", "Goods at"),
            LineKind::Logistics => self.0.pick("快递包装险", "Courier, pack"),
            LineKind::Handling => self.0.pick("退货处理", "Returns work"),
            LineKind::Slot => self.0.pick("坑位", "Slot"),
            LineKind::Samples => self.0.pick("样品", "Samples"),
            LineKind::Tax => self.0.pick("税", "Tax"),
            LineKind::Leftover => self.0.pick("剩货", "Leftover"),
            LineKind::Keep => self.0.pick("到手", "You keep"),
        }
    }

    /// 混批.
    pub const fn mixed(self) -> &'static str {
        self.0.pick("混批", "Mixed lot")
    }
    /// The basket of so many goods reaches what the supplier asks for.
    pub fn mix_enough(self, goods: usize) -> String {
        match self.0 {
            Lang::Zh => format!("{goods}款够了"),
            Lang::En => format!("{goods} goods do"),
        }
    }
    /// What a basket is short of: the amount or the pieces would do.
    pub fn mix_short(self, amount: Option<Money>, pieces: Option<u64>) -> String {
        let amount = amount.map(|amount| format!("¥{}", format::whole(amount)));
        let unit = self.0.pick("个", " pcs");
        let pieces = pieces.map(|pieces| format!("{}{unit}", format::count(pieces)));
        let both: Vec<String> = amount.into_iter().chain(pieces).collect();
        format!("{}{}", self.0.pick("差 ", "short "), both.join(self.0.pick(" 或 ", " or ")))
    }
    /// 加价 60%: the price is the cost and so much more.
    pub fn marked_up(self, rate: Rate) -> String {
        format!("{}{}", self.0.pick("加价", "cost +"), format::percent(rate))
    }
    /// 2.5倍: the price is so many times the cost.
    pub fn times_cost(self, times: Rate) -> String {
        let percent = times.to_string();
        let times = Money::parse(percent.trim_end_matches('%')).unwrap_or_default();
        let times = Money::units(times.as_units() / 100).to_string();
        format!("{}{}", times.trim_end_matches('0').trim_end_matches('.'), self.0.pick("倍", "x cost"))
    }

    /// The same in a strip; one or two columns where `short`.
    pub const fn line_short(self, kind: LineKind, short: bool) -> &'static str {
        match (kind, short) {
            (LineKind::Price, _) => self.0.pick("售", "price"),
            (LineKind::Refunds, true) => self.0.pick("退", "ref"),
            (LineKind::Refunds, false) => self.0.pick("退款", "refunds"),
            (LineKind::Commission, true) => self.0.pick("佣", "com"),
            (LineKind::Commission, false) => self.0.pick("佣金", "commission"),
            (LineKind::Platform, true) => self.0.pick("台", "fee"),
            (LineKind::Platform, false) => self.0.pick("平台", "platform"),
            (LineKind::Goods, true) => self.0.pick("货", "buy"),
            (LineKind::Goods, false) => self.0.pick("货本", "goods"),
            (LineKind::Logistics, true) => self.0.pick("运", "ship"),
            (LineKind::Logistics, false) => self.0.pick("快递", "courier"),
            (LineKind::Handling, true) => self.0.pick("回", "ret"),
            (LineKind::Handling, false) => self.0.pick("退货", "returns"),
            (LineKind::Slot, true) => self.0.pick("坑", "slot"),
            (LineKind::Slot, false) => self.0.pick("坑位", "slot"),
            (LineKind::Samples, true) => self.0.pick("样", "spl"),
            (LineKind::Samples, false) => self.0.pick("样品", "samples"),
            (LineKind::Tax, _) => self.0.pick("税", "tax"),
            (LineKind::Leftover, _) => self.0.pick("剩", "left"),
            (LineKind::NetRevenue, _) => self.0.pick("实收", "net"),
            (LineKind::Keep, true) => "",
            (LineKind::Keep, false) => self.0.pick("到手", "keep"),
        }
    }

    /// What is missing for a margin.
    pub const fn missing(self, missing: Missing) -> &'static str {
        match missing {
            Missing::Cost => self.0.pick("缺拿货价", "no cost"),
            Missing::Dropship => self.0.pick("不代发", "no dropship"),
            Missing::Price => self.0.pick("缺售价", "no price"),
            Missing::Range => self.0.pick("数超出范围", "out of range"),
        }
    }

    /// The same in six columns.
    pub const fn missing_short(self, missing: Missing) -> &'static str {
        match missing {
            Missing::Cost => self.0.pick("缺价", "cost?"),
            Missing::Dropship => self.0.pick("不代发", "no drop"),
            Missing::Price => self.0.pick("缺售价", "price?"),
            Missing::Range => self.0.pick("超范围", "range?"),
        }
    }

    /// What brings it in.
    pub const fn missing_cure(self, missing: Missing) -> &'static str {
        match missing {
            Missing::Cost => self.0.pick("供应商没给价，问到再记", "the supplier names no price: ask"),
            Missing::Dropship => {
                self.0.pick("这家没给代发价，m 换进货方式", "no price for single pieces: m changes the supply")
            }
            Missing::Price => self.0.pick("按 m 填个售价", "m sets a price"),
            Missing::Range => self.0.pick(
                "价格或数量太大，按 m 改口径，或请供应商改价",
                "price or quantity is too large: m changes the lens, or ask for a right price",
            ),
        }
    }

    /// Stock in a word.
    pub const fn level(self, level: Level) -> &'static str {
        match level {
            Level::Ample => self.0.pick("充足", "ample"),
            Level::Tight => self.0.pick("紧张", "tight"),
            Level::None => self.0.pick("无货", "none"),
        }
    }

    /// A stage.
    pub const fn stage_name(self, stage: Stage) -> &'static str {
        match stage {
            Stage::New => self.0.pick("新到", "new"),
            Stage::Listed => self.0.pick("入选", "listed"),
            Stage::Sampling => self.0.pick("寄样", "sampling"),
            Stage::Priced => self.0.pick("核价", "priced"),
            Stage::Reviewed => self.0.pick("审核", "reviewed"),
            Stage::Board => self.0.pick("上盘", "on board"),
            Stage::Assigned => self.0.pick("已派", "assigned"),
            Stage::Held => self.0.pick("已留", "held"),
            Stage::Live => self.0.pick("开播", "live"),
            Stage::Settled => self.0.pick("复盘", "settled"),
            Stage::Rejected => self.0.pick("不要", "rejected"),
            Stage::Paused => self.0.pick("暂停", "paused"),
        }
    }

    /// A channel that the program came with; one that was named by hand keeps its name.
    pub fn channel_name(self, id: &str, name: &str) -> String {
        let english = match (id, name) {
            ("kuaishou", "快手小店") => "Kuaishou shop",
            ("mokuai", "魔筷星选") => "Mokuai",
            ("youzan", "有赞") => "Youzan",
            ("taobao", "淘宝") => "Taobao",
            ("pinduoduo", "拼多多") => "Pinduoduo",
            ("douyin", "抖音") => "Douyin",
            ("shipinhao", "视频号") => "WeChat Channels",
            ("bilibili", "B站") => "Bilibili",
            ("xiaohongshu", "小红书") => "Xiaohongshu",
            ("other", "其他渠道") => "other channel",
            _ => name,
        };
        match self.0 {
            Lang::Zh => name.to_owned(),
            Lang::En => english.to_owned(),
        }
    }

    /// A tier.
    pub const fn tier_name(self, tier: Tier) -> &'static str {
        match tier {
            Tier::Tail => self.0.pick("尾部", "tail"),
            Tier::Small => self.0.pick("小腰", "small"),
            Tier::Mid => self.0.pick("腰部", "mid"),
            Tier::Head => self.0.pick("头部", "head"),
            Tier::Super => self.0.pick("超头", "top"),
        }
    }

    /// A plan.
    pub const fn plan_name(self, plan: Plan) -> &'static str {
        match plan {
            Plan::Open => self.0.pick("普通", "open"),
            Plan::Targeted => self.0.pick("定向", "targeted"),
            Plan::Exclusive => self.0.pick("专属", "exclusive"),
        }
    }

    /// Names of the four limits: commission, price, slot, orders.
    pub const fn limits(self, short: bool) -> [&'static str; 4] {
        match (self.0, short) {
            (Lang::Zh, true) => ["保本佣", "价", "坑", "量"],
            (Lang::Zh, false) => ["保本佣金", "保本售价", "最高坑位", "保本单量"],
            (Lang::En, true) => ["b/e comm.", "price", "slot", "orders"],
            (Lang::En, false) => ["break-even commission", "price", "highest slot fee", "orders"],
        }
    }

    /// 单赚 ¥0.599 and 800单共赚 ¥479
    pub fn earned(self, each: &str, orders: Quantity, total: &str) -> (String, String) {
        let (each, total) = (format::yuan(each), format::yuan(total));
        let orders = format::quantity(orders);
        match self.0 {
            Lang::Zh => (format!("单赚 {each}"), format!("{orders}单共赚 {total}")),
            Lang::En => (format!("{each} an order"), format!("{total} on {orders}")),
        }
    }

    /// 没找到「sjzjx」
    pub fn no_hit(self, query: &str) -> String {
        match self.0 {
            Lang::Zh => format!("没找到「{query}」"),
            Lang::En => format!("Nothing found for \"{query}\""),
        }
    }

    /// 要 800，买 840 = 7箱 x 120
    pub fn buy(self, needed: Quantity, bought: Quantity, cartons: Option<(u32, u32)>) -> String {
        let (needed, bought) = (format::quantity(needed), format::quantity(bought));
        let boxes = cartons.map(|(boxes, pieces)| match self.0 {
            Lang::Zh => format!(" = {boxes}箱 x {pieces}"),
            Lang::En => format!(" = {boxes} x {pieces}"),
        });
        let boxes = boxes.unwrap_or_default();
        match self.0 {
            Lang::Zh => format!("要 {needed}，买 {bought}{boxes}"),
            Lang::En => format!("need {needed}, buy {bought}{boxes}"),
        }
    }

    /// 买 840=7箱
    pub fn buy_short(self, bought: Quantity, cartons: Option<u32>) -> String {
        let bought = format::quantity(bought);
        match (self.0, cartons) {
            (Lang::Zh, Some(boxes)) => format!("买 {bought}={boxes}箱"),
            (Lang::Zh, None) => format!("买 {bought}"),
            (Lang::En, Some(boxes)) => format!("buy {bought}={boxes} ctn"),
            (Lang::En, None) => format!("buy {bought}"),
        }
    }

    /// 再买 1,200 个够 2.90 档
    pub fn reach(self, extra: Quantity, price: Money) -> String {
        let (extra, price) = (format::quantity(extra), format::price(price));
        match self.0 {
            Lang::Zh => format!("再买 {extra} 个够 {price} 档"),
            Lang::En => format!("{extra} more reach {price}"),
        }
    }

    /// 多买 40 个反而省 ¥12
    pub fn cheaper(self, extra: Quantity, saved: Money) -> String {
        let (extra, saved) = (format::quantity(extra), format::whole(saved));
        match self.0 {
            Lang::Zh => format!("多买 {extra} 个反省 ¥{saved}"),
            Lang::En => format!("{extra} more save ¥{saved}"),
        }
    }

    /// 5分前 / 5m ago
    pub fn ago(self, then: Instant, now: Instant) -> String {
        if now.0.saturating_sub(then.0) < 60_000 {
            return self.0.pick("刚刚", "just now").to_owned();
        }
        let age = format::age(self.0, then, now);
        match self.0 {
            Lang::Zh => format!("{age}前"),
            Lang::En => format!("{age} ago"),
        }
    }

    /// 12月31日前有效
    pub fn valid_to(self, day: Date) -> String {
        let day = format::long_day(self.0, day);
        match self.0 {
            Lang::Zh => format!("{day}前有效"),
            Lang::En => format!("valid to {day}"),
        }
    }

    /// 11月15日过期!
    pub fn expired_on(self, day: Date) -> String {
        let day = format::long_day(self.0, day);
        match self.0 {
            Lang::Zh => format!("{day}过期!"),
            Lang::En => format!("ran out {day}!"),
        }
    }

    /// 300件
    pub fn pieces(self, pieces: Quantity) -> String {
        let pieces = format::quantity(pieces);
        match self.0 {
            Lang::Zh => format!("{pieces}件"),
            Lang::En => format!("{pieces} pcs"),
        }
    }
}
