//! A theme and those it inherits: found by name, each once. Nothing here reads a file: the caller finds what is not built in.

use std::borrow::Cow;

use crate::theme::{ThemeError, builtin, parse::File};

/// Finds the text of a theme that is not built in, by its name.
pub type Find<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A theme in the line of those that are inherited.
#[derive(Debug)]
pub(super) struct Layer<'a> {
    name: String,
    pub(super) text: Cow<'a, str>,
    pub(super) file: File,
    /// Whether another theme names it as its own.
    inherited: bool,
}

impl Layer<'_> {
    /// A mistake in this one, as a person is told of it who has chosen the first.
    pub(super) fn mistake(&self, mistake: ThemeError) -> ThemeError {
        if !self.inherited {
            return mistake;
        }
        ThemeError::Inherited { theme: self.name.clone(), mistake: Box::new(mistake) }
    }
}

/// The theme and those it inherits, nearest first.
pub(super) fn line<'a>(name: &str, text: &'a str, find: Find<'_>) -> Result<Vec<Layer<'a>>, ThemeError> {
    let mut line: Vec<Layer<'a>> = Vec::new();
    let mut next = Some((name.to_owned(), Cow::Borrowed(text)));
    while let Some((name, text)) = next {
        let empty = Layer { name, text, file: File::default(), inherited: !line.is_empty() };
        let file = File::read(&empty.text).map_err(|mistake| empty.mistake(mistake))?;
        let here = Layer { file, ..empty };
        next = parent(&here, &line, find).map_err(|mistake| here.mistake(mistake))?;
        line.push(here);
    }
    Ok(line)
}

type Found<'a> = Option<(String, Cow<'a, str>)>;

fn parent<'a>(of: &Layer<'_>, nearer: &[Layer<'_>], find: Find<'_>) -> Result<Found<'a>, ThemeError> {
    let Some(wanted) = &of.file.inherits else { return Ok(None) };
    let (parent, line) = (wanted.get_ref(), super::parse::line(&of.text, wanted.span().start));
    let way: Vec<&str> = nearer.iter().chain([of]).map(|layer| layer.name.as_str()).collect();
    if let Some(at) = way.iter().position(|name| name == parent) {
        let round = way.iter().skip(at).copied().chain([parent.as_str()]);
        return Err(ThemeError::Cycle { line, way: round.collect::<Vec<_>>().join(" > ") });
    }
    let text = builtin::named(parent).map(Cow::Borrowed).or_else(|| find(parent).map(Cow::Owned));
    match text {
        Some(text) => Ok(Some((parent.clone(), text))),
        None => Err(ThemeError::NoParent { line, parent: parent.clone() }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ratatui::style::Color;

    use super::*;
    use crate::theme::{Role, Theme};

    fn shelf(name: &str) -> Option<String> {
        let text = match name {
            "stall" => "inherits = \"dark\"\n[palette]\nleaf = \"#aaff00\"",
            "a" => "inherits = \"b\"",
            "b" => "\ninherits = \"a\"",
            "hurt" => "inherits = \"dark\"\nroles.gian = {}",
            _ => return None,
        };
        Some(text.to_owned())
    }

    #[test]
    fn three_lines_are_a_theme() {
        let own = "inherits = \"dark\"\n[roles]\nloss = { fg = \"orchid\" }";
        let theme = Theme::parse(own).unwrap();
        let dark = Theme::parse(builtin::DARK).unwrap();
        assert_eq!(theme.style(Role::Loss), dark.style(Role::Unknown), "the whole style is said anew: no bold");
        for role in Role::ALL.iter().filter(|role| **role != Role::Loss) {
            assert_eq!(theme.style(*role), dark.style(*role));
        }
    }

    #[test]
    fn a_palette_colours_what_is_inherited_and_the_nearest_goes_before() {
        let lime = Some(Color::Rgb(0xaa, 0xff, 0));
        let of = |own: &str| Theme::of("mine", own, &shelf).unwrap();
        let theme = of("inherits = \"stall\"");
        assert_eq!((theme.style(Role::Gain).fg, theme.style(Role::Ok).fg), (lime, lime));
        let theme = of("inherits = \"stall\"\n[palette]\nleaf = \"#000001\"\n[roles]\nrise = { fg = \"leaf\" }");
        let blue = Some(Color::Rgb(0, 0, 1));
        assert_eq!((theme.style(Role::Gain).fg, theme.style(Role::Rise).fg), (blue, blue));
    }

    #[test]
    fn a_circle_is_refused_where_it_closes() {
        let of = |name: &str| Theme::of(name, &shelf(name).unwrap(), &shelf).unwrap_err();
        let closes = |theme: &str, line: usize, way: &str| ThemeError::Inherited {
            theme: theme.to_owned(),
            mistake: Box::new(ThemeError::Cycle { line, way: way.to_owned() }),
        };
        assert_eq!(of("a"), closes("b", 2, "a > b > a"));
        assert_eq!(of("b"), closes("a", 1, "b > a > b"));
        // Who inherits from a circle is not on it.
        let outside = Theme::of("mine", "inherits = \"a\"", &shelf).unwrap_err();
        assert_eq!(outside, closes("b", 2, "a > b > a"));
        let at_once = Theme::of("mine", "inherits = \"mine\"", &shelf).unwrap_err();
        assert_eq!(at_once, ThemeError::Cycle { line: 1, way: "mine > mine".to_owned() });
    }

    #[test]
    fn a_mistake_in_another_file_names_it() {
        let error = Theme::of("mine", "inherits = \"hurt\"", &shelf).unwrap_err();
        assert_eq!(error.to_string(), "in the inherited theme hurt: line 2: there is no role gian");
    }
}
