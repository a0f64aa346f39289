//! What one can type: the verbs and their flags. Figures are checked here, so a verb only meets such as can be meant.

mod care;
mod channel;
mod decide;
mod export;
mod figures;
mod import;
mod lens;
mod lock;
mod margin;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::Tongue;

pub use care::{Backup, Doctor, Restore};
pub use channel::{ChannelVerb, ConfirmFee, FindItem, ItemsOf, LinkItem, ShowChannel, UnlinkItem};
pub use decide::{Assign, ListVerb, NewStreamer, PoolChange, PoolShow, ShowStreamer, StreamerVerb};
pub use export::{AudienceFlag, Export, FormatFlag};
pub use import::Import;
pub use lens::{LensFlags, LensVerb, NamedLens, SaveLens};
pub use lock::{Lock, Unlock};
pub use margin::{Fees as MarginFees, LeftoverFlag, Margin};

/// The command line.
#[derive(Parser, Debug)]
#[command(
    name = "huopan",
    version,
    about = "huopan (货盘): supplier catalogs, the true margin, and what goes to which streamer",
    long_about = "huopan (货盘) syncs supplier catalogs into a local store and shows what each good really earns, after returns, fees, courier, \
                  slot and tax. Without a verb it opens the board. Try `huopan demo` first.",
    after_help = "Exit: 0 done, 1 failed, 2 wrong usage, 3 done but some input was not understood.",
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Flags of every verb.
    #[command(flatten)]
    pub global: Global,
    /// What to do; none opens the board.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Flags of every verb.
#[derive(Args, Debug, Clone, Default)]
pub struct Global {
    /// Folder of the data [default: `HUOPAN_DATA`, else the platform's]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub data: Option<PathBuf>,
    /// Settings, or the folder they are in [default: `HUOPAN_CONFIG`, else the platform's]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub config: Option<PathBuf>,
    /// Language: zh (中文) or en [default: the settings', else the locale's]
    #[arg(long, global = true, value_name = "zh|en", help_heading = "Everywhere")]
    pub lang: Option<Tongue>,
    /// Answer in JSON on stdout, and nothing else there
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub json: bool,
    /// Seconds to wait while another huopan uses the data folder, like --wait 10
    #[arg(long, global = true, value_name = "SECS", default_value_t = 0, help_heading = "Everywhere")]
    pub wait: u32,
}

/// The verbs.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Try everything with invented goods: serve them on this machine, sync, open the board (演示)
    Demo(Demo),
    /// Fetch what suppliers changed (同步)
    Sync(Sync),
    /// Take in a supplier's price list from files (导入)
    Import(Import),
    /// Find goods: 手机支架, sjzj, 手机zj, an article number; conditions like margin>20% (搜索)
    Search(Search),
    /// Whether queries find texts, and where: lines of text, a tab and a query on stdin, one JSON line each on stdout (匹配)
    Match,
    /// One good with its price breaks, history and account (详情)
    Show(Show),
    /// Goods beside each other at the same quantity, the best of each row marked; one alone among its likes (比价)
    Compare(Compare),
    /// The true margin of figures given here; needs no store (真毛利)
    Margin(Box<Margin>),
    /// Pools: put goods in, take them out, show them (选品池)
    #[command(subcommand)]
    List(ListVerb),
    /// Saved lenses: what margins are computed for, under a name (常用口径)
    #[command(subcommand)]
    Lens(LensVerb),
    /// Give a good to a streamer for a live date (分配)
    Assign(Assign),
    /// Hold pieces of a good; the answer says how many one gets (留货)
    Lock(Lock),
    /// Give held pieces back (放货)
    Unlock(Unlock),
    /// Streamers: enter, change, show (主播)
    #[command(subcommand)]
    Streamer(StreamerVerb),
    /// Channels: what they take, a person's word on it, the items that goods are sold as (渠道)
    #[command(subcommand)]
    Channel(ChannelVerb),
    /// Check data and settings, and say what is wrong and what to do (体检)
    Doctor(Doctor),
    /// Decisions, history and imported files in one file (备份)
    Backup(Backup),
    /// Bring a backup back (恢复)
    Restore(Restore),
    /// A list for a streamer, the team, the buyer: csv, xlsx, md or txt, without costs unless asked (导出)
    Export(Box<Export>),
    /// What a shell needs to complete what is typed, to be put where it looks for it (补全)
    Completions(Completions),
    /// The manual page (手册)
    Man(Man),
}

/// `huopan completions`
#[derive(Args, Debug)]
pub struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `huopan man`
#[derive(Args, Debug)]
pub struct Man {
    /// Write the page of the program and one for each verb into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `huopan demo`
#[derive(Args, Debug, Default)]
pub struct Demo {
    /// How many goods; more than the fixtures have are made up from them
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub offers: Option<u32>,
    /// Keep the demo's data here instead of dropping it at the end
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Sync, say what it came to, and leave without opening the board
    #[arg(long)]
    pub sync_only: bool,
}

/// `huopan sync`
#[derive(Args, Debug)]
pub struct Sync {
    /// Which suppliers [default: all that are not paused]
    #[arg(value_name = "NAME")]
    pub suppliers: Vec<String>,
    /// Fetch all from the beginning and count as if nothing were known, but store nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `huopan search`
#[derive(Args, Debug)]
pub struct Search {
    /// What to find, in quotes where it has conditions: '手机支架 margin>20% -收纳'
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// At most so many hits
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Order: relevance, margin, price, stock, age, moq, item, title, supplier; a - in front puts the highest first, a + the lowest; sort: in the query wins
    #[arg(long, value_name = "KEY", default_value = "relevance", allow_hyphen_values = true)]
    pub sort: String,
    /// What the margins are computed for.
    #[command(flatten)]
    pub lens: LensFlags,
}

/// `huopan show`
#[derive(Args, Debug)]
pub struct Show {
    /// The good: its article number, supplier/article, or its id of 13 characters
    #[arg(value_name = "ID")]
    pub id: String,
    /// What its account is computed for.
    #[command(flatten)]
    pub lens: LensFlags,
}

/// `huopan compare`
#[derive(Args, Debug)]
pub struct Compare {
    /// Up to eight goods, each by its article number, supplier/article, or id; one alone is compared with its likes elsewhere
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// What the figures are computed for.
    #[command(flatten)]
    pub lens: LensFlags,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(line: &str) -> Result<Cli, clap::error::ErrorKind> {
        Cli::try_parse_from(line.split(' ')).map_err(|e| e.kind())
    }

