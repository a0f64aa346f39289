//! Flags of the verbs that care for the data folder.

use std::path::PathBuf;

use clap::Args;

/// `huopan doctor`
#[derive(Args, Debug)]
pub struct Doctor {
    /// Mend what can be mended, and say what was
    #[arg(long)]
    pub repair: bool,
}

/// `huopan backup`
#[derive(Args, Debug)]
pub struct Backup {
    /// The new file, or a folder to put it in [default: backup/ in the data folder, named after the moment]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Put the settings in too: config.toml, suppliers/, themes/ and such; never a token
    #[arg(long)]
    pub with_config: bool,
}

/// `huopan restore`
#[derive(Args, Debug)]
pub struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder to put it in [default: the data folder]
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Take the place of a folder that has decisions; it is renamed aside, never deleted
    #[arg(long)]
    pub force: bool,
    /// Check the backup and say what is in it, but write nothing
    #[arg(long)]
    pub dry_run: bool,
}
