//! The conditions of a query made ready for a catalog: words looked up once, so that a row only compares numbers or tests a bit.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use crate::domain::{Instant, Level, Money, OfferId, Quantity, Rate, Stock};
use crate::search::candidates::Lists;
use crate::search::catalog::Catalog;
use crate::search::condition::{Figure, StockState, Test};
use crate::search::margins::Figures;
use crate::search::part::Part as Segmented;
use crate::search::pass::Scope;
use crate::search::pattern::Pattern;
use crate::search::query::{Part, Query, Wants};
use crate::search::row::Item;
use crate::search::rowset::{RowSet, add, all, drop_rows, keep};
use crate::search::suppliers;
use crate::text;

/// One condition, ready.
#[derive(Debug)]
enum Check {
    Figure(Figure, RangeInclusive<i64>),
    Articles(HashSet<String>),
    Category(Numbers),
    Supplier(Numbers),
    Marked(RowSet),
    Passed(Figure, RangeInclusive<i64>),
    Stock(Vec<StockState>),
    Spot,
    Gone,
}

/// A set of small numbers.
#[derive(Debug, Default)]
struct Numbers(Vec<bool>);

impl Numbers {
    fn has(&self, number: u32) -> bool {
        self.0.get(number as usize).copied().unwrap_or(false)
    }
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        for number in numbers {
            let at = number as usize;
            set.0.resize(set.0.len().max(at + 1), false);
            if let Some(slot) = set.0.get_mut(at) {
                *slot = true;
            }
        }
        set
    }
}

impl Check {
    fn new(test: &Test, scope: &Scope, now: Option<Instant>) -> Self {
        let marked = |goods: Vec<OfferId>| Self::Marked(RowSet::of(&scope.catalog, goods));
        match test {
            Test::Figure(figure, bounds) if figure.is_passed() => Self::Passed(*figure, moments(now, bounds)),
            Test::Figure(figure, bounds) => Self::Figure(*figure, bounds.clone()),
            Test::Stock(states) => Self::Stock(states.clone()),
            Test::Articles(numbers) => Self::Articles(numbers.clone()),
            Test::Category(names) => Self::Category(any(names, |name| categories(&scope.catalog, name)).collect()),
            Test::Supplier(names) => Self::Supplier(any(names, |name| scope.suppliers.named(name)).collect()),
            Test::Booth(names) => Self::Supplier(any(names, |name| scope.suppliers.at_booth(name)).collect()),
            Test::Pool(names) => marked(any(names, |name| scope.marks.in_pools(name)).collect()),
            Test::Streamer(names) => marked(any(names, |name| scope.marks.with_streamers(name)).collect()),
            Test::Stage(stages) => marked(stages.iter().flat_map(|stage| scope.marks.at_stage(*stage)).collect()),
            Test::Spot => Self::Spot,
            Test::Gone => Self::Gone,
        }
    }

    fn is_met(&self, item: &Item<'_>, figures: &Figures) -> bool {
        match self {
            Self::Figure(figure, bounds) => value(*figure, item, figures).is_some_and(|value| bounds.contains(&value)),
            Self::Articles(numbers) => numbers.contains(&text::fold(item.article())),
            Self::Category(numbers) => numbers.has(item.category_number()),
            Self::Supplier(numbers) => numbers.has(item.supplier()),
            Self::Marked(rows) => rows.has(item.at()),
            Self::Passed(figure, moments) => passed(*figure, item).is_some_and(|at| moments.contains(&at.0)),
            Self::Stock(states) => states.iter().any(|state| is_stock(*state, item.stock())),
            Self::Spot => item.spot().unwrap_or_else(|| has_stock(item.stock())),
            Self::Gone => item.gone_at().is_some(),
        }
    }

