//! Samples of config.toml with one mistake each: the line and the reason in both languages.

use std::fs;
use std::path::Path;

use huopan::engine::settings;
use huopan::{config::Folders, i18n::Lang};

/// File, line (none: the file as a whole), what the sentence names, its reason in Chinese and English.
type Sample = (&'static str, Option<u32>, &'static [&'static str], &'static str, &'static str);

const SAMPLES: [Sample; 11] = [
    (
        "two-acts",
        Some(5),
        &["keys.assign.open", "A: assign.open | note.add"],
        "两件事抢一个键",
        "two acts want one key",
    ),
    (
        "anothers-key",
        Some(3),
        &["keys.assign.open", "x: member.toggle | assign.open"],
        "两件事抢一个键",
        "two acts want one key",
    ),
    ("lost-key", Some(2), &["keys.undo", "Ctrl-S"], "截走", "keep this key"),
    ("fixed-key", Some(2), &["keys.quit", "Esc"], "这个键不能挪", "nobody is locked out"),
    ("no-such-key", Some(2), &["keys.undo", "F7"], "设置看不懂", "cannot be understood"),
    ("no-such-act", Some(3), &["cursor.down"], "设置看不懂", "cannot be understood"),
    ("unknown-field", Some(2), &["colour", "theme"], "设置看不懂", "cannot be understood"),
    ("bad-gain", Some(1), &["gain", "green", "red"], "设置看不懂", "cannot be understood"),
    ("bad-mouse", Some(2), &["mouse", "true | false"], "设置看不懂", "cannot be understood"),
    ("no-toml", Some(2), &["TOML"], "设置看不懂", "cannot be understood"),
    ("no-such-theme", None, &["theme", "dark"], "设置看不懂", "cannot be understood"),
];

#[test]
fn each_sample_is_told_once_with_line_and_reason() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings/wrong");
    assert_eq!(fs::read_dir(&samples).unwrap().count(), SAMPLES.len(), "a sample that nobody tries");
    for (name, line, names, zh, en) in SAMPLES {
        let config = samples.join(format!("{name}.toml"));
        let settings = settings::read(&Folders { data: samples.join("data"), config }, None);
        assert_eq!(settings.faults.len(), 1, "{name}: {:?}", settings.faults);
        let fault = &settings.faults[0];
        assert_eq!(fault.place.row, line, "{name}");
        assert_eq!(fault.place.file.as_deref(), Some(format!("{name}.toml").as_str()));
        for (lang, reason) in [(Lang::Zh, zh), (Lang::En, en)] {
            let said = lang.texts().fault(fault);
            assert!(said.contains(reason), "{name}: {said}");
            for part in names.iter().filter(|part| part.len() < 16 || lang == Lang::Zh) {
                let whole =
                    said.contains(part) || fault.detail.contains(part) || fault.place.column.as_deref() == Some(*part);
                assert!(whole, "{name}: {part}: {said}");
            }
        }
    }
}

#[test]
fn each_theme_is_told_once_with_line_and_role() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings/wrong-themes");
    let folders = Folders { data: samples.join("data"), config: samples.join("config.toml") };
    let settings = settings::read(&folders, None);
    let told: Vec<_> = settings
        .faults
        .iter()
        .map(|fault| (fault.place.file.as_deref().unwrap_or_default(), fault.place.row, fault.place.column.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("themes/bad-colour.toml", Some(6), Some("gain")),
            ("themes/bad-palette.toml", Some(2), Some("leaf")),
            ("themes/missing-roles.toml", Some(1), Some("muted")),
            ("themes/no-such-role.toml", Some(2), Some("profit")),
            ("themes/unknown-field.toml", Some(3), None),
        ]
    );
    let said = Lang::Zh.texts().fault(&settings.faults[0]);
    assert!(said.starts_with("themes/bad-colour.toml 第6行 栏 gain: 设置看不懂 (laef)"), "{said}");
    let known = huopan::theme::Looks::default().themes;
    assert_eq!(settings.themes, known, "none of them can be chosen");
}
