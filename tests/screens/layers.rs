//! What lies over the list: every layer with something in it.

use huopan::app::{
    State,
    assign::{AssignForm, Candidate, Check, Item, Reason, Verdict},
    changes::{Change, ChangesList},
    choosing::ColumnChooser,
    field::Field,
    form::{Form, FormKind, Line},
    lens_form::LensForm,
    menu::{Help, Menu, MenuItem, Pick},
    note_form::NoteForm,
    pool_list::{PoolCard, PoolList},
    roster::Roster,
    state::{Layer, Toast, Tone},
};
use huopan::domain::decision::Stage;
use huopan::domain::{Date, Instant, Lens, Money, Streamer, changes::What};
use huopan::export::wanted::Goods;
use huopan::i18n::Lang;
use huopan::search::facets::Facet;
use tui_input::Input;

use crate::{
    goods::{GOODS, Given},
    world::*,
};

pub const LAYERS: [&str; 19] = [
    "none", "compare", "search", "facets", "menu", "help", "assign", "note", "lens", "detail", "toast", "export",
    "changes", "columns", "pools", "read", "ways", "cycling", "searches",
];

/// Those whose screens are kept as text.
pub const GOLDEN: [&str; 13] = [
    "none", "compare", "search", "read", "ways", "searches", "facets", "menu", "help", "assign", "note", "lens",
    "detail",
];

/// Whether a layer is drawn at this width: the largest window costs as much as all others together, and eight columns of accounts
/// take their time.
pub fn drawn_at(layer: &str, cols: u16) -> bool {
    match cols {
        500 => matches!(layer, "none" | "assign" | "lens"),
        20 | 60 | 120 | 200 => true,
        _ => layer != "compare",
    }
}

/// Puts a layer over a state.
pub fn over(state: &mut State, layer: &str) {
    let made = match layer {
        "search" => Layer::Search,
        "compare" => Layer::Compare(Box::new(crate::columns::columns(state))),
        "facets" => {
            state.layers.push(Layer::Search);
            state.facets.cursor = Some((Facet::Price, 1));
            Layer::Facets
        }
        "menu" => Layer::Menu(menu(state.texts.lang)),
        "help" => Layer::Help(Help { at: 3, ..Help::default() }),
        "assign" => Layer::Assign(Box::new(assign(state))),
        "note" => {
            Layer::Note(NoteForm { items: items(state), input: Input::new("花瓣偏软，要 3mm 厚的".repeat(6)) })
        }
        "read" | "ways" | "cycling" | "searches" => return crate::search_states::over(state, layer),
        "lens" => {
            let drawer = drawer(state);
            let ready = state.ready(&drawer.draft);
            for (row, given) in state.goods.rows.iter_mut().zip(GOODS.iter()) {
                row.margin = crate::world::row(given, &ready).margin;
            }
            Layer::Lens(Box::new(drawer))
        }
        "detail" => Layer::Detail { scroll: 3 },
        "columns" => {
            state.columns = Some(huopan::app::columns::ORDER.to_vec());
            Layer::Columns(ColumnChooser { at: 13 })
        }
        "pools" => Layer::Pools(Box::new(pools())),
        "export" => Layer::Form(Box::new(export())),
        "changes" => Layer::Changes(Box::new(changes())),
        "toast" => {
            let words = "已派 小鹿 800件 11月27日 周五 · 已存 · u 撤销".to_owned();
            state.toast = Some(Toast { tone: Tone::Ok, words, until: None });
            return;
        }
        _ => return,
    };
    state.layers.push(made);
    let page = huopan::app::layout::areas(state).page();
    state.goods.follow(page);
}

/// With a path that is longer than any window.
fn export() -> Form {
    let choice = |label, options: [&str; 2], hint| Line::choice(label, options.map(str::to_owned).into(), 1, hint);
    let lines = vec![
        choice("给谁", ["选品", "采购"], "采购单: 买多少、多少钱"),
        choice("格式", ["xlsx", "csv"], ""),
        choice("带成本", ["不带", "带"], "有拿货价，别外传"),
        Line::text("文件", &format!("/home/小王{}/huopan-双12备货-2026-11-23.csv", "/很长的文件夹".repeat(9)), ""),
    ];
    Form {
        focus: 3,
        ..Form::new(FormKind::Export(Goods::Pool(clean("double12"))), "导出  双12备货 14款".to_owned(), lines)
    }
}

fn pools() -> PoolList {
    let card = |n: i64| PoolCard {
        id: clean(if n == 2 { "double12" } else { "other" }),
        name: clean(GOODS[usize::try_from(n).unwrap() % GOODS.len()].1),
        goods: usize::try_from(n * n * 1_234).unwrap(),
        stages: vec![(Stage::Sampling, 3), (Stage::Board, 12), (Stage::Assigned, 1_234_567), (Stage::Rejected, 1)],
        by: clean("王小明和他的朋友们"),
        newest: Instant(now().0 - n * n * HOUR),
    };
    PoolList { found: Some(Roster { rows: (0..30).map(card).collect(), cursor: 2, offset: 0 }) }
}

