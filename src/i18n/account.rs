//! Words around the account: where its figures come from, and what of it is not bought.

use crate::domain::{Date, Instant, Quantity, Rate};
use crate::i18n::{Lang, format, words};

/// Words around the account, in one language.
#[derive(Clone, Copy, Debug)]
pub struct AccountWords(pub Lang);

words! { AccountWords:
    /// Before a source.
    from: "来自", "from";
    /// What came with the good.
    offered: "货品自带", "the offer";
    /// What was set by hand.
    mine: "我改的", "set by hand";
    /// What holds where nothing was said.
    usual: "默认", "default";
    /// A price that nobody named.
    guessed: "按拿货价估的", "guessed from the cost";
    /// The price of a single piece that is sent on.
    dropship: "代发价", "dropship price";
    /// The floor of a clearance.
    floor: "清仓底价", "clearance floor";
    /// 货本, where nothing stands behind it.
    goods: "货本", "Goods cost";
    /// A line that no field of the lens decides.
    not_of_the_lens: "这一行口径里改不了", "no field of the lens decides this line";
    /// No cash lies in goods that are sent on.
    no_cash: "不压货款", "none tied up";
    /// Nor in those that are there.
    paid: "早已付过", "paid already";
    /// Before what an order brings in.
    recovered: "回笼", "recovers";
    /// 毛利率
    gross: "毛利率", "gross";
    /// 加价率
    mark_up: "加价率", "mark-up";
}

impl AccountWords {
    /// 报价 09:36: when the supplier said so, the day where it was not today.
    pub fn quoted(self, at: Option<Instant>, today: Date) -> String {
        let word = self.0.pick("报价", "offer");
        at.map_or_else(|| word.to_owned(), |at| format!("{word} {}", when(at, today)))
    }
    /// 要 800，一件代发: what is not bought for the plan.
    pub fn needs(self, pieces: Quantity, clears: bool) -> String {
        let pieces = format::quantity(pieces);
        match (self.0, clears) {
            (Lang::Zh, false) => format!("要 {pieces}，一件代发"),
            (Lang::Zh, true) => format!("清 {pieces}，货在手里"),
            (Lang::En, false) => format!("need {pieces}, dropshipped"),
            (Lang::En, true) => format!("clear {pieces}, in hand"),
        }
    }
    /// 谈好价 11-20
    pub fn agreed(self, on: Date) -> String {
        format!("{} {}", self.0.pick("谈好价", "agreed"), format::day(on))
    }
    /// 主播 小鹿
    pub fn streamer(self, name: &str) -> String {
        format!("{} {name}", self.0.pick("主播", "streamer"))
    }
    /// 类目默认 手机配件
    pub fn category(self, name: &str) -> String {
        format!("{} {name}", self.0.pick("类目默认", "category"))
    }
    /// 渠道表 2026-03 起 待核
    pub fn channel(self, from: Option<Date>, verified: bool) -> String {
        let from = from.map(Date::ymd).map(|(year, month, _)| match self.0 {
            Lang::Zh => format!(" {year}-{month:02} 起"),
            Lang::En => format!(" from {year}-{month:02}"),
        });
        let verify = if verified { "" } else { self.0.pick(" 待核", ", to verify") };
        format!("{}{}{verify}", self.0.pick("渠道表", "fee table"), from.unwrap_or_default())
    }
    /// 4.03倍
    pub fn times(self, multiple: Rate) -> String {
        // 100% is once. What costs something is never sold below nothing.
        let hundredth = Rate::percent(1).as_parts();
        let hundredths = (multiple.as_parts().max(0) + hundredth / 2) / hundredth;
        format!("{}.{:02}{}", hundredths / 100, hundredths % 100, self.0.pick("倍", "x cost"))
    }
}

/// 09:36, or 11-20 where that was another day.
fn when(at: Instant, today: Date) -> String {
    if Date::of(at) != today {
        return format::day(Date::of(at));
    }
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}
