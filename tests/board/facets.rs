//! The facets as a person uses them: pressed values stand in the query, and the list agrees with their counts.

use huopan::app::state::Layer;
use huopan::search::facets::{Facet, Stance};

use crate::desk::Table;

fn query(table: &Table) -> String {
    table.state().query.input.value().to_owned()
}

fn total(table: &Table) -> usize {
    table.state().goods.hits.total
}

/// What the line under the cursor says.
fn here(table: &Table) -> (usize, Stance) {
    let (facet, at) = table.state().facet_cursor().expect("a cursor");
    let line = &table.state().facets.group(facet).unwrap().lines[at];
    (line.count, line.stance)
}

#[test]
fn a_value_pressed_stands_in_the_query_and_counts_agree_with_the_list() {
    let mut table = Table::new(120, 36);
    table.play("s =sjzj Tab Down");
    let all = total(&table);
    let (count, _) = here(&table);
    assert!(0 < count && count < all && table.state().facets.found == all);
    let order: Vec<_> = values(&table, Facet::Category);
    table.play("Space");
    assert_eq!(query(&table), format!("sjzj 类目:{}", order[1]));
    assert_eq!((total(&table), here(&table)), (count, (count, Stance::Only)));
    assert_eq!(values(&table, Facet::Category), order, "nothing moves");
    let lines = &table.state().facets.group(Facet::Category).unwrap().lines;
    assert!(lines.iter().filter(|line| line.stance == Stance::Open).all(|line| line.count == 0));
    // A second one of the facet joins the first, and goes again; so does the first.
    table.play("Up Space");
    assert_eq!(query(&table), format!("sjzj 类目:{},{}", order[1], order[0]));
    assert!(total(&table) > count && here(&table).0 + count == total(&table));
    table.play("Space");
    assert_eq!(total(&table), count);
    table.play("Down Space");
    assert_eq!((query(&table).as_str(), total(&table)), ("sjzj", all));
    // Not these: typed by hand it means the same.
    table.play("x");
    assert_eq!((query(&table), total(&table)), (format!("sjzj -类目:{}", order[1]), all - count));
    table.play("Esc Ctrl-U");
    table.play(&format!("=sjzj Space =类目:{} Tab", order[0]));
    let lines = &table.state().facets.group(Facet::Category).unwrap().lines;
    assert_eq!(lines.iter().find(|line| line.stance == Stance::Only).map(|line| line.count), Some(total(&table)));
}

fn values(table: &Table, facet: Facet) -> Vec<String> {
    let lines = &table.state().facets.group(facet).unwrap().lines;
    let name = |value: &huopan::search::facets::Value| match value {
        huopan::search::facets::Value::Name(_, name) => name.to_string(),
        huopan::search::facets::Value::Band(..) => String::new(),
    };
    lines.iter().map(|line| name(&line.value)).collect()
}

#[test]
fn every_line_over_all_goods_finds_as_many_as_it_says() {
    let mut table = Table::new(200, 60);
    table.play("Shift-Tab");
    assert!(matches!(table.state().top(), Some(Layer::Facets)));
    let (all, lines) = (total(&table), huopan::app::layout::facet_values(table.state()));
    assert!(lines.len() > 20 && table.state().facets.found == all);
    for line in &lines {
        assert_eq!(table.state().facet_cursor(), Some(*line));
        let (count, _) = here(&table);
        table.play("Space");
        assert_eq!(total(&table), count, "{}", query(&table));
        assert_eq!(huopan::app::layout::facet_values(table.state()), lines, "nothing moves");
        table.play("x");
        assert_eq!(total(&table), all - count, "{}", query(&table));
        table.play("x Down");
        assert_eq!((query(&table).as_str(), total(&table)), ("", all));
    }
}

#[test]
fn on_a_small_window_they_stand_over_the_list() {
    let mut table = Table::new(80, 24);
    table.play("s =sjzj Tab");
    let shown = table.driver.screen();
    assert!(shown.contains("市场区") && !shown.contains("WJ-0815"), "{shown}");
    table.play("PgDn Space Tab");
    assert_eq!(query(&table), "sjzj @二区");
    assert!(table.state().layers.is_empty() && table.driver.screen().contains("WJ-0815"));
}
