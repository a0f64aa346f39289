//! A theme's text to a theme. A mistake is named by its line and role.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use crate::theme::{
    Role, Theme, ThemeError,
    inherit::{self, Find},
};

#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub(super) inherits: Option<Spanned<String>>,
    palette: BTreeMap<String, Spanned<String>>,
    roles: Option<Spanned<BTreeMap<Spanned<String>, Spanned<Look>>>>,
}

#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "a file's own switches, each on its own")]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    underline: bool,
    dim: bool,
    reverse: bool,
}

type Palette = BTreeMap<String, Color>;
type Styles = [Option<Style>; Role::COUNT];

impl Theme {
    /// A theme from its text; it may inherit one that is built in.
    pub fn parse(text: &str) -> Result<Self, ThemeError> {
        Self::of("", text, &|_| None)
    }

    /// The theme of this name from its text; it may inherit one that is built in or that can be found.
    pub fn of(name: &str, text: &str, find: Find<'_>) -> Result<Self, ThemeError> {
        let line = inherit::line(name, text, find)?;
        let (mut palette, mut styles) = (Palette::new(), [None; Role::COUNT]);
        for layer in line.iter().rev() {
            layer.file.paint(&layer.text, &mut palette).map_err(|mistake| layer.mistake(mistake))?;
        }
        for layer in line.iter().rev() {
            layer.file.fill(&layer.text, &palette, &mut styles).map_err(|mistake| layer.mistake(mistake))?;
        }
        let begins = line.first().map_or(1, |layer| layer.file.begins(&layer.text));
        let mut whole = [Style::new(); Role::COUNT];
        for (role, (to, from)) in Role::ALL.iter().zip(whole.iter_mut().zip(styles)) {
            *to = from.ok_or(ThemeError::Missing { line: begins, role: role.name() })?;
        }
        Ok(Self { styles: whole })
    }
}

impl File {
    /// What a text says, without knowing whether its colours and roles are some.
    pub(super) fn read(text: &str) -> Result<Self, ThemeError> {
        toml::from_str(text).map_err(|error| ThemeError::Shape {
            line: error.span().map_or(1, |span| line(text, span.start)),
            why: error.message().to_owned(),
        })
    }

    fn paint(&self, text: &str, palette: &mut Palette) -> Result<(), ThemeError> {
        for (name, value) in &self.palette {
            let color = value.get_ref().parse().map_err(|_| ThemeError::NoSuchColor {
                line: line(text, value.span().start),
                role: name.clone(),
                color: value.get_ref().clone(),
            })?;
            palette.insert(name.clone(), color);
        }
        Ok(())
    }

    fn fill(&self, text: &str, palette: &Palette, styles: &mut Styles) -> Result<(), ThemeError> {
        for (name, look) in self.roles.iter().flat_map(Spanned::get_ref) {
            let line = line(text, name.span().start);
            let role = Role::ALL.iter().find(|role| role.name() == name.get_ref());
            let slot = role.and_then(|role| styles.get_mut(*role as usize));
            let slot = slot.ok_or_else(|| ThemeError::NoSuchRole { line, role: name.get_ref().clone() })?;
            let wrong = |color: String| ThemeError::NoSuchColor { line, role: name.get_ref().clone(), color };
            *slot = Some(look.get_ref().style(palette).map_err(wrong)?);
        }
        Ok(())
    }

    fn begins(&self, text: &str) -> usize {
        self.roles.as_ref().map_or(1, |roles| line(text, roles.span().start))
    }
}

impl Look {
    /// The style, or the colour that is none.
    fn style(&self, palette: &Palette) -> Result<Style, String> {
        let color = |name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => {
                palette.get(name).copied().or_else(|| name.parse().ok()).map(Some).ok_or_else(|| name.clone())
            }
        };
        let mut style = Style { fg: color(&self.fg)?, bg: color(&self.bg)?, ..Style::new() };
        let wanted = [
            (self.bold, Modifier::BOLD),
            (self.underline, Modifier::UNDERLINED),
            (self.dim, Modifier::DIM),
            (self.reverse, Modifier::REVERSED),
        ];
        for (_, modifier) in wanted.into_iter().filter(|(wanted, _)| *wanted) {
            style = style.add_modifier(modifier);
        }
        Ok(style)
    }
}

/// The line, from 1, in which a byte stands.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::theme::builtin::{ANSI16, DARK};

    #[test]
    fn the_built_in_themes_read() {
        let dark = Theme::parse(DARK).unwrap();
        assert_eq!(dark.style(Role::Text).bg, Some(Color::Rgb(0x15, 0x18, 0x1e)));
        assert!(dark.style(Role::Match).add_modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
        let plain = Theme::parse(ANSI16).unwrap();
        assert_eq!(plain.style(Role::Muted).fg, Some(Color::DarkGray));
        assert_eq!(plain.style(Role::Header).fg, Some(Color::White));
    }

    #[test]
    fn a_mistake_is_named_by_line_and_role() {
        let wrong = DARK.replace("fg = \"leaf\" }\nthin", "fg = \"laef\" }\nthin");
        let at = DARK.lines().position(|line| line.starts_with("gain")).unwrap() + 1;
        let color = "laef".to_owned();
        assert_eq!(Theme::parse(&wrong), Err(ThemeError::NoSuchColor { line: at, role: "gain".into(), color }));
        let wrong = DARK.replace("\ngain = ", "\ngian = ");
        assert_eq!(Theme::parse(&wrong), Err(ThemeError::NoSuchRole { line: at, role: "gian".into() }));
        let without = DARK.lines().filter(|line| !line.starts_with("held")).collect::<Vec<_>>().join("\n");
        let begins = DARK.lines().position(|line| line == "[roles]").unwrap() + 1;
        assert_eq!(Theme::parse(&without), Err(ThemeError::Missing { line: begins, role: "held" }));
        let wrong = DARK.replace("night = \"#15181e\"", "night = \"#15181\"");
        let at = DARK.lines().position(|line| line.starts_with("night")).unwrap() + 1;
        assert!(matches!(Theme::parse(&wrong), Err(ThemeError::NoSuchColor { line, .. }) if line == at));
    }

    #[test]
    fn another_shape_is_named_by_line() {
        assert!(matches!(Theme::parse("[palette]\nx = \n"), Err(ThemeError::Shape { line: 2, .. })));
        let wrong = DARK.replace("bold = true, underline", "bald = true, underline");
        let at = DARK.lines().position(|line| line.starts_with("match")).unwrap() + 1;
        let error = Theme::parse(&wrong).unwrap_err();
        assert!(matches!(&error, ThemeError::Shape { line, .. } if *line == at), "{error}");
    }
}
