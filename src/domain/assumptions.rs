//! What a category usually costs and how much of it comes back: editable defaults, marked 默认.

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Rate};
use crate::text::Clean;

/// The usual figures of one category.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CategoryDefaults {
    /// The category; empty = any other.
    pub category: Clean,
    /// r0: refunds before shipping.
    pub refund_before: Rate,
    /// r1: returns after shipping.
    pub return_after: Rate,
    /// u: unsellable share of returned pieces.
    pub unsellable: Rate,
    /// s: outbound courier a parcel.
    pub courier: Money,
}
