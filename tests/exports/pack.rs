//! 淘宝数据包 in all its forms.

use huopan::domain::Money;
use huopan::ingest::encoding::{Encoding, decode};
use huopan::ingest::format::Format;
use huopan::ingest::formats::Goods;
use huopan::ingest::formats::table::read_table;
use huopan::ingest::table::Table;

use crate::told::{AT, counts, goods, rejects, told};

const PACK: &str = include_str!("taobao-pack.csv");

/// What [`PACK`] says: row numbers count its lines, the description's own among them as one.
fn is_the_pack(goods: &Goods) {
    assert_eq!(counts(goods), (8, 4, 1, 1, 3));
    assert_eq!(goods.skipped.empty, 1);
    assert_eq!(goods.offers.len(), 3);
    assert_eq!(
        told(&goods.offers[0]),
        [
            "tb:612000000001 | HB-1 | 花瓣手机支架 | 50011980 | 19.90 | 38",
            "variant 1627207:28326;20549:29544 | 酒红 大号 | HB-1-R | 19",
            "variant 1627207:-1001;20549:29544 | 奶白 大号 |  | 19",
            "image https://img.example/a1.jpg",
            "image https://img.example/c3.jpg",
            "省 = 浙江",
            "城市 = 金华",
            "商品条形码 = 6900000000017",
            "宝贝卖点 = 不滑",
        ]
    );
    assert_eq!(
        told(&goods.offers[1]),
        [
            "SB-2 | SB-2 | 折叠水杯 | 50012000 | 25.00 | 7",
            "variant 1627207:1 | 1627207:1 |  | 3",
            "variant 1627207:2 | 1627207:2 |  | 4",
            "宝贝类目 = 50012000 / 50012001",
            "宝贝价格 = 28.00",
            "新图片 = b2.tbi / b3.tbi",
        ]
    );
    assert_eq!(told(&goods.offers[2]), ["X-4 | X-4 | 没价 | 1 |  | ?"]);
    assert_eq!(
        rejects(goods),
        [
            "7 | 销售属性组合 | 9:1:1627207:1; | not_variants | X-3",
            "9 | 宝贝价格 | 0 | zero_price | X-5",
            "10 | 宝贝名称 |  | nameless | X-6",
        ]
    );
}

#[test]
fn the_full_pack() {
    let (format, goods) = goods(PACK);
    assert_eq!(format, Format::TaobaoPack);
    is_the_pack(&goods);
}

#[test]
fn in_the_encodings_it_is_met_in() {
    let gbk = encoding_rs::GBK.encode(PACK).0.into_owned();
    let crlf = PACK.replace('\n', "\r\n");
    let wide = [vec![0xff, 0xfe], crlf.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    for (bytes, encoding) in [(gbk, Encoding::Gb18030), (wide, Encoding::Utf16Le)] {
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.lossy), (encoding, false));
        is_the_pack(&goods(&decoded.text).1);
    }
}

/// The first so many columns, as older programs wrote them; and without one of the two lines that name them.
#[test]
fn with_fewer_columns_or_lines() {
    let rows = |lines: &[&str]| lines.join("\n");
    let lines: Vec<&str> = PACK.split('\n').take(3).collect();
    for columns in [47, 54, 58, 63] {
        let cut = |line: &str| line.split('\t').take(columns).collect::<Vec<_>>().join("\t");
        let mut good = vec![""; columns];
        (good[0], good[1], good[7], good[9], good[33]) = ("毛巾", "5001", "8", "60", "M-1");
        let good = good.join("\t");
        for text in [
            rows(&[lines[0], &cut(lines[1]), &cut(lines[2]), &good]),
            rows(&[lines[0], &cut(lines[1]), &good]),
            rows(&[&cut(lines[2]), &good]),
        ] {
            let (format, goods) = goods(&text);
            assert_eq!((format, counts(&goods)), (Format::TaobaoPack, (1, 1, 0, 0, 0)));
            assert_eq!(told(&goods.offers[0]), ["M-1 | M-1 | 毛巾 | 5001 | 8.00 | 60"], "{columns}");
        }
    }
}

#[test]
fn the_old_one_with_one_line_of_chinese_names() {
    let (format, goods) = goods(include_str!("taobao-pack-old.csv"));
    assert_eq!((format, counts(&goods)), (Format::TaobaoPack, (1, 1, 0, 0, 0)));
    assert_eq!(told(&goods.offers[0]), ["WZ-1 | WZ-1 | 棉袜 | 袜子 | 5.50 | 1200", "省 = 浙江", "城市 = 义乌"]);
    assert_eq!(goods.offers[0].list.retail, Some(Money::fen(550)));
}

#[test]
fn separated_by_commas_in_another_order() {
    let (format, goods) = goods(include_str!("taobao-pack-comma.csv"));
    assert_eq!((format, counts(&goods)), (Format::TaobaoPack, (1, 1, 0, 0, 0)));
    assert_eq!(
        told(&goods.offers[0]),
        [
            "M-1 | M-1 | 毛巾 | 5001 | 8.00 | 60",
            "variant 1627207:3 | 蓝 | M-1-A | 20",
            "variant 1627207:4 | 灰 | M-1-B | 40",
        ]
    );
}

#[test]
fn a_code_that_was_rounded_is_not_taken() {
    let text = "outer_id,title,num,price,cid\n6.90123E+12,毛巾,1,8,1\n";
    assert_eq!(rejects(&goods(text).1), ["2 | outer_id | 6.90123E+12 | rounded_article | "]);
}

#[test]
fn the_same_good_again_with_another_price_is_told() {
    let text = "outer_id,title,num,price,cid\nA,毛巾,1,8,1\nA,毛巾,1,9,1\nA,毛巾,1,8,1\n";
    let (_, goods) = goods(text);
    assert_eq!(counts(&goods), (3, 2, 1, 0, 1));
    assert_eq!(rejects(&goods), ["3 |  | A | 毛巾 | 1 | 9 | 1 | repeated | A"]);
}

/// A description is often longer than a cell may be; what is read of the good is all there.
#[test]
fn a_long_description_is_no_matter_and_a_long_list_of_variants_is() {
    let long = "长".repeat(20_000);
    for (description, variants, expected) in
        [(long.as_str(), "", (1, 1, 0, 0, 0)), ("", long.as_str(), (1, 0, 0, 0, 1))]
    {
        let mut table = Table::default();
        for (number, row) in (1..).zip([
            ["title", "cid", "price", "num", "description", "skuProps"],
            ["毛巾", "1", "8", "60", description, variants],
        ]) {
            let why = row.iter().filter_map(|cell| table.push(cell)).last();
            table.end_row(number, why).unwrap();
        }
        let goods = read_table(Format::TaobaoPack, &table, AT).unwrap();
        assert_eq!(counts(&goods), expected);
        assert!(goods.rejected.iter().all(|bad| bad.why.name() == "long_cell"));
    }
}
