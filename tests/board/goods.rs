//! What is done with goods that are found: deciding about them, exporting them.

use huopan::app::{
    Action, Effect,
    form::FormKind,
    state::{Layer, Tone},
};
use huopan::export::wanted::Goods;

use crate::desk::Table;

/// Types a path into the field with the keyboard, and saves.
fn into(table: &mut Table, file: &std::path::Path) {
    table.play(&format!("Ctrl-U ={} Enter", file.display()));
}

fn toast(table: &Table) -> (Tone, String) {
    let toast = table.state().toast.clone().expect("an answer");
    (toast.tone, toast.words)
}

#[test]
fn an_act_waits_until_the_cursor_is_on_its_good_again() {
    let mut table = Table::new(120, 36);
    table.play("Down Down");
    let mut state = table.state().clone();
    let chosen = table.row().id;
    assert!(!state.must_wait(Action::Member));
    // The same goods in another order: the rows are there before it is known where the chosen good stands in it.
    let asks = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Search { .. }));
    assert!(asks(&state.ask_again()));
    let list = state.list();
    let (generation, rows) = (list.generation, list.rows.iter().rev().cloned().collect::<Vec<_>>());
    let place = rows.iter().position(|row| row.id == chosen).unwrap();
    let hits = huopan::app::note::Hits { generation, done: true, ..list.hits.clone() };
    state.take_hits(hits);
    state.take_rows(generation, 0, rows);
    assert_ne!(state.list().current_id(), Some(chosen), "another good is where the chosen one was");
    assert!(state.must_wait(Action::Member));
    state.take_located(generation, chosen, Some(place));
    assert_eq!(state.list().current_id(), Some(chosen));
    assert!(!state.must_wait(Action::Member));
}

#[test]
fn a_pool_goes_into_a_file_without_its_costs() {
    let mut table = Table::new(120, 36);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("盘.csv");
    table.play("2 e Tab Tab Tab");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert!(matches!(&form.kind, FormKind::Export(Goods::Pool(_))));
    assert!(form.title.contains("双12备货") && form.title.contains("14款"), "{}", form.title);
    assert_eq!(form.value(3), "huopan-双12备货-2026-11-23.xlsx");
    table.play("Up Up 2 Tab Tab");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert!(form.value(3) == "huopan-双12备货-2026-11-23.csv", "the file's ending follows the format");
    into(&mut table, &file);
    let (tone, words) = toast(&table);
    assert!(tone == Tone::Ok && words.contains("14款") && words.contains("盘.csv"), "{words}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("货号") && !text.contains("到仓单价"), "{text}");
    assert!(table.state().layers.is_empty() && table.state().exporting.is_none());
}

#[test]
fn a_file_that_is_there_stays_and_the_form_comes_back() {
    let mut table = Table::new(120, 36);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.xlsx");
    std::fs::write(&file, b"old").unwrap();
    table.play("Space Space e Tab Tab Tab");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert!(matches!(&form.kind, FormKind::Export(Goods::These(ids)) if ids.len() == 2), "the marked ones");
    into(&mut table, &file);
    let (tone, words) = toast(&table);
    assert!(tone == Tone::Bad && words.contains("已有这个文件"), "{words}");
    assert_eq!(std::fs::read(&file).unwrap(), b"old");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("the form is kept") };
    assert_eq!((form.focus, form.wrong.is_some()), (3, true));
    let other = folder.path().join("new.xlsx");
    into(&mut table, &other);
    assert!(toast(&table).1.contains("2款"));
    assert!(std::fs::read(&other).unwrap().starts_with(b"PK"));
}

#[test]
fn what_a_query_finds_is_exported_and_a_purchase_list_says_that_it_has_costs() {
    let mut table = Table::new(120, 36);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("买.md");
    table.play("s =HB-3021 Enter e 4 Tab Tab Tab");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert!(matches!(&form.kind, FormKind::Export(Goods::Query(query)) if query == "HB-3021"));
    into(&mut table, &file);
    let Some(Layer::Form(form)) = table.state().top() else { panic!("the form is kept") };
    assert_eq!((form.focus, form.choice(1)), (2, 2), "on the field that says costs; the format is that of the file");
    assert!(!file.exists());
    table.play("2 Enter");
    assert!(std::fs::read_to_string(&file).unwrap().contains("到仓单价"));
    assert!(toast(&table).1.contains("1款"));
    table.play("3 e");
    assert!(toast(&table).1.contains("货品"), "on the streamers' tab it says where it works");
}

#[test]
fn columns_are_chosen_and_the_order_is_kept() {
    use huopan::app::columns::Column;
    let mut table = Table::new(120, 36);
    let before: Vec<Column> = table.state().placed().iter().map(|one| one.column).collect();
    assert!(before.contains(&Column::Moq) && !before.contains(&Column::Category));
    // By width, then the columns as they stand: 起批 off, 类目 on.
    table.play("c Down Down Down Down Down Space Down Down Enter");
    let now: Vec<Column> = table.state().placed().iter().map(|one| one.column).collect();
    let wanted: Vec<Column> = huopan::app::columns::ORDER
        .into_iter()
        .filter(|one| (before.contains(one) && *one != Column::Moq) || *one == Column::Category)
        .collect();
    assert_eq!(now, wanted);
    // What is always there stays, and digits do it too: the first line leaves it to the width again.
    table.play("Up Space");
    assert!(table.state().placed().iter().any(|one| one.column == Column::Cost));
    table.play("1 Esc");
    assert_eq!(table.state().placed().iter().map(|one| one.column).collect::<Vec<_>>(), before);
    assert_eq!(table.state().columns, None);
}
