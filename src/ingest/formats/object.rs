//! One object of a foreign answer: its fields by any of their names, each read as what it has to be, or named with its path and the reason.
//!
//! `null`, an empty text and a field that is not there are the same: nothing is said.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use super::json::Node;
use crate::domain::{Money, Quantity, Stock};
use crate::ingest::cell::{self, Why, stock};
use crate::ingest::feed::limits;
use crate::ingest::feed::scalar::Scalar;
use crate::text::Clean;

/// Objects inside each other that are searched.
const OBJECTS: usize = 10_000;
/// Characters of a field that is not understood that are kept.
const RAW_MOST: usize = 500;

/// A field that is not understood, and with it the item.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// Its path inside the item: `saleInfo.priceRanges[1].price`.
    pub(super) path: String,
    /// What stands there.
    pub(super) raw: Clean,
    /// What is wrong.
    pub(super) why: Why,
}

/// What was read, or the field that is wrong.
pub(super) type Read<T> = Result<T, Bad>;

/// An object with the path that leads to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'a> {
    path: String,
    fields: Vec<(Cow<'a, str>, Node<'a>)>,
    /// A field that stands twice and says two things: which of them counts, each program decides for itself.
    twice: Option<String>,
}

/// The fields of a value, as they stand.
pub(super) fn open(node: Node<'_>) -> Option<Object<'_>> {
    Object::of(node)
}

impl<'a> Object<'a> {
    /// The object at the front of its own path; none when it is something else.
    pub(super) fn of(node: Node<'a>) -> Option<Self> {
        node.fields().map(|fields| Self { path: String::new(), twice: twice(&fields, |_| true), fields })
    }

    /// With the named fields of all objects inside it, lists left out. What stands further out goes before what stands further in.
    pub(super) fn with_inner(mut self, names: &[&str], closed: &[&str]) -> Self {
        let mut left: VecDeque<Node<'a>> = VecDeque::new();
        let mut level = self.fields.clone();
        for _ in 0..OBJECTS {
            left.extend(level.iter().filter(|(name, _)| !closed.contains(&&**name)).map(|(_, node)| *node));
            let next = std::iter::from_fn(|| left.pop_front()).find_map(Node::fields);
            let Some(fields) = next else { break };
            level = fields;
            self.twice = self.twice.or_else(|| twice(&level, |name| names.contains(&name)));
            for (name, node) in &level {
                if names.contains(&&**name) && self.get(&[name]).is_none() {
                    self.fields.push((name.clone(), *node));
                }
            }
        }
        self
    }

    fn below(&self, name: &str, node: Node<'a>) -> Read<Self> {
        let fields = node.fields().ok_or_else(|| self.bad(name, Some(node), Why::FeedOffer))?;
        let twice = twice(&fields, |_| true);
        let object = Self { path: format!("{}{name}.", self.path), fields, twice };
        object.once().map(|()| object)
    }

    /// Refuses one of which a field stands twice and says two things.
    pub(super) fn once(&self) -> Read<()> {
        self.twice
            .as_ref()
            .map_or(Ok(()), |name| Err(self.bad(name, self.get(&[name]).map(|(_, node)| node), Why::Twice)))
    }

    /// The field is wrong.
    pub(super) fn bad(&self, name: &str, node: Option<Node<'_>>, why: Why) -> Bad {
        let raw: String = node.map_or("", Node::raw).chars().take(RAW_MOST).collect();
        Bad { path: format!("{}{name}", self.path), raw: Clean::long(&raw), why }
    }

    /// Its fields in order.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, Node<'a>)> {
        self.fields.iter().map(|(name, node)| (&**name, *node))
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Whether it has one of the fields, whatever is in it.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.fields().any(|(field, _)| names.contains(&field))
    }

    /// A field by the first of its names that says something.
    pub(super) fn get<'n>(&self, names: &[&'n str]) -> Option<(&'n str, Node<'a>)> {
        names.iter().find_map(|name| {
            let found = self.fields.iter().rev().find(|(field, _)| field == name)?;
            (!matches!(found.1.raw(), "null" | "\"\"")).then_some((*name, found.1))
        })
    }

    /// An object inside; an empty one when there is none.
    pub(super) fn part(&self, names: &[&str]) -> Read<Self> {
        self.get(names).map_or_else(|| Ok(Self::default()), |(name, node)| self.below(name, node))
    }

    /// The values of a list, with its name; none when there is no list.
    pub(super) fn values<'n>(&self, names: &[&'n str]) -> Read<(&'n str, Vec<Node<'a>>)> {
        let Some((name, node)) = self.get(names) else { return Ok(("", Vec::new())) };
        node.list().map(|list| (name, list)).ok_or_else(|| self.bad(name, Some(node), Why::FeedOffer))
    }

    /// The objects of a list that is not too long.
    pub(super) fn objects(&self, names: &[&str]) -> Read<Vec<Self>> {
        let (name, values) = self.values(names)?;
        if values.len() > limits::LIST {
            return Err(self.bad(name, None, Why::TooMuch));
        }
        (0..).zip(values).map(|(at, node): (usize, _)| self.below(&format!("{name}[{at}]"), node)).collect()
    }

    fn figure<T>(&self, names: &[&str], why: Why, read: impl FnOnce(&Scalar<'_>) -> Result<T, Why>) -> Read<Option<T>> {
        let Some((name, node)) = self.get(names) else { return Ok(None) };
        let scalar = node.scalar().ok_or(why);
        scalar.and_then(|scalar| read(&scalar)).map(Some).map_err(|why| self.bad(name, Some(node), why))
    }

    /// A price a piece, exact; none where it is 面议.
    pub(super) fn price(&self, names: &[&str]) -> Read<Option<Money>> {
        self.figure(names, Why::NotAPrice, |scalar| or_unknown(scalar, price(scalar))).map(Option::flatten)
    }

    /// A price of which 0 says that there is none.
    pub(super) fn price_or_none(&self, names: &[&str]) -> Read<Option<Money>> {
        match self.figure(names, Why::NotAPrice, |scalar| Ok(scalar.amount() == Some(Money::ZERO)))? {
            Some(true) | None => Ok(None),
            Some(false) => self.price(names),
        }
    }

    /// A price in whole fen; none where it is 面议.
    pub(super) fn fen(&self, names: &[&str]) -> Read<Option<Money>> {
        self.figure(names, Why::NotAPrice, |scalar| or_unknown(scalar, fen(scalar))).map(Option::flatten)
    }

    /// A count of pieces; 0 says nothing.
    pub(super) fn count(&self, names: &[&str]) -> Read<Option<Quantity>> {
        let read = |scalar: &Scalar<'_>| {
            let high = || scalar.whole().map_or(Why::NotACount, |_| Why::HighCount);
            scalar.count().ok_or_else(high)
        };
        self.figure(names, Why::NotACount, read).map(Option::flatten)
    }

    /// Stock: a figure, of which a part of a piece is left out, or a word.
    pub(super) fn stock(&self, names: &[&str]) -> Read<Stock> {
        let read = |scalar: &Scalar<'_>| scalar.stock().map_or_else(|| stock::read(scalar.text(), ""), Ok);
        self.figure(names, Why::NotAStock, read).map(Option::unwrap_or_default)
    }

    /// A text or a number as text; what is neither is wrong.
    pub(super) fn name(&self, names: &[&str]) -> Read<Clean> {
        self.figure(names, Why::BadText, |scalar| Ok(Clean::new(scalar.text()))).map(Option::unwrap_or_default)
    }

    /// The same where nothing depends on it: what is no text is left out.
    pub(super) fn words(&self, names: &[&str]) -> Clean {
        let scalar = self.get(names).and_then(|(_, node)| node.scalar());
        scalar.map(|scalar| Clean::long(scalar.text())).unwrap_or_default()
    }

    /// Yes or no, where said.
    pub(super) fn flag(&self, names: &[&str]) -> Option<bool> {
        self.get(names)?.1.flag()
    }

    /// A whole number where nothing depends on it.
    pub(super) fn whole(&self, names: &[&str]) -> Option<u32> {
        self.get(names)?.1.scalar()?.whole()
    }
}

