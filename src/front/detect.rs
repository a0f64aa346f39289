//! What a terminal can show and which language its owner reads, from what the environment says. Nothing here asks the terminal,
//! so that a start never waits.

use crate::i18n::Lang;
use crate::theme::Depth;

/// What the environment says; an empty value counts as none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Given {
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `NO_COLOR`.
    pub no_color: Option<String>,
    /// `LC_ALL`.
    pub lc_all: Option<String>,
    /// `LC_MESSAGES`.
    pub lc_messages: Option<String>,
    /// `LANG`.
    pub lang: Option<String>,
    /// `TERM_PROGRAM`.
    pub term_program: Option<String>,
    /// `KITTY_WINDOW_ID`.
    pub kitty_window: Option<String>,
    /// `SSH_CONNECTION`.
    pub ssh: Option<String>,
    /// Width and height of a cell in pixels, which is no variable.
    pub cell: Option<(u16, u16)>,
}

/// Names of terminals that have all colours.
const ALL_COLOURS: [&str; 6] = ["xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "ghostty"];
/// Beginnings of names of terminals that have 256.
const MANY_COLOURS: [&str; 3] = ["xterm", "tmux", "screen"];
/// Names of terminals that have none.
const NO_COLOURS: [&str; 2] = ["dumb", "ansi"];

impl Given {
    /// From a look-up of variables by name.
    pub fn new(variable: impl Fn(&str) -> Option<String>) -> Self {
        let some = |name| variable(name).filter(|value| !value.is_empty());
        Self {
            term: some("TERM"),
            colorterm: some("COLORTERM"),
            no_color: some("NO_COLOR"),
            lc_all: some("LC_ALL"),
            lc_messages: some("LC_MESSAGES"),
            lang: some("LANG"),
            term_program: some("TERM_PROGRAM"),
            kitty_window: some("KITTY_WINDOW_ID"),
            ssh: some("SSH_CONNECTION"),
            cell: None,
        }
    }

    /// Colours: what was asked for, else what `NO_COLOR`, `COLORTERM` and `TERM` say; sixteen when nothing is known.
    pub fn depth(&self, asked: Option<Depth>) -> Depth {
        if let Some(depth) = asked {
            return depth;
        }
        let term = self.term();
        if self.no_color.is_some() || NO_COLOURS.contains(&term) || term.starts_with("vt") {
            return Depth::Mono;
        }
        let all = matches!(self.colorterm.as_deref(), Some("truecolor" | "24bit"));
        if all || term.ends_with("-direct") || family(term, &ALL_COLOURS) {
            return Depth::True;
        }
        if term.contains("256") || family(term, &MANY_COLOURS) { Depth::Ansi256 } else { Depth::Ansi16 }
    }

    /// Language: what was asked for, else what is saved, else the locale's, else Chinese.
    pub fn lang(&self, asked: Option<Lang>, saved: Option<Lang>) -> Lang {
        let locale = [&self.lc_all, &self.lc_messages, &self.lang].into_iter().find_map(Option::as_deref);
        asked.or(saved).unwrap_or_else(|| Lang::from_locale(locale))
    }

    /// Whether the terminal's font has little more than ASCII.
    pub fn is_plain(&self) -> bool {
        let term = self.term();
        NO_COLOURS.contains(&term) || term == "linux" || term.starts_with("vt")
    }

    fn term(&self) -> &str {
        self.term.as_deref().unwrap_or_default()
    }
}

/// Whether a terminal is one of these, or one of their kind: `foot-extra` is a `foot`.
fn family(term: &str, names: &[&str]) -> bool {
    names.iter().any(|name| term.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(variables: &[(&str, &str)]) -> Given {
        Given::new(|name| variables.iter().find(|(has, _)| *has == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn depth_of_terminals() {
        for (term, want) in [
            ("xterm-kitty", Depth::True),
            ("alacritty", Depth::True),
            ("foot-extra", Depth::True),
            ("wezterm", Depth::True),
            ("xterm-ghostty", Depth::True),
            ("xterm-direct", Depth::True),
            ("xterm-256color", Depth::Ansi256),
            ("xterm", Depth::Ansi256),
            ("tmux-256color", Depth::Ansi256),
            ("screen", Depth::Ansi256),
            ("screen.xterm-256color", Depth::Ansi256),
            ("rxvt-unicode-256color", Depth::Ansi256),
            ("linux", Depth::Ansi16),
            ("rxvt", Depth::Ansi16),
            ("footless", Depth::Ansi16),
            ("vt100", Depth::Mono),
            ("ansi", Depth::Mono),
            ("dumb", Depth::Mono),
            ("", Depth::Ansi16),
        ] {
            assert_eq!(given(&[("TERM", term)]).depth(None), want, "{term}");
        }
    }

    #[test]
    fn what_is_asked_for_beats_no_color_beats_colorterm_beats_term() {
        let xterm = ("TERM", "xterm-256color");
        let all = ("COLORTERM", "truecolor");
        assert_eq!(given(&[xterm, all]).depth(None), Depth::True);
        assert_eq!(given(&[xterm, ("COLORTERM", "24bit")]).depth(None), Depth::True);
        assert_eq!(given(&[xterm, ("COLORTERM", "yes")]).depth(None), Depth::Ansi256);
        assert_eq!(given(&[xterm, all, ("NO_COLOR", "1")]).depth(None), Depth::Mono);
        assert_eq!(given(&[xterm, all, ("NO_COLOR", "")]).depth(None), Depth::True, "an empty NO_COLOR is none");
        assert_eq!(given(&[xterm, all, ("NO_COLOR", "1")]).depth(Some(Depth::Ansi16)), Depth::Ansi16);
        assert_eq!(given(&[("TERM", "dumb"), all]).depth(None), Depth::Mono);
    }

    #[test]
    fn language_of_flag_then_settings_then_locale() {
        let (zh, en) = (Lang::Zh, Lang::En);
        for (variables, want) in [
            (&[][..], zh),
            (&[("LANG", "en_GB.UTF-8")], en),
            (&[("LANG", "zh_CN.UTF-8")], zh),
            (&[("LANG", "C.UTF-8")], zh),
            (&[("LC_MESSAGES", "en_US"), ("LANG", "zh_CN.UTF-8")], en),
            (&[("LC_ALL", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US"), ("LANG", "en_US")], zh),
            (&[("LC_ALL", ""), ("LANG", "en_US")], en),
        ] {
            assert_eq!(given(variables).lang(None, None), want, "{variables:?}");
        }
        let english = given(&[("LANG", "en_US")]);
        assert_eq!(english.lang(None, Some(zh)), zh);
        assert_eq!(english.lang(Some(en), Some(zh)), en);
    }

    #[test]
    fn consoles_without_a_font_get_ascii() {
        for (term, want) in [("linux", true), ("dumb", true), ("vt220", true), ("xterm", false), ("", false)] {
            assert_eq!(given(&[("TERM", term)]).is_plain(), want, "{term}");
        }
    }
}
