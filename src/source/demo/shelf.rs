//! What one demo supplier serves: its pages by cursor.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::{Fault, FaultKind, Instant};
use crate::source::demo::relative;
use crate::source::generate::Generator;

/// Goods on a page of a fixture: few, so that the demo shows a feed of several pages.
const FIXTURE_PAGE: usize = 20;

/// The cursor after the last page: it brings later changes, of which the demo has none.
const END: &str = "end";

/// One supplier's goods.
pub(super) struct Shelf {
    pass: String,
    supplier: String,
    total: usize,
    per_page: usize,
    goods: Goods,
}

enum Goods {
    /// Ready offers.
    Fixed(Vec<String>),
    /// Made when asked for.
    Made(Arc<Generator>, u32),
}

impl Shelf {
    /// A fixture file, its times counted from `now`.
    pub(super) fn fixture(json: &str, now: Instant) -> Result<Self, Fault> {
        let bad = |why: &str| Fault::new(FaultKind::Internal, &format!("fixture: {why}"));
        let mut file: Value = serde_json::from_str(json).map_err(|e| bad(&e.to_string()))?;
        relative::resolve(&mut file, now);
        let supplier = file.get("supplier").ok_or_else(|| bad("no supplier"))?.to_string();
        let offers = file.get("offers").and_then(Value::as_array).ok_or_else(|| bad("no offers"))?;
        let offers: Vec<_> = offers.iter().map(Value::to_string).collect();
        let pass = format!("{now}#1");
        Ok(Self { pass, supplier, total: offers.len(), per_page: FIXTURE_PAGE, goods: Goods::Fixed(offers) })
    }

    /// The `index`-th generated supplier.
    pub(super) fn generated(generator: &Arc<Generator>, index: u32) -> Self {
        Self {
            pass: format!("{}#1", generator.now()),
            supplier: generator.supplier(index),
            total: generator.goods_of(index) as usize,
            per_page: crate::ingest::feed::limits::OFFERS,
            goods: Goods::Made(generator.clone(), index),
        }
    }

    /// The mark of a page: it changes with what the page holds, which is fixed by the pass.
    pub(super) fn etag(&self, slug: &str, cursor: Option<&str>) -> String {
        let mut hash = blake3::Hasher::new();
        for part in [slug, &self.pass, cursor.unwrap_or_default()] {
            hash.update(part.as_bytes()).update(&[0]);
        }
        format!("\"{}\"", hash.finalize().to_hex().as_str().get(..16).unwrap_or_default())
    }

    /// The page at a cursor; none when the cursor is not known.
    pub(super) fn page(&self, cursor: Option<&str>) -> Option<String> {
        let from = match cursor {
            None => 0,
            Some(END) => self.total,
            Some(cursor) => cursor.strip_prefix('p')?.parse::<usize>().ok()?.checked_mul(self.per_page)?,
        };
        if from > self.total || (from == self.total && cursor.is_some() && cursor != Some(END)) {
            return None;
        }
        let until = (from + self.per_page).min(self.total);
        let next = if until < self.total { format!("p{}", until / self.per_page) } else { END.to_owned() };
        let mut page = String::with_capacity((until - from) * 2_048 + 1_024);
        let (pass, supplier, total) = (&self.pass, &self.supplier, self.total);
        let _ = write!(page, r#"{{"feed":"huopan/1","supplier":{supplier},"pass":"{pass}","total":{total},"offers":["#);
        for index in from..until {
            if index > from {
                page.push(',');
            }
            match &self.goods {
                Goods::Fixed(offers) => page.push_str(offers.get(index).map_or("{}", String::as_str)),
                Goods::Made(generator, supplier) => generator.write(*supplier, index as u32, &mut page),
            }
        }
        let _ = write!(page, r#"],"removed":[],"next":"{next}","more":{}}}"#, until < self.total);
        Some(page)
    }
}
