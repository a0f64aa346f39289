//! config.toml: who I am, how it looks, which pool is mine. What is not said is `None`, and the program's own choice holds.

use std::str::FromStr;

use crate::config::{
    Binding,
    chord::Chord,
    columns,
    mistake::{Mistake, Why},
    pictures::{self, Pictures},
    reader::Reader,
};
use crate::text::Clean;

/// Longest name of a person or a pool, in grapheme clusters.
const LONGEST_NAME: usize = 40;

/// A language, as it is written in settings and flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tongue {
    /// `zh`
    Zh,
    /// `en`
    En,
}

impl FromStr for Tongue {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "zh" => Ok(Self::Zh),
            "en" => Ok(Self::En),
            _ => Err("zh or en"),
        }
    }
}

/// Which signs the terminal's font has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Glyphs {
    /// `full`: bars, stars, rules.
    Full,
    /// `ascii`: the twins of one cell.
    Ascii,
}

impl Glyphs {
    /// As it stands in config.toml.
    pub const fn written(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Ascii => "ascii",
        }
    }
}

/// The colour of what earns; what loses has the other one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Gain {
    /// 绿赚红亏
    #[default]
    Green,
    /// 红赚绿亏
    Red,
}

impl Gain {
    /// As it stands in config.toml.
    pub const fn written(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Red => "red",
        }
    }
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// `none`
    Mono,
    /// `16`
    Ansi16,
    /// `256`
    Ansi256,
    /// `true`
    True,
}

/// What a person has set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Preset {
    /// `me.name`: who decides; else the login name.
    pub me: Option<Clean>,
    /// `lang`; else the locale's.
    pub lang: Option<Tongue>,
    /// `theme`: a slug, built in or a file under themes/.
    pub theme: Option<Clean>,
    /// `glyphs`; else what the terminal says of itself.
    pub glyphs: Option<Glyphs>,
    /// `depth`; else what the terminal says of itself.
    pub depth: Option<Depth>,
    /// `gain`; else green.
    pub gain: Option<Gain>,
    /// `mouse`; else off.
    pub mouse: Option<bool>,
    /// `columns` of the goods list, by their names; none or empty leaves them to its width.
    pub columns: Option<Vec<&'static str>>,
    /// `pictures`; else off.
    pub pictures: Option<Pictures>,
    /// `pool`: the name of the pool that `x` fills.
    pub pool: Option<Clean>,
    /// `[keys]`, in the order of their lines.
    pub keys: Vec<Binding>,
}

impl Preset {
    /// The settings of a text, and what in it cannot be understood.
    ///
    /// ```
    /// let (preset, mistakes) = huopan::config::Preset::parse("lang = \"en\"\nlanguage = \"en\"\n[me]\nname = \"小王\"");
    /// assert_eq!(preset.me.unwrap().as_str(), "小王");
    /// assert_eq!((mistakes.len(), mistakes[0].line), (1, 2));
    /// ```
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let mut reader = Reader::new(text);
        let preset = Self {
            lang: reader.text("lang", "\"zh\" | \"en\"", |text| text.parse().ok()),
            theme: reader.text("theme", "a-z 0-9 -", slug),
            glyphs: reader.text("glyphs", "\"full\" | \"ascii\"", glyphs),
            depth: reader.text("depth", "\"true\" | \"256\" | \"16\" | \"none\"", depth),
            gain: reader.text("gain", "\"green\" | \"red\"", gain),
            mouse: reader.flag("mouse"),
            columns: reader.list("columns", "[\"title\", \"cost\", …]", columns::column),
            pictures: reader.flag_or("pictures", pictures::INSTEAD, Pictures::switched, Pictures::named),
            pool: reader.text("pool", "\"…\"", name),
            me: reader.table("me", |me| me.text("name", "\"…\"", name)).flatten(),
            keys: keys(&mut reader),
        };
        (preset, reader.finish())
    }

    /// These settings where an older reading is in force: what has a mistake stays as it was, and everything where a line is no
    /// TOML, as nobody can say what that line sets.
    #[must_use]
    pub fn keeping(mut self, old: &Self, mistakes: &[Mistake]) -> Self {
        if mistakes.iter().any(|mistake| mistake.why == Why::Syntax) {
            return old.clone();
        }
        for mistake in mistakes {
            let field = mistake.field.as_str();
            match field.split('.').next().unwrap_or(field) {
                "lang" => self.lang = old.lang,
                "theme" => self.theme.clone_from(&old.theme),
                "glyphs" => self.glyphs = old.glyphs,
                "depth" => self.depth = old.depth,
                "gain" => self.gain = old.gain,
                "mouse" => self.mouse = old.mouse,
                "columns" => self.columns.clone_from(&old.columns),
                "pictures" => self.pictures = old.pictures,
                "pool" => self.pool.clone_from(&old.pool),
                "me" => self.me.clone_from(&old.me),
                "keys" => self.keys.clone_from(&old.keys),
                _ => {}
            }
        }
        self
    }
}

