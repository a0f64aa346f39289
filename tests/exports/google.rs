//! Google Merchant feeds as text and as XML.

use huopan::domain::FaultKind;
use huopan::ingest::format::Format;
use huopan::ingest::formats::google_xml::{is_google_xml, read};

use crate::told::{AT, adds_up, counts, goods, rejects, told};

#[test]
fn text() {
    let (format, goods) = goods(include_str!("google.tsv"));
    assert_eq!(format, Format::GoogleText);
    assert_eq!(counts(&goods), (10, 6, 2, 0, 4));
    assert_eq!(goods.offers.len(), 3);
    assert_eq!(
        told(&goods.offers[0]),
        [
            "G1 | FJ-01 | 真丝方巾 | 服饰 > 丝巾 | 59.90 | Ample",
            "brand 丝语",
            "material 真丝",
            "size 70x70",
            "link https://shop.example/g1",
            "image https://img.example/g1.jpg",
            "image https://img.example/g1b.jpg",
            "image https://img.example/g1c.jpg",
            "product_type = 服饰 > 丝巾 / 礼品",
            "sale_price = 49.90 CNY",
            "gtin = 6900000000024",
            "mpn = FJ-01",
            "google_product_category = 177",
        ]
    );
    assert_eq!(
        told(&goods.offers[1]),
        [
            "G2 | G2 | T恤 |  | 39.00 | ?",
            "brand 丝语",
            "link https://shop.example/g2",
            "variant G2-R | 红 M | T-R | Ample",
            "variant G2-B | 蓝 M | T-B | None",
            "image https://img.example/g2r.jpg",
            "image https://img.example/g2b.jpg",
            "mpn = T-R / T-B",
        ]
    );
    assert_eq!(
        told(&goods.offers[2]),
        [
            "G3 | G3 | Mug |  |  | ?",
            "link https://shop.example/g3",
            "image https://img.example/g3.jpg",
            "price = 12.90 USD",
        ]
    );
    let told = rejects(&goods);
    assert_eq!(
        told[..3],
        [
            "7 | price | 十元 | not_a_price | G4",
            "8 | availability | soon | not_a_stock | G5",
            "9 | id |  | nameless | ",
        ]
    );
    assert!(told[3].starts_with("11 |  | G3 | Mug") && told[3].ends_with("| repeated | G3"), "{}", told[3]);
}

#[test]
fn rss() {
    let text = include_str!("google-rss.xml");
    assert!(is_google_xml(text));
    let goods = read(text, AT).unwrap();
    adds_up(&goods);
    assert_eq!(counts(&goods), (4, 2, 0, 1, 1));
    assert_eq!(
        told(&goods.offers[0]),
        [
            "G1 | G1 | 真丝方巾 <70cm> | 服饰 | 59.90 | Ample",
            "brand 丝语",
            "link https://shop.example/g1?a=1&b=2",
            "image https://img.example/g1.jpg",
            "image https://img.example/g1b.jpg",
            "image https://img.example/g1c.jpg",
            "product_type = 服饰 / 礼品",
        ]
    );
    assert_eq!(told(&goods.offers[1]), ["G3 | G3 | 没价的 |  |  | None"]);
    assert_eq!(rejects(&goods), ["3 | title | 坏\u{fffd}名 | bad_text | "]);
}

#[test]
fn atom() {
    let text = include_str!("google-atom.xml");
    assert!(is_google_xml(text));
    let goods = read(text, AT).unwrap();
    adds_up(&goods);
    assert_eq!(counts(&goods), (1, 1, 0, 0, 0));
    assert_eq!(told(&goods.offers[0]), ["A1 | A1 | 竹筷 |  | 9.90 | Ample", "link https://shop.example/a1?x=1&y=2"]);
}

fn refused(text: &str) -> FaultKind {
    read(text, AT).unwrap_err().kind
}

#[test]
fn what_is_no_feed_or_broken_is_refused() {
    assert!(!is_google_xml("<html><body>货号</body></html>"));
    assert!(!is_google_xml("<?xml version=\"1.0\"?><rss><channel/></rss>"), "a feed of news");
    assert!(!is_google_xml("id,title"));
    assert_eq!(refused("<rss><channel><item><g:id>1</g:id>"), FaultKind::Truncated);
    assert_eq!(refused("<rss><channel></item></rss>"), FaultKind::FileFormat);
    let wrong = read("<rss>\n<channel>\n<item></g:id>", AT).unwrap_err();
    assert_eq!((wrong.kind, wrong.place.row), (FaultKind::FileFormat, Some(3)));
}

#[test]
fn no_document_type_is_read_and_nothing_is_expanded() {
    let bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><g:id>&b;</g:id></rss>";
    assert_eq!(refused(bomb), FaultKind::FileFormat);
    assert_eq!(refused("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss/>"), FaultKind::FileFormat);
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = format!("<rss>{}", "<a>".repeat(100));
    assert_eq!(refused(&deep), FaultKind::TooDeep);
    let long = "长".repeat(20_000);
    let text = format!(
        "<rss><item><id>1</id><title>{long}</title></item><item><id>2</id><title>好</title><description>{long}</description></item></rss>"
    );
    let goods = read(&text, AT).unwrap();
    adds_up(&goods);
    assert_eq!(counts(&goods), (2, 1, 0, 0, 1), "a description is not read, however long");
    assert_eq!(goods.rejected[0].why.name(), "long_cell");
    let many = format!("<rss><item><id>1</id>{}</item></rss>", "<price>1 CNY</price>".repeat(600));
    assert_eq!(read(&many, AT).unwrap().rejected[0].why.name(), "many_columns");
}
