//! 比价 in words: labels, cells, and what is said below.

use crate::domain::{
    Instant, Level, Money, Quantity, Rate, margin::Missing, offer::Invoice, purchase::PurchaseHint,
    supplier::SupplierKind,
};
use crate::i18n::{
    Lang,
    board::Board,
    format::{self, yuan},
    words,
};

/// The words of the comparison, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Compare(pub Lang);

words! { Compare:
    /// Its title.
    title: "比价", "Compare";
    /// While likes are looked for.
    looking: "正在找同款", "looking for the same";
    /// What √ means.
    best_means: "= 这一行最好的", "= best of its row";
    /// What ! means.
    care_means: "= 要留神", "= take care";
    /// Before the closing words.
    closing: "比下来", "Verdict";
    /// The supplier says nothing of it.
    unsaid: "没写", "not said";
    /// 一件代发
    dropship: "可代发", "dropship";
    /// No basket is offered.
    no_mix: "没开混批", "not offered";
    /// A negotiated price.
    agreed: "谈好价", "agreed";
    /// No freight on top.
    included: "包", "included";
    /// A small-scale taxpayer.
    small_scale: "小规模，不能抵", "small-scale: no";
    /// No 专票.
    nothing_off: "没专票", "no VAT inv.";
    /// The lens deducts nothing.
    not_taken: "口径里不抵", "lens: none off";
    /// Pieces that are not bought for the plan.
    not_bought: "不用压货", "nothing to buy";
    /// Nobody says which invoice there is.
    unsaid_invoice: "没写发票", "invoice not said";
    /// No commission is low enough.
    never: "不保本", "never";
    /// The step in force is the last one.
    last_break: "没有了", "none";
    /// What is not given out yet.
    free: "可分", "free";
    /// 停供
    gone: "停供", "gone";
    /// Past its last day.
    expired: "过期", "expired";
    /// The last column stays.
    last_column: "只剩这一款了", "this is the last one";
    /// Not in the comparison.
    not_here: "比价里先不做这个，Esc 回来再做", "not while comparing: Esc first";
    /// Only in the comparison.
    only_here: "先按 b 打开比价", "first b, to compare";
    /// It is a column already.
    there: "这款已经在比了", "it is among them already";
    /// While another good is looked for.
    choose: "再加一款: 打字找，↑↓ 选，Enter 加进来，Esc 不加了", "Add one: type, ↑↓ choose, Enter adds it, Esc leaves it";
    /// What compared goods are called in a file's name.
    file: "比价", "compare";
}

words! { Compare:
    /// Part of the table.
    price_part: "价", "Price";
    /// Part of the table.
    earns_part: "赚", "Earns";
    /// Part of the table.
    trust_part: "靠谱", "Reliable";
    /// Row.
    supplier: "供应商", "Supplier";
    /// Row.
    article: "货号", "Item";
    /// Row.
    name: "品名", "Title";
    /// Row.
    place: "在哪", "Where";
    /// Row.
    kind: "什么家", "House";
    /// Row.
    cost: "拿货价", "Cost";
    /// Row.
    freight: "到仓运费", "Freight";
    /// Row.
    landed: "到仓单价", "Landed cost";
    /// Row.
    to_buy: "要买多少", "To buy";
    /// Row.
    cash: "货款", "Cash";
    /// Row.
    moq: "起批", "MOQ";
    /// Row.
    mixed: "混批", "Mixed";
    /// Row.
    invoiced: "发票", "Invoice";
    /// Row.
    net: "抵税净价", "Net of VAT";
    /// Row.
    margin: "真毛利", "True margin";
    /// Row.
    per_order: "单赚", "An order";
    /// Row.
    total: "共赚", "Profit";
    /// Row.
    zero_commission: "保本佣金", "B/e comm.";
    /// Row.
    next_break: "下一档", "Next break";
    /// Row.
    lead_time: "货期", "Lead";
    /// Row.
    stock: "库存", "Stock";
    /// Row.
    quoted: "报价时间", "Quoted";
    /// Row.
    valid: "报价有效到", "Valid to";
    /// Row.
    ship48: "48时发货率", "Sent in 48h";
    /// Row.
    quality: "品质退货", "Returned";
}

