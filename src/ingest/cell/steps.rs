//! Price steps: several in one cell, and the counts that stand over columns of prices.
//!
//! ```text
//! steps  = step { (";" | "," | "、" | "|" | "/" before a digit | line end | space) step }
//! step   = from ["个" …] amount | amount "(" from ")" | from " " amount
//! from   = count mark | sign count | count "-" count [pieces] [":"] | count pieces, where another step stands beside it
//! mark   = 起 | 起批 | 以上 | 及以上 | "+" | ":"
//! sign   = "≥" | ">=" | ">"
//! header = [price word] ["("] from [")"] [price word] | count 以下
//! ```
//! Of ranges that follow one another the next begins where the last one ends, or one piece above it; a gap is refused, and so is what
//! overlaps; and so are prices that rise with the count, and a step whose price is not said (1000以上面议). A comma that is followed by three
//! digits groups a number. One step alone needs a mark or a piece: 12:30 is none.

use super::{Beside, PIECES, Why, loose, number, price, quantity, tight};
use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity};

const FROM: [&str; 7] = ["及以上", "以上", "起批", "起", "+", ":", "="];
/// The signs between the ends of a range.
pub(super) const RANGE: [&str; 7] = ["-", "~", "至", "到", "—", "–", "～"];

/// From how many pieces, and up to how many where that is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct From {
    min: Quantity,
    last: Option<Quantity>,
    /// Nothing says that it is a count from which a price holds, but that others like it stand beside it: 12:30, 100个2.5.
    is_bare: bool,
}

/// The steps of a cell that has more than an amount; none when it has no steps either.
pub(super) fn several(
    loose_cell: &str,
    cell: &str,
    price: &dyn Fn(&str) -> Option<i64>,
) -> Option<Result<PriceBreaks, Why>> {
    let (steps, is_open) = found(loose_cell, cell, price)?;
    if let [(From { is_bare: true, .. }, _)] | [] = steps.as_slice() {
        return None;
    }
    // Whoever asks for the price of 1000 is not told that of 500.
    if is_open || steps.len() > PriceBreaks::MOST {
        return Some(Err(Why::Steps));
    }
    Some(in_order(steps))
}

/// What steps there are, whether they can be meant or not.
pub(super) fn any(loose_cell: &str, cell: &str, price: &dyn Fn(&str) -> Option<i64>) -> Vec<(Quantity, Money)> {
    let steps = found(loose_cell, cell, price).map(|(steps, _)| steps).unwrap_or_default();
    steps.into_iter().map(|(from, units)| (from.min, Money::units(units))).collect()
}

/// The steps of a cell, and whether there are more that have no price.
fn found(loose_cell: &str, cell: &str, price: &dyn Fn(&str) -> Option<i64>) -> Option<(Vec<(From, i64)>, bool)> {
    let lines: Vec<String> = if cell.contains(['\n', '\r']) {
        cell.split(['\n', '\r']).map(loose).collect()
    } else {
        vec![loose_cell.to_owned()]
    };
    let lines: Vec<String> = lines.iter().map(|line| slashes(line)).collect();
    let parts = lines.iter().flat_map(|line| line.split([';', '、', '|'])).flat_map(split_commas);
    let mut steps = Vec::new();
    let mut is_open = false;
    for part in parts.filter(|part| !part.trim().is_empty()) {
        steps.extend(of_part(part.trim(), price, &mut is_open)?);
    }
    Some((steps, is_open))
}

/// A step whose price is not said: 1000以上面议.
fn has_no_price(part: &str) -> bool {
    let text = part.replace(' ', "");
    let ends = text.char_indices().map(|(at, _)| text.split_at_checked(at));
    ends.flatten().any(|(count, rest)| price::is_open(rest.trim_start_matches([':', '='])) && from(count).is_some())
}

/// The steps of a part: it is one, or its words are, each alone or with the next. One without a price is told of.
fn of_part(part: &str, price: &dyn Fn(&str) -> Option<i64>, is_open: &mut bool) -> Option<Vec<(From, i64)>> {
    if has_no_price(part) {
        *is_open = true;
        return Some(Vec::new());
    }
    if let Some(one) = tight(part).and_then(|part| step(&part, price)) {
        return Some(vec![one]);
    }
    let mut words = part.split(' ');
    let mut steps = Vec::new();
    while let Some(word) = words.next() {
        if has_no_price(word) {
            *is_open = true;
            continue;
        }
        steps.push(match step(word, price) {
            Some(one) => one,
            None => (marked(word)?, price(words.next()?.trim_start_matches(':'))?),
        });
    }
    Some(steps)
}

