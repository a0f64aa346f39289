//! At a stall: a good entered by hand, a price agreed, pieces held; through the real session over the demo's market.

use huopan::{app::state::Layer, domain::Stock};

use crate::desk::Table;

#[test]
fn a_good_is_entered_in_a_stall_without_a_network() {
    let mut table = Table::new(120, 36);
    table.play("i Enter =竹编收纳筐 Down =100:4.50,300:4.10 Down Down =100 Down =24 Down =五区70001 Down =ZB-77 Enter");
    assert!(table.state().layers.is_empty(), "{:?}", table.state().toast);
    table.play("s =zbsn Enter");
    let row = table.row();
    assert_eq!((row.title.as_str(), row.article.as_str()), ("竹编收纳筐", "ZB-77"));
    // 500 orders and more reach the second price.
    assert_eq!(row.margin.unwrap().unit_cost.to_string(), "4.10");
    assert!(row.booth.contains("70001"), "{}", row.booth);
    table.play("u");
    table.play("Esc s =zbsn Enter");
    assert!(table.state().goods.rows.iter().all(|row| row.article.as_str() != "ZB-77" || row.gone_at.is_some()));
    // The next one begins at the same stall.
    table.play("Esc Esc i Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.value(5), "五区70001");
}

#[test]
fn what_cannot_be_meant_keeps_the_form_open_and_says_why() {
    let mut table = Table::new(120, 36);
    table.play("i 1 Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.wrong.as_ref().unwrap().line, 0, "no title");
    table.play("=筐 Down =three Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.wrong.as_ref().unwrap().line, 1, "no price");
    table.play("Ctrl-U =3.5 Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.wrong.as_ref().unwrap().line, 5, "no stall");
}

/// Each figure that cannot be meant is told in a sentence beside its field, in both languages alike.
#[test]
fn figures_that_cannot_be_meant_are_told_beside_their_field() {
    let mut table = Table::new(120, 36);
    let mut typed = |prices: &str, moq: &str, stock: &str| {
        table.play(&format!(
            "Esc Esc i 1 =筐 Down ={prices} Down Down {moq} Down Down =五区1 Down Down Down Down {stock} Enter"
        ));
        let Some(Layer::Form(form)) = table.state().top() else { panic!("saved: {prices} {moq} {stock}") };
        let wrong = form.wrong.clone().unwrap();
        (wrong.line, wrong.why)
    };
    let prices = 1;
    for (said, why) in [
        ("0", "0 价不能是 0，不知道就空着"),
        ("30%", "30% 是比例，这里按元写，如 12.90"),
        ("500:3.20，100:3.50", "100起 写在 500起 后面了，按数量从少到多写"),
        ("100:3.20，500:3.50", "500起 3.50 比前一档 3.20 还贵，多买不会更贵，看看是不是写反了"),
        (":3", ":3 不是一档价，写成 数量:单价，如 500:3.20"),
    ] {
        assert_eq!(typed(said, "=20", "=100"), (prices, why.to_owned()), "{said}");
    }
    assert_eq!(typed("3.5", "=0", "=100"), (3, "是 0，至少 1".to_owned()));
    assert_eq!(typed("3.5", "=1000", "=500"), (9, "起批 1,000 比库存 500 还多，买不成".to_owned()));
}

#[test]
fn a_negotiated_price_takes_the_place_of_the_list_price() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter");
    assert_eq!(table.row().margin.unwrap().unit_cost.to_string(), "3.20");
    table.play("F8 =quote.add Enter =2.95 Enter");
    let row = table.row();
    assert_eq!(row.margin.unwrap().unit_cost.to_string(), "2.95");
    assert!(row.quoted);
    table.play("u");
    assert_eq!(table.row().margin.unwrap().unit_cost.to_string(), "3.20");
}

#[test]
fn pieces_are_held_with_two_keys() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    let Stock::Figure(free) = table.row().stock else { panic!("no figure") };
    table.play("f Enter");
    let said = table.state().toast.as_ref().unwrap().words.clone();
    assert!(said.starts_with("留好 800件 · 已存"), "{said}");
    assert!(table.driver.screen().contains("已留 800 ●"), "{}", table.driver.screen());
    let row = table.row();
    assert_eq!(row.stock, Stock::Figure(huopan::domain::Quantity::new(free.get() - 800).unwrap()));
    table.play("u");
    assert_eq!(table.row().stock, Stock::Figure(free), "undo of a hold gives it back");
}

/// The toast on screen.
fn said(table: &Table) -> String {
    table.state().toast.as_ref().map(|toast| toast.words.clone()).unwrap_or_default()
}

#[test]
fn more_than_there_is_waits_and_is_released_on_the_board() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    let Stock::Figure(free) = table.row().stock else { panic!("no figure") };
    let release = "F8 =hold.release Enter";
    table.play(release);
    assert!(said(&table).contains("没有在留的货"), "{}", said(&table));
    table.play(&format!("f ={} Enter", free.get() + 1_000));
    let held = huopan::i18n::format::quantity(free);
    assert!(said(&table).contains(&format!("留好 {held}件，1,000件排队")), "{}", said(&table));
    assert!(table.driver.screen().contains(&format!("已留 {held} ◎ 排1,000 到")), "{}", table.driver.screen());
    table.play("f");
    assert!(table.driver.screen().contains(&format!("你已留 {held}件，1,000件排队")), "{}", table.driver.screen());
    table.play("Esc");
    table.play(release);
    assert!(said(&table).starts_with("放掉留货"), "{}", said(&table));
    assert_eq!(table.row().stock, Stock::Figure(free));
    assert!(!table.driver.screen().contains('◎'));
}

#[test]
fn which_of_several_holds_is_released_is_chosen_by_its_number() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    let Stock::Figure(free) = table.row().stock else { panic!("no figure") };
    table.play("f =300 Enter f =200 Enter F8 =hold.release Enter");
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
    assert_eq!(menu.items.len(), 2);
    table.play("1");
    assert_eq!(table.row().stock, Stock::Figure(huopan::domain::Quantity::saturating(free.get() - 200)));
    table.play("Enter");
    let screen = table.driver.screen();
    assert!(screen.contains("已留 200 ●") && !screen.contains("已留 300 ●"), "{screen}");
}

