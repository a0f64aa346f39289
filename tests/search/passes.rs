//! What a pass finds and in which order.

use std::sync::Arc;

use huopan::domain::{
    Instant, Money, OfferId, PriceBreak, PriceBreaks, Quantity, Stock, Supplier, SupplierId, booth::Booth,
};
use huopan::search::{Catalog, CatalogRow, Marks, Order, Pass, Query, ResultSet, Scope, SortKey, Suppliers, find};
use huopan::text::Clean;
use proptest::prelude::*;

use crate::goods::{Planted, good, stocked};

pub(crate) fn scope(rows: Vec<CatalogRow>) -> Scope {
    Scope {
        catalog: Arc::new(Catalog::default().extend(rows)),
        marks: Arc::default(),
        suppliers: Arc::default(),
        margins: Arc::new(Planted),
        only: None,
    }
}

fn run(scope: &Scope, query: &str, order: Order) -> ResultSet {
    Pass::new(scope.clone(), Arc::new(Query::parse(query)), order).into_result()
}

fn titles(found: &mut ResultSet) -> Vec<String> {
    (0..found.len()).map(|place| found.item(place).unwrap().title().to_owned()).collect()
}

/// A good with a margin in tenths of a percent.
fn earning(article: &str, title: &str, tenths: u16) -> CatalogRow {
    let mut row = good(article, title);
    row.listing.lead_days = Some(tenths);
    row
}

#[test]
fn the_search_screen_in_its_order() {
    let shown = [
        ("手机支架 落地款 1.6米", 195),
        ("手机支架 指环扣 磁吸", 162),
        ("手机支架 折叠桌面款", 152),
        ("湿巾纸巾 便携 10包", 55),
        ("防水手机支架 骑行用", 180),
        ("磁吸手机支架 车载双用", 172),
        ("升降手机支架 平板通用", 151),
        ("车载手机支架 出风口款", 138),
        ("积木手机支架 儿童款", 137),
        ("卡通手机支架 兔耳款", 132),
        ("浴室手机支架 免打孔", 112),
        ("带风扇手机支架 充电款", 83),
        ("花瓣手机支架 硅胶厚款", 68),
        ("花瓣懒人手机支架 桌面款", 53),
        ("折叠手机支架 铝合金", 50),
        ("手机直播支架 补光灯款", 194),
        ("手机吸盘支架 导航用", 138),
        ("收纳架 纸巾盒 挂件", 90),
    ];
    let mut rows: Vec<CatalogRow> =
        shown.iter().enumerate().map(|(n, (title, rate))| earning(&format!("A{n}"), title, *rate)).collect();
    rows.extend([good("B1", "帆布托特包 大容量"), earning("B2", "加绒毛线帽", 226)]);
    rows.reverse();
    let mut found = run(&scope(rows), "sjzj", Order::default());
    assert_eq!(titles(&mut found), shown.map(|(title, _)| title.to_owned()));
    assert_eq!(found.whole(), 15, "the rest is 隔字");
    assert_eq!(found.rate(3).map(huopan::domain::Rate::as_parts), Some(5_500));
}

