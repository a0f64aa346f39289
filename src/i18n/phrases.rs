//! Phrases of the board that have figures in them.

use std::{ops::Range, time::Duration};

use crate::domain::{Date, Instant, Quantity, Rate, Streamer};
use crate::i18n::{
    Lang,
    board::Board,
    format::{self, count},
};

impl Board {
    /// Goods are known, and none of them is on offer now.
    pub fn none_offered(self, goods: usize) -> String {
        let goods = count(goods as u64);
        match self.0 {
            Lang::Zh => format!("记着 {goods}款，现在都不在供"),
            Lang::En => format!("{goods} goods are known, none is on offer now"),
        }
    }
    /// What helps then.
    pub const fn none_offered_cure(self) -> &'static str {
        match self.0 {
            Lang::Zh => "{sync.run} 同步一次就有现价  ·  选品池里的都还在",
            Lang::En => "{sync.run} syncs them  ·  those in pools are still there",
        }
    }
    /// How many commands are listed.
    pub fn of_all(self, found: usize) -> String {
        match self.0 {
            Lang::Zh => format!("{found} 个"),
            Lang::En => format!("{found}"),
        }
    }
    const fn zh(self) -> bool {
        matches!(self.0, Lang::Zh)
    }

    /// 19家 604款
    pub fn catalog(self, suppliers: usize, goods: usize) -> String {
        let (suppliers, goods) = (count(suppliers as u64), count(goods as u64));
        if self.zh() { format!("{suppliers}家 {goods}款") } else { format!("{suppliers} sup {goods} items") }
    }

    /// 5分前同步
    pub fn synced(self, at: Instant, now: Instant) -> String {
        if now.0.saturating_sub(at.0) < 60_000 {
            return if self.zh() { "刚同步".to_owned() } else { "synced just now".to_owned() };
        }
        let age = format::age(self.0, at, now);
        if self.zh() { format!("{age}前同步") } else { format!("synced {age} ago") }
    }

    /// 同步中 9/19 · 1,234款 · 186款/秒 · 还要 2秒
    pub fn sync_long(self, done: usize, of: usize, goods: u64, rate: u64, remains: Option<u64>) -> String {
        let (goods, rate) = (count(goods), count(rate));
        let rest = match (remains, self.0) {
            (Some(seconds), Lang::Zh) => format!(" · 还要 {seconds}秒"),
            (Some(seconds), Lang::En) => format!(" · {seconds}s left"),
            (None, _) => String::new(),
        };
        match self.0 {
            Lang::Zh => format!("同步中 {done}/{of} · {goods}款 · {rate}款/秒{rest}"),
            Lang::En => format!("syncing {done}/{of} · {goods} items · {rate}/s{rest}"),
        }
    }

    /// 同步中 9/19
    pub fn sync_short(self, done: usize, of: usize) -> String {
        format!("{} {done}/{of}", self.syncing())
    }

    /// 800单
    pub fn orders_count(self, orders: Quantity) -> String {
        format!("{}{}", format::quantity(orders), self.orders_unit())
    }

    /// 佣金30%, or 佣30% where there is little room.
    pub fn lens_commission(self, rate: &str, long: bool) -> String {
        match (self.0, long) {
            (Lang::Zh, true) => format!("佣金{rate}"),
            (Lang::Zh, false) => format!("佣{rate}"),
            (Lang::En, true) => format!("commission {rate}"),
            (Lang::En, false) => format!("comm {rate}"),
        }
    }

    /// 坑位¥800
    pub fn lens_slot(self, fee: &str, long: bool) -> String {
        match (self.0, long) {
            (Lang::Zh, true) => format!("坑位¥{fee}"),
            (Lang::Zh, false) => format!("坑¥{fee}"),
            (Lang::En, _) => format!("slot ¥{fee}"),
        }
    }

    /// 有 12款变动
    pub fn changed(self, goods: usize) -> String {
        let goods = count(goods as u64);
        if self.zh() { format!("有 {goods}款变动") } else { format!("{goods} changed") }
    }

    /// 2-19 / 19款
    pub fn rows(self, rows: Range<usize>, total: usize, long: bool) -> String {
        let (first, last, total) = (count(rows.start as u64), count(rows.end as u64), count(total as u64));
        match (self.0, long) {
            (Lang::Zh, true) => format!("{first}-{last} / {total}款"),
            (Lang::En, true) => format!("{first}-{last} of {total}"),
            (_, false) => format!("{first}-{last}/{total}"),
        }
    }

    /// 整 18
    pub fn in_one_piece(self, hits: usize) -> String {
        let hits = count(hits as u64);
        if self.zh() { format!("整 {hits}") } else { format!("{hits} whole") }
    }

    /// 隔字 8
    pub fn scattered(self, hits: usize) -> String {
        let hits = count(hits as u64);
        if self.zh() { format!("隔字 {hits}") } else { format!("{hits} scattered") }
    }

    /// 差一点 3
    pub fn near(self, hits: usize) -> String {
        let hits = count(hits as u64);
        if self.zh() { format!("差一点 {hits}") } else { format!("{hits} near") }
    }

    /// 3毫秒
    pub fn took(self, took: Duration) -> String {
        let ms = took.as_millis().max(1);
        if self.zh() { format!("{ms}毫秒") } else { format!("{ms} ms") }
    }

    /// 全部 604
    pub fn all(self, goods: usize) -> String {
        let goods = count(goods as u64);
        if self.zh() { format!("全部 {goods}") } else { format!("all {goods}") }
    }

    /// 真毛利 高到低
    pub fn ordered(self, by: &str, way: &str) -> String {
        let name = self.sort_by(by);
        if self.zh() { format!("{name} {way}") } else { format!("{name}, {way}") }
    }

    /// 看不懂「毛利>x」: …
    pub fn not_understood(self, part: &str, why: &str) -> String {
        if self.zh() { format!("看不懂「{part}」: {why}") } else { format!("\"{part}\" is not understood: {why}") }
    }

    /// What the counts of margins are called: good, thin, loss, unknown.
    pub const fn margin_names(self) -> [&'static str; 4] {
        if self.zh() { ["赚", "薄", "亏", "没价"] } else { ["good", "thin", "loss", "no price"] }
    }

    /// 3天
    pub fn days(self, days: u16) -> String {
        if self.zh() { format!("{days}天") } else { format!("{days} days") }
    }

    /// 3款
    pub fn goods_count(self, goods: usize) -> String {
        let goods = count(goods as u64);
        if self.zh() { format!("{goods}款") } else { format!("{goods} goods") }
    }

    /// 这19款
    pub fn these(self, goods: usize) -> String {
        let goods = count(goods as u64);
        if self.zh() { format!("这{goods}款") } else { format!("these {goods}") }
    }

    /// 腰部 28.6万粉 场均1,120
    pub fn card(self, card: &Streamer) -> String {
        let fans = card.followers.map(|n| format::short(self.0, u64::from(n)));
        let viewers = card.avg_viewers.map(|n| count(u64::from(n)));
        let tier = self.tier_name(card.tier);
        match self.0 {
            Lang::Zh => {
                let fans = fans.map(|n| format!(" {n}粉")).unwrap_or_default();
                let viewers = viewers.map(|n| format!(" 场均{n}")).unwrap_or_default();
                format!("{tier}{fans}{viewers}")
            }
            Lang::En => {
                let fans = fans.map(|n| format!(" {n} fans")).unwrap_or_default();
                let viewers = viewers.map(|n| format!(" avg {n}")).unwrap_or_default();
                format!("{tier}{fans}{viewers}")
            }
        }
    }

    /// A unit and what is said behind it.
    pub fn beside(self, unit: &str, more: Option<String>) -> String {
        match more {
            Some(more) if self.zh() => format!("{unit}  {more}"),
            Some(more) => format!("{unit}  {more}"),
            None => unit.to_owned(),
        }
    }

    /// 保本 35.3%
    pub fn zero_at(self, figure: &str) -> String {
        if self.zh() { format!("保本 {figure}") } else { format!("zero at {figure}") }
    }

    /// 最高 1,279
    pub fn at_most(self, figure: &str) -> String {
        if self.zh() { format!("最高 {figure}") } else { format!("at most {figure}") }
    }

    /// 主播默认 30%
    pub fn by_default(self, figure: &str) -> String {
        if self.zh() { format!("主播默认 {figure}") } else { format!("default {figure}") }
    }

    /// 预估一场 800单
    pub fn expects(self, orders: Quantity) -> String {
        let orders = format::quantity(orders);
        if self.zh() { format!("预估一场 {orders}单") } else { format!("about {orders} orders a session") }
    }

    /// 平台费 5% · 2026-03 起 · 待核
    pub fn fee(self, rate: &str, from: Date, verified: bool) -> String {
        let (year, month, _) = from.ymd();
        let verify = if verified { String::new() } else { format!(" · {}", self.to_verify()) };
        match self.0 {
            Lang::Zh => format!("平台费 {rate} · {year}-{month:02} 起{verify}"),
            Lang::En => format!("platform {rate} · from {year}-{month:02}{verify}"),
        }
    }

    /// 多赚 2,457
    pub fn earns_more(self, figure: &str) -> String {
        match (self.0, figure.strip_prefix('-')) {
            (Lang::Zh, None) => format!("多赚 {figure}"),
            (Lang::Zh, Some(less)) => format!("少赚 {less}"),
            (Lang::En, None) => format!("earns {figure} more"),
            (Lang::En, Some(less)) => format!("earns {less} less"),
        }
    }

    /// 多压 3,228 货款
    pub fn ties_more(self, figure: &str) -> String {
        match (self.0, figure.strip_prefix('-')) {
            (Lang::Zh, None) => format!("多压 {figure} 货款"),
            (Lang::Zh, Some(less)) => format!("少压 {less} 货款"),
            (Lang::En, None) => format!("{figure} more cash"),
            (Lang::En, Some(less)) => format!("{less} less cash"),
        }
    }

    /// 不能派
    pub const fn reason_cannot(self) -> &'static str {
        if self.zh() { "不能派" } else { "cannot assign" }
    }

    /// 已派 300件 周五
    pub fn reason_already(self, pieces: Quantity, weekday: &str, day: &str) -> String {
        let pieces = format::quantity(pieces);
        if self.zh() { format!("已派 {pieces}件 {weekday}") } else { format!("has {pieces}, {day}") }
    }

    /// 派 300
    pub fn short_already(self, pieces: Quantity) -> String {
        let pieces = format::count_in(self.0, u64::from(pieces.get()), 4);
        if self.zh() { format!("派 {pieces}") } else { format!("has {pieces}") }
    }

    /// 货不够 6,000
    pub fn reason_short(self, needed: Quantity) -> String {
        let needed = format::quantity(needed);
        if self.zh() { format!("货不够 {needed}") } else { format!("stock under {needed}") }
    }

    /// 佣金过了保本线
    pub const fn reason_over(self) -> &'static str {
        if self.zh() { "佣金过了保本" } else { "over break-even" }
    }

    /// 文具对口
    pub fn reason_suits(self, category: &str) -> String {
        if self.zh() { format!("{category}对口") } else { format!("sells {category}") }
    }

    /// 类目不对口
    pub const fn reason_mismatch(self) -> &'static str {
        if self.zh() { "类目不对口" } else { "other category" }
    }

    /// 降权
    pub const fn reason_down(self) -> &'static str {
        if self.zh() { "降权" } else { "down-weighted" }
    }

    /// 货够: 要 800，可分 4,000，分后剩 3,200
    pub fn check_stock(self, wanted: u64, free: Option<u64>) -> String {
        let said = count(wanted);
        match (free, self.0) {
            (Some(free), Lang::Zh) if free >= wanted => {
                format!("货够: 要 {said}，可分 {}，分后剩 {}", count(free), count(free - wanted))
            }
            (Some(free), Lang::Zh) => format!("货不够: 要 {said}，可分 {}，差 {}", count(free), count(wanted - free)),
            (None, Lang::Zh) => format!("库存没有数: 要 {said}，先问一声"),
            (Some(free), Lang::En) if free >= wanted => {
                format!("enough stock: {said} of {}, {} left", count(free), count(free - wanted))
            }
            (Some(free), Lang::En) => format!("not enough: {said} wanted, {} free", count(free)),
            (None, Lang::En) => format!("stock has no figure: ask whether {said} are there"),
        }
    }

    /// 那天空着，两周内没卖过同款
    pub fn check_streamer(self, never: bool, that_day: usize, same_good: bool) -> String {
        if never {
            return if self.zh() { "主播现在不能派货" } else { "this streamer cannot be assigned to now" }.to_owned();
        }
        let day = match (that_day, self.0) {
            (0, Lang::Zh) => "那天空着".to_owned(),
            (n, Lang::Zh) => format!("那天已有 {n}款"),
            (0, Lang::En) => "free that day".to_owned(),
            (n, Lang::En) => format!("has {n} goods that day"),
        };
        match (same_good, self.0) {
            (false, Lang::Zh) => format!("{day}，两周内没派过这款"),
            (true, Lang::Zh) => format!("{day}，两周内派过这款"),
            (false, Lang::En) => format!("{day}, not this good within two weeks"),
            (true, Lang::En) => format!("{day}, had this good within two weeks"),
        }
    }

    /// 佣金不到渠道下限 1%
    pub fn check_commission_under(self, least: Rate) -> String {
        let least = format::percent(least);
        if self.zh() {
            format!("佣金不到渠道下限 {least}")
        } else {
            format!("commission below the channel's {least}")
        }
    }

    /// 佣金在渠道上限 50% 内
    pub fn check_commission(self, most: Rate, over: bool) -> String {
        let most = format::percent(most);
        match (self.0, over) {
            (Lang::Zh, false) => format!("佣金在渠道上限 {most} 内"),
            (Lang::Zh, true) => format!("佣金过了渠道上限 {most}"),
            (Lang::En, false) => format!("commission within the channel's {most}"),
            (Lang::En, true) => format!("commission above the channel's {most}"),
        }
    }

    /// 薄利: 佣金到 35.3%、或发货后退货到 17.2% 就不赚
    pub fn check_margin(self, how: &str, commission: Option<Rate>, returns: Option<Rate>) -> String {
        let limits = match (commission.map(format::share), returns.map(format::share), self.0) {
            (Some(k), Some(r), Lang::Zh) => format!(": 佣金到 {k}、或发货后退货到 {r} 就不赚"),
            (Some(k), None, Lang::Zh) => format!(": 佣金到 {k} 就不赚"),
            (Some(k), Some(r), Lang::En) => format!(": break-even at commission {k}, returns {r}"),
            (Some(k), None, Lang::En) => format!(": break-even at commission {k}"),
            (None, _, _) => String::new(),
        };
        format!("{how}{limits}")
    }

    /// How a margin is: good, thin, loss, unknown.
    pub const fn margin_word(self, at: usize) -> &'static str {
        let (zh, en) = match at {
            0 => ("赚得到", "it earns"),
            1 => ("薄利", "thin"),
            2 => ("亏", "a loss"),
            _ => ("算不出毛利", "no margin known"),
        };
        if self.zh() { zh } else { en }
    }

    /// 报价 12月31日到期，够到售后结束 12月12日
    pub fn check_quote(self, until: Option<Date>, needed: Date) -> String {
        let needed_said = format::long_day(self.0, needed);
        let Some(until) = until else {
            return if self.zh() { "报价没写到期".to_owned() } else { "the quote names no end".to_owned() };
        };
        let said = format::long_day(self.0, until);
        match (self.0, until >= needed) {
            (Lang::Zh, true) => format!("报价 {said}到期，够到售后结束 {needed_said}"),
            (Lang::Zh, false) => format!("报价 {said}到期，不够到售后结束 {needed_said}"),
            (Lang::En, true) => format!("quote to {said}, valid past after-sales, {needed_said}"),
            (Lang::En, false) => format!("quote ends {said}, before after-sales, {needed_said}"),
        }
    }
}