fn changes() -> ChangesList {
    let price = |from: Option<i64>, to: Option<i64>| What::Price { from: from.map(Money::fen), to: to.map(Money::fen) };
    let since = Instant(now().0 - DAY);
    let what = vec![
        vec![price(Some(320), Some(350))],
        vec![price(Some(1_234_567), Some(999_999_999)), What::StockOut, What::Gone { since }],
        vec![price(None, Some(3)), What::StockBack],
        vec![price(Some(3), None), What::QuoteExpired { until: Date::parse("2026-11-21").unwrap() }],
    ];
    let goods = GOODS.iter().cycle().zip(what.into_iter().cycle().take(40)).zip(0..);
    let row =
        |((given, what), n): ((&Given, _), _)| Change { id: huopan::domain::OfferId(n), title: clean(given.1), what };
    let rows = goods.map(row).collect();
    ChangesList { since, roster: Roster { rows, cursor: 1, offset: 0 } }
}

fn items(state: &State) -> Vec<Item> {
    state.goods.current().map(Item::of).into_iter().collect()
}

fn menu(lang: Lang) -> Menu {
    let words = if lang == Lang::Zh { "放进 / 移出 选品池" } else { "in / out of the pool" };
    let item = |at: usize| MenuItem {
        pick: Pick::More(1),
        words: format!("{words} {at}"),
        key: "x".to_owned(),
        enabled: at.is_multiple_of(2),
    };
    Menu { title: lang.texts().board.menu().to_owned(), items: (0..9).map(item).collect(), at: 2 }
}

fn drawer(state: &State) -> LensForm {
    let draft = Lens { orders: qty(2_000), ..state.lens.clone() };
    let sheet = state.sheet.clone().unwrap();
    LensForm { is: Some(state.account(&sheet, &draft)), draft, ..LensForm::new(state) }
}

fn assign(state: &State) -> AssignForm {
    let sheet = state.sheet.as_deref().unwrap();
    let day = Date::parse("2026-11-27").unwrap();
    let candidate = |streamer: &Streamer| {
        let lens = Lens { streamer: Some(streamer.id.clone()), orders: streamer.orders.unwrap(), ..state.lens.clone() };
        Candidate {
            streamer: streamer.clone(),
            orders: lens.orders,
            commission: streamer.commission.unwrap(),
            slot: streamer.slot.unwrap(),
            account: state.account(sheet, &lens),
            reason: match streamer.name.as_str() {
                "阿珍" => Reason::Already { quantity: qty(300), date: day },
                "婷婷严选" => Reason::NotEnough { needed: qty(6_000) },
                "海哥" => Reason::OverBreakEven,
                "小鹿" | "大山哥" => Reason::Suits(clean("数码")),
                _ => Reason::Mismatch,
            },
        }
    };
    let mut candidates: Vec<Candidate> = state.shared.streamers.iter().map(candidate).collect();
    candidates.sort_by_key(|one| std::cmp::Reverse(one.account.as_ref().map_or(Money::ZERO, |account| account.total)));
    let account = state.account(sheet, &state.lens);
    let margin = account.as_ref().ok();
    AssignForm {
        items: items(state),
        fields: vec![
            Field::Choice { at: 0, of: 9 },
            Field::number("800"),
            Field::number("30.0"),
            Field::number("800"),
            Field::Choice { at: 4, of: 14 },
            Field::Choice { at: 0, of: 3 },
            Field::Text(Input::default()),
        ],
        focus: 1,
        in_table: false,
        filter: String::new(),
        shown: (0..candidates.len()).collect(),
        chosen: candidates.iter().position(|one| one.streamer.name.as_str() == "小鹿"),
        checks: vec![
            Check::Stock { verdict: Verdict::Pass, wanted: 800, free: Some(4_000) },
            Check::Streamer { verdict: Verdict::Pass, that_day: 0, same_good: false },
            Check::Commission { verdict: Verdict::Pass, most: rate("50%"), under: None },
            Check::Margin {
                verdict: Verdict::Look,
                break_even_commission: margin.and_then(|account| account.break_even_commission),
                break_even_return: margin.and_then(|account| account.break_even_return),
            },
            Check::Quote {
                verdict: Verdict::Pass,
                until: Some(Date::parse("2026-12-31").unwrap()),
                needed: Date::parse("2026-12-12").unwrap(),
            },
        ],
        candidates,
        account,
        wrong: None,
        dates: (1..=14).map(|days| state.today.plus_days(days)).collect(),
        first: 0,
        sheet: state.sheet.clone().unwrap(),
    }
}
