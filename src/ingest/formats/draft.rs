//! A good under way: what its rows say together.

use crate::domain::offer::Variant;
use crate::domain::{Instant, Listing, Money, Offer, Stock};
use crate::ingest::cell::Why;
use crate::ingest::cell::title::Title;
use crate::ingest::feed::limits;
use crate::ingest::kept::{Kept, joined};
use crate::ingest::names;
use crate::text::Clean;

/// Bytes of what is kept under its own name. With the next two it leaves room for the rest of what a good may be stored with.
const MOST_KEPT: usize = 20 << 10;
/// Bytes of all variants' names together.
const MOST_SPECS: usize = 24 << 10;
/// Bytes of all pictures' addresses together, and how many there may be.
const MOST_ADDRESSES: usize = 20 << 10;
const MOST_IMAGES: usize = 50;
/// Bytes of an address; what is longer is left out, as half an address leads nowhere.
const ADDRESS: usize = 2_000;

/// A good under way.
pub(super) struct Draft {
    /// What is known of it so far; variants, pictures, categories and what is kept have their own doors.
    pub(super) offer: Offer,
    kept: Kept,
    categories: (Clean, Vec<Clean>),
    retail: Vec<Option<Money>>,
    addresses: usize,
    specs: usize,
}

impl Draft {
    /// A good with a name; its figures are true `at`. What it costs is not known: no export says what a buyer pays.
    pub(super) fn new(feed_id: Clean, title: Title, article: Option<Clean>, at: Instant) -> Self {
        let (name, removed) = names::removed(&title);
        let (title, unit) = (title.text, Clean::fixed("个"));
        let list = Listing { feed_id, title, article, unit, priced_at: Some(at), ..Listing::default() };
        let mut draft = Self {
            offer: Offer { list, ..Offer::default() },
            kept: Kept::default(),
            categories: (Clean::default(), Vec::new()),
            retail: Vec::new(),
            addresses: MOST_ADDRESSES,
            specs: 0,
        };
        draft.keep(&name, &removed);
        draft
    }

    /// Keeps a text under its column's name; what says the same as before is kept once.
    pub(super) fn keep(&mut self, name: &Clean, text: &str) {
        self.kept.keep(name, Clean::long(text), MOST_KEPT);
    }

    /// A category; the first one counts, and where there are several all are kept.
    pub(super) fn category(&mut self, name: Clean, text: &str) {
        let text = Clean::new(text.trim());
        let (own, all) = &mut self.categories;
        if !text.is_empty() && !all.contains(&text) && all.len() < limits::LIST {
            *own = name;
            all.push(text);
        }
    }

    /// A picture's address, once.
    pub(super) fn image(&mut self, address: &str) {
        let address = address.trim();
        let whole = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        let (image, images) = (Clean::long(&whole), &mut self.offer.detail.images);
        let fits = whole.len() <= ADDRESS.min(self.addresses) && images.len() < MOST_IMAGES;
        if fits && !image.is_empty() && !images.contains(&image) {
            self.addresses -= image.len();
            images.push(image);
        }
    }

    /// What it, or one of its variants, is sold for.
    pub(super) fn retail(&mut self, price: Option<Money>) {
        self.retail.push(price);
    }

    /// A variant; whether it says anything new.
    pub(super) fn variant(&mut self, variant: Variant) -> Result<bool, Why> {
        let variants = &mut self.offer.detail.variants;
        if let Some(known) = variants.iter().find(|known| known.id == variant.id) {
            return if *known == variant { Ok(false) } else { Err(Why::Repeated) };
        }
        self.specs += variant.id.len() + variant.spec.len() + variant.article.as_ref().map_or(0, |own| own.len());
        if variants.len() >= limits::LIST || self.specs > MOST_SPECS {
            return Err(Why::ManyVariants);
        }
        variants.push(variant);
        Ok(true)
    }

    /// Takes the same good in once more: its categories count, and nothing else of it may differ.
    pub(super) fn again(&mut self, other: Self) -> Result<(), Why> {
        if self.offer != other.offer || self.kept != other.kept || self.retail != other.retail {
            return Err(Why::Repeated);
        }
        let (name, categories) = other.categories;
        for category in &categories {
            self.category(name.clone(), category);
        }
        Ok(())
    }

    /// Whether it has this text under this name.
    pub(super) fn says(&self, name: &Clean, text: &str) -> bool {
        let text = Clean::long(text);
        text.is_empty() || self.kept.says(name, &text)
    }

    /// The good. What its variants are sold for is its retail price where all say the same; their stock together is its own where it has
    /// no figure itself.
    pub(super) fn finish(mut self) -> Offer {
        let list = &mut self.offer.list;
        if !matches!(list.stock, Stock::Figure(_)) {
            let all = Stock::together(self.offer.detail.variants.iter().map(|variant| variant.stock));
            list.stock = if all == Stock::Unknown { list.stock } else { all };
        }
        list.stocked_at = list.priced_at.filter(|_| list.stock != Stock::Unknown);
        let (name, categories) = self.categories;
        self.offer.list.category = categories.first().cloned().unwrap_or_default();
        let first = self.retail.first().copied().flatten();
        self.offer.list.retail = first.filter(|price| self.retail.iter().all(|other| *other == Some(*price)));
        let several = (categories.len() > 1).then(|| (name, joined(&categories)));
        self.offer.detail.attrs = several.into_iter().chain(self.kept.attrs()).collect();
        self.offer
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ingest::cell::title;
    use crate::ingest::offer::is_too_large;

    #[test]
    fn whatever_is_said_of_a_good_it_can_be_stored() {
        let mut draft = Draft::new(Clean::fixed("A"), title::read("A"), None, Instant(0));
        for n in 0..2_000 {
            let long = format!("{n}{}", "长".repeat(190));
            draft.keep(&Clean::new(&format!("列{}", n % 50)), &long);
            draft.category(Clean::fixed("类"), &long);
            draft.image(&format!("https://img.example/{n}/{}", "x".repeat(1_500)));
            let name = Clean::new(&n.to_string());
            let _ = draft.variant(Variant {
                id: name.clone(),
                spec: name.clone(),
                article: Some(name),
                ..Variant::default()
            });
        }
        let mut offer = draft.finish();
        assert_eq!((offer.detail.variants.len(), offer.detail.images.len()), (1_000, 13));
        assert!(!is_too_large(&mut offer.detail));
    }

    #[test]
    fn half_an_address_is_none() {
        let mut draft = Draft::new(Clean::fixed("A"), title::read("A"), None, Instant(0));
        draft.image(&format!("https://img.example/{}", "x".repeat(3_000)));
        draft.image("//img.example/a.jpg");
        draft.image("//img.example/a.jpg");
        assert_eq!(draft.finish().detail.images, [Clean::fixed("https://img.example/a.jpg")]);
    }
}
