//! A search answer of Taobao: what others ask of buyers for a good. That is a retail price, never one to buy at, so the goods are 面议 with a
//! retail price beside it.

use super::find;
use super::items::{self, Form, Item, address, keep};
use super::json::Node;
use super::markup;
use super::object::{self, Object, Read};
use crate::domain::{Detail, Fault, Instant, Listing, Money, Offer};
use crate::ingest::formats::Goods;
use crate::text::Clean;

const FORM: Form = Form { prefix: "tb", ids: &["nid", "item_id", "itemId"], open: object::open, read: offer };

/// Reads an answer, or several in a list.
pub(super) fn read(root: Node<'_>, at: Instant) -> Result<Goods, Fault> {
    items::read(&FORM, &find::lists(root, &["auctions", "itemsArray"])?, at)
}

fn offer(item: &Object<'_>) -> Read<Item> {
    let list = Listing {
        title: Clean::new(&markup::plain(&item.name(&["title", "raw_title"])?)),
        retail: price(item)?,
        ..Listing::default()
    };
    let mut attrs = Vec::new();
    keep(&mut attrs, "付款人数", buyers(&item.words(&["view_sales", "realSales"])));
    keep(&mut attrs, "店铺", shop(item));
    keep(&mut attrs, "发货地", item.words(&["item_loc", "procity"]));
    let detail = Detail {
        attrs,
        images: address(&item.words(&["pic_url", "pic_path"])).into_iter().collect(),
        link: address(&item.words(&["detail_url", "auctionURL"])).unwrap_or_default(),
        ..Detail::default()
    };
    Ok(Item::Offer(Box::new(Offer { list, detail })))
}

fn price(item: &Object<'_>) -> Read<Option<Money>> {
    match item.price(&["view_price", "price"])? {
        Some(price) => Ok(Some(price)),
        None => item.part(&["priceShow"])?.price(&["price"]),
    }
}

fn shop(item: &Object<'_>) -> Clean {
    let nick = item.words(&["nick", "shopName"]);
    if nick.is_empty() { item.part(&["shopInfo"]).unwrap_or_default().words(&["title"]) } else { nick }
}

/// `7261人付款` is 7261, `1.2万+人付款` is 12000+; what is written otherwise stays as it is.
fn buyers(said: &str) -> Clean {
    use crate::ingest::cell::number::{leading, whole_times};
    let said = said.trim();
    let bare = ["人付款", "人收货", "笔"].iter().find_map(|word| said.strip_suffix(word)).unwrap_or(said);
    let (bare, more) = bare.strip_suffix('+').map_or((bare, ""), |bare| (bare, "+"));
    let (digits, tail) = leading(bare);
    let times = match tail {
        "" => Some(1),
        "万" => Some(10_000),
        _ => None,
    };
    let count = times.and_then(|times| whole_times(digits, times));
    Clean::new(&count.map_or_else(|| said.to_owned(), |count| format!("{count}{more}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buyers_are_counted() {
        for (said, count) in [
            ("7261人付款", "7261"),
            ("1.2万+人付款", "12000+"),
            ("100+人付款", "100+"),
            ("3万人付款", "30000"),
            ("0人付款", "0"),
            ("很多人", "很多人"),
            ("", ""),
        ] {
            assert_eq!(&*buyers(said), count);
        }
    }
}
