//! How a sync goes, on stderr: a bar a supplier and one line for all where a terminal is, else a plain line when a supplier ends or waits.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, stderr};
use std::sync::{Arc, mpsc};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::cli::{Streams, open::Context, sync::answer::seconds, tell};
use crate::domain::SupplierId;
use crate::i18n::{Texts, verbs::Verbs};
use crate::source::{
    clock::{Clock as _, SystemClock},
    fetch::OnProgress,
    report::{Phase, Progress, SyncReport},
};
use crate::text::pad_right;

/// Columns of a supplier's id before its bar.
const NAME: usize = 16;

/// Runs a sync on a thread of its own, and shows here what it tells.
pub(super) fn watch(
    context: &Context<'_>,
    streams: &mut Streams<'_>,
    run: impl FnOnce(OnProgress) -> Vec<SyncReport> + Send,
) -> Vec<SyncReport> {
    let mut bars = (context.is_here() && stderr().is_terminal()).then(|| Bars::new(context.words()));
    let texts = context.settings.lang.texts();
    std::thread::scope(|scope| {
        let (told, progress) = mpsc::channel::<Progress>();
        let running = scope.spawn(move || {
            run(Arc::new(move |progress: &Progress| {
                // Nobody listens any more only when the watcher itself has failed.
                let _ = told.send(progress.clone());
            }))
        });
        for progress in progress {
            match &mut bars {
                Some(bars) => bars.show(progress, texts),
                None => line(&progress, context, streams),
            }
        }
        if let Some(bars) = &bars {
            bars.end();
        }
        running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// A line for what a log should tell.
fn line(progress: &Progress, context: &Context<'_>, streams: &mut Streams<'_>) {
    let supplier = &progress.report.supplier;
    match &progress.phase {
        Phase::Queued | Phase::Taking => {}
        Phase::Waiting { until, why, .. } => {
            let left = until.0.saturating_sub(SystemClock.now().0).max(0) / 1_000;
            tell(streams, &context.words().again(&context.settings.lang.texts().fault(why), left));
        }
        Phase::Ended => {
            let words = context.words().ended(progress.report.pages, progress.taken, &seconds(&progress.report));
            tell(streams, &format!("{supplier}: {words}"));
        }
    }
}

/// A bar for each supplier that takes pages, and a line for all.
struct Bars {
    words: Verbs,
    all: MultiProgress,
    total: ProgressBar,
    each: BTreeMap<SupplierId, (Option<ProgressBar>, Progress)>,
}

impl Bars {
    fn new(words: Verbs) -> Self {
        let all = MultiProgress::new();
        let total = all.add(ProgressBar::no_length().with_style(style("{msg}")));
        Self { words, all, total, each: BTreeMap::new() }
    }

    fn show(&mut self, progress: Progress, texts: &Texts) {
        let id = progress.report.supplier.clone();
        let (bar, last) = self.each.entry(id.clone()).or_insert_with(|| (None, progress.clone()));
        match &progress.phase {
            Phase::Queued => {}
            Phase::Ended => {
                if let Some(bar) = bar.take() {
                    bar.finish_and_clear();
                }
            }
            phase => {
                let fresh = || self.all.insert_before(&self.total, ProgressBar::no_length());
                let bar = bar.get_or_insert_with(fresh);
                let words = match phase {
                    Phase::Waiting { why, .. } => texts.fault(why),
                    _ => format!("{}/s", progress.rate()),
                };
                draw(bar, &id, &progress, words);
            }
        }
        *last = progress;
        self.sum();
    }

    /// Goods, goods a second and what remains, of all together.
    fn sum(&self) {
        let all = || self.each.values().map(|(_, progress)| progress);
        let goods: u64 = all().map(|one| u64::from(one.taken)).sum();
        let rate: u64 = all().filter(|one| one.phase == Phase::Taking).map(|one| u64::from(one.rate())).sum();
        let left = all().map(left).sum::<Option<u64>>();
        let remains = left.filter(|_| rate > 0).map(|left| left.div_ceil(rate));
        self.total.set_message(self.words.all(goods, rate, remains));
    }

    fn end(&self) {
        self.total.finish_and_clear();
    }
}

/// Goods that one supplier still has to give; none when it does not say.
fn left(progress: &Progress) -> Option<u64> {
    match (&progress.phase, progress.total) {
        (Phase::Ended, _) => Some(0),
        (_, Some(total)) => Some(u64::from(total.saturating_sub(progress.goods))),
        (_, None) => None,
    }
}

fn draw(bar: &ProgressBar, id: &SupplierId, progress: &Progress, words: String) {
    let template = match progress.total {
        Some(total) => {
            bar.set_length(u64::from(total));
            "{prefix} {bar:24} {pos}/{len} {msg}"
        }
        None => "{prefix} {spinner} {pos} {msg}",
    };
    bar.set_style(style(template));
    bar.set_prefix(pad_right(id.as_str(), NAME, "…"));
    bar.set_position(u64::from(progress.goods));
    bar.set_message(words);
}

/// A template that cannot be read shows the usual bar.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
