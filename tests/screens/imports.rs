//! The import tab: nothing yet, lists that were taken in, a file that is looked at, and files that are hard to draw.

use std::sync::Arc;

use crate::goods::HARD;
use crate::world::*;
use huopan::app::{
    App, Input, Note, State,
    importing::{Change, Changes, Difference, Dir, DirEntry, ImportReport, PastImport, Unread},
    imports_look::Look,
    keymap::Keymap,
};
use huopan::domain::{FileHash, FileImport, Instant, Level, Money, Quantity, Stock, SupplierId};
use huopan::i18n::Lang;
use huopan::ingest::{
    feed_state::Held,
    header::Choice,
    sheet::{self, Skipped},
};
use huopan::text::Clean;
use huopan::theme::Depth;
use huopan::view::Glyphs;

const LIST: &str = "鑫达通讯 11月报价,,,,,,,\n货号,品名,规格颜色,含税价,单价(元),起订,箱规,现货,图片,备注\n\
HB-3021,花瓣懒人手机支架 桌面款,白/粉/绿,3.36,3.20,100,120,4300,,厚款另议\n\
HB-3022,花瓣懒人手机支架 加厚款,白,3.99,3.80,100,120,1.2万,,\n\
SJ-1180,折叠手机支架 铝合金,银/黑,7.67,7.30,50,100,1500,,\n\
SD-3350,三合一数据线 1.2米,红/黑,,3.1-2.75,100,200,9800,,1000起2.75\n\
CD-0412,双口充电头 12W,白,,面议,50,100,紧张,,看铜价\n\
ZJ-0087,指环扣 卡通 混款,混,,35/打,10,50,800,,一打12个\n\
MT-1530,桌面小风扇 USB,白/粉,13.02,12.40,40,40,620,,\n合计,,,,,,,,,\n";

fn import(at: usize, name: &str, supplier: &str) -> FileImport {
    let day = i64::try_from(at).unwrap();
    FileImport {
        supplier: SupplierId::new(&format!("s{at}")).unwrap(),
        supplier_name: clean(supplier),
        file: FileHash::of(name.as_bytes()),
        name: clean(name),
        mends: Vec::new(),
        encoding: Clean::default(),
        adds: false,
        came_to: None,
        mapping: [(clean("货号"), clean("article")), (clean("图片"), clean("kept"))].into(),
        as_of: Instant(now().0 - (day + 3) * DAY),
        at: Instant(now().0 - day * DAY - 5 * MINUTE),
    }
}

fn report(text: &str, supplier: &str) -> ImportReport {
    let sheet = sheet::read(text.as_bytes(), &Choice::default(), now()).unwrap();
    ImportReport {
        file: clean("鑫达11月报价.csv"),
        hash: huopan::domain::FileHash::of(text.as_bytes()),
        said: Choice::default(),
        before: None,
        list: None,
        supplier: SupplierId::new("s0").unwrap(),
        supplier_name: clean(supplier),
        format: sheet.format,
        encoding: huopan::ingest::encoding::Encoding::Gb18030,
        guessed: true,
        bad: Vec::new(),
        seen: sheet.reading.all().seen,
        remedies: sheet.reading.all().remedies,
        parts: sheet.parts.clone(),
        hidden: Vec::new(),
        hidden_columns: 0,
        rows: sheet.rows,
        taken: sheet.taken,
        merged: sheet.repeats,
        untold: Vec::new(),
        other_name: None,
        new_supplier: None,
        offers: u32::try_from(sheet.offers.len()).unwrap(),
        skipped: sheet.skipped,
        rejected: sheet.rejected,
        changes: changes(),
        stored: false,
    }
}

/// The differences of a list, by hand.
fn changes() -> Changes {
    let mut changes = Changes { added: 2, changed: 3, unchanged: 1, removed: 1, ..Changes::default() };
    let price = |text: &str| Some(money(text));
    for (article, title, what) in [
        ("HB-3022", "花瓣懒人手机支架 加厚款", Change::Added(price("3.80"))),
        ("MT-1530", "桌面小风扇 USB", Change::Added(price("12.40"))),
        ("SJ-1180", "折叠手机支架 铝合金", Change::Price(price("7.10"), price("7.30"))),
        ("HB-3021", "花瓣懒人手机支架 桌面款", Change::Price(price("3.30"), price("3.20"))),
        (
            "HB-3021",
            "花瓣懒人手机支架 桌面款",
            Change::Stock(Stock::Level(Level::Tight), Stock::Figure(Quantity::new(4_300).unwrap())),
        ),
        ("CD-0412", "双口充电头 12W", Change::Price(price("9.90"), None)),
        ("CD-0412", "双口充电头 12W", Change::Renamed(clean("双口充电头"))),
        ("SD-3302", "编织线 1米", Change::Removed(price("2.10"))),
    ] {
        changes.list(Difference { article: clean(article), title: clean(title), what });
    }
    changes
}

