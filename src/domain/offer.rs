//! One supplier's good (SPU) with its variants (SKU), as it was last seen.

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Instant, Money, PriceBreaks, Quantity, Rate, Stock, lens::Facts};
use crate::text::Clean;

/// Sold in lots: 1手 = 12件, 1打 = 12个.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lot {
    /// Pieces in a lot, at least 1.
    pub pieces: Quantity,
    /// 打, 手, 卡 …
    pub unit: Clean,
}

/// A carton (箱规).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Carton {
    /// Pieces in a carton (装箱数), at least 1.
    pub pieces: Quantity,
    /// Gross weight in grams.
    pub gross_g: Option<u32>,
    /// Outer size, as written.
    pub size: Clean,
}

/// 一件代发.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dropship {
    /// Price of one piece.
    pub price: Money,
    /// Whether the courier is in it.
    pub freight_included: bool,
}

/// Which invoice the price includes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Invoice {
    /// Not said.
    #[default]
    Unknown,
    /// 不含票
    None,
    /// 普票
    Ordinary,
    /// 专票: its VAT is recoverable.
    Special,
}

/// A variant (规格). Price and stock only where they differ from the good's own.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Variant {
    /// The supplier's id of it.
    pub id: Clean,
    /// 白色, 38码 …
    pub spec: Clean,
    /// Its own article number.
    pub article: Option<Clean>,
    /// Its own breaks (one step from 1 piece when only a price was given); empty = the good's.
    pub breaks: PriceBreaks,
    /// Its own stock.
    pub stock: Stock,
}

/// A certificate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cert {
    /// CCC, 质检报告 …
    pub name: Clean,
    /// Its number.
    pub number: Clean,
    /// Last valid day.
    pub until: Option<Date>,
}

/// A change that was seen: from `at` on the price steps or the stock were these. At least one of them is there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangePoint {
    /// Since when.
    pub at: Instant,
    /// The steps from then on.
    pub breaks: Option<PriceBreaks>,
    /// The stock from then on.
    pub stock: Option<Stock>,
}

/// What the list needs of a good: kept in columns, one small record an offer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The supplier's own id in its feed.
    pub feed_id: Clean,
    /// 货号.
    pub article: Option<Clean>,
    /// 品名.
    pub title: Clean,
    /// 类目, as the supplier says; empty when not said.
    pub category: Clean,
    /// 个, 双, 套 …
    pub unit: Clean,
    /// 阶梯价; empty = 面议. Freight to the warehouse is not in them.
    pub breaks: PriceBreaks,
    /// Freight to the warehouse a piece, where it is extra.
    pub freight: Option<Money>,
    /// 起批.
    pub moq: Option<Quantity>,
    /// Pieces a lot, where every purchase must be a multiple.
    pub lot: Option<Quantity>,
    /// 装箱数.
    pub carton: Option<Quantity>,
    /// 建议零售价 a piece.
    pub retail: Option<Money>,
    /// What is in stock.
    pub stock: Stock,
    /// When the price was true.
    pub priced_at: Option<Instant>,
    /// When the stock was true.
    pub stocked_at: Option<Instant>,
    /// Last day the quote holds.
    pub valid_until: Option<Date>,
    /// 货期 in days.
    pub lead_days: Option<u16>,
    /// 现货.
    pub spot: Option<bool>,
    /// 混批 allowed.
    pub mix: bool,
    /// The invoice in the price.
    pub invoice: Invoice,
    /// What a 专票 costs on top, as a share of the price.
    pub invoice_points: Option<Rate>,
    /// 一件代发.
    pub dropship: Option<Dropship>,
    /// The dearest variant's own breaks, when variants differ in price.
    pub dearest: Option<PriceBreaks>,
}

/// The rest of a good: read for one good at a time.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Detail {
    /// 品牌.
    pub brand: Clean,
    /// The lot with its unit.
    pub lot: Option<Lot>,
    /// The carton with size and weight.
    pub carton: Option<Carton>,
    /// Ship promise in hours.
    pub ship_hours: Option<u16>,
    /// 七天无理由.
    pub return7d: Option<bool>,
    /// 材质.
    pub material: Clean,
    /// Size of the piece.
    pub size: Clean,
    /// Other attributes, name and value.
    pub attrs: Vec<(Clean, Clean)>,
    /// 规格.
    pub variants: Vec<Variant>,
    /// Picture addresses.
    pub images: Vec<Clean>,
    /// Link to the good's page.
    pub link: Clean,
    /// Certificates.
    pub certs: Vec<Cert>,
    /// Price and stock over time, oldest first, at most [`Detail::MOST_POINTS`].
    pub history: Vec<ChangePoint>,
    /// Fields of the feed that are not understood, as JSON; empty when none.
    pub unknown: Box<str>,
}

impl Detail {
    /// Change points kept with an offer.
    pub const MOST_POINTS: usize = 64;
}

/// One good: what the list needs and the rest.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Offer {
    /// List part.
    pub list: Listing,
    /// Detail part.
    pub detail: Detail,
}

impl Listing {
    /// The key that names the good within its supplier, when its article number is unique there: trimmed, NFKC, upper-cased.
    pub fn article_key(&self) -> Option<String> {
        let key = crate::text::key_fold(self.article.as_deref()?);
        (!key.is_empty()).then_some(key)
    }
    /// The key of last resort: `#<feed id>`.
    pub fn feed_key(&self) -> String {
        format!("#{}", self.feed_id)
    }
    /// The older of price and stock age; none when neither is dated.
    pub fn seen_at(&self) -> Option<Instant> {
        match (self.priced_at, self.stocked_at) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
    /// What its margin depends on: the dearest variant's steps, where variants differ in price.
    pub fn facts(&self) -> Facts<'_> {
        let dearest = self.dearest.as_ref().filter(|breaks| !breaks.is_empty());
        Facts {
            breaks: dearest.unwrap_or(&self.breaks).as_slice(),
            freight: self.freight,
            moq: self.moq,
            lot: self.lot,
            carton: self.carton,
            retail: self.retail,
            invoice: self.invoice,
            invoice_points: self.invoice_points,
            dropship: self.dropship,
        }
    }
}
