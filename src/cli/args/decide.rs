//! The verbs that decide: pools, assignments, streamers. All take --dry-run, which says what would be written and writes nothing.

use clap::{Args, Subcommand, ValueEnum};

use super::{LensFlags, figures};
use crate::domain::{Date, Money, Quantity, Rate, decision::Plan, streamer::Standing};

/// `huopan list …`
#[derive(Subcommand, Debug)]
pub enum ListVerb {
    /// Put goods into a pool; a new name makes it (入选)
    Add(PoolChange),
    /// Take goods out of a pool (移出)
    Rm(PoolChange),
    /// The goods of a pool
    Show(Box<PoolShow>),
}

/// Goods in or out of a pool.
#[derive(Args, Debug)]
pub struct PoolChange {
    /// The goods: article numbers, supplier/article, or ids of 13 characters
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// The pool's name
    #[arg(long, value_name = "NAME")]
    pub pool: String,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan list show`
#[derive(Args, Debug)]
pub struct PoolShow {
    /// The pool's name
    #[arg(value_name = "NAME")]
    pub pool: String,
    /// What the margins are computed for.
    #[command(flatten)]
    pub lens: LensFlags,
}

/// `huopan assign`
#[derive(Args, Debug)]
pub struct Assign {
    /// The good: its article number, supplier/article, or its id of 13 characters
    #[arg(value_name = "ID")]
    pub id: String,
    /// The streamer's id
    #[arg(value_name = "STREAMER")]
    pub streamer: String,
    /// Pieces
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub qty: Quantity,
    /// The share agreed, like 30% [default: the streamer's]
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub commission: Option<Rate>,
    /// The live date, like 2026-11-27
    #[arg(long, value_name = "DATE")]
    pub date: Date,
    /// The slot fee agreed, yuan [default: the streamer's]
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub slot: Option<Money>,
    /// Who else may sell it [default: open]
    #[arg(long, value_enum, default_value = "open")]
    pub plan: PlanFlag,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub remark: Option<String>,
    /// Assign in spite of a failed check; --remark says why
    #[arg(long, requires = "remark")]
    pub force: bool,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan streamer …`
#[derive(Subcommand, Debug)]
pub enum StreamerVerb {
    /// Enter a streamer
    Add(NewStreamer),
    /// Change what is given, keep the rest
    Set(NewStreamer),
    /// All streamers with their terms
    List,
    /// One streamer with her terms and what was given to her
    Show(ShowStreamer),
}

/// `huopan streamer show`
#[derive(Args, Debug)]
pub struct ShowStreamer {
    /// Her id
    #[arg(value_name = "ID")]
    pub id: String,
}

/// A streamer's card in flags.
#[derive(Args, Debug)]
pub struct NewStreamer {
    /// Her id, chosen once: a-z, 0-9 and -
    #[arg(value_name = "ID")]
    pub id: String,
    /// The name to show
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// 快手, 抖音 …
    #[arg(long, value_name = "NAME")]
    pub platform: Option<String>,
    /// Followers; they make the tier
    #[arg(long, value_name = "N")]
    pub followers: Option<u32>,
    /// Average viewers of a session
    #[arg(long, value_name = "N")]
    pub viewers: Option<u32>,
    /// Orders to expect of a session
    #[arg(long, value_name = "N", value_parser = figures::quantity)]
    pub orders: Option<Quantity>,
    /// Her share
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub commission: Option<Rate>,
    /// Her agency's share on top
    #[arg(long, value_name = "RATE", value_parser = figures::rate)]
    pub agency: Option<Rate>,
    /// Her slot fee, yuan
    #[arg(long, value_name = "YUAN", value_parser = figures::budget)]
    pub slot: Option<Money>,
    /// Categories she sells well, with commas
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub sells: Vec<String>,
    /// Whether goods may be given to her
    #[arg(long, value_enum)]
    pub standing: Option<StandingFlag>,
    /// Say what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// [`Plan`] in words of the command line.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanFlag {
    /// 普通
    Open,
    /// 定向
    Targeted,
    /// 专属
    Exclusive,
}

impl From<PlanFlag> for Plan {
    fn from(flag: PlanFlag) -> Self {
        match flag {
            PlanFlag::Open => Self::Open,
            PlanFlag::Targeted => Self::Targeted,
            PlanFlag::Exclusive => Self::Exclusive,
        }
    }
}

/// [`Standing`] in words of the command line.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum StandingFlag {
    /// 正常
    Active,
    /// 降权
    Downweighted,
    /// 封禁: nothing can be assigned
    Banned,
    /// 暂停: nothing can be assigned
    Paused,
}

impl From<StandingFlag> for Standing {
    fn from(flag: StandingFlag) -> Self {
        match flag {
            StandingFlag::Active => Self::Active,
            StandingFlag::Downweighted => Self::Downweighted,
            StandingFlag::Banned => Self::Banned,
            StandingFlag::Paused => Self::Paused,
        }
    }
}
