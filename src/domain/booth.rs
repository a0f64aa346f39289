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

impl Booth {
    /// For a column: `二区21872`, `篁园31177`; a maker's address as it is.
    pub fn short(&self) -> String {
        [self.place(), &self.number].concat()
    }
    /// To find it: `二区45门21872`, `篁园3楼31177`.
    pub fn long(&self) -> String {
        let way = if self.door.is_empty() { [&*self.floor, &self.street].concat() } else { self.door.to_string() };
        [self.place(), &way, &self.number].concat()
    }
    /// All that is known: `国际商贸城二区1楼3街45门21872`.
    pub fn full(&self) -> String {
        [&*self.market, &self.district, &self.floor, &self.street, &self.door, &self.number].concat()
    }
    /// The district names itself; a market without districts goes by its name without 市场.
    fn place(&self) -> &str {
        if !self.district.is_empty() {
            return &self.district;
        }
        let name = self.market.strip_suffix("市场").unwrap_or(&self.market);
        if name.is_empty() { &self.market } else { name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn booth(market: &str, district: &str, floor: &str, door: &str, number: &str) -> Booth {
        let [market, district, floor, door, number] = [market, district, floor, door, number].map(Clean::new);
        Booth { market, district, floor, street: Clean::default(), door, number }
    }

    #[test]
    fn a_district_stands_for_its_market() {
        let stall = booth("国际商贸城", "二区", "1楼", "45门", "21872");
        assert_eq!(stall.short(), "二区21872");
        assert_eq!(stall.long(), "二区45门21872");
        assert_eq!(stall.full(), "国际商贸城二区1楼45门21872");
    }

    #[test]
    fn a_market_without_districts_goes_by_its_short_name() {
        let stall = booth("篁园市场", "", "3楼", "", "31177");
        assert_eq!(stall.short(), "篁园31177");
        assert_eq!(stall.long(), "篁园3楼31177");
        assert_eq!(stall.full(), "篁园市场3楼31177");
    }

    #[test]
    fn a_maker_has_an_address() {
        let maker = booth("苏溪厂区", "", "", "", "");
        assert_eq!((maker.short(), maker.long()), ("苏溪厂区".to_owned(), "苏溪厂区".to_owned()));
        assert_eq!(Booth::default().short(), "");
    }
}
