//! `[keys]` of config.toml: an action's name and the keys that replace its own. Which actions there are is not known here.

use crate::config::chord::{Chord, Key};
use crate::text::Clean;

/// Letters that do not come with Ctrl: taken by flow control, multiplexers, job control, browsers, or the same byte as another key.
const KEPT_WITH_CTRL: &str = "abhijmqstvwz";

/// One line of `[keys]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// Line, from 1.
    pub line: u32,
    /// The action as written: `assign.open`.
    pub action: Clean,
    /// Its keys from now on, the first is shown; none takes them away.
    pub keys: Vec<Chord>,
}

impl Chord {
    /// Keys with white space between them: `a F7`. None when one of them is no key.
    pub fn list(written: &str) -> Option<Vec<Self>> {
        written.split_whitespace().map(|one| one.parse().ok()).collect()
    }

    /// Whether it reaches a program on every terminal, through multiplexers, browsers and input methods alike.
    pub const fn arrives(&self) -> bool {
        if self.alt {
            return false;
        }
        match self.key {
            Key::Char(_) if self.shift => false,
            Key::Char(c) if self.ctrl => c.is_ascii_lowercase() && !kept_with_ctrl(c),
            Key::Char(c) => c.is_ascii_graphic() || c == ' ',
            Key::F(number) => number <= 9 && !self.ctrl && !self.shift,
            Key::Tab => !self.ctrl,
            _ => !self.ctrl && !self.shift,
        }
    }
}

const fn kept_with_ctrl(c: char) -> bool {
    let mut rest = KEPT_WITH_CTRL.as_bytes();
    while let [first, others @ ..] = rest {
        if *first as char == c {
            return true;
        }
        rest = others;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_terminals_and_input_methods_keep_is_known() {
        let kept = "Ctrl-S Ctrl-Q Ctrl-B Ctrl-A Ctrl-Z Ctrl-V Ctrl-\\ Ctrl-W Ctrl-T Ctrl-Space Ctrl-. Ctrl-I Ctrl-J Ctrl-M \
                    Ctrl-H Ctrl-[ Alt-a Alt-F4 Ctrl-Left Shift-Down Shift-PgUp F10 F11 F12 Shift-a 货";
        for written in kept.split_whitespace() {
            assert_eq!(written.parse::<Chord>().map(|chord| chord.arrives()), Ok(false), "{written}");
        }
        for written in "a A ; 7 Space F1 F9 Ctrl-D Ctrl-R Tab Shift-Tab Del PgDn Home Enter".split_whitespace() {
            assert_eq!(written.parse::<Chord>().map(|chord| chord.arrives()), Ok(true), "{written}");
        }
    }

    #[test]
    fn keys_stand_apart_by_white_space() {
        assert_eq!(Chord::list(" a  F7 "), Some(vec![Chord::char('a'), Chord::plain(Key::F(7))]));
        assert_eq!(Chord::list(""), Some(Vec::new()));
        assert_eq!(Chord::list("a F77"), None);
    }
}
