#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    ops::ControlFlow,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use ratatui::{
    Terminal,
    backend::{Backend, ClearType, TestBackend},
    style::Style,
    text::Text,
};

use super::{Clock, Draw, Driver, Ended, FixedClock, Link, Session, Step, Waker, driver::Stopped, wake};
use crate::app::state::Pending;
use crate::app::{
    App, Effect, Input, Note, State,
    begin::Beginning,
    keymap::Keymap,
    note::{Catalog, Hits},
};
use crate::config::chord::Chord;
use crate::domain::{Fault, FaultKind, Instant, Lens};
use crate::i18n::Lang;
use crate::text::Clean;

/// 20 s past a full minute.
const NOON: Instant = Instant(1_795_752_020_000);

/// An engine whose answers the test writes.
#[derive(Clone, Default)]
struct Fake(Arc<Mutex<Told>>);

#[derive(Default)]
struct Told {
    effects: Vec<Effect>,
    notes: Vec<Note>,
    busy: bool,
}

impl Fake {
    fn says(&self, note: Note) {
        self.0.lock().unwrap().notes.push(note);
    }
    fn asked(&self) -> usize {
        self.0.lock().unwrap().effects.len()
    }
}

impl Link for Fake {
    fn carry_out(&self, effect: Effect) {
        self.0.lock().unwrap().effects.push(effect);
    }
    fn notes(&self) -> Vec<Note> {
        std::mem::take(&mut self.0.lock().unwrap().notes)
    }
    fn is_idle(&self) -> bool {
        !self.0.lock().unwrap().busy
    }
}

fn app() -> App {
    let begin = Beginning {
        cols: 40,
        rows: 6,
        now: NOON,
        me: Clean::fixed("buyer"),
        texts: Lang::Zh.texts(),
        pool: Clean::fixed("mine"),
        lens: Lens::default(),
        demo: false,
        mouse: false,
        bare: false,
    };
    App::new(State::new(begin), Keymap::new().unwrap())
}

/// Draws the query, and the toast below it.
fn plainly() -> Draw {
    Box::new(|state, frame| {
        let toast = state.toast.as_ref().map_or("", |toast| toast.words.as_str());
        let words = format!("找 {}\n{toast}", state.query.input.value());
        frame.render_widget(Text::styled(words, Style::default()), frame.area());
    })
}

fn session(link: &Fake, clock: &FixedClock, draw: Draw) -> Session<TestBackend> {
    let terminal = Terminal::new(TestBackend::new(40, 6)).unwrap();
    let mut session = Session::new(app(), terminal, Box::new(link.clone()), draw, Box::new(clock.clone()));
    assert_eq!(session.start(), ControlFlow::Continue(()));
    session
}

fn at_noon() -> (Fake, FixedClock, Session<TestBackend>) {
    let (link, clock) = (Fake::default(), FixedClock::at(NOON));
    let session = session(&link, &clock, plainly());
    (link, clock, session)
}

fn key(written: &str) -> Input {
    Input::Key(written.parse().unwrap())
}

fn news() -> Note {
    Note::Hits(Hits::default())
}

const ON: Step = ControlFlow::Continue(());

#[test]
fn the_start_asks_and_draws_once() {
    let (link, _, session) = at_noon();
    assert_eq!(session.frames(), 1);
    assert!(link.0.lock().unwrap().effects.iter().any(|effect| matches!(effect, Effect::Search { .. })));
}

#[test]
fn all_keys_that_wait_are_one_frame() {
    let (_, _, mut session) = at_noon();
    let keys = ["s", "x", "y", "z"].map(key).into();
    assert_eq!(session.step(keys), ON);
    assert_eq!(session.frames(), 2);
    assert_eq!(session.state().query.input.value(), "xyz");
}

#[test]
fn nothing_new_draws_nothing() {
    let (_, clock, mut session) = at_noon();
    for _ in 0..100 {
        clock.advance(Duration::from_secs(1));
        assert_eq!(session.step(Vec::new()), ON);
    }
    assert_eq!(session.frames(), 1);
    assert_eq!(session.patience(), None, "and nothing is waited for");
}

#[test]
fn news_is_drawn_at_most_every_16_ms_and_a_key_at_once() {
    let (link, clock, mut session) = at_noon();
    let mut after = |ms, frames, left: Option<u64>| {
        clock.advance(Duration::from_millis(ms));
        link.says(news());
        assert_eq!(session.step(Vec::new()), ON);
        assert_eq!((session.frames(), session.patience()), (frames, left.map(Duration::from_millis)));
    };
    after(5, 2, None);
    after(15, 2, Some(1));
    after(1, 3, None);
    after(15, 3, Some(1));
    assert_eq!(session.step(vec![key("s")]), ON);
    assert_eq!((session.frames(), session.patience()), (4, None), "the key took the news along");
    link.says(news());
    clock.advance(Duration::from_millis(1));
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!(session.frames(), 5, "16 ms after the last news, whenever the key came");
}

