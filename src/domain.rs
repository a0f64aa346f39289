//! The trade's types and rules: pure, integer, without IO or clock.

pub mod assumptions;
pub mod booth;
pub mod channel;
pub mod date;
mod decimal;
pub mod decision;
pub mod envelope;
pub mod fault;
pub mod id;
pub mod ledger;
pub mod lens;
pub mod margin;
pub mod money;
pub mod offer;
pub mod price_breaks;
pub mod purchase;
pub mod quantity;
pub mod rate;
pub mod stock;
pub mod streamer;
pub mod supplier;
mod wire;

pub use date::{Date, Instant};
pub use decision::{Decision, Good};
pub use fault::{Fault, FaultKind, Place};
pub use id::{OfferId, SupplierId};
pub use lens::Lens;
pub use money::Money;
pub use offer::{Detail, Listing, Offer};
pub use price_breaks::{PriceBreak, PriceBreaks};
pub use quantity::Quantity;
pub use rate::Rate;
pub use stock::{Level, Stock};
pub use streamer::Streamer;
pub use supplier::Supplier;
