//! Streamers and what was done: their tabs, by keys.

use huopan::app::{
    state::{Layer, Tab, Tone},
    streamers::By,
};
use huopan::domain::{Quantity, Rate, decision::Via, ledger::Standing as Became, streamer::Standing};
use huopan::text::Clean;

use crate::desk::Table;

/// The streamer under the cursor.
fn her(table: &Table) -> String {
    table.state().streamers.roster.current().expect("a streamer under the cursor").card.id.to_string()
}

fn ids(table: &Table) -> Vec<String> {
    table.state().streamers.roster.rows.iter().map(|row| row.card.id.to_string()).collect()
}

#[test]
fn streamers_answer_for_the_good_that_was_under_the_cursor() {
    let mut table = Table::new(120, 36);
    table.play("s =HB-3021 Enter 3");
    assert_eq!(table.state().tab, Tab::Streamers);
    let rows = &table.state().streamers.roster.rows;
    assert_eq!(rows.len(), 30);
    // 小鹿 is the worked item: 12.90 at 30%, 800 orders, slot 800.
    let xiaolu = rows.iter().find(|row| row.card.id.as_str() == "xiaolu").unwrap();
    let account = xiaolu.with_good.as_ref().unwrap().account.clone().unwrap();
    assert_eq!(account.rate.unwrap().percent_signed(1), "+5.3%");
    assert_eq!(account.total.fixed(0), "479");
    // By total profit; those who cannot be given goods are last, whatever they would bring.
    let able: Vec<bool> = rows.iter().map(|row| row.card.standing.can_be_assigned()).collect();
    assert!(able.is_sorted_by(|a, b| a >= b), "{able:?}");
    let totals: Vec<_> = rows
        .iter()
        .filter(|row| row.card.standing.can_be_assigned())
        .map(|row| row.with_good.as_ref().unwrap().account.as_ref().unwrap().total)
        .collect();
    assert!(totals.is_sorted_by(|a, b| a >= b), "{totals:?}");
    assert!(table.driver.screen().contains("她来卖 HB-3021"), "{}", table.driver.screen());
}

#[test]
fn typing_finds_by_pinyin_team_trade_and_tier() {
    let mut table = Table::new(120, 36);
    table.play("3 s =azhen");
    assert_eq!(ids(&table), ["azhen"]);
    table.play("Ctrl-U =山货帮");
    let mut found = ids(&table);
    found.sort();
    assert_eq!(found, ["afeng", "daliu", "dashan", "xiaozhong", "yangzai"]);
    table.play("Ctrl-U =超头");
    let mut found = ids(&table);
    found.sort();
    assert_eq!(found, ["haige", "leijie"]);
    table.play("Ctrl-U =袜品 Enter");
    assert!(ids(&table).contains(&"linger".to_owned()));
    assert!(table.state().layers.is_empty());
    // Esc gives all of them back; what an input method commits into the list is a search.
    table.play("Esc");
    assert_eq!(ids(&table).len(), 30);
    table.play("=小鹿");
    assert_eq!(her(&table), "xiaolu");
    table.play("Ctrl-U =没有这个人");
    assert!(table.driver.screen().contains("没找到这样的主播"), "{}", table.driver.screen());
    assert_eq!(table.state().goods.asked.query, "", "goods are not searched from here");
}

#[test]
fn orders_are_chosen_by_digit_and_turned() {
    let mut table = Table::new(120, 36);
    table.play("3 o 4");
    assert_eq!(table.state().streamers.sort.by, By::Viewers);
    assert_eq!(ids(&table)[0], "haige", "41,000 on average");
    table.play("o 4");
    assert_eq!(ids(&table)[0], "xiaoyuer", "62 on average");
    table.play("o 3");
    assert_eq!(ids(&table)[0], "afeng", "by name as it is read: 阿峰数码");
    assert!(["tianxin", "ruirui"].contains(&ids(&table)[29].as_str()), "banned and paused are last");
}

#[test]
fn her_terms_become_the_lens() {
    let mut table = Table::new(120, 36);
    table.play("3 s =azhen Enter m");
    let lens = &table.state().lens;
    assert_eq!(lens.streamer.as_ref().map(Clean::as_str), Some("azhen"));
    assert_eq!((lens.orders.get(), lens.commission, lens.slot), (220, None, None));
    assert!(table.toast().contains("阿珍") && table.toast().contains("20%"), "{}", table.toast());
    table.play("1 s =HB-3021 Enter");
    let rate = table.state().sheet.as_ref().unwrap().account.as_ref().unwrap().rate.unwrap();
    assert_eq!(rate.percent_signed(1), "+21.7%", "as her row says");
}

