//! `huopan man`: the manual pages, from the same words as `--help`.

use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man as Page;

use crate::cli::{
    Exit, Trouble,
    args::{Cli, Man},
    open::{Context, unusable},
};
use crate::text::Clean;

/// The program's page to stdout, or all pages into a folder; then their names, one a line.
pub(super) fn run(flags: &Man, context: &Context<'_>, out: &mut dyn Write) -> Result<Exit, Trouble> {
    let mut command = Cli::command();
    // Fills in what the verbs have from above: their whole names and the flags of all.
    command.build();
    match &flags.out {
        Some(folder) => all(&command, folder, context, out)?,
        None => out.write_all(&page(command)?)?,
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn all(command: &Command, folder: &Path, context: &Context<'_>, out: &mut dyn Write) -> Result<(), Trouble> {
    let place = context.path(folder)?;
    std::fs::create_dir_all(&place).map_err(|error| unusable(folder, &error))?;
    for command in with_verbs(command) {
        let name = Page::new(command.clone()).get_filename();
        std::fs::write(place.join(&name), page(command)?).map_err(|error| unusable(&folder.join(&name), &error))?;
        writeln!(out, "{}", Clean::long(&folder.join(&name).to_string_lossy()))?;
    }
    Ok(())
}

fn page(command: Command) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    Page::new(command).render(&mut text)?;
    Ok(text)
}

/// The command, its verbs and theirs.
fn with_verbs(command: &Command) -> Vec<Command> {
    let below = command.get_subcommands().filter(|verb| !verb.is_hide_set()).flat_map(with_verbs);
    std::iter::once(command.clone()).chain(below).collect()
}
