//! What a cell that was not understood may mean, for a person to choose from. Nothing here is taken by itself.
//!
//! ```text
//! 3.1-2.75         as steps where the remark says from when the lower price holds; the higher price; the lower one
//! 35/打            a price a piece, rounded, with 起批 in pieces; or counted by 打
//! 含税3.5/不含税3.2  either of both
//! 0, $3, =B2*1.13  面议
//! 3,500  0,035     a decimal, or thousands
//! 100起5;1000起6    the highest price; the steps without one whose price is not said
//! 13%, 是          of tax: the price is without, or with it
//! 100-200, 3箱     of counts: the higher end, the lower; cartons times what is in one
//! ```
//! Every text that is suggested is one that the field's parser understands. What is recommended costs the buyer least if it is wrong: the
//! higher price, the higher 起批, the lower stock.

use super::{Beside, Why, loose, lot, number, plain, price, quantity, stock, tax, tight};
use crate::domain::column::Field;
use crate::domain::suggestion::{How, Suggestion};
use crate::domain::{Money, Quantity};

/// The ways to mend a cell of a field, the recommended one first; none where only a person knows.
pub fn suggest(why: Why, field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    let mut all = match field {
        field if field.is_price() => of_price(why, field, raw, beside),
        Field::Moq | Field::Carton | Field::Stock | Field::StepFrom => of_count(why, field, raw, beside),
        Field::Tax => of_tax(raw),
        Field::Lead => vec![one(How::Empty, field, String::new())],
        _ => Vec::new(),
    };
    all.retain(|one| is_understood(one, beside));
    if let Some(first) = all.first_mut() {
        first.recommended = true;
    }
    all
}

/// Whether each of its texts is understood, in the unit that it says itself.
fn is_understood(one: &Suggestion, beside: &Beside<'_>) -> bool {
    let unit = one.texts.iter().find(|(field, _)| *field == Field::Unit).map_or(beside.unit, |(_, unit)| unit);
    one.texts.iter().all(|(field, text)| match field {
        Field::Price => price::said(text, &Beside { unit, ..*beside }).is_ok(),
        Field::Dropship | Field::Retail | Field::StepPrice => price::one(text, unit).is_ok(),
        Field::Moq | Field::Carton | Field::StepFrom => quantity::read(text, unit).is_ok(),
        Field::Stock => stock::read(text, unit).is_ok(),
        Field::Tax => tax::read(text).is_ok(),
        _ => true,
    })
}

fn one(how: How, field: Field, text: String) -> Suggestion {
    Suggestion { how, texts: vec![(field, text)], recommended: false }
}

fn unknown(field: Field) -> Suggestion {
    one(How::Unknown, field, "面议".to_owned())
}

fn of_price(why: Why, field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    let mut all = match why {
        Why::PriceRange => of_range(field, raw, beside),
        Why::OtherUnit => of_unit(field, raw, beside),
        Why::NotAPrice => [of_two_taxes(field, raw, beside), of_commas(field, raw)].concat(),
        Why::Steps => of_steps(field, raw, beside),
        _ => Vec::new(),
    };
    let only = only_figure(raw).filter(|_| why == Why::NotAPrice && all.is_empty());
    // Of a step without a price nothing else is unknown.
    let is_step = why == Why::Steps && field == Field::StepPrice;
    all.extend((why != Why::OtherUnit && !is_step).then(|| unknown(field)));
    all.extend(only.map(|units| one(How::OnlyFigure, field, Money::units(units).to_string())));
    all
}

fn of_range(field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    let Some((first, second)) = price::range(raw, beside.unit) else { return Vec::new() };
    let (high, low) = (first.max(second), first.min(second));
    let mut all = Vec::new();
    if let Some(from) = lower_from(low, beside).filter(|_| matches!(field, Field::Price) && low < high) {
        let least = quantity::read(beside.moq, beside.unit).ok().flatten().unwrap_or(Quantity::saturating(1));
        if least < from {
            all.push(one(How::Steps, field, format!("{least}起{high};{from}起{low}")));
        }
    }
    all.push(one(How::Higher, field, high.to_string()));
    all.extend((low < high).then(|| one(How::Lower, field, low.to_string())));
    all
}

