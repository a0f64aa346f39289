//! A file as a whole, and each format that says what its figures are: every row ends in one place, and a file understood once is understood
//! the same again.

use std::collections::HashSet;

use super::{AT, lossy};
use huopan::ingest::encoding;
use huopan::ingest::format::Format;
use huopan::ingest::formats::{Goods, google_xml, of_text, read_text, table as tables};
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::{self, Reading};
use huopan::ingest::table::{csv, kind};

/// Any file that is no workbook.
pub(super) fn file(bytes: &[u8]) {
    if kind::kind(bytes).is_some() {
        return;
    }
    let Ok(read) = sheet::read(bytes, &Choice::default(), AT) else { return };
    holds(&read.reading);
    let again = sheet::read(bytes, &read.choice(), AT).unwrap();
    assert_eq!(
        (again.rows, again.skipped, again.taken),
        (read.rows, read.skipped, read.taken),
        "read by its own choice"
    );
    assert_eq!((again.offers, again.rejected), (read.offers, read.rejected), "read by its own choice");
    // What was put to a person and taken as it is, and written down, is the same.
    if let Ok(text) = read.reading.choice().to_text() {
        let parsed = Choice::parse(&text).unwrap();
        assert_eq!(parsed.columns, read.reading.choice().columns);
    }
}

/// What holds of every file that was looked through.
pub(super) fn holds(reading: &Reading) {
    let all = reading.all();
    let rejected = u32::try_from(all.rejected.len()).unwrap();
    assert_eq!(
        reading.rows,
        all.taken + reading.skipped.all() + rejected + reading.superseded,
        "every row ends somewhere"
    );
    assert!(all.repeats <= all.taken);
    let ids: HashSet<&str> = all.offers.iter().map(|offer| offer.list.feed_id.as_str()).collect();
    assert_eq!(ids.len(), all.offers.len(), "a good stands once");
    assert!(!ids.contains(""));
    // Page by page it is the same.
    let (mut paged, mut place) = (sheet::Found::default(), 0);
    while place < reading.goods() {
        paged.add(reading.page(place..place + 3));
        place += 3;
    }
    paged.sort(&reading.parts);
    assert_eq!(paged.offers, all.offers, "page by page");
    assert_eq!((paged.taken, paged.repeats, paged.rejected.len()), (all.taken, all.repeats, all.rejected.len()));
    for offer in &all.offers {
        for step in offer.list.breaks.as_slice() {
            assert!(step.price.as_units() > 0, "nothing unknown is 0");
        }
    }
}

fn adds_up(goods: &Goods) {
    let rejected = u32::try_from(goods.rejected.len()).unwrap();
    assert_eq!(goods.rows, goods.taken + goods.skipped.all() + rejected, "every row ends somewhere");
    assert!(goods.repeats <= goods.taken && goods.offers.len() <= goods.taken as usize);
}

/// A format in JSON, or in script text around it.
pub(super) fn text(format: Format, bytes: &[u8]) {
    let text = lossy(bytes);
    let _ = of_text(&text);
    if let Ok(goods) = read_text(format, &text, AT) {
        adds_up(&goods);
    }
}

/// An export in a table of text.
pub(super) fn export(format: Format, bytes: &[u8]) {
    let decoded = encoding::decode(bytes, None);
    let separator = csv::separator(&decoded.text).unwrap_or(',');
    let Ok(table) = csv::read(&decoded.text, separator) else { return };
    let _ = tables::of_table(&table);
    if let Ok(goods) = tables::read_table(format, &table, AT) {
        adds_up(&goods);
    }
}

pub(super) fn google_xml(bytes: &[u8]) {
    let text = lossy(bytes);
    let _ = google_xml::is_google_xml(&text);
    if let Ok(goods) = google_xml::read(&text, AT) {
        adds_up(&goods);
    }
}

/// Pages of our own feed in a file.
pub(super) fn feed(bytes: &[u8]) {
    let mut page = b"{".to_vec();
    page.extend(bytes.strip_prefix(b"{").unwrap_or(bytes));
    if let Ok(read) = sheet::read(&page, &Choice::default(), AT) {
        holds(&read.reading);
    }
}
