//! Files that want to do harm, or are only broken: a fault that says what and where, and every item counted.

use super::kit::*;
use huopan::domain::FaultKind;
use huopan::domain::unread::Why;
use huopan::i18n::{Lang, faults};
use huopan::ingest::format::Format;
use huopan::ingest::formats::{of_text, read_text};

fn fault(format: Format, text: &str) -> huopan::domain::Fault {
    read_text(format, text, AT).unwrap_err()
}

#[test]
fn a_broken_file_says_where_in_both_languages() {
    let text = "{\"code\": \"1\",\n \"content\": {\"prslist\": [\n  {\"id\": 1,}\n]}}";
    assert_eq!(of_text(text), Some(Format::Yiwugo));
    let fault = fault(Format::Yiwugo, text).in_file("义乌购.json");
    assert_eq!(fault.kind, FaultKind::BrokenJson);
    assert_eq!(
        faults::say(Lang::Zh, &fault),
        "义乌购.json 第3行: 文件里的 JSON 写错了 (key must be a string at line 3 column 12)，没收这个文件，照行号改好再导入，或请对方重发"
    );
    assert!(faults::say(Lang::En, &fault).starts_with("义乌购.json row 3: the JSON in the file is broken"));
}

#[test]
fn script_that_is_no_json_is_refused_where_it_stands() {
    let text = "var a = 1;\nvar iDetailData = {\"skuInfoMap\": {}, name: 'x'};";
    assert_eq!(of_text(text), Some(Format::AliPage));
    let told = fault(Format::AliPage, text);
    assert_eq!((told.kind, told.place.row), (FaultKind::BrokenJson, Some(2)));
    // 18 characters stand before the brace, it and 18 more before the name's first letter.
    assert_eq!(&*told.detail, "key must be a string at line 2 column 38");
    let cut = "g_page_config = {\"mods\": {\"itemlist\": {\"data\": {\"auctions\": [{\"nid\": \"1\"";
    assert_eq!(fault(Format::TaobaoSearch, cut).kind, FaultKind::BrokenJson);
}

#[test]
fn deep_long_and_many_are_bounded() {
    let deep = format!("{{\"prslist\": {}", "[".repeat(100_000));
    assert_eq!(of_text(&deep), Some(Format::Yiwugo));
    assert_eq!(fault(Format::Yiwugo, &deep).kind, FaultKind::TooDeep);
    let long = format!("{{\"prslist\": [{{\"id\": 1, \"title\": \"{}\"}}]}}", "长".repeat(400_000));
    assert_eq!(fault(Format::Yiwugo, &long).kind, FaultKind::FileLimit);
    let many = format!("{{\"prslist\": [{}0]}}", "0,".repeat(1_000_000));
    assert_eq!(fault(Format::Yiwugo, &many).kind, FaultKind::FileLimit);
    let most = format!("{{\"subject\": 1, \"saleInfo\": [{}0]}}", "{},".repeat(1_000_001));
    assert_eq!(read_text(Format::Ali, &most, AT).unwrap().rejected[0].why, Why::FeedOffer);
    let fields =
        format!("{{\"prslist\": [{{{}\"id\": 1}}, {{\"id\": 2, \"title\": \"x\"}}]}}", "\"f\":0,".repeat(10_000));
    let goods = read(&fields, Format::Yiwugo);
    assert_eq!((goods.taken, goods.rejected.len()), (1, 1), "an item with too many fields spoils no other");
}

#[test]
fn unclosed_scripts_are_looked_at_only_so_often() {
    let text = format!("{}\"skuInfoMap\" : 1", "x={".repeat(1_000_000));
    assert_eq!(of_text(&text), Some(Format::AliPage));
    assert_eq!(fault(Format::AliPage, &text).kind, FaultKind::TooDeep);
}

#[test]
fn an_offer_too_large_to_store_is_rejected_alone() {
    let attribute = |at: usize| format!("{{\"attributeName\": \"n{at}\", \"value\": \"{}\"}}", "值".repeat(200));
    let attributes: Vec<String> = (0..200).map(attribute).collect();
    let text = format!(
        "[{{\"productID\": 1, \"subject\": \"x\", \"saleInfo\": {{}}, \"attributes\": [{}]}}, {{\"productID\": 2, \"subject\": \"y\", \"saleInfo\": {{}}}}]",
        attributes.join(",")
    );
    let goods = read(&text, Format::Ali);
    assert_eq!(rejected(&goods)[0].3, Why::TooMuch);
    assert_eq!(goods.offers[0].list.feed_id, c("1688:2"));
}

#[test]
fn what_may_not_be_drawn_never_gets_in() {
    let text = r#"[{"id": "1\u001b[2J"}, {"id": "2", "title": "a\u001b]52;c\u0007b\u202ec", "metric": "\u0000"}, {"id": 3, "title": "\ud800"}]"#;
    let goods = read(&format!("{{\"prslist\": {text}}}"), Format::Yiwugo);
    assert_eq!(&*goods.offers[0].list.title, "a]52;cbc");
    assert_eq!(&*goods.offers[0].list.unit, "个");
    let told: Vec<_> =
        rejected(&goods).into_iter().map(|(row, column, _, why, _)| (row, column.to_owned(), why)).collect();
    assert_eq!(told, [(1, "id".to_owned(), Why::NoId), (3, "title".to_owned(), Why::BadText)]);
}

#[test]
fn ids_are_plain_and_never_collide() {
    for bad in ["\"\"", "0", "1.5", "\"a b\"", "\"a:b\"", "true", "[1]", "\"货\""] {
        let goods = read(&format!("{{\"prslist\": [{{\"id\": {bad}, \"title\": \"x\"}}]}}"), Format::Yiwugo);
        assert_eq!(goods.rejected[0].why, Why::NoId, "{bad}");
    }
    let long = format!("{{\"prslist\": [{{\"id\": \"{}\", \"title\": \"x\"}}]}}", "7".repeat(65));
    assert_eq!(read(&long, Format::Yiwugo).rejected[0].why, Why::NoId);
}
