//! The same good at other suppliers, judged by titles: hanzi, pairs of neighbouring hanzi and whole Latin words that both have, each
//! weighed by how rare it is in the catalog. What all phone holders are called says little, 花瓣 says much.
//!
//! One pass over the titles, a mask of shared pieces for each that shares any; no index is needed for one good at a time.

use std::collections::HashMap;

use crate::search::{Catalog, row::RowRef};
use crate::text;

/// Pieces of a title that count; a mask has a bit for each.
const MOST_PIECES: usize = 64;
/// Goods at most.
const MOST: usize = 40;
/// What a piece counts that no other title has.
const ALONE: f64 = 0.25;
/// What two titles must have in common: this share of the weight of the good's own pieces.
const ENOUGH: f64 = 0.35;

/// Goods of other suppliers whose titles are like the one of this good, the most alike first. Goods that are gone are left out.
pub fn alike(catalog: &Catalog, of: RowRef) -> Vec<RowRef> {
    let Some(subject) = catalog.item(of) else { return Vec::new() };
    let mut places: HashMap<Piece, usize> = HashMap::new();
    pieces(subject.title(), |piece| {
        let next = places.len();
        if next < MOST_PIECES {
            places.entry(piece).or_insert(next);
        }
    });
    let (mut titles_with, mut shared) = ([0_u32; MOST_PIECES], Vec::new());
    for item in catalog.iter() {
        let mut mask = 0_u64;
        pieces(item.title(), |piece| {
            if let Some(place) = places.get(&piece) {
                mask |= 1 << place;
            }
        });
        for (place, count) in titles_with.iter_mut().enumerate() {
            *count += u32::from((mask >> place) & 1 == 1);
        }
        if mask != 0 && item.supplier() != subject.supplier() && item.gone_at().is_none() {
            shared.push((item.at(), mask));
        }
    }
    let all = f64::from(u32::try_from(catalog.len()).unwrap_or(u32::MAX)) + 1.0;
    let weight = |mask: u64| -> f64 {
        let one = |(place, count): (usize, &u32)| {
            f64::from(u8::from((mask >> place) & 1 == 1)) * (all / f64::from(*count + 1)).ln()
        };
        titles_with.iter().enumerate().map(one).sum()
    };
    // What no other title has says less: pieces across two words are its own by chance.
    let said = |elsewhere: bool| {
        let places = titles_with.iter().enumerate().take(places.len());
        weight(places.filter(|(_, count)| (**count > 1) == elsewhere).map(|(place, _)| 1_u64 << place).sum())
    };
    let whole = said(true) + said(false) * ALONE;
    let mut found: Vec<(f64, RowRef)> = shared.into_iter().map(|(at, mask)| (weight(mask), at)).collect();
    found.retain(|(weight, _)| *weight > 0.0 && *weight >= whole * ENOUGH);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(MOST);
    found.into_iter().map(|(_, at)| at).collect()
}

/// A hanzi, a pair of neighbouring ones, or a word of Latin letters and digits, as a number.
type Piece = u64;

fn pieces(title: &str, mut found: impl FnMut(Piece)) {
    let (mut before, mut word): (Option<char>, Option<u64>) = (None, None);
    for c in title.chars().map(|c| text::fold_char(c).unwrap_or(' ')) {
        if c.is_ascii_alphanumeric() {
            word = Some(word.unwrap_or(7).wrapping_mul(1_099_511_628_211) ^ u64::from(u32::from(c)));
            before = None;
            continue;
        }
        if let Some(word) = word.take() {
            found(word | 1 << 63);
        }
        let letter = c.is_alphanumeric().then_some(c);
        if let Some(b) = letter {
            found(u64::from(u32::from(b)));
        }
        if let (Some(a), Some(b)) = (before, letter) {
            found(u64::from(u32::from(a)) << 21 | u64::from(u32::from(b)));
        }
        before = letter;
    }
    if let Some(word) = word {
        found(word | 1 << 63);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::{Listing, OfferId, SupplierId};
    use crate::search::row::{CatalogRow, Slot};
    use crate::text::Clean;

    fn catalog(titles: &[(u32, &str)]) -> Catalog {
        let row = |(at, (supplier, title)): (usize, &(u32, &str))| CatalogRow {
            slot: Slot { supplier: *supplier, page: 0, row: u8::try_from(at).unwrap() },
            id: OfferId::of(&SupplierId::new(&format!("s{supplier}")).unwrap(), &at.to_string()),
            gone_at: None,
            changed_at: None,
            listing: Listing { title: Clean::new(title), ..Listing::default() },
        };
        Catalog::default().extend(titles.iter().enumerate().map(row).collect())
    }

    fn found(titles: &[(u32, &str)]) -> Vec<String> {
        let catalog = catalog(titles);
        let of =
            catalog.iter().find(|item| Some(item.title()) == titles.first().map(|(_, title)| *title)).unwrap().at();
        alike(&catalog, of).into_iter().map(|at| catalog.item(at).unwrap().title().to_owned()).collect()
    }

    #[test]
    fn rare_pieces_decide_and_the_own_supplier_is_left_out() {
        let titles = [
            (1, "花瓣懒人手机支架 桌面款"),
            (1, "花瓣懒人手机支架 加厚款"),
            (2, "花瓣支架 懒人款"),
            (3, "手机支架 落地款"),
            (3, "手机支架 车载款"),
            (4, "手机支架 磁吸"),
            (4, "折叠手机支架 铝合金"),
            (5, "花瓣手机支架 硅胶厚款"),
            (5, "保温杯 500ml"),
        ];
        assert_eq!(found(&titles), ["花瓣支架 懒人款", "花瓣手机支架 硅胶厚款"]);
    }

    #[test]
    fn latin_words_count_whole() {
        let titles = [(1, "USB-C 65W"), (2, "usb-c 65w 快充"), (3, "USB 650W"), (4, "保温杯")];
        assert_eq!(found(&titles), ["usb-c 65w 快充"]);
        assert_eq!(found(&[(1, "★"), (2, "★")]), Vec::<String>::new(), "nothing to go by");
    }
}
