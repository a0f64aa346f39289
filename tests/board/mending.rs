//! What is not understood of a price list, put right at the board: tables, cells, rows, and the differences from the list before.

use std::fs;

use huopan::app::{
    importing::{ImportReport, Sort},
    imports_look::{Look, Spot},
    state::{Layer, Tone},
};
use huopan::domain::Mend;
use huopan::text::Clean;

use crate::desk::Table;
use crate::files::Files;

/// A range of prices whose remark says from when the lower one holds, a price by the dozen, a row that is no good, a wrong count.
const ROUGH: &str = "货号,品名,单价(元),起订,库存,备注\nSD-3350,三合一数据线,3.1-2.75,100,9800,1000起2.75\nZJ-0087,指环扣,35/打,10打,800,\n\
CD-0412,双口充电头,9.90,50,紧张,\nXX-1,看不清,$3,1,1,\nHB-1,支架,3.20,许多,10,\n";

fn look(table: &Table) -> &Look {
    table.state().imports.look.as_ref().expect("a file is looked at")
}

fn report(table: &Table) -> &ImportReport {
    look(table).report.as_deref().expect("it was read")
}

fn rejected(table: &Table) -> Vec<u32> {
    report(table).rejected.iter().map(|bad| bad.row).collect()
}

/// The price of the first step of a good that is found by its number.
fn cost(table: &mut Table, article: &str) -> String {
    table.play(&format!("1 s Ctrl-U =货号:{article} Enter"));
    assert_eq!(table.row().article.as_str(), article);
    table.row().margin.unwrap().unit_cost.to_string()
}

fn menu(table: &Table) -> Vec<String> {
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu\n{}", table.driver.screen()) };
    menu.items.iter().map(|item| item.words.clone()).collect()
}

