//! The screen of a terminal, for the local one and any other: frames are collected and written in one piece.
//!
//! It asks the terminal nothing. Size and cursor are remembered, since a question would be answered among the keys, or by the
//! wrong terminal. Colours come reduced already: a session's look knows the terminal's depth.

use std::io::{self, Write};

use crossterm::{
    QueueableCommand,
    clipboard::CopyToClipboard,
    terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use crate::front::{links::Opener, modes};
use crate::session::Canvas;

/// A screen of a size that it is told.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    frame: Vec<u8>,
    /// What is no part of a frame and goes before the next one.
    aside: Vec<u8>,
    opener: Option<Opener>,
    size: Size,
    cursor: Position,
    shown: Option<bool>,
}

impl<W: Write> Screen<W> {
    /// A screen that writes here, of so many columns and rows.
    pub fn new(out: W, cols: u16, rows: u16) -> Self {
        // crossterm reads NO_COLOR once for the whole process; here the look decides.
        crossterm::style::force_color_output(true);
        let (frame, aside) = (Vec::new(), Vec::new());
        Self { out, frame, aside, opener: None, size: Size::new(cols, rows), cursor: Position::ORIGIN, shown: None }
    }

    /// Links are opened by this; without it they are not.
    #[must_use]
    pub fn opening(self, opener: Option<Opener>) -> Self {
        Self { opener, ..self }
    }

    /// crossterm's sequences, collected.
    const fn collect(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }

    fn show(&mut self, shown: bool) -> io::Result<()> {
        if self.shown.replace(shown) == Some(shown) {
            return Ok(());
        }
        if shown { self.collect().show_cursor() } else { self.collect().hide_cursor() }
    }
}

impl<W: Write> Canvas for Screen<W> {
    fn set_size(&mut self, cols: u16, rows: u16) {
        self.size = Size::new(cols, rows);
    }
    fn watch_mouse(&mut self, on: bool) {
        self.aside.extend_from_slice(if on { modes::MOUSE_ON } else { modes::MOUSE_OFF });
    }
    fn copy(&mut self, text: &str) {
        // Into memory: this cannot fail.
        let _ = self.aside.queue(CopyToClipboard::to_clipboard_from(text));
    }
    fn open_link(&mut self, url: &str) {
        if let Some(opener) = &self.opener {
            opener.open(url);
        }
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.collect().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        // Where cells were drawn the terminal's cursor has moved along.
        if self.frame.is_empty() && self.cursor == position {
            return Ok(());
        }
        self.cursor = position;
        self.collect().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.collect().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Writes what was collected, as one frame that the terminal shows at once.
    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() && self.aside.is_empty() {
            return Ok(());
        }
        let mut whole = std::mem::take(&mut self.aside);
        if !self.frame.is_empty() {
            whole.reserve(self.frame.len() + 16);
            whole.queue(BeginSynchronizedUpdate)?;
            whole.append(&mut self.frame);
            whole.queue(EndSynchronizedUpdate)?;
        }
        self.out.write_all(&whole)?;
        self.out.flush()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ratatui::{Terminal, layout::Rect, style::Stylize, text::Line};

    use super::*;

    /// Counts what is written in one piece.
    #[derive(Default)]
    struct Wire {
        pieces: Vec<Vec<u8>>,
    }

    impl Write for &mut Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.pieces.push(bytes.to_vec());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn shown(wire: &Wire) -> vt100::Screen {
        let mut parser = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
        parser.process(&wire.pieces.concat());
        parser.screen().clone()
    }

    fn draw(terminal: &mut Terminal<Screen<&mut Wire>>, words: &str, cursor: Option<(u16, u16)>) {
        let line = Line::from(words.red().bold());
        terminal
            .draw(|frame| {
                frame.render_widget(line, frame.area());
                if let Some(cursor) = cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
    }

    #[test]
    fn a_frame_is_one_synchronized_piece() {
        let mut wire = Wire::default();
        let mut terminal = Terminal::new(Screen::new(&mut wire, 20, 4)).unwrap();
        draw(&mut terminal, "暖手宝 3.20", None);
        drop(terminal);
        assert_eq!(wire.pieces.len(), 1);
        let piece = String::from_utf8(wire.pieces.concat()).unwrap();
        assert!(piece.starts_with("\u{1b}[?2026h") && piece.ends_with("\u{1b}[?2026l"), "{piece:?}");
        let screen = shown(&wire);
        assert_eq!(screen.contents().trim_end(), "暖手宝 3.20");
        assert!(screen.cell(0, 0).unwrap().bold() && screen.hide_cursor());
        assert_eq!(screen.cell(0, 0).unwrap().fgcolor(), vt100::Color::Idx(1), "NO_COLOR is the look's business");
    }

    #[test]
    fn mouse_and_clipboard_go_before_the_frame_and_outside_it() {
        let mut wire = Wire::default();
        let mut terminal = Terminal::new(Screen::new(&mut wire, 20, 4)).unwrap();
        terminal.backend_mut().watch_mouse(true);
        terminal.backend_mut().copy("HB-3021");
        draw(&mut terminal, "暖手宝", None);
        terminal.backend_mut().watch_mouse(false);
        draw(&mut terminal, "暖手宝", None);
        drop(terminal);
        let [first, second] = wire.pieces.as_slice() else { unreachable!() };
        // Base64 of HB-3021.
        assert!(first.starts_with(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b]52;c;SEItMzAyMQ==\x1b\\\x1b[?2026h"));
        assert_eq!(second, b"\x1b[?1006l\x1b[?1002l\x1b[?1000l");
    }

    #[test]
    fn a_frame_like_the_last_one_writes_nothing() {
        for cursor in [None, Some((5, 1))] {
            let mut wire = Wire::default();
            let mut terminal = Terminal::new(Screen::new(&mut wire, 20, 4)).unwrap();
            draw(&mut terminal, "暖手宝", cursor);
            draw(&mut terminal, "暖手宝", cursor);
            drop(terminal);
            assert_eq!(wire.pieces.len(), 1, "{cursor:?}");
        }
    }

    #[test]
    fn the_cursor_stands_where_one_types() {
        let mut wire = Wire::default();
        let mut terminal = Terminal::new(Screen::new(&mut wire, 20, 4)).unwrap();
        draw(&mut terminal, "找", Some((2, 0)));
        draw(&mut terminal, "找暖", Some((4, 0)));
        draw(&mut terminal, "找暖", Some((2, 0)));
        assert_eq!(terminal.get_cursor_position().unwrap(), Position::new(2, 0));
        drop(terminal);
        let screen = shown(&wire);
        assert_eq!((screen.cursor_position(), screen.hide_cursor()), ((0, 2), false));
    }

    #[test]
    fn a_repaint_brings_back_what_something_else_wiped() {
        let mut wire = Wire::default();
        let mut terminal = Terminal::new(Screen::new(&mut wire, 20, 4)).unwrap();
        draw(&mut terminal, "暖手宝", None);
        terminal.backend_mut().out.pieces.push(b"\x1b[2J\x1b[Hnoise".to_vec());
        terminal.resize(Rect::new(0, 0, 20, 4)).unwrap();
        draw(&mut terminal, "暖手宝", None);
        drop(terminal);
        assert_eq!(shown(&wire).contents().trim_end(), "暖手宝");
        let asks = wire.pieces.concat().windows(4).any(|four| four == b"\x1b[6n");
        assert!(!asks, "the terminal was asked where its cursor is");
    }
}
