//! Values of cells as text: numbers in the shortest form that gives the same number back, dates and times as ISO text.

use std::fmt::Write as _;

use calamine::{DataRef, ExcelDateTime};

/// From here on a number is written with an exponent: a spreadsheet keeps 15 digits, so the last ones are lost.
const EXPONENT_FROM: f64 = 1e15;
/// Below this too.
const EXPONENT_BELOW: f64 = 1e-7;
/// The days that a date can be: to the end of year 9999.
const DAYS: std::ops::Range<f64> = 0.0..2_958_466.0;

/// Writes what a cell says; nothing when it is empty.
pub(super) fn write(value: &DataRef<'_>, to: &mut String) {
    match value {
        DataRef::Int(number) => put(to, format_args!("{number}")),
        DataRef::Float(number) => self::number(*number, to),
        DataRef::DateTimeIso(text) => to.push_str(&text.replacen('T', " ", 1)),
        DataRef::String(text) | DataRef::DurationIso(text) => to.push_str(text),
        DataRef::SharedString(text) => to.push_str(text),
        DataRef::Bool(truth) => to.push_str(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(at) => date(at, to),
        DataRef::Error(error) => put(to, format_args!("{error}")),
        DataRef::Empty => {}
    }
}

fn put(to: &mut String, text: std::fmt::Arguments<'_>) {
    // A string takes whatever is written.
    let _ = to.write_fmt(text);
}

fn number(number: f64, to: &mut String) {
    let size = number.abs();
    if size >= EXPONENT_FROM || (size > 0.0 && size < EXPONENT_BELOW) {
        // The sign of a spreadsheet, by which a rounded article number is known.
        let text = format!("{number:E}");
        let sign = if size >= 1.0 { "E+" } else { "E" };
        to.push_str(&text.replace('E', sign));
    } else {
        // -0 is 0.
        put(to, format_args!("{}", number + 0.0));
    }
}

fn date(at: &ExcelDateTime, to: &mut String) {
    let value = at.as_f64();
    if !DAYS.contains(&value) {
        return number(value, to);
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    if at.is_duration() {
        // Hours may be more than a day has.
        let seconds = (value * 86_400.0).round();
        let (hours, rest) = ((seconds / 3_600.0).floor(), seconds % 3_600.0);
        return put(to, format_args!("{hours}:{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0));
    }
    if value >= 1.0 {
        put(to, format_args!("{year:04}-{month:02}-{day:02}"));
    }
    if value.fract() > 0.0 || value < 1.0 {
        let gap = if value >= 1.0 { " " } else { "" };
        put(to, format_args!("{gap}{hour:02}:{minute:02}:{second:02}"));
    }
}
