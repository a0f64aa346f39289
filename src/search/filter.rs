//! The conditions of a query made ready for a catalog: words looked up once, so that a row only compares numbers.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::domain::decision::Stage;
use crate::domain::{Instant, Level, Money, OfferId, Quantity, Rate, Stock};
use crate::search::catalog::Catalog;
use crate::search::condition::{Figure, StockState, Test};
use crate::search::margins::Figures;
use crate::search::marks::Marks;
use crate::search::matcher::Matcher;
use crate::search::pass::Scope;
use crate::search::pattern::Pattern;
use crate::search::query::{Part, Query, Wants};
use crate::search::row::Item;
use crate::text;

/// One condition, ready.
#[derive(Debug)]
enum Check {
    Figure(Figure, RangeInclusive<i64>),
    Articles(HashSet<String>),
    Category(HashSet<u32>),
    Supplier(HashSet<u32>),
    Marked(HashSet<OfferId>),
    Passed(Figure, RangeInclusive<i64>),
    Stock(Vec<StockState>),
    Stage(Vec<Stage>),
    Spot,
    Gone,
}

impl Check {
    fn new(test: &Test, scope: &Scope, now: Option<Instant>) -> Self {
        match test {
            Test::Figure(figure, bounds) if figure.is_passed() => Self::Passed(*figure, moments(now, bounds)),
            Test::Figure(figure, bounds) => Self::Figure(*figure, bounds.clone()),
            Test::Stock(states) => Self::Stock(states.clone()),
            Test::Articles(numbers) => Self::Articles(numbers.clone()),
            Test::Category(names) => Self::Category(any(names, |name| categories(&scope.catalog, name))),
            Test::Supplier(names) => Self::Supplier(any(names, |name| scope.suppliers.named(name))),
            Test::Booth(names) => Self::Supplier(any(names, |name| scope.suppliers.at_booth(name))),
            Test::Pool(names) => Self::Marked(any(names, |name| scope.marks.in_pools(name))),
            Test::Streamer(names) => Self::Marked(any(names, |name| scope.marks.with_streamers(name))),
            Test::Stage(stages) => Self::Stage(stages.clone()),
            Test::Spot => Self::Spot,
            Test::Gone => Self::Gone,
        }
    }

    fn is_met(&self, item: &Item<'_>, figures: &Figures, marks: &Marks) -> bool {
        match self {
            Self::Figure(figure, bounds) => value(*figure, item, figures).is_some_and(|value| bounds.contains(&value)),
            Self::Articles(numbers) => numbers.contains(&text::fold(item.article())),
            Self::Category(numbers) => numbers.contains(&item.category_number()),
            Self::Supplier(numbers) => numbers.contains(&item.supplier()),
            Self::Marked(goods) => goods.contains(&item.id()),
            Self::Passed(figure, moments) => passed(*figure, item).is_some_and(|at| moments.contains(&at.0)),
            Self::Stock(states) => states.iter().any(|state| is_stock(*state, item.stock())),
            Self::Stage(stages) => marks.stage(item.id()).is_some_and(|stage| stages.contains(&stage)),
            Self::Spot => item.spot().unwrap_or_else(|| has_stock(item.stock())),
            Self::Gone => item.gone_at().is_some(),
        }
    }
}

/// The figure in the units of its bounds; none when it is not known.
fn value(figure: Figure, item: &Item<'_>, figures: &Figures) -> Option<i64> {
    match figure {
        Figure::Cost => figures.cost.map(Money::as_units),
        Figure::Margin => figures.rate.map(Rate::as_parts),
        Figure::Naive => figures.naive.map(Rate::as_parts),
        Figure::Stock => match item.stock() {
            Stock::Figure(pieces) => Some(i64::from(pieces.get())),
            Stock::Level(Level::None) => Some(0),
            _ => None,
        },
        Figure::Moq => item.least().map(Quantity::get).map(i64::from),
        Figure::Retail => item.retail().map(Money::as_units),
        Figure::Lead => item.lead_days().map(i64::from),
        Figure::Age | Figure::Changed => None,
    }
}

/// The moment since which the time has passed; none when it is not known.
fn passed(figure: Figure, item: &Item<'_>) -> Option<Instant> {
    match figure {
        Figure::Age => item.seen_at(),
        _ => None,
    }
}