#[test]
fn news_that_was_held_back_is_drawn_without_more_news() {
    let (link, clock, mut session) = at_noon();
    for frames in [2, 2] {
        link.says(news());
        assert_eq!(session.step(Vec::new()), ON);
        assert_eq!(session.frames(), frames);
    }
    clock.advance(Duration::from_millis(16));
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!(session.frames(), 3);
}

#[test]
fn a_clock_set_back_holds_nothing_up() {
    let (link, clock, mut session) = at_noon();
    link.says(news());
    assert_eq!(session.step(Vec::new()), ON);
    let back = FixedClock::at(Instant(NOON.0 - 3_600_000));
    session.clock = Box::new(back);
    link.says(news());
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!(session.frames(), 3);
    drop(clock);
}

#[test]
fn a_toast_ends_by_itself_in_one_frame() {
    let (_, clock, mut session) = at_noon();
    assert_eq!(session.step(vec![key("@")]), ON);
    assert!(session.state().toast.is_some(), "that key does nothing");
    assert_eq!(session.patience(), Some(Duration::from_secs(4)), "screens: 4 s");
    clock.advance(Duration::from_millis(3_999));
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!((session.frames(), session.state().toast.is_some()), (2, true));
    clock.advance(Duration::from_millis(1));
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!((session.frames(), session.state().toast.is_some()), (3, false));
    assert_eq!(session.patience(), None);
}

#[test]
fn ages_move_each_minute_but_not_under_the_fingers() {
    let (link, clock, mut session) = at_noon();
    link.says(Note::Catalog(Catalog { synced_at: Some(NOON), ..Catalog::default() }));
    clock.advance(Duration::from_millis(16));
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!(session.patience(), Some(Duration::from_millis(39_984)), "to the full minute");
    clock.advance(Duration::from_millis(39_984));
    assert_eq!(session.step(Vec::new()), ON);
    assert_eq!((session.frames(), session.patience()), (3, Some(Duration::from_secs(60))));
    assert_eq!(session.step(vec![key("s")]), ON);
    assert_eq!(session.patience(), None, "the query line is being typed into");
}

#[test]
fn quit_ends_and_what_was_typed_behind_it_is_dropped() {
    let (link, _, mut session) = at_noon();
    let asked = link.asked();
    assert_eq!(session.step(vec![key("q"), key("r")]), ControlFlow::Break(Ended::Quit));
    assert_eq!(link.asked(), asked, "no sync was asked for");
    assert_eq!(Ended::Quit.code(), 0);
}

#[test]
fn redraw_paints_every_cell_anew() {
    let (_, _, mut session) = at_noon();
    session.terminal.backend_mut().clear_region(ClearType::All).unwrap();
    assert!(!session.terminal().backend().to_string().contains('找'), "the screen was lost");
    assert_eq!(session.step(vec![key("Ctrl-L")]), ON);
    assert!(session.terminal().backend().to_string().contains('找'));
}

#[test]
fn a_new_size_reaches_state_and_screen() {
    let (_, _, mut session) = at_noon();
    let sizes = vec![Input::Resize { cols: 100, rows: 3 }, Input::Resize { cols: 80, rows: 24 }];
    assert_eq!(session.step(sizes), ON);
    let area = session.terminal().backend().buffer().area;
    assert_eq!((area.width, area.height, session.state().cols, session.state().rows), (80, 24, 80, 24));
    assert_eq!(session.frames(), 2);
}

#[test]
fn a_panic_ends_this_session_with_its_words() {
    let broken: Draw = Box::new(|state, _| assert!(state.toast.is_none(), "planted in the drawing"));
    let mut session = session(&Fake::default(), &FixedClock::at(NOON), broken);
    let step = session.step(vec![key("@")]);
    let ControlFlow::Break(ended) = step else { panic!("went on") };
    assert_eq!(ended, Ended::Panicked(Clean::fixed("planted in the drawing")));
    assert_eq!(ended.code(), 70);
}

