//! Digits of a figure, moved and parted without any of them being lost.

/// A figure with its point moved to the right, or to the left; none where it is written with an exponent.
pub(in crate::ingest::table) fn moved(exact: &str, places: i32) -> Option<String> {
    if places == 0 {
        return Some(exact.to_owned());
    }
    let (sign, bare) = exact.strip_prefix('-').map_or(("", exact), |bare| ("-", bare));
    let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let room = usize::try_from(places.unsigned_abs()).ok().filter(|room| *room <= 64)?;
    let noughts = "0".repeat(room);
    let digits = format!("{noughts}{whole}{fraction}{noughts}");
    let at = if places > 0 { room + whole.len() + room } else { whole.len() };
    let (whole, fraction) = digits.split_at_checked(at)?;
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// A whole figure with noughts in front, so that it has that many digits at least.
pub(super) fn padded(figure: &str, digits: usize) -> String {
    let is_whole = figure.bytes().all(|byte| byte.is_ascii_digit());
    let missing = if is_whole { digits.saturating_sub(figure.len()) } else { 0 };
    format!("{}{figure}", "0".repeat(missing))
}

/// A whole figure with texts in it, each with how many places are behind it; none of another one.
pub(super) fn parted<'a>(figure: &str, texts: impl Iterator<Item = (usize, &'a str)>) -> Option<String> {
    if !figure.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mut parted, mut from) = (String::new(), 0);
    for (behind, text) in texts {
        let at = figure.len().checked_sub(behind)?;
        parted.push_str(figure.get(from..at)?);
        parted.push_str(text);
        from = at;
    }
    parted.push_str(figure.get(from..)?);
    Some(parted)
}
