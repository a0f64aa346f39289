//! What a terminal sends, as the app's input. What means nothing to the app is dropped here; keys are folded for input methods
//! only where the app expects keys.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{
    Input,
    mouse::{Does, Mouse},
};
use crate::config::chord::{Chord, Key};

/// A terminal that does not know its size is taken for this one.
const UNKNOWN: (u16, u16) = (80, 24);
/// Larger than any window; a size beyond it would cost memory for cells that nobody sees.
const MOST: (u16, u16) = (500, 200);
/// Bytes of a paste that are taken; a list of a thousand article numbers is far shorter.
pub(super) const MOST_PASTED: usize = 64 * 1024;
/// Keys held that no key of ours is pressed with; they belong to the desktop.
const FOREIGN: KeyModifiers = KeyModifiers::SUPER.union(KeyModifiers::HYPER).union(KeyModifiers::META);

/// An event as input, if it means something.
pub fn decode(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => chord(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(pasted(&text))),
        Event::Resize(cols, rows) => {
            let (cols, rows) = size(cols, rows);
            Some(Input::Resize { cols, rows })
        }
        Event::Mouse(event) => mouse(event).map(Input::Mouse),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// Columns and rows that can be drawn on: 80 × 24 when unknown, at most 500 × 200. A window below 20 × 5 stays as it is; the
/// view asks for room in it.
pub fn size(cols: u16, rows: u16) -> (u16, u16) {
    if cols == 0 || rows == 0 { UNKNOWN } else { (cols.min(MOST.0), rows.min(MOST.1)) }
}

/// What the mouse does; moving, letting go and the middle button are nothing.
fn mouse(event: MouseEvent) -> Option<Mouse> {
    let does = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Does::Click,
        MouseEventKind::Down(MouseButton::Right) => Does::Right,
        MouseEventKind::ScrollDown => Does::WheelDown,
        MouseEventKind::ScrollUp => Does::WheelUp,
        _ => return None,
    };
    Some(Mouse { does, col: event.column, row: event.row })
}

fn chord(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(FOREIGN) {
        return None;
    }
    let key = key(event.code)?;
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.code == KeyCode::BackTab || event.modifiers.contains(KeyModifiers::SHIFT);
    Some(match key {
        Key::Char(c) if ctrl => Chord { alt, ..with_ctrl(c.to_ascii_lowercase()) },
        // A character is what it is with Shift already.
        Key::Char(_) => Chord { alt, ..Chord::plain(key) },
        _ => Chord { key, ctrl, alt, shift },
    })
}

/// Ctrl-letters that have always been other keys.
const fn with_ctrl(c: char) -> Chord {
    match c {
        'h' => Chord::plain(Key::Backspace),
        'i' => Chord::plain(Key::Tab),
        'j' | 'm' => Chord::plain(Key::Enter),
        '[' => Chord::plain(Key::Esc),
        _ => Chord::ctrl(c),
    }
}

