//! What a session can look like and what it looks like now: the themes that are known, the chosen one, gain's colour, glyphs.

use crate::text::Clean;
use crate::theme::{Depth, Theme, builtin};

/// A theme by its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// As in config.toml.
    pub name: Clean,
    /// Its styles.
    pub theme: Theme,
}

/// The looks of one session; a terminal's colours are added where frames are drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looks {
    /// Themes to choose from, each name once.
    pub themes: Vec<Named>,
    /// The one that was chosen; else the usual one of the terminal's depth.
    pub chosen: Option<Clean>,
    /// 红赚绿亏: gain and loss have each other's colours.
    pub swapped: bool,
    /// The ASCII twins, or not; else as the terminal is.
    pub ascii: Option<bool>,
    /// The terminal's font has little more than ASCII.
    pub plain: bool,
}

impl Default for Looks {
    fn default() -> Self {
        Self { themes: with_builtin(Vec::new()), chosen: None, swapped: false, ascii: None, plain: false }
    }
}

impl Looks {
    /// Whether the ASCII twins are drawn.
    pub fn is_ascii(&self) -> bool {
        self.ascii.unwrap_or(self.plain)
    }
    /// The theme of this name, else the chosen one, else the usual one, as a terminal of this depth can show it; gain and loss
    /// as they are set.
    pub fn theme(&self, name: Option<&str>, depth: Depth) -> Theme {
        let wanted = name.or(self.chosen.as_deref());
        let known = self.themes.iter().find(|one| Some(one.name.as_str()) == wanted);
        let theme = known.map_or_else(|| Theme::usual(depth), |one| one.theme.clone().on(depth));
        // The usual ones are our own texts, tried by a test.
        let theme = theme.unwrap_or_default();
        if self.swapped { theme.swapped() } else { theme }
    }
}

/// The themes that come with the program, and a person's own whose names these do not have.
pub fn with_builtin(own: Vec<Named>) -> Vec<Named> {
    let ours = builtin::ALL.iter().filter_map(|one| {
        let theme = Theme::parse(one.text).ok()?;
        Some(Named { name: Clean::fixed(one.name), theme })
    });
    let own = own.into_iter().filter(|one| builtin::named(&one.name).is_none());
    ours.chain(own).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::theme::Role;

    #[test]
    fn the_chosen_theme_counts_and_else_the_terminals() {
        let mut looks = Looks::default();
        let (dark, sixteen) = (Theme::parse(builtin::DARK).unwrap(), Theme::parse(builtin::ANSI16).unwrap());
        assert_eq!(looks.theme(None, Depth::True), dark);
        assert_eq!(looks.theme(None, Depth::Ansi16), sixteen);
        looks.chosen = Some(Clean::fixed("ansi16"));
        assert_eq!(looks.theme(None, Depth::True), sixteen);
        assert_eq!(looks.theme(Some("dark"), Depth::True), dark, "one that is only looked at");
        assert_eq!(looks.theme(Some("dark"), Depth::Ansi16), sixteen, "more colours than there are");
        looks.chosen = Some(Clean::fixed("gone"));
        assert_eq!(looks.theme(None, Depth::True), dark);
        looks.swapped = true;
        assert_eq!(looks.theme(None, Depth::True).style(Role::Gain).fg, dark.style(Role::Loss).fg);
    }

    #[test]
    fn a_built_in_theme_goes_before_a_file_of_its_name() {
        let own = |name| Named { name: Clean::fixed(name), theme: Theme::parse(builtin::ANSI16).unwrap() };
        let themes = with_builtin(vec![own("dark"), own("mine")]);
        assert_eq!(themes.len(), builtin::ALL.len() + 1);
        assert_eq!(themes.first().unwrap().theme, Theme::parse(builtin::DARK).unwrap());
        assert_eq!(themes.last().unwrap().name.as_str(), "mine");
    }
}
