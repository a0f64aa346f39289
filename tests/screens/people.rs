//! The streamers' tab and the activity tab, with ordinary people and with people who are hard to draw.

use std::sync::Arc;

use crate::goods::{GOODS, HARD};
use crate::world::*;
use huopan::app::{
    App, Input, Note, State,
    activity::Deed,
    assign::Reason,
    keymap::Keymap,
    suits::{Given, Suit, Suits},
};
use huopan::domain::{
    Date, Decision, Good, Money, Streamer, SupplierId,
    decision::{Event, EventId, Hlc, Stage, Via},
    ledger::{Standing as Became, Told},
    streamer::Standing,
};
use huopan::i18n::Lang;

fn pressed(state: State, key: &str) -> App {
    let mut app = App::new(state, Keymap::new().unwrap());
    app.update(now(), Input::Key(key.parse().unwrap()));
    app
}

fn suits(state: &State) -> Suits {
    let person = state.streamers.roster.current().unwrap();
    let ready = state.ready(&state.lens);
    let reasons =
        [Reason::Suits(clean("饰品")), Reason::OverBreakEven, Reason::NotEnough { needed: qty(800) }, Reason::Mismatch];
    let one = |(at, given): (usize, &crate::goods::Given)| Suit {
        row: row(given, &ready),
        account: sheet(given, &ready).account,
        reason: reasons[at % reasons.len()].clone(),
    };
    let mut rows: Vec<Suit> = GOODS.iter().enumerate().map(one).collect();
    rows.sort_by_key(|one| std::cmp::Reverse(one.account.as_ref().ok().map(|account| account.total)));
    let day = Date::parse("2026-11-27").unwrap();
    let given = |title: &str, date: Date| Given { date, title: clean(title), quantity: qty(300) };
    Suits {
        streamer: person.card.id.clone(),
        lens: state.lens.clone(),
        rows,
        of: GOODS.len(),
        pool: true,
        given: vec![given(GOODS[12].1, day), given(GOODS[1].1, day), given(GOODS[3].1, day.plus_days(2))],
    }
}

/// The streamers, as they stand when one comes from the worked item.
pub fn streamers(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = board(cols, rows, lang);
    let mut shared = (*state.shared).clone();
    for (at, card) in shared.streamers.iter_mut().enumerate() {
        card.team = clean(["鹿家军 二队", "山货帮", ""][at % 3]);
        card.last8 = (0..=at as u32).map(|n| 100 + n * 37).take(8).collect();
    }
    shared.streamers[2].note = clean("价格带 9.9-29.9，退货低。爱要现货，不收预售");
    shared.streamers[5].standing = Standing::Downweighted;
    shared.streamers[7].standing = Standing::Banned;
    state.shared = Arc::new(shared);
    let mut app = pressed(state, "3");
    app.update(now(), Input::Key("Down".parse().unwrap()));
    app.state.streamers.loads = [(clean("阿珍"), 5), (clean("小鹿"), 12)].into();
    app.state.streamers.suits = Some(Box::new(suits(&app.state)));
    app.state
}

/// Streamers that are hard to draw: names of any script, nothing known, figures at their limits.
pub fn hard_streamers(cols: u16, rows: u16, lang: Lang) -> State {
    let mut state = streamers(cols, rows, lang);
    let mut shared = (*state.shared).clone();
    let template = shared.streamers[0].clone();
    for (at, title) in HARD.iter().enumerate() {
        let known = at % 2 == 0;
        shared.streamers.push(Streamer {
            id: clean(&format!("hard{at}")),
            name: clean(title),
            team: clean(HARD[(at + 1) % HARD.len()]),
            sells: HARD.iter().map(|one| clean(one)).collect(),
            note: clean(&HARD.join(" ")),
            followers: known.then_some(u32::MAX),
            avg_viewers: known.then_some(999_999_999),
            orders: known.then(|| qty(10_000_000)),
            commission: known.then(|| rate("100%")),
            slot: known.then(|| Money::yuan(999_999_999)),
            ..template.clone()
        });
    }
    state.shared = Arc::new(shared);
    let mut app = pressed(state, "3");
    let at = app.state.streamers.roster.rows.iter().position(|row| row.card.id.as_str() == "hard3").unwrap();
    let page = huopan::app::layout::areas(&app.state).page();
    app.state.streamers.roster.go(at, page);
    let mut suits = suits(&app.state);
    for (one, title) in suits.rows.iter_mut().zip(HARD) {
        one.row.title = clean(title);
        one.row.estimated = true;
        if let Ok(account) = &mut one.account {
            account.total = Money::yuan(-123_456_789);
        }
    }
    app.state.streamers.suits = Some(Box::new(suits));
    app.state
}

