//! Pages read as a whole: what is kept, what is set aside, what is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::domain::offer::Invoice;
use crate::domain::{Money, Quantity, Rate, Stock};

fn page_of(offers: &str) -> String {
    format!(
        r#"{{"feed":"huopan/1","supplier":{{"name":"鑫达通讯"}},"pass":"p1","offers":[{offers}],"removed":["a-1",7],"next":"c2","more":true,"later":1}}"#
    )
}

const RICH: &str = r#"{"id":"xd-3021","article":"HB-3021","title":"花瓣懒人手机支架","category":"手机配件","brand":"鑫","unit":"只",
 "breaks":[{"min":500,"price":3.2},{"min":100,"price":"3.50"}],"freight":"0.06","moq":100,"lot":{"pieces":12,"unit":"打"},
 "carton":{"pieces":120,"gross_kg":"8.4","size_cm":"60x40x45"},"mix":true,"retail":"12.90","stock":4300,
 "priced_at":"1970-01-01T00:00:01Z","stocked_at":"1970-01-01T08:00:02+08:00","valid_until":"2024-10-04","lead_days":2,"spot":true,
 "ship_hours":48,"invoice":"special","invoice_points":"6%","return7d":true,"dropship":{"price":"4.20","freight_included":true},
 "material":"ABS","size":"12cm","attrs":{"颜色":"白/粉","数":3},
 "variants":[{"id":"w","spec":"白色","article":"HB-3021-W","price":"3.90","stock":1500},{"id":"p","spec":"粉色"}],
 "images":["https://img.example/1.jpg"],"link":"https://shop.example/3021","certs":[{"name":"CCC","number":2024,"until":"2024-10-04"}],
 "history":[{"at":"1970-01-01T00:00:02Z","stock":"none"},{"at":"1970-01-01T00:00:01Z","breaks":[{"min":1,"price":"4"}]},{"at":"1970-01-01T00:00:03Z"}],
 "warehouse":{"row": 7},"note":null}"#;

