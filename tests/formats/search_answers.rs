//! Search answers: 义乌购 and Taobao.

use super::kit::*;
use huopan::domain::unread::Why;
use huopan::domain::{Detail, Listing, Offer, Stock};
use huopan::ingest::format::Format;

const YIWUGO: &str = include_str!("data/yiwugo.json");
const TAOBAO: &str = include_str!("data/taobao-search.json");
const ITEMS: &str = include_str!("data/taobao-items.json");

#[test]
fn yiwugo_prices_are_whole_fen() {
    let goods = read(YIWUGO, Format::Yiwugo);
    let balloon = Offer {
        list: Listing {
            breaks: steps(&[(1, "0.35")]),
            moq: Some(count(500)),
            ..listing("yiwugo:90001", "发光气球 12寸", "个", Stock::Unknown)
        },
        detail: Detail {
            images: all(&["https://img.example.com/q.jpg"]),
            attrs: pairs(&[
                ("店铺", "月桂气球"),
                ("店铺号", "yg001"),
                ("档口", "国际商贸城一区东3门 1楼 2211"),
                ("成交", "12"),
                ("销量", "60000"),
            ]),
            ..Detail::default()
        },
    };
    let flower = Offer {
        list: Listing { breaks: steps(&[(1, "3.50")]), ..listing("yiwugo:90002", "仿真花", "个", Stock::Unknown) },
        detail: Detail { attrs: pairs(&[("店铺", "春晓花行")]), ..Detail::default() },
    };
    let unpriced = Offer {
        list: Listing { moq: Some(count(10)), ..listing("yiwugo:90004", "面议", "个", Stock::Unknown) },
        detail: Detail::default(),
    };
    assert_eq!(goods.offers, [balloon, flower, unpriced]);
    assert_eq!(
        rejected(&goods),
        [
            (3, "sellPrice", "\"3.50\"", Why::NotAPrice, "yiwugo:90003"),
            (5, "sellPrice", "0", Why::ZeroPrice, "yiwugo:90005"),
            (6, "startNum", "\"一箱\"", Why::NotACount, "yiwugo:90006"),
        ]
    );
    assert_eq!((goods.rows, goods.taken), (6, 3));
}

#[test]
fn what_others_ask_of_buyers_is_no_price_to_buy_at() {
    let goods = read(TAOBAO, Format::TaobaoSearch);
    let stand = Offer {
        list: Listing {
            retail: Some(yuan("12.90")),
            ..listing("tb:40001", "手机支架 桌面&床头", "个", Stock::Unknown)
        },
        detail: Detail {
            images: all(&["https://img.example.com/t.jpg"]),
            link: c("https://item.example.com/40001"),
            attrs: pairs(&[("付款人数", "7261"), ("店铺", "云梯旗舰店"), ("发货地", "浙江 金华")]),
            ..Detail::default()
        },
    };
    assert_eq!(goods.offers, [stand]);
    assert_eq!(
        rejected(&goods),
        [
            (2, "view_price", "\"1.2万\"", Why::NotAPrice, "tb:40002"),
            (3, "view_price", "\"9.90-15.00\"", Why::PriceRange, "tb:40003"),
        ]
    );
}

#[test]
fn taobao_inside_script_text() {
    let plain = read(TAOBAO, Format::TaobaoSearch);
    for text in [
        format!("g_page_config = {TAOBAO};\n    g_srp_loadCss();"),
        format!("\n jsonp142 ({TAOBAO});"),
        format!("<html><script>\n    g_page_config = {TAOBAO};\n</script></html>"),
    ] {
        assert_eq!(read(&text, Format::TaobaoSearch), plain, "{text}");
    }
}

#[test]
fn the_newer_answer_of_taobao() {
    let goods = read(ITEMS, Format::TaobaoSearch);
    let top = Offer {
        list: Listing { retail: Some(yuan("5.50")), ..listing("tb:40011", "指尖陀螺", "个", Stock::Unknown) },
        detail: Detail {
            images: all(&["https://img.example.com/g.jpg"]),
            link: c("https://item.example.com/40011"),
            attrs: pairs(&[("付款人数", "12000+"), ("店铺", "转转店"), ("发货地", "广东 深圳")]),
            ..Detail::default()
        },
    };
    let bare = Offer { list: listing("tb:40012", "没价", "个", Stock::Unknown), detail: Detail::default() };
    assert_eq!(goods.offers, [top, bare]);
}

#[test]
fn an_empty_answer_is_no_fault() {
    for (text, format) in [
        (r#"{"code": "1", "content": {"numfound": 0, "prslist": []}}"#, Format::Yiwugo),
        (r#"{"mods": {"itemlist": {"data": {"auctions": []}}}}"#, Format::TaobaoSearch),
    ] {
        assert_eq!(read(text, format).rows, 0);
    }
}
