//! What a list row and the account sheet show: filled by the engine under a lens, drawn by the view.

use crate::app::{activity::Deed, ends::Found};
use crate::domain::{
    Good, Instant, Money, Offer, OfferId, Quantity, Stock, Supplier,
    basket::Basket,
    decision::{EventId, Stage},
    ledger::GoodState,
    lens::{CostSources, PriceSource},
    margin::{Account, Missing, RowMargin},
};
use crate::text::Clean;

/// Whose pool a good is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Star {
    /// In none.
    #[default]
    None,
    /// ★ in the current pool.
    Mine,
    /// ☆ in another pool.
    Other,
}

/// One visible row of goods.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own in the row, any of them with any other")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which good.
    pub id: OfferId,
    /// The good in words.
    pub good: Good,
    /// 品名.
    pub title: Clean,
    /// Matched characters of the title, ascending scalar indices.
    pub title_hits: Vec<u32>,
    /// 货号; empty when the supplier gives none.
    pub article: Clean,
    /// Matched characters of the article number.
    pub article_hits: Vec<u32>,
    /// How the words that were asked for stand in it.
    pub found: Found,
    /// The supplier's name.
    pub supplier: Clean,
    /// The booth, short.
    pub booth: Clean,
    /// 类目.
    pub category: Clean,
    /// 起批.
    pub moq: Option<Quantity>,
    /// The margin under the lens, or what is missing for it.
    pub margin: Result<RowMargin, Missing>,
    /// 共赚: what all planned orders earn; none where the margin is not known.
    pub total: Option<Money>,
    /// The price it is sold at under the lens, when somebody set one: never a guess.
    pub price: Option<Money>,
    /// The retail price is a guess (估).
    pub estimated: bool,
    /// Variants differ in price; the cost is the dearest one's (起).
    pub varies: bool,
    /// A negotiated price holds instead of the list price, at the planned quantity.
    pub quoted: bool,
    /// The quote, or the price that was negotiated, has run out.
    pub expired: bool,
    /// Free stock: figure less what is assigned and held, or the word.
    pub stock: Stock,
    /// 已留: pieces held.
    pub held: Quantity,
    /// Entered by hand, not told by a feed; who and when stands in the sheet's state.
    pub own: bool,
    /// Gauge step 0..=4 of free stock against the planned quantity; none when unknown.
    pub gauge: Option<u8>,
    /// The older of price and stock age.
    pub seen_at: Option<Instant>,
    /// Past the supplier's limit.
    pub stale: bool,
    /// 货期 in days.
    pub lead_days: Option<u16>,
    /// Names of streamers it is assigned to, by date.
    pub streamers: Vec<Clean>,
    /// In a pool.
    pub star: Star,
    /// What put it into the current pool; empty when it is not in it.
    pub adds: Vec<EventId>,
    /// 阶段.
    pub stage: Option<Stage>,
    /// Since when the supplier no longer has it (停供).
    pub gone_at: Option<Instant>,
}

impl Row {
    /// Whether it needs a look: a figure is missing or too old, a quote has run out, or the supplier no longer has it.
    pub const fn needs_look(&self) -> bool {
        self.margin.is_err() || self.stale || self.expired || self.gone_at.is_some()
    }
}

/// What is bought of a good together with what the current pool has of the same supplier, held against the supplier's rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mixed {
    /// How many goods, itself among them.
    pub goods: usize,
    /// How the basket stands; the good itself is its first item.
    pub basket: Basket,
}

/// The account, the detail and the decisions of one good: what dock and detail draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// Its row.
    pub row: Row,
    /// The account under the lens.
    pub account: Result<Account, Missing>,
    /// Where what it was made of comes from.
    pub sources: CostSources,
    /// Where the price comes from; none when there is no account.
    pub price_source: Option<PriceSource>,
    /// 混批, where the supplier and the good know it.
    pub mixed: Option<Mixed>,
    /// The whole offer.
    pub offer: Offer,
    /// Who sells it.
    pub supplier: Supplier,
    /// What was decided about it.
    pub state: GoodState,
    /// Names of its pools.
    pub pools: Vec<Clean>,
    /// What was decided about it last, the newest first; at most [`Sheet::DEEDS`].
    pub deeds: Vec<Deed>,
}

impl Sheet {
    /// Decisions of a good that its detail has room for.
    pub const DEEDS: usize = 8;
}
