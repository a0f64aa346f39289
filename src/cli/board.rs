//! Opening the board on the local terminal: over the demo, or over one's own data.

use std::io::Write;
use std::sync::Arc;

use crate::app::{Settings as Set, effect::Next};
use crate::cli::{
    Exit, Streams, Trouble, args,
    demo::{Demo, summary::Summary},
    json,
    open::Context,
    settings::Settings,
    temporary::Temporary,
};
use crate::config::Preset;
use crate::domain::{Decision, Lens};
use crate::engine::{Engine, settings, watch::Watcher};
use crate::front::{
    detect::Given,
    open::{Opening, Screen, open},
    tty,
};
use crate::i18n::leave::Leave;
use crate::search::Synonyms;
use crate::session::Ended;
use crate::text::Clean;

/// Runs the board to its end.
fn run(engine: &Engine, opening: &Opening) -> Result<Ended, Trouble> {
    if !tty::is_there() {
        return Err(Trouble::Usage(Leave(opening.lang).no_terminal().to_owned()));
    }
    tty::run(|window| {
        let tty::Window { cols, rows, terminal, waker, opens_links } = window;
        Ok(open(engine, opening.clone(), Screen { cols, rows, terminal, waker, opens_links }))
    })
}

fn exit(ended: &Ended) -> Exit {
    if ended.code() == 0 { Exit::Done } else { Exit::Failed }
}

fn opening(settings: &Settings, set: Arc<Set>, lens: Lens, pool: Clean) -> Opening {
    Opening {
        settings: set,
        lang: settings.lang,
        me: settings.me().unwrap_or_else(|| Clean::fixed("me")),
        lens,
        pool,
        demo: false,
        bare: false,
        sync: false,
        given: Given { cell: tty::cell(), ..Given::new(|name| std::env::var(name).ok()) },
    }
}

/// What of a person's settings the demo reads: how it looks. Its keys are those that the documents show.
fn for_the_demo(settings: &Settings) -> Set {
    let set = settings::read(&settings.folders, None);
    let Preset { lang, theme, glyphs, depth, gain, columns, .. } = set.preset;
    let preset = Preset { lang, theme, glyphs, depth, gain, columns, ..Preset::default() };
    Set { preset, themes: set.themes, synonyms: Arc::new(Synonyms::of_the_trade()), ..Set::default() }
}

/// `huopan demo`: goods arrive while one looks; with `--sync-only` nobody looks.
pub(crate) fn demo(flags: &args::Demo, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let temporary = match &flags.keep {
        Some(folder) => Temporary { folder: folder.clone(), keep: true },
        None => Temporary::fresh(&std::env::temp_dir(), "demo")?,
    };
    let demo = Demo::start(&temporary.folder, flags.offers, context.now)?;
    if flags.sync_only {
        return sync_only(&demo, context.json, streams.out);
    }
    let _answers = flags.keep.as_ref().and_then(|folder| context.serve(&demo.engine, folder, streams));
    let set = demo.settings(&for_the_demo(context.settings));
    demo.engine.watch_schedule()?;
    demo.engine.watch_inbox(temporary.folder.join("inbox"), context.who()?.name)?;
    let opening = opening(context.settings, set, Demo::lens(), Demo::pool());
    Ok(exit(&run(&demo.engine, &Opening { demo: true, sync: true, ..opening })?))
}

fn sync_only(demo: &Demo, json: bool, out: &mut dyn Write) -> Result<Exit, Trouble> {
    let began = std::time::Instant::now();
    let summary = Summary::of(&demo.sync(Arc::new(|_| ())), began.elapsed());
    if json {
        json::write(out, &summary)?;
    } else {
        summary.write(out)?;
    }
    Ok(match (summary.failed, summary.rejected) {
        (0, 0) => Exit::Done,
        (0, _) => Exit::Partly,
        _ => Exit::Failed,
    })
}

/// `huopan`: the board over one's own data.
pub(crate) fn own(context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let (engine, settings) = (context.start(streams)?, context.settings);
    let watcher = Watcher::new(settings.folders.clone());
    let lens = watcher.settings().lenses.last.clone().unwrap_or_default();
    let opening = opening(settings, Arc::clone(watcher.settings()), lens, own_pool(settings));
    let bare = watcher.settings().suppliers.is_empty();
    engine.keep_settings(watcher);
    engine.watch_settings()?;
    engine.watch_schedule()?;
    engine.watch_inbox(settings.folders.inbox(), context.who()?.name)?;
    let answers = context.serve(&engine, &settings.folders.data, streams);
    let ended = run(&engine, &Opening { bare, ..opening })?;
    // The folder is let go of before the demo begins.
    drop((answers, engine));
    match ended {
        Ended::Next(Next::Demo) => demo(&args::Demo::default(), context, streams),
        ended => Ok(exit(&ended)),
    }
}

/// The pool of one who has set none: 我的选品, made with the first good that goes into it.
pub(crate) fn own_pool(settings: &Settings) -> Clean {
    let name = settings.preset.pool.clone();
    Decision::pool_id(name.as_deref().unwrap_or_else(|| settings.lang.texts().said.my_pool()))
}
