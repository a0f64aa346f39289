//! States built by hand: the goods of the screens, computed by the domain's own rules, and goods that are hard to draw.

#[path = "counted.rs"]
mod counted;

use std::{collections::BTreeMap, sync::Arc};

use crate::goods::{GOODS, Given, HARD};
use huopan::app::{
    Row, Sheet, State,
    begin::Beginning,
    ends::Found,
    note::{Catalog, Hits, Shared},
    row::Star,
};
use huopan::domain::{
    Date, Detail, Good, Instant, Lens, Level, Listing, Money, Offer, OfferId, PriceBreak, PriceBreaks, Quantity, Rate,
    Stock, Streamer, Supplier, SupplierId,
    assumptions::CategoryDefaults,
    booth::Booth,
    channel::{Channel, Fee},
    decision::{EventId, Hlc, Plan, Stage},
    ledger::{Assignment, GoodState, Note, Stamp},
    lens::ReadyLens,
    offer::ChangePoint,
    streamer::{Standing, Tier},
};
use huopan::i18n::Lang;
use huopan::search::{Mistake, Order, SortKey, Why};
use huopan::text::Clean;
use tui_input::Input;

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

pub fn now() -> Instant {
    Instant::parse("2026-11-22T09:41:00+08:00").unwrap()
}
pub fn clean(text: &str) -> Clean {
    Clean::new(text)
}
pub fn qty(n: u32) -> Quantity {
    Quantity::new(n).unwrap()
}
pub fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}
pub fn rate(text: &str) -> Rate {
    Rate::parse(text).unwrap()
}

pub fn breaks(text: &str) -> PriceBreaks {
    let step = |step: &str| {
        let (min, price) = step.split_once(':').unwrap();
        PriceBreak { min: Quantity::parse(min).unwrap(), price: money(price) }
    };
    PriceBreaks::new(text.split_whitespace().map(step).collect()).unwrap()
}

pub fn stock(text: &str) -> Stock {
    match text {
        "" => Stock::Unknown,
        "ample" => Stock::Level(Level::Ample),
        "tight" => Stock::Level(Level::Tight),
        "none" => Stock::Level(Level::None),
        figure => Stock::Figure(Quantity::parse(figure).unwrap()),
    }
}

pub fn categories() -> Vec<CategoryDefaults> {
    let one = |(name, before, after, lost, courier): (&str, &str, &str, &str, &str)| CategoryDefaults {
        category: clean(name),
        refund_before: rate(before),
        return_after: rate(after),
        unsellable: rate(lost),
        courier: money(courier),
        mine: false,
    };
    [
        ("手机配件", "4%", "8%", "20%", "2.20"),
        ("饰品", "4%", "8%", "30%", "2.00"),
        ("玩具", "4%", "6%", "20%", "2.60"),
        ("文具", "3%", "4%", "20%", "2.20"),
        ("家居", "4%", "6%", "20%", "3.00"),
        ("箱包", "5%", "12%", "10%", "2.60"),
        ("雨具", "3%", "5%", "15%", "2.60"),
        ("杯壶", "4%", "6%", "20%", "3.20"),
        ("袜品", "5%", "8%", "10%", "2.20"),
        ("针织", "6%", "15%", "10%", "2.40"),
        ("毛衫", "10%", "50%", "10%", "3.00"),
        ("皮草", "10%", "40%", "10%", "3.40"),
        ("小电器", "5%", "10%", "25%", "2.80"),
        ("工艺品", "4%", "6%", "20%", "2.60"),
    ]
    .map(one)
    .to_vec()
}