#[test]
fn a_rich_offer_is_kept_whole() {
    let page = read(page_of(RICH).as_bytes()).unwrap();
    assert_eq!(page.rejected, []);
    assert_eq!((page.pass.as_str(), page.next.as_ref().unwrap().as_str(), page.more), ("p1", "c2", true));
    assert_eq!(page.removed.iter().map(Clean::as_str).collect::<Vec<_>>(), ["a-1", "7"]);
    let (list, detail) = (&page.offers[0].list, &page.offers[0].detail);
    assert_eq!(
        (list.feed_id.as_str(), list.article.as_deref(), list.unit.as_str()),
        ("xd-3021", Some("HB-3021"), "只")
    );
    let steps: Vec<_> = list.breaks.as_slice().iter().map(|s| (s.min.get(), s.price.as_units())).collect();
    assert_eq!(steps, [(100, 35_000), (500, 32_000)]);
    assert_eq!((list.freight, list.retail), (Some(Money::fen(6)), Some(Money::fen(1_290))));
    assert_eq!((list.moq, list.lot, list.carton), (Quantity::new(100), Quantity::new(12), Quantity::new(120)));
    assert_eq!(list.stock, Stock::Figure(Quantity::new(4_300).unwrap()));
    assert_eq!(
        (list.priced_at.unwrap().0, list.stocked_at.unwrap().0, list.valid_until.unwrap().0),
        (1_000, 2_000, 20_000)
    );
    assert_eq!((list.lead_days, list.spot, list.mix, list.invoice), (Some(2), Some(true), true, Invoice::Special));
    assert_eq!(list.dearest.as_ref().unwrap().as_slice()[0].price, Money::fen(390));
    assert_eq!((detail.carton.as_ref().unwrap().gross_g, detail.ship_hours), (Some(8_400), Some(48)));
    assert_eq!((list.invoice_points, detail.return7d), (Some(Rate::percent(6)), Some(true)));
    assert_eq!(list.dropship.unwrap().price, Money::fen(420));
    assert_eq!(detail.attrs.iter().map(|(n, v)| (&**n, &**v)).collect::<Vec<_>>(), [("颜色", "白/粉"), ("数", "3")]);
    assert_eq!((detail.variants.len(), detail.variants[1].breaks.is_empty()), (2, true));
    assert_eq!((&*detail.images[0], &*detail.link), ("https://img.example/1.jpg", "https://shop.example/3021"));
    assert_eq!((&*detail.certs[0].number, detail.certs[0].until.unwrap().0), ("2024", 20_000));
    assert_eq!(detail.history.iter().map(|p| p.at.0).collect::<Vec<_>>(), [1_000, 2_000]);
    assert_eq!(&*detail.unknown, r#"{"warehouse":{"row":7},"note":null}"#);
}

#[test]
fn the_least_offer_is_enough_and_has_no_price() {
    let page = read(page_of(r#"{"id":5,"title":"袜子"}"#).as_bytes()).unwrap();
    let list = &page.offers[0].list;
    assert_eq!((&*list.feed_id, &*list.title, &*list.unit), ("5", "袜子", "个"));
    assert!(list.breaks.is_empty() && list.dearest.is_none());
    assert_eq!(list.stock, Stock::Unknown);
}

#[test]
fn a_bad_offer_is_kept_aside_with_its_field_and_the_page_goes_on() {
    let table = [
        (r#"{"title":"x"}"#, "id"),
        (r#"{"id":"","title":"x"}"#, "id"),
        (r#"{"id":"1","title":"\u200b"}"#, "title"),
        (r#"{"id":"1"}"#, "title"),
        (r#"{"id":"1","title":["x"]}"#, "title"),
        (r#"{"id":"1","title":"x","stock":"much"}"#, "stock"),
        (r#"{"id":"1","title":"x","stock":true}"#, "stock"),
        (r#"{"id":"1","title":"x","breaks":[{"min":1,"price":"0"}]}"#, "breaks"),
        (r#"{"id":"1","title":"x","breaks":[{"min":1}]}"#, "breaks"),
        (r#"{"id":"1","title":"x","breaks":{"min":1}}"#, "breaks"),
        (r#"{"id":"1","title":"x","breaks":[{"min":1,"price":0.123456}]}"#, "breaks"),
        (r#"{"id":"1","title":"x","breaks":[{"min":5,"price":1},{"min":5,"price":2}]}"#, "breaks"),
        (r#"{"id":"1","title":"x","retail":1000001}"#, "retail"),
        (r#"{"id":"1","title":"x","priced_at":"yesterday"}"#, "priced_at"),
        (r#"{"id":"1","title":"x","valid_until":"2026-02-30"}"#, "valid_until"),
        (r#"{"id":"1","title":"x","invoice":"maybe"}"#, "invoice"),
        (r#"{"id":"1","title":"x","mix":"yes"}"#, "mix"),
        (r#"{"id":"1","title":"x","variants":[{"price":-1}]}"#, "variants"),
        (r#"{"id":"1","title":"x","history":[{"at":"?","stock":1}]}"#, "history"),
        (r#"{"id":"1","title":"x","brand":"\ud800"}"#, "brand"),
        ("17", ""),
        ("null", ""),
    ];
    for (bad, field) in table {
        let page =
            read(page_of(&format!(r#"{{"id":"0","title":"前"}},{bad},{{"id":"2","title":"后"}}"#)).as_bytes()).unwrap();
        assert_eq!(page.offers.len(), 2, "{bad}");
        let rejected = &page.rejected[0];
        assert_eq!((rejected.row, &*rejected.field), (2, field), "{bad}");
        assert_eq!(page.rejected.len(), 1, "{bad}");
    }
}

#[test]
fn raw_json_of_a_bad_offer_is_cut() {
    let page = read(page_of(&format!(r#"{{"id":"1","x":"{}"}}"#, "货".repeat(600))).as_bytes()).unwrap();
    assert!(page.rejected[0].raw.chars().count() <= Rejected::RAW_MOST);
    assert!(page.rejected[0].raw.starts_with(r#"{"id":"1","x":"货货"#));
}

#[test]
fn a_good_with_prices_only_on_its_variants_is_not_unknown() {
    let both = r#"{"id":"1","title":"x","variants":[{"id":"a","price":"5"},{"id":"b","price":"4"}]}"#;
    let page = read(page_of(both).as_bytes()).unwrap();
    assert_eq!(page.offers[0].list.breaks.as_slice()[0].price, Money::yuan(4));
    assert_eq!(page.offers[0].list.dearest.as_ref().unwrap().as_slice()[0].price, Money::yuan(5));
    let same = r#"{"id":"1","title":"x","variants":[{"id":"a","price":"5"},{"id":"b","price":"5"}]}"#;
    let page = read(page_of(same).as_bytes()).unwrap();
    assert_eq!((page.offers[0].list.breaks.as_slice().len(), page.offers[0].list.dearest.is_none()), (1, true));
    let one = r#"{"id":"1","title":"x","variants":[{"id":"a","price":"5"},{"id":"b"}]}"#;
    let page = read(page_of(one).as_bytes()).unwrap();
    assert!(page.offers[0].list.breaks.is_empty());
}

#[test]
fn whole_pages_are_refused_for_what_they_are() {
    let deep = format!(r#"{{"feed":"huopan/1","x":{}{}}}"#, "[".repeat(1_000), "]".repeat(1_000));
    let many = page_of(&vec!["{}"; 501].join(","));
    let long = page_of(&format!(r#"{{"id":"1","title":"{}"}}"#, "x".repeat(limits::STRING + 1)));
    let whole = page_of(RICH);
    let table: [(&str, FaultKind); 15] = [
        ("", FaultKind::Truncated),
        ("  \n", FaultKind::Truncated),
        ("<!doctype html><html>", FaultKind::NotJson),
        ("\u{1f}\u{8b}", FaultKind::NotJson),
        ("{\"feed\":\"huopan/1\",}", FaultKind::NotJson),
        ("[1,2]", FaultKind::NotAFeed),
        ("{}", FaultKind::NotAFeed),
        (r#"{"feed":"huopan/2","pages":[]}"#, FaultKind::NewerFeed),
        (r#"{"feed":"rss","pass":"1","offers":[],"more":false}"#, FaultKind::NotAFeed),
        (r#"{"feed":"huopan/1","pass":"1","offers":{"a":1},"more":false}"#, FaultKind::NotAFeed),
        (r#"{"feed":"huopan/1","supplier":{"name":"x"},"pass":"1","offers":[],"more":true}"#, FaultKind::BadField),
        (
            r#"{"feed":"huopan/1","supplier":{"name":"x"},"pass":"1","offers":[],"next":"a b","more":true}"#,
            FaultKind::BadField,
        ),
        (&deep, FaultKind::TooDeep),
        (&many, FaultKind::TooMany),
        (&long, FaultKind::TooLarge),
    ];
    for (bytes, kind) in table {
        assert_eq!(read(bytes.as_bytes()).unwrap_err().kind, kind, "{bytes:.60}");
    }
    for cut in [whole.len() - 1, whole.len() / 2, 30] {
        let kind = read(&whole.as_bytes()[..cut]).unwrap_err().kind;
        // In the middle of a character the bytes are not text either.
        let inside = !whole.is_char_boundary(cut);
        assert!(kind == FaultKind::Truncated || (inside && kind == FaultKind::NotJson), "{cut}: {kind:?}");
    }
    assert_eq!(read(b"{\"feed\":\"\xff\xfe\"}").unwrap_err().kind, FaultKind::NotJson);
}

#[test]
fn limits_themselves_are_within() {
    let deep = format!(r#"{{"id":"1","title":"x","y":{}{}}}"#, "[".repeat(61), "]".repeat(61));
    assert_eq!(read(page_of(&deep).as_bytes()).unwrap().offers.len(), 1);
    let deeper = format!(r#"{{"id":"1","title":"x","y":{}{}}}"#, "[".repeat(62), "]".repeat(62));
    assert_eq!(read(page_of(&deeper).as_bytes()).unwrap_err().kind, FaultKind::TooDeep);
    let many = page_of(&vec![r#"{"id":"1","title":"x"}"#; 500].join(","));
    assert_eq!(read(many.as_bytes()).unwrap().offers.len(), 500);
}

#[test]
fn a_later_minor_version_and_a_byte_order_mark_are_taken() {
    let page = page_of("").replace("huopan/1", "huopan/1.7");
    assert!(read(format!("\u{feff}{page}").as_bytes()).is_ok());
}

fn offer_with(fields: &str) -> String {
    format!(r#"{{"id":"1","title":"x",{fields}}}"#)
}

#[test]
fn an_offer_that_is_larger_than_can_be_stored_is_set_aside_alone() {
    let images = |count: usize| {
        let image = format!("\"https://img.example/{}\"", "x".repeat(180));
        offer_with(&format!(r#""images":[{}]"#, vec![image; count].join(",")))
    };
    // Each picture takes 200 bytes and 2 for its length; 96 KB hold 486 of them.
    let page = read(page_of(&format!("{},{}", images(480), images(490))).as_bytes()).unwrap();
    assert_eq!((page.offers.len(), page.rejected.len()), (1, 1));
    assert_eq!((page.rejected[0].row, page.rejected[0].why), (2, FaultKind::TooLarge));
    assert_eq!(page.offers[0].detail.images.len(), 480);
}

#[test]
fn steps_and_unknown_fields_are_counted_before_they_fill_memory() {
    let steps = |count: usize| {
        let steps: Vec<String> = (1..=count).map(|n| format!(r#"{{"min":{n},"price":1}}"#)).collect();
        offer_with(&format!(r#""breaks":[{}]"#, steps.join(",")))
    };
    let fields = |count: usize| {
        let fields: Vec<String> = (0..count).map(|n| format!(r#""f{n}":0"#)).collect();
        offer_with(&fields.join(","))
    };
    let table = [(steps(16), ""), (steps(65), "breaks"), (fields(1_000), ""), (fields(1_001), "?")];
    for (n, (offer, wrong)) in table.iter().enumerate() {
        let page = read(page_of(offer).as_bytes()).unwrap();
        assert_eq!(page.offers.len(), usize::from(wrong.is_empty()), "{n}");
        assert!(page.rejected.iter().all(|bad| *wrong == "?" || &*bad.field == *wrong), "{n}: {:?}", page.rejected);
    }
}

#[test]
fn a_page_has_one_budget_for_all_parts_of_its_offers() {
    let attrs: Vec<String> = (0..1_000).map(|n| format!(r#""{n}":"""#)).collect();
    let offer = offer_with(&format!(r#""attrs":{{{}}}"#, attrs.join(",")));
    assert_eq!(read(page_of(&vec![&*offer; 100].join(",")).as_bytes()).unwrap().offers.len(), 100);
    let one_more = format!("{},{}", vec![&*offer; 100].join(","), offer_with(r#""images":["i"]"#));
    assert_eq!(read(page_of(&one_more).as_bytes()).unwrap_err().kind, FaultKind::TooMany);
}

#[test]
fn no_supplier_asks_that_its_prices_stay_fresh_for_ever() {
    let said = |days: u32| page_of("").replace(r#""name":"鑫达通讯""#, &format!(r#""name":"鑫","stale_days":{days}"#));
    let read = |days| read(said(days).as_bytes()).unwrap().supplier.stale_days;
    assert_eq!([read(7), read(90), read(91), read(65_535)], [Some(7), Some(90), Some(90), Some(90)]);
}
