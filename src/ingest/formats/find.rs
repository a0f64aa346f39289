//! Where the items of an answer stand: platforms wrap their lists in envelopes, and people save them with or without.

use super::json::Node;
use super::object::Object;
use crate::domain::{Fault, FaultKind};

/// Items of a file: as many goods of these formats as 64 MB can hold when each says something, and no more in memory than that.
pub(super) const ITEMS: usize = 200_000;

/// The items of every list that stands under one of the names, however deep; an item is not looked into.
pub(super) fn lists<'a>(root: Node<'a>, names: &[&str]) -> Result<Vec<Node<'a>>, Fault> {
    let mut found = Vec::new();
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        if is_list(node) {
            left.extend(all(node)?.into_iter().rev().filter(|inner| is_list(*inner) || is_object(*inner)));
        } else if is_object(node) {
            let object = Object::of(node).ok_or_else(too_many)?;
            let (wanted, inner): (Vec<_>, Vec<_>) =
                object.fields().partition(|(name, value)| names.contains(name) && is_list(*value));
            for (_, list) in wanted {
                found.extend(all(list)?);
            }
            let inner = inner.into_iter().map(|(_, value)| value).filter(|value| is_list(*value) || is_object(*value));
            let inner: Vec<_> = inner.collect();
            left.extend(inner.into_iter().rev());
        }
        bounded(found.len() + left.len())?;
    }
    Ok(found)
}

/// The items themselves where they may stand alone, in lists, or in objects that only wrap them under one of the names.
pub(super) fn items<'a>(
    root: Node<'a>,
    is_item: fn(&Object<'a>) -> bool,
    wraps: fn(&str) -> bool,
) -> Result<Vec<Node<'a>>, Fault> {
    let mut found = Vec::new();
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        if is_list(node) {
            left.extend(all(node)?.into_iter().rev());
        } else {
            let object = Object::of(node).unwrap_or_default();
            let inner = object.fields().filter(|(name, value)| wraps(name) && (is_list(*value) || is_object(*value)));
            let inner: Vec<_> = inner.map(|(_, value)| value).collect();
            if is_item(&object) || inner.is_empty() {
                found.push(node);
            } else {
                left.extend(inner.into_iter().rev());
            }
        }
        bounded(found.len() + left.len())?;
    }
    Ok(found)
}

fn is_list(node: Node<'_>) -> bool {
    node.raw().starts_with('[')
}

fn is_object(node: Node<'_>) -> bool {
    node.raw().starts_with('{')
}

fn all(list: Node<'_>) -> Result<Vec<Node<'_>>, Fault> {
    list.list().ok_or_else(too_many)
}

fn bounded(items: usize) -> Result<(), Fault> {
    if items > ITEMS { Err(too_many()) } else { Ok(()) }
}

fn too_many() -> Fault {
    Fault::new(FaultKind::FileLimit, &format!("more than {ITEMS} goods"))
}
