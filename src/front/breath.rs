//! What comes in one breath with a paste belongs to it. A terminal that passes a paste's own end mark on (`ESC [ 201 ~` inside
//! it) would turn the rest of the text into keys, that shortlist, assign and quit; nobody types that soon after a paste.

use std::io;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::app::Input;
use crate::front::decode::{MOST_PASTED, decode};

/// An event as inputs. `next` gives what comes within a moment, none when it stays silent.
pub(super) fn inputs(event: Event, mut next: impl FnMut() -> io::Result<Option<Event>>) -> io::Result<Vec<Input>> {
    let Event::Paste(mut text) = event else { return Ok(decode(event).into_iter().collect()) };
    let mut behind = Vec::new();
    while let Some(event) = next()? {
        match event {
            Event::Paste(more) => add(&mut text, &more),
            Event::Key(key) if key.kind == KeyEventKind::Release => {}
            Event::Key(key) if key.modifiers.contains(KeyModifiers::CONTROL) => {
                // Stopping always works.
                if key.code == KeyCode::Char('c') {
                    behind.extend(decode(event));
                }
            }
            Event::Key(key) => match key.code {
                KeyCode::Char(c) => add(&mut text, c.encode_utf8(&mut [0; 4])),
                KeyCode::Enter => add(&mut text, "\n"),
                KeyCode::Tab => add(&mut text, "\t"),
                _ => {}
            },
            Event::Resize(..) => behind.extend(decode(event)),
            Event::Mouse(_) | Event::FocusGained | Event::FocusLost => {}
        }
    }
    Ok(decode(Event::Paste(text)).into_iter().chain(behind).collect())
}

/// What is beyond the limit would be cut off anyway.
fn add(text: &mut String, more: &str) {
    if text.len() < MOST_PASTED {
        text.push_str(more);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    fn told(first: Event, then: Vec<Event>) -> Vec<String> {
        let mut then = then.into_iter();
        let inputs = inputs(first, || Ok(then.next())).unwrap();
        let said = |input: &Input| match input {
            Input::Paste(text) => format!("paste {text}"),
            Input::Key(chord) => format!("key {chord}"),
            Input::Resize { cols, rows } => format!("size {cols}x{rows}"),
            _ => unreachable!(),
        };
        inputs.iter().map(said).collect()
    }

    fn key(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn keys_that_break_out_of_a_paste_are_text() {
        let then = vec![
            key(KeyCode::Char('x')),
            key(KeyCode::Enter),
            key(KeyCode::Esc),
            key(KeyCode::Char('q')),
            Event::Paste("\rb".to_owned()),
        ];
        assert_eq!(told(Event::Paste("a".to_owned()), then), ["paste ax\nq\nb"]);
    }

    #[test]
    fn stopping_and_sizes_come_behind_it() {
        let stop = Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
        let undo = Event::Key(KeyEvent::new(KeyCode::Char('r'), KeyModifiers::CONTROL));
        let then = vec![stop, undo, Event::Resize(60, 20)];
        assert_eq!(told(Event::Paste("a".to_owned()), then), ["paste a", "key Ctrl-C", "size 60x20"]);
    }

    #[test]
    fn a_key_alone_waits_for_nothing() {
        let waits = inputs(key(KeyCode::Char('x')), || unreachable!());
        assert_eq!(waits.unwrap().len(), 1);
    }
}