    #[test]
    fn the_commands_are_in_themselves_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_verb_reads_what_people_type() {
        for line in [
            "huopan",
            "huopan --lang en",
            "huopan demo --offers 1000000 --keep ~/huopan-demo --sync-only --json",
            "huopan sync xinda baihui --dry-run --json --wait 5",
            "huopan lens list --json",
            "huopan lens save 周五 --streamer xiaolu --orders 800 --retail +60% --nines --returns 4%,8% --vat 13% --input-vat never",
            "huopan lens save 代发 --lens 周五 --dropship --supplier-takes-returns --guarantee-roi 3.5 --leftover lost",
            "huopan lens rm 周五",
            "huopan search 伞 --lens 清仓 --clearance 40% --sort total --tax 3% --guarantee-gmv 20000 --samples 60 --ads 200",
            "huopan search 手机支架 margin>20% --limit 5 --sort margin --orders 800 --commission 30% --slot 800",
            "huopan match --json",
            "huopan show xinda/HB-3021 --streamer xiaolu --json",
            "huopan compare xinda/HB-3021 YN-0031 --orders 800 --commission 30% --json",
            "huopan margin --price 12.90 --break 100:3.50",
            "huopan list add xinda/HB-3021 --pool 双12备货 --dry-run",
            "huopan list rm 0123456789ABC --pool 双12备货",
            "huopan list show 双12备货 --json",
            "huopan assign xinda/HB-3021 xiaolu --qty 800 --commission 30% --date 2026-11-27 --slot 800 --dry-run",
            "huopan lock xinda/HB-3021 --qty 300 --until 2026-11-27 --all --streamer xiaolu --variant white --dry-run",
            "huopan unlock 00000000000000a1-7 --json",
            "huopan unlock xinda/HB-3021",
            "huopan channel list --json",
            "huopan channel show kuaishou",
            "huopan channel confirm douyin --category 饰品 --rate 5% --payment 0.6% --from 2026-03-01 --dry-run",
            "huopan channel link xinda/HB-3021 --channel mokuai --item 1234567 --connector 快手购物助手 --dry-run",
            "huopan channel unlink xinda/HB-3021 --channel mokuai --item 1234567",
            "huopan channel items xinda/HB-3021 --json",
            "huopan channel find 1234567 --channel mokuai",
            "huopan streamer add xiaolu --name 小鹿 --commission 30% --slot 800 --orders 800",
            "huopan streamer set xiaolu --standing banned",
            "huopan streamer list --json",
            "huopan completions fish",
            "huopan man --out man1",
            "huopan doctor --repair --json",
            "huopan backup --with-config",
            "huopan backup /mnt/usb/huopan.tar.zst --json",
            "huopan restore huopan.tar.zst --into ~/huopan --force --dry-run",
            "huopan export --pool 双12备货 --for shortlist --out 货.xlsx --with-cost --force --json",
            "huopan export --streamer xiaolu --date 2026-11-27 --for sheet --format csv --out - --orders 800",
            "huopan export xinda/HB-3021 0123456789ABC --for team --dry-run",
        ] {
            assert!(parse(line).is_ok(), "{line}: {:?}", parse(line).err());
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for line in [
            "huopan search",
            "huopan show",
            "huopan compare",
            "huopan restore",
            "huopan buy",
            "huopan --lang fr",
            "huopan assign x/1 y --qty 0 --commission 30% --date 2026-11-27",
            "huopan assign x/1 y --qty 1 --commission 130% --date 2026-11-27",
            "huopan assign x/1 y --qty 1 --commission 30% --date 2026-02-30",
            "huopan lens",
            "huopan lens show",
            "huopan lens save x --tax 1% --vat 13%",
            "huopan lens save x --input-vat never",
            "huopan lens save x --supplier-takes-returns",
            "huopan lens save x --dropship --clearance 40%",
            "huopan lens save x --guarantee-gmv 1 --guarantee-roi 2",
            "huopan lens save x --returns 60%,41%",
            "huopan lens save x --commission 30",
            "huopan lens save x --retail 0",
            "huopan lens save x --orders 0",
            "huopan lock xinda/HB-3021",
            "huopan lock xinda/HB-3021 --qty 0",
            "huopan lock xinda/HB-3021 --qty 1 --until tomorrow",
            "huopan unlock",
            "huopan list add --pool a",
            "huopan list add x/1",
            "huopan streamer add xiaolu --standing gone",
            "huopan demo --offers 0",
            "huopan completions ksh",
            "huopan export --pool a",
            "huopan export --pool a --query b --for sheet",
            "huopan export x/1 --pool a --for sheet",
            "huopan export x/1 --for boss",
            "huopan export x/1 --for sheet --format pdf",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
