//! Behind the last hit: other questions, carried out like rows are opened; and rules that nothing stops at.

use huopan::app::{
    ends::{Found, Line, Rule},
    state::Layer,
};
use huopan::domain::OfferId;

use crate::desk::Table;

/// The lines of the list, without the numbers.
fn kinds(table: &Table) -> String {
    let ends = table.state().list().ends();
    let sign = |line| match line {
        Line::Good(_) => 'g',
        Line::Reason(_) => 'r',
        Line::Rule(Rule::Gapped) => '-',
        Line::Rule(Rule::Near) => '=',
        Line::Rule(Rule::Further) => '+',
        Line::Suggestion(_) => 's',
    };
    (0..ends.lines()).filter_map(|line| ends.at(line)).map(sign).collect()
}

#[test]
fn a_condition_in_the_way_is_taken_out_by_enter() {
    let mut table = Table::new(120, 36);
    table.play("s =sjzj Space =毛利>90% Enter");
    assert_eq!(table.state().list().hits.total, 0);
    assert!(kinds(&table).starts_with("rrr+s"), "{}", kinds(&table));
    table.play("Down Enter");
    assert_eq!(table.state().query.input.value(), "sjzj");
    assert!(table.state().layers.is_empty(), "the hits have the keyboard");
    let list = table.state().list();
    assert_eq!((list.cursor, list.asked.query.as_str()), (0, "sjzj"));
    assert!(list.hits.total > 10 && table.row().title.as_str().contains("手机支架"));
}

#[test]
fn in_the_box_too() {
    let mut table = Table::new(80, 24);
    table.play("s =zzqqzzqq");
    assert_eq!(kinds(&table), "rrr", "a letter less finds nothing either");
    table.play("Space =sjzj");
    assert_eq!(kinds(&table), "rrr+s");
    let promised = table.state().list().suggestions()[0].goods;
    table.play("Down Enter");
    assert_eq!(table.state().query.input.value(), "sjzj");
    assert!(table.state().layers.is_empty());
    assert_eq!(table.state().list().hits.total, promised, "as many as was said");
}

#[test]
fn rules_are_passed_over_by_every_move() {
    let mut table = Table::new(120, 36);
    table.play("s =sjzj Enter");
    let lines = kinds(&table);
    let whole = lines.find('-').expect("some are scattered");
    assert_eq!(whole, table.state().list().hits.whole);
    let mut seen = vec![table.row().id];
    for _ in 1..table.state().list().hits.total {
        table.play("Down");
        seen.push(table.row().id);
    }
    let mut unlike = seen.clone();
    unlike.sort_unstable();
    unlike.dedup();
    assert_eq!(unlike.len(), table.state().list().hits.total, "each good once");
    let mut back: Vec<OfferId> = vec![table.row().id];
    for _ in 1..seen.len() {
        table.play("Up");
        back.push(table.row().id);
    }
    back.reverse();
    assert_eq!(back, seen);
}

#[test]
fn in_another_order_there_are_no_rules_and_each_good_says_itself_how_it_was_found() {
    let mut table = Table::new(120, 36);
    table.play("s =sjzj Enter");
    let list = table.state().list();
    let gapped: Vec<OfferId> = list.rows[list.hits.whole..].iter().map(|row| row.id).collect();
    assert!(!gapped.is_empty() && list.rows.len() == list.hits.total);
    table.play("o 2");
    let list = table.state().list();
    assert!(!kinds(&table).contains('-'), "{}", kinds(&table));
    for row in &list.rows {
        let found = if gapped.contains(&row.id) { Found::Gapped } else { Found::Whole };
        assert_eq!(row.found, found, "{}", row.title);
    }
}

#[test]
fn marks_and_ranges_are_of_goods_only() {
    let mut table = Table::new(120, 36);
    table.play("s =sjzj Enter v End v");
    let list = table.state().list();
    assert_eq!(list.marks.len(), list.hits.total);
    // Space on the last good stays on it: what is marked can be acted on.
    table.play("Esc Home");
    for _ in 0..list_len(&table) {
        table.play("Space");
    }
    assert!(table.state().list().current().is_some());
}

fn list_len(table: &Table) -> usize {
    table.state().list().hits.total
}

#[test]
fn acts_say_that_there_is_no_good() {
    let mut table = Table::new(120, 36);
    table.play("s =sjzj Space =毛利>90% Enter Down a");
    assert!(!matches!(table.state().top(), Some(Layer::Assign(_))));
    assert!(table.state().toast.is_some(), "why nothing happens is said");
    assert_eq!(table.state().query.input.value(), "sjzj 毛利>90%");
}