fn deed(n: u64, by: &str, at: usize, decision: Option<Decision>, standing: Became) -> Deed {
    let hlc = Hlc(((now().0 - i64::try_from(n).unwrap() * 37 * MINUTE) as u64) << 16);
    let good = decision.as_ref().and_then(|decision| decision.good().cloned());
    let event = Event { id: EventId { rep: 1, n }, hlc, by: clean(by), via: Via::Board, decision };
    Deed {
        title: if good.is_some() { clean(GOODS[at].1) } else { clean("") },
        article: if good.is_some() { clean(GOODS[at].0) } else { clean("") },
        on_offer: at != 4,
        over: matches!(standing, Became::Superseded { .. }).then(|| clean("李")),
        of: None,
        told: Told { event: Arc::new(event), good, standing },
    }
}

fn good(at: usize) -> Good {
    Good { supplier: SupplierId::new("xinda").unwrap(), key: clean(GOODS[at].0) }
}

fn deeds() -> Vec<Deed> {
    let by = EventId { rep: 1, n: 99 };
    let assign = |at: usize, remark: &str| Decision::Assign {
        good: good(at),
        variant: None,
        streamer: clean("阿珍"),
        date: Date::parse("2026-11-27").unwrap(),
        quantity: qty(300),
        commission: rate("20%"),
        slot: Money::ZERO,
        plan: huopan::domain::decision::Plan::Exclusive,
        remark: clean(remark),
    };
    let add = Decision::ShortlistAdd { pool: clean("double12"), good: good(1) };
    let mut undo = deed(1, "王", 1, Some(Decision::Retract { target: by }), Became::InForce);
    (undo.of, undo.told.good) = (Some((add.clone(), false)), Some(good(1)));
    (undo.title, undo.article) = (clean(GOODS[1].1), clean(GOODS[1].0));
    let stage = |at: usize, stage: Stage| Decision::Stage { good: good(at), stage };
    let quote = |at: usize| Decision::Quote {
        good: good(at),
        price: money("2.90"),
        min: qty(500),
        from: Date::parse("2026-11-01").unwrap(),
        until: None,
    };
    let card = streamers_of_the_world();
    let changed = Decision::Streamer { card, fields: vec![clean("orders"), clean("slot")] };
    vec![
        undo,
        deed(2, "王", 1, Some(add), Became::Retracted { by }),
        deed(3, "李", 12, Some(assign(12, "她周五缺一个支架，先给 300")), Became::InForce),
        deed(4, "陈", 12, Some(stage(12, Stage::Assigned)), Became::Superseded { by }),
        deed(5, "陈", 4, Some(quote(4)), Became::InForce),
        deed(6, "王", 0, Some(changed), Became::InForce),
        deed(40, "王", 9, Some(Decision::Note { good: good(9), text: clean("风力三档都试过") }), Became::InForce),
        deed(90, "李", 7, Some(stage(7, Stage::Sampling)), Became::InForce),
    ]
}

fn streamers_of_the_world() -> Streamer {
    crate::world::streamers().into_iter().next().unwrap()
}

fn told(state: State, deeds: Vec<Deed>) -> State {
    let mut app = pressed(state, "6");
    app.update(now(), Input::Note(Note::Activity { before: None, deeds, complete: true }));
    app.update(now(), Input::Key("Down".parse().unwrap()));
    app.update(now(), Input::Key("Down".parse().unwrap()));
    app.state
}

/// What was done on an ordinary day.
pub fn activity(cols: u16, rows: u16, lang: Lang) -> State {
    told(board(cols, rows, lang), deeds())
}

/// Decisions with words that are hard to draw.
pub fn hard_activity(cols: u16, rows: u16, lang: Lang) -> State {
    let note = |(at, title): (usize, &&str)| {
        let text = huopan::text::Clean::long(&HARD[at..].join(" "));
        let mut one = deed(at as u64, title, at, Some(Decision::Note { good: good(at), text }), Became::InForce);
        one.title = clean(HARD[(at + 1) % HARD.len()]);
        one.article = clean(HARD[(at + 2) % HARD.len()]);
        one
    };
    told(board(cols, rows, lang), HARD.iter().enumerate().map(note).collect())
}

/// Layers that can lie over these tabs.
pub const LAYERS: [&str; 3] = ["none", "search", "detail"];

/// The tabs, by name.
pub const TABS: [(&str, fn(u16, u16, Lang) -> State); 4] = [
    ("streamers", streamers),
    ("hard streamers", hard_streamers),
    ("activity", activity),
    ("hard activity", hard_activity),
];
