//! Products of Shopify and `WooCommerce`.

use huopan::ingest::format::Format;

use crate::told::{counts, goods, rejects, told};

#[test]
fn shopify_with_its_older_columns() {
    let (format, goods) = goods(include_str!("shopify.csv"));
    assert_eq!(format, Format::Shopify);
    assert_eq!(counts(&goods), (10, 6, 1, 2, 2));
    assert_eq!(goods.skipped.off, 2);
    assert_eq!(goods.offers.len(), 3);
    assert_eq!(
        told(&goods.offers[0]),
        [
            "BLUE-CUP | blue-cup | Blue Cup | Kitchen |  | 12",
            "brand Cups & Co",
            "image https://img.example/cup-1.jpg",
            "image https://img.example/cup-2.jpg",
            "Variant Price = 9.50",
            "Variant Compare At Price = 12.00",
            "Cost per item = 4.10",
            "Variant Grams = 250",
            "Tags = blue",
        ]
    );
    assert_eq!(
        told(&goods.offers[1]),
        [
            // 3, and -2 is none.
            "SILK-SCARF | silk-scarf | Silk Scarf | Clothing |  | 3",
            "brand Scarf House",
            "variant SC-R-S | Red S | SC-R-S | 3",
            "variant SC-R-L | Red L | SC-R-L | 0",
            "image https://img.example/scarf.jpg",
            "image https://img.example/red.jpg",
            "Variant Price = 20.00 / 22.00",
            "Variant Grams = 80 / 90",
            "Variant Barcode = 690001 / 690002",
            "Tags = silk, gift",
        ]
    );
    assert_eq!(
        told(&goods.offers[2]),
        [
            // The shop does not track it.
            "LOOSE-SOCK | loose-sock | Loose Sock |  |  | ?",
            "variant M | M |  | ?",
            "Variant Price = 2.00",
            "Variant Grams = 40",
        ]
    );
    assert_eq!(
        rejects(&goods),
        ["7 | Variant Inventory Qty | soon | not_a_stock | SILK-SCARF", "10 | Title |  | no_parent | LOST-HAT",]
    );
}

#[test]
fn shopify_with_its_newer_columns() {
    let (format, goods) = goods(include_str!("shopify-new.csv"));
    assert_eq!((format, counts(&goods)), (Format::Shopify, (1, 1, 0, 0, 0)));
    assert_eq!(
        told(&goods.offers[0]),
        [
            "PAPER-LAMP | PL-1 | Paper Lamp | Lamp |  | 8",
            "brand Lamps",
            "image https://img.example/lamp.jpg",
            "Product category = Lamp / Home & Garden > Lighting",
            "Price = 30.00",
            "Compare-at price = 35.00",
            "Cost per item = 11.00",
            "Weight value (grams) = 500",
        ]
    );
}

#[test]
fn shopify_rows_that_contradict_are_told() {
    let head = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n";
    let text = format!(
        "{head}a,A,Title,Default Title,,5,1\na,A,Title,Default Title,,6,1\na,B,Title,Default Title,,5,1\n\
        a,,Size,M,,5,1\na,A,Title,Default Title,,5,1\n"
    );
    let (_, goods) = goods(&text);
    assert_eq!(counts(&goods), (5, 2, 1, 0, 3));
    let rows: Vec<u32> = goods.rejected.iter().map(|bad| bad.row).collect();
    assert_eq!(rows, [3, 4, 5], "another price, another title, a variant of a good that has none");
}

#[test]
fn woocommerce_variants_above_and_below_their_parents() {
    let (format, goods) = goods(include_str!("woocommerce.csv"));
    assert_eq!(format, Format::WooCommerce);
    assert_eq!(counts(&goods), (9, 4, 0, 2, 3));
    assert_eq!(goods.skipped.off, 2);
    assert_eq!(goods.offers.len(), 2);
    assert_eq!(
        told(&goods.offers[0]),
        [
            // 4, and none of the other.
            "wc:12 | SH | Shirt | Clothing > Shirts |  | 4",
            "variant 13 | Red M | SH-R | 4",
            "variant 14 | Blue L | SH-B | None",
            "image https://img.example/shirt.jpg",
            "image https://img.example/shirt-2.jpg",
            "image https://img.example/shirt-r.jpg",
            "Categories = Clothing > Shirts / Sale",
            "Color = Red, Blue",
            "Size = M, L",
            "Weight (kg) = 0.2",
            "Tags = summer",
            "Regular price = 15 / 16",
            "Sale price = 14",
        ]
    );
    assert_eq!(
        told(&goods.offers[1]),
        [
            "wc:15 | CAP | Cap | Clothing |  | 25",
            "image https://img.example/cap.jpg",
            "Regular price = 12",
            "Sale price = 9",
        ]
    );
    assert_eq!(
        rejects(&goods),
        [
            "8 | Parent | id:99 | no_parent | ",
            "9 | Stock | many | not_a_stock | wc:19",
            "10 | Name |  | nameless | wc:20",
        ]
    );
}

#[test]
fn woocommerce_in_chinese() {
    let (format, goods) = goods(include_str!("woocommerce-zh.csv"));
    assert_eq!((format, counts(&goods)), (Format::WooCommerce, (3, 3, 0, 0, 0)));
    assert_eq!(
        told(&goods.offers[0]),
        [
            "wc:7 | BP | 背包 | 箱包 |  | 6",
            "variant 8 | 黑 | BP-H | 6",
            "variant 9 | 灰 | BP-G | 0",
            "image https://img.example/bp.jpg",
            "颜色 = 黑, 灰",
            "常规售价 = 89",
        ]
    );
}

#[test]
fn html_in_titles_is_taken_out_and_kept_beside() {
    let title = "\"<b>Blue&nbsp;Cup</b> &amp; Lid\"";
    for text in [
        format!("Handle,Title,Option1 Value,Variant SKU,Variant Price\nblue-cup,{title},Default Title,C-1,9.50\n"),
        format!("ID,Type,SKU,Name,Published,Regular price\n7,simple,C-1,{title},1,9.50\n"),
        format!("id\ttitle\tlink\timage_link\tprice\nC-1\t{title}\thttps://a.example\thttps://b.example\t9.50 CNY\n"),
        format!("title\tcid\tprice\tnum\touter_id\n{title}\t5000\t9.50\t3\tC-1\n"),
    ] {
        let (format, goods) = goods(&text);
        let lines = told(&goods.offers[0]);
        assert!(lines[0].contains("| Blue Cup & Lid |"), "{format:?}: {lines:?}");
        assert!(lines.contains(&"HTML = <b> &nbsp; </b> &amp;".to_owned()), "{format:?}: {lines:?}");
    }
}
