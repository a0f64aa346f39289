//! 敏感度 and 假如: how the true margin turns with what it is made of, and lenses side by side. All figures by hand: domain 4.3 with
//! P 12.90, r0 4%, r1 8%, u 20%, k 30%, f 5%, c 3.20 (2.90 from 2,000), s 2.20, b 0.35, i 0.30, h 0.80, F 800, Q 800, tax 1%.

use huopan::app::{
    lens_form::LensField,
    sense::{Mark, Page, Plots, Point, Sense},
    state::Layer,
    what_if::{Measure, WhatIf},
};
use huopan::domain::{Money, Rate, lens::RetailRule};

use crate::desk::Table;

fn holder(cols: u16, rows: u16) -> Table {
    let mut table = Table::new(cols, rows);
    table.play("s =HB-3021 Enter");
    table
}

fn sense(table: &Table) -> &Sense {
    let Some(Layer::Sense(sense)) = table.state().top() else { panic!("not open") };
    sense
}

fn plots(table: &Table) -> &Plots {
    sense(table).plots.as_ref().unwrap()
}

fn chosen(table: &Table) -> Point {
    sense(table).chosen().unwrap().2.unwrap()
}

fn what_if(table: &Table) -> &WhatIf {
    let Some(Layer::WhatIf(screen)) = table.state().top() else { panic!("not open") };
    screen
}

#[test]
fn the_grid_has_what_holds_now_and_break_even_in_it() {
    let mut table = holder(120, 36);
    table.play("M");
    let grid = &plots(&table).grid;
    let (column, row) = grid.now;
    assert_eq!((grid.commissions[column], grid.returns[row]), (Rate::percent(30), Rate::percent(8)));
    // 35.3% lies between its columns; the returns at which nothing is left between its rows.
    assert!(grid.commissions[0] < Rate::parts(35_270) && *grid.commissions.last().unwrap() > Rate::parts(35_280));
    assert_eq!(grid.zero.0.unwrap().percent_fixed(1), "35.3%");
    let zero = grid.zero.1.unwrap();
    assert!(grid.returns[row] < zero && zero < *grid.returns.last().unwrap(), "{zero}");
    // The very figure of the row.
    assert_eq!(
        (chosen(&table).keep.to_string(), chosen(&table).total.fixed(0)),
        ("0.5992".to_owned(), "479".to_owned())
    );
    // 40%: 11.352 x 10% less = 0.5992 - 1.1352 = -0.536, of 11.352 -4.7%.
    table.play("Right Right Right Right Right");
    let (commission, _) = plots(&table).grid.cursor().unwrap().0;
    assert_eq!(commission, Rate::percent(40));
    let at = chosen(&table);
    assert_eq!((at.keep.fixed(2), at.rate.unwrap().percent_signed(1)), ("-0.54".to_owned(), "-4.7%".to_owned()));
    // 0.536 x 800 = 428.8, and 479.36 - -428.8 = 908.2 less than now.
    let screen = table.driver.screen();
    assert!(screen.contains("佣金 40% · 发货后退货 8%") && screen.contains("比现在少赚 ¥908"), "{screen}");
    // No returns: NR 12.90 x 96% = 12.384, k 3.7152, f 0.6192, goods 3.20 x 96% = 3.072, S 2.736, tax 0.1226, slot 1: 1.119.
    table.play("Left Left Left Left Left Up Up Up Up");
    let ((commission, returns), _) = plots(&table).grid.cursor().unwrap();
    assert_eq!((commission, returns), (Rate::percent(30), Rate::ZERO));
    assert_eq!(chosen(&table).keep.fixed(3), "1.119");
}

#[test]
fn gain_and_loss_are_told_apart_without_colour() {
    let mut table = holder(120, 36);
    table.play("M");
    let screen = table.driver.screen();
    let row = screen.lines().find(|line| line.trim_start().starts_with("8%")).unwrap();
    assert!(row.contains("[+5.3%]"), "{row}");
    let (gain, loss) = row.split_once('│').expect("a rule between gain and loss");
    assert!(gain.contains('+') && !gain.contains('-') && !gain.contains('<'), "{row}");
    assert!(loss.contains("<-0.7%") && loss.contains("<-4.7%") && !loss.contains('+'), "{row}");
    assert!(loss.trim_end().ends_with("35.3%"), "the row's break-even: {row}");
}

