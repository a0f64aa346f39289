//! Every package of the locked graph may be shipped with huopan: its SPDX expression can be satisfied from the list below.
//!
//! Offline: cargo reads the lock file and what is downloaded for this machine; nothing is asked of a registry.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::process::Command;

use serde_json::Value;

/// What may be linked into a program under MIT or Apache-2.0 and given away with it.
const ALLOWED: [&str; 15] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "BSL-1.0",
    "CC0-1.0",
    "Unlicense",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CDLA-Permissive-2.0",
];

/// Package, licence, and why it may stay though the licence is not on the list.
const EXCEPTIONS: [(&str, &str, &str); 1] =
    [("terminfo", "WTFPL", "in the lock file for a ratatui backend that is switched off; it is not built")];

/// Whether an expression can be satisfied from [`ALLOWED`]; an error when it is none.
fn satisfiable(expression: &str) -> Result<bool, String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut parser = Parser { tokens: &tokens, at: 0 };
    let answer = parser.any()?;
    if parser.at == tokens.len() { Ok(answer) } else { Err(format!("`{}` is too much", tokens[parser.at])) }
}

/// OR binds weakest, then AND, then WITH.
struct Parser<'a> {
    tokens: &'a [&'a str],
    at: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<bool, String> {
        let mut answer = self.all()?;
        while self.take("OR") {
            answer |= self.all()?;
        }
        Ok(answer)
    }
    fn all(&mut self) -> Result<bool, String> {
        let mut answer = self.one()?;
        while self.take("AND") {
            answer &= self.one()?;
        }
        Ok(answer)
    }
    fn one(&mut self) -> Result<bool, String> {
        if self.take("(") {
            let answer = self.any()?;
            return if self.take(")") { Ok(answer) } else { Err("a bracket is not closed".to_owned()) };
        }
        let mut name = self.word()?;
        if self.take("WITH") {
            name = format!("{name} WITH {}", self.word()?);
        }
        Ok(ALLOWED.contains(&name.as_str()))
    }
    fn word(&mut self) -> Result<String, String> {
        let word = self.tokens.get(self.at).ok_or("it ends too early")?;
        if ["(", ")", "AND", "OR", "WITH"].contains(word) {
            return Err(format!("`{word}` where a licence should stand"));
        }
        self.at += 1;
        Ok((*word).to_owned())
    }
    fn take(&mut self, token: &str) -> bool {
        let found = self.tokens.get(self.at) == Some(&token);
        self.at += usize::from(found);
        found
    }
}

/// Name, version and licence of every package, ours included.
fn packages() -> Vec<(String, String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host()])
        .args(if cfg!(feature = "pictures") { &["--features", "pictures"][..] } else { &[] })
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let graph: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let list = graph["packages"].as_array().expect("packages").iter();
    list.map(|p| (text(p, "name"), text(p, "version"), text(p, "license"))).collect()
}

/// Packages for other machines are not downloaded here, so only this machine's can be asked about offline.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("rustc writes UTF-8");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

#[test]
fn every_package_may_be_shipped() {
    let packages = packages();
    assert!(packages.len() > 100, "only {} packages: is this the whole graph?", packages.len());
    let mut refused = Vec::new();
    for (name, version, licence) in &packages {
        let excepted = EXCEPTIONS.iter().any(|(who, what, _)| who == name && what == licence);
        match satisfiable(licence) {
            Ok(true) => {}
            _ if excepted => {}
            Ok(false) => refused.push(format!("{name} {version}: {licence}")),
            Err(why) => refused.push(format!("{name} {version}: `{licence}` is no licence expression: {why}")),
        }
    }
    assert!(refused.is_empty(), "not on the list of licences:\n{}", refused.join("\n"));
    for (who, what, _) in EXCEPTIONS {
        assert!(packages.iter().any(|(n, _, l)| n == who && l == what), "{who} ({what}) is gone: drop its exception");
    }
}

#[test]
fn only_a_build_that_was_asked_for_decodes_pictures() {
    let decoders: Vec<String> =
        packages().into_iter().map(|(name, ..)| name).filter(|name| name.contains("image")).collect();
    assert_eq!(!decoders.is_empty(), cfg!(feature = "pictures"), "{decoders:?}");
}

#[test]
fn our_own_licence_stands_in_the_files() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, _, ours) = packages().into_iter().find(|(name, ..)| name == "huopan").expect("huopan itself");
    assert_eq!(ours, "MIT OR Apache-2.0");
    for (file, words) in [("LICENSE-MIT", "Permission is hereby granted"), ("LICENSE-APACHE", "Apache License")] {
        assert!(std::fs::read_to_string(root.join(file)).expect(file).contains(words), "{file}");
    }
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let yes = ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-2.0) AND Unicode-3.0", "Apache-2.0 / MIT"];
    for expression in yes.into_iter().chain(["Apache-2.0 WITH LLVM-exception", "GPL-3.0 AND ISC OR MIT"]) {
        assert_eq!(satisfiable(expression), Ok(true), "{expression}");
    }
    let no = ["GPL-3.0", "MIT AND OpenSSL", "MPL-2.0", "(MIT OR ISC) AND GPL-2.0", "MIT AND (GPL-2.0 OR LGPL-3.0)"];
    for expression in no.into_iter().chain(["GPL-2.0 WITH Classpath-exception-2.0", "MIT AND GPL-3.0 OR AGPL-3.0"]) {
        assert_eq!(satisfiable(expression), Ok(false), "{expression}");
    }
    for broken in ["", "MIT OR", "(MIT", "MIT)", "MIT Apache-2.0", "AND MIT", "MIT WITH"] {
        assert!(satisfiable(broken).is_err(), "{broken:?}");
    }
}
