//! Days: 2025-03-01 in the ways people and spreadsheets write it.
//!
//! ```text
//! date   = blank | serial | ymd | day [time]
//! serial = a whole or decimal number from 36526 to 73050: days as Excel counts them, 2000-01-01 to 2099-12-31
//! ymd    = 8 digits: 20250301
//! day    = year sign month sign day | year 年 month 月 day (日 | 号) | month 月 day (日 | 号)     sign = "-" | "/" | "."
//! year   = 4 digits | 20 … 39, the first of three, for 2020 … 2039
//! ```
//! A day without its year is only read when the year is given; 3月底, 3/1/25 and days that the calendar does not have are refused.

use super::{Why, is_blank, loose, number, plain};
use crate::domain::Date;

/// The first and last serial that is taken for a day, and the serial of 1970-01-01.
const SERIALS: std::ops::RangeInclusive<i64> = 36_526..=73_050;
const EPOCH: i64 = 25_569;

/// The day of a cell; none where it is blank. `year` is what a day without one is in.
pub fn read(cell: &str, year: Option<i16>) -> Result<Option<Date>, Why> {
    let text = loose(cell);
    let text = text.trim();
    if is_blank(&plain(text)) {
        return Ok(None);
    }
    of(text, year).map(Some).ok_or(Why::NotADate)
}

fn of(text: &str, year: Option<i16>) -> Option<Date> {
    if let Some(thousandths) = number::scaled(text, 3).filter(|_| !text.contains(',')) {
        return by_number(text, thousandths / 1_000);
    }
    let day = match text.split_once([' ', 't']) {
        Some((day, time)) if is_time(time) => day,
        Some(_) => return spelled(&plain(text), year),
        None => text,
    };
    spelled(day, year).or_else(|| by_signs(day))
}

fn by_number(text: &str, whole: i64) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |from, to| text.get(from..to)?.parse::<i16>().ok();
        return made(part(0, 4)?, part(4, 6)?, part(6, 8)?);
    }
    SERIALS.contains(&whole).then(|| i32::try_from(whole - EPOCH).ok().map(Date))?
}

fn by_signs(day: &str) -> Option<Date> {
    let sign = day.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = day.split(sign);
    let (year, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || month.len() > 2 || last.len() > 2 {
        return None;
    }
    made(year_of(year)?, digits(month)?, digits(last)?)
}

/// 2025年3月1日, 3月1日.
fn spelled(day: &str, year: Option<i16>) -> Option<Date> {
    let (year, rest) = match day.split_once('年') {
        Some((year, rest)) => (year_of(year)?, rest),
        None => (year?, day),
    };
    let (month, last) = rest.split_once('月')?;
    made(year, digits(month)?, digits(last.strip_suffix(['日', '号'])?)?)
}

fn year_of(text: &str) -> Option<i16> {
    let year = digits(text)?;
    match text.len() {
        4 => (1_990..=2_099).contains(&year).then_some(year),
        2 => (20..=39).contains(&year).then_some(2_000 + year),
        _ => None,
    }
}

fn digits(text: &str) -> Option<i16> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn made(year: i16, month: i16, day: i16) -> Option<Date> {
    (1_990..=2_099).contains(&year).then(|| Date::from_ymd(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?))?
}

fn is_time(text: &str) -> bool {
    let text = text.strip_suffix('z').unwrap_or(text);
    let mut parts = text.split(':');
    text.len() <= 15
        && text.contains(':')
        && parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_and_programs_write_them() {
        let first_of_march = Date::from_ymd(2025, 3, 1);
        for cell in [
            "2025-03-01",
            "2025/3/1",
            "2025.3.1",
            "25.3.1",
            "25-03-01",
            "20250301",
            "２０２５年３月１日",
            "25年3月1日",
            "2025-03-01 00:00:00",
            "2025-03-01T12:30:00",
            "45717",
            "45717.5",
            "2025/3/1 9:05",
            "2025 年 3 月 1 日",
        ] {
            assert_eq!(read(cell, None), Ok(first_of_march), "{cell}");
        }
        assert_eq!(read("3月1日", Some(2025)), Ok(first_of_march));
        assert_eq!(read("3月1号", Some(2025)), Ok(first_of_march));
        assert_eq!(read("36526", None), Ok(Date::from_ymd(2000, 1, 1)));
        assert_eq!(read(" - ", None), Ok(None));
    }

    #[test]
    fn what_is_not_sure_is_refused() {
        for cell in [
            "3月1日",
            "3月底",
            "3.1",
            "2025-02-30",
            "2025-13-1",
            "3/1/25",
            "01/03/2025",
            "12.11.10",
            "100",
            "80000",
            "2025-3",
            "2025-3-1-1",
            "20251301",
            "明天",
            "2025-03-01 上午",
            "25,000",
        ] {
            assert_eq!(read(cell, None), Err(Why::NotADate), "{cell}");
        }
        assert_eq!(read("2月30日", Some(2025)), Err(Why::NotADate));
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_read_back(day in 10_957_i32..47_400) {
            proptest::prop_assert_eq!(read(&Date(day).to_string(), None), Ok(Some(Date(day))));
            proptest::prop_assert_eq!(read(&(i64::from(day) + EPOCH).to_string(), None), Ok(Some(Date(day))));
        }
    }
}
