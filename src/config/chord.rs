//! A key with its modifiers, and how it is written: `a`, `U`, `Ctrl-R`, `F2`, `PgDn`, `Shift-Tab`.

use std::{fmt, str::FromStr};

/// A key without modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// A character; upper case stands for itself, Shift is not a modifier of characters.
    Char(char),
    /// F1 to F12.
    F(u8),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Del.
    Delete,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// `PgUp`.
    PageUp,
    /// `PgDn`.
    PageDown,
}

/// A key with its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl held.
    pub ctrl: bool,
    /// Alt held.
    pub alt: bool,
    /// Shift held (only for keys that are not characters).
    pub shift: bool,
}

impl Chord {
    /// A key alone.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }
    /// A character alone.
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }
    /// Ctrl and a character.
    pub const fn ctrl(c: char) -> Self {
        Self { key: Key::Char(c), ctrl: true, alt: false, shift: false }
    }
    /// The character that this types into a field, if it types one.
    pub const fn typed(&self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

const NAMED: [(&str, Key); 14] = [
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("Backspace", Key::Backspace),
    ("Del", Key::Delete),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("Space", Key::Char(' ')),
];

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, key)| *key == self.key) {
            return f.write_str(name);
        }
        match self.key {
            Key::F(n) => write!(f, "F{n}"),
            Key::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Key::Char(c) => write!(f, "{c}"),
            _ => Ok(()),
        }
    }
}

/// A key name that is none.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no such key: {0}")]
pub struct NoSuchKey(String);

impl FromStr for Chord {
    type Err = NoSuchKey;

    fn from_str(written: &str) -> Result<Self, NoSuchKey> {
        let wrong = || NoSuchKey(written.to_owned());
        let mut chord = Self::plain(Key::Enter);
        let mut rest = written;
        loop {
            let (held, name) = match rest {
                _ if rest.len() > 5 && rest.starts_with("Ctrl-") => (&mut chord.ctrl, "Ctrl-"),
                _ if rest.len() > 4 && rest.starts_with("Alt-") => (&mut chord.alt, "Alt-"),
                _ if rest.len() > 6 && rest.starts_with("Shift-") => (&mut chord.shift, "Shift-"),
                _ => break,
            };
            *held = true;
            rest = rest.strip_prefix(name).ok_or_else(wrong)?;
        }
        chord.key = key(rest).ok_or_else(wrong)?;
        if let (true, Key::Char(c)) = (chord.ctrl, chord.key) {
            chord.key = Key::Char(c.to_ascii_lowercase());
        }
        Ok(chord)
    }
}

fn key(name: &str) -> Option<Key> {
    if let Some((_, key)) = NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Some(*key);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Key::Char(c)),
        (Some('F'), Some(_)) => name.strip_prefix('F')?.parse().ok().filter(|n| (1..=12).contains(n)).map(Key::F),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_written_key_reads_back() {
        for written in ["a", "U", "Ctrl-R", "F2", "PgDn", "Shift-Tab", "Space", "/", "Enter", "Ctrl-C", "-"] {
            assert_eq!(written.parse::<Chord>().unwrap().to_string(), written);
        }
        assert_eq!("Ctrl-r".parse(), Ok(Chord::ctrl('r')));
        for wrong in ["", "F13", "Hyper-a", "ab"] {
            assert!(wrong.parse::<Chord>().is_err(), "{wrong}");
        }
    }
}
