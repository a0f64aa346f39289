//! Article numbers that a spreadsheet took for figures: 6.90123E+12 lost its last digits, 3-1 became 3月1日 or Mar-01.
//!
//! ```text
//! spoilt = number "e+" digits | [year 年] month 月 day 日 | year sign month sign day | Mon "-" digits | digits "-" Mon
//! ```
//! What was written before cannot be told from what stands there now. MAR-01 in capitals is no spreadsheet's date.

use super::plain;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether a spreadsheet made it of another.
pub fn is_spoilt(cell: &str) -> bool {
    let has_mark = |c: char| matches!(c, '+' | '/' | '-' | '月' | '＋' | '／' | '－');
    if !cell.contains(has_mark) {
        return false;
    }
    let text = plain(cell);
    of_rounded(&text) || is_day(&text) || is_english(cell.trim())
}

/// Whether its last digits are lost: 6.9E+12.
pub fn is_rounded(cell: &str) -> bool {
    cell.contains(['+', '＋']) && of_rounded(&plain(cell))
}

fn of_rounded(plain: &str) -> bool {
    plain.split_once("e+").is_some_and(|(digits, power)| {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        number(digits) && number(power)
    })
}

fn figure(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_day(text: &str) -> bool {
    let midnight = ["00:00:00", "0:00:00", "00:00", "0:00"].iter().find_map(|time| text.strip_suffix(time));
    let bare = midnight.unwrap_or(text);
    if let Some((front, day)) = bare.split_once('月') {
        let month = front.split_once('年').map_or(front, |(_, month)| month);
        let day = day.strip_suffix('日').unwrap_or(day);
        return figure(month, 2) && (figure(day, 2) || (day.is_empty() && front.contains('年')));
    }
    ['/', '-'].iter().any(|sign| {
        let parts: Vec<&str> = bare.split(*sign).collect();
        let is_year = |year: &str| year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let is_within = |text: &str, last: u32| figure(text, 2) && text.parse().is_ok_and(|n: u32| (1..=last).contains(&n));
        matches!(parts[..], [year, month, day] if is_year(year) && figure(year, 4) && is_within(month, 12) && is_within(day, 31))
    })
}

/// Mar-01, 1-Mar.
fn is_english(cell: &str) -> bool {
    let Some((one, other)) = cell.split_once('-') else { return false };
    (MONTHS.contains(&one) && figure(other, 2)) || (figure(one, 2) && MONTHS.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_rounded_numbers_are_no_article_numbers() {
        for cell in [
            "6.90123E+12",
            "1.23E+05",
            "3月1日",
            "2025年3月1日",
            "2025年3月",
            "2025/3/1",
            "2025-03-01",
            "2025-03-01 00:00:00",
            "Mar-01",
            "1-Mar",
            "３月１日",
        ] {
            assert!(is_spoilt(cell), "{cell}");
        }
        for cell in [
            "HB-3021",
            "20250301",
            "45717",
            "MAR-01",
            "3-1",
            "12/3",
            "2025-13-01",
            "A/3/1",
            "3月新款",
            "2025-3",
            "E+05",
            "",
        ] {
            assert!(!is_spoilt(cell), "{cell}");
        }
    }
}
