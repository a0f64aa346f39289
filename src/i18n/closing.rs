//! What a comparison comes to, in sentences.

use crate::domain::{Level, Money, Quantity, margin::Missing};
use crate::i18n::{
    Lang,
    board::Board,
    format::{self, yuan},
    words,
};

/// The closing words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Closing(pub Lang);

words! { Closing:
    /// Between the parts of a sentence.
    comma: "，", ", ";
    /// Between names.
    and: "、", ", ";
    /// Between sentences on one line.
    stop: "。", ". ";
    /// What is against it.
    but: "，但", ", but ";
    /// A drawback.
    expired: "报价已过期", "its quote has run out";
    /// A drawback.
    no_lead: "货期没写", "lead time not said";
    /// A drawback.
    loses: "算下来要亏", "at a loss";
    /// Nothing to compare with.
    alone: "只有这一款，按 i 再加一款来比", "only this one: i adds another";
    /// Nobody can deliver at once as far as is known.
    none_at_hand: "急单: 没有一款确定有现货又赶得上", "In a hurry: none is known to be in stock";
}

impl Closing {
    /// 最便宜: 义诺塑业 到仓 ¥3.01; `own` when it is the good under the cursor, `others` cost as little.
    pub fn cheapest(self, name: &str, landed: Money, own: bool, others: usize) -> String {
        let price = yuan(&format::price(landed));
        let (tie_zh, tie_en) = match others {
            0 => (String::new(), String::new()),
            n => (format!(" (还有 {n}款 同价)"), format!(" ({n} more at that)")),
        };
        match (self.0, own) {
            (Lang::Zh, true) => format!("最便宜: 就是这款 {name} 到仓 {price}{tie_zh}"),
            (Lang::Zh, false) => format!("最便宜: {name} 到仓 {price}{tie_zh}"),
            (Lang::En, true) => format!("Cheapest: this one, {name}, {price} landed{tie_en}"),
            (Lang::En, false) => format!("Cheapest: {name}, {price} landed{tie_en}"),
        }
    }
    /// One good is the cheapest, the fastest and earns most.
    pub fn all(self, name: &str, landed: Money, lead: &str) -> String {
        let price = yuan(&format::price(landed));
        match self.0 {
            Lang::Zh => format!("样样占先: {name} 到仓 {price} 最便宜，{lead}最快"),
            Lang::En => format!("Best in all: {name}, {price} landed is the cheapest, {lead} the fastest"),
        }
    }
    /// 800单多赚 ¥137 than the good under the cursor, in whole yuan.
    pub fn more(self, orders: Quantity, difference: i64) -> String {
        let (orders, figure) = (format::quantity(orders), format::count(difference.unsigned_abs()));
        match (self.0, difference) {
            (Lang::Zh, 0) => format!("{orders}单赚得一样"),
            (Lang::Zh, 1..) => format!("{orders}单多赚 ¥{figure}"),
            (Lang::Zh, _) => format!("{orders}单少赚 ¥{figure}"),
            (Lang::En, 0) => format!("the same over {orders} orders"),
            (Lang::En, 1..) => format!("¥{figure} more over {orders} orders"),
            (Lang::En, _) => format!("¥{figure} less over {orders} orders"),
        }
    }
    /// 800单共赚 ¥616
    pub fn earns(self, orders: Quantity, total: i64) -> String {
        let orders = format::quantity(orders);
        let figure = yuan(&format::whole(Money::yuan(total)));
        match self.0 {
            Lang::Zh => format!("{orders}单共赚 {figure}"),
            Lang::En => format!("{figure} over {orders} orders"),
        }
    }
    /// 要等 5天
    pub fn wait(self, days: &str) -> String {
        match self.0 {
            Lang::Zh => format!("要等 {days}"),
            Lang::En => format!("takes {days}"),
        }
    }
    /// 起批 500
    pub fn least(self, moq: Quantity) -> String {
        match self.0 {
            Lang::Zh => format!("起批 {}", format::quantity(moq)),
            Lang::En => format!("MOQ {}", format::quantity(moq)),
        }
    }
    /// 货只有 640，要 800
    pub fn short(self, free: Quantity, needed: Quantity) -> String {
        let (free, needed) = (format::quantity(free), format::quantity(needed));
        match self.0 {
            Lang::Zh => format!("货只有 {free}，要买 {needed}"),
            Lang::En => format!("only {free} of {needed} in stock"),
        }
    }
    /// 库存紧张
    pub fn stock(self, level: Level) -> String {
        let level = Board(self.0).level(level);
        match self.0 {
            Lang::Zh => format!("库存{level}"),
            Lang::En => format!("stock: {level}"),
        }
    }
    /// 急单选: 锐鸣数码 现货 1天
    pub fn hurry(self, name: &str, lead: &str, own: bool) -> String {
        match (self.0, own) {
            (Lang::Zh, true) => format!("急单也是这款: {name} {lead}"),
            (Lang::Zh, false) => format!("急单选: {name} {lead}"),
            (Lang::En, true) => format!("In a hurry: this one too, {name}, {lead}"),
            (Lang::En, false) => format!("In a hurry: {name}, {lead}"),
        }
    }
    /// 比鑫达通讯少赚 ¥107
    pub fn against(self, name: &str, difference: i64) -> String {
        let figure = format::count(difference.unsigned_abs());
        match (self.0, difference) {
            (Lang::Zh, 0) => format!("和{name}赚得一样"),
            (Lang::Zh, 1..) => format!("比{name}多赚 ¥{figure}"),
            (Lang::Zh, _) => format!("比{name}少赚 ¥{figure}"),
            (Lang::En, 0) => format!("earns the same as {name}"),
            (Lang::En, 1..) => format!("¥{figure} more than {name}"),
            (Lang::En, _) => format!("¥{figure} less than {name}"),
        }
    }
    /// 万佳百货 报价已过期，先问价再算
    pub fn ask_first(self, names: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{names} 报价已过期，先问价再算"),
            Lang::En => format!("{names}: quote has run out, ask first"),
        }
    }
    /// 停供 goods.
    pub fn gone(self, names: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{names} 已停供"),
            Lang::En => format!("{names}: gone"),
        }
    }
    /// What could not be judged, and why.
    pub fn lacking(self, names: &str, missing: Missing) -> String {
        let what = Board(self.0).missing(missing);
        match self.0 {
            Lang::Zh => format!("{names} {what}，没算在内"),
            Lang::En => format!("{names}: {what}, not counted"),
        }
    }
    /// Nothing could be judged.
    pub fn nothing(self, names: &str, missing: Missing) -> String {
        let what = Board(self.0).missing(missing);
        match self.0 {
            Lang::Zh => format!("还比不出来: {names} {what}"),
            Lang::En => format!("Nothing to go by yet: {names}: {what}"),
        }
    }
}