fn on_tab(mut state: State, imports: Vec<(FileImport, &str)>) -> App {
    let past = |(import, by): (FileImport, &str)| Arc::new(PastImport { import, by: clean(by) });
    let mut shared = (*state.shared).clone();
    shared.imports = imports.into_iter().map(past).collect();
    shared.suppliers = vec![(SupplierId::new("s0").unwrap(), clean("鑫达通讯"))];
    state.shared = Arc::new(shared);
    let mut app = App::new(state, Keymap::new().unwrap());
    app.update(now(), Input::Key("5".parse().unwrap()));
    app
}

fn empty(cols: u16, rows: u16, lang: Lang) -> State {
    on_tab(board(cols, rows, lang), Vec::new()).state
}

fn list(cols: u16, rows: u16, lang: Lang) -> State {
    let past = vec![
        (import(0, "鑫达11月报价.csv", "鑫达通讯"), "王"),
        (import(4, "好运伞业报价单.csv", "好运伞业"), "李"),
        (import(33, "TY2026-10.tsv", "童悦玩具"), "王"),
    ];
    let mut app = on_tab(board(cols, rows, lang), past);
    let taken = report(LIST, "鑫达通讯");
    app.state.imports.unread = vec![Unread {
        import: app.state.imports.roster.rows[0].import.clone(),
        rows: 2,
        rejected: taken.rejected.clone(),
    }];
    app.state
}

fn looked(mut app: App, report: ImportReport) -> App {
    app.state.imports.look = Some(Look::new("/tmp/鑫达11月报价.csv", clean("鑫达通讯"), Choice::default()));
    app.update(now(), Input::Note(Note::ImportPreview(Arc::new(report))));
    app
}

fn look(cols: u16, rows: u16, lang: Lang) -> State {
    looked(on_tab(board(cols, rows, lang), Vec::new()), report(LIST, "鑫达通讯")).state
}

fn columns(cols: u16, rows: u16, lang: Lang) -> State {
    let mut app = looked(on_tab(board(cols, rows, lang), Vec::new()), report(LIST, "鑫达通讯"));
    for _ in 0..6 {
        app.update(now(), Input::Key("Right".parse().unwrap()));
    }
    app.state
}

/// Two tables, one below the other; the second one on screen, of all that changes the new goods.
const TWO: &str = "鑫达通讯 11月报价\n货号,品名,单价,起订,现货\nHB-3021,花瓣懒人手机支架,3.20,100,4300\nSD-3350,三合一数据线,3.1-2.75,100,9800\n\n\
货号,名称,出厂价,装箱数\nYS-1102,黑胶三折晴雨伞 全自动,12.20,60\nYS-1107,儿童伞,$2,60\nYS-1108,直杆伞,面议,40\n";

fn press(mut app: App, keys: &str) -> State {
    for key in keys.split(' ') {
        app.update(now(), Input::Key(key.parse().unwrap()));
    }
    app.state
}

fn second_table(cols: u16, rows: u16, lang: Lang) -> State {
    press(looked(on_tab(board(cols, rows, lang), Vec::new()), report(TWO, "鑫达通讯")), "Tab Right")
}

fn problem(cols: u16, rows: u16, lang: Lang) -> State {
    press(looked(on_tab(board(cols, rows, lang), Vec::new()), report(LIST, "鑫达通讯")), "] Enter")
}

fn rewriting(cols: u16, rows: u16, lang: Lang) -> State {
    press(looked(on_tab(board(cols, rows, lang), Vec::new()), report(LIST, "鑫达通讯")), "] Enter 5")
}

fn differences(cols: u16, rows: u16, lang: Lang) -> State {
    let past = vec![(import(0, "鑫达10月报价.csv", "鑫达通讯"), "王")];
    press(looked(on_tab(board(cols, rows, lang), past), report(LIST, "鑫达通讯")), "End Up Enter")
}

fn shrunk(cols: u16, rows: u16, lang: Lang) -> State {
    let mut report = report(TWO, "鑫达通讯");
    report.changes.held = Some(Held { had: 60, now: 4 });
    press(looked(on_tab(board(cols, rows, lang), Vec::new()), report), "i")
}

fn hard_differences(cols: u16, rows: u16, lang: Lang) -> State {
    let mut app = App::new(hard_look(cols, rows, lang), Keymap::new().unwrap());
    app.update(now(), Input::Key("Esc".parse().unwrap()));
    press(app, "End Up Enter PgDn Down")
}

