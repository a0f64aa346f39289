//! The items of an answer to goods, each counted once: an offer, no offer any more, or rejected with the field that is not understood. One
//! bad item never spoils the others, and one bad figure rejects its item whole.

use std::collections::HashMap;

use super::Goods;
use super::json::Node;
use super::object::{Bad, Object, Read};
use crate::domain::{Detail, Fault, FaultKind, Instant, Offer, Stock};
use crate::ingest::cell::Why;
use crate::ingest::feed::limits;
use crate::ingest::offer::{is_too_large, spread};
use crate::ingest::sheet::Rejected;
use crate::text::Clean;

/// Characters of a platform's own id.
const ID: usize = 64;
/// Pictures of a good that are kept.
pub(super) const IMAGES: usize = 50;
/// Variants, pictures, attributes and certificates of all goods of a file together: a variant can be three bytes in a file and a hundred
/// in memory.
const PARTS: usize = 1_000_000;

/// What an item says.
#[derive(Debug)]
pub(super) enum Item {
    /// A good on offer; its id, its dates and what its variants' prices mean for it come later.
    Offer(Box<Offer>),
    /// A good that is not on offer.
    Off,
}

/// How the items of a format are read.
pub(super) struct Form {
    /// In front of every id, so that two platforms never mean the same good.
    pub(super) prefix: &'static str,
    /// The names of the field that holds the id.
    pub(super) ids: &'static [&'static str],
    /// An item's fields; none of what is no item.
    pub(super) open: for<'a> fn(Node<'a>) -> Option<Object<'a>>,
    /// One item.
    pub(super) read: fn(&Object<'_>) -> Read<Item>,
}

/// Reads all of them; their figures are dated `at`.
pub(super) fn read(form: &Form, items: &[Node<'_>], at: Instant) -> Result<Goods, Fault> {
    let mut goods = Goods::default();
    let mut places = HashMap::new();
    let mut parts = 0;
    for item in items {
        let before = goods.offers.len();
        goods.rows += 1;
        goods.take(form, *item, at, &mut places);
        let new = goods.offers.get(before..).unwrap_or_default();
        parts += new.iter().map(|offer| parts_of(&offer.detail)).sum::<usize>();
        if parts > PARTS {
            let words = format!("more than {PARTS} variants, pictures and attributes");
            return Err(Fault::new(FaultKind::FileLimit, &words));
        }
    }
    Ok(goods)
}

fn parts_of(detail: &Detail) -> usize {
    detail.variants.len() + detail.attrs.len() + detail.images.len() + detail.certs.len()
}

impl Goods {
    fn take(&mut self, form: &Form, node: Node<'_>, at: Instant, places: &mut HashMap<Clean, usize>) {
        let object = (form.open)(node);
        if node.is_null() || object.as_ref().is_some_and(Object::is_empty) {
            self.skipped.empty += 1;
            return;
        }
        let id = object.as_ref().and_then(|object| id_of(form, object).ok());
        let read = object
            .map_or_else(|| Err(Object::default().bad("", Some(node), Why::FeedOffer)), |item| one(form, &item, at));
        let added = read.and_then(|offer| match offer {
            Some(offer) => self.add(*offer, places).map(|is_new| self.repeats += u32::from(!is_new)).map(|()| true),
            None => Ok(false),
        });
        match added {
            Ok(true) => self.taken += 1,
            Ok(false) => self.skipped.off += 1,
            Err(Bad { path, raw, why }) => self.rejected.push(Rejected {
                part: Clean::default(),
                row: self.rows,
                column: Clean::new(&path),
                raw,
                why,
                feed_id: id,
            }),
        }
    }

    /// Whether it is new; the same once more is none, another under the same id is refused.
    fn add(&mut self, offer: Offer, places: &mut HashMap<Clean, usize>) -> Read<bool> {
        let known = places.get(&offer.list.feed_id).and_then(|place| self.offers.get(*place));
        match known {
            Some(known) if *known == offer => Ok(false),
            Some(_) => Err(Bad { path: String::new(), raw: offer.list.title, why: Why::Repeated }),
            None => {
                places.insert(offer.list.feed_id.clone(), self.offers.len());
                self.offers.push(offer);
                Ok(true)
            }
        }
    }
}

/// One item with its id and its dates; none when it is not on offer.
fn one(form: &Form, object: &Object<'_>, at: Instant) -> Read<Option<Box<Offer>>> {
    object.once()?;
    let Item::Offer(mut offer) = (form.read)(object)? else { return Ok(None) };
    let Offer { list, detail } = &mut *offer;
    list.feed_id = id_of(form, object)?;
    if list.title.is_empty() {
        list.title = list.article.clone().ok_or_else(|| object.bad("", None, Why::Nameless))?;
    }
    list.priced_at = Some(at);
    list.stocked_at = (list.stock != Stock::Unknown).then_some(at);
    list.lot = detail.lot.as_ref().map(|lot| lot.pieces);
    if list.unit.is_empty() {
        list.unit = Clean::fixed("个");
    }
    if detail.variants.len() > limits::LIST {
        return Err(object.bad("", None, Why::ManyVariants));
    }
    detail.attrs.retain(|(_, value)| !value.is_empty());
    detail.images.truncate(IMAGES);
    if is_too_large(detail) {
        return Err(object.bad("", None, Why::TooMuch));
    }
    (list.breaks, list.dearest) = spread(std::mem::take(&mut list.breaks), &detail.variants);
    Ok(Some(offer))
}

/// The id with its platform in front. Letters, digits, `-` and `_`, as platforms write them.
fn id_of(form: &Form, object: &Object<'_>) -> Read<Clean> {
    let found = object.get(form.ids);
    let scalar = found.and_then(|(_, node)| node.scalar());
    let fits = |id: &str| {
        (1..=ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    match scalar {
        Some(id) if fits(id.text()) && id.text() != "0" => Ok(Clean::new(&format!("{}:{}", form.prefix, id.text()))),
        _ => {
            let name = found.map_or_else(|| form.ids.first().copied().unwrap_or_default(), |(name, _)| name);
            Err(object.bad(name, found.map(|(_, node)| node), Why::NoId))
        }
    }
}

/// A picture's or page's address: one without its protocol gets it, one that is only a path or something else is none.
pub(super) fn address(text: &str) -> Option<Clean> {
    let text = text.trim();
    match text.strip_prefix("//") {
        Some(rest) => Some(Clean::long(&format!("https://{rest}"))),
        None => (text.starts_with("https://") || text.starts_with("http://")).then(|| Clean::long(text)),
    }
}

/// Keeps a value under a name, where something is said.
pub(super) fn keep(attrs: &mut Vec<(Clean, Clean)>, name: &str, value: Clean) {
    if !value.is_empty() {
        attrs.push((Clean::new(name), value));
    }
}
