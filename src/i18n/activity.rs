//! What was done, in words: each kind of decision in a few of them, and what became of it.

use crate::domain::{
    Decision,
    decision::{Plan, Via},
    hold::Outcome,
};
use crate::i18n::{
    Lang,
    board::Board,
    format::{self, day, quantity, weekday},
    streamers::Streamers,
    words,
};
use crate::text::Clean;

/// Words of the activity tab, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Activity(pub Lang);

words! { Activity:
    /// What can be typed into its query line.
    query_hint: "谁、哪款、做了什么都行", "who, which good, what was done";
    /// Column.
    when: "时间", "When";
    /// Column.
    who: "谁", "Who";
    /// Column.
    what: "做了什么", "What";
    /// Column.
    good: "哪款", "Good";
    /// Column.
    result: "结果", "Result";
    /// It holds.
    in_force: "有效", "in force";
    /// It was taken back.
    taken_back: "撤了", "undone";
    /// A later decision took its place.
    overruled: "改了", "overruled";
    /// Nothing was done yet.
    none_yet: "还没有人做过什么", "nothing was decided yet";
    /// What helps then.
    none_yet_cure: "入选、分配、备注都会记在这里", "shortlists, assignments and notes will stand here";
    /// Nothing is found.
    none_found: "没找到这样的", "nothing like this was done";
    /// What helps then.
    none_found_cure: "按 Esc 清空", "Esc clears the query";
    /// It is about no good.
    no_good: "这条不是说哪款货的", "this one is not about a good";
    /// Its good is not in the catalog.
    not_on_offer: "这款货不在货品里了", "this good is not among the goods any more";
    /// All of it is shown.
    all: "到头了", "that is all";
    /// A field.
    how: "怎么做的", "How";
    /// A field.
    remark: "备注", "Remark";
}

/// Names of what decisions only name by id.
pub struct Names<'a> {
    /// A streamer's.
    pub streamer: &'a dyn Fn(&Clean) -> Clean,
    /// A pool's.
    pub pool: &'a dyn Fn(&Clean) -> Clean,
    /// A channel's.
    pub channel: &'a dyn Fn(&Clean) -> String,
}

impl Activity {
    /// A decision, without the good it is about.
    pub fn said(self, decision: &Decision, names: &Names<'_>) -> String {
        let board = Board(self.0);
        match decision {
            Decision::Pool { name, .. } => self.0.say(format!("建池 {name}"), format!("pool {name}")),
            Decision::ShortlistAdd { pool, .. } => {
                let pool = (names.pool)(pool);
                self.0.say(format!("放进 {pool}"), format!("into {pool}"))
            }
            Decision::ShortlistRemove { pool, .. } => {
                let pool = (names.pool)(pool);
                self.0.say(format!("移出 {pool}"), format!("out of {pool}"))
            }
            Decision::Stage { stage, .. } => {
                let stage = board.stage_name(*stage);
                self.0.say(format!("阶段 {stage}"), format!("stage {stage}"))
            }
            Decision::Note { text, .. } => self.0.say(format!("备注 {text}"), format!("note: {text}")),
            Decision::Quote { price, min, .. } => {
                let (price, min) = (format::price(*price), quantity(*min));
                self.0.say(format!("谈价 ¥{price} {min}起"), format!("price ¥{price} from {min}"))
            }
            Decision::Streamer { card, fields } if fields.is_empty() => {
                self.0.say(format!("主播 {} 的卡片", card.name), format!("card of {}", card.name))
            }
            Decision::Streamer { card, fields } => {
                let fields = Streamers(self.0).fields(fields.iter().map(Clean::as_str));
                self.0.say(format!("改 {} 的{fields}", card.name), format!("{}: {fields}", card.name))
            }
            Decision::ChannelItem { channel, item, .. } => {
                let channel = (names.channel)(channel);
                self.0.say(format!("上架 {channel} {item}"), format!("item {item} on {channel}"))
            }
            Decision::GoodEntered(_) => self.0.pick("手工录入", "entered by hand").to_owned(),
            Decision::Retract { .. } => self.0.pick("撤销", "undo").to_owned(),
            _ => self.given(decision, names),
        }
    }

