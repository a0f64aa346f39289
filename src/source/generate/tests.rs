//! Generated goods are read back by the same reader as everyone's.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::ingest::feed;

fn page(generator: &Generator, supplier: u32, from: u32, until: u32) -> String {
    let mut page = format!(
        r#"{{"feed":"huopan/1","supplier":{},"pass":"p","next":"e","more":false,"offers":["#,
        generator.supplier(supplier)
    );
    for place in from..until {
        if place > from {
            page.push(',');
        }
        generator.write(supplier, place, &mut page);
    }
    page + "]}"
}

#[test]
fn every_good_is_understood_rich_and_of_its_own() {
    let generator = Generator::new(12_000, Instant(1_795_000_000_000));
    let mut bytes = 0;
    let mut articles = std::collections::HashSet::new();
    for supplier in 0..12 {
        let text = page(&generator, supplier, 0, 300);
        bytes += text.len();
        let read = feed::read(text.as_bytes()).unwrap();
        assert_eq!(read.rejected, []);
        for offer in &read.offers {
            assert!(articles.insert((supplier, offer.list.article.clone())));
            assert!(offer.detail.variants.len() >= 2 && offer.detail.history.len() >= 6);
            assert!(offer.detail.history.windows(2).all(|pair| matches!(pair, [a, b] if a.at < b.at)));
            assert_eq!(&*offer.detail.unknown, "");
        }
    }
    assert!(bytes / 3_600 >= 1_500, "mean {} bytes", bytes / 3_600);
}

#[test]
fn the_same_place_gives_the_same_good() {
    let generator = || Generator::new(100, Instant(1_795_000_000_000));
    assert_eq!(page(&generator(), 3, 5, 6), page(&generator(), 3, 5, 6));
    assert_ne!(page(&generator(), 3, 5, 6), page(&generator(), 3, 6, 7));
}

#[test]
fn goods_are_shared_out_without_loss() {
    for (offers, suppliers) in [(0, 12), (7, 12), (59_999, 12), (65_000, 13), (1_000_000, 200)] {
        let generator = Generator::new(offers, Instant(0));
        assert_eq!(generator.suppliers(), suppliers);
        assert_eq!((0..suppliers).map(|s| generator.goods_of(s)).sum::<u32>(), offers);
    }
}

#[test]
fn quick_numbers_are_right() {
    let written = |value| {
        let mut out = String::new();
        pen::number(value, &mut out);
        out.push(' ');
        pen::yuan(value, &mut out);
        out
    };
    assert_eq!(written(0), "0 0.00");
    assert_eq!(written(7), "7 0.07");
    assert_eq!(written(12_345), "12345 123.45");
    assert_eq!(written(u32::MAX), "4294967295 42949672.95");
}
