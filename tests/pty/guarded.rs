//! The terminal is given back, whatever happens: storms of sizes, floods of text, Ctrl-C, signals, panics, a terminal that nobody
//! reads.

use std::{io, thread};

use huopan::app::{App, Effect, Note, State, begin::Beginning, keymap::Keymap};
use huopan::domain::{Instant, Lens};
use huopan::front::tty;
use huopan::i18n::Lang;
use huopan::session::{Draw, Link, Session, SystemClock};
use huopan::text::Clean;
use huopan::theme::{Depth, Theme};
use huopan::view::{Glyphs, Look};
use portable_pty::CommandBuilder;

use crate::harness::Pty;

/// Set for the child process.
const CHILD: &str = "HUOPAN_TEST_GUARDED";
/// The smallest and the largest window that the board draws, and beyond both.
const SIZES: [(u16, u16); 12] = [
    (20, 5),
    (500, 200),
    (19, 4),
    (1, 1),
    (80, 24),
    (120, 36),
    (21, 200),
    (500, 5),
    (61, 13),
    (160, 45),
    (3, 40),
    (200, 60),
];

/// An engine that answers nothing; a search for `worker` kills one of its threads, one for `boom` the session itself.
struct Fragile;

impl Link for Fragile {
    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Search { asked, .. } if asked.query == "worker" => {
                let worker = thread::spawn(|| panic!("planted in a worker"));
                assert!(worker.join().is_err());
            }
            Effect::Search { asked, .. } => assert_ne!(asked.query, "boom", "planted in an update"),
            _ => {}
        }
    }
    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }
    fn is_idle(&self) -> bool {
        true
    }
}

/// What the other tests run as a process of its own: the board as it is drawn, with the mouse on.
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
            texts: Lang::Zh.texts(),
            pool: Clean::fixed("mine"),
            lens: Lens::default(),
            demo: false,
            mouse: true,
            bare: false,
        };
        let look = Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode);
        let draw: Draw = Box::new(move |state, frame| huopan::view::draw(state, &look, frame));
        let app = App::new(State::new(begin), Keymap::new().unwrap());
        Ok(Session::new(app, window.terminal, Box::new(Fragile), draw, Box::new(SystemClock)))
    });
    std::process::exit(i32::from(ended.unwrap().code()));
}

/// The child's command.
pub(crate) fn command() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "guarded::child", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, "1");
    command
}

fn opened(cols: u16, rows: u16) -> Pty {
    let mut pty = Pty::spawn(command(), cols, rows);
    pty.wait_until("the board", |screen| screen.alternate_screen() && screen.contents().contains("货品"));
    assert!(pty.mouse_is_on() && pty.screen().bracketed_paste() && !pty.modes_are_back());
    pty
}

fn assert_restored(pty: &Pty, what: &str) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "{what}: another screen");
    assert!(!screen.bracketed_paste(), "{what}: pastes are bracketed");
    assert!(!screen.hide_cursor(), "{what}: no cursor");
    assert!(!pty.mouse_is_on(), "{what}: the mouse is taken");
    assert!(pty.modes_are_back(), "{what}: {}", pty.stty());
}

fn leave(pty: &mut Pty, what: &str) {
    pty.send("\u{3}\u{3}");
    assert_eq!(pty.end().exit_code(), 0, "{what}");
    assert_restored(pty, what);
}

#[test]
fn a_storm_of_sizes_ends_on_the_last_one() {
    let mut pty = opened(80, 24);
    let mut seed = 7_u32;
    for n in 0..400 {
        // A made-up row of numbers that is the same each time.
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (cols, rows) = match SIZES.get(n % 24) {
            Some(size) => *size,
            None => (u16::try_from(seed >> 23).unwrap().max(1), u16::try_from(seed >> 8 & 0xFF).unwrap().max(1)),
        };
        pty.resize(cols, rows);
        if n % 40 == 0 {
            // Not Esc: with a key right behind it that would be one with Alt.
            pty.send("s手\r");
        }
    }
    pty.resize(100, 30);
    pty.wait_until("the last size", |screen| {
        screen.contents().lines().next().is_some_and(|line| line.contains("货盘"))
    });
    pty.send("?");
    pty.wait_for("打字 找一个按键");
    leave(&mut pty, "sizes");
}