fn key(code: KeyCode) -> Option<Key> {
    Some(match code {
        KeyCode::Char(c) if !c.is_control() => Key::Char(c),
        KeyCode::F(n @ 1..=12) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab | KeyCode::BackTab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

/// Cut to a length that can be worked with; line ends as a terminal pastes them (CR) become `\n`.
fn pasted(text: &str) -> String {
    let end = (0..=MOST_PASTED.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let cut = text.get(..end.unwrap_or(0)).unwrap_or_default();
    cut.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

    fn written(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        chord(KeyEvent::new(code, modifiers)).map(|chord| chord.to_string())
    }

    #[test]
    fn keys_are_those_that_people_write() {
        let table = [
            (KeyCode::Char('a'), NONE, "a"),
            (KeyCode::Char('U'), SHIFT, "U"),
            (KeyCode::Char('？'), NONE, "？"),
            (KeyCode::Char('暖'), NONE, "暖"),
            (KeyCode::Char(' '), NONE, "Space"),
            (KeyCode::Char('r'), CTRL, "Ctrl-R"),
            (KeyCode::Char('R'), CTRL.union(SHIFT), "Ctrl-R"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "Alt-x"),
            (KeyCode::Char('h'), CTRL, "Backspace"),
            (KeyCode::Char('i'), CTRL, "Tab"),
            (KeyCode::Char('j'), CTRL, "Enter"),
            (KeyCode::Char('m'), CTRL, "Enter"),
            (KeyCode::Char('['), CTRL, "Esc"),
            (KeyCode::BackTab, SHIFT, "Shift-Tab"),
            (KeyCode::BackTab, NONE, "Shift-Tab"),
            (KeyCode::Tab, SHIFT, "Shift-Tab"),
            (KeyCode::Tab, NONE, "Tab"),
            (KeyCode::F(12), NONE, "F12"),
            (KeyCode::PageDown, NONE, "PgDn"),
            (KeyCode::Delete, NONE, "Del"),
            (KeyCode::Left, CTRL, "Ctrl-Left"),
        ];
        for (code, modifiers, want) in table {
            assert_eq!(written(code, modifiers).as_deref(), Some(want), "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn what_is_no_key_of_ours_is_dropped() {
        for code in [KeyCode::Null, KeyCode::Insert, KeyCode::F(13), KeyCode::CapsLock, KeyCode::Char('\u{7}')] {
            assert_eq!(written(code, NONE), None, "{code:?}");
        }
        assert_eq!(written(KeyCode::Char('c'), KeyModifiers::SUPER), None, "the desktop's own copy");
        assert!(decode(Event::FocusGained).is_none());
    }

    #[test]
    fn of_the_mouse_a_press_and_the_wheel_are_taken() {
        let told = |kind| decode(Event::Mouse(MouseEvent { kind, column: 7, row: 3, modifiers: NONE }));
        let Some(Input::Mouse(mouse)) = told(MouseEventKind::Down(MouseButton::Left)) else { unreachable!() };
        assert_eq!(mouse, Mouse { does: Does::Click, col: 7, row: 3 });
        let Some(Input::Mouse(mouse)) = told(MouseEventKind::ScrollUp) else { unreachable!() };
        assert_eq!(mouse.does, Does::WheelUp);
        for kind in [MouseEventKind::Moved, MouseEventKind::Up(MouseButton::Left), MouseEventKind::ScrollLeft] {
            assert!(told(kind).is_none(), "{kind:?}");
        }
    }

    #[test]
    fn a_held_key_repeats_and_its_release_is_nothing() {
        let kind = |kind| chord(KeyEvent::new_with_kind(KeyCode::Down, NONE, kind));
        assert_eq!(kind(KeyEventKind::Repeat), Some(Chord::plain(Key::Down)));
        assert_eq!(kind(KeyEventKind::Release), None);
    }

    #[test]
    fn sizes_stay_within_what_can_be_drawn() {
        for (given, want) in [
            ((0, 0), (80, 24)),
            ((0, 50), (80, 24)),
            ((120, 0), (80, 24)),
            ((19, 4), (19, 4)),
            ((120, 36), (120, 36)),
            ((501, 201), (500, 200)),
            ((u16::MAX, u16::MAX), (500, 200)),
        ] {
            assert_eq!(size(given.0, given.1), want);
            let Some(Input::Resize { cols, rows }) = decode(Event::Resize(given.0, given.1)) else { unreachable!() };
            assert_eq!((cols, rows), want);
        }
    }

    #[test]
    fn a_paste_is_text_of_bounded_length() {
        let paste = |text: &str| match decode(Event::Paste(text.to_owned())) {
            Some(Input::Paste(text)) => text,
            _ => unreachable!(),
        };
        assert_eq!(paste("A1\rA2\r\nA3\n暖"), "A1\nA2\nA3\n暖");
        // 64 KiB is no multiple of three: the character at the limit is left out whole.
        assert_eq!(paste(&"暖".repeat(100_000)).len(), 65_535);
    }
}
