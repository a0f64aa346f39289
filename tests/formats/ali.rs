//! Offers of 1688, old shape and new.

use super::kit::*;
use huopan::domain::offer::{Cert, Lot};
use huopan::domain::unread::Why;
use huopan::domain::{Detail, Level, Listing, Offer, Stock};
use huopan::ingest::format::Format;

const OLD: &str = include_str!("data/ali-old.json");
const LIST: &str = include_str!("data/ali-list.json");
const NEW: &str = include_str!("data/ali-new.json");

fn cup() -> Offer {
    Offer {
        list: Listing {
            article: Some(c("GB-101")),
            category: c("水杯"),
            breaks: steps(&[(12, "3.5"), (120, "3.2"), (1_200, "2.905")]),
            moq: Some(count(12)),
            lot: Some(count(12)),
            retail: Some(yuan("9.90")),
            lead_days: Some(3),
            mix: true,
            dropship: Some(dropship("4.10", false)),
            // 12345.678 pieces are 12,345 whole ones.
            ..listing("1688:610001000001", "硅胶折叠水杯 便携旅行款", "个", figure(12_345))
        },
        detail: Detail {
            brand: c("鹿角"),
            material: c("硅胶"),
            lot: Some(Lot { pieces: count(12), unit: c("打") }),
            images: all(&[
                "https://cbu01.alicdn.com/img/ibank/a1.jpg",
                "https://img.example.com/a2.jpg",
                "https://img.example.com/a3.jpg",
            ]),
            attrs: pairs(&[
                ("颜色", "红 蓝"),
                ("参考价", "2.9-3.5"),
                ("已售", "88"),
                ("税", "含税"),
                ("发货地", "浙江 金华"),
                ("单件重量", "35 g"),
                ("包装尺寸", "10x10x5"),
            ]),
            ..Detail::default()
        },
    }
}

#[test]
fn the_old_shape_sold_by_count_and_by_the_dozen() {
    let goods = read(OLD, Format::Ali);
    assert_eq!(goods.offers, [cup()]);
    assert_eq!((goods.rows, goods.taken, goods.skipped.all()), (1, 1, 0));
}

