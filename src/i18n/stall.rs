//! At a stall, in words: a good entered by hand, a price agreed, pieces held.

use crate::i18n::{Lang, words};

/// The forms' words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Stall(pub Lang);

words! { Stall:
    /// The menu of what can be brought in.
    add: "添什么", "Bring in";
    /// Its first line.
    add_good: "记一款货 (在档口)", "A good seen at a stall";
    /// The form for it.
    good: "记一款货", "A good seen at a stall";
    /// A field.
    title: "品名", "Title";
    /// A field.
    prices: "拿货价", "Prices";
    /// How it is written.
    prices_hint: "3.5 或 100:3.50 500:3.20", "3.5 or 100:3.50 500:3.20";
    /// A field.
    retail: "售价", "Sells at";
    /// It may stay empty.
    retail_hint: "空着就估一个", "empty: guessed";
    /// A field.
    moq: "起批", "MOQ";
    /// A field.
    carton: "装箱数", "Per carton";
    /// A field.
    booth: "档口", "Booth";
    /// What stands on its sign.
    booth_hint: "照门牌写，如 二区45门21872", "as its sign says";
    /// A field.
    article: "货号", "Item";
    /// It may stay empty.
    article_hint: "没有就空着", "leave empty if none";
    /// A field.
    supplier: "供应商", "Supplier";
    /// Else it goes by its booth.
    supplier_hint: "空着就用档口当名字", "empty: named by its booth";
    /// A field.
    category: "类目", "Category";
    /// What it is for.
    category_hint: "退货率和快递费按它算", "returns and courier go by it";
    /// A field.
    stock: "库存", "Stock";
    /// It may stay empty.
    stock_hint: "不知道就空着", "leave empty if not known";
    /// A field.
    photo: "照片", "Photo";
    /// What is meant.
    photo_hint: "文件路径，可空", "a file's path, or empty";
    /// Why it cannot be saved.
    no_title: "先写品名", "write the title first";
    /// Why it cannot be saved.
    no_stall: "档口或供应商写一个", "say the booth or the supplier";
    /// The form of a negotiated price.
    quote: "谈好的价", "Negotiated price";
    /// A field.
    price: "拿货价(到仓)", "Landed price";
    /// A field.
    from_pieces: "起拿件数", "From pieces";
    /// A field.
    valid: "有效到", "Valid until";
    /// One of its choices.
    for_good: "不限", "no end";
    /// The form of a hold.
    hold: "留货", "Hold";
    /// A field.
    pieces: "件数", "Pieces";
    /// A field.
    until: "留到", "Until";
    /// A field.
    part: "不够时", "If short";
    /// One of its choices.
    part_ok: "有多少留多少", "hold what there is";
    /// One of its choices.
    all_or_nothing: "要么全留，要么排队", "all, or wait";
    /// Before the free stock.
    free: "可分", "free";
}

impl Stall {
    /// A good was entered.
    pub fn entered(self, title: &str) -> String {
        self.0.say(format!("已记下 {title}"), format!("{title} entered"))
    }
    /// A price was agreed.
    pub fn quoted(self, count: usize, price: &str) -> String {
        match count {
            1 => self.0.say(format!("谈好价 {price}"), format!("negotiated price {price}")),
            n => self.0.say(format!("{n}款 谈好价 {price}"), format!("negotiated price {price} for {n} goods")),
        }
    }
    /// Pieces were asked for.
    pub fn asked(self, count: usize, pieces: &str) -> String {
        match count {
            1 => self.0.say(format!("要留 {pieces}件"), format!("{pieces} pcs asked for")),
            n => self.0.say(format!("{n}款 各要留 {pieces}件"), format!("{pieces} pcs of each of {n} goods asked for")),
        }
    }
    /// What a margin becomes.
    pub fn margin(self, was: &str, is: &str) -> String {
        self.0.say(format!("真毛利 {was} → {is}"), format!("true margin {was} → {is}"))
    }
}