#[test]
fn a_streamer_is_added_with_an_id_made_from_her_name() {
    let mut table = Table::new(120, 36);
    table.play("3 i =小美");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.value(1), "xiaomei");
    table.play("Down Down 2 Down =新人营 Down 6 2 0 0 0 Down Down 8 0 Down 1 8 . 5 Down 1 0 0 Down =饰品、针织 Enter");
    assert!(table.state().layers.is_empty(), "saved");
    assert_eq!(her(&table), "xiaomei", "the cursor goes to her");
    let world = table.world();
    let card = world.ledger.streamer("xiaomei").unwrap();
    assert_eq!((card.name.as_str(), card.team.as_str()), ("小美", "新人营"));
    assert_eq!(card.followers, Some(62_000));
    assert_eq!(card.avg_viewers, None, "what is not written is not known");
    assert_eq!(card.orders, Quantity::new(80));
    assert_eq!(card.commission, Some(Rate::parse("18.5%").unwrap()));
    assert_eq!(card.slot.unwrap().to_string(), "100.00");
    assert_eq!(card.sells.iter().map(Clean::as_str).collect::<Vec<_>>(), ["饰品", "针织"]);
    table.play("u");
    assert!(table.world().ledger.streamer("xiaomei").is_none());
    assert_eq!(ids(&table).len(), 30);
}

#[test]
fn a_second_of_the_same_name_gets_another_id_and_a_bad_figure_keeps_the_form() {
    let mut table = Table::new(120, 36);
    table.play("3 i =小鹿");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.value(1), "xiaolu2");
    table.play("Down Down Down Down Down Down Down 1 2 0 Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("kept open") };
    assert_eq!(form.wrong.as_ref().map(|wrong| wrong.line), Some(7), "more than all of it is no commission");
    assert_eq!(table.state().toast.as_ref().map(|toast| toast.tone), Some(Tone::Bad));
    table.play("Esc i Enter");
    let Some(Layer::Form(form)) = table.state().top() else { panic!("kept open") };
    assert_eq!(form.wrong.as_ref().map(|wrong| wrong.line), Some(0), "a name is needed");
}

#[test]
fn a_change_names_only_the_field_that_differs() {
    let mut table = Table::new(120, 36);
    table.play("3 s =azhen Enter Enter Enter Down Down Down Down Down Down 2 5 0 Enter");
    let world = table.world();
    let card = world.ledger.streamer("azhen").unwrap();
    assert_eq!(card.orders.unwrap().get(), 250);
    let told = world.ledger.recent(1, None);
    let Some(huopan::domain::Decision::Streamer { fields, .. }) = &told[0].event.decision else { panic!("{told:?}") };
    assert_eq!(fields.iter().map(Clean::as_str).collect::<Vec<_>>(), ["orders"]);
    assert_eq!(told[0].event.via, Via::Board);
    // Saved without a change: nothing is decided.
    let before = world.ledger.len();
    table.play("Esc n Enter");
    assert!(table.toast().contains("没有改动"), "{}", table.toast());
    assert_eq!(table.world().ledger.len(), before);
    table.play("u");
    assert_eq!(table.world().ledger.streamer("azhen").unwrap().orders.unwrap().get(), 220);
}

#[test]
fn the_good_is_assigned_to_her_and_she_has_one_more() {
    let mut table = Table::new(120, 36);
    table.play("s =QM-0265 Enter 3 s =xiaoxiao Enter a");
    let Some(Layer::Assign(form)) = table.state().top() else { panic!("no form") };
    assert_eq!(form.candidate().unwrap().streamer.id.as_str(), "xiaoxiao");
    let has = |table: &Table| table.state().streamers.loads.get(&Clean::new("xiaoxiao")).copied();
    assert_eq!(has(&table), None);
    table.play("Enter");
    assert_eq!(has(&table), Some(1));
    assert!(table.driver.screen().contains("加绒毛线帽"), "in the pane of what she has");
    table.play("u");
    assert_eq!(has(&table), None);
    table.play("Esc s =tianxin Enter a");
    assert!(table.state().layers.is_empty(), "a banned one gets nothing");
    assert!(table.toast().contains("封禁"), "{}", table.toast());
}

