//! Price lists through the import tab, by keys: from a path to goods that are found, with questions answered on the way.

use std::sync::Arc;

use huopan::app::{
    App, Effect, Input, Note,
    importing::{Depth, ImportAsk, ImportReport, Lacking},
    imports_look::Spot,
    keymap::Keymap,
    state::{Layer, Tab, Tone},
};
use huopan::domain::{Fault, FaultKind};
use huopan::ingest::feed_state::Held;

use crate::desk::Table;
use crate::files::Files;

/// A supplier's list of our own making.
const PLAIN: &str = "好运来灯饰 报价\n货号,品名,单价(元),起订,箱规\nLT-1,星空投影小夜灯,12.40,40,40\nLT-2,月球灯 三色,8.80,50,50\nLT-3,串灯,1-2,100,100\n合计,,,,\n";
/// Two columns that could be the price.
const TWO_PRICES: &str = "货号,品名,含税价,单价\nPF-9,荧光跳绳,3.39,3.00\n";

/// Goods that a query finds, on the goods tab.
fn found(table: &mut Table, query: &str) -> Vec<String> {
    table.play(&format!("1 s Ctrl-U ={query} Enter"));
    let list = table.state().list();
    assert!(list.hits.done);
    list.rows.iter().take(list.hits.total).map(|row| row.article.to_string()).collect()
}

#[test]
fn from_a_path_to_goods_that_are_found() {
    let files = Files::new();
    let (gbk, _, bad) = encoding_rs::GB18030.encode(PLAIN);
    assert!(!bad);
    let path = files.file("好运来灯饰11月报价.csv", &gbk);
    let mut table = Table::new(120, 36);
    table.play("5");
    assert!(table.driver.screen().contains("还没导入过报价单"), "{}", table.driver.screen());
    table.play(&format!("i ={path}"));
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.value(1), "好运来灯饰", "the supplier is read off the file's name");
    table.play("Enter");
    let screen = table.driver.screen();
    for said in
        ["GB18030 (猜的)", "表头在第2行", "2 / 5行", "新增 2款", "要补 1", "价格像区间", "演示里导入的", "入库 2款"]
    {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    assert!(found(&mut table, "LT-1").is_empty(), "a look stores nothing");
    table.play("5 i");
    assert!(table.toast().contains("入库 2款 · 已存") && table.toast().contains("1行没看懂"), "{}", table.toast());
    let screen = table.driver.screen();
    assert!(screen.contains("未识别 1份 1行") && screen.contains("1-2") && screen.contains("王"), "{screen}");
    // Enter on the import: the row that was not understood. Without it, the goods of that supplier, at the list's prices.
    table.play("Enter");
    assert!(matches!(table.state().imports.look.as_ref().unwrap().spot(), Spot::Rejected(0)));
    table.play("x i Enter");
    assert_eq!((table.state().tab, &*table.state().goods.asked.query), (Tab::Goods, "供应商:好运来灯饰"));
    assert_eq!(table.state().goods.hits.total, 2);
    table.play("1 s Ctrl-U =LT-1 Enter");
    assert_eq!((table.row().article.as_str(), table.row().title.as_str()), ("LT-1", "星空投影小夜灯"));
    assert_eq!(table.row().margin.unwrap().unit_cost.to_string(), "12.40");
}

