//! Any input: nothing panics, and every row is accounted for.

use huopan::ingest::format::Format;
use huopan::ingest::formats::google_xml::{is_google_xml, read};
use huopan::ingest::formats::table::{of_table, read_table};
use huopan::ingest::table::{Table, csv};
use proptest::prelude::*;

use crate::told::{AT, adds_up, table};

const FORMATS: [Format; 4] = [Format::TaobaoPack, Format::Shopify, Format::WooCommerce, Format::GoogleText];
const FILES: [&str; 8] = [
    include_str!("taobao-pack.csv"),
    include_str!("taobao-pack-old.csv"),
    include_str!("taobao-pack-comma.csv"),
    include_str!("shopify.csv"),
    include_str!("shopify-new.csv"),
    include_str!("woocommerce.csv"),
    include_str!("woocommerce-zh.csv"),
    include_str!("google.tsv"),
];
const XML: [&str; 2] = [include_str!("google-rss.xml"), include_str!("google-atom.xml")];

/// What stands in cells, and what does not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => "[0-9:;|,.\\-]{0,24}",
        1 => Just("20:19::1627207:28326;20549:29544;".to_owned()),
        1 => Just("id:12".to_owned()),
        1 => Just("variation".to_owned()),
        1 => Just("A".to_owned()),
        1 => Just(String::new()),
    ]
}

/// The header of a file with rows of any cells below it.
fn with_any_rows() -> impl Strategy<Value = (usize, Table)> {
    let rows = prop::collection::vec(prop::collection::vec(cell(), 0..24), 0..12);
    (0..FILES.len(), rows).prop_map(|(file, rows)| {
        let golden = table(FILES[file]);
        let mut made = Table::default();
        let header = golden.rows().take(3).filter(|row| {
            row.cells().any(|cell| ["cid", "宝贝类目", "Handle", "URL handle", "SKU", "id"].contains(&cell))
        });
        let mut number = 0;
        for row in header.take(2) {
            for cell in row.cells() {
                assert_eq!(made.push(cell), None);
            }
            number += 1;
            made.end_row(number, None).unwrap();
        }
        for row in rows {
            let why = row.iter().filter_map(|cell| made.push(cell)).last();
            number += 1;
            made.end_row(number, why).unwrap();
        }
        (file, made)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_rows_below_a_known_header((file, table) in with_any_rows()) {
        let format = of_table(&table).expect(FILES[file]);
        adds_up(&read_table(format, &table, AT).unwrap());
    }

    #[test]
    fn any_table_as_any_format(rows in prop::collection::vec(prop::collection::vec(cell(), 0..8), 0..8)) {
        let mut table = Table::default();
        for (number, row) in (1..).zip(rows) {
            let why = row.iter().filter_map(|cell| table.push(cell)).last();
            table.end_row(number, why).unwrap();
        }
        for format in FORMATS {
            adds_up(&read_table(format, &table, AT).unwrap());
        }
    }

    #[test]
    fn a_file_with_anything_in_the_middle(file in 0..FILES.len(), at in any::<prop::sample::Index>(), junk in any::<String>()) {
        let chars: Vec<char> = FILES[file].chars().collect();
        let (before, behind) = chars.split_at(at.index(chars.len()));
        let text: String = before.iter().copied().chain(junk.chars()).chain(behind.iter().copied()).collect();
        for separator in ['\t', ','] {
            if let Ok(table) = csv::read(&text, separator) {
                for format in FORMATS {
                    adds_up(&read_table(format, &table, AT).unwrap());
                }
            }
        }
    }

    #[test]
    fn xml_with_anything_in_the_middle(file in 0..XML.len(), at in any::<prop::sample::Index>(), junk in "[<>/&;:g!\\[\\]a-z \\PC]{0,12}") {
        let chars: Vec<char> = XML[file].chars().collect();
        let (before, behind) = chars.split_at(at.index(chars.len()));
        let text: String = before.iter().copied().chain(junk.chars()).chain(behind.iter().copied()).collect();
        let _ = is_google_xml(&text);
        if let Ok(goods) = read(&text, AT) {
            adds_up(&goods);
        }
    }
}

#[test]
fn a_list_that_a_person_made_is_none_of_them() {
    for text in ["货号,品名,单价,库存\nA,杯,3,5\n", "SKU,Name,Price,Stock\nA,Cup,3,5\n", "title,price,link\nCup,3,x\n"]
    {
        assert_eq!(of_table(&table(text)), None, "{text}");
    }
    assert_eq!(of_table(&Table::default()), None);
}