/// From how many pieces the lower price holds, where the remark says so: 1000起2.75, 1000个起.
fn lower_from(low: Money, beside: &Beside<'_>) -> Option<Quantity> {
    if let Ok(steps) = price::read(beside.remark, beside.unit)
        && let [only] = steps.as_slice()
    {
        return (only.price == low && only.min.get() > 1).then_some(only.min);
    }
    let is_from = ["起", "以上", "+", "≥"].iter().any(|mark| beside.remark.contains(mark));
    quantity::read(beside.remark, beside.unit).ok().flatten().filter(|count| is_from && count.get() > 1)
}

fn of_unit(field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    let Some((units, per)) = price::per(raw) else { return Vec::new() };
    let carton = beside.carton.filter(|_| lot::is_carton(&per)).map(|carton| i64::from(carton.get()));
    let mut all = Vec::new();
    if let Some(pieces) = lot::always(&per).or(carton).filter(|pieces| *pieces > 0)
        && let Some(count) = u32::try_from(pieces).ok().and_then(Quantity::new)
        && super::counts_pieces(beside.unit)
    {
        let each = Money::units((units + pieces / 2) / pieces);
        let mut texts = vec![(field, each.to_string())];
        texts.extend(moq_in_pieces(beside.moq, &per, count).map(|moq| (Field::Moq, moq.to_string())));
        all.extend((each > Money::ZERO).then_some(Suggestion { how: How::PerPiece(count), texts, recommended: false }));
    }
    let text = Money::units(units).to_string();
    let own = [(field, text), (Field::Unit, per)];
    all.extend((field == Field::Price).then(|| Suggestion {
        how: How::ByUnit,
        texts: own.to_vec(),
        recommended: false,
    }));
    all
}

/// 10打 and 10 are 120 pieces where the price is by 打; what is said in pieces stays.
fn moq_in_pieces(moq: &str, per: &str, each: Quantity) -> Option<Quantity> {
    let text = plain(moq);
    let bare = text.strip_suffix(per).unwrap_or(&text);
    let count = number::whole_times(bare, i64::from(each.get()))?;
    u32::try_from(count).ok().and_then(Quantity::new).filter(|count| count.get() > 0)
}

/// 含税3.5/不含税3.2: one of both.
fn of_two_taxes(field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    let text = loose(raw);
    let Some((first, second)) = ['/', ' ', ';', ','].iter().find_map(|sign| text.split_once(*sign)) else {
        return Vec::new();
    };
    let is_without = |part: &str| part.contains('不') || part.contains('未');
    let says = |part: &str| part.contains('税') || part.contains('票');
    if !says(first) || !says(second) || is_without(first) == is_without(second) {
        return Vec::new();
    }
    let (with, without) = if is_without(first) { (second, first) } else { (first, second) };
    let reads = |part: &str| price::said(part, beside).is_ok();
    if !reads(with) || !reads(without) {
        return Vec::new();
    }
    // Only beside the price itself something can be said of tax.
    let text = |part: &str| if field == Field::Price { part } else { tax::strip(part).0 }.trim().to_owned();
    vec![one(How::WithTax, field, text(with)), one(How::WithoutTax, field, text(without))]
}

/// What 13% or 是 may mean: an invoice costs more than none, so that it is in the price is only what a person says.
fn of_tax(raw: &str) -> Vec<Suggestion> {
    let text = plain(raw);
    let rate = text.strip_suffix('%').filter(|rate| number::scaled(rate, 3).is_some()).map_or("", |_| text.as_str());
    vec![
        one(How::WithoutTax, Field::Tax, "不含税".to_owned()),
        one(How::WithTax, Field::Tax, format!("含税{rate}")),
        one(How::Empty, Field::Tax, String::new()),
    ]
}

