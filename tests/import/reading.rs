//! What stands in a file, derived by hand.

use huopan::domain::stock::Level;
use huopan::domain::{Fault, FaultKind, Instant, Offer, Stock};
use huopan::ingest::cell::Why;
use huopan::ingest::encoding::Encoding;
use huopan::ingest::format::Format;
use huopan::ingest::header::{Choice, Field, Question};
use huopan::ingest::sheet::{Sheet, Skipped, read};

const AT: Instant = Instant(1_700_000_000_000);

pub fn sheet(bytes: &[u8]) -> Result<Sheet, Fault> {
    read(bytes, &Choice::default(), AT)
}

fn text(text: &str) -> Sheet {
    sheet(text.as_bytes()).unwrap()
}

/// Article, title and first price in 1/10000 yuan.
fn said(offer: &Offer) -> (&str, &str, Option<i64>) {
    let price = offer.list.breaks.as_slice().first().map(|step| step.price.as_units());
    (offer.list.article.as_deref().unwrap_or_default(), &offer.list.title, price)
}

fn goods(sheet: &Sheet) -> Vec<(&str, &str, Option<i64>)> {
    sheet.offers.iter().map(said).collect()
}

fn rejects(sheet: &Sheet) -> Vec<(u32, &str, &str, Why)> {
    sheet.rejected.iter().map(|bad| (bad.row, bad.column.as_str(), bad.raw.as_str(), bad.why)).collect()
}

const LIST: &str = "货号,品名,单价(元),起批量,装箱数,库存,建议零售价\n\
    HB-1,手机支架,3.20,100,120,4300,12.90\n\
    HB-2,\"数据线, 2米\",面议,１００,200,1.2万,\n";

/// What [`LIST`] says.
fn is_the_list(sheet: &Sheet) {
    assert_eq!(goods(sheet), [("HB-1", "手机支架", Some(32_000)), ("HB-2", "数据线, 2米", None)]);
    assert_eq!((sheet.rows, sheet.taken, sheet.skipped, sheet.rejected.len()), (2, 2, Skipped::default(), 0));
    let (first, second) = (&sheet.offers[0].list, &sheet.offers[1].list);
    assert_eq!((first.moq.unwrap().get(), first.carton.unwrap().get()), (100, 120));
    assert_eq!(first.retail.unwrap().as_units(), 129_000);
    assert!(matches!(first.stock, Stock::Figure(pieces) if pieces.get() == 4_300));
    assert!(matches!(second.stock, Stock::Figure(pieces) if pieces.get() == 12_000));
    assert_eq!((second.moq.unwrap().get(), second.retail), (100, None));
    assert_eq!((first.feed_id.as_str(), first.priced_at, first.stocked_at), ("HB-1", Some(AT), Some(AT)));
    assert_eq!(first.unit.as_str(), "个");
    assert!(sheet.mapping().questions.is_empty());
}

#[test]
fn one_list_in_every_encoding_and_separator() {
    let gb = encoding_rs::GB18030.encode(LIST).0.into_owned();
    let wide = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), LIST.encode_utf16().flat_map(unit).collect()].concat()
    };
    let cases = [
        (LIST.as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xef\xbb\xbf", LIST.as_bytes()].concat(), Encoding::Utf8Bom),
        (gb, Encoding::Gb18030),
        (wide([0xff, 0xfe], u16::to_le_bytes), Encoding::Utf16Le),
        (wide([0xfe, 0xff], u16::to_be_bytes), Encoding::Utf16Be),
        (LIST.replace('\n', "\r\n").into_bytes(), Encoding::Utf8),
    ];
    for (bytes, encoding) in cases {
        let sheet = sheet(&bytes).unwrap();
        assert_eq!((sheet.format, sheet.encoding), (Format::Csv, encoding));
        is_the_list(&sheet);
    }
    for (separator, format) in [('\t', Format::Tsv), (';', Format::Csv)] {
        let quoted = LIST.replace("\"数据线, 2米\"", "数据线@ 2米").replace(',', &separator.to_string());
        let sheet = text(&quoted.replace('@', ","));
        assert_eq!(sheet.format, format);
        is_the_list(&sheet);
    }
}

