#![allow(clippy::unwrap_used)]

use super::*;
use crate::ingest::table::csv;

fn mapping(header: &str, choice: &str) -> Mapping {
    let table = csv::read(header, ',').unwrap();
    let names: Vec<&str> = table.rows().next().unwrap().cells().collect();
    Mapping::of(&names, &Choice::parse(choice).unwrap())
}

fn fields(header: &str) -> Vec<Field> {
    mapping(header, "columns = {}").columns.iter().map(|column| column.field).collect()
}

fn first(table: &Table) -> Option<usize> {
    find(table, &Choice::default())
}

fn field(header: &str) -> Option<Field> {
    known(header).map(|known| known.field)
}

#[test]
fn names_are_known_without_units_width_and_case() {
    for (header, expected) in [
        ("货号", Field::Article),
        ("货 号*", Field::Article),
        ("ＩＴＥＭ　ＮＯ．", Field::Article),
        ("单价（元）", Field::Price),
        ("单价/元", Field::Price),
        ("Unit Price (RMB)", Field::Price),
        ("品名(中文)", Field::Name),
        ("装箱数(个)", Field::Carton),
        ("PCS/CTN", Field::Carton),
        ("起批量：", Field::Moq),
    ] {
        assert_eq!(field(header), Some(expected), "{header}");
    }
}

#[test]
fn of_parts_the_longest_counts() {
    assert_eq!(field("最后采购价"), Some(Field::Kept), "not 采购价");
    assert_eq!(field("建议零售价格"), Some(Field::Retail), "not 价格");
    assert_eq!(field("我司货号"), Some(Field::Article));
    assert_eq!(field("商品单价"), Some(Field::Price));
    assert_eq!(field("L"), None, "single letters say nothing");
    assert_eq!(field("以上价格不含税，五十件以下不包邮，请先问过再下单"), None, "a sentence is no header");
}

#[test]
fn every_name_is_written_as_it_is_compared_and_stands_once() {
    let mut all: Vec<&str> = words::NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    for name in &all {
        assert_eq!(normal(name), *name);
    }
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "a name of two fields");
}

#[test]
fn every_field_has_its_name() {
    for field in Field::ALL {
        assert_eq!(Field::named(field.name()), Some(field));
        assert_eq!(serde_json::to_string(&field).unwrap(), format!("\"{}\"", field.name()));
    }
}

#[test]
fn the_whole_name_goes_before_a_part_and_two_are_asked() {
    assert_eq!(fields("货号,品名,单价,参考价格"), [Field::Article, Field::Name, Field::Price, Field::Kept]);
    let two = mapping("货号,品名,含税价,单价(元)", "columns = {}");
    assert_eq!(two.questions, [Question::Which { field: Field::Price, columns: vec![3, 2] }]);
    assert_eq!(two.one(Field::Price), Some(3), "单价 is recommended");
    assert_eq!(two.is_asked(2), Some(Field::Price));
    assert_eq!(two.is_asked(0), None);
    let several = mapping("货号,颜色,尺码,单价,图片1,图片2", "columns = {}");
    assert_eq!(several.all(Field::Spec).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(several.all(Field::Image).collect::<Vec<_>>(), [4, 5]);
    assert!(several.questions.is_empty());
}

#[test]
fn what_is_chosen_holds_and_is_not_asked_again() {
    let chosen = mapping("货号,品名,含税价,单价(元)", "columns = {\"含税价\" = \"price\"}");
    assert_eq!((chosen.one(Field::Price), chosen.questions.len()), (Some(2), 0));
    let twice = mapping("货号,价格,价格", "columns = {}");
    assert_eq!(
        twice.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        ["货号", "价格 (2)", "价格 (3)"]
    );
    let like = mapping("货号,价格,价格,价格 (2)", "columns = {}");
    assert_eq!(
        like.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        ["货号", "价格 (2.1)", "价格 (3)", "价格 (2)"]
    );
    let text = twice.choice().to_text().unwrap();
    assert!(mapping("货号,价格,价格", &text).questions.is_empty(), "{text}");
    assert_eq!(mapping("货号,品名", "columns = {}").questions, [Question::NoPrice]);
    assert!(Choice::parse("columns = {\"a\" = \"prise\"}").is_err());
    assert!(Choice::parse("column = {}").is_err());
}

#[test]
fn everyday_names() {
    use Field::{Article, Kept, Name, Price, Spec, Stock};
    assert_eq!(fields("型号,产品,出厂价"), [Article, Name, Price]);
    assert_eq!(fields("货号,商品,原价,现价"), [Article, Name, Kept, Price]);
    assert_eq!(fields("款式,单价,库存"), [Name, Price, Stock]);
    assert_eq!(fields("品名,款式,单价"), [Name, Spec, Price]);
    assert_eq!(fields("货号,款式,单价"), [Article, Spec, Price], "the article number names the goods");
    assert_eq!(first(&csv::read("报价单,,\n款式,单价,库存\n长袖,3.5,10\n", ',').unwrap()), Some(1));
}

#[test]
fn of_two_months_it_is_asked_which_holds() {
    let two = mapping("货号,品名,10月价,11月价", "columns = {}");
    assert_eq!(two.questions, [Question::Which { field: Field::Price, columns: vec![3, 2] }]);
    let years = mapping("货号,品名,2026年1月价,2025年12月价", "columns = {}");
    assert_eq!(years.questions, [Question::Which { field: Field::Price, columns: vec![2, 3] }]);
    assert_eq!(mapping("货号,品名,11月价", "columns = {}").questions, []);
}

#[test]
fn a_unit_that_is_not_known_is_asked_until_it_is_said() {
    let unsure = mapping("货号,品名,单价(特)", "columns = {}");
    assert_eq!(unsure.questions, [Question::Which { field: Field::Price, columns: vec![2] }]);
    assert_eq!(mapping("货号,品名,单价(特)", "columns = {\"单价(特)\" = \"price\"}").questions, []);
    assert_eq!(mapping("货号,品名,单价(元/打)", "columns = {}").questions, [], "converted or refused cell by cell");
}

#[test]
fn the_header_is_found_below_titles() {
    let table = |text| csv::read(text, ',').unwrap();
    assert_eq!(first(&table("晨苗文具 11月报价\n电话,0579\n货号,品名,单价\nA,本,1")), Some(2));
    assert_eq!(first(&table("甲,乙\n丙,丁")), None);
    assert_eq!(first(&table("单价,库存\n1,2")), None, "nothing names the goods");
    assert_eq!(first(&table("名称\n1")), None, "one name alone is no header");
    let late = format!("{}货号,品名,单价\n", "x,y\n".repeat(LOOK));
    assert_eq!(first(&table(&late)), None, "it is looked for among the first rows only");
}

#[test]
fn a_name_means_one_thing_and_is_written_as_headers_are_compared() {
    let names = || words::NAMES.iter().flat_map(|(_, names)| *names);
    let mut seen = std::collections::HashSet::new();
    for name in names() {
        assert_eq!(normal(name), *name);
        assert!(seen.insert(name), "{name} stands twice");
    }
}
