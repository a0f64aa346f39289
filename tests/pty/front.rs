//! The local terminal's front end to end, around a session whose engine only listens.

use std::{io, thread};

use huopan::app::{App, Effect, Note, State, begin::Beginning, keymap::Keymap};
use huopan::domain::{Instant, Lens};
use huopan::front::tty;
use huopan::i18n::Lang;
use huopan::session::{Draw, Link, Session, SystemClock};
use huopan::text::Clean;
use portable_pty::CommandBuilder;
use ratatui::text::Text;

use crate::harness::Pty;

/// Set for the child process.
const CHILD: &str = "HUOPAN_TEST_CHILD";

/// An engine that answers nothing; a search for `boom` kills one of its threads.
struct Listens;

impl Link for Listens {
    fn carry_out(&self, effect: Effect) {
        if matches!(effect, Effect::Search { asked, .. } if asked.query == "boom") {
            let worker = thread::spawn(|| panic!("planted in a worker"));
            assert!(worker.join().is_err());
        }
    }
    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }
    fn is_idle(&self) -> bool {
        true
    }
}

fn draw() -> Draw {
    Box::new(|state, frame| {
        let query = state.query.input.value();
        assert_ne!(query, "panic", "planted in the drawing");
        let toast = state.toast.as_ref().map_or("", |toast| toast.words.as_str());
        let lines = format!("货盘 {}x{}\n找 {query}\n{toast}", state.cols, state.rows);
        frame.render_widget(Text::raw(lines), frame.area());
        frame.set_cursor_position((3, 1));
    })
}

/// What the other tests run as a process of its own.
#[test]
#[ignore = "the child process of the other tests"]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let ended = tty::run::<io::Error>(|window| {
        let begin = Beginning {
            cols: window.cols,
            rows: window.rows,
            now: Instant(0),
            me: Clean::fixed("buyer"),
            texts: Lang::En.texts(),
            pool: Clean::fixed("mine"),
            lens: Lens::default(),
            demo: false,
            mouse: false,
            bare: false,
        };
        let app = App::new(State::new(begin), Keymap::new().unwrap());
        Ok(Session::new(app, window.terminal, Box::new(Listens), draw(), Box::new(SystemClock)))
    });
    std::process::exit(i32::from(ended.unwrap().code()));
}

/// The child on its first frame.
fn opened() -> Pty {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "front::child", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, "1");
    command.env("NO_COLOR", "1");
    let mut pty = Pty::spawn(command, 60, 12);
    pty.wait_for("货盘 60x12");
    assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste());
    assert!(!pty.modes_are_back(), "keys are raw");
    pty
}

fn assert_restored(pty: &Pty) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert!(pty.modes_are_back());
}

#[test]
fn keys_pastes_and_sizes_arrive_and_ctrl_c_twice_leaves() {
    let mut pty = opened();
    pty.send("s");
    pty.send("暖手");
    pty.wait_for("找 暖手");
    pty.send("\u{1b}[200~宝 b1\u{1b}[201~");
    pty.wait_for("找 暖手宝 b1");
    assert!(!pty.screen().hide_cursor(), "the cursor is where one types");
    assert_eq!(pty.screen().cursor_position(), (1, 3));
    pty.send("\u{7f}");
    pty.wait_until("a character less", |screen| !screen.contents().contains("b1"));
    assert!(pty.screen().contents().contains("找 暖手宝 b"));
    pty.resize(70, 15);
    pty.wait_for("货盘 70x15");
    pty.send("\u{3}\u{3}");
    assert_eq!(pty.end().exit_code(), 0);
    assert_restored(&pty);
    assert!(pty.screen().contents().contains("running 1 test"), "what stood there before is back");
    for question in ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[?u", "\u{1b}]11;?"] {
        let asked = pty.written().windows(question.len()).any(|bytes| bytes == question.as_bytes());
        assert!(!asked, "the terminal was asked {question:?}");
    }
}

#[test]
fn signals_end_it_cleanly() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut pty = opened();
        pty.signal(name);
        assert_eq!(pty.end().exit_code(), code, "{name}");
        assert_restored(&pty);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_a_sentence() {
    let mut pty = opened();
    pty.send("spanic");
    assert_eq!(pty.end().exit_code(), 70);
    assert_restored(&pty);
    let words = pty.screen().contents().replace('\n', "");
    assert!(
        words.contains("huopan made a mistake and had to stop") && words.contains("planted in the drawing"),
        "{words}"
    );
}

#[test]
fn a_panic_of_another_thread_leaves_the_frame_alone() {
    let mut pty = opened();
    pty.send("sboom");
    pty.wait_for("找 boom");
    pty.send("x");
    pty.wait_for("找 boomx");
    let words = pty.screen().contents();
    assert!(!words.contains("planted") && words.contains("货盘 60x12"), "{words}");
    assert!(pty.screen().alternate_screen());
    pty.send("\u{3}\u{3}");
    assert_eq!(pty.end().exit_code(), 0);
}
