//! Search over generated goods: queries of several kinds, each beside a plain `SkimMatcherV2` scan of the same titles in the same
//! run. `HUOPAN_BENCH_GOODS` sets how many (100,000 when not set). Prints memory an offer first.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fuzzy_matcher::skim::SkimMatcherV2;
use huopan::domain::{Instant, Listing, Money, OfferId, PriceBreak, PriceBreaks, Quantity, Stock};
use huopan::search::{CatalogBuilder, CatalogRow, Figures, Item, Order, Pass, Query, RowMargins, Scope, Slot};
use huopan::text::Clean;

const NOUNS: [&str; 24] = [
    "手机支架",
    "数据线",
    "保温杯",
    "收纳盒",
    "毛线帽",
    "雨伞",
    "文具盒",
    "帆布包",
    "风扇",
    "脚垫",
    "发夹",
    "围巾",
    "堆堆袜",
    "沥水篮",
    "工程车",
    "中性笔",
    "长裤",
    "行李箱",
    "夹克",
    "扎带",
    "熨斗",
    "湿巾纸巾",
    "充电宝",
    "花瓶",
];
const WORDS: [&str; 24] = [
    "折叠",
    "便携",
    "磁吸",
    "桌面",
    "车载",
    "可调节",
    "加绒",
    "大容量",
    "不锈钢",
    "双层",
    "儿童",
    "男女同款",
    "创意",
    "懒人",
    "防水",
    "全自动",
    "家用",
    "户外",
    "复古",
    "硅胶",
    "静音",
    "加厚",
    "迷你",
    "LED",
];
const QUERIES: [&str; 9] =
    ["手机支架", "支架", "手架", "sjzj", "shoujizhijia", "手机zj", "s", "DW675", "sjzj 磁吸 -车载"];

fn titles(count: usize) -> Vec<(String, String)> {
    let mut random = fastrand::Rng::with_seed(7);
    let mut one = || {
        let mut word = || WORDS[random.usize(..WORDS.len())];
        let (a, b, c, d) = (word(), word(), word(), word());
        let noun = NOUNS[random.usize(..NOUNS.len())];
        let article = format!("{}{}-{}", random.uppercase(), random.uppercase(), random.u32(100..10_000));
        (format!("{a}{b}{noun} {c}{d}款"), article)
    };
    (0..count).map(|_| one()).collect()
}

fn row(number: usize, title: &str, article: &str) -> CatalogRow {
    let step = |min, fen| PriceBreak { min: Quantity::new(min).unwrap(), price: Money::fen(fen) };
    let listing = Listing {
        article: Some(Clean::new(article)),
        title: Clean::new(title),
        category: Clean::new(["手机配件", "家居", "服饰", "文具"][number % 4]),
        unit: Clean::new("个"),
        breaks: breaks([step(100, 350), step(500, 320)]),
        moq: Quantity::new(100),
        retail: Some(Money::fen(1290)),
        stock: Stock::Figure(Quantity::new((number % 9_000) as u32).unwrap()),
        priced_at: Some(Instant(1_700_000_000_000)),
        stocked_at: Some(Instant(1_700_000_000_000)),
        ..Listing::default()
    };
    let slot = Slot { supplier: (number / 5_000) as u32, page: (number / 128) as u32, row: (number % 128) as u8 };
    CatalogRow {
        slot,
        id: OfferId((number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        gone_at: None,
        changed_at: None,
        listing,
    }
}

/// Through the wire form, the one way in that needs no checks of the domain.
fn breaks(steps: [PriceBreak; 2]) -> PriceBreaks {
    serde_json::from_value(serde_json::to_value(steps).unwrap()).unwrap()
}

struct NoMargins;

impl RowMargins for NoMargins {
    fn figures(&self, _: &Item<'_>) -> Figures {
        Figures::default()
    }
}

fn searches(c: &mut Criterion) {
    let count = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let titles = titles(count);
    let before = resident();
    let mut builder = CatalogBuilder::default();
    for (number, (title, article)) in titles.iter().enumerate() {
        builder.push(&row(number, title, article));
    }
    let catalog = Arc::new(builder.finish());
    println!("{} goods, {} bytes each", catalog.len(), resident().saturating_sub(before) / catalog.len());
    let scope =
        Scope { catalog, marks: Arc::default(), suppliers: Arc::default(), margins: Arc::new(NoMargins), only: None };
    let mut group = c.benchmark_group("search");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for query in QUERIES {
        group.bench_with_input(BenchmarkId::new("pass", query), query, |b, query| {
            b.iter(|| {
                let mut pass = Pass::new(scope.clone(), Arc::new(Query::parse(query)), Order::default());
                while pass.step() != huopan::search::Progress::Done {}
                black_box(pass.first(50).len())
            });
        });
        if !query.contains(' ') {
            group.bench_with_input(BenchmarkId::new("skim", query), query, |b, query| {
                let skim = SkimMatcherV2::default().ignore_case();
                b.iter(|| titles.iter().filter_map(|(title, _)| skim.fuzzy(title, query, false)).count());
            });
        }
    }
    group.finish();
}

/// Bytes of memory this process holds; 0 where the system does not say.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}

criterion_group!(benches, searches);
criterion_main!(benches);