#[test]
fn envelopes_make_no_difference() {
    let bare = OLD.trim().strip_prefix(r#"{"result": {"success": true, "result": "#).unwrap();
    let bare = bare.strip_suffix("}}").unwrap();
    for text in [
        bare.to_owned(),
        format!("[{bare}]"),
        format!(r#"{{"productInfo": {bare}}}"#),
        format!(r#"{{"alibaba_product_get_response": {{"errorCode": null, "productInfo": {bare}}}}}"#),
        format!(r#"{{"data": [{bare}], "total": 1}}"#),
        format!(r#"{{"result": {{"success": true, "result": {{"resultList": [{bare}]}}}}}}"#),
        format!("callback({bare});"),
    ] {
        assert_eq!(read(&text, Format::Ali).offers, [cup()], "{text}");
    }
}

#[test]
fn with_prices_by_variant_the_prices_by_count_are_only_the_default_ones() {
    let goods = read(LIST, Format::Ali);
    let clip = Offer {
        list: Listing {
            breaks: steps(&[(1, "1.20")]),
            dearest: Some(steps(&[(1, "1.50")])),
            moq: Some(count(2)),
            dropship: Some(dropship("2.50", false)),
            ..listing("1688:610002", "卡通发夹", "对", figure(35))
        },
        detail: Detail {
            variants: vec![
                huopan::domain::offer::Variant {
                    article: Some(c("FJ-1")),
                    ..variant("71", "红 大", Some("1.20"), figure(30))
                },
                variant("72", "蓝", Some("1.50"), figure(5)),
            ],
            attrs: pairs(&[("代发价 红 大", "2.50")]),
            ..Detail::default()
        },
    };
    let socks = Offer {
        list: Listing {
            breaks: steps(&[(1, "2.80"), (300, "2.50")]),
            ..listing("1688:610003", "短袜", "个", figure(0))
        },
        detail: Detail {
            variants: vec![variant("81", "白", None, Stock::Level(Level::Ample)), variant("82", "黑", None, figure(0))],
            ..Detail::default()
        },
    };
    assert_eq!(goods.offers, [clip, socks]);
}

#[test]
fn every_item_of_a_list_is_accounted_for() {
    let goods = read(LIST, Format::Ali);
    assert_eq!((goods.rows, goods.taken, goods.repeats), (16, 3, 1));
    assert_eq!((goods.skipped.off, goods.skipped.empty, goods.skipped.all()), (2, 1, 3));
    let twice = r#"[{"startQuantity": 5, "price": "2"}, {"startQuantity": 5, "price": "3"}]"#;
    assert_eq!(
        rejected(&goods),
        [
            (6, "saleInfo.priceRanges[1].price", "\"1,2\"", Why::NotAPrice, "1688:610006"),
            (7, "status", "\"frozen\"", Why::NotAState, "1688:610007"),
            (8, "productID", "", Why::NoId, ""),
            (10, "", "长袜", Why::Repeated, "1688:610003"),
            (11, "", "7", Why::FeedOffer, ""),
            (12, "saleInfo.priceRanges", r#"[{"startQuantity": 1, "price": "2"}]"#, Why::WhichPrice, "1688:610012"),
            (13, "saleInfo.quoteType", "3", Why::FeedOffer, "1688:610013"),
            (14, "saleInfo.priceRanges", twice, Why::Steps, "1688:610014"),
            (15, "saleInfo.priceRanges[0].price", "0.0", Why::ZeroPrice, "1688:610015"),
            (16, "", "", Why::Nameless, "1688:610016"),
        ]
    );
}

#[test]
fn the_new_shape_with_prices_as_texts() {
    let goods = read(NEW, Format::Ali);
    let cup = Offer {
        list: Listing {
            article: Some(c("K-9")),
            category: c("儿童水杯"),
            breaks: steps(&[(2, "10"), (50, "9.50")]),
            moq: Some(count(2)),
            mix: true,
            // The dearest variant's.
            dropship: Some(dropship("13.50", true)),
            ..listing("1688:720001", "儿童吸管杯 & 刷", "件", figure(1_500))
        },
        detail: Detail {
            ship_hours: Some(48),
            variants: vec![
                huopan::domain::offer::Variant {
                    article: Some(c("C-1")),
                    ..variant("5001", "粉色", None, figure(700))
                },
                variant("5002", "绿色", None, figure(800)),
            ],
            images: all(&["https://img.example.com/1.jpg", "https://img.example.com/p.jpg"]),
            certs: vec![Cert { name: c("CCC"), number: c("2026-77"), until: None }],
            attrs: pairs(&[
                ("产地", "义乌"),
                ("已售", "321"),
                ("公司", "鹿角日用品厂"),
                ("混批金额", "100"),
                ("混批数量", "10"),
                ("发票", "普票 专票 一般纳税人"),
                ("代发价 粉色", "13.50"),
                ("发货地", "浙江义乌"),
                ("单件重量", "210 g"),
                ("单件重量 粉色", "210 g"),
                ("单件重量 绿色", "230 g"),
            ]),
            ..Detail::default()
        },
    };
    assert_eq!(goods.offers, [cup]);
}

/// An offer that says only this of its sale and its variants.
fn sold(sale: &str, skus: &str) -> huopan::ingest::formats::Goods {
    read(&format!(r#"{{"productID": 1, "subject": "x", "saleInfo": {sale}, "skuInfos": {skus}}}"#), Format::Ali)
}

#[test]
fn states_off_offer_are_skipped() {
    for (state, on) in [
        ("published", true),
        ("modified", true),
        ("approved", true),
        ("PUBLISHED", true),
        ("member expired", false),
        ("auto expired", false),
        ("auto_expired", false),
        ("expired", false),
        ("member deleted", false),
        ("deleted", false),
        ("TBD", false),
        ("new", false),
        ("auditing", false),
        ("untread", false),
    ] {
        let goods =
            read(&format!(r#"{{"productID": 1, "subject": "x", "status": "{state}", "saleInfo": {{}}}}"#), Format::Ali);
        assert_eq!((goods.offers.len(), goods.skipped.off), (usize::from(on), u32::from(!on)), "{state}");
    }
}

#[test]
fn quote_types() {
    let skus = r#"[{"skuId": 1, "price": "3"}, {"skuId": 2, "price": "4"}]"#;
    let range = r#""priceRanges": [{"startQuantity": 10, "price": 2.5}]"#;
    let list = |sale: String, skus: &str| sold(&sale, skus).offers[0].list.clone();
    for by_count in ["0", "2", "\"2\""] {
        let list = list(format!("{{\"quoteType\": {by_count}, {range}}}"), skus);
        assert_eq!((list.breaks, list.dearest), (steps(&[(10, "2.5")]), None), "{by_count}");
    }
    let by_variant = list(format!("{{\"quoteType\": 1, {range}}}"), skus);
    assert_eq!((by_variant.breaks, by_variant.dearest), (steps(&[(1, "3")]), Some(steps(&[(1, "4")]))));
    let unpriced = list(format!("{{\"quoteType\": 1, {range}}}"), r#"[{"skuId": 1}, {"skuId": 2}]"#);
    assert!(unpriced.breaks.is_empty(), "the default variant's price is not that of all");
    let one = list(format!("{{\"quoteType\": 1, {range}}}"), r#"[{"skuId": 1}]"#);
    assert_eq!(one.breaks, steps(&[(10, "2.5")]), "of one variant it is");
    let none = list(format!("{{\"quoteType\": 1, {range}}}"), "[]");
    assert_eq!(none.breaks, steps(&[(10, "2.5")]));
    let unsaid = list(format!("{{{range}}}"), r#"[{"skuId": 1, "price": 2.50}, {"skuId": 2}]"#);
    assert_eq!((unsaid.breaks, unsaid.dearest), (steps(&[(10, "2.5")]), None), "both say the same");
}

#[test]
fn lots_need_their_unit() {
    let lot = |sale: &str| sold(sale, "[]").offers[0].list.lot.map(huopan::domain::Quantity::get);
    assert_eq!(lot(r#"{"batchNumber": 12, "sellunit": "手"}"#), Some(12));
    assert_eq!(lot(r#"{"batchNumber": 12}"#), None);
    assert_eq!(lot(r#"{"batchNumber": 0, "sellunit": "手"}"#), None);
}

#[test]
fn figures_that_cannot_be_meant_reject_the_offer() {
    for (sale, column, why) in [
        (r#"{"minOrderQuantity": 1.5}"#, "saleInfo.minOrderQuantity", Why::NotACount),
        (r#"{"minOrderQuantity": 99999999}"#, "saleInfo.minOrderQuantity", Why::HighCount),
        (r#"{"batchNumber": "十"}"#, "saleInfo.batchNumber", Why::NotACount),
        (r#"{"amountOnSale": "下周"}"#, "saleInfo.amountOnSale", Why::NotAStock),
        (r#"{"amountOnSale": true}"#, "saleInfo.amountOnSale", Why::NotAStock),
        (r#"{"retailprice": "9.9起"}"#, "saleInfo.retailprice", Why::NotAPrice),
        (r#"{"consignPrice": -1}"#, "saleInfo.consignPrice", Why::ZeroPrice),
        (r#"{"priceRanges": {"price": 1}}"#, "saleInfo.priceRanges", Why::FeedOffer),
        (r#"{"priceRanges": [{"startQuantity": 1}]}"#, "saleInfo.priceRanges[0].price", Why::NotAPrice),
        (
            r#"{"priceRanges": [{"startQuantity": 1, "price": "1-2"}]}"#,
            "saleInfo.priceRanges[0].price",
            Why::PriceRange,
        ),
        (
            r#"{"priceRanges": [{"startQuantity": 1, "price": 0.30000000000000004}]}"#,
            "saleInfo.priceRanges[0].price",
            Why::NotAPrice,
        ),
        (
            r#"{"priceRanges": [{"startQuantity": "很多", "price": 1}]}"#,
            "saleInfo.priceRanges[0].startQuantity",
            Why::NotACount,
        ),
        (r#""x""#, "saleInfo", Why::FeedOffer),
    ] {
        let goods = sold(sale, "[]");
        let told: Vec<_> = rejected(&goods).into_iter().map(|(_, column, _, why, id)| (column, why, id)).collect();
        assert_eq!(told, [(column, why, "1688:1")], "{sale}");
    }
    let many = format!("[{}]", vec!["{}"; 1_001].join(","));
    assert_eq!(rejected(&sold("{}", &many))[0].3, Why::ManyVariants);
    let sku = sold(r#"{"quoteType": 1}"#, r#"[{"skuId": 1, "price": "x"}]"#);
    assert_eq!(rejected(&sku)[0].1, "skuInfos[0].price");
}

#[test]
fn what_is_no_figure_is_left_out() {
    let goods = sold(r#"{"deliveryLimit": "随时", "tax": {"a": 1}, "retailprice": 0.0, "consignPrice": 0}"#, "null");
    let offer = &goods.offers[0];
    assert_eq!((offer.list.lead_days, offer.list.retail, offer.list.dropship), (None, None, None));
    assert!(offer.detail.attrs.is_empty());
}
