//! What stands inside an offer's page of 1688.

use super::kit::*;
use huopan::domain::unread::Why;
use huopan::domain::{Detail, Level, Listing, Offer, Stock};
use huopan::ingest::format::Format;

const PAGE: &str = include_str!("data/ali-page.json");
const PAGES: &str = include_str!("data/ali-pages.json");

fn tray() -> Offer {
    Offer {
        list: Listing {
            breaks: steps(&[(3, "6.50"), (100, "5.80")]),
            moq: Some(count(3)),
            mix: true,
            ..listing("1688:830001", "亚克力收纳盒", "个", figure(100))
        },
        detail: Detail {
            variants: vec![variant("x1", "透明 大号", None, figure(40)), variant("x2", "透明 小号", None, figure(60))],
            images: all(&["https://img.example.com/m.jpg", "https://img.example.com/n.jpg"]),
            attrs: pairs(&[("已售", "17"), ("混批金额", "200"), ("混批数量", "20"), ("公司", "青柚塑料厂")]),
            ..Detail::default()
        },
    }
}

#[test]
fn its_parts_are_found_where_they_stand_and_others_offers_are_not_taken() {
    assert_eq!(read(PAGE, Format::AliPage).offers, [tray()]);
}

#[test]
fn script_around_it_makes_no_difference() {
    for text in [
        format!("window.__INIT_DATA={PAGE};"),
        format!("var a = 1;\nvar iDetailData = {PAGE};\nvar b = {{\"x\": 1}};"),
        format!("/**/ cb_77({PAGE})"),
        format!(
            "<!DOCTYPE html>\n<html><head><script>if (a) {{ b('{{'); }}</script><script>window.__INIT_DATA={PAGE};</script></html>"
        ),
        format!("<script type=\"application/json\">{PAGE}</script>"),
    ] {
        assert_eq!(read(&text, Format::AliPage).offers, [tray()], "{text}");
    }
}

#[test]
fn prices_stand_with_the_variants_where_there_are_none_by_count() {
    let goods = read(PAGES, Format::AliPage);
    let comb = Offer {
        list: Listing {
            breaks: steps(&[(1, "1.90")]),
            dearest: Some(steps(&[(1, "2.20")])),
            moq: Some(count(5)),
            ..listing("1688:830002", "木梳", "个", figure(17))
        },
        detail: Detail {
            variants: vec![variant("1", "长", Some("2.20"), figure(9)), variant("2", "短", Some("1.90"), figure(8))],
            ..Detail::default()
        },
    };
    let swabs = Offer {
        list: Listing {
            breaks: steps(&[(10, "0.035")]),
            ..listing("1688:830003", "棉签", "盒", Stock::Level(Level::Ample))
        },
        detail: Detail::default(),
    };
    assert_eq!(goods.offers, [comb, swabs]);
    assert_eq!(
        rejected(&goods),
        [
            (3, "skuRangePrices", r#"[{"beginAmount": "1", "price": "2.00"}]"#, Why::WhichPrice, "1688:830004"),
            (4, "skuInfoMap.红>大.price", "\"1元\"", Why::NotAPrice, "1688:830005"),
            (5, "offerId", "", Why::NoId, ""),
        ]
    );
    assert_eq!((goods.rows, goods.taken), (5, 2));
}