/// 3,500 and 0,035: as a decimal and in thousands.
fn of_commas(field: Field, raw: &str) -> Vec<Suggestion> {
    let text = plain(raw);
    let figure = text.trim_matches(|c: char| !c.is_ascii_digit());
    let Some((whole, rest)) = figure.split_once([',', '.']) else { return Vec::new() };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(rest) || (!figure.contains(',') && !number::is_doubtful(figure)) {
        return Vec::new();
    }
    let mut all = Vec::new();
    // A price of a thousandth that is said to be exact is written so that no sign in it is doubtful.
    let decimal = if rest.len() == 3 { format!("{whole}.{rest}0") } else { format!("{whole}.{rest}") };
    all.push(one(How::Decimal, field, decimal));
    all.extend(number::is_doubtful(figure).then(|| one(How::Thousands, field, format!("{whole}{rest}"))));
    // The higher price, the higher 起批, but the lower stock.
    all.reverse();
    all
}

/// Steps without the one that has no price; the highest price, where they rise; or a step column left out.
fn of_steps(field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    if field == Field::StepPrice {
        return vec![one(How::Empty, field, String::new())];
    }
    let known = price::stepped(raw, beside);
    let text = |(min, price): &(Quantity, Money)| format!("{min}起{price}");
    let steps: Vec<String> = known.iter().map(text).collect();
    let mut all = vec![one(How::Steps, field, steps.join(";"))];
    all.extend(known.iter().map(|(_, price)| *price).max().map(|price| one(How::Higher, field, price.to_string())));
    all.retain(|one| {
        price::said(one.texts.first().map_or("", |(_, text)| text), beside).is_ok_and(|said| !said.breaks.is_empty())
    });
    all
}

/// The amount of a text that has one figure and no more: 约3.5左右.
fn only_figure(raw: &str) -> Option<i64> {
    let text = tight(&loose(raw))?;
    let mut figures =
        text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).filter(|part| !part.is_empty());
    let only = figures.next().filter(|_| figures.next().is_none())?;
    let is_share = text.contains('%') || text.contains('折') || text.starts_with(['-', '+']);
    number::scaled(only, 4).filter(|units| *units > 0 && Money::units(*units) <= Money::MAX_UNIT && !is_share)
}

fn of_count(why: Why, field: Field, raw: &str, beside: &Beside<'_>) -> Vec<Suggestion> {
    let mut all = Vec::new();
    if matches!(why, Why::NotACount | Why::NotAStock | Why::OtherUnit) {
        all.extend(of_commas(field, raw).into_iter().filter(|one| one.how == How::Thousands));
        let only = only_count(raw).filter(|_| why == Why::OtherUnit);
        all.extend(only.map(|count| one(How::OnlyFigure, field, count)));
        if let Some((low, high)) = quantity::range(raw, beside.unit) {
            let ends = [one(How::Higher, field, high.to_string()), one(How::Lower, field, low.to_string())];
            all.extend(ends);
            if field == Field::Stock {
                all.reverse();
            }
        }
        all.extend(cartons(raw, beside).map(|(each, count)| one(How::Cartons(each), field, count.to_string())));
    }
    all.push(one(How::Empty, field, String::new()));
    all
}

/// The figure of a count in a unit that is not the row's: 100 of 100个.
fn only_count(raw: &str) -> Option<String> {
    let text = plain(raw);
    let digits = number::leading(&text).0;
    number::whole_times(digits, 1).map(|count| count.to_string())
}

/// 3箱, where the row says how many a carton holds.
fn cartons(raw: &str, beside: &Beside<'_>) -> Option<(Quantity, Quantity)> {
    let text = plain(raw);
    let text = ["起批", "起订", "起", "以上"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(&text);
    let (digits, outer) = number::leading(text);
    let each = beside.carton.filter(|_| lot::is_carton(outer))?;
    let count = number::whole_times(digits, i64::from(each.get()))?;
    Some((each, u32::try_from(count).ok().and_then(Quantity::new).filter(|count| count.get() > 0)?))
}

#[cfg(test)]
#[path = "suggest_tests.rs"]
mod tests;
