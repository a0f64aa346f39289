//! The lens drawer by keys: the figures that follow each one, what is kept, and what is refused.

use huopan::app::{Effect, Input, lens_form::LensForm, row::Star, state::Layer};
use huopan::config::chord::Chord;
use huopan::domain::{
    Money, Quantity, Rate,
    figure::Odd,
    lens::{RetailRule, Returns, Supply, TaxRule},
};

use crate::desk::Table;

fn on_the_holder() -> Table {
    let mut table = Table::new(120, 36);
    table.play("2 Home");
    while table.row().article.as_str() != "HB-3021" {
        table.play("Down");
    }
    table
}

fn drawer(table: &Table) -> &LensForm {
    match table.state().top() {
        Some(Layer::Lens(form)) => form,
        _ => panic!("no drawer"),
    }
}

fn shown(table: &Table) -> String {
    table.driver.screen()
}

#[test]
fn space_goes_to_the_next_break_and_esc_brings_all_back() {
    let mut table = on_the_holder();
    let before = (table.state().lens.clone(), table.row());
    table.play("m");
    assert!(shown(&table).contains("* 正在改，未用") && shown(&table).contains("比原来"));
    table.play("Space");
    // domain: 4.3, at 2,000 orders.
    let form = drawer(&table);
    let account = form.now().unwrap();
    assert_eq!(form.draft.orders.get(), 2_000);
    assert_eq!(account.rate.unwrap().percent_signed(1), "+12.9%");
    assert_eq!((account.total.fixed(0), account.purchase.cash), ("2936".to_owned(), Money::yuan(5_916)));
    assert_eq!(account.break_even_commission.unwrap().percent_fixed(1), "42.9%");
    assert_eq!(account.purchase.bought.get(), 2_040);
    let row = table.row();
    assert_eq!(row.margin.unwrap().rate, account.rate, "the row above follows");
    assert_eq!(row.total.unwrap(), account.total);
    assert_eq!(form.change(row.id, row.margin.unwrap().rate), Some(76), "+7.6 points");
    let screen = shown(&table);
    for words in ["+7.6", "(改时不重排)", "2,000单*", "小鹿周五场*", "多赚 2,457", "多压 3,228 货款", "保本 42.9%"]
    {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    table.play("Space");
    assert_eq!(drawer(&table).draft.orders.get(), 2_040, "behind the last break full cartons");
    table.play("Space");
    assert_eq!(drawer(&table).draft.orders.get(), 2_160, "one by one");
    table.play("PgDn Esc");
    assert_eq!((table.state().lens.clone(), table.row()), before);
    assert!(table.state().toast.is_none() && shown(&table).contains("m 改口径"));
}

/// A slider's key asks for the visible rows and the sheet, and for nothing else.
#[test]
fn a_key_computes_no_more_than_what_is_seen() {
    let mut table = on_the_holder();
    table.play("m");
    let page = huopan::app::layout::areas(table.state()).page();
    for key in ["Right", "Left", "Space", "PgDn", "8", "Down", "Right"] {
        let (mut app, now) = (
            huopan::app::App::new(table.state().clone(), huopan::app::keymap::Keymap::new().unwrap()),
            table.state().now,
        );
        let chord: Chord = key.parse().unwrap();
        let effects = app.update(now, Input::Key(chord));
        for effect in &effects {
            match effect {
                Effect::Rows { rows, .. } => assert!(rows.len() <= page, "{key}: {rows:?} for {page}"),
                Effect::Sheet { .. } => {}
                other => panic!("{key}: {other:?}"),
            }
        }
        assert_eq!(effects.is_empty(), key == "Down", "{key}: {effects:?}");
        table.play(key);
    }
}

#[test]
fn what_cannot_be_meant_says_why_and_changes_nothing() {
    let mut table = on_the_holder();
    let figures = |table: &Table| (drawer(table).draft.clone(), drawer(table).wrong);
    // In 佣金 a percent sign stands already.
    table.play("m Down 3 5");
    assert_eq!(drawer(&table).draft.commission, Some(Rate::percent(35)));
    for (keys, odd, zh) in [
        ("Up Down 1 3 0", Odd::OverAll, "超过 100% 了"),
        ("Up Down - 5", Odd::Negative, "是负数，不能小于 0"),
        ("Up 0", Odd::NoneAtAll, "是 0，至少 1"),
        ("Down Up 1 . 5", Odd::NotCount, "不是整数，要 1 到"),
    ] {
        table.play(keys);
        assert_eq!(figures(&table).1, Some(odd), "{keys}");
        assert!(shown(&table).contains(zh), "{keys}: {}", shown(&table));
        table.play("Enter");
        assert!(matches!(table.state().top(), Some(Layer::Lens(_))), "Enter does not take it");
        assert_eq!(table.state().lens.orders.get(), 800);
    }
    // A figure typed on 退货 is what comes back after shipping; both together are at most all.
    table.play("Down Down Down Down Down 9 9");
    let form = drawer(&table);
    assert_eq!(form.wrong, Some(Odd::OverReturns));
    assert_eq!(form.draft.returns, Some(Returns { before: Rate::percent(4), after: Rate::percent(9) }));
    assert!(shown(&table).contains("太多了，发货前加发货后超过 100%"));
    // And on 售价 a fixed price.
    table.play("Up Up Up 0");
    assert_eq!(drawer(&table).wrong, Some(Odd::FreePrice));
    table.play("Backspace 9 . 9 Enter");
    assert_eq!(table.state().lens.retail, RetailRule::Fixed(Money::fen(990)));
}

#[test]
fn choices_go_round_and_say_where_figures_are_from() {
    let mut table = Table::new(160, 45);
    table.play("s =HB-3021 Enter m");
    let screen = shown(&table);
    for words in
        ["按类目", "手机配件默认", "小规模 1%", "专票不能抵", "货品自带", "尾数凑9 关", "佣金坑位随她", "阿珍无坑位"]
    {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    table.play("Down Down Down Down Space");
    assert!(drawer(&table).draft.nines && shown(&table).contains("尾数凑9 开"));
    let price = drawer(&table).now().unwrap().price;
    table.play("Right");
    assert_eq!(drawer(&table).draft.retail, RetailRule::Fixed(price), "the price stays when its rule is changed");
    // 12.90 on a cost of 3.20 is 303% on top, 4.0 times.
    table.play("Right");
    assert_eq!(drawer(&table).draft.retail, RetailRule::MarkUp(Rate::percent(303)));
    table.play("Right");
    assert_eq!(drawer(&table).draft.retail, RetailRule::Multiple(Rate::percent(400)));
    table.play("Right Down Right");
    assert_eq!(
        drawer(&table).draft.returns,
        Some(Returns { before: Rate::percent(4), after: Rate::percent(8) }),
        "by hand it begins as the category's"
    );
    table.play("Down Down Down Right Down Right Right Right");
    assert_eq!(drawer(&table).draft.tax, TaxRule::SmallScale(Rate::percent(3)));
    assert_eq!(drawer(&table).draft.supply, Supply::Clearance { floor: Rate::ZERO });
    assert!(shown(&table).contains("底价"));
    table.play("Left Left");
    assert_eq!(drawer(&table).draft.supply, Supply::Dropship { takes_returns: false });
}

#[test]
fn lenses_are_chosen_kept_and_dropped_by_name() {
    let mut table = on_the_holder();
    let names =
        |table: &Table| table.state().settings.lenses.saved.iter().map(|one| one.name.to_string()).collect::<Vec<_>>();
    let demo = ["小鹿周五场", "阿珍无坑位", "一件代发", "清仓"];
    assert_eq!(names(&table), demo);
    assert!(shown(&table).contains("小鹿周五场 · 快手小店"), "the bar has its name");
    table.play("m Up Up Up Right");
    assert_eq!(drawer(&table).draft.slot, Some(Money::ZERO));
    table.play("Right Enter");
    assert!(matches!(table.state().lens.supply, Supply::Dropship { .. }));
    assert!(shown(&table).contains("一件代发 · 快手小店"));
    // Keys that an input method lets through: a menu and digits.
    table.play("m 3 0 0 F2 1 Ctrl-U =代发三百 Enter");
    assert!(matches!(table.state().top(), Some(Layer::Lens(_))), "the drawer is still there");
    assert_eq!(names(&table).last().map(String::as_str), Some("代发三百"));
    assert_eq!(drawer(&table).saved.as_deref(), Some("代发三百"));
    table.play("4 0 0 F2 2");
    let kept = table.state().settings.lenses.named("代发三百").unwrap();
    assert_eq!(kept.orders, Quantity::new(400).unwrap(), "overwritten");
    table.play("F2 3 Esc");
    assert_eq!(names(&table), demo, "dropped");
    table.play("m F2 1 Ctrl-U Enter");
    assert!(matches!(table.state().top(), Some(Layer::Form(form)) if form.wrong.is_some()), "a name is needed");
    table.play("Esc Esc");
    // The palette takes one at once.
    table.play("F8 =清仓 Enter");
    assert!(matches!(table.state().lens.supply, Supply::Clearance { .. }));
    assert_eq!(table.row().star, Star::Mine, "the good stays under the cursor");
}

#[test]
fn goods_are_sorted_by_what_they_earn_in_yuan() {
    let mut table = Table::new(120, 36);
    let total = |table: &Table| table.state().goods.rows.iter().map(|row| row.total).collect::<Vec<_>>();
    table.play("o 5");
    let totals = total(&table);
    let known: Vec<Money> = totals.iter().map_while(|total| *total).collect();
    assert!(known.len() > 20 && known.is_sorted_by(|a, b| a >= b), "{totals:?}");
    table.play("o 6");
    let keeps: Vec<_> = table.state().goods.rows.iter().map_while(|row| row.margin.ok().map(|row| row.keep)).collect();
    assert!(keeps.len() > 20 && keeps.is_sorted_by(|a, b| a >= b));
    table.play("o 7");
    let cash: Vec<_> = table.state().goods.rows.iter().map_while(|row| row.margin.ok().map(|row| row.cash)).collect();
    assert!(cash.len() > 20 && cash.is_sorted(), "the least first");
    // The room above the commission is the true margin itself.
    table.play("o 1 Home");
    let margin: Vec<_> = table.state().goods.rows.iter().map(|row| row.id).collect();
    table.play("o 8 1 Home");
    let headroom: Vec<_> = table.state().goods.rows.iter().map(|row| row.id).collect();
    assert_eq!(margin, headroom);
    assert!(shown(&table).contains("佣金余量"));
}

/// screens: 3.4. At 2,000 orders 14 of the 19 are good, none loses, one has no price; nothing is told of a list that is not all at hand.
#[test]
fn the_counts_follow_the_sliders_of_a_list_that_is_at_hand() {
    let mut table = Table::new(120, 36);
    table.play("s =#小鹿备选 Enter m =2000");
    let screen = table.driver.screen();
    assert!(screen.contains("这19款  赚 14  薄 4  亏 0  没价 1"), "{screen}");
    table.play("Esc Esc Esc m =2000");
    let screen = table.driver.screen();
    let title = screen.lines().find(|line| line.contains("口径：")).unwrap_or(&screen);
    assert!(title.contains("这604款") && !title.contains("赚"), "{title}");
    table.play("Esc m");
    assert!(table.driver.screen().contains("没价"), "the lens in force is told");
}
