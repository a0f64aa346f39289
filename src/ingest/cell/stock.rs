//! Stock: a count, or a word for much, little, nothing.
//!
//! ```text
//! stock = blank | 未知 | ample | tight | none | count
//! ample = 充足 | 充裕 | 有货 | 有 | 现货 | 现货充足 | 大量 | 大货 | in stock | yes …
//! tight = 紧张 | 库存紧张 | 少量 | 有少量 | 不多 | 尾货 | 断码 | low …
//! none  = 无 | 无货 | 缺货 | 售罄 | 售完 | 断货 | 停产 | 下架 | 预售 | sold out | no …
//! count = [剩 | 仅剩 | 还剩 | 还有 | 现货 | 库存 | 余] as in `quantity`
//! ```
//! 断码 is tight, as some sizes are there; 预售 is none, as nothing is there yet. A count beyond what is taken for real (99999999) says that
//! there is plenty; one below nothing (oversold) that there is none.

use super::{Beside, Why, is_blank, loose, number, plain, quantity, tight};
use crate::domain::{Quantity, Stock, stock::Level};

const AMPLE: [&str; 21] = [
    "充足",
    "充裕",
    "货足",
    "有货",
    "有",
    "现货",
    "现货充足",
    "现货充裕",
    "现货供应",
    "库存充足",
    "充足现货",
    "大量",
    "大量有货",
    "大量现货",
    "大货",
    "量大",
    "instock",
    "yes",
    "available",
    "ample",
    "有现货",
];
const TIGHT: [&str; 18] = [
    "tight",
    "紧张",
    "库存紧张",
    "货紧",
    "少量",
    "有少量",
    "少量现货",
    "少量库存",
    "仅剩少量",
    "不多",
    "库存不多",
    "余量不多",
    "尾货",
    "断码",
    "断色",
    "low",
    "lowstock",
    "limited",
];
const NONE: [&str; 27] = [
    "无",
    "无货",
    "无库存",
    "没货",
    "没有",
    "没库存",
    "缺货",
    "断货",
    "售罄",
    "售完",
    "已售完",
    "已售罄",
    "卖完",
    "卖完了",
    "清完",
    "停产",
    "已停产",
    "停售",
    "停供",
    "下架",
    "已下架",
    "预售",
    "预售中",
    "soldout",
    "outofstock",
    "no",
    "discontinued",
];
/// What may stand in front of a count of stock.
const LEFT: [&str; 8] = ["仅剩", "还剩", "只剩", "剩余", "剩", "还有", "现货", "库存"];

/// The stock of a cell.
pub fn read(cell: &str, unit: &str) -> Result<Stock, Why> {
    said(cell, &Beside { unit, ..Beside::default() })
}

/// The same in a row that says more: 5箱 are five times what a carton holds.
pub fn said(cell: &str, beside: &Beside<'_>) -> Result<Stock, Why> {
    let text = plain(cell);
    if AMPLE.contains(&text.as_str()) {
        return Ok(Stock::Level(Level::Ample));
    }
    if TIGHT.contains(&text.as_str()) {
        return Ok(Stock::Level(Level::Tight));
    }
    if NONE.contains(&text.as_str()) {
        return Ok(Stock::Level(Level::None));
    }
    if is_blank(&text) || matches!(text.as_str(), "未知" | "不详") {
        return Ok(Stock::Unknown);
    }
    if text.strip_prefix('-').is_some_and(|below| number::scaled(below, 0).is_some()) {
        return Ok(Stock::Figure(Quantity::saturating(0)));
    }
    let text = tight(&loose(cell)).ok_or(Why::NotAStock)?;
    let left = LEFT.iter().find_map(|word| text.strip_prefix(word)).filter(|rest| !rest.is_empty());
    match quantity::count(left.unwrap_or(&text).trim_start_matches(':'), beside) {
        Ok(count) => Ok(count.map_or(Stock::Unknown, Stock::Figure)),
        Err(Why::HighCount) => Ok(Stock::Level(Level::Ample)),
        Err(Why::NotACount) => Err(Why::NotAStock),
        Err(why) => Err(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_figures() {
        let figure = |count| Ok(Stock::Figure(Quantity::saturating(count)));
        for (cell, expected) in [
            ("充足", Ok(Stock::Level(Level::Ample))),
            ("有货", Ok(Stock::Level(Level::Ample))),
            ("In Stock", Ok(Stock::Level(Level::Ample))),
            ("紧张", Ok(Stock::Level(Level::Tight))),
            ("无", Ok(Stock::Level(Level::None))),
            ("缺货", Ok(Stock::Level(Level::None))),
            ("", Ok(Stock::Unknown)),
            ("未知", Ok(Stock::Unknown)),
            ("有少量", Ok(Stock::Level(Level::Tight))),
            ("断码", Ok(Stock::Level(Level::Tight))),
            ("预售", Ok(Stock::Level(Level::None))),
            ("已停产", Ok(Stock::Level(Level::None))),
            ("仅剩 5 个", figure(5)),
            ("现货：500", figure(500)),
            ("现货 5 00", Err(Why::NotAStock)),
            ("0", figure(0)),
            ("-3", figure(0)),
            ("1.2万", figure(12_000)),
            ("4,300 个", figure(4_300)),
            ("99999999", Ok(Stock::Level(Level::Ample))),
            ("下周到", Err(Why::NotAStock)),
            ("#N/A", Err(Why::Formula)),
        ] {
            assert_eq!(read(cell, ""), expected, "{cell}");
        }
    }
}