#[test]
fn price_and_quantity_have_their_break_even_marked() {
    let mut table = holder(120, 36);
    table.play("M Tab");
    assert_eq!(sense(&table).page, Page::Price);
    let line = &plots(&table).price;
    let zero = line.spots.iter().position(|spot| spot.marks.contains(&Mark::Zero)).unwrap();
    assert_eq!(Money::units(line.spots[zero].at).fixed(2), "11.84");
    for (at, spot) in line.spots.iter().enumerate() {
        assert_eq!(spot.point.unwrap().keep.as_units() < 0, at < zero, "{spot:?}");
    }
    assert!(table.driver.screen().contains("保本售价 ¥11.84"));
    // One step below and above: 0.50 of price is 0.50 x 88% x (1 - 30% - 5% - 1/101) = 0.2816 an order.
    table.play("Up");
    assert_eq!(chosen(&table).keep.fixed(3), "0.318");
    table.play("Tab");
    let line = &plots(&table).orders;
    let at = |mark: &dyn Fn(&Mark) -> bool| line.spots.iter().find(|spot| spot.marks.iter().any(mark)).unwrap().at;
    assert_eq!(at(&|mark| *mark == Mark::Zero), 501);
    assert_eq!(at(&|mark| *mark == Mark::Now), 800);
    let steps: Vec<(i64, String)> = line
        .spots
        .iter()
        .flat_map(|spot| spot.marks.iter().map(|mark| (spot.at, *mark)))
        .filter_map(|(at, mark)| match mark {
            Mark::Step(_, price) => Some((at, price.fixed(2))),
            _ => None,
        })
        .collect();
    let step = |at: i64, price: &str| (at, price.to_owned());
    assert_eq!(steps, [step(100, "3.50"), step(500, "3.20"), step(2_000, "2.90")]);
    assert!(line.spots.is_sorted_by_key(|spot| spot.at));
    // 2,000: the break gives 0.30 x 89.6% = 0.2688, the slot 0.60 less an order: 1.468.
    while plots(&table).orders.cursor().unwrap().at != 2_000 {
        table.play("Down");
    }
    assert_eq!((chosen(&table).keep.fixed(3), chosen(&table).total.fixed(0)), ("1.468".to_owned(), "2936".to_owned()));
    table.play("Shift-Tab Shift-Tab");
    assert_eq!(sense(&table).page, Page::Grid);
}

#[test]
fn what_is_chosen_goes_into_the_drawer() {
    let mut table = holder(120, 36);
    table.play("M Right Down Enter");
    let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
    assert_eq!((form.focus, form.draft.commission), (LensField::Commission, Some(Rate::percent(32))));
    let returns = form.draft.returns.unwrap();
    assert_eq!((returns.before, returns.after), (Rate::percent(4), Rate::percent(10)));
    assert_eq!(form.before, table.state().lens, "Esc would bring it back");
    table.play("Esc M Tab Down Enter");
    let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
    assert_eq!((form.focus, form.draft.retail), (LensField::Retail, RetailRule::Fixed(Money::fen(1_340))));
    table.play("Enter");
    assert_eq!(table.state().lens.retail, RetailRule::Fixed(Money::fen(1_340)));
    // What holds now is left as it is; a commission that the channel does not allow says so.
    table.play("M Enter");
    let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
    assert_eq!(form.draft, table.state().lens);
    table.play("Ctrl-U =49 Enter M End Enter");
    let toast = table.state().toast.clone().unwrap().words;
    assert!(toast.contains("最多 50%") && matches!(table.state().top(), Some(Layer::Sense(_))), "{toast}");
}

#[test]
fn without_an_account_there_is_nothing_to_turn() {
    let mut table = Table::new(120, 36);
    table.play("s =DL-0098 Enter M");
    assert!(table.state().layers.is_empty());
    assert!(table.state().toast.clone().unwrap().words.contains("没给价"));
    table.play("W");
    assert!(table.state().layers.is_empty());
}

#[test]
fn both_can_be_reached_without_letters() {
    for (action, open) in [
        (huopan::app::Action::Sense, (|layer: &Layer| matches!(layer, Layer::Sense(_))) as fn(&Layer) -> bool),
        (huopan::app::Action::WhatIf, |layer: &Layer| matches!(layer, Layer::WhatIf(_))),
    ] {
        let mut table = holder(80, 24);
        table.play("F2 9");
        let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
        let words = action.info().unwrap().zh_help;
        let at = menu.items.iter().position(|item| item.words == words).unwrap();
        table.play(&(at + 1).to_string());
        assert!(table.state().top().is_some_and(open));
        table.play("Esc");
        assert!(table.state().layers.is_empty());
    }
}

