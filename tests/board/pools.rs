//! All pools: what is in them, and giving one another name.

use huopan::app::{pool_list::PoolCard, state::Layer};

use crate::desk::Table;

fn pools(table: &Table) -> Vec<PoolCard> {
    let Some(Layer::Pools(list)) = table.state().top() else { panic!("no list") };
    list.found.as_ref().expect("counted").rows.clone()
}

#[test]
fn all_pools_are_counted_and_one_gets_another_name() {
    let mut table = Table::new(120, 36);
    table.play("2 t Enter F8 =pool.list Enter");
    let all = pools(&table);
    let ours = all.iter().find(|pool| pool.name.as_str() == "双12备货").unwrap();
    assert_eq!(ours.goods, 14);
    assert!(!ours.stages.is_empty() && ours.stages.iter().map(|(_, goods)| goods).sum::<usize>() <= 14);
    assert!(all.iter().all(|pool| !pool.by.is_empty()));
    let other = all.iter().position(|pool| pool.name.as_str() == "小鹿备选").unwrap();
    // Another pool's name is refused, a new one holds and is seen at once.
    table.play(&format!("Home {} n Ctrl-U =双12备货 Enter", "Down ".repeat(other)));
    assert!(matches!(table.state().top(), Some(Layer::Form(form)) if form.wrong.is_some()), "kept open");
    table.play("Ctrl-U =周五备选 Enter");
    let renamed = &pools(&table);
    let (at, pool) = renamed.iter().enumerate().find(|(_, pool)| pool.name.as_str() == "周五备选").unwrap();
    assert_eq!((pool.goods, &pool.by), (19, &all[other].by), "what is in it and who made it stay");
    table.play(&format!("Home {} Enter", "Down ".repeat(at)));
    assert!(table.state().layers.is_empty());
    assert_eq!((table.state().pool.clone(), table.state().list().hits.total), (pool.id.clone(), 19));
    // The name is taken back as any decision is.
    table.play("u");
    assert!(table.state().shared.pools.iter().any(|(_, name)| name.as_str() == "小鹿备选"));
}

#[test]
fn what_is_looked_for_in_a_pool_is_seen() {
    let mut table = Table::new(120, 36);
    let line = |table: &Table| table.driver.screen().lines().nth(2).unwrap().replace(' ', "");
    table.play("2");
    assert!(line(&table).starts_with("选品池双12备货") && !line(&table).contains("搜索"), "{}", line(&table));
    table.play("s =雨伞");
    assert_eq!(table.row().article.as_str(), "YS-1102");
    assert!(line(&table).starts_with("选品池双12备货搜索雨伞"), "{}", line(&table));
    table.play("Enter");
    assert!(line(&table).starts_with("选品池双12备货搜索雨伞"), "{}", line(&table));
}
