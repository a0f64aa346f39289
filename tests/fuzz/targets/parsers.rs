//! Bytes to text, text to rows, names to columns, cells to figures.

use super::lossy;
use huopan::domain::column::Field;
use huopan::ingest::cell::{
    Beside, article, carton, date, lead, price, quantity, size, steps, stock, suggest, tax, title, weight,
};
use huopan::ingest::encoding::{Encoding, decode};
use huopan::ingest::header::{self, Choice, Field as Known, Mapping, Question};
use huopan::ingest::table::{Table, csv};

/// The first byte says what a person says it is in.
pub(super) fn encoding(bytes: &[u8]) {
    let Some((said, bytes)) = bytes.split_first() else { return };
    let said = Encoding::ALL.get(usize::from(*said % 6)).copied();
    let decoded = decode(bytes, said);
    let bad = decoded.bad(50);
    assert_eq!(decoded.lossy, !bad.is_empty(), "what is lost is named");
    assert!(bad.iter().all(|one| one.at < bytes.len()));
    assert!(bad.windows(2).all(|pair| pair[0].at < pair[1].at), "in order");
    assert!(decoded.bad_lines(50).len() <= bad.len());
    assert!(!(decoded.guessed && said.is_some()), "what is said is no guess");
    let again = decode(bytes, Some(decoded.encoding));
    assert_eq!((&again.text, again.lossy), (&decoded.text, decoded.lossy), "said as it was guessed");
    if !decoded.lossy && decoded.encoding == Encoding::Gb18030 {
        let (back, _, unmapped) = encoding_rs::GB18030.encode(&decoded.text);
        let text = encoding_rs::GB18030.decode_without_bom_handling(&back).0;
        assert!(unmapped || text == decoded.text, "there and back");
    }
}

/// Separated text by every separator.
pub(super) fn table(bytes: &[u8]) {
    let text = lossy(bytes);
    let lines = u32::try_from(text.matches(['\n', '\r']).count() + 1).unwrap();
    let sniffed = csv::separator(&text);
    for separator in [',', '\t', ';', '，', '|'].into_iter().chain(sniffed) {
        let Ok(table) = csv::read(&text, separator) else { continue };
        let mut last = 0;
        for (place, row) in table.rows().enumerate() {
            assert!(row.number() > last && row.number() <= lines, "rows are numbered as their lines are");
            last = row.number();
            assert_eq!(table.row(place).map(|row| row.number()), Some(last));
            assert_eq!(row.cells().count(), row.len());
            assert_eq!(row.cell(row.len()), "");
        }
        assert_eq!(table.rows().count(), table.len());
        if let Some(place) = header::find(&table, &header::Choice::default()) {
            assert!(place < table.len().min(header::LOOK));
        }
    }
}

/// One line of names.
pub(super) fn header(bytes: &[u8]) {
    let text = lossy(bytes);
    let Ok(table) = csv::read(&text, ',') else { return };
    let Some(row) = Table::row(&table, 0) else { return };
    let names: Vec<&str> = row.cells().collect();
    let _ = header::score(names.iter().copied());
    let mapping = Mapping::of(&names, &Choice::default());
    assert_eq!(mapping.columns.len(), names.len());
    for question in &mapping.questions {
        if let Question::Which { columns, .. } = question {
            assert!(!columns.is_empty() && columns.iter().all(|at| *at < names.len()));
        }
    }
    for field in Known::ALL.into_iter().filter(|field| !field.takes_several()) {
        assert!(mapping.all(field).count() <= 1, "{field:?} is one column");
    }
    let again = Mapping::of(&names, &mapping.choice());
    assert_eq!(again.columns, mapping.columns, "by its own choice");
    assert!(again.questions.iter().all(|question| *question == Question::NoPrice), "nothing is asked twice");
}

/// The cell, and below it its unit, 起批 and remark.
pub(super) fn cell(bytes: &[u8]) {
    let text = lossy(bytes);
    let mut parts = text.splitn(4, '\u{1f}');
    let mut next = || parts.next().unwrap_or_default();
    let (cell, unit, moq, remark) = (next(), next(), next(), next());
    let beside = Beside { unit, moq, remark, carton: quantity::read(moq, unit).ok().flatten(), commas: false };
    for field in [Field::Price, Field::Retail] {
        let read = match field {
            Field::Price => price::said(cell, &beside).map(|said| said.breaks.as_slice().to_vec()),
            _ => price::one(cell, unit).map(|_| Vec::new()),
        };
        match read {
            Ok(steps) => {
                assert!(steps.iter().all(|step| step.price.as_units() > 0), "nothing unknown is 0");
                assert!(steps.windows(2).all(|pair| pair[0].min < pair[1].min), "steps rise");
            }
            Err(why) => suggestions(why, field, cell, &beside),
        }
    }
    if let Err(why) = quantity::read(cell, unit) {
        suggestions(why, Field::Moq, cell, &beside);
    }
    if let Err(why) = stock::read(cell, unit) {
        suggestions(why, Field::Stock, cell, &beside);
    }
    let (_, _, _) = (price::read(cell, unit), price::range(cell, unit), quantity::range(cell, unit));
    let (_, _, _) = (carton::read(cell, &beside), steps::from_header(cell), tax::read(cell));
    let (_, _, _) = (carton::unit(cell), price::unit(cell), article::is_spoilt(cell));
    for field in [Field::Price, Field::Stock, Field::Carton] {
        let measure = header::measure(unit, field);
        let _ = (measure.put(cell), measure.keep(cell, moq));
    }
    let (_, _, _) = (tax::of_header(cell), lead::read(cell), date::read(cell, Some(2025)));
    let (_, _, _) = (size::read(cell), weight::read(cell), title::read(cell));
}

/// What is suggested is understood.
fn suggestions(why: huopan::ingest::cell::Why, field: Field, raw: &str, beside: &Beside<'_>) {
    let all = suggest::suggest(why, field, raw, beside);
    assert!(all.iter().skip(1).all(|one| !one.recommended));
    for one in &all {
        let unit = one.texts.iter().find(|(field, _)| *field == Field::Unit).map_or(beside.unit, |(_, text)| text);
        for (field, text) in &one.texts {
            let understood = match field {
                Field::Price => price::said(text, &Beside { unit, ..*beside }).is_ok(),
                Field::Dropship | Field::Retail | Field::StepPrice => price::one(text, unit).is_ok(),
                Field::Moq | Field::Carton | Field::StepFrom => quantity::read(text, unit).is_ok(),
                Field::Stock => stock::read(text, unit).is_ok(),
                _ => true,
            };
            assert!(understood, "{:?} suggests {text:?} for {raw:?} as {field:?}", one.how);
        }
    }
}
