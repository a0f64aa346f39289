//! What a lens change costs: the margin of 1,000 rows, against the whole account of the same goods in the same run.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::{hint::black_box, time::Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use huopan::domain::{
    Lens, Money, PriceBreak, Quantity, Rate,
    lens::{Facts, ReadyLens},
    margin::Costs,
};

const ROWS: u32 = 1_000;

/// Steps of a good that differs from its neighbours in price, steps and carton.
fn steps(row: u32) -> Vec<PriceBreak> {
    let cost = 10_000 + i64::from(row * 7_919 % 300_000);
    let step = |n: u32| PriceBreak {
        min: Quantity::saturating([1, 100, 500, 2_000].get(n as usize).copied().unwrap_or(1)),
        price: Money::units(cost - i64::from(n) * cost / 12),
    };
    (0..=row % 4).map(step).collect()
}

fn facts(row: u32, breaks: &[PriceBreak]) -> Facts<'_> {
    let carton = Quantity::new(12 + row % 240);
    Facts {
        breaks,
        carton,
        retail: Some(Money::units(60_000 + i64::from(row * 104_729 % 900_000))),
        ..Facts::default()
    }
}

fn rows(lens: &ReadyLens, costs: &Costs, goods: &[Facts<'_>]) -> i64 {
    goods.iter().filter_map(|facts| lens.row(costs, facts, None).ok()).map(|row| row.keep.as_units()).sum()
}

fn accounts(lens: &ReadyLens, costs: &Costs, goods: &[Facts<'_>]) -> i64 {
    let accounts = goods.iter().filter_map(|facts| lens.account(costs, facts, None).ok());
    accounts.map(|(account, _)| account.keep.as_units()).sum()
}

fn margin(criterion: &mut Criterion) {
    let breaks: Vec<_> = (0..ROWS).map(steps).collect();
    let goods: Vec<_> = (0..ROWS).zip(&breaks).map(|(row, breaks)| facts(row, breaks)).collect();
    let slot = Some(Money::yuan(800));
    let lens = Lens { commission: Some(Rate::percent(30)), slot, orders: Quantity::saturating(800), ..Lens::default() };
    let today = huopan::domain::Date::from_ymd(2026, 11, 23).unwrap();
    let huopan::config::Tables { channels, categories } = huopan::config::Tables::default();
    let lens = ReadyLens::new(&lens, &channels, &categories, None, today);
    let (costs, _) = lens.costs("手机配件");
    assert_eq!(rows(&lens, &costs, &goods), accounts(&lens, &costs, &goods));
    let time = |pass: &dyn Fn() -> i64| {
        let start = Instant::now();
        (0..100).for_each(|_| {
            black_box(pass());
        });
        start.elapsed().as_nanos() / 100 / u128::from(ROWS)
    };
    let (row, account) = (time(&|| rows(&lens, &costs, &goods)), time(&|| accounts(&lens, &costs, &goods)));
    println!(
        "a row {row} ns, an account {account} ns: {}.{} to 1",
        account / row.max(1),
        account * 10 / row.max(1) % 10
    );
    criterion.bench_function("1000 rows", |b| b.iter(|| rows(black_box(&lens), &costs, &goods)));
    criterion.bench_function("1000 accounts", |b| b.iter(|| accounts(black_box(&lens), &costs, &goods)));
}

criterion_group!(benches, margin);
criterion_main!(benches);