/// Name, tier, followers, viewers, orders, commission, slot, what she sells.
type Card = (&'static str, Tier, u32, u32, u32, &'static str, u32, &'static str);

pub fn streamers() -> Vec<Streamer> {
    let cards: [Card; 9] = [
        ("小鹿", Tier::Mid, 286_000, 1_120, 800, "30%", 800, "数码"),
        ("义乌小杨", Tier::Small, 88_000, 520, 350, "25%", 0, "车品"),
        ("阿珍", Tier::Small, 62_000, 310, 220, "20%", 0, "饰品"),
        ("晓晓", Tier::Small, 71_000, 390, 250, "20%", 100, "饰品"),
        ("老孟家居", Tier::Mid, 183_000, 640, 420, "25%", 300, "家居"),
        ("豆豆妈", Tier::Small, 97_000, 480, 300, "22%", 200, "玩具"),
        ("大山哥", Tier::Mid, 410_000, 2_300, 1_500, "35%", 2_000, "数码"),
        ("婷婷严选", Tier::Head, 1_320_000, 9_800, 6_000, "40%", 20_000, "家居"),
        ("海哥", Tier::Super, 8_200_000, 41_000, 30_000, "50%", 120_000, "清仓"),
    ];
    let one = |(name, tier, followers, viewers, orders, commission, slot, sells): Card| Streamer {
        id: clean(name),
        name: clean(name),
        tier,
        platform: clean("快手"),
        followers: Some(followers),
        avg_viewers: Some(viewers),
        last8: Vec::new(),
        orders: Some(qty(orders)),
        commission: Some(rate(commission)),
        agency: None,
        slot: Some(Money::yuan(i64::from(slot))),
        team: Clean::default(),
        family: Clean::default(),
        sells: vec![clean(sells)],
        standing: Standing::Active,
        note: Clean::default(),
    };
    cards.map(one).to_vec()
}

pub fn channels() -> Vec<Channel> {
    let fees = vec![Fee { rate: rate("5%"), from: Date::parse("2026-03-01").unwrap(), ..Fee::default() }];
    let (id, name, most_commission) = (clean("kuaishou"), clean("快手小店"), rate("50%"));
    vec![Channel { id, name, fees, most_commission, ..Channel::default() }]
}

pub fn lens() -> Lens {
    Lens { streamer: Some(clean("小鹿")), orders: qty(800), ..Lens::default() }
}

pub fn listing(given: &Given) -> Listing {
    let breaks = breaks(given.5);
    Listing {
        article: Some(clean(given.0)),
        title: clean(given.1),
        category: clean(given.7),
        moq: breaks.as_slice().first().map(|step| step.min),
        breaks,
        carton: Some(qty(given.6)),
        retail: Some(money(given.4)),
        stock: stock(given.8),
        valid_until: Some(Date::parse("2026-12-31").unwrap()),
        lead_days: Some(2),
        ..Listing::default()
    }
}

pub fn row(given: &Given, ready: &ReadyLens) -> Row {
    let list = listing(given);
    let good = Good { supplier: SupplierId::new("xinda").unwrap(), key: clean(given.0) };
    let (costs, _) = ready.costs(given.7);
    let at = Instant(now().0 - given.9.1);
    let (star, adds) = match given.10 {
        '*' => (Star::Mine, vec![EventId { rep: 1, n: 1 }]),
        'o' => (Star::Other, Vec::new()),
        _ => (Star::None, Vec::new()),
    };
    Row {
        id: good.id(),
        good,
        title: list.title.clone(),
        title_hits: Vec::new(),
        article: clean(given.0),
        article_hits: Vec::new(),
        found: Found::Whole,
        supplier: clean(given.2),
        booth: clean(given.3),
        category: list.category.clone(),
        moq: list.moq,
        margin: ready.row(&costs, &list.facts(), None),
        total: ready.earnings(&costs, &list.facts(), None).ok().map(|(_, total)| total),
        price: list.retail,
        estimated: false,
        varies: false,
        quoted: false,
        expired: false,
        stock: list.stock,
        held: Quantity::default(),
        own: false,
        gauge: given.9.0,
        seen_at: Some(at),
        stale: given.9.1 > 7 * DAY,
        lead_days: list.lead_days,
        streamers: given.11.iter().map(|name| clean(name)).collect(),
        star,
        adds,
        stage: (given.0 == "HB-3021").then_some(Stage::Assigned),
        gone_at: None,
    }
}

pub fn sheet(given: &Given, ready: &ReadyLens) -> Sheet {
    let row = row(given, ready);
    let list = listing(given);
    let (costs, sources) = ready.costs(given.7);
    let account = ready.account(&costs, &list.facts(), None);
    let stamp =
        Stamp { event: EventId { rep: 1, n: 2 }, hlc: Hlc(((now().0 - 2 * DAY) as u64) << 16), by: clean("王") };
    let point = |days: i64, price: &str, stock: u32| ChangePoint {
        at: Instant(now().0 - days * DAY),
        breaks: Some(breaks(price)),
        stock: Some(Stock::Figure(qty(stock))),
    };
    let detail = Detail {
        material: clean("硅胶"),
        history: vec![
            point(40, "100:3.70 500:3.40", 9_000),
            point(17, "100:3.60 500:3.30", 7_000),
            point(9, "100:3.55 500:3.25", 6_000),
            point(4, "100:3.50 500:3.20 2000:2.90", 4_300),
        ],
        variants: Vec::new(),
        ..Detail::default()
    };
    let state = GoodState {
        notes: vec![Note { text: clean("花瓣偏软，要 3mm 厚的"), stamp: stamp.clone() }],
        assignments: vec![Assignment {
            streamer: clean("阿珍"),
            variant: None,
            date: Date::parse("2026-11-27").unwrap(),
            quantity: qty(300),
            commission: rate("20%"),
            slot: Money::ZERO,
            plan: Plan::Open,
            remark: Clean::default(),
            stamp,
        }],
        ..GoodState::default()
    };
    Sheet {
        mixed: None,
        sources,
        price_source: account.as_ref().ok().map(|(_, price)| *price),
        account: account.map(|(account, _)| account),
        offer: Offer { list, detail },
        supplier: Supplier {
            name: clean(given.2),
            booth: Booth { district: clean("二区"), number: clean("21872"), ..Booth::default() },
            ..Supplier::default()
        },
        state,
        pools: vec![clean("双12备货")],
        deeds: Vec::new(),
        row,
    }
}

/// A board before anything is on it.
pub fn empty(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = State::new(Beginning {
        cols,
        rows,
        now: now(),
        me: clean("王"),
        texts: lang.texts(),
        pool: clean("double12"),
        lens: lens(),
        demo: false,
        mouse: false,
        bare: false,
    });
    state.shared = Arc::new(Shared {
        suppliers: Vec::new(),
        imports: Vec::new(),
        houses: Vec::new(),
        pools: vec![(clean("double12"), clean("双12备货"))],
        streamers: streamers(),
        channels: channels(),
        categories: categories(),
    });
    state.catalog = Catalog {
        version: 1,
        goods: 604,
        suppliers: 19,
        changed: 0,
        loading: None,
        synced_at: Some(Instant(now().0 - 5 * MINUTE)),
    };
    state
}

/// The goods screen as drawn, at a size, in a language: HB-3021 selected.
pub fn board(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = empty(cols, rows, lang);
    let ready = state.ready(&state.lens);
    let list = &mut state.goods;
    list.rows = GOODS.iter().map(|given| row(given, &ready)).collect();
    list.hits = Hits { generation: 1, total: 19, of: 604, done: true, margins: [9, 6, 2, 1], ..Hits::default() };
    list.first = 1;
    list.generation = 1;
    list.rows_of = 1;
    list.asked.order = Order::natural(SortKey::Margin);
    state.query.input = Input::new("#小鹿备选".to_owned());
    counted::plant(&mut state, false);
    select(&mut state, 12);
    state
}

/// Puts the cursor on one of the rows, as near to the picture as the window lets.
pub fn select(state: &mut State, at: usize) {
    let ready = state.ready(&state.lens);
    let page = huopan::app::layout::areas(state).page();
    let list = &mut state.goods;
    list.cursor = list.first + at;
    list.offset = list.first;
    list.follow(page);
    list.selected = list.current().map(|row| row.id);
    if let Some(given) = GOODS.get(at) {
        state.sheet = Some(Arc::new(sheet(given, &ready)));
    }
}

/// Rows that are hard to draw in every way, behind the ordinary ones.
pub fn hard(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = board(cols, rows, lang);
    let template = state.goods.rows[12].clone();
    for (at, title) in HARD.iter().enumerate() {
        let mut row = template.clone();
        row.id = OfferId(at as u64);
        row.title = clean(title);
        row.title_hits = vec![0, 1, 4, 5];
        row.supplier = clean(HARD[(at + 1) % HARD.len()]);
        row.booth = clean(HARD[(at + 2) % HARD.len()]);
        row.streamers = (0..at).map(|n| clean(HARD[n])).collect();
        row.varies = at % 3 == 0;
        row.quoted = at % 2 == 0;
        row.expired = at % 4 == 1;
        row.gone_at = (at == 4).then_some(now());
        row.seen_at = (at != 5).then_some(row.seen_at.unwrap());
        row.stock = [Stock::Figure(qty(10_000_000)), Stock::Unknown, Stock::Figure(qty(99_999))][at % 3];
        row.moq = [Some(qty(10_000_000)), None][at % 2];
        if let Ok(margin) = &mut row.margin {
            margin.unit_cost = Money::units(10_i64.pow(u32::try_from(at).unwrap() + 2));
            margin.rate = [Some(Rate::parts(-1_234_567)), Some(Rate::parts(99_960)), None][at % 3];
            margin.keep = Money::yuan(-1_000_000);
        }
        state.goods.rows.insert(0, row);
    }
    let marked = state.goods.rows[3].clone();
    state.goods.marks = BTreeMap::from([(marked.id, marked)]);
    state.goods.hits.total = 1 + state.goods.rows.len();
    state.goods.stale_by = 12;
    state.goods.hits.mistakes = vec![Mistake { span: 1..3, why: Why::BadNumber, guess: None }];
    state.goods.cursor = 3;
    state.goods.offset = 1;
    state.goods.selected = state.goods.current().map(|row| row.id);
    let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
    sheet.row = state.goods.rows[2].clone();
    sheet.pools = HARD.iter().map(|title| clean(title)).collect();
    sheet.state.notes.push(Note { text: Clean::long(&HARD.join("，")), stamp: sheet.state.notes[0].stamp.clone() });
    state.sheet = Some(Arc::new(sheet));
    counted::plant(&mut state, true);
    state.query.input =
        Input::new("手机 支架🔥 毛利>x very long query that cannot fit into any box of any window".to_owned());
    state
}
