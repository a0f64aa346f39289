//! Price and stock over time with what the heights and ends mean: for windows that have the room.

use ratatui::text::Line;

use crate::app::Sheet;
use crate::domain::{Date, Instant, Money};
use crate::i18n::format;
use crate::theme::Role;
use crate::view::{glyphs, ink::Ink, scene::Scene, spark, spark::Course};

/// Lines of a picture.
const ROWS: usize = 4;
/// Columns of a figure beside it.
const FIGURE: usize = 9;
/// Columns of the widest picture.
const WIDEST: usize = 84;
/// The longest time that a picture shows.
const LONGEST: i64 = 180 * 86_400_000;

/// The chart of the price at the planned quantity; none where it never changed.
pub fn price(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Vec<Line<'static>> {
    let pieces = sheet.account.as_ref().map_or(scene.state.lens.orders, |account| account.purchase.bought);
    let course = spark::costs(&sheet.offer, pieces);
    draw(scene, &course, false, cols, |units| format::price(Money::units(units)))
}

/// The chart of the stock, from nothing up; none where it never changed.
pub fn stock(scene: &Scene<'_>, sheet: &Sheet, cols: usize) -> Vec<Line<'static>> {
    let course = spark::stocks(&sheet.offer);
    draw(scene, &course, true, cols, |pieces| format::count(u64::try_from(pieces).unwrap_or(0)))
}

fn draw(
    scene: &Scene<'_>,
    course: &Course,
    from_zero: bool,
    cols: usize,
    figure: impl Fn(i64) -> String,
) -> Vec<Line<'static>> {
    let now = scene.state.now;
    let wide = cols.saturating_sub(FIGURE + 3).min(WIDEST);
    let Some(first) = course.changes.first().map(|(at, _)| Instant(at.0.max(now.0 - LONGEST))) else {
        return Vec::new();
    };
    let values = values(course, (first, now), wide);
    let known = || values.iter().flatten().copied();
    let (Some(high), Some(least)) = (known().max(), known().min()) else { return Vec::new() };
    if high == least || wide < 16 {
        return Vec::new();
    }
    let low = if from_zero { 0 } else { least };
    let mut out: Vec<Line<'static>> = (0..ROWS)
        .rev()
        .map(|row| {
            let said = match row {
                0 => figure(low),
                _ if row + 1 == ROWS => figure(high),
                _ => String::new(),
            };
            let mut ink = scene.ink();
            ink.gap(1).right(Role::Muted, &said, FIGURE).gap(1).put(Role::Text, &picture(&values, (low, high), row));
            ink.line()
        })
        .collect();
    out.push(dates(scene.ink(), (first, now), wide));
    out
}

/// The value that held at each of so many moments, the last one now.
fn values(course: &Course, (first, now): (Instant, Instant), wide: usize) -> Vec<Option<i64>> {
    let steps = i64::try_from(wide.saturating_sub(1)).unwrap_or(1).max(1);
    let span = now.0.saturating_sub(first.0);
    let at = |step: i64| course.at(Instant(first.0 + span / steps * step + span % steps * step / steps));
    let mut values: Vec<Option<i64>> = (0..steps).map(at).collect();
    values.push(course.current);
    values
}

/// One line of the picture, the lowest is 0: eighths of cells; what is lowest is still to be seen.
fn picture(values: &[Option<i64>], (low, high): (i64, i64), row: usize) -> String {
    let most = i64::try_from(ROWS * glyphs::SPARK.len()).unwrap_or(1);
    let cell = |value: &Option<i64>| {
        let Some(value) = value else { return " " };
        let height = 1 + (value - low) * (most - 1) / (high - low).max(1);
        let here = usize::try_from(height).unwrap_or(0).saturating_sub(row * glyphs::SPARK.len());
        let glyph = here.checked_sub(1).map(|step| step.min(glyphs::SPARK.len() - 1));
        glyph.and_then(|step| glyphs::SPARK.get(step)).copied().unwrap_or(" ")
    };
    values.iter().map(cell).collect()
}

fn dates(mut ink: Ink<'_>, (first, now): (Instant, Instant), wide: usize) -> Line<'static> {
    let (from, to) = (format::day(Date::of(first)), format::day(Date::of(now)));
    ink.gap(FIGURE + 2).put(Role::Muted, &from).gap(wide.saturating_sub(from.len() + to.len()));
    ink.put(Role::Muted, &to);
    ink.line()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_held_stands_in_eighths_from_the_lowest_up() {
        let course = Course { changes: vec![(Instant(0), 100), (Instant(50), 400)], current: Some(100) };
        let values = values(&course, (Instant(0), Instant(100)), 5);
        assert_eq!(values, [Some(100), Some(100), Some(400), Some(400), Some(100)]);
        // 32 eighths: 100 has one of them, 400 all.
        let rows: Vec<String> = (0..ROWS).rev().map(|row| picture(&values, (100, 400), row)).collect();
        assert_eq!(rows, ["  ██ ", "  ██ ", "  ██ ", "▁▁██▁"]);
        // From nothing up, 100 of 400 is 1 + 31 / 4 = 8 eighths: one whole cell.
        let rows: Vec<String> = (0..ROWS).rev().map(|row| picture(&values, (0, 400), row)).collect();
        assert_eq!(rows, ["  ██ ", "  ██ ", "  ██ ", "█████"]);
    }
}
