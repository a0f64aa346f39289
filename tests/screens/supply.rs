//! The suppliers' tab: one supplier in each standing, and suppliers that are hard to draw.

use std::sync::Arc;

use crate::goods::HARD;
use crate::world::*;
use huopan::app::{
    App, Input, Note, Settings, State,
    keymap::Keymap,
    note::{Change, SupplierSync, Sync, SyncPhase},
    supply::{House, Missing, Source, Supplied},
};
use huopan::config::{Listed, SupplierFile};
use huopan::domain::{Fault, FaultKind, Instant, Supplier, SupplierId, booth::Booth};
use huopan::i18n::Lang;
use huopan::ingest::feed_state::Held;

/// The tab as it is drawn in a sync, and with names and figures of every kind.
pub const TABS: [(&str, fn(u16, u16, Lang) -> State); 2] =
    [("suppliers", suppliers), ("hard-suppliers", hard_suppliers)];

/// Id, name, district, door and number, source, goods, minutes since the last success.
type Given = (&'static str, &'static str, [&'static str; 3], Source, u32, i64);

const GIVEN: [Given; 9] = [
    ("xinda", "鑫达通讯", ["二区", "45门", "21872"], Source::Feed, 46, 5),
    ("yiting", "艺婷饰品", ["一区", "7门", "30216"], Source::Feed, 45, 24 * 60),
    ("jinding", "金顶杯业", ["四区", "88门", "38075"], Source::Feed, 41, 5),
    ("nuanzu", "暖足袜业", ["四区", "61门", "40088"], Source::File, 33, 4),
    ("baihui", "佰惠箱包", ["二区", "10门", "10422"], Source::Feed, 35, 9 * 24 * 60),
    ("youju", "优居家品", ["五区", "80门", "50871"], Source::Feed, 45, 24 * 60),
    ("lingfeng", "凌风电器", ["二区", "18门", "14033"], Source::Feed, 24, 130),
    ("xueyu", "雪域皮草", ["篁园", "", "31177"], Source::Feed, 31, 6 * 24 * 60),
    ("hongyun", "红运工艺", ["一区", "5门", "20540"], Source::Feed, 9, 21 * 24 * 60),
];

fn id(slug: &str) -> SupplierId {
    SupplierId::new(slug).unwrap()
}

fn house(given: &Given, name: &str) -> House {
    let booth =
        Booth { district: clean(given.2[0]), door: clean(given.2[1]), number: clean(given.2[2]), ..Booth::default() };
    House {
        id: id(given.0),
        info: Supplier {
            name: clean(name),
            booth,
            lines: clean("仿皮草围巾披肩"),
            terms: clean("月结"),
            ..Supplier::default()
        },
        live: given.4,
        last_ok: Some(Instant(now().0 - given.5 * MINUTE)),
        held: (given.0 == "xueyu").then_some(Held { had: 31, now: 9 }),
        source: given.3,
    }
}

fn listed(slug: &str) -> Listed {
    let (file, _) = SupplierFile::parse(&format!("url = \"https://feed.example/{slug}\"\ninterval = \"2h\"\n"));
    let file = file.map(|file| SupplierFile { paused: slug == "hongyun", ..file });
    Listed { id: id(slug), file, faults: Vec::new() }
}

fn sync(slug: &str, phase: SyncPhase) -> SupplierSync {
    let ended = phase == SyncPhase::Ended;
    SupplierSync {
        supplier: id(slug),
        name: clean(slug),
        done: 28,
        total: Some(45),
        fault: None,
        ended,
        phase,
        change: Change::default(),
        held: None,
        cancelled: false,
        at: Instant(now().0 - 2 * MINUTE),
        odd: Vec::new(),
    }
}

fn syncs() -> Vec<SupplierSync> {
    let fault = |slug: &str, kind: FaultKind| Fault::new(kind, "").at_supplier(&id(slug));
    let changed = Change { added: 2, changed: 6, removed: 0, rejected: 1 };
    let why = fault("lingfeng", FaultKind::Busy);
    let until = Instant(now().0 + 12_000);
    vec![
        SupplierSync {
            change: changed,
            odd: vec![fault("xinda", FaultKind::BadField).on_page(1)],
            ..sync("xinda", SyncPhase::Ended)
        },
        sync("yiting", SyncPhase::Taking),
        sync("jinding", SyncPhase::Ended),
        SupplierSync { fault: Some(fault("baihui", FaultKind::Unauthorized)), ..sync("baihui", SyncPhase::Ended) },
        sync("youju", SyncPhase::Queued),
        sync("lingfeng", SyncPhase::Waiting { until, failed: 2, why }),
        SupplierSync { held: Some(Held { had: 31, now: 9 }), ..sync("xueyu", SyncPhase::Ended) },
    ]
}

fn made(state: State, houses: Vec<House>, listed: Vec<Listed>) -> State {
    let mut app = App::new(state, Keymap::new().unwrap());
    let mut shared = (*app.state.shared).clone();
    shared.houses = houses;
    let suppliers = syncs();
    let log = suppliers.iter().filter(|one| matches!(one.phase, SyncPhase::Ended | SyncPhase::Waiting { .. })).cloned();
    let note = Sync { rate: 186, remains: Some(2), log: log.collect(), suppliers, ..Sync::default() };
    let settings = Settings { suppliers: listed, ..(*app.state.settings).clone() };
    let titles = (0..22).map(|at| clean(&format!("PC-{at:04} 仿皮草围巾 加长款"))).collect();
    let missing = Missing { id: id("xueyu"), goods: 22, titles, assigned: 1 };
    app.state.settings = Arc::new(settings);
    let margins = GIVEN.iter().map(|given| (id(given.0), [28, 15, 3, 0])).collect();
    app.update(now(), Input::Key("4".parse().unwrap()));
    for note in [
        Note::Shared(Arc::new(shared)),
        Note::Sync(note),
        Note::Margins(margins),
        Note::Supplied(Supplied::Missing(missing)),
    ] {
        app.update(now(), Input::Note(note));
    }
    for _ in 0..7 {
        app.update(now(), Input::Key("Down".parse().unwrap()));
    }
    app.state
}

/// A sync under way: all of it can be read.
pub fn suppliers(cols: u16, rows: u16, lang: Lang) -> State {
    let houses = GIVEN.iter().map(|given| house(given, given.1)).collect();
    let mut files: Vec<Listed> =
        GIVEN.iter().filter(|given| given.3 == Source::Feed).map(|given| listed(given.0)).collect();
    files.push(listed("wanjia"));
    made(board(cols, rows, lang), houses, files)
}

/// Names that are hard to draw, figures that are too large, and files that cannot be used.
pub fn hard_suppliers(cols: u16, rows: u16, lang: Lang) -> State {
    let mut houses: Vec<House> =
        GIVEN.iter().enumerate().map(|(at, given)| house(given, HARD[at % HARD.len()])).collect();
    for (at, house) in houses.iter_mut().enumerate() {
        house.live = [u32::MAX, 1_000_000][at % 2];
        house.info.booth.number = clean(HARD[(at + 1) % HARD.len()]);
        house.info.lines = clean(HARD[(at + 2) % HARD.len()]);
    }
    let broken = Listed { id: id("wanjia"), file: None, faults: vec![Fault::new(FaultKind::Config, HARD[0])] };
    let mut state = made(board(cols, rows, lang), houses, vec![listed("xinda"), listed("xueyu"), broken]);
    state.offline = true;
    state.shared = Arc::new((*state.shared).clone());
    state
}
