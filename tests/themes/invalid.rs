//! Themes that are refused: each sample begins with what a person is told, as far as it is ours to say.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use huopan::theme::Theme;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/themes/invalid")
}

#[test]
fn each_sample_is_refused_with_its_line_and_reason() {
    let find = |name: &str| fs::read_to_string(folder().join(format!("{name}.toml"))).ok();
    let mut kinds = HashSet::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        let text = find(&name).unwrap();
        let wanted = text.lines().next().unwrap().strip_prefix("# ").expect("what a person is told");
        let error = Theme::of(&name, &text, &find).expect_err(&name);
        let said = error.to_string();
        assert!(said.starts_with(wanted), "{name}: {said}");
        assert!(said.contains("line "), "{name}: {said}");
        kinds.insert(std::mem::discriminant(&error));
    }
    assert_eq!(kinds.len(), 7, "one of each kind at least");
}
