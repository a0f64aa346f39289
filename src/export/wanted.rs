//! What is to be exported: plain data, the same from the command line and from the board.

use std::path::{Path, PathBuf};

use crate::domain::{Date, Lens, OfferId};
use crate::text::Clean;

/// Whom it is for; that decides the columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Audience {
    /// 主播: what she sells, when, how many, at what commission.
    Sheet,
    /// 团队: the same with stock, supplier and booth.
    Team,
    /// 采购: what to buy, how much of it, what it costs.
    Buyer,
    /// 选品: goods to choose from.
    Shortlist,
}

/// A file's format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Format {
    /// For Excel and scripts.
    Csv,
    /// With typed cells: the safe choice for spreadsheets.
    Xlsx,
    /// Markdown.
    Md,
    /// To paste into a chat.
    Txt,
}

/// Which goods.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goods {
    /// Of a pool, by its id.
    Pool(Clean),
    /// That a query finds, best first.
    Query(String),
    /// These, in this order.
    These(Vec<OfferId>),
    /// Given to the lens's streamer.
    Assigned,
}

/// Where it goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The file.
    pub path: PathBuf,
    /// Over one that is there.
    pub force: bool,
    /// Only say whether it could be written.
    pub dry_run: bool,
}

/// One export.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Which goods.
    pub goods: Goods,
    /// Only what is given for this live day; none = from today on.
    pub date: Option<Date>,
    /// Whom it is for.
    pub audience: Audience,
    /// The file's format.
    pub format: Format,
    /// With costs, margins, break-evens and remarks.
    pub with_cost: bool,
    /// What figures are computed for; its streamer's assignments are the ones that are listed.
    pub lens: Lens,
    /// The file; none = only the bytes.
    pub target: Option<Target>,
}

impl Audience {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sheet, Self::Team, Self::Buyer, Self::Shortlist];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Team => "team",
            Self::Buyer => "buyer",
            Self::Shortlist => "shortlist",
        }
    }
    /// A list that means nothing without costs is made only where they are asked for in so many words.
    pub const fn needs_cost(self) -> bool {
        matches!(self, Self::Buyer)
    }
    /// A row for every assignment, not for every good.
    pub const fn by_assignment(self) -> bool {
        matches!(self, Self::Sheet | Self::Team)
    }
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Md, Self::Txt];

    /// Its name and its files' extension.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Md => "md",
            Self::Txt => "txt",
        }
    }
    /// By a file's extension, in any case.
    pub fn of(file: &Path) -> Option<Self> {
        let extension = file.extension()?.to_str()?;
        Self::ALL.into_iter().find(|format| extension.eq_ignore_ascii_case(format.name()))
    }
    /// Whether it can go to a terminal or a chat.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx)
    }
}
