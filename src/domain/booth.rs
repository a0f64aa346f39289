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
    /// Floor, as said: `2`, `3楼`.
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
    /// To find it, from the wide to the narrow: `国际商贸城二区 2楼 45门 21872`, `篁园市场 4楼 40612`.
    pub fn long(&self) -> String {
        let is_number = !self.floor.is_empty() && self.floor.bytes().all(|byte| byte.is_ascii_digit());
        let floor = if is_number { format!("{}楼", self.floor) } else { self.floor.to_string() };
        let parts = [&[&*self.market, &self.district].concat(), &floor, &*self.street, &self.door, &self.number];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
    /// The district names itself; a market without districts goes by its name without 市场.
    pub fn place(&self) -> &str {
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
        let stall = booth("国际商贸城", "二区", "2", "45门", "21872");
        assert_eq!(stall.short(), "二区21872");
        assert_eq!(stall.long(), "国际商贸城二区 2楼 45门 21872");
    }

    #[test]
    fn a_market_without_districts_goes_by_its_short_name() {
        let stall = booth("篁园市场", "", "4", "", "40612");
        assert_eq!(stall.short(), "篁园40612");
        assert_eq!(stall.long(), "篁园市场 4楼 40612");
    }

    #[test]
    fn a_floor_in_words_stays_as_said() {
        let said = |floor| booth("篁园市场", "", floor, "", "31177").long();
        assert_eq!(said("3楼"), "篁园市场 3楼 31177");
        assert_eq!(said("B1层"), "篁园市场 B1层 31177");
        assert_eq!(said(""), "篁园市场 31177");
        let street = Booth { street: Clean::new("5街"), ..booth("国际商贸城", "三区", "2", "", "23309") };
        assert_eq!(street.long(), "国际商贸城三区 2楼 5街 23309");
    }

    #[test]
    fn a_maker_has_an_address() {
        let maker = booth("苏溪厂区", "", "", "", "");
        assert_eq!((maker.short(), maker.long()), ("苏溪厂区".to_owned(), "苏溪厂区".to_owned()));
        assert_eq!((Booth::default().short(), Booth::default().long()), (String::new(), String::new()));
    }
}
