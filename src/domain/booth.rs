//! Where a supplier sits: market, district, floor, street, door and booth number.

use serde::{Deserialize, Serialize};

use crate::text::Clean;

/// A booth (档口) or a maker's address; any part may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Booth {
    /// 国际商贸城, 篁园市场 …
    pub market: Clean,
    /// 二区
    pub district: Clean,
    /// Floor, as said.
    pub floor: Clean,
    /// 街 or section.
    pub street: Clean,
    /// 45门
    pub door: Clean,
    /// 21872
    pub number: Clean,
}
