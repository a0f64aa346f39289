//! Stock: a count, or a word for much, little, nothing.
//!
//! ```text
//! stock = blank | 未知 | ample | tight | none | count
//! ample = 充足 | 有货 | 有 | 现货 | 现货充足 | 大量 | 大货 | in stock | ample | yes
//! tight = 紧张 | 库存紧张 | 少量 | 不多 | 尾货 | low | tight
//! none  = 无 | 无货 | 缺货 | 售罄 | 断货 | 没货 | sold out | out of stock | no
//! ```
//! A count beyond what is taken for real (99999999) says that there is plenty; one below nothing (oversold) that there is none.

use super::{Why, is_blank, number, plain, quantity};
use crate::domain::{Quantity, Stock, stock::Level};

const AMPLE: [&str; 13] = [
    "充足",
    "ample",
    "有货",
    "有",
    "现货",
    "现货充足",
    "库存充足",
    "大量",
    "大量现货",
    "大货",
    "instock",
    "yes",
    "available",
];
const TIGHT: [&str; 8] = ["紧张", "tight", "库存紧张", "少量", "不多", "尾货", "low", "lowstock"];
const NONE: [&str; 11] =
    ["无", "无货", "缺货", "售罄", "断货", "没货", "没有", "已售完", "soldout", "outofstock", "no"];

/// The stock of a cell.
pub fn read(cell: &str, unit: &str) -> Result<Stock, Why> {
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
    match quantity::figure(cell, unit) {
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