#[test]
fn quotes_hold_lines_and_a_bare_quote_is_a_quote() {
    let sheet = text("货号,品名,单价,备注\nA-1,\"支架\n桌面款\",1,\"他说\"\"好\"\"\"\nA-2,3.5\" 屏,2,\n");
    assert_eq!(goods(&sheet), [("A-1", "支架 桌面款", Some(10_000)), ("A-2", "3.5\" 屏", Some(20_000))]);
    let remark: Vec<(&str, &str)> =
        sheet.offers[0].detail.attrs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(remark, [("备注", "他说\"好\"")]);
}

#[test]
fn titles_totals_terms_and_empty_rows_are_counted_and_no_goods() {
    let sheet = text(
        "晨苗文具 11月报价,,,\n电话 0579-8550,,,\n货号,品名,单价,库存\n手机支架系列,,,\nA-1,支架,3.2,充足\n,,,\n\n货号,品名,单价,库存\n\
         A-2,充电头,9,紧张\n合计,,12.2,\n以上价格不含税，50件以下不包邮,,,\n",
    );
    assert_eq!(goods(&sheet), [("A-1", "支架", Some(32_000)), ("A-2", "充电头", Some(90_000))]);
    // Two titles above, one heading, the header once more.
    assert_eq!(sheet.skipped, Skipped { titles: 4, totals: 1, terms: 1, empty: 1, ..Skipped::default() });
    assert_eq!((sheet.rows, sheet.parts[0].header_row, sheet.rejected.len()), (9, Some(3), 0));
    let stock: Vec<Stock> = sheet.offers.iter().map(|offer| offer.list.stock).collect();
    assert_eq!(stock, [Stock::Level(Level::Ample), Stock::Level(Level::Tight)]);
}

#[test]
fn what_is_not_understood_is_named_by_row_column_and_reason() {
    let sheet = text(
        "货号,品名,单价,起批,库存\nA-1,a,3.1-2.75,1,1\nA-2,b,35/打,1,1\nA-3,c,1,3箱起,1\nA-4,d,1,1,下周到\n\
         6.9E+12,e,1,1,1\n,,5,1,1\nA-7,g,0,1,1\nA-8,h,1.5,1,1\n",
    );
    assert_eq!(
        rejects(&sheet),
        [
            (2, "单价", "3.1-2.75", Why::PriceRange),
            (3, "单价", "35/打", Why::OtherUnit),
            (4, "起批", "3箱起", Why::NotACount),
            (5, "库存", "下周到", Why::NotAStock),
            (6, "货号", "6.9E+12", Why::RoundedArticle),
            (7, "", "5 | 1 | 1", Why::Nameless),
            (8, "单价", "0", Why::ZeroPrice),
        ]
    );
    assert_eq!(goods(&sheet), [("A-8", "h", Some(15_000))]);
    assert_eq!(sheet.rows, 8);
    assert_eq!(sheet.rejected[0].feed_id.as_deref(), Some("A-1"), "what was stored of it stays");
}

#[test]
fn a_good_that_stands_twice_is_merged_when_equal_and_reported_when_not() {
    let sheet = text("货号,品名,单价,库存\nA-1,支架,3.2,10\na-1 ,支架,3.20,10\nA-1,支架,3.3,10\nA-1,别的,3.2,10\n");
    assert_eq!(goods(&sheet), [("A-1", "支架", Some(32_000))]);
    assert_eq!(rejects(&sheet), [(4, "单价", "3.3", Why::Repeated), (5, "品名", "别的", Why::Repeated)]);
    assert_eq!((sheet.rows, sheet.taken, sheet.repeats), (4, 2, 1));
}