#[test]
fn the_loop_takes_input_notes_and_the_word_to_leave() {
    let (link, _, mut session) = at_noon();
    let (waker, inbox) = wake::channel();
    link.says(Note::Catalog(Catalog { goods: 7, ..Catalog::default() }));
    waker.bell()();
    assert!(["s", "a", "Esc", "q"].map(key).into_iter().all(|input| waker.input(input)));
    assert_eq!(session.run(&inbox), Ended::Quit);
    assert_eq!(session.state().query.input.value(), "a");

    waker.leave(15);
    let told = session.run(&inbox);
    assert_eq!((told.code(), told), (143, Ended::Told(15)));
}

/// Answers each question from a thread of its own.
struct Slow {
    link: Fake,
    waker: Waker,
}

impl Link for Slow {
    fn carry_out(&self, effect: Effect) {
        let Effect::Search { generation, .. } = effect else { return };
        self.link.0.lock().unwrap().busy = true;
        let (link, waker) = (self.link.clone(), self.waker.clone());
        std::thread::spawn(move || {
            let mut told = link.0.lock().unwrap();
            told.notes.push(Note::Hits(Hits { generation, total: 0, of: 7, done: true, ..Hits::default() }));
            told.busy = false;
            drop(told);
            waker.notes();
        });
    }
    fn notes(&self) -> Vec<Note> {
        self.link.notes()
    }
    fn is_idle(&self) -> bool {
        self.link.is_idle()
    }
}

fn driver(link: Fake, draw: Draw) -> Driver {
    let clock: Box<dyn Clock> = Box::new(FixedClock::at(NOON));
    Driver::new(app(), |waker| Box::new(Slow { link, waker }), draw, clock).unwrap()
}

#[test]
fn a_script_waits_for_each_answer_and_counts_typed_characters() {
    let mut driver = driver(Fake::default(), plainly());
    driver.play("s =暖手 \"b 1\" Enter").unwrap();
    assert_eq!(driver.keys(), 7);
    let list = driver.state().list();
    assert_eq!((list.hits.generation, list.hits.of), (list.generation, 7), "the last question is answered");
    assert_eq!(driver.screen().lines().next(), Some("找 暖手b 1"));
    assert_eq!(driver.screen().lines().count(), 6);
}

#[test]
fn a_script_stops_where_the_session_ends_or_a_key_is_none() {
    let mut driver = driver(Fake::default(), plainly());
    assert!(matches!(driver.play("x Hyper-a"), Err(Stopped::Script(_))));
    assert_eq!(driver.keys(), 0, "nothing of a broken script is played");
    assert_eq!(driver.play("x q x"), Err(Stopped::Ended(Ended::Quit)));
    assert_eq!(driver.keys(), 2);
}

#[test]
fn notes_wait_for_the_keys_that_were_pressed_before_they_were_seen() {
    let seen = Arc::new(AtomicBool::new(false));
    let (link, clock) = (Fake::default(), FixedClock::at(NOON));
    let saw = Arc::clone(&seen);
    let draw: Draw = Box::new(move |state, _| saw.store(state.catalog.goods == 7, Ordering::SeqCst));
    let mut session = session(&link, &clock, draw);
    link.says(Note::Catalog(Catalog { goods: 7, ..Catalog::default() }));
    assert_eq!(session.step(vec![Input::Key(Chord::char('s'))]), ON);
    assert!(seen.load(Ordering::SeqCst), "the frame of the key shows the news too");
    assert_eq!(session.frames(), 2);
}

#[test]
fn leaving_waits_for_what_was_decided_and_tells_a_failure() {
    let outcomes = [Ok(Vec::new()), Err(Fault::new(FaultKind::DiskFull, "no space"))];
    for (outcome, told) in outcomes.into_iter().zip([false, true]) {
        let (link, _, mut session) = at_noon();
        session.app.state.pending.push((7, Pending::Act("放进".to_owned())));
        link.0.lock().unwrap().busy = true;
        let (waker, inbox) = wake::channel();
        waker.input(key("q"));
        let late = std::thread::spawn(move || {
            link.says(Note::Decided { ticket: 7, outcome });
            waker.notes();
        });
        assert_eq!(session.run(&inbox), Ended::Quit);
        late.join().unwrap();
        assert!(session.state().pending.is_empty());
        assert_eq!(session.unsaid().is_some(), told);
    }
}

#[test]
fn leaving_does_not_wait_for_an_answer_that_nobody_owes() {
    let (_, _, mut session) = at_noon();
    session.app.state.pending.push((7, Pending::Act("放进".to_owned())));
    let (waker, inbox) = wake::channel();
    waker.leave(15);
    assert_eq!(session.run(&inbox), Ended::Told(15));
    assert_eq!(session.state().pending.len(), 1);
}
