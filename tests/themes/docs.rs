//! What the page about themes says is so: its tables are those of the program, its examples can be read.

use std::fs;
use std::path::PathBuf;

use huopan::theme::{Role, Theme, builtin};
use ratatui::style::Modifier;

fn page() -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md")).unwrap()
}

/// The cells of a table's rows, from the row after the one that begins so.
fn table(page: &str, head: &str) -> Vec<Vec<String>> {
    let lines =
        page.lines().skip_while(|line| !line.starts_with(head)).skip(2).take_while(|line| line.starts_with('|'));
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn without_colours(role: Role) -> String {
    let words = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ];
    let said: Vec<_> = words.iter().filter(|(one, _)| role.mono().contains(*one)).map(|(_, word)| *word).collect();
    if said.is_empty() { "plain".to_owned() } else { said.join(", ") }
}

#[test]
fn every_role_is_on_the_page() {
    let rows = table(&page(), "| role |");
    let written: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[2].clone())).collect();
    let known: Vec<_> = Role::ALL.iter().map(|role| (format!("`{}`", role.name()), without_colours(*role))).collect();
    assert_eq!(written, known);
    assert!(rows.iter().all(|row| !row[1].is_empty()), "each is for something");
}

#[test]
fn every_theme_is_on_the_page() {
    let rows = table(&page(), "| name |");
    let written: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let known: Vec<_> =
        builtin::ALL.iter().map(|theme| (format!("`{}`", theme.name), format!("{} {}", theme.zh, theme.en))).collect();
    assert_eq!(written, known);
}

#[test]
fn the_examples_can_be_read() {
    let page = page();
    let examples: Vec<_> = page.split("```toml\n").skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect();
    let themes: Vec<_> = examples.iter().filter(|text| text.contains("inherits") || text.contains("[roles]")).collect();
    assert_eq!(themes.len(), 2);
    for text in themes {
        let own = Theme::parse(text).unwrap();
        assert_ne!(own, Theme::parse(builtin::DARK).unwrap());
        assert_ne!(own, Theme::parse(builtin::named("light").unwrap()).unwrap());
    }
}
