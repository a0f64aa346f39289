//! Which key does what on a list: the registry's keys, with a person's own over them.

use std::collections::HashMap;

use crate::app::action::{Action, REGISTRY};
use crate::config::chord::Chord;

/// Keys to actions.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: HashMap<Chord, Action>,
}

/// Two actions want the same key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{key} is wanted by both {first} and {second}")]
pub struct Conflict {
    /// The key.
    pub key: Chord,
    /// Name of the action that has it.
    pub first: &'static str,
    /// Name of the action that wants it too.
    pub second: &'static str,
}

impl Keymap {
    /// The registry's own keys.
    pub fn new() -> Result<Self, Conflict> {
        let mut keys: HashMap<Chord, Action> = HashMap::new();
        for info in REGISTRY {
            for written in info.keys.split(' ').chain(info.also.split(' ')).filter(|written| !written.is_empty()) {
                let Ok(chord) = written.parse() else { continue };
                if let Some(has) = keys.insert(chord, info.action) {
                    let first = has.info().map_or("", |info| info.name);
                    return Err(Conflict { key: chord, first, second: info.name });
                }
            }
        }
        Ok(Self { keys })
    }

    /// What a key does.
    pub fn action(&self, chord: Chord) -> Option<Action> {
        self.keys.get(&chord).copied()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Taken by terminals, multiplexers, browsers and input methods (never bound).
    const NEVER: [&str; 14] = [
        "Ctrl-S", "Ctrl-Q", "Ctrl-B", "Ctrl-A", "Ctrl-Z", "Ctrl-V", "Ctrl-W", "Ctrl-T", "Ctrl-I", "Ctrl-J", "Ctrl-M",
        "Ctrl-H", "F10", "F11",
    ];

    #[test]
    fn every_key_reads_and_none_is_wanted_twice() {
        let map = Keymap::new().unwrap();
        for info in REGISTRY {
            for written in info.keys.split(' ').chain(info.also.split(' ')).filter(|w| !w.is_empty()) {
                let chord: Chord = written.parse().unwrap();
                assert_eq!(map.action(chord), Some(info.action), "{written}");
            }
        }
    }

    #[test]
    fn keys_that_never_arrive_are_not_bound() {
        let map = Keymap::new().unwrap();
        for written in NEVER {
            assert_eq!(map.action(written.parse().unwrap()), None, "{written}");
        }
    }
}
