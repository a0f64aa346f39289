//! One key at the board: from the key to the frame that shows all its answers, over generated goods that came through a real sync.
//! Beside each, drawing that same frame from what the session knows already; the ratio is what the engine's answers cost.
//! `HUOPAN_BENCH_GOODS` sets how many goods (100,000 when not set).
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use criterion::{Criterion, criterion_group, criterion_main};
use huopan::app::{App, State, begin::Beginning, keymap::Keymap};
use huopan::cli::demo::Demo;
use huopan::domain::{Instant, decision::Via};
use huopan::engine::Who;
use huopan::i18n::Lang;
use huopan::session::{Driver, FixedClock, linked::Linked};
use huopan::text::Clean;
use huopan::theme::{Depth, Theme};
use huopan::view::{Glyphs, Look};
use ratatui::{Terminal, backend::TestBackend};

/// Times each key is pressed for the ratios.
const PRESSES: usize = 60;

fn monday() -> Instant {
    Instant::parse("2026-11-23T01:41:00Z").unwrap()
}

fn look() -> Look {
    Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode)
}

fn driver(demo: &Demo) -> Driver {
    let state = State::new(Beginning {
        cols: 120,
        rows: 36,
        now: monday(),
        me: Clean::fixed("王"),
        texts: Lang::Zh.texts(),
        pool: Demo::pool(),
        lens: Demo::lens(),
        demo: true,
        mouse: false,
        bare: false,
    });
    let who = Who { name: Clean::fixed("王"), via: Via::Board, at: monday() };
    let look = look();
    Driver::new(
        App::new(state, Keymap::new().unwrap()),
        |waker| {
            let connection = demo.engine.connect(who, waker.bell());
            Box::new(Linked::new(connection, Box::new(FixedClock::at(monday()))))
        },
        Box::new(move |state, frame| huopan::view::draw(state, &look, frame)),
        Box::new(FixedClock::at(monday())),
    )
    .unwrap()
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Moment::now();
    work();
    began.elapsed()
}

/// Median and highest.
fn figures(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times.get(times.len() / 2).copied().unwrap_or_default(), times.last().copied().unwrap_or_default())
}

fn keys(criterion: &mut Criterion) {
    let goods = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), Some(goods), monday()).unwrap();
    let reports = demo.sync(Arc::new(|_| {}));
    assert!(reports.iter().all(|report| report.error.is_none()));
    let mut driver = driver(&demo);
    println!("{} goods", driver.state().list().hits.total);

    let (plain_look, mut plain) = (look(), Terminal::new(TestBackend::new(120, 36)).unwrap());
    // Home after End and End after Home, so that every press moves.
    for (name, before, key, back) in [
        ("Down", "Home", "Down", ""),
        ("PageDown", "Home", "PgDn", ""),
        ("End", "Home", "End", "Home"),
        ("Home", "Home", "Home", "End"),
        // The drawer opens on the planned quantity: every visible margin is computed anew.
        ("slider", "Home m", "Right", ""),
        ("back", "Esc Home", "Down", ""),
    ] {
        driver.play(before).unwrap();
        let (mut pressed, mut drawn) = (Vec::new(), Vec::new());
        for _ in 0..PRESSES {
            driver.play(back).unwrap();
            pressed.push(timed(|| driver.play(key).unwrap()));
            plain.clear().unwrap();
            drawn.push(timed(|| {
                black_box(plain.draw(|frame| huopan::view::draw(driver.state(), &plain_look, frame)).unwrap().count);
            }));
        }
        let ((key_median, key_worst), (draw_median, _)) = (figures(pressed), figures(drawn));
        let ratio = key_median.as_secs_f64() / draw_median.as_secs_f64();
        println!(
            "{name:<9} median {key_median:>9.1?} worst {key_worst:>9.1?}; drawing alone {draw_median:>9.1?}: {ratio:.1} ×"
        );
    }

    let mut group = criterion.benchmark_group("board");
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    group.bench_function("draw", |bench| {
        bench.iter(|| {
            black_box(plain.draw(|frame| huopan::view::draw(driver.state(), &plain_look, frame)).unwrap().count)
        });
    });
    driver.play("Home").unwrap();
    group.bench_function("Down", |bench| bench.iter(|| driver.play("Down").unwrap()));
    driver.play("m").unwrap();
    group.bench_function("a slider's step", |bench| bench.iter(|| driver.play("Right").unwrap()));
    driver.play("Esc").unwrap();
    group.bench_function("End, Home", |bench| bench.iter(|| driver.play("End Home").unwrap()));
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