/// A field that stands twice and says two things.
fn twice(fields: &[(Cow<'_, str>, Node<'_>)], counts: impl Fn(&str) -> bool) -> Option<String> {
    let mut said: HashMap<&str, &str> = HashMap::with_capacity(fields.len());
    let mut counted = fields.iter().filter(|(name, _)| counts(name));
    let found = counted.find(|(name, node)| said.insert(name, node.raw()).is_some_and(|other| other != node.raw()));
    found.map(|(name, _)| name.clone().into_owned())
}

fn price(scalar: &Scalar<'_>) -> Result<Money, Why> {
    let is_range = || scalar.text().split_once(['-', '~']).is_some_and(|(low, high)| is_amount(low) && is_amount(high));
    match scalar.amount() {
        Some(Money::ZERO) => Err(Why::ZeroPrice),
        Some(price) => Ok(price),
        None if scalar.text().strip_prefix('-').is_some_and(is_amount) => Err(Why::ZeroPrice),
        None if is_range() => Err(Why::PriceRange),
        None if scalar.whole().is_some_and(|yuan| yuan >= 1_000_000) => Err(Why::HighPrice),
        None => Err(Why::NotAPrice),
    }
}

fn fen(scalar: &Scalar<'_>) -> Result<Money, Why> {
    match scalar.whole().map(|fen| Money::fen(i64::from(fen))) {
        Some(Money::ZERO) => Err(Why::ZeroPrice),
        Some(price) if price > Money::MAX_UNIT => Err(Why::HighPrice),
        Some(price) => Ok(price),
        // Yuan where fen are meant would be a hundredth of the price.
        None => Err(price(scalar).err().unwrap_or(Why::NotAPrice)),
    }
}