#[test]
fn a_megabyte_is_pasted_and_cannot_break_out() {
    let mut pty = opened(80, 24);
    pty.send("s");
    let flood = "长暖手宝 ".repeat(1 << 16);
    assert!(flood.len() > 800_000);
    pty.send(&format!("\u{1b}[200~{flood}\u{1b}[201~"));
    pty.wait_for("太长了");
    pty.send("\u{15}");
    // The paste carries its own end mark: what follows it would quit, were it keys.
    pty.send("\u{1b}[200~暖手\u{1b}[201~\u{1b}\u{1b}qxq\rq\u{1b}[201~");
    pty.wait_for("暖手qxq q");
    pty.send("\u{1b}");
    pty.wait_until("the line is left", |screen| screen.contents().contains("F2"));
    pty.send("\u{1b}[200~q\u{1b}[201~q");
    pty.wait_for("qq");
    leave(&mut pty, "pastes");
}

#[test]
fn ctrl_c_leaves_from_every_layer() {
    for keys in
        ["", "s手", "?", ";", "\u{1b}OQ", "m", "o", "y", "\u{1b}[<0;40;8M", "\u{1b}[<2;40;8M", "\u{1b}[200~no end"]
    {
        let mut pty = opened(80, 24);
        pty.send(keys);
        if keys.ends_with("end") {
            // A paste without an end holds what follows; a signal does not wait for it.
            pty.signal("TERM");
            assert_eq!(pty.end().exit_code(), 143);
            assert_restored(&pty, keys);
        } else {
            leave(&mut pty, keys);
        }
    }
}

/// The program itself, while the demo's goods are being fetched.
#[test]
fn ctrl_c_during_a_sync_stops_it_and_twice_leaves() {
    let home = tempfile::tempdir().unwrap();
    for pause in ["货", "2,", "同步中"] {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_huopan"));
        command.args(["demo"]);
        for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR"] {
            command.env(name, home.path());
        }
        command.env("LANG", "zh_CN.UTF-8");
        let mut pty = Pty::spawn(command, 120, 36);
        pty.wait_until(pause, |screen| screen.contents().contains(pause));
        pty.send("\u{3}\u{3}");
        assert_eq!(pty.end().exit_code(), 0, "{pause}");
        let screen = pty.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && pty.modes_are_back(), "{pause}");
    }
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "nothing is left of the demo");
}

#[test]
fn signals_and_panics_at_any_moment() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut pty = opened(80, 24);
        pty.send("s手机支架");
        pty.resize(60, 20);
        pty.signal(name);
        assert_eq!(pty.end().exit_code(), code);
        assert_restored(&pty, name);
    }
    let mut pty = opened(80, 24);
    pty.send("sboom");
    assert_eq!(pty.end().exit_code(), 70);
    assert_restored(&pty, "panic");
    assert!(pty.screen().contents().replace('\n', "").contains("planted in an update"));
    let mut pty = opened(80, 24);
    pty.send("sworker");
    pty.wait_for("worker");
    leave(&mut pty, "a worker's panic");
}

#[test]
fn a_terminal_that_nobody_reads_does_not_hold_the_process() {
    for name in ["TERM", "HUP"] {
        let mut pty = opened(500, 200);
        pty.freeze();
        // Each frame repaints 100,000 cells; some fill whatever lies between.
        for _ in 0..40 {
            pty.send("\u{c}");
        }
        pty.signal(name);
        let code = pty.ended().exit_code();
        assert!(matches!(code, 143 | 129), "{code}");
        pty.thaw();
        assert!(pty.modes_are_back(), "{}", pty.stty());
        pty.end_of_output();
        assert_restored(&pty, name);
    }
}
