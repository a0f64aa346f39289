//! What is copied of a good, and what never is.

use std::sync::Arc;

use huopan::app::{
    Action, App, Effect, Input, State,
    copy::{self, What},
    keymap::Keymap,
    state::{Layer, Tone},
};
use huopan::domain::{Rate, Stock};
use huopan::i18n::{Lang, format};
use huopan::text::Clean;

use crate::world::{self, clean, money};

fn app(state: State) -> App {
    App::new(state, Keymap::new().unwrap())
}

fn key(app: &mut App, key: &str) -> Vec<Effect> {
    let now = app.state.now;
    app.update(now, Input::Key(key.parse().unwrap()))
}

/// The board with a good that has pictures and a page.
fn pictured(lang: Lang) -> State {
    let mut state = world::board(120, 36, lang);
    let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
    sheet.offer.detail.images = vec![clean("javascript:1"), clean("https://img.example/1.jpg")];
    sheet.offer.detail.link = clean("https://shop.example/3021");
    state.sheet = Some(Arc::new(sheet));
    state
}

fn copied(app: &mut App, digit: &str) -> String {
    key(app, "y");
    match key(app, digit).as_slice() {
        [Effect::Copy(text)] => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_card_of_a_good_in_both_languages() {
    let mut zh = app(pictured(Lang::Zh));
    assert_eq!(
        copied(&mut zh, "4"),
        "花瓣懒人手机支架 桌面款\n货号 HB-3021\n售价 ¥12.90\n佣金 30%\n库存 有货\nhttps://img.example/1.jpg"
    );
    let toast = zh.state.toast.as_ref().unwrap();
    assert!(toast.tone == Tone::Ok && toast.words.contains("HB-3021"), "{}", toast.words);
    let en = copied(&mut app(pictured(Lang::En)), "4");
    assert!(en.contains("Item: HB-3021\n") && en.contains(": ¥12.90\nCommission: 30%\nStock: in stock\n"), "{en}");
}

#[test]
fn a_card_holds_no_cost_no_margin_and_nobody_who_sells() {
    for lang in [Lang::Zh, Lang::En] {
        for at in 0..crate::goods::GOODS.len() {
            let mut state = world::board(120, 36, lang);
            world::select(&mut state, at);
            let row = state.goods.current().unwrap().clone();
            let sheet = state.sheet.clone().unwrap();
            let card = copy::card(&state, &row, copy::picture(&sheet));
            let mut secret =
                vec![row.supplier.to_string(), row.booth.to_string(), sheet.supplier.booth.number.to_string()];
            if let Ok(margin) = row.margin {
                secret.push(format::price(margin.unit_cost));
                secret.push(format::price(margin.keep));
                secret.extend([margin.rate, margin.naive].into_iter().flatten().map(format::share));
            }
            secret.extend(sheet.offer.list.breaks.as_slice().iter().map(|step| format::price(step.price)));
            if let Stock::Figure(pieces) = row.stock {
                secret.push(format::quantity(pieces));
            }
            // 2.90 is no part of 12.90.
            let told: Vec<&str> = card.split(|c: char| c.is_whitespace() || c == '¥').collect();
            for word in secret.iter().filter(|word| !word.is_empty()) {
                assert!(!told.contains(&word.as_str()), "{word} is in\n{card}");
            }
            assert!(!card.contains(row.supplier.as_str()) && !card.contains(row.booth.as_str()));
            assert!(card.contains(row.title.as_str()) && card.contains(row.article.as_str()));
        }
    }
}

#[test]
fn her_commission_is_told_only_of_her() {
    let mut state = world::board(120, 36, Lang::Zh);
    let mut row = state.goods.current().unwrap().clone();
    state.lens.commission = Some(Rate::percent(25));
    row.price = Some(money("19.90"));
    let card = copy::card(&state, &row, None);
    assert!(card.contains("佣金 25%") && card.contains("¥19.90"), "{card}");
    state.lens.streamer = None;
    assert!(!copy::card(&state, &row, None).contains("佣金"));
}

#[test]
fn a_copied_row_runs_nothing_where_it_is_pasted() {
    let state = world::board(120, 36, Lang::Zh);
    let mut row = state.goods.current().unwrap().clone();
    row.title = Clean::new("=HYPERLINK(\"http://x.example\",1)");
    row.article = Clean::new("-5折");
    let copied = copy::row(&state, &row);
    assert!(copied.starts_with("'-5折\t'=HYPERLINK("), "{copied}");
    assert!(copied.contains("\t+5.3%\t"), "figures are ours: {copied}");
}

#[test]
fn a_row_is_the_columns_on_screen() {
    let mut app = app(world::board(120, 36, Lang::Zh));
    assert_eq!(
        copied(&mut app, "2"),
        "HB-3021\t花瓣懒人手机支架 桌面款\t鑫达通讯\t二区21872\t3.20\t100\t+5.3%\t4,000\t5分\t阿珍"
    );
    app.state.cols = 60;
    assert_eq!(copy::row(&app.state, app.state.goods.current().unwrap()).split('\t').count(), 5);
}

#[test]
fn the_account_is_the_waterfall_in_words() {
    let text = copied(&mut app(world::board(120, 36, Lang::Zh)), "3");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "HB-3021 花瓣懒人手机支架 桌面款");
    assert_eq!(lines[1], "售价  12.900");
    assert_eq!(lines[2], "退款退货 12%  -1.548");
    assert_eq!(lines[4], "佣金 30%  -3.406  -30.0%");
    assert_eq!(lines[11], "到手  0.599  +5.3%");
    assert_eq!(lines[12], "只扣进价和佣金: ¥5.83 = 45.2%  水分 ¥5.23");
    assert_eq!(lines.len(), 13);
}

#[test]
fn marked_goods_are_copied_together() {
    let mut state = pictured(Lang::Zh);
    state.goods.marks = state.goods.rows[..3].iter().map(|row| (row.id, row.clone())).collect();
    state.form_sheet = state.sheet.clone();
    let first = state.subjects()[0].id;
    let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
    sheet.row = state.goods.rows.iter().find(|row| row.id == first).unwrap().clone();
    state.form_sheet = Some(Arc::new(sheet));
    let mut app = app(state);
    assert_eq!(copied(&mut app, "1").lines().count(), 3);
    assert_eq!(copied(&mut app, "4").split("\n\n").count(), 3);
    key(&mut app, "y");
    assert_eq!(key(&mut app, "3"), [], "an account is one good's");
    assert_eq!(app.state.toast.unwrap().tone, Tone::Warn);
}

#[test]
fn too_much_is_refused_in_words() {
    let mut state = world::board(120, 36, Lang::Zh);
    let template = state.goods.rows[0].clone();
    for n in 0..1_500 {
        let mut row = template.clone();
        (row.id, row.title) = (huopan::domain::OfferId(n), clean(&"长".repeat(30)));
        state.goods.marks.insert(row.id, row);
    }
    state.form_sheet = state.sheet.clone().map(|sheet| {
        let mut sheet = (*sheet).clone();
        sheet.row.id = huopan::domain::OfferId(0);
        Arc::new(sheet)
    });
    let mut app = app(state);
    key(&mut app, "y");
    assert_eq!(key(&mut app, "2"), []);
    assert_eq!(app.state.toast.unwrap().tone, Tone::Warn);
}

#[test]
fn a_link_is_opened_or_copied_or_neither() {
    let mut app = app(pictured(Lang::Zh));
    let picture = "https://img.example/1.jpg".to_owned();
    let open = |app: &mut App| {
        key(app, ";");
        for c in "link.open".chars() {
            key(app, &c.to_string());
        }
        key(app, "Enter")
    };
    assert_eq!(open(&mut app), [Effect::Copy(picture.clone())]);
    app.state.opens_links = true;
    assert_eq!(open(&mut app), [Effect::OpenLink(picture)]);
    assert_eq!(copied(&mut app, "5"), "https://img.example/1.jpg\nhttps://shop.example/3021");
    let mut sheet = (**app.state.sheet.as_ref().unwrap()).clone();
    sheet.offer.detail.images.clear();
    sheet.offer.detail.link = clean("file:///etc/passwd");
    app.state.sheet = Some(Arc::new(sheet));
    assert_eq!(open(&mut app), []);
    key(&mut app, "y");
    let Some(Layer::Menu(menu)) = app.state.top() else { panic!() };
    let enabled: Vec<bool> = menu.items.iter().map(|item| item.enabled).collect();
    assert_eq!(enabled, [true, true, true, true, false]);
    assert_eq!((What::ALL.len(), Action::Copy.info().unwrap().keys), (5, "y"));
}
