//! A Google Merchant feed as XML: RSS 2.0 (`rss/channel/item`) or Atom (`feed/entry`), attributes mostly with the prefix `g:`.
//!
//! Only what stands directly in an item is read; where an attribute stands with and without a prefix, the one with it counts. There is no
//! document type: a file that declares one is refused, so nothing it names is ever expanded. An entity that XML does not know by itself is
//! a sign that was lost. Items are numbered from 1.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Goods;
use super::google::{Item, attribute};
use super::shelf::Shelf;
use crate::domain::{Fault, FaultKind, Instant};
use crate::ingest::cell::Why;
use crate::ingest::table::limits;

/// Elements inside each other.
const DEPTH: usize = 64;
/// Where the root is looked for.
const HEAD: usize = 4 << 10;

/// Whether a text is one, by its first element and what it says of its attributes' names.
pub fn is_google_xml(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    let is_feed = head.starts_with("<?xml") || head.starts_with("<rss") || head.starts_with("<feed");
    let has_root = head.contains("<rss") || head.contains("<feed");
    is_feed && has_root && (head.contains("base.google.com/ns/1.0") || head.contains("<g:"))
}

/// The goods of one. Its figures are dated `at`.
pub fn read(text: &str, at: Instant) -> Result<Goods, Fault> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().allow_dangling_amp = true;
    let mut walk = Walk::default();
    let mut shelf = Shelf::default();
    loop {
        match reader.read_event().map_err(|error| broken(text, reader.error_position(), &error.to_string()))? {
            Event::Start(tag) => walk.open(&tag)?,
            Event::Empty(tag) => {
                walk.open(&tag)?;
                walk.close(&mut shelf, at)?;
            }
            Event::End(_) => walk.close(&mut shelf, at)?,
            Event::Text(text) => walk.say(&text),
            Event::CData(text) => walk.say(&text),
            Event::GeneralRef(entity) => walk.say(&meant(&entity)),
            Event::DocType(_) => return Err(Fault::new(FaultKind::FileFormat, "XML with a document type (DTD)")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if walk.depth > 0 {
        return Err(Fault::new(FaultKind::Truncated, "XML"));
    }
    shelf.finish()
}

/// The text is no XML from this byte on.
fn broken(text: &str, byte: u64, why: &str) -> Fault {
    let before = usize::try_from(byte).ok().and_then(|byte| text.get(..byte)).unwrap_or_default();
    let mut fault = Fault::new(FaultKind::FileFormat, &format!("XML: {why}"));
    fault.place.row = u32::try_from(before.matches('\n').count() + 1).ok();
    fault
}

/// What an entity or a number stands for.
fn meant(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = entity.resolve_char_ref() {
        return sign.to_string();
    }
    let known = quick_xml::escape::resolve_predefined_entity(entity);
    known.map_or_else(|| char::REPLACEMENT_CHARACTER.to_string(), str::to_owned)
}

/// Where in the feed one is.
#[derive(Default)]
struct Walk {
    /// Elements that are open.
    depth: usize,
    items: u32,
    /// The item under way, and how deep it lies.
    item: Option<(Item, usize)>,
    /// The attribute under way, and whether it has a prefix.
    key: Option<(&'static str, bool)>,
    text: String,
    /// Attributes of the item that stood with a prefix.
    prefixed: Vec<&'static str>,
}

impl Walk {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Fault::new(FaultKind::TooDeep, "XML"));
        }
        let name = tag.name();
        let name: &str = name.as_ref();
        match &self.item {
            None if matches!(name, "item" | "entry") => {
                self.items = self.items.saturating_add(1);
                if self.items as usize > limits::ROWS {
                    return Err(Fault::new(FaultKind::FileLimit, "2000000"));
                }
                self.item = Some((Item { number: self.items, ..Item::default() }, self.depth));
                self.prefixed.clear();
            }
            Some((_, depth)) if self.depth == depth + 1 => {
                self.key = attribute(name).map(|key| (key, name.contains(':')));
                self.text.clear();
                // Atom: <link href="…"/>
                let address = tag.try_get_attribute("href").ok().flatten().filter(|_| name == "link");
                if let Some(address) =
                    address.and_then(|href| quick_xml::escape::unescape(&href.value).ok().map(String::from))
                {
                    self.say(&address);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        let direct = self.item.as_ref().is_some_and(|(_, depth)| self.depth == depth + 1);
        // One byte more than fits is enough to see that it does not.
        if direct && self.key.is_some() && self.text.len() <= limits::CELL {
            self.text.push_str(text);
        }
    }

    fn close(&mut self, goods: &mut Shelf, at: Instant) -> Result<(), Fault> {
        let Some(outside) = self.depth.checked_sub(1) else {
            return Err(Fault::new(FaultKind::FileFormat, "XML"));
        };
        if let Some((item, depth)) = &mut self.item {
            if self.depth == *depth + 1 {
                if let Some((key, prefixed)) = self.key.take() {
                    put(item, key, std::mem::take(&mut self.text), prefixed, &mut self.prefixed);
                }
            } else if self.depth == *depth {
                let went = item.take(goods, at);
                goods.count(went);
                self.item = None;
            }
        }
        self.depth = outside;
        Ok(())
    }
}

/// Adds an attribute to its item.
fn put(item: &mut Item, key: &'static str, text: String, prefixed: bool, seen: &mut Vec<&'static str>) {
    if prefixed && !seen.contains(&key) {
        seen.push(key);
        item.said.retain(|(own, _)| *own != key);
    } else if !prefixed && seen.contains(&key) {
        return;
    }
    if text.len() > limits::CELL {
        item.refused = Some(Why::LongCell);
    } else if item.said.len() >= limits::COLUMNS {
        item.refused = Some(Why::ManyColumns);
    } else {
        item.said.push((key, text));
    }
}
