//! What goes over the wire for graphics, and that nothing of a picture stays when it goes.

use std::io::Write;
use std::sync::{Arc, Mutex};

use huopan::app::State;
use huopan::config::{Pictures, Way};
use huopan::front::backend::Screen;
use huopan::theme::Depth;
use huopan::view::Looking;
use ratatui::{Terminal, layout::Rect};

use crate::desk::Desk;
use crate::paint::png;
use crate::site::Site;

const SIZE: (u16, u16) = (120, 40);
const PLACEHOLDER: char = '\u{10EEEE}';
/// Where the full detail of this window shows a square picture: see tests/pictures/board.rs.
const AT: Rect = Rect::new(79, 15, 40, 20);

#[derive(Clone, Default)]
struct Wire(Arc<Mutex<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The board's frames as bytes.
struct Pane {
    wire: Wire,
    terminal: Terminal<Screen<Wire>>,
    looking: Looking,
}

impl Pane {
    fn new() -> Self {
        let wire = Wire::default();
        let terminal = Terminal::new(Screen::new(wire.clone(), SIZE.0, SIZE.1)).unwrap();
        Self { wire, terminal, looking: Looking::new(Depth::True) }
    }
    /// What the next frame writes.
    fn frame(&mut self, state: &State) -> Vec<u8> {
        let look = self.looking.at(state);
        self.terminal.draw(|frame| huopan::view::draw(state, look, frame)).unwrap();
        std::mem::take(&mut *self.wire.0.lock().unwrap())
    }
    fn repaint(&mut self, state: &State) -> Vec<u8> {
        self.terminal.resize(Rect::new(0, 0, SIZE.0, SIZE.1)).unwrap();
        self.frame(state)
    }
}

/// The detail with a square picture, the list without, and the detail of a good without one.
fn states(way: Way) -> (State, State, State) {
    let site = Site::new();
    site.put("/a.png", png(200, 200));
    let set = Pictures { on: true, way: Some(way), cell: None };
    let mut desk = Desk::new(&site, &[("A-1", &site.url("/a.png")), ("B-1", "")], Some(set), SIZE);
    desk.to("A-1");
    let list = desk.driver.state().clone();
    desk.play("Enter");
    let detail = desk.driver.state().clone();
    desk.play("Esc");
    desk.to("B-1");
    desk.play("Enter");
    (detail, list, desk.driver.state().clone())
}

fn count(bytes: &[u8], what: &str) -> usize {
    bytes.windows(what.len()).filter(|piece| *piece == what.as_bytes()).count()
}

fn screen() -> vt100::Parser {
    vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0)
}

fn placeholders(parser: &vt100::Parser) -> usize {
    parser.screen().contents().matches(PLACEHOLDER).count()
}

#[test]
fn kitty_gets_a_picture_once_and_its_placeholders_go_with_it() {
    let (detail, list, bare) = states(Way::Kitty);
    let (mut pane, mut shown) = (Pane::new(), screen());
    let first = pane.frame(&detail);
    assert_eq!(count(&first, "\x1b_Gq=2,i="), 1);
    assert_eq!(count(&first, "a=T,U=1,f=32,t=d,s=320,v=320,"), 1);
    shown.process(&first);
    assert_eq!(placeholders(&shown), 800, "20 rows of 40");
    assert_eq!(pane.frame(&detail), b"", "nothing changed");
    let gone = pane.frame(&list);
    assert_eq!((count(&gone, "\x1b_G"), count(&gone, "\u{10EEEE}")), (0, 0));
    shown.process(&gone);
    assert_eq!(placeholders(&shown), 0);
    shown.process(&pane.frame(&detail));
    assert_eq!(placeholders(&shown), 800);
    shown.process(&pane.frame(&bare));
    assert_eq!(placeholders(&shown), 0, "another good without a picture");
}

#[test]
fn a_repaint_sends_it_again() {
    for (way, begins) in [(Way::Kitty, "\x1b_Gq=2,i="), (Way::Sixel, "\x1bP")] {
        let (detail, ..) = states(way);
        let mut pane = Pane::new();
        assert_eq!(count(&pane.frame(&detail), begins), 1, "{way:?}");
        assert_eq!(count(&pane.repaint(&detail), begins), 1, "{way:?}: what the terminal lost comes again");
    }
}

#[test]
fn a_new_size_takes_the_place_of_the_old_picture() {
    let (detail, ..) = states(Way::Kitty);
    let smaller = State { rows: 32, ..detail.clone() };
    let mut pane = Pane::new();
    let number = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (_, behind) = text.split_once("\x1b_Gq=2,i=").unwrap();
        (behind.split(',').next().unwrap().to_owned(), behind.contains("s=320,v=320"))
    };
    let (first, large) = number(&pane.frame(&detail));
    let (second, as_large) = number(&pane.frame(&smaller));
    assert_eq!((first == second, large, as_large), (true, true, false));
}

#[test]
fn where_sixels_were_every_cell_is_written_anew() {
    let (detail, list, bare) = states(Way::Sixel);
    for after in [&list, &bare] {
        let (mut pane, mut shown) = (Pane::new(), screen());
        let first = pane.frame(&detail);
        assert_eq!(count(&first, "\x1bP"), 1);
        shown.process(&first);
        assert_eq!(pane.frame(&detail), b"", "nothing changed");
        // What the terminal shows there it cannot be asked for: marks stand for it.
        for y in AT.top()..AT.bottom() {
            let marks = "X".repeat(usize::from(AT.width));
            shown.process(format!("\x1b[{};{}H{marks}", y + 1, AT.x + 1).as_bytes());
        }
        let gone = pane.frame(after);
        assert_eq!(count(&gone, "\x1bP"), 0);
        shown.process(&gone);
        for (y, x) in (AT.top()..AT.bottom()).flat_map(|y| (AT.left()..AT.right()).map(move |x| (y, x))) {
            assert_ne!(shown.screen().cell(y, x).unwrap().contents(), "X", "row {y}, column {x}");
        }
    }
}
