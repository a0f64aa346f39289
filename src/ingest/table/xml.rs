//! The XML inside workbooks: its elements one by one, without document types.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::book::BookError;

/// Tells of every event.
pub(super) fn events(
    xml: impl Read,
    mut tell: impl FnMut(&Event<'_>) -> Result<(), BookError>,
) -> Result<(), BookError> {
    let mut reader = Reader::from_reader(BufReader::new(xml));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| BookError::Damaged)? {
            // Entities of its own making have no place in a workbook.
            Event::DocType(_) => return Err(BookError::Damaged),
            Event::Eof => return Ok(()),
            event => tell(&event)?,
        }
    }
}

/// Tells of every element by its name without the prefix.
pub(super) fn elements(
    xml: impl Read,
    mut tell: impl FnMut(&str, &BytesStart<'_>) -> Result<(), BookError>,
) -> Result<(), BookError> {
    events(xml, |event| match event {
        Event::Start(element) | Event::Empty(element) => tell(element.local_name().as_ref(), element),
        _ => Ok(()),
    })
}

/// An attribute, by its name without the prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, BookError> {
    for one in element.attributes().with_checks(false) {
        let one = one.map_err(|_| BookError::Damaged)?;
        if one.key.local_name().as_ref() == name {
            return Ok(Some(unescape(&one.value).map_err(|_| BookError::Damaged)?.into_owned()));
        }
    }
    Ok(None)
}