impl Compare {
    /// 拿货价(800)
    pub fn cost_at(self, orders: Quantity) -> String {
        format!("{}({})", self.cost(), format::short(self.0, u64::from(orders.get())))
    }
    /// 800单共赚
    pub fn total_of(self, orders: Quantity) -> String {
        let orders = format::short(self.0, u64::from(orders.get()));
        match self.0 {
            Lang::Zh => format!("{orders}单共赚"),
            Lang::En => format!("{}({orders})", self.total()),
        }
    }
    /// 4款 · 同样 800单
    pub fn about(self, goods: usize, orders: Quantity) -> String {
        let orders = format::quantity(orders);
        match self.0 {
            Lang::Zh => format!("{goods}款 · 同样 {orders}单"),
            Lang::En if goods == 1 => format!("1 good · {orders} orders"),
            Lang::En => format!("{goods} goods · {orders} orders each"),
        }
    }
    /// 卖 12.90, or from the lowest to the highest.
    pub fn sold_at(self, least: Money, most: Money) -> String {
        let at = if self.0 == Lang::Zh { "卖" } else { "at" };
        if least == most {
            return format!("{at} {}", format::price(least));
        }
        format!("{at} {}-{}", format::price(least), format::price(most))
    }
    /// Only the first of the marked goods are compared.
    pub fn only(self, most: usize, marked: usize) -> String {
        match self.0 {
            Lang::Zh => format!("标了 {marked}款，只比最便宜的 {most}款"),
            Lang::En => format!("{marked} marked: the {most} cheapest are compared"),
        }
    }
    /// Columns whose goods are in no catalog any more.
    pub fn left_out(self, goods: usize) -> String {
        match self.0 {
            Lang::Zh => format!("{goods}款已经没有了，不比了"),
            Lang::En => format!("{goods} no longer there: left out"),
        }
    }
    /// There is no room for more columns.
    pub fn full(self, most: usize) -> String {
        match self.0 {
            Lang::Zh => format!("最多比 {most}款，先用 Del 拿掉一款"),
            Lang::En => format!("{most} at most: Del drops one first"),
        }
    }
    /// 档口
    pub const fn house(self, kind: SupplierKind) -> &'static str {
        match (self.0, kind) {
            (Lang::Zh, SupplierKind::Stall) => "档口",
            (Lang::Zh, SupplierKind::Maker) => "源头厂",
            (Lang::Zh, SupplierKind::Trader) => "贸易商",
            (Lang::En, SupplierKind::Stall) => "stall",
            (Lang::En, SupplierKind::Maker) => "maker",
            (Lang::En, SupplierKind::Trader) => "trader",
        }
    }
    /// What is missing for a figure.
    pub const fn missing(self, missing: Missing) -> &'static str {
        Board(self.0).missing(missing)
    }
    /// Stock in a word.
    pub const fn level(self, level: Level) -> &'static str {
        Board(self.0).level(level)
    }
    /// 500起
    pub fn from(self, pieces: Quantity) -> String {
        match self.0 {
            Lang::Zh => format!("{}起", pieces.get()),
            Lang::En => format!("from {}", pieces.get()),
        }
    }
    /// +¥0.06/个
    pub fn extra(self, figure: &str) -> String {
        format!("+¥{figure}/{}", if self.0 == Lang::Zh { "个" } else { "pc" })
    }
    /// 840 = 7箱 x 120
    pub fn bought(self, pieces: Quantity, cartons: Option<(u32, u32)>) -> String {
        let bought = format::quantity(pieces);
        match (self.0, cartons) {
            (Lang::Zh, Some((boxes, each))) => format!("{bought} = {boxes}箱 x {each}"),
            (Lang::En, Some((boxes, each))) => format!("{bought} = {boxes} x {each}"),
            (_, None) => bought,
        }
    }
    /// 满¥300 或 50件
    pub fn mix(self, amount: Option<Money>, pieces: Option<Quantity>) -> String {
        let amount = amount.map(|amount| yuan(&format::whole(amount)));
        let pieces = pieces.map(format::quantity);
        match (self.0, amount, pieces) {
            (Lang::Zh, Some(amount), Some(pieces)) => format!("满{amount} 或 {pieces}件"),
            (Lang::Zh, Some(amount), None) => format!("满{amount}"),
            (Lang::Zh, None, Some(pieces)) => format!("满 {pieces}件"),
            (Lang::Zh, None, None) => "可混批".to_owned(),
            (Lang::En, Some(amount), Some(pieces)) => format!("{amount} or {pieces} pcs"),
            (Lang::En, Some(amount), None) => format!("from {amount}"),
            (Lang::En, None, Some(pieces)) => format!("from {pieces} pcs"),
            (Lang::En, None, None) => "yes".to_owned(),
        }
    }
    /// 普票 含, 专票 +6点, 不含; none when nobody says.
    pub fn invoice(self, invoice: Invoice, points: Option<Rate>) -> Option<String> {
        let points = points.filter(|points| *points > Rate::ZERO).map(|points| {
            let figure = format::percent(points);
            let figure = figure.trim_end_matches('%');
            if self.0 == Lang::Zh { format!("+{figure}点") } else { format!("+{figure}%") }
        });
        let (zh, en) = match invoice {
            Invoice::Unknown => return points,
            Invoice::None => ("不含", "none"),
            Invoice::Ordinary => ("普票", "ordinary"),
            Invoice::Special => ("专票", "VAT invoice"),
        };
        let name = if self.0 == Lang::Zh { zh } else { en };
        let behind = match (points, self.0) {
            (Some(points), _) => points,
            (None, _) if invoice == Invoice::None => return Some(name.to_owned()),
            (None, Lang::Zh) => "含".to_owned(),
            (None, Lang::En) => "incl.".to_owned(),
        };
        Some(format!("{name} {behind}"))
    }
    /// 再买 1,200 到 ¥2.90
    pub fn next(self, hint: PurchaseHint) -> String {
        match (self.0, hint) {
            (Lang::Zh, PurchaseHint::NextBreak { extra, price }) => {
                format!("再买 {} 到 ¥{}", format::quantity(extra), format::price(price))
            }
            (Lang::En, PurchaseHint::NextBreak { extra, price }) => {
                format!("+{} to ¥{}", format::quantity(extra), format::price(price))
            }
            (Lang::Zh, PurchaseHint::CheaperInAll { extra, saved }) => {
                format!("多买 {} 反省 ¥{}", format::quantity(extra), format::whole(saved))
            }
            (Lang::En, PurchaseHint::CheaperInAll { extra, saved }) => {
                format!("+{} saves ¥{}", format::quantity(extra), format::whole(saved))
            }
        }
    }
    /// +1,200
    pub fn next_short(self, hint: PurchaseHint) -> String {
        let (PurchaseHint::NextBreak { extra, .. } | PurchaseHint::CheaperInAll { extra, .. }) = hint;
        match self.0 {
            Lang::Zh => format!("再买 {}", format::quantity(extra)),
            Lang::En => format!("+{}", format::quantity(extra)),
        }
    }
    /// 现货 2天, 期货 7天, 2天
    pub fn lead(self, spot: Option<bool>, days: Option<u16>) -> String {
        let days = days.map_or("?".to_owned(), |days| self.days(days));
        let spot = match (self.0, spot) {
            (_, None) => return days,
            (Lang::Zh, Some(true)) => "现货",
            (Lang::Zh, Some(false)) => "期货",
            (Lang::En, Some(true)) => "in stock,",
            (Lang::En, Some(false)) => "to order,",
        };
        format!("{spot} {days}")
    }
    /// 5天
    pub fn days(self, days: u16) -> String {
        match self.0 {
            Lang::Zh => format!("{days}天"),
            Lang::En if days == 1 => "1 day".to_owned(),
            Lang::En => format!("{days} days"),
        }
    }
    /// 5分前
    pub fn ago(self, then: Instant, now: Instant) -> String {
        let age = format::age(self.0, then, now);
        match self.0 {
            Lang::Zh => format!("{age}前"),
            Lang::En => format!("{age} ago"),
        }
    }
}
