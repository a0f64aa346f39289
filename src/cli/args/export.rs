//! `huopan export`: which goods, for whom, as what, where to.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::LensFlags;
use crate::domain::Date;
use crate::export::wanted::{Audience, Format};

/// `huopan export`
#[derive(Args, Debug)]
pub struct Export {
    /// These goods, in this order: article numbers, supplier/article, or ids of 13 characters
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// The goods of a pool
    #[arg(long, value_name = "NAME", conflicts_with = "ids")]
    pub pool: Option<String>,
    /// The goods that a query finds, best first
    #[arg(long, value_name = "QUERY", conflicts_with_all = ["ids", "pool"])]
    pub query: Option<String>,
    /// Only what is assigned for this live day [default: from today on]
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
    /// Whom it is for; that decides the columns
    #[arg(long = "for", value_enum, value_name = "WHOM")]
    pub audience: AudienceFlag,
    /// What to write [default: by the extension of --out, else txt]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<FormatFlag>,
    /// The file; - is stdout, for csv, md and txt [default: -]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// With costs, margins, break-evens and remarks: for one's own people
    #[arg(long)]
    pub with_cost: bool,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// What figures are computed for. Without ids, pool and query, --streamer names whose goods.
    #[command(flatten)]
    pub lens: LensFlags,
}

/// [`Audience`] in words of the command line.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum AudienceFlag {
    /// 分配单, for a streamer: what she sells, when, how many, at what commission
    Sheet,
    /// 团队货单: the same with stock, supplier and booth
    Team,
    /// 采购单: what to buy and what it costs; needs --with-cost
    Buyer,
    /// 选品表: goods to choose from
    Shortlist,
}

impl From<AudienceFlag> for Audience {
    fn from(flag: AudienceFlag) -> Self {
        match flag {
            AudienceFlag::Sheet => Self::Sheet,
            AudienceFlag::Team => Self::Team,
            AudienceFlag::Buyer => Self::Buyer,
            AudienceFlag::Shortlist => Self::Shortlist,
        }
    }
}

/// [`Format`] in words of the command line.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormatFlag {
    /// For Excel and scripts
    Csv,
    /// A workbook with typed cells: the safe choice for spreadsheets
    Xlsx,
    /// Markdown
    Md,
    /// To paste into a chat
    Txt,
}

impl From<FormatFlag> for Format {
    fn from(flag: FormatFlag) -> Self {
        match flag {
            FormatFlag::Csv => Self::Csv,
            FormatFlag::Xlsx => Self::Xlsx,
            FormatFlag::Md => Self::Md,
            FormatFlag::Txt => Self::Txt,
        }
    }
}