#[test]
fn two_price_columns_ask_and_the_answer_decides_the_cost() {
    let files = Files::new();
    let path = files.file("跳绳厂.csv", TWO_PRICES.as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    assert!(table.driver.screen().contains("单价 / 含税价 都像拿货价"), "{}", table.driver.screen());
    // The cursor is on the question; it cannot be stored over it.
    table.play("i");
    assert!(table.toast().contains("先答这 1 处"), "{}", table.toast());
    table.play("Enter");
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
    assert_eq!(menu.items[1].words, "含税价 是拿货价");
    table.play("2");
    let look = table.state().imports.look.as_ref().unwrap();
    assert!(look.questions() == 0);
    assert_eq!(look.spot(), Spot::Store);
    table.play("Enter");
    assert!(table.toast().contains("入库 1款"), "{}", table.toast());
    assert_eq!(found(&mut table, "PF-9"), ["PF-9"]);
    assert_eq!(table.row().margin.unwrap().unit_cost.to_string(), "3.39");
}

#[test]
fn a_column_is_made_the_price_or_left_out_by_keys() {
    let files = Files::new();
    let path = files.file("绳.csv", "货号,品名,到手,库存\nPG-1,竹节绳,2.50,300\n".as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    assert!(table.driver.screen().contains("没有一列像拿货价"), "{}", table.driver.screen());
    // Left and Right go to the columns, then along them; Enter, 1: the price.
    table.play("Right Right Right Enter 1");
    let look = table.state().imports.look.as_ref().unwrap();
    assert!(look.questions() == 0 && look.column == 2);
    table.play("Right x");
    let report = table.state().imports.look.as_ref().unwrap().report.clone().unwrap();
    assert_eq!(report.parts[0].mapping.columns[3].field, huopan::ingest::header::Field::Kept);
    assert_eq!(report.parts[0].mapping.columns[2].field, huopan::ingest::header::Field::Price);
    table.play("i");
    assert_eq!(found(&mut table, "PG-1"), ["PG-1"]);
    assert_eq!(table.row().margin.unwrap().unit_cost.to_string(), "2.50");
    assert_eq!(table.row().stock, huopan::domain::Stock::Unknown);
}

#[test]
fn a_list_without_prices_is_taken_when_that_was_said() {
    let files = Files::new();
    let path = files.file("绳.csv", "货号,品名\nPG-2,棉绳\n".as_bytes());
    let mut table = Table::new(80, 24);
    table.play(&format!("5 i ={path} Enter Enter Enter"));
    assert!(table.state().imports.look.as_ref().unwrap().questions() == 0);
    assert!(table.state().imports.look.as_ref().unwrap().said.no_price);
    table.play("Enter");
    assert_eq!(found(&mut table, "PG-2"), ["PG-2"]);
}

#[test]
fn a_wrong_path_says_why_and_keeps_the_form() {
    let mut table = Table::new(120, 36);
    table.play("5 i Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("kept open") };
    assert_eq!(form.wrong.as_ref().map(|wrong| wrong.line), Some(0), "no path yet");
    table.play("=/nowhere/跳绳厂.csv Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("kept open") };
    assert_eq!((form.value(0), form.value(1)), ("/nowhere/跳绳厂.csv", "跳绳厂"));
    assert_eq!(form.wrong.as_ref().map(|wrong| wrong.line), Some(0));
    assert_eq!(table.state().toast.as_ref().unwrap().tone, Tone::Bad);
    assert!(table.state().imports.look.is_none());
    table.play("Esc");
    assert!(table.state().layers.is_empty());
}

#[test]
fn tab_completes_what_is_there() {
    let files = Files::new();
    let path = files.file("跳绳厂.csv", TWO_PRICES.as_bytes());
    files.file("毛毯厂.csv", TWO_PRICES.as_bytes());
    let begun = path.strip_suffix("绳厂.csv").unwrap();
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={begun} Tab"));
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!((form.value(0), form.focus), (&*path, 0));
    assert!(form.notes[0].starts_with("跳绳厂.csv"), "{:?}", form.notes);
    // A known supplier by the first letters of its name.
    table.play("Tab Ctrl-U =xdtx Tab");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.value(1), "鑫达通讯");
}

#[test]
fn a_path_that_is_dropped_opens_the_look_and_esc_stores_nothing() {
    let files = Files::new();
    let path = files.file("跳绳厂.csv", TWO_PRICES.as_bytes());
    let mut table = Table::new(120, 36);
    table.paste(&path);
    assert_eq!(table.state().tab, Tab::Import);
    assert!(table.driver.screen().contains("含税价"), "{}", table.driver.screen());
    table.play("Esc");
    assert!(table.state().imports.look.is_none() && table.toast().contains("什么都没存"), "{}", table.toast());
    assert!(found(&mut table, "PF-9").is_empty());
    assert_eq!(table.world().ledger.imports().count(), 0);
    // Brought in from the goods list: never taken in by the same key.
    table.play("5");
    table.paste(&path);
    table.play("1 i 2");
    assert!(matches!(table.state().top(), Some(Layer::Form(_))), "the form, not the store");
    assert_eq!(table.world().ledger.imports().count(), 0);
}

#[test]
fn the_same_supplier_again_shows_what_changes_first() {
    let files = Files::new();
    let path = files.file("好运来灯饰.csv", PLAIN.as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter i"));
    let dearer = PLAIN.replace("12.40", "13.00").replace("LT-2,月球灯 三色,8.80,50,50\n", "LT-4,灯串,2.00,10,10\n");
    let path = files.file("好运来灯饰2.csv", dearer.as_bytes());
    table.play(&format!("i ={path} Enter"));
    let screen = table.driver.screen();
    for said in ["新增 1款", "涨价 1款", "12.40 → 13.00", "没了 1款", "月球灯"] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    table.play("i");
    assert_eq!(table.state().imports.roster.rows.len(), 2);
    assert_eq!(table.state().imports.roster.current().unwrap().import.name.as_str(), "好运来灯饰2.csv");
}

/// A board that looks at a list of which many goods are gone, and nothing behind it: what it asks for is seen, and answered by hand.
fn alone(table: &mut Table, path: &str) -> (App, ImportReport) {
    table.play(&format!("5 i ={path} Enter"));
    let mut state = table.state().clone();
    let look = state.imports.look.as_mut().unwrap();
    let mut report = look.report.as_deref().unwrap().clone();
    report.changes.held = Some(Held { had: 60, now: 30 });
    look.report = Some(Arc::new(report.clone()));
    (App::new(state, Keymap::new().unwrap()), report)
}

fn press(app: &mut App, key: &str) -> Vec<Effect> {
    app.update(app.state.now, Input::Key(key.parse().unwrap()))
}

fn words(app: &App) -> &str {
    app.state.toast.as_ref().map_or("", |toast| &toast.words)
}

fn looks_at(effects: &[Effect], path: &str) -> bool {
    effects.iter().any(|one| matches!(one, Effect::Import(ask) if ask.depth == Depth::Look && ask.path == path))
}

#[test]
fn what_became_of_a_file_is_told_while_another_one_is_looked_at() {
    let files = Files::new();
    let path = files.file("好运来灯饰.csv", "货号,品名,单价\nBK-1,小夜灯,12.40\n".as_bytes());
    let mut table = Table::new(120, 36);
    let (app, report) = alone(&mut table, &path);
    let begin = || {
        let mut app = App::new(app.state.clone(), Keymap::new().unwrap());
        press(&mut app, "i");
        // They are gone indeed.
        let asked = press(&mut app, "2");
        let stores = |ask: &ImportAsk| {
            (ask.depth, ask.lacking, ask.reviewed) == (Depth::Store, Lacking::Surely, Some(report.reviewed()))
        };
        assert!(matches!(&asked[..], [Effect::Import(ask)] if stores(ask)));
        assert_eq!(press(&mut app, "Esc"), [], "what is being taken in goes on");
        let other = app.update(app.state.now, Input::Paste("/tmp/鑫达.csv".to_owned()));
        assert!(!looks_at(&other, "/tmp/鑫达.csv") && !other.contains(&Effect::StopImport), "{other:?}");
        app
    };
    let mut app = begin();
    let stored = ImportReport { stored: true, list: Some(app.state.now), ..report.clone() };
    let then = app.update(app.state.now, Input::Note(Note::Imported(Ok(Arc::new(stored)))));
    assert!(words(&app).contains("入库 1款"), "{}", words(&app));
    assert!(looks_at(&then, "/tmp/鑫达.csv") && app.state.imports.look.is_some());
    let mut app = begin();
    let fault = Fault::new(FaultKind::DiskFull, "");
    let then = app.update(app.state.now, Input::Note(Note::Imported(Err(fault))));
    assert!(words(&app).contains("硬盘满了"), "{}", words(&app));
    assert!(looks_at(&then, "/tmp/鑫达.csv") && app.state.imports.look.is_some());
}

#[test]
fn a_look_that_is_left_is_given_up() {
    let files = Files::new();
    let path = files.file("好运来灯饰.csv", "货号,品名,单价\nBK-1,小夜灯,12.40\n".as_bytes());
    let mut table = Table::new(120, 36);
    let (mut app, _) = alone(&mut table, &path);
    let other = app.update(app.state.now, Input::Paste("/tmp/鑫达.csv".to_owned()));
    assert!(looks_at(&other, "/tmp/鑫达.csv"));
    assert!(press(&mut app, "Esc").contains(&Effect::StopImport));
    let before = words(&app).to_owned();
    app.update(app.state.now, Input::Note(Note::Imported(Err(Fault::new(FaultKind::Stopped, "")))));
    assert_eq!(words(&app), before, "nobody asked for it to be told");
    assert!(looks_at(&app.update(app.state.now, Input::Paste("/tmp/义达.csv".to_owned())), "/tmp/义达.csv"));
}

#[test]
fn a_file_that_changed_since_it_was_looked_at_is_looked_at_again() {
    let files = Files::new();
    let path = files.file("好运来灯饰.csv", "货号,品名,单价\nBK-1,小夜灯,12.40\n".as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    files.file("好运来灯饰.csv", "货号,品名,单价\nBK-1,小夜灯,99\n".as_bytes());
    table.play("i");
    let screen = table.driver.screen();
    assert!(screen.contains("文件刚被改过") && screen.contains("99.00"), "{screen}");
    assert!(table.state().imports.roster.rows.is_empty());
    table.play("i");
    assert_eq!(table.state().imports.roster.rows.len(), 1);
}

#[test]
fn an_import_is_taken_back() {
    let files = Files::new();
    let first = files.file("好运来灯饰1.csv", "货号,品名,单价\nBK-1,小夜灯,12.40\n".as_bytes());
    let second = files.file("好运来灯饰2.csv", "货号,品名,单价\nBK-1,小夜灯,19\nBK-2,月球灯,8\n".as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={first} Enter i"));
    table.play(&format!("i ={second} Enter i"));
    assert!(table.toast().ends_with("已存 · u 撤销"), "{}", table.toast());
    assert!(table.driver.screen().contains("新1 变1"), "{}", table.driver.screen());
    table.play("u");
    assert_eq!(table.toast(), "撤销了 好运来灯饰 的导入，回到 好运来灯饰1.csv · 还原 1款 下架 1款 · 已存");
    assert_eq!(table.state().imports.roster.rows.len(), 1, "it no longer counts");
    assert_eq!(found(&mut table, "BK-1"), ["BK-1"]);
    assert_eq!(table.row().margin.unwrap().unit_cost.to_string(), "12.40");
    table.play("5 u");
    assert!(table.toast().contains("之前没有货单"), "{}", table.toast());
    assert_eq!(found(&mut table, "BK-1"), Vec::<String>::new());
}