fn keys(reader: &mut Reader<'_>) -> Vec<Binding> {
    let read = reader.texts("keys", "\"a F7 Ctrl-R PgDn\"", Chord::list);
    read.into_iter().map(|one| Binding { line: one.line, action: Clean::new(&one.name), keys: one.value }).collect()
}

fn gain(text: &str) -> Option<Gain> {
    match text {
        "green" => Some(Gain::Green),
        "red" => Some(Gain::Red),
        _ => None,
    }
}

fn glyphs(text: &str) -> Option<Glyphs> {
    match text {
        "full" => Some(Glyphs::Full),
        "ascii" => Some(Glyphs::Ascii),
        _ => None,
    }
}

fn depth(text: &str) -> Option<Depth> {
    match text {
        "none" => Some(Depth::Mono),
        "16" => Some(Depth::Ansi16),
        "256" => Some(Depth::Ansi256),
        "true" => Some(Depth::True),
        _ => None,
    }
}

/// A theme's name becomes a file's: no dots, no slashes.
pub fn slug(text: &str) -> Option<Clean> {
    let fits = (1..=32).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then(|| Clean::new(text))
}

/// A name as it will be shown: refused when empty, too long or not what one sees.
pub fn name(text: &str) -> Option<Clean> {
    let (name, scrubbed) = Clean::scrub(text, LONGEST_NAME);
    (!name.is_empty() && scrubbed.removed == 0 && !scrubbed.cut).then_some(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::chord::Key;

    fn told(text: &str) -> Vec<(u32, String, Why)> {
        Preset::parse(text).1.into_iter().map(|m| (m.line, m.field.as_str().to_owned(), m.why)).collect()
    }

    #[test]
    fn an_empty_file_sets_nothing() {
        for text in ["", "# nothing yet\n"] {
            assert_eq!(Preset::parse(text), (Preset::default(), Vec::new()));
        }
    }

    #[test]
    fn every_setting_is_read() {
        let text = "lang = \"en\"\ntheme = \"night-2\"\nglyphs = \"ascii\"\ndepth = \"256\"\ngain = \"red\"\nmouse = true\npictures = \"sixel 10x20\"\n\
                    columns = [\"title\", \"stock\"]\npool = \"双12备货\"\n[me]\nname = \"小王\"\n[keys]\n\"undo\" = \"z F8\"\n";
        let preset = Preset {
            me: Some(Clean::new("小王")),
            lang: Some(Tongue::En),
            theme: Some(Clean::new("night-2")),
            glyphs: Some(Glyphs::Ascii),
            depth: Some(Depth::Ansi256),
            gain: Some(Gain::Red),
            mouse: Some(true),
            columns: Some(vec!["title", "stock"]),
            pictures: Some(Pictures { on: true, way: Some(pictures::Way::Sixel), cell: Some((10, 20)) }),
            pool: Some(Clean::new("双12备货")),
            keys: vec![Binding {
                line: 13,
                action: Clean::fixed("undo"),
                keys: vec![Chord::char('z'), Chord::plain(Key::F(8))],
            }],
        };
        assert_eq!(Preset::parse(text), (preset, Vec::new()));
    }

    #[test]
    fn a_mistake_costs_one_setting_and_names_its_line() {
        let text = "lang = \"fr\"\n\ntheme = \"../../etc\"\ndepth = 256\npool = \"好\"\n[me]\nname = \"a\\u001b[2J\"\nage = 3\n";
        let (preset, mistakes) = Preset::parse(text);
        assert_eq!(preset, Preset { pool: Some(Clean::new("好")), ..Preset::default() });
        assert_eq!(
            told(text),
            [
                (1, "lang".to_owned(), Why::Value),
                (3, "theme".to_owned(), Why::Value),
                (4, "depth".to_owned(), Why::Value),
                (7, "me.name".to_owned(), Why::Value),
                (8, "me.age".to_owned(), Why::Unknown),
            ]
        );
        let fault = mistakes.first().unwrap().fault("config.toml");
        assert_eq!((fault.place.row, fault.place.column.as_deref()), (Some(1), Some("lang")));
        assert_eq!(fault.detail, "\"zh\" | \"en\"");
    }

    #[test]
    fn keys_are_named_with_and_without_quotes() {
        let text = "[keys]\nassign.open = \"b\"\n\"note.add\" = \"\"\nundo = 3\n\"redo\" = \"Hyper-a\"\n";
        let (preset, _) = Preset::parse(text);
        let read: Vec<_> = preset.keys.iter().map(|b| (b.line, b.action.as_str(), b.keys.len())).collect();
        assert_eq!(read, [(2, "assign.open", 1), (3, "note.add", 0)]);
        let wrong = [(4, "keys.undo".to_owned(), Why::Value), (5, "keys.redo".to_owned(), Why::Value)];
        assert_eq!(told(text), wrong);
        assert_eq!(told("keys = 1"), [(1, "keys".to_owned(), Why::Value)]);
    }

    #[test]
    fn a_mistake_leaves_what_was_in_force() {
        let whole = "lang = \"en\"\ntheme = \"night\"\nglyphs = \"ascii\"\ndepth = \"16\"\ngain = \"red\"\nmouse = true\n\
                     pool = \"好\"\n[me]\nname = \"王\"\n[keys]\nundo = \"z\"\n";
        let (old, _) = Preset::parse(whole);
        let all_wrong = "lang = 1\ntheme = 1\nglyphs = 1\ndepth = 1\ngain = 1\nmouse = 1\npool = 1\n[me]\nname = 1\n[keys]\nundo = 1\n";
        for broken in [all_wrong, "me = 1\nlang = = 1\n"] {
            let (new, mistakes) = Preset::parse(broken);
            assert_eq!(new.keeping(&old, &mistakes), old, "{broken}");
        }
        let (new, mistakes) = Preset::parse("theme = 1\nlanguage = \"en\"\n");
        let kept = Preset { theme: old.theme.clone(), ..Preset::default() };
        assert_eq!(new.keeping(&old, &mistakes), kept, "what is not set any more is not kept");
    }

    #[test]
    fn unknown_names_are_told_with_the_known_ones() {
        let (_, mistakes) = Preset::parse("langue = \"zh\"\n[you]\nname = \"x\"\n");
        assert_eq!(mistakes.len(), 2);
        let first = mistakes.first().unwrap();
        assert_eq!((first.line, first.field.as_str(), first.why), (1, "langue", Why::Unknown));
        assert_eq!(
            first.instead,
            "lang | theme | glyphs | depth | gain | mouse | columns | pictures | pool | me | keys"
        );
    }

    #[test]
    fn a_broken_line_leaves_the_others_in_force() {
        let text = "theme = \"night\"\nlang = = \"en\"\npool = \"好\"\n";
        let (preset, mistakes) = Preset::parse(text);
        assert_eq!(preset.theme, Some(Clean::new("night")));
        assert_eq!(preset.pool, Some(Clean::new("好")));
        assert_eq!(mistakes.iter().map(|m| (m.line, m.why)).collect::<Vec<_>>(), [(2, Why::Syntax)]);
    }

    #[test]
    fn foreign_bytes_are_mistakes_and_nothing_worse() {
        for text in ["[[", "a.b.c = 1\na.b = 2", "me = 3", "\u{feff}lang = \"zh\"", "[me]\n[me]", "\"", "=\n=\n=", "\0"]
        {
            let (_, mistakes) = Preset::parse(text);
            assert_eq!(mistakes.is_empty(), text.starts_with('\u{feff}'), "{text:?}: {mistakes:?}");
        }
        let deep = "[".repeat(10_000);
        assert!(!Preset::parse(&deep).1.is_empty());
    }
}
