//! Words in both languages. A missing one does not compile; nothing is global, a session holds its [`Texts`].

pub mod board;
pub mod faults;
pub mod format;
pub mod said;

use crate::domain::Fault;

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// All words of one language.
#[derive(Debug)]
pub struct Texts {
    /// Which.
    pub lang: Lang,
    /// Labels of the board: columns, rules, account lines, forms.
    pub board: board::Board,
    /// What the board answers: toasts, checks, reasons.
    pub said: said::Said,
}

/// 中文.
pub static ZH: Texts = Texts { lang: Lang::Zh, board: board::ZH, said: said::ZH };
/// English.
pub static EN: Texts = Texts { lang: Lang::En, board: board::EN, said: said::EN };

impl Lang {
    /// Its words.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
    /// From `LC_ALL`, `LC_MESSAGES`, `LANG` in that order; Chinese where none says otherwise.
    pub fn from_locale(locale: Option<&str>) -> Self {
        match locale {
            Some(name) if name.starts_with("en") => Self::En,
            _ => Self::Zh,
        }
    }
}

impl Texts {
    /// A fault in a sentence: what happened, where, and what to do now.
    pub fn fault(&self, fault: &Fault) -> String {
        faults::say(self.lang, fault)
    }
}