/// The moments, in milliseconds, that are as long ago as `seconds` let through; none without a now.
fn moments(now: Option<Instant>, seconds: &RangeInclusive<i64>) -> RangeInclusive<i64> {
    let Some(now) = now else { return RangeInclusive::new(1, 0) };
    let ago = |seconds: &i64| now.0.saturating_sub(seconds.saturating_mul(1_000));
    ago(seconds.end())..=ago(seconds.start())
}

/// All that any of the names finds.
fn any<T: Eq + std::hash::Hash>(names: &[Pattern], find: impl FnMut(&Pattern) -> HashSet<T>) -> HashSet<T> {
    names.iter().flat_map(find).collect()
}

fn is_stock(state: StockState, stock: Stock) -> bool {
    match (state, stock) {
        (StockState::Some, stock) => has_stock(stock),
        (StockState::Ample, Stock::Level(Level::Ample))
        | (StockState::Tight, Stock::Level(Level::Tight))
        | (StockState::None, Stock::Level(Level::None)) => true,
        (StockState::None, Stock::Figure(pieces)) => pieces.get() == 0,
        _ => false,
    }
}

fn has_stock(stock: Stock) -> bool {
    match stock {
        Stock::Figure(pieces) => pieces.get() > 0,
        Stock::Level(level) => level != Level::None,
        Stock::Unknown => false,
    }
}

fn categories(catalog: &Catalog, pattern: &Pattern) -> HashSet<u32> {
    let mut matcher = Matcher::default();
    let mut named = |name: &str| {
        matcher.load(name, "");
        matcher.contains(pattern)
    };
    (0..).zip(catalog.categories()).filter(|(_, name)| named(name)).map(|(number, _)| number).collect()
}

/// The conditions of a query, ready.
#[derive(Debug)]
pub(super) struct Filter {
    /// Those that stand alone in their clause.
    quick: Vec<(Check, bool)>,
    slow: Vec<(Check, bool)>,
    /// Those that share a clause: the clause, the place in the query, the check.
    shared: Vec<(usize, std::ops::Range<usize>, Check)>,
    shows_gone: bool,
    only: Option<Arc<HashSet<OfferId>>>,
}

impl Filter {
    /// Looks the words of the conditions up.
    pub(super) fn new(query: &Query, scope: &Scope) -> Self {
        let mut made = Self {
            quick: Vec::new(),
            slow: Vec::new(),
            shared: Vec::new(),
            shows_gone: scope.only.is_some(),
            only: scope.only.clone(),
        };
        for (number, clause) in query.clauses.iter().enumerate() {
            if let Some((test, exclude)) = clause.test() {
                let into = if test.needs_account() { &mut made.slow } else { &mut made.quick };
                into.push((Check::new(test, scope, query.asked_at), exclude));
                made.shows_gone |= !exclude && test.shows_gone();
                continue;
            }
            for part in &clause.any {
                if let Wants::Test(test) = &part.wants {
                    made.shared.push((number, part.span.clone(), Check::new(test, scope, query.asked_at)));
                    made.shows_gone |= !part.exclude && test.shows_gone();
                }
            }
        }
        made
    }

    /// Whether a good meets all that can be told without its margin.
    pub(super) fn passes(&self, item: &Item<'_>, marks: &Marks) -> bool {
        let wanted = self.only.as_ref().is_none_or(|only| only.contains(&item.id()));
        wanted && (self.shows_gone || item.gone_at().is_none()) && met(&self.quick, item, &Figures::default(), marks)
    }

    /// Whether a good meets the rest.
    pub(super) fn passes_with(&self, item: &Item<'_>, figures: &Figures, marks: &Marks) -> bool {
        met(&self.slow, item, figures, marks)
    }

    /// Whether a condition that shares its clause holds; those that stand alone were asked before.
    pub(super) fn holds(&self, clause: usize, part: &Part, item: &Item<'_>, figures: &Figures, marks: &Marks) -> bool {
        let mut shared = self.shared.iter();
        let check = shared.find(|(number, span, _)| *number == clause && *span == part.span);
        check.is_none_or(|(.., check)| check.is_met(item, figures, marks) != part.exclude)
    }
}

fn met(checks: &[(Check, bool)], item: &Item<'_>, figures: &Figures, marks: &Marks) -> bool {
    checks.iter().all(|(check, exclude)| check.is_met(item, figures, marks) != *exclude)
}