/// A price that is no number may be a word for an unknown one.
fn or_unknown(scalar: &Scalar<'_>, read: Result<Money, Why>) -> Result<Option<Money>, Why> {
    let is_unknown = || cell::price::read(scalar.text(), "").is_ok_and(|steps| steps.is_empty());
    match read {
        Err(Why::NotAPrice) if is_unknown() => Ok(None),
        read => read.map(Some),
    }
}

fn is_amount(text: &str) -> bool {
    Scalar::written(text.trim().into()).amount().is_some()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ingest::formats::json::parse;

    fn object(json: &str) -> Object<'_> {
        Object::of(parse(json, "").unwrap()).unwrap()
    }

    #[test]
    fn a_field_is_found_by_any_of_its_names() {
        let item = object(r#"{"a": null, "b": "", "c": 2, "c": 2, "d": {"e": [{"price": "x"}]}}"#);
        assert_eq!(item.get(&["a", "b", "c"]).map(|(name, node)| (name, node.raw())), Some(("c", "2")));
        assert!(item.has(&["a"]) && item.get(&["a"]).is_none());
        let inner = item.part(&["d"]).unwrap().objects(&["e"]).unwrap();
        let bad = inner.first().unwrap().price(&["price"]).unwrap_err();
        assert_eq!((bad.path.as_str(), &*bad.raw, bad.why), ("d.e[0].price", "\"x\"", Why::NotAPrice));
        assert_eq!(item.part(&["c"]).unwrap_err().why, Why::FeedOffer);
        assert_eq!(item.once(), Ok(()), "twice the same is once");
    }

    #[test]
    fn a_field_that_says_two_things_is_refused_with_its_object() {
        let item = object(r#"{"d": {"price": 3.5, "pric\u0065": 99}, "e": 1, "f": 2, "e": null}"#);
        let bad = item.part(&["d"]).unwrap_err();
        assert_eq!((bad.path.as_str(), &*bad.raw, bad.why), ("d.price", "99", Why::Twice));
        assert_eq!(item.once().unwrap_err().path, "e");
        let page = |json| object(json).with_inner(&["price"], &[]).once().is_ok();
        assert!(!page(r#"{"a": {"price": 1, "price": 2}}"#) && page(r#"{"a": {"b": 1, "b": 2}}"#));
    }

    #[test]
    fn figures_are_exact_or_refused() {
        let price = |json: &str| object(&format!("{{\"p\":{json}}}")).price(&["p"]).map_err(|bad| bad.why);
        assert_eq!(price("\"3.10\""), Ok(Some(Money::fen(310))));
        assert_eq!(price("0.035"), Ok(Some(Money::units(350))));
        assert_eq!(price("1.2E3"), Ok(Some(Money::yuan(1_200))));
        for (json, why) in [
            ("0", Why::ZeroPrice),
            ("-1.5", Why::ZeroPrice),
            ("\"3-4.5\"", Why::PriceRange),
            ("2000000", Why::HighPrice),
            ("0.30000000000000004", Why::NotAPrice),
            ("true", Why::NotAPrice),
            ("\"\\ud800\"", Why::NotAPrice),
        ] {
            assert_eq!(price(json), Err(why), "{json}");
        }
        let fen = |json: &str| object(&format!("{{\"p\":{json}}}")).fen(&["p"]).map_err(|bad| bad.why);
        assert_eq!(fen("350"), Ok(Some(Money::fen(350))));
        assert_eq!(fen("\"3.50\""), Err(Why::NotAPrice), "fen are whole");
        assert_eq!(fen("100000001"), Err(Why::HighPrice));
    }
}
