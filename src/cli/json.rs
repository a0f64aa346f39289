//! Answers for scripts: money as decimal strings in yuan, rates as decimal fractions, what is unknown as null.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::{Money, Rate};

/// One answer, indented, with a newline behind it.
pub fn write<T: Serialize>(out: &mut dyn Write, answer: &T) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, answer).map_err(io::Error::from)?;
    writeln!(out)?;
    out.flush()
}

/// Decimal yuan with 2 to 4 decimals: `12.90`, `-3.4056`.
pub fn money(amount: Money) -> String {
    amount.to_string()
}

/// A fraction with 4 decimals, rounded half away from zero: `0.0528`.
pub fn rate(rate: Rate) -> String {
    let parts = rate.as_parts();
    let rounded = (parts.unsigned_abs() + 5) / 10;
    let sign = if parts < 0 && rounded > 0 { "-" } else { "" };
    format!("{sign}{}.{:04}", rounded / 10_000, rounded % 10_000)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_fractions_of_four_decimals() {
        let said = [5_278, 45_194, 100_000, 0, -4, -5, -54_321, 123_456_789].map(|parts| rate(Rate::parts(parts)));
        assert_eq!(said, ["0.0528", "0.4519", "1.0000", "0.0000", "0.0000", "-0.0001", "-0.5432", "1234.5679"]);
    }

    #[test]
    fn an_answer_ends_its_line() {
        let mut out = Vec::new();
        write(&mut out, &[money(Money::fen(1_290)), money(Money::units(-34_056))]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "[\n  \"12.90\",\n  \"-3.4056\"\n]\n");
    }
}
