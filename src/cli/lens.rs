//! The lens out of its flags, and the saved ones. What it names must be there: a margin for a streamer nobody knows would be somebody
//! else's.

use std::io::Write;

use serde_json::{Map, Value};

use crate::cli::{
    Exit, Streams, Trouble,
    args::{LensFlags, LensVerb, SaveLens},
    json,
    open::Context,
    table::{self, Column},
    tell,
};
use crate::config::{
    KeepLens, Lenses, SavedLens,
    lenses::{self, Word, words},
};
use crate::domain::Lens;
use crate::engine::{World, settings};
use crate::i18n::lens::LensWords;
use crate::text::Clean;

/// What margins are computed for.
pub(super) fn lens(flags: &LensFlags, world: &World, context: &Context<'_>) -> Result<Lens, Trouble> {
    let saved = flags.named.as_deref().map(|name| named(name, &known(context).0, context)).transpose()?;
    let base = saved.unwrap_or_default();
    let name = flags.channel.as_deref().unwrap_or(&base.channel);
    let channel = channel(name, world, context)?;
    let id = flags.for_streamer.as_deref().or(base.streamer.as_deref());
    let streamer = id.map(|id| streamer(id, world, context)).transpose()?;
    Ok(flags.over(Lens { channel, streamer, ..base }))
}

/// Lists, shows, keeps or forgets saved lenses.
pub(super) fn run(verb: &LensVerb, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let (known, faults) = known(context);
    for fault in &faults {
        tell(streams, &context.settings.lang.texts().fault(fault));
    }
    match verb {
        LensVerb::List => list(&known, context, streams.out)?,
        LensVerb::Show(which) => {
            let lens = named(&which.name, &known, context)?;
            show(&SavedLens { name: Clean::new(&which.name), lens }, context, streams.out)?;
        }
        LensVerb::Save(flags) => save(flags, context, streams)?,
        LensVerb::Rm(which) => {
            let name = Clean::new(&which.name);
            if !known.broken.contains(&name) {
                named(&name, &known, context)?;
            }
            settings::keep_lens(&context.settings.folders, &KeepLens::Remove(name.clone()))?;
            if context.json {
                json::write(streams.out, &Map::from_iter([("removed".to_owned(), Value::from(name.as_str()))]))?;
            } else {
                writeln!(streams.out, "{}", lens_words(context).gone(&name))?;
            }
        }
    }
    streams.out.flush()?;
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Partly })
}

fn save(flags: &SaveLens, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<(), Trouble> {
    let bad = || Trouble::Usage(format!("{:?}: {}", flags.name, context.words().bad_name()));
    let name = lenses::name(&flags.name).ok_or_else(bad)?;
    let engine = context.open(streams)?;
    let lens = lens(&flags.lens, &engine.world(), context)?;
    let saved = SavedLens { name, lens };
    settings::keep_lens(&context.settings.folders, &KeepLens::Save(saved.clone()))?;
    if context.json {
        return Ok(show(&saved, context, streams.out)?);
    }
    Ok(writeln!(streams.out, "{}", lens_words(context).saved(&saved.name))?)
}

fn known(context: &Context<'_>) -> (Lenses, Vec<crate::domain::Fault>) {
    settings::lenses(&context.settings.folders, None)
}

const fn lens_words(context: &Context<'_>) -> LensWords {
    LensWords(context.settings.lang)
}

/// A saved lens by its name.
fn named(name: &str, known: &Lenses, context: &Context<'_>) -> Result<Lens, Trouble> {
    known.named(name).cloned().ok_or_else(|| {
        let names: Vec<&str> = known.saved.iter().map(|one| one.name.as_str()).collect();
        let broken = known.broken.iter().any(|one| one.as_str() == name);
        Trouble::Usage(lens_words(context).no_such(&Clean::new(name), &names, broken))
    })
}

fn list(known: &Lenses, context: &Context<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    if context.json {
        return json::write(out, &known.saved.iter().map(object).collect::<Vec<_>>());
    }
    let usual = words(&Lens::default());
    let differs = |lens: &Lens| {
        let fields = words(lens).into_iter().filter(|field| !usual.contains(field));
        let said = fields.filter_map(|(name, word)| Some(format!("{name} {}", word?)));
        said.collect::<Vec<_>>().join(" · ")
    };
    let rows = known.saved.iter().map(|one| [one.name.to_string(), differs(&one.lens)]).collect::<Vec<_>>();
    let said = lens_words(context);
    table::write(out, &[Column::words(said.name(), 40), Column::words(said.differs(), 200)], &rows)
}

fn show(saved: &SavedLens, context: &Context<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    if context.json {
        return json::write(out, &object(saved));
    }
    writeln!(out, "{}", saved.name)?;
    let usual = words(&Lens::default());
    for field in words(&saved.lens) {
        let mark = if usual.contains(&field) { " " } else { "*" };
        let (name, word) = field;
        writeln!(out, "{mark} {name:<12}{}", word.map_or_else(|| "-".to_owned(), |word| word.to_string()))?;
    }
    Ok(())
}

/// All fields in the words of the file; what follows the streamer or the category is null.
fn object(saved: &SavedLens) -> Map<String, Value> {
    let fields = words(&saved.lens).into_iter().map(|(name, word)| {
        let value = match word {
            None => Value::Null,
            Some(Word::Text(text)) => Value::from(text),
            Some(Word::Whole(number)) => Value::from(number),
            Some(Word::Flag(on)) => Value::from(on),
            Some(Word::Pair(pair)) => {
                pair.into_iter().map(|(name, text)| (name.to_owned(), Value::from(text))).collect()
            }
        };
        (name.to_owned(), value)
    });
    [("name".to_owned(), Value::from(saved.name.as_str()))].into_iter().chain(fields).collect()
}

/// A channel by its id.
pub(super) fn channel(name: &str, world: &World, context: &Context<'_>) -> Result<Clean, Trouble> {
    let channels = &world.shared.channels;
    let found = channels.iter().find(|channel| channel.id.as_str() == name);
    found.map(|channel| channel.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = channels.iter().map(|channel| channel.id.as_str()).collect();
        Trouble::Usage(context.words().no_channel(&Clean::new(name), &known.join(" ")))
    })
}

/// A streamer by her id.
pub(super) fn streamer(id: &str, world: &World, context: &Context<'_>) -> Result<Clean, Trouble> {
    let found = world.ledger.streamer(id).map(|card| card.id.clone());
    found.ok_or_else(|| Context::no_such(&context.words().no_streamer(&Clean::new(id))).into())
}
