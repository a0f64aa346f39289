//! What one screen must say in one situation: guesses, results that stay, hidden checks, scattered hits.

use huopan::i18n::Lang;
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::reading::{rows, text};
use crate::{drawn, layers, look, world};

/// A guess is called one, a price that is not all variants' is marked, what is gone says so.
#[test]
fn rows_say_what_is_not_as_it_seems() {
    let mut state = world::board(120, 36, Lang::Zh);
    state.goods.rows[0].varies = true;
    state.goods.rows[1].quoted = true;
    state.goods.rows[2].expired = true;
    state.goods.rows[3].gone_at = Some(world::now());
    state.goods.rows[4].estimated = true;
    let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
    sheet.row.estimated = true;
    state.sheet = Some(std::sync::Arc::new(sheet));
    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(all[4].contains(" 9.60起 "), "{}", all[4]);
    assert!(all[5].contains(" =7.20 "), "{}", all[5]);
    assert!(all[6].contains(" 12.20!"), "{}", all[6]);
    assert!(all[7].contains(" 停供 "), "{}", all[7]);
    assert!(all[8].contains(" ~19.3% "), "{}", all[8]);
    assert!(all[22].contains("真毛利 ~5.3% "), "{}", all[22]);
    assert!(all[23].starts_with(" 售价 估"), "{}", all[23]);
}

/// Whatever the figures, the strip ends with what comes of them.
#[test]
fn a_strip_keeps_its_result() {
    for lang in [Lang::Zh, Lang::En] {
        for (cols, rows) in [(60, 20), (80, 24), (100, 29), (119, 24)] {
            let mut state = world::board(cols, rows, lang);
            let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
            let account = sheet.account.as_mut().unwrap();
            account.total = world::money("-1234567");
            for line in &mut account.lines {
                line.amount = line.amount.checked_times(world::qty(999)).unwrap();
            }
            account.price = world::money("12887.10");
            account.keep = world::money("598.40");
            state.sheet = Some(std::sync::Arc::new(sheet));
            let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
            assert!(seen.contains("-1,234,567"), "{cols} {lang:?}\n{seen}");
            assert!(cols < 80 || seen.contains("= +598.40"), "{cols} {lang:?}\n{seen}");
        }
    }
}

#[test]
fn the_step_in_force_is_among_those_shown() {
    let mut state = world::board(120, 36, Lang::Zh);
    let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
    let steps = world::breaks("10:5.00 50:4.50 100:4.00 500:3.20 2000:2.90");
    sheet.account.as_mut().unwrap().purchase.step = steps.as_slice()[3];
    sheet.offer.list.breaks = steps;
    state.sheet = Some(std::sync::Arc::new(sheet));
    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(all[23].contains("100起        4.00 …"), "{}", all[23]);
    assert!(all[24].contains("500起  →     3.20 "), "{}", all[24]);
    assert!(all[25].contains("2000起        2.90 "), "{}", all[25]);
    state.layers.push(huopan::app::state::Layer::Detail { scroll: 0 });
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("10起        5.00"), "{seen}");
}

/// On the lowest windows too the drawer leaves rows to see its figures in.
#[test]
fn the_lens_drawer_leaves_rows() {
    for (cols, rows) in [(40, 12), (50, 14), (60, 20), (80, 24)] {
        let mut state = world::board(cols, rows, Lang::Zh);
        layers::over(&mut state, "lens");
        let areas = huopan::app::layout::areas(&state);
        assert!(areas.page() >= 3 && areas.dock.height >= 2, "{cols}x{rows}: {areas:?}");
    }
}

#[test]
fn scattered_hits_are_marked() {
    let mut state = world::board(120, 36, Lang::Zh);
    state.goods.asked.query = "sjzj".to_owned();
    state.goods.asked.order = huopan::search::Order::natural(huopan::search::SortKey::Relevance);
    (state.goods.hits.whole, state.goods.hits.found, state.goods.ranked) = (12, 19, true);
    state.goods.rows[12].title_hits = vec![4, 5, 6, 7];
    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(all[2].contains("按相关 · 隔字 7"), "{}", all[2]);
    // Rows from the second one on, and the rule above the first scattered one.
    assert!(!all[14].starts_with(" ·") && all[16].starts_with(" ·"), "{}\n{}", all[14], all[16]);
    state.query.input = tui_input::Input::new("sjzj".to_owned());
    layers::over(&mut state, "search");
    let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(all[3].contains("读作  sjzj 拼音首字母 · 整 12 · 隔字 7"), "{}", all[3]);
}

/// On a low window the form still says why one would sell it, how many checks are hidden, and where Tab leads.
#[test]
fn a_small_assign_form_says_what_it_hides() {
    for (lang, why, tab) in [(Lang::Zh, "为什么", "Tab"), (Lang::En, "Why", "Tab to the table")] {
        let mut state = world::board(60, 20, lang);
        layers::over(&mut state, "assign");
        let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
        assert!(seen.contains(why) && seen.contains(tab), "{seen}");
    }
    let mut state = world::board(60, 14, Lang::Zh);
    layers::over(&mut state, "assign");
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("存之前查一遍 (+2)"), "{seen}");
}

#[test]
fn a_field_that_cannot_be_read_has_no_account() {
    use huopan::app::{field::Field, state::Layer};
    let mut state = world::board(120, 36, Lang::Zh);
    layers::over(&mut state, "assign");
    if let Some(Layer::Assign(form)) = state.layers.last_mut() {
        form.fields[1] = Field::number("8..");
    }
    let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
    assert!(seen.contains("× 看不懂这个数"), "{seen}");
    assert!(seen.contains("共赚    ? "), "{seen}");
}

/// The way in and back stays in sight on a narrow window; the lens and the sort menu give way first.
#[test]
fn narrow_hints_keep_the_way_in_and_back() {
    for lang in [Lang::Zh, Lang::En] {
        for (layer, keys) in
            [("none", ["Enter", "F2", "?"]), ("detail", ["Esc", "F2", "?"]), ("lens", ["Enter", "Esc", "↑↓"])]
        {
            let mut state = world::board(60, 20, lang);
            layers::over(&mut state, layer);
            let all = rows(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
            assert!(keys.iter().all(|key| all[19].contains(key)), "{lang:?} {layer}: {}", all[19]);
        }
    }
}
