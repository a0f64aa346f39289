//! `huopan lock` and `unlock`: pieces held and given back.

use clap::Args;

use super::figures;
use crate::domain::{Date, Quantity};

/// `huopan lock`
#[derive(Args, Debug)]
pub struct Lock {
    /// The good: its article number, supplier/article, or its id of 13 characters
    #[arg(value_name = "ID")]
    pub id: String,
    /// Pieces
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub qty: Quantity,
    /// Last day it holds, like 2026-11-27 [default: in a week]
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
    /// All of them or none
    #[arg(long)]
    pub all: bool,
    /// Only this variant, by its id
    #[arg(long, value_name = "ID")]
    pub variant: Option<String>,
    /// For this streamer, by her id
    #[arg(long, value_name = "ID")]
    pub streamer: Option<String>,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan unlock`
#[derive(Args, Debug)]
pub struct Unlock {
    /// The hold's event, or a good: then all that you hold of it
    #[arg(value_name = "EVENT|ID")]
    pub which: String,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}
