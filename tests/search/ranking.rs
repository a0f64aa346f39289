//! What comes first: by hand, in `tests/search/cases/ranking.txt`.

use std::sync::Arc;

use huopan::domain::OfferId;
use huopan::search::{Matcher, Order, Pass, Query, Rank};

use crate::goods::good;
use crate::passes::scope;

/// A good, with what is said of its rank.
struct Line<'a> {
    at: usize,
    class: &'a str,
    points: &'a str,
    title: &'a str,
    article: &'a str,
}

/// Queries, and goods in the order that all of them give.
type Block<'a> = (Vec<&'a str>, Vec<Line<'a>>);

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for (line, at) in text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#')) {
        if let Some(queries) = line.strip_prefix("? ") {
            blocks.push((queries.split(" ‖ ").collect(), Vec::new()));
            continue;
        }
        let mut fields = line.split(" ‖ ");
        let (class, points) = fields.next().unwrap().split_once(' ').unwrap();
        let (title, article) = (fields.next().unwrap(), fields.next().unwrap_or_default());
        blocks.last_mut().unwrap().1.push(Line { at, class, points, title, article });
    }
    blocks
}

/// What is wrong with the rank of a good, if anything.
fn wrong(line: &Line<'_>, query: &Query, before: Option<Rank>) -> (Option<Rank>, bool) {
    let mut matcher = Matcher::default();
    matcher.load(line.title, line.article);
    let rank = query.rank(&mut matcher);
    let Some(is) = rank else { return (rank, true) };
    let points = match line.points {
        "=" => before.is_some_and(|before| before.off == is.off),
        "+" => before.is_none_or(|before| before < is),
        number => number.parse() == Ok(is.off),
    };
    (rank, format!("{:?}", is.class) != line.class || !points)
}

#[test]
fn classes_and_points() {
    let mut wrongs = Vec::new();
    for (queries, lines) in blocks(include_str!("cases/ranking.txt")) {
        for raw in queries {
            let query = Query::parse(raw);
            let mut before = None;
            for line in &lines {
                let (rank, is_wrong) = wrong(line, &query, before);
                if is_wrong || rank < before {
                    wrongs.push(format!("{}: {raw} in {} {}: {rank:?}", line.at, line.title, line.article));
                }
                before = rank;
            }
        }
    }
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
}

#[test]
fn passes_give_the_order_of_the_lines() {
    for (queries, lines) in blocks(include_str!("cases/ranking.txt")) {
        let rows = lines.iter().zip(1..).map(|(line, number)| {
            let mut row = good(line.article, line.title);
            row.id = OfferId(number);
            row
        });
        let mut rows: Vec<_> = rows.collect();
        rows.push(good("", "无关之物"));
        rows.reverse();
        let scope = scope(rows);
        for raw in queries {
            let mut found = Pass::new(scope.clone(), Arc::new(Query::parse(raw)), Order::default()).into_result();
            let ids: Vec<u64> = (0..found.len()).map(|place| found.item(place).unwrap().id().0).collect();
            assert_eq!(ids, (1..=lines.len() as u64).collect::<Vec<_>>(), "{raw}, from line {}", lines[0].at);
        }
    }
}
