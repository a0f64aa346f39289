//! `huopan import`: a supplier's files into the store.

use std::path::PathBuf;

use clap::Args;

/// `huopan import`
#[derive(Args, Debug)]
pub struct Import {
    /// Price lists: CSV or TSV (UTF-8, GBK, GB18030, UTF-16), or huopan/1 pages as JSON; several are one list
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Whose: an id or a name; a new name enters a supplier
    #[arg(long, value_name = "NAME")]
    pub supplier: String,
    /// What columns mean, as TOML: columns = {"单价(元)" = "price"}
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Write what the columns were taken for, to be given to --map next time; a file that is there stays
    #[arg(long, value_name = "FILE")]
    pub save_map: Option<PathBuf>,
    /// Where something has to be guessed, take what is recommended
    #[arg(long)]
    pub yes: bool,
    /// Say what would change, store nothing
    #[arg(long)]
    pub dry_run: bool,
}
