//! Lines and places: each tells the other, and nobody gets stuck between them.

use proptest::prelude::*;

use super::*;
use crate::app::note::Hits;

/// A small list, every mixture of it; now and then a large one.
fn lists() -> impl Strategy<Value = Ends> {
    let parts =
        prop_oneof![9 => (0_usize..6, 0_usize..6, 0_usize..6), 1 => (0..1_000_000_usize, 0..9_usize, 0..9_usize)];
    (parts, 0_usize..4).prop_map(|((whole, gapped, near), further)| Ends {
        goods: whole + gapped + near,
        gapped,
        near,
        further,
    })
}

/// Line by line as a person would write the list down.
fn written(ends: Ends) -> Vec<Line> {
    let whole = ends.goods - ends.gapped - ends.near;
    let mut out = Vec::new();
    let goods = |out: &mut Vec<Line>, numbers: Range<usize>, rule: Option<Rule>| {
        if !numbers.is_empty() {
            out.extend(rule.map(Line::Rule));
            out.extend(numbers.map(Line::Good));
        }
    };
    goods(&mut out, 0..whole, None);
    goods(&mut out, whole..whole + ends.gapped, Some(Rule::Gapped));
    goods(&mut out, whole + ends.gapped..ends.goods, Some(Rule::Near));
    if ends.goods == 0 {
        out.extend((0..3).map(Line::Reason));
    }
    if ends.further > 0 {
        out.push(Line::Rule(Rule::Further));
        out.extend((0..ends.further).map(Line::Suggestion));
    }
    out
}

fn place_of(ends: Ends, line: Line) -> Option<usize> {
    match line {
        Line::Good(number) => Some(number),
        Line::Reason(0) => Some(0),
        Line::Suggestion(number) => Some(ends.goods.max(1) + number),
        Line::Reason(_) | Line::Rule(_) => None,
    }
}

/// A list with the cursor at a place and the window at a line, as it would stand.
fn list(ends: Ends, cursor: usize, offset: usize) -> List {
    let blocked = (0..ends.further).map(|n| (n..n + 1, 1)).collect();
    let whole = ends.goods - ends.gapped - ends.near;
    let hits = Hits { total: ends.goods, whole, near: ends.near, blocked, done: true, ..Hits::default() };
    List { hits, ranked: true, cursor, offset, ..List::default() }
}

#[test]
fn a_search_with_all_of_it() {
    use Line::{Good, Suggestion};
    let ends = Ends { goods: 6, gapped: 2, near: 1, further: 1 };
    let lines: Vec<_> = (0..ends.lines()).map(|line| ends.at(line).unwrap()).collect();
    let rule = Line::Rule;
    let wanted = [
        Good(0),
        Good(1),
        Good(2),
        rule(Rule::Gapped),
        Good(3),
        Good(4),
        rule(Rule::Near),
        Good(5),
        rule(Rule::Further),
        Suggestion(0),
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn a_rule_above_the_first_row_is_seen() {
    let ends = Ends { goods: 3, gapped: 3, ..Ends::default() };
    assert_eq!((ends.at(0), ends.line_of(0)), (Some(Line::Rule(Rule::Gapped)), 1));
    let mut list = list(ends, 0, 1);
    list.follow(2);
    assert_eq!(list.offset, 0);
    // In a window of one line the row goes before its rule.
    list.follow(1);
    assert_eq!(list.offset, 1);
}

#[test]
fn other_orders_have_no_rules() {
    let mut list = list(Ends { goods: 5, gapped: 2, near: 1, further: 0 }, 0, 0);
    list.ranked = false;
    assert_eq!(list.ends(), Ends { goods: 5, ..Ends::default() });
    (list.ranked, list.hits.done) = (true, false);
    assert_eq!(list.ends().lines(), 5, "nor has what is not complete");
}

proptest! {
    #[test]
    fn every_line_is_what_is_written(ends in lists()) {
        let wanted = written(ends);
        prop_assert_eq!(ends.lines(), wanted.len());
        for (at, line) in wanted.iter().enumerate().filter(|(at, _)| *at < 40 || *at + 40 > wanted.len()) {
            prop_assert_eq!(ends.at(at), Some(*line));
            if let Some(place) = place_of(ends, *line) {
                prop_assert_eq!(ends.line_of(place), at);
                prop_assert_eq!(ends.place(at, true), place);
                prop_assert_eq!(ends.place(at, false), place);
            }
        }
        prop_assert_eq!(ends.at(wanted.len()), None);
    }

    #[test]
    fn the_goods_on_some_lines_are_those_written_there(ends in lists(), start in 0_usize..20, len in 0_usize..20) {
        let wanted: Vec<usize> = written(ends).iter().skip(start).take(len)
            .filter_map(|line| match line { Line::Good(number) => Some(*number), _ => None }).collect();
        prop_assert_eq!(ends.goods_on(start..start + len).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn turning_pages_reaches_everything_and_keeps_to_places(ends in lists(), page in 1_usize..9, down: bool) {
        prop_assume!(ends.goods < 40);
        let (from, to) = if down { (0, ends.last()) } else { (ends.last(), 0) };
        let mut list = list(ends, from, 0);
        list.follow(page);
        let mut pages = 0;
        while list.cursor != to {
            let before = list.cursor;
            let place = list.turned(page, down);
            list.cursor = place.min(ends.last());
            list.follow(page);
            prop_assert!(if down { list.cursor > before } else { list.cursor < before }, "stuck at {}", before);
            prop_assert!(list.cursor_line() < page);
            pages += 1;
        }
        prop_assert!(pages <= ends.lines() / page + 2, "{} pages", pages);
    }

    #[test]
    fn the_cursor_is_in_the_window_wherever_it_goes(
        ends in lists(), page in 1_usize..9, moves in prop::collection::vec(-3_isize..4, 1..20)
    ) {
        let mut list = list(ends, 0, 0);
        for by in moves {
            let offset = list.offset;
            list.cursor = list.cursor.saturating_add_signed(by).min(ends.last());
            list.follow(page);
            let line = ends.line_of(list.cursor);
            prop_assert!((list.offset..list.offset + page).contains(&line));
            prop_assert!(!matches!(ends.at(line), Some(Line::Rule(_)) | None));
            let was_seen = (offset..offset + page).contains(&line);
            prop_assert!(!was_seen || list.offset == offset || list.offset == 0, "the window moved without need");
        }
    }
}