#[test]
fn what_suits_her_is_counted_on_her_terms() {
    let mut table = Table::new(120, 36);
    table.play("3 s =azhen Enter");
    let suits = table.state().streamers.suits.clone().expect("an answer");
    assert_eq!((suits.streamer.as_str(), suits.of, suits.pool), ("azhen", 14, true), "the pool 双12备货");
    assert_eq!(suits.lens.orders.get(), 220);
    let totals: Vec<_> = suits.rows.iter().map(|one| one.account.as_ref().ok().map(|sum| sum.total)).collect();
    assert!(totals.is_sorted_by(|a, b| a >= b), "{totals:?}");
    // As the table of the assign form says of her and this good.
    let hat = suits.rows.iter().find(|one| one.row.article.as_str() == "HB-3021").unwrap();
    assert_eq!(hat.account.as_ref().unwrap().rate.unwrap().percent_signed(1), "+21.7%");
    assert_eq!(suits.given.len(), 2, "300 and 220 pieces on Friday");
}

#[test]
fn every_act_of_the_tab_is_in_its_menu() {
    let mut table = Table::new(120, 36);
    table.play("3 s =azhen Enter F2 4");
    assert!(matches!(table.state().top(), Some(Layer::Form(_))), "change her card");
    table.play("Esc F2 3");
    assert!(matches!(table.state().top(), Some(Layer::Form(_))), "add one");
    table.play("Esc F2 1 Esc F2 2");
    assert_eq!(table.state().lens.streamer.as_ref().map(Clean::as_str), Some("azhen"));
    table.play("F2 9");
    let Some(Layer::Menu(menu)) = table.state().top() else { panic!("no menu") };
    assert!(menu.items.iter().any(|item| item.words == "撤销"), "{menu:?}");
    assert!(menu.items.iter().all(|item| item.words != "标记这一行"), "no acts on goods here: {menu:?}");
}

#[test]
fn activity_tells_what_was_just_done_and_what_became_of_it() {
    let mut table = Table::new(120, 36);
    table.play("s =FK-0921 Enter x 6");
    let newest = |table: &Table| table.state().activity.roster.rows[0].clone();
    let one = newest(&table);
    assert_eq!((one.article.as_str(), one.told.event.by.as_str()), ("FK-0921", "王"));
    assert_eq!(one.told.standing, Became::InForce);
    assert_eq!(table.state().deed(&one), "放进 双12备货");
    // u takes it back while one looks on.
    table.play("u");
    assert_eq!(table.state().deed(&newest(&table)), "撤销: 放进 双12备货");
    let taken = table.state().activity.roster.rows[1].clone();
    assert!(matches!(taken.told.standing, Became::Retracted { .. }));
    assert!(table.driver.screen().contains("撤了"), "{}", table.driver.screen());
    table.play("U");
    assert_eq!(table.state().deed(&newest(&table)), "恢复: 放进 双12备货");
}

#[test]
fn enter_goes_to_the_good_and_typing_filters() {
    let mut table = Table::new(120, 36);
    table.play("6");
    let all = table.state().activity.roster.rows.len();
    assert_eq!(all, table.world().ledger.len(), "all of the demo's decisions are on one page");
    table.play("s =派给 Space =阿珍 Enter");
    let found = &table.state().activity.roster.rows;
    assert!(!found.is_empty() && found.len() < all);
    assert!(found.iter().all(|deed| table.state().deed(deed).contains("阿珍")));
    let wanted = found[0].clone();
    table.play("Enter");
    assert_eq!(table.state().tab, Tab::Goods);
    assert_eq!(table.row().id, wanted.told.good.as_ref().unwrap().id());
    // Back there the query is kept; Esc gives all of it back.
    table.play("6 Esc");
    assert_eq!(table.state().activity.roster.rows.len(), all);
    // What is about no good says so.
    table.play("3 s =azhen Enter n Ctrl-U =改口了 Enter 6 Enter");
    assert!(table.toast().contains("不是说哪款货"), "{}", table.toast());
    assert_eq!(table.state().tab, Tab::Activity);
}

#[test]
fn the_standing_of_a_streamer_is_changed_by_digit() {
    let mut table = Table::new(120, 36);
    table.play("3 s =xiaoman Enter F2 4 Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab 4 Enter");
    assert_eq!(table.world().ledger.streamer("xiaoman").unwrap().standing, Standing::Banned);
    assert_eq!(her(&table), "xiaoman");
}
