//! 留货 in words: what was asked for, what the answer was, and why; and goods that were entered by hand.

use crate::domain::{
    Date, Quantity,
    hold::{Outcome, Verdict, Why},
    ledger::HoldState,
};
use crate::i18n::{
    Lang,
    format::{self, count, quantity},
    words,
};

/// The words of a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holds(pub Lang);

words! { Holds:
    /// Before a hold.
    holds: "留货", "Held";
    /// Before who entered a good.
    source: "来源", "Source";
    /// Nothing that could be given back.
    nothing_held: "没有在留的货", "nothing is held";
    /// The menu of what is held.
    which: "放掉哪一笔", "Release which";
    /// A last day that is over.
    past: "--until 的日子已经过了", "the day of --until is over";
}

impl Holds {
    /// A hold's state, at most three hanzi.
    pub const fn state(self, state: HoldState) -> &'static str {
        let (zh, en) = match state {
            HoldState::Asked => ("已请求", "asked"),
            HoldState::Granted => ("已留", "held"),
            HoldState::Partly => ("留一部分", "partly held"),
            HoldState::Waiting => ("排队中", "waiting"),
            HoldState::Refused => ("没留成", "refused"),
            HoldState::Expired => ("过期", "expired"),
            HoldState::Released => ("已放", "released"),
        };
        self.0.pick(zh, en)
    }
    /// What a verdict rests on; empty where nothing needs to be said.
    pub const fn why(self, why: Why) -> &'static str {
        let (zh, en) = match why {
            Why::Free => ("", ""),
            Why::Ample => ("厂家说充足，没有数", "the supplier says ample, no figure"),
            Why::Unsure => ("库存没数，要问档口", "no stock figure: ask the stall"),
            Why::Short => ("可分的不够", "not enough is free"),
            Why::SoldOut => ("无货", "no stock"),
            Why::Gone => ("停供了", "no longer offered"),
            Why::Past => ("已过最后一天", "its last day is over"),
        };
        self.0.pick(zh, en)
    }
    /// The answer to a request.
    pub fn verdict(self, verdict: &Verdict) -> String {
        let (granted, waiting) = (quantity(verdict.granted), quantity(verdict.waiting));
        let (zh, en) = match verdict.outcome {
            Outcome::Granted => (format!("留好 {granted}件"), format!("{granted} pcs held")),
            Outcome::Partly => {
                (format!("留好 {granted}件，{waiting}件排队"), format!("{granted} pcs held, {waiting} waiting"))
            }
            Outcome::Waiting => (format!("{waiting}件排队"), format!("{waiting} pcs waiting")),
            Outcome::Refused => ("没留成".to_owned(), "refused".to_owned()),
            Outcome::Expired => ("过期".to_owned(), "expired".to_owned()),
        };
        let said = self.0.say(zh, en);
        match self.why(verdict.why) {
            "" => said,
            why => self.0.say(format!("{said}（{why}）"), format!("{said} ({why})")),
        }
    }
    /// A request.
    pub fn requested(self, good: &str, pieces: Quantity, until: Date) -> String {
        let pieces = quantity(pieces);
        self.0.say(format!("{good} 留 {pieces}件 到 {until}"), format!("{good}: hold {pieces} pcs until {until}"))
    }
    /// A request given back.
    pub fn released(self, good: &str, event: &str) -> String {
        self.0.say(format!("{good} 放掉 {event}"), format!("{good}: {event} released"))
    }
    /// The same, said by its pieces.
    pub fn let_go(self, pieces: Quantity) -> String {
        let pieces = quantity(pieces);
        self.0.say(format!("放掉留货 {pieces}件"), format!("hold of {pieces} pcs released"))
    }
    /// Its last day, short: 到11-30.
    pub fn to(self, until: Date) -> String {
        let until = format::day(until);
        self.0.say(format!("到{until}"), format!("to {until}"))
    }
    /// Pieces that wait beside those that are held.
    pub fn queued(self, waiting: Quantity) -> String {
        let waiting = quantity(waiting);
        self.0.say(format!("排{waiting}"), format!("+{waiting} wait"))
    }
    /// What the one who asks has already.
    pub fn already(self, pieces: u64, waiting: u64) -> String {
        let (pieces, rest) = (count(pieces), count(waiting));
        match waiting {
            0 => self.0.say(format!("你已留 {pieces}件"), format!("you hold {pieces} pcs already")),
            _ => self.0.say(
                format!("你已留 {pieces}件，{rest}件排队"),
                format!("you hold {pieces} pcs already, {rest} waiting"),
            ),
        }
    }
    /// No such hold.
    pub fn no_hold(self, event: &str) -> String {
        self.0.say(format!("没有留货 {event}"), format!("there is no hold {event}"))
    }
    /// Where the figures of a good come from that was entered by hand; `at` as it is to be shown.
    pub fn own_entry(self, by: &str, at: &str) -> String {
        self.0.say(format!("{by} 自己录的 {at}"), format!("own entry, by {by}, at {at}"))
    }
    /// A good that was entered by hand.
    pub fn entered(self, good: &str, title: &str) -> String {
        self.0.say(format!("录入 {good} {title}"), format!("entered {good} {title}"))
    }
}
