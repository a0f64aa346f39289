//! A fee put into the text of a channel's file: that fee, with remarks and order as they were. The other way is [`super::channel::read`].

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use crate::domain::channel::Fee;

/// The text with this fee in it; none when the text is no TOML or its fees are none, which is then left to its owner.
///
/// ```
/// use huopan::{config::channel, domain::{Date, Rate, channel::{Channel, Fee}}, text::Clean};
/// let fee = Fee { rate: Rate::percent(3), from: Date::parse("2026-11-01").unwrap(), verified: true, by: Clean::fixed("王"), ..Fee::default() };
/// let text = channel::with_fee("# ask 老陈\nname = \"快手小店\"\n", &fee).unwrap();
/// assert!(text.starts_with("# ask 老陈\nname = \"快手小店\"\n"));
/// assert_eq!(channel::read(&text, Channel::default()).unwrap().fees, [fee]);
/// ```
pub fn with_fee(text: &str, fee: &Fee) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    if document.is_empty() && !text.is_empty() {
        // Remarks alone stand before what they were written for.
        return Some(format!("{}\n\n{}", text.trim_end(), with_fee("", fee)?));
    }
    match document.entry("fee").or_insert(Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::ArrayOfTables(fees) => {
            let known = fees.iter().position(|one| is_of(one, fee));
            if let Some(known) = known.and_then(|at| fees.get_mut(at)) {
                put(known, fee);
            } else {
                let mut new = Table::new();
                put(&mut new, fee);
                fees.push(new);
            }
        }
        Item::Value(Value::Array(fees)) => {
            let known = fees.iter().position(|one| one.as_inline_table().is_some_and(|one| is_of(one, fee)));
            if let Some(known) = known.and_then(|at| fees.get_mut(at)).and_then(Value::as_inline_table_mut) {
                put(known, fee);
            } else {
                let mut new = InlineTable::new();
                put(&mut new, fee);
                fees.push(new);
            }
        }
        _ => return None,
    }
    Some(document.to_string())
}

fn is_of(table: &dyn TableLike, fee: &Fee) -> bool {
    let text = |key| table.get(key).and_then(Item::as_str);
    let from = text("from").and_then(|from| from.parse().ok());
    from.is_some_and(|from| fee.is_of(text("category").unwrap_or_default(), from))
}

fn put(table: &mut dyn TableLike, fee: &Fee) {
    let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
    let day = |day: crate::domain::Date| Value::from(day.to_string());
    let fields = [
        ("category", text(&fee.category)),
        ("from", Some(day(fee.from))),
        ("platform", Some(fee.platform().to_string().into())),
        ("payment", Some(fee.payment.to_string().into())),
        ("source", text(&fee.source)),
        ("verified", Some(fee.verified.into())),
        ("by", text(&fee.by)),
        ("on", fee.on.map(day)),
    ];
    for (key, new) in fields {
        match (new, table.get_mut(key).and_then(Item::as_value_mut)) {
            (Some(mut new), Some(old)) => {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            (Some(new), None) => drop(table.insert(key, value(new))),
            (None, _) => drop(table.remove(key)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::channel::read;
    use crate::domain::{Date, Rate, channel::Channel};
    use crate::text::Clean;

    fn fee(category: &str, from: i32, rate: i64, payment: i64) -> Fee {
        let (category, from) = (Clean::new(category), Date(from));
        let (rate, payment) = (Rate::parts(rate + payment), Rate::parts(payment));
        Fee {
            category,
            rate,
            payment,
            from,
            verified: true,
            by: Clean::fixed("王"),
            on: Some(Date(20_780)),
            ..Fee::default()
        }
    }

    #[test]
    fn remarks_and_other_fees_stay() {
        let mine = "# from the account manager\nname = \"快手\" # short\n\n[[fee]] # new year\nfrom = \"2026-03-01\" # wave 2\nplatform = \"5%\"\n\n\
                    [[fee]]\ncategory = \"饰品\"\nfrom = \"2026-03-01\"\nplatform = \"2%\"\n\n[seven_days]\nusual = true\n";
        let from = Date::parse("2026-03-01").unwrap();
        let text = with_fee(mine, &Fee { from, ..fee("", 0, 4_000, 0) }).unwrap();
        let confirmed = "platform = \"4%\"\npayment = \"0%\"\nverified = true\nby = \"王\"\non = \"2026-11-23\"\n";
        assert_eq!(text, mine.replacen("platform = \"5%\"\n", confirmed, 1));
        let text = with_fee(mine, &Fee { from, ..fee("玩具", 0, 4_000, 0) }).unwrap();
        assert!(mine.lines().all(|line| text.contains(line)), "{text}");
        assert_eq!(read(&text, Channel::default()).unwrap().fees.len(), 3);
    }

    #[test]
    fn a_file_of_remarks_keeps_them_at_its_head() {
        let fee = fee("", 0, 4_000, 0);
        let alone = with_fee("", &fee).unwrap();
        assert_eq!(with_fee("# ask 老陈\n", &fee).unwrap(), format!("# ask 老陈\n\n{alone}"));
    }

    #[test]
    fn what_is_no_list_of_fees_is_left_to_its_owner() {
        for text in ["fee = = 1", "fee = 5\n", "[fee]\nfrom = \"2026-03-01\"\n"] {
            assert_eq!(with_fee(text, &fee("", 1, 2, 0)), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            category in prop_oneof![Just(String::new()), "[一-龥a-z\"\\\\'#=\\[]{1,9}"],
            from in 0_i32..40_000,
            rate in 0_i64..=99_000,
            payment in 0_i64..=1_000,
            over in prop_oneof![
                Just(""),
                Just("# x\n[[fee]]\nfrom = \"2026-03-01\"\nplatform = \"5%\"\n"),
                Just("fee = [{ from = \"2026-03-01\", platform = \"5%\" }]\n"),
            ],
        ) {
            let fee = fee(&category, from, rate, payment);
            let text = with_fee(over, &fee).unwrap();
            let channel = read(&text, Channel::default()).map_err(|wrong| TestCaseError::fail(format!("{wrong:?} {text}")))?;
            prop_assert!(channel.fees.contains(&fee), "{}", text);
            prop_assert_eq!(with_fee(&text, &fee).unwrap(), text, "twice is once");
        }
    }
}