#[test]
fn a_good_is_entered_with_its_price_and_stock_and_comes_into_sight() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter i Enter =竹编收纳筐 Down =4.10 Down Down Down Down =五区70001");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert!(form.notes[0].contains("估") && form.notes[0].contains('~'), "a guessed price is marked: {:?}", form.notes);
    table.play("Up Up Up =19.9");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert!(!form.notes[0].contains('估') && !form.notes[0].contains('~'), "{:?}", form.notes);
    table.play("Down Down Down Down =ZB-78 Down Down Down =1200 Enter");
    let row = table.row();
    assert_eq!((row.article.as_str(), row.title.as_str()), ("ZB-78", "竹编收纳筐"), "under the cursor");
    assert_eq!((row.price, row.estimated), (Some(huopan::domain::Money::parse("19.90").unwrap()), false));
    assert_eq!(row.stock, Stock::Figure(huopan::domain::Quantity::saturating(1_200)));
    assert!(table.driver.screen().contains("ZB-78"));
    assert!(said(&table).contains("已记下"), "{}", said(&table));
    // The same from a pool: the list of all goods comes up.
    table.play("2 i Enter =竹编果盘 Down =3 Down Down Down Down Down =ZB-79 Enter");
    assert_eq!(table.row().article.as_str(), "ZB-79");
}

#[test]
fn a_form_means_the_good_that_it_was_opened_on() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter");
    let (meant, generation) = (table.row().id, table.state().goods.generation);
    table.play("f");
    // Meanwhile another good has come under the cursor.
    let other = huopan::app::Row {
        id: table.world().catalog.iter().map(|item| item.id()).find(|id| *id != meant).unwrap(),
        ..table.row()
    };
    table
        .driver
        .give(huopan::app::Input::Note(huopan::app::Note::Rows { generation, first: 0, rows: vec![other] }))
        .unwrap();
    table.play("Enter");
    assert_eq!(table.world().ledger.good(meant).unwrap().holds.len(), 1);
}
