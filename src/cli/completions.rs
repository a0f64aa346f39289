//! `huopan completions`: what a shell needs to complete verbs and flags.

use std::io::Write;

use clap::CommandFactory as _;

use crate::cli::{
    Exit, Trouble,
    args::{Cli, Completions},
};

/// Writes it.
pub(super) fn run(flags: &Completions, out: &mut dyn Write) -> Result<Exit, Trouble> {
    // Into memory first: what makes it takes a reader that has gone for a mistake.
    let mut text = Vec::new();
    clap_complete::generate(flags.shell, &mut Cli::command(), "huopan", &mut text);
    out.write_all(&text)?;
    out.flush()?;
    Ok(Exit::Done)
}
