//! `huopan channel`: what channels take and allow, a person's word on it, and the items that goods are sold as there.

mod answer;
mod items;
mod sheet;

use crate::cli::{
    Exit, Streams, Trouble,
    args::{ChannelVerb, ConfirmFee},
    json,
    open::Context,
    tell,
};
use crate::config::{Tables, preset};
use crate::domain::{
    Date,
    channel::{Channel, Word},
};
use crate::engine::tables;
use crate::i18n::channels::Channels;
use crate::text::Clean;

/// Lists, shows, confirms, links, unlinks, finds.
pub(super) fn run(verb: &ChannelVerb, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    match verb {
        ChannelVerb::List => list(context, streams),
        ChannelVerb::Show(which) => show(&which.id, context, streams),
        ChannelVerb::Confirm(flags) => confirm(flags, context, streams),
        ChannelVerb::Link(flags) => items::link(flags, context, streams),
        ChannelVerb::Unlink(flags) => items::unlink(flags, context, streams),
        ChannelVerb::Items(flags) => items::list(flags, context, streams),
        ChannelVerb::Find(flags) => items::find(flags, context, streams),
    }
}

/// Channels as the files have them now; what is wrong with one is told.
fn read(context: &Context<'_>, streams: &mut Streams<'_>) -> (Tables, Exit) {
    let (tables, faults) = tables::read(&context.settings.folders, None);
    for fault in &faults {
        tell(streams, &context.settings.lang.texts().fault(fault));
    }
    (tables, if faults.is_empty() { Exit::Done } else { Exit::Partly })
}

/// A channel by its id; one that is not there is a mistake that names those that are.
fn must<'a>(id: &str, channels: &'a [Channel], context: &Context<'_>) -> Result<&'a Channel, Trouble> {
    channels.iter().find(|channel| channel.id.as_str() == id).ok_or_else(|| {
        let known: Vec<&str> = channels.iter().map(|channel| channel.id.as_str()).collect();
        Trouble::Usage(context.words().no_channel(&Clean::new(id), &known.join(" ")))
    })
}

fn list(context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let (tables, exit) = read(context, streams);
    let today = Date::of(context.now);
    if context.json {
        let all: Vec<_> = tables.channels.iter().map(|channel| answer::Short::of(channel, today)).collect();
        json::write(streams.out, &all)?;
    } else {
        sheet::list(streams.out, &tables.channels, context)?;
    }
    Ok(exit)
}

fn show(id: &str, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let (tables, exit) = read(context, streams);
    let channel = must(id, &tables.channels, context)?;
    let file = Some(tables::path(&context.settings.folders, id)).filter(|path| path.is_file());
    if context.json {
        json::write(streams.out, &answer::Whole::of(channel, file.as_deref(), Date::of(context.now)))?;
    } else {
        sheet::show(streams.out, channel, file.as_deref(), context)?;
    }
    Ok(exit)
}

fn confirm(flags: &ConfirmFee, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let (tables, _) = read(context, streams);
    let channel = must(&flags.id, &tables.channels, context)?;
    let category = flags.category.as_deref().map(|name| {
        preset::name(name).ok_or_else(|| Trouble::Usage(format!("{name:?}: {}", context.words().bad_name())))
    });
    let who = context.who()?;
    let word = Word {
        category: category.transpose()?.unwrap_or_default(),
        platform: flags.rate,
        payment: flags.payment,
        from: flags.from,
        by: who.name,
        on: Date::of(context.now),
    };
    let fee = tables::confirm(&context.settings.folders, &channel.id, &word, flags.dry_run)?;
    if context.json {
        json::write(streams.out, &answer::Confirmed::of(channel, &fee, flags.dry_run, word.on))?;
        return Ok(Exit::Done);
    }
    let (words, channels) = (context.words(), Channels(context.settings.lang));
    let begins = if flags.dry_run { words.would() } else { words.saved() };
    writeln!(streams.out, "{begins}{}", channels.confirmed(&channels.name(channel), &fee))?;
    streams.out.flush()?;
    Ok(Exit::Done)
}
