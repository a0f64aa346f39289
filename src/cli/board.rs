//! Opening the board on the local terminal: over the demo, or over one's own data.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use crate::app::{App, State, begin::Beginning, effect::Next, keymap::Keymap};
use crate::cli::{
    Exit, Streams, Trouble, args,
    demo::{Demo, summary::Summary},
    feeds, json,
    open::Context,
    settings::Settings,
};
use crate::config::preset;
use crate::domain::{Decision, Fault, FaultKind, Lens, decision::Via};
use crate::engine::{Engine, Who};
use crate::front::{backend::Screen, detect::Given, tty};
use crate::i18n::leave::Leave;
use crate::session::{Clock, Ended, Session, SystemClock, linked::Linked};
use crate::text::Clean;
use crate::theme::{Depth, Theme, builtin};
use crate::view::{Glyphs, Look};

/// What a board is opened with.
pub(crate) struct Opening<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) settings: &'a Settings,
    pub(crate) lens: Lens,
    pub(crate) pool: Clean,
    pub(crate) demo: bool,
    /// No supplier is set up.
    pub(crate) bare: bool,
    /// Catalogs are fetched at once, while one looks.
    pub(crate) sync: bool,
}

/// Runs the board to its end.
pub(crate) fn run(opening: &Opening<'_>) -> Result<Ended, Trouble> {
    if !tty::is_there() {
        return Err(Trouble::Usage(Leave(opening.settings.lang).no_terminal().to_owned()));
    }
    tty::run(|window| session(opening, window))
}

fn exit(ended: &Ended) -> Exit {
    if ended.code() == 0 { Exit::Done } else { Exit::Failed }
}

fn session(opening: &Opening<'_>, window: tty::Window) -> Result<Session<Screen<std::io::Stdout>>, Trouble> {
    let settings = opening.settings;
    let look = look(settings)?;
    let now = SystemClock.now();
    let me = settings.me().unwrap_or_else(|| Clean::fixed("me"));
    let state = State::new(Beginning {
        cols: window.cols,
        rows: window.rows,
        now,
        me: me.clone(),
        texts: settings.lang.texts(),
        pool: opening.pool.clone(),
        lens: opening.lens.clone(),
        demo: opening.demo,
        bare: opening.bare,
    });
    let keymap = Keymap::new().map_err(|conflict| Fault::new(FaultKind::Internal, &conflict.to_string()))?;
    let who = Who { name: me, via: Via::Board, at: now };
    let connection = opening.engine.connect(who, window.waker.bell());
    if opening.sync {
        connection.carry_out(crate::app::Effect::Sync, now);
    }
    let link = Box::new(Linked::new(connection, Box::new(SystemClock)));
    let draw = Box::new(move |state: &State, frame: &mut ratatui::Frame<'_>| crate::view::draw(state, &look, frame));
    Ok(Session::new(App::new(state, keymap), window.terminal, link, draw, Box::new(SystemClock)))
}

/// Theme, colours and glyphs: what is set goes before what the terminal says of itself.
fn look(settings: &Settings) -> Result<Look, Fault> {
    let given = Given::new(|name| std::env::var(name).ok());
    let depth = given.depth(settings.preset.depth.map(depth));
    let wrong = |why: String| Fault::new(FaultKind::Config, &why);
    let theme = match &settings.preset.theme {
        Some(name) => {
            let own = settings.folders.config.with_file_name("themes").join(format!("{name}.toml"));
            let text = match builtin::named(name) {
                Some(text) => text.to_owned(),
                None => crate::cli::settings::read(&own)?,
            };
            Theme::parse(&text).map_err(|error| wrong(error.to_string()).in_file(&own.to_string_lossy()))?
        }
        None => Theme::usual(depth).map_err(|error| wrong(error.to_string()))?,
    };
    let ascii = settings.preset.glyphs.map_or_else(|| given.is_plain(), |glyphs| glyphs == preset::Glyphs::Ascii);
    Ok(Look::new(&theme, depth, if ascii { Glyphs::Ascii } else { Glyphs::Unicode }))
}

const fn depth(set: preset::Depth) -> Depth {
    match set {
        preset::Depth::Mono => Depth::Mono,
        preset::Depth::Ansi16 => Depth::Ansi16,
        preset::Depth::Ansi256 => Depth::Ansi256,
        preset::Depth::True => Depth::True,
    }
}

/// `huopan demo`: goods arrive while one looks; with `--sync-only` nobody looks.
pub(crate) fn demo(flags: &args::Demo, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let temporary = Temporary::new(flags.keep.as_deref())?;
    let demo = Demo::start(&temporary.folder, flags.offers, context.now)?;
    if flags.sync_only {
        return sync_only(&demo, context.json, streams.out);
    }
    let (engine, settings) = (&demo.engine, context.settings);
    let opening =
        Opening { engine, settings, lens: Demo::lens(), pool: Demo::pool(), demo: true, bare: false, sync: true };
    Ok(exit(&run(&opening)?))
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
    let (lens, pool) = (Lens::default(), own_pool(settings));
    let bare = feeds::all(&settings.folders, "").0.is_empty();
    let ended = run(&Opening { engine: &engine, settings, lens, pool, demo: false, bare, sync: false })?;
    // The folder is let go of before the demo begins.
    drop(engine);
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

/// The demo's folder; removed at the end unless it is to be kept.
struct Temporary {
    folder: std::path::PathBuf,
    keep: bool,
}

impl Temporary {
    fn new(keep: Option<&Path>) -> Result<Self, Fault> {
        match keep {
            Some(folder) => Ok(Self { folder: folder.to_owned(), keep: true }),
            None => Self::fresh(&std::env::temp_dir()),
        }
    }

    /// A folder that was not there and that nobody else may enter: others write in the one for temporary things too.
    fn fresh(within: &Path) -> Result<Self, Fault> {
        let folder = within.join(format!("huopan-demo-{}-{:016x}", std::process::id(), fastrand::u64(..)));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let made = builder.create(&folder);
        made.map_err(|error| Fault::new(FaultKind::Store, &error.to_string()).in_file(&folder.to_string_lossy()))?;
        Ok(Self { folder, keep: false })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.keep {
            // What cannot be removed is the system's to clean: it lies in its folder for temporary things.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_lies_in_a_new_folder_of_its_own_that_goes_with_it() {
        let within = tempfile::tempdir().unwrap();
        let temporary = Temporary::fresh(within.path()).unwrap();
        let folder = temporary.folder.clone();
        #[cfg(unix)]
        {
            let about = std::fs::metadata(&folder).unwrap();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777, 0o700);
        }
        drop(temporary);
        assert!(!folder.exists());
        assert!(Temporary::fresh(&within.path().join("not there")).is_err());
    }
}