#[test]
fn conditions_narrow_and_unknown_meets_none() {
    let mut rows = vec![
        stocked(earning("A1", "手机支架", 195), 600),
        stocked(earning("A2", "手机支架 小", 50), 500),
        good("A3", "手机支架 大"),
        earning("A4", "数据线", 300),
    ];
    rows[3].listing.category = Clean::new("手机配件");
    rows[2].slot.supplier = 2;
    rows[1].listing.moq = Quantity::new(100);
    let booth = Booth { district: Clean::new("二区"), number: Clean::new("21872"), ..Booth::default() };
    let xinda = Supplier { name: Clean::new("鑫达通讯"), booth, ..Supplier::default() };
    let id = |slug| SupplierId::new(slug).unwrap();
    let mut scope = scope(rows.clone());
    scope.suppliers = Arc::new(Suppliers::new([(1, id("xinda"), &xinda), (2, id("other"), &Supplier::default())]));
    let mut marks = Marks::default();
    marks.put_in_pool(&Clean::new("双12备货"), rows[0].id);
    marks.put_in_pool(&Clean::new("双12"), rows[3].id);
    scope.marks = Arc::new(marks);
    let found = |query: &str| {
        let mut found = run(&scope, query, Order::natural(SortKey::Article));
        (0..found.len()).map(|place| found.item(place).unwrap().article().to_owned()).collect::<Vec<_>>().join(" ")
    };
    for (query, expected) in [
        ("", "A1 A2 A3 A4"),
        ("毛利>0", "A1 A2 A4"),
        ("毛利>10% 支架", "A1"),
        ("margin<=19.5%", "A1 A2"),
        ("stock>=500", "A1 A2"),
        ("stock>500", "A1"),
        ("-stock>500", "A2 A3 A4"),
        ("moq<=100", "A2"),
        ("cat:sjpj", "A4"),
        ("类目:手机", "A4"),
        ("@二区", "A1 A2 A4"),
        ("@21872 支架", "A1 A2"),
        ("supplier:xinda", "A1 A2 A4"),
        ("供应商:xdtx", "A1 A2 A4"),
        ("-supplier:xinda", "A3"),
        ("#双12", "A4"),
        ("#双12b", "A1"),
        ("#s12", "A1 A4"),
        ("-#双12", "A1 A2 A3"),
        ("现货", "A1 A2"),
        ("支架 毛利>x stock>=500", "A1 A2"),
        ("货号:a1,A3", "A1 A3"),
        ("item:Ａ４", "A4"),
        ("货号:A", ""),
        ("-货号:A1、A2,", "A3 A4"),
        ("支架 货号:A2,A4", "A2"),
        ("#没有", ""),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

proptest! {
    #[test]
    fn article_numbers_find_exactly_their_goods(
        has in proptest::collection::btree_set("[a-cA-C][0-9]{1,2}(-[0-9])?", 1..30),
        wanted in proptest::collection::vec("[a-cA-C][0-9]{1,2}(-[0-9])?", 1..12),
    ) {
        let scope = scope(has.iter().map(|article| good(article, "手机支架")).collect());
        let mut found = run(&scope, &format!("货号:{}", wanted.join(",")), Order::natural(SortKey::Article));
        let mut found: Vec<String> = (0..found.len()).map(|at| found.item(at).unwrap().article().to_owned()).collect();
        found.sort();
        let same = |one: &&String| wanted.iter().any(|want| want.to_lowercase() == one.to_lowercase());
        let oracle: Vec<String> = has.iter().filter(same).cloned().collect();
        prop_assert_eq!(found, oracle);
    }
}

#[test]
fn goods_no_longer_offered_are_hidden_unless_asked_for() {
    let mut gone = good("A1", "手机支架");
    gone.gone_at = Some(Instant(1));
    let mut scope = scope(vec![gone.clone(), good("A2", "支架")]);
    let mut marks = Marks::default();
    marks.put_in_pool(&Clean::new("池一"), gone.id);
    scope.marks = Arc::new(marks);
    for (query, expected) in
        [("zj", &["支架"][..]), ("zj 下架", &["手机支架"]), ("停供", &["手机支架"]), ("#池一", &["手机支架"])]
    {
        assert_eq!(titles(&mut run(&scope, query, Order::default())), expected, "{query}");
    }
}

#[test]
fn orders_by_what_is_earned_in_yuan_ask_for_that() {
    // By hand: tenths of a percent, orders, cost a piece.
    let earning = |article: &str, tenths: Option<u16>, orders: u32, yuan: i64| {
        let mut row = good(article, article);
        row.listing.lead_days = tenths;
        row.listing.moq = Quantity::new(orders);
        let step = PriceBreak { min: Quantity::saturating(1), price: Money::yuan(yuan) };
        row.listing.breaks = PriceBreaks::new(vec![step]).unwrap();
        row
    };
    // Total 2 x 900, 5 x 100, 1 x 3,000; and a cost beyond what forty bits of 1/10000 yuan hold.
    let rows = vec![
        earning("A", Some(9), 200, 1),
        earning("B", Some(5), 100, 1_000_000),
        earning("C", Some(30), 1, 3),
        earning("D", None, 5, 1),
        earning("E", Some(4), 10_000_000, 1_000_000),
        earning("F", Some(3), 9_999_999, 1_000_000),
    ];
    let scope = scope(rows);
    for (key, descending, expected) in [
        (SortKey::PerOrder, true, ["C", "A", "B", "E", "F", "D"]),
        (SortKey::PerOrder, false, ["F", "E", "B", "A", "C", "D"]),
        (SortKey::Total, true, ["E", "F", "A", "B", "C", "D"]),
        (SortKey::Cash, false, ["C", "A", "B", "F", "E", "D"]),
        (SortKey::Cash, true, ["E", "F", "B", "A", "C", "D"]),
        // k* - k is what is earned over net revenue: the true margin.
        (SortKey::Headroom, true, ["C", "A", "B", "E", "F", "D"]),
        (SortKey::Headroom, false, ["F", "E", "B", "A", "C", "D"]),
    ] {
        assert_eq!(titles(&mut run(&scope, "", Order { key, descending })), expected, "{key:?} {descending}");
    }
    assert_eq!(titles(&mut run(&scope, "sort:total", Order::default())), ["E", "F", "A", "B", "C", "D"]);
    assert_eq!(
        titles(&mut run(&scope, "排序:货款", Order::default())),
        ["C", "A", "B", "F", "E", "D"],
        "the least first"
    );
}

#[test]
fn the_unknown_comes_last_both_ways() {
    let rows = vec![good("", "b"), stocked(good("C", "c"), 5), stocked(good("A", "a"), 9)];
    let scope = scope(rows);
    for (key, descending, expected) in [
        (SortKey::Stock, true, ["a", "c", "b"]),
        (SortKey::Stock, false, ["c", "a", "b"]),
        (SortKey::Article, false, ["a", "c", "b"]),
        (SortKey::Article, true, ["c", "a", "b"]),
        (SortKey::Title, false, ["a", "b", "c"]),
        (SortKey::Title, true, ["c", "b", "a"]),
    ] {
        assert_eq!(titles(&mut run(&scope, "", Order { key, descending })), expected, "{key:?} {descending}");
    }
}

const KEYS: [SortKey; 6] =
    [SortKey::Relevance, SortKey::Margin, SortKey::Stock, SortKey::Title, SortKey::Article, SortKey::Moq];

fn catalog() -> impl Strategy<Value = Vec<CatalogRow>> {
    let good = ("[手机支架收纳盒a-c ]{1,6}", 0_u16..40, prop::option::of(0_u32..30), 0_u64..60);
    prop::collection::vec(good, 0..80).prop_map(|goods| {
        let row = |(title, tenths, pieces, id): (String, u16, Option<u32>, u64)| {
            let mut row = earning(&format!("N{id}"), &title, tenths);
            row.id = OfferId(id);
            row.listing.stock = pieces.map_or(Stock::Unknown, |pieces| Stock::Figure(Quantity::new(pieces).unwrap()));
            row
        };
        goods.into_iter().map(row).collect()
    })
}

proptest! {
    #[test]
    fn slices_of_any_size_give_the_same_result(
        rows in catalog(), sizes in prop::collection::vec(1_usize..30, 1..5), key in 0_usize..6, descending: bool,
        query in "(sj|zj|手|架 毛利>1|sn -b|)",
    ) {
        let scope = scope(rows);
        let order = Order { key: KEYS[key], descending };
        let all: Vec<_> = run(&scope, &query, order).rows(0..usize::MAX).collect();
        let mut pass = Pass::new(scope, Arc::new(Query::parse(&query)), order);
        let mut sizes = sizes.into_iter().cycle();
        while !pass.is_done() {
            // Several are out at once and come back the last one first.
            let out: Vec<_> = std::iter::from_fn(|| pass.take()).take(sizes.next().unwrap()).collect();
            let most = pass.hits();
            out.into_iter().rev().for_each(|slice| {
                let found = pass.scan().run(slice);
                pass.give(found);
            });
            prop_assert!(pass.hits() >= most);
            prop_assert_eq!(pass.first(5).len(), pass.hits().min(5));
            let settled = pass.settled();
            prop_assert_eq!(&pass.first(settled)[..], &all[..settled], "what is settled stays");
        }
        prop_assert_eq!(pass.first(7), all.iter().copied().take(7).collect::<Vec<_>>());
        let sliced: Vec<_> = pass.into_result().rows(0..usize::MAX).collect();
        prop_assert_eq!(sliced, all);
    }

    #[test]
    fn a_pass_finds_what_a_plain_scan_finds(rows in catalog(), query in "(sj|zj|手|架|sn|a|b|c|ab|shou|h){1,2}( (s|架|-c))?") {
        let scope = scope(rows);
        let parsed = Query::parse(&query);
        let mut expected: Vec<OfferId> =
            scope.catalog.iter().filter(|item| find(item.title(), item.article(), &parsed).is_some()).map(|item| item.id()).collect();
        let mut found = run(&scope, &query, Order::default());
        let mut ids: Vec<OfferId> = (0..found.len() - found.near()).map(|place| found.item(place).unwrap().id()).collect();
        for (place, id) in ids.iter().enumerate() {
            prop_assert_eq!(found.place(*id), Some(place));
        }
        ids.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(ids, expected);
    }

    #[test]
    fn margins_and_stock_sort_as_their_figures(rows in catalog(), descending: bool) {
        let scope = scope(rows);
        for key in [SortKey::Margin, SortKey::Stock] {
            let mut found = run(&scope, "", Order { key, descending });
            let len = found.len();
            let mut value = |place: usize| {
                let stock = found.item(place).unwrap().stock();
                match (key, stock) {
                    (SortKey::Margin, _) => found.rate(place).map(huopan::domain::Rate::as_parts),
                    (_, Stock::Figure(pieces)) => Some(i64::from(pieces.get())),
                    _ => None,
                }
            };
            let values: Vec<Option<i64>> = (0..len).map(&mut value).collect();
            let known: Vec<i64> = values.iter().copied().map_while(|value| value).collect();
            prop_assert!(values[known.len()..].iter().all(Option::is_none));
            let sorted = if descending { known.is_sorted_by(|a, b| a >= b) } else { known.is_sorted() };
            prop_assert!(sorted);
        }
    }
}
