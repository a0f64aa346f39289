//! What a session can look like and what it looks like now: the themes that are known, the chosen one, gain's colour, glyphs.

use crate::text::Clean;
use crate::theme::{Depth, Role, Theme, builtin};

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
    /// The theme of this name, else the chosen one, else the terminal's usual one; gain and loss as they are set.
    pub fn theme(&self, name: Option<&str>, depth: Depth) -> Theme {
        let wanted = name.or(self.chosen.as_deref());
        let known = self.themes.iter().find(|one| Some(one.name.as_str()) == wanted);
        // The usual ones are our own texts, tried by a test.
        let theme = known.map_or_else(|| Theme::usual(depth).unwrap_or_default(), |one| one.theme.clone());
        if self.swapped { theme.swapped() } else { theme }
    }
}

/// A person's own themes, and those that come with the program whose names they do not take.
pub fn with_builtin(own: Vec<Named>) -> Vec<Named> {
    let ours = builtin::NAMES.iter().filter(|name| own.iter().all(|one| one.name.as_str() != **name));
    let ours = ours.filter_map(|name| Some((name, Theme::parse(builtin::named(name)?).ok()?)));
    let ours: Vec<Named> = ours.map(|(name, theme)| Named { name: Clean::fixed(name), theme }).collect();
    ours.into_iter().chain(own).collect()
}

impl Theme {
    /// The same with the colours of gain and loss changed over; what says them without colours stays.
    #[must_use]
    pub fn swapped(&self) -> Self {
        let mut theme = self.clone();
        for (to, from) in [(Role::Gain, Role::Loss), (Role::Loss, Role::Gain)] {
            if let Some(style) = theme.styles.get_mut(to as usize) {
                let other = self.style(from);
                (style.fg, style.bg) = (other.fg, other.bg);
            }
        }
        theme
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_theme_counts_and_else_the_terminals() {
        let mut looks = Looks::default();
        let (dark, sixteen) = (Theme::parse(builtin::DARK).unwrap(), Theme::parse(builtin::ANSI16).unwrap());
        assert_eq!(looks.theme(None, Depth::True), dark);
        assert_eq!(looks.theme(None, Depth::Ansi16), sixteen);
        looks.chosen = Some(Clean::fixed("ansi16"));
        assert_eq!(looks.theme(None, Depth::True), sixteen);
        assert_eq!(looks.theme(Some("dark"), Depth::True), dark, "one that is only looked at");
        looks.chosen = Some(Clean::fixed("gone"));
        assert_eq!(looks.theme(None, Depth::True), dark);
    }

    #[test]
    fn a_persons_theme_takes_the_name_of_ours() {
        let mine = Theme::parse(builtin::ANSI16).unwrap();
        let own = vec![Named { name: Clean::fixed("dark"), theme: mine.clone() }];
        let looks = Looks { themes: with_builtin(own), chosen: Some(Clean::fixed("dark")), ..Looks::default() };
        assert_eq!(looks.theme(None, Depth::True), mine);
        assert_eq!(looks.themes.len(), builtin::NAMES.len());
    }

    #[test]
    fn gain_and_loss_change_colours_and_keep_their_weight() {
        let dark = Theme::parse(builtin::DARK).unwrap();
        let swapped = Looks { swapped: true, ..Looks::default() }.theme(None, Depth::True);
        assert_ne!(dark.style(Role::Gain).fg, dark.style(Role::Loss).fg);
        assert_eq!(swapped.style(Role::Gain).fg, dark.style(Role::Loss).fg);
        assert_eq!(swapped.style(Role::Loss).fg, dark.style(Role::Gain).fg);
        assert_eq!(swapped.style(Role::Loss).add_modifier, dark.style(Role::Loss).add_modifier);
        assert_eq!(swapped.style(Role::Rise), dark.style(Role::Rise), "price changes stay");
        assert_eq!(swapped.swapped(), dark);
    }
}
