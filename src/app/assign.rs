//! The assign form (分配): to whom, how much, on what terms, with the resulting margin and all checks at once.

use std::sync::Arc;

use crate::app::{Row, Sheet, field::Field};
use crate::domain::{
    Date, Good, Lens, Money, Quantity, Rate, Stock, Streamer,
    decision::{Plan, Stage},
    figure::Odd,
    margin::{Account, Missing},
};
use crate::text::Clean;

/// The fields, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AssignField {
    /// 主播
    Streamer,
    /// 数量
    Quantity,
    /// 佣金
    Commission,
    /// 坑位费
    Slot,
    /// 场次 (live date)
    Date,
    /// 计划
    Plan,
    /// 备注 (and the reason in spite of a ×)
    Remark,
}

impl AssignField {
    /// In order.
    pub const ALL: [Self; 7] =
        [Self::Streamer, Self::Quantity, Self::Commission, Self::Slot, Self::Date, Self::Plan, Self::Remark];
}

/// The field that cannot be meant, and why where it is a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unmeant {
    /// Which.
    pub field: AssignField,
    /// What is wrong with its figure.
    pub why: Option<Odd>,
}

/// One streamer as the answer to “who should sell it”, with her own terms and estimate.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Her card.
    pub streamer: Streamer,
    /// Orders it is computed for.
    pub orders: Quantity,
    /// k.
    pub commission: Rate,
    /// F.
    pub slot: Money,
    /// The account on her terms.
    pub account: Result<Account, Missing>,
    /// Why, or why not.
    pub reason: Reason,
}

/// What the table says of a candidate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// 封禁 / 暂停: cannot be chosen.
    CannotAssign,
    /// 已派 N件.
    Already {
        /// Pieces.
        quantity: Quantity,
        /// When.
        date: Date,
    },
    /// 货不够 N.
    NotEnough {
        /// What she needs.
        needed: Quantity,
    },
    /// 佣金过了保本线.
    OverBreakEven,
    /// 对口: she sells this category.
    Suits(Clean),
    /// 类目不对口.
    Mismatch,
    /// 降权.
    Downweighted,
}

/// The terms of an assignment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    /// Streamer id.
    pub streamer: Clean,
    /// Pieces.
    pub quantity: Quantity,
    /// k.
    pub commission: Rate,
    /// F.
    pub slot: Money,
    /// Live date.
    pub date: Date,
    /// Plan.
    pub plan: Plan,
    /// Remark.
    pub remark: Clean,
}

impl Terms {
    /// What the good's account is computed for on these terms; the rest is as in another lens.
    pub fn lens(&self, other: &Lens) -> Lens {
        Lens {
            streamer: Some(self.streamer.clone()),
            commission: Some(self.commission),
            slot: Some(self.slot),
            orders: self.quantity,
            ..other.clone()
        }
    }
}

/// How a check came out; the later, the worse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// √
    Pass,
    /// !
    Look,
    /// × : a reason is needed before it can be saved.
    Fail,
    /// × : cannot be saved at all.
    Never,
}

/// 存之前查一遍: shown all at once, in this order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Check {
    /// 货够 / 货不够.
    Stock {
        /// How it came out.
        verdict: Verdict,
        /// Wanted.
        wanted: u64,
        /// Free figure; none when only a word or nothing is known.
        free: Option<u64>,
    },
    /// She is free that day, or has these goods already, or cannot be assigned to.
    Streamer {
        /// How it came out.
        verdict: Verdict,
        /// Goods she already has that day.
        that_day: usize,
        /// She sold or sells this good within two weeks.
        same_good: bool,
    },
    /// 佣金 within the channel's bounds.
    Commission {
        /// How it came out.
        verdict: Verdict,
        /// The upper bound.
        most: Rate,
        /// The lower bound, when it is below that one.
        under: Option<Rate>,
    },
    /// The margin: good, thin, loss, unknown.
    Margin {
        /// How it came out.
        verdict: Verdict,
        /// 保本佣金.
        break_even_commission: Option<Rate>,
        /// 保本退货率.
        break_even_return: Option<Rate>,
    },
    /// The quote outlives after-sales (live date + 15 days).
    Quote {
        /// How it came out.
        verdict: Verdict,
        /// Last day of the quote.
        until: Option<Date>,
        /// Last day of after-sales.
        needed: Date,
    },
}

impl Check {
    /// How it came out.
    pub const fn verdict(&self) -> Verdict {
        match self {
            Self::Stock { verdict, .. }
            | Self::Streamer { verdict, .. }
            | Self::Commission { verdict, .. }
            | Self::Margin { verdict, .. }
            | Self::Quote { verdict, .. } => *verdict,
        }
    }
}

/// One good to be assigned or written about.
#[derive(Clone, Debug)]
pub struct Item {
    /// The good in words.
    pub good: Good,
    /// Its title.
    pub title: Clean,
    /// Its article number.
    pub article: Clean,
    /// Its stage.
    pub stage: Option<Stage>,
    /// What of it is free.
    pub stock: Stock,
}

impl Item {
    /// From its row.
    pub fn of(row: &Row) -> Self {
        Self {
            good: row.good.clone(),
            title: row.title.clone(),
            article: row.article.clone(),
            stage: row.stage,
            stock: row.stock,
        }
    }
}

/// The form.
#[derive(Clone, Debug)]
pub struct AssignForm {
    /// What is assigned: one good, or all marked.
    pub items: Vec<Item>,
    /// Values, in the order of [`AssignField::ALL`].
    pub fields: Vec<Field>,
    /// The field that owns the keyboard, unless the table does.
    pub focus: usize,
    /// The keyboard is in the table of candidates.
    pub in_table: bool,
    /// What filters the table (typed in the streamer field or the table).
    pub filter: String,
    /// All candidates, by total profit, best first.
    pub candidates: Vec<Candidate>,
    /// Indices of candidates that the filter leaves.
    pub shown: Vec<usize>,
    /// Index of the chosen candidate.
    pub chosen: Option<usize>,
    /// Whom the form was opened with.
    pub first: usize,
    /// The account on the terms in the fields; an error while they cannot be meant.
    pub account: Result<Account, Missing>,
    /// All checks.
    pub checks: Vec<Check>,
    /// The field that keeps it from being saved, shown after Enter.
    pub wrong: Option<AssignField>,
    /// The live dates to choose from.
    pub dates: Vec<Date>,
    /// The (first) good's sheet; the form judges it even when the cursor moves away under it.
    pub sheet: Arc<Sheet>,
}