    /// The rows of a segment that may meet it; none when only a look at each tells.
    fn rows(&self, number: usize, lists: Lists<'_>) -> Option<Vec<u64>> {
        match self {
            Self::Marked(rows) => {
                let mut bits = all(lists.rows);
                keep(&mut bits, rows.part(number));
                Some(bits)
            }
            Self::Articles(numbers) => {
                let mut bits = vec![0; lists.rows.div_ceil(64)];
                for article in numbers {
                    add(&mut bits, &lists.article(article.chars()));
                }
                Some(bits)
            }
            _ => None,
        }
    }
}

/// The figure in the units of its bounds; none when it is not known.
pub(super) fn value(figure: Figure, item: &Item<'_>, figures: &Figures) -> Option<i64> {
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
        Figure::Changed => item.changed_at(),
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
fn any<I: IntoIterator>(names: &[Pattern], find: impl FnMut(&Pattern) -> I) -> impl Iterator<Item = I::Item> {
    names.iter().flat_map(find)
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

fn categories(catalog: &Catalog, pattern: &Pattern) -> Vec<u32> {
    let named = (0..).zip(catalog.categories()).map(|(number, name)| (number, name.as_str(), ""));
    suppliers::chosen(named, pattern)
}

/// The conditions of a query, ready.
#[derive(Debug)]
pub(super) struct Filter {
    /// Those that stand alone in their clause.
    quick: Vec<(Check, bool)>,
    slow: Vec<(Check, bool)>,
    /// Those that share a clause: the clause, the place in the query, the check.
    shared: Vec<(usize, Range<usize>, Check)>,
    shows_gone: bool,
    only: Option<RowSet>,
}

impl Filter {
    /// Looks the words of the conditions up.
    pub(super) fn new(query: &Query, scope: &Scope) -> Self {
        let only = scope.only.as_ref().map(|only| RowSet::of(&scope.catalog, only.iter().copied()));
        let (quick, slow, shared) = (Vec::new(), Vec::new(), Vec::new());
        let mut made = Self { quick, slow, shared, shows_gone: only.is_some(), only };
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

    /// The rows of a segment that are worth a look: those that were not replaced, on offer unless the query asks for others, in the
    /// scope, and with the marks that conditions ask for.
    pub(super) fn rows(&self, number: usize, part: &Segmented, lists: Lists<'_>) -> Vec<u64> {
        let mut rows = all(part.rows());
        drop_rows(&mut rows, part.dead());
        if !self.shows_gone {
            part.segment().gone().iter().for_each(|row| {
                if let Some(word) = rows.get_mut(usize::from(row / 64)) {
                    *word &= !(1 << (row % 64));
                }
            });
        }
        if let Some(only) = &self.only {
            keep(&mut rows, only.part(number));
        }
        for (check, exclude) in &self.quick {
            match check.rows(number, lists) {
                Some(meeting) if !exclude => keep(&mut rows, &meeting),
                _ => {}
            }
        }
        rows
    }

    /// Whether a good of [`Filter::rows`] meets all that can be told without its margin.
    pub(super) fn passes(&self, item: &Item<'_>) -> bool {
        met(&self.quick, item, &Figures::default())
    }

    /// Whether a good meets the rest.
    pub(super) fn passes_with(&self, item: &Item<'_>, figures: &Figures) -> bool {
        met(&self.slow, item, figures)
    }

    /// Whether a condition that shares its clause holds; those that stand alone were asked before.
    pub(super) fn holds(&self, clause: usize, part: &Part, item: &Item<'_>, figures: &dyn Fn() -> Figures) -> bool {
        let mut shared = self.shared.iter();
        let check = shared.find(|(number, span, _)| *number == clause && *span == part.span);
        check.is_none_or(|(.., check)| check.is_met(item, &figures()) != part.exclude)
    }
}

fn met(checks: &[(Check, bool)], item: &Item<'_>, figures: &Figures) -> bool {
    checks.iter().all(|(check, exclude)| check.is_met(item, figures) != *exclude)
}
