//! The layers hold: every path of ours in src/ points downwards, no layer names what it may not, and files stay small.
//!
//! The sources are read as tokens, so comments and strings count for nothing and `use` trees are followed to their leaves; tests inside
//! the modules are held to the same rules. The rules themselves are data, and each is tried on a planted breach.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "layers/paths.rs"]
mod paths;
#[path = "layers/tokens.rs"]
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use paths::{Named, paths};
use tokens::{Token, tokens};

/// Row and modules; a module imports only from rows below its own …
const ROWS: [(u8, &[&str]); 7] = [
    (6, &["cli", "front", "main", "lib", "error"]),
    (5, &["session", "engine"]),
    (4, &["view"]),
    (3, &["app"]),
    (2, &["store", "source", "hub"]),
    (1, &["ingest", "search", "compliance", "i18n", "theme", "config", "export"]),
    (0, &["domain", "text"]),
];
/// … and, inside its row, only these.
const INSIDE: [(&str, &str); 8] = [
    ("domain", "text"),
    ("hub", "store"),
    ("session", "engine"),
    ("cli", "front"),
    ("main", "cli"),
    ("main", "error"),
    ("cli", "error"),
    ("front", "error"),
];
/// What takes a layer out of its own house: files, network, threads, the terminal, other people's stores.
const OUTSIDE: [&str; 11] = [
    "sled",
    "reqwest",
    "tokio",
    "hyper",
    "crossterm",
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "std::io::stdin",
];
const CLOCKS: [&str; 5] =
    ["Instant::now", "SystemTime", "std::time::Instant", "jiff::Timestamp::now", "jiff::Zoned::now"];
/// Rows that are pure: values in, values out.
const PURE: [u8; 4] = [0, 1, 3, 4];
/// Geometry is all that `app` knows of the drawing library.
const APP_MAY_DRAW: &str = "ratatui::layout::Rect";
/// Longest file in lines; tables of data are longer by nature and named here.
const LONGEST: usize = 400;
const TABLES: [&str; 0] = [];

fn row(module: &str) -> Option<u8> {
    ROWS.iter().find(|(_, modules)| modules.contains(&module)).map(|(row, _)| *row)
}

/// `src/app/state.rs` → `app`, `state`; `src/lib.rs` and `src/main.rs` stand for themselves.
fn module_of(file: &Path) -> Vec<String> {
    file.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect()
}

/// All breaches in the text of one file, whose path is relative to src/.
fn breaches(file: &str, text: &str) -> Vec<String> {
    let module = module_of(Path::new(file));
    let top = module[0].as_str();
    let Some(row_here) = row(top) else {
        return vec![format!("{file}:1: no layer has a module `{top}`")];
    };
    let tokens = tokens(text);
    let mut found: Vec<String> =
        root_breaches(&tokens, top).into_iter().map(|(l, w)| format!("{file}:{l}: {w}")).collect();
    for Named { line, path } in paths(&tokens, &module) {
        let why =
            if path[0] == "crate" { import_breach(top, row_here, &path) } else { name_breach(top, row_here, &path) };
        found.extend(why.map(|why| format!("{file}:{line}: {why}")));
    }
    found
}

/// Ways round the rules at the root: re-exports there, other names for it.
fn root_breaches(tokens: &[Token], top: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        let line = pair[0].line;
        match (pair[0].text.as_str(), pair[1].text.as_str()) {
            ("pub", "use") if top == "lib" => found.push((line, "lib re-exports, which hides layers".to_owned())),
            ("extern", "crate") => found.push((line, "extern crate gives the root another name".to_owned())),
            ("crate" | "super" | "std", "as") => found.push((line, "a root gets another name".to_owned())),
            _ => {}
        }
    }
    found
}

fn import_breach(top: &str, row_here: u8, path: &[String]) -> Option<String> {
    let target = path.get(1)?.as_str();
    if target == top || top == "lib" {
        return None;
    }
    match row(target) {
        None => Some(format!("`crate::{target}` is no module of a layer")),
        Some(there) if there < row_here || INSIDE.contains(&(top, target)) => None,
        Some(there) => Some(format!("{top} (row {row_here}) imports {target} (row {there})")),
    }
}

fn name_breach(top: &str, row_here: u8, path: &[String]) -> Option<String> {
    let whole = path.join("::");
    let names = |forbidden: &&str| format!("::{whole}::").contains(&format!("::{forbidden}::"));
    let pure = PURE.contains(&row_here);
    let forbidden = OUTSIDE.iter().chain(&CLOCKS).find(|name| pure && names(name));
    if let Some(name) = forbidden {
        return Some(format!("{top} (row {row_here}) names {name}"));
    }
    let draws = path[0] == "ratatui" && whole != APP_MAY_DRAW;
    (draws && (top == "app" || row_here == 2)).then(|| format!("{top} names {whole}"))
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // What the fuzzer builds lies beside its sources.
            if !path.ends_with("fuzz/target") {
                files(&path, into);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut list = Vec::new();
    files(&root, &mut list);
    list.sort();
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
    list.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_module_keeps_to_its_layer() {
    let sources = sources("src");
    assert!(sources.len() > 50, "only {} files: is src/ where it was?", sources.len());
    let found: Vec<String> = sources.iter().flat_map(|(file, text)| breaches(file, text)).collect();
    assert!(found.is_empty(), "{} breaches of the layers:\n{}", found.len(), found.join("\n"));
}

#[test]
fn files_stay_small() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (file, text) in sources(folder) {
            let file = format!("{folder}/{file}");
            let lines = text.lines().count();
            if lines > LONGEST && !TABLES.contains(&file.as_str()) {
                long.push(format!("{file}: {lines} lines"));
            }
            if file.ends_with("/mod.rs") {
                long.push(format!("{file}: name it after the module"));
            }
        }
    }
    assert!(long.is_empty(), "files above {LONGEST} lines:\n{}", long.join("\n"));
}

