//! What a person chose at the board, written into the text of config.toml: that one key, with comments and order as they were.

use toml_edit::{DocumentMut, Item, Value, value};

use crate::config::preset::{Gain, Glyphs};
use crate::text::Clean;

/// One choice that outlives the session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// `theme`, by its name.
    Theme(Clean),
    /// `gain`: the colour of what earns.
    Gain(Gain),
    /// `glyphs`.
    Glyphs(Glyphs),
    /// `mouse`.
    Mouse(bool),
    /// `columns`, by their names; empty leaves them to the width.
    Columns(Vec<&'static str>),
}

impl Choice {
    /// Its key in config.toml.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Theme(_) => "theme",
            Self::Gain(_) => "gain",
            Self::Glyphs(_) => "glyphs",
            Self::Mouse(_) => "mouse",
            Self::Columns(_) => "columns",
        }
    }

    /// The text with this choice in it; none when the text is no TOML, which is then left to its owner.
    ///
    /// ```
    /// use huopan::{config::Choice, text::Clean};
    /// let text = "# at the window\ntheme = \"dark\" # by day\nlang = \"zh\"\n";
    /// let chosen = Choice::Theme(Clean::fixed("light")).written_into(text).unwrap();
    /// assert_eq!(chosen, "# at the window\ntheme = \"light\" # by day\nlang = \"zh\"\n");
    /// ```
    pub fn written_into(&self, text: &str) -> Option<String> {
        let mut document: DocumentMut = text.parse().ok()?;
        put(&mut document, self.key(), self.value());
        Some(document.to_string())
    }

    fn value(&self) -> Value {
        match self {
            Self::Theme(name) => name.as_str().into(),
            Self::Gain(gain) => gain.written().into(),
            Self::Glyphs(glyphs) => glyphs.written().into(),
            Self::Mouse(on) => (*on).into(),
            Self::Columns(names) => Value::Array(names.iter().copied().collect()),
        }
    }
}

/// Sets a key of the file itself; a remark behind the old value stays.
pub(super) fn put(document: &mut DocumentMut, key: &str, mut new: Value) {
    match document.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            document.insert(key, value(new));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::Preset;

    #[test]
    fn a_choice_reads_back_whatever_stood_there() {
        let choices = [
            Choice::Theme(Clean::fixed("light")),
            Choice::Gain(Gain::Red),
            Choice::Glyphs(Glyphs::Ascii),
            Choice::Mouse(true),
            Choice::Columns(vec!["title", "stock"]),
        ];
        for text in
            ["", "# mine\n", "[me]\nname = \"小王\" # I\n", "theme = 3\ngain = \"blue\"\n\n[keys]\n\"undo\" = \"z\"\n"]
        {
            let text = choices.iter().fold(text.to_owned(), |text, choice| choice.written_into(&text).unwrap());
            let (preset, mistakes) = Preset::parse(&text);
            assert_eq!(mistakes, [], "{text}");
            assert_eq!(preset.theme.as_deref(), Some("light"), "{text}");
            assert_eq!(preset.columns.as_deref(), Some(&["title", "stock"][..]), "{text}");
            assert_eq!((preset.gain, preset.glyphs, preset.mouse), (Some(Gain::Red), Some(Glyphs::Ascii), Some(true)));
        }
    }

    #[test]
    fn nothing_else_is_touched() {
        let text = "# first\n\n[me] # who\nname = '小王'\n";
        let chosen = Choice::Mouse(false).written_into(text).unwrap();
        assert!(chosen.contains("mouse = false\n"), "{chosen}");
        assert!(chosen.ends_with("[me] # who\nname = '小王'\n"), "{chosen}");
        assert_eq!(chosen.replace("mouse = false\n", ""), text);
        assert_eq!(Choice::Mouse(true).written_into("lang = = 1\n"), None, "a broken file is its owner's to mend");
    }
}
