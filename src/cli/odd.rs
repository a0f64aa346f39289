//! A figure on the command line that cannot be meant, said in a sentence in the person's language: `--commission 30 就是 3000%`.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::args::Global;
use crate::cli::settings::Settings;
use crate::config::Tongue;
use crate::domain::figure::Odd;
use crate::i18n::{Lang, figures};
use crate::text::Clean;

/// What is wrong with a figure, if that is what the parser stopped at.
pub(super) fn said(answer: &clap::Error, lang: impl FnOnce() -> Lang) -> Option<String> {
    let text = |kind| match answer.get(kind) {
        Some(ContextValue::String(text)) => Clean::new(text),
        _ => Clean::default(),
    };
    // A figure below nothing looks like a flag.
    let unknown = text(ContextKind::InvalidArg);
    let below = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if answer.kind() == ErrorKind::UnknownArgument && unknown.strip_prefix('-').is_some_and(below) {
        return Some(format!("{unknown} {}", figures::say(lang(), Odd::Negative)));
    }
    let odd = *answer.source()?.downcast_ref::<Odd>()?;
    // The flag without the name of its value.
    let flag = text(ContextKind::InvalidArg);
    let flag = flag.split_whitespace().next().unwrap_or_default();
    let typed = text(ContextKind::InvalidValue);
    let typed = if typed.is_empty() { "\"\"" } else { typed.as_str() };
    Some(format!("{flag} {typed} {}", figures::say(lang(), odd)))
}

/// The language of a line that could not be read whole: of its flag, else as ever.
pub(super) fn lang(line: &[OsString]) -> Lang {
    let words = || line.iter().filter_map(|word| word.to_str());
    let behind = |flag: &str| words().skip_while(|word| *word != flag).nth(1);
    let of = |flag: &str| words().find_map(|word| word.strip_prefix(flag)?.strip_prefix('=')).or_else(|| behind(flag));
    let lang = of("--lang").and_then(|name| name.parse::<Tongue>().ok());
    let global = Global { lang, config: of("--config").map(Into::into), ..Global::default() };
    Settings::load(&global).0.lang
}