#[test]
fn rows_are_put_right_one_by_one_and_taken_in() {
    let files = Files::new();
    let path = files.file("好运来灯饰.csv", ROUGH.as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    let screen = table.driver.screen();
    for said in ["要补 4", "1 / 5行", "√ 100%", "× 40%", "√ 80%", "要补 4处"] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    assert_eq!((rejected(&table), look(&table).spot()), (vec![2, 3, 5, 6], Spot::Rejected(0)));
    // The recommended way: two steps, as the remark says.
    table.play("Enter");
    assert!(menu(&table)[0].starts_with("当阶梯: 100起3.10;1000起2.75"), "{:?}", menu(&table));
    table.play("1");
    assert_eq!(table.toast(), "第2行 懂了 · u 收回");
    assert_eq!((rejected(&table), look(&table).spot()), (vec![3, 5, 6], Spot::Rejected(0)));
    table.play("Enter 1");
    assert_eq!(rejected(&table), [5, 6]);
    // Left out, taken back, left out again.
    table.play("x");
    assert_eq!((rejected(&table), report(&table).skipped.left_out), (vec![6], 1));
    table.play("u");
    assert_eq!((rejected(&table), report(&table).skipped.left_out), (vec![5, 6], 0));
    assert_eq!(look(&table).bad().unwrap().row, 5, "the cursor is on what was taken back");
    table.play("x ]");
    // Written anew: wrong first, then right.
    table.play("Enter");
    assert!(menu(&table).iter().any(|line| line == "改写这格: 起订"), "{:?}", menu(&table));
    let write = menu(&table).iter().position(|line| line.starts_with("改写这格")).unwrap() + 1;
    table.play(&format!("{write} Ctrl-U =好多 Enter"));
    assert!(table.toast().contains("第6行 起订 还不行"), "{}", table.toast());
    assert_eq!(table.state().toast.as_ref().unwrap().tone, Tone::Warn);
    table.play("Enter");
    let write = menu(&table).iter().position(|line| line.starts_with("改写这格")).unwrap() + 1;
    table.play(&format!("{write} Ctrl-U =60 Enter"));
    assert_eq!((rejected(&table), look(&table).spot()), (vec![], Spot::Store));
    table.play("i");
    assert!(table.toast().contains("入库 4款 · 已存"), "{}", table.toast());
    // 35 a dozen is 2.9167 a piece; a wholesale order is 800 pieces, so of the steps 3.10 holds.
    assert_eq!(cost(&mut table, "ZJ-0087"), "2.9167");
    assert_eq!(cost(&mut table, "SD-3350"), "3.10");
    assert_eq!(cost(&mut table, "HB-1"), "3.20");
    let world = table.world();
    let (_, imports) = world.ledger.imports().next().unwrap();
    let mends = &imports.last().unwrap().mends;
    let one = |row: u32, column: &str, text: &str| Mend {
        part: Clean::default(),
        row,
        column: Clean::new(column),
        text: Clean::new(text),
    };
    for mend in [one(2, "单价(元)", "100起3.10;1000起2.75"), one(5, "", ""), one(6, "起订", "60")] {
        assert!(mends.contains(&mend), "{mend:?} of {mends:?}");
    }
}

#[test]
fn every_table_of_a_workbook_is_looked_at() {
    let files = Files::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[[&str; 3]]); 2] = [
        ("报价", &[["货号", "品名", "单价"], ["BK-1", "小夜灯", "12.40"], ["BK-2", "月球灯", "8.80"]]),
        ("灯串", &[["货号", "名称", "出厂价"], ["BK-7", "串灯", "1-2"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (y, row) in (0..).zip(rows) {
            for (x, cell) in (0..).zip(row) {
                sheet.write_string(y, x, *cell).unwrap();
            }
        }
    }
    let path = files.file("好运来灯饰.xlsx", &book.save_to_buffer().unwrap());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    // The cursor is on what needs a hand, in the second table.
    assert_eq!((look(&table).spot(), look(&table).part), (Spot::Rejected(0), 1));
    assert!(table.driver.screen().contains("表「灯串」 2/2"), "{}", table.driver.screen());
    table.play("Tab");
    assert!(table.driver.screen().contains("表「报价」 1/2"), "{}", table.driver.screen());
    assert!(table.driver.screen().contains("月球灯"));
    table.play("Shift-Tab");
    assert!(table.driver.screen().contains("表「灯串」 2/2") && table.driver.screen().contains("出厂价"));
    // The higher price of both, then all is taken in.
    table.play("] Enter");
    let higher = menu(&table).iter().position(|line| line.starts_with("按高的算")).unwrap() + 1;
    table.play(&format!("{higher}"));
    assert_eq!(rejected(&table), [0_u32; 0], "{}", table.driver.screen());
    table.play("i");
    assert!(table.toast().contains("入库 3款"), "{}", table.toast());
    assert_eq!(cost(&mut table, "BK-7"), "2.00");
    assert_eq!(cost(&mut table, "BK-1"), "12.40");
}

#[test]
fn a_guessed_header_is_accepted_by_two_keys() {
    let files = Files::new();
    let rows: String =
        (1..=6).fold(String::new(), |all, n| all + &format!("NH-{n}00,荧光跳绳{n}号 加长款,{n}.50,{n}00\n"));
    let path = files.file("跳绳厂.csv", rows.as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    assert!(table.driver.screen().contains("没有表头"), "{}", table.driver.screen());
    table.play("i");
    assert!(table.toast().contains("先答这 1 处"), "{}", table.toast());
    table.play("Enter 1");
    assert!(look(&table).questions() == 0, "{}", table.driver.screen());
    table.play("i");
    assert!(table.toast().contains("入库 6款"), "{}", table.toast());
    assert_eq!(cost(&mut table, "NH-300"), "3.50");
}

/// A list of these goods at this price.
fn list(goods: std::ops::Range<u32>, price: &str) -> String {
    goods.fold("货号,品名,单价,库存\n".to_owned(), |text, n| {
        text + &format!("DF-{n:02},串灯{n:02}号,{price},500\n")
    })
}

#[test]
fn the_second_list_shows_every_difference() {
    let files = Files::new();
    let first = files.file("好运来灯饰1.csv", list(0..30, "2.00").as_bytes());
    let later = list(2..32, "2.50").replace("串灯05号,2.50,500", "串灯五号,2.00,80");
    let second = files.file("好运来灯饰2.csv", later.as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={first} Enter i"));
    table.play(&format!("i ={second} Enter"));
    let counts: Vec<(Sort, u32)> = report(&table).changes.sorts.iter().map(|(sort, all)| (*sort, all.count)).collect();
    let expected = [(Sort::Added, 2), (Sort::Dearer, 27), (Sort::Removed, 2), (Sort::Stock, 1), (Sort::Renamed, 1)];
    assert_eq!(counts, expected);
    let screen = table.driver.screen();
    for said in
        ["和 11-23 那次比", "新增 2款", "涨价 27款", "2.00 → 2.50 (+25.0%)", "没了 2款", "500 → 80", "(原 串灯05号)"]
    {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    // All of one sort: up from taking it in to the dearer ones, and in.
    table.play("Up Up Up Up Enter End");
    let screen = table.driver.screen();
    assert!(screen.contains("DF-29") && screen.contains("涨价 27款"), "{screen}");
    table.play("Esc");
    assert_eq!(look(&table).spot(), Spot::Change(Sort::Dearer));
    table.play("i");
    assert!(table.toast().contains("入库 30款"), "{}", table.toast());
    assert_eq!(cost(&mut table, "DF-29"), "2.50");
}

#[test]
fn a_list_that_shrank_asks_before_it_is_stored() {
    let files = Files::new();
    let first = files.file("好运来灯饰1.csv", list(0..60, "2.00").as_bytes());
    let second = files.file("好运来灯饰2.csv", list(0..30, "2.00").as_bytes());
    let mut table = Table::new(120, 36);
    let live = |table: &mut Table| {
        table.play("1 s Ctrl-U =供应商:好运来灯饰 Enter");
        table.state().goods.hits.total
    };
    table.play(&format!("5 i ={first} Enter i"));
    assert_eq!(live(&mut table), 60);
    table.play(&format!("5 i ={second} Enter"));
    assert!(table.driver.screen().contains("货从 60款 少到 30款"), "{}", table.driver.screen());
    table.play("i");
    assert_eq!(
        menu(&table),
        ["入库，缺的 30款 先留着 (推荐)", "入库，缺的 30款 真没了，下架", "入库，只加不下架 (这份只有新款)"]
    );
    table.play("Esc");
    assert!(table.state().imports.look.is_some(), "nothing was stored");
    table.play("i 1");
    assert!(table.toast().contains("旧货先留着"), "{}", table.toast());
    assert_eq!(live(&mut table), 60);
    table.play(&format!("5 i ={second} Enter i 3"));
    assert!(table.toast().contains("入库 30款") && !table.toast().contains("下架"), "{}", table.toast());
    assert_eq!(live(&mut table), 60);
    let third = files.file("好运来灯饰3.csv", list(0..29, "2.00").as_bytes());
    table.play(&format!("5 i ={third} Enter i 2"));
    assert!(table.toast().contains("下架 31款"), "{}", table.toast());
    assert_eq!(live(&mut table), 29);
}

#[test]
fn rows_that_were_left_wait_with_the_kept_file() {
    let files = Files::new();
    let path =
        files.file("好运来灯饰.csv", "货号,品名,单价\nKF-1,小夜灯,12.40\nKF-2,月球灯,8-9\nKF-3,串灯,2-3\n".as_bytes());
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    let lower = |table: &Table| menu(table).iter().position(|line| line.starts_with("按低的算")).unwrap() + 1;
    table.play("Enter");
    let way = lower(&table);
    table.play(&format!("{way} i"));
    assert!(table.toast().contains("1行没看懂"), "{}", table.toast());
    fs::remove_file(&path).unwrap();
    // Another day: the tab tells what waits, ] goes to it, Enter opens it as it was left.
    table.play("1 5 ]");
    let screen = table.driver.screen();
    for said in ["未识别 1份 1行", "未识别 1行", "2-3", "补没懂的"] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    table.play("Enter");
    let screen = table.driver.screen();
    assert!(screen.contains("留底") && rejected(&table) == [4], "{screen}");
    assert_eq!(look(&table).said.mends.len(), 1, "the row put right before stays so");
    table.play("Enter");
    let way = lower(&table);
    table.play(&format!("{way} i"));
    assert!(table.toast().contains("入库 3款"), "{}", table.toast());
    let screen = table.driver.screen();
    assert!(!screen.contains("未识别"), "{screen}");
    assert_eq!(cost(&mut table, "KF-3"), "2.00");
    assert_eq!(cost(&mut table, "KF-2"), "8.00");
}

#[test]
fn a_wrong_encoding_is_chosen_anew() {
    let files = Files::new();
    let (big5, _, bad) = encoding_rs::BIG5.encode("貨號,品名,單價\nBF-1,星空小夜燈,12.40\nBF-2,月球燈,8.80\n");
    assert!(!bad);
    let path = files.file("好運來.csv", &big5);
    let mut table = Table::new(120, 36);
    table.play(&format!("5 i ={path} Enter"));
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no table in what was read: the form stays") };
    assert!(form.wrong.is_some());
    // The third field, its last choice.
    table.play("Down Down Left Enter");
    let screen = table.driver.screen();
    assert!(screen.contains("星空小夜燈") && screen.contains("BIG5"), "{screen}");
    assert_eq!(look(&table).questions(), 0, "{screen}");
    // The form again has what was chosen.
    table.play("Home Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.lines[2].chosen(), "BIG5");
}
