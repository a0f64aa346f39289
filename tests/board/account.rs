//! The account line by line: Tab gives it the keyboard, each line says its formula and source, Enter goes to what decides it.

use huopan::app::{
    lens_form::LensField,
    state::{Layer, Tab},
};
use huopan::domain::margin::LineKind;

use crate::desk::Table;

/// The row of the hints.
fn said(table: &Table) -> String {
    table.driver.screen().lines().last().unwrap().trim().to_owned()
}

/// The row with the cursor among those of the account, without what stands beside it.
fn under_cursor(table: &Table, name: &str) -> bool {
    table.driver.screen().lines().any(|line| line.contains(&format!("▌{name}")))
}

#[test]
fn each_line_says_its_formula_and_its_source() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter Tab");
    assert!(under_cursor(&table, "售价"));
    // By hand: domain 4.3 with P 12.90, r0 4%, r1 8%, u 20%, k 30%, f 5%, c 3.20, s 2.20, b 0.35, i 0.30, h 0.80, F 800, Q 800.
    let lines = [
        ("售价", "12.90", "来自 货品自带 报价 "),
        ("退款退货", "12.90 x (4% + 8%)", "来自 类目默认 手机配件"),
        ("实收", "12.90 x 88%", ""),
        ("佣金", "11.352 x 30%", "来自 主播 小鹿"),
        ("平台费", "11.352 x 5%", "来自 渠道表 "),
        ("货本", "3.20 x (88% + 8% x 20%)", "来自 报价 "),
        ("快递包装险", "(2.20 + 0.35 + 0.30) x 96%", "来自 类目默认 手机配件"),
        ("退货处理", "0.80 x 8%", "来自 默认"),
        ("坑位", "800.00 / 800", "来自 主播 小鹿"),
        ("税", "11.352 x 1% / 101%", "来自 默认"),
        ("到手", "11.352 - 3.4056 - 0.5676 - 2.8672 - 2.736 - 0.064 - 1.00 - 0.1124", ""),
    ];
    for (name, formula, source) in lines {
        let line = said(&table);
        assert!(line.starts_with(&format!("{name} = {formula}")), "{line}");
        assert!(line.contains(source) && (!source.is_empty() || !line.contains("来自")), "{line}");
        assert!(under_cursor(&table, name), "{name}\n{}", table.driver.screen());
        table.play("Down");
    }
    assert!(said(&table).starts_with("到手"), "the last line stays");
    table.play("Home Down Down Down Down");
    assert!(said(&table).contains(" 起 待核"), "{}", said(&table));
    table.play("Esc");
    assert!(table.state().layers.is_empty() && said(&table).contains("搜索"));
}

#[test]
fn enter_opens_the_lens_on_what_decides_the_line() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter");
    for (downs, field) in [
        (0, LensField::Retail),
        (1, LensField::Returns),
        (3, LensField::Commission),
        (4, LensField::Channel),
        (5, LensField::Orders),
        (6, LensField::Packaging),
        (8, LensField::Slot),
        (9, LensField::Tax),
    ] {
        table.play("Tab");
        for _ in 0..downs {
            table.play("Down");
        }
        table.play("Enter");
        let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
        assert_eq!(form.focus, field);
        table.play("Esc");
        assert!(matches!(table.state().top(), Some(Layer::Account(_))), "back on the line");
        table.play("Esc");
    }
    // What only follows from others says so.
    table.play("Tab End Enter");
    assert!(matches!(table.state().top(), Some(Layer::Account(LineKind::Keep))));
    assert!(table.state().toast.is_some());
}

#[test]
fn tab_goes_round_and_acts_still_act() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter Tab Down Down");
    let before = table.row().star;
    table.play("x");
    assert_ne!(table.row().star, before);
    assert_eq!(table.state().account_line(), Some(LineKind::NetRevenue), "the line keeps the keyboard");
    table.play("x Tab");
    assert!(matches!(table.state().top(), Some(Layer::Facets)));
    table.play("Tab");
    assert!(table.state().layers.is_empty());
    // Another tab, another list: in the pool there are no facets.
    table.play("Tab 2");
    assert_eq!((table.state().tab, table.state().layers.len()), (Tab::Pool, 0));
    table.play("Tab Tab");
    assert!(table.state().layers.is_empty());
    // Without a dock there is nothing to go to but the facets.
    table.play("1 d Tab");
    assert!(matches!(table.state().top(), Some(Layer::Facets)));
}

#[test]
fn the_lines_are_at_hand_at_every_size() {
    for (cols, rows, keys) in
        [(160, 45, "Tab"), (200, 60, "Tab"), (80, 24, "Enter Tab"), (60, 20, "Enter Tab"), (40, 10, "Enter Tab")]
    {
        let mut table = Table::new(cols, rows);
        table.play("s =HB-3021 Enter");
        table.play(keys);
        for _ in 0..10 {
            table.play("Down");
        }
        let screen = table.driver.screen();
        assert!(under_cursor(&table, "到手"), "{cols}x{rows}\n{screen}");
        assert!(said(&table).starts_with("到手 = 11.352 - "), "{}", said(&table));
        if cols > 40 {
            assert!(screen.contains("毛利率 75.2% · 加价率 303.1% · 4.03倍"), "{cols}x{rows}\n{screen}");
        }
        table.play("Up Up Up Up Up Up Up Up Up Up");
        assert!(under_cursor(&table, "售价"), "{cols}x{rows}\n{}", table.driver.screen());
    }
}
