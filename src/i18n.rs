//! Words in both languages. A missing one does not compile; nothing is global, a session holds its [`Texts`].

pub mod account;
pub mod activity;
pub mod beside;
pub mod board;
pub mod care;
pub mod channels;
pub mod choosing;
pub mod closing;
pub mod compare;
pub mod doctor;
pub mod ends;
pub mod exporting;
pub mod exports;
pub mod facets;
pub mod faults;
pub mod figures;
pub mod format;
pub mod formula;
pub mod holds;
pub mod import_list;
pub mod import_screen;
pub mod imports;
pub mod keys;
pub mod leave;
pub mod lens;
pub mod live;
pub mod matching;
pub mod mends;
pub mod names;
pub mod phrases;
pub mod picture;
pub mod pools;
pub mod said;
pub mod searching;
pub mod sense;
pub mod since;
pub mod stall;
pub mod streamers;
pub mod suppliers;
pub mod verbs;
pub mod welcome;
pub mod what_if;

/// Words in both languages as methods of a type that knows its language: `name: "中文", "English";`.
macro_rules! words {
    ($of:ident: $($(#[$doc:meta])* $name:ident: $zh:expr, $en:expr;)*) => {
        impl $of {
            $($(#[$doc])* pub const fn $name(self) -> &'static str {
                match self.0 { $crate::i18n::Lang::Zh => $zh, $crate::i18n::Lang::En => $en }
            })*
        }
    };
}
pub(crate) use words;

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
pub static ZH: Texts = Texts { lang: Lang::Zh, board: board::Board(Lang::Zh), said: said::Said(Lang::Zh) };
/// English.
pub static EN: Texts = Texts { lang: Lang::En, board: board::Board(Lang::En), said: said::Said(Lang::En) };

impl Lang {
    /// The words in this language.
    pub const fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
    /// The sentence in this language.
    pub fn say(self, zh: String, en: String) -> String {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
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
