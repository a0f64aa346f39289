//! Figures as people read them: money, rates, counts, ages, dates.

use crate::domain::{Date, Instant, Money, Quantity, Rate};
use crate::i18n::Lang;
use crate::text;

/// Words as a line of their own: the first letter a capital, where it has one.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// 1,234
pub fn count(n: u64) -> String {
    group(&n.to_string())
}

/// A count of pieces or orders.
pub fn quantity(q: Quantity) -> String {
    count(u64::from(q.get()))
}

/// Thousands grouped in a written figure: `-15603.50` to `-15,603.50`.
pub fn group(figure: &str) -> String {
    let (whole, rest) = figure.find('.').and_then(|at| figure.split_at_checked(at)).unwrap_or((figure, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

/// A unit price: two decimals, four below 0.10 yuan.
pub fn price(money: Money) -> String {
    const SMALL: u64 = Money::fen(10).as_units().unsigned_abs();
    let small = (1..SMALL).contains(&money.as_units().unsigned_abs());
    group(&money.fixed(if small { 4 } else { 2 }))
}

/// Whole yuan: `-132,072`.
pub fn whole(money: Money) -> String {
    group(&money.fixed(0))
}

/// A figure with its currency, the sign before it: ¥0.599, -¥453.
pub fn yuan(figure: &str) -> String {
    match figure.strip_prefix('-') {
        Some(loss) => format!("-¥{loss}"),
        None => format!("¥{figure}"),
    }
}

/// With exactly so many decimals, grouped.
pub fn fixed(money: Money, decimals: u8) -> String {
    group(&money.fixed(decimals))
}

/// In as many columns as there are: decimals go first, then thousands become 万 or k. What is not nothing is never shown as 0, and
/// a loss keeps its sign.
pub fn price_in(lang: Lang, money: Money, cols: usize) -> String {
    let exact = [price(money), fixed(money, 2), fixed(money, 1), whole(money)];
    let says = |figure: &String| money == Money::ZERO || figure.contains(|c: char| ('1'..='9').contains(&c));
    if let Some(figure) = exact.iter().find(|figure| figure.len() <= cols && says(figure)) {
        return figure.clone();
    }
    let yuan = money.as_units().unsigned_abs() / Money::yuan(1).as_units().unsigned_abs();
    let sign = if money < Money::ZERO { "-" } else { "" };
    if yuan == 0 { price(money) } else { format!("{sign}{}", short(lang, yuan)) }
}

/// A count in as many columns as there are.
pub fn count_in(lang: Lang, n: u64, cols: usize) -> String {
    let hundred_millions = || format!("{}.{}亿", n / 100_000_000, n / 10_000_000 % 10);
    let ways = [count(n), short(lang, n)];
    ways.into_iter().find(|figure| text::width(figure) <= cols).unwrap_or_else(hundred_millions)
}

/// 28.6万 820万 / 286k 8.2M: never more than six columns up to 99,999万.
pub fn short(lang: Lang, n: u64) -> String {
    let (unit, word) = match (lang, n) {
        (_, 0..=9_999) => return count(n),
        (Lang::Zh, 0..=99_999_999) => (10_000, "万"),
        (Lang::Zh, _) => (100_000_000, "亿"),
        (Lang::En, 0..=999_999) => (1_000, "k"),
        (Lang::En, _) => (1_000_000, "M"),
    };
    let tenths = n / (unit / 10);
    match (tenths / 10, tenths % 10) {
        (whole @ 0..=99, part @ 1..) => format!("{whole}.{part}{word}"),
        (whole, _) => format!("{whole}{word}"),
    }
}

/// A margin: one decimal and a sign.
pub fn signed(rate: Rate) -> String {
    rate.percent_signed(1)
}

/// A margin that rests on a guessed price, in as many columns as there are: `~22.8%`, `~-12%`; the sign tells the guess.
pub fn guessed(rate: Rate, cols: usize) -> String {
    let ways = [rate.percent_fixed(1), rate.percent_fixed(0)].map(|figure| format!("~{figure}"));
    ways.into_iter().find(|figure| figure.len() <= cols).unwrap_or_else(|| signed(rate))
}

/// A share: one decimal.
pub fn share(rate: Rate) -> String {
    rate.percent_fixed(1)
}

/// A rate that is usually whole: 30%, 12.5%.
pub fn percent(rate: Rate) -> String {
    let text = rate.percent_fixed(1);
    text.strip_suffix(".0%").map(|whole| format!("{whole}%")).unwrap_or(text)
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// An age in the unit that it is told in, and what one of that is in ms, zh and en.
fn aged(then: Instant, now: Instant) -> (i64, i64, [&'static str; 2]) {
    let passed = now.0.saturating_sub(then.0).max(0);
    let (unit, names) = match passed {
        p if p < HOUR => (MINUTE, ["分", "m"]),
        p if p < DAY => (HOUR, ["时", "h"]),
        p if p < 14 * DAY => (DAY, ["天", "d"]),
        p if p < 60 * DAY => (7 * DAY, ["周", "w"]),
        _ => (30 * DAY, ["月", "mo"]),
    };
    (passed / unit, unit, names)
}

/// 5分 2时 6天 2周 3月 / 5m 2h 6d 2w 3mo
pub fn age(lang: Lang, then: Instant, now: Instant) -> String {
    let (n, _, [zh, en]) = aged(then, now);
    format!("{n}{}", if lang == Lang::Zh { zh } else { en })
}

/// An age in ms, no finer than it is told: what reads the same is the same.
pub fn passed(then: Instant, now: Instant) -> i64 {
    let (n, unit, _) = aged(then, now);
    n.saturating_mul(unit)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

/// 11-27
pub fn day(date: Date) -> String {
    let (_, month, day) = date.ymd();
    format!("{month:02}-{day:02}")
}

/// 12月31日 / 31 Dec
pub fn long_day(lang: Lang, date: Date) -> String {
    let (_, month, day) = date.ymd();
    match lang {
        Lang::Zh => format!("{month}月{day}日"),
        Lang::En => {
            let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
            format!("{day} {name}")
        }
    }
}

/// 周五 / Fri
pub fn weekday(lang: Lang, date: Date) -> &'static str {
    let (zh, en) = DAYS.get(usize::from(date.weekday()).saturating_sub(1)).copied().unwrap_or_default();
    if lang == Lang::Zh { zh } else { en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_small_prices_keep_their_decimals() {
        assert_eq!(group("-15603.50"), "-15,603.50");
        assert_eq!(
            (group("999"), group("-1000"), group("1234567")),
            ("999".into(), "-1,000".into(), "1,234,567".into())
        );
        assert_eq!(price(Money::fen(320)), "3.20");
        assert_eq!(price(Money::units(350)), "0.0350");
        assert_eq!(price(Money::fen(10)), "0.10");
        assert_eq!(price(Money::ZERO), "0.00");
        assert_eq!(whole(Money::units(-1_320_720_000)), "-132,072");
    }

    #[test]
    fn a_figure_gives_up_what_does_not_fit() {
        let money = Money::fen(1_234_567);
        assert_eq!(price_in(Lang::Zh, money, 9), "12,345.67");
        assert_eq!(price_in(Lang::Zh, money, 8), "12,345.7");
        assert_eq!(price_in(Lang::Zh, money, 6), "12,346");
        assert_eq!(price_in(Lang::Zh, money, 5), "1.2万");
        assert_eq!(price_in(Lang::En, money, 5), "12.3k");
        assert_eq!(price_in(Lang::Zh, Money::yuan(-1_000_000), 7), "-100万");
        assert_eq!(price_in(Lang::Zh, Money::units(100), 5), "0.01");
        assert_eq!(price_in(Lang::Zh, Money::units(35), 5), "0.0035", "never 0.00");
        assert_eq!(price_in(Lang::Zh, Money::ZERO, 3), "0.0");
        assert_eq!(count_in(Lang::Zh, 99_999, 6), "99,999");
        assert_eq!(count_in(Lang::Zh, 286_000, 6), "28.6万");
        assert_eq!(count_in(Lang::En, 8_200_000, 6), "8.2M");
        assert_eq!(count_in(Lang::Zh, 10_000_000, 6), "1000万");
        assert_eq!(count_in(Lang::Zh, 10_000_000, 5), "0.1亿");
    }

    #[test]
    fn rates_and_days() {
        assert_eq!(percent(Rate::percent(30)), "30%");
        assert_eq!(percent(Rate::parts(12_500)), "12.5%");
        assert_eq!(signed(Rate::parts(5_278)), "+5.3%");
        let friday = Date(20_784);
        assert_eq!(
            (day(friday), long_day(Lang::En, friday), weekday(Lang::Zh, friday)),
            ("11-27".into(), "27 Nov".into(), "周五")
        );
    }

    #[test]
    fn ages_go_over_at_their_limits() {
        const DAY: i64 = 86_400_000;
        let said = |passed: i64| age(Lang::Zh, Instant(0), Instant(passed));
        assert_eq!((said(5 * 60_000), said(2 * 3_600_000), said(6 * DAY)), ("5分".into(), "2时".into(), "6天".into()));
        assert_eq!(passed(Instant(0), Instant(2 * 3_600_000 + 5)), 7_200_000);
        assert_eq!((said(14 * DAY), said(91 * DAY), said(-1)), ("2周".into(), "3月".into(), "0分".into()));
    }
}
