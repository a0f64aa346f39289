//! Paths out of tokens: `use` trees followed to their leaves, and `super` and `self` resolved to where they point.

use crate::tokens::Token;

/// A path and where its last name stands.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) path: Vec<String>,
}

/// All paths of a file whose module is given; those into this crate begin with `crate`.
pub(crate) fn paths(tokens: &[Token], module: &[String]) -> Vec<Named> {
    let mut found = Vec::new();
    // The module of the file, then the modules opened inside it, each with the depth of braces it was opened at.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut at) = (0, 0);
    while at < tokens.len() {
        let text = tokens[at].text.as_str();
        match text {
            "{" => depth += 1,
            "}" => {
                depth = usize::saturating_sub(depth, 1);
                inner.retain(|(_, opened)| *opened < depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|t| t.text == "{") => {
                inner.push((tokens[at + 1].text.clone(), depth));
            }
            _ if tokens[at].is_name() && begins(tokens, at) => {
                let here: Vec<&str> = file_module(module).chain(inner.iter().map(|(name, _)| name.as_str())).collect();
                let mut leaves = Vec::new();
                let next = tree(tokens, at, &[], &mut leaves);
                found.extend(leaves.into_iter().map(|leaf| resolve(leaf, &here)));
                at = next;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// lib.rs and main.rs are the root itself.
fn file_module(module: &[String]) -> impl Iterator<Item = &str> {
    let root = ["lib", "main"].contains(&module[0].as_str());
    module.iter().skip(usize::from(root)).map(String::as_str)
}

/// Whether a path begins here: neither a part of one nor a field or method. `::std` and `pub(in crate::a)` begin one too.
fn begins(tokens: &[Token], at: usize) -> bool {
    match at.checked_sub(1).map(|before| tokens[before].text.as_str()) {
        Some(".") => false,
        Some("::") => {
            at < 2 || !(tokens[at - 2].is_name() || tokens[at - 2].text == ">") || is_keyword(&tokens[at - 2])
        }
        _ => true,
    }
}

fn is_keyword(token: &Token) -> bool {
    ["use", "return", "in", "as", "else", "match", "if"].contains(&token.text.as_str())
}

/// Follows the tree at `at`; gives where it ends.
fn tree(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    let mut path = before.to_vec();
    let mut line = tokens[at].line;
    while let Some(token) = tokens.get(at) {
        if token.text == "{" {
            return branches(tokens, at + 1, &path, found);
        }
        if !token.is_name() && token.text != "*" {
            break;
        }
        path.push(token.text.clone());
        line = token.line;
        at += 1;
        if tokens.get(at).is_none_or(|t| t.text != "::") {
            break;
        }
        at += 1;
    }
    found.push(Named { line, path });
    at
}

/// The trees between braces, from the first; gives where the closing one ends.
fn branches(tokens: &[Token], mut at: usize, path: &[String], found: &mut Vec<Named>) -> usize {
    while tokens.get(at).is_some_and(|t| t.text != "}") {
        if tokens[at].is_name() || ["*", "{"].contains(&tokens[at].text.as_str()) {
            at = tree(tokens, at, path, found);
        }
        // A comma, or `as name`.
        while tokens.get(at).is_some_and(|t| t.text != "}" && t.text != ",") {
            at += 1;
        }
        at += usize::from(tokens.get(at).is_some_and(|t| t.text == ","));
    }
    at + 1
}

/// `crate` (or the library's name) in front, for `super` and `self` too.
fn resolve(mut leaf: Named, here: &[&str]) -> Named {
    let ups = leaf.path.iter().take_while(|name| *name == "super" || *name == "self").count();
    let supers = leaf.path.iter().take(ups).filter(|name| *name == "super").count();
    if ups > 0 && (supers > 0 || leaf.path.len() > 1) {
        let stays = here.len().saturating_sub(supers);
        let rest = leaf.path.split_off(ups);
        let parents = here[..stays].iter().map(|name| (*name).to_owned());
        leaf.path = std::iter::once("crate".to_owned()).chain(parents).chain(rest).collect();
    } else if leaf.path[0] == "huopan" {
        "crate".clone_into(&mut leaf.path[0]);
    }
    leaf
}