#[test]
fn lenses_side_by_side_with_the_best_marked() {
    let mut table = holder(120, 36);
    table.play("W");
    let screen = what_if(&table);
    assert_eq!(screen.cases.len(), 4);
    let totals: Vec<String> = screen.cases.iter().map(|case| case.account.as_ref().unwrap().total.fixed(0)).collect();
    assert_eq!(totals[..2], ["479", "2936"], "what holds now, and the next break's quantity");
    assert_eq!(screen.cases[1].named.lens.orders.get(), 2_000);
    // The streamers who would earn most with it, the better one first, neither of them hers.
    assert!(screen.cases[2..].iter().all(|case| case.named.lens.streamer != table.state().lens.streamer));
    let total = |at: usize| screen.cases[at].account.as_ref().unwrap().total;
    assert!(total(2) >= total(3));
    let best = |measure| (0..4).filter(|at| screen.is_best(measure, *at)).collect::<Vec<_>>();
    let highest = (0..4).max_by_key(|at| total(*at)).unwrap();
    assert_eq!(best(Measure::Total), [highest]);
    let least = (0..4).min_by_key(|at| screen.cases[*at].account.as_ref().unwrap().purchase.cash).unwrap();
    assert_eq!(best(Measure::Cash), [least]);
    let line = |words: &str| {
        let screen = table.driver.screen();
        screen.lines().find(|line| line.trim_start().starts_with(words)).unwrap().to_owned()
    };
    assert!(line("共赚").contains("¥2,936") && line("保本佣金").contains("42.9%"));
    assert_eq!(line("真毛利").matches('√').count(), 1);
}

#[test]
fn columns_come_and_go_and_one_is_taken() {
    let mut table = holder(80, 24);
    table.play("W");
    let shown = table.driver.screen();
    assert!(shown.contains("第 1-2 列，共 4 列"), "{shown}");
    table.play("i");
    assert!(table.state().toast.clone().unwrap().words.contains("Del"), "four are enough");
    table.play("Right Right Right");
    assert!(table.driver.screen().contains("第 3-4 列，共 4 列"));
    table.play("Del Del Del");
    assert_eq!(what_if(&table).cases.len(), 1);
    table.play("Del");
    assert_eq!(what_if(&table).cases.len(), 1, "the last one stays");
    table.play("F2 1");
    assert_eq!((what_if(&table).cases.len(), what_if(&table).at), (2, 1));
    assert_eq!(what_if(&table).cases[1].named.lens.orders.get(), 2_000);
    let lens = what_if(&table).cases[1].named.lens.clone();
    table.play("Enter");
    assert_eq!(table.state().lens, lens);
    assert!(table.state().layers.is_empty() && table.row().article.as_str() == "HB-3021");
    assert_eq!(table.row().margin.unwrap().rate.unwrap().percent_signed(1), "+12.9%");
}

/// F2 of the drawer, and the line of an act in it.
fn from_drawer(table: &mut Table, action: huopan::app::Action) {
    table.play("F2");
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
    let at = menu.items.iter().position(|item| item.words == action.info().unwrap().zh_help).unwrap();
    table.play(&(at + 1).to_string());
}

#[test]
fn the_drawers_draft_is_what_is_turned() {
    let mut table = holder(120, 36);
    table.play("m Space");
    from_drawer(&mut table, huopan::app::Action::Sense);
    // At 2,000 orders, which are a draft yet: 1.468 an order.
    assert_eq!((sense(&table).lens.orders.get(), chosen(&table).keep.fixed(3)), (2_000, "1.468".to_owned()));
    table.play("Right Enter");
    let Some(Layer::Lens(form)) = table.state().top() else { panic!("no drawer") };
    assert_eq!((form.draft.orders.get(), form.before.orders.get()), (2_000, 800));
    assert!(form.draft.commission > Some(Rate::percent(30)));
    from_drawer(&mut table, huopan::app::Action::WhatIf);
    assert_eq!(what_if(&table).cases[0].named.lens.orders.get(), 2_000);
    table.play("Right Enter");
    assert!(matches!(table.state().top(), Some(Layer::Lens(_))), "into the drawer, not past it");
    table.play("Esc");
    assert_eq!((table.state().lens.orders.get(), table.state().layers.len()), (800, 0));
}

#[test]
fn a_saved_lens_can_stand_beside_the_others() {
    let mut table = holder(120, 36);
    table.play("m Space Down Right F2 1 Ctrl-U =大场 Enter Esc W Del F2");
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
    let words: Vec<&String> = menu.items.iter().map(|item| &item.words).collect();
    let at = words.iter().position(|words| *words == "大场").unwrap_or_else(|| panic!("{words:?}"));
    table.play(&(at + 1).to_string());
    let screen = what_if(&table);
    let case = screen.cases.last().unwrap();
    assert_eq!((case.named.name.as_str(), case.named.lens.orders.get()), ("大场", 2_000));
    // 31%: 2,936 less 11.352 x 1% x 2,000.
    assert_eq!(case.account.as_ref().unwrap().total.fixed(0), "2709");
}