    /// Assignments and holds.
    fn given(self, decision: &Decision, names: &Names<'_>) -> String {
        match decision {
            Decision::Assign { streamer, date, quantity: pieces, plan, .. } => {
                let (name, pieces, when) = ((names.streamer)(streamer), quantity(*pieces), self.day(*date));
                let plan = if *plan == Plan::Open { "" } else { Board(self.0).plan_name(*plan) };
                let plan = if plan.is_empty() { String::new() } else { format!(" {plan}") };
                self.0.say(
                    format!("派给 {name} {pieces}件 {when}{plan}"),
                    format!("to {name}, {pieces} pcs, {when}{plan}"),
                )
            }
            Decision::Unassign { streamer, date, .. } => {
                let (name, when) = ((names.streamer)(streamer), self.day(*date));
                self.0.say(format!("不派 {name} {when} 了"), format!("not to {name}, {when}"))
            }
            Decision::Reserve { quantity: pieces, until, .. } => {
                let (pieces, until) = (quantity(*pieces), day(*until));
                self.0.say(format!("要留 {pieces}件 到 {until}"), format!("hold {pieces} pcs until {until}"))
            }
            Decision::Release { .. } => self.0.pick("放掉留货", "hold released").to_owned(),
            Decision::Verdict { granted, waiting, outcome, .. } => {
                let (granted, waiting) = (quantity(*granted), quantity(*waiting));
                match outcome {
                    Outcome::Granted => self.0.say(format!("留好 {granted}件"), format!("{granted} pcs held")),
                    Outcome::Partly => self.0.say(
                        format!("留好 {granted}件 {waiting}件排队"),
                        format!("{granted} pcs held, {waiting} waiting"),
                    ),
                    Outcome::Waiting => self.0.say(format!("{waiting}件排队"), format!("{waiting} pcs waiting")),
                    Outcome::Refused => self.0.pick("没留成", "hold refused").to_owned(),
                    Outcome::Expired => self.0.pick("留货过期", "hold expired").to_owned(),
                }
            }
            _ => String::new(),
        }
    }

    /// A decision that takes another back, or brings it back.
    pub fn retract(self, of: &str, back: bool) -> String {
        if back {
            self.0.say(format!("恢复: {of}"), format!("redo: {of}"))
        } else {
            self.0.say(format!("撤销: {of}"), format!("undo: {of}"))
        }
    }

    /// 改了 李
    pub fn overruled_by(self, who: &str) -> String {
        self.0.say(format!("{who} 改了"), format!("by {who}"))
    }

    /// The whole of it.
    pub fn overruled_long(self, who: &str) -> String {
        self.0.say(format!("后来 {who} 改了"), format!("overruled later by {who}"))
    }

    /// The way a decision came in.
    pub const fn via(self, via: Via) -> &'static str {
        let (zh, en) = match via {
            Via::Board => ("在看板上", "on the board"),
            Via::Cli => ("在命令行", "on the command line"),
            Via::Ssh => ("远程连上", "over SSH"),
            Via::Demo => ("演示自带", "came with the demo"),
            Via::Other => ("别的方式", "in another way"),
        };
        self.0.pick(zh, en)
    }

    /// 1-16 / 200条; `more` when older ones are not read yet.
    pub fn rows(self, rows: std::ops::Range<usize>, total: usize, more: bool) -> String {
        let (first, last, total) = (rows.start, rows.end, format::count(total as u64));
        let more = if more { "+" } else { "" };
        self.0.say(format!("{first}-{last} / {total}{more}条"), format!("{first}-{last} of {total}{more}"))
    }

    fn day(self, date: crate::domain::Date) -> String {
        format!("{} {}", day(date), weekday(self.0, date))
    }
}
