//! The documents say what is so: their examples work, their sample is what the program prints, their links lead somewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use huopan::config::{Lenses, Preset, SupplierFile, Tables, categories, channel, lenses::words};

const DOCUMENTS: [&str; 9] = [
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/channels.md",
    "docs/config.md",
    "docs/export.md",
    "docs/lens.md",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).expect(file)
}

/// The blocks of a document that are marked with a language.
fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("```{language}\n");
    document.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

#[test]
fn the_settings_in_the_documents_are_understood() {
    let document = read("docs/config.md");
    let examples = blocks(&document, "toml");
    assert_eq!(examples.len(), 2);
    let (preset, mistakes) = Preset::parse(examples[0]);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let set = [preset.lang.is_some(), preset.theme.is_some(), preset.glyphs.is_some(), preset.depth.is_some()];
    assert_eq!((set, preset.pool.is_some(), preset.me.is_some()), ([true; 4], true, true));
    assert_eq!((preset.gain.is_some(), preset.mouse.is_some(), preset.keys.len()), (true, true, 2));
    let (_, refused) = huopan::app::keymap::Keymap::with(&preset.keys);
    assert_eq!(refused, [], "the keys of the example can be set");
    for token in ["# token_file", "token_file"] {
        let example = examples[1].replace("# token_file", token);
        let (supplier, mistakes) = SupplierFile::parse(&example);
        assert!(supplier.is_some());
        assert_eq!(mistakes.is_empty(), token.starts_with('#'), "one place for a token, not two");
    }
}

#[test]
fn the_lens_in_the_documents_has_every_field() {
    let document = read("docs/lens.md");
    let [example] = blocks(&document, "toml")[..] else { panic!("one example") };
    let (lenses, mistakes) = Lenses::parse(example);
    assert_eq!((mistakes.len(), lenses.saved.len()), (0, 1), "{mistakes:?}");
    for (field, _) in words(&lenses.saved[0].lens) {
        assert!(example.lines().any(|line| line.starts_with(&format!("{field} = "))), "{field} in the example");
        assert!(document.matches(&format!("`{field}`")).count() > 0, "{field} in the table");
    }
}

#[test]
fn the_figures_in_the_documents_are_understood() {
    let document = read("docs/channels.md");
    let examples = blocks(&document, "toml");
    let channel = channel::read(examples[0], Tables::under("kuaishou")).unwrap();
    assert!(channel.fees.iter().any(|fee| fee.verified && !fee.by.is_empty() && fee.on.is_some()));
    assert!(
        channel.limits.title.is_some() && channel.limits.most_price.is_some() && !channel.seven_days.except.is_empty()
    );
    assert!(categories::read(examples[1]).unwrap().iter().any(|one| one.mine));
    assert_eq!(examples.len(), 2);
    // Every name that the parser knows stands in the example.
    let names = [("", 8), ("[commission]\n", 4), ("[fields]\n", 5), ("[seven_days]\n", 2), ("[[fee]]\n", 8)];
    for (head, count) in names {
        let told = channel::read(&format!("{head}no-such = 1"), Tables::under("kuaishou")).unwrap_err();
        let names = known(&told);
        assert_eq!(names.len(), count, "{head}");
        for name in names {
            let heads = [format!("[{name}] "), format!("[{name}]\n"), format!("[[{name}]] ")];
            let said = examples[0].lines().any(|line| line.starts_with(&format!("{name} = ")));
            assert!(
                said || heads.iter().any(|head| examples[0].contains(head.as_str())),
                "docs/channels.md says nothing of {name}"
            );
        }
    }
}

/// The names that a file of settings may have, as its own parser tells them where one is wrong.
fn known(mistakes: &[huopan::config::Mistake]) -> Vec<String> {
    let told = mistakes.iter().find(|mistake| mistake.why == huopan::config::Why::Unknown).unwrap();
    told.instead.split(" | ").map(str::to_owned).collect()
}

#[test]
fn every_setting_is_documented() {
    let document = read("docs/config.md");
    let examples = blocks(&document, "toml");
    let preset = known(&Preset::parse("no-such = 1").1);
    let supplier = known(&SupplierFile::parse("url = \"https://a\"\nno-such = 1").1);
    assert!(preset.len() >= 9 && supplier.len() >= 6, "{preset:?} {supplier:?}");
    for (example, names) in [(examples[0], preset), (examples[1], supplier)] {
        for name in names {
            let line = |line: &str| {
                let line = line.trim_start_matches("# ");
                line.starts_with(&format!("{name} = ")) || line == format!("[{name}]")
            };
            assert!(example.lines().any(line), "docs/config.md says nothing of {name}");
        }
    }
    assert!(document.contains("\nname = ") && known(&Preset::parse("[me]\nno-such = 1").1) == ["name"]);
}

#[test]
fn the_sample_in_the_readme_is_what_the_program_prints() {
    for file in ["README.md", "README.zh-CN.md"] {
        let document = read(file);
        let sample = blocks(&document, "text")[0].replace(" \\\n", " ");
        let (line, shown) = sample.split_once('\n').unwrap();
        let mut words = line.split_whitespace();
        assert_eq!((words.next(), words.next()), (Some("$"), Some("huopan")));
        let output = Command::new(env!("CARGO_BIN_EXE_huopan"))
            .args(words)
            .env("HUOPAN_CONFIG", root().join("no-such-folder"))
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), shown, "{file}");
    }
}

#[test]
fn links_lead_to_files() {
    for file in DOCUMENTS {
        let document = read(file);
        let folder = root().join(Path::new(file).parent().unwrap());
        for target in document.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if !target.starts_with("https://") {
                assert!(folder.join(target).exists(), "{file} links to {target}");
            }
        }
    }
}

#[test]
fn both_readmes_show_the_same_verbs() {
    let verbs = |file: &str| -> Vec<String> {
        let document = read(file);
        let rows = document.lines().filter_map(|line| line.strip_prefix("| `huopan")).map(str::to_owned);
        rows.map(|row| row.split("` |").next().unwrap().replace('、', ", ")).collect()
    };
    assert_eq!(verbs("README.md"), verbs("README.zh-CN.md"));
    assert!(verbs("README.md").len() >= 9);
}