fn step(part: &str, price: &dyn Fn(&str) -> Option<i64>) -> Option<(From, i64)> {
    if let Some((amount, count)) = part.strip_suffix(')').and_then(|part| part.split_once('(')) {
        return Some((from(count)?, price(amount)?));
    }
    // Of all places where the count may end the first that leaves a price.
    let ends = part.char_indices().skip(1).map(|(at, _)| part.split_at_checked(at));
    let mut cuts = ends.flatten().take(40).filter(|(count, rest)| {
        // A number is not cut in two.
        !(count.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
    });
    cuts.find_map(|(count, rest)| {
        let from = marked(count)?;
        let is_alone = count.ends_with([':', '=']) || !rest.starts_with([':', '=']);
        let is_bare = from.is_bare && is_alone;
        Some((From { is_bare, ..from }, price(rest.trim_start_matches([':', '=', '/']))?))
    })
}

/// The same in front of a price: between bare digits and the price something must stand, and 块 is no piece there.
fn marked(text: &str) -> Option<From> {
    let is_open = text.ends_with(|c: char| c.is_ascii_digit() || c == '块');
    from(text).filter(|from| from.last.is_none() || !is_open).or_else(|| counted(text).filter(|_| !is_open))
}

/// 100个: from so many, if others like it stand beside it.
fn counted(text: &str) -> Option<From> {
    let (digits, unit) = number::leading(text);
    let min = quantity::count(digits, &Beside::default()).ok().flatten().filter(|_| PIECES.contains(&unit))?;
    Some(From { min, last: None, is_bare: true })
}

/// A count from which a price holds: 100起, ≥100, 100-499个.
fn from(text: &str) -> Option<From> {
    let count = |text: &str| quantity::count(text, &Beside::default()).ok().flatten();
    let bare = text.strip_suffix([':', '=']).unwrap_or(text);
    if let Some((low, high)) = RANGE.iter().find_map(|sign| bare.split_once(*sign)) {
        let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let (min, last) = (count(low)?, count(high)?);
        return (is_number(low) && is_number(high) && min < last).then_some(From {
            min,
            last: Some(last),
            is_bare: false,
        });
    }
    let signed = ["≥", ">=", ">", "满"].iter().find_map(|sign| text.strip_prefix(sign));
    let marked = FROM.iter().find_map(|mark| text.strip_suffix(mark));
    let min = match (signed, marked) {
        (Some(rest), _) => FROM.iter().find_map(|mark| rest.strip_suffix(mark)).unwrap_or(rest),
        (None, Some(rest)) => rest,
        (None, None) => return None,
    };
    // 起 stands behind a count, not twice.
    (!FROM.iter().any(|mark| min.ends_with(mark))).then_some(())?;
    let is_bare = signed.is_none() && text.ends_with([':', '=']) && min.ends_with(|c: char| c.is_ascii_digit());
    Some(From { min: count(min)?, last: None, is_bare })
}

fn in_order(mut steps: Vec<(From, i64)>) -> Result<PriceBreaks, Why> {
    steps.sort_by_key(|(from, _)| from.min);
    let fits = steps.windows(2).all(|pair| match pair {
        [(first, _), (second, _)] => {
            first.last.is_none_or(|last| last == second.min || last.get().checked_add(1) == Some(second.min.get()))
        }
        _ => true,
    });
    if !fits {
        return Err(Why::Steps);
    }
    let breaks = steps.into_iter().map(|(from, units)| PriceBreak { min: from.min, price: Money::units(units) });
    price::steps(breaks.collect())
}

/// A slash before a digit parts two steps; one before a word names a unit.
fn slashes(line: &str) -> String {
    let mut parts = line.split('/');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |steps, part| {
        let is_step = part.trim_start().starts_with(|c: char| c.is_ascii_digit());
        steps + if is_step { ";" } else { "/" } + part
    })
}

fn split_commas(part: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in part.match_indices(',') {
        let tail = part.get(at + 1..).unwrap_or_default();
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = part.get(..at).and_then(|before| before.chars().next_back());
        let grouped = is_digit(before) && tail.bytes().take_while(u8::is_ascii_digit).count() == 3;
        if !grouped {
            parts.push(part.get(start..at).unwrap_or_default());
            start = at + 1;
        }
    }
    parts.push(part.get(start..).unwrap_or_default());
    parts
}

/// From how many pieces the prices below a header hold; none where it is no such header. By boxes (一箱价) none is known.
pub fn from_header(header: &str) -> Option<Quantity> {
    const WORDS: [&str; 17] = [
        "不含税",
        "含税",
        "批发价",
        "拿货价",
        "供货价",
        "出厂价",
        "单价",
        "价格",
        "报价",
        "数量",
        "采购",
        "元",
        "rmb",
        "价",
        "¥",
        "/个",
        "/件",
    ];
    let mut text = tight(&loose(header))?;
    text.retain(|c| !matches!(c, '(' | ')' | '[' | ']' | '【' | '】'));
    let mut bare = text.as_str();
    while let Some(rest) = WORDS.iter().find_map(|word| bare.strip_prefix(word).or_else(|| bare.strip_suffix(word))) {
        bare = rest.trim_matches([':', '/']);
    }
    let first = Quantity::saturating(1);
    let below = ["以下", "以内"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .or_else(|| ["<=", "≤", "<"].iter().find_map(|sign| bare.strip_prefix(sign)));
    let is_count = |text: &str| {
        number::leading(text).0.len()
            + PIECES.iter().find(|piece| text.ends_with(*piece)).map_or(0, |piece| piece.len())
            == text.len()
    };
    match below {
        Some(count) => (is_count(count) && quantity::count(count, &Beside::default()).ok()?.is_some()).then_some(first),
        None => from(bare).map(|from| from.min),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_price_columns() {
        for (header, count) in [
            ("100-499个", 100),
            ("≥500", 500),
            ("1000起", 1_000),
            ("500+", 500),
            ("500个以上", 500),
            ("１００～４９９件", 100),
            ("单价(100-499)", 100),
            ("500起批价", 500),
            ("≥1,000个 单价(元)", 1_000),
            ("1-99", 1),
            ("100个以下", 1),
            ("<100", 1),
            ("1万以上", 10_000),
        ] {
            assert_eq!(from_header(header).map(Quantity::get), Some(count), "{header}");
        }
        for header in
            ["一箱价", "整件价", "散批价", "单价", "500", "500个", "499-100", "价格区间1单价", "≥", "2箱起", "3-5年"]
        {
            assert_eq!(from_header(header), None, "{header}");
        }
    }
}