#[test]
fn rows_that_differ_in_their_variant_are_one_good() {
    let sheet = text(
        "货号,品名,颜色,尺码,单价,库存\nA-1,T恤,白,M,20,5\nA-1,T恤,白,L,22,7\nA-1,T恤,白,M,20,5\nA-2,袜,黑,,3,1\n",
    );
    assert_eq!(goods(&sheet), [("A-1", "T恤", Some(200_000)), ("A-2", "袜", Some(30_000))]);
    let shirt = &sheet.offers[0];
    let specs: Vec<&str> = shirt.detail.variants.iter().map(|variant| variant.spec.as_str()).collect();
    assert_eq!(specs, ["白 M", "白 L"]);
    assert_eq!(shirt.list.dearest.as_ref().unwrap().as_slice()[0].price.as_units(), 220_000);
    assert!(matches!(shirt.list.stock, Stock::Figure(pieces) if pieces.get() == 12));
    assert_eq!((sheet.rows, sheet.taken, sheet.repeats), (4, 4, 1));
}

#[test]
fn two_prices_are_asked_and_no_price_too() {
    let sheet = text("货号,品名,含税价,单价(元)\nA-1,支架,3.36,3.20\n");
    assert_eq!(sheet.mapping().questions, [Question::Which { field: Field::Price, columns: vec![3, 2] }]);
    assert_eq!(goods(&sheet), [("A-1", "支架", Some(32_000))], "what is recommended is shown");
    let choice = Choice::parse("columns = {\"含税价\" = \"price\"}").unwrap();
    let chosen = read("货号,品名,含税价,单价(元)\nA-1,支架,3.36,3.20\n".as_bytes(), &choice, AT).unwrap();
    assert_eq!((goods(&chosen), chosen.mapping().questions.len()), (vec![("A-1", "支架", Some(33_600))], 0));
    assert_eq!(text("货号,品名\nA-1,支架\n").mapping().questions, [Question::NoPrice]);
}

#[test]
fn what_is_no_list_is_refused_in_words() {
    let kind = |bytes: &[u8]| sheet(bytes).unwrap_err().kind;
    assert_eq!(kind(b"a,b\n1,2\n"), FaultKind::NoHeader);
    assert_eq!(kind(b""), FaultKind::NoHeader);
    assert_eq!(kind(b"PK\x03\x04rest"), FaultKind::FileFormat);
}

#[test]
fn an_open_quote_costs_its_row_and_no_other() {
    let sheet = text("货号,品名,单价\nA-1,\"支架,3\nA-2,b,4\n");
    assert_eq!(goods(&sheet), [("A-2", "b", Some(40_000))]);
    assert_eq!(rejects(&sheet), [(2, "", "A-1 | \"支架 | 3", Why::OpenQuote)]);
}

#[test]
fn pages_of_a_feed_are_a_list_too() {
    let page = |id: &str, price: &str| {
        format!(
            "{{\"feed\":\"huopan/1\",\"supplier\":{{\"name\":\"鑫达\"}},\"pass\":\"p\",\"more\":false,\"offers\":[\
             {{\"id\":\"{id}\",\"title\":\"支架\",\"breaks\":[{{\"min\":1,\"price\":\"{price}\"}}]}}]}}"
        )
    };
    for text in [format!("{}\n{}", page("a", "1"), page("b", "x")), format!("[{},{}]", page("a", "1"), page("b", "x"))]
    {
        let sheet = sheet(text.as_bytes()).unwrap();
        assert_eq!((sheet.format, sheet.rows, sheet.taken), (Format::Feed, 2, 1));
        assert_eq!(goods(&sheet), [("", "支架", Some(10_000))]);
        assert_eq!((sheet.rejected[0].row, sheet.rejected[0].why), (2, Why::FeedOffer));
        assert_eq!(sheet.rejected[0].feed_id.as_deref(), Some("b"));
        assert_eq!(sheet.supplier.name.as_str(), "鑫达");
    }
    assert_eq!(sheet(b"{\"a\": ").unwrap_err().kind, FaultKind::Truncated);
}
