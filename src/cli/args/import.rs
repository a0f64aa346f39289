//! `huopan import`: a supplier's files into the store.

use std::path::PathBuf;

use clap::Args;

use crate::ingest::encoding::Encoding;

/// `huopan import`
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line, each a switch of its own")]
pub struct Import {
    /// Price lists, workbooks, Taobao packs, shop exports, JSON of 1688 or huopan/1, known by what is in them; several are one list
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    pub files: Vec<PathBuf>,
    /// Whose: an id or a name; a new name enters a supplier
    #[arg(long, value_name = "NAME")]
    pub supplier: String,
    /// What columns mean, as TOML: columns = {"单价(元)" = "price"}
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// What the text is in, where huopan finds out wrongly: utf-8, gb18030, utf-16le, utf-16be, big5
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<Encoding>,
    /// Write what the columns were taken for, to be given to --map next time; a file that is there stays
    #[arg(long, value_name = "FILE")]
    pub save_map: Option<PathBuf>,
    /// Where something has to be guessed, take what is recommended
    #[arg(long)]
    pub yes: bool,
    /// Take nothing down: the list is of goods to be added, those it lacks stay
    #[arg(long)]
    pub add_only: bool,
    /// Take down all goods that the list lacks, however many; else those of a list that shrank wait for a person
    #[arg(long, conflicts_with = "add_only")]
    pub take_down: bool,
    /// Say what would change, store nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the supplier's last list back: its goods are as the list before said
    #[arg(long, conflicts_with_all = ["files", "map", "encoding", "save_map", "yes", "add_only", "take_down", "dry_run"])]
    pub undo: bool,
}

fn encoding(name: &str) -> Result<Encoding, String> {
    let known = || Encoding::ALL.map(Encoding::name).join(", ");
    Encoding::named(name).ok_or_else(known)
}