fn whys(file: &str, text: &str) -> Vec<String> {
    breaches(file, text).into_iter().map(|b| b.strip_prefix(&format!("{file}:")).unwrap().to_owned()).collect()
}

#[test]
fn imports_from_above_are_found() {
    let planted = [
        ("domain/x.rs", "use crate::store::Store;", "1: domain (row 0) imports store (row 2)"),
        ("text/x.rs", "use crate::domain::Money;", "1: text (row 0) imports domain (row 0)"),
        ("app/x.rs", "\nuse crate::{domain::Money,\n view::draw};", "3: app (row 3) imports view (row 4)"),
        ("app/x.rs", "fn f() { crate::engine::go::<u8>() }", "1: app (row 3) imports engine (row 5)"),
        ("config/x.rs", "use super::super::i18n::Lang;", "1: config (row 1) imports i18n (row 1)"),
        ("config.rs", "use super::i18n;", "1: config (row 1) imports i18n (row 1)"),
        ("view.rs", "pub use crate::session::Clock as C;", "1: view (row 4) imports session (row 5)"),
        ("front.rs", "pub(in crate::cli) fn f() {}", "1: front (row 6) imports cli (row 6)"),
        ("main.rs", "fn main() { huopan::front::run() }", "1: main (row 6) imports front (row 6)"),
        (
            "ingest/x.rs",
            "mod t { mod u { use super::super::super::super::store; } }",
            "1: ingest (row 1) imports store (row 2)",
        ),
        ("domain/x.rs", "use crate::Store;", "1: `crate::Store` is no module of a layer"),
        ("domain/x.rs", "use crate::*;", "1: `crate::*` is no module of a layer"),
        ("engine/x.rs", "use crate::r#session::b;", "1: engine (row 5) imports session (row 5)"),
        ("shop/x.rs", "", "1: no layer has a module `shop`"),
        ("lib.rs", "pub mod a; pub use a::B;", "1: lib re-exports, which hides layers"),
        ("app.rs", "use crate as root;", "1: a root gets another name"),
        ("app.rs", "extern crate self as me;", "1: extern crate gives the root another name"),
    ];
    for (file, text, why) in planted {
        assert_eq!(whys(file, text), [why], "{file}: {text}");
    }
}

#[test]
fn names_a_layer_may_not_have_are_found() {
    let planted = [
        ("search.rs", "use std::{collections::BTreeMap, fs};", "1: search (row 1) names std::fs"),
        ("ingest/a.rs", "fn f() { let t = Instant::now(); }", "1: ingest (row 1) names Instant::now"),
        ("i18n.rs", "#[cfg(test)] mod tests { use std::time::SystemTime; }", "1: i18n (row 1) names SystemTime"),
        ("app/x.rs", "use std::time::Instant as Clock;", "1: app (row 3) names std::time::Instant"),
        ("domain/x.rs", "fn f() { ::std::thread::spawn(g); }", "1: domain (row 0) names std::thread"),
        ("theme.rs", "use sled::Tree;", "1: theme (row 1) names sled"),
        ("app/x.rs", "use ratatui::{layout::Rect, widgets::Table};", "1: app names ratatui::widgets::Table"),
        ("store.rs", "use ratatui::style::Color;", "1: store names ratatui::style::Color"),
        ("view/x.rs", "use std::fs::File;", "1: view (row 4) names std::fs"),
    ];
    for (file, text, why) in planted {
        assert_eq!(whys(file, text), [why], "{file}: {text}");
    }
}

#[test]
fn what_is_allowed_is_not_reported() {
    let fine = [
        ("domain/x.rs", "use crate::text::Clean; use super::Money; use self::a::b;"),
        ("app.rs", "// use crate::view;\n/* crate::store /* nested */ crate::engine */\nuse ratatui::layout::Rect;"),
        (
            "app/x.rs",
            r##"const A: &str = "crate::view"; const B: &str = r#"use crate::store"; "#; const C: char = '"';"##,
        ),
        ("app/x.rs", r#"fn f<'a>(x: &'a str) -> char { let _ = b'\''; '\u{41}' } const D: &[u8] = b"sled::x";"#),
        ("i18n.rs", "macro_rules! w { () => { $crate::i18n::Lang } } pub(crate) use w;"),
        ("store/x.rs", "use sled::Tree; use std::fs; fn f() { std::thread::spawn(g); }"),
        ("session.rs", "use crate::{engine::Engine, view, app::{self, App}}; use std::time::Instant;"),
        ("view.rs", "use ratatui::Frame; use crate::app::layout::{areas, hit};"),
        ("main.rs", "fn main() { let _ = huopan::cli::run(); }"),
        ("lib.rs", "pub mod app; pub mod cli;"),
        ("text/x.rs", "#[cfg(test)] mod tests { use super::super::width; use ratatui::buffer::Buffer; }"),
        ("domain/x.rs", "struct Instant; impl Instant { fn later(self) {} } fn f(state: S) { state.store.sled.x() }"),
    ];
    for (file, text) in fine {
        assert_eq!(whys(file, text), [""; 0], "{file}: {text}");
    }
}