fn hard_list(cols: u16, rows: u16, lang: Lang) -> State {
    let past = HARD.iter().enumerate().map(|(at, name)| (import(at, name, HARD[(at + 1) % HARD.len()]), *name));
    let mut app = on_tab(board(cols, rows, lang), past.collect());
    let mut report = report(LIST, HARD[1]);
    (report.file, report.stored) = (clean(HARD[0]), true);
    report.rejected.iter_mut().zip(HARD).for_each(|(row, raw)| (row.raw, row.row) = (clean(raw), u32::MAX));
    let import = app.state.imports.roster.rows[0].import.clone();
    app.state.imports.unread = vec![Unread { import, rows: u32::MAX, rejected: report.rejected.clone() }];
    app.state
}

fn hard_look(cols: u16, rows: u16, lang: Lang) -> State {
    let mut hard = report(LIST, HARD[3]);
    hard.file = clean(HARD[4]);
    let template = hard.rejected[0].clone();
    for (at, raw) in HARD.iter().enumerate() {
        let column = Clean::new(HARD[(at + 2) % HARD.len()]);
        let row = u32::MAX - u32::try_from(at).unwrap();
        hard.rejected.push(sheet::Rejected { row, column, raw: Clean::long(&HARD.join(raw)), ..template.clone() });
        hard.parts[0].first_rows.push((row, HARD.iter().cycle().skip(at).take(12).map(|cell| clean(cell)).collect()));
        hard.parts[0].first_rows.push((row, vec![clean("1234567890123456789012345678901234567890"); 12]));
    }
    hard.rows = u32::MAX;
    hard.skipped = Skipped {
        titles: 1_000_000,
        totals: 1_000_000,
        terms: 1_000_000,
        empty: 1_000_000,
        hidden: 1_000_000,
        off: 1_000_000,
        left_out: 1_000_000,
    };
    let most = Money::parse("999999.9999").ok();
    let whats = [Change::Added(most), Change::Price(most, None), Change::Removed(None), Change::Other];
    for (title, what) in HARD.iter().cycle().take(300).zip(whats.iter().cycle()) {
        hard.changes.list(Difference { article: clean(title), title: clean(title), what: what.clone() });
        let renamed = Change::Renamed(clean(&HARD.join(title)));
        hard.changes.list(Difference { article: clean(title), title: clean(title), what: renamed });
    }
    hard.changes.sorts.values_mut().for_each(|all| all.count = u32::MAX);
    hard.changes.added = u32::MAX;
    hard.changes.held = Some(Held { had: 4_000_000, now: 3 });
    let mut state = board(cols, rows, lang);
    state.demo = true;
    let mut app = looked(on_tab(state, Vec::new()), hard);
    for _ in 0..4 {
        app.update(now(), Input::Key("Down".parse().unwrap()));
    }
    app.state
}

fn hard_form(cols: u16, rows: u16, lang: Lang) -> State {
    let mut app = on_tab(board(cols, rows, lang), Vec::new());
    app.update(now(), Input::Key("i".parse().unwrap()));
    let entries = HARD.iter().cycle().take(20).enumerate();
    let entry = |(at, name): (usize, &&str)| DirEntry {
        path: (*name).to_owned(),
        name: clean(name),
        is_dir: at % 3 == 0,
        bytes: 1 << (at * 3),
    };
    let dir = Dir { path: String::new(), entries: entries.map(entry).collect(), fault: None };
    app.update(now(), Input::Note(Note::Dir(dir)));
    app.state
}

/// Layers that can lie over this tab.
pub const LAYERS: [&str; 4] = ["none", "menu", "help", "toast"];

/// The tab, by what is on it.
pub const TABS: [(&str, fn(u16, u16, Lang) -> State); 10] = [
    ("import empty", empty),
    ("import list", list),
    ("import look", look),
    ("import columns", columns),
    ("import tables", second_table),
    ("import differences", differences),
    ("hard import differences", hard_differences),
    ("hard import list", hard_list),
    ("hard import look", hard_look),
    ("hard import form", hard_form),
];

/// What lies over it, drawn once more.
pub const OVER: [(&str, fn(u16, u16, Lang) -> State); 3] =
    [("import problem", problem), ("import mend", rewriting), ("import shrunk", shrunk)];

#[test]
fn a_file_that_is_looked_at_in_a_small_window() {
    for (name, made) in [("import-look", look as fn(u16, u16, Lang) -> State), ("import-tables", second_table)] {
        let shown =
            crate::rows_trimmed(&crate::drawn(&made(60, 20, Lang::Zh), &crate::look(Depth::True, Glyphs::Unicode)));
        insta::assert_snapshot!(format!("zh-60x20-{name}"), shown);
    }
}
